import Calls
import Language

/// A table of comma-, semicolon- or tab-separated values (RFC 4180) with a column of speakers and one of words.
enum TranscriptTable {
  private static let speakerNames = [
    "speaker", "role", "sender", "from", "author", "participant", "party", "who", "speakerrole", "participantrole",
    "authorid", "name", "user", "agentorcustomer", "source", "inbound", "direction", "channel",
  ]
  private static let textNames = [
    "text", "message", "utterance", "content", "transcript", "body", "words", "said", "line", "sentence", "msg",
    "customertext",
  ]
  private static let callNames = [
    "conversationid", "callid", "dialogueid", "dialogid", "threadid", "sessionid", "ticketid", "chatid", "call",
    "conversation",
  ]

  /// The conversation of a table; nil where the text is none.
  static func read(_ text: String, only: String?) throws(TranscriptProblem) -> Conversation? {
    guard let head = text.split(separator: "\n", maxSplits: 1).first else { return nil }
    let mark = [",", ";", "\t"].map(Character.init).max { one, other in
      head.count { $0 == one } < head.count { $0 == other }
    }
    guard let mark, head.contains(mark) else { return nil }
    let names = rows(of: String(head), mark)[0].cells.map { Role.plainName($0) }
    guard let words = textNames.lazy.compactMap({ names.firstIndex(of: $0) }).first,
      let speaker = (["inbound"] + speakerNames).lazy.compactMap({ names.firstIndex(of: $0) }).first
    else { return nil }
    var table = Array(rows(of: text, mark).dropFirst()).filter { $0.cells.contains { !$0.isEmpty } }
    for row in table where row.cells.count != names.count && row.cells.count <= max(words, speaker) {
      let message = tr("has \(row.cells.count) columns; expected \(names.count) as in the first line")
      throw TranscriptProblem(line: row.line, words: message)
    }
    if let call = callNames.lazy.compactMap({ names.firstIndex(of: $0) }).first {
      func id(_ row: Row) -> String { row.cells.indices.contains(call) ? row.cells[call] : "" }
      var ids: [String] = []
      for row in table where !ids.contains(id(row)) && ids.count < Limits.namedConversations { ids.append(id(row)) }
      if let only {
        table = table.filter { id($0) == only }
        if table.isEmpty {
          throw TranscriptProblem(words: "has no conversation \"\(only)\"; it has \(ids.joined(separator: ", "))")
        }
      } else if ids.count > 1 {
        let shown = ids.prefix(5).joined(separator: ", ")
        throw TranscriptProblem(words: "holds several conversations (\(shown) …); say which: --only \(ids[0])")
      }
    }
    let isInbound = names[speaker] == "inbound" || names[speaker] == "direction"
    let lines = table.map { row in
      let label = row.cells[speaker]
      let inbound: Role = ["true", "in", "inbound", "1", "yes"].contains(label.lowercased()) ? .customer : .agent
      return Conversation.Line(
        speaker: isInbound ? inbound.rawValue : label, role: isInbound ? inbound : .unknown,
        text: row.cells[words].split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
    return Conversation(lines: lines.filter { !$0.text.isEmpty }, format: "a table")
  }

  private struct Row {
    var cells: [String]
    /// From 1.
    var line: Int
  }

  /// The rows of a table, at most as many as a transcript has lines.
  private static func rows(of text: String, _ mark: Character) -> [Row] {
    var rows: [Row] = []
    var cells: [String] = []
    var cell = ""
    var isQuoted = false
    var line = 1
    var start = 1
    var signs = text[...]
    func isBlank(_ cell: String) -> Bool { cell.allSatisfy { $0 == " " } }
    while let sign = signs.popFirst() {
      if sign == "\n" { line += 1 }
      if isQuoted {
        if sign != "\"" {
          cell.append(sign)
        } else if signs.first == "\"" {
          cell.append(sign)
          signs.removeFirst()
        } else {
          isQuoted = false
        }
      } else if sign == "\"", isBlank(cell) {
        cell = ""
        isQuoted = true
      } else if sign == mark {
        cells.append(cell.trimmingBlanks)
        cell = ""
      } else if sign == "\n" {
        rows.append(Row(cells: cells + [cell.trimmingBlanks], line: start))
        (cells, cell, start) = ([], "", line)
        guard rows.count <= Limits.transcriptLines else { return rows }
      } else {
        cell.append(sign)
      }
    }
    if !cells.isEmpty || !cell.isEmpty { rows.append(Row(cells: cells + [cell.trimmingBlanks], line: start)) }
    return rows
  }
}

extension String {
  var trimmingBlanks: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}

extension Role {
  /// The name of a column or a member without case, blanks and marks.
  static func plainName(_ name: String) -> String { String(name.lowercased().filter { $0.isLetter || $0.isNumber }) }
}
