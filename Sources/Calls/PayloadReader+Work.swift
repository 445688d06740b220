extension PayloadReader {
  /// Reads what the agent does beside tagging: promises, help, checklists, records, flags, the shift.
  static func work(_ name: String, _ fields: inout Fields, time: Instant) -> Payload? {
    switch name {
    case "cause.set":
      let word = fields.text("cause")
      let cause = word.flatMap(Cause.init(rawValue:))
      guard word == nil || cause != nil else { return nil }
      return .causeSet(CauseChange(cause: cause, withdraws: fields.word("withdraws"), rest: fields.members))
    case "promise.made", "promise.changed": return promise(name, &fields)
    case "escalation.asked", "escalation.answered": return escalation(name, &fields)
    case "check.ticked":
      guard let item = fields.text("item") else { return nil }
      return .checkTicked(
        CheckTick(item: item, isDone: fields.truth("done") ?? true, text: fields.text("text"), rest: fields.members))
    case "incident.noted":
      guard let conduct = fields.text("conduct").flatMap(Conduct.init(rawValue:)), let item = fields.text("item")
      else { return nil }
      return .incidentNoted(
        IncidentNote(
          conduct: conduct, item: item, text: fields.text("text") ?? "", withdraws: fields.word("withdraws"),
          rest: fields.members))
    case "limit.set":
      guard let dial = fields.text("dial").flatMap(LimitChange.Dial.init(rawValue:)), let value = fields.number("value")
      else { return nil }
      return .limitSet(LimitChange(dial: dial, value: value, rest: fields.members))
    case "flag.proposed", "flag.decided": return flag(name, &fields, time: time)
    default: return shift(name, &fields)
    }
  }

  private static func promise(_ name: String, _ fields: inout Fields) -> Payload? {
    if name == "promise.changed" {
      guard let id = fields.word("promise") else { return nil }
      return .promiseChanged(
        PromiseChange(
          promise: id, state: fields.text("state").flatMap(PromiseChange.State.init(rawValue:)),
          due: fields.time("due"),
          isReachToldToCustomer: fields.truth("reach_told"), isSaidBack: fields.truth("said_back"),
          isConfirmed: fields.truth("confirmed"), reason: fields.text("reason"), rest: fields.members))
    }
    guard let what = fields.text("what"), let due = fields.time("due") else { return nil }
    let kind = fields.text("kind").flatMap(Promise.Kind.init(rawValue:)) ?? .updateBy
    return .promiseMade(
      Promise(
        what: what, owner: fields.text("owner") ?? "", kind: kind, due: due,
        customerDeadline: fields.time("customer_deadline"), isWithinAuthority: fields.truth("within_authority"),
        isReachToldToCustomer: fields.truth("reach_told") ?? false, isSaidBack: fields.truth("said_back") ?? false,
        isConfirmed: fields.truth("confirmed") ?? false, customer: fields.text("customer"),
        reference: fields.word("reference"), rest: fields.members))
  }

  private static func escalation(_ name: String, _ fields: inout Fields) -> Payload? {
    if name == "escalation.answered" {
      guard let answer = fields.text("answer").flatMap(EscalationAnswer.Answer.init(rawValue:)) else { return nil }
      return .escalationAnswered(
        EscalationAnswer(
          asked: fields.word("asked"), answer: answer, person: fields.text("person"), rest: fields.members))
    }
    guard let purpose = fields.text("purpose").flatMap(Escalation.Purpose.init(rawValue:)) else { return nil }
    return .escalationAsked(
      Escalation(
        purpose: purpose, person: fields.text("person"), route: fields.text("route"), reasons: fields.words("reasons"),
        note: fields.text("note"), conduct: fields.text("conduct").flatMap(Conduct.init(rawValue:)),
        rest: fields.members))
  }

  private static func flag(_ name: String, _ fields: inout Fields, time: Instant) -> Payload? {
    if name == "flag.decided" {
      guard let id = fields.word("flag"),
        let decision = fields.text("decision").flatMap(FlagDecision.Decision.init(rawValue:)),
        let person = fields.text("person")
      else { return nil }
      return .flagDecided(
        FlagDecision(
          flag: id, decision: decision, person: person, reason: fields.text("reason"), rest: fields.members))
    }
    guard let customer = fields.word("customer"), let kind = fields.text("kind").flatMap(Flag.Kind.init(rawValue:)),
      let expires = fields.time("expires")
    else { return nil }
    return .flagProposed(
      Flag(
        customer: customer, kind: kind, conduct: fields.text("conduct").flatMap(Conduct.init(rawValue:)),
        occurred: fields.time("occurred") ?? time, words: fields.text("words") ?? "", worked: fields.text("worked"),
        proposedBy: fields.text("proposed_by") ?? "", expires: expires, rest: fields.members))
  }

  private static func shift(_ name: String, _ fields: inout Fields) -> Payload? {
    switch name {
    case "shift.started":
      guard let agent = fields.text("agent") else { return nil }
      return .shiftStarted(ShiftStart(agent: agent, rest: fields.members))
    case "shift.ended":
      guard let agent = fields.text("agent") else { return nil }
      return .shiftEnded(ShiftEnd(agent: agent, highest: fields.text("highest"), rest: fields.members))
    case "reflection.saved":
      return .reflectionSaved(
        Reflection(
          facts: fields.text("facts") ?? "", need: fields.text("need") ?? "", plan: fields.text("plan") ?? "",
          adjust: fields.text("adjust").flatMap(Reflection.Adjust.init(rawValue:)), rest: fields.members))
    default: return nil
    }
  }
}
