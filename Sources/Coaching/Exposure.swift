import Calls
import Foundation

/// The load of a shift: what the hard calls have left so far, halved every 45 minutes (practice.md 3.4).
///
/// `L(t) = sum of X * k * 2^(-(t - t_end) / 45 min)` over calls with X of at least 10; k is 0.75 once the call's break was
/// completed, else 1. The steady state of practice.md 3.4 is the load at the very end of a call, that call included, with
/// every k as it is once its break is over: in between the load is lower.
public struct Exposure: Hashable, Sendable {
  /// A call that ended, and what it left.
  public struct Entry: Hashable, Sendable {
    /// The call's id.
    public var call: String
    /// When it ended.
    public var ended: Instant
    /// The strain on the agent (practice.md 3.2, X), 0...100.
    public var strain: Double
    /// True once the break it earned was completed.
    public var isRested: Bool

    /// Makes the end of a call.
    public init(call: String, ended: Instant, strain: Double, isRested: Bool = false) {
      self.call = call
      self.ended = ended
      self.strain = strain
      self.isRested = isRested
    }
  }

  /// How much the shift weighs, in a word.
  public enum Level: String, CaseIterable, Comparable, Hashable, Sendable, Codable {
    /// What a shift usually weighs.
    case green
    /// The next break is one band longer, and another task is offered.
    case amber
    /// A break away from the screen, and the supervisor is told.
    case red
    /// No live calls for a while.
    case stop

    private var order: Int { Level.allCases.firstIndex(of: self) ?? 0 }

    /// Whether the left weighs less than the right.
    public static func < (left: Level, right: Level) -> Bool { left.order < right.order }
  }

  /// The calls that ended, in the order of their ends; at most `Limits.exposureEntries`, the newest.
  public internal(set) var entries: [Entry] = []

  /// Makes the load of a shift in which these calls ended.
  public init(_ entries: [Entry] = []) {
    let byCall = Dictionary(entries.map { ($0.call, $0) }) { _, later in later }
    self.entries = byCall.values.sorted { ($0.ended, $0.call) < ($1.ended, $1.call) }.suffix(Limits.exposureEntries)
  }

  /// Takes the end of a call in; one that is known already is weighed anew.
  public mutating func record(_ entry: Entry) {
    forget(entry.call)
    var index = entries.endIndex
    while index > 0, entries[index - 1].ended > entry.ended { index -= 1 }
    entries.insert(entry, at: index)
    if entries.count > Limits.exposureEntries { entries.removeFirst(entries.count - Limits.exposureEntries) }
  }

  /// Leaves a call out.
  public mutating func forget(_ call: String) {
    if let index = entries.lastIndex(where: { $0.call == call }) { entries.remove(at: index) }
  }

  /// Says that the break of a call was completed.
  public mutating func rest(_ call: String) {
    if let index = entries.lastIndex(where: { $0.call == call }) { entries[index].isRested = true }
  }

  /// The load at a moment, 0 or more; a call that ended later, by a clock since set back, counts as if it ended just then.
  public func load(at now: Instant, rules: ShiftRules) -> Double {
    entries.reduce(0) { $0 + $1.load(at: now, rules: rules) }
  }
}

extension Exposure.Entry {
  /// Milliseconds since the end, at least 0.
  func age(at now: Instant) -> Int64 { max(0, now.milliseconds(since: ended)) }

  func load(at now: Instant, rules: ShiftRules) -> Double {
    guard strain >= rules.countsFrom else { return 0 }
    let halves = Double(age(at: now)) / (rules.halfLifeMinutes * 60_000)
    return strain * (isRested ? rules.completedShare : 1) * exp2(-halves)
  }
}
