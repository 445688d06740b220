import Foundation
import TerminalHarness
import Testing

/// An event as the program exports it.
struct ExportedEvent: CustomStringConvertible {
  /// The type without its prefix.
  let type: String
  let subject: String
  let source: String
  let data: [String: Any]

  init(_ line: some Sequence<UInt8>) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
    type = (object["type"] as? String ?? "").replacingOccurrences(of: "coolhead.v1.", with: "")
    subject = object["subject"] as? String ?? ""
    source = object["source"] as? String ?? ""
    data = object["data"] as? [String: Any] ?? [:]
  }

  /// A word of the data.
  subscript(name: String) -> String? { data[name] as? String }

  /// A number of the data.
  func number(_ name: String) -> Int? { data[name] as? Int }

  /// The type with the part of the data that a person would name, such as `emotion.tagged anger 3`.
  var description: String {
    let level = number("level").map { String($0) }
    let names = ["text", "emotion", "need", "conduct", "band", "step", "how", "code", "reason", "person"]
    return ([type] + names.compactMap { self[$0] } + [level].compactMap { $0 }).joined(separator: " ")
  }
}

extension DeskSession {
  /// The events of a call, as the program exports them; `last` is the call that began last.
  func export(_ call: String = "last") throws -> [ExportedEvent] {
    let outcome = try run("export", call)
    try #require(outcome.status == .code(0), "\(outcome.errorText)")
    return try outcome.standardOutput.split(separator: 10).map { try ExportedEvent($0) }
  }

  /// What the agent did in a call, in words and in order.
  func acts(of call: String = "last") throws -> [String] {
    let types: Set = [
      "emotion.tagged", "emotion.cleared", "need.set", "conduct.marked", "conduct.withdrawn", "ladder.said",
      "ladder.skipped", "note.added",
    ]
    return try export(call).filter { types.contains($0.type) }.map(\.description)
  }

  /// Requires that the journal verifies itself.
  func expectSoundJournal() throws {
    let outcome = try run("journal", "check")
    #expect(outcome.status == .code(0), "\(outcome.outputText)\(outcome.errorText)")
    #expect(outcome.outputText.contains("sound"))
  }
}
