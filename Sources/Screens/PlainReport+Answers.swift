import Desk
import TerminalKit

/// What the desk says by itself: its opening, and an answer where nothing else answers.
extension PlainReport {
  /// What is said first.
  public static func greeting(_ state: DeskState) -> [SafeText] {
    if let practice = state.practice { return stage(practice) }
    let trouble = state.journal.trouble.map { [told("NOT SAVED: \($0)")] } ?? []
    if state.isBreakRunning { return trouble + breakOpening(state) }
    let opening = trouble + [told("coolhead without a screen. help lists the words.")] + notice(state) + held(state)
    guard state.isAtStart else { return opening + (state.focusedCall == nil ? [] : advice(state)) }
    let choices = Command.all.filter { $0.group == .start }.map { command in
      told("\(command.keys.first ?? ""), \(command.words.first ?? ""): \(command.help)")
    }
    return opening + cutOff(state) + choices
  }

  private static func cutOff(_ state: DeskState) -> [SafeText] {
    state.work.cutOff.enumerated().map { index, call in
      let back = index == 0 ? " An empty line goes back to it." : ""
      return told("A call was cut off: \(call.customer ?? call.subjectLine ?? call.id).\(back)")
    }
  }

  /// What there is to say after all that one typed line asked for. No line stays without an answer.
  public static func answer(from before: DeskState, to after: DeskState, actions: [Action]) -> [SafeText] {
    guard let last = actions.last else { return [] }
    // The advice is what it was before the question, and has been heard.
    if before.work.overlay == .confirmEnd, after.work.overlay == nil, after.focusedCall?.isLive == true {
      return [told(quietAnswer(before, after, last))]
    }
    let lines = lines(from: before, to: after, action: last)
    guard lines.isEmpty, !answersLater(last, after) else { return lines }
    return [told(quietAnswer(before, after, last))]
  }

  /// True for what the loop or the simulated customer answers in a moment.
  private static func answersLater(_ action: Action, _ state: DeskState) -> Bool {
    switch action {
    case .demoRequested, .practice(.programRequested), .callChosen, .confirmed: true
    case .practice, .submitted: state.practice != nil
    default: false
    }
  }

  private static func quietAnswer(_ before: DeskState, _ after: DeskState, _ action: Action) -> String {
    if before.focusedCall?.acts.count != after.focusedCall?.acts.count { return "Noted." }
    guard let overlay = before.work.overlay, after.work.overlay == nil else { return "Nothing has changed." }
    switch overlay {
    case .confirmEnd, .confirmStop, .farewell: return "The call goes on."
    case .confirmQuit, .confirmSuspend: return "coolhead goes on."
    case .form(let form) where form.isOneLine: return "Nothing was noted."
    case .form:
      if case .cancelled = action { return "Nothing was kept." }
      return "It stays as it was."
    default: return "Back to the call."
    }
  }

  /// What is asked after a leader: its letters.
  static func leaders(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    if after.work.awaitedKey == .need, before.work.awaitedKey != .need { return [told(needQuestion)] }
    if after.work.awaitedKey == .cause, before.work.awaitedKey != .cause { return [told(causeQuestion)] }
    if after.work.awaitedKey == .complexity, before.work.awaitedKey != .complexity {
      return [told("How hard is the matter? Type 1 simple, 2 tricky or 3 beyond you.")]
    }
    return []
  }

  static let needQuestion =
    "What do they need? Type f a fix, r respect, c compensation, v to be heard or i information."
  static let causeQuestion =
    "What is behind it? Type p product, s service, o our mistake, e hoped for more or x a bad day."
}
