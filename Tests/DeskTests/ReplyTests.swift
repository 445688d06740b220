import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

@testable import Screens

/// Replies that are sent: once, after the journal has them, and never lost.
struct ReplyTests {
  private static let able = LinkGreeting(name: "me", abilities: [.replies, .lookup])

  /// A desk with a chat that a link brings.
  private static func linked(_ greeting: LinkGreeting = able) -> TestDesk {
    var desk = TestDesk(feeds: ["/feeds/exec/me"])
    desk.act(.feedGreeted(0, greeting), .feedChanged(0, .connected))
    desk.say("Where is my parcel?", call: "c1")
    return desk
  }

  private static func sends(_ effects: [Effect]) -> [Event] {
    effects.compactMap { if case .send(let event, 0) = $0 { event } else { nil } }
  }

  private static func drafts(_ effects: [Effect]) -> [Draft]? {
    effects.compactMap { if case .keepDrafts(let list) = $0 { list } else { nil } }.last
  }

  private static func form(_ desk: TestDesk) -> Form? {
    if case .form(let form) = desk.state.work.overlay { form } else { nil }
  }

  /// Types a reply and lets the journal have it; what goes to the link is handed over.
  @discardableResult
  private static func reply(_ desk: inout TestDesk, _ text: String) throws -> Event {
    desk.press("r" + text)
    desk.press(.enter)
    return try #require(save(&desk).first)
  }

  private static func save(_ desk: inout TestDesk) -> [Event] {
    let sent = sends(desk.act(.journalConfirmed(upTo: .max)))
    for event in sent { desk.act(.reply(.handedOver(event))) }
    return sent
  }

  private static func report(
    _ desk: inout TestDesk, _ id: String, _ outcome: ReplyReport.Outcome, _ message: String? = nil
  ) {
    desk.arrive(.replyReported(ReplyReport(reply: id, outcome: outcome, message: message)))
  }

  @Test("What is told of a reply that failed is one sentence, and its keys bring the words back as they were")
  func whatBringsItBack() throws {
    for reason in ["The customer has left the chat.", "The customer has left the chat", "Gone?"] {
      var desk = Self.linked()
      let sent = try Self.reply(&desk, "I am still here")
      Self.report(&desk, sent.id, .failed, reason)
      let told = desk.state.message?.text ?? ""
      #expect(!told.contains("..") && !told.contains("?.") && told.hasSuffix("r brings it back."), "\(told)")
      desk.press("r")
      #expect(Self.form(desk)?["text"] == "I am still here")
      desk.press("0")
      #expect(Self.form(desk)?["text"] == "I am still here")
      desk.press("!")
      #expect(Self.form(desk)?["text"] == "I am still here!")
      desk.press("0")
      #expect(Self.form(desk)?["text"] == "I am still here!0")
    }
  }

  @Test func nothingGoesOutBeforeTheJournalHasIt() throws {
    var desk = Self.linked()
    desk.press("rI can see it.")
    desk.press(.enter)
    #expect(Self.sends(desk.effects).isEmpty)
    #expect(desk.types.suffix(2) == ["reply.sent", "utterance"])
    desk.pass(seconds: 60)
    #expect(Self.sends(desk.effects).isEmpty, "whatever time passes")
    let sent = Self.save(&desk)
    #expect(sent.map(\.typeName) == ["reply.sent"])
    #expect(sent.first?.id == desk.journalled.last { $0.typeName == "reply.sent" }?.id)
    #expect(sent.first?.subject == "c1")
    guard case .replySent(let reply)? = sent.first?.payload else { throw Missing() }
    #expect(reply.text == "I can see it.")
    #expect(reply.feed == "/feeds/exec/me")
  }

  @Test func whatIsDeliveredIsNeverSentAgain() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    Self.report(&desk, sent.id, .delivered)
    #expect(desk.call.replies[sent.id]?.state == .delivered)
    desk.pass(seconds: 120)
    desk.act(.feedGreeted(0, nil), .feedGreeted(0, Self.able))
    #expect(Self.sends(desk.effects).isEmpty)
    #expect(desk.types.filter { $0.hasPrefix("reply.") } == ["reply.sent", "reply.delivered"])
    #expect(!desk.state.awaitsReplies)
  }

  @Test func theStateStandsBehindTheLine() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    #expect(shown(desk).contains("I can see it. (sending)"))
    Self.report(&desk, sent.id, .delivered)
    #expect(shown(desk).contains("I can see it. (delivered)"))
    let other = try Self.reply(&desk, "It comes today.")
    Self.report(&desk, other.id, .failed, "The chat is closed.")
    #expect(shown(desk).contains("(not sent: The chat"))
  }

  private func shown(_ desk: TestDesk) -> String {
    var memory = ScreenMemory()
    let frame = Screen.frame(desk.state, size: Size(columns: 160, rows: 36), glyphs: .ascii, memory: &memory)
    return frame.rows.map { row in row.map(\.text).joined() }.joined(separator: "\n")
  }

  @Test func aFailedReplyComesBackAsADraftAndGoesOutUnderAnotherKey() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    Self.report(&desk, sent.id, .failed, "The chat is closed.")
    #expect(desk.state.message?.text.hasPrefix("Not sent: The chat is closed.") == true)
    #expect(Self.drafts(desk.effects)?.first?.fields["text"] == "I can see it.")
    desk.press("r")
    #expect(Self.form(desk)?.field?.value == "I can see it.")
    desk.press(.enter)
    let again = try #require(Self.save(&desk).first)
    #expect(again.id != sent.id)
    guard case .replySent(let reply) = again.payload else { throw Missing() }
    #expect(reply.again == sent.id)
    #expect(desk.call.replies.newestOpen == nil)
    desk.press("r")
    #expect(Self.form(desk)?.field?.value == "", "the draft is gone with it")
  }

  @Test func aFailedReplyThatArrivedAfterAllIsNoDraftAnyMore() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    Self.report(&desk, sent.id, .failed, "No.")
    Self.report(&desk, sent.id, .delivered)
    #expect(desk.state.message?.text.contains("has arrived after all") == true)
    desk.press("r")
    #expect(Self.form(desk)?.field?.value == "")
  }

  @Test func aReplyWithoutAReportIsAskedAboutAndNotSentAgain() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    var asked: [Event] = []
    for _ in 0..<15 {
      desk.pass(seconds: 1)
      asked += Self.sends(desk.effects)
    }
    #expect(asked.map(\.typeName) == ["reply.asked"])
    #expect(asked.first?.payload == .replyAsked(ReplyMention(reply: sent.id)))
    #expect(desk.call.replies[sent.id]?.state == .unknown)
    #expect(desk.call.replies[sent.id]?.message == "no report for 15 s")
    Self.report(&desk, sent.id, .delivered)
    #expect(desk.call.replies[sent.id]?.state == .delivered)
  }

  @Test func whatNobodyKnowsIsSentAgainWithItsOwnKeyAfterASecondLook() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    desk.pass(seconds: 15)
    Self.report(&desk, sent.id, .unknown, "The platform gives no answer.")
    #expect(desk.state.message?.text.contains("Nobody can say whether your reply arrived.") == true)
    desk.press("r0")
    #expect(Self.form(desk)?.field?.value == "I can see it.")
    desk.press(.enter)
    #expect(Self.form(desk)?.problem?.hasPrefix("This may have arrived.") == true)
    desk.press(.enter)
    #expect(Self.form(desk) == nil)
    let again = try #require(Self.save(&desk).first)
    #expect(again.id == sent.id)
    #expect(desk.types.filter { $0.hasPrefix("reply.") }.suffix(2) == ["reply.unknown", "reply.repeated"])
    #expect(desk.call.replies[sent.id]?.state == .sending)
    #expect(desk.call.transcript.lines.filter { $0.utterance.role == .agent }.count == 1, "one line, not two")
  }

  @Test func aLinkThatEndsIsAskedOnceItIsBack() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    desk.act(.feedGreeted(0, nil), .feedChanged(0, .down("The program me ended. It is started again in 1 s.")))
    #expect(desk.call.replies[sent.id]?.message == "its link ended before it reported")
    desk.press("rAnd it is on its way.")
    desk.press(.enter)
    #expect(Self.save(&desk).isEmpty, "nothing is sent to nobody")
    #expect(desk.state.sendsReplies(in: desk.call), "it will be back")
    let found = Self.sends(desk.act(.feedGreeted(0, Self.able)))
    #expect(found.map(\.typeName) == ["reply.asked", "reply.sent"])
  }

  @Test func aLinkThatTakesNothingIsOfferedItAgain() throws {
    var desk = Self.linked()
    desk.press("rI can see it.")
    desk.press(.enter)
    let first = Self.sends(desk.act(.journalConfirmed(upTo: .max)))
    desk.act(.reply(.refused(first[0])))
    desk.pass(seconds: 1)
    #expect(Self.sends(desk.effects) == first)
    desk.act(.reply(.handedOver(first[0])))
    desk.pass(seconds: 1)
    #expect(Self.sends(desk.effects).isEmpty)
  }

  @Test func aLinkThatCanNotLookUpLeavesItToTheAgent() throws {
    var desk = Self.linked(LinkGreeting(name: "simple", abilities: [.replies]))
    let sent = try Self.reply(&desk, "I can see it.")
    desk.pass(seconds: 20)
    #expect(desk.call.replies[sent.id]?.state == .unknown)
    #expect(!desk.types.contains("reply.asked"))
    #expect(!desk.state.awaitsReplies)
    desk.press("r")
    #expect(Self.form(desk)?.field?.hint == "0: what may not have arrived")
  }

  @Test func aNumberThatIsMaskedAndWordsThatHeatUpAreLookedAtTwice() throws {
    var desk = Self.linked()
    desk.press("rIs it 4111 1111 1111 1111?")
    desk.press(.enter)
    #expect(Self.form(desk)?.problem?.contains("is masked") == true)
    desk.press(.enter)
    let sent = try #require(Self.save(&desk).first)
    guard case .replySent(let reply) = sent.payload else { throw Missing() }
    #expect(!reply.text.contains("4111"))
    #expect(desk.call.transcript.last?.utterance.text == reply.text, "what is shown is what was sent")
    desk.state.playbook?.phrases = [GuardPhrase(avoid: ["calm down"], say: "I see that this is hard.")]
    desk.press("rPlease calm down")
    desk.press(.enter)
    #expect(Self.form(desk)?.problem?.contains("heats up") == true)
    desk.press("!")
    #expect(Self.form(desk)?.problem == nil)
    desk.press(.enter)
    #expect(Self.form(desk)?.problem != nil, "other words are looked at anew")
    desk.press(.enter)
    #expect(Self.form(desk) == nil)
  }

  @Test func theSameWordsTwiceAreAskedAbout() throws {
    var desk = Self.linked()
    try Self.reply(&desk, "One moment.")
    desk.press("rOne moment.")
    desk.press(.enter)
    #expect(Self.form(desk)?.problem?.hasPrefix("The same words are on their way.") == true)
  }

  @Test func whereNothingIsSentALineIsWrittenDownAsBefore() {
    var desk = TestDesk()
    desk.say("Where is my parcel?", call: "c1")
    desk.press("rI can see it.")
    desk.press(.enter)
    #expect(desk.state.message?.text == "Written down as said by you. It is not sent from here.")
    #expect(!desk.types.contains("reply.sent"))
    var linked = Self.linked()
    linked.arrive(.callUpdated(CallFacts(rest: ["can_reply": .bool(false)])), call: "c1")
    linked.press("rI can see it.")
    linked.press(.enter)
    #expect(!linked.types.contains("reply.sent"))
  }

  @Test func theWordsAreADraftUntilTheJournalHasThem() throws {
    var desk = Self.linked()
    desk.press("rI can see it.")
    desk.press(.enter)
    let kept = try #require(Self.drafts(desk.effects))
    #expect(kept.map { $0.fields["text"] } == ["I can see it."])
    #expect(Self.drafts(desk.act(.journalConfirmed(upTo: .max)))?.isEmpty == true)
    // The program was killed in between: one desk finds the words only beside the journal, the other in it too.
    var lost = Self.linked()
    lost.act(.draftsFound(kept))
    lost.press("r")
    #expect(Self.form(lost)?.field?.value == "I can see it.")
    var known = TestDesk(run: "other", feeds: ["/feeds/exec/me"])
    known.act(.draftsFound(kept), .cutOffOpened(Self.cutOff, call: desk.call))
    known.press("r")
    #expect(Self.form(known)?.field?.value == "", "what is in the journal is no draft")
  }

  private static let cutOff = CutOffCall(
    id: "c1", customer: nil, subjectLine: nil, source: "/feeds/exec/me", last: TestDesk.start)

  @Test func afterAKillTheLinkIsAskedWhatBecameOfAReply() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    var after = TestDesk(run: "other", feeds: ["/feeds/exec/me"])
    after.act(.cutOffOpened(Self.cutOff, call: desk.call))
    #expect(after.call.replies[sent.id]?.state == .unknown)
    #expect(after.types == ["reply.unknown"])
    let asked = Self.sends(after.act(.feedGreeted(0, Self.able)))
    #expect(asked.map(\.payload) == [.replyAsked(ReplyMention(reply: sent.id))])
    Self.report(&after, sent.id, .delivered)
    #expect(after.call.replies[sent.id]?.state == .delivered)
  }

  @Test func aReportThatNamesNoCallFindsIts() throws {
    var desk = Self.linked()
    let sent = try Self.reply(&desk, "I can see it.")
    desk.say("Hello?", id: "u9", call: "c2")
    desk.arrive(.replyReported(ReplyReport(reply: sent.id, outcome: .delivered)))
    #expect(desk.state.work.calls["c1"]?.call.replies[sent.id]?.state == .delivered)
    desk.arrive(.replyReported(ReplyReport(reply: "nobody's", outcome: .failed)), call: "c2")
    #expect(desk.state.feeds[0].problemCount == 1)
    #expect(desk.journalled.last?.typeName == "stream.error")
  }

  @Test func whatALinkSaysOfItsOwnTroubleIsTold() {
    var desk = TestDesk(feeds: ["/feeds/link/chat"])
    desk.act(.feedGreeted(0, LinkGreeting(name: "chat")))
    desk.arrive(.streamError(StreamError(code: "link_settings", message: "The token is missing.")))
    desk.pass(seconds: 30)
    #expect(desk.state.message?.text == "The token is missing.", "it stays until it is seen")
  }

  @Test func whatIsTypedInACallThatEndsMeanwhileIsKept() {
    var desk = Self.linked()
    desk.press("rI can see it.")
    desk.arrive(.callEnded(CallEnd()), call: "c1")
    desk.press(.enter)
    #expect(Self.form(desk)?.problem?.hasPrefix("This call is over") == true)
    #expect(Self.form(desk)?.field?.value == "I can see it.")
  }
}

private struct Missing: Error {}
