import Calls

/// What the trainee noticed against what there was to notice (practice.md 5).
///
/// Each turn is one rating: the feeling that matters most in it against the feeling tagged. A tag counts for a turn
/// when it still holds at the turn's end, or was set in the turn or in one of its neighbours.
public struct TagAgreement: Hashable, Sendable, Codable {
  /// The feeling of a turn, as it is and as it was tagged; nil where nothing was tagged.
  public struct Feeling: Hashable, Sendable, Codable {
    /// The turn's id.
    public var turn: String
    /// What there was to hear.
    public var gold: Emotion
    /// What the trainee heard.
    public var seen: Emotion?
  }

  /// How strong a feeling is, as it is and as it was tagged; 0 for not at all.
  public struct Strength: Hashable, Sendable, Codable {
    /// What is felt.
    public var emotion: Emotion
    /// The level there was to hear, 0...3.
    public var gold: Int
    /// The level tagged, 0...3.
    public var seen: Int
  }

  /// Whether a conduct was there in a turn, and whether it was marked.
  public struct Deed: Hashable, Sendable, Codable {
    /// The turn's id.
    public var turn: String
    /// The conduct.
    public var conduct: Conduct
    /// Whether it was there.
    public var gold: Bool
    /// Whether it was marked.
    public var seen: Bool
  }

  /// A feeling that came up, and how long it took to be tagged.
  public struct Notice: Hashable, Sendable, Codable {
    /// The turn in which it came up.
    public var turn: String
    /// What came up.
    public var emotion: Emotion
    /// Seconds from the first of its words to the tag; nil where it was missed.
    public var seconds: Double?
    /// How many turns too late the tag came, from 2; nil for one in time and for one that was missed.
    public var late: Int?
  }

  /// How the tags of a whole call are alike, so that they say nothing of its turns.
  public enum Sameness: Hashable, Sendable {
    /// There is one tag in the whole call.
    case oneTag
    /// The same feelings hold from the first tag to the end.
    case neverChanged
    /// Nearly the same was tagged turn after turn.
    case everyTurn
  }

  /// One for each turn.
  public internal(set) var feelings: [Feeling] = []
  /// One for each feeling of a turn, and one for each that was tagged where there was none.
  public internal(set) var strengths: [Strength] = []
  /// One for each turn and each conduct that was there, or marked, anywhere in the call.
  public internal(set) var deeds: [Deed] = []
  /// One for each feeling that came up.
  public internal(set) var notices: [Notice] = []
  /// How many turns had a need to be heard.
  public internal(set) var needs = 0
  /// In how many of them it was set.
  public internal(set) var needsSeen = 0
  /// How many tags were set for nothing that was felt then, a near miss of what was missed counted a quarter. A result
  /// that is kept holds none of it, nor what follows.
  public internal(set) var falseTags = 0.0
  /// How many tags were set for what was felt.
  public internal(set) var rightTags = 0
  /// How what was tagged all through the call is alike, so that it fits any of its turns as well as its own; nil where it
  /// tells them apart.
  public internal(set) var sameness: Sameness?
  /// Whether what was tagged says nothing of the turns.
  public var isSameForAll: Bool { sameness != nil }

  private enum CodingKeys: CodingKey {
    case feelings, strengths, deeds, notices, needs, needsSeen
  }

  /// What of it a result keeps.
  var kept: TagAgreement {
    var kept = self
    (kept.falseTags, kept.rightTags, kept.sameness) = (0, 0, nil)
    return kept
  }

  /// Nothing rated yet.
  public init() {}

  /// Adds the ratings of another call.
  public mutating func add(_ other: TagAgreement) {
    feelings += other.feelings
    strengths += other.strengths
    deeds += other.deeds
    notices += other.notices
    needs += other.needs
    needsSeen += other.needsSeen
    falseTags += other.falseTags
    rightTags += other.rightTags
  }

  /// Kappa over the feelings; nil where it can't be told.
  public var kappa: Double? { CohensKappa.value(feelings.map { (Optional($0.gold), $0.seen) }) }

  /// Kappa over the feelings where a near miss counts half (practice.md 5).
  public var nearKappa: Double? {
    CohensKappa.value(feelings.map { (Optional($0.gold), $0.seen) }, agreement: TagAgreement.nearness)
  }

  /// Kappa over the levels of every feeling in every turn, where a difference counts by its square and a missing tag as 0
  /// (practice.md 5). What was neither there nor tagged is agreed on as well.
  public var levelKappa: Double? {
    let absent = max(0, feelings.count * Emotion.allCases.count - strengths.count)
    return CohensKappa.quadratic(
      strengths.map { ($0.gold, $0.seen) } + [(Int, Int)](repeating: (0, 0), count: absent), highest: 3)
  }

  /// Kappa of one conduct over the turns; nil where it can't be told.
  public func kappa(of conduct: Conduct) -> Double? {
    CohensKappa.value(deeds.filter { $0.conduct == conduct }.map { ($0.gold, $0.seen) })
  }

  /// The share of a conduct's turns in which it was marked, 0...1; nil where it did not come.
  public func sensitivity(of conduct: Conduct) -> Double? {
    let there = deeds.filter { $0.conduct == conduct && $0.gold }
    guard !there.isEmpty else { return nil }
    return Double(there.count { $0.seen }) / Double(there.count)
  }

  /// Dangers that were there and not marked, in the order of the call.
  public var missedDangers: [Deed] {
    deeds.filter { Conduct.dangers.contains($0.conduct) && $0.gold && !$0.seen }
  }

  /// Mean difference between the level tagged and the level there was, -2...2, over feelings that were tagged and
  /// there; above 0 for somebody who hears more than there is. Nil where there is none.
  public var levelBias: Double? {
    let both = strengths.filter { $0.gold > 0 && $0.seen > 0 }
    guard !both.isEmpty else { return nil }
    return Double(both.reduce(0) { $0 + $1.seen - $1.gold }) / Double(both.count)
  }

  /// How many feelings were tagged and there, by which `levelBias` is told.
  public var comparedLevels: Int { strengths.count { $0.gold > 0 && $0.seen > 0 } }

  /// The median of the seconds to notice, over feelings that were noticed; nil where none was.
  public var medianSeconds: Double? {
    let seconds = notices.compactMap(\.seconds).sorted()
    guard !seconds.isEmpty else { return nil }
    let middle = seconds.count / 2
    return seconds.count % 2 == 1 ? seconds[middle] : (seconds[middle - 1] + seconds[middle]) / 2
  }

  /// Whether a kappa of .60 over at least 30 turns is reached (practice.md 5); nil as long as there are fewer turns.
  public var isPassed: Bool? {
    guard feelings.count >= 30 else { return nil }
    return (kappa ?? 0) >= 0.6
  }

  /// How much of the noticing was there, 0...1: feelings (near misses half), levels within one, needs, conduct. What is
  /// tagged and not there takes off as much as what is missed does on the average.
  public var share: Double {
    let (earned, asked) = noticed
    let falseAlarms = falseTags + Double(deeds.count { !$0.gold && $0.seen }) / 2
    return asked > 0 ? min(1, max(0, (earned - falseAlarms) / asked)) : 1
  }

  /// How much was noticed of what there was, 0...1, whatever was tagged beside it.
  var found: Double {
    let (earned, asked) = noticed
    return asked > 0 ? earned / asked : 1
  }

  /// What a feeling earns that was tagged turns after it came up; a choice.
  private static let lateCredit = 0.25

  private var noticed: (earned: Double, asked: Double) {
    var earned = 0.0
    for feeling in feelings { earned += TagAgreement.nearness(feeling.gold, feeling.seen) }
    var asked = Double(feelings.count)
    let there = strengths.filter { $0.gold > 0 }
    earned += Double(there.count { $0.seen > 0 && abs($0.seen - $0.gold) <= 1 }) / 2
    asked += Double(there.count) / 2
    earned += Double(notices.count { $0.late != nil }) * TagAgreement.lateCredit
    earned += Double(needsSeen) / 2
    asked += Double(needs) / 2
    earned += Double(deeds.count { $0.gold && $0.seen })
    asked += Double(deeds.count { $0.gold })
    return (earned, asked)
  }

  /// Whether more was tagged for nothing than rightly, and more than one tag a turn: whoever tags so much is right by
  /// chance.
  public var isScattered: Bool { falseTags > Double(rightTags) && falseTags > Double(feelings.count) }

  /// How far two feelings agree: 1 the same, 0.5 a near miss, 0 otherwise.
  static func nearness(_ left: Emotion?, _ right: Emotion?) -> Double {
    if left == right { return 1 }
    guard let left, let right else { return 0 }
    let near: [Set<Emotion>] = [
      [.anger, .frustration], [.frustration, .impatience], [.disappointment, .sadness], [.anger, .contempt],
    ]
    return near.contains([left, right]) ? 0.5 : 0
  }
}
