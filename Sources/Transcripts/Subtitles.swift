import Calls
import Language

/// WebVTT and SRT. A value of its own for each file, because what it looks for is made ready once for all rows.
struct Subtitles {
  private let timing = /(\d{1,4}:\d{2}(?::\d{2})?[.,]\d{1,3}) *--> *\d/
  private let bracketed = /\[(\d{1,4}:\d{2}(?::\d{2})?[.,]\d{1,3}) *--> *[0-9:.,]+\] */
  private let voice = /<v(?:\.[^ >]*)? +([^>]{1,60})>/
  private let voiceEnd = /<\/v>|<v[ .]/
  private let tag = /<[^>]{0,60}>/
  private let spoken = SpokenText()

  func isSRT(_ text: String) -> Bool {
    text.split(separator: "\n", maxSplits: 4).prefix(4).contains { $0.prefixMatch(of: timing) != nil }
  }

  /// Whisper's text, `[00:00:01.000 --> 00:00:02.000]  Hello`; nil where the text is none.
  func readBracketed(_ text: String) -> Conversation? {
    var lines: [Conversation.Line] = []
    for row in text.split(separator: "\n").prefix(Limits.lines) where !row.allSatisfy(\.isWhitespace) {
      if let match = row.prefixMatch(of: bracketed) {
        let words = String(row[match.range.upperBound...]).onOneLine
        let begin = ClockMark(match.output.1)?.milliseconds
        if let found = spoken.start(of: words) {
          lines.append(Conversation.Line(speaker: found.speaker, role: .unknown, text: found.words, begin: begin))
        } else {
          lines.append(Conversation.Line(speaker: "", role: .unknown, text: words, begin: begin))
        }
      } else if let last = lines.indices.last {
        lines[last].text += " " + String(row).onOneLine
      }
    }
    return lines.isEmpty ? nil : Conversation(lines: lines, format: tr("Whisper's results"), channel: "voice")
  }

  /// The conversation of subtitles; in those that name speakers, a cue without one goes on with the one before.
  func read(_ text: String, format: String) -> Conversation? {
    var cues: [(begin: Int64?, speaker: String?, words: String)] = []
    var isInCue = false
    var begin: Int64?
    for row in text.split(separator: "\n", omittingEmptySubsequences: false).prefix(Limits.lines * 8) {
      let row = String(row)
      if row.allSatisfy(\.isWhitespace) {
        isInCue = false
        continue
      }
      if row.first?.isNumber == true, let match = row.prefixMatch(of: timing) {
        isInCue = true
        begin = ClockMark(match.output.1)?.milliseconds
        continue
      }
      guard isInCue else { continue }
      for part in parts(of: row) {
        let words = MarkupText.unescaped(SpokenText.plain(part.words))
        if !words.isEmpty { cues.append((begin, part.speaker.map(MarkupText.unescaped), words)) }
      }
    }
    let namesSpeakers = cues.contains { $0.speaker != nil }
    var lines: [Conversation.Line] = []
    for (index, cue) in cues.enumerated() {
      // The rows of one cue are one line, whoever speaks.
      let goesOn = cue.speaker == nil && (namesSpeakers || index > 0 && cues[index - 1].begin == cue.begin)
      if goesOn, let last = lines.indices.last {
        lines[last].text += " " + cue.words
      } else {
        lines.append(Conversation.Line(speaker: cue.speaker ?? "", role: .unknown, text: cue.words, begin: cue.begin))
      }
    }
    return lines.isEmpty ? nil : Conversation(lines: lines, format: format)
  }

  /// The pieces of a row of a cue: `<v Sam>…</v>`, `Sam: …`, `- …`.
  private func parts(of row: String) -> [(speaker: String?, words: String)] {
    guard row.contains("<") else {
      if let found = spoken.start(of: row) { return [(found.speaker, found.words)] }
      return [(nil, row)]
    }
    var parts: [(speaker: String?, words: String)] = []
    var rest = row[...]
    while let found = rest.firstMatch(of: voice) {
      let before = bare(rest[..<found.range.lowerBound])
      if !before.isEmpty { parts.append((nil, before)) }
      rest = rest[found.range.upperBound...]
      let end = rest.firstMatch(of: voiceEnd)?.range.lowerBound ?? rest.endIndex
      parts.append((String(found.output.1), bare(rest[..<end])))
      rest = rest[end...]
    }
    let left = bare(rest)
    guard !left.isEmpty else { return parts }
    if parts.isEmpty, let found = spoken.start(of: left) { return [(found.speaker, found.words)] }
    return parts + [(nil, left)]
  }

  private func bare(_ text: Substring) -> String {
    text.contains("<") ? String(text.replacing(tag, with: "")) : String(text)
  }
}
