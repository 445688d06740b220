import Calls

/// Notices holes in the `sequence` of each source (feeds.md 5.4, rule 5).
struct SequenceWatch {
  private struct Seen {
    var value: Int64
    var turn: Int
  }

  private var seen: [String: Seen] = [:]
  private var turn = 0

  /// What is missing between the event its source sent before and this one; nil when nothing is.
  ///
  /// A lower number is a repeat or a late one and changes nothing, except 0 and 1: there a source counts anew.
  mutating func gap(before event: Event) -> StreamGap? {
    guard let word = event.extensions["sequence"], let (value, width) = Self.number(word) else { return nil }
    turn += 1
    let previous = seen[event.source]?.value
    if let previous, value <= previous, value > 1 {
      seen[event.source]?.turn = turn
      return nil
    }
    if previous == nil { makeRoom() }
    seen[event.source] = Seen(value: value, turn: turn)
    guard let previous, value > previous + 1 else { return nil }
    return StreamGap(
      from: Self.text(previous + 1, width: width), to: Self.text(value - 1, width: width),
      rest: ["of": .string(event.source), "recoverable": .bool(false)])
  }

  private mutating func makeRoom() {
    guard seen.count >= Limits.watchedSources, let oldest = seen.min(by: { $0.value.turn < $1.value.turn }) else {
      return
    }
    seen[oldest.key] = nil
  }

  /// The number and how many digits it is written with; nil for what is no decimal number.
  private static func number(_ word: JSON) -> (value: Int64, width: Int)? {
    guard let digits = word.string else {
      guard let value = word.integer, value >= 0 else { return nil }
      return (value, 1)
    }
    guard (1...Limits.sequenceDigits).contains(digits.utf8.count),
      digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let value = Int64(digits)
    else { return nil }
    return (value, digits.utf8.count)
  }

  private static func text(_ value: Int64, width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
