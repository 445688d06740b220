import Calls
import Desk
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Screens

/// Screens of a few rows: the customer's last words, and a sign that a key was taken.
struct SmallSizeTests {
  private static let sizes = [
    Size(columns: 40, rows: 1), Size(columns: 20, rows: 5), Size(columns: 30, rows: 2), Size(columns: 60, rows: 3),
  ]

  private func text(_ desk: inout TestDesk, _ size: Size) -> String {
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<size.rows).map(frame.text(row:)).joined(separator: "\n")
  }

  @Test(arguments: sizes)
  func theCustomersLastWordsStay(size: Size) {
    var desk = Scene.untagged.desk(size: size)
    desk.say("I hear you, and I am looking for it right now.", id: "u4", call: "c", role: .agent)
    desk.say("Fourth contact about this order.", id: "u5", call: "c", role: .system)
    #expect(text(&desk, size).contains("once!"), "\(text(&desk, size))")
    desk.say("Well?", id: "u6", call: "c")
    #expect(text(&desk, size).contains("Well?"), "\(text(&desk, size))")
  }

  @Test(arguments: sizes)
  func aTagIsSeen(size: Size) {
    var desk = Scene.untagged.desk(size: size)
    desk.act(.journalConfirmed(upTo: 99))
    let before = text(&desk, size)
    #expect(!before.contains("f2"))
    desk.press("f")
    desk.act(.journalConfirmed(upTo: 99))
    #expect(text(&desk, size) != before)
    if size.rows != 3 { #expect(text(&desk, size).contains("f2"), "\(text(&desk, size))") }
  }

  @Test func readingBackIsNotDisturbed() {
    var desk = Scene.untagged.desk(size: Size(columns: 40, rows: 5))
    desk.say("I am looking.", id: "u4", call: "c", role: .agent)
    desk.press(.home)
    #expect(text(&desk, desk.size).contains("I've called four"))
  }

  @Test("on a few rows the words to say are whole and the way on is seen, under a hint of two rows, too")
  func theWordsAndTheWayOnStay() {
    for hint in ["", "try: Enter (the warning has been said to them)"] {
      let size = Size(columns: 40, rows: 12)
      var desk = Scene.untagged.desk(size: size)
      desk.state.playbook = Library.bundledPlaybook()
      desk.press("I")
      desk.act(.journalConfirmed(upTo: 99))
      if !hint.isEmpty { desk.act(.hintArrived(hint)) }
      let shown = text(&desk, size)
      #expect(shown.contains("this.”") && shown.contains("Enter said it") && shown.contains("▸ They"), "\(shown)")
    }
  }
}
