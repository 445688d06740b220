import Calls
import Desk
import Foundation
import Language
import Screens
import TerminalKit

/// A practised call by a file: in each line a second of the call and a word of the desk without a screen, such as
/// `12.5 r 1`. The same file gives the same events, however fast it is played.
struct PracticeScript {
  /// A line.
  struct Step {
    /// Milliseconds from the beginning of the call.
    var offset: Int64
    var words: String
  }

  private let steps: [Step]

  /// The most lines of a script.
  private static let mostSteps = 10_000

  /// Reads a script; a line that can't be read ends it all, with its number.
  init(path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure.input(tr("\(path) can't be read: \(systemError())."))
    }
    var steps: [Step] = []
    var last: Int64 = 0
    for (index, line) in String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false
    ).enumerated() {
      let parts = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      guard let first = parts.first, !first.hasPrefix("#") else { continue }
      guard let seconds = Double(first), (0...86_400).contains(seconds), Int64(seconds * 1_000) >= last else {
        throw Failure.data(
          tr(
            "\(path):\(index + 1): found \"\(first)\"; expected the second of the call, not before the line above, "
              + "then a word, such as: 12.5 r 1"))
      }
      last = Int64((seconds * 1_000).rounded())
      steps.append(Step(offset: last, words: parts.count > 1 ? String(parts[1]) : ""))
      guard steps.count <= Self.mostSteps else {
        throw Failure.data(tr("\(path): has more than \(Self.mostSteps) lines, which is the most there can be."))
      }
    }
    self.steps = steps
  }

  /// Plays it, at the speed that practice has; the call begins with the first line.
  func run(_ session: Session, _ room: PracticeRoom) {
    let report: (DeskState, DeskState, Action) -> Void = { before, after, action in
      PlainReport.lines(from: before, to: after, action: action).forEach(Output.line)
    }
    session.onChange = report
    session.dispatch(.practice(.begun))
    var passed: Int64 = 0
    for step in steps where !session.state.shouldQuit {
      wait(step.offset - passed, room)
      passed = step.offset
      room.jump(session, to: PracticeState.start.advanced(milliseconds: step.offset))
      answer(step.words, session)
    }
    // What is left when nobody answers any more: the customer's last words, and the break.
    for _ in 0..<Self.mostSteps {
      guard let practice = session.state.practice, let next = room.next(session.state),
        practice.debrief != nil ? session.state.work.ownBreak != nil : practice.rehearsal?.log.outcome != nil
      else { break }
      wait(next.milliseconds(since: session.state.clock.time), room)
      room.jump(session, to: next)
    }
    if session.state.practice?.stage == .calling, session.state.practice?.debrief != nil {
      session.dispatch(.practice(.debriefRequested))
    }
    session.onChange = nil
  }

  private func wait(_ milliseconds: Int64, _ room: PracticeRoom) {
    let wait = Double(max(0, milliseconds)) / room.speed
    if wait >= 1 { usleep(UInt32(min(wait, 3_600_000) * 1_000)) }
  }

  private func answer(_ words: String, _ session: Session) {
    switch PlainWords.answer(to: words, state: session.state) {
    case .actions(let actions): actions.forEach { session.dispatch($0) }
    case .unknown(let sentence): Output.line(tr("System: ") + sentence)
    case .advice: PlainReport.advice(session.state).forEach(Output.line)
    case .help: PlainReport.help(session.state).forEach(Output.line)
    case .search(let words): PlainReport.found(words, in: session.state).forEach(Output.line)
    }
  }
}
