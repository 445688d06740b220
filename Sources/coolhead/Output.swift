import ArgumentParser
import Calls
import Foundation
import Language
import TerminalKit

/// The doors through which every word leaves: lines of text, JSON, a calendar, and standard error. Whatever was said,
/// typed or named by somebody else passes one of them, and none lets anything out that a terminal would obey.
///
/// Nothing else in this room writes to a descriptor of the terminal, or makes JSON.
enum Output {
  /// Writes a line to standard output.
  static func line(_ text: SafeText) { write(text.string + "\n", to: 1) }

  /// Writes a line of untrusted text to standard output; a line break in it begins no line.
  static func line(_ text: String) { line(SafeText(untrusted: text, maximumScalars: .max)) }

  /// Writes a text of several lines that this program brings along or has made.
  static func lines(_ text: String) {
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) { line(String(part)) }
  }

  /// Writes a sentence to standard error.
  static func complain(_ text: String) {
    write(tr("coolhead: ") + SafeText(untrusted: text).string + "\n", to: 2)
  }

  /// Writes an event to standard output; false when nobody reads any more.
  static func event(_ event: Event) -> Bool { write(EventWriter.line(event) + "\n", to: 1) }

  /// Writes a value to standard output as JSON on one line.
  static func json(_ value: JSON) { write(value.line + "\n", to: 1) }

  /// Writes a line of a calendar, which ends as RFC 5545 wants it.
  static func calendar(_ line: String) {
    let safe = line.unicodeScalars.filter { $0.properties.generalCategory != .control }
    write(String(String.UnicodeScalarView(safe)) + "\r\n", to: 1)
  }

  /// Writes a row of a table that spreadsheets read.
  static func csv(_ cells: [String]) { write(CSVText.row(cells) + "\r\n", to: 1) }

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

  @discardableResult
  private static func write(_ text: String, to descriptor: Int32) -> Bool {
    let bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let count = bytes[start...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return false }
      start += count
    }
    return true
  }
}

extension JSON {
  /// A value of our own in the form in which all JSON leaves.
  init(encoding value: some Encodable) throws {
    self = try JSON.read(try JSONEncoder().encode(value))
  }

  /// The value as one line.
  var line: String {
    var text = ""
    write(to: &text)
    return text
  }
}
