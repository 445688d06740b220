import Calls
import Desk
import DeskSupport
import Library
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// The screen names the agent's own keys, and addresses by where they lead.
struct OwnKeyScreenTests {
  private func text(_ desk: TestDesk, _ size: Size = Size(columns: 120, rows: 36)) -> String {
    var memory = ScreenMemory()
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &memory)
    return (0..<size.rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  private func desk(_ wanted: [String: [String]]) -> TestDesk {
    var desk = TestDesk(playbook: .realistic)
    desk.state.key = Naming(keys: KeyTable.reading(wanted).table)
    return desk
  }

  @Test func footerKeypadAndHelpShowThem() {
    var desk = desk([
      "tag.anger": ["G"], "help.ask": ["F2"], "promise": ["F3"], "call.end": ["F4"], "call.new": ["F5"],
      "note.fact": ["F6"],
    ])
    #expect(text(desk).contains("F5"))
    desk.say("Hello?", id: "u1", call: "c")
    let screen = text(desk)
    #expect(screen.contains("G anger") && !screen.contains("a anger"))
    for words in ["F2 help", "F3 promise", "F4 end"] { #expect(screen.contains(words), "\(words)") }
    desk.press("?")
    desk.act(.textTyped("F2"))
    #expect(text(desk).contains("Ask a colleague"))
    desk.act(.cancelled)
    desk.press("G")
    #expect(desk.tags == ["a2"])
    desk.press(.function(4))
    #expect(text(desk).contains("y ends it") || desk.state.work.overlay != nil)
  }

  /// The lines of the playbook name no key but by its command.
  @Test func theShiftNamesTheOwnKeys() {
    var desk = desk(["shift": ["F4"], "help.ask": ["F2"]])
    desk.state.playbook = Library.bundledPlaybook(language: "en")
    let prepare = desk.state.playbook?.shift.prepare.filled(with: desk.state.shiftFacts)
    #expect(prepare?.contains("and F2 brings help") == true)
    let began = desk.state.playbook?.shift.begins.filled(with: desk.state.shiftFacts)
    #expect(began == "Your shift has begun. F4 shows its card.")
  }

  @Test func lettersOfAnotherLayoutPressTheOwnKeyOnTheirPlace() {
    // The Persian key on the place of q, rebound by its US name.
    var desk = desk(["tag.anger": ["q"]])
    desk.say("Hello?", id: "u1", call: "c")
    desk.press("ض")
    #expect(desk.tags == ["a2"])
  }

  @Test func asLinesTheOwnKeyIsUnderstoodToo() {
    var desk = desk(["tag.anger": ["G"], "need": ["Y"]])
    desk.say("Hello?", id: "u1", call: "c")
    desk.state.key = desk.state.key.inWords
    func type(_ line: String) {
      guard case .actions(let actions) = PlainWords.answer(to: line, state: desk.state) else { return }
      for action in actions { desk.act(action) }
    }
    type("a")
    #expect(desk.tags.isEmpty)
    type("G3")
    #expect(desk.tags == ["a3"])
    type("Y f")
    #expect(desk.call.need == .fix)
    type("need r")
    #expect(desk.call.need == .respect)
    type("angry 1")
    #expect(desk.tags == ["a1"])
  }

  @Test(arguments: [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)])
  func addressesStandWithTheirRealHost(_ size: Size) {
    var desk = TestDesk(playbook: .realistic)
    desk.size = size
    desk.say("https://bank.com@evil.example/x and https://аррӏе.com/", id: "u1", call: "c")
    desk.say("See https://shop.example/order/7", id: "u2", call: "c")
    desk.press("U")
    let screen = text(desk, size)
    #expect(screen.contains("1  shop.example"))
    #expect(screen.contains("xn--80ak6aa92e.com") && screen.contains("evil.example"))
    #expect(screen.contains("! "))
    #expect(!screen.contains("o opens it"))
    desk.state.hasOpener = true
    #expect(text(desk, size).contains("o opens it") || size.columns < 60)
    desk.press("U")
    #expect(desk.state.work.overlay == nil)
  }
}
