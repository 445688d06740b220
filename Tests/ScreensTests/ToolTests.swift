import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

@testable import Screens

/// The tools around the call: what is asked at the first start, keys that are recorded, words to be selected, what a key
/// would show.
struct ToolTests {
  private func rows(_ desk: inout TestDesk, columns: Int = 80, rows: Int = 24) -> [String] {
    let size = Size(columns: columns, rows: rows)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<rows).map(frame.text(row:))
  }

  // MARK: The first start

  private func newcomer() -> TestDesk {
    var desk = TestDesk()
    desk.state.firstQuestion = .reader
    return desk
  }

  @Test func threeQuestionsAreAskedOneAfterTheOther() {
    var desk = newcomer()
    #expect(rows(&desk).contains { $0.contains("1/3  Does a screen reader") })
    desk.press("1")
    #expect(rows(&desk).contains { $0.contains("2/3  Which of these lines looks right") })
    desk.press("2")
    #expect(desk.effects.contains(.set("ascii", to: "on")))
    #expect(rows(&desk).contains { $0.contains("3/3  Is this screen dark or light?") })
    desk.press("2")
    #expect(desk.effects.contains(.set("theme", to: "light")))
    #expect(desk.state.firstQuestion == nil)
    #expect(rows(&desk).contains { $0.contains("take a call") || $0.contains("live") })
  }

  @Test("nobody has to answer: every other key does what it does", arguments: [Key.enter, .escape, .character("?")])
  func skipped(key: Key) {
    var desk = newcomer()
    desk.press(key)
    #expect(desk.effects.allSatisfy { if case .set = $0 { false } else { true } })
    #expect(desk.state.firstQuestion == (key == .enter ? .signs : nil))
    if key == .character("?") { #expect(desk.state.work.overlay != nil) }
  }

  @Test func whoeverHearsTheScreenGetsLines() {
    var desk = newcomer()
    desk.press("2")
    #expect(desk.effects.contains(.set("plain", to: "on")))
    #expect(desk.effects.contains(.becomePlain))
    #expect(desk.state.firstQuestion == nil)
  }

  @Test("a question fits every screen", arguments: [(80, 24), (40, 12), (20, 8), (10, 3), (1, 1)])
  func anySize(columns: Int, rows: Int) {
    var desk = newcomer()
    for _ in 0..<3 {
      _ = self.rows(&desk, columns: columns, rows: rows)
      desk.press(.enter)
    }
  }

  // MARK: Keys of one's own

  private func recorder(_ change: String = "p") -> TestDesk {
    var desk = Scene.untagged.desk()
    desk.act(.setting(.recordKeys))
    desk.press(change)
    return desk
  }

  @Test func theRecorderIsFoundByItsName() {
    var desk = Scene.untagged.desk()
    desk.press(":keys")
    desk.press(.enter)
    #expect(desk.state.keyRecording == KeyRecording())
  }

  @Test func aKeyIsPressedAndHolds() {
    var desk = recorder()
    #expect(rows(&desk).contains { $0.contains("promise: p. Press its new key.") })
    desk.press("Y")
    desk.press(.function(5))
    #expect(rows(&desk).contains { $0.contains("promise: p, then Y F5") })
    desk.press(.enter)
    #expect(desk.effects.contains(.setKeys("promise", to: ["Y", "F5"])))
    #expect(desk.state.work.overlay == nil)
    desk.press("p")
    #expect(desk.state.work.overlay == nil)
    desk.press("Y")
    guard case .form(let form) = desk.state.work.overlay else { return #expect(Bool(false), "no promise") }
    #expect(form.purpose == .promise(changes: nil))
  }

  @Test(
    "what can't be had is said, and why", arguments: [("a", "belongs to"), ("?", "can't have"), ("3", "can't have")])
  func conflict(key: String, words: String) {
    var desk = recorder()
    desk.press(key)
    #expect(rows(&desk).joined().contains(words), "\(rows(&desk))")
    #expect(desk.state.keyRecording?.keys.isEmpty == true)
    desk.press(.escape)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.keys == .standard)
  }

  @Test func oneIsGivenBackAndNothingElse() {
    var desk = recorder()
    desk.press("Y")
    desk.press(.enter)
    desk.act(.setting(.recordKeys))
    desk.press("Y")
    desk.press(.backspace)
    #expect(desk.effects.contains(.setKeys("promise", to: nil)))
    #expect(desk.state.keys.key(of: "promise") == "p")
  }

  @Test func whatTheTeamLocksStaysWhereItIs() {
    let (table, problems) = KeyTable.reading(["conduct.bomb": ["Y"], "promise": ["é"]], locked: ["conduct.bomb"])
    #expect(table.key(of: "conduct.bomb") == "B" && table.key(of: "promise") == "é")
    #expect(problems.count == 1 && problems[0].contains("your team's policy"))
    var desk = Scene.untagged.desk()
    desk.state.key = Naming(keys: table)
    desk.act(.setting(.recordKeys))
    desk.press("B")
    #expect(desk.state.keyRecording?.command == nil)
    #expect(rows(&desk).joined().contains("your team's policy"))
  }

  // MARK: Words to be selected

  @Test func theWordsStandAloneAndStill() {
    var desk = Scene.angry.desk()
    desk.press("v")
    let before = rows(&desk)
    let frames = ["│", "─", "▸", "00:0"]
    #expect(before.dropLast().allSatisfy { row in frames.allSatisfy { !row.contains($0) } }, "\(before)")
    #expect(before.contains { $0.hasPrefix("Customer: ") || $0.hasPrefix("Ms Rahman") }, "\(before)")
    desk.say("One more line that comes in meanwhile.", id: "late", call: "c")
    #expect(rows(&desk) == before, "what is being dragged over stands still")
    desk.press("a")
    #expect(desk.state.work.overlay == nil)
    #expect(rows(&desk).contains { $0.contains("│") })
  }

  @Test("scrolled to its beginning and back", arguments: [(80, 24), (40, 12), (20, 3)])
  func scrolledSelection(columns: Int, rows: Int) {
    var desk = Scene.untagged.desk()
    for index in 0..<40 { desk.say("line number \(index)", id: "n\(index)", call: "c") }
    desk.act(.copy(.selectRequested))
    desk.size = Size(columns: columns, rows: rows)
    let before = self.rows(&desk, columns: columns, rows: rows)
    desk.press(.home)
    #expect(self.rows(&desk, columns: columns, rows: rows) != before)
    desk.press(.end)
    #expect(self.rows(&desk, columns: columns, rows: rows) == before)
  }

  // MARK: What a key would show

  @Test("the list of commands shows what the sidebar would say", arguments: ["anger", "be heard", "insult", "product"])
  func preview(words: String) {
    var desk = Scene.untagged.desk()
    desk.press("?")
    for letter in words { desk.act(.textTyped(String(letter))) }
    #expect(rows(&desk).contains { $0.contains("Shows: ") }, "\(rows(&desk))")
  }
}
