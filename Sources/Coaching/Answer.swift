import Calls

extension Playbook {
  /// What to do and say where the customer's last words ask for it: to a question, a doubt or an insult nobody answers
  /// with the next sentence of a plan, and nothing of the plan stands beside it meanwhile.
  public struct Answer: Hashable, Sendable, Decodable {
    /// A short stable name.
    public var id: String
    /// The words that ask for it, in small letters.
    public var asked: [String]
    /// What is said, and what is written in a chat or a mail; the same where that is empty.
    public var say: String
    public var written: String
    /// What to do meanwhile, what to leave and what the agent says inwardly.
    public var now = ""
    public var avoid: [String] = []
    public var own = ""
    /// True where it takes up something that was offered or promised; false where that has still to come; nil where it
    /// makes no difference.
    public var isAfterOffer: Bool?
    /// True for words that hold nobody up who has to be heard first.
    public var isForListening: Bool
    /// True where the words ask for it in a question alone: `if it isn't there` may be the half of an ultimatum, too.
    public var isForQuestion: Bool
    /// True where the words ask for it in a few words alone: `manager please` is a demand, `your manager told me` is none.
    public var isForShort: Bool
    /// True where nothing but a few words may come after those that ask for it: `thank you, and what now?` thanks nobody.
    public var isForLast = false
    /// True for the answer to a yes in any words (`Agreement`).
    public var isForYes: Bool
    /// True where a promise is kept in the call, false where none is; nil where it makes no difference.
    public var isKept: Bool?
    /// True where the words of a promise are said only of the one that the question names.
    public var namesPromise = false
    /// What is said, and what to do, once `say` was said and they ask for it again; the same where that is empty.
    public var again = ""
    public var againNow = ""
    /// The words of such a question that name nothing, in small letters.
    public var common: [String] = []

    /// Makes an answer.
    public init(
      _ id: String, asked: [String], say: String, written: String = "", isAfterOffer: Bool? = nil,
      isForListening: Bool = false, isForQuestion: Bool = false, isForShort: Bool = false,
      isForYes: Bool = false
    ) {
      self.id = id
      self.asked = asked
      self.say = say
      self.written = written
      self.isAfterOffer = isAfterOffer
      self.isForListening = isForListening
      self.isForQuestion = isForQuestion
      self.isForShort = isForShort
      self.isForYes = isForYes
    }

    /// Reads an answer; all but `id`, `asked` and `say` may be left out.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      id = try container.decode(String.self, forKey: .id)
      asked = try container.decode([String].self, forKey: .asked)
      say = try container.decode(String.self, forKey: .say)
      written = try container.decodeIfPresent(String.self, forKey: .written) ?? ""
      isAfterOffer = try container.decodeIfPresent(Bool.self, forKey: .afterOffer)
      isForListening = try container.decodeIfPresent(Bool.self, forKey: .listening) ?? false
      isForQuestion = try container.decodeIfPresent(Bool.self, forKey: .question) ?? false
      isForShort = try container.decodeIfPresent(Bool.self, forKey: .short) ?? false
      isForLast = try container.decodeIfPresent(Bool.self, forKey: .last) ?? false
      isForYes = try container.decodeIfPresent(Bool.self, forKey: .agreed) ?? false
      isKept = try container.decodeIfPresent(Bool.self, forKey: .kept)
      again = try container.decodeIfPresent(String.self, forKey: .again) ?? ""
      againNow = try container.decodeIfPresent(String.self, forKey: .againNow) ?? ""
      common = try container.decodeIfPresent([String].self, forKey: .names) ?? []
      namesPromise = !common.isEmpty
      now = try container.decodeIfPresent(String.self, forKey: .now) ?? ""
      avoid = try container.decodeIfPresent([String].self, forKey: .avoid) ?? []
      own = try container.decodeIfPresent(String.self, forKey: .own) ?? ""
    }

    enum CodingKeys: String, CodingKey {
      case id, asked, say, written, listening, question, short, last, agreed, kept, again, names, now, avoid
      case own = "self"
      case afterOffer = "after_offer"
      case againNow = "again_now"
    }
  }

  /// The answer that the customer's last words ask for; nil where they ask for none, or the agent has spoken since.
  public func answer(in call: Call) -> Answer? { asked(in: call)?.answer }

  /// The same with the sentence that asks for it.
  func asked(in call: Call) -> (answer: Answer, sentence: String)? {
    guard !answers.isEmpty, call.isLive, let line = call.lineToAnswer else { return nil }
    let spoken = call.agentTurn(before: line)
    // Looked for only where words ask for an answer that goes by it, which few do.
    lazy var hasOffer = self.hasOffer(in: call) || spoken.contains(where: agreement.isOffer)
    let isKept = call.promises.contains { $0.state == .open }
    func fits(_ answer: Answer) -> Bool {
      answer.isKept.map { $0 == isKept } ?? true && answer.isAfterOffer.map { $0 == hasOffer } ?? true
    }
    // Whatever came before, what they said last is what they wait for.
    var goesOn = false
    for (sentence, isQuestion) in Self.lastSentences(of: line.utterance.text) {
      let said = AloudWords.plainWords(of: sentence)
      let words = PhraseSearch(said.joined(separator: " "))
      let asks = { (answer: Answer) in
        (isQuestion || !answer.isForQuestion) && (!answer.isForShort || said.count <= Limits.shortSentence)
          && !(answer.isForLast && goesOn) && answer.asked.contains(where: words.holds)
      }
      if let found = answers.first(where: { asks($0) && fits($0) }) {
        return (found.again.isEmpty || !isAnswered(with: found, in: call) ? found : found.asRepeated, sentence)
      }
      goesOn = goesOn || isQuestion || said.count > Limits.shortWords
    }
    guard agreement.isYes(line.utterance.text, to: spoken) else { return nil }
    return answers.first { $0.isForYes && fits($0) }.map { ($0, line.utterance.text) }
  }

  private func isAnswered(with answer: Answer, in call: Call) -> Bool {
    let lines = writing.of(answer.entry(isWritten: call.isWritten, serves: [])).say
    return lines.contains(where: JustSaid(in: call).holds)
  }

  /// The last sentences of what was said, the newest first, and whether each is a question.
  static func lastSentences(of text: String) -> [(text: String, isQuestion: Bool)] {
    if let quick = text.withPlainBytes({ plainSentences(of: $0.suffix(Limits.searchedCharacters)) }) { return quick }
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

  /// The same of a text of ASCII, found from its end.
  private static func plainSentences(
    of text: Slice<UnsafeBufferPointer<UInt8>>
  ) -> [(text: String, isQuestion: Bool)] {
    var sentences: [(String, Bool)] = []
    var end = text.endIndex
    var mark: UInt8?
    while sentences.count < Limits.answeredSentences, end >= text.startIndex {
      var start = end
      while start > text.startIndex, !Self.endsSentence(text[start - 1]) { start -= 1 }
      if text[start..<end].contains(where: { $0 != 0x20 && !(0x09...0x0D).contains($0) }) {
        sentences.append((String(decoding: text[start..<end], as: UTF8.self), mark == 0x3F))
      }
      guard start > text.startIndex else { break }
      mark = text[start - 1]
      end = start - 1
    }
    return sentences
  }

  private static func endsSentence(_ byte: UInt8) -> Bool {
    byte == 0x2E || byte == 0x3F || byte == 0x21 || byte == 0x0A
  }

  /// True once ways were offered or something was promised in a call.
  private func hasOffer(in call: Call) -> Bool {
    if !call.promises.isEmpty { return true }
    guard let offer = phases.lastIndex(where: { $0.until == .promised }) else { return false }
    return phases[offer...].contains { call.checks[$0.id]?.isDone == true }
  }
}

extension Playbook.Answer {
  /// The answer as advice of its own.
  func entry(isWritten: Bool, serves: [String]) -> Playbook.Entry {
    Playbook.Entry(
      now: now, say: [isWritten && !written.isEmpty ? written : say], avoid: avoid, own: own, serves: serves)
  }

  /// The answer to those who ask once more.
  fileprivate var asRepeated: Self {
    var answer = self
    (answer.say, answer.written) = (again, "")
    if !againNow.isEmpty { answer.now = againNow }
    return answer
  }

  /// The words of the promise that the customer's last words ask about; nil where they name another thing, or somebody
  /// else's doing. A question that names nothing is about the newest.
  func promised(asIn question: String, _ facts: Facts) -> String? {
    let asked = AloudWords.words(of: question).map(AloudWords.plain).filter { $0.count > 1 && !common.contains($0) }
    guard !asked.isEmpty else { return facts.promised.last?.words }
    return facts.promised.last { promised in
      let words = AloudWords.words(of: promised.what).map(AloudWords.plain)
      return asked.allSatisfy { name in words.contains { Self.isSame(name, $0) } }
    }?.words
  }

  /// True for two forms of a word, such as `call` and `calls`.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    let stem = max(4, min(one.count, other.count) - 1)
    return one.count >= stem && other.count >= stem && one.prefix(stem) == other.prefix(stem)
  }
}

extension Call {
  /// What the agent said last before the newest line.
  public var lastTurn: [String] { transcript.lines.last.map(agentTurn) ?? [] }

  /// What the agent said last before a line of the customer, without a break by the customer.
  func agentTurn(before line: Transcript.Line) -> [String] {
    var turn: [String] = []
    let lines = transcript.lines.suffix(Limits.answeredLines)
    for other in lines.reversed() where other.utterance.time <= line.utterance.time {
      let utterance = other.utterance
      guard transcript.isVisible(utterance), !utterance.isInternal else { continue }
      switch role(of: utterance) {
      case .customer where turn.isEmpty: continue
      case .agent: turn.insert(utterance.text, at: 0)
      case .customer: return turn
      default: continue
      }
    }
    return turn
  }

  /// The newest finished line of the customer behind which the agent has said nothing but a few words; nil where they
  /// were answered, or marked it as something that has steps of its own.
  public var lineToAnswer: Transcript.Line? {
    for line in transcript.lines.suffix(Limits.answeredLines).reversed() {
      let utterance = line.utterance
      guard transcript.isVisible(utterance), !utterance.isInternal else { continue }
      switch role(of: utterance) {
      case .customer where utterance.state == .partial: continue
      case .customer:
        // Whoever marked it, or promised something since, has words of their own to say.
        let isMarked = markedConduct.contains { $0.time >= utterance.time }
        let isPromised = promises.contains { $0.made >= utterance.time }
        return isMarked || isPromised ? nil : line
      case .agent where Gate.wordCount(of: utterance.text) > Limits.shortWords: return nil
      default: continue
      }
    }
    return nil
  }
}
