import Calls

/// Events for tests; all times count from one fixed moment.
enum Sample {
  static let begin = Instant(milliseconds: 1_795_000_000_000)

  static func at(_ milliseconds: Int64) -> Instant { begin.advanced(milliseconds: milliseconds) }

  static func event(
    _ id: String, call: String = "call-1", source: String = "/agent/sam", at offset: Int64 = 0, _ payload: Payload
  ) -> Event {
    Event(id: id, source: source, subject: call, time: at(offset), payload: payload)
  }

  static func utterance(
    _ id: String, call: String = "call-1", at offset: Int64 = 0, begin: Int64? = nil, _ text: String = "Hello?"
  ) -> Event {
    let utterance = Utterance(
      id: id, party: "customer", role: .customer, text: text, begin: begin, time: at(offset))
    return event(id, call: call, source: "/feeds/fifo", at: offset, .utterance(utterance))
  }

  static func started(_ id: String, call: String, at offset: Int64 = 0) -> Event {
    event(id, call: call, at: offset, .callStarted(CallFacts(channel: "voice")))
  }

  static func ended(_ id: String, call: String, at offset: Int64, base: JSON? = nil) -> Event {
    event(id, call: call, at: offset, .callEnded(CallEnd(rest: base.map { ["base": $0] } ?? [:])))
  }

  static func terms(agent: String = "sam", from offset: Int64 = 0, base: JSON? = nil) -> Break {
    Break(
      band: .hot, agent: agent, strain: 33, begins: at(offset), deadline: at(offset + 90_000),
      hardEnd: at(offset + 90_000), boot: "b1", uptimeBegins: 5, rest: base.map { ["base": $0] } ?? [:])
  }

  static func promise(_ what: String, due offset: Int64, reference: String? = nil) -> Promise {
    Promise(what: what, owner: "sam", kind: .updateBy, due: at(offset), reference: reference)
  }

  static func flag(customer: String, expires offset: Int64 = 1_000, by person: String = "sam") -> Flag {
    Flag(
      customer: customer, kind: .incident, conduct: .insult, occurred: begin, words: "you lot", proposedBy: person,
      expires: at(offset))
  }

  /// One event of every type, fields of newer versions included.
  static let everyPayload: [Payload] = [
    .callStarted(
      CallFacts(
        channel: "chat", subjectLine: "Refund", origin: begin,
        parties: [Party(id: "c", role: .customer, name: "Ms Rahman", rest: ["vip": .bool(true)])], reference: "R-1",
        rest: ["queue": .string("gold")])),
    .callUpdated(CallFacts(subjectLine: "Refund, late")),
    .callEnded(CallEnd(reason: "transferred", rest: ["end_ms": .integer(9)])),
    .party(PartyChange(party: "c", change: "join")),
    .utterance(
      Utterance(
        id: "u", revision: 2, state: .redacted, party: "c", role: .customer, text: "\"é\u{202E}\u{0}\n😡", begin: 7,
        time: begin, replaces: ["a", "b"], rest: ["confidence": .number(0.25)])),
    .emotionTagged(
      EmotionTag(emotion: .anger, level: .overwhelming, anchor: Anchor(utterance: "u", revision: 2, quote: "é"))),
    .emotionCleared(EmotionClear(emotion: .anger, withdraws: "t1")),
    .needSet(NeedChange(need: nil, withdraws: "n1")),
    .conductMarked(ConductMark(conduct: .threat)),
    .conductWithdrawn(Withdrawal(withdraws: "m1")),
    .noteAdded(Note(kind: .feeling, text: "unheard")),
    .ladderSaid(LadderStep(conduct: .insult, step: 1, words: "I ask you to stop.")),
    .ladderSkipped(LadderStep(conduct: .insult, step: 2, reason: "calmer")),
    .breakStarted(terms()),
    .breakStep(BreakStepBegun(step: "breathe")),
    .breakEnded(BreakEnd(started: "x", how: .needed, reason: "queue", person: "Kim")),
    .streamGap(StreamGap(from: "1", to: nil)),
    .streamError(StreamError(code: "not_json", message: "is not JSON", line: 4)),
    .promiseMade(promise("Refund booked", due: 9, reference: "R-1")),
    .promiseChanged(PromiseChange(promise: "e18", due: at(99), reason: "bank holiday")),
    .flagProposed(flag(customer: "R-1")),
    .flagDecided(FlagDecision(flag: "e20", decision: .confirmed, person: "Kim")),
    .shiftStarted(ShiftStart(agent: "sam")),
    .shiftEnded(ShiftEnd(agent: "sam", highest: "amber")),
    .reflectionSaved(Reflection(facts: "late", need: "fix", plan: "if late, say so", adjust: .approach)),
    .other(type: "coolhead.v1.promise.made", data: .object(["by": .string("Tue")])),
    .other(type: "com.example.thing", data: .object([:])),
  ]
}
