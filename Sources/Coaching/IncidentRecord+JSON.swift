import Calls

extension IncidentRecord {
  /// The record as JSON; times are written as RFC 3339, what is unknown is left out.
  public var json: JSON {
    .object(
      JSON.members([
        ("format", .string("coolhead-incident/1")), ("call", .string(call)), ("channel", .string(channel)),
        ("agent", agent.map(JSON.string)), ("customer", customer.map(JSON.string)),
        ("reference", reference.map(JSON.string)), ("subject", subjectLine.map(JSON.string)),
        ("began", began.map(JSON.time)), ("ended", ended.map(JSON.time)), ("told", wasTold.map(JSON.bool)),
        ("untold_reason", untoldReason.map(JSON.string)),
        ("conduct", .array(conductNames.map(JSON.string))),
        ("words", .array(marks.map(\.json))), ("answers", .array(answers.map(\.json))),
        ("steps", .array(steps.map(\.json))), ("told_to", .array(tellings.map(\.json))),
      ]))
  }

  /// What was marked, each once, in the order in which it first came.
  var conductNames: [String] {
    marks.reduce(into: []) { names, mark in
      if !names.contains(mark.conduct.rawValue) { names.append(mark.conduct.rawValue) }
    }
  }
}

extension IncidentRecord.Mark {
  fileprivate var json: JSON {
    .object(
      JSON.members([
        ("marked", .time(time)), ("conduct", .string(conduct.rawValue)), ("spoken", spoken.map(JSON.time)),
        ("text", words.map(JSON.string)), ("changed_since", isTextChanged ? .bool(true) : nil),
      ]))
  }
}

extension IncidentRecord.Answer {
  fileprivate var json: JSON {
    .object([
      "time": .time(time), "conduct": .string(conduct.rawValue), "item": .string(item), "text": .string(text),
    ])
  }
}

extension IncidentRecord.Step {
  fileprivate var json: JSON {
    .object(
      JSON.members([
        ("time", .time(time)), ("conduct", .string(conduct.rawValue)), ("step", .integer(number)),
        ("title", title.map(JSON.string)), ("words", words.map(JSON.string)), ("chosen", chosen.map(JSON.string)),
        ("left_out", reason.map(JSON.string)),
      ]))
  }
}

extension IncidentRecord.Telling {
  fileprivate var json: JSON {
    .object(
      JSON.members([
        ("time", .time(time)), ("purpose", .string(purpose.rawValue)), ("person", person.map(JSON.string)),
        ("conduct", conduct.map { .string($0.rawValue) }), ("answer", answer.map { .string($0.rawValue) }),
        ("answered", answered.map(JSON.time)),
      ]))
  }
}

extension JSON {
  /// The members that have a value.
  fileprivate static func members(_ pairs: [(String, JSON?)]) -> [String: JSON] {
    var members: [String: JSON] = [:]
    for case (let name, let value?) in pairs { members[name] = value }
    return members
  }

  fileprivate static func time(_ instant: Instant) -> JSON { .string(instant.rfc3339) }
}
