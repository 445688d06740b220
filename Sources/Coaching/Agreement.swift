import Calls

/// The words by which the desk knows that a customer said yes: to what was said back to them, or to what was promised.
public struct Agreement: Hashable, Sendable, Decodable {
  /// Words that begin a yes to a question, such as `yes` and `that works`.
  public var yes: [String] = []
  /// Words that say that what was said back is right, such as `that's right`; a yes as well, and to no other question.
  public var right: [String] = []
  /// Words that take a yes back again, such as `but`.
  public var but: [String] = []
  /// Words of the agent that ask whether what was said back is right, such as `is that right`; with a question mark they
  /// are the last of a line.
  public var asks: [String] = []

  /// Makes words that know no yes.
  public init() {}

  /// Whether a customer's line says yes; nil where it says none.
  func answer(in text: String) -> Answer? {
    if Self.isLong(text) { return nil }
    let sentences = text.suffix(Limits.searchedCharacters).split { ".?!\n;".contains($0) }
      .map(Self.words).filter { !$0.isEmpty }
    guard !yes.isEmpty, let first = sentences.first else { return nil }
    // Whoever goes on at length, asks or objects has more to say than yes.
    guard !text.contains("?"), sentences.allSatisfy({ !Self.contains($0, but) }) else { return nil }
    let isShort = sentences.reduce(0) { $0 + $1.count } <= Limits.agreementWords
    guard isShort else { return nil }
    if sentences.contains(where: { Self.begins($0, right) }) { return .right }
    return Self.begins(first, yes) && !first.contains { $0.contains(where: \.isNumber) } ? .yes : nil
  }

  /// True where a customer's line is a yes.
  public func isYes(_ text: String) -> Bool { answer(in: text) != nil }

  /// True where a line of the agent asks whether they have it right.
  func isAsked(in text: String) -> Bool {
    let line = text.suffix(Limits.searchedCharacters).lowercased()
    return Self.contains(Self.words(of: line[...]), asks)
      || asks.contains { $0.hasSuffix("?") && line.hasSuffix($0) }
  }

  enum Answer { case yes, right }

  /// True for more words than a yes has. Told by the bytes, because most lines are long; what is no word of ASCII counts for
  /// none, so that no yes is lost.
  private static func isLong(_ text: String) -> Bool {
    var words = 0
    var isCounted = false
    for byte in text.utf8 {
      if byte <= 0x20 {
        isCounted = false
      } else if !isCounted, (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) {
        isCounted = true
        words += 1
      }
    }
    return words > Limits.agreementWords
  }

  private static func words(of text: Substring) -> [String] {
    text.split(whereSeparator: \.isWhitespace).map { AloudWords.plain(String($0)) }.filter { !$0.isEmpty }
  }

  private static func contains(_ words: [String], _ phrases: [String]) -> Bool {
    let line = words.joined(separator: " ")
    return phrases.contains { line.holds(words: $0) }
  }

  private static func begins(_ words: [String], _ phrases: [String]) -> Bool {
    let line = words.joined(separator: " ") + " "
    return phrases.contains { line.hasPrefix($0 + " ") }
  }
}

extension Call {
  /// True where the customer said that what was said back to them is right, since a moment.
  public func isRecapConfirmed(since moment: Instant, _ words: Agreement) -> Bool {
    hasAnswered(since: moment) { spoken, text in
      guard let answer = words.answer(in: text) else { return false }
      return answer == .right || spoken.contains(where: words.isAsked)
    }
  }

  /// True where the customer said yes to what the agent said since a moment, such as that of a promise.
  public func isAgreed(since moment: Instant, _ words: Agreement) -> Bool {
    hasAnswered(since: moment) { _, text in words.answer(in: text) != nil }
  }

  /// True where a finished line of the customer, with the agent's lines before it, is what is looked for.
  private func hasAnswered(since moment: Instant, _ isAnswer: ([String], String) -> Bool) -> Bool {
    var spoken: [String] = []
    var wasAgent = false
    for line in transcript.lines.suffix(Limits.searchedLines) {
      let utterance = line.utterance
      guard utterance.time > moment, transcript.isVisible(utterance), !utterance.isInternal,
        utterance.state != .partial
      else { continue }
      switch role(of: utterance) {
      case .agent:
        spoken = wasAgent ? spoken + [utterance.text] : [utterance.text]
        wasAgent = true
      case .customer:
        let words = spoken.reduce(0) { $0 + Gate.wordCount(of: $1) }
        if words > Limits.shortWords, isAnswer(spoken, utterance.text) { return true }
        wasAgent = false
      default: continue
      }
    }
    return false
  }
}
