import Language

/// The text of a file, whatever it was written in.
enum TextDecoding {
  /// What is no text, by its first bytes.
  private static let others: [(signs: [[UInt8]], name: String)] = [
    (
      [[0x50, 0x4B, 3, 4], [0x50, 0x4B, 5, 6]], "an office file or an archive (zip); save what is in it as CSV or text"
    ), ([[0xD0, 0xCF, 0x11, 0xE0]], "an office file (xls, doc); save what is in it as CSV or text"),
    ([Array("{\\rtf".utf8)], "rich text (RTF); save it as plain text"),
    ([[0x28, 0xB5, 0x2F, 0xFD]], "compressed (zstd); unpack it with unzstd"),
    ([Array("BZh".utf8)], "compressed (bzip2); unpack it with bunzip2"),
    ([[0xFD, 0x37, 0x7A, 0x58, 0x5A]], "compressed (xz); unpack it with unxz"),
    ([[0x25, 0x50, 0x44, 0x46]], "a PDF; save it as text"),
    ([[0x1F, 0x8B]], "compressed (gzip); unpack it with gunzip"),
    (
      [
        Array("RIFF".utf8), Array("ID3".utf8), Array("OggS".utf8), Array("fLaC".utf8), [0xFF, 0xFB], [0xFF, 0xF3],
      ], "sound; only words can be shown here, so have it transcribed first"
    ),
    ([Array("SQLite format 3".utf8)], "a database; export the conversation as CSV or JSON"),
  ]

  /// True where a file begins with a mark of UTF-16, or as what is no text.
  static func isForeign(_ bytes: some Collection<UInt8>) -> Bool {
    byteOrder(of: bytes) != nil || others.contains { $0.signs.contains { bytes.starts(with: $0) } }
  }

  /// How the bytes of UTF-16 stand, by its mark or by the zeros of Latin letters; nil for other text.
  private static func byteOrder(of bytes: some Collection<UInt8>) -> (isBig: Bool, mark: Int)? {
    let start = Array(bytes.prefix(256))
    if start.starts(with: [0xFF, 0xFE]) { return (false, 2) }
    if start.starts(with: [0xFE, 0xFF]) { return (true, 2) }
    guard start.count >= 8 else { return nil }
    let zeros = (
      start.indices.count { $0 % 2 == 0 && start[$0] == 0 }, start.indices.count { $0 % 2 == 1 && start[$0] == 0 }
    )
    if zeros.0 == 0, zeros.1 * 3 >= start.count { return (false, 0) }
    if zeros.1 == 0, zeros.0 * 3 >= start.count { return (true, 0) }
    return nil
  }

  /// The text, with line feeds for line ends and without a byte order mark; throws what stands in the way.
  static func text(of bytes: [UInt8]) throws(TranscriptProblem) -> String {
    if let other = others.first(where: { $0.signs.contains { bytes.starts(with: $0) } }) {
      throw TranscriptProblem(tr("is \(other.name)"))
    }
    let text: String
    if let order = byteOrder(of: bytes) {
      let units = stride(from: order.mark, to: bytes.count - 1, by: 2).map { index in
        let (first, second) = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
        return order.isBig ? first << 8 | second : second << 8 | first
      }
      guard let read = String(validating: units, as: UTF16.self) else {
        throw TranscriptProblem(tr("begins as UTF-16 and is none; save it as UTF-8"))
      }
      text = read
    } else {
      guard let read = String(validating: bytes, as: UTF8.self) else {
        let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        let line = (lines.firstIndex { String(validating: $0, as: UTF8.self) == nil } ?? 0) + 1
        throw TranscriptProblem(
          line: line, "is not UTF-8 text; save it as UTF-8, or write it anew with iconv -f WINDOWS-1252 -t UTF-8")
      }
      text = read.unicodeScalars.first == "\u{FEFF}" ? String(read.unicodeScalars.dropFirst()) : read
    }
    guard !text.utf8.contains(0) else {
      throw TranscriptProblem(tr("holds bytes of zero and so is no text; save it as UTF-8"))
    }
    return text.utf8.contains(0x0D) ? text.replacing("\r\n", with: "\n").replacing("\r", with: "\n") : text
  }
}
