import Language

/// A sentence with places for facts, such as `You are angry about {fact|what happened}`.
///
/// A place is `{key|words}`: the fact of that key, or the words where it is unknown. Facts are put in as they are, so a
/// note that itself contains a place stays as it was written.
///
/// Where no words can stand in for the fact, two sentences do: `With {key}. || Without it.` The first is taken where all
/// that its places need is known. `{?key}` is such a need that puts nothing in: `{?noted}I've written it down. || Go on.`
struct Template {
  /// The facts that a sentence may ask for.
  enum Key: String, CaseIterable {
    case name, fact, agent, ref, options, promises, promise, deed, due, contact, complaint, crisis, emergency, helper,
      call, step, place, end, ask, cause, said, shift, owed, still, missed, broken, danger, `case`, made, when, address,
      promiseKey = "promise_key", factKey = "fact_key", managerKey = "manager_key", noted
  }

  /// A part of the sentence.
  enum Part: Equatable {
    case text(Substring)
    case place(key: Substring, fallback: Substring?)
  }

  let parts: [Part]

  /// Takes a sentence apart; a brace without its partner is text.
  init(_ sentence: String) {
    var parts: [Part] = []
    var rest = Substring(sentence)
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      if open > rest.startIndex { parts.append(.text(rest[..<open])) }
      let inside = rest[rest.index(after: open)..<close]
      if let bar = inside.firstIndex(of: "|") {
        parts.append(.place(key: inside[..<bar], fallback: inside[inside.index(after: bar)...]))
      } else {
        parts.append(.place(key: inside, fallback: nil))
      }
      rest = rest[rest.index(after: close)...]
    }
    if !rest.isEmpty { parts.append(.text(rest)) }
    self.parts = parts
  }

  /// The sentence with its facts.
  static func fill(_ sentence: String, with facts: Facts) -> String {
    guard sentence.utf8.contains(UInt8(ascii: "{")) else { return sentence }
    guard let two = Pair(sentence) else { return Template(sentence).filled(with: facts) }
    let first = Template(two.first)
    return first.isKnown(facts) ? first.filled(with: facts) : Template(two.second).filled(with: facts)
  }

  private func filled(with facts: Facts) -> String {
    parts.reduce(into: "") { filled, part in
      switch part {
      case .text(let text): filled += text
      case .place(let key, _) where key.hasPrefix("?"): break
      case .place(let key, let fallback): filled += facts.value(of: key) ?? String(fallback ?? "")
      }
    }
  }

  /// True where nothing that has no words of its own for an unknown fact has to do without that fact.
  private func isKnown(_ facts: Facts) -> Bool {
    parts.allSatisfy { part in
      if case .place(let key, nil) = part { return facts.value(of: key.drop { $0 == "?" }) != nil }
      return true
    }
  }

  /// A sentence with facts, and the one that stands in for it.
  private struct Pair {
    let first: String
    let second: String

    /// Nil for a single sentence.
    init?(_ sentence: String) {
      guard let bars = sentence.firstRange(of: " || ") else { return nil }
      first = String(sentence[..<bars.lowerBound])
      second = String(sentence[bars.upperBound...])
    }
  }

  /// What is wrong with the places of a sentence.
  static func problems(of sentence: String) -> [String] {
    guard let two = Pair(sentence) else { return problemsOfOne(sentence) }
    if two.second.contains(" || ") {
      return [tr("has more than two sentences to choose from; expected \"With {key}. || Without it.\"")]
    }
    let needed = Template(two.first).parts.compactMap { part -> Substring? in
      if case .place(let key, nil) = part { return key }
      return nil
    }
    if needed.isEmpty {
      return [tr("never says what stands behind the bars; expected a {key} without words of its own before them")]
    }
    // What the first sentence can't do without is no problem there.
    let first = needed.reduce(two.first) { $0.replacing("{\($1)}", with: "{\($1.drop { $0 == "?" })|x}") }
    return problemsOfOne(first) + problemsOfOne(two.second)
  }

  private static func problemsOfOne(_ sentence: String) -> [String] {
    guard sentence.utf8.contains(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "}") }) else { return [] }
    return Template(sentence).parts.compactMap { part in
      switch part {
      case .text(let text) where text.contains { $0 == "{" || $0 == "}" }:
        return tr("has a brace without its partner; expected {key|words}")
      case .place(let key, _) where Key(rawValue: String(key)) == nil:
        let keys = Key.allCases.map(\.rawValue).joined(separator: ", ")
        return tr("asks for \"\(key)\"; expected one of \(keys)")
      case .place(let key, nil):
        return tr("has no words for an unknown \(key); expected {\(key)|words}")
      default: return nil
      }
    }
  }
}

extension String {
  /// The text on one line, at most so many characters, with an ellipsis where something was cut.
  func clipped(to characters: Int) -> String {
    guard utf8.count > characters, count > characters else { return self }
    return String(prefix(max(0, characters - 1))) + "…"
  }
}
