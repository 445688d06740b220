import Calls
import Language

/// A call written out for people: as text, as Markdown, as a page.
extension CallAccount {
  /// What stands above the conversation, one line each.
  var head: [String] {
    let name = [customer, reference].compactMap { $0 }.joined(separator: ", ")
    let end = ended.map { end in
      let day = words.day(end) == words.day(began) ? "" : words.day(end) + " "
      return " to \(day)\(words.time(end)), \(words.length(milliseconds: end.milliseconds(since: began)))"
    }
    let facts = [
      "\(words.day(began)) \(words.time(began))\(end ?? tr(", not ended"))", channel, tr("answered by \(agent)"),
    ]
    return ["Call" + (name.isEmpty ? "" : tr(" with \(name)")), facts.joined(separator: ", ")]
      + (about.map { [tr("About: \($0)")] } ?? []) + [tr("Times are those of \(words.clock.zone.identifier).")]
  }

  /// The time of an item; with its day where that is another than that of the beginning.
  private func stamp(_ item: Item) -> String {
    let time = words.time(item.time)
    return words.day(item.time) == words.day(began) ? time : "\(words.day(item.time)) \(time)"
  }

  private func speaker(_ line: Line) -> String {
    participants[line.participant].name + (line.isInternal ? tr(" (note, not seen by the customer)") : "")
  }

  private func shown(_ line: Line) -> String { (line.isRedacted ? "(masked) " : "") + line.text }

  /// The account as lines of text; a line break in what was said begins no line.
  public var text: [String] {
    head + [""]
      + items.map { item in
        switch item {
        case .line(let line): "\(stamp(item))  \(Self.oneLine(speaker(line))): \(Self.oneLine(shown(line)))"
        case .remark(let remark): "\(stamp(item))      [\(Self.oneLine(remark.words))]"
        }
      }
  }

  /// The account as Markdown; nothing that was said is markup.
  public var markdown: [String] {
    var lines = ["# \(head[0].markdown)"]
    for line in head.dropFirst() { lines += ["", line.markdown] }
    for item in items {
      lines.append("")
      switch item {
      case .line(let line): lines.append("**\(stamp(item)) \(speaker(line).markdown):** \(shown(line).markdown)")
      case .remark(let remark): lines.append("- *\(stamp(item)) \(remark.words.markdown)*")
      }
    }
    return lines
  }

  /// The account as a page that needs nothing else and runs no script. Each line has its direction, and its language
  /// where the feed says it; an empty one where nobody knows.
  public var html: [String] {
    let title = Self.escaped(head[0])
    var lines = [
      "<!doctype html>", "<html lang=\"en\" dir=\"ltr\"><head><meta charset=\"utf-8\">",
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
      "<title>\(title)</title><style>\(Self.style)</style></head><body>", "<h1>\(title)</h1>",
    ]
    lines += head.dropFirst().map { "<p class=\"quiet\">\(Self.escaped($0))</p>" }
    for item in items {
      let time = "<time datetime=\"\(item.time.rfc3339)\">\(stamp(item))</time>"
      switch item {
      case .line(let line):
        let role = line.isInternal ? "note" : participants[line.participant].role.rawValue
        lines.append(
          "<p class=\"\(role)\">\(time) <b dir=\"auto\">\(Self.escaped(speaker(line)))</b> "
            + "<span lang=\"\(line.language ?? "")\" dir=\"\(Self.direction(of: line.text))\">"
            + "\(Self.escaped(shown(line)))</span></p>")
      case .remark(let remark):
        lines.append("<p class=\"remark\">\(time) <span dir=\"auto\">\(Self.escaped(remark.words))</span></p>")
      }
    }
    return lines + ["</body></html>"]
  }

  private static let style = """
    body{font:16px/1.5 system-ui,sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}\
    h1{font-size:1.4rem}p{margin:.4rem 0}time,.quiet,.remark{color:#555}.remark,.note{margin-inline-start:2rem}\
    .note{font-style:italic}
    """

  /// Text as it stands in HTML: no mark of it is left that means something there, and no sign that is not to be seen.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in oneLine(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// The direction of a text by its first letter that has one (UAX 9, P2 and P3, without its isolates).
  static func direction(of text: String) -> String {
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x1_0800...0x1_0FFF, 0x1_E800...0x1_EFFF:
        if scalar.properties.isAlphabetic { return "rtl" }
      default: if scalar.properties.isAlphabetic { return "ltr" }
      }
    }
    return "ltr"
  }

  private static func oneLine(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}

/// A call as a vCon (draft-ietf-vcon-vcon-core): what other programs take conversations in as.
extension CallAccount {
  /// The version of the syntax that is written.
  private static let vconVersion = "0.4.0"

  /// The call as one vCon object. Lines are dialogs of the type `text`; what the agent heard and noted is analysis.
  /// - Parameter created: when the object is made.
  public func vcon(created: Instant) -> JSON {
    var dialogs: [JSON] = []
    var places: [String: Int64] = [:]
    let speaking = items.compactMap { item -> Line? in
      if case .line(let line) = item, !line.isInternal { return line }
      return nil
    }
    let present = Set(speaking.map(\.participant)).sorted()
    for line in speaking {
      places[line.id] = Int64(dialogs.count)
      var members: [String: JSON] = [
        "type": .string("text"), "start": .string(line.time.rfc3339),
        "parties": .array(present.map { .integer(Int64($0)) }), "originator": .integer(Int64(line.participant)),
        // Readers of drafts before the working group's know the type of the body by its older name.
        "mediatype": .string(Self.plainText), "mimetype": .string(Self.plainText), "body": .string(line.text),
        "encoding": .string("none"), "interaction_type": .string(channel),
      ]
      if channel != "voice" { members["message_id"] = .string(line.id) }
      dialogs.append(.object(members))
    }
    // What belongs to no line stands at the last one before it: readers expect that analysis names its dialog.
    var last: Int64?
    let analysis = items.compactMap { item -> JSON? in
      switch item {
      case .remark(let remark):
        return Self.analysis(
          remark.kind.rawValue, remark.words, at: remark.time, remark.utterance.flatMap { places[$0] } ?? last)
      case .line(let line) where line.isInternal: return Self.analysis("note", line.text, at: line.time, last)
      case .line(let line):
        last = places[line.id]
        return nil
      }
    }
    var members: [String: JSON] = [
      "vcon": .string(Self.vconVersion), "uuid": .string(uuid), "created_at": .string(created.rfc3339),
      // The contact-centre extension brings the roles of parties and the kind of a dialog.
      "extensions": .array([.string("CC")]),
      "parties": .array(
        participants.map { .object(["name": .string($0.name), "role": .string($0.role.rawValue)]) }),
      "dialog": .array(dialogs), "analysis": .array(analysis),
    ]
    members["subject"] = (about ?? customer.map { tr("Call with \($0)") }).map(JSON.string)
    return .object(members)
  }

  private static let plainText = "text/plain"

  private static func analysis(_ kind: String, _ body: String, at time: Instant, _ dialog: Int64?) -> JSON {
    let names = dialog.map(JSON.integer) ?? .array([])
    return .object([
      // The draft's own words for what analysis is; which of ours it is says the schema.
      "type": .string(kind == "emotion" ? "sentiment" : "report"), "schema": .string("coolhead/\(kind)"),
      "vendor": .string("coolhead"), "product": .string("coolhead"), "mediatype": .string(plainText),
      "mimetype": .string(plainText), "body": .string(body), "encoding": .string("none"),
      "created_at": .string(time.rfc3339), "dialog": names,
    ])
  }

  /// A UUID of version 8 (RFC 9562): the milliseconds of the beginning, then what the call's id gives, so that the same
  /// call has the same one each time.
  var uuid: String {
    var bytes = [UInt8](repeating: 0, count: 16)
    let time = UInt64(bitPattern: began.milliseconds)
    for index in 0..<6 { bytes[index] = UInt8(truncatingIfNeeded: time >> (40 - 8 * UInt64(index))) }
    let high = Self.hash(call, seed: 0xCBF2_9CE4_8422_2325)
    let low = Self.hash(call, seed: 0x9E37_79B9_7F4A_7C15)
    for index in 0..<2 { bytes[6 + index] = UInt8(truncatingIfNeeded: high >> (8 * UInt64(index))) }
    for index in 0..<8 { bytes[8 + index] = UInt8(truncatingIfNeeded: low >> (8 * UInt64(index))) }
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let digits = bytes.map { byte in (byte < 16 ? "0" : "") + String(byte, radix: 16) }.joined()
    let ends = [8, 12, 16, 20]
    return digits.enumerated().map { (ends.contains($0.offset) ? "-" : "") + String($0.element) }.joined()
  }

  /// FNV-1a over the bytes of a text.
  private static func hash(_ text: String, seed: UInt64) -> UInt64 {
    text.utf8.reduce(seed) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
