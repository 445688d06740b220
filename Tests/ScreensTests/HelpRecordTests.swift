import Calls
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Coaching
@testable import Desk
@testable import Screens

/// What a number of a step means is told in the same words by the sidebar and by what is exported, for every way of every
/// ladder by every channel, while the call runs and after it.
struct HelpRecordTests {
  private static let book = Library.bundledPlaybook()

  @Test("Each way of each ladder", arguments: Conduct.allCases, ["voice", "chat", "email", "in_person"])
  func everyWay(conduct: Conduct, channel: String) throws {
    var desk = TestDesk(playbook: Self.book)
    desk.state.workplace.routes = [
      Workplace.Route(name: "Dana", role: "supervisor", reach: "ext. 204", purposes: [.takeOver])
    ]
    desk.arrive(.callStarted(CallFacts(channel: channel)), call: "a")
    desk.say("These are the words.", call: "a")
    desk.press(String(conduct.key))
    var seen: Set<String> = []
    walk(desk, conduct, &seen)
    let medium = desk.call.medium
    let ladder = try #require(Ladder(conduct, playbook: Self.book, policy: Policy(), medium: medium))
    let ways = ladder.steps.flatMap { step in step.choices.map { "\(step.title): \($0.text)" } }
    #expect(seen.isSuperset(of: Set(ways)), "never walked: \(Set(ways).subtracting(seen))")
  }

  /// Goes every way from here, also the one on which the customer is gone.
  private func walk(_ desk: TestDesk, _ conduct: Conduct, _ seen: inout Set<String>, depth: Int = 0, marks: Int = 1) {
    guard depth < 24 else { return }
    if desk.call.isLive, depth.isMultiple(of: 3) || depth < 2 {
      var gone = desk
      gone.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
      gone.pass(seconds: 3)
      walk(gone, conduct, &seen, depth: depth + 12, marks: marks)
    }
    guard let prompt = desk.advice?.conduct else {
      guard desk.call.isLive, marks < 6 else { return }
      var again = desk
      again.press(String(conduct.key))
      again.pass(seconds: 3)
      return walk(again, conduct, &seen, depth: depth + 1, marks: marks + 1)
    }
    for number in prompt.choices.indices {
      let isNew = seen.insert("\(prompt.title): \(prompt.choices[number].text)").inserted
      var next = desk
      next.press("\(number + 1)")
      if case .form = next.state.work.overlay {
        // First the note to them.
        for _ in 0..<9 {
          guard case .form(let form) = next.state.work.overlay else { break }
          if form.field?.choices.isEmpty != false, form.field?.value.isEmpty != false { next.press("Kim") }
          next.press(.enter)
        }
        next.pass(seconds: 3)
        next.press("\(number + 1)")
      }
      next.pass(seconds: 3)
      check(desk, next, prompt, prompt.choices[number])
      if isNew { walk(next, conduct, &seen, depth: depth + 1, marks: marks) }
    }
    guard prompt.choices.isEmpty, ![.end, .flag, .close].contains(prompt.kind), !prompt.holdsLine || conduct != .bomb
    else { return }
    var next = desk
    next.press(.enter)
    for _ in 0..<9 {
      guard case .form(let form) = next.state.work.overlay else { break }
      if form.field?.value.isEmpty != false { next.press(form.field?.name == "due" ? "tomorrow 10" : "Kim") }
      next.press(.enter)
    }
    next.pass(seconds: 3)
    guard next.advice?.conduct != prompt else { return }
    walk(next, conduct, &seen, depth: depth + 1, marks: marks)
  }

  private func account(_ desk: TestDesk) -> [String] {
    let words = PastWords(playbook: Self.book, clock: WallClock(zone: .gmt), now: desk.clock.time)
    let account = CallAccount(of: desk.call, lines: [], agent: "Sam", words: words)
    return account.text
  }

  private func sidebar(_ desk: TestDesk) -> String {
    var memory = ScreenMemory()
    let size = Size(columns: 200, rows: 60)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &memory)
    return (0..<size.rows).map { row in
      frame.text(row: row).split(separator: "│").last.map { $0.split(separator: " ").joined(separator: " ") } ?? ""
    }.joined(separator: " ")
  }

  private func check(_ before: TestDesk, _ after: TestDesk, _ prompt: ConductPrompt, _ choice: Playbook.Choice) {
    let former = Set(account(before))
    let new = account(after).filter { !former.contains($0) }.joined(separator: "\n")
    let what = "\(prompt.conduct.rawValue), \(prompt.title): \(choice.text)"
    let (exported, shown) = expected(prompt, choice)
    #expect(new.contains("[\(exported)"), "\(what) is exported as \(new)")
    for wrong in ["asked for help", "the agent was", "a colleague was asked", "not named", "wanted help"] {
      #expect(!new.contains(wrong), "\(what) is exported as \(new)")
    }
    guard after.call.isLive, let shown else { return }
    let side = sidebar(after)
    #expect(side.contains("HELP \(shown)"), "\(what) is shown as \(side)")
  }

  /// What is to be read of a choice, in the export and in the sidebar.
  private func expected(_ prompt: ConductPrompt, _ choice: Playbook.Choice) -> (String, String?) {
    let agent = choice.person == "Sam"
    let person = choice.person ?? "somebody"
    switch (choice.answer, prompt.purpose, choice.person) {
    case (.noneFree?, .takeOver?, _): return ("help: nobody is free", "nobody is free")
    case (.tookOver?, _, _):
      let roles = ["supervisor": "Dana", "colleague": "Dana"]
      let who = choice.role.map { roles[$0] ?? $0 } ?? "Dana"
      return ("help: taken over by \(who)", "taken over by \(who)")
    case (_, .emergency?, .some):
      return (
        "help: emergency services called by \(person)", "emergency services called by \(agent ? "you" : person)"
      )
    case (_, .report?, .some): return ("help: reported to \(person)", nil)
    case (_, .alert?, .some): return ("help: \(person) was told", "\(person) was told")
    default:
      let label = Self.book.conduct[prompt.conduct]?.label ?? ""
      return ("\(label), \(prompt.title)\(prompt.title.hasSuffix("?") ? "" : ":") \(choice.text)", nil)
    }
  }
}
