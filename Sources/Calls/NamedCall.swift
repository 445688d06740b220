import Language

/// Finds the call that a line belongs to, under the names that platforms have for it.
enum NamedCall {
  /// What is to be read of a member.
  private enum Shape {
    /// A text, a whole number, or an object with an id: the member is there to name the call.
    case name
    /// The same, but an object without an id says something else, such as what a session runs on.
    case object
  }

  /// The names in the order in which they are believed, in each way of writing them: `call_id`, `callId`, `call-id`.
  private static let names: [String: (rank: Int, shape: Shape)] = {
    var names: [String: (Int, Shape)] = [:]
    let ids = [
      "call", "conversation", "interaction", "contact", "engagement", "session", "thread", "chat", "dialog",
      "dialogue", "communication",
    ]
    for (rank, name) in ids.enumerated() {
      let capital = name.prefix(1).uppercased() + name.dropFirst()
      for ending in ["_id", "-id", "Id", "ID", "id", "_uuid", "_sid", "Sid"] {
        names[name + ending] = (rank + 1, .name)
        names[capital + ending] = (rank + 1, .name)
      }
    }
    for (rank, name) in ["call", "Call"].enumerated() { names[name] = (rank == 0 ? 0 : 1, .name) }
    for (rank, name) in ["conversation", "interaction", "session", "thread"].enumerated() {
      names[name] = (ids.count + rank + 1, .object)
    }
    return names
  }()

  private static let idNames = ["id", "Id", "ID", "uuid", "sid"]

  /// The call that some members name; nil where they name none.
  ///
  /// Where one is there to name it and can't be read, that is told, and the line belongs to a call of its own: its words
  /// never rest in another call's record.
  static func take(from row: inout MemberRow, remark: (_ field: String) -> Void) -> String? {
    // What most feeds send.
    if let call = row["call"]?.string, !call.isEmpty {
      row["call"] = nil
      return call
    }
    var best: (rank: Int, name: String, call: String?)?
    for (name, value) in row.all where value != .null {
      guard let known = names[name], known.rank < best?.rank ?? .max else { continue }
      if let call = self.call(value) {
        best = (known.rank, name, call)
      } else if known.shape == .name, value != .string("") {
        best = (known.rank, name, nil)
      }
    }
    guard let best else { return nil }
    guard let call = best.call else {
      remark(best.name)
      return row[best.name].map(unread)
    }
    row[best.name] = nil
    return call
  }

  /// The name of a call for lines that share a value that names none.
  static func unread(_ value: JSON) -> String {
    var text = JSONText()
    text.value(value)
    // FNV-1a: the same on every machine.
    let hash = text.bytes.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
    return "unread-" + String(hash >> 32, radix: 16)
  }

  private static func call(_ value: JSON) -> String? {
    if let word = word(value) { return word }
    guard let members = value.object else { return nil }
    return idNames.lazy.compactMap { members[$0].flatMap(word) }.first
  }

  private static func word(_ value: JSON) -> String? {
    if let text = value.string { return text.isEmpty ? nil : text }
    return value.integer.map { String($0) }
  }
}
