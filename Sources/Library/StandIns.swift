import Calls
import Foundation

/// Puts invented names, addresses and numbers in the place of real ones in a conversation: the same person, number or
/// address has the same stand-in in all its lines, whoever says it.
///
/// It knows what gives a name away (a title, "my name is", a greeting, a relation, an answer to the question for a name)
/// and common first names; a person reads the result nevertheless, because no rule knows every name.
public struct StandIns: Sendable {
  /// One thing to be replaced.
  struct Span {
    var range: Range<String.Index>
    var words: String
  }

  private var names = NameBook()
  private var places = PlaceBook()
  private var work = WorkBook()
  private var numbers = NumberBook()
  private var handles: [String: String] = [:]
  private var mails: [String: String] = [:]
  private var sites: [String: String] = [:]
  private var days: [String: String] = [:]

  /// Learns who and what is named in a conversation.
  /// - Parameters:
  ///   - lines: what was said, in order.
  ///   - people: names that are known to be people's, such as those of the speakers.
  public init(_ lines: [String], people: [String]) {
    for person in people { names.add(person) }
    let lines = lines.prefix(Limits.transcriptLines).map(Self.plain)
    let questions = [""] + lines
    // Towns first: one behind a flat or a street is nobody's name.
    for (line, question) in zip(lines, questions) { places.learn(line, after: question) }
    for (line, question) in zip(lines, questions) {
      names.learn(line, after: question) { [places] in places.isTown($0) }
      numbers.learn(line, after: question)
      for word in NumberBook.spelledWords(in: line) { names.add(stranger: word, isFirst: false) }
    }
    for line in lines { work.learn(line) { [names] in names.isKnown($0) } }
    for (line, question) in zip(lines, questions) { learnStrangers(line, after: question) }
    names.settle()
    numbers.settle()
  }

  /// Learns what is nobody's by any rule, and yet no ordinary word.
  private mutating func learnStrangers(_ line: String, after question: String) {
    let taken =
      places.spans(in: line) { _ in false }.map(\.range) + work.spans(in: line).map(\.range)
      + NumberBook.codeRanges(in: line)
    let book = StrangerBook(line, after: question, isAddress: PlaceBook.hasStreet(line))
    let found = book.found { token in
      taken.contains { $0.overlaps(token.range) } || names.isKnown(token.word) || work.isKnown(token.word)
    }
    for stranger in found {
      switch stranger.kind {
      case .person:
        for (index, word) in stranger.words.enumerated() { names.add(stranger: word, isFirst: index == 0) }
      case .place: places.add(town: stranger.words.joined(separator: " "))
      case .firm: work.add(firm: stranger.words.joined(separator: " "))
      }
    }
  }

  /// What to call somebody; nil where no name of theirs is known.
  /// - Parameter person: the name as it was given.
  public func name(of person: String) -> String? {
    let words = person.split(separator: " ").map(String.init)
    let found = words.compactMap { names.standIn(for: $0) ?? (NameBook.isTitle($0) ? $0 : nil) }
    return found.contains { !NameBook.isTitle($0) } ? found.joined(separator: " ") : nil
  }

  /// Whom lines with stand-ins address by a title, such as `Mrs Larsen`.
  func addressee(_ lines: [String]) -> String? {
    for line in lines {
      let tokens = NameBook.tokens(line)
      for (token, next) in zip(tokens, tokens.dropFirst())
      where NameBook.isTitle(token.word) && names.isStandIn(next.word) {
        return "\(token.word) \(next.word)"
      }
    }
    // "Hi Robin", "so sorry, Robin."; but "Hello, Robin here" is the agent.
    let greetings: Set = ["hi", "hello", "hey", "dear", "thanks", "you", "sorry"]
    for line in lines {
      let tokens = NameBook.tokens(line)
      for (token, next) in zip(tokens, tokens.dropFirst()) where names.isStandIn(next.word) {
        let isCalled = token.mark == "," || (token.mark.isEmpty && greetings.contains(token.word.lowercased()))
        if isCalled, !next.mark.isEmpty { return next.word }
      }
    }
    return nil
  }

  /// Who is named first in lines with stand-ins, as people are that say who they are.
  func introduced(_ lines: [String]) -> String? {
    for line in lines.prefix(3) {
      let tokens = NameBook.tokens(line)
      // Whom the customer greets is somebody else.
      let greeted: Set = ["hi", "hello", "hey", "dear", "thanks", "morning", "with", "to"]
      for (index, token) in tokens.enumerated() where names.isStandIn(token.word) {
        if index > 0, greeted.contains(tokens[index - 1].word.lowercased()), tokens[index - 1].mark.isEmpty { continue }
        guard index + 1 < tokens.count, token.mark.isEmpty, names.isStandIn(tokens[index + 1].word) else {
          return token.word
        }
        return "\(token.word) \(tokens[index + 1].word)"
      }
    }
    return nil
  }

  /// An invented name that stands for nobody in the conversation.
  var unusedName: String { names.unusedName }

  /// A line with its stand-ins.
  /// - Parameter question: what was said before, which tells what an answer of a word or two is.
  public mutating func replaced(_ line: String, after question: String = "") -> String {
    let text = Self.plain(line)
    var spans: [Span] = []
    func add(_ found: [Span]) {
      for span in found where !spans.contains(where: { $0.range.overlaps(span.range) }) { spans.append(span) }
    }
    add(mailSpans(text))
    add(saidMailSpans(text))
    add(siteSpans(text, beside: spans))
    add(handleSpans(text))
    add(work.spans(in: text))
    add(birthSpans(text, after: question))
    add(numbers.spans(in: text, after: question, isCode: true) { names.standIn(for: $0) })
    add(places.spans(in: text) { names.standIn(for: $0) != nil })
    add(work.saintSpans(in: text))
    add(expirySpans(text, after: question))
    add(numbers.spans(in: text, after: question, isCode: false) { names.standIn(for: $0) })
    add(names.spans(in: text))
    var result = ""
    var start = text.startIndex
    for span in spans.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      result += text[start..<span.range.lowerBound] + span.words
      start = span.range.upperBound
    }
    let words = (result + text[start...]).split(separator: " ").joined(separator: " ")
    // What is left of an address at the beginning is no sentence.
    return spans.contains { $0.words.isEmpty } ? String(words.drop { " .,:;-".contains($0) }) : words
  }

  /// One kind of apostrophe and of blank, so that the rules meet what they know.
  private static func plain(_ line: String) -> String {
    line.replacing("’", with: "'").replacing("‘", with: "'").split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
  }

  /// Addresses as they are said aloud: "sam dot miller at example dot com", "a d a at blue harbour dot co dot uk".
  private mutating func saidMailSpans(_ text: String) -> [Span] {
    SaidAddress.found(in: text) { names.standIn(for: $0) != nil }.map { found in
      guard let box = found.box else {
        sites[found.key] = sites[found.key] ?? "example.org"
        return Span(range: found.range, words: "example dot org")
      }
      let own = mails[found.key] ?? "customer\(mails.isEmpty ? "" : String(mails.count + 1))@example.org"
      mails[found.key] = own
      let said = own.replacing("@", with: " at ").replacing(".", with: " dot ")
      return Span(range: box.lowerBound..<found.range.upperBound, words: said)
    }
  }

  private mutating func mailSpans(_ text: String) -> [Span] {
    text.matches(
      of: /[A-Za-z0-9._%+\-]{1,64}(?:@| @ |@ | ?(?:\[at\]|\(at\)) ?)[A-Za-z0-9\-]{1,63}(?:\.[A-Za-z0-9\-]{1,63}){1,4}/
    )
    .map { match in
      let key = match.output.lowercased().filter { $0 != " " }
      let own = mails[key] ?? "customer\(mails.isEmpty ? "" : String(mails.count + 1))@example.org"
      mails[key] = own
      return Span(range: match.range, words: own)
    }
  }

  private mutating func siteSpans(_ text: String, beside others: [Span]) -> [Span] {
    let domains = "com|net|org|info|biz|io|co|uk|de|at|ch|fr|it|es|nl|eu|us|ca|au|ly|gl|me|tv|app|shop|store|online"
    guard
      let pattern = try? Regex<Substring>(
        #"(?i)\b(?:https?://[^\s]{1,400}|www\.[^\s]{1,400}|(?:[a-z0-9\-]{2,40}\.){1,3}(?:\#(domains))\b(?:/[^\s]{0,300})?)"#
      )
    else { return [] }
    return text.matches(of: pattern).compactMap { match in
      guard !others.contains(where: { $0.range.overlaps(match.range) }) else { return nil }
      var end = match.range.upperBound
      while end > match.range.lowerBound, ".,;:!?)'\"".contains(text[text.index(before: end)]) {
        end = text.index(before: end)
      }
      let key = text[match.range.lowerBound..<end].lowercased()
      let own = sites[key] ?? "example.org" + (sites.isEmpty ? "" : "/\(sites.count + 1)")
      sites[key] = own
      return Span(range: match.range.lowerBound..<end, words: own)
    }
  }

  /// `@name` of a network is who is addressed, and the initials of who answered: neither is said aloud. Within a sentence it
  /// is one of its words.
  private mutating func handleSpans(_ text: String) -> [Span] {
    let signs = text.matches(of: /__[a-z]{1,20}__|(?:\^|\/)[A-Z][A-Za-z]{1,2}(?= *$)/).map {
      Span(range: $0.range, words: "")
    }
    return signs
      + text.matches(of: /@[A-Za-z0-9_]{1,40}(?:[.\-][A-Za-z0-9_]{1,40}){0,3}/).map { match in
        let before = NameBook.tokens(String(text[..<match.range.lowerBound])).last
        let isWord = before.map { $0.mark.isEmpty && Self.beforeHandles.contains($0.word.lowercased()) } ?? false
        return Span(range: match.range, words: isWord ? handle(match.output) : "")
      }
      + text.matches(of: Self.namedHandle).compactMap { match in
        let name = match.output.1
        guard name.contains(where: { "_.".contains($0) || $0.isNumber }) else { return nil }
        return Span(range: name.startIndex..<name.endIndex, words: handle(name))
      }
  }

  private mutating func handle(_ name: Substring) -> String {
    let key = name.lowercased().filter { $0 != "@" }
    let own = handles[key] ?? "@someone" + (handles.isEmpty ? "" : "\(handles.count + 1)")
    handles[key] = own
    return own
  }

  /// Words behind which a handle stands for somebody who is spoken of.
  private static let beforeHandles: Set = [
    "to", "by", "from", "at", "with", "of", "is", "it's", "as", "called", "account", "handle", "me", "user", "about",
    "and", "or", "follow", "asked", "told", "contacted", "messaged", "tweeted", "wrote", "dm", "i'm", "am", "my",
    "named", "that", "on", "for",
  ]

  private static var namedHandle: Regex<(Substring, Substring)> {
    /(?i)\b(?:handle|user ?name|login|instagram|insta|twitter|telegram|skype|snapchat|tiktok|discord)(?: name| handle| account)?(?: is|:|'s) ?([a-z0-9_.]{3,30}[a-z0-9_])/
  }

  /// Days of birth: those that a word shows to be one, and those so long ago that nothing else is.
  private mutating func birthSpans(_ text: String, after question: String) -> [Span] {
    let around = (question + " " + text).lowercased()
    let isAsked = around.contains(/\b(?:birth(?:day|date)?|born|dob|d\.o\.b)\b/)
    let said = BirthDay.spans(in: text, isAsked: isAsked)
    return said
      + text.matches(of: Self.date).compactMap { match in
        guard !said.contains(where: { $0.range.overlaps(match.range) }) else { return nil }
        let year = match.output.split { !$0.isNumber }.compactMap { Int($0) }.max() ?? 0
        guard isAsked || (1_900...2_012).contains(year) else { return nil }
        let key = match.output.lowercased()
        let own = days[key] ?? Self.birth(days.count, like: match.output)
        days[key] = own
        return Span(range: match.range, words: own)
      }
  }

  /// The month up to which a card is good becomes another that can be.
  private func expirySpans(_ text: String, after question: String) -> [Span] {
    let around = (question + " " + text).lowercased()
    let isCard = text.count(where: \.isNumber) > 14
    guard isCard || around.contains(/\b(?:expir|valid|exp\b|good until|runs out)/) else { return [] }
    return text.matches(of: /(?:^|[^\d\/.\-])((0?[1-9]|1[0-2])( ?[\/\-] ?)(20)?(2[3-9]|3[0-9]))(?![\d\/\-])/).map {
      match in
      let month = (Int(match.output.2) ?? 1) % 12 + 1
      let year = (Int(match.output.5) ?? 27) + 1
      let words = "\(month < 10 ? "0" : "")\(month)\(match.output.3)\(match.output.4 ?? "")\(year)"
      return Span(range: match.output.1.startIndex..<match.output.1.endIndex, words: words)
    }
  }

  /// A day as people write it, without the sign or blank behind it.
  private static var date: Regex<Substring> {
    #/
    (?i)\b(?:
      \d{1,2}[.\/\-\x20]\d{1,2}[.\/\-\x20](?:\d{4}|\d{2})
      | \d{4}-\d{2}-\d{2}
      | (?:the\x20)?\d{1,2}(?:st|nd|rd|th)?(?:\x20of)?\x20
        (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?
        |aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b
        (?:[.,]{0,2}\x20?\d{4})?
      | (?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?
        |aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b
        \.?\x20\d{1,2}(?:st|nd|rd|th)?(?:,?\x20?\d{4})?
    )\b
    /#
  }

  /// An invented day of birth in the same shape: only its digits and its month are others.
  private static func birth(_ number: Int, like text: Substring) -> String {
    let year = 1_971 + number * 7 % 30
    // Right as a day, as a month, and with "th" behind it.
    let day = 4 + number % 9
    let isWords = text.contains(where: \.isLetter)
    var run = 0
    let digits = String(text).replacing(/\d+/) { match -> String in
      run += 1
      if match.output.count == 4 { return "\(year)" }
      if run == 3 { return String("\(year)".suffix(2)) }
      return match.output.count == 2 && !isWords && day < 10 ? "0\(day)" : "\(day)"
    }
    return digits.replacing(/(\d)(?:st|nd|rd)\b/) { "\($0.output.1)th" }
      .replacing(/(?i)\b(?:jan|feb|mar|apr|jun|jul|aug|sep|oct|nov|dec)[a-z]*/) { _ in "May" }
  }
}
