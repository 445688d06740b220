import Calls
import Coaching

/// The simulated customer: a scenario that is being played.
///
/// A value without a clock: `advance(to:)` gives what has happened until a moment, `hear` gives the customer a reply.
/// The same scenario, settings and inputs at the same moments give the same events, byte for byte, however often
/// `advance` is called in between and however fast the moments pass.
public struct Rehearsal: Sendable {
  /// What makes one rehearsal of a scenario differ from another.
  public struct Settings: Hashable, Sendable {
    /// Where all chance comes from.
    public var seed: UInt64
    /// When the call begins.
    public var start: Instant
    /// The id of the call.
    public var callID: String
    /// How rough the customer's words are.
    public var abuse = Scenario.AbuseLevel.mild
    /// How fast the customer talks. 150 is the mean of talk in the United States (National Center for Voice and
    /// Speech); who is upset talks a little faster.
    public var wordsPerMinute = 160
    /// Seconds of silence after which the customer speaks up; a choice without a source.
    public var waitingSeconds = 20

    public init(seed: UInt64, start: Instant, callID: String) {
      self.seed = seed
      self.start = start
      self.callID = callID
    }
  }

  /// Something the trainee did, so that a rehearsal can be taken up again from any reply.
  public enum Input: Hashable, Sendable {
    case reply(Reply, Instant)
    case answerBegun(Instant)
    case answerWritten(Instant)
    case answerLeft(Instant)
    case correction([Move])
    case hangUp(Instant)
  }

  /// Something that will happen at a moment.
  struct Due: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case start
      case turn
      case words(utterance: String, revision: Int64, text: String, isFinal: Bool, begin: Int64)
      case nudge(Int)
      case silenceCounts
      case end
    }

    var at: Instant
    var kind: Kind
  }

  /// What is played.
  public let scenario: Scenario
  /// How it is played.
  public let settings: Settings
  /// How the call stands; the trainee does not get to see it before the debrief.
  public internal(set) var course: Course
  /// What has happened, for the debrief.
  public internal(set) var log = RehearsalLog()
  /// What the trainee did.
  public internal(set) var inputs: [Input] = []
  /// The moment until which everything has happened.
  public internal(set) var now: Instant
  var queue: [Due]
  var dice: SeededDice
  var eventCount = 0
  var utteranceCount = 0
  /// The call as it really is: true feelings as tags, by which the gate is told.
  var truth: Call
  var choiceOrder: [Int] = []
  /// The silence that does not count while the agent gets an answer ready; nil where it counts.
  var silence: HeldSilence?
  /// How the call stood before the last reply, as long as that can still be corrected.
  var beforeReply: Course?
  /// The last reply, with what its words come near to.
  var lastReply: Reply?
  /// How often the customer has said what stands for a turn, so that nothing is said again and again.
  var spoken: [String: Int] = [:]
  /// What the customer said last, in bursts; nothing before the first words.
  public internal(set) var lastWords: [String] = []

  /// Begins a rehearsal; its first event is due at `settings.start`.
  public init(_ scenario: Scenario, _ settings: Settings) {
    self.scenario = scenario
    self.settings = settings
    course = Course(scenario)
    now = settings.start
    queue = [Due(at: settings.start, kind: .start)]
    dice = SeededDice(seed: settings.seed)
    truth = Call(id: settings.callID)
  }

  /// True once the call has ended.
  public var isOver: Bool { log.ended != nil }

  /// When something happens next; nil where all waits for the trainee, or nothing comes any more.
  public var nextDue: Instant? { queue.first?.at }

  /// True while the customer's words are still arriving.
  public var isCustomerTalking: Bool {
    queue.contains { due in
      if case .words = due.kind { return true }
      return false
    }
  }

  /// What the customer said last, what is known to answer it, and what the agent said before: by this words of one's own
  /// are understood.
  public var exchange: MoveReader.Exchange {
    let turn = course.turnID.flatMap(scenario.turn)
    // What a turn is about is in its own words, also where the customer has said something shorter since.
    let words = turn.map { ([$0.says.text(at: settings.abuse)] + lastWords).joined(separator: " ") }
    var exchange = MoveReader.Exchange()
    exchange.words = words
    exchange.answers = turn?.answers.map { MoveReader.Wording(text: $0.say, moves: $0.moves) } ?? []
    exchange.phrases = scenario.phrases.merging(turn?.phrases ?? [:]) { $1 + $0 }
    // Who puts what was not understood in other words says it for the first time.
    exchange.said = log.replies.filter { $0.isTyped && $0.moves.contains { $0 != .useName } }.map(\.text)
    exchange.mostSum = Sums.most(in: scenario)
    exchange.parting = course.parting(in: scenario)
    exchange.mayBeDanger = scenario.mayBeDanger
    exchange.offers = Offers(of: scenario)
    exchange.isDanger = turn?.isDanger ?? false
    return exchange
  }

  /// What can be answered now; nothing once the reply is given and while the call ends.
  public var choices: [Choice] {
    guard isAnswerable, let turn = course.turnID.flatMap(scenario.turn) else { return [] }
    return choiceOrder.enumerated().map { place, index in
      let answer = turn.answers[index]
      return Choice(number: place + 1, answer: index + 1, text: answer.say, moves: answer.moves)
    }
  }

  /// The hint for novices on the turn now; nil where there is none.
  public var hint: String? {
    guard isAnswerable, let hint = course.turnID.flatMap(scenario.turn)?.hint, !hint.isEmpty else { return nil }
    return hint
  }

  /// True where the customer waits for a reply, or could be cut off by one.
  var isAnswerable: Bool {
    guard log.outcome == nil, course.turnID != nil else { return false }
    return !queue.contains { $0.kind == .turn || $0.kind == .end }
  }

  /// Everything that happens until a moment, that moment included; nothing for one that has passed.
  public mutating func advance(to moment: Instant) -> [Event] {
    var events: [Event] = []
    while let due = queue.first, due.at <= moment {
      queue.removeFirst()
      now = max(now, due.at)
      perform(due, &events)
    }
    now = max(now, moment)
    return events
  }

  /// A new rehearsal that has gone exactly as this one until just before a reply, to try that one again.
  /// - Returns: the rehearsal and its events so far, those of another call.
  public func rewound(toReply index: Int, callID: String) -> (rehearsal: Rehearsal, events: [Event]) {
    var settings = settings
    settings.callID = callID
    var again = Rehearsal(scenario, settings)
    var events: [Event] = []
    var replies = 0
    for input in inputs {
      switch input {
      case .reply(let reply, let at):
        let isCounted = again.isCounted(at: at)
        if isCounted, replies == index {
          events += again.advance(to: at)
          return (again, events)
        }
        replies += isCounted ? 1 : 0
        events += again.hear(reply, at: at)
      case .correction(let moves): again.correct(to: moves)
      case .answerBegun(let at): events += again.holdSilence(at: at)
      case .answerWritten(let at): events += again.holdSilence(at: at, isWriting: true)
      case .answerLeft(let at): events += again.releaseSilence(at: at)
      case .hangUp: break
      }
    }
    return (again, events)
  }

  /// Whether a reply at a moment would be one of the log's.
  private func isCounted(at moment: Instant) -> Bool {
    var copy = self
    _ = copy.advance(to: moment)
    return copy.log.outcome == nil && copy.course.turnID != nil
  }

  /// Puts something on the queue, behind what is due at the same moment.
  mutating func schedule(_ kind: Due.Kind, at moment: Instant) {
    let index = queue.firstIndex { $0.at > moment } ?? queue.endIndex
    queue.insert(Due(at: moment, kind: kind), at: index)
  }

  /// Makes an event with the next id.
  mutating func event(_ payload: Payload, at moment: Instant) -> Event {
    eventCount += 1
    return Event(
      id: "\(String(settings.seed, radix: 16))-\(eventCount)", source: "/practice/\(settings.callID)",
      subject: settings.callID, time: moment, payload: payload)
  }
}
