import Testing

@testable import Calls

/// How a call begins, changes and ends (feeds.md 5.4, rule 6).
struct CallLifecycleTests {
  private let customer = Party(id: "p1", role: .customer, name: "Ms Rahman")

  @Test func dataBeforeTheStartBeginsTheCall() {
    let call = Call.folded([
      ("a", 5, .utterance(.line("u", "Hello?", at: 5_000))), ("b", 3, .callStarted(CallFacts(channel: "chat"))),
    ])
    #expect(call.began == Reading.arrival.advanced(milliseconds: 3_000))
    #expect(call.channel == "chat")
    #expect(call.isLive)
  }

  @Test func aSecondStartUpdatesFieldByField() {
    let call = Call.folded([
      ("a", 0, .callStarted(CallFacts(channel: "chat", subjectLine: "Late", parties: [customer], reference: "7"))),
      ("b", 9, .callStarted(CallFacts(subjectLine: "Very late", parties: [Party(id: "p1", role: .customer)]))),
    ])
    #expect(call.began == Reading.arrival)
    #expect(call.channel == "chat")
    #expect(call.subjectLine == "Very late")
    #expect(call.reference == "7")
    #expect(call.customerName == "Ms Rahman")
  }

  @Test func endedTwiceIsFine() {
    let call = Call.folded([
      ("a", 0, .callStarted(CallFacts())), ("b", 5, .callEnded(CallEnd(reason: "completed"))),
      ("c", 9, .callEnded(CallEnd(reason: "failed"))),
    ])
    #expect(call.ended == Reading.arrival.advanced(milliseconds: 5_000))
    #expect(call.endReason == "completed")
    #expect(!call.isLive)
  }

  @Test func wordsAfterTheEndAreTaken() {
    let call = Call.folded([
      ("a", 0, .callStarted(CallFacts())), ("b", 5, .callEnded(CallEnd())),
      ("c", 6, .utterance(.line("u", "Bye.", begin: 4_900))),
    ])
    #expect(call.transcript.lines.map(\.utterance.text) == ["Bye."])
    #expect(!call.isLive)
  }

  @Test func eventsOfAnotherCallChangeNothing() {
    var call = Call(id: "c")
    var event = Event.of("a", 0, .callStarted(CallFacts(channel: "chat")))
    event.subject = "other"
    call.apply(event)
    #expect(call.changeCount == 0)
    #expect(call.began == nil)
  }

  @Test func partiesSayWhoSpeaks() {
    let call = Call.folded([
      ("a", 0, .callStarted(CallFacts(parties: [customer, Party(id: "p2", role: .agent)]))),
      ("b", 1, .utterance(Utterance(id: "u", party: "p1", role: .unknown, text: "No", time: Reading.arrival))),
      ("c", 2, .utterance(Utterance(id: "v", party: "p2", role: .unknown, text: "Yes", time: Reading.arrival))),
    ])
    let lines = call.transcript.lines.map(\.utterance)
    #expect(lines.map(call.role(of:)) == [.customer, .agent])
    #expect(lines.map(call.name(of:)) == ["Ms Rahman", nil])
    #expect(call.lastOfCustomer?.utterance.id == "u")
  }

  @Test func partiesHaveABound() {
    let many = (0..<(Limits.parties + 9)).map { Party(id: "p\($0)", role: .customer) }
    let call = Call.folded([("a", 0, .callStarted(CallFacts(parties: many)))])
    #expect(call.parties.count == Limits.parties)
  }

  @Test func theBreakAndItsEnd() {
    let terms = Break(
      band: .hot, agent: "sam", strain: 30, begins: Reading.arrival, deadline: Reading.arrival,
      hardEnd: Reading.arrival,
      boot: nil, uptimeBegins: nil)
    let call = Call.folded([
      ("a", 0, .callStarted(CallFacts())), ("b", 1, .callEnded(CallEnd())), ("brk", 1, .breakStarted(terms)),
      ("s", 2, .breakStep(BreakStepBegun(step: "breathe"))),
      ("x", 3, .breakEnded(BreakEnd(started: "another", how: .completed))),
      ("y", 4, .breakEnded(BreakEnd(started: "brk", how: .needed, reason: "call-back"))),
    ])
    #expect(call.lastBreak?.id == "brk")
    #expect(call.breakSteps == ["breathe"])
    #expect(call.breakEnd?.how == .needed)
  }

  @Test func aBreakThatGoesOnAsAnotherIsFollowed() {
    let terms = Break(
      band: .hot, agent: "sam", strain: 30, begins: Reading.arrival, deadline: Reading.arrival,
      hardEnd: Reading.arrival,
      boot: nil, uptimeBegins: nil)
    let call = Call.folded([
      ("brk", 1, .breakStarted(terms)), ("longer", 2, .breakStarted(terms)),
      ("j", 2, .breakEnded(BreakEnd(started: "brk", how: .joined))),
      ("y", 4, .breakEnded(BreakEnd(started: "longer", how: .completed))),
    ])
    #expect(call.lastBreak?.id == "longer")
    #expect(call.breakEnd?.how == .completed)
  }

  @Test func problemsOfTheFeedAreCounted() {
    let call = Call.folded([
      ("a", 0, .streamError(StreamError(code: "not_json", message: "is not JSON", line: 3))),
      ("b", 1, .streamGap(StreamGap(from: "1", to: "3"))),
    ])
    #expect(call.errorCount == 2)
  }

  @Test func theMachinesUptimeDecidesABreakUntilItIsRestarted() {
    let terms = Break(
      band: .hot, agent: "sam", strain: nil, begins: Reading.arrival,
      deadline: Reading.arrival.advanced(milliseconds: 90_000), hardEnd: Reading.arrival, boot: "one",
      uptimeBegins: 1_000)
    let later = Reading.arrival.advanced(milliseconds: 7_200_000)
    #expect(terms.elapsed(at: Clock(time: later, uptime: 6_000, boot: "one")) == 5_000)
    #expect(terms.elapsed(at: Clock(time: later, uptime: 6_000, boot: "two")) == 7_200_000)
    #expect(terms.length == 90_000)
  }
}
