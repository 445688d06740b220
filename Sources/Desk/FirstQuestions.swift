import Language

/// What is asked once, before anything else, of whoever starts the program for the first time. Nobody has to answer: every
/// key that is no answer does what it does anyway.
public enum FirstQuestion: Int, CaseIterable, Hashable, Sendable {
  case reader, signs, background

  /// The question.
  public var words: String {
    switch self {
    case .reader: tr("Does a screen reader read this to you?")
    case .signs: tr("Which of these lines looks right, with no box or question mark in it?")
    case .background: tr("Is this screen dark or light?")
    }
  }

  /// The answers by their numbers from 1; those about signs are painted and not written.
  public var answers: [String] {
    switch self {
    case .reader: [tr("no, I see the screen"), tr("yes: lines of text from now on, nothing that jumps")]
    case .signs: ["", "", tr("both")]
    case .background: [tr("dark"), tr("light"), tr("now one, now the other: find out at each start")]
    }
  }

  /// The number of the answer that holds where nobody gives one.
  public var usual: Int { self == .background ? 3 : 1 }

  /// The setting that an answer changes; nil where it leaves all as it is.
  func setting(answer number: Int) -> (name: String, value: String)? {
    switch (self, number) {
    case (.reader, 2): ("plain", "on")
    case (.signs, 2): ("ascii", "on")
    case (.background, 1): ("theme", "dark")
    case (.background, 2): ("theme", "light")
    default: nil
    }
  }
}

extension DeskState {
  /// Takes an answer by its number, or leaves the question where it is nil.
  mutating func answerFirst(_ number: Int?) -> [Effect] {
    guard let question = firstQuestion else { return [] }
    firstQuestion = FirstQuestion(rawValue: question.rawValue + 1)
    guard let number, let (name, value) = question.setting(answer: number) else { return [] }
    // Whoever hears the lines needs no other answer.
    if question == .reader { firstQuestion = nil }
    let effects = answerSetting(.chosen(name, value))
    return question == .reader ? effects + [.becomePlain] : effects
  }
}
