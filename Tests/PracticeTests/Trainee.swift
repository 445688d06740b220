import Calls
import Library
import Practice
import TestSupport
import Testing

/// Plays a scenario in a test: waits for the customer, tags, answers.
struct Trainee {
  static let start = Instant(milliseconds: 1_800_000_000_000)

  var rehearsal: Rehearsal
  var events: [Event] = []
  private var tagCount = 0

  init(_ scenario: Scenario, seed: UInt64 = 7, abuse: Scenario.AbuseLevel = .off) {
    var settings = Rehearsal.Settings(seed: seed, start: Trainee.start, callID: "c1")
    settings.abuse = abuse
    rehearsal = Rehearsal(scenario, settings)
  }

  var call: Call {
    var call = Call(id: "c1")
    for event in events { call.apply(event) }
    return call
  }

  /// Lets the customer speak until a reply is waited for, or the call is over.
  mutating func listen() {
    while !rehearsal.isOver, rehearsal.choices.isEmpty || rehearsal.isCustomerTalking, let due = rehearsal.nextDue {
      events += rehearsal.advance(to: due)
    }
  }

  mutating func wait(seconds: Int64) {
    events += rehearsal.advance(to: rehearsal.now.advanced(milliseconds: seconds * 1_000))
  }

  mutating func tag(_ emotion: Emotion, _ level: Level) {
    add(.emotionTagged(EmotionTag(emotion: emotion, level: level)))
  }

  mutating func mark(_ conduct: Conduct) { add(.conductMarked(ConductMark(conduct: conduct))) }

  private mutating func add(_ payload: Payload) {
    tagCount += 1
    events.append(
      Event(id: "a\(tagCount)", source: "/agent/t", subject: "c1", time: rehearsal.now, payload: payload))
  }

  /// Answers two seconds from now; nothing once the call is over.
  /// - Parameter number: 1 for what the good run answers there, or what meets the turn; the others follow in the order
  ///   of the file, the last one for a number too high.
  mutating func answer(_ number: Int) throws {
    listen()
    guard !rehearsal.isOver else { return }
    let scenario = rehearsal.scenario
    let turn = try #require(rehearsal.course.turnID.flatMap(scenario.turn))
    let helps = turn.answers.firstIndex { answer in
      !turn.wants.isDisjoint(with: answer.moves) && answer.moves.allSatisfy { $0.kind == .helpful }
    }
    let right = scenario.good.first { $0.turn == turn.id }?.answer ?? helps.map { $0 + 1 } ?? 1
    let order = [right] + (1...turn.answers.count).filter { $0 != right }
    let wanted = order[min(number, order.count) - 1]
    say(.chosen(try #require(rehearsal.choices.first { $0.answer == wanted })))
  }

  mutating func say(_ reply: Reply) {
    events += rehearsal.hear(reply, at: rehearsal.now.advanced(milliseconds: 2_000))
  }

  mutating func finish() {
    while !rehearsal.isOver, let due = rehearsal.nextDue { events += rehearsal.advance(to: due) }
  }

  /// Answers to the end with what a rule picks of the answers on the screen, and tags nothing.
  mutating func play(_ pick: ([Choice]) -> Choice?) {
    for _ in 0..<60 where !rehearsal.isOver {
      listen()
      guard let choice = pick(rehearsal.choices) else { break }
      say(.chosen(choice))
    }
    finish()
  }

  /// Says the same words to the end.
  mutating func repeatWords(_ text: String, _ reader: MoveReader) {
    for _ in 0..<60 where !rehearsal.isOver {
      listen()
      guard !rehearsal.isOver else { break }
      var exchange = rehearsal.exchange
      exchange.said = []
      say(.typed(reader.read(text, in: exchange)))
    }
    finish()
  }

  /// What the run is worth.
  var card: Scorecard { Scorecard(rehearsal.scenario, rehearsal.log, call) }

  /// Answers, waits and tags by chance to the end.
  /// - Parameter skill: of a hundred answers, how many are chosen among those that do no harm.
  mutating func playByChance(_ generator: inout SeededGenerator, waits: Bool = false, skill: Int = 0) {
    for _ in 0..<60 where !rehearsal.isOver {
      listen()
      let isCareful = Int.random(in: 0..<100, using: &generator) < skill
      let harmless = rehearsal.choices.filter { $0.moves.allSatisfy { $0.kind == .helpful } }
      let choices = isCareful && !harmless.isEmpty ? harmless : rehearsal.choices
      guard let choice = choices.randomElement(using: &generator) else { continue }
      if let emotion = Emotion.allCases.randomElement(using: &generator),
        let level = Level.allCases.randomElement(
          using: &generator)
      {
        tag(emotion, level)
      }
      if waits, Int.random(in: 0..<4, using: &generator) == 0 { wait(seconds: 25) } else { say(.chosen(choice)) }
    }
    finish()
  }
}

extension Scenario {
  static var refund: Scenario { get throws { try #require(Library.bundledScenario("refund-three-weeks")) } }
  static var parcel: Scenario { get throws { try #require(Library.bundledScenario("first-day-parcel")) } }
}
