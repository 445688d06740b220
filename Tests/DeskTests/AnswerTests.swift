import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import Testing

@testable import Desk

@Suite("The first line to say answers what the customer just said")
struct AnswerTests {
  private static let book = Library.bundledPlaybook()

  private func desk(channel: String = "voice") -> TestDesk {
    var desk = TestDesk(agent: "Dana")
    desk.state.playbook = Self.book
    desk.state.zone = .gmt
    let party = Party(id: "c", role: .customer, name: "Mr Lindqvist")
    desk.arrive(.callStarted(CallFacts(channel: channel, parties: [party], reference: "C-7")), call: "c1")
    return desk
  }

  private func say(_ desk: TestDesk) -> [String] { desk.state.work.calls["c1"]?.view.advice?.say ?? [] }

  private func hear(_ text: String, _ id: String, by role: Role = .customer, _ desk: inout TestDesk) {
    desk.pass(seconds: 4)
    desk.say(text, id: id, call: "c1", role: role)
    desk.pass(seconds: 1)
  }

  private func promise(_ what: String, _ due: String, _ desk: inout TestDesk) {
    desk.press("p\(what)")
    desk.press(.enter)
    desk.press(due)
    desk.press(.enter)
  }

  @Test(
    "a question behind a promise, a doubt and an insult are answered, and the other lines keep their numbers",
    arguments: [
      ("Tomorrow noon? And what if it isn't there?", "If anything goes wrong with it, I'll ring you myself."),
      ("And if it is not there?", "If anything goes wrong with it, I'll ring you myself."),
      ("Yeah right. I've heard that before.", "You've every reason to doubt it."),
      ("How do I know you'll do it?", "You've every reason to doubt it."),
      ("Friday? No way. I need it today.", "I can see that's no good to you."),
      ("That is too late for me.", "I can see that's no good to you."),
      ("Are you stupid or just useless?", "I can hear how angry you are."),
      ("Are you even listening?", "I'm listening, and I'm writing it down."),
    ])
  func afterPromise(words: String, answer: String) {
    var desk = desk()
    desk.press("a2")
    promise("89 euros back on the card", "tomorrow 12", &desk)
    let before = say(desk)
    #expect(before.first == "You'll have the 89 euros back on the card by tomorrow at noon.")
    hear(words, "u1", &desk)
    #expect(say(desk).first?.hasPrefix(answer) == true, "\(say(desk))")
    #expect(say(desk).dropFirst() == before.dropFirst())
    // Once the agent has answered, the promise stands there again.
    hear("I will ring you tomorrow at one and tell you myself.", "u2", by: .agent, &desk)
    #expect(say(desk) == before)
  }

  @Test("before anything is promised no answer promises what nobody knows")
  func before() {
    var desk = desk()
    desk.press("a2nf")
    hear("And what if it breaks again?", "u1", &desk)
    #expect(say(desk).first == "Good question. I'll check that before I promise you anything.")
    hear("I want my 89 euros back.", "u0", &desk)
    #expect(say(desk).first == "You want your money back. I'm looking at what I can do before I say anything.")
    hear("When do I get my money?", "u2", &desk)
    #expect(say(desk).first == "You want a day you can count on. I'm checking it now, then I'll name one.")
    hear("Don't tell me to send the receipt again.", "u3", &desk)
    #expect(say(desk).first == "You shouldn't have to do that twice. I'll work with what we have.")
  }

  @Test("what is no question to the agent changes nothing, nor does a line that still grows")
  func stands() {
    var desk = desk()
    desk.press("f2")
    let before = say(desk)
    for (number, words) in [
      "The toaster broke on the first day.", "If it isn't fixed today, I'll cancel.", "I feel so stupid, I forgot it.",
      "I'm calm now, go on.", "If I don't get it by Friday I'll post this.",
    ].enumerated() {
      hear(words, "n\(number)", &desk)
      #expect(say(desk) == before, "\(words)")
    }
    desk.say("are you even listening", id: "u2", call: "c1", state: .partial)
    desk.pass(seconds: 1)
    #expect(say(desk) == before)
  }

  @Test("who has to be heard first is answered only where that holds nobody up")
  func listening() {
    var desk = desk()
    desk.press("a3")
    let before = say(desk)
    hear("When do I get my money?", "u1", &desk)
    #expect(say(desk) == before)
    hear("Don't tell me to calm down!", "u2", &desk)
    #expect(say(desk).first == "You're right, I'm sorry. I'm listening.")
  }

  @Test("an insult that was marked has its own words, and in a chat nobody speaks of hearing")
  func marked() {
    var desk = desk(channel: "chat")
    desk.press("a2")
    hear("You idiot.", "u1", &desk)
    #expect(say(desk).first == "I can see how angry you are. I'm here to get this sorted with you.")
    desk.press("I")
    #expect(say(desk).first?.contains("Please stop talking to me like this") == true, "\(say(desk))")
  }

  @Test("whoever has greeted is past the greeting")
  func greeted() {
    var desk = desk()
    #expect(say(desk).first?.hasPrefix("Thanks for getting in touch") == true)
    hear("Thank you for waiting. May I have your case number, please?", "u1", by: .agent, &desk)
    #expect(say(desk).first == "Tell me what happened, from the beginning.", "\(say(desk))")
  }

  @Test("a fact that is noted stands in the line of what to do at once, and is not said")
  func noted() {
    var desk = desk()
    desk.press("a2")
    #expect(desk.state.work.calls["c1"]?.view.advice?.now.contains("went wrong") == false)
    desk.press("mthe parcel did not come")
    desk.press(.enter)
    #expect(desk.state.work.calls["c1"]?.view.advice?.now == "Side by side. The problem: the parcel did not come")
    #expect(say(desk).allSatisfy { !$0.contains("parcel") })
  }
}
