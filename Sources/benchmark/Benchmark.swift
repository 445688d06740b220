// The project's own benchmark: it starts the built coolhead on a pseudo-terminal of 120x40, feeds it through a FIFO,
// and guards the desk's speed, memory and quiet against regress. `.ci/benchmark` builds what it needs and runs it.
//
//     benchmark [--quick] [--million] [--link] [--scale FACTOR]
//
// One line for each measure: what, unit, median and 99th percentile (or the one figure there is), the limit of each,
// and OK or OVER. The exit status is 1 when any measure is over its limit, 64 for wrong arguments and 70 when
// something could not be measured.
//
// The limits (`Limits.swift`) are absolute and belong to one class of machine: two cores of a shared virtual server of
// 2026. A median may be twice what was measured there, a 99th percentile, which is nearly the worst of a hundred and
// suffers from every neighbor, four times; what is counted and not timed (bytes, wake-ups, memory) has less room.
// `--scale FACTOR` multiplies the limits of all that depends on the machine: `--scale 3` on a slow one, `--scale 0.6`
// to look closer on a fast one. What must be exact, such as the lines in the journal, has the limit 0 at any scale.
//
// `--quick` makes everything small, to see within 20 seconds that all measures work. Limits that grow with the number
// of lines shrink with it. `--million` adds a million lines pushed at once. `--link` measures the way of a webhook through
// coolhead-link alone, whose build takes minutes and is none of the desk's.

import Foundation

/// Runs the measures in their order and prints a line for each.
@main
struct Benchmark {
  static func main() {
    do {
      let options = try Options(arguments: Array(CommandLine.arguments.dropFirst()))
      if options.isHelpWanted {
        print(Options.usage)
        return
      }
      try useMemoryForTemporaryFiles()
      exit(try run(options) ? 0 : 1)
    } catch let error as UsageError {
      complain("\(error.sentence)\n\(Options.usage)")
      exit(64)
    } catch {
      complain("\(error)")
      exit(70)
    }
  }

  /// Takes all measures and tells whether each is within its limit.
  private static func run(_ options: Options) throws -> Bool {
    let report = Report(scale: options.scale)
    report.begin()
    let sizes = options.isQuick ? Sizes.quick : Sizes.full
    if options.isLinkWanted {
      try report.add(WebhookMeasures.measure(sizes))
      return report.end()
    }
    try report.add(StartMeasures.measure(sizes))
    try report.add(FullJournalMeasures.measure(sizes))
    try report.add(KeyMeasures.measure(sizes))
    try report.add(LineMeasures.measure(sizes))
    try report.add(ResizeMeasures.measure(sizes))
    try report.add(IdleMeasures.measure(sizes))
    try report.add(BulkMeasures.measure(sizes, lines: sizes.bulkLines, limits: Limits.Bulk.hundredThousand))
    if options.isMillionWanted {
      try report.add(BulkMeasures.measure(sizes, lines: Sizes.millionLines, limits: Limits.Bulk.million))
    }
    return report.end()
  }

  /// A disk's moods are no part of the measures, so the journal lies in memory where the system offers that.
  private static func useMemoryForTemporaryFiles() throws {
    let folder = "/dev/shm"
    guard FileManager.default.isWritableFile(atPath: folder) else { return }
    guard setenv("TMPDIR", folder, 1) == 0 else { throw Unmeasurable("TMPDIR cannot be set to \(folder)") }
  }

  private static func complain(_ text: String) {
    FileHandle.standardError.write(Data("benchmark: \(text)\n".utf8))
  }
}
