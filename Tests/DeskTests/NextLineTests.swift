import Calls
import Coaching
import DeskSupport
import Library
import Testing

@testable import Desk

@Suite("As long as an ordinary complaint goes on, there is a line to say that was not said yet")
struct NextLineTests {
  private func desk(channel: String = "voice") -> TestDesk {
    var desk = TestDesk(agent: "Dana")
    desk.state.playbook = Library.bundledPlaybook()
    desk.state.zone = .gmt
    desk.arrive(.callStarted(CallFacts(channel: channel, reference: "C-7")), call: "c1")
    return desk
  }

  private func advice(_ desk: TestDesk) -> Advice? { desk.state.work.calls["c1"]?.view.advice }

  private func hear(_ text: String, _ id: String, by role: Role = .customer, _ desk: inout TestDesk) {
    desk.pass(seconds: 20)
    desk.say(text, id: id, call: "c1", role: role)
    desk.pass(seconds: 1)
  }

  @Test(
    "whoever says each line as it stands is led to the last step",
    arguments: [("voice", ""), ("voice", "a1"), ("voice", "f2"), ("voice", "d1"), ("chat", ""), ("chat", "a1")])
  func neverDry(channel: String, keys: String) {
    var desk = desk(channel: channel)
    hear("Good morning, this is Dana from customer care, how can I help you today?", "g", by: .agent, &desk)
    hear("The coffee machine came broken, the courier left it in the rain and nobody will take it back.", "c0", &desk)
    if !keys.isEmpty { desk.press(keys) }
    // The ways and their days stand in nobody's facts here; what they answer says neither yes nor no.
    let answers = [
      "It stands in the hall now.", "My sister was there when it came.", "The box is all soft at one side.",
      "It was meant for her birthday.", "We have used the old one meanwhile.", "She lives upstairs.",
    ]
    var said: [String] = []
    while said.count < 30 {
      guard let line = advice(desk)?.offered.first?.line else { break }
      #expect(!said.contains(line), "once more: \(line)")
      said.append(line)
      hear(line, "a\(said.count)", by: .agent, &desk)
      hear(answers[said.count % answers.count], "c\(said.count)", &desk)
    }
    // The last thanks close the call; up to there nobody stands without words.
    #expect(said.last?.hasPrefix("Thanks for ") == true, "it ran dry after \(said)")
    #expect(said.count >= 8)
  }

  @Test(
    "nobody announces two ways who has named them",
    arguments: [
      "One is a refund of 49.90 to your card by Thursday, the other is a credit today. Which one?",
      "I can send a new one on Friday, or you get the money back within a week. Which would you like?",
    ])
  func namedWays(words: String) {
    for keys in ["", "f2", "a1"] {
      var desk = desk()
      hear("Good morning, this is Dana from customer care, how can I help you today?", "g", by: .agent, &desk)
      hear("I was charged twice for the same order, and I want to know what you will do about it now.", "c0", &desk)
      if !keys.isEmpty { desk.press(keys) }
      hear("So the same order was charged twice, and nobody told you. Is that right?", "a0", by: .agent, &desk)
      hear("Yes, that's right.", "c1", &desk)
      hear(words, "a1", by: .agent, &desk)
      hear("The card.", "c2", &desk)
      let lines = advice(desk)?.offered.map(\.line) ?? []
      #expect(!lines.isEmpty && lines.allSatisfy { !$0.contains("two ways") && !$0.hasPrefix("Which") }, "\(lines)")
      #expect(lines.first == "So that's what we'll do. Does that work for you?", "\(keys): \(lines)")
      // What they said yes to is kept, and nothing is offered once more.
      hear("Then it's back on your card by Thursday. Does that work for you?", "a2", by: .agent, &desk)
      hear("Yes, that works.", "c3", &desk)
      #expect(advice(desk)?.now.hasPrefix("They've agreed") == true, "\(keys): \(advice(desk)?.now ?? "")")
      // Whoever gets angry all the same is heard first.
      hear("Only that I've had enough of all of you by now, what a mess this is.", "c4", &desk)
      desk.press("h2")
      #expect(advice(desk)?.origin == .listening || advice(desk)?.phase?.number ?? 9 < 6, "\(advice(desk)?.now ?? "")")
    }
  }

  @Test(
    "who asks for the manager in a few words is answered, and who insists is not told the same",
    arguments: ["No. Your manager, please.", "A manager now!", "I said supervisor, please."])
  func manager(words: String) throws {
    var desk = desk()
    hear("Good morning, this is Dana from customer care, how can I help you today?", "g", by: .agent, &desk)
    hear("Your courier left it in the rain and I want to speak to your manager.", "c0", &desk)
    let first = try #require(advice(desk)?.offered.first?.line)
    #expect(first.contains("put this right"))
    hear(first, "a0", by: .agent, &desk)
    hear(words, "c1", &desk)
    let second = try #require(advice(desk)?.offered.first?.line)
    #expect(second != first && second.contains("decide"), "\(second)")
    #expect(advice(desk)?.now.contains("M ") == true || advice(desk)?.now.contains(" M") == true)
  }
}
