import CursesTerminal
import Desk
import Foundation
import Language
import TerminalKit

/// What a desk with a screen does beyond it: the clipboard of whoever sits there, addresses, notices.
final class DeskServices {
  /// How the agent wants to be told of something while nobody looks at the desk.
  enum Notify: String, CaseIterable {
    case off, bell, osc9
  }

  private let environment: [String: String]
  private let opener: String?
  private var notify: Notify
  /// Programs that were begun; as long as they are held, they are waited for when they end.
  private var running: [Process] = []

  /// - Parameter opener: the program that opens addresses, with arguments of its own; nil opens none.
  init(environment: [String: String], opener: String?, notify: Notify) {
    self.environment = environment
    self.opener = opener
    self.notify = notify
  }

  /// Sends a text to the clipboard, and returns what can honestly be said of that.
  func copy(_ text: String, to terminal: CursesTerminal) -> String {
    let reach = ClipboardReach(environment: environment)
    if case .none = reach.way {} else { terminal.request(TerminalRequest.copy(SafeText(untrusted: text))) }
    return reach.words
  }

  /// Hands an address to the agent's own program, and returns what came of it.
  ///
  /// No shell is between them: the address is one argument, whatever stands in it.
  func open(_ address: String) -> String {
    guard Link(address) != nil, let parts = opener?.split(separator: " ").map(String.init), let name = parts.first
    else {
      return tr("Nothing was opened.")
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates = name.contains("/") ? [name] : folders.map { "\($0)/\(name)" }
    guard let path = candidates.first(where: { FileManager.default.isExecutableFile(atPath: $0) }) else {
      return tr("There is no program \(name) to open it with; opener in your settings names it.")
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = parts.dropFirst() + [address]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    do {
      try process.run()
    } catch {
      return tr("\(name) could not be started.")
    }
    running = running.filter(\.isRunning).suffix(Self.mostRunning) + [process]
    return tr("Handed to \(name).")
  }

  private static let mostRunning = 8

  /// Tells in another way from now on, by its word in the settings.
  func tell(by word: String, on terminal: CursesTerminal) {
    notify = Notify(rawValue: word) ?? .off
    terminal.watchFocus(notify != .off)
  }

  /// Tells of something in the way that the agent chose.
  func notify(_ notice: Notice, on terminal: CursesTerminal) {
    switch notify {
    case .off: break
    case .bell: terminal.ring()
    case .osc9: terminal.request(TerminalRequest.notify(SafeText(untrusted: tr("coolhead: \(notice.words)"))))
    }
  }
}
