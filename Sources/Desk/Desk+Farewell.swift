import Calls
import Coaching
import Language

extension DeskState {
  /// What stands between the agent and the end of a call.
  public func farewell(of call: Call) -> Farewell { ladders(of: call)?.farewell ?? .free }

  /// The words that the customer is to be told before the end, filled in; nil where none are due.
  public var farewellStep: ConductPrompt? {
    guard let call = focusedCall, case .untold(let prompt, _) = farewell(of: call) else { return nil }
    return prompt.filled(with: facts(of: call))
  }

  /// The end is asked for: what has to be told comes first, then the question.
  mutating func requestEnd() {
    guard let call = focusedCall, call.isLive else {
      say(tr("No call is running here."))
      return
    }
    work.calls[call.id]?.untoldReason = nil
    // In an exam nothing puts the words into anybody's mouth.
    if isCallRunning, practice?.mode.hasSidebar == false {
      work.overlay = .confirmEnd
      return
    }
    switch farewell(of: call) {
    case .free, .told: work.overlay = .confirmEnd
    case .untold(_, .due): work.overlay = .farewell
    case .untold(_, .early(let missing)): askWhyEarly(missing, call)
    case .untold(_, .quiet), .holdLine: requestUntold(call)
    }
  }

  /// Asks why the call ends before the steps that come first; each is written down as left out.
  private mutating func askWhyEarly(_ missing: [ConductPrompt], _ call: Call) {
    let titles = missing.map(\.title).joined(separator: ", ")
    let title = [playbook?.ladder.early.text ?? "", titles].filter { !$0.isEmpty }.joined(separator: " ")
    open(
      Form(
        .early, call: call.id, title: title,
        fields: [
          Form.Field(
            "reason", tr("Reason"), text: work.calls[call.id]?.earlyReason ?? "",
            hint: tr("then the words to tell them"),
            isRequired: true)
        ]))
  }

  /// Keeps the reason; then the customer is to be told. Nothing is left out yet: whoever goes back finds the steps open.
  mutating func keepEarly(_ form: Form, _ call: Call) -> [Effect] {
    guard call.isLive else { return keepForOneself(form, call) }
    guard case .untold(_, .early) = farewell(of: call) else { return [] }
    work.calls[call.id]?.earlyReason = form["reason"]
    if farewellStep != nil { work.overlay = .farewell }
    return []
  }

  /// Writes the steps down that are left out before the end, each with the reason that was given for it.
  mutating func leaveOutEarly(_ call: Call) -> [Effect] {
    guard let reason = work.calls[call.id]?.earlyReason, case .untold(_, .early(let missing)) = farewell(of: call)
    else { return [] }
    work.calls[call.id]?.earlyReason = nil
    return missing.flatMap { leaveOut($0, reason: reason, call) }
  }

  /// The customer was told.
  mutating func tellFarewell(_ call: Call) -> [Effect] {
    guard let prompt = farewellStep else { return [] }
    let effects = leaveOutEarly(call) + takeStep(prompt, call)
    refreshAdvice(of: call.id)
    work.overlay = .confirmEnd
    return effects
  }

  /// Asks why the call ends without telling; where nobody hangs up, a word has to be written out, too.
  mutating func requestUntold(_ call: Call) {
    let texts = playbook?.ladder ?? LadderTexts()
    var fields = [Form.Field("reason", tr("Reason"), isRequired: true)]
    var title = texts.untold.text
    if farewell(of: call) == .holdLine {
      title = (call.count(of: .bomb) > 0 ? texts.hold : texts.holdPerson).line(for: call.medium)
      fields.insert(
        Form.Field(
          "word", tr("To end it"), hint: tr("type \(texts.holdWord.line(for: call.medium))"), isRequired: true), at: 0)
    }
    work.overlay = nil
    open(Form(.untold, call: call.id, title: title, fields: fields))
  }

  /// Keeps the reason; the end itself is asked once more, except where a word was written out.
  mutating func keepUntold(_ form: Form, _ call: Call) -> [Effect] {
    guard call.isLive else { return keepForOneself(form, call) }
    work.calls[call.id]?.untoldReason = form["reason"]
    guard form.fields.contains(where: { $0.name == "word" }) else {
      work.overlay = .confirmEnd
      return []
    }
    let word = playbook?.ladder.holdWord.line(for: call.medium) ?? ""
    guard form["word"].lowercased() == word.lowercased() else {
      work.calls[call.id]?.untoldReason = nil
      var form = form
      form.complain(tr("To end it, type: \(word). \(key(Naming.leave)) stays with them."), at: "word")
      work.overlay = .form(form)
      return []
    }
    return endFocusedCall()
  }

  /// A reason that nobody asks for any more, because the call ended while it was typed. It speaks of the agent, and so it
  /// is kept with what they write for themselves, never with the customer.
  mutating func keepForOneself(_ form: Form, _ call: Call) -> [Effect] {
    say(tr("The call ended meanwhile. What you typed is kept for yourself only, not with the customer."))
    return record(
      Event(
        id: nextID(), source: agentSource, subject: call.id, time: clock.time,
        payload: .reflectionSaved(Reflection(facts: form["reason"], need: "", plan: ""))))
  }

  /// What the end of a call says about the farewell; nil where the customer has to be told first, or a reason is missing.
  func ending(of call: Call) -> [String: JSON]? {
    var rest: [String: JSON] = ["by": .string("agent")]
    switch farewell(of: call) {
    case .free: return rest
    case .told: rest["told"] = .bool(true)
    case .untold, .holdLine:
      guard let reason = work.calls[call.id]?.untoldReason, !reason.isEmpty else { return nil }
      rest["told"] = .bool(false)
      rest["untold_reason"] = .string(reason)
    }
    return rest
  }

  // MARK: Promises that were not said back

  /// Asks why the call ends before a promise was said back.
  mutating func askWhyUnconfirmed(_ call: Call) {
    open(
      Form(
        .unconfirmed, call: call.id, title: playbook.map { $0.line($0.ladder.unconfirmed.text, in: call) } ?? "",
        fields: [Form.Field("reason", tr("Reason"), isRequired: true)]))
  }

  /// Keeps the reason; with it the end was decided.
  mutating func keepUnconfirmed(_ form: Form, _ call: Call) -> [Effect] {
    guard call.isLive else { return keepForOneself(form, call) }
    guard call.id == work.focus else { return [] }
    work.calls[call.id]?.unconfirmedReason = form["reason"]
    return endFocusedCall()
  }
}

/// Something to know before a call ends. Nothing of it keeps the agent from ending it.
public enum EndObstacle: Hashable, Sendable {
  /// A step of a protocol that is still to be done, by its ladder's label and its title.
  case undone(label: String, title: String, kind: Playbook.Step.Kind)
  /// The customer despairs, and nobody has asked whether they are safe.
  case danger
  /// A promise that the customer has not said back.
  case unconfirmed(PromiseStanding)
  /// Promises that stand, said back.
  case promised([PromiseStanding])
  /// Items of the closing list that are open, by title.
  case open([String])
}

extension DeskState {
  /// The question about the end of the call on the screen: whether to end it, or to tell the customer first.
  var endQuestion: Overlay? { work.overlay == .confirmEnd || work.overlay == .farewell ? work.overlay : nil }

  /// True while the customer on the screen despairs and nobody has asked whether they are safe; an exam asks nothing.
  var isSafetyInQuestion: Bool {
    guard let call = focusedCall, call.isLive else { return false }
    return call.isSafetyUnasked && practice?.mode.hasSidebar != false
  }

  /// What to know before the call on the screen ends, the most important first.
  public var endObstacles: [EndObstacle] {
    guard let call = focusedCall, call.isLive else { return [] }
    // Nothing else is asked of somebody who thinks of that.
    if isSafetyInQuestion { return [.danger] }
    if isToldOfGraveEnd(call) { return [] }
    if let standing = unconfirmedPromise { return [.unconfirmed(standing)] }
    let standing = call.promises.filter { $0.state == .open }
    let items = closingTitles(of: call)
    return undoneSteps(of: call) + (standing.isEmpty ? [] : [.promised(standing)])
      + (items.isEmpty ? [] : [.open(items)])
  }

  /// What the protocols that are open ask the agent to do, where nothing else asks about them at the end; words that were
  /// not said are no such thing.
  private func undoneSteps(of call: Call) -> [EndObstacle] {
    guard farewell(of: call) == .free, practice?.mode.hasSidebar != false else { return [] }
    return (ladders(of: call)?.undone ?? []).map { prompt in
      let filled = prompt.filled(with: facts(of: call))
      return .undone(label: prompt.label, title: filled.title, kind: prompt.kind)
    }
  }

  /// True where a threat or a grave remark ends the call and the customer was told so: nothing else is asked of anybody then.
  func isToldOfGraveEnd(_ call: Call) -> Bool {
    hasGraveConduct(call) && farewell(of: call) == .told
  }

  /// True where the heaviest conduct of a call has a floor by the policy.
  func hasGraveConduct(_ call: Call) -> Bool {
    call.heaviestConduct.map { policy.rule(for: $0).floor > 0 } ?? false
  }

  /// What of the closing list is asked about: nothing of it where a threat, a grave remark or a warning leads to the end,
  /// and no better mood after any abuse.
  private func closingTitles(of call: Call) -> [String] {
    guard farewell(of: call) == .free, let items = playbook.map({ _ in openChecks(of: call, closing: true) }) else {
      return []
    }
    guard call.heaviestConduct != nil else { return items.map(\.title) }
    guard !hasGraveConduct(call) else { return [] }
    return items.filter { $0.sign != .settled }.map(\.title)
  }

  /// The obstacle in one line.
  public func words(of obstacle: EndObstacle) -> String {
    switch obstacle {
    case .danger:
      return tr("Could they be in danger now? Ask before they go. \(key("conduct.selfharm")) has the steps.")
    case .undone(let label, let title, .promise):
      return tr("\(label.capitalizedFirst), not done yet: \(title). \(key("promise")) makes it.")
    case .undone(let label, let title, _): return tr("\(label.capitalizedFirst), not done yet: \(title).")
    case .unconfirmed(let standing):
      let texts = playbook?.promises ?? PromiseTexts()
      let isWritten = focusedCall?.isWritten ?? false
      let words = { (text: String) in isWritten ? self.playbook?.writing.of(text) ?? text : text }
      return facts(of: standing).fill(words(texts.unconfirmed.text)) + " " + words(texts.sayBack.text)
    case .promised(let list):
      return tr("Promised: ") + list.map { "\($0.promise.what), \(shownTime($0.promise.due))" }.joined(separator: "; ")
    case .open(let titles): return tr("Not yet: ") + titles.joined(separator: ", ")
    }
  }
}

extension DeskState {
  /// Says that a call is over: why, where the feed says so, and that its break has to wait, where it has to.
  mutating func tellEnd(of call: Call, _ end: CallEnd?) {
    let why = end?.why(isWritten: call.isWritten)
    var words = call.id == work.focus ? tr("The call is over") : tr("Another call is over")
    if let why { words = call.id == work.focus ? why : "\(words): \(why.prefix(1).lowercased())\(why.dropFirst())" }
    say(words + "." + (isBreakAfterCall ? tr(" Your break follows the call still running.") : ""))
  }
}

extension CallEnd {
  /// Why the call ended, in words; nil where the feed does not say.
  fileprivate func why(isWritten: Bool) -> String? {
    switch reason.lowercased() {
    case "abandoned": return isWritten ? tr("The customer has left") : tr("The customer hung up")
    case "transferred": return tr("The customer was transferred")
    case "failed": return tr("The connection broke off")
    case "completed", "unknown", "":
      guard rest["by"]?.string == Role.customer.rawValue else { return nil }
      return isWritten ? tr("The customer has left") : tr("The customer hung up")
    default:
      let words = reason.split { $0 == " " || $0 == "_" }.joined(separator: " ")
      return tr("The call is over: \(words.prefix(Limits.endReasonCharacters))")
    }
  }
}

extension String {
  /// The text with its first letter large.
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
