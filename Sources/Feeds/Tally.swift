import Calls
import Language
import Transcripts

/// Why lines were left out, for reasons that hold for many lines: told at the first ones, then ever more rarely.
struct Tally {
  /// What the lines have in common.
  enum Reason: Hashable {
    /// They are in a format that has a name.
    case format(String, isOverLines: Bool = false)
    /// They have a type that is not known here.
    case type(String)
    /// They have a type that is known, and say too little.
    case incomplete(String)
    /// They do what only the agent does.
    case agentsOwn(String)
    /// They are JSON over several lines.
    case manyLines
    /// They are read, carry no words, and nothing else has come from this engine or platform.
    case wordless(String)

    /// How many lines there have to be before anything is told. One that tells of the stream itself comes before the
    /// words of every call.
    var leastCount: Int {
      if case .wordless = self { 2 } else { 1 }
    }
  }

  private(set) var count = 0
  private(set) var toldCount = 0
  private(set) var lastLine: Int64 = 0
  /// The types of the lines of a format, where they have some.
  private var types: [String] = []

  mutating func add(_ line: Int64) {
    count += 1
    lastLine = line
  }

  /// Takes over lines that were counted under another reason.
  mutating func add(_ other: Tally) {
    count += other.count
    toldCount += other.toldCount
    lastLine = max(lastLine, other.lastLine)
  }

  mutating func note(type: String) {
    if types.count < 3, !types.contains(type) { types.append(type) }
  }

  var isUntold: Bool { count > toldCount }

  /// True where enough has come to be told again: each of the first five, then the 10th, 20th, 50th, 100th….
  func isDue(from least: Int) -> Bool {
    guard isUntold, count >= least else { return false }
    if toldCount < 5 { return true }
    var step = 10
    while true {
      for factor in [1, 2, 5] where step * factor > toldCount { return count >= step * factor }
      step *= 10
    }
  }

  /// What is to be told, counted from the last time.
  /// - Parameter isFile: true where the lines are a file's.
  mutating func problem(_ reason: Reason, source: String, isFile: Bool) -> StreamError {
    let fresh = count - toldCount
    toldCount = count
    let (code, sentence) = words(reason, isFile)
    let place = count == 1 ? tr("line \(lastLine) of \(source)") : tr("the last is line \(lastLine) of \(source)")
    return StreamError(
      code: code, message: sentence + " (\(place)).", line: lastLine, rest: ["count": .integer(Int64(fresh))])
  }

  private func words(_ reason: Reason, _ isFile: Bool) -> (code: String, sentence: String) {
    let reads = tr("the desk reads {\"role\": …, \"text\": …}")
    switch reason {
    case .format(let name, let isOverLines):
      let way = KnownFormat.way(of: name, isFile: isFile) ?? tr("\(reads), one a line")
      let looks =
        isOverLines
        ? tr("this looks like \(name) over several lines; \(way).") : tr("this looks like \(name); \(way).")
      let named = types.map { "\"\($0)\"" }.joined(separator: ", ")
      let left =
        types.isEmpty
        ? plural(count, "\(count) line was left out", "\(count) lines were left out")
        : plural(count, "\(count) line of type \(named) was left out", "\(count) lines of type \(named) were left out")
      return ("known_format", looks + " " + left)
    case .type(let type):
      return (
        "unknown_type",
        plural(
          count, "\(count) line of type \"\(type)\" can't be shown; \(reads), one a line",
          "\(count) lines of type \"\(type)\" can't be shown; \(reads), one a line")
      )
    case .incomplete(let type):
      return (
        "incomplete",
        plural(
          count, "\(count) line of type \"\(type)\" said too little and was not used",
          "\(count) lines of type \"\(type)\" said too little and were not used")
      )
    case .agentsOwn(let type):
      return (
        "not_allowed",
        plural(
          count, "\(count) line of type \"\(type)\" was refused; only the agent at this desk does that",
          "\(count) lines of type \"\(type)\" were refused; only the agent at this desk does that")
      )
    case .wordless(let title):
      let named = types.map { "\"\($0)\"" }.joined(separator: ", ")
      return (
        "no_words",
        plural(
          count, "\(title) has sent \(count) line of type \(named) and no words yet",
          "\(title) has sent \(count) lines of type \(named) and no words yet")
      )
    case .manyLines:
      return (
        "many_lines",
        plural(
          count, "this is JSON over several lines; \(reads), one a line, as jq -c writes it. \(count) line left out",
          "this is JSON over several lines; \(reads), one a line, as jq -c writes it. \(count) lines left out")
      )
    }
  }
}
