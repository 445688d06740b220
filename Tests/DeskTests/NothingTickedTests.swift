import Calls
import Coaching
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Desk

/// Nothing is written down as done that nobody did: by a key pressed twice, by one that puts aside, or on the way out.
struct NothingTickedTests {
  private static let book = Library.bundledPlaybook()

  private func desk(_ words: String = "You are useless.") -> TestDesk {
    var desk = TestDesk(playbook: Self.book)
    desk.arrive(.callStarted(CallFacts()), call: "a")
    desk.say(words, call: "a")
    return desk
  }

  @Test("A second Enter at a step ticks nothing of the ordinary way", arguments: ["V", "I", "D", "R", "O", "L"])
  func doubleEnter(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    while desk.advice?.conduct != nil, desk.advice?.conduct?.kind != .record { desk.press(.enter) }
    desk.press(.enter, .enter)
    #expect(desk.call.checks.isEmpty)
    guard desk.advice?.phase != nil, desk.advice?.conduct == nil else { return }
    desk.pass(seconds: 3)
    desk.press(.enter)
    #expect(desk.call.checks.count == 1, "one that comes later is meant")
  }

  @Test("Words that were put aside or left out are never called done", arguments: ["V", "I", "D", "X", "M", "R"])
  func putAside(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    let title = desk.advice?.conduct?.title ?? ""
    desk.press(.escape)
    #expect(desk.advice?.now.hasPrefix("Put aside: \(title)") == true, "\(desk.advice?.now ?? "")")
    #expect(desk.advice?.aside.isEmpty == false)
    desk.press("<")
    #expect(desk.advice?.conduct?.title == title)
    desk.press(">")
    desk.press("he said sorry")
    desk.press(.enter)
    #expect(desk.advice?.now.hasPrefix("Done") != true, "\(desk.advice?.now ?? "")")
  }

  @Test("Who takes over is named first, and stands in the record; after it no Enter goes on", arguments: ["V", "I"])
  func takeOver(conduct: String) throws {
    var desk = desk()
    desk.state.workplace.routes = [
      Workplace.Route(name: "Dana", role: "supervisor", reach: "ext. 204", purposes: [.takeOver])
    ]
    for _ in 0..<9 where desk.advice?.conduct?.kind != .takeOver {
      desk.press(conduct)
      desk.pass(seconds: 3)
      if desk.advice?.conduct?.kind != .takeOver { desk.press(.enter) }
      desk.pass(seconds: 3)
    }
    desk.press("1")
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("handed over without a word: \(desk.types)")
      return
    }
    #expect(form["who"].contains("Dana") && !desk.types.contains("escalation.answered"))
    desk.press(.enter)
    #expect(
      desk.call.help?.asked.person == "Dana" && desk.call.help?.asked.note != nil
        || desk.call.help?.asked.isTold == false)
    desk.pass(seconds: 3)
    desk.press("1")
    #expect(desk.call.help?.outcome(agent: "Sam") == .takenOver(by: .named("Dana")))
    desk.pass(seconds: 3)
    desk.press(.enter, .enter)
    #expect(desk.call.checks.isEmpty)
  }

  @Test("Who goes back from the words before the end finds every step that was open", arguments: ["P", "S", "V", "I"])
  func earlyEnd(conduct: String) {
    var desk = desk("I know where you live.")
    desk.press(conduct)
    let first = desk.advice?.conduct
    desk.press("E")
    guard case .form = desk.state.work.overlay else { return }
    desk.press("no time for it")
    desk.press(.enter)
    guard desk.state.work.overlay == .farewell else {
      Issue.record("\(String(describing: desk.state.work.overlay))")
      return
    }
    desk.press(.escape)
    #expect(desk.advice?.conduct?.step == first?.step && !desk.types.contains("ladder.skipped"))
    // The second time the reason stands there.
    desk.press("E")
    desk.press(.enter)
    desk.press(.enter)
    #expect(desk.types.contains("ladder.skipped"), "told now, and what was left out is written down")
    let reasons = desk.call.acts.compactMap { act in
      if case .ladderSkipped(let step) = act.payload { return step.reason }
      return nil
    }
    #expect(!reasons.isEmpty && Set(reasons) == ["no time for it"])
  }
}
