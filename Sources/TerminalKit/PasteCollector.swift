/// Gathers a bracketed paste up to its end marker.
struct PasteCollector {
  private static let endMarker: [UInt8] = [0x1B, 0x5B, 0x32, 0x30, 0x31, 0x7E]

  private var content: [UInt8] = []
  /// The last bytes, as long as they may be the beginning of the end marker.
  private var held: [UInt8] = []
  private var isCut = false

  /// Takes the bytes from an index on, and returns the index after the end marker if that was among them.
  ///
  /// The last marker of a read counts. A text that holds one itself wants what follows to be taken for keys.
  mutating func take(_ bytes: [UInt8], from index: Int) -> Int? {
    let heldCount = held.count
    let chunk = held + bytes[index...]
    held = []
    if let end = Self.lastMarker(in: chunk) {
      append(chunk[..<end])
      return index + end + Self.endMarker.count - heldCount
    }
    let kept = Self.partialMarkerCount(at: chunk)
    append(chunk.dropLast(kept))
    held = Array(chunk.suffix(kept))
    return nil
  }

  /// Gives out the text and begins anew; line ends become line feeds.
  mutating func finish() -> String {
    append(held[...])
    defer { self = PasteCollector() }
    var scalars = String.UnicodeScalarView()
    var isAfterReturn = false
    for scalar in String(decoding: content, as: UTF8.self).unicodeScalars {
      if !(isAfterReturn && scalar == "\n") { scalars.append(scalar == "\r" ? "\n" : scalar) }
      isAfterReturn = scalar == "\r"
    }
    if isCut {
      // The cut may have gone through a character.
      if scalars.last == "\u{FFFD}" { scalars.removeLast() }
      scalars.append(SafeText.markScalar)
    }
    return String(scalars)
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    let room = TerminalLimits.pasteBytes - content.count
    content += bytes.prefix(room)
    if bytes.count > room { isCut = true }
  }

  private static func lastMarker(in bytes: [UInt8]) -> Int? {
    var start = bytes.count - endMarker.count
    while start >= 0 {
      if bytes[start] == 0x1B, bytes[start..<(start + endMarker.count)].elementsEqual(endMarker) { return start }
      start -= 1
    }
    return nil
  }

  private static func partialMarkerCount(at bytes: [UInt8]) -> Int {
    let longest = min(bytes.count, endMarker.count - 1)
    for count in stride(from: longest, to: 0, by: -1) where bytes.suffix(count).elementsEqual(endMarker.prefix(count)) {
      return count
    }
    return 0
  }
}
