import Calls

/// What a rehearsal was worth: the replies, the noticing and the ending, and what voids it all.
///
/// The shares are choices of this program; only the rubric's own weights have a source (practice.md 5).
public struct Scorecard: Hashable, Sendable {
  /// An error that voids the run (practice.md 5), shown apart.
  public struct CriticalError: Hashable, Sendable {
    /// What was done.
    public var move: Move
    /// The index of the reply; nil for an end without a reply.
    public var reply: Int?

    public init(move: Move, reply: Int?) {
      self.move = move
      self.reply = reply
    }
  }

  /// Of a score of 100: the replies, the noticing, the ending.
  private static let shares = (replies: 60.0, noticing: 20.0, ending: 20.0)
  /// So many replies in words of one's own are a whole call.
  private static let wholeCall = 3
  /// The score from which a run counts as passed.
  public static let passMark = 70
  /// The share of what there was to notice that has to be tagged for a run to pass: a right tag in five turns or so.
  private static let leastNoticing = 0.1

  /// The replies.
  public let rubric: Rubric
  /// The noticing.
  public let noticing: TagAgreement
  /// How the call ended; nil where it has not.
  public let outcome: RehearsalLog.Outcome?
  /// False where nothing was said in a whole call that would not fit any other call as well.
  public let namesMatter: Bool
  /// The replies in words of one's own that only said again what was said before, by their indices.
  public let saidAgain: [Int]
  /// What voids the run.
  public let criticalErrors: [CriticalError]

  /// Scores a rehearsal. A label that the trainee gave to words of their own moves the customer and no score.
  /// - Parameter call: the call folded of all its events, the trainee's tags included.
  public init(_ scenario: Scenario, _ log: RehearsalLog, _ call: Call) {
    self.init(scenario, log, call, good: scenario.play(scenario.good).log)
  }

  init(_ scenario: Scenario, _ log: RehearsalLog, _ call: Call, good: RehearsalLog) {
    let typed = log.replies.filter(\.isTyped).map(\.text)
    // A word or two of the call's are met by chance, in sentences that would do for any.
    namesMatter =
      typed.count < Scorecard.wholeCall || Matter(of: scenario).countNamed(in: typed) >= Matter.leastNamed
    saidAgain = Scorecard.repeats(among: log.replies)
    rubric = Rubric(
      Scorecard.counted(log.replies, withBinding: namesMatter), said: log.replies.map(\.counted), against: good.replies,
      ending: Scorecard.standing(log.outcome, to: good.outcome),
      isForAnyCall: !namesMatter, most: Scorecard.mostOfParts(log))
    noticing = TagAgreement(log.turns, call)
    outcome = log.outcome
    criticalErrors = Scorecard.criticalErrors(of: log)
  }

  /// The most that a part can be worth after what happened: nobody is told that rows of words are no answers, or that what
  /// they asked stayed open until they went, and beside it that all was there.
  private static func mostOfParts(_ log: RehearsalLog) -> [Rubric.Part: Double] {
    var most: [Rubric.Part: Double] = [:]
    if log.replies.contains(where: \.isHeap), log.replies.count(where: \.isHeap) * 3 >= log.replies.count {
      for part in Rubric.Part.allCases { most[part] = mostBesideHeaps }
    }
    let isLeft = log.outcome?.kind == .hungUp || log.outcome?.isLeftOpen == true
    if isLeft, log.replies.last?.leavesOpen == true {
      for part in [Rubric.Part.solution, .promise] { most[part] = min(most[part] ?? 1, mostWhereLeft) }
    }
    return most
  }

  private static let mostBesideHeaps = 0.5
  private static let mostWhereLeft = 0.7

  /// The replies as they are scored: what was understood once may be heard again, but is no new deed.
  /// - Parameter withBinding: whether what binds counts; not where the agent never named what it is about.
  private static func counted(
    _ replies: [RehearsalLog.Reply], withBinding: Bool
  ) -> [RehearsalLog.Reply] {
    let again = Set(repeats(among: replies))
    return replies.enumerated().map { index, reply in
      var counted = reply.counted
      guard reply.isTyped else { return counted }
      if !withBinding { counted.moves.removeAll(where: Matter.binding.contains) }
      if again.contains(index) { counted.moves.removeAll { $0.kind == .helpful } }
      return counted
    }
  }

  /// The typed replies that say what others before them said.
  private static func repeats(among replies: [RehearsalLog.Reply]) -> [Int] {
    var said: [String] = []
    return replies.indices.filter { index in
      let reply = replies[index]
      guard reply.isTyped else { return false }
      defer { if reply.moves.contains(where: { $0 != .useName }) { said.append(reply.text) } }
      return HollowReply(ReplyWords(reply.text), after: nil, earlier: said).reason == .repeated
    }
  }

  private static func standing(_ own: RehearsalLog.Outcome?, to good: RehearsalLog.Outcome?) -> Rubric.Standing {
    func rank(_ outcome: RehearsalLog.Outcome?) -> (Int, Int) {
      guard let outcome else { return (0, 0) }
      let grades: [Scenario.Ending.Grade] = [.poor, .fair, .good]
      let kinds: [Scenario.Ending.Kind] = [.broken, .hungUp, .open, .ended, .escalated, .calmed, .settled]
      return (1 + (grades.firstIndex(of: outcome.grade) ?? 0), kinds.firstIndex(of: outcome.kind) ?? 0)
    }
    return rank(own) > rank(good) ? .better : rank(own) == rank(good) ? .same : .worse
  }

  /// True where an error voids the run.
  public var isVoid: Bool { !criticalErrors.isEmpty }

  /// 0...100; 0 for a void run.
  public var score: Int {
    isVoid ? 0 : points(grade: outcome?.grade)
  }

  /// Whether the same replies and tags would have passed with a good end.
  public var wouldPassWithGoodEnd: Bool {
    !isPassed && !isVoid && noticing.missedDangers.isEmpty && hasNoticed && points(grade: .good) >= Scorecard.passMark
  }

  private func points(grade: Scenario.Ending.Grade?) -> Int {
    let ending: Double
    switch grade {
    case .good: ending = namesMatter ? 1 : 0.1
    case .fair: ending = 0.6
    case .poor: ending = 0.1
    case nil: ending = 0
    }
    let shares = Scorecard.shares
    let sum = rubric.points / 100 * shares.replies + heardShare * shares.noticing + ending * shares.ending
    return max(0, Int(sum.rounded()))
  }

  /// How much was noticed; nothing where the tags say nothing of what was felt.
  private var heardShare: Double { noticing.isSameForAll || noticing.isScattered ? 0 : noticing.share }

  /// True for a run that need not be repeated at once: the mark is reached, nothing voids it, no danger was missed, and
  /// the customer was listened to.
  public var isPassed: Bool { score >= Scorecard.passMark && noticing.missedDangers.isEmpty && hasNoticed }

  /// False where next to nothing was tagged of what there was to notice, the same whatever came, or so much that some of it
  /// had to be right: good replies alone pass no run.
  public var hasNoticed: Bool {
    noticing.found >= Scorecard.leastNoticing && !noticing.isSameForAll && !noticing.isScattered
  }

  private static func criticalErrors(of log: RehearsalLog) -> [CriticalError] {
    var errors: [CriticalError] = []
    for (index, reply) in log.replies.map(\.counted).enumerated() {
      errors += reply.moves.filter { $0.kind == .critical }.map { CriticalError(move: $0, reply: index) }
      if ignoresRisk(reply, in: log), !reply.moves.contains(.ignoreRisk) {
        errors.append(CriticalError(move: .ignoreRisk, reply: index))
      }
    }
    if let exit = log.exit, exit.kind == .critical { errors.append(CriticalError(move: exit, reply: nil)) }
    return errors
  }

  /// Whether a reply passes over talk of self-harm (practice.md 4.7): it must ask, listen or bring help.
  private static func ignoresRisk(_ reply: RehearsalLog.Reply, in log: RehearsalLog) -> Bool {
    guard log.turns.at(reply.turn)?.gold.conduct.contains(.selfharm) == true else { return false }
    // Of words that were not understood nobody knows whether they passed over anything.
    if reply.isTyped, reply.moves.allSatisfy({ $0 == .useName }) { return false }
    let careful: Set<Move> = [
      .ladderStep, .openQuestion, .closedQuestion, .validate, .reflection, .silence, .handOver,
    ]
    return careful.isDisjoint(with: reply.moves)
  }
}
