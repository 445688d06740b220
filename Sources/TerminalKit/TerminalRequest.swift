import Foundation
import Language

/// What a terminal is asked to do beside showing frames, as the bytes that ask for it. Nothing here reads anything back.
public enum TerminalRequest {
  /// Puts a text into the clipboard of whoever sits in front of the terminal (OSC 52); the clipboard is never read.
  ///
  /// The text goes as base64, so that nothing of it can be taken for a command.
  public static func copy(_ text: SafeText) -> String {
    let bytes = Data(text.string.utf8.prefix(TerminalLimits.clipboardBytes))
    // No character is cut in two.
    let whole = String(decoding: bytes, as: UTF8.self).filter { $0 != "\u{FFFD}" }
    return "\u{1B}]52;c;" + Data(whole.utf8).base64EncodedString() + "\u{7}"
  }

  /// Asks the terminal what it is, which every terminal answers at once; the answer is no key.
  public static let attributes = "\u{1B}[c"

  /// Shows a notice outside of the terminal's window (OSC 9).
  public static func notify(_ words: SafeText) -> String {
    let plain = words.string.filter { $0.isASCII && ($0.isLetter || $0.isNumber || " .,:'-".contains($0)) }
    return "\u{1B}]9;" + plain.prefix(TerminalLimits.noticeCharacters) + "\u{7}"
  }
}

/// What is known of a clipboard from the outside: whether text that is sent there can arrive, and what to tell.
public struct ClipboardReach: Hashable, Sendable {
  /// Where the text goes.
  public enum Way: Hashable, Sendable {
    /// To the terminal itself.
    case terminal
    /// To tmux, which passes it on if it is set to.
    case tmux
    /// Nowhere; why, in a sentence.
    case none(String)
  }

  /// Where the text goes.
  public let way: Way

  /// Finds out from the terminal's type and the environment.
  public init(environment: [String: String]) {
    let type = environment["TERM"] ?? ""
    if environment["TMUX"]?.isEmpty == false {
      way = .tmux
    } else if environment["STY"]?.isEmpty == false {
      way = .none(tr("screen passes none on"))
    } else if environment["VTE_VERSION"]?.isEmpty == false {
      way = .none(tr("VTE terminals take none"))
    } else if type.hasPrefix("tmux") {
      way = .tmux
    } else if Self.able.contains(where: type.hasPrefix) {
      way = .terminal
    } else {
      way = .none(type.isEmpty ? tr("TERM is not set") : tr("TERM \(type) has no clipboard"))
    }
  }

  /// What was done, in an honest sentence: nobody is told by the terminal whether the text arrived.
  public var words: String {
    switch way {
    case .terminal: tr("Sent to your terminal's clipboard; paste to check.")
    case .tmux: tr("Sent to tmux; paste to check. If nothing comes: coolhead doctor")
    case .none(let reason): tr("Not copied: \(reason). Select with the mouse.")
    }
  }

  /// Beginnings of the types of terminals that have such a clipboard, or may have one.
  private static let able = [
    "xterm", "alacritty", "foot", "kitty", "ghostty", "wezterm", "contour", "iterm", "mintty", "rio", "st-", "putty",
  ]
}
