/// What was seen, the latest of it: so that a repeat is known again without the memory growing.
package struct Remembered<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let limit: Int
  private var values: [Key: Value] = [:]
  private var order: [Key] = []
  private var oldest = 0

  package init(limit: Int) { self.limit = limit }

  package subscript(_ key: Key) -> Value? { values[key] }

  /// Keeps a value, and drops the oldest key where there are too many.
  package mutating func keep(_ value: Value, for key: Key) {
    guard values.updateValue(value, forKey: key) == nil else { return }
    if order.count < limit {
      order.append(key)
    } else {
      values[order[oldest]] = nil
      order[oldest] = key
      oldest = (oldest + 1) % limit
    }
  }
}

extension Remembered where Value == Bool {
  /// True the first time a key is shown.
  package mutating func isNew(_ key: Key) -> Bool {
    guard self[key] == nil else { return false }
    keep(true, for: key)
    return true
  }
}

/// Counts the versions of utterances whose platform numbers none: each change of the words is the next revision.
package struct Revisions: Sendable {
  private struct Version: Hashable, Sendable {
    var revision: Int64
    var isDeleted: Bool
    var text: String
  }

  private var versions = Remembered<String, Version>(limit: Limits.rememberedUtterances)

  package init() {}

  /// The revision of an utterance that now stands so; nil where it stood so before.
  package mutating func next(_ utterance: String, text: String, isDeleted: Bool) -> Int64? {
    let last = versions[utterance]
    guard last?.text != text || last?.isDeleted != isDeleted else { return nil }
    // What was taken back does not come again.
    if last?.isDeleted == true { return nil }
    let revision = last.map { $0.revision + 1 } ?? 0
    versions.keep(Version(revision: revision, isDeleted: isDeleted, text: text), for: utterance)
    return revision
  }
}
