import Calls
import Language

/// Reads the conversations that other programs have written: subtitles, tables, text with speakers, vCons, what platforms
/// and speech engines write of a call, and JSON of any program.
public enum TranscriptReader {
  /// What the beginning of a file shows it to be.
  public enum Kind: Hashable, Sendable {
    /// Events or messages of our own, one a line.
    case ownLines
    /// Messages of a platform or an engine, one a line.
    case messages
    /// A conversation that is read as a whole.
    case whole
    /// Nothing that is known, or not yet.
    case unknown
  }

  public static let expected =
    "expected lines such as \"Agent: …\" and \"Customer: …\", WebVTT or SRT subtitles, a CSV table with a speaker and a "
    + "text column, a vCon, or JSON with role and text"

  /// What a file is, by its first bytes.
  /// - Parameter isAll: true where the bytes are the whole file.
  public static func kind(ofBeginning bytes: [UInt8], isAll: Bool) -> Kind {
    if TextDecoding.isForeign(bytes) { return .whole }
    let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
    var rest = content
    var first = rest[..<rest.startIndex]
    // Comments stand in our own lines alone.
    while let byte = rest.first {
      let end = rest.firstIndex(of: 0x0A) ?? rest.endIndex
      first = rest[..<end]
      let isBlank = first.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      guard isBlank || byte == UInt8(ascii: "#") else { break }
      rest = rest[end...].dropFirst()
      first = rest[..<rest.startIndex]
    }
    // A sequence of JSON texts has a sign before each (RFC 7464).
    if first.first == 0x1E { first = first.dropFirst() }
    guard let sign = first.first(where: { $0 != 0x20 && $0 != 0x09 }) else { return .unknown }
    let isEnded = first.endIndex < content.endIndex || isAll
    guard sign == UInt8(ascii: "{") || sign == UInt8(ascii: "[") else {
      return textKind(String(decoding: content, as: UTF8.self))
    }
    guard isEnded else { return .unknown }
    if sign == UInt8(ascii: "["), isText(String(decoding: content, as: UTF8.self)) { return .whole }
    guard let tree = try? JSON.read(first) else {
      // JSON over several lines, unless the line is broken or cut off.
      let last = first.last { $0 != 0x20 && $0 != 0x0D }
      let goesOn: Set<UInt8> = Set("{[,:".utf8)
      return last.map(goesOn.contains) == true ? .whole : .unknown
    }
    if tree.array != nil { return .whole }
    let isOnlyLine = rest[first.endIndex...].allSatisfy { $0 == 0x20 || (0x09...0x0D).contains($0) }
    // Results of a whole recording have all its words in one text as well.
    if isOnlyLine, isAll, tree["role"] == nil, tree["type"] == nil, EngineResults.read(tree) != nil { return .whole }
    if isOwn(first) { return .ownLines }
    if isOnlyLine, Genesys.afterCall(tree) != nil { return .whole }
    if VCon.isOne(tree) { return .whole }
    if Dialects.reading(tree) != nil { return first.endIndex == content.endIndex ? .whole : .messages }
    return EngineResults.read(tree) != nil || TranscriptJSON.read(.array([tree])) != nil
      || TranscriptJSON.read(tree) != nil ? .whole : .unknown
  }

  /// True for text with names or times in brackets, with which lists in JSON begin as well.
  private static func isText(_ text: String) -> Bool {
    let start = text.drop { $0.isWhitespace }
    guard start.first == "[", (try? JSON.read(text.utf8)) == nil,
      let next = start.dropFirst().first(where: { !$0.isWhitespace }), next.isLetter || next.isNumber
    else { return false }
    return textKind(text) == .whole
  }

  private static func textKind(_ text: String) -> Kind {
    let start = text.drop { $0.isWhitespace }
    if foreignName(start) != nil { return .whole }
    if Subtitles().readBracketed(String(start.prefix { $0 != "\n" })) != nil { return .whole }
    if start.hasPrefix("WEBVTT") || Subtitles().isSRT(text) { return .whole }
    if let table = try? TranscriptTable.read(text), !table.isEmpty { return .whole }
    let rows = start.split(separator: "\n").prefix(40)
    let spoken = SpokenText()
    return rows.count { spoken.start(of: String($0)) != nil } > 1 ? .whole : .unknown
  }

  /// What a text is that is no conversation as it stands, and what to do; nil for other text.
  private static func foreignName(_ start: Substring) -> String? {
    let beginning = start.prefix(200).lowercased()
    if beginning.hasPrefix("[script info]") { return tr("SubStation subtitles (ASS); save them as SRT or WebVTT") }
    if beginning.hasPrefix("<!doctype html") || beginning.hasPrefix("<html") {
      return tr("a page of the web (HTML); save it as text, with a speaker before each line")
    }
    if beginning.hasPrefix("<?xml") { return tr("XML; export the conversation as CSV, text or JSON") }
    return nil
  }

  /// True for an event of our own, or the least that is enough for one.
  private static func isOwn(_ line: ArraySlice<UInt8>) -> Bool {
    let defaults = ReadingDefaults(source: "", subject: "", id: "", time: Instant(milliseconds: 0))
    guard let event = try? EventReader.read(line, defaults: defaults) else { return false }
    if case .other(let type, _) = event.payload { return Payload.whyUnread(type: type) != .unknown }
    return true
  }

  /// The conversations of a whole file, in its order; throws a sentence about what stands in the way.
  /// - Parameter now: what is counted from where a format says no time of day.
  public static func read(_ bytes: [UInt8], at now: Instant) throws(TranscriptProblem) -> [Conversation] {
    guard bytes.count <= Limits.fileBytes else {
      throw TranscriptProblem(
        tr("is longer than \(Limits.fileBytes / 1_048_576) MiB; bring one conversation at a time"))
    }
    let text = try TextDecoding.text(of: bytes)
    var found = try conversations(in: text, at: now).filter { !$0.lines.isEmpty }
    guard !found.isEmpty else {
      let start = text.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
      guard let start else { throw TranscriptProblem(tr("holds nothing; \(expected)")) }
      throw TranscriptProblem(
        tr(
          "is no transcript that can be read: it begins with \"\(start.prefix(Limits.quotedCharacters))\"; \(expected)")
      )
    }
    for index in found.indices {
      found[index].id = found[index].id.map { String($0.prefix(Limits.nameCharacters)) }
      found[index].subject = found[index].subject.map { String($0.onOneLine.prefix(Limits.nameCharacters)) }
      found[index].lines = found[index].lines.prefix(Limits.lines).map { line in
        var line = line
        if line.role == .unknown { line.role = SpeakerName.role(line.speaker) }
        line.speaker = String(line.speaker.onOneLine.prefix(Limits.nameCharacters))
        if line.text.count > Limits.lineCharacters { line.text = line.text.prefix(Limits.lineCharacters) + "…" }
        return line
      }
    }
    return found
  }

  private static func conversations(in text: String, at now: Instant) throws(TranscriptProblem) -> [Conversation] {
    let start = text.drop { $0.isWhitespace }
    if let name = foreignName(start) { throw TranscriptProblem(tr("is \(name)")) }
    if ["{", "[", "#", "\u{1E}"].contains(start.first), !isText(text), let found = try json(text, at: now) {
      return found
    }
    let subtitles = Subtitles()
    if let found = subtitles.readBracketed(text), found.lines.contains(where: { $0.begin != nil }) { return [found] }
    if start.hasPrefix("WEBVTT") { return one(subtitles.read(text, format: tr("WebVTT subtitles"))) }
    if subtitles.isSRT(text) { return one(subtitles.read(text, format: tr("SRT subtitles"))) }
    if let table = try TranscriptTable.read(text) { return table }
    return one(SpokenText().read(text))
  }

  private static func one(_ conversation: Conversation?) -> [Conversation] { conversation.map { [$0] } ?? [] }

  private static func json(_ text: String, at now: Instant) throws(TranscriptProblem) -> [Conversation]? {
    if let tree = try? JSON.read(text.utf8) {
      if VCon.isOne(tree) { return [try VCon.read(tree)] }
      if let list = tree.array, let first = list.first, VCon.isOne(first) {
        var found: [Conversation] = []
        for tree in list.prefix(Limits.namedConversations) { found.append(try VCon.read(tree)) }
        return found
      }
      if let found = Dialects.conversations(of: tree.array ?? [tree], at: now) { return found }
      return one(EngineResults.read(tree) ?? TranscriptJSON.read(tree))
    }
    var rows: [(number: Int, text: Substring)] = []
    for (index, row) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    where !row.allSatisfy(\.isWhitespace) && row.first != "#" { rows.append((index + 1, row)) }
    if let first = rows.first, (try? JSON.read(first.text.utf8)) == nil {
      let values = JSONSequence.values(in: text)
      if !values.isEmpty {
        let messages = values.compactMap { try? JSON.read($0.text.utf8) }
        if let found = Dialects.conversations(of: messages, at: now) { return found }
        return one(try TranscriptJSON.readLines(values))
      }
      let isCut = rows.count == 1 || first.text.last.map { "{[,:".contains($0) } == true
      guard isCut else { return nil }
      throw TranscriptProblem(tr("is JSON that ends in the middle or is broken; bring it whole"), mayGrow: true)
    }
    let messages = rows.compactMap { try? JSON.read($0.text.utf8) }
    if messages.count == rows.count, let found = Dialects.conversations(of: messages, at: now) { return found }
    return one(try TranscriptJSON.readLines(rows))
  }
}
