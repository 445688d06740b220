import Calls

/// Tags as they are typed on the desk: `a3 f nf V` is enraged, frustrated (level 2), wants a fix, vulgar.
public struct Tags: Hashable, Sendable {
  /// The emotions with their levels; 0 says that one is over.
  public var emotions: [(emotion: Emotion, level: Int)] { pairs.map { ($0.emotion, $0.level) } }
  /// The need, where one is set.
  public var need: Need?
  /// The conduct marked.
  public var conduct: [Conduct] = []

  private struct Pair: Hashable {
    var emotion: Emotion
    var level: Int
  }

  private var pairs: [Pair] = []

  /// Makes no tags.
  public init() {}

  /// Reads tags; nil where a word is none.
  public init?(reading text: String) {
    for word in text.split(whereSeparator: { $0.isWhitespace || $0 == "," }) {
      guard take(Array(word)) else { return nil }
    }
  }

  private mutating func take(_ keys: [Character]) -> Bool {
    if keys.count == 2, keys[0] == "n", let need = Need(key: keys[1]) {
      self.need = need
      return true
    }
    if keys.count == 1, let conduct = Conduct(key: keys[0]) {
      self.conduct.append(conduct)
      return true
    }
    guard let emotion = Emotion(key: keys[0]), keys.count <= 2 else { return false }
    let level = keys.count == 1 ? 2 : keys[1].wholeNumberValue ?? -1
    guard (0...3).contains(level) else { return false }
    pairs.append(Pair(emotion: emotion, level: level))
    return true
  }

  /// True where there is none.
  public var isEmpty: Bool { pairs.isEmpty && need == nil && conduct.isEmpty }

  /// What is tagged, as events say it, each at an anchor.
  func payloads(at anchor: Anchor?) -> [Payload] {
    var payloads: [Payload] = pairs.map { pair in
      guard let level = Level(rawValue: pair.level) else { return .emotionCleared(EmotionClear(emotion: pair.emotion)) }
      return .emotionTagged(EmotionTag(emotion: pair.emotion, level: level, anchor: anchor))
    }
    if let need { payloads.append(.needSet(NeedChange(need: need))) }
    payloads += conduct.map { .conductMarked(ConductMark(conduct: $0, anchor: anchor)) }
    return payloads
  }
}
