/// How a promise stands in the sentence in which it is made.
public enum PromiseWording: Hashable, Sendable {
  /// Something the agent does, behind `I'll`: `send you the refund`.
  case deed(String)
  /// Something the customer gets, behind `you'll have`: `the 89 euros back on the card`.
  case thing(String)
  /// Something that comes about, behind `I'll see to it that`: `the technician comes`.
  case event(String)
  /// Words that are none of these for certain, and stand for themselves: `booked on the next train`.
  case words(String)
  /// Words that say that there is nothing to promise yet: `nothing yet`, `not sure`.
  case open(String)

  /// The words of it.
  public var text: String {
    switch self {
    case .deed(let text), .thing(let text), .event(let text), .words(let text), .open(let text): text
    }
  }
}

extension AloudWords {
  /// How what was promised is said in its sentence, in the agent's own words; nil where it speaks of somebody in a way
  /// that can't be turned to the customer, or is too long to be said in one breath.
  public func wording(_ what: String) -> PromiseWording? {
    let all = AloudWords.words(of: what)
    let lead = all.prefix { empty.contains(AloudWords.plain($0)) }
    var words = Array(all.dropFirst(lead.count))
    guard !words.isEmpty else { return nil }
    if isOpen(words) { return .open(words.joined(separator: " ")) }
    let isAnnounced = lead.last.map { wills.contains(AloudWords.plain($0)) } ?? false
    let hasJoin = words.contains { joins.contains(AloudWords.plain($0)) }
    if isAnnounced || isVerb(words) && !(hasJoin && things.contains(AloudWords.plain(words[0]))) {
      return said(words).flatMap(Self.lowered).map(articled).flatMap(short).map(PromiseWording.deed)
    }
    if hasJoin || isLoose(words) { return said(all).flatMap(short).map(PromiseWording.words) }
    if turnSubject(&words) || words[0].lowercased() == you, words.count > 2, gets.contains(AloudWords.plain(words[1])),
      AloudWords.plain(words[2]) != "to"
    {
      words.removeFirst(2)
    } else if isEvent(words) {
      return said(present(words)).flatMap(subjected).flatMap(short).map(PromiseWording.event)
    } else if isPresence(words) {
      return said(words).flatMap(subjected).map { $0 + " " + there }.flatMap(short).map(PromiseWording.event)
    }
    return said(words).flatMap(Self.lowered).map(topical).flatMap(short).map(PromiseWording.thing)
  }

  /// True where the first word is what the agent does; a word that is a thing as well is one before what belongs to it.
  private func isVerb(_ words: [String]) -> Bool {
    let first = AloudWords.plain(words[0])
    guard (calls + hands + deeds).contains(first) else {
      return words.count > 1 && behindVerb.contains(AloudWords.plain(words[1])) && !isPast(first)
        && !(articles + happenings + behindThing + subjects + customers + loose + joins).contains(first)
    }
    guard things.contains(first) else { return true }
    guard words.count > 1 else { return false }
    let next = AloudWords.plain(words[1])
    return !behindThing.contains(next) && !isPast(next)
  }

  /// The words of a deed with the article that was left out in haste: `send refund` is `send the refund`.
  private func articled(_ text: String) -> String {
    var words = AloudWords.words(of: text)
    guard words.count > 1, transitive.contains(AloudWords.plain(words[0])) else { return text }
    let next = AloudWords.plain(words[1])
    let isOther = (articles + objects + owners + either + several + bare + [you, your]).contains(next)
    guard !isOther, !next.hasSuffix("ly"), !next.hasSuffix("'s"), next.first?.isLetter == true,
      words[1].first?.isLowercase == true
    else { return text }
    words[1] = topic.replacing("{n}", with: words[1])
    return words.joined(separator: " ")
  }

  /// What comes about, told as it will be then: `the engineer will be there` is seen to so that the engineer is there.
  private func present(_ words: [String]) -> [String] {
    guard let place = words.indices.dropFirst().first(where: { AloudWords.plain(words[$0]) == "will" }),
      place + 1 < words.count
    else { return words }
    var words = words
    let subject = AloudWords.plain(words[place - 1])
    let isSeveral = subject == you || several.contains(subject) || subject.hasSuffix("s") && !subject.hasSuffix("ss")
    let verb = words[place + 1].lowercased()
    words.remove(at: place)
    switch verb {
    case "be": words[place] = isSeveral ? "are" : "is"
    case "have": words[place] = isSeveral ? "have" : "has"
    case _ where isSeveral: break
    case _ where ["s", "sh", "ch", "x", "o"].contains(where: verb.hasSuffix): words[place] = verb + "es"
    default: words[place] = verb + "s"
    }
    return words
  }

  /// The words of a sentence with the article that its subject lacks; whoever is called by name has none.
  private func subjected(_ text: String) -> String? {
    let first = AloudWords.words(of: text).first ?? ""
    let isName = first.first?.isUppercase == true && !roles.contains(AloudWords.plain(first)) && isSomebodysDeed(text)
    return isName ? text : Self.lowered(text).map(topical)
  }

  /// True where the second word is what somebody does to the customer: a word with a large letter before it is a name.
  private func isSomebodysDeed(_ text: String) -> Bool {
    let plain = AloudWords.words(of: text).map(AloudWords.plain)
    return plain.count > 1 && plain[1].hasSuffix("s") && isDoneToSomebody(plain)
  }

  /// True where somebody is named and nothing that they do: that they are there is what is promised.
  private func isPresence(_ words: [String]) -> Bool {
    let plain = words.map(AloudWords.plain)
    let start = plain.count > 1 && articles.contains(plain[0]) ? 1 : 0
    return plain.count == start + 1 && roles.contains(plain[start])
  }

  /// True where the words are no promise at all.
  private func isOpen(_ words: [String]) -> Bool {
    let line = words.map(AloudWords.plain).joined(separator: " ") + " "
    return !line.contains(where: \.isLetter) && !line.contains(where: \.isNumber)
      || unknown.contains { line == $0 + " " }
  }

  /// True where the words can't be built into a sentence for certain.
  private func isLoose(_ words: [String]) -> Bool {
    let plain = words.map(AloudWords.plain)
    return behindThing.contains(plain[0]) || loose.contains(plain[0]) || isBarePast(plain) || plain[0].hasSuffix("ing")
      || words.dropLast().contains { $0.last.map(",;:.".contains) ?? false }
      || words.contains { $0.contains(where: "()[]\"“”".contains) }
  }

  private func isEvent(_ words: [String]) -> Bool {
    let plain = words.map(AloudWords.plain)
    return plain[0] == you || somebody.contains(plain[0]) || isDoneToSomebody(plain)
      || plain.indices.contains { index in
        happenings.contains(plain[index]) && (index > 0 || plain[index].contains("'"))
          || index > 0 && plain[index].hasSuffix("'ll")
      }
  }

  /// True where somebody does something to the customer: `my manager calls you`. Behind a thing that they have or did
  /// something with, "you" begins what that is: `the keys you left`.
  private func isDoneToSomebody(_ plain: [String]) -> Bool {
    plain.indices.dropFirst().contains { index in
      let verb = plain[index]
      guard verb.hasSuffix("s"), !verb.hasSuffix("ss"), verb.count > 3, !verb.contains("'"), index + 1 < plain.count,
        ([you, "back"] + objects + either + several).contains(plain[index + 1])
      else { return false }
      // Behind what is rung it is a call back, behind anything else what comes back: `89 euros back`.
      if plain[index + 1] == "back" { return (calls + reaches).contains(String(verb.dropLast())) }
      return index + 2 >= plain.count || behindObject.contains(plain[index + 2])
    }
  }

  /// `she gets` is `you get`: true where the sentence is about the customer, whom no other word than these tells from
  /// whoever else may be meant.
  private func turnSubject(_ words: inout [String]) -> Bool {
    let start =
      words.count > 2 && words[0].lowercased() == "the" && customers.contains(AloudWords.plain(words[1])) ? 1 : 0
    guard words.count > start + 1 else { return false }
    let subject = AloudWords.plain(words[start])
    let verb = AloudWords.plain(words[start + 1])
    guard (subjects + customers).contains(subject), let pair = withYou.first(where: { $0.contains(verb) }) else {
      return false
    }
    words.removeFirst(start)
    words[0] = subject.hasSuffix("'ll") ? you + "'ll" : you
    words[1] = pair.last ?? words[1]
    return true
  }

  /// True where what is done stands first and says of no thing that it is: `booked on the next train`, and not `corrected
  /// bill`.
  private func isBarePast(_ plain: [String]) -> Bool {
    guard isPast(plain[0]) else { return false }
    guard plain[0].hasSuffix("ed"), plain.count > 1 else { return true }
    return (behindThing + when + objects + either + several + owners + articles + bare + [you, your]).contains(plain[1])
  }

  private func isPast(_ plain: String) -> Bool { plain.count >= 5 && plain.hasSuffix("ed") || past.contains(plain) }

  private func short(_ text: String) -> String? {
    text.isEmpty || text.count > Limits.promisedCharacters ? nil : text
  }

  /// The words with a small first letter, unless it belongs to a name.
  private static func lowered(_ text: String) -> String? {
    guard let first = text.first else { return nil }
    let isSpelled = text.dropFirst().first?.isUppercase ?? true
    let isName = AloudWords.words(of: text).first.map { AloudWords.plain($0).hasSuffix("'s") } ?? false
    return isSpelled || isName ? text : first.lowercased() + text.dropFirst()
  }
}

extension PromiseTexts {
  /// The sentences in which a promise is made, by how it stands in them.
  public struct Sentences: Hashable, Sendable, Decodable {
    /// For something that the agent does.
    public var done = ""
    /// For something that the customer gets.
    public var given = ""
    /// For something that comes about.
    public var happens = ""
    /// For words that stand for themselves.
    public var counted = ""
    /// For words that can't be said to the customer.
    public var untold = ""
    /// For words that promise nothing yet.
    public var open = ""

    /// Makes sentences that say nothing.
    public init() {}

    /// Every sentence with the name that it has in a file.
    var named: [(String, String)] {
      [
        ("done", done), ("given", given), ("happens", happens), ("counted", counted), ("untold", untold),
        ("open", open),
      ]
    }
  }

  /// The sentence in which something is promised, with a place for its time; nil where a playbook has none.
  public func sentence(for wording: PromiseWording?) -> String? {
    let text =
      switch wording {
      case .deed: words.done
      case .thing: words.given
      case .event: words.happens
      case .words: words.counted
      case .open: words.open
      case nil: words.untold
      }
    return text.isEmpty ? nil : text
  }
}
