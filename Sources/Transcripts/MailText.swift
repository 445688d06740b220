import Foundation

/// The words of what a mail holds: text, HTML, or several parts of which one is for reading (RFC 2045, RFC 2046).
enum MailText {
  /// The words of a body by its media type; nil where it holds none that can be read.
  static func words(of body: String, media: String, depth: Int = 0) -> String? {
    let type = media.prefix { $0 != ";" }.lowercased().trimmingBlanks
    switch type {
    case "text/plain", "text/markdown", "": return body
    case "text/html", "application/xhtml+xml": return MarkupText.words(of: body)
    case "message/rfc822": return depth < Limits.depth ? part(body[...], depth: depth + 1) : nil
    case _ where type.hasPrefix("multipart/"):
      guard depth < Limits.depth, let boundary = parameter("boundary", of: media) else { return nil }
      let parts = self.parts(of: body, boundary)
      let plain = parts.first { self.type(of: $0).hasPrefix("text/plain") }
      // Of an alternative one is for reading; in all else the words are those of the first part that has some.
      return (plain.map { [$0] } ?? parts).lazy.compactMap { part($0, depth: depth + 1) }.first
    default: return nil
    }
  }

  /// The words of a part with its head.
  private static func part(_ part: Substring, depth: Int) -> String? {
    let (head, body) = split(part)
    let media = field("content-type", of: head) ?? "text/plain"
    return words(
      of: decoded(String(body), by: field("content-transfer-encoding", of: head) ?? ""), media: media, depth: depth)
  }

  private static func type(of part: Substring) -> String {
    (field("content-type", of: split(part).head) ?? "text/plain").lowercased()
  }

  private static func parts(of body: String, _ boundary: String) -> [Substring] {
    let lines = body.replacing("\r\n", with: "\n")
    let pieces = ("\n" + lines).split(separator: "\n--" + boundary, maxSplits: 50, omittingEmptySubsequences: false)
    return pieces.dropFirst().filter { !$0.hasPrefix("--") }.map { $0.drop { $0 != "\n" }.dropFirst() }
  }

  private static func split(_ part: Substring) -> (head: Substring, body: Substring) {
    let text = part.contains("\r\n") ? part.replacing("\r\n", with: "\n")[...] : part
    if text.first == "\n" { return (text[..<text.startIndex], text.dropFirst()) }
    guard let end = text.firstRange(of: "\n\n") else { return (text[..<text.startIndex], text) }
    return (text[..<end.lowerBound], text[end.upperBound...])
  }

  private static func field(_ name: String, of head: Substring) -> String? {
    let rows = String(head).replacing("\n ", with: " ").replacing("\n\t", with: " ").split(separator: "\n")
    let row = rows.first { $0.lowercased().hasPrefix(name + ":") }
    return row.map { String($0.dropFirst(name.count + 1)).trimmingBlanks }
  }

  private static func parameter(_ name: String, of value: String) -> String? {
    for part in value.split(separator: ";").dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1)
      guard pair.count == 2, String(pair[0]).trimmingBlanks.lowercased() == name else { continue }
      let word = String(pair[1]).trimmingBlanks.filter { $0 != "\"" }
      return word.isEmpty ? nil : word
    }
    return nil
  }

  private static func decoded(_ body: String, by encoding: String) -> String {
    switch encoding.lowercased() {
    case "base64":
      let data = Data(base64Encoded: body, options: .ignoreUnknownCharacters)
      return data.map { String(decoding: $0, as: UTF8.self) } ?? body
    case "quoted-printable": return quotedPrintable(body)
    default: return body
    }
  }

  private static func quotedPrintable(_ text: String) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.replacing("=\n", with: "").utf8)[...]
    while let byte = rest.first {
      rest = rest.dropFirst()
      if byte == UInt8(ascii: "="), let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        bytes.append(code)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
