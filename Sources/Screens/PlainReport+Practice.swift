import Calls
import Desk
import Language
import Practice
import TerminalKit

extension PlainReport {
  /// What there is to say of practice after an action.
  static func practice(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let now = after.practice else { return [] }
    let was = before.practice
    var lines: [SafeText] = []
    if was?.stage != now.stage || was?.scenario?.id != now.scenario?.id { lines += stage(now) }
    if now.stage == .menu || now.stage == .briefing, was?.stage == now.stage,
      was?.mode != now.mode || was?.abuse != now.abuse
    {
      lines.append(told(PracticeMenu.settings(now)))
    }
    if now.stage == .debrief, was?.stage == .debrief, was?.page != now.page { lines += page(now) }
    let heard = heardAnswer(before, after)
    lines += heard
    if heard.isEmpty, case .answer(let answer) = after.work.overlay, after.work.overlay != before.work.overlay,
      answer.reading != nil || !answer.isGrowing(in: before)
    {
      lines += understood(answer, now)
    }
    let replies = now.rehearsal?.log.replies.count ?? 0
    if replies > was?.rehearsal?.log.replies.count ?? 0, let lesson = now.lesson { lines.append(coach(lesson)) }
    if now.isCalling, isWaiting(now), !isWaiting(was) { lines += answers(now) }
    if was?.isCalling == true, !now.isCalling, now.debrief != nil, after.work.ownBreak == nil {
      lines.append(told(tr("An empty line looks back at the call.")))
    }
    return lines
  }

  /// The possible answers, a line each.
  static func answers(_ practice: PracticeState) -> [SafeText] {
    var lines: [SafeText] = []
    guard practice.mode.listsAnswers else {
      return [told(tr("r and your own words; r alone takes your time to type."))]
    }
    if let hint = practice.rehearsal?.hint { lines.append(coach(hint)) }
    lines += practice.listedAnswers.map { told("\($0.number): \($0.text)") }
    return lines + [told(tr("r and a number, or r and your own words."))]
  }

  private static func isWaiting(_ practice: PracticeState?) -> Bool {
    practice?.isAwaited ?? false
  }

  /// What was said since: whole lines only.
  static func heard(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let call = after.focusedCall else { return [] }
    let known = before.work.calls[call.id]?.call
    return call.transcript.lines.compactMap { line in
      let utterance = line.utterance
      guard utterance.state != .partial else { return nil }
      if known?.transcript.line(of: utterance.id)?.utterance == utterance { return nil }
      return Words.speaker(of: utterance, in: call, agent: after.agent) + ": " + SafeText(untrusted: utterance.text)
    }
  }

  /// What a trainee reads where a stage begins.
  public static func stage(_ practice: PracticeState) -> [SafeText] {
    switch practice.stage {
    case .menu: return menu(practice)
    case .briefing:
      let title = [told(practice.scenario?.title ?? "")]
      return title + Briefing(practice, isSpoken: true).lines.filter { !$0.text.isEmpty }.map { told($0.text) }
        + [told(tr("An empty line begins the call; list goes back."))]
    case .calling: return []
    case .retrying:
      return RetryList.rows(practice).map { row in
        told("\(row.number): \(row.time) \"\(row.text)\"\(row.isTurn ? tr(", turned the call") : "")")
      } + [
        told(
          tr("A number tries again from that answer; an empty line from \(practice.chosenReply + 1); back goes back."))
      ]
    case .debrief: return page(practice)
    case .progress: return spoken(ProgressText(practice).lines) + [told(tr("list goes back."))]
    case .watching(let isGood): return [told(tr("The \(isGood ? "good" : "bad") model run. back ends it."))]
    }
  }

  private static func menu(_ practice: PracticeState) -> [SafeText] {
    let rows = practice.rows.enumerated().map { index, row in
      told(
        tr("\(index + 1): \(row.title), grade \(row.grade), \(row.minutes) min, ")
          + PracticeMenu.result(row.id, practice))
    }
    let next = SuggestionText.line(practice).map { [told(tr("Suggested: \($0)"))] } ?? []
    return [told(tr("Practise. ") + PracticeMenu.settings(practice))] + rows + next
      + [told(tr("A number opens it, suggested what is suggested. help, rough, progress, quit."))]
  }

  private static func page(_ practice: PracticeState) -> [SafeText] {
    guard let pages = DebriefText(practice)?.pages, pages.indices.contains(practice.page) else { return [] }
    let page = pages[practice.page]
    return [told(tr("\(practice.page + 1) of \(pages.count): \(page.title)"))] + spoken(page.lines)
      + [told(tr("next, previous, again (from an answer), watch, bad, another, list."))]
  }

  /// Lines with their charts in words.
  public static func spoken(_ lines: [DebriefText.Line]) -> [SafeText] {
    lines.filter { !$0.text.isEmpty }.map { line in
      let values = line.series.compactMap { $0 }
      guard let first = values.first, let last = values.last, let most = values.max() else { return told(line.text) }
      let figures = [first, most, last].map { Int(($0 * 100).rounded()) }
      let name = line.text.split(separator: " ").joined(separator: " ")
      return told(tr("\(name): begins at \(figures[0]), highest \(figures[1]), ends at \(figures[2])"))
    }
  }

  /// What was heard of the answer, once it stands.
  private static func heardAnswer(_ before: DeskState, _ after: DeskState) -> [SafeText] {
    guard let spoken = after.practice?.spoken, !spoken.settledText.isEmpty,
      spoken.settledText != before.practice?.spoken?.settledText
    else { return [] }
    let isOpen = if case .answer = after.work.overlay { true } else { false }
    let next =
      isOpen ? tr("An empty line says it, other words take its place, again hears you anew.") : tr("r takes it.")
    return [told(tr("Heard: \(spoken.settledText)")), told(next)]
  }

  private static func understood(_ answer: PracticeAnswer, _ practice: PracticeState) -> [SafeText] {
    guard answer.reading != nil else {
      if !answer.entry.text.isEmpty {
        return [told(tr("\"\(answer.entry.text)\": an empty line says it, other words take its place."))]
      }
      return answers(practice).dropLast() + [
        told(practice.listedAnswers.isEmpty ? tr("Type what you say.") : tr("Type a number, or what you say."))
      ]
    }
    let words = AnswerWords.understood(answer, book: practice.book, change: tr("as NAME says what it is meant to do"))
    return [told(tr("Understood as: \(words). An empty line or yes says it; as NAME changes it; no goes back."))]
  }
}

extension PracticeAnswer {
  /// True where only the words that are heard have grown in it.
  fileprivate func isGrowing(in before: DeskState) -> Bool {
    guard !isTyped, case .answer(let other) = before.work.overlay else { return false }
    return other.reading == nil && other.chosen == chosen
  }
}
