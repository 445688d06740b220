import Calls
import Coaching
import Desk
import TerminalKit

/// The desk as lines, for a screen reader or a pipe: what changed is said once, in order, and nothing else.
public enum PlainReport {
  /// What there is to say after an action.
  public static func lines(from before: DeskState, to after: DeskState, action: Action) -> [SafeText] {
    var lines: [SafeText] = []
    if case .eventsArrived(let events, _) = action { lines += words(events, before: before, after: after) }
    if after.practice != nil { lines += heard(before, after) }
    lines += calls(before, after)
    lines += notes(before, after)
    lines += coaching(before, after)
    lines += help(before, after)
    lines += promises(before, after)
    lines += customers(before, after)
    lines += questions(before, after)
    lines += pause(before, after, action)
    lines += practice(before, after)
    if let message = after.message, message != before.message { lines.append(told(message.text)) }
    if let hint = after.hint, hint != before.hint { lines.append(told(hint)) }
    if after.journal.trouble != before.journal.trouble {
      lines.append(told(after.journal.trouble.map { "NOT SAVED: " + $0 } ?? "Everything is saved again."))
    }
    return lines
  }

  /// The advice of the call on the desk, whole.
  public static func advice(_ state: DeskState) -> [SafeText] {
    guard let call = state.focusedCall, let advice = state.focusedView.advice else {
      return [told("No call is on the desk. new begins one by hand; help lists the words.")]
    }
    var lines: [SafeText] = []
    let tags = call.liveTags.map { tag in
      let word = state.playbook?.emotions[tag.emotion]?.levels[tag.level]?.word ?? tag.emotion.rawValue
      return "\(word), level \(tag.level.rawValue)"
    }
    let need = advice.needLabel.map { ["needs \($0)"] } ?? []
    if !(tags + need).isEmpty { lines.append(coach((tags + need).joined(separator: "; "))) }
    if let sheet = state.sheet { return lines + self.sheet(sheet, state) }
    if let prompt = advice.conduct { lines += standing(prompt).map(coach) }
    lines.append(coach("NOW " + advice.now))
    let verb = call.isWritten ? "WRITE" : "SAY"
    for (index, line) in advice.say.enumerated() { lines.append(coach("\(verb) \(index + 1): \(line)")) }
    if !advice.avoid.isEmpty { lines.append(coach("AVOID " + advice.avoid.joined(separator: "; "))) }
    if !advice.own.isEmpty { lines.append(coach("SELF " + advice.own)) }
    if let prompt = advice.conduct { lines += next(prompt).map(coach) }
    if !advice.aside.isEmpty {
      lines.append(coach("Aside: \(advice.aside.joined(separator: ", ")). resume brings it back."))
    }
    if let gate = Gate.of(call, at: state.moment(of: call), policy: state.policy), !gate.isOpen {
      let left = (gate.totalMilliseconds - gate.elapsedMilliseconds + 999) / 1000
      lines.append(coach("LISTEN FIRST, at most \(left) s more"))
    }
    return lines
  }

  /// The words that are understood, a line each.
  public static func help(_ state: DeskState) -> [SafeText] {
    let place: Command.Place = state.isBreakRunning ? .pause : state.focusedCall == nil ? .start : .live
    let known = Command.all.filter { command in
      command.places.contains(place) && !command.words.isEmpty && (command.group != .practice || state.practice != nil)
    }
    return known.map { command in
      told("\(command.words.joined(separator: ", ")): \(command.help)")
    } + [told("repeat: the advice once more. A feeling takes its level: anger 3. fact and feeling take their words.")]
  }

  private static func words(_ events: [Event], before: DeskState, after: DeskState) -> [SafeText] {
    var lines: [SafeText] = []
    for event in events {
      guard case .utterance(let utterance) = event.masked(by: after.policy.masking).payload, utterance.state != .partial
      else { continue }
      let id = after.calls[event.subject] == nil ? after.feeds.lazy.compactMap(\.currentCall).first : event.subject
      guard let call = id.flatMap({ after.calls[$0] }) else { continue }
      if before.calls[call.id]?.transcript.line(of: utterance.id)?.utterance == utterance { continue }
      let speaker = Words.speaker(of: utterance, in: call)
      let which: SafeText = call.id == after.focus ? "" : " (another call)"
      var text = SafeText(untrusted: utterance.text)
      switch utterance.state {
      case .redacted: text = "(masked) " + text
      case .deleted: text = "(a line was deleted)"
      default: break
      }
      lines.append(speaker + which + ": " + text)
    }
    return lines
  }

  private static func calls(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    var lines: [SafeText] = []
    for id in after.callOrder {
      guard let call = after.calls[id] else { continue }
      let name = (after.customerName(of: call) ?? call.subjectLine).map { "The call with \($0)" } ?? "A call"
      if before.calls[id] == nil { lines.append(told("\(name) is on the desk.")) }
      if before.calls[id]?.isLive ?? true, !call.isLive { lines.append(told("\(name) is over.")) }
    }
    if before.focus != after.focus, before.focus != nil, let call = after.focusedCall {
      lines.append(
        told("Now: " + (after.customerName(of: call) ?? call.subjectLine ?? Words.nameless(call, in: after))))
    }
    return lines
  }

  private static func coaching(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard after.focusedView.advice != before.focusedView.advice || after.focus != before.focus else { return [] }
    guard after.practice?.showsSidebar ?? true else { return [] }
    return after.focusedCall == nil ? [] : advice(after)
  }

  private static func questions(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard after.overlay != before.overlay || after.pause?.exit?.question != before.pause?.exit?.question else {
      return []
    }
    if let exit = after.pause?.exit {
      switch exit.question {
      case .person: return [told("Who allows it? Type the name.")]
      case .reason: return [told("Why are you needed? Type it.")]
      case .told: return [told("Does your supervisor know? Type yes.")]
      case .certain: return [told("To leave the break, type yes.")]
      }
    }
    switch after.overlay {
    case .confirmEnd: return endQuestion(after)
    case .promises where before.overlay == nil: return promises(after)
    case .checks: return checks(after)
    case .farewell: return farewell(after)
    case .ticks: return ticks(after)
    case .confirmQuit: return [told("Leave coolhead? Type y or n.")]
    case .confirmStop: return [told("Stop? Nothing of this call is kept. Type y or n.")]
    case .note(let kind, let entry) where entry.text.isEmpty: return [told("Type the \(kind.rawValue).")]
    case .form(let form): return question(of: form)
    case .grants: return grants(after)
    case .shift: return shift(after)
    case .switcher where before.overlay == nil: return calls(after)
    case .customerName(let entry) where entry.text.isEmpty: return [told("Type the customer's name.")]
    default: return []
    }
  }

  private static func question(of form: Form) -> [SafeText] {
    guard let field = form.field else { return [] }
    var words = form.chosen == 0 ? "\(form.title). " : ""
    if let problem = form.problem { words += problem + " " }
    words += field.title + "?"
    if !field.choices.isEmpty {
      words += " " + field.choices.enumerated().map { "\($0 + 1) \($1)" }.joined(separator: ", ") + "."
    }
    if !field.hint.isEmpty { words += " \(field.hint)." }
    if !field.value.isEmpty { words += " An empty line keeps: \(field.value)." }
    return [told(words + (form.chosen == 0 ? " cancel drops it." : ""))]
  }

  private static func pause(_ before: DeskState, _ after: DeskState, _ action: Action) -> [SafeText] {
    if before.pause != nil, after.pause == nil { return [told("The break is over.")] }
    guard let pause = after.pause else { return [] }
    let length = pause.pause.length / 1000
    if before.pause == nil, after.isBreakNoticed {
      let seconds = max(0, -pause.pause.elapsed(at: after.clock) + 999) / 1000
      let ask = after.asksHowItLanded ? "How did that land? Type 0 fine, 1 so-so, 2 hard or 3 very hard." : ""
      return [told("Your break of \(length) seconds begins in \(seconds) s. Write down what must not be lost. \(ask)")]
    }
    guard after.isBreakRunning else { return [] }
    var lines: [SafeText] = []
    if !before.isBreakRunning {
      lines.append(told("The break begins: \(length) seconds. What is typed is not taken; needed leaves it early."))
      lines += telling(after)
    }
    if pause.stepsReached > (before.pause?.stepsReached ?? 0), let plan = after.plan(of: pause.pause),
      plan.steps.indices.contains(pause.stepsReached - 1)
    {
      let step = plan.steps[pause.stepsReached - 1]
      let line = after.playbook?.coolDown.line(of: step.kind)
      let facts = after.calls[pause.call].map(after.facts(of:)) ?? Facts(agent: after.agent)
      lines.append(told("\(line?.filled(with: facts) ?? step.kind.rawValue) (\(step.seconds) s)"))
    }
    let left = (pause.pause.length - pause.pause.elapsed(at: after.clock)) / 60_000
    let leftBefore = before.pause.map { ($0.pause.length - $0.pause.elapsed(at: before.clock)) / 60_000 } ?? left
    if left < leftBefore { lines.append(told("\(left + 1) min left or less.")) }
    return lines
  }

  static func coach(_ words: String) -> SafeText { SafeText("Coach: ") + SafeText(untrusted: words) }
  static func told(_ words: String) -> SafeText { SafeText("System: ") + SafeText(untrusted: words) }
}
