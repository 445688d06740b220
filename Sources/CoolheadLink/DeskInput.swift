import Calls
import Foundation
import Platforms

/// What the desk says to a link, on standard input.
enum DeskInput {
  /// Hands over every line until the desk closes its side; waits for it, so that it takes a thread of its own.
  static func readToEnd(_ take: ([UInt8]) -> Void) {
    var splitter = LineSplitter(limit: Calls.Limits.lineBytes)
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = buffer.withUnsafeMutableBytes { read(0, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      splitter.take(buffer[..<count]).forEach(take)
    }
  }
}
