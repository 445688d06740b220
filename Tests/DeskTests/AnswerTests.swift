import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import Testing

@testable import Desk

@Suite("The sidebar answers what the customer just said, and speaks with one voice meanwhile")
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

  private func advice(_ desk: TestDesk) -> Advice? { desk.state.work.calls["c1"]?.view.advice }

  private func say(_ desk: TestDesk) -> [String] { advice(desk)?.say ?? [] }

  private func offered(_ desk: TestDesk) -> [String] { advice(desk)?.offered.map(\.line) ?? [] }

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
    "a question behind a promise, a doubt and an insult are answered, and nothing else stands beside the answer",
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
    #expect(before.first == "You'll have the 89 euros back on the card by noon tomorrow.")
    hear(words, "u1", &desk)
    #expect(say(desk).first?.hasPrefix(answer) == true, "\(say(desk))")
    #expect(say(desk).count == 1 && advice(desk)?.now != "Say it with its time. Let them say it back, then close")
    #expect(advice(desk)?.avoid.contains("offering it all over again") == false)
    // Once the agent has answered, the promise stands there again.
    hear("I will ring you on the day at one and tell you myself.", "u2", by: .agent, &desk)
    #expect(say(desk) == before)
  }

  @Test(
    "whatever they ask for is taken up first, in any of the words for it",
    arguments: [
      (
        ["Manager please?", "Get me your supervisor!", "I want to speak to somebody in charge."],
        "I'd like to put this right myself."
      ),
      (
        ["Who am I speaking to?", "And your name please?", "Who is this?"],
        "I'm Dana, and I'm staying on this with you."
      ),
      (["What's my case number?", "Do I get a reference number?"], "It's case C-7."),
      (["How can I reach you directly?", "What's your extension?"], "Just ask for Dana"),
      (["So when?", "When exactly?", "And when will that be?", "By when?"], "You want a day you can count on."),
      (
        ["That's what you said last time.", "Same story every time.", "I've heard all this before."],
        "You've every reason to doubt it."
      ),
      (["You promised to ring on Monday.", "Nobody called me back."], "You were counting on that"),
      (
        ["I already told you that.", "For the third time, it is broken."],
        "You've told me, and you won't have to again."
      ),
      (["That's not what happened.", "No, you've got it wrong."], "Then I've got it wrong."),
      (["Are you a robot?", "Is this a bot?"], "I'm Dana, a real person"),
      (["Are you still there?"], "I'm here"), (["I haven't got all day."], "I'll be quick."),
      (["What do you mean?", "I don't understand."], "Sorry. Let me say that again"),
      (["I know it's not your fault.", "Sorry for shouting at you."], "That's all right."),
      (["Thanks for nothing."], "I can see we've let you down."),
      (["Can you put that in writing?"], "Of course. I'll put"),
      (["Just fix it!", "Do something."], "I'm on it."), (["How could this happen?"], "You've a right to know."),
      (["Thank you.", "Thanks, that's kind."], "You're welcome."),
      (["No thanks, that's all."], "Then thank you, and all the best."),
      (["OK, bye.", "Goodbye then."], "Goodbye, and thank you"),
      (["I have to go now."], "Of course. When can I ring you"),
      (["What about compensation?", "What do I get for my trouble?"], "It's fair to ask, after all this."),
    ])
  func classes(words: [String], answer: String) {
    for text in words {
      var desk = desk()
      desk.press("f2nf")
      hear("I see, and I am sorry about all of that trouble.", "u0", by: .agent, &desk)
      let before = say(desk)
      hear(text, "u1", &desk)
      #expect(say(desk).first?.hasPrefix(answer) == true, "\(text): \(say(desk))")
      #expect(say(desk).count == 1 && Set(say(desk)).isDisjoint(with: before), "\(text): \(say(desk))")
      let own = Self.book.answers.filter { $0.id == advice(desk)?.answer }
        .map { $0.now.replacing("{manager_key|M}", with: "M") }
      #expect(own.contains(advice(desk)?.now ?? ""), "\(text): \(advice(desk)?.now ?? "")")
      hear("I am looking at it right now, one moment.", "u2", by: .agent, &desk)
      #expect(say(desk) == before)
    }
  }

  @Test("what agrees to a promise is taken as a yes, and the promise is not said or asked for once more")
  func agreed() {
    for text in ["OK. Friday at nine then.", "Yes!", "That works for me.", "Fine, thank you.", "That's right."] {
      var desk = desk()
      desk.press("f2")
      promise("the form by post", "Fri 9", &desk)
      #expect(say(desk).first?.contains("by nine on Friday") == true, "\(say(desk))")
      hear("You'll have the form by nine on Friday. Does that work for you?", "u1", by: .agent, &desk)
      hear(text, "u2", &desk)
      #expect(say(desk).first?.contains("by nine on Friday") != true, "\(text): \(say(desk))")
      hear("Good. I will see to it today, then.", "u3", by: .agent, &desk)
      #expect(say(desk).allSatisfy { !$0.contains("by nine on Friday") }, "\(text): \(say(desk))")
      #expect(desk.state.unconfirmedPromise == nil, "\(text)")
    }
    for text in ["Yes, but that is too late.", "No.", "Yeah right.", "Friday?", "Hm."] {
      var desk = desk()
      desk.press("f2")
      promise("the form by post", "Fri 9", &desk)
      hear("You'll have the form by nine on Friday. Does that work for you?", "u1", by: .agent, &desk)
      hear(text, "u2", &desk)
      #expect(desk.state.unconfirmedPromise != nil, "\(text)")
    }
  }

  @Test("what was said back and is right is not said back again")
  func recap() {
    for text in ["Yes!", "That's right.", "Exactly. And nobody cares.", "Yes, that's it."] {
      var desk = desk()
      desk.press("a2")
      hear(
        "It broke on the first day, I sent it back, nobody answered for three weeks and now you want the receipt for it.",
        "u1", &desk)
      hear("So it broke on day one and nobody has answered. Have I got that right?", "u2", by: .agent, &desk)
      hear(text, "u3", &desk)
      hear("Right, then let me look at what I can do here.", "u4", by: .agent, &desk)
      let lines = say(desk)
      #expect(lines.first?.hasPrefix("Good, then I've got it right.") == true, "\(text): \(lines)")
      #expect(lines.allSatisfy { !$0.contains("say back") && !$0.contains("Is that right?") }, "\(text): \(lines)")
      // What is felt anew is heard anew.
      desk.press("a3")
      #expect(say(desk).allSatisfy { !$0.contains("Good, then") })
    }
  }

  @Test("before anything is promised no answer promises what nobody knows")
  func before() {
    var desk = desk()
    desk.press("a2nf")
    hear("And what if it breaks again?", "u1", &desk)
    #expect(say(desk).first == "Good question. I'll check that before I promise you anything.")
    hear("I want my 89 euros back.", "u0", &desk)
    let moneyBack = "You want your money back, I've got that. Let me check what I can do before I promise anything."
    #expect(say(desk).first == moneyBack)
    hear("When do I get my money?", "u2", &desk)
    #expect(say(desk).first == "You want a day you can count on. I'm checking now, and I'll tell you what I find.")
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
    hear("I want my 89 euros back.", "u1", &desk)
    #expect(say(desk) == before)
    // A question for the day waits for nobody.
    hear("So when do I get my money?", "u3", &desk)
    #expect(say(desk).first == "You want a day you can count on. I'm checking now, and I'll tell you what I find.")
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
    #expect(say(desk).first?.contains("Please stop writing to me like this") == true, "\(say(desk))")
  }

  @Test(
    "a question for the time is answered by the promise that it names, and by no other",
    arguments: [
      ("So when does she call?", false), ("When does my manager ring me?", false), ("When do I get my money?", false),
      ("When does the technician come?", true), ("So when?", true), ("When exactly is he coming?", true),
      ("When will the technicians be here?", true),
    ])
  func namedPromise(question: String, isNamed: Bool) {
    var desk = desk()
    desk.press("f2")
    promise("technician comes", "tomorrow 12", &desk)
    hear("Somebody will see to all of that for you, I promise.", "u0", by: .agent, &desk)
    hear(question, "u1", &desk)
    let words = isNamed ? "technician" : "I'm checking that now."
    #expect(say(desk).first?.contains(words) == true, "\(question): \(say(desk))")
    #expect(advice(desk)?.now.hasPrefix("Name the day and the time") != (advice(desk)?.answer != nil && !isNamed))
  }

  @Test(
    "what the agent offered aloud is an offer, before it is kept and while it is being typed", arguments: [false, true])
  func spokenOffer(isTyping: Bool) {
    for (words, answer) in [
      ("Yes.", "agreed_unkept"), ("All right then.", "agreed_unkept"),
      ("That is too late! I need it this week.", "refused"),
    ] {
      for offer in [
        "A technician comes tomorrow at noon. Does that work?", "I can get you somebody on Friday at nine.",
      ] {
        var desk = desk()
        desk.press("f2")
        if isTyping { desk.press("ptechnician") }
        hear(offer, "u1", by: .agent, &desk)
        hear(words, "u2", &desk)
        #expect(advice(desk)?.answer == answer, "\(offer) \(words): \(say(desk))")
      }
    }
    // What was told of a day that is gone offers nothing.
    var desk = desk()
    hear("And it came on Monday, is that what you say?", "u1", by: .agent, &desk)
    hear("Yes.", "u2", &desk)
    #expect(advice(desk)?.answer == nil)
  }

  @Test("what the agent has said, word for word or nearly, is not offered again, and the others keep their numbers")
  func saidAlready() {
    var desk = desk()
    desk.press("w2")
    let before = say(desk)
    for (index, line) in before.enumerated() {
      // As people speak: not drawn together, with something before it.
      let spoken = "Well, " + line.replacing("I'm", with: "I am").replacing("It's", with: "It is")
      hear(spoken, "u\(index)", by: .agent, &desk)
      guard index < before.count - 1 else { break }
      #expect(
        advice(desk)?.offered.map(\.number) == Array((index + 1)..<before.count).map { $0 + 1 }, "\(offered(desk))")
      #expect(say(desk) == before, "a number stands for the same line")
    }
    // Behind the last of them stand those of the next step, and none of those that were said.
    #expect(!offered(desk).isEmpty && Set(offered(desk)).isDisjoint(with: before), "\(offered(desk))")
    // A step whose words were heard is said, and not offered again.
    desk.press("I")
    desk.pass(seconds: 1)
    hear("I can help you, and I want to. Please stop talking to me like this.", "u9", by: .agent, &desk)
    #expect(desk.state.focusedView.advice?.conduct == nil)
    #expect(desk.types.last == "ladder.said")
  }

  @Test("what was agreed is not asked for once more, in whatever words they said yes to it")
  func agreedOnce() {
    for yes in ["All right. Thursday noon on the card, and you call at one if it is not.", "Yes, that works.", "Fine."]
    {
      var desk = desk()
      desk.press("f1")
      hear("You'll have the full amount on your card by Thursday noon, or I call you at one.", "u1", by: .agent, &desk)
      hear(yes, "u2", &desk)
      hear("Exactly that, and the case stays with me.", "u3", by: .agent, &desk)
      for keys in ["o2", "o1"] {
        desk.press(keys)
        let words = offered(desk) + [advice(desk)?.now ?? ""]
        #expect(
          words.allSatisfy { line in !["agreed on that?", "Shall we agree", "Confirm"].contains { line.contains($0) } },
          "\(yes) \(keys): \(words)")
      }
    }
    var desk = desk()
    desk.press("o2")
    #expect(offered(desk).first == "Are we agreed on that?")
  }

  @Test("once something is promised its words stand first, whatever was said before")
  func promisedSince() {
    var desk = desk()
    desk.press("f2")
    hear("I can get you somebody on Friday at nine.", "u1", by: .agent, &desk)
    hear("No way, that is too late.", "u2", &desk)
    #expect(advice(desk)?.answer == "refused")
    promise("technician comes", "tomorrow 12", &desk)
    #expect(say(desk).first == "I'll see to it that the technician comes tomorrow at noon.", "\(say(desk))")
  }

  @Test("nobody says that all is written down where nothing is noted")
  func writtenDown() {
    var desk = desk()
    for channel in [false, true] {
      desk.press("a3")
      #expect(say(desk).contains { $0.contains("written it all down") } == channel, "\(say(desk))")
      hear("I already told you that.", "u\(channel)", &desk)
      #expect(say(desk).first?.contains("got it down") == channel, "\(say(desk))")
      hear("Of course, you did tell us all of that.", "v\(channel)", by: .agent, &desk)
      desk.press("mlate refund")
      desk.press(.enter)
    }
  }

  @Test("who has just asked something is not told to ask the next")
  func onequestion() {
    var desk = desk()
    hear("Thank you for waiting. May I have your case number, please?", "u1", by: .agent, &desk)
    #expect(offered(desk).isEmpty)
    hear("4471, as I told the last three people.", "u2", &desk)
    #expect(offered(desk).first == "Tell me what happened, from the beginning.", "\(offered(desk))")
  }

  @Test("whoever has greeted is past the greeting")
  func greeted() {
    var desk = desk()
    #expect(say(desk).first?.hasPrefix("Thanks for getting in touch") == true)
    hear("Thank you for waiting. I have your case in front of me.", "u1", by: .agent, &desk)
    #expect(offered(desk).first == "Tell me what happened, from the beginning.", "\(say(desk))")
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
