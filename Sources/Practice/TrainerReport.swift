import Calls

/// What many results say to a trainer: where groups fail and which turns mislead. Names of people are not in it.
public struct TrainerReport: Hashable, Sendable {
  /// How a group does.
  public struct Group: Hashable, Sendable {
    /// The group's name as it was given.
    public var name: String
    /// How many rehearsals it made.
    public var count: Int
    /// The share of them that passed, 0...1.
    public var passed: Double
    /// Whether there are enough of them to be compared with other groups.
    public var isJudged: Bool { count >= Limits.judgedCount }
    /// The mean share of each part of the rubric, 0...1, the lowest first; parts that were asked for too rarely to judge
    /// are absent.
    public var parts: [PartMean]
    /// Kappa over all its turns; nil where it can't be told.
    public var kappa: Double?
    /// Dangers that were there and not marked, counted.
    public var missedDangers: Int
    /// Critical errors, the most frequent first.
    public var criticalErrors: [MoveCount]
    /// How many rehearsals were made in each mode, in the order of the modes; results that don't say it are left out.
    public var modes: [ModeCount]
    /// How many replies it made.
    public var replies: Int
    /// How many of them carry a label that the trainee gave.
    public var ownLabels: Int
  }

  /// A part of the rubric and its mean.
  public struct PartMean: Hashable, Sendable {
    /// The part.
    public var part: Rubric.Part
    /// 0...1.
    public var mean: Double
  }

  /// A mode and how often it was used.
  public struct ModeCount: Hashable, Sendable {
    /// The mode.
    public var mode: PracticeMode
    /// How often.
    public var count: Int
  }

  /// A move and how often it was made.
  public struct MoveCount: Hashable, Sendable {
    /// The move.
    public var move: Move
    /// How often.
    public var count: Int
  }

  /// How far an assignment is done. A group stands for the person whose name it has.
  public struct Standing: Hashable, Sendable {
    /// The assignment.
    public var assignment: Assignment
    /// The groups that have done it, in the order of their names.
    public var done: [String]
    /// The groups that it is for and that have not.
    public var open: [String]
    /// Those it is for, of whom no results were given.
    public var unknown: [String]
  }

  /// How a turn is heard and answered.
  public struct Turn: Hashable, Sendable {
    /// The scenario's id.
    public var scenario: String
    /// The turn's id.
    public var turn: String
    /// How often it came.
    public var count: Int
    /// The share in which its main feeling was tagged, 0...1.
    public var heard: Double
    /// What it is taken for most often when it is not heard; nil for nothing tagged.
    public var takenFor: Emotion?
    /// The mean change of heat by the replies to it, -1...1.
    public var change: Double
  }

  /// In the order of their names.
  public let groups: [Group]
  /// The turns that mislead most first: heard least, then answered worst. Those that came too rarely to judge are not in it.
  public let turns: [Turn]
  /// How many turns came too rarely to judge, fewer than `Limits.judgedCount` times.
  public let unjudgedTurns: Int
  /// What was assigned, in the order in which it was given.
  public let assignments: [Standing]

  /// Makes a report of results, each with the name of its group; at most `Limits.results` count.
  /// - Parameter assignments: what was asked of whom.
  public init(_ results: [(group: String, result: PracticeResult)], assignments: [Assignment] = []) {
    let results = results.suffix(Limits.results)
    let names = Set(results.map(\.group)).sorted()
    groups = names.map { name in Group(name, results.filter { $0.group == name }.map(\.result)) }
    let all = TrainerReport.turns(results.map(\.result))
    turns = all.filter { $0.count >= Limits.judgedCount }
    unjudgedTurns = all.count - turns.count
    self.assignments = assignments.map { assignment in
      let own = names.filter { assignment.isFor([$0]) }
      let done = own.filter { name in results.contains { $0.group == name && assignment.isFulfilled(by: $0.result) } }
      return Standing(
        assignment: assignment, done: done, open: own.filter { !done.contains($0) },
        unknown: assignment.who.filter { who in !names.contains { $0.nameKey == who.nameKey } })
    }
  }

  private static func turns(_ results: [PracticeResult]) -> [Turn] {
    struct Key: Hashable {
      var scenario: String
      var turn: String
    }
    var feelings: [Key: [TagAgreement.Feeling]] = [:]
    var changes: [Key: [Double]] = [:]
    for result in results {
      for feeling in result.noticing.feelings {
        feelings[Key(scenario: result.scenario, turn: feeling.turn), default: []].append(feeling)
      }
      for step in result.steps {
        changes[Key(scenario: result.scenario, turn: step.turn), default: []].append(step.change)
      }
    }
    let turns = feelings.map { key, all in
      let missed = all.filter { $0.seen != $0.gold }
      let counts = missed.reduce(into: [Emotion?: Int]()) { $0[$1.seen, default: 0] += 1 }
      let takenFor = counts.max { ($0.value, $1.key?.rawValue ?? "") < ($1.value, $0.key?.rawValue ?? "") }?.key
      return Turn(
        scenario: key.scenario, turn: key.turn, count: all.count,
        heard: Double(all.count - missed.count) / Double(all.count), takenFor: takenFor ?? nil,
        change: Progress.mean(changes[key] ?? []) ?? 0)
    }
    return turns.sorted { ($0.heard, -$0.change, $0.scenario, $0.turn) < ($1.heard, -$1.change, $1.scenario, $1.turn) }
  }
}

extension TrainerReport.Group {
  fileprivate init(_ name: String, _ results: [PracticeResult]) {
    self.name = name
    count = results.count
    passed = results.isEmpty ? 0 : Double(results.count { $0.isPassed }) / Double(results.count)
    let means = Rubric.Part.allCases.compactMap { part -> TrainerReport.PartMean? in
      let shares = results.compactMap { $0.share(of: part) }
      guard shares.count >= Limits.judgedCount else { return nil }
      return Progress.mean(shares).map { TrainerReport.PartMean(part: part, mean: $0) }
    }
    parts = means.enumerated().sorted { ($0.element.mean, $0.offset) < ($1.element.mean, $1.offset) }.map(\.element)
    let noticing = results.reduce(into: TagAgreement()) { $0.add($1.noticing) }
    kappa = noticing.kappa
    missedDangers = noticing.missedDangers.count
    let counts = results.flatMap(\.criticalErrors).reduce(into: [Move: Int]()) { $0[$1, default: 0] += 1 }
    let errors = counts.map { TrainerReport.MoveCount(move: $0.key, count: $0.value) }
    modes = PracticeMode.allCases.compactMap { mode in
      let count = results.count { $0.mode == mode }
      return count > 0 ? TrainerReport.ModeCount(mode: mode, count: count) : nil
    }
    replies = results.reduce(0) { $0 + $1.steps.count }
    ownLabels = results.reduce(0) { $0 + $1.ownLabels }
    criticalErrors = errors.sorted { ($1.count, $0.move.rawValue) < ($0.count, $1.move.rawValue) }
  }
}

/// How far two people who set the gold of the same turns agree, before they settle it (practice.md 5).
public struct RaterAgreement: Hashable, Sendable {
  /// Kappa over the main feeling of each turn; nil where it can't be told.
  public let kappa: Double?
  /// Kappa over the levels of every feeling in every turn, where a difference counts by its square and 0 is not there.
  public let levelKappa: Double?
  /// The turns that they have to settle, by their place in the list.
  public let open: [Int]

  /// Compares two lists of the same turns; what one has more is not looked at.
  public init(_ left: [Scenario.Gold], _ right: [Scenario.Gold]) {
    let pairs = Array(zip(left, right))
    kappa = CohensKappa.value(pairs.map { ($0.0.main?.emotion, $0.1.main?.emotion) })
    let levels = pairs.flatMap { pair in
      Emotion.allCases.map { emotion -> (Int, Int) in
        let both = [pair.0, pair.1].map { gold in
          gold.emotions.first { $0.emotion == emotion }?.level.rawValue ?? 0
        }
        return (both[0], both[1])
      }
    }
    levelKappa = CohensKappa.quadratic(levels, highest: 3)
    open = pairs.indices.filter { index in
      let (one, other) = pairs[index]
      return one.main != other.main || one.need != other.need || Set(one.conduct) != Set(other.conduct)
    }
  }
}
