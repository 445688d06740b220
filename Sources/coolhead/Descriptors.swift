#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where keys come from and where the screen goes.
struct Descriptors {
  /// The terminal; nil where there is none.
  let terminal: (input: Int32, output: Int32)?
  /// Where lines are typed for the desk without a screen; nil where nobody can type.
  let typed: Int32?

  /// - Parameter isFeedOnInput: standard input carries the conversation, so keys come from the terminal itself.
  init(isFeedOnInput: Bool) {
    if isatty(0) == 1, isatty(1) == 1, !isFeedOnInput {
      terminal = (0, 1)
      typed = 0
      return
    }
    let own = isatty(1) == 1 || isFeedOnInput ? open("/dev/tty", O_RDWR | O_CLOEXEC) : -1
    terminal = isatty(1) == 1 && own >= 0 ? (own, 1) : nil
    typed = isFeedOnInput ? (own >= 0 ? own : nil) : 0
  }
}

extension Descriptors {
  /// Opens what of standard input, output and error is closed, so that no other file comes to be taken for one of them.
  /// What stands for the input can't be read, and so is over at once.
  static func fillGaps() {
    for number: Int32 in 0...2 where fcntl(number, F_GETFD) < 0 {
      _ = open("/dev/null", O_WRONLY)
    }
  }
}

/// The last error of the system, in its own words.
func systemError() -> String { String(cString: strerror(errno)) }

/// Standard error while the screen is open.
enum StandardError {
  /// The log begins anew at this size.
  private static let logBytes = 1 << 20

  /// Sends what libraries write to standard error to a file, so that it can't paint over the screen.
  /// - Returns: where it went before, to be given back; -1 when that can't be kept.
  static func divert(to path: String) -> Int32 {
    let kept = fcntl(2, F_DUPFD_CLOEXEC, 3)
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC
    var file = open(path, flags, 0o600)
    var facts = stat()
    if file >= 0, fstat(file, &facts) == 0, facts.st_size > logBytes { _ = ftruncate(file, 0) }
    if file < 0 { file = open("/dev/null", O_WRONLY | O_CLOEXEC) }
    guard file >= 0 else { return kept }
    dup2(file, 2)
    close(file)
    return kept
  }

  /// Gives standard error back to the terminal, for what is to be read after the screen.
  static func giveBack(_ kept: Int32) {
    guard kept >= 0 else { return }
    dup2(kept, 2)
    close(kept)
  }
}
