import Calls
import Coaching
import Desk
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Screens

/// What an agent goes by stands on the screen whole, and nothing stands beside it that does not belong there.
struct WholeWordsTests {
  private static let book = Library.bundledPlaybook()

  private func rows(_ desk: inout TestDesk, _ columns: Int = 80, _ rows: Int = 24) -> [String] {
    let size = Size(columns: columns, rows: rows)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<rows).map(frame.text(row:))
  }

  private func desk(_ name: String? = nil) -> TestDesk {
    var desk = TestDesk(playbook: Self.book)
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "c", role: .customer, name: name)])), call: "c")
    return desk
  }

  @Test("To whom something was promised stays whole where what was promised has to be cut")
  func promises() {
    let promise = Promise(
      what: "ring back about the third invoice of November", owner: "Sam", kind: .callBack, due: TestDesk.start,
      customer: "Mr Lindqvist")
    let standing = PromiseStanding(id: "p", call: "c", made: TestDesk.start, promise: promise)
    #expect(standing.title(most: 40) == "ring back about the thir… (Mr Lindqvist)")
    #expect(standing.title(most: 40).count == 40)
    #expect(standing.title.hasSuffix("November (Mr Lindqvist)"))
  }

  @Test("A mark never touches the words beside it", arguments: [(80, 24), (60, 20), (120, 36), (44, 20)])
  func marks(columns: Int, height: Int) {
    var desk = desk()
    desk.say(String(repeating: "#", count: 400), id: "u1", call: "c")
    for keys in ["a3", "I", "t2"] {
      desk.press(keys)
      for row in rows(&desk, columns, height) {
        let pane = Array(row.split(separator: "│", omittingEmptySubsequences: false).first ?? "")
        for (left, right) in zip(pane, pane.dropFirst()) where left == "#" { #expect("# ".contains(right), "\(row)") }
      }
    }
  }

  @Test(
    "A number of steps says that it is one, at every size and however often it happened",
    arguments: [(80, 24), (60, 20), (120, 36), (40, 12)])
  func steps(columns: Int, height: Int) {
    var desk = desk()
    for key in ["I", "I", "I", "D", "M"] {
      desk.press(key)
      let shown = rows(&desk, columns, height)
      #expect(!shown.contains { $0.contains(/· [0-9]\/[0-9]/) }, "\(shown)")
      desk.press(.enter)
    }
    desk.press("I")
    // One thing is counted: which warning it is, or else which step.
    if columns == 80 { #expect(rows(&desk).contains { $0.contains("· step ") || $0.contains("warnings given") }) }
  }

  @Test("What is due once the call is over is not what comes if it happens again")
  func afterTheCall() {
    var desk = desk()
    for _ in 0..<2 {
      desk.press("I")
      desk.press(.enter)
    }
    desk.press("I3")
    desk.press(.enter)
    let shown = rows(&desk, 120, 36).joined(separator: "\n")
    #expect(shown.contains("after the call: offer a flag"), "\(shown)")
    #expect(!shown.contains("if again: offer a flag"))
  }

  @Test("Of a message that is too long its last sentence stays, which says what can be done")
  func lastSentence() {
    let words =
      "\"you must\" heats up; better: could you perhaps look at it once more ...? Enter sends it as it stands."
    let shown = Footer.keepingEnd(of: words, columns: 78)
    #expect(shown.hasSuffix("Enter sends it as it stands.") && shown.count <= 78, "\(shown)")
    #expect(Footer.keepingEnd(of: "Short. Enter goes on.", columns: 78) == "Short. Enter goes on.")
  }

  @Test("Nothing parts the words about a break that waits from nothing")
  func separator() {
    var desk = TestDesk()
    for id in ["one", "two"] { desk.arrive(.callStarted(CallFacts()), call: id) }
    desk.earn(.hot)
    desk.pass(seconds: 20)
    for columns in 36..<120 {
      let foot = rows(&desk, columns, 12)[11]
      guard let dot = foot.lastIndex(of: "·") else { continue }
      #expect(!foot[foot.index(after: dot)...].replacing("? all keys", with: "").allSatisfy { $0 == " " }, "\(foot)")
    }
  }

  @Test("What is left out before an end is listed whole")
  func early() {
    var desk = desk()
    desk.press("I")
    desk.press(.enter)
    desk.press("II")
    desk.press("E")
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("Nothing is asked.")
      return
    }
    let screen = rows(&desk).joined(separator: " ").split(separator: " ").joined(separator: " ")
    #expect(screen.contains(form.title), "\(form.title)\n\(screen)")
  }

  @Test("What the demonstration suggests stands whole beside a step that waits")
  func suggestion() {
    var desk = desk()
    desk.press("I")
    let hint = "try: Enter (the warning has been said, and she heard it)"
    desk.act(.hintArrived(hint))
    #expect(rows(&desk).suffix(2).joined(separator: " ").split(separator: " ").joined(separator: " ").contains(hint))
  }

  @Test("Nothing of another promise stands beside somebody who may come to harm", arguments: Conduct.dangers)
  func dueInADanger(conduct: Conduct) {
    var desk = desk()
    desk.act(.promise(.zoneRead(.gmt)))
    let due = desk.clock.time.advanced(milliseconds: 30_000)
    desk.arrive(
      .promiseMade(Promise(what: "ring Lee", owner: "Sam", kind: .callBack, due: due, isConfirmed: true)), call: "d")
    desk.act(.conductPressed(conduct))
    desk.pass(seconds: 60)
    let shown = rows(&desk).joined(separator: "\n")
    #expect(!shown.contains("ring Lee"), "\(shown)")
    #expect(desk.state.message?.text.contains("ring Lee") != true)
  }

  @Test("Back from the shell, the agent is told what has come in")
  func backFromTheShell() {
    var desk = desk("Bo Ek")
    desk.act(.suspendRequested, .confirmed)
    desk.clock.time = desk.clock.time.advanced(milliseconds: 60_000)
    desk.clock.uptime += 60_000
    desk.act(.ticked)
    desk.say("Hello?", id: "u1", call: "c")
    desk.say("Are you there?", id: "u2", call: "c")
    desk.arrive(
      .callStarted(CallFacts(parties: [Party(id: "c", role: .customer, name: "Ann Lee")])), call: "d")
    desk.pass(seconds: 2)
    #expect(desk.state.message?.text == "While you were away: 2 lines with Bo Ek, a new call: Ann Lee.")
    #expect(desk.call.transcript.lines.first { $0.place == desk.state.focusedView.unread }?.utterance.text == "Hello?")
  }

  @Test("What is written has no title of the ear")
  func titlesInWriting() {
    var desk = TestDesk(playbook: Self.book)
    desk.arrive(.callStarted(CallFacts(channel: "chat")), call: "c")
    desk.say("WHERE IS IT", id: "u1", call: "c")
    desk.press("O")
    let shown = rows(&desk).joined(separator: "\n")
    #expect(shown.contains("CAPITALS") && !shown.contains("SHOUTING"))
    desk.press(.backspace)
    desk.act(.situationChosen(.silence))
    let silent = rows(&desk).joined(separator: "\n")
    #expect(silent.contains("NO ANSWER") && !silent.contains("SAYS NOTHING"))
  }

  @Test func speakersThatDifferByTheirNumberStayApart() {
    for columns in 3...8 {
      let names = ["Speaker 0", "Speaker 1", "Speaker 12"].map {
        LineLayout.fitted(SafeText(untrusted: $0), columns: columns)
      }
      #expect(Set(names.map(\.string)).count == 3, "\(names)")
      #expect(names.allSatisfy { $0.columns <= columns })
    }
    #expect(LineLayout.fitted("Cust1", columns: 4).string == "Cus1")
    #expect(LineLayout.fitted("Sam Ode", columns: 5).string == "Sam O")
    #expect(LineLayout.fitted("Sam Bell", columns: 5).string == "Sam B")
    #expect(LineLayout.fitted("Samantha van Ode", columns: 9).string == "Samanth O")
    #expect(LineLayout.fitted("Sam Ode", columns: 7).string == "Sam Ode")
    #expect(LineLayout.fitted("Samantha", columns: 4) == SafeText("Samantha").truncated(to: 4))
  }
}
