import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Asks a terminal how wide it draws something, by writing it and asking where the cursor stands.
public enum WidthProbe {
  /// Columns that the cursor moved for each text; nil where the terminal gives no answer.
  ///
  /// The texts are this program's own. What was typed meanwhile is dropped.
  public static func columns(of texts: [String]) -> [Int]? {
    let terminal = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)
    guard terminal >= 0 else { return nil }
    defer { close(terminal) }
    var kept = termios()
    guard tcgetattr(terminal, &kept) == 0 else { return nil }
    var raw = kept
    cfmakeraw(&raw)
    guard tcsetattr(terminal, TCSAFLUSH, &raw) == 0 else { return nil }
    defer { tcsetattr(terminal, TCSAFLUSH, &kept) }
    var columns: [Int] = []
    for text in texts {
      guard send("\r" + text + "\u{1B}[6n", to: terminal), let column = answer(from: terminal) else {
        _ = send("\r\u{1B}[K", to: terminal)
        return nil
      }
      columns.append(column - 1)
    }
    _ = send("\r\u{1B}[K", to: terminal)
    return columns
  }

  /// Milliseconds from asking the terminal where its cursor is to its answer, the shortest of three; nil where it gives
  /// none. That is the way there and back, which over SSH is most of what a key takes to be seen.
  public static func roundTripMilliseconds() -> Double? {
    (0..<3).compactMap { _ -> Double? in
      let begun = DispatchTime.now().uptimeNanoseconds
      guard columns(of: [""]) != nil else { return nil }
      return Double(DispatchTime.now().uptimeNanoseconds - begun) / 1_000_000
    }.min()
  }

  private static func send(_ text: String, to terminal: Int32) -> Bool {
    let bytes = Array(text.utf8)
    return write(terminal, bytes, bytes.count) == bytes.count
  }

  /// The column of one answer, such as `ESC [ 12 ; 3 R`.
  private static func answer(from terminal: Int32) -> Int? {
    var bytes: [UInt8] = []
    while bytes.count < mostBytes {
      var waiting = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
      guard poll(&waiting, 1, waitMilliseconds) > 0 else { return nil }
      var byte: UInt8 = 0
      guard read(terminal, &byte, 1) == 1 else { return nil }
      bytes.append(byte)
      guard byte == UInt8(ascii: "R") else { continue }
      let body = String(decoding: bytes, as: UTF8.self)
      if let match = body.firstMatch(of: /\[[0-9]+;([0-9]+)R/) { return Int(match.output.1) }
    }
    return nil
  }

  private static let waitMilliseconds: Int32 = 500
  private static let mostBytes = 64
}
