import Language

/// Reads the data of every known type except the utterance (`EventReader`); nil means: keep it whole as an unknown one.
enum PayloadReader {
  static func read(_ name: String, _ fields: inout Fields, time: Instant) -> Payload? {
    switch name {
    case "call.started": return .callStarted(facts(&fields))
    case "call.updated": return .callUpdated(facts(&fields))
    case "call.ended":
      let reason = fields.text("reason")
      fields.remarkUnread(["reason"], expected: tr("a word in quotes"))
      return .callEnded(CallEnd(reason: reason ?? "unknown", rest: fields.members))
    case "party": return party(&fields)
    case "emotion.tagged", "emotion.cleared", "need.set", "conduct.marked", "conduct.withdrawn", "note.added":
      return tag(name, &fields)
    case "ladder.said": return ladder(&fields).map(Payload.ladderSaid)
    case "ladder.skipped": return ladder(&fields).map(Payload.ladderSkipped)
    case "cooldown.started", "cooldown.step", "cooldown.ended": return protectedBreak(name, &fields, time: time)
    case "stream.gap":
      return .streamGap(StreamGap(from: fields.word("from"), to: fields.word("to"), rest: fields.members))
    case "stream.error":
      return .streamError(
        StreamError(
          code: fields.text("code") ?? "unknown", message: fields.text("message") ?? "", line: fields.integer("line"),
          rest: fields.members))
    default: return work(name, &fields, time: time)
    }
  }

  private static func party(_ fields: inout Fields) -> Payload? {
    guard let party = fields.word("party"), let change = fields.text("event") else {
      fields.remarkUnread(["party", "event"], expected: tr("text in quotes"))
      return nil
    }
    var result = PartyChange(
      party: party, change: change, name: fields.text("name"), withdraws: fields.word("withdraws"))
    if let word = fields.row["role"]?.string, Role.isWord(word) {
      fields.row["role"] = nil
      result.role = Role(lenient: word)
    }
    // Nothing is identified by a role that nobody knows.
    if change == PartyChange.identified, result.role == nil, result.withdraws == nil { return nil }
    result.rest = fields.members
    return .party(result)
  }

  private static func facts(_ fields: inout Fields) -> CallFacts {
    var parties: [Party] = []
    var sides: [String: CallSide] = [:]
    if case .array(let list)? = fields.row["parties"] {
      for element in list.prefix(Limits.parties) {
        guard let party = element.object.flatMap({ party($0, &fields) }) else {
          fields.remark("parties", tr("has one without an id and a name; it was passed over"))
          continue
        }
        parties.append(party)
        sides[party.id] = CallSide(lenient: element.object?["role"]?.string ?? party.id)
      }
      fields.row["parties"] = nil
    }
    if Call.isOutbound(direction: fields.row["direction"]?.string, channel: fields.row["channel"]?.string) {
      for index in parties.indices {
        if let side = sides[parties[index].id] { parties[index].role = side.role(isOutbound: true) }
      }
    }
    let facts = CallFacts(
      channel: fields.text("channel"), subjectLine: fields.text("subject_line"), origin: fields.time("t0"),
      parties: parties, reference: fields.word("reference"), rest: fields.members)
    fields.remarkUnread(["channel", "subject_line", "reference"], expected: tr("text in quotes"))
    fields.remarkUnread(["parties"], expected: tr("a list of {\"id\": …, \"role\": …}"))
    return facts
  }

  private static func party(_ members: [String: JSON], _ fields: inout Fields) -> Party? {
    var inner = Fields(members)
    let name = inner.text("name")
    guard let id = inner.word("id") ?? name else { return nil }
    let word = inner.text("role")
    if let word { fields.remarkUnknown(role: word, in: "parties") }
    return Party(id: id, role: Role(lenient: word ?? id), name: name, rest: inner.members)
  }

  private static func tag(_ name: String, _ fields: inout Fields) -> Payload? {
    switch name {
    case "emotion.tagged":
      guard let emotion = fields.row["emotion"]?.string.flatMap(Emotion.init(rawValue:)),
        let level = fields.row["level"]?.integer.flatMap({ Level(rawValue: Int(clamping: $0)) })
      else { return nil }
      fields.row["emotion"] = nil
      fields.row["level"] = nil
      return .emotionTagged(
        EmotionTag(
          emotion: emotion, level: level, anchor: fields.anchor(), amends: fields.word("amends"), rest: fields.members))
    case "emotion.cleared":
      guard let emotion = fields.text("emotion").flatMap(Emotion.init(rawValue:)) else { return nil }
      return .emotionCleared(
        EmotionClear(emotion: emotion, withdraws: fields.word("withdraws"), rest: fields.members))
    case "need.set":
      let word = fields.text("need")
      let need = word.flatMap(Need.init(rawValue:))
      guard word == nil || need != nil else { return nil }
      return .needSet(NeedChange(need: need, withdraws: fields.word("withdraws"), rest: fields.members))
    case "conduct.marked":
      guard let conduct = fields.text("conduct").flatMap(Conduct.init(rawValue:)) else { return nil }
      return .conductMarked(ConductMark(conduct: conduct, anchor: fields.anchor(), rest: fields.members))
    case "conduct.withdrawn":
      guard let id = fields.word("withdraws") else { return nil }
      return .conductWithdrawn(Withdrawal(withdraws: id, rest: fields.members))
    default:
      guard let kind = fields.text("kind").flatMap(Note.Kind.init(rawValue:)) else { return nil }
      return .noteAdded(
        Note(
          kind: kind, text: fields.text("text") ?? "", anchor: fields.anchor(), withdraws: fields.word("withdraws"),
          rest: fields.members))
    }
  }

  private static func ladder(_ fields: inout Fields) -> LadderStep? {
    guard let conduct = fields.text("conduct").flatMap(Conduct.init(rawValue:)) else { return nil }
    return LadderStep(
      conduct: conduct, step: fields.integer("step") ?? 1, words: fields.text("words"), reason: fields.text("reason"),
      rest: fields.members)
  }

  private static func protectedBreak(_ name: String, _ fields: inout Fields, time: Instant) -> Payload? {
    switch name {
    case "cooldown.step":
      guard let step = fields.text("step") else { return nil }
      return .breakStep(BreakStepBegun(step: step, rest: fields.members))
    case "cooldown.ended":
      guard let started = fields.word("started"),
        let how = fields.text("how").flatMap(BreakEnd.How.init(rawValue:))
      else { return nil }
      return .breakEnded(
        BreakEnd(
          started: started, how: how, reason: fields.text("reason"), person: fields.text("person"),
          rest: fields.members))
    default:
      guard let band = fields.text("band").flatMap(Band.init(rawValue:)), let agent = fields.text("agent"),
        let deadline = fields.time("deadline")
      else { return nil }
      return .breakStarted(
        Break(
          band: band, agent: agent, strain: fields.number("strain"), begins: fields.time("begins") ?? time,
          deadline: deadline, hardEnd: fields.time("hard_end") ?? deadline, boot: fields.text("boot"),
          uptimeBegins: fields.integer("uptime_begins_ms"), owedSince: fields.time("owed_since"),
          rest: fields.members))
    }
  }
}

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
    default: return link(name, &fields)
    }
  }
}
