import Calls

extension Playbook {
  /// What to say first where the customer's last words ask for it: to a question, a doubt or an insult nobody answers
  /// with the next sentence of a plan.
  public struct Answer: Hashable, Sendable, Decodable {
    /// A short stable name.
    public var id: String
    /// The words that ask for it, in small letters.
    public var asked: [String]
    /// What is said, and what is written in a chat or a mail; the same where that is empty.
    public var say: String
    public var written: String
    /// True where it takes up something that was offered or promised; false where that has still to come; nil where it
    /// makes no difference.
    public var isAfterOffer: Bool?
    /// True for words that hold nobody up who has to be heard first.
    public var isForListening: Bool
    /// True where the words ask for it in a question alone: `if it isn't there` may be the half of an ultimatum, too.
    public var isForQuestion: Bool

    /// Makes an answer.
    public init(
      _ id: String, asked: [String], say: String, written: String = "", isAfterOffer: Bool? = nil,
      isForListening: Bool = false, isForQuestion: Bool = false
    ) {
      self.id = id
      self.asked = asked
      self.say = say
      self.written = written
      self.isAfterOffer = isAfterOffer
      self.isForListening = isForListening
      self.isForQuestion = isForQuestion
    }

    /// Reads an answer; `written`, `after_offer`, `listening` and `question` may be left out.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      asked = try container.decode([String].self, forKey: .asked)
      say = try container.decode(String.self, forKey: .say)
      written = try container.decodeIfPresent(String.self, forKey: .written) ?? ""
      isAfterOffer = try container.decodeIfPresent(Bool.self, forKey: .afterOffer)
      isForListening = try container.decodeIfPresent(Bool.self, forKey: .listening) ?? false
      isForQuestion = try container.decodeIfPresent(Bool.self, forKey: .question) ?? false
    }

    enum CodingKeys: String, CodingKey {
      case id, asked, say, written, listening, question
      case afterOffer = "after_offer"
    }
  }

  /// The answer that the customer's last words ask for; nil where they ask for none, or the agent has spoken since.
  public func answer(in call: Call) -> Answer? {
    guard !answers.isEmpty, call.isLive, let line = call.lineToAnswer else { return nil }
    let hasOffer = hasOffer(in: call)
    let fitting = answers.filter { $0.isAfterOffer.map { $0 == hasOffer } ?? true }
    // Whatever came before, what they said last is what they wait for.
    for (sentence, isQuestion) in Self.lastSentences(of: line.utterance.text) {
      let words = AloudWords.words(of: sentence).map(AloudWords.plain).joined(separator: " ")
      let asks = { (answer: Answer) in
        (isQuestion || !answer.isForQuestion) && answer.asked.contains { words.holds(words: $0) }
      }
      if let found = fitting.first(where: asks) { return found }
    }
    return nil
  }

  /// The last sentences of what was said, the newest first, and whether each is a question.
  private static func lastSentences(of text: String) -> [(text: String, isQuestion: Bool)] {
    var sentences: [(String, Bool)] = []
    var current = ""
    for character in text.suffix(Limits.searchedCharacters) {
      guard ".?!\n".contains(character) else {
        current.append(character)
        continue
      }
      if current.contains(where: { !$0.isWhitespace }) { sentences.append((current, character == "?")) }
      current = ""
    }
    if current.contains(where: { !$0.isWhitespace }) { sentences.append((current, false)) }
    return sentences.suffix(Limits.answeredSentences).reversed()
  }

  /// True once ways were offered or something was promised in a call.
  private func hasOffer(in call: Call) -> Bool {
    if !call.promises.isEmpty { return true }
    guard let offer = phases.lastIndex(where: { $0.until == .promised }) else { return false }
    return phases[offer...].contains { call.checks[$0.id]?.isDone == true }
  }
}

extension Call {
  /// The newest finished line of the customer behind which the agent has said nothing but a few words; nil where they
  /// were answered, or marked it as something that has steps of its own.
  public var lineToAnswer: Transcript.Line? {
    for line in transcript.lines.suffix(Limits.answeredLines).reversed() {
      let utterance = line.utterance
      guard transcript.isVisible(utterance), !utterance.isInternal else { continue }
      switch role(of: utterance) {
      case .customer where utterance.state == .partial: continue
      case .customer:
        let isMarked = markedConduct.contains { $0.time >= utterance.time }
        return isMarked ? nil : line
      case .agent where Gate.wordCount(of: utterance.text) > Limits.shortWords: return nil
      default: continue
      }
    }
    return nil
  }
}
