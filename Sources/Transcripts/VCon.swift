import Calls
import Foundation
import Language

/// A vCon (draft-ietf-vcon-vcon-core, and the drafts before it): dialogs of text, and transcripts of recordings.
enum VCon {
  static let format = "a vCon"

  /// Extensions whose meaning is known, or that change none.
  private static let knownExtensions: Set = ["CC", "cc", "wtf_transcription"]

  /// True for what is a vCon of any draft, also where it can't be read.
  static func isOne(_ tree: JSON) -> Bool {
    guard tree.object != nil else { return false }
    let isBare = tree["parties"]?.array != nil && (tree["dialog"]?.array != nil || tree["analysis"]?.array != nil)
    return isBare && (tree["vcon"] != nil || tree["uuid"] != nil) || isSigned(tree) || isEncrypted(tree)
  }

  private static func isSigned(_ tree: JSON) -> Bool { tree["payload"]?.string != nil && tree["signatures"] != nil }

  private static func isEncrypted(_ tree: JSON) -> Bool { tree["ciphertext"] != nil && tree["recipients"] != nil }

  /// The conversation of a vCon; throws what stands in the way.
  static func read(_ tree: JSON) throws(TranscriptProblem) -> Conversation {
    if isEncrypted(tree) {
      throw TranscriptProblem(tr("is an encrypted vCon; decrypt it first, and bring what is inside"))
    }
    if isSigned(tree) {
      throw TranscriptProblem(
        tr(
          "is a signed vCon, whose signature can't be checked here; check it where it comes from, and bring its payload"
        ))
    }
    let needed = (tree["critical"] ?? tree["must_support"])?.array ?? []
    if let foreign = needed.lazy.compactMap(\.string).first(where: { !knownExtensions.contains($0) }) {
      let name = foreign.prefix(Limits.quotedCharacters)
      throw TranscriptProblem(
        tr("is a vCon that must not be read without the extension \"\(name)\", which is not known here"))
    }
    let parties = (tree["parties"]?.array ?? []).enumerated().map { Party($0.element, number: $0.offset) }
    let dialogs = tree["dialog"]?.array ?? []
    var lines = dialogs.prefix(Limits.lines).compactMap { text(of: $0, parties) }
    let hasText = !lines.isEmpty
    let leftOut = dialogs.prefix(Limits.lines).compactMap { unshown($0) }
    var isVoice = false
    for analysis in tree["analysis"]?.array ?? [] {
      guard let spoken = transcript(of: analysis, dialogs, parties), !spoken.isEmpty else { continue }
      isVoice = true
      // Of two transcripts of one recording the longer one stands.
      if !hasText, spoken.count > lines.count { lines = spoken }
    }
    guard !lines.isEmpty else {
      if let first = leftOut.first {
        throw TranscriptProblem(tr("is a vCon without words that can be read here: \(first.text)"))
      }
      let recordings = dialogs.count { $0["type"]?.string == "recording" }
      throw TranscriptProblem(
        recordings > 0
          ? "is a vCon of a recording without a transcript; only words can be shown here, so have it transcribed first"
          : "is a vCon without words: it has no dialog of text and no transcript")
    }
    lines += leftOut
    lines = lines.enumerated().sorted { one, other in
      guard let left = one.element.time, let right = other.element.time, left != right else {
        return one.offset < other.offset
      }
      return left < right
    }.map(\.element)
    if let start = lines.lazy.compactMap(\.time).first {
      for index in lines.indices where lines[index].begin == nil {
        lines[index].begin = lines[index].time.map { max(0, $0.milliseconds(since: start)) }
      }
    }
    let isRecorded = isVoice && !hasText || dialogs.contains { $0["type"]?.string == "recording" }
    let channel = isRecorded ? "voice" : channel(of: dialogs.first)
    return Conversation(
      lines: lines, format: format, id: tree["uuid"]?.word, channel: channel, subject: tree["subject"]?.string)
  }

  /// How something was written, by the extension for contact centres or by what it is.
  private static func channel(of dialog: JSON?) -> String {
    let kinds = [dialog?["interaction_type"]?.string, (dialog?["mediatype"] ?? dialog?["mimetype"])?.string]
    for kind in kinds.compactMap({ $0?.lowercased() }) {
      if ["voice", "chat", "sms", "email", "video"].contains(kind) { return kind }
      if kind.contains("mail") || kind.contains("rfc822") { return "email" }
    }
    return "chat"
  }

  /// One who takes part.
  private struct Party {
    var name: String
    var role: Role

    init(_ tree: JSON, number: Int) {
      let names = ["name", "tel", "mailto", "sip", "did", "uuid"].lazy.compactMap { tree[$0]?.string }
      name = names.first { !$0.isEmpty } ?? "Party \(number + 1)"
      let word = (tree["role"] ?? tree["meta"]?["role"])?.string ?? ""
      role = Role(lenient: word)
      if role == .unknown, tree["type"]?.string == "bot" { role = .bot }
    }
  }

  private static func line(_ text: String, by party: Int64?, at time: Instant?, _ parties: [Party])
    -> Conversation.Line?
  {
    let words = text.onOneLine
    guard !words.isEmpty else { return nil }
    let known = party.flatMap { Int(exactly: $0) }.flatMap { parties.indices.contains($0) ? parties[$0] : nil }
    return Conversation.Line(speaker: known?.name ?? "", role: known?.role ?? .unknown, text: words, time: time)
  }

  /// What was written: a dialog of text.
  private static func text(of dialog: JSON, _ parties: [Party]) -> Conversation.Line? {
    guard dialog["type"]?.string == "text", let body = body(of: dialog)?.string else { return nil }
    guard let words = MailText.words(of: body, media: media(of: dialog)) else { return nil }
    return line(words, by: speaker(of: dialog), at: Instant(platform: dialog["start"]), parties)
  }

  private static func media(of dialog: JSON) -> String {
    (dialog["mediatype"] ?? dialog["mimetype"])?.string ?? "text/plain"
  }

  /// What stands in the place of a text that can't be shown, so that nothing vanishes without a word.
  private static func unshown(_ dialog: JSON) -> Conversation.Line? {
    guard dialog["type"]?.string == "text" else { return nil }
    let words: String
    if let body = body(of: dialog)?.string {
      let media = media(of: dialog)
      guard MailText.words(of: body, media: media) == nil else { return nil }
      let kind = media.onOneLine.prefix { $0 != ";" }.prefix(Limits.quotedCharacters)
      words = tr("a text in \(String(kind)) is not shown")
    } else {
      words =
        dialog["url"] != nil
        ? tr("a text that lies elsewhere is not shown") : tr("a text without words that can be read is not shown")
    }
    return Conversation.Line(
      speaker: "system", role: .system, text: "[\(words)]", time: Instant(platform: dialog["start"]))
  }

  private static func speaker(of dialog: JSON) -> Int64? {
    dialog["originator"]?.integer ?? dialog["parties"]?.integer ?? dialog["parties"]?.array?.first?.integer
  }

  /// A body by its encoding.
  private static func body(of part: JSON) -> JSON? {
    guard let body = part["body"] else { return nil }
    switch part["encoding"]?.string {
    case "base64url", "base64":
      guard var text = body.string?.replacing("-", with: "+").replacing("_", with: "/") else { return nil }
      text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
      guard let data = Data(base64Encoded: text), let words = String(validating: data, as: UTF8.self) else {
        return nil
      }
      return .string(words)
    case "json": return body.string.flatMap { try? JSON.read($0.utf8) } ?? body
    default: return body
    }
  }

  /// What was spoken: the transcript of a dialog, in one of the shapes that are in use.
  private static func transcript(of analysis: JSON, _ dialogs: [JSON], _ parties: [Party]) -> [Conversation.Line]? {
    guard let type = analysis["type"]?.string, type == "transcript" || type == "wtf_transcription",
      var body = body(of: analysis)
    else { return nil }
    if let text = body.string {
      guard let tree = try? JSON.read(text.utf8), tree.object != nil || tree.array != nil else {
        return SpokenText().read(text)?.lines
      }
      body = tree
    }
    let place = analysis["dialog"]?.integer ?? analysis["dialog"]?.array?.first?.integer
    let dialog = place.flatMap { Int(exactly: $0) }.flatMap { dialogs.indices.contains($0) ? dialogs[$0] : nil }
    let start = Instant(platform: dialog?["start"])
    if let list = body.array, list.contains(where: { $0["text"] != nil && $0["parties"] != nil }) {
      return list.compactMap { part in
        part["text"]?.string.flatMap {
          line($0, by: speaker(of: part), at: Instant(platform: part["start"]), parties)
        }
      }
    }
    guard
      let found = EngineResults.read(body) ?? EngineResults.read(.object(["results": body]))
        ?? TranscriptJSON.read(body)
    else { return nil }
    let sides = dialog?["parties"]?.array?.compactMap(\.integer) ?? []
    return found.lines.map { line in
      var line = line
      // Engines number the speakers; where there are as many parties, nobody says which is which, so both stay unknown.
      if let party = parties.first(where: { $0.name == line.speaker }) {
        line.role = party.role
      } else if sides.count == 1, let only = Int(exactly: sides[0]), parties.indices.contains(only) {
        (line.speaker, line.role) = (parties[only].name, parties[only].role)
      }
      line.time = line.time ?? start.flatMap { start in line.begin.map { start.advanced(milliseconds: $0) } }
      return line
    }
  }
}
