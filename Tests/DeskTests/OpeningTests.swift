import Calls
import Coaching
import DeskSupport
import Library
import Testing

@testable import Desk

@Suite("The first words of a call")
struct OpeningTests {
  private static let book = Library.bundledPlaybook()

  private func desk(_ facts: CallFacts, agent: String = "Kim") -> TestDesk {
    var desk = TestDesk(agent: agent)
    desk.state.playbook = Self.book
    desk.arrive(.callStarted(facts), call: "c1")
    return desk
  }

  private func first(_ desk: TestDesk) -> String { desk.state.work.calls["c1"]?.view.advice?.say.first ?? "" }

  private func promise(_ what: String, call: String, _ state: PromiseChange.State = .open) -> PromiseStanding {
    let promise = Promise(
      what: what, owner: "Sam", kind: .updateBy, due: TestDesk.start.advanced(milliseconds: 3_600_000))
    return PromiseStanding(id: "p", call: call, made: TestDesk.start, promise: promise, state: state)
  }

  @Test(
    "each way to begin has words of its own",
    arguments: [
      ("voice", "Thanks for getting in touch"), ("chat", "reading what you wrote"), ("email", "thank you for writing"),
      ("in_person", "Hello, I'm Kim."), ("outbound", "I'm ringing you back"),
    ])
  func channels(channel: String, words: String) {
    #expect(first(desk(CallFacts(channel: channel))).contains(words), "\(channel)")
  }

  @Test("whoever is rung up by the agent is not thanked for ringing")
  func direction() {
    let facts = CallFacts(channel: "voice", rest: ["direction": .string("outbound")])
    #expect(first(desk(facts)).contains("ringing you back"))
    #expect(
      !first(desk(CallFacts(channel: "voice", rest: ["direction": .string("inbound")]))).contains("ringing you back"))
  }

  @Test("who rings a customer by hand says so once, before or in the call, and the first words fit")
  func ringsOut() throws {
    var desk = TestDesk(agent: "Kim")
    desk.state.playbook = Self.book
    desk.act(.outboundRequested)
    #expect(desk.state.focusedCall?.isOutbound == true)
    #expect(desk.state.focusedView.advice?.say.first?.contains("I'm ringing you back") == true)
    var begun = TestDesk(agent: "Kim")
    begun.state.playbook = Self.book
    begun.act(.callRequested)
    #expect(begun.state.focusedView.advice?.say.first?.contains("Thanks for getting in touch") == true)
    let calls = begun.state.liveCalls.count
    begun.act(.outboundRequested)
    #expect(begun.state.liveCalls.count == calls)
    #expect(begun.state.focusedView.advice?.say.first?.contains("I'm ringing you back") == true)
    #expect(begun.types.suffix(1) == ["call.updated"])
  }

  @Test("a customer who was here before is known, and what was promised comes first")
  func known() {
    var desk = desk(
      CallFacts(channel: "chat", parties: [Party(id: "c", role: .customer, name: "Ms Rahman")], reference: "C-7"))
    desk.act(
      .customer(.loaded(call: "c1", CustomerFile(reference: "C-7", contactCount: 2, lastContact: TestDesk.start))))
    #expect(first(desk) == "Hello Ms Rahman, thank you for coming back to us. I'm Kim.")
    var file = CustomerFile(reference: "C-7", contactCount: 2, promises: [promise("the new lamp", call: "old")])
    desk.act(.customer(.loaded(call: "c1", file)))
    #expect(first(desk) == "Ms Rahman, it's Kim. I can see what we promised you: the new lamp.")
    // What was kept, or is promised in this very call, is not owed.
    for standing in [promise("the new lamp", call: "old", .kept), promise("the new lamp", call: "c1")] {
      file.promises = [standing]
      desk.act(.customer(.loaded(call: "c1", file)))
      #expect(first(desk).contains("thank you for coming back"))
    }
  }

  @Test("a machine's login is nobody's name", arguments: ["root", "Admin", "agent7"])
  func login(name: String) {
    #expect(first(desk(CallFacts(), agent: name)).contains("this is customer care"))
    #expect(first(desk(CallFacts(), agent: "Kim")).contains("this is Kim"))
  }

  @Test("a feeling that is tagged speaks louder than the opening")
  func tagged() {
    var desk = desk(CallFacts(channel: "chat"))
    desk.press("a3")
    #expect(!first(desk).contains("reading what you wrote"))
  }

  @Test(
    "a channel that is named with what is said, and nowhere else, is taken; the side of a recording is none",
    arguments: [("chat", true), ("email", true), ("SMS", true), ("voice", false), ("left", false), ("1", false)])
  func channelOfALine(channel: String, isWritten: Bool) {
    var desk = TestDesk()
    desk.state.playbook = Library.bundledPlaybook()
    let line = Utterance(
      id: "u1", party: "customer", role: .customer, text: "Where is my parcel?", time: desk.clock.time,
      rest: ["channel": .string(channel)])
    desk.arrive(.utterance(line), call: "c1")
    #expect(desk.state.focusedCall?.isWritten == isWritten)
    // Whoever names it for the call knows better.
    desk.arrive(.callUpdated(CallFacts(channel: "voice")), call: "c1")
    #expect(desk.state.focusedCall?.isWritten == false)
  }

  @Test("in a chat the list shows the words as they would be written")
  func previewInAChat() throws {
    var desk = TestDesk()
    desk.state.playbook = Library.bundledPlaybook()
    desk.arrive(.callStarted(CallFacts(channel: "chat")), call: "c1")
    for id in ["situation.hold", "situation.silence", "conduct.shouting", "tag.anger"] {
      let command = try #require(Command.named(id))
      let words = try #require(desk.state.coaching(of: command)).lowercased()
      for spoken in ["ring you", "softly", "speak", "listen", "hear ", "voice"] {
        #expect(!words.contains(spoken), "\(id): \(words)")
      }
    }
    #expect(desk.state.commands(for: "voicemail").first?.id != "call.outbound")
    desk.state.work.overlay = nil
    #expect(desk.state.commands(for: "wrong identity check").first?.id == "situation.identity_failed")
    #expect(desk.state.commands(for: "failed security questions").first?.id == "situation.identity_failed")
  }
}
