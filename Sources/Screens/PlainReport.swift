import Calls
import Coaching
import Desk
import Language
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
    lines += help(before, after) + team(before, after)
    lines += promises(before, after)
    lines += customers(before, after) + file(before, after)
    lines += leaders(before, after) + questions(before, after)
    lines += ownBreak(before, after)
    lines += practice(before, after)
    if case .eventsArrived(let events, _) = action { lines += arrived(events, before, after) }
    if let message = after.message, message != before.message { lines.append(told(message.text)) }
    if let hint = after.hint, hint != before.hint { lines.append(told(hint)) }
    if after.journal.trouble != before.journal.trouble {
      lines.append(told(after.journal.trouble.map { tr("NOT SAVED: ") + $0 } ?? tr("Everything is saved again.")))
    }
    return lines
  }

  /// The advice of the call on the desk, whole.
  public static func advice(_ state: DeskState) -> [SafeText] {
    if let practice = state.practice, practice.isCalling, !practice.showsSidebar {
      return [told(tr("No sidebar in an exam."))]
    }
    guard let call = state.focusedCall, let advice = state.focusedView.advice else {
      return [told(tr("No call is on the desk. new begins one by hand; help lists the words."))]
    }
    guard call.isLive else {
      return [told(tr("This call is over."))] + (state.sheet.map { sheet($0, state) } ?? afterwards(advice, state))
    }
    var lines: [SafeText] = []
    let tags = call.liveTags.map { tag in
      let word = state.playbook?.emotions[tag.emotion]?.levels[tag.level]?.word ?? tag.emotion.rawValue
      return tr("\(word), level \(tag.level.rawValue)")
    }
    let needs = [advice.needLabel.map { tr("needs \($0)") }, advice.causeLabel.map { tr("cause: \($0)") }].compactMap {
      $0
    }
    if !(tags + needs).isEmpty { lines.append(coach((tags + needs).joined(separator: "; "))) }
    if let sheet = state.sheet { return lines + self.sheet(sheet, state) }
    if let prompt = advice.conduct { lines += standing(prompt).map(coach) }
    if let phase = advice.phase, advice.tellsStep {
      lines.append(
        coach(
          advice.leadsThroughPhases ? Titles.step : Titles.nextStep,
          tr("\(phase.number) of \(phase.count): \(phase.title)")))
    }
    lines.append(coach(Titles.now, advice.now))
    let verb = Titles.say(in: call).string
    for (number, line) in advice.offered { lines.append(coach("\(verb) \(number): \(line)")) }
    if !advice.avoid.isEmpty { lines.append(coach(Titles.avoid, advice.avoid.joined(separator: "; "))) }
    if !advice.own.isEmpty { lines.append(coach(Titles.own, advice.own)) }
    if let then = advice.afterListening { lines.append(coach(tr("Then: \(then)"))) }
    if let prompt = advice.conduct { lines += next(prompt, namesWayBack: state.namesWayBack).map(coach) }
    if !advice.aside.isEmpty {
      lines.append(coach(tr("Aside: \(advice.aside.joined(separator: ", ")). resume brings it back.")))
    }
    if let gate = Gate.of(call, at: state.moment(of: call), policy: state.policy), !gate.isOpen {
      let left = (gate.totalMilliseconds - gate.elapsedMilliseconds + 999) / 1000
      lines.append(coach(tr("\(Titles.listenFirst(in: call).string), at most \(left) s more")))
    }
    return lines
  }

  /// What is left to do once a call is over; the words to say have nobody to hear them.
  private static func afterwards(_ advice: Advice, _ state: DeskState) -> [SafeText] {
    guard let prompt = advice.conduct else { return [] }
    return standing(prompt).map(coach) + [coach(Titles.now, advice.now)]
      + next(prompt, namesWayBack: state.namesWayBack).map(coach)
  }

  /// Lines of the conversation, each once and as it stands in the call now: what was masked by what came behind it in the
  /// same moment is masked.
  private static func words(_ events: [Event], before: DeskState, after: DeskState) -> [SafeText] {
    var lines: [SafeText] = []
    var told: Set<String> = []
    for event in events {
      guard case .utterance(let alone) = event.masked(by: after.policy.masking).payload, alone.state != .partial,
        alone.state == .deleted || !alone.isWordless
      else { continue }
      let isNamed = after.work.calls[event.subject] != nil
      let id = isNamed ? event.subject : after.feeds.lazy.compactMap(\.currentCall).first
      guard let call = id.flatMap({ after.work.calls[$0]?.call }) else { continue }
      let utterance = call.transcript.line(of: alone.id)?.utterance ?? alone
      if before.work.calls[call.id]?.call.transcript.line(of: alone.id)?.utterance == utterance { continue }
      guard told.insert(call.id + "\n" + alone.id).inserted else { continue }
      let speaker = Words.speaker(of: utterance, in: call, agent: after.agent)
      let which: SafeText = call.id == after.work.focus ? "" : tr(" (another call)")
      var text = SafeText(untrusted: utterance.text)
      switch utterance.state {
      case .redacted: text = tr("(masked) ") + text
      case .deleted: text = tr("(a line was deleted)")
      default: break
      }
      lines.append(speaker + which + ": " + text)
    }
    return lines
  }

  /// Replies that the customer has now; of those that failed the message tells.
  private static func arrived(_ events: [Event], _ before: DeskState, _ after: DeskState) -> [SafeText] {
    events.compactMap { event in
      guard case .replyReported(let report) = event.payload,
        let id = after.work.calls.ids.first(where: { after.work.calls[$0]?.call.replies[report.reply] != nil }),
        let reply = after.work.calls[id]?.call.replies[report.reply], reply.state == .delivered,
        before.work.calls[id]?.call.replies[report.reply]?.state != .delivered
      else { return nil }
      return told(tr("Your reply arrived: \"\(reply.text)\""))
    }
  }

  private static func calls(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    var lines: [SafeText] = []
    for id in after.work.calls.ids {
      guard let call = after.work.calls[id]?.call else { continue }
      let name = (after.customerName(of: call) ?? call.subjectLine).map { tr("The call with \($0)") } ?? tr("A call")
      if before.work.calls[id]?.call == nil { lines.append(told(tr("\(name) is on the desk."))) }
      if before.work.calls[id]?.call.isLive ?? true, !call.isLive { lines.append(told(tr("\(name) is over."))) }
    }
    if before.place == .start, after.place == .live, after.work.calls.ids.isEmpty, after.practice == nil {
      lines.append(told(tr("This is the desk. Calls come in by a feed; new begins one by hand.")))
    }
    if before.work.focus != after.work.focus, before.work.focus != nil, let call = after.focusedCall {
      lines.append(
        told(tr("Now: ") + (after.customerName(of: call) ?? call.subjectLine ?? Words.nameless(call, in: after))))
    }
    return lines
  }

  private static func coaching(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    let isSame = before.work.focus == after.work.focus
    if isSame, let former = before.sheet, let sheet = after.sheet, former.label == sheet.label,
      before.focusedCall?.isLive == after.focusedCall?.isLive
    {
      return sheetChanges(former, sheet, after)
    }
    guard after.practice?.showsSidebar ?? true, let call = after.focusedCall else { return [] }
    guard after.focusedView.advice != before.focusedView.advice || !isSame else { return opening(before, after) }
    guard !call.isLive, let now = after.focusedView.advice else { return opening(before, after) + advice(after) }
    if let sheet = after.sheet { return self.sheet(sheet, after) }
    return now.conduct == before.focusedView.advice?.conduct && isSame ? [] : afterwards(now, after)
  }

  /// Says once that the gate has opened.
  private static func opening(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard before.work.focus == after.work.focus, let call = after.focusedCall, !call.hidesScores,
      after.focusedView.advice?.conduct == nil,
      let earlier = before.focusedCall,
      Gate.of(earlier, at: before.moment(of: earlier), policy: before.policy)?.isOpen == false,
      Gate.of(call, at: after.moment(of: call), policy: after.policy)?.isOpen == true
    else { return [] }
    guard let advice = after.focusedView.advice, let (title, words) = Words.hearing(advice, in: call) else { return [] }
    return [coach(title, words)]
  }

  private static func questions(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard
      after.work.overlay != before.work.overlay
        || after.work.ownBreak?.exit?.question != before.work.ownBreak?.exit?.question
    else {
      return []
    }
    if let exit = after.work.ownBreak?.exit { return [told(question(of: exit, after))] }
    switch after.work.overlay {
    case .confirmEnd: return endQuestion(after)
    case .promises where before.work.overlay == nil: return promises(after)
    case .checks: return checks(after)
    case .farewell: return farewell(after)
    case .ticks: return ticks(after)
    case .confirmUndo(let conduct): return [told(after.undoQuestion(conduct) + tr(" Type y or n."))]
    case .confirmQuit: return [told(tr("Leave coolhead? Type y or n."))]
    case .confirmStop: return [told(tr("Stop? Nothing of this call is kept. Type y or n."))]
    case .form(let form) where form.isOneLine:
      guard form.field?.value.isEmpty == true else { return [] }
      return [told(tr("Type the \(form.field?.title.lowercased() ?? "words")."))]
    case .form(let form):
      if case .form = before.work.overlay { return [told(question(of: form, isNew: false))] }
      return [told(question(of: form, isNew: true))]
    case .grants: return grants(after)
    case .shift: return shift(after)
    case .switcher where before.work.overlay == nil: return calls(after)
    case .links where before.work.overlay == nil: return links(after)
    default: return []
    }
  }

  private static func question(of form: Form, isNew: Bool) -> String {
    guard let field = form.field else { return "" }
    let isSentence = form.title.last.map { ".?!".contains($0) } ?? true
    var words = isNew ? form.title + (isSentence ? " " : ". ") : ""
    if let problem = form.problem { words += problem + " " }
    words += field.title + "?"
    if !field.choices.isEmpty {
      words += " " + field.choices.enumerated().map { "\($0 + 1) \($1.words)" }.joined(separator: ", ") + "."
    }
    if !field.hint.isEmpty { words += " \(field.hint)." }
    if !field.value.isEmpty { words += tr(" An empty line keeps: \(field.value).") }
    return words + (isNew ? tr(" cancel drops it.") : "")
  }

  static func coach(_ words: String) -> SafeText {
    tr("Coach: ") + SafeText(untrusted: words)
  }
  static func coach(_ title: SafeText, _ words: String) -> SafeText { coach("\(title.string) \(words)") }
  static func told(_ words: String) -> SafeText {
    tr("System: ") + SafeText(untrusted: words)
  }
}

/// What the desk says by itself: its opening, and an answer where nothing else answers.
extension PlainReport {
  /// What is said first.
  public static func greeting(_ state: DeskState) -> [SafeText] {
    if let practice = state.practice { return stage(practice) }
    let trouble = state.journal.trouble.map { [told(tr("NOT SAVED: \($0)"))] } ?? []
    if state.isBreakRunning { return trouble + breakOpening(state) }
    let opening = trouble + [told(tr("coolhead without a screen. help lists the words."))] + notice(state) + held(state)
    guard state.isAtStart else { return opening + (state.focusedCall == nil ? [] : advice(state)) }
    let choices = Command.all.filter { $0.group == .start }.map { command in
      told("\(state.keys.keys(of: command).first ?? ""), \(command.words.first ?? ""): \(command.help)")
    }
    return opening + cutOff(state) + choices
  }

  private static func cutOff(_ state: DeskState) -> [SafeText] {
    state.work.cutOff.enumerated().map { index, call in
      let back = index == 0 ? tr(" An empty line goes back to it.") : ""
      return told(tr("A call was cut off: \(call.customer ?? call.subjectLine ?? call.id).\(back)"))
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
    case .copy, .setting(.chosen), .setting(.toggled): true
    case .customer(.fileRequested): state.work.overlay == .file(scroll: 0)
    default: false
    }
  }

  private static func quietAnswer(_ before: DeskState, _ after: DeskState, _ action: Action) -> String {
    if before.focusedCall?.acts.count != after.focusedCall?.acts.count { return tr("Noted.") }
    if case .recordKey = after.work.overlay {
      return tr("Words and keys both work here; help lists them. To change a key: coolhead config keys, or a screen.")
    }
    guard let overlay = before.work.overlay, after.work.overlay == nil else { return tr("Nothing has changed.") }
    switch overlay {
    case .confirmEnd, .confirmStop, .farewell: return tr("The call goes on.")
    case .confirmQuit, .confirmSuspend: return tr("coolhead goes on.")
    case .form(let form) where form.isOneLine: return tr("Nothing was noted.")
    case .form:
      if case .cancelled = action { return tr("Nothing was kept.") }
      return tr("It stays as it was.")
    default: return tr("Back to the call.")
    }
  }

  /// What is asked after a leader: its letters.
  static func leaders(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    if after.work.awaitedKey == .need, before.work.awaitedKey != .need { return [told(needQuestion)] }
    if after.work.awaitedKey == .cause, before.work.awaitedKey != .cause { return [told(causeQuestion)] }
    if after.work.awaitedKey == .complexity, before.work.awaitedKey != .complexity {
      return [told(tr("How hard is the matter? Type 1 simple, 2 tricky or 3 beyond you."))]
    }
    return []
  }

  static var needQuestion: String {
    tr("What do they need? Type f a fix, r respect, c compensation, v to be heard or i information.")
  }
  static var causeQuestion: String {
    tr("What is behind it? Type p product, s service, o our mistake, e hoped for more or x a bad day.")
  }
}

extension PlainReport {
  /// The newest lines of the call that hold some words, in their order; older ones are counted.
  public static func found(_ words: String, in state: DeskState) -> [SafeText] {
    guard let call = state.focusedCall else { return [told(tr("No call is on the desk."))] }
    let wanted = words.folded
    let matching = call.transcript.lines.filter { line in
      call.transcript.isVisible(line.utterance) && line.utterance.text.folded.contains(wanted)
    }
    guard !matching.isEmpty else { return [told(tr("\"\(words)\" does not stand in the part of the call at hand."))] }
    let shown = matching.suffix(foundLines)
    let more = matching.count > shown.count ? [tr("\(matching.count) lines hold it; these are the newest.")] : []
    return more.map(told)
      + shown.map { line in
        let begin = call.began.map { line.utterance.time.milliseconds(since: $0) } ?? 0
        return Words.position(milliseconds: line.utterance.begin ?? begin) + " "
          + Words.speaker(of: line.utterance, in: call, agent: state.agent) + ": "
          + SafeText(untrusted: line.utterance.text)
      }
  }

  /// The calls on the desk, by the numbers that choose them.
  static func calls(_ state: DeskState) -> [SafeText] {
    state.work.calls.ids.enumerated().compactMap { index, id in
      guard let call = state.work.calls[id]?.call else { return nil }
      let name = state.customerName(of: call) ?? call.subjectLine ?? Words.nameless(call, in: state)
      let here = id == state.work.focus ? tr(", on the desk now") : ""
      let words = Words.lastOfCustomer(call).map { SafeText(": ") + $0 } ?? ""
      return told("\(index + 1): \(name), \(call.isLive ? "live" : "over")\(here)") + words
    } + [told(tr("Type a number to go there, or nothing to stay."))]
  }

  /// What was noted since, so that a note that changes no advice is heard, too.
  static func notes(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall, let earlier = before.work.calls[call.id]?.call else { return [] }
    var lines: [SafeText] = []
    if let name = call.customerName, name != earlier.customerName {
      lines.append(told(tr("The customer's name: \(name)")))
    }
    if let number = call.reference, number != earlier.reference {
      lines.append(told(tr("The customer's number: \(number)")))
    }
    guard call.acts.count > earlier.acts.count else { return lines }
    return lines
      + Note.Kind.allCases.compactMap { kind in
        guard let note = call.lastNote(kind), note != earlier.lastNote(kind) else { return nil }
        switch kind {
        case .fact: return told(tr("Noted, fact: \(note.text)"))
        case .feeling: return told(tr("Noted, feeling: \(note.text)"))
        }
      }
  }

  /// Lines that a search lists.
  private static let foundLines = 20
}
