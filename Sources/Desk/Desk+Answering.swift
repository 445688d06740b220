import Calls
import Language
import Practice

extension DeskState {
  /// Opens the line for an answer, with what was heard of it. Who answers aloud while the customer speaks cuts in, and
  /// the customer falls silent.
  mutating func requestAnswer() -> [Effect] {
    guard let practice else { return [] }
    if practice.isWatching {
      say(tr("This is a model run. \(key(Naming.leave)) goes back."))
      return []
    }
    if case .answer = work.overlay { return [] }
    guard practice.isCalling else {
      tellThatItIsOver()
      // Who was about to answer types on: into a line that nobody hears, and not on keys.
      if practice.stage == .calling, practice.debrief != nil, work.ownBreak == nil { work.overlay = .answer(.init()) }
      return []
    }
    var answer = PracticeAnswer()
    answer.entry = Entry(practice.spoken?.text ?? "")
    work.overlay = .answer(answer)
    return practice.spoken?.isVoiceSpeaking == true ? [.practice(.hushed)] : []
  }

  /// Says that nobody hears an answer any more.
  mutating func tellThatItIsOver() {
    say(tr("The call is over, nobody hears this. \(key(Naming.accept)) looks back at it."))
  }

  /// Answers what the trainee does in the line for an answer.
  mutating func answering(_ answer: PracticeAnswer, _ action: Action) -> [Effect] {
    var answer = answer
    if let reading = answer.reading { return confirming(answer, reading, action) }
    if !isCallRunning, case .submitted = action {
      work.overlay = nil
      return lookingBack(.debriefRequested)
    }
    let choices = practice?.listedAnswers ?? []
    switch action {
    case .cancelled:
      work.overlay = nil
      practice?.spoken?.forget()
      return []
    case .choiceMoved(let index):
      answer.chosen = choices.isEmpty ? nil : min(max(0, index), choices.count - 1)
    case .textTyped(let text):
      if answer.entry.text.isEmpty, let number = Int(text), text.count == 1, practice?.mode.listsAnswers == true {
        return self.answer(numbered: number)
      }
      answer.entry.insert(text)
      answer.chosen = nil
      answer.isTyped = true
    case .fieldReplaced(let text): return understand(text)
    case .submitted:
      if let chosen = answer.chosen, answer.entry.text.isEmpty { return self.answer(numbered: chosen + 1) }
      return understand(answer.entry.text)
    default:
      let before = answer.entry
      answer.entry.edit(action)
      if answer.entry != before { answer.isTyped = true }
    }
    work.overlay = .answer(answer)
    return []
  }

  /// The trainee says that it was understood, or puts it right.
  private mutating func confirming(
    _ answer: PracticeAnswer, _ reading: MoveReader.Reading, _ action: Action
  ) -> [Effect] {
    var answer = answer
    switch action {
    case .cancelled:
      answer.reading = nil
      answer.option = 0
    case .choiceMoved(let option):
      let count = Move.allCases.count + 1
      answer.option = (option % count + count) % count
    case .submitted, .confirmed:
      var reply = Reply.typed(reading)
      if answer.option > 0 { reply.correct(to: answer.moves) }
      return give(reply)
    default: return []
    }
    work.overlay = .answer(answer)
    return []
  }

  /// One of the numbered answers.
  mutating func answer(numbered number: Int) -> [Effect] {
    guard isCallRunning, let practice, let rehearsal = practice.rehearsal else { return [] }
    guard let choice = practice.listedAnswers.first(where: { $0.number == number }) else {
      let count = practice.listedAnswers.count
      if !practice.mode.listsAnswers {
        say(tr("There are no numbered answers here. Say it in your own words."))
      } else if rehearsal.isCustomerTalking {
        say(tr("The answers come once the customer has finished. Words of your own cut in."))
      } else if count == 0 {
        say(tr("The customer takes it in. Words of your own can be added."))
      } else {
        say(tr("There are answers 1 to \(count)."))
      }
      return []
    }
    return give(.chosen(choice))
  }

  /// Reads words of one's own and shows how they were understood; in an exam the customer hears them as they are.
  mutating func understand(_ text: String) -> [Effect] {
    let words = text.split(separator: " ").joined(separator: " ")
    guard isCallRunning, !words.isEmpty, let practice else { return [] }
    var answer = PracticeAnswer()
    answer.entry = Entry(words)
    answer.isTyped = true
    let reading = practice.reader.read(words, in: practice.exchange)
    guard practice.mode.allowsCorrection else { return give(.typed(reading)) }
    answer.reading = reading
    answer.plain = practice.rehearsal?.plainReply(reading)
    work.overlay = .answer(answer)
    return []
  }

  /// Says what words of one's own are meant to do.
  mutating func mean(_ move: Move) {
    guard case .answer(var answer) = work.overlay, answer.reading != nil, let index = Move.allCases.firstIndex(of: move)
    else { return }
    answer.option = index + 1
    work.overlay = .answer(answer)
  }

  /// The customer hears an answer.
  mutating func give(_ reply: Reply) -> [Effect] {
    guard isCallRunning, var rehearsal = practice?.rehearsal else { return [] }
    if case .answer = work.overlay { work.overlay = nil }
    practice?.spoken?.forget()
    let events = rehearsal.hear(reply, at: clock.time)
    if let focus = work.focus { work.calls[focus]?.view.follow() }
    return [.practice(.hushed)] + take(events, of: rehearsal)
  }
}
