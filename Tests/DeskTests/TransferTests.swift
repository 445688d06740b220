import Calls
import Coaching
import Desk
import DeskSupport
import Library
import Screens
import TerminalKit
import Testing

/// Words of a protocol that were said are not offered once more, its waiting is seen, and it comes to an end: whoever asks
/// for a manager is answered, and then somebody gets back to them.
struct TransferTests {
  private func desk(_ channel: String = "voice") -> TestDesk {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts(channel: channel)), call: "a")
    desk.say("My refund is three weeks late and I want your manager.", call: "a")
    desk.act(.promise(.zoneRead(.gmt)))
    return desk
  }

  private func screen(_ desk: TestDesk, columns: Int = 80, rows: Int = 24) -> String {
    var memory = ScreenMemory()
    let frame = Screen.frame(desk.state, size: Size(columns: columns, rows: rows), glyphs: .unicode, memory: &memory)
    return (0..<rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  /// Says the step's words: by the key, or as the feed hears the agent say them.
  private func say(_ way: Way, _ desk: inout TestDesk, id: String = "said") {
    switch way {
    case .key: desk.press(.enter)
    case .feed:
      desk.pass(seconds: 1)
      let words = desk.advice?.say.joined(separator: " ") ?? ""
      desk.say("So, " + words, id: id, call: "a", role: .agent)
      desk.pass(seconds: 2)
    }
  }

  enum Way: CaseIterable { case key, feed }

  @Test(
    "What was said of a step is not offered again, whoever tells the desk", arguments: Way.allCases, ["voice", "chat"])
  func offeredOnce(way: Way, channel: String) {
    var desk = desk(channel)
    desk.press("M")
    let offer = desk.advice?.say.first
    say(way, &desk)
    #expect(desk.advice?.conduct == nil)
    #expect(desk.advice?.awaited?.conduct == .manager)
    #expect(desk.advice?.say.first != offer)
    #expect(desk.advice?.phase == nil, "nothing else is offered, least of all the end")
    for (columns, rows) in [(80, 24), (40, 12)] {
      let text = screen(desk, columns: columns, rows: rows)
      #expect(text.contains("MANAGER · their answer") && text.contains("M  bring somebody in"))
      #expect(!text.contains("STEP"))
    }
    let count = desk.journalled.count
    desk.press(.enter)
    #expect(desk.journalled.count == count, "Enter goes on to nothing while the answer is awaited")
    desk.press("M")
    #expect(desk.advice?.conduct?.kind == .takeOver)
  }

  @Test(
    "Asking once more is heard in their words, and is not where they want something else",
    arguments: [
      ("no. manager. now", true), ("No.", true), ("I said I want the manager!", true), ("Give me somebody else.", true),
      ("Yes please.", false), ("All right, go on then.", false), ("I don't need your manager for that", false),
      ("What can you do?", false), ("My refund is three weeks late", false),
    ])
  func askedAgain(words: String, isAgain: Bool) {
    for way in Way.allCases {
      var desk = desk()
      desk.press("M")
      say(way, &desk)
      desk.pass(seconds: 2)
      desk.say(words, id: "u9", call: "a")
      desk.pass(seconds: 2)
      #expect((desk.advice?.conduct?.kind == .takeOver) == isAgain, "\(words) \(way)")
      desk.say("One moment, I'm looking into that for you now.", id: "u10", call: "a", role: .agent)
      desk.pass(seconds: 2)
      #expect((desk.advice?.conduct?.kind == .takeOver) == isAgain, "it stays open while the agent speaks")
    }
  }

  @Test("A call-back that is promised ends it, by the step or by the agent's own key", arguments: [false, true])
  func promiseEnds(ownKey: Bool) {
    var desk = desk()
    desk.press("M")
    desk.press(.enter)
    desk.say("no. manager. now", id: "u5", call: "a")
    desk.press("M")
    desk.press(ownKey ? "p" : "2")
    if !ownKey { desk.press(.enter) }
    desk.press(ownKey ? "my manager calls you" : "her refund")
    desk.press(.tab)
    desk.press("friday 9")
    desk.press(.enter)
    #expect(desk.call.promises.count == 1)
    #expect(desk.advice?.conduct == nil)
    desk.pass(seconds: 2)
    #expect(desk.advice?.say.contains { $0.contains("put this right myself") } == false, "nothing is offered anew")
    desk.say("Thank you. Goodbye.", id: "u8", call: "a")
    desk.pass(seconds: 2)
    #expect(desk.advice?.say.first?.contains("oodbye") == true, "\(desk.advice?.say ?? [])")
    desk.press("M")
    #expect(desk.advice?.conduct?.kind == .takeOver, "asked anew, it begins with bringing somebody in")
  }

  @Test("A promise about something else leaves it open")
  func otherPromise() {
    var desk = desk()
    desk.press("M")
    desk.press(.enter)
    desk.press("M")
    desk.press("p")
    desk.press("send the refund")
    desk.press(.tab)
    desk.press("friday 9")
    desk.press(.enter)
    #expect(desk.call.promises.count == 1)
    #expect(desk.advice?.conduct?.kind == .takeOver)
  }

  @Test("Once somebody has taken over, the words let the customer go")
  func handedOver() {
    var desk = desk()
    desk.press("I")
    desk.press(.enter)
    desk.press("I")
    desk.press(.enter)
    desk.press("I1")
    #expect(desk.advice?.say.first?.contains("They know all of it") != true, "first who it is")
    desk.press("Kim")
    desk.press(.enter)
    desk.pass(seconds: 3)
    desk.press("1")
    #expect(desk.advice?.say.first?.contains("They know all of it") == true, "\(desk.advice?.say ?? [])")
  }

  @Test("A warning that the agent spoke counts, and the next insult leads on")
  func warningHeard() {
    var desk = desk()
    desk.press("I")
    say(.feed, &desk)
    #expect(desk.advice?.conduct == nil)
    desk.say("You idiot!", id: "u7", call: "a")
    desk.press("I")
    #expect(desk.advice?.conduct?.standing == .warning(number: 2, of: 2))
    desk.press(.escape)
    #expect(desk.types.filter { $0 == "ladder.said" }.count == 1)
  }

  @Test(
    "Other words of the agent say no step",
    arguments: ["I'd like to sort this out.", "Please hold the line.", "Hello, this is Sam."])
  func otherWords(words: String) {
    var desk = desk()
    desk.press("M")
    desk.pass(seconds: 1)
    desk.say(words, id: "u6", call: "a", role: .agent)
    desk.pass(seconds: 2)
    #expect(desk.advice?.conduct?.kind == .say)
    #expect(!desk.types.contains("ladder.said"))
  }

  @Test("What was heard is taken back like any entry")
  func takenBack() {
    var desk = desk()
    desk.press("M")
    say(.feed, &desk)
    #expect(desk.state.message?.text.hasPrefix("Heard:") == true)
    desk.press(.backspace)
    desk.pass(seconds: 2)
    #expect(desk.advice?.conduct?.kind == .say)
    desk.say("And so what?", id: "u11", call: "a")
    desk.pass(seconds: 2)
    #expect(desk.advice?.conduct?.kind == .say, "and isn't heard a second time in the same line")
  }
}
