import Calls
import Coaching
import Language

extension DeskState {
  private var flagTexts: FlagTexts { playbook?.flags ?? FlagTexts() }

  // MARK: Asking

  /// Opens the first line of a flag: what it is about. A flag needs the customer's number before anything else.
  mutating func requestFlag() {
    guard let call = focusedCall else { return say(tr("No call is on the desk.")) }
    guard call.reference != nil else { return requestNumber(thenFlag: true) }
    guard call.flags.count < Limits.flagsOfCall else {
      return warn(tr("This call has \(Limits.flagsOfCall) flags, which is the most it can have."))
    }
    let field = Form.Field("kind", tr("About"), choices: kinds(for: call).map { Form.Choice($0.rawValue, $0.choice) })
    open(Form(.flag(nil), call: call.id, title: flagTexts.question.text, fields: [field]))
  }

  /// What a flag of a call can be about. After talk of self-harm it is a "handle with care" alone, or one incident of
  /// another kind (practice.md 4.7).
  private func kinds(for call: Call) -> [Flag.Kind] {
    guard call.hidesScores else { return Flag.Kind.allCases }
    return call.flaggable.isEmpty ? [.care] : [.care, .incident]
  }

  /// Keeps a filled form of a flag: the kind leads to its own form, and that one proposes the flag.
  mutating func keepFlag(_ form: Form, _ kind: Flag.Kind?) -> [Effect] {
    guard let call = call(of: form) else { return [] }
    guard let kind else {
      if let chosen = form.choice("kind").flatMap(Flag.Kind.init(rawValue:)) { open(chosen, call, form) }
      return []
    }
    if let (problem, name) = problem(of: form, kind, call) {
      var form = form
      form.complain(problem, at: name)
      work.overlay = .form(form)
      return []
    }
    return propose(form, kind, call)
  }

  private mutating func open(_ kind: Flag.Kind, _ call: Call, _ first: Form) {
    if let refusal = refusal(of: kind, call) {
      var form = first
      form.complain(refusal, at: "kind")
      work.overlay = .form(form)
      return
    }
    work.overlay = .form(
      Form(
        .flag(kind), call: call.id, title: flagTexts.line(of: kind).filled(with: facts(of: call)),
        fields: fields(of: kind, call)))
  }

  /// Why a kind of flag can't be proposed at all after this call.
  private func refusal(of kind: Flag.Kind, _ call: Call) -> String? {
    switch kind {
    case .incident:
      if !call.flaggable.isEmpty { return nil }
      return call.markedConduct.isEmpty
        ? tr("Nothing they did is marked in this call. A feeling is no flag.")
        : tr("Talk of self-harm and a legal threat are never flagged.")
    case .pattern:
      let contacts = contacts(of: call)
      let least = policy.flags.patternContacts
      return contacts >= least ? nil : tr("A pattern needs \(least) contacts; this is number \(contacts).")
    case .care: return nil
    case .parting:
      let open = openPromiseCount(call)
      let words = plural(open, "\(open) promise is open.", "\(open) promises are open.")
      if open > 0 { return "\(flagTexts.promisesFirst.filled(with: facts(of: call))) \(words)" }
      return incidents(call).isEmpty
        ? flagTexts.hard.text.orElse(tr("Nothing that they did is marked or flagged.")) : nil
    }
  }

  private func fields(of kind: Flag.Kind, _ call: Call) -> [Form.Field] {
    let worked = Form.Field("worked", tr("What worked"), hint: tr("for the next colleague"))
    switch kind {
    case .incident:
      // After talk of self-harm nobody's words are put in: they may be those.
      let known = call.hidesScores ? nil : call.flaggable.first.flatMap { call.words(of: $0.mark.anchor) }
      let words = known ?? ""
      return [
        Form.Field(
          "conduct", tr("What they did"),
          choices: call.flaggable.map { Form.Choice($0.mark.conduct.rawValue, label(of: $0.mark.conduct)) }),
        Form.Field("words", tr("Exact words"), text: words, isRequired: true), worked,
      ]
    case .pattern:
      return [
        Form.Field(
          "pattern", tr("Which"),
          choices: (flagTexts.patterns.map(\.text) + [Flag.otherPattern]).map { Form.Choice($0, $0) }),
        Form.Field("words", tr("What happened"), hint: tr("facts and dates"), isRequired: true), worked,
      ]
    case .care:
      return [
        Form.Field("words", tr("What to know"), isRequired: true),
        Form.Field("consent", tr("They agreed"), choices: Flag.noOrYes), worked,
      ]
    case .parting:
      return [
        Form.Field("effort", tr("We did all we can"), choices: Flag.noOrYes),
        Form.Field(
          "because", tr("Because of"),
          choices: [
            Form.Choice(Flag.hardToServe, tr("hard to serve")), Form.Choice(Flag.whatTheyDid, tr("what they did")),
          ]),
        Form.Field("words", tr("What happened"), text: incidents(call).joined(separator: "; "), isRequired: true),
        worked,
      ]
    }
  }

  // MARK: Keeping

  /// What is wrong with what was filled in, and in which line.
  private func problem(of form: Form, _ kind: Flag.Kind, _ call: Call) -> (String, String)? {
    if call.reference == nil {
      return (tr("The customer's number is gone. \(key("customer.number")) sets it."), "words")
    }
    switch kind {
    case .incident:
      guard let mark = mark(chosen: form, call), Flag.excluded.isDisjoint(with: [mark.mark.conduct]) else {
        return (tr("Only what is marked in this call can be flagged."), "conduct")
      }
      return nil
    case .care:
      return form.choice("consent") == Form.yes
        ? nil : (tr("Ask them first. Without their yes nothing is kept."), "consent")
    case .parting:
      if form.choice("effort") != Form.yes {
        return (flagTexts.effort.text.orElse(tr("First do what can be done.")), "effort")
      }
      if form.choice("because") != Flag.whatTheyDid {
        return (flagTexts.hard.text.orElse(tr("Hard to serve is no reason.")), "because")
      }
      return nil
    case .pattern: return nil
    }
  }

  private mutating func propose(_ form: Form, _ kind: Flag.Kind, _ call: Call) -> [Effect] {
    guard let customer = call.reference else { return [] }
    let mark = kind == .incident ? mark(chosen: form, call) : nil
    let words = kind == .pattern ? "\(form["pattern"]): \(form["words"])" : form["words"]
    let worked = form["worked"]
    let flag = Flag(
      customer: customer, kind: kind, conduct: mark?.mark.conduct,
      occurred: mark?.time ?? call.began ?? clock.time, words: words, worked: worked.isEmpty ? nil : worked,
      proposedBy: agent, expires: clock.time.advanced(milliseconds: Int64(policy.flags.expiryDays) * 86_400_000),
      rest: kind == .care ? ["consent": .bool(true)] : [:])
    let effects = act(.flagProposed(flag), call: call.id)
    let decides = flagTexts.supervisor.text.orElse(tr("A supervisor decides it."))
    say(kind == .parting ? tr("Proposed. \(decides)") : tr("Proposed. It counts once another person agrees."))
    return effects + [.loadCustomer(reference: customer, call: call.id)]
  }

  private func mark(chosen form: Form, _ call: Call) -> (mark: ConductMark, time: Instant)? {
    call.flaggable.first { $0.mark.conduct.rawValue == form.choice("conduct") }
  }

  // MARK: What is known

  /// Contacts with this customer, this one counted.
  private func contacts(of call: Call) -> Int { work.calls[call.id]?.file?.contactsWithThisCall ?? 1 }

  private func openPromiseCount(_ call: Call) -> Int {
    var ids = Set((work.calls[call.id]?.file?.promises ?? []).filter { $0.state == .open }.map(\.id))
    for promise in call.promises {
      if promise.state == .open { ids.insert(promise.id) } else { ids.remove(promise.id) }
    }
    return ids.count
  }

  /// What speaks for parting, each in a few words: misconduct in this call, and what another person confirmed of earlier
  /// ones, a pattern included (practice.md S2.25). To ask for a manager, for the law or once more is a customer's right.
  private func incidents(_ call: Call) -> [String] {
    let marked = call.flaggable.filter { Flag.misconduct.contains($0.mark.conduct) }
      .map { "\(day($0.time)) \(label(of: $0.mark.conduct))" }
    let flagged = (work.calls[call.id]?.file?.flagsInForce(at: clock.time) ?? []).compactMap { standing -> String? in
      let what: String
      switch standing.flag.kind {
      case .pattern: what = standing.flag.words
      case .incident:
        guard let conduct = standing.flag.conduct, Flag.misconduct.contains(conduct) else { return nil }
        what = label(of: conduct)
      case .care, .parting: return nil
      }
      return "\(day(standing.flag.occurred)) \(what)"
    }
    return Array((marked + flagged).prefix(Limits.flagsOfCall))
  }

  /// What the playbook calls a conduct.
  public func label(of conduct: Conduct) -> String { playbook?.conduct[conduct]?.label ?? conduct.rawValue }
}

extension Flag {
  /// What a customer may be parted from for.
  static let misconduct = Set(Conduct.all(.misconduct))
  static var noOrYes: [Form.Choice] { [Form.Choice("no", tr("no")), Form.Choice(Form.yes, tr("yes"))] }
  static let hardToServe = "hard"
  static let whatTheyDid = "conduct"
  static let otherPattern = "another"
}

extension Flag.Kind {
  /// What the form calls it.
  var choice: String {
    switch self {
    case .incident: tr("one incident")
    case .pattern: tr("a pattern")
    case .care: tr("handle with care")
    case .parting: tr("part from them")
    }
  }
}

extension Call {
  /// The conduct of this call that a flag may be about, the newest first.
  var flaggable: [(mark: ConductMark, time: Instant)] {
    markedConduct.filter { !Flag.excluded.contains($0.mark.conduct) }
  }
}

extension String {
  /// The text, or another one where it is empty.
  fileprivate func orElse(_ other: String) -> String { isEmpty ? other : self }
}
