import Calls
import Coaching
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// The customer's file as it is read on the screen and as lines.
struct CustomerFileScreenTests {
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  private func desk(_ size: Size, name: String = "Ms Rahman", fact: String = "kettle broke after two days") -> TestDesk
  {
    var desk = TestDesk(playbook: .realistic)
    desk.size = size
    desk.arrive(
      .callStarted(CallFacts(parties: [Party(id: "customer", role: .customer, name: name)], reference: "C-7")),
      call: "c")
    desk.say("It is me again.", id: "u1", call: "c")
    desk.act(.journalConfirmed(upTo: 999))
    desk.press("K")
    let contacts = (1...6).map { number in
      let began = TestDesk.start.advanced(milliseconds: -Int64(number) * 90_000_000)
      return Contact(
        call: "old\(number)", began: began, ended: began.advanced(milliseconds: 720_000), agent: "Dana",
        about: number == 2 ? "refund" : nil, feelings: [Contact.Feeling(emotion: .anger, level: .clear)],
        facts: number == 1 ? [fact, "charged twice in October"] : [])
    }
    let promise = Promise(
      what: "refund", owner: "Dana", kind: .fixBy, due: TestDesk.start.advanced(milliseconds: -86_400_000))
    let flag = Flag(
      customer: "C-7", kind: .incident, conduct: .insult, occurred: TestDesk.start, words: "fools",
      worked: "a morning call", proposedBy: "Sam", expires: TestDesk.start.advanced(milliseconds: 86_400_000))
    let history = CustomerHistory(
      reference: "C-7", name: name, contactCount: 9, contacts: contacts,
      promises: [PromiseStanding(id: "p", call: "old1", made: TestDesk.start, promise: promise, state: .broken)],
      flags: [FlagStanding(id: "f", call: "old1", proposed: TestDesk.start, flag: flag, state: .confirmed)])
    desk.act(.customer(.historyLoaded(call: "c", history)))
    return desk
  }

  private func frame(_ desk: TestDesk) -> Frame {
    var memory = ScreenMemory()
    return Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &memory)
  }

  private func text(_ desk: TestDesk) -> String {
    let frame = frame(desk)
    return (0..<desk.size.rows).map { frame.text(row: $0) }.joined(separator: "\n")
  }

  @Test(arguments: sizes)
  func theFile(_ size: Size) {
    Golden.check("file-\(size.columns)x\(size.rows)", frame(desk(size)).goldenText())
  }

  @Test(arguments: sizes)
  func allOfItIsReachedByScrollingAndNoFurther(_ size: Size) {
    var desk = desk(size)
    var seen = text(desk)
    for _ in 0..<200 {
      desk.press(.down)
      seen += text(desk)
    }
    for words in ["Last calls", "kettle broke", "and 3 earlier", "broken: refund", "a morning call"] {
      #expect(seen.contains(words), "\(words)")
    }
    let end = text(desk)
    desk.press(.pageDown)
    #expect(text(desk) == end)
    desk.press(.home)
    #expect(text(desk).contains("Last calls"))
    desk.press(.end)
    #expect(text(desk) == end)
    desk.press(.escape)
    #expect(desk.state.work.overlay == nil)
  }

  @Test func untilItIsReadItSaysSo() {
    var desk = desk(Size(columns: 80, rows: 24))
    desk.state.work.calls["c"]?.history = nil
    #expect(text(desk).contains("Reading what earlier calls say"))
  }

  @Test func hostileWordsStayInTheirRows() {
    let evil = "\u{1B}[2Jx\u{202E}evil\r\n│ ? all keys " + String(repeating: "中", count: 4_000)
    for size in Self.sizes + [Size(columns: 3, rows: 2), Size(columns: 1, rows: 1)] {
      var desk = desk(size, name: evil, fact: evil)
      for _ in 0..<4 {
        for (row, cells) in frame(desk).rows.enumerated() {
          #expect(cells.reduce(0) { $0 + Int($1.width) } == size.columns, "row \(row)")
          let isSafe = frame(desk).text(row: row).unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x202E }
          #expect(isSafe, "row \(row)")
        }
        desk.press(.pageDown)
      }
    }
  }

  @Test func asLinesItIsToldOnceItIsRead() {
    var desk = desk(Size(columns: 80, rows: 24))
    desk.act(.cancelled)
    desk.state.key = .words
    let history = desk.state.work.calls["c"]?.history
    desk.state.work.calls["c"]?.history = nil
    guard case .actions(let actions) = PlainWords.answer(to: "file", state: desk.state), let history else {
      Issue.record("\"file\" is no word")
      return
    }
    let before = desk.state
    for action in actions { desk.act(action) }
    #expect(PlainReport.answer(from: before, to: desk.state, actions: actions).isEmpty)
    let waiting = desk.state
    let loaded = Action.customer(.historyLoaded(call: "c", history))
    desk.act(loaded)
    let lines = PlainReport.lines(from: waiting, to: desk.state, action: loaded).map(\.string)
    #expect(lines.first == "System: Ms Rahman, C-7: 9 earlier calls")
    #expect(lines.contains("System: what worked: a morning call"))
    #expect(lines.last == "System: An empty line closes the file.")
    guard case .actions(let closing) = PlainWords.answer(to: "", state: desk.state) else { return }
    for action in closing { desk.act(action) }
    #expect(desk.state.work.overlay == nil)
  }
}
