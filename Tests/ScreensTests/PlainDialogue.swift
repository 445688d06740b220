import Calls
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit

@testable import Screens

/// A desk without a screen: typed lines go in, told lines come out.
struct PlainDialogue {
  var desk: TestDesk = {
    var desk = TestDesk(playbook: .realistic)
    desk.state.key = .words
    return desk
  }()
  var lines: [String] = []

  mutating func type(_ line: String) {
    lines.append("> " + line)
    switch PlainWords.answer(to: line, state: desk.state) {
    case .actions(let actions): perform(actions)
    case .search(let words): lines += PlainReport.found(words, in: desk.state).map(\.string)
    case .help(let text): lines += PlainReport.help(desk.state, about: text).map(\.string)
    case .advice: lines += PlainReport.advice(desk.state).map(\.string)
    case .unknown(let sentence): lines.append("System: " + sentence)
    }
  }

  /// What one line asks for is told once.
  mutating func perform(_ actions: [Action]) {
    let before = desk.state
    for action in actions { desk.act(action) }
    lines += PlainReport.answer(from: before, to: desk.state, actions: actions).map(\.string)
  }

  mutating func act(_ action: Action) {
    let before = desk.state
    desk.act(action)
    lines += PlainReport.lines(from: before, to: desk.state, action: action).map(\.string)
  }

  mutating func say(_ text: String, id: String, role: Role = .customer, state: Utterance.State = .final) {
    let line = Utterance(
      id: id, revision: state == .redacted ? 1 : 0, state: state, party: role.rawValue, role: role, text: text,
      time: desk.clock.time)
    let event = Event(
      id: id + state.rawValue, source: "/feeds/one", subject: "", time: desk.clock.time, payload: .utterance(line))
    act(.eventsArrived([event], feed: 0))
  }

  mutating func pass(seconds: Int) {
    for _ in 0..<seconds {
      desk.clock.time = desk.clock.time.advanced(milliseconds: 1_000)
      desk.clock.uptime += 1_000
      act(.ticked)
    }
  }

  /// What is told about typed lines alone, the last of them.
  mutating func answer(_ typed: String...) -> [String] {
    for line in typed {
      lines = []
      type(line)
    }
    return Array(lines.dropFirst())
  }
}
