import Testing

@testable import Calls

/// What became of a reply, whatever order it is told in.
struct ReplyStandingTests {
  private static let start = Instant(milliseconds: 1_763_800_000_000)

  private static func event(_ payload: Payload, at seconds: Int64, source: String = "/feeds/exec/me") -> Event {
    Event(
      id: "\(source)-\(seconds)", source: source, subject: "c", time: start.advanced(milliseconds: seconds * 1_000),
      payload: payload)
  }

  private static let sent = Event(
    id: "r1", source: "/agent/sam", subject: "c", time: start, payload: .replySent(ReplySent(text: "Hi.", feed: "/f")))
  private static func report(_ outcome: ReplyReport.Outcome, at seconds: Int64, _ message: String? = nil) -> Event {
    event(.replyReported(ReplyReport(reply: "r1", outcome: outcome, message: message, utterance: nil)), at: seconds)
  }

  private static func fold(_ events: [Event]) -> Call {
    var call = Call(id: "c")
    for event in events { call.apply(event) }
    return call
  }

  private static func orders(_ events: [Event]) -> [[Event]] {
    guard events.count > 1 else { return [events] }
    return events.indices.flatMap { index -> [[Event]] in
      var rest = events
      let first = rest.remove(at: index)
      return orders(rest).map { [first] + $0 }
    }
  }

  @Test func thatItArrivedCountsOverAllInEveryOrder() {
    for order in Self.orders([Self.sent, Self.report(.unknown, at: 15), Self.report(.delivered, at: 20)]) {
      #expect(Self.fold(order).replies["r1"]?.state == .delivered)
    }
    for order in Self.orders([Self.sent, Self.report(.failed, at: 15, "No."), Self.report(.delivered, at: 20)]) {
      #expect(Self.fold(order).replies["r1"]?.state == .delivered)
      #expect(Self.fold(order).replies["r1"]?.message == nil)
    }
    for order in Self.orders([Self.sent, Self.report(.failed, at: 15, "No."), Self.report(.unknown, at: 20)]) {
      #expect(Self.fold(order).replies["r1"]?.state == .failed)
      #expect(Self.fold(order).replies.newestOpen?.message == "No.")
    }
  }

  @Test func whatIsSentAgainIsOnItsWayAgain() {
    let again = Self.event(.replyRepeated(ReplyMention(reply: "r1")), at: 40, source: "/agent/sam")
    let known = [Self.sent, Self.report(.unknown, at: 15), again]
    #expect(Self.fold(known).replies["r1"]?.state == .sending)
    #expect(Self.fold(known + [Self.report(.unknown, at: 15)]).replies["r1"]?.state == .sending, "an old doubt")
    #expect(Self.fold(known + [Self.report(.unknown, at: 55)]).replies["r1"]?.state == .unknown)
    #expect(Self.fold([Self.sent, Self.report(.delivered, at: 3), again]).replies["r1"]?.state == .delivered)
  }

  @Test func aFailedReplyWhoseWordsWereSentAnewIsNotOpenAnyMore() {
    var anew = Self.sent
    anew.id = "r2"
    anew.payload = .replySent(ReplySent(text: "Hi.", again: "r1"))
    let call = Self.fold([Self.sent, Self.report(.failed, at: 2), anew])
    #expect(call.replies["r1"]?.isReplaced == true)
    #expect(call.replies.newestOpen == nil)
  }

  @Test func whatThePlatformShowsOfAReplyIsOneLineWithIt() {
    let line = Utterance(id: "r1", party: "agent", role: .agent, text: "Hi.", time: Self.start)
    let echo = Utterance(id: "501", party: "agent", role: .agent, text: "Hi.", time: Self.start)
    var report = Self.report(.delivered, at: 2)
    report.payload = .replyReported(ReplyReport(reply: "r1", outcome: .delivered, utterance: "501"))
    let events = [
      Self.event(.utterance(line), at: 0, source: "/agent/sam"), report, Self.event(.utterance(echo), at: 3),
    ]
    for order in Self.orders(events) {
      let call = Self.fold([Self.sent] + order)
      let shown = call.transcript.lines.map(\.utterance).filter(call.transcript.isVisible)
      #expect(shown.map(\.id) == ["r1"])
    }
  }

  @Test func aCallMaySayThatNothingCanBeAnswered() {
    #expect(Self.fold([]).canReply == nil)
    let facts = CallFacts(channel: "voice", rest: ["can_reply": .bool(false)])
    #expect(Self.fold([Self.event(.callStarted(facts), at: 0)]).canReply == false)
  }

  @Test func thereIsALimitOfReportsOnRepliesThatNobodySent() {
    var call = Call(id: "c")
    for number in 0..<10_000 {
      call.apply(
        Self.event(.replyReported(ReplyReport(reply: "x\(number)", outcome: .delivered)), at: Int64(number)))
    }
    #expect(call.replies.isEmpty)
  }
}
