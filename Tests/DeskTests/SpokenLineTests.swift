import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import Testing

@testable import Desk

@Suite("What the sidebar tells the agent to say")
struct SpokenLineTests {
  private static let book = Library.bundledPlaybook()

  private func desk(_ name: String? = "Mr Lindqvist", channel: String = "voice") -> TestDesk {
    var desk = TestDesk(agent: "Dana")
    desk.state.playbook = Self.book
    desk.state.zone = .gmt
    let parties = name.map { [Party(id: "c", role: .customer, name: $0)] } ?? []
    desk.arrive(.callStarted(CallFacts(channel: channel, parties: parties, reference: "C-7")), call: "c1")
    return desk
  }

  private func say(_ desk: TestDesk) -> [String] { desk.state.work.calls["c1"]?.view.advice?.say ?? [] }

  private func owe(_ what: String, dueIn hours: Int64, _ desk: inout TestDesk) {
    let promise = Promise(
      what: what, owner: "Dana", kind: .callBack, due: TestDesk.start.advanced(milliseconds: hours * 3_600_000))
    let made = TestDesk.start.advanced(milliseconds: -86_400_000)
    let standing = PromiseStanding(id: "p", call: "old", made: made, promise: promise)
    let file = CustomerFile(reference: "C-7", contactCount: 1, promises: [standing])
    desk.act(.customer(.loaded(call: "c1", file)))
  }

  @Test("a private note is never put into a line, and no line is cut")
  func notes() {
    var desk = desk()
    for note in ["wife in hospital, she's furious at the driver", String(repeating: "very late parcel ", count: 20)] {
      desk.press("m\(note)")
      desk.press(.enter)
      for keys in ["a3", "o1", "t2"] {
        desk.press(keys)
        #expect(
          say(desk).allSatisfy { !$0.contains("…") && !$0.contains("wife") && !$0.contains("driver") }, "\(say(desk))")
        #expect(!say(desk).isEmpty)
      }
    }
    desk.press("mlate refund")
    desk.press(.enter)
    desk.press("t2")
    let words = "I've got this down: late refund. Is that the main point?"
    #expect(say(desk).contains { $0.contains(words) }, "\(say(desk))")
  }

  @Test("whoever was promised a call hears of it in words for them")
  func owed() {
    var desk = desk()
    owe("ring him about the engineer", dueIn: 2, &desk)
    #expect(say(desk).first == "Mr Lindqvist, it's Dana. I can see what we promised you: a call about the engineer.")
    desk.press("d2")
    #expect(say(desk).first == "I can see what we promised you: a call about the engineer. That stands.")
    #expect(say(desk).count == 3)
  }

  @Test("a promise whose time is over comes first with whoever is upset, until something new is promised")
  func overdue() {
    var desk = desk()
    owe("ring her", dueIn: -2, &desk)
    #expect(say(desk).first == "Hello Mr Lindqvist, it's Dana. We broke a promise to you, and I'm sorry.")
    #expect(say(desk).dropFirst().first?.hasSuffix("and we missed it: a call. That was us, not you.") == true)
    for keys in ["f2", "nf", "d2"] {
      desk.press(keys)
      #expect(say(desk).first == "You're still waiting for what we promised you: a call. I'm sorry.", "\(keys)")
    }
    #expect(say(desk).first == "You're still waiting for what we promised you: a call. I'm sorry.")
    desk.press("a3")
    #expect(say(desk).first?.hasPrefix("I'm listening.") == true, "with somebody enraged there is only listening")
    desk.press("a2pnew router")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.enter)
    #expect(!say(desk).contains { $0.contains("still waiting") })
  }

  /// A customer to whom something was promised in an earlier call for a moment so many hours away, and what became of it.
  private func promised(
    _ what: String, dueIn hours: Int64, _ state: PromiseChange.State, _ desk: inout TestDesk, later: Bool = false
  ) {
    let promise = Promise(
      what: what, owner: "Dana", kind: .fixBy, due: TestDesk.start.advanced(milliseconds: hours * 3_600_000))
    let made = TestDesk.start.advanced(milliseconds: -8 * 86_400_000)
    var promises = [PromiseStanding(id: "p", call: "old", made: made, promise: promise, state: state)]
    if later {
      let moment = made.advanced(milliseconds: 86_400_000)
      promises.insert(
        PromiseStanding(id: "q", call: "older", made: moment, promise: promise, state: .kept), at: 0)
    }
    desk.act(
      .customer(.loaded(call: "c1", CustomerFile(reference: "C-7", contactCount: 2, promises: promises))))
  }

  @Test("a promise that was broken is owned before anything else, with the day that was said")
  func broken() throws {
    var desk = desk()
    promised("new router", dueIn: -72, .broken, &desk)
    let day = desk.state.playbook?.times.pastDay(
      of: TestDesk.start.advanced(milliseconds: -72 * 3_600_000), now: TestDesk.start, clock: desk.state.wallClock)
    let said = try #require(day)
    #expect(say(desk).first == "Hello Mr Lindqvist, it's Dana. We broke a promise to you, and I'm sorry.")
    #expect(say(desk).dropFirst().first?.hasPrefix("We said \(said), and we missed it: ") == true, "\(say(desk))")
    #expect(desk.state.fileWords(of: desk.call)?.words.contains("1 promise broken") == true)
    for keys in ["d2", "nf"] {
      desk.press(keys)
      #expect(say(desk).first?.hasPrefix("We said \(said), and we missed it: ") == true, "\(keys): \(say(desk))")
      #expect(say(desk).count == 3)
    }
    // Who is enraged is listened to.
    desk.press("a3")
    #expect(!say(desk).contains { $0.contains("missed") })
    // Something new that is promised follows it.
    desk.press("d2pnew router")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.enter)
    #expect(!say(desk).contains { $0.contains("missed") })
  }

  @Test("what was promised after a broken promise, or was kept, needs no such words")
  func mended() {
    var desk = desk()
    promised("new router", dueIn: -72, .broken, &desk, later: true)
    #expect(say(desk).first?.contains("broke") == false)
    promised("new router", dueIn: -72, .kept, &desk)
    desk.press("d2")
    #expect(!say(desk).contains { $0.contains("missed") })
  }

  @Test("a promise that the agent marks as broken in the customer's call is owned at once")
  func brokenNow() {
    var desk = desk()
    promised("new router", dueIn: -2, .open, &desk)
    let old = PromiseStanding(
      id: "p", call: "old", made: TestDesk.start.advanced(milliseconds: -86_400_000),
      promise: desk.state.work.calls["c1"]?.file?.promises.first?.promise
        ?? Promise(what: "", owner: "", kind: .fixBy, due: TestDesk.start))
    desk.act(.promise(.loaded([old])))
    desk.press("d2")
    #expect(say(desk).first?.contains("still waiting") == true)
    desk.act(.promise(.listRequested), .promise(.rowRequested(0)))
    desk.press("b")
    desk.press(.enter)
    desk.press("nobody was there")
    desk.press(.enter)
    #expect(say(desk).first?.hasPrefix("We said ") == true, "\(say(desk)) \(desk.state.message?.text ?? "")")
  }

  @Test("whoever despairs is asked about safety before any end, and no step of a complaint goes on meanwhile")
  func despair() {
    var desk = desk()
    desk.press("s2")
    #expect(desk.state.work.calls["c1"]?.view.advice?.phase == nil)
    desk.press("s3")
    #expect(desk.state.work.calls["c1"]?.view.advice?.now == "Case aside. Ask about safety. S has the steps")
    let asked = say(desk)
    #expect(asked.contains { $0.contains("are you safe") })
    desk.press("E")
    #expect(say(desk) == asked)
    #expect(desk.state.endObstacles == [.danger])
    #expect(desk.state.endObstacles.map(desk.state.words).first?.contains("S has the steps") == true)
    desk.press(.escape)
    // Once it is over, or the steps were taken up, nothing of it is asked at the end.
    var calmer = desk
    calmer.press("s0E")
    #expect(!calmer.state.endObstacles.contains(.danger))
    desk.press("S")
    #expect(desk.state.focusedCall?.isSafetyUnasked == false)
  }

  @Test("beside the question whether they are safe no key says that a promise was said back")
  func despairAndPromise() {
    var desk = desk()
    desk.press("a2psend her the refund")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.enter)
    desk.pass(seconds: 3)
    desk.press("s3E")
    #expect(desk.state.endObstacles == [.danger])
    desk.press(.enter)
    #expect(desk.state.focusedCall?.promises.contains { $0.promise.isConfirmed } == false)
    #expect(desk.state.focusedCall?.promises.count == 1)
    desk.press("y")
    #expect(desk.state.focusedCall?.isLive == false)
  }

  @Test("words that begin with ringing offer a call back, which the agent may change")
  func kind() {
    var desk = desk()
    desk.press("xopring him about the engineer")
    #expect(form(desk)?.choice("kind") == "call_back")
    desk.press(.enter)
    desk.press("tomorrow 10")
    #expect(form(desk)?.words == "I'll ring you by ten tomorrow about the engineer.")
    desk.press(.escape)
    desk = self.desk()
    desk.press("xopcall her about new router")
    desk.press(.enter)
    desk.press("tomorrow 10")
    #expect(form(desk)?.words == "I'll ring you by ten tomorrow about the new router.")
    desk.press(.escape)
    desk = self.desk()
    desk.press("xopa new router")
    #expect(form(desk)?.choice("kind") == "fix_by")
    desk.press(.enter)
    desk.press("in 2 h")
    #expect(form(desk)?.words == "You'll have a new router within two hours.")
  }

  @Test(
    "a promise is said as one, whatever was written down",
    arguments: [
      ("send him the refund", "I'll send you the refund by ten tomorrow."),
      ("check with warehouse", "I'll check with warehouse by ten tomorrow."),
      ("refund on card", "You'll have the refund on card by ten tomorrow."),
      ("refund", "You'll have the refund by ten tomorrow."),
      ("we refund half", "I'll refund half by ten tomorrow."),
      ("technician comes", "I'll see to it that the technician comes tomorrow at ten."),
      ("her sofa delivered", "You'll have your sofa delivered by ten tomorrow."),
      ("89 euros back on the card", "You'll have the 89 euros back on the card by ten tomorrow."),
      ("Refund of 40 euros", "You'll have the refund of 40 euros by ten tomorrow."),
      ("money on card", "You'll have the money on card by ten tomorrow."),
      ("a new toaster", "You'll have a new toaster by ten tomorrow."),
      ("half the money", "You'll have half the money by ten tomorrow."),
      ("Kim's answer", "You'll have Kim's answer by ten tomorrow."),
      ("refund booked", "You'll have the refund booked by ten tomorrow."),
      ("I'll drop the key off", "I'll drop the key off by ten tomorrow."),
      ("I will put 89 euros back", "I'll put 89 euros back by ten tomorrow."),
      ("we'll fix it", "I'll fix it by ten tomorrow."),
      ("she gets a new lamp", "You'll have a new lamp by ten tomorrow."),
      ("the customer has the letter", "You'll have the letter by ten tomorrow."),
      ("you get 89 euros back", "You'll have the 89 euros back by ten tomorrow."),
      ("engrave it anew", "I'll engrave it anew by ten tomorrow."),
      ("it's delivered", "I'll see to it that it's delivered by ten tomorrow."),
      ("the money is back on her card", "I'll see to it that the money is back on your card by ten tomorrow."),
      ("no more letters", "You can count on this by ten tomorrow: no more letters."),
      ("refund, paid; sent", "You can count on this by ten tomorrow: refund, paid; sent."),
      ("back on the card", "You can count on this by ten tomorrow: back on the card."),
      ("refund when the parcel is here", "You can count on this by ten tomorrow: refund when the parcel is here."),
      ("find out what he wants", "I'll do what I've just promised you by ten tomorrow."),
      ("they deliver it", "I'll do what I've just promised you by ten tomorrow."),
    ])
  func saidAsOne(what: String, words: String) {
    // The same is said where it is known whose fault it was and where nobody has asked yet.
    for keys in ["xop", "p"] {
      var desk = desk()
      desk.press("\(keys)\(what)")
      desk.press(.enter)
      desk.press("tomorrow 10")
      #expect(form(desk)?.words == words)
      desk.press(.enter)
      #expect(say(desk).first == words, "and that is the line to say")
    }
  }

  @Test("who chooses to promise no more than news says no more")
  func news() {
    var desk = desk()
    desk.press("pnew router")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.down)
    #expect(form(desk)?["kind"] == "update by")
    desk.press("u")
    #expect(form(desk)?.words == "I'll tell you by ten tomorrow where we are with the new router.")
    desk.press(.enter)
    #expect(say(desk).first == "I'll tell you by ten tomorrow where we are with the new router.")
    desk = self.desk()
    desk.press("pask the warehouse")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.down)
    desk.press("u")
    #expect(form(desk)?.words == "I'm chasing this up. I'll tell you by ten tomorrow where it stands.")
  }

  private func form(_ desk: TestDesk) -> Form? {
    if case .form(let form) = desk.state.work.overlay { return form }
    return nil
  }

  @Test(
    "what a feed calls the customer is said only where it is a name",
    arguments: [
      ("+49 170 1234567", "voice", "All right, let's get this"), ("anonymous", "voice", "All right, let's get this"),
      ("Dr. Anna Schmidt", "voice", "Dr Schmidt, let's get this"),
      ("SMITH, JOHN", "voice", "All right, let's get this"),
      ("María José Fernández", "chat", "María, let's get this"),
    ])
  func names(name: String, channel: String, words: String) {
    var desk = desk(name, channel: channel)
    desk.press("a2")
    #expect(say(desk).contains { $0.hasPrefix(words) }, "\(say(desk))")
  }

  @Test("after a mistake of ours the money is not refused")
  func ours() {
    var desk = desk()
    desk.press("xonca2")
    desk.pass(seconds: 100)
    desk.press("a2")
    #expect(say(desk).contains("That was our mistake, and I'm sorry."))
    #expect(!say(desk).contains { $0.contains("can't pay") }, "\(say(desk))")
  }

  @Test("a hurried customer is not asked for all of it, whatever was tagged before")
  func hurry() {
    var desk = desk()
    desk.press("a2i1ni")
    #expect(!say(desk).contains { $0.contains("all of it") }, "\(say(desk))")
    #expect(say(desk).first?.hasPrefix("I'll be quick") == true)
  }

  @Test("whoever has to listen first is not told that an offer is the next step")
  func listening() {
    var desk = desk()
    desk.press("mlate refund")
    desk.press(.enter)
    desk.press("f2")
    let advice = desk.state.work.calls["c1"]?.view.advice
    #expect(advice?.origin == .listening)
    #expect(advice?.phase == nil)
  }

  @Test("a call that ends with nothing agreed is not closed as if it were")
  func openEnd() {
    var desk = desk()
    desk.press("a3E")
    #expect(say(desk).first?.hasPrefix("Before we stop") == true, "\(say(desk))")
  }

  @Test("a bare number is not said for a case")
  func reference() {
    let facts = desk().state.facts(of: desk().state.work.calls["c1"]?.call ?? Call(id: ""))
    #expect(facts.fill("our answer about your {case|case}") == "our answer about your case C-7")
  }

  @Test("the note for a colleague tells the promises of earlier calls, the cause, and times as people read them")
  func handOver() {
    var desk = desk()
    owe("ring him about the engineer", dueIn: -2, &desk)
    desk.press("xomline dead since Monday, router lights red")
    desk.press(.enter)
    desk.press("H")
    #expect(form(desk)?["facts"] == "line dead since Monday, router lights red")
    #expect(form(desk)?["need"] == "cause: our mistake")
    #expect(form(desk)?["promised"] == "ring him about the engineer, 06:26 (overdue)")
  }
}
