import ArgumentParser
import Calls
import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The doors through which every word leaves: lines for people, events for the desk, complaints. What others have written
/// passes none of them with anything in it that a terminal would obey.
enum Output {
  /// Writes a line to a person.
  static func line(_ text: String) {
    write(SafeText(untrusted: text, maximumScalars: .max).string + "\n", to: 1)
  }

  /// Writes a question to a person, and stays in its line.
  static func question(_ text: String) {
    write(SafeText(untrusted: text, maximumScalars: .max).string + " ", to: 1)
  }

  /// Ends a line in which nothing shows of what was typed.
  static func lineEnd() { write("\n", to: 1) }

  /// Writes a sentence to standard error.
  static func complain(_ text: String) {
    write("coolhead-link: " + SafeText(untrusted: text).string + "\n", to: 2)
  }

  /// Tells why the arguments could not be taken, or what they ask for (help, the version), and ends the process.
  ///
  /// The parser repeats what it was given. So its words are those about arguments in which nothing is left that a terminal
  /// obeys or that begins a line.
  static func end(_ error: any Error, of command: any ParsableCommand.Type, _ arguments: [String]) -> Never {
    let code = command.exitCode(for: error)
    var told = error
    if arguments.contains(where: { SafeText(untrusted: $0, maximumScalars: .max).string != $0 }) {
      do {
        _ = try command.parseAsRoot(arguments.map { SafeText(untrusted: $0).string })
      } catch {
        told = error
      }
    }
    let text = SafeText.lines(untrusted: command.fullMessage(for: told), maximumLines: .max).map(\.string)
    if text != [""] { write(text.joined(separator: "\n") + "\n", to: code.isSuccess ? 1 : 2) }
    exit(code.rawValue)
  }

  /// Writes events to the desk, each on its line; false when nobody reads any more.
  @discardableResult
  static func events(_ events: [Event]) -> Bool {
    write(events.map { EventWriter.line($0) + "\n" }.joined(), to: 1)
  }

  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    PrivateFile.append(Array(text.utf8), to: descriptor)
  }
}
