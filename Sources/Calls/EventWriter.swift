/// Writes events completely: every attribute of the envelope, and every field that came in.
public enum EventWriter {
  /// The event as one line of JSON without a line end. Equal events give equal lines.
  public static func line(_ event: Event) -> String { String(decoding: bytes(event), as: UTF8.self) }

  /// The event as one line of JSON without a line end, in UTF-8.
  public static func bytes(_ event: Event) -> [UInt8] {
    var text = JSONText(capacity: 512)
    text.raw("{\"specversion\":\"1.0\",\"id\":")
    text.text(event.id)
    text.raw(",\"source\":")
    text.text(event.source)
    let (type, writer) = data(event.payload)
    text.raw(",\"type\":")
    text.text(type)
    if !event.subject.isEmpty {
      text.raw(",\"subject\":")
      text.text(event.subject)
    }
    text.raw(",\"time\":")
    text.text(event.time.rfc3339)
    if !event.hasOwnTime { text.raw(",\"timed\":false") }
    for (name, value) in event.extensions.sorted(by: { $0.key < $1.key }) {
      text.raw(",")
      text.text(name)
      text.raw(":")
      text.value(value)
    }
    text.raw(",\"data\":")
    writer.finish(into: &text)
    text.raw("}")
    return text.bytes
  }

  /// The full type name of a payload.
  public static func type(of payload: Payload) -> String {
    data(payload).type
  }

  private static func data(_ payload: Payload) -> (type: String, data: DataWriter) {
    switch payload {
    case .callStarted(let facts): return named("coolhead.v1.call.started", facts)
    case .callUpdated(let facts): return named("coolhead.v1.call.updated", facts)
    case .callEnded(let end): return named("coolhead.v1.call.ended", end.rest) { $0.put("reason", end.reason) }
    case .party(let change):
      return named("coolhead.v1.party", change.rest) {
        $0.put("party", change.party)
        $0.put("event", change.change)
        $0.put("role", change.role?.rawValue)
        $0.put("name", change.name)
        $0.put("withdraws", change.withdraws)
      }
    case .utterance(let utterance): return named("coolhead.v1.utterance", utterance)
    case .streamGap(let gap):
      return named("coolhead.v1.stream.gap", gap.rest) {
        $0.put("from", gap.from)
        $0.put("to", gap.to)
      }
    case .streamError(let error):
      return named("coolhead.v1.stream.error", error.rest) {
        $0.put("code", error.code)
        $0.put("message", error.message)
        $0.put("line", error.line)
      }
    case .other(let type, let data):
      var writer = DataWriter(rest: data.object ?? [:])
      if data.object == nil { writer.whole = data }
      return (type, writer)
    case .breakStarted, .breakStep, .breakEnded: return protectedBreak(payload)
    default: return act(payload)
    }
  }

  private static func act(_ payload: Payload) -> (type: String, data: DataWriter) {
    switch payload {
    case .emotionTagged(let tag):
      return named("coolhead.v1.emotion.tagged", tag.rest) {
        $0.put("emotion", tag.emotion.rawValue)
        $0.put("level", Int64(tag.level.rawValue))
        $0.put(tag.anchor)
        $0.put("amends", tag.amends)
      }
    case .emotionCleared(let clear):
      return named("coolhead.v1.emotion.cleared", clear.rest) {
        $0.put("emotion", clear.emotion.rawValue)
        $0.put("withdraws", clear.withdraws)
      }
    case .needSet(let change):
      return named("coolhead.v1.need.set", change.rest) {
        $0.put("need", change.need?.rawValue)
        $0.put("withdraws", change.withdraws)
      }
    case .conductMarked(let mark):
      return named("coolhead.v1.conduct.marked", mark.rest) {
        $0.put("conduct", mark.conduct.rawValue)
        $0.put(mark.anchor)
      }
    case .conductWithdrawn(let withdrawal):
      return named("coolhead.v1.conduct.withdrawn", withdrawal.rest) { $0.put("withdraws", withdrawal.withdraws) }
    case .noteAdded(let note):
      return named("coolhead.v1.note.added", note.rest) {
        $0.put("kind", note.kind.rawValue)
        $0.put("text", note.text)
        $0.put(note.anchor)
        $0.put("withdraws", note.withdraws)
      }
    case .ladderSaid(let step): return named("coolhead.v1.ladder.said", step)
    case .ladderSkipped(let step): return named("coolhead.v1.ladder.skipped", step)
    default: return work(payload)
    }
  }

  private static func protectedBreak(_ payload: Payload) -> (type: String, data: DataWriter) {
    switch payload {
    case .breakStarted(let terms):
      return named("coolhead.v1.cooldown.started", terms.rest) {
        $0.put("band", terms.band.rawValue)
        $0.put("agent", terms.agent)
        $0.put("strain", terms.strain)
        $0.put("begins", terms.begins.rfc3339)
        $0.put("deadline", terms.deadline.rfc3339)
        $0.put("hard_end", terms.hardEnd.rfc3339)
        $0.put("boot", terms.boot)
        $0.put("uptime_begins_ms", terms.uptimeBegins)
        $0.put("owed_since", terms.owedSince?.rfc3339)
      }
    case .breakEnded(let end):
      return named("coolhead.v1.cooldown.ended", end.rest) {
        $0.put("started", end.started)
        $0.put("how", end.how.rawValue)
        $0.put("reason", end.reason)
        $0.put("person", end.person)
      }
    case .breakStep(let step): return named("coolhead.v1.cooldown.step", step.rest) { $0.put("step", step.step) }
    default: return ("", DataWriter(rest: [:]))
    }
  }

  static func named(
    _ name: String, _ rest: [String: JSON], _ write: (inout DataWriter) -> Void
  ) -> (type: String, data: DataWriter) {
    var writer = DataWriter(rest: rest)
    write(&writer)
    return (name, writer)
  }

  private static func named(_ name: String, _ facts: CallFacts) -> (type: String, data: DataWriter) {
    named(name, facts.rest) { writer in
      writer.put("channel", facts.channel)
      writer.put("subject_line", facts.subjectLine)
      writer.put("t0", facts.origin?.rfc3339)
      writer.put("reference", facts.reference)
      guard !facts.parties.isEmpty else { return }
      let list = facts.parties.map { party in
        var members = party.rest
        members["id"] = .string(party.id)
        members["role"] = .string(party.role.rawValue)
        members["name"] = party.name.map(JSON.string)
        return JSON.object(members)
      }
      writer.put("parties", JSON.array(list))
    }
  }

  private static func named(_ name: String, _ utterance: Utterance) -> (type: String, data: DataWriter) {
    named(name, utterance.rest) {
      $0.put("utt", utterance.id)
      $0.put("rev", utterance.revision)
      $0.put("arrived_us", utterance.arrival?.number)
      $0.put("state", utterance.state.rawValue)
      $0.put("party", utterance.party)
      $0.put("role", utterance.side?.rawValue ?? utterance.role.rawValue)
      if utterance.isInternal { $0.put("audience", utterance.audience.rawValue) }
      $0.put("text", utterance.text)
      $0.put("begin_ms", utterance.begin)
      if !utterance.replaces.isEmpty { $0.put("replaces", .array(utterance.replaces.map(JSON.string))) }
    }
  }

  private static func named(_ name: String, _ step: LadderStep) -> (type: String, data: DataWriter) {
    named(name, step.rest) {
      $0.put("conduct", step.conduct.rawValue)
      $0.put("step", step.step)
      $0.put("words", step.words)
      $0.put("reason", step.reason)
    }
  }
}

/// Writes an object: the known members in their order, then the rest by name.
struct DataWriter {
  private var text = JSONText(capacity: 256)
  private var isEmpty = true
  private var rest: [String: JSON]
  /// The names written so far, where there is a rest that could repeat one.
  private var written: [StaticString] = []
  /// Data that is no object, of an unknown type.
  var whole: JSON?

  init(rest: [String: JSON]) {
    self.rest = rest
    text.raw("{")
  }

  mutating func put(_ name: StaticString, _ value: JSON) {
    begin(name)
    text.value(value)
  }

  mutating func put(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    begin(name)
    text.text(value)
  }

  mutating func put(_ name: StaticString, _ value: Int64?) {
    guard let value else { return }
    begin(name)
    text.number(String(value))
  }

  mutating func put(_ name: StaticString, _ value: Bool?) {
    guard let value else { return }
    put(name, JSON.bool(value))
  }

  mutating func put(_ name: StaticString, _ value: Double?) {
    guard let value else { return }
    put(name, JSON.number(value))
  }

  mutating func put(_ anchor: Anchor?) {
    guard let anchor else { return }
    put("utt", anchor.utterance)
    put("rev", anchor.revision)
    put("quote", anchor.quote)
  }

  func finish(into line: inout JSONText) {
    if let whole { return line.value(whole) }
    line.add(text)
    var isFirst = isEmpty
    // A member of the same name that could not be read as what it should be gives way to the one written above.
    for (name, value) in rest.sorted(by: { $0.key < $1.key }) where !written.contains(where: { $0 == name }) {
      if !isFirst { line.raw(",") }
      isFirst = false
      line.text(name)
      line.raw(":")
      line.value(value)
    }
    line.raw("}")
  }

  private mutating func begin(_ name: StaticString) {
    if !rest.isEmpty { written.append(name) }
    if !isEmpty { text.raw(",") }
    isEmpty = false
    text.raw("\"")
    text.raw(name)
    text.raw("\":")
  }
}

extension StaticString {
  fileprivate static func == (left: StaticString, right: String) -> Bool {
    right.utf8.elementsEqual(UnsafeBufferPointer(start: left.utf8Start, count: left.utf8CodeUnitCount))
  }
}

extension EventWriter {
  /// Writes what the agent does beside tagging: promises, help, checklists, records, flags, the shift.
  static func work(_ payload: Payload) -> (type: String, data: DataWriter) {
    switch payload {
    case .causeSet(let change):
      return named("coolhead.v1.cause.set", change.rest) {
        $0.put("cause", change.cause?.rawValue)
        $0.put("withdraws", change.withdraws)
      }
    case .promiseMade(let promise): return named("coolhead.v1.promise.made", promise)
    case .promiseChanged(let change): return named("coolhead.v1.promise.changed", change)
    case .escalationAsked(let asked):
      return named("coolhead.v1.escalation.asked", asked.rest) {
        $0.put("purpose", asked.purpose.rawValue)
        $0.put("person", asked.person)
        $0.put("route", asked.route)
        if !asked.reasons.isEmpty { $0.put("reasons", .array(asked.reasons.map(JSON.string))) }
        $0.put("note", asked.note)
        $0.put("conduct", asked.conduct?.rawValue)
      }
    case .escalationAnswered(let answer):
      return named("coolhead.v1.escalation.answered", answer.rest) {
        $0.put("asked", answer.asked)
        $0.put("answer", answer.answer.rawValue)
        $0.put("person", answer.person)
      }
    case .checkTicked(let tick):
      return named("coolhead.v1.check.ticked", tick.rest) {
        $0.put("item", tick.item)
        $0.put("done", tick.isDone)
        $0.put("text", tick.text)
      }
    case .incidentNoted(let note):
      return named("coolhead.v1.incident.noted", note.rest) {
        $0.put("conduct", note.conduct.rawValue)
        $0.put("item", note.item)
        $0.put("text", note.text)
        $0.put("withdraws", note.withdraws)
      }
    case .limitSet(let change):
      return named("coolhead.v1.limit.set", change.rest) {
        $0.put("dial", change.dial.rawValue)
        $0.put("value", change.value)
      }
    case .flagProposed(let flag): return named("coolhead.v1.flag.proposed", flag)
    case .flagDecided(let decision):
      return named("coolhead.v1.flag.decided", decision.rest) {
        $0.put("flag", decision.flag)
        $0.put("decision", decision.decision.rawValue)
        $0.put("person", decision.person)
        $0.put("reason", decision.reason)
      }
    default: return shift(payload)
    }
  }

  private static func shift(_ payload: Payload) -> (type: String, data: DataWriter) {
    switch payload {
    case .shiftStarted(let start):
      return named("coolhead.v1.shift.started", start.rest) { $0.put("agent", start.agent) }
    case .shiftEnded(let end):
      return named("coolhead.v1.shift.ended", end.rest) {
        $0.put("agent", end.agent)
        $0.put("highest", end.highest)
      }
    case .reflectionSaved(let reflection):
      return named("coolhead.v1.reflection.saved", reflection.rest) {
        $0.put("facts", reflection.facts)
        $0.put("need", reflection.need)
        $0.put("plan", reflection.plan)
        $0.put("adjust", reflection.adjust?.rawValue)
      }
    default: return link(payload)
    }
  }

  private static func named(_ name: String, _ promise: Promise) -> (type: String, data: DataWriter) {
    named(name, promise.rest) {
      $0.put("what", promise.what)
      $0.put("owner", promise.owner)
      $0.put("kind", promise.kind.rawValue)
      $0.put("due", promise.due.rfc3339)
      $0.put("customer_deadline", promise.customerDeadline?.rfc3339)
      $0.put("within_authority", promise.isWithinAuthority)
      $0.put("reach_told", promise.isReachToldToCustomer)
      $0.put("said_back", promise.isSaidBack)
      $0.put("confirmed", promise.isConfirmed)
      $0.put("customer", promise.customer)
      $0.put("reference", promise.reference)
    }
  }

  private static func named(_ name: String, _ change: PromiseChange) -> (type: String, data: DataWriter) {
    named(name, change.rest) {
      $0.put("promise", change.promise)
      $0.put("state", change.state?.rawValue)
      $0.put("due", change.due?.rfc3339)
      $0.put("reach_told", change.isReachToldToCustomer)
      $0.put("said_back", change.isSaidBack)
      $0.put("confirmed", change.isConfirmed)
      $0.put("reason", change.reason)
    }
  }

  private static func named(_ name: String, _ flag: Flag) -> (type: String, data: DataWriter) {
    named(name, flag.rest) {
      $0.put("customer", flag.customer)
      $0.put("kind", flag.kind.rawValue)
      $0.put("conduct", flag.conduct?.rawValue)
      $0.put("occurred", flag.occurred.rfc3339)
      $0.put("words", flag.words)
      $0.put("worked", flag.worked)
      $0.put("proposed_by", flag.proposedBy)
      $0.put("expires", flag.expires.rfc3339)
    }
  }
}
