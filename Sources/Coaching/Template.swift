import Language

/// A sentence with places for facts, such as `You are angry about {fact|what happened}`.
///
/// A place is `{key|words}`: the fact of that key, or the words where it is unknown. Facts are put in as they are, so a
/// note that itself contains a place stays as it was written.
struct Template {
  /// The facts that a sentence may ask for.
  enum Key: String, CaseIterable {
    case name, fact, agent, ref, options, promises, promise, due, contact, complaint, crisis, emergency, helper, call,
      step, end, ask, cause, said, shift, owed, still, missed, broken, danger, `case`
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
    return Template(sentence).parts.reduce(into: "") { filled, part in
      switch part {
      case .text(let text): filled += text
      case .place(let key, let fallback): filled += facts.value(of: key) ?? String(fallback ?? "")
      }
    }
  }

  /// What is wrong with the places of a sentence.
  static func problems(of sentence: String) -> [String] {
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
