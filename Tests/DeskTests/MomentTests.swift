import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import Testing

@testable import Desk

/// The words to say go with the moment: heard, offered, promised, and back again when a feeling flares up.
struct MomentTests {
  private static let book = Library.bundledPlaybook()

  private func desk() -> TestDesk {
    var desk = TestDesk(agent: "Dana")
    desk.state.playbook = Self.book
    desk.state.zone = .gmt
    let customer = Party(id: "c", role: .customer, name: "Mr Lindqvist")
    desk.arrive(.callStarted(CallFacts(channel: "voice", parties: [customer], reference: "C-7")), call: "c1")
    return desk
  }

  private func say(_ desk: TestDesk) -> [String] { desk.advice?.say ?? [] }

  private let story =
    "I sent the parcel back five weeks ago, I have the receipt here in my hand, and nobody did anything."

  @Test("who was listened to hears it back and then two ways", arguments: ["a2", "a1f2", "h2", "c2"])
  func heard(tags: String) {
    var desk = desk()
    desk.press(tags)
    desk.pass(seconds: 2)
    #expect(desk.advice?.hearing == .closed)
    desk.say(story, id: "u1", call: "c1")
    desk.pass(seconds: 2)
    desk.say("Go on.", id: "u2", call: "c1", role: .agent)
    desk.pass(seconds: 2)
    #expect(desk.advice?.hearing == .heard)
    #expect(say(desk).contains { $0.contains("I see two ways to put this right") }, "\(say(desk))")
  }

  private func isShown(_ situation: Situation, _ desk: TestDesk) -> Bool {
    if case .situation(situation)? = desk.advice?.origin { return true }
    return false
  }

  @Test(
    "Words for an everyday moment go once they were said and answered", arguments: [Situation.hold, .notMyDepartment])
  func momentIsOver(situation: Situation) throws {
    var desk = desk()
    desk.say(story, id: "u1", call: "c1")
    desk.pass(seconds: 2)
    desk.act(.situationChosen(situation))
    let line = try #require(say(desk).first)
    // What was said before counts for nothing, and nobody has answered yet.
    desk.pass(seconds: 2)
    #expect(isShown(situation, desk))
    desk.say(line, id: "a1", call: "c1", role: .agent)
    desk.pass(seconds: 2)
    #expect(isShown(situation, desk))
    desk.say("Yes, fine.", id: "u2", call: "c1")
    desk.pass(seconds: 2)
    #expect(!isShown(situation, desk))
  }

  @Test("A death is answered before anything else, and thanks in mid-call end nothing")
  func griefAndThanks() {
    var desk = desk()
    desk.say("Sorry, my husband died and I have to cancel his phone.", id: "u1", call: "c1")
    desk.pass(seconds: 2)
    #expect(say(desk) == ["I'm so sorry for your loss. I'll make this as easy for you as I can."])
    desk.say("I'm so sorry. I'll help you with that.", id: "a1", call: "c1", role: .agent)
    desk.say("Thank you. I do not know what to do.", id: "u2", call: "c1")
    desk.pass(seconds: 2)
    #expect(!say(desk).contains { $0.hasPrefix("You're welcome") })
    desk.say("Let's take it step by step, there's no hurry.", id: "a2", call: "c1", role: .agent)
    desk.say("Thank you, that's kind.", id: "u3", call: "c1")
    desk.pass(seconds: 2)
    #expect(say(desk).first?.hasPrefix("You're welcome") == true)
  }

  @Test func thatSomethingWentWrongIsSaidAtOnceOrNotAtAll() {
    var desk = desk()
    desk.say("The second payment is gone from my account too, and it was for one order only.", id: "u1", call: "c1")
    desk.pass(seconds: 2)
    #expect(say(desk).first == "Something's clearly gone wrong here. I'm glad you told us.")
    desk.say("Let me look. I can see both payments here.", id: "a1", call: "c1", role: .agent)
    desk.pass(seconds: 2)
    desk.say("So what happens next with it?", id: "u2", call: "c1")
    desk.pass(seconds: 2)
    #expect(!say(desk).contains { $0.hasPrefix("Something's clearly gone wrong") })
    #expect(!say(desk).isEmpty)
  }

  @Test func inOtherWordsAMomentIsOverAfterTwoLines() {
    var desk = desk()
    desk.act(.situationChosen(.hold))
    desk.pass(seconds: 2)
    desk.say("One second, I'm asking the depot.", id: "a1", call: "c1", role: .agent)
    desk.say("Go ahead.", id: "u1", call: "c1")
    desk.pass(seconds: 2)
    #expect(isShown(.hold, desk))
    desk.say("Thanks for waiting. It's in Leeds.", id: "a2", call: "c1", role: .agent)
    desk.pass(seconds: 2)
    #expect(isShown(.hold, desk))
    desk.say("In Leeds? And when does it come?", id: "u2", call: "c1")
    desk.pass(seconds: 2)
    #expect(!isShown(.hold, desk))
  }

  @Test func secondsAloneHearNobodyAndNoMoreDoesAnAgentWhoTalks() {
    var desk = desk()
    desk.press("a2")
    let words = say(desk)
    desk.pass(seconds: desk.state.policy.gate.seconds + 1)
    #expect(desk.advice?.hearing == .unheard)
    #expect(say(desk) == words)
    desk.press("a0")
    desk.press("a2")
    for turn in 0..<3 {
      desk.pass(seconds: 3)
      desk.say("That is all I ever hear from you people.", id: "c\(turn)", call: "c1")
      desk.pass(seconds: 3)
      desk.say("One moment, I am looking it up for you.", id: "a\(turn)", call: "c1", role: .agent)
    }
    desk.pass(seconds: 2)
    #expect(desk.advice?.hearing == .unheard)
  }

  @Test func whoIsEnragedIsNotAskedToTellItTwice() {
    var desk = desk()
    desk.press("a3")
    #expect(say(desk).first == "I'm listening. Tell me what happened.")
    desk.pass(seconds: 1)
    desk.say(story, id: "u1", call: "c1")
    desk.pass(seconds: 1)
    desk.say("I see.", id: "u2", call: "c1", role: .agent)
    desk.pass(seconds: 2)
    #expect(say(desk).first?.hasPrefix("Let me say back") == true, "\(say(desk))")
    #expect(!say(desk).contains { $0.contains("Tell me what happened") || $0.contains("at a time that suits") })
  }

  @Test("once two ways were offered they are not offered again", arguments: ["a1nf", "f2nf", "c2nf"])
  func offered(tags: String) {
    var desk = desk()
    desk.press(tags)
    desk.pass(seconds: desk.state.policy.gate.seconds)
    while desk.advice?.phase?.title != "offer" { desk.press(.enter) }
    let offer = say(desk)
    desk.press(.enter)
    #expect(desk.advice?.phase?.title == "agree")
    #expect(say(desk).first == "So that's what we'll do. Does that work for you?")
    #expect(Set(say(desk)).isDisjoint(with: offer))
    #expect(desk.advice?.now.contains("p: what and by when") == true)
    // A feeling that comes up after it comes first again.
    desk.press("a3")
    #expect(say(desk).first != "So that's what we'll do. Does that work for you?")
  }

  @Test func whatWasPromisedIsSaidWithItsTime() {
    var desk = desk()
    desk.press("a1nfxo")
    desk.promise("send the refund", "tomorrow 10")
    #expect(say(desk).first == "I'll send the refund by ten tomorrow.", "\(say(desk))")
    #expect(say(desk).contains("Does that work for you?"))
    desk.press("o")
    #expect(desk.advice?.origin == .emotion(.calm, .clear))
  }

  @Test func anInsultThatWasAnsweredLeavesTheComplaintWhereItWas() {
    var desk = desk()
    desk.press("a2I")
    #expect(desk.advice?.phase == nil)
    desk.press(.enter)
    #expect(desk.advice?.phase != nil)
    desk.press("D")
    while desk.advice?.conduct != nil { desk.press(.escape) }
    #expect(desk.advice?.phase == nil)
  }
}
