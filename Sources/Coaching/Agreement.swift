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
  /// Words of the agent that ask whether what was offered suits, such as `does that work`.
  public var consents: [String] = []
  /// Words of what the agent will do, and of when: a line with one of each offers something.
  public var wills: [String] = []
  public var days: [String] = []
  /// Words of a line that announces the ways out, such as `two ways`.
  public var ways: [String] = []

  /// Makes words that know no yes.
  public init() {}

  /// Reads the words; `consents`, `wills`, `days` and `ways` may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func words(_ key: CodingKeys) throws -> [String] { try container.decodeIfPresent([String].self, forKey: key) ?? [] }
    yes = try container.decode([String].self, forKey: .yes)
    right = try container.decode([String].self, forKey: .right)
    but = try container.decode([String].self, forKey: .but)
    asks = try container.decode([String].self, forKey: .asks)
    (consents, wills, days) = (try words(.consents), try words(.wills), try words(.days))
    ways = try words(.ways)
  }

  enum CodingKeys: CodingKey { case yes, right, but, asks, consents, wills, days, ways }

  /// Whether a customer's line says yes; nil where it says none.
  /// - Parameter spoken: what the agent said before it. Whoever says it back after a yes says no more than that.
  func answer(in text: String, to spoken: [String] = []) -> Answer? {
    guard mayAgree(text) else { return nil }
    if saysBack(text, spoken) { return .yes }
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

  /// False for most lines: none of their sentences begins with the first word of a yes. Told by the bytes, because all
  /// lines of a call are asked again and again.
  func mayAgree(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      var place = 0
      while place < bytes.count {
        // The first word of a sentence, without the signs around it.
        while place < bytes.count, !Self.isLetter(bytes[place]) { place += 1 }
        let start = place
        while place < bytes.count, bytes[place] > 0x20, !Self.isEnd(bytes[place]) { place += 1 }
        var end = place
        while end > start, !Self.isLetter(bytes[end - 1]), bytes[end - 1] != 0x27 { end -= 1 }
        if start < end, beginsYes(bytes[start..<end]) { return true }
        while place < bytes.count, !Self.isEnd(bytes[place]) { place += 1 }
      }
      return false
    }
  }

  /// Letters and digits; what is no ASCII counts for one, so that no yes is lost.
  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte >= 0x80
  }

  private static func isEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2E, 0x3F, 0x21, 0x0A, 0x3B: true
    default: false
    }
  }

  private func beginsYes(_ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if word.contains(where: { $0 >= 0x80 }) { return true }
    return yes.contains { Self.begins($0, word) } || right.contains { Self.begins($0, word) }
  }

  /// True where a word is the first of a phrase, whatever its case.
  private static func begins(_ phrase: String, _ word: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    var place = word.startIndex
    for byte in phrase.utf8 {
      guard place < word.endIndex else { return byte == 0x20 }
      let small = (0x41...0x5A).contains(word[place]) ? word[place] | 0x20 : word[place]
      guard byte == small else { return false }
      place += 1
    }
    return place == word.endIndex
  }

  /// True where a customer's line is a yes.
  public func isYes(_ text: String, to spoken: [String] = []) -> Bool { answer(in: text, to: spoken) != nil }

  /// True where a line of the agent offers something: asks whether it suits, or says what will be and when.
  func isOffer(_ text: String) -> Bool {
    let words = Self.search(text)
    return asksConsent(text, words)
      || !text.hasSuffix("?") && wills.contains(where: words.holds) && days.contains(where: words.holds)
  }

  /// True where a line announces the ways out, and names none of them.
  func announcesWays(_ line: String) -> Bool { ways.contains(where: Self.search(line).holds) }

  /// True where a line asks for a yes to what was offered.
  func asksConsent(_ text: String) -> Bool { asksConsent(text, Self.search(text)) }

  private func asksConsent(_ text: String, _ words: PhraseSearch) -> Bool {
    if consents.contains(where: words.holds) { return true }
    guard text.hasSuffix("?") else { return false }
    let line = text.suffix(Limits.searchedCharacters).lowercased()
    return consents.contains { $0.hasSuffix("?") && line.hasSuffix($0) }
  }

  private static func search(_ text: String) -> PhraseSearch {
    PhraseSearch(AloudWords.newestWords(of: text).joined(separator: " "))
  }

  /// True for a yes, and behind it the agent's own words: `All right. Thursday noon, and you call if it is not there.`
  private func saysBack(_ text: String, _ spoken: [String]) -> Bool {
    guard !yes.isEmpty, !spoken.isEmpty, !text.contains("?"), text.utf8.count <= Limits.searchedCharacters else {
      return false
    }
    let sentences = text.split { ".!\n;".contains($0) }.map(Self.words).filter { !$0.isEmpty }
    guard sentences.count > 1, Self.begins(sentences[0], yes + right), sentences[0].count <= Limits.shortWords,
      !Self.contains(sentences[0], but)
    else { return false }
    let told = Set(spoken.flatMap { Self.words(of: $0[...]) }.filter { $0.count > 2 })
    // What is meant for the case that it goes wrong takes nothing back.
    let rest = sentences.dropFirst().flatMap { $0.prefix { $0 != "if" } }
    let repeated = Set(rest).intersection(told)
    return repeated.count >= 2 && repeated.contains { $0.count > 3 } && !Self.contains(Array(rest), but + ["too"])
  }

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

  static func contains(_ words: [String], _ phrases: [String]) -> Bool {
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
    hasAnswered(since: moment, words) { spoken, text in
      guard let answer = words.answer(in: text, to: spoken) else { return false }
      return answer == .right || spoken.contains(where: words.isAsked)
    }
  }

  /// True where the customer said yes to what the agent said since a moment, such as that of a promise.
  public func isAgreed(since moment: Instant, _ words: Agreement) -> Bool {
    hasAnswered(since: moment, words) { spoken, text in words.answer(in: text, to: spoken) != nil }
  }

  /// True where the customer said yes to what the agent offered since a moment.
  func isOfferAgreed(since moment: Instant, _ words: Agreement) -> Bool {
    hasAnswered(since: moment, words) { spoken, text in
      spoken.contains(where: words.isOffer) && words.answer(in: text, to: spoken) != nil
    }
  }

  /// Whether the agent offered a way since a moment, as far as their newest lines tell, and whether the customer has spoken
  /// since; a line that only announces ways names none.
  func offer(since moment: Instant, _ words: Agreement) -> Offer {
    var isAnswered = false
    for line in transcript.lines.suffix(Limits.saidLines).reversed() {
      let utterance = line.utterance
      guard utterance.time > moment else { break }
      guard utterance.state != .partial, !utterance.isInternal, transcript.isVisible(utterance) else { continue }
      switch role(of: utterance) {
      case .customer: isAnswered = true
      case .agent where words.isOffer(utterance.text) && !words.announcesWays(utterance.text):
        return isAnswered ? .answered : .made
      default: continue
      }
    }
    return .none
  }

  /// How far an offer has come.
  enum Offer {
    case none, made, answered
  }

  /// True where a finished line of the customer, with the agent's lines before it, is what is looked for.
  private func hasAnswered(
    since moment: Instant, _ agreement: Agreement, _ isAnswer: ([String], String) -> Bool
  ) -> Bool {
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
        wasAgent = false
        guard agreement.mayAgree(utterance.text) else { continue }
        let words = spoken.reduce(0) { $0 + Gate.wordCount(of: $1) }
        if words > Limits.shortWords, isAnswer(spoken, utterance.text) { return true }
      default: continue
      }
    }
    return false
  }
}

extension Playbook {
  /// True once the customer has spoken to a way that the agent offered them since the newest tag.
  public func isOfferAnswered(in call: Call) -> Bool {
    guard let since = call.liveTags.first?.since ?? call.began else { return false }
    return call.offer(since: since, agreement) == .answered
  }
}
