import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Why the program ends, as a status of sysexits(3) and a sentence.
struct Failure: Error {
  let status: Int32
  let sentence: String

  /// Wrong arguments.
  static func usage(_ sentence: String) -> Failure { Failure(status: 64, sentence: sentence) }
  /// Damaged or foreign data.
  static func data(_ sentence: String) -> Failure { Failure(status: 65, sentence: sentence) }
  /// What was named does not exist.
  static func input(_ sentence: String) -> Failure { Failure(status: 66, sentence: sentence) }
  /// Something needed is not to be had.
  static func unavailable(_ sentence: String) -> Failure { Failure(status: 69, sentence: sentence) }
  /// Wrong settings.
  static func configuration(_ sentence: String) -> Failure { Failure(status: 78, sentence: sentence) }
}

/// Standard output and error; every text passes the sanitizer on its way.
enum Output {
  /// Writes a line to standard output.
  static func line(_ text: SafeText) { write(text.string + "\n", to: 1) }

  /// Writes a line of untrusted text to standard output.
  static func line(_ text: String) { line(SafeText(untrusted: text, maximumScalars: .max)) }

  /// Writes a sentence to standard error.
  static func complain(_ text: String) {
    write("coolhead: " + SafeText(untrusted: text).string + "\n", to: 2)
  }

  /// Writes JSON, whose controls are escaped already, to standard output; false when nobody reads any more.
  static func json(_ line: String) -> Bool { write(line + "\n", to: 1) }

  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { sendBytes(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }

  private static func sendBytes(_ descriptor: Int32, _ base: UnsafeRawPointer?, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, base, count)
    #else
      Darwin.write(descriptor, base, count)
    #endif
  }
}

/// A number with its word, such as `1 call` or `2 calls`.
func counted(_ number: Int, _ word: String) -> String { "\(number) \(word)" + (number == 1 ? "" : "s") }
