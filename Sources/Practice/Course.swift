import Calls
import Coaching

/// How a practised call stands, without any clock: the mood, what was said, what came. A value that the simulated
/// customer and the lint move on in the same way.
public struct Course: Hashable, Sendable {
  /// How the customer feels.
  public internal(set) var mood: Mood
  /// The customer's turn now; nil before the first.
  public private(set) var turnID: String?
  /// The turns that have come.
  public private(set) var seen: Set<String> = []
  /// The moves that the agent has made.
  public private(set) var said: Set<Move> = []
  /// The moves of the last reply.
  public private(set) var lastMoves: [Move] = []
  /// Those of them that count: without a promise that binds nobody.
  private var lastKept: [Move] = []
  /// How often the agent has replied, counted up to `Limits.replies`.
  public private(set) var replies = 0
  /// What the last answer said that follows, whatever the mood.
  private(set) var forced: String?
  /// What the customer keeps of the replies beside the moves.
  var memory = Memory()
  private var apologies = 0

  /// By what heat is counted: scenarios are written for the numbers of practice.md, whatever a team has set.
  static let rules = HeatRules()

  /// The rules of the heat that conditions ask about.
  var scenarioRules: HeatRules { Course.rules }

  /// The beginning of a scenario.
  public init(_ scenario: Scenario) {
    mood = scenario.mood
  }

  /// What follows.
  public enum Next: Hashable, Sendable {
    case turn(Scenario.Turn)
    /// The turn is not met: it comes back with these words.
    case again(Scenario.Turn, String)
    case ending(Scenario.Ending)
    /// No turn and no ending fits.
    case nothing
  }

  /// What a reply is besides its moves.
  public struct Circumstances: Hashable, Sendable {
    /// Whether a way out may be offered (practice.md 6, first row).
    public var isGateOpen = true
    /// Whether the reply cut the customer off.
    public var isInterrupting = false
    /// How many words it has.
    public var words = 10
    /// Whether it only says again what was understood before, or gives the customer's own words back.
    public var isHollow = false
    /// Whether it would fit any other call as well.
    public var fitsAnyCall = false

    /// Makes the circumstances of a reply that does nothing wrong.
    public init() {}
  }

  /// What the mood lets come now: what the last answer says, then the endings, then the turns, in their order. While the
  /// turn now is not met, only what reacts to the reply or to a worse mood comes before it is said again.
  public func next(in scenario: Scenario) -> Next {
    if let forced {
      if let turn = scenario.turn(forced) { return .turn(turn) }
      if let ending = scenario.ending(forced) { return .ending(ending) }
    }
    let now = turnID.flatMap(scenario.turn)
    if memory.isWaiting, mood.patience > 0, let now { return .again(now, memory.instead ?? "") }
    let isOpen = memory.isOpen
    // Nothing ends before the customer has said anything.
    if turnID != nil, let ending = scenario.endings.first(where: { canCome($0.when, $0.says, isOpen: isOpen) }) {
      return .ending(ending)
    }
    let turn = scenario.turns.first { turn in
      (turn.isRepeatable || !seen.contains(turn.id)) && canCome(turn.when, turn.says, isOpen: isOpen)
    }
    if let turn { return .turn(turn) }
    guard mood.patience > 0, let now else { return .nothing }
    if isOpen {
      return .again(now, memory.instead ?? now.insistence(memory.insisted))
    }
    // What goes on only once there is a time can't go on: the customer asks for one.
    if isUndated(in: scenario), let line = scenario.reactions.undated.first {
      return .again(now, line)
    }
    return .nothing
  }

  /// Whether something was just promised without a time, and what comes next waits for one.
  private func isUndated(in scenario: Scenario) -> Bool {
    guard lastKept.contains(.promise), memory.promised == nil, !memory.isDoneNow,
      !memory.hasJustHarmed
    else { return false }
    return scenario.turns.contains { !seen.contains($0.id) && $0.when.terms.contains(.promised) }
      || scenario.endings.contains { $0.when.terms.contains(.promised) }
  }

  private func canCome(_ when: Condition, _ words: Scenario.Words, isOpen: Bool) -> Bool {
    if isOpen, !when.isReaction { return false }
    if memory.promised == nil, words.off.contains(Scenario.promisedFill) { return false }
    return when.holds(in: self)
  }

  /// The customer's turn comes.
  mutating func begin(_ turn: Scenario.Turn) {
    turnID = turn.id
    seen.insert(turn.id)
    forced = nil
    memory.insisted = 0
    memory.isMet = false
    memory.plain = 0
    settle()
    for conduct in turn.gold.conduct { mood.note(conduct) }
  }

  /// The turn is taken as asked and answered.
  mutating func pass(_ turn: Scenario.Turn) {
    seen.insert(turn.id)
    memory.answered.insert(turn.id)
  }

  /// The customer says the turn once more, or has answered and waits.
  mutating func insist() {
    if !memory.isWaiting { memory.insisted += 1 }
    settle()
  }

  /// The customer's patience is gone.
  mutating func exhaust() {
    mood.take(Effect(patience: -Limits.patience), Course.rules)
    settle()
  }

  mutating func settle() {
    memory.isOpen = false
    memory.isWaiting = false
    memory.aside = []
    memory.reactions = []
    memory.instead = nil
    memory.isHolding = false
  }

  /// The customer had to end a pause.
  mutating func wait() {
    mood.take(.leftWaiting, Course.rules)
  }

  /// The customer hears a reply.
  mutating func hear(
    _ heard: Heard, answer: Scenario.Answer?, in scenario: Scenario, _ circumstances: Circumstances
  ) {
    let moves = heard.moves
    let turn = turnID.flatMap(scenario.turn)
    settle()
    memory.isJustMisnamed = heard.isMisnaming
    memory.wasMisnamed = memory.wasMisnamed || heard.isMisnaming
    if heard.isUnclear {
      if moves.contains(.useName), !said.contains(.useName) {
        mood.take(effect(of: [.useName], answer: nil, in: scenario, Circumstances()), Course.rules)
        said.insert(.useName)
      }
      return puzzle(turn, in: scenario, isHollow: circumstances.isHollow)
    }
    memory.unclear = 0
    defer { passOver(in: scenario, isSum: heard.isSum) }
    memory.foretold.formUnion(heard.foretells.subtracting(seen))
    memory.hasJustHarmed = heard.doesHarm || circumstances.isInterrupting
    memory.isDoneNow = heard.isNow
    memory.hasJustAsked =
      moves.contains(.openQuestion) || moves.contains(.closedQuestion) || !heard.asks.isEmpty
    // What says nothing that helps or harms counts neither way.
    var effect =
      heard.plain == nil ? effect(of: heard.kept, answer: answer, in: scenario, circumstances) : Effect.none
    if circumstances.fitsAnyCall {
      effect = effect.ofWordsForAnyCall(isFirst: !memory.wasSoothed)
      memory.wasSoothed = memory.wasSoothed || effect.heat < 0
    }
    if heard.isMisnaming { effect = effect + .misnamed }
    if heard.isLoud { effect = effect + .shoutedAt }
    let isFresh = note(heard, in: scenario)
    if let plain = heard.plain {
      if let turn { take(plain, heard, to: turn, in: scenario) }
    } else if let turn {
      take(heard, to: turn, in: scenario, isFresh: isFresh, circumstances, &effect)
    }
    mood.take(effect, Course.rules)
    if let turn, memory.isOpen, memory.instead == nil, memory.insisted >= max(1, turn.insists.count) {
      // Asked often enough.
      mood.take(Effect(patience: -Limits.patience), Course.rules)
    }
    apologies = min(3, apologies + (moves.contains(.shortApology) ? 1 : 0))
    said.formUnion(moves)
    if circumstances.isInterrupting { said.insert(.interrupt) }
    lastMoves = moves
    lastKept = heard.kept
    memory.sumUp(heard)
    replies = min(Limits.replies, replies + 1)
    forced = answer?.next
  }

  /// The course with only so much of its past as can make a difference.
  func reduced(to moves: Set<Move>, replies limit: Int) -> Course {
    var course = self
    course.said.formIntersection(moves)
    course.lastMoves = lastMoves.filter { moves.contains($0) || $0.isAcknowledgement || $0 == .silence }
    course.lastKept = []
    course.replies = min(limit, replies)
    course.memory.promised = memory.promised == nil ? nil : ""
    if !moves.contains(.summary) { course.memory.standingSum = 0 }
    course.memory.used = [:]
    course.memory.isMet = false
    course.memory.isHolding = false
    course.memory.aside = []
    course.memory.reactions = []
    course.memory.instead = nil
    return course
  }

  /// What rounds a call.
  static let rounding: Set<Move> = [.promise, .summary, .thank]

  /// Whether the call is rounded, so that it can end without another word: the customer is calm and in no danger, and the
  /// last reply, or the one that is being given, has promised, summed up or thanked.
  public func isRounded(by moves: [Move] = []) -> Bool {
    guard Conduct.all(.life).allSatisfy({ mood.conduct[$0] == nil }), mood.conduct[.bomb] == nil else { return false }
    return !Course.rules.isHot(mood.heat(Course.rules)) && !Course.rounding.isDisjoint(with: lastKept + moves)
  }

  /// What the agent may say goodbye with now: nothing more is needed where nothing waits for an answer either.
  func parting(in scenario: Scenario) -> MoveReader.Parting {
    if isRounded(), !isLeftOpen(in: scenario) { return .allowed }
    return isRounded(by: Array(Course.rounding)) ? .onceRounded : .needsNotice
  }

  /// What a reply does to the mood.
  func effect(
    of moves: [Move], answer: Scenario.Answer?, in scenario: Scenario, _ circumstances: Circumstances
  ) -> Effect {
    let own = turnID.flatMap { scenario.turn($0)?.effects } ?? [:]
    let effects = scenario.effects.merging(own) { $1 }
    var total = circumstances.isInterrupting ? effects[.interrupt] ?? Effect.standard[.interrupt] ?? .none : .none
    let longest = scenario.channel == .email ? Limits.letterWords : Limits.replyWords
    if circumstances.words > longest { total = total + .tooLong }
    if replies == 2, !scenario.customer.isEmpty, !said.contains(.useName), !moves.contains(.useName) {
      total = total + .namelessForLong
    }
    if let written = answer?.effect { return total + written }
    // One sentence that comes too early is one, whatever it holds.
    var moves = Course.heard(moves)
    if !circumstances.isGateOpen, moves.contains(where: \.isSolution) {
      total = total + .tooEarly
      moves.removeAll(where: \.isSolution)
    }
    for move in moves {
      total = total + effect(of: move, effects: effects)
    }
    return total
  }

  /// The moves that are heard: all that do harm, a step of a ladder, and the first few others that do good.
  static func heard(_ moves: [Move]) -> [Move] {
    var left = Limits.heardMoves
    return moves.filter { move in
      guard move.kind == .helpful, move != .useName, move != .ladderStep else { return true }
      left -= 1
      return left >= 0
    }
  }

  private func effect(of move: Move, effects: [Move: Effect]) -> Effect {
    let written = effects[move]
    switch move {
    case .useName where said.contains(.useName): return .none
    // Whoever is calm again hears politeness in it.
    case .shortApology where apologies >= 2:
      return Course.rules.isHot(mood.heat(Course.rules)) ? .oneApologyTooMany : .none
    case .limit where written == nil && !hasCauseForLimit: return .limitWithoutCause
    // The same comfort twice in a row is a phrase.
    case _ where lastMoves.contains(move) && (move.isAcknowledgement || move == .silence): return .none
    default: return written ?? Effect.standard[move] ?? .none
    }
  }

  private var hasCauseForLimit: Bool { Conduct.all(.limited).contains { mood.conduct[$0] != nil } }
}
