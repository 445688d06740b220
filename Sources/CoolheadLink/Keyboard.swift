import Foundation
import Language

/// What is typed and must not be seen.
enum Keyboard {
  /// Reads a line that does not show while it is typed.
  static func hiddenLine() throws(Failure) -> String? {
    var before = termios()
    let isTerminal = isatty(0) == 1 && tcgetattr(0, &before) == 0
    if isTerminal {
      var hidden = before
      hidden.c_lflag &= ~tcflag_t(ECHO)
      tcsetattr(0, TCSANOW, &hidden)
    }
    defer {
      if isTerminal {
        tcsetattr(0, TCSANOW, &before)
        Output.lineEnd()
      }
    }
    guard let line = readLine() else { throw .usage(tr("The answers ended before the questions; nothing was kept.")) }
    return line
  }
}
