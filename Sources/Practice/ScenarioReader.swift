import Calls
import Language

/// Makes a scenario of a file's tree and notes all that is not as it should be.
struct ScenarioReader {
  private(set) var problems: [ScenarioProblem] = []

  mutating func error(_ path: String, _ message: String, word: String? = nil, names: [String] = []) {
    problems.append(ScenarioProblem(path, message, .error, word: word, names: names))
  }

  /// A text; numbers are taken as they are written.
  func text(_ tree: JSON?) -> String? {
    switch tree {
    case .string(let text): text.trimmed
    case .integer(let number): String(number)
    case .number(let number): String(number)
    case .bool(let truth): truth ? "yes" : "no"
    default: nil
    }
  }

  /// A text that must be there.
  mutating func words(_ group: JSON, _ name: String, _ path: String = "") -> String {
    let text = text(group.object?[name]) ?? ""
    if text.isEmpty { error(path.joined(name), tr("is missing; expected words there")) }
    return text
  }

  /// A whole number within a range; `fallback` where there is none.
  mutating func number(
    _ group: JSON, _ name: String, in range: ClosedRange<Int>, or fallback: Int, _ path: String = ""
  ) -> Int {
    guard let value = group.object?[name] else { return fallback }
    guard let number = whole(value), range.contains(number) else {
      error(
        path.joined(name),
        tr("is \(text(value) ?? tr("no number")); expected \(range.lowerBound) to \(range.upperBound)"))
      return fallback
    }
    return number
  }

  /// A whole number, also where it was written as text such as `+1`.
  func whole(_ tree: JSON) -> Int? { tree.integer.map { Int($0) } ?? tree.string.flatMap { Int($0) } }

  /// One of an enumeration's words; nil where there is none.
  mutating func choice<Word: RawRepresentable & CaseIterable>(_ group: JSON, _ name: String, _ path: String = "")
    -> Word? where Word.RawValue == String
  {
    guard let value = group.object?[name] else { return nil }
    return choice(value, at: path.joined(name))
  }

  /// One of an enumeration's words.
  mutating func choice<Word: RawRepresentable & CaseIterable>(_ value: JSON, at path: String) -> Word?
  where Word.RawValue == String {
    // A bare `off` is a word here, whatever YAML makes of it.
    let word = value.bool.map { $0 ? "on" : "off" } ?? text(value) ?? ""
    if let found = Word(rawValue: word) { return found }
    let names = Word.allCases.map(\.rawValue)
    if let meant = ScreenWords.meant(by: word, among: names) {
      error(path, tr("is \"\(word)\", which is written \(meant) here; expected that word"))
      return nil
    }
    error(path, tr("is \"\(word)\"; expected one of \(names.joined(separator: ", "))"), word: word, names: names)
    return nil
  }

  /// A list of texts; a single text is a list of one.
  func list(_ tree: JSON?) -> [String] {
    if let elements = tree?.array { return elements.compactMap { text($0) } }
    return text(tree).map { [$0] } ?? []
  }

  /// Moves as they are written: one, or several with `+` between them.
  mutating func moves(_ tree: JSON?, at path: String) -> [Move] {
    (text(tree) ?? "").split(separator: "+").compactMap { part in
      choice(.string(part.trimmed), at: path) as Move?
    }
  }

  /// A condition; one that always holds where there is none.
  mutating func condition(_ tree: JSON?, at path: String) -> Condition {
    guard let text = text(tree) else { return Condition() }
    do {
      return try Condition(reading: text)
    } catch {
      self.error(path, error.message, word: error.word, names: error.names)
      return Condition()
    }
  }

  /// What a move or an answer does.
  mutating func effect(_ tree: JSON, at path: String) -> Effect {
    var effect = Effect()
    for (name, value) in (tree.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      if name == "need" {
        effect.need = choice(value, at: path.joined(name))
        continue
      }
      guard let change = whole(value), (-5...5).contains(change) else {
        error(path.joined(name), tr("is \(text(value) ?? tr("no number")); expected a change such as -1 or 1"))
        continue
      }
      switch name {
      case "heat": effect.heat = change
      case "patience": effect.patience = change
      case "trust": effect.trust = change
      default:
        if let emotion = Emotion(rawValue: name) { effect.levels[emotion] = change } else { noEmotion(name, path) }
      }
    }
    return effect
  }

  /// What moves do, by their names.
  mutating func effects(_ tree: JSON?, at path: String) -> [Move: Effect] {
    var effects: [Move: Effect] = [:]
    for (name, value) in (tree?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      if let move: Move = choice(.string(name), at: path.joined(name)) {
        effects[move] = effect(value, at: path.joined(name))
      }
    }
    return effects
  }

  /// The levels of emotions, in the order of the cases.
  mutating func levels(_ tree: JSON?, except others: Set<String>, at path: String) -> [Scenario.EmotionLevel] {
    let members = tree?.object ?? [:]
    for name in members.keys.sorted() where Emotion(rawValue: name) == nil && !others.contains(name) {
      noEmotion(name, path)
    }
    return Emotion.allCases.compactMap { emotion in
      guard let value = members[emotion.rawValue] else { return nil }
      guard let number = whole(value), let level = Level(rawValue: number) else {
        if whole(value) != 0 {
          error(path.joined(emotion.rawValue), "is \(text(value) ?? tr("no number")); expected 1, 2 or 3")
        }
        return nil
      }
      return Scenario.EmotionLevel(emotion, level)
    }
  }

  private mutating func noEmotion(_ name: String, _ path: String) {
    error(path.joined(name), tr("is no emotion"), word: name, names: Emotion.allCases.map(\.rawValue))
  }
}

extension String {
  /// A path with one name more.
  func joined(_ name: String) -> String { isEmpty ? name : "\(self).\(name)" }
}
