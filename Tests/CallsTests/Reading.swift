import Testing

@testable import Calls

/// Reads lines as a feed does, with defaults that say where they come from.
enum Reading {
  static let arrival = Instant(milliseconds: 1_763_800_000_000)
  static let defaults = ReadingDefaults(source: "/feeds/default", subject: "", id: "default-1", time: arrival)

  static func event(_ line: String, subject: String = "") throws -> Event {
    var defaults = defaults
    defaults.subject = subject
    return try EventReader.read(line.utf8, defaults: defaults)
  }

  static func utterance(_ line: String) throws -> Utterance {
    guard case .utterance(let utterance) = try event(line).payload else {
      throw Unexpected(what: "not an utterance: \(line)")
    }
    return utterance
  }

  /// Reads lines as they come in one after the other, each with a number of its arrival and a second of its own.
  static func arriving(_ lines: [String], subject: String = "c") throws -> [Event] {
    try lines.enumerated().map { index, line in
      let number = Int64(index)
      let defaults = ReadingDefaults(
        source: "/feeds/default", subject: subject, id: "run-\(index + 1)",
        time: arrival.advanced(milliseconds: number * 1000), arrival: 1_000_000 + number)
      return try EventReader.read(line.utf8, defaults: defaults)
    }
  }

  /// What is told of the fields of a line.
  static func remarks(_ line: String) throws -> [FieldRemark] {
    var remarks: [FieldRemark] = []
    _ = try Array(line.utf8).withUnsafeBufferPointer {
      try EventReader.read($0, defaults: defaults, remarks: &remarks)
    }
    return remarks
  }

  static func problem(_ line: String) -> EventProblem? {
    do {
      _ = try EventReader.read(line.utf8, defaults: defaults)
      return nil
    } catch {
      return error
    }
  }

  struct Unexpected: Error {
    var what: String
  }
}

extension Utterance {
  /// A line of the customer's with its offset, as most of these tests need it.
  static func line(
    _ id: String, _ text: String, begin: Int64? = nil, revision: Int64 = 0, state: State = .final,
    role: Role = .customer, at milliseconds: Int64 = 0, replaces: [String] = []
  ) -> Utterance {
    Utterance(
      id: id, revision: revision, state: state, party: role.rawValue, role: role, text: text, begin: begin,
      time: Reading.arrival.advanced(milliseconds: milliseconds), replaces: replaces)
  }
}

extension Call {
  /// A call folded from lines that arrive one after the other, a second apart.
  static func heard(_ lines: String...) throws -> Call {
    var call = Call(id: "c")
    for event in try Reading.arriving(lines) { call.apply(event) }
    return call
  }

  /// The words that are to be seen, in their order.
  var words: [String] {
    transcript.lines.filter { transcript.isVisible($0.utterance) }.map(\.utterance.text)
  }

  /// A call folded from payloads with ids and seconds.
  static func folded(_ events: [(id: String, seconds: Int64, payload: Payload)]) -> Call {
    var call = Call(id: "c")
    for event in events { call.apply(.of(event.id, event.seconds, event.payload)) }
    return call
  }
}

extension Event {
  /// An event of the call that these tests are about.
  static func of(_ id: String, _ seconds: Int64, _ payload: Payload) -> Event {
    Event(
      id: id, source: "/agent/sam", subject: "c", time: Reading.arrival.advanced(milliseconds: seconds * 1000),
      payload: payload)
  }
}
