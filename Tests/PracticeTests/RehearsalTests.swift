import Calls
import Library
import Practice
import TestSupport
import Testing

struct RehearsalTests {
  private func settings(_ seed: UInt64 = 3) -> Rehearsal.Settings {
    Rehearsal.Settings(seed: seed, start: Trainee.start, callID: "c1")
  }

  /// Plays inputs at their moments, asking for events at moments by chance in between.
  private func lines(_ scenario: Scenario, steps: UInt64) -> [String] {
    var generator = SeededGenerator(seed: steps)
    var rehearsal = Rehearsal(scenario, settings())
    var events: [Event] = []
    func walk(to moment: Instant) {
      while steps > 0, rehearsal.now < moment, Int.random(in: 0..<40, using: &generator) > 0 {
        let step = Int64.random(in: 0...1_500, using: &generator)
        events += rehearsal.advance(to: min(moment, rehearsal.now.advanced(milliseconds: step)))
      }
    }
    // One reply while the customer talks, one on time, one after a long silence, one in words of one's own.
    for (second, answer) in [(4, 1), (22, 2), (70, 1), (95, 3)] as [(Int64, Int)] {
      let moment = Trainee.start.advanced(milliseconds: second * 1_000)
      walk(to: moment)
      events += rehearsal.advance(to: moment)
      let choice = rehearsal.choices.first { $0.answer == answer }
      events += rehearsal.hear(choice.map { .chosen($0) } ?? .typed("go on", moves: [.silence]), at: moment)
    }
    let end = Trainee.start.advanced(milliseconds: 400_000)
    walk(to: end)
    events += rehearsal.advance(to: end)
    return events.map { EventWriter.line($0) }
  }

  @Test(arguments: Library.scenarios) func howOftenItIsAskedChangesNothing(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let once = lines(scenario, steps: 0)
    #expect(once.count >= 6)
    for steps in 1...30 { #expect(lines(scenario, steps: UInt64(steps)) == once) }
  }

  @Test func anotherSeedTalksAtAnotherPace() throws {
    let scenario = try Scenario.refund
    var one = Rehearsal(scenario, settings(1))
    var two = Rehearsal(scenario, settings(2))
    let end = Trainee.start.advanced(milliseconds: 15_000)
    #expect(one.advance(to: end).map(\.time) != two.advance(to: end).map(\.time))
  }

  @Test func idsAndTimesRiseAndEveryEventCanBeReadBack() throws {
    var trainee = Trainee(try .refund)
    for number in [1, 1, 1, 1, 1] { try trainee.answer(number) }
    trainee.finish()
    #expect(Set(trainee.events.map(\.id)).count == trainee.events.count)
    #expect(zip(trainee.events, trainee.events.dropFirst()).allSatisfy { $0.time <= $1.time })
    for event in trainee.events {
      let defaults = ReadingDefaults(source: "", subject: "", id: "", time: Instant(milliseconds: 0))
      #expect(try EventReader.read(EventWriter.bytes(event), defaults: defaults) == event)
    }
    #expect(trainee.call.ended != nil)
    #expect(trainee.call.customerName == "Ms Rahman")
  }

  @Test func wordsGrowAtTalkingPace() throws {
    var trainee = Trainee(try .refund)
    trainee.listen()
    let said = trainee.events.compactMap { event -> (Utterance, Instant)? in
      if case .utterance(let utterance) = event.payload { return (utterance, event.time) }
      return nil
    }
    #expect(said.dropLast().allSatisfy { $0.0.state == .partial })
    #expect(said.last?.0.state == .final)
    for (earlier, later) in zip(said, said.dropFirst()) { #expect(later.0.text.hasPrefix(earlier.0.text)) }
    let words = said.last?.0.text.split(separator: " ").count ?? 0
    let began = try #require(trainee.rehearsal.log.turns.first?.began)
    let seconds = Double(try #require(said.last).1.milliseconds(since: began)) / 1_000
    // 160 words a minute, a breath, and a pace that varies by 15 in 100.
    let expected = Double(words) * 60 / 160
    #expect(seconds > expected * 0.84 + 0.5 && seconds < expected * 1.16 + 1.2)
  }

  @Test func aReplyDuringTheWordsCutsTheCustomerOff() throws {
    var trainee = Trainee(try .refund)
    trainee.wait(seconds: 4)
    #expect(trainee.rehearsal.isCustomerTalking)
    let choice = try #require(trainee.rehearsal.choices.first { $0.answer == 1 })
    trainee.say(.chosen(choice))
    let reply = try #require(trainee.rehearsal.log.replies.first)
    #expect(reply.isInterrupting)
    #expect(reply.allMoves.contains(.interrupt))
    #expect(reply.heatAfter >= reply.heatBefore)
    let line = try #require(trainee.call.transcript.lines.first { $0.utterance.role == .customer })
    #expect(line.utterance.state == .final)
    #expect(line.utterance.text.hasSuffix("—"))
  }

  @Test func silenceCostsPatienceUntilTheCustomerIsGone() throws {
    var trainee = Trainee(try .parcel)
    trainee.listen()
    let patience = trainee.rehearsal.course.mood.patience
    trainee.wait(seconds: 21)
    #expect(trainee.rehearsal.course.mood.patience == patience - 1)
    #expect(trainee.rehearsal.log.nudges.count == 1)
    #expect(trainee.call.lastOfCustomer?.utterance.text.contains("lose you") == true)
    trainee.wait(seconds: 200)
    #expect(trainee.rehearsal.isOver)
    #expect(trainee.rehearsal.log.outcome?.kind == .hungUp)
    #expect(trainee.call.endReason == "abandoned")
  }

  @Test func aSolutionBeforeListeningIsTakenAmiss() throws {
    var scenario = try Scenario.refund
    scenario.mood = Mood(levels: [.anger: 3], need: .fix, patience: 4, trust: 1)
    for index in scenario.turns.indices { scenario.turns[index].wants = [] }
    let first = try #require(scenario.good[0].answer)
    scenario.turns[0].answers[first - 1].moves = [.option]
    var early = Trainee(scenario)
    try early.answer(1)
    let reply = try #require(early.rehearsal.log.replies.first)
    #expect(!reply.isGateOpen)
    #expect(early.rehearsal.course.mood.patience == 3)
    // The same after one reply that lets the customer speak.
    var late = Trainee(scenario)
    late.listen()
    late.say(.typed("Tell me what happened.", moves: [.openQuestion]))
    late.listen()
    late.say(.typed("I can send the refund by the portal now, or tomorrow.", moves: [.option]))
    let second = try #require(late.rehearsal.log.replies.last)
    #expect(second.isGateOpen)
    #expect(second.change < 0)
  }

  @Test func theNameCountsOnceAndIsMissedAtTheThirdReply() throws {
    var trainee = Trainee(try .parcel)
    trainee.listen()
    trainee.say(.typed("I see, Mr Novak.", moves: []))
    #expect(trainee.rehearsal.log.replies.last?.moves == [.useName])
    let trust = trainee.rehearsal.course.mood.trust
    #expect(trust == 2)
    trainee.listen()
    trainee.say(.typed("Yes, Mr Novak.", moves: []))
    #expect(trainee.rehearsal.course.mood.trust == trust)
    var nameless = Trainee(try .parcel)
    for _ in 0..<3 {
      nameless.listen()
      nameless.say(.typed("I see.", moves: [.silence]))
    }
    #expect(nameless.rehearsal.course.mood.trust == 0)
  }

  @Test func wordsOfOnesOwnCanBePutRightUntilTheCustomerAnswers() throws {
    var trainee = Trainee(try .refund)
    trainee.listen()
    trainee.say(.typed("Four calls.", moves: [.defend]))
    #expect(trainee.rehearsal.log.replies.last?.change ?? 0 > 0)
    let isPutRight = trainee.rehearsal.correct(to: [.reflection])
    #expect(isPutRight)
    let reply = try #require(trainee.rehearsal.log.replies.last)
    #expect(reply.isCorrected && reply.moves == [.reflection] && reply.change < 0)
    trainee.listen()
    let isLate = !trainee.rehearsal.correct(to: [.defend])
    try trainee.answer(1)
    let isNumbered = !trainee.rehearsal.correct(to: [.defend])
    #expect(isLate && isNumbered)
  }

  @Test func hangingUpWithoutNoticeVoidsAndInPeaceDoesNot() throws {
    var rude = Trainee(try .refund)
    rude.listen()
    rude.events += rude.rehearsal.hangUp(at: rude.rehearsal.now)
    #expect(rude.rehearsal.isOver)
    #expect(rude.rehearsal.log.exit == .endWithoutNotice)
    #expect(Scorecard(try .refund, rude.rehearsal.log, rude.call).isVoid)
    var calm = Trainee(try .parcel)
    for _ in 0..<2 { try calm.answer(1) }
    var late = calm
    calm.events += calm.rehearsal.hangUp(at: calm.rehearsal.now)
    #expect(calm.rehearsal.log.exit == nil)
    #expect(calm.rehearsal.log.outcome?.kind == .calmed)
    // Somebody who has just said what worries them is left with it.
    late.listen()
    late.events += late.rehearsal.hangUp(at: late.rehearsal.now)
    #expect(late.rehearsal.log.exit == nil)
    #expect(late.rehearsal.log.outcome?.kind == .open && late.rehearsal.log.outcome?.grade == .poor)
  }

  @Test func aRehearsalCanBeTakenUpAgainFromAnyReply() throws {
    var trainee = Trainee(try .refund)
    try trainee.answer(3)
    try trainee.answer(2)
    trainee.listen()
    let (again, events) = trainee.rehearsal.rewound(toReply: 1, callID: "c2")
    #expect(again.log.replies.count == 1)
    #expect(again.log.replies == Array(trainee.rehearsal.log.replies.prefix(1)))
    #expect(again.choices.map(\.answer).sorted() == [1, 2, 3, 4])
    #expect(events.allSatisfy { $0.subject == "c2" && $0.source == "/practice/c2" })
    #expect(events.map(\.time) == trainee.events.prefix(events.count).map(\.time))
  }

  @Test func answersStandInAnOrderThatTheSeedDecides() throws {
    var orders: Set<[Int]> = []
    for seed in 1...40 {
      var trainee = Trainee(try .refund, seed: UInt64(seed))
      trainee.listen()
      #expect(trainee.rehearsal.choices.map(\.number) == [1, 2, 3, 4])
      orders.insert(trainee.rehearsal.choices.map(\.answer))
    }
    #expect(orders.count > 8)
  }

  @Test func writtenChannelsComeInWholeMessages() throws {
    var scenario = try Scenario.refund
    scenario.channel = .chat
    var trainee = Trainee(scenario)
    trainee.listen()
    let lines = trainee.call.transcript.lines
    #expect(lines.count == 2)
    #expect(lines.allSatisfy { $0.utterance.state == .final })
    scenario.channel = .email
    var mail = Trainee(scenario)
    mail.listen()
    mail.wait(seconds: 600)
    #expect(mail.call.transcript.lines.count == 1)
    #expect(mail.rehearsal.log.nudges.isEmpty)
  }

  @Test func whoStandsBeforeYouTalksAndIsSpokenToFaceToFace() throws {
    #expect(Scenario.Channel(rawValue: "in_person") == .inPerson)
    var scenario = try Scenario.refund
    scenario.channel = .inPerson
    var trainee = Trainee(scenario)
    trainee.wait(seconds: 3)
    #expect(trainee.rehearsal.isCustomerTalking)
    #expect(trainee.call.transcript.lines.map(\.utterance.state) == [.partial])
    #expect(trainee.call.medium == .inPerson)
    trainee.listen()
    #expect(trainee.call.transcript.lines.count == 1)
    trainee.wait(seconds: 25)
    #expect(trainee.rehearsal.log.nudges.count == 1, "a person at a counter does not wait for ever")
  }

  @Test func nothingIsHeardAfterTheEnd() throws {
    var trainee = Trainee(try .parcel)
    for _ in 0..<4 { try trainee.answer(1) }
    trainee.finish()
    let count = trainee.rehearsal.log.replies.count
    let events = trainee.rehearsal.hear(.typed("Hello?", moves: []), at: trainee.rehearsal.now)
    #expect(events.isEmpty)
    #expect(trainee.rehearsal.log.replies.count == count)
    #expect(trainee.rehearsal.nextDue == nil)
    #expect(trainee.rehearsal.choices.isEmpty)
  }
}
