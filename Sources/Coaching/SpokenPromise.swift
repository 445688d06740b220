/// A promise as it can be put to the customer; what can't be is nil.
public struct SpokenPromise: Hashable, Sendable {
  /// True for a promise to ring the customer.
  public var isCall = false
  /// What the customer gets, such as `a call about the engineer`.
  public var thing: String?
  /// What is done, such as `send you the refund`; nil where the promise says only what the customer gets.
  public var deed: String?
  /// What a call is about, such as `the engineer`.
  public var topic: String?
  /// What was promised, such as `the refund` or `to check your bill`.
  public var owed: String?
}

extension AloudWords {
  /// What was promised, in the agent's own words, as it can be put to the customer: `ring him about the engineer` is
  /// `a call about the engineer`. What speaks of the customer in a way that can't be turned for certain is left out.
  public func promise(_ what: String) -> SpokenPromise {
    var spoken = SpokenPromise()
    let trimmed = AloudWords.words(of: what).drop { empty.contains(AloudWords.plain($0)) }
    guard let first = trimmed.first else { return spoken }
    let words = Array(trimmed)
    if let rest = behindCall(words) {
      spoken.isCall = true
      let isAbout = rest.first.map { about.contains(AloudWords.plain($0)) } ?? false
      spoken.topic = isAbout ? said(Array(rest.dropFirst())).flatMap(Self.fitting) : nil
      let isWhen = rest.first.map { when.contains(AloudWords.plain($0)) } ?? false
      let whole = isWhen ? said(rest).flatMap(Self.fitting).map { "\(call) \($0)" } : nil
      let named = spoken.topic.flatMap { Self.fitting(callAbout.replacing("{n}", with: topical($0))) }
      spoken.thing = named ?? whole ?? call
      if spoken.thing?.isEmpty == true { spoken.thing = nil }
      spoken.owed = spoken.thing
      return spoken
    }
    let turned = said(words).flatMap(Self.fitting)
    let verb = AloudWords.plain(first)
    let isKnown = hands.contains(verb) || deeds.contains(verb)
    switch wording(what) {
    // What comes about is nothing that they get, and reads as what was promised only behind a word that says so.
    case .event(let event):
      spoken.owed = Self.fitting(that.replacing("{n}", with: event))
      return spoken
    case .thing(let thing):
      let thing = Self.fitting(thing)
      (spoken.thing, spoken.topic, spoken.owed) = (thing, thing, thing)
      return spoken
    // What is built into no sentence is told as it stands, and is nothing that anybody still gets.
    case .words where !isKnown:
      (spoken.topic, spoken.owed) = (turned, turned)
      return spoken
    case nil where !isKnown:
      (spoken.thing, spoken.topic, spoken.owed) = (turned, turned, turned)
      return spoken
    // Nothing was promised but to come back to them.
    case .open: return spoken
    case .deed, .words, nil: break
    }
    spoken.deed = turned.map { $0.prefix(1).lowercased() + $0.dropFirst() }
    spoken.owed = spoken.deed.flatMap { Self.fitting(toDo.replacing("{n}", with: $0)) }
    if hands.contains(verb), let turned {
      let rest = turned.split(separator: " ").dropFirst().drop { $0.lowercased() == you }
      if !rest.isEmpty {
        spoken.thing = rest.joined(separator: " ")
        spoken.owed = spoken.thing
      }
    }
    return spoken
  }

  /// What a call is about, behind the word that says so: `your bill`, and `the bill` where only `bill` was written down.
  public func topical(_ text: String) -> String {
    let first = AloudWords.words(of: text).first.map(AloudWords.plain) ?? ""
    // What is somebody's has its article already.
    return articles.contains(first) || first.hasSuffix("'s") ? text : topic.replacing("{n}", with: text)
  }

  /// What stands behind the words that promise the customer a call; nil where they promise none.
  private func behindCall(_ words: [String]) -> [String]? {
    guard calls.contains(AloudWords.plain(words[0])) else { return nil }
    let plain = words.map(AloudWords.plain)
    var place = 1
    if place + 1 < plain.count, plain[place] == "the", customers.contains(plain[place + 1]) { place += 1 }
    if place < plain.count {
      let word = plain[place]
      let isObject = place + 1 >= plain.count || behindObject.contains(plain[place + 1])
      if (objects + several + customers + [you]).contains(word) || either.contains(word) && isObject {
        place += 1
      } else if titles.joined().contains(where: { $0.lowercased() == word }) {
        place = min(place + 2, plain.count)
      }
    }
    while place < plain.count, empty.contains(plain[place]) { place += 1 }
    // Whoever else is rung is not the customer, who gets no call by that.
    guard place > 1 || place >= plain.count || (about + when).contains(plain[place]) else { return nil }
    return Array(words[place...])
  }

  /// The words as they are said to the customer; nil where they speak of somebody in a way that can't be turned.
  func said(_ words: [String]) -> String? {
    guard !words.isEmpty, !you.isEmpty || words.allSatisfy({ !isOfSomebody(AloudWords.plain($0)) }) else { return nil }
    var done: [String] = []
    for (index, word) in words.enumerated() {
      let plain = AloudWords.plain(word)
      let next = index + 1 < words.count ? AloudWords.plain(words[index + 1]) : nil
      let before = index > 0 ? AloudWords.plain(words[index - 1]) : ""
      let isObject = next.map { behindObject.contains($0) } ?? true
      let tail = word.last.map { ".,;".contains($0) ? String($0) : "" } ?? ""
      if owners.contains(plain) {
        done.append(your + tail)
      } else if objects.contains(plain) {
        done.append(you + tail)
      } else if either.contains(plain) {
        done.append((isObject ? you : your) + tail)
      } else if several.contains(plain) {
        guard reaches.contains(before) else { return nil }
        done.append(you + tail)
      } else if customers.contains(where: { plain == $0 || plain == "\($0)'s" }) {
        if done.last?.lowercased() == "the" { done.removeLast() }
        done.append((plain.hasSuffix("'s") ? your : you) + tail)
      } else if isOfSomebody(plain) {
        return nil
      } else {
        done.append(word)
      }
    }
    while let last = done.last?.last, ".,;".contains(last) { done[done.count - 1].removeLast() }
    return done.joined(separator: " ")
  }

  private func isOfSomebody(_ plain: String) -> Bool {
    let known = Set(people).subtracting([you, your, "i", "we", "us", "our", "my", "me", "it", "its"] + roles)
    return known.contains(plain) || plain.firstIndex(of: "'").map { known.contains(String(plain[..<$0])) } ?? false
  }

  private static func fitting(_ text: String) -> String? {
    text.isEmpty || text.count > Limits.valueCharacters ? nil : text
  }
}
