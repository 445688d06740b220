import Calls
import Language

/// JSON of a conversation whose program nobody knows: a list of messages, alone or within other members, or one message a line.
enum TranscriptJSON {
  private static let textNames = [
    "text", "content", "message", "utterance", "body", "transcript", "words", "msg", "sentence", "value", "said",
  ]
  private static let speakerNames = [
    "role", "speaker", "participantrole", "sender", "from", "author", "participant", "party", "speakerrole", "name",
    "who", "user", "channel",
  ]

  /// A message, and what it says of its time.
  private struct Message {
    var line: Conversation.Line
    var time: (name: String, value: JSON)?
  }

  /// The conversation of one tree; nil where no list of messages is in it.
  static func read(_ tree: JSON) -> Conversation? {
    guard let list = messages(in: tree, depth: 0), !list.isEmpty else { return nil }
    return conversation(list, format: tr("JSON with a list of messages"), id: id(of: tree))
  }

  /// The conversation of lines of JSON; nil where the first is none.
  static func readLines(_ rows: [(number: Int, text: Substring)]) throws(TranscriptProblem) -> Conversation? {
    var list: [Message] = []
    var places: [String: Int] = [:]
    for (index, row) in rows.prefix(Limits.lines * 4).enumerated() {
      guard let tree = try? JSON.read(row.text.utf8) else {
        guard index > 0 else { return nil }
        let found = row.text.prefix(Limits.quotedCharacters)
        throw TranscriptProblem(
          line: row.number,
          "is not JSON here: \"\(found)\"; expected one object a line, such as {\"role\": \"customer\", \"text\": \"…\"}"
        )
      }
      // A complete event has its words within.
      let own = tree["data"].flatMap { $0.object == nil ? nil : $0 }
      let members = own ?? tree
      // What was deleted was said by nobody.
      if members["state"]?.string == "deleted", let id = members["utt"]?.string {
        if let place = places[id] { list[place].line.text = "" }
        continue
      }
      guard var message = message(members) ?? message(tree) else { continue }
      if message.time == nil { message.time = JSONTime.find(in: named(tree)) }
      // A later version of what was said takes the place of the earlier one.
      if let id = members["utt"]?.string, let place = places[id] {
        list[place] = message
      } else {
        if let id = members["utt"]?.string { places[id] = list.count }
        list.append(message)
      }
    }
    list.removeAll { $0.line.text.isEmpty }
    return list.isEmpty ? nil : conversation(list, format: tr("JSON lines"), id: nil)
  }

  private static func conversation(_ list: [Message], format: String, id: String?) -> Conversation {
    let places = JSONTime.places(list.map(\.time))
    let lines = zip(list, places).map { message, place in
      var line = message.line
      (line.begin, line.time) = (place.begin, place.time)
      return line
    }
    return Conversation(lines: lines, format: format, id: id)
  }

  private static func id(of tree: JSON) -> String? {
    let members = named(tree)
    return ["conversationid", "callid", "sessionid", "threadid", "chatid", "id"].lazy.compactMap { members[$0]?.word }
      .first
  }

  /// The longest list of messages in a tree.
  private static func messages(in tree: JSON, depth: Int) -> [Message]? {
    guard depth < Limits.depth else { return nil }
    if let elements = tree.array {
      let list = elements.prefix(Limits.lines).compactMap { message($0) }
      if !list.isEmpty, list.count * 2 >= elements.count { return list }
      return elements.prefix(20).compactMap { messages(in: $0, depth: depth + 1) }.max { $0.count < $1.count }
    }
    let members = (tree.object ?? [:]).sorted { $0.key < $1.key }
    return members.prefix(200).compactMap { messages(in: $0.value, depth: depth + 1) }.max { $0.count < $1.count }
  }

  private static func named(_ tree: JSON) -> [String: JSON] {
    Dictionary((tree.object ?? [:]).map { (Role.plainName($0.key), $0.value) }) { first, _ in first }
  }

  /// A message: an object, a pair of speaker and words, or one text of both.
  private static func message(_ tree: JSON) -> Message? {
    if let pair = tree.array, pair.count == 2, let speaker = pair[0].string, let words = pair[1].string {
      return Message(line: Conversation.Line(speaker: speaker, role: .unknown, text: words.onOneLine))
    }
    if let text = tree.string {
      guard let found = SpokenText().start(of: text), !found.words.isEmpty else { return nil }
      return Message(line: Conversation.Line(speaker: found.speaker, role: .unknown, text: found.words))
    }
    guard tree.object != nil else { return nil }
    let named = named(tree)
    // What the customer does not see was not said.
    if named["private"]?.bool == true || named["audience"]?.string == "internal" { return nil }
    if ["partial", "deleted"].contains(named["state"]?.string) || named["isfinal"]?.bool == false { return nil }
    guard let text = textNames.lazy.compactMap({ words(named[$0]) }).first?.onOneLine, !text.isEmpty,
      let speaker = speakerNames.lazy.compactMap({ name(named[$0]) }).first
    else { return nil }
    return Message(
      line: Conversation.Line(speaker: speaker, role: .unknown, text: text), time: JSONTime.find(in: named))
  }

  /// Text, also in parts as chat programs write it.
  private static func words(_ tree: JSON?) -> String? {
    if let text = tree?.string { return text }
    let parts = (tree?.array ?? []).compactMap { $0.string ?? $0["text"]?.string }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func name(_ tree: JSON?) -> String? {
    if let text = tree?.string { return text }
    if let number = tree?.integer { return String(number) }
    return ["role", "type", "name", "id"].lazy.compactMap { tree?[$0]?.string }.first
  }
}
