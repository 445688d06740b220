import Calls
import Foundation

/// Text as it can stand in a column.
enum StoredText {
  /// The text with every NUL spelled out: SQLite is handed text up to its first NUL, and two ids must not become one by it.
  static func column(_ text: String) -> String {
    guard text.utf8.contains(0) else { return text }
    return String(text.unicodeScalars.map { $0.value == 0 ? "\\u0000" : String($0) }.joined())
  }
}

extension StoredText {
  /// One word for all the ways in which an agent may write the same name: neither a break nor the load of a shift is another
  /// one's for who writes `sam` for `Sam`.
  static func key(ofAgent name: String) -> String { column(name.nameKey) }
}

/// Text that is equal only byte by byte, as in the database; Swift's own comparison takes two spellings of é for one.
struct ByteText: Hashable {
  var text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (left: ByteText, right: ByteText) -> Bool {
    left.withBytes { bytes in
      right.withBytes { others in
        guard bytes.count == others.count, let start = bytes.baseAddress, let otherStart = others.baseAddress else {
          return bytes.count == others.count
        }
        return memcmp(start, otherStart, bytes.count) == 0
      }
    }
  }

  func hash(into hasher: inout Hasher) {
    withBytes { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }

  private func withBytes<Value>(_ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    var text = text
    return text.withUTF8(body)
  }
}
