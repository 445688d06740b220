import Calls

/// How somebody comes on over many rehearsals; for the trainee's own eyes.
public struct Progress: Hashable, Sendable {
  /// One part of the rubric over time.
  public struct Skill: Hashable, Sendable {
    /// The part.
    public var part: Rubric.Part
    /// Its share in each rehearsal that asked for it, 0...1, the oldest first.
    public var shares: [Double]

    /// The mean of the last three, 0...1; nil where none asked for it.
    public var now: Double? { Progress.mean(shares.suffix(3)) }
    /// How far that lies above the mean of all before, -1...1; nil where there are too few.
    public var change: Double? {
      guard let now, let before = Progress.mean(shares.dropLast(3)) else { return nil }
      return now - before
    }
  }

  /// The parts in their order.
  public let skills: [Skill]
  /// All ratings together: kappa, levels and dangers over all turns.
  public let noticing: TagAgreement
  /// The scores, the oldest first.
  public let scores: [Int]
  /// What is due when.
  public let spacing: Spacing

  /// Looks at results, in any order; the newest `Limits.results` count.
  /// - Parameter gaps: days from each pass to the next time (`PracticeRules.spacingDays`).
  public init(_ results: [PracticeResult], gaps: [Int]) {
    let ordered = results.inOrder.suffix(Limits.results)
    skills = Rubric.Part.allCases.map { part in
      Skill(part: part, shares: ordered.compactMap { $0.share(of: part) })
    }
    noticing = ordered.reduce(into: TagAgreement()) { $0.add($1.noticing) }
    scores = ordered.map(\.score)
    spacing = Spacing(results, gaps: gaps)
  }

  static func mean(_ values: some Collection<Double>) -> Double? {
    values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
  }
}
