import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// The break as lines.
extension PlainReport {
  /// What there is to say of a break after an action.
  static func ownBreak(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let ownBreak = after.work.ownBreak else {
      guard let former = before.work.ownBreak, !former.terms.isOwed else { return [] }
      return [told(tr("The break is over."))]
    }
    if ownBreak.terms.isOwed || ownBreak.hold != nil { return waiting(before, after) }
    guard after.isBreakRunning else { return [] }
    if !before.isBreakRunning { return breakOpening(after) }
    var lines: [SafeText] = []
    if before.work.ownBreak?.exit != nil, ownBreak.exit == nil, before.work.ownBreak?.isTold == ownBreak.isTold {
      lines.append(told(tr("The break goes on. ") + breakStanding(after)))
    }
    if ownBreak.stepsReached > before.work.ownBreak?.stepsReached ?? 0 {
      lines += step(after, number: ownBreak.stepsReached)
    }
    if let former = before.work.ownBreak, former.terms.length < ownBreak.terms.length {
      return lines + [told(tr("The break is longer now. ") + breakStanding(after))]
    }
    let left = (ownBreak.terms.length - ownBreak.terms.elapsed(at: after.clock)) / 60_000
    let leftBefore =
      before.work.ownBreak.map { ($0.terms.length - $0.terms.elapsed(at: before.clock)) / 60_000 } ?? left
    if left < leftBefore { lines.append(told(tr("\(left + 1) min left or less."))) }
    return lines
  }

  /// Said once, as it begins: the wrap-up, or what the break waits for.
  private static func waiting(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    if after.work.ownBreak?.awaitsCall == true { return [] }
    let isNew = before.work.ownBreak?.awaitsCall != false || before.isBreakRunning
    if after.isBreakNoticed {
      let isAsked = after.asksHowItLanded && !before.asksHowItLanded
      return isNew || isAsked || !before.isBreakNoticed ? notice(after) : []
    }
    guard isNew || before.work.ownBreak?.hold?.cause != after.work.ownBreak?.hold?.cause else { return [] }
    return held(after)
  }

  /// What a break waits for.
  static func held(_ state: DeskState) -> [SafeText] { state.heldWords.prefix(1).map { told($0 + ".") } }

  /// The wrap-up: how long it lasts and what can be done in it.
  static func notice(_ state: DeskState) -> [SafeText] {
    guard let ownBreak = state.work.ownBreak, state.isBreakNoticed, !ownBreak.awaitsCall else { return [] }
    let ask = state.asksHowItLanded ? tr(" How did that land? Type 0 fine, 1 so-so, 2 hard or 3 very hard.") : ""
    let length = Words.length(milliseconds: ownBreak.terms.length)
    let opening = tr("Wrap-up: your break of \(length) begins in \(Words.length(milliseconds: ownBreak.wrapUpLeft)).")
    return [told(tr("\(opening) Write down what must not be lost; break begins it now.\(ask)"))]
  }

  /// What a break says that is on the screen now: its beginning, or where it stands when it began before.
  static func breakOpening(_ state: DeskState) -> [SafeText] {
    guard let ownBreak = state.work.ownBreak else { return [] }
    let opening =
      state.isOwn(ownBreak)
      ? tr("The break begins: \(ownBreak.terms.length / 1000) seconds. What is typed is not taken; ")
        + leaveWords(state, ownBreak) + (state.hardEndWords.map { tr("; it \($0)") } ?? "") + "."
      : tr("Your break is not over yet. ") + breakStanding(state)
    return [told(opening)] + (state.earnerWords.map { [told($0)] } ?? [])
      + step(state, number: ownBreak.stepsReached) + telling(state)
  }

  /// How long the break has left, and what leaving it takes.
  static func breakStanding(_ state: DeskState) -> String {
    guard let ownBreak = state.work.ownBreak else { return "" }
    let left = ownBreak.terms.length - ownBreak.terms.elapsed(at: state.clock)
    let end = state.hardEndWords.map { tr("; it \($0)") } ?? ""
    let standing = left > 0 ? tr("\(Words.length(milliseconds: left)) left") : tr("Its time is over")
    return standing + "; " + leaveWords(state, ownBreak) + end + "."
  }

  /// What is asked on the way out of a break.
  static func question(of exit: BreakState.Exit, _ state: DeskState) -> String {
    switch exit.question {
    case .person: return tr("Who allows it? Type the name.")
    case .told: return tr("Does your supervisor know? Type yes.")
    case .certain: return tr("To leave the break, type yes.")
    case .reason:
      let reasons = (state.playbook?.breaks.neededReasons ?? []).prefix(Limits.neededReasons)
      guard !reasons.isEmpty else { return tr("Why are you needed? Type it.") }
      let numbered = reasons.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ")
      return tr("Why are you needed? Type it, or a number: \(numbered).")
    }
  }

  static func leaveWords(_ state: DeskState, _ ownBreak: BreakState) -> String {
    if state.practice != nil { return tr("needed goes on to the debrief") }
    switch state.leave(of: ownBreak.terms) {
    case .key: return tr("needed leaves it early")
    case .reason: return tr("needed leaves it early and asks why")
    case .person: return tr("needed leaves it early and asks who allows it, and why")
    case .none:
      let isReleasable = ownBreak.terms.elapsed(at: state.clock) >= state.releaseMilliseconds(of: ownBreak.terms)
      return isReleasable
        ? tr("needed: a colleague releases you")
        : tr("it can't be left early: a colleague can release you when the time is over")
    }
  }

  /// One step of the break, with its length.
  private static func step(_ state: DeskState, number: Int) -> [SafeText] {
    guard let ownBreak = state.work.ownBreak, let plan = state.plan(of: ownBreak.terms),
      plan.steps.indices.contains(number - 1)
    else { return [] }
    let step = plan.steps[number - 1]
    let facts = state.work.calls[ownBreak.call].map { state.facts(of: $0.call) } ?? Facts(agent: state.agent)
    let words = state.playbook?.breaks.line(of: step.kind).filled(with: facts) ?? step.kind.rawValue
    return [told("\(words) (\(step.seconds) s)")]
  }
}

extension DeskState {
  /// True for a break that began at this desk, not before it was opened nor at another one.
  fileprivate func isOwn(_ ownBreak: BreakState) -> Bool { ownBreak.eventID.hasPrefix(run + "-") }
}
