import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

/// Which call a line belongs to, and what goes to the journal when.
struct FeedTests {
  @Test func linesWithoutACallOpenOneAndStayInIt() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1")
    desk.say("Are you there?", id: "u2")
    #expect(desk.state.work.calls.ids.count == 1)
    #expect(desk.call.transcript.lines.count == 2)
    #expect(desk.state.place == .live)
    #expect(desk.journalled.allSatisfy { $0.subject == desk.call.id })
  }

  @Test func wordsAfterTheFeedToldOfTheEndAreAnotherCall() {
    var desk = TestDesk()
    desk.say("First caller here.", id: "u1")
    let first = desk.call.id
    desk.pass(seconds: 2)
    desk.arrive(.callEnded(CallEnd()))
    desk.pass(seconds: 2)
    desk.say("Second caller here, hello?", id: "u2")
    #expect(desk.state.work.calls.ids.count == 2)
    #expect(desk.state.work.calls[first]?.call.transcript.lines.map(\.utterance.id) == ["u1"])
    #expect(desk.call.transcript.lines.map(\.utterance.id) == ["u2"])
  }

  @Test func whatIsKnownToBeOfTheEndedCallStillJoinsIt() {
    var desk = TestDesk()
    desk.say("Good", id: "u1", state: .partial)
    let first = desk.call.id
    desk.pass(seconds: 10)
    desk.arrive(.callEnded(CallEnd()))
    desk.pass(seconds: 3)
    desk.say("Goodbye.", id: "u1", revision: 1)
    let early = Utterance(
      id: "u2", party: "customer", role: .customer, text: "Well.", begin: 4_000, time: desk.clock.time)
    desk.arrive(.utterance(early))
    #expect(desk.state.work.calls.ids == [first])
    #expect(desk.state.work.calls[first]?.call.transcript.lines.map(\.utterance.text) == ["Goodbye.", "Well."])
  }

  @Test func aLateLineAfterTheAgentEndedTheCallIsToldAndIsNoGhostCall() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1")
    let first = desk.call.id
    desk.endCall()
    desk.pass(seconds: 2)
    desk.say("Bye then.", id: "u2")
    #expect(desk.state.work.calls.ids == [first])
    #expect(desk.state.work.calls[first]?.call.transcript.lines.map(\.utterance.id) == ["u1"])
    #expect(desk.state.message?.text == "After the end came: \"Bye then.\" N makes a new call of it.")
    #expect(desk.journalled.last.map { $0.subject } == "")
    desk.pass(seconds: 60)
    #expect(desk.state.message != nil, "it stays until a key")
    #expect(desk.state.liveCalls.isEmpty)
  }

  @Test func moreWordsAfterTheEndMakeACallOfAllOfThem() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1")
    desk.endCall()
    desk.pass(seconds: 2)
    desk.say("Hello, hello?", id: "u2")
    desk.pass(seconds: 2)
    desk.say("Is anybody there?", id: "u3")
    #expect(desk.state.work.calls.ids.count == 2)
    #expect(desk.call.transcript.lines.map(\.utterance.id) == ["u2", "u3"])
    #expect(Set(desk.journalled.map(\.id)).count == desk.journalled.count, "each event has an id of its own")
    desk.say("I need help.", id: "u4")
    #expect(desk.call.transcript.lines.count == 3)
  }

  @Test func aNewCallByHandTakesTheWordsThatWaitedForIt() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1")
    desk.endCall()
    desk.say("Second caller.", id: "u2")
    desk.act(.callRequested)
    #expect(desk.call.transcript.lines.map(\.utterance.id) == ["u2"])
    desk.say("Are you there?", id: "u3")
    #expect(desk.call.transcript.lines.count == 2)
    #expect(desk.state.work.calls.ids.count == 2)
  }

  @Test func aCallBegunByHandAfterTheEndTakesTheNextWords() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1")
    desk.endCall()
    desk.act(.callRequested)
    desk.pass(seconds: 5)
    desk.say("Second caller.", id: "u2")
    #expect(desk.call.transcript.lines.map(\.utterance.id) == ["u2"])
    #expect(desk.state.work.calls.ids.count == 2)
  }

  /// Lets an event come in whose source's clock is ahead of the desk's, as a feed notes it.
  private func arrive(_ payload: Payload, _ id: String, ahead: Int64, in desk: inout TestDesk) {
    var payload = payload
    let time = desk.clock.time.advanced(milliseconds: ahead)
    if case .utterance(var utterance) = payload {
      utterance.time = time
      payload = .utterance(utterance)
    }
    let event = Event(
      id: id, source: "/feeds/one", subject: "c", time: time, payload: payload,
      extensions: [Event.clockOffset: .integer(ahead / 1000)])
    desk.act(.eventsArrived([event], feed: 0))
  }

  private func line(_ id: String) -> Payload {
    .utterance(Utterance(id: id, party: "customer", role: .customer, text: id, time: TestDesk.start))
  }

  @Test(arguments: [900_000, -900_000, 86_400_000] as [Int64])
  func theDeskCountsByItsOwnClock(ahead: Int64) {
    var desk = TestDesk()
    arrive(.callStarted(CallFacts()), "f1", ahead: ahead, in: &desk)
    #expect(desk.state.feeds[0].clockAheadMilliseconds == ahead)
    #expect(desk.state.message?.text.hasPrefix("The feed's clock is") == true)
    arrive(line("u1"), "f2", ahead: ahead, in: &desk)
    desk.press("a3")
    desk.pass(seconds: 60)
    arrive(line("u2"), "f3", ahead: ahead, in: &desk)
    #expect(desk.call.transcript.lines.map(\.place.position) == [0, 60_000])
    #expect(Heat(of: desk.call, at: desk.state.moment(of: desk.call), rules: Policy().heat).hotMilliseconds == 60_000)
    desk.press("III")
    arrive(.callEnded(CallEnd()), "f4", ahead: ahead, in: &desk)
    #expect(desk.call.ended == desk.clock.time)
    #expect(desk.state.work.ownBreak != nil, "the break does not go by the feed's clock")
  }

  @Test func anotherCallsNewWordsAreCountedFromTheirFirst() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1", call: "one")
    desk.say("Anybody?", id: "u2", call: "two")
    let since = desk.clock.time
    desk.pass(seconds: 40)
    desk.say("HELLO!", id: "u3", call: "two")
    #expect(desk.state.work.calls["two"]?.view.unseenCount == 2)
    #expect(desk.state.work.calls["two"]?.view.unseenSince == since)
  }

  @Test func anotherWriterBeginsAnotherCall() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1")
    desk.arrive(.callEnded(CallEnd()))
    desk.act(.feedChanged(0, .writerLeft))
    desk.say("Hello, I am another.", id: "u2")
    #expect(desk.state.work.calls.ids.count == 2)
  }

  @Test func aWriterThatComesBackGoesOnWithItsCall() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1")
    desk.act(.feedChanged(0, .writerLeft))
    desk.say("Me again.", id: "u2")
    #expect(desk.state.work.calls.ids.count == 1)
  }

  @Test func aStartWithoutANameBeginsACall() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()))
    desk.arrive(.callStarted(CallFacts(subjectLine: "Late")))
    #expect(desk.state.work.calls.ids.count == 1)
    #expect(desk.call.subjectLine == "Late")
    desk.say("Hello?")
    desk.arrive(.callStarted(CallFacts()))
    #expect(desk.state.work.calls.ids.count == 2)
  }

  @Test func problemsAloneOpenNoCall() {
    var desk = TestDesk()
    desk.arrive(.streamGap(StreamGap(from: "1", to: "2")))
    desk.arrive(.other(type: "vendor.hello", data: .object([:])))
    #expect(desk.state.work.calls.isEmpty)
    #expect(desk.journalled.count == 2)
  }

  @Test func badLinesAreCountedToldAndKept() {
    var desk = TestDesk()
    desk.say("Hello?")
    let problem = StreamError(code: "not_json", message: "line 7 is not JSON; expected one object", line: 7)
    desk.act(.feedProblem(0, problem))
    #expect(desk.state.feeds[0].problemCount == 1)
    #expect(desk.state.message?.text == "Feed: line 7 is not JSON; expected one object")
    #expect(desk.state.message?.weight == .warning)
    #expect(desk.journalled.last?.payload == .streamError(problem))
    #expect(desk.call.errorCount == 1)
  }

  @Test func whatWasWrongLastStaysUntilWordsCome() {
    var desk = TestDesk()
    let many = StreamError(code: "unknown_type", message: "9 lines of type", rest: ["count": .integer(9)])
    let last = StreamError(code: "not_json", message: "line 10 is not JSON")
    desk.act(.feedProblem(0, many), .feedProblem(0, last))
    #expect(desk.state.feeds[0].problemCount == 10, "a problem may stand for many lines")
    #expect(desk.state.feeds[0].lastProblem == last)
    desk.pass(seconds: 60)
    desk.arrive(.other(type: "vendor.hello", data: .object([:])))
    desk.arrive(.callStarted(CallFacts()), call: "c")
    #expect(desk.state.feeds[0].lastProblem == last)
    desk.say("Hello?", call: "c")
    #expect(desk.state.feeds[0].lastProblem == nil)
    #expect(desk.state.feeds[0].problemCount == 10)
  }

  @Test(arguments: ["", "  ", "\u{200B}\u{2060}"])
  func nothingSaidBeginsNoCall(text: String) {
    var desk = TestDesk()
    desk.say(text)
    desk.say(text, call: "c", state: .partial)
    #expect(desk.state.work.calls.isEmpty)
    #expect(desk.journalled.isEmpty)
    desk.say("Hello?", call: "c")
    #expect(desk.state.work.calls.ids == ["c"])
    desk.say(text, call: "c", revision: 1)
    #expect(desk.call.transcript.last == nil, "an edit may take the words away")
  }

  @Test func aClockThatIsAheadIsMeasured() {
    var desk = TestDesk()
    func arrive(_ seconds: Int64?) {
      let event = Event(
        id: "e\(seconds ?? 0)", source: "/pbx", subject: "c", time: desk.clock.time, hasOwnTime: seconds != nil,
        payload: .callStarted(CallFacts()),
        extensions: seconds.map { [Event.clockOffset: .integer($0)] } ?? [:])
      desk.act(.eventsArrived([event], feed: 0))
    }
    arrive(nil)
    #expect(desk.state.feeds[0].clockAheadMilliseconds == nil)
    arrive(900)
    #expect(desk.state.feeds[0].clockAheadMilliseconds == 900_000)
    arrive(nil)
    #expect(desk.state.feeds[0].clockAheadMilliseconds == 900_000)
    arrive(-60)
    #expect(desk.state.feeds[0].clockAheadMilliseconds == -60_000)
  }

  @Test func aFeedThatFailsSaysWhy() {
    var desk = TestDesk()
    desk.act(.feedChanged(0, .failed("The file is gone.")))
    #expect(desk.state.message?.text == "The file is gone.")
    #expect(desk.state.feeds[0].condition == .failed("The file is gone."))
  }

  @Test func anUnknownFeedNumberChangesNothing() {
    var desk = TestDesk()
    desk.act(.feedChanged(7, .ended), .feedProblem(-1, StreamError(code: "x", message: "y")))
    #expect(desk.journalled.isEmpty)
  }

  @Test func passingGuessesAreNotJournalled() {
    var desk = TestDesk()
    desk.say("I ha", state: .partial)
    desk.say("I have called", revision: 1, state: .partial)
    #expect(desk.journalled.isEmpty)
    desk.say("I have called four times.", revision: 2)
    #expect(desk.types == ["utterance"])
  }

  @Test func aTaggedGuessIsJournalledBeforeItsTag() {
    var desk = TestDesk()
    desk.say("I ha", state: .partial)
    desk.press("a")
    #expect(desk.types == ["utterance", "emotion.tagged"])
  }

  @Test func whatWasHalfHeardIsKeptWhenTheCallEnds() {
    var byHand = TestDesk()
    byHand.say("I ha", state: .partial)
    byHand.endCall()
    #expect(byHand.types == ["utterance", "call.ended"])
    var byFeed = TestDesk()
    byFeed.say("I ha", call: "c", state: .partial)
    byFeed.arrive(.callEnded(CallEnd()), call: "c")
    #expect(byFeed.types == ["utterance", "call.ended"])
  }

  @Test func repeatsAreNotJournalledAgain() {
    var desk = TestDesk()
    desk.say("Hello?")
    desk.say("Hello?")
    #expect(desk.types == ["utterance"])
  }

  @Test func theAdviceStandsStillWhileWordsComeIn() {
    var desk = TestDesk.inCall()
    desk.press("a3")
    let advice = desk.advice
    for number in 0..<200 {
      desk.say("You are useless! \(number)", id: "u\(number)", state: number % 2 == 0 ? .partial : .final)
    }
    #expect(desk.advice == advice)
    #expect(desk.tags == ["a3"])
  }

  @Test func lagIsTold() {
    var desk = TestDesk()
    let event = Event(
      id: "1", source: "s", subject: "c", time: desk.clock.time, payload: .callStarted(CallFacts()),
      extensions: ["recordedtime": .string(desk.clock.time.advanced(milliseconds: -400).rfc3339)])
    desk.act(.eventsArrived([event], feed: 0))
    #expect(desk.state.feeds[0].lagMilliseconds == 400)
  }

  @Test func lagGoesByTheLinesOwnTimeWhereNothingElseIsSaid() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "c", time: desk.clock.time.advanced(milliseconds: -700))
    #expect(desk.state.feeds[0].lagMilliseconds == 700)
    desk.arrive(.callUpdated(CallFacts()), call: "c")
    #expect(desk.state.feeds[0].lagMilliseconds == nil)
  }

  @Test func aCallBegunByHandTakesTheWordsThatNameNoCall() {
    var desk = TestDesk.inCall()
    let hand = desk.state.work.focus
    desk.say("Hello?")
    #expect(desk.state.work.calls.ids.count == 1)
    #expect(desk.state.work.focus == hand)
    #expect(desk.state.focusedCall?.transcript.last?.utterance.text == "Hello?")
  }

  @Test func aGapIsTold() {
    var desk = TestDesk()
    desk.say("Hello?", call: "c")
    desk.arrive(.streamGap(StreamGap(from: "3", to: "5")), call: "c")
    #expect(desk.state.message?.text == "Lines may be missing: the feed left out 3 to 5.")
  }

  @Test func ticketsRiseInTheOrderOfTheHandover() {
    var desk = TestDesk()
    desk.say("You!", call: "c")
    desk.press("a3")
    desk.press("II")
    desk.pass(seconds: 5)
    desk.arrive(.callEnded(CallEnd()), call: "c")
    let tickets = desk.effects.compactMap { effect -> Int? in
      if case .append(_, let ticket, _) = effect { return ticket }
      return nil
    }
    #expect(tickets.count == 2)
    #expect(tickets == tickets.sorted())
    // The break's beginning is not safe before its own ticket is confirmed.
    desk.act(.journalConfirmed(upTo: tickets[0]))
    #expect(desk.state.journal.isUnconfirmed(desk.state.work.ownBreak?.eventID ?? ""))
    desk.act(.journalConfirmed(upTo: tickets[1]))
    #expect(!desk.state.journal.isUnconfirmed(desk.state.work.ownBreak?.eventID ?? ""))
  }
}
