import Calls

extension TeamAct {
  /// What of an event of the journal is told to the team; nil where nothing is.
  ///
  /// Field by field, so that nothing goes along that nobody thought of.
  public init?(sharing event: Event) {
    guard let told = Told(event.payload) else { return nil }
    var fields = told.fields
    for (name, value) in fields {
      if case .string(let text) = value { fields[name] = .string(String(text.prefix(Limits.fieldCharacters))) }
    }
    self.init(
      id: event.id, call: event.subject, kind: told.kind, said: event.deskTime, addressee: told.addressee,
      about: told.about.map { Reference(author: told.aboutAuthor, id: $0) }, fields: fields.filter { $0.value != .null }
    )
  }
}

/// What is told of a payload.
private struct Told {
  var kind: String
  var fields: [String: JSON] = [:]
  var addressee: String?
  var about: String?
  /// The login of whose act is answered; empty for one's own.
  var aboutAuthor = ""

  init?(_ payload: Payload) {
    switch payload {
    case .callStarted(let facts): self.init("call.started", ["channel": Self.text(facts.channel)])
    case .callEnded: self.init("call.ended")
    case .other(Event.limitPassedType, let data):
      self.init("limit.passed", (data.object ?? [:]).filter { ["dial", "line", "insistence"].contains($0.key) })
    case .other(Event.promisePassedType, let data): self.init(passing: data.object ?? [:])
    case .other(Event.teamAnsweredType, let data): self.init(answering: data.object ?? [:])
    case .escalationAsked(let asked):
      self.init(
        "help.asked",
        [
          "purpose": .string(asked.purpose.rawValue), "reasons": .array(asked.reasons.map { .string($0) }),
          "note": Self.text(asked.note), "conduct": Self.text(asked.conduct?.rawValue),
        ])
      addressee = asked.person
    case .escalationAnswered(let answer):
      guard let asked = answer.asked, answer.rest[Event.fromTeamMember] == nil else { return nil }
      self.init("help.closed", ["answer": .string(answer.answer.rawValue)], about: asked)
    case .conductMarked(let mark):
      guard mark.conduct.traits.contains(.shared) else { return nil }
      self.init("conduct.marked", ["conduct": .string(mark.conduct.rawValue)])
    case .conductWithdrawn(let withdrawal): self.init("conduct.withdrawn", about: withdrawal.withdraws)
    case .incidentNoted(let note):
      guard note.withdraws == nil else { return nil }
      self.init("incident.noted", ["field": .string(note.item), "text": .string(note.text)])
    default:
      guard let care = Told(care: payload) else { return nil }
      self = care
    }
  }

  /// A promise that is passed on, with what its next owner needs.
  private init?(passing data: [String: JSON]) {
    guard let promise = data["promise"]?.string, let person = data["to"]?.string else { return nil }
    let told = ["note", "text", "kind", "due", "customer", "reference"]
    self.init(
      "promise.passed", data.filter { told.contains($0.key) }, about: data["team_promise"]?.string ?? promise)
    addressee = person
    aboutAuthor = data["team_author"]?.string ?? ""
  }

  /// What a colleague who asked is answered.
  private init?(answering data: [String: JSON]) {
    guard let author = data["author"]?.string, let about = data["about"]?.string, let answer = data["answer"]?.string
    else { return nil }
    switch answer {
    case "taken": self.init("promise.taken", about: about)
    case "declined": self.init("promise.declined", about: about)
    default: self.init("help.answered", ["answer": .string(answer)], about: about)
    }
    aboutAuthor = author
  }

  /// Promises, flags and breaks.
  private init?(care payload: Payload) {
    switch payload {
    case .promiseMade(let promise):
      // One that came from the team is there.
      guard promise.rest[Event.fromTeamMember] == nil else { return nil }
      self.init(
        "promise.made",
        [
          "text": .string(promise.what), "kind": .string(promise.kind.rawValue), "due": .string(promise.due.rfc3339),
          "customer": Self.text(promise.customer), "reference": Self.text(promise.reference),
        ])
    case .promiseChanged(let change):
      guard change.state != nil || change.due != nil, change.rest[Event.fromTeamMember] == nil else { return nil }
      self.init(
        "promise.changed",
        ["state": Self.text(change.state?.rawValue), "due": Self.text(change.due?.rfc3339)],
        about: change.rest["team_promise"]?.string ?? change.promise)
      aboutAuthor = change.rest["team_author"]?.string ?? ""
    case .flagProposed(let flag):
      self.init(
        "flag.proposed",
        [
          "customer": .string(flag.customer), "kind": .string(flag.kind.rawValue),
          "conduct": Self.text(flag.conduct?.rawValue), "occurred": .string(flag.occurred.rfc3339),
          "words": .string(flag.words), "worked": Self.text(flag.worked), "expires": .string(flag.expires.rfc3339),
        ])
    case .flagDecided(let decision):
      guard decision.decision == .withdrawn, decision.rest[Event.fromTeamMember] == nil else { return nil }
      self.init("flag.withdrawn", about: decision.flag)
    case .breakStarted(let terms):
      guard !terms.isOwed else { return nil }
      self.init(
        "break.started",
        [
          "band": .string(terms.band.rawValue), "begins": .string(terms.begins.rfc3339),
          "deadline": .string(terms.deadline.rfc3339), "hard_end": .string(terms.hardEnd.rfc3339),
          "release": .bool(terms.hardLength > terms.length),
        ])
    case .breakEnded(let end): self.init("break.ended", about: end.started)
    default: return nil
    }
  }

  private init(_ kind: String, _ fields: [String: JSON] = [:], about: String? = nil) {
    self.kind = kind
    self.fields = fields
    self.about = about
  }

  private static func text(_ text: String?) -> JSON { text.map { .string($0) } ?? .null }
}
