import Calls

/// Remembers which versions of utterances came, where they have an id and no number: a source that sends all it has once
/// more does not take back what it said later.
struct VersionMemory {
  /// The content of the version, by its source and id.
  private var contents: [UInt64: UInt64] = [:]
  private var order: [UInt64] = []
  private var oldest = 0

  /// What an event's id says of it.
  enum Verdict {
    /// Nothing of this id came before.
    case new
    /// The same words under the same id.
    case `repeat`
    /// Other words under the same id.
    case other
  }

  mutating func look(at event: Event, _ utterance: Utterance) -> Verdict {
    let key = Self.hash(event.source + "\0" + event.id)
    let content = Self.hash(utterance.state.rawValue + "\0" + utterance.text)
    guard let known = contents[key] else {
      remember(key, content)
      return .new
    }
    return known == content ? .repeat : .other
  }

  private mutating func remember(_ key: UInt64, _ content: UInt64) {
    contents[key] = content
    if order.count < Limits.rememberedVersions {
      order.append(key)
    } else {
      contents[order[oldest]] = nil
      order[oldest] = key
      oldest = (oldest + 1) % order.count
    }
  }

  private static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8(LineNaming.hash)
  }
}
