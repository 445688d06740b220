import Calls
import Language
import Practice

/// What is said about answers that a trainee speaks.
public enum SpeakingAction: Sendable {
  /// What hears the trainee is there.
  case earReady
  /// It is not; a sentence that says why.
  case earAway(String)
  /// Something is wrong with what is heard, or right again; a sentence.
  case earTold(String)
  /// Something was said, as far as it was heard; with the name of the hearing.
  case heard(Utterance, hearing: String)
  /// Nobody speaks the customer any more.
  case voiceEnded
  /// What was heard is to be forgotten, and the trainee to be heard again.
  case againRequested
}

extension DeskState {
  /// Answers what happens around answers that are spoken.
  mutating func answerSpeaking(_ action: SpeakingAction) -> [Effect] {
    guard practice?.spoken != nil else { return [] }
    switch action {
    case .earReady: practice?.spoken?.ear = .ready
    case .earAway(let sentence):
      practice?.spoken?.forget()
      practice?.spoken?.ear = .away
      warn(tr("You are not heard: \(sentence) Type your answers."))
    case .earTold(let sentence): say(sentence)
    case .heard(let said, let hearing): hear(said, hearing)
    case .voiceEnded: practice?.spoken?.isVoiceSpeaking = false
    case .againRequested: hearAgain()
    }
    return []
  }

  private mutating func hear(_ said: Utterance, _ hearing: String) {
    // What comes late belongs to an answer that was given, or to words that are being put right.
    guard practice?.spoken?.hearing == hearing else { return }
    let masking = policy.masking
    practice?.spoken?.take(said, masking: masking)
    guard case .answer(var answer) = work.overlay, answer.reading == nil, !answer.isTyped else { return }
    answer.entry = Entry(practice?.spoken?.text ?? "")
    work.overlay = .answer(answer)
  }

  private mutating func hearAgain() {
    guard practice?.spoken?.ear == .ready else { return say(tr("You are not heard here. Type your answer.")) }
    guard isCallRunning, case .answer? = work.overlay else { return }
    practice?.spoken?.forget()
    work.overlay = .answer(PracticeAnswer())
    say(tr("What was heard is forgotten. Say it again."))
  }

  /// Whether the trainee is to be heard: once the customer has spoken, or where the trainee cuts in, until the words
  /// are being put right or are said.
  private var wantsToHear: Bool {
    guard let practice, let spoken = practice.spoken, spoken.ear == .ready, !spoken.isVoiceSpeaking,
      !work.isListeningPaused, isCallRunning, work.ownBreak == nil
    else { return false }
    switch work.overlay {
    case nil: return practice.isAwaited
    case .answer(let answer): return answer.reading == nil && !answer.isTyped
    default: return false
    }
  }

  /// Tells what hears whether it is to hear now.
  mutating func adjustHearing() -> [Effect] {
    guard var spoken = practice?.spoken else { return [] }
    if !wantsToHear {
      spoken.hearing = nil
    } else if spoken.hearing == nil {
      spoken.hearings += 1
      spoken.hearing = "\(practice?.rehearsal?.settings.callID ?? "")/\(spoken.hearings)"
    }
    let isTold = spoken.hearing == spoken.toldHearing
    spoken.toldHearing = spoken.hearing
    practice?.spoken = spoken
    return isTold ? [] : [.practice(.listen(to: spoken.hearing))]
  }
}
