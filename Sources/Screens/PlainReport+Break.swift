import Calls
import Coaching
import Desk
import TerminalKit

/// The break as lines.
extension PlainReport {
  /// What there is to say of a break after an action.
  static func pause(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    if before.work.pause != nil, after.work.pause == nil { return [told("The break is over.")] }
    guard let pause = after.work.pause else { return [] }
    if before.work.pause == nil, after.isBreakNoticed { return notice(after) }
    guard after.isBreakRunning else { return [] }
    if !before.isBreakRunning { return breakOpening(after) }
    var lines: [SafeText] = []
    if before.work.pause?.exit != nil, pause.exit == nil, before.work.pause?.isTold == pause.isTold {
      lines.append(told("The break goes on. " + breakStanding(after)))
    }
    if pause.stepsReached > before.work.pause?.stepsReached ?? 0 { lines += step(after, number: pause.stepsReached) }
    if let former = before.work.pause, former.pause.length < pause.pause.length {
      return lines + [told("The break is longer now. " + breakStanding(after))]
    }
    let left = (pause.pause.length - pause.pause.elapsed(at: after.clock)) / 60_000
    let leftBefore = before.work.pause.map { ($0.pause.length - $0.pause.elapsed(at: before.clock)) / 60_000 } ?? left
    if left < leftBefore { lines.append(told("\(left + 1) min left or less.")) }
    return lines
  }

  /// That a break begins in a moment.
  static func notice(_ state: DeskState) -> [SafeText] {
    guard let pause = state.work.pause, state.isBreakNoticed else { return [] }
    let seconds = max(0, -pause.pause.elapsed(at: state.clock) + 999) / 1000
    let ask = state.asksHowItLanded ? " How did that land? Type 0 fine, 1 so-so, 2 hard or 3 very hard." : ""
    let opening = "Your break of \(pause.pause.length / 1000) seconds begins in \(seconds) s."
    return [told("\(opening) Write down what must not be lost.\(ask)")]
  }

  /// What a break says that is on the screen now: its beginning, or where it stands when it began before.
  static func breakOpening(_ state: DeskState) -> [SafeText] {
    guard let pause = state.work.pause else { return [] }
    let opening =
      state.isOwn(pause)
      ? "The break begins: \(pause.pause.length / 1000) seconds. What is typed is not taken; "
        + leaveWords(state, pause) + "."
      : "Your break is not over yet. " + breakStanding(state)
    return [told(opening)] + step(state, number: pause.stepsReached) + telling(state)
  }

  /// How long the break has left, and what leaving it takes.
  static func breakStanding(_ state: DeskState) -> String {
    guard let pause = state.work.pause else { return "" }
    let left = pause.pause.length - pause.pause.elapsed(at: state.clock)
    return (left > 0 ? "\(span(left)) left" : "Its time is over") + "; " + leaveWords(state, pause) + "."
  }

  /// What is asked on the way out of a break.
  static func question(of exit: BreakState.Exit, _ state: DeskState) -> String {
    switch exit.question {
    case .person: return "Who allows it? Type the name."
    case .told: return "Does your supervisor know? Type yes."
    case .certain: return "To leave the break, type yes."
    case .reason:
      let reasons = (state.playbook?.coolDown.neededReasons ?? []).prefix(Limits.neededReasons)
      guard !reasons.isEmpty else { return "Why are you needed? Type it." }
      let numbered = reasons.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
      return "Why are you needed? Type it, or a number: \(numbered)."
    }
  }

  static func leaveWords(_ state: DeskState, _ pause: BreakState) -> String {
    if state.practice != nil { return "needed goes on to the debrief" }
    switch state.leave(of: pause.pause) {
    case .key: return "needed leaves it early"
    case .reason: return "needed leaves it early and asks why"
    case .person: return "needed leaves it early and asks who allows it, and why"
    case .none:
      let isReleasable = pause.pause.elapsed(at: state.clock) >= state.releaseMilliseconds(of: pause.pause)
      return isReleasable
        ? "needed: a colleague releases you"
        : "it can't be left early: a colleague can release you when the time is over"
    }
  }

  /// One step of the break, with its length.
  private static func step(_ state: DeskState, number: Int) -> [SafeText] {
    guard let pause = state.work.pause, let plan = state.plan(of: pause.pause), plan.steps.indices.contains(number - 1)
    else { return [] }
    let step = plan.steps[number - 1]
    let facts = state.work.calls[pause.call].map { state.facts(of: $0.call) } ?? Facts(agent: state.agent)
    let words = state.playbook?.coolDown.line(of: step.kind).filled(with: facts) ?? step.kind.rawValue
    return [told("\(words) (\(step.seconds) s)")]
  }

  /// A length such as `1 min 20 s`.
  private static func span(_ milliseconds: Int64) -> String {
    let seconds = (milliseconds + 999) / 1000
    let rest = seconds % 60
    if seconds < 60 { return "\(seconds) s" }
    return "\(seconds / 60) min" + (rest == 0 ? "" : " \(rest) s")
  }
}

extension DeskState {
  /// True for a break that began at this desk, not before it was opened nor at another one.
  fileprivate func isOwn(_ pause: BreakState) -> Bool { pause.eventID.hasPrefix(run + "-") }
}
