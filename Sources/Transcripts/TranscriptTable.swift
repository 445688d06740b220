import Calls
import Language

/// A table of comma-, semicolon- or tab-separated values (RFC 4180) with a column of speakers and one of words.
enum TranscriptTable {
  private static let speakerNames = [
    "speaker", "role", "sender", "from", "author", "participant", "party", "who", "speakerrole", "participantrole",
    "authorid", "name", "user", "agentorcustomer", "source", "inbound", "direction", "channel", "rolle", "sprecher",
    "sprecherin", "absender", "von", "wer", "rôle", "intervenant", "locuteur", "auteur", "rol", "hablante", "autor",
  ]
  private static let textNames = [
    "text", "message", "utterance", "content", "transcript", "body", "words", "said", "line", "sentence", "msg",
    "customertext", "nachricht", "inhalt", "texte", "contenu", "texto", "mensaje",
  ]
  private static let callNames = [
    "conversationid", "callid", "dialogueid", "dialogid", "threadid", "sessionid", "ticketid", "chatid", "contactid",
    "call", "conversation",
  ]

  /// The conversations of a table, in the order of their first lines; nil where the text is none.
  static func read(_ text: String) throws(TranscriptProblem) -> [Conversation]? {
    guard let head = text.split(separator: "\n", maxSplits: 1).first, head.utf8.count <= 4_096 else { return nil }
    let mark = [",", ";", "\t"].map(Character.init).max { one, other in
      head.count { $0 == one } < head.count { $0 == other }
    }
    guard let mark, head.contains(mark) else { return nil }
    var names = rows(of: String(head), mark)[0].cells.map { Role.plainName($0) }
    var table = rows(of: text, mark).filter { $0.cells.contains { !$0.isEmpty } }
    if let bare = namesWithoutHead(table) { names = bare } else { table = Array(table.dropFirst()) }
    guard let words = textNames.lazy.compactMap({ names.firstIndex(of: $0) }).first else { return nil }
    guard let speaker = (["inbound"] + speakerNames).lazy.compactMap({ names.firstIndex(of: $0) }).first else {
      return unspoken(table, names, words)
    }
    for row in table where row.cells.count != names.count && row.cells.count <= max(words, speaker) {
      throw TranscriptProblem(
        line: row.line, "has \(row.cells.count) columns; expected \(names.count) as in the first line")
    }
    let call = callNames.lazy.compactMap { names.firstIndex(of: $0) }.first
    let times = TimeColumns(names)
    let isInbound = names[speaker] == "inbound" || names[speaker] == "direction"
    var order: [String] = []
    var rowsOfCall: [String: [Row]] = [:]
    for row in table {
      let id = call.flatMap { row.cells.indices.contains($0) ? row.cells[$0] : nil } ?? ""
      if rowsOfCall[id] == nil {
        guard order.count < Limits.namedConversations else { continue }
        order.append(id)
      }
      rowsOfCall[id, default: []].append(row)
    }
    return order.map { id in
      let own = rowsOfCall[id] ?? []
      let placed = times.read(own.map(\.cells))
      let lines = zip(own, placed).map { row, place in
        let label = row.cells[speaker]
        let inbound: Role = ["true", "in", "inbound", "1", "yes"].contains(label.lowercased()) ? .customer : .agent
        return Conversation.Line(
          speaker: isInbound ? inbound.rawValue : label, role: isInbound ? inbound : .unknown,
          text: row.cells[words].onOneLine, begin: place.begin, time: place.time)
      }
      return Conversation(lines: lines.filter { !$0.text.isEmpty }, format: tr("a table"), id: id.isEmpty ? nil : id)
    }
  }

  /// The columns of a table without a head: every row has a word for a role in the same place, and the words behind it.
  private static func namesWithoutHead(_ rows: [Row]) -> [String]? {
    guard rows.count > 1, let count = rows.first?.cells.count, (2...6).contains(count),
      rows.allSatisfy({ $0.cells.count == count })
    else { return nil }
    let speaker = (0..<count - 1).first { column in rows.allSatisfy { Role(lenient: $0.cells[column]) != .unknown } }
    guard let speaker else { return nil }
    var names = Array(repeating: "", count: count)
    names[speaker] = "speaker"
    // The words are the longest of what stands behind.
    let lengths = (speaker + 1..<count).map { column in rows.reduce(0) { $0 + $1.cells[column].count } }
    names[speaker + 1 + (lengths.indices.max { lengths[$0] < lengths[$1] } ?? 0)] = "text"
    return names
  }

  /// A table of words and times that names nobody, as Whisper writes one.
  private static func unspoken(_ table: [Row], _ names: [String], _ words: Int) -> [Conversation]? {
    guard names.contains("start"), names.contains("end") else { return nil }
    let placed = TimeColumns(names).read(table.map(\.cells))
    let lines = zip(table, placed).filter { $0.0.cells.indices.contains(words) }.map { row, place in
      Conversation.Line(
        speaker: "", role: .unknown, text: row.cells[words].onOneLine, begin: place.begin, time: place.time)
    }
    return [Conversation(lines: lines.filter { !$0.text.isEmpty }, format: tr("a table"))]
  }

  private struct Row {
    var cells: [String]
    /// From 1.
    var line: Int
  }

  /// The columns that say when.
  private struct TimeColumns {
    private let column: Int?
    private let name: String

    init(_ names: [String]) {
      let known = JSONTime.names
      let found = known.lazy.compactMap { name in names.firstIndex(of: name).map { ($0, name) } }.first
      column = found?.0
      name = found?.1 ?? ""
    }

    func read(_ rows: [[String]]) -> [JSONTime.Place] {
      guard let column else { return rows.map { _ in JSONTime.Place() } }
      return JSONTime.places(
        rows.map { cells in
          guard cells.indices.contains(column), !cells[column].isEmpty else { return nil }
          let cell = cells[column]
          return (
            name,
            Double(cell).map { $0 == $0.rounded() && abs($0) < 1e15 ? .integer(Int64($0)) : .number($0) }
              ?? .string(cell)
          )
        })
    }
  }

  /// The rows of a table, at most as many as are read of a file.
  private static func rows(of text: String, _ mark: Character) -> [Row] {
    guard let mark = mark.asciiValue else { return [] }
    var rows: [Row] = []
    var cells: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var line = 1
    var start = 1
    let bytes = Array(text.utf8)
    let (quote, end) = (UInt8(ascii: "\""), UInt8(ascii: "\n"))
    func finished() -> String { String(decoding: cell, as: UTF8.self).trimmingBlanks }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == end { line += 1 }
      if isQuoted {
        if byte != quote {
          cell.append(byte)
        } else if index < bytes.count, bytes[index] == quote {
          cell.append(byte)
          index += 1
        } else {
          isQuoted = false
        }
      } else if byte == quote, cell.allSatisfy({ $0 == UInt8(ascii: " ") }) {
        cell = []
        isQuoted = true
      } else if byte == mark {
        cells.append(finished())
        cell = []
      } else if byte == end {
        rows.append(Row(cells: cells + [finished()], line: start))
        (cells, cell, start) = ([], [], line)
        guard rows.count <= Limits.lines * 4 else { return rows }
      } else {
        cell.append(byte)
      }
    }
    if !cells.isEmpty || !cell.isEmpty { rows.append(Row(cells: cells + [finished()], line: start)) }
    return rows
  }
}
