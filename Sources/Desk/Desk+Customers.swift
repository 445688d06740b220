import Calls
import Coaching
import Language

/// What the agent does about the customer: the number, the file, flags, grants, the cause, a line to the customer.
public enum CustomerAction: Hashable, Sendable {
  /// What the journal holds of the customer of a call.
  case loaded(call: String, CustomerFile)
  /// The whole file of the customer is asked for.
  case fileRequested
  /// What the journal knows of the customer of a call, whole.
  case historyLoaded(call: String, CustomerHistory)
  /// The file is read from another row on.
  case fileScrolled(Int)
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
  mutating func answerCustomer(_ action: CustomerAction) -> [Effect] {
    switch action {
    case .loaded(let call, let file):
      guard work.calls[call]?.call.reference == file.reference else { break }
      work.calls[call]?.file = file
      refreshAdvice(of: call)
      return file.lastContact == nil && file.flags.isEmpty ? [] : readingZone
    case .fileRequested: return requestFile()
    case .historyLoaded(let call, let history): takeHistory(history, of: call)
    case .fileScrolled(let row): if case .file = work.overlay { work.overlay = .file(scroll: max(0, row)) }
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

  /// Asks for the customer's number.
  /// - Parameter thenFlag: true where a flag waits for it.
  mutating func requestNumber(thenFlag: Bool = false) {
    guard let call = focusedCall else { return say(tr("No call is on the desk.")) }
    let field = Form.Field(
      "number", tr("Number"), text: call.reference ?? "", hint: tr("as your own system writes it"), isRequired: true)
    var form = Form(
      .customer, call: call.id,
      title: thenFlag
        ? tr("First the customer's number, which the flag goes with")
        : tr("The customer's number: it brings up earlier calls and flags"),
      fields: [field])
    form.leadsToFlag = thenFlag
    open(form)
  }

  private mutating func keepNumber(_ form: Form) -> [Effect] {
    guard let call = call(of: form) else { return [] }
    let number = form["number"]
    var form = form
    if number.unicodeScalars.count > Limits.referenceScalars {
      form.complain(tr("That is longer than \(Limits.referenceScalars) characters."), at: "number")
    } else if Masking.masked(number, rules: policy.masking.cardsAndAccounts) != number {
      form.complain(tr("That is a card or an account. Take the number of your own system."), at: "number")
    }
    guard form.problem == nil else {
      work.overlay = .form(form)
      return []
    }
    guard number != call.reference else { return [] }
    work.calls[call.id]?.file = nil
    work.calls[call.id]?.history = nil
    let effects = act(.callUpdated(CallFacts(reference: number)), call: call.id)
    refreshAdvice(of: call.id)
    if form.leadsToFlag { requestFlag() }
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
    guard let call = focusedCall else { return say(tr("No call is on the desk.")) }
    let speakers = call.speakers
    guard !speakers.isEmpty else { return say(tr("Nobody has spoken yet.")) }
    let choices = speakers.prefix(Limits.speakers).map { speaker in
      Form.Choice(speaker.party, "\(speaker.label): \(speaker.lastWords.prefix(Limits.speakerWordCharacters))")
    }
    // Most often it is the other one.
    let likely = call.unknownSpeakers.first ?? speakers.first { $0.role != .customer }?.party
    let field = Form.Field("party", tr("Customer"), choices: Array(choices), chosen: likely)
    var fields = [field]
    // With two the other one is the agent. Among more the agent says who they are; who is left may be anybody.
    if choices.count > 2 {
      let nobody = Form.Choice(Self.nobodyAmongThem, tr("none of them"))
      let own = speakers.first { $0.role == .agent } ?? speakers.first { $0.party != likely && $0.role == .unknown }
      fields.append(Form.Field("own", tr("You"), choices: choices + [nobody], chosen: own?.party ?? nobody.id))
    }
    open(Form(.speaker, call: call.id, title: tr("Who is the customer?"), fields: fields))
  }

  /// The id of the choice that none of those who speak is the agent at this desk; no party has such a name.
  private static let nobodyAmongThem = " "

  /// Keeps who the customer is. With two who speak, the other one is the agent.
  mutating func keepSpeaker(_ form: Form) -> [Effect] {
    guard let call = call(of: form), let party = form.choice("party") else { return [] }
    let others = call.speakers.filter { $0.party != party }
    let first = upcomingID
    var effects = identify(party, as: .customer, in: call)
    if let own = form.choice("own") {
      if own != party, others.contains(where: { $0.party == own && $0.role != .agent }) {
        effects += identify(own, as: .agent, in: call, because: first)
      }
    } else if others.count == 1, let other = others.first, [.unknown, .customer].contains(other.role) {
      effects += identify(other.party, as: .agent, in: call, because: first)
    }
    refreshAdvice(of: call.id)
    say(tr("\(key("undo")) takes it back."))
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
      say(focusedCall == nil ? tr("No call is on the desk.") : tr("This call is over."))
      return []
    }
    work.awaitedKey = .cause
    return []
  }

  private mutating func setCause(_ cause: Cause) -> [Effect] {
    guard let call = focusedCall, call.isLive else {
      say(focusedCall == nil ? tr("No call is on the desk.") : tr("This call is over."))
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
    guard let call = focusedCall else { return say(tr("No call is on the desk.")) }
    guard call.isLive else { return say(tr("This call is over.")) }
    let isSent = sendsReplies(in: call)
    let title =
      isSent
      ? tr("A reply to the customer")
      : call.channel == "voice" ? tr("What you tell the customer") : tr("A line to the customer")
    let lines = work.calls[call.id]?.view.advice?.say.count ?? 0
    let ways = lines == 0 ? "" : lines == 1 ? tr("1: the line to say") : tr("1 to \(lines): the lines to say")
    let hint = isSent && call.replies.newestOpen != nil ? tr("0: what may not have arrived") : ways
    let field = Form.Field("text", tr("You"), hint: hint, isRequired: true)
    open(Form(.reply, call: call.id, title: title, fields: [field]))
  }

  /// Keeps a line to the customer: it is sent where the call's feed takes replies; else it stands in the conversation as
  /// the agent's, and nothing is sent from here.
  mutating func keepReply(_ form: Form) -> [Effect] {
    guard let call = call(of: form), call.isLive else {
      var form = form
      form.problem = tr("This call is over, so nothing goes out. \(key(Naming.leave)) puts your words aside.")
      work.overlay = .form(form)
      return []
    }
    if let feed = replyFeed(of: call) { return sendReply(form, in: call, by: feed) }
    let agentParty = call.parties.values.filter { $0.role == .agent }.min { $0.id < $1.id }?.id
    let id = nextID()
    let said = Utterance(
      id: id, party: agentParty ?? "agent", role: .agent, text: form["text"], time: clock.time,
      rest: ["by": .string("agent"), "sent": .bool(false)])
    let event = Event(id: id, source: agentSource, subject: call.id, time: clock.time, payload: .utterance(said))
    let effects = record(event)
    say(tr("Written down as said by you. It is not sent from here."))
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

extension DeskState {
  /// Something became of a promise: calls of the customer to whom it was made speak of it as it stands now.
  mutating func tellFiles(_ change: PromiseChange) {
    for call in liveCalls {
      guard let index = work.calls[call.id]?.file?.promises.firstIndex(where: { $0.id == change.promise }) else {
        continue
      }
      work.calls[call.id]?.file?.promises[index].apply(change)
      refreshAdvice(of: call.id)
    }
  }

  /// What earlier calls say of the customer, in one calm line: the flag in force, and how often they have been in touch.
  public func fileWords(of call: Call) -> (isFlag: Bool, title: String, words: String)? {
    guard let file = work.calls[call.id]?.file else { return nil }
    // What was proposed in this very call is no news here.
    let inForce = file.flagsInForce(at: clock.time).filter { $0.call != call.id }
    let contact = file.contactCount > 0 ? tr("\(Self.ordinal(file.contactsWithThisCall)) contact") : nil
    if let flag = inForce.first {
      let more = inForce.count > 1 ? tr("\(inForce.count - 1) more") : nil
      let parts = [words(of: flag), contact, more].compactMap { $0 }
      return (true, tr("FLAG"), parts.joined(separator: ". "))
    }
    let last = file.lastContact.map { tr("last \(day($0))") }
    let open = file.promises.count { $0.state == .open }
    let promises = open == 0 ? nil : plural(open, "\(open) promise open", "\(open) promises open")
    let broken = file.broken(before: call.id, at: clock.time) == nil ? nil : tr("1 promise broken")
    let parts = [contact, contact == nil ? nil : last, broken, promises].compactMap { $0 }
    return parts.isEmpty ? nil : (false, tr("FILE"), parts.joined(separator: ", "))
  }

  /// A flag without the words that were used: when, what, and what worked last time.
  private func words(of standing: FlagStanding) -> String {
    let flag = standing.flag
    let when = day(flag.occurred)
    let worked = flag.worked.map { Self.clipped($0) }
    switch flag.kind {
    case .incident:
      let what = flag.conduct.map(label(of:)) ?? tr("an incident")
      return worked.map { tr("\(when) \(what): \($0) worked") } ?? "\(when) \(what)"
    case .pattern, .care:
      let told = Self.clipped(flag.words)
      let what = flag.kind == .care ? tr("With care: \(told)") : told
      return worked.map { tr("\(what): \($0) worked") } ?? what
    case .parting: return tr("\(when) the end is decided; a supervisor tells them in writing")
    }
  }

  private static func clipped(_ text: String) -> String {
    guard text.count > Limits.fileWordCharacters else { return text }
    return text.prefix(Limits.fileWordCharacters - 1) + "…"
  }

  /// A day such as `2 Oct`.
  func day(_ moment: Instant) -> String {
    let date = wallClock.reading(at: moment).date
    return tr("\(date.day) \(Self.month(Int(date.month)))")
  }

  private static func month(_ number: Int) -> String {
    switch number {
    case 1: tr("Jan")
    case 2: tr("Feb")
    case 3: tr("Mar")
    case 4: tr("Apr")
    case 5: tr("May")
    case 6: tr("Jun")
    case 7: tr("Jul")
    case 8: tr("Aug")
    case 9: tr("Sep")
    case 10: tr("Oct")
    case 11: tr("Nov")
    default: tr("Dec")
    }
  }

  static func ordinal(_ number: Int) -> String {
    switch (number % 10, number % 100) {
    case (_, 11...13): tr("\(number)th")
    case (1, _): tr("\(number)st")
    case (2, _): tr("\(number)nd")
    case (3, _): tr("\(number)rd")
    default: tr("\(number)th")
    }
  }

  // MARK: Grants

  /// What the agent may offer in this call where compensation is wanted: the grants, unless the trouble is not of our
  /// making.
  func grantedOptions(in call: Call) -> String? {
    guard call.need == .compensation, call.cause != .ownDay, call.cause != .expectation else { return nil }
    // How much is the agent's to know: a ceiling that is read aloud is what everybody then asks for.
    let words = workplace.grants.prefix(2).map(\.what)
    return words.count == 2 ? tr("\(words[0]) or \(words[1])") : words.first
  }

  /// The lines about what the agent may grant, the most needed first.
  public var grantLines: [String] {
    let texts = playbook?.authority ?? AuthorityTexts()
    var lines: [String] = []
    if workplace.grants.isEmpty { lines.append(texts.none.text) } else { lines.append(texts.within.text) }
    for grant in workplace.grants.prefix(Limits.grants) { lines.append("  \(grant.line)") }
    if !workplace.grants.isEmpty { lines.append(texts.above.text) }
    if let call = focusedCall, call.liveTags.contains(where: { $0.emotion == .sadness }) {
      lines.append(facts(of: call).fill(texts.hardship.text))
    }
    lines += [texts.order.text, texts.ours.text]
    if focusedCall?.cause == .ourError, !workplace.grants.isEmpty { lines.append(texts.goodwill.text) }
    return lines.filter { !$0.isEmpty }
  }
}

extension Workplace.Grant {
  /// What is granted, with its amount.
  var words: String {
    guard let upTo else { return what }
    let amount = Int64(exactly: upTo).map { String($0) } ?? "\(upTo)"
    return tr("\(what) up to \(amount)") + (unit.map { " \($0)" } ?? "")
  }

  /// What is granted, when, and who decides above it.
  fileprivate var line: String {
    words + (self.when.map { tr(", when \($0)") } ?? "") + (above.map { tr(". Above: \($0)") } ?? "")
  }
}

/// What is known of a customer from earlier calls.
public struct CustomerFile: Hashable, Sendable {
  /// The customer's number.
  public var reference: String
  /// Earlier calls, this one not counted.
  public var contactCount: Int
  /// When the last of them began.
  public var lastContact: Instant?
  /// Flags in any state, the newest first.
  public var flags: [FlagStanding]
  /// Promises to this customer in any state but withdrawn, the newest first.
  public var promises: [PromiseStanding]

  public init(
    reference: String, contactCount: Int = 0, lastContact: Instant? = nil, flags: [FlagStanding] = [],
    promises: [PromiseStanding] = []
  ) {
    self.reference = reference
    self.contactCount = contactCount
    self.lastContact = lastContact
    self.flags = flags
    self.promises = promises
  }

  /// The flags that may be shown at a moment, the newest first.
  public func flagsInForce(at moment: Instant) -> [FlagStanding] { flags.filter { $0.isInForce(at: moment) } }

  /// The newest promise of an earlier call that was not kept, while it is still to be owned: of the last weeks, and with
  /// none behind it that was kept.
  func broken(before call: String, at now: Instant) -> PromiseStanding? {
    let earlier = promises.filter { $0.call != call && $0.promise.due <= now }
    let newest = earlier.filter { $0.state == .broken }.max { $0.promise.due < $1.promise.due }
    guard let newest, now.milliseconds(since: newest.promise.due) <= Limits.brokenMilliseconds,
      !earlier.contains(where: { $0.state == .kept && $0.made > newest.made })
    else { return nil }
    return newest
  }

  /// The number of contacts that flags of one more call may count.
  var contactsWithThisCall: Int { contactCount + 1 }
}
