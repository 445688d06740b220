import Calls
import Coaching

/// What the agent does about the customer: the number, the file, flags, grants, the cause, a line to the customer.
public enum CustomerAction: Hashable, Sendable {
  /// What the journal holds of the customer of a call.
  case loaded(call: String, CustomerFile)
  /// The customer's number is asked for.
  case numberRequested
  /// A flag for the next colleague is asked for.
  case flagRequested
  /// Which of those who speak is the customer is to be said.
  case speakerRequested
  /// A line to the customer is asked for.
  case replyRequested
  /// What the agent may grant is asked for.
  case grantsRequested
  /// The leader before the letter of a cause.
  case causeLeaderPressed
  /// Where the trouble comes from.
  case causePressed(Cause)
}

extension DeskState {
  /// Answers what the agent does about the customer.
  mutating func filing(_ action: CustomerAction) -> [Effect] {
    switch action {
    case .loaded(let call, let file):
      guard work.calls[call]?.call.reference == file.reference else { break }
      work.calls[call]?.file = file
      return file.lastContact == nil && file.flags.isEmpty ? [] : readingZone
    case .numberRequested: requestNumber()
    case .flagRequested: requestFlag()
    case .replyRequested: requestReply()
    case .speakerRequested: requestSpeaker()
    case .grantsRequested: work.overlay = .grants
    case .causeLeaderPressed: return leadToCause()
    case .causePressed(let cause): return setCause(cause)
    }
    return []
  }

  /// Keeps a filled flag or customer's number.
  mutating func keepCustomer(_ form: Form) -> [Effect] {
    if case .flag(let kind) = form.purpose { return keepFlag(form, kind) }
    return keepNumber(form)
  }

  // MARK: The number

  private mutating func requestNumber() {
    guard let call = focusedCall else { return say("No call is on the desk.") }
    let field = Form.Field(
      "number", "Number", text: call.reference ?? "", hint: "as your own system writes it", isRequired: true)
    open(
      Form(
        .customer, call: call.id, title: "The customer's number: it brings up earlier calls and flags",
        fields: [field]))
  }

  private mutating func keepNumber(_ form: Form) -> [Effect] {
    guard let call = call(of: form) else { return [] }
    let number = form["number"]
    var form = form
    if number.unicodeScalars.count > Limits.referenceScalars {
      form.complain("That is longer than \(Limits.referenceScalars) characters.", at: "number")
    } else if Masking.masked(number, rules: policy.masking.cardsAndAccounts) != number {
      form.complain("That is a card or an account. Take the number of your own system.", at: "number")
    }
    guard form.problem == nil else {
      work.overlay = .form(form)
      return []
    }
    guard number != call.reference else { return [] }
    work.calls[call.id]?.file = nil
    let effects = act(.callUpdated(CallFacts(reference: number)), call: call.id)
    refreshAdvice(of: call.id)
    return effects + lookUpCustomer(of: call.id)
  }

  /// Asks the journal for the customer of a call, once for each number that the call has.
  mutating func lookUpCustomer(of id: String) -> [Effect] {
    var effects: [Effect] = []
    if id == work.toldCall, let number = customerNumber, work.calls[id]?.call.reference == nil,
      work.calls[id]?.call.isLive == true
    {
      effects += act(.callUpdated(CallFacts(reference: number)), call: id)
    }
    guard let reference = work.calls[id]?.call.reference, work.calls[id]?.file?.reference != reference else {
      return effects
    }
    work.calls[id]?.file = CustomerFile(reference: reference)
    return effects + [.loadCustomer(reference: reference, call: id)]
  }

  /// The number that the agent was told at the start: what `--customer` says, where it has a digit and is no sentence.
  var customerNumber: String? {
    guard let customer, customer.contains(where: \.isNumber), !customer.contains(" "),
      !Masking.isCardOrAccount(customer, rules: policy.masking)
    else { return nil }
    return customer
  }

  // MARK: Who speaks

  private mutating func requestSpeaker() {
    guard let call = focusedCall else { return say("No call is on the desk.") }
    let speakers = call.speakers
    guard !speakers.isEmpty else { return say("Nobody has spoken yet.") }
    let choices = speakers.prefix(Limits.speakers).map { speaker in
      Form.Choice(speaker.party, "\(speaker.label): \(speaker.lastWords.prefix(Limits.speakerWordCharacters))")
    }
    // Most often it is the other one.
    let likely = call.unknownSpeakers.first ?? speakers.first { $0.role != .customer }?.party
    let field = Form.Field("party", "Customer", choices: Array(choices), chosen: likely)
    open(Form(.speaker, call: call.id, title: "Who is the customer?", fields: [field]))
  }

  /// Keeps who the customer is. With two who speak, the other one is the agent.
  mutating func keepSpeaker(_ form: Form) -> [Effect] {
    guard let call = call(of: form), let party = form.choice("party") else { return [] }
    let others = call.speakers.filter { $0.party != party }
    let first = upcomingID
    var effects = identify(party, as: .customer, in: call)
    if others.count == 1, let other = others.first, [.unknown, .customer].contains(other.role) {
      effects += identify(other.party, as: .agent, in: call, because: first)
    }
    refreshAdvice(of: call.id)
    say("Backspace takes it back.")
    return effects
  }

  private mutating func identify(
    _ party: String, as role: Role, in call: Call, because first: String? = nil
  ) -> [Effect] {
    let rest = first.map { ["because": JSON.string($0)] } ?? [:]
    return act(.party(PartyChange(party: party, change: PartyChange.identified, role: role, rest: rest)), call: call.id)
  }

  // MARK: The cause

  private mutating func leadToCause() -> [Effect] {
    guard let call = focusedCall, call.isLive else {
      say(focusedCall == nil ? "No call is on the desk." : "This call is over.")
      return []
    }
    work.awaitedKey = .cause
    return []
  }

  private mutating func setCause(_ cause: Cause) -> [Effect] {
    guard let call = focusedCall, call.isLive else {
      say(focusedCall == nil ? "No call is on the desk." : "This call is over.")
      return []
    }
    guard call.cause != cause else { return [] }
    let effects = act(.causeSet(CauseChange(cause: cause)), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  /// True where the desk asks, in one quiet line, what is behind it: at the first hot tag, while no cause is set.
  public func asksForCause(in call: Call) -> Bool {
    guard call.isLive, call.cause == nil, let newest = call.liveTags.first else { return false }
    let rules = policy.heat
    var hot: Set<Emotion> = []
    for act in call.acts {
      if case .emotionTagged(let tag) = act.payload, rules.share(of: tag.emotion, tag.level) >= rules.hotFrom {
        hot.insert(tag.emotion)
      }
    }
    return hot == [newest.emotion]
  }

  // MARK: A line to the customer

  private mutating func requestReply() {
    guard let call = focusedCall else { return say("No call is on the desk.") }
    guard call.isLive else { return say("This call is over.") }
    let title = call.channel == "voice" ? "What you tell the customer" : "A line to the customer"
    open(Form(.reply, call: call.id, title: title, fields: [Form.Field("text", "You", isRequired: true)]))
  }

  /// Keeps a line to the customer: it stands in the conversation as the agent's, and nothing is sent from here.
  mutating func keepReply(_ form: Form) -> [Effect] {
    guard let call = call(of: form), call.isLive else { return [] }
    let agentParty = call.parties.values.filter { $0.role == .agent }.min { $0.id < $1.id }?.id
    let id = nextID()
    let said = Utterance(
      id: id, party: agentParty ?? "agent", role: .agent, text: form["text"], time: clock.time,
      rest: ["by": .string("agent"), "sent": .bool(false)])
    let event = Event(id: id, source: agentSource, subject: call.id, time: clock.time, payload: .utterance(said))
    let effects = record(event)
    say("Written down as said by you. It is not sent from here.")
    return effects
  }
}

extension MaskingRules {
  /// The rules for cards and accounts alone: a long number of the agent's own system is nothing to hide.
  fileprivate var cardsAndAccounts: MaskingRules {
    var rules = self
    rules.digitRun = 0
    return rules
  }
}
