import Calls
import Coaching
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Desk

/// Once a grave call is over: what a key has closed comes back by a key, and what is open is named before it closes.
struct AfterCallTests {
  private static let book = Library.bundledPlaybook()

  /// A call that the customer has left while something had been marked.
  private func desk(_ conduct: String, channel: String = "voice") -> TestDesk {
    var desk = TestDesk(playbook: Self.book)
    desk.arrive(.callStarted(CallFacts(channel: channel)), call: "a")
    desk.say("These are the words.", call: "a")
    desk.press(conduct)
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    desk.pass(seconds: 3)
    return desk
  }

  /// Does what is due as somebody in a hurry does: the first way, or a name.
  private func closeAll(_ desk: inout TestDesk) {
    for _ in 0..<30 {
      guard let step = desk.advice?.conduct else { return }
      if let sheet = desk.state.sheet, let next = sheet.nextOpen(from: 0) {
        desk.press(String(sheet.rows[next].key))
      } else if !step.choices.isEmpty {
        desk.press("1")
      } else {
        desk.press(.enter)
      }
      for _ in 0..<12 {
        guard case .form(let form) = desk.state.work.overlay else { break }
        desk.press(form.field?.name == "due" ? "tomorrow 10" : "Kim")
        desk.press(.enter)
      }
      if case .ticks = desk.state.work.overlay {
        desk.press("1")
        desk.press(.enter)
      }
      desk.pass(seconds: 3)
    }
  }

  @Test(
    "The key that closes the last step is taken back, by either way back", arguments: ["S", "T", "P", "D", "B", "L"])
  func lastStep(conduct: String) {
    for back in [Key.backspace, .character("<")] {
      var desk = desk(conduct)
      closeAll(&desk)
      #expect(desk.advice?.conduct == nil && !desk.state.isRecordDue(of: "a"), "\(conduct) is closed")
      let count = desk.call.acts.count
      #expect(desk.state.isStepLastEntry(of: desk.call))
      desk.press(back)
      #expect(desk.state.isRecordDue(of: "a"), "\(conduct) \(back): \(desk.state.message?.text ?? "")")
      #expect(desk.call.acts.count < count)
      #expect(desk.state.message?.text.contains("Taken back") == true)
      closeAll(&desk)
      #expect(!desk.state.isRecordDue(of: "a"))
    }
  }

  @Test("Every answer given since the end can be taken back one after the other, and none of the call before it")
  func allSteps() {
    var desk = desk("S")
    let marked = desk.call.acts.count
    desk.press("1")
    desk.pass(seconds: 3)
    desk.press("1")
    desk.pass(seconds: 3)
    desk.press("1")
    #expect(!desk.state.isRecordDue(of: "a"))
    #expect(desk.state.message?.text == "Nothing is due any more. Backspace takes the last answer back.")
    for _ in 0..<9 { desk.press(.backspace) }
    #expect(desk.advice?.conduct?.kind == .choose)
    #expect(desk.call.acts.count == marked, "the mark stands")
    #expect(desk.call.count(of: .selfharm) == 1)
  }

  @Test("A record with open lines asks why it is closed: no key pressed once more closes it")
  func blankRecord() throws {
    var desk = desk("B")
    // Whoever has to be told is told; nothing is written down.
    for row in try #require(desk.state.sheet).rows where row.purpose != nil {
      desk.press(String(row.key))
      desk.press("Kim")
      desk.press(.enter, .enter)
    }
    let close = try #require(desk.state.sheet?.rows.last)
    #expect(close.kind == .close)
    let open = try #require(desk.state.sheet).rows.count { $0.question != nil }
    desk.press(String(close.key))
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("it closed")
      return
    }
    #expect(form.title.contains("\(open) lines are open"), "\(form.title)")
    desk.press(String(close.key))
    desk.press(.enter)
    #expect(desk.state.isRecordDue(of: "a"), "the same key is no reason")
    desk.press(.escape)
    #expect(desk.state.sheet != nil)
    desk.press(String(close.key))
    for _ in 0..<3 { desk.press(.backspace) }
    desk.press("he hung up at once")
    desk.press(.enter)
    #expect(!desk.state.isRecordDue(of: "a"))
    let said = desk.call.acts.compactMap { act in
      if case .ladderSaid(let step) = act.payload { return step.reason }
      return nil
    }
    #expect(said == ["he hung up at once"])
    desk.press(.backspace)
    #expect(desk.state.sheet != nil, "and it is taken back")
  }

  @Test("A call-back that nobody has promised is named before the end, and is due after it")
  func callBack() {
    for ends in [true, false] {
      var desk = TestDesk(playbook: Self.book)
      desk.act(.promise(.zoneRead(.gmt)))
      desk.arrive(.callStarted(CallFacts()), call: "a")
      desk.say("I want your manager.", call: "a")
      desk.press("M")
      desk.press(.enter)
      desk.pass(seconds: 5)
      desk.press("M2")
      #expect(desk.advice?.conduct?.kind == .promise)
      desk.press("E")
      let named = desk.state.endObstacles.first.map { desk.state.words(of: $0) } ?? ""
      #expect(named.hasPrefix("Manager, not done yet: promise a call-back."), "\(named)")
      if ends {
        desk.press("y")
      } else {
        desk.press(.escape)
        desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
      }
      #expect(!desk.call.isLive)
      desk.pass(seconds: 3)
      #expect(desk.state.isRecordDue(of: "a") && desk.advice?.conduct?.kind == .promise)
      desk.press(.enter)
      desk.press("call back tomorrow 10")
      desk.press(.enter, .enter)
      #expect(desk.call.promises.count == 1 && !desk.state.isRecordDue(of: "a"))
    }
  }

  @Test("Once the call-back is promised nothing says that nobody is free, and nothing is due")
  func promised() {
    var desk = TestDesk(playbook: Self.book)
    desk.act(.promise(.zoneRead(.gmt)))
    desk.arrive(.callStarted(CallFacts()), call: "a")
    desk.press("M")
    desk.press(.enter)
    desk.pass(seconds: 5)
    desk.press("M2")
    #expect(desk.call.help?.outcome(agent: "Sam") == .noneFree && desk.call.help?.isMadeGood == false)
    desk.press(.enter)
    desk.press("call back tomorrow 10")
    desk.press(.enter, .enter)
    #expect(desk.call.help?.isMadeGood == true)
    #expect(!desk.state.endObstacles.contains { if case .undone = $0 { true } else { false } })
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    #expect(!desk.state.isRecordDue(of: "a"))
  }

  @Test("A time that is still to come is refused, and shortly after midnight last evening is not", arguments: [0, 900])
  func timeToCome(minutes: Int) throws {
    var desk = desk("B")
    // 08:26 UTC at first; 23:26 with the other.
    desk.act(.promise(.zoneRead(.gmt)))
    desk.setClock(hours: Int64(minutes / 60))
    desk.act(.ticked)
    let row = try #require(desk.state.sheet?.rows.firstIndex { $0.purpose != nil })
    desk.act(.ladder(.rowRequested(row)))
    desk.press("Kim")
    desk.press(.tab)
    desk.press(minutes == 0 ? "11:30" : "01:30")
    desk.press(.enter)
    desk.press(.enter)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("kept")
      return
    }
    #expect(form.problem?.contains("still to come") == true, "\(form.problem ?? "")")
    for _ in 0..<5 { desk.press(.backspace) }
    desk.press(minutes == 0 ? "23:50" : "23:20")
    desk.press(.enter)
    #expect(desk.state.work.overlay == nil, "that was a moment ago, or last evening")
  }

  @Test("Words that stand in a line beforehand stay when typing goes on")
  func filledLine() {
    var desk = TestDesk(playbook: Self.book)
    desk.arrive(.callStarted(CallFacts()), call: "a")
    desk.say("I will find you.", call: "a")
    desk.press("P")
    desk.press(.enter)
    desk.pass(seconds: 3)
    desk.press("1")
    desk.pass(seconds: 3)
    desk.press(.enter)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form["words"] == "I will find you.")
    desk.press(" All")
    guard case .form(let typed) = desk.state.work.overlay else { return }
    #expect(typed["words"] == "I will find you. All")
    desk.act(.lineEmptied)
    guard case .form(let empty) = desk.state.work.overlay else { return }
    #expect(empty["words"] == "")
  }
}
