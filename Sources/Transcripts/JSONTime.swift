import Calls

/// When things were said, by members and columns of many names: moments, or milliseconds or seconds from the start.
enum JSONTime {
  struct Place: Hashable {
    var begin: Int64?
    var time: Instant?
  }

  /// The names of what says when, the surest first, without case and marks.
  static let names = [
    "beginms", "startms", "beginoffsetmillis", "offsetms", "startoffsetms", "offsetmillis", "t", "starttime", "start",
    "begin", "from", "startoffset", "offset", "offsets", "timestamp", "time", "createdat", "sentat", "sendtime",
    "createtime", "date", "datetime", "ts", "absolutetime", "when",
  ]

  private static let millisecondNames: Set = [
    "beginms", "startms", "beginoffsetmillis", "offsetms", "startoffsetms", "offsetmillis",
  ]

  /// The member of an object that says when, with its name.
  static func find(in named: [String: JSON]) -> (name: String, value: JSON)? {
    for name in names {
      guard let value = named[name] else { continue }
      if value.double != nil || value.string != nil { return (name, value) }
      // whisper.cpp's `offsets`.
      if let from = value["from"], from.double != nil { return ("beginms", from) }
    }
    return nil
  }

  /// The places of a list of lines. Whether numbers are seconds or milliseconds is seen by the steps between them.
  static func places(_ values: [(name: String, value: JSON)?]) -> [Place] {
    let marks = values.map { found in found?.value.string.flatMap { ClockMark(whole: $0) } }
    let clocks = ClockMark.begins(marks)
    let isInMilliseconds = countsMilliseconds(values)
    return zip(values, clocks).map { found, clock in
      guard let (name, value) = found else { return Place() }
      if let clock { return Place(begin: clock) }
      if let number = offset(value) {
        let isFine = millisecondNames.contains(name) || name != "t" && isInMilliseconds
        return Place(begin: Int64(min(number * (isFine ? 1 : 1000), 1e12)))
      }
      return Place(time: Instant.read(value)?.moment)
    }
  }

  /// A number that counts from the start of the call: smaller than any count from 1970.
  private static func offset(_ value: JSON) -> Double? {
    guard let number = value.double ?? value.string.flatMap(Double.init) ?? seconds(value.string),
      (0..<600_000_000).contains(number)
    else { return nil }
    return number
  }

  /// `2.340s`, as Google writes it.
  private static func seconds(_ text: String?) -> Double? {
    guard let text, text.hasSuffix("s"), text.utf8.count < 20 else { return nil }
    return Double(text.dropLast())
  }

  /// Whole numbers whose lines follow each other hundreds apart are milliseconds.
  private static func countsMilliseconds(_ values: [(name: String, value: JSON)?]) -> Bool {
    let numbers = values.compactMap { found -> Double? in found.flatMap { offset($0.value) } }
    guard numbers.allSatisfy({ $0 == $0.rounded() }) else { return false }
    let steps = zip(numbers, numbers.dropFirst()).map { $1 - $0 }.filter { $0 > 0 }.sorted()
    return steps.isEmpty ? (numbers.first ?? 0) >= 1000 : steps[steps.count / 2] >= 200
  }
}

extension ClockMark {
  /// A text that is nothing but a time.
  init?(whole text: String) {
    guard text.utf8.count <= 16, text.contains(":"),
      text.allSatisfy({ $0.isNumber || ":., apmAPM".contains($0) })
    else { return nil }
    self.init(text)
  }
}
