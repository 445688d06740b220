import Calls
import Language

/// JSON of a conversation: a list of messages, alone or within other members, or one message a line.
enum TranscriptJSON {
  private static let textNames = [
    "text", "content", "message", "utterance", "body", "transcript", "words", "msg", "sentence", "value", "said",
  ]
  private static let speakerNames = [
    "role", "speaker", "participantrole", "sender", "from", "author", "participant", "party", "speakerrole", "name",
    "who",
    "user", "channel",
  ]

  /// The conversation; nil where no list of messages is in it.
  static func read(_ text: String) throws(TranscriptProblem) -> Conversation? {
    let rows = text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }
    if let tree = try? JSON.read(text.utf8) {
      if let list = messages(in: tree, depth: 0), list.count > 1 {
        return Conversation(lines: list, format: tr("JSON with a list of messages"))
      }
      return nil
    }
    // One object a line.
    var lines: [Conversation.Line] = []
    var places: [String: Int] = [:]
    for (index, row) in rows.prefix(Limits.transcriptLines).enumerated() {
      guard let tree = try? JSON.read(row.utf8) else {
        guard index > 0 else { return nil }
        let found = row.prefix(Limits.quotedCharacters)
        let message =
          tr(
            "is not JSON here: \"\(found)\"; expected one object a line, such as {\"role\": \"customer\", \"text\": \"…\"}"
          )
        throw TranscriptProblem(line: index + 1, words: message)
      }
      // A complete event has its words within.
      let own = tree.object?["data"].flatMap { $0.object == nil ? nil : $0 }
      let members = (own ?? tree).object ?? [:]
      // What was deleted was said by nobody.
      if members["state"]?.string == "deleted", let id = members["utt"]?.string {
        if let place = places[id] { lines[place].text = "" }
        continue
      }
      guard let line = line(own ?? tree) ?? line(tree) else { continue }
      // A later version of what was said takes the place of the earlier one.
      if let id = members["utt"]?.string, let place = places.updateValue(lines.count, forKey: id) {
        lines[place] = line
        places[id] = place
      } else {
        lines.append(line)
      }
    }
    lines.removeAll { $0.text.isEmpty }
    return lines.isEmpty ? nil : Conversation(lines: lines, format: tr("JSON lines"))
  }

  /// The longest list of messages in a tree.
  private static func messages(in tree: JSON, depth: Int) -> [Conversation.Line]? {
    guard depth < 6 else { return nil }
    if let elements = tree.array {
      let lines = elements.prefix(Limits.transcriptLines).compactMap { line($0) }
      if lines.count > 1, lines.count * 2 >= elements.count { return lines }
      return elements.prefix(20).compactMap { messages(in: $0, depth: depth + 1) }.max { $0.count < $1.count }
    }
    let members = (tree.object ?? [:]).sorted { $0.key < $1.key }
    return members.prefix(200).compactMap { messages(in: $0.value, depth: depth + 1) }.max { $0.count < $1.count }
  }

  /// A message: an object, a pair of speaker and words, or one text of both.
  private static func line(_ tree: JSON) -> Conversation.Line? {
    if let pair = tree.array, pair.count == 2, let speaker = pair[0].string, let words = pair[1].string {
      return Conversation.Line(speaker: speaker, role: .unknown, text: plain(words))
    }
    if let text = tree.string {
      guard let found = SpokenText.start(of: text), !found.words.isEmpty else { return nil }
      return Conversation.Line(speaker: found.speaker, role: .unknown, text: found.words)
    }
    guard let members = tree.object else { return nil }
    let named = Dictionary(members.map { (Role.plainName($0.key), $0.value) }) { first, _ in first }
    // What the customer does not see was not said.
    if named["private"]?.bool == true || named["audience"]?.string == "internal" { return nil }
    if ["partial", "deleted"].contains(named["state"]?.string) || named["isfinal"]?.bool == false { return nil }
    guard let text = textNames.lazy.compactMap({ words(named[$0]) }).first, !plain(text).isEmpty,
      let speaker = speakerNames.lazy.compactMap({ name(named[$0]) }).first
    else { return nil }
    return Conversation.Line(speaker: speaker, role: .unknown, text: plain(text))
  }

  /// Text, also in parts as chat programs write it.
  private static func words(_ tree: JSON?) -> String? {
    if let text = tree?.string { return text }
    let parts = (tree?.array ?? []).compactMap { $0.string ?? $0.object?["text"]?.string }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func name(_ tree: JSON?) -> String? {
    if let text = tree?.string { return text }
    if let number = tree?.integer { return String(number) }
    let members = tree?.object
    return ["role", "type", "name", "id"].lazy.compactMap { members?[$0]?.string }.first
  }

  private static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}
