import Calls
import Language

/// Text in which each turn begins with who speaks: `Agent: …`, with or without a time, or a name above the words.
enum SpokenText {
  /// The conversation of a text; nil where no two lines begin with a speaker.
  static func read(_ text: String) -> Conversation? {
    let rows = text.split(separator: "\n", omittingEmptySubsequences: false).prefix(Limits.transcriptLines * 4)
    let counts = rows.reduce(into: [String: Int]()) { counts, row in
      if let label = start(of: String(row))?.speaker { counts[label.nameKey, default: 0] += 1 }
    }
    // Who speaks once may be a word with a colon, unless it names a role.
    func isSpeaker(_ label: String) -> Bool {
      (counts[label.nameKey] ?? 0) > 1 || Role(lenient: label) != .unknown || counts.count <= 3
    }
    var lines: [Conversation.Line] = []
    for row in rows {
      let row = String(row)
      if let found = start(of: row), isSpeaker(found.speaker) {
        lines.append(Conversation.Line(speaker: found.speaker, role: .unknown, text: found.words))
      } else if !lines.isEmpty {
        let words = plain(row)
        guard !words.isEmpty, words.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
        lines[lines.count - 1].text += (lines[lines.count - 1].text.isEmpty ? "" : " ") + words
      }
    }
    lines.removeAll { $0.text.isEmpty }
    return lines.count > 1 ? Conversation(lines: lines, format: tr("lines with speakers")) : nil
  }

  /// Who speaks in a line and the words after it; the words may stand in the next lines.
  static func start(of row: String) -> (speaker: String, words: String)? {
    let row = withoutTime(plain(row))
    // `Agent (00:12): …`, `Agent [00:12] …`, `Agent 00:12`, `Sam, 10:31 AM`.
    if let match = row.prefixMatch(
      of:
        /([^:\[\]()<>]{1,40}?)[ ,]*[\[(]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d+)?(?: ?[AaPp]\.?[Mm]\.?)?[\])]?(?: ?[:\-–] ?| *$| +)/
    ),
      let speaker = label(match.output.1)
    {
      return (speaker, plain(String(row[match.range.upperBound...])))
    }
    if let match = row.prefixMatch(of: /[\[<]([^\]>:]{1,40})[\]>]:? */), let speaker = label(match.output.1) {
      return (speaker, plain(String(row[match.range.upperBound...])))
    }
    guard let colon = row.firstIndex(where: { $0 == ":" || $0 == "：" || $0 == ">" }), let speaker = label(row[..<colon])
    else { return nil }
    let rest = row[row.index(after: colon)...]
    // `https://` begins no turn.
    return rest.hasPrefix("//") ? nil : (speaker, plain(String(rest)))
  }

  /// A name of at most four words.
  private static func label(_ text: some StringProtocol) -> String? {
    let marks: Set<Character> = ["*", "_", "#", " ", "-", "–", "•", "\t"]
    let bare = String(text.drop { marks.contains($0) }.reversed().drop { marks.contains($0) }.reversed())
    let words = bare.split(separator: " ")
    guard (1...4).contains(words.count), bare.count <= 40, let first = bare.first, first.isLetter || first == "@" else {
      return nil
    }
    return bare.allSatisfy { $0.isLetter || $0.isNumber || " ._-'’()@/&".contains($0) } ? bare : nil
  }

  /// A row without the time that it begins with: `[00:12]`, `10:31 AM -`, `12/03/2024, 10:32 -`.
  private static func withoutTime(_ row: String) -> String {
    let pattern =
      /[\[(]?(?:\d{1,4}[.\/\-]\d{1,2}[.\/\-]\d{1,4}[,T ]*)?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,6})?Z?(?: ?[AaPp]\.?[Mm]\.?)?[\])]?(?: ?[\-–|] ?| *)/
    guard let match = row.prefixMatch(of: pattern) else { return row }
    return String(row[match.range.upperBound...])
  }

  /// The row without blanks at its ends and without marks of Markdown around a name.
  static func plain(_ row: String) -> String {
    row.replacing("**", with: "").split { $0.isWhitespace }.joined(separator: " ")
  }
}

/// WebVTT and SRT.
enum Subtitles {
  private static var timing: Regex<Substring> { /\d{1,2}:\d{2}(?::\d{2})?[.,]\d{1,3} *--> */ }

  static func isSRT(_ text: String) -> Bool {
    text.split(separator: "\n").prefix(4).contains { $0.prefixMatch(of: timing) != nil }
  }

  /// The conversation of subtitles; a cue without a speaker goes on with the one before.
  static func read(_ text: String, format: String) -> Conversation? {
    var lines: [Conversation.Line] = []
    var isInCue = false
    var speaker = ""
    for row in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(Limits.transcriptLines * 8) {
      let row = String(row)
      if row.allSatisfy(\.isWhitespace) {
        isInCue = false
        continue
      }
      if row.prefixMatch(of: timing) != nil {
        isInCue = true
        continue
      }
      guard isInCue else { continue }
      for part in parts(of: row) {
        if let own = part.speaker { speaker = own }
        let words = SpokenText.plain(part.words)
        guard !words.isEmpty else { continue }
        if part.speaker == nil, let last = lines.indices.last {
          lines[last].text += " " + words
        } else {
          lines.append(Conversation.Line(speaker: speaker, role: .unknown, text: words))
        }
      }
    }
    return lines.contains { !$0.speaker.isEmpty } ? Conversation(lines: lines, format: format) : nil
  }

  /// The pieces of a row of a cue: `<v Sam>…</v>`, `Sam: …`, `- …`.
  private static func parts(of row: String) -> [(speaker: String?, words: String)] {
    var parts: [(speaker: String?, words: String)] = []
    var rest = row[...]
    while let tag = rest.firstMatch(of: /<v(?:\.[^ >]*)? +([^>]{1,60})>/) {
      let before = bare(rest[..<tag.range.lowerBound])
      if !before.isEmpty { parts.append((nil, before)) }
      rest = rest[tag.range.upperBound...]
      let end = rest.firstMatch(of: /<\/v>|<v[ .]/)?.range.lowerBound ?? rest.endIndex
      parts.append((String(tag.output.1), bare(rest[..<end])))
      rest = rest[end...]
    }
    let left = bare(rest)
    guard !left.isEmpty else { return parts }
    if parts.isEmpty, let found = SpokenText.start(of: left) { return [(found.speaker, found.words)] }
    return parts + [(nil, left)]
  }

  private static func bare(_ text: Substring) -> String { String(text.replacing(/<[^>]{0,60}>/, with: "")) }
}
