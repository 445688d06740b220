import Calls

/// How hot a call was from its beginning to its end: piecewise constant, 0...1 (practice.md 3.2, a).
///
/// The heat of a moment is the sum of the live tags' shares, at least 0 and at most 1. It spans the whole call, from its
/// first event to its end, or to now as long as it runs: what was not yet tagged counts as 0. An act that lies outside
/// (a tag set while the call was being closed, a clock set back) counts at the nearer end, so that none gets lost.
public struct Heat: Hashable, Sendable {
  /// A time in which the heat did not change.
  struct Stretch: Hashable, Sendable {
    var begin: Instant
    var end: Instant
    var value: Double
  }

  /// When the call began.
  public let begin: Instant
  /// When the call ended, or now.
  public let end: Instant
  /// In order of time, without gaps from `begin` to `end`; only the last may have no length.
  let stretches: [Stretch]
  /// The emotion heard last of those that hold at the end.
  let lastEmotion: Emotion?
  private let rules: HeatRules

  /// Folds the acts of a call; to see an earlier moment of it, fold the events up to there.
  /// - Parameters:
  ///   - began: when it began by the clock that its acts go by, where its own events go by another.
  ///   - ended: the same of its end.
  public init(
    of call: Call, at now: Instant, rules: HeatRules, from began: Instant? = nil, until ended: Instant? = nil
  ) {
    let begin = began ?? call.began ?? now
    let end = max(begin, ended ?? call.ended ?? now)
    var stretches: [Stretch] = []
    var tags: [LiveTag] = []
    var open = Stretch(begin: begin, end: begin, value: 0)
    for act in call.entries {
      LiveTag.apply(act, to: &tags)
      let value = Heat.value(of: tags, rules)
      guard value != open.value else { continue }
      open.end = min(max(act.time, open.begin), end)
      if open.end > open.begin { stretches.append(open) }
      open = Stretch(begin: open.end, end: open.end, value: value)
    }
    open.end = end
    stretches.append(open)
    self.begin = begin
    self.end = end
    self.stretches = stretches
    self.lastEmotion = tags.first?.emotion
    self.rules = rules
  }

  /// What the tags that hold make together, 0...1.
  static func value(of tags: [LiveTag], _ rules: HeatRules) -> Double {
    let sum = tags.reduce(0) { $0 + rules.share(of: $1.emotion, $1.level) }
    return min(1, max(0, sum))
  }

  /// The heat at the end of the call, or now.
  public var current: Double { stretches.last?.value ?? 0 }

  /// True while the call is hot.
  public var isHot: Bool { rules.isHot(current) }

  /// The highest heat, however short; a tag corrected within the same millisecond does not count.
  public var peak: Double { stretches.reduce(0) { max($0, $1.value) } }

  /// The mean over the whole call, by time; the current heat of a call that has lasted no time.
  public var mean: Double {
    let length = end.milliseconds(since: begin)
    guard length > 0 else { return current }
    let area = stretches.reduce(0) { $0 + $1.value * Double($1.end.milliseconds(since: $1.begin)) }
    return area / Double(length)
  }

  /// Milliseconds in which the call was hot.
  public var hotMilliseconds: Int64 {
    stretches.reduce(0) { rules.isHot($1.value) ? $0 + $1.end.milliseconds(since: $1.begin) : $0 }
  }

  /// Minutes, with their fraction, in which the call was hot (practice.md 3.2, T).
  public var hotMinutes: Double { Double(hotMilliseconds) / 60_000 }

  /// The heat at a moment; 0 outside of the call.
  public func value(at moment: Instant) -> Double {
    guard moment >= begin, moment <= end else { return 0 }
    return stretches.last { $0.begin <= moment }?.value ?? 0
  }

  /// The highest heat of each of so many equal parts of a time, for a chart; 0 for parts outside of the call.
  /// - Parameter buckets: how many parts, at most `Limits.seriesBuckets`; none where the time has no length.
  public func series(from first: Instant, to last: Instant, buckets: Int) -> [Double] {
    let count = min(buckets, Limits.seriesBuckets)
    let length = Double(last.milliseconds(since: first))
    guard count > 0, length > 0 else { return [] }
    var result = [Double](repeating: 0, count: count)
    for stretch in stretches {
      let from = Double(stretch.begin.milliseconds(since: first)) / length * Double(count)
      let to = Double(stretch.end.milliseconds(since: first)) / length * Double(count)
      guard to >= 0, from < Double(count) else { continue }
      // A part is touched when the stretch reaches into it; one that only ends at a part's beginning does not.
      let low = Int(max(0, from.rounded(.down)))
      let high = max(low, Int(min(Double(count), to.rounded(.up))) - 1)
      for index in low...min(high, count - 1) { result[index] = max(result[index], stretch.value) }
    }
    return result
  }
}
