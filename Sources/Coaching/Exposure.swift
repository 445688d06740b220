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

extension Exposure {
  /// When the shift began, as far as the ends of hard calls tell: the first of those without a long gap between them.
  public func shiftBegan(at now: Instant, rules: ShiftRules) -> Instant {
    let gap = Int64(rules.gapHours) * 3_600_000
    var began = now
    for entry in entries.reversed() {
      if began.milliseconds(since: entry.ended) > gap { break }
      began = min(began, entry.ended)
    }
    return began
  }

  /// How much the shift weighs at a moment (practice.md 3.4).
  public func level(at now: Instant, shiftBegan: Instant, policy: Policy) -> Level {
    if isStop(at: now, shiftBegan: shiftBegan, policy) { return .stop }
    let byLoad = level(ofLoad: load(at: now, rules: policy.shift), policy.shift)
    return isRed(at: now, policy) ? max(byLoad, .red) : byLoad
  }

  /// What the end of a call brings: the level at that moment with the whole of its strain, because its break has yet to be
  /// taken. Hot and critical calls are counted only where this one is such a call, so that a rest once taken is not owed
  /// again for the same calls.
  public func level(atEndOf call: String, shiftBegan: Instant, policy: Policy) -> Level {
    guard let index = entries.lastIndex(where: { $0.call == call }) else { return .green }
    var upToThen = self
    upToThen.entries = Array(entries[...index])
    upToThen.entries[index].isRested = false
    let entry = entries[index]
    let byLoad = level(ofLoad: upToThen.load(at: entry.ended, rules: policy.shift), policy.shift)
    let band = policy.bands.band(strain: entry.strain)
    if band >= .critical, upToThen.isStop(at: entry.ended, shiftBegan: shiftBegan, policy) { return .stop }
    return band >= .hot && upToThen.isRed(at: entry.ended, policy) ? max(byLoad, .red) : byLoad
  }

  /// Milliseconds until the load alone has fallen below a line; nil where it is below already.
  public func milliseconds(untilLoadBelow line: Double, at now: Instant, rules: ShiftRules) -> Int64? {
    let load = load(at: now, rules: rules)
    guard load >= line, line > 0 else { return nil }
    // A load that is on the line falls below it with the next millisecond.
    return Int64((log2(load / line) * rules.halfLifeMinutes * 60_000).rounded(.down)) + 1
  }

  /// Milliseconds until the level is lower, if no other hard call comes; nil where it stays for the shift, or is green.
  public func millisecondsUntilLower(at now: Instant, shiftBegan: Instant, policy: Policy) -> Int64? {
    let current = level(at: now, shiftBegan: shiftBegan, policy: policy)
    let rules = policy.shift
    guard current > .green, criticals(since: shiftBegan, policy) < rules.stopCriticalCallsInShift || current < .stop
    else { return nil }
    let byLoad = milliseconds(untilLoadBelow: rules.from(current), at: now, rules: rules)
    let byCount =
      switch current {
      case .green, .amber: Int64?.none
      case .red: leaves(.hot, rules.redHotCalls, at: now, policy)
      case .stop: leaves(.critical, rules.stopCriticalCalls, at: now, policy)
      }
    return [byLoad, byCount].compactMap { $0 }.max()
  }

  /// How many shifts of the last days had red or more in them, the running one included (practice.md 3.4).
  public func redShifts(at now: Instant, policy: Policy) -> Int {
    let days = Int64(policy.shift.redShiftDays) * 86_400_000
    let gap = Int64(policy.shift.gapHours) * 3_600_000
    var count = 0
    var shift = Exposure()
    var isRed = false
    for entry in entries where entry.age(at: now) <= days {
      if let last = shift.entries.last, entry.ended.milliseconds(since: last.ended) > gap {
        shift = Exposure()
        isRed = false
      }
      shift.record(entry)
      let began = shift.entries.first?.ended ?? entry.ended
      if !isRed, shift.level(atEndOf: entry.call, shiftBegan: began, policy: policy) >= .red {
        isRed = true
        count += 1
      }
    }
    return count
  }

  private func level(ofLoad load: Double, _ rules: ShiftRules) -> Level {
    Level.allCases.last { load >= rules.from($0) } ?? .green
  }

  /// Whether the number of critical calls alone makes stop.
  private func isStop(at now: Instant, shiftBegan: Instant, _ policy: Policy) -> Bool {
    let rules = policy.shift
    return criticals(since: shiftBegan, policy) >= rules.stopCriticalCallsInShift
      || leaves(.critical, rules.stopCriticalCalls, at: now, policy) != nil
  }

  /// Whether the number of hot calls alone makes red.
  private func isRed(at now: Instant, _ policy: Policy) -> Bool {
    leaves(.hot, policy.shift.redHotCalls, at: now, policy) != nil
  }

  private func criticals(since moment: Instant, _ policy: Policy) -> Int {
    entries.count { $0.ended >= moment && policy.bands.band(strain: $0.strain) >= .critical }
  }

  /// Milliseconds until there are fewer than so many calls of a band within the time in which they are counted together;
  /// nil where there are fewer already.
  private func leaves(_ band: Band, _ count: Int, at now: Instant, _ policy: Policy) -> Int64? {
    let within = Int64(policy.shift.withinMinutes) * 60_000
    var found = 0
    for entry in entries.reversed() {
      guard entry.age(at: now) <= within else { return nil }
      if policy.bands.band(strain: entry.strain) >= band { found += 1 }
      if found == count { return within - entry.age(at: now) + 1 }
    }
    return nil
  }
}
