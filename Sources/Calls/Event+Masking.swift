extension Event {
  /// The name of the mark that an event carries once something in it was masked.
  static let maskedMark = "masked"

  /// The event with every number masked that its texts hold, those of unknown types and fields included.
  ///
  /// This is the one gate that all text passes before it is folded, shown or laid to rest. Ids, times and the customer's
  /// own number stay as they are, because everything hangs on them.
  public func masked(by rules: MaskingRules) -> Event {
    var masker = Masker(rules: rules)
    let payload = masker.payload(self.payload)
    let extensions = masker.members(self.extensions)
    guard masker.hasChanged else { return self }
    var event = self
    event.payload = payload
    event.extensions = extensions
    event.extensions[Self.maskedMark] = .bool(true)
    return event
  }
}

/// Masks the texts of one event and remembers whether anything had to be.
struct Masker {
  let rules: MaskingRules
  private(set) var hasChanged = false

  init(rules: MaskingRules) {
    self.rules = rules
  }

  mutating func text(_ text: String, isGrowing: Bool = false) -> String {
    guard let masked = Masking.replaced(text, rules: rules, isGrowing: isGrowing) else { return text }
    hasChanged = true
    return masked
  }

  mutating func text(_ text: String?) -> String? {
    guard let text else { return nil }
    return self.text(text, isGrowing: false)
  }

  mutating func anchor(_ anchor: Anchor?) -> Anchor? {
    guard var anchor else { return nil }
    anchor.quote = text(anchor.quote)
    return anchor
  }

  mutating func members(_ members: [String: JSON]) -> [String: JSON] {
    var changes: [(old: String, new: String, value: JSON)] = []
    for (name, value) in members {
      let known = hasChanged
      hasChanged = false
      let (newName, newValue) = (text(name), self.value(value))
      if hasChanged { changes.append((name, newName, newValue)) }
      hasChanged = hasChanged || known
    }
    guard !changes.isEmpty else { return members }
    var result = members
    // By name, so that the same members always give the same ones where two names become one.
    for change in changes.sorted(by: { $0.old < $1.old }) {
      result[change.old] = nil
      result[change.new] = change.value
    }
    return result
  }

  /// A line's length bounds what can be nested in it, so this ends.
  mutating func value(_ value: JSON) -> JSON {
    switch value {
    case .string(let text): return .string(self.text(text))
    case .integer(let number): return card(number) ?? value
    case .array(let elements): return .array(elements.map { self.value($0) })
    case .object(let members): return .object(self.members(members))
    default: return value
    }
  }

  /// A card written as a number; other long numbers are most often times and ids.
  private mutating func card(_ number: Int64) -> JSON? {
    guard number >= Limits.leastCardNumber else { return nil }
    var rules = rules
    rules.digitRun = 0
    guard let masked = Masking.replaced(String(number), rules: rules, isGrowing: false) else { return nil }
    hasChanged = true
    return .string(masked)
  }
}
