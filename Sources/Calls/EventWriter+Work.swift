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
    default: return ("", DataWriter(rest: [:]))
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
