import Foundation
import TerminalHarness
import Testing

/// An event as the program exports it.
struct ExportedEvent: CustomStringConvertible {
  /// The type without its prefix.
  let type: String
  let id: String
  let subject: String
  let source: String
  let data: [String: Any]

  init(_ line: some Sequence<UInt8>) throws {
    let object = try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any] ?? [:]
    type = (object["type"] as? String ?? "").replacingOccurrences(of: "coolhead.v1.", with: "")
    id = object["id"] as? String ?? ""
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
  /// - Parameter isComplete: asks for them again until it holds, because what a feed brings, and what has no mark on the
  ///   screen, comes to rest a moment after it is shown.
  func export(
    _ call: String = "last", until isComplete: ([ExportedEvent]) -> Bool = { _ in true }
  ) throws -> [ExportedEvent] {
    let deadline = ContinuousClock.now + .seconds(10)
    while true {
      let outcome = try run("export", call, "--with-own")
      let events = try outcome.standardOutput.split(separator: 10).map { try ExportedEvent($0) }
      if outcome.status == .code(0), isComplete(events) { return events }
      guard ContinuousClock.now < deadline else {
        try #require(outcome.status == .code(0), "\(outcome.errorText)")
        return events
      }
    }
  }

  /// What the agent did in a call, in words and in order, once the screen shows all of it as kept.
  func acts(of call: String = "last") throws -> [String] {
    if terminal.terminal.exitStatus == nil { try waitUntilKept() }
    return try restingActs(of: call)
  }

  /// What the journal has of the agent's acts now, whatever the screen shows.
  func restingActs(of call: String = "last") throws -> [String] {
    let types: Set = [
      "emotion.tagged", "emotion.cleared", "need.set", "conduct.marked", "conduct.withdrawn", "ladder.said",
      "ladder.skipped", "note.added",
    ]
    return try export(call).filter { types.contains($0.type) }.map(\.description)
  }

  /// Waits until nothing on the screen has the star of what is not kept yet.
  func waitUntilKept() throws { try terminal.waitUntil("everything to be kept") { !$0.hasStar } }

  /// Requires that the journal verifies itself.
  func expectSoundJournal() throws {
    let outcome = try run("journal", "check")
    #expect(outcome.status == .code(0), "\(outcome.outputText)\(outcome.errorText)")
    #expect(outcome.outputText.contains("sound"))
  }
}
