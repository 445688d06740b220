import Calls
import Desk
import Foundation
import Language
import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The file of a recording: made new, readable by its owner alone, and never longer than its limit.
final class CastFile {
  private let descriptor: Int32
  private let path: String
  private let theme: Theme
  private let title: String
  private var cast: Cast?
  private var length = 0
  private var isOver = false

  /// Bytes of a recording at most; a practised call of half an hour takes a tenth of it.
  private static let mostBytes = 32 << 20

  /// Makes the file; one that is there already is left as it is.
  init(path: String, title: String, theme: Theme) throws {
    self.path = path
    self.title = title
    self.theme = theme
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else {
      throw errno == EEXIST
        ? Failure.usage(tr("--cast \(path): a file of that name is there already and is left as it is. Name another."))
        : Failure.unavailable(tr("--cast \(path): it can't be written: \(systemError())."))
    }
  }

  deinit { close(descriptor) }

  /// Takes a frame down as it is shown.
  /// - Returns: what is to be told, once, where the recording can't go on.
  func take(_ frame: Frame, at clock: Calls.Clock) -> String? {
    guard !isOver, frame.size.columns > 0, frame.size.rows > 0 else { return nil }
    var lines: [String] = []
    if cast == nil {
      let begun = Cast(size: frame.size, theme: theme, uptimeMilliseconds: clock.uptime)
      lines.append(begun.header(title: SafeText(untrusted: title), atSeconds: clock.time.milliseconds / 1000))
      cast = begun
    }
    lines += cast?.lines(for: frame, uptimeMilliseconds: clock.uptime) ?? []
    guard !lines.isEmpty else { return nil }
    let bytes = Array((lines.joined(separator: "\n") + "\n").utf8)
    guard length + bytes.count <= Self.mostBytes else {
      isOver = true
      return tr("The recording is as long as it may be and ends here. The call goes on.")
    }
    var sent = 0
    while sent < bytes.count {
      let count = bytes[sent...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else {
        isOver = true
        return tr("The recording ends here: \(path) can't be written (\(systemError())). The call goes on.")
      }
      sent += count
    }
    length += bytes.count
    return nil
  }
}
