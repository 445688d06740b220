/// A flood of lines, such as a recording replayed at once.
enum BulkMeasures {
  static func measure(_ sizes: Sizes, lines: Int, limits: Limits.Bulk) throws -> [Measure] {
    let desk = try MeasuredDesk(corpus: Corpus())
    try desk.settle(milliseconds: Limits.restMilliseconds)
    let processorBefore = try desk.process.processorSeconds()
    let missing = try desk.push(lines)
    let processor = try desk.process.processorSeconds() - processorBefore
    let memory = try desk.process.megabytes(.resident)
    let pages = try KeyMeasures.press(sizes.bulkKeys, .pageUp, .pageDown, on: desk)
    return [
      Measure("processor time for \(lines) lines", "s", processor, limit: limits.processor(for: lines)),
      Measure("memory after \(lines) lines", "MB", memory, limit: .exactly(limits.memoryMegabytes)),
      Measure("of \(lines) lines not in the journal", "lines", Double(missing), limit: Limits.linesMissing),
      Measure(
        "page key to last byte after \(lines) lines", "ms", pages.map(\.milliseconds), limit: Limits.pageKey),
    ]
  }
}
