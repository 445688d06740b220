import Calls
import Coaching
import Desk
import DeskSupport
import Library
import Screens
import TerminalKit
import Testing

/// In a grave call nothing is taken for something else, and nobody who needs help is out of sight.
struct GraveCallTests {
  private func desk(saying words: String = "I want to end it all tonight.") -> TestDesk {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "c", role: .customer, name: "Pat Doe")])), call: "a")
    desk.say(words, call: "a")
    return desk
  }

  private func screen(_ desk: TestDesk, columns: Int = 80, rows: Int = 24) -> [String] {
    var memory = ScreenMemory()
    let frame = Screen.frame(
      desk.state, size: Size(columns: columns, rows: rows), glyphs: .unicode, memory: &memory)
    return (0..<rows).map { frame.text(row: $0) }
  }

  private func told(_ desk: TestDesk) -> String? {
    guard case .form(let form) = desk.state.work.overlay else { return nil }
    return form.fields.first { $0.name == "told:who" }?.entry.text
  }

  // MARK: Drafts

  @Test func aNameTypedForOneStepStandsInNoOther() {
    var desk = desk()
    desk.press("S")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    var named: Set<String> = []
    for _ in 0..<8 {
      guard let step = desk.advice?.conduct else { break }
      if step.kind == .choose {
        desk.press("1")
        continue
      }
      desk.press(.enter)
      guard let words = told(desk) else { continue }
      #expect(words == "", "\(step.title)")
      desk.press("Kim \(step.step)")
      desk.press(.escape)
      // The step itself finds what was typed for it.
      desk.press(.enter)
      #expect(told(desk) == "Kim \(step.step)")
      named.insert(step.title)
      desk.press(.escape)
      desk.press(">")
      desk.press("later")
      desk.press(.enter)
    }
    #expect(!named.isEmpty)
  }

  @Test func aNameTypedForOneLineOfTheSheetStandsInNoOther() throws {
    var desk = desk(saying: "There is a bomb in your building.")
    desk.press("B")
    let rows = try #require(desk.state.sheet).rows.enumerated().filter { $0.element.purpose != nil }
    try #require(rows.count >= 2)
    desk.act(.ladder(.rowRequested(rows[0].offset)))
    desk.press("Kim")
    desk.press(.escape)
    desk.act(.ladder(.rowRequested(rows[1].offset)))
    #expect(told(desk) == "")
    desk.press(.escape)
    desk.act(.ladder(.rowRequested(rows[0].offset)))
    #expect(told(desk) == "Kim")
  }

  // MARK: In sight

  @Test(arguments: ["S", "P", "B"])
  func whoeverIsInDangerStaysInSightOfAnotherCall(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "d", role: .customer, name: "Second Cust")])), call: "b")
    desk.say("Hello?", call: "b")
    desk.press(.tab)
    #expect(desk.call.id == "b")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    desk.pass(seconds: 60)
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
      let head = screen(desk, columns: columns, rows: rows)[0]
      #expect(head.contains("Tab"), "\(head)")
      #expect(head.contains(conduct == "S" ? "help due" : "record due"), "\(head)")
      if columns >= 60 { #expect(head.contains("Pat Doe"), "\(head)") }
    }
    desk.press(.tab)
    #expect(desk.call.id == "a")
    desk.press(.tab)
    #expect(desk.call.id == "b")
  }

  @Test(arguments: ["S", "P"])
  func withNobodyLeftTheRecordStandsInFront(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    desk.arrive(.callStarted(CallFacts()), call: "b")
    desk.say("Hello?", call: "b")
    desk.press(.tab)
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    desk.pass(seconds: 5)
    desk.endCall()
    desk.pass(seconds: 5)
    #expect(desk.call.id == "a")
  }

  @Test func anotherCallIsSeenFromTheSheet() {
    var desk = desk(saying: "There is a bomb in your building.")
    desk.press("B")
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "d", role: .customer, name: "Second Cust")])), call: "b")
    desk.say("Hello?", call: "b")
    desk.pass(seconds: 20)
    for (columns, rows) in [(80, 24), (120, 36), (40, 12), (40, 6)] {
      let text = screen(desk, columns: columns, rows: rows).joined(separator: "\n")
      #expect(text.contains("Tab"), "\(text)")
    }
    #expect(screen(desk).prefix(2).joined().contains("Second Cust"))
  }

  @Test func aFeedThatIsAwayIsToldOnTheSheet() {
    var desk = desk(saying: "There is a bomb in your building.")
    desk.press("B")
    desk.act(.feedChanged(0, .writerLeft))
    desk.pass(seconds: 20)
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
      let text = screen(desk, columns: columns, rows: rows).joined(separator: "\n")
      #expect(text.contains("feed away"), "\(text)")
    }
  }

  @Test(arguments: ["S", "B", "P"])
  func nobodyIsToldToEndACallThatHolds(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    let found = CutOffCall(
      id: "a", customer: nil, subjectLine: nil, source: "/feeds/one", last: desk.clock.time)
    var after = TestDesk(playbook: Library.bundledPlaybook())
    after.clock.time = desk.clock.time.advanced(milliseconds: 5_000)
    after.act(.ticked)
    after.act(.cutOffOpened(found, call: desk.call))
    #expect(after.call.id == "a")
    let message = after.state.message?.text ?? ""
    #expect(message.contains("back as it was"))
    #expect(!message.contains("ends it"), "\(message)")
  }
}
