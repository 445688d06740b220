import Calls
import Coaching

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
      say("No call is running here.")
      return
    }
    work.calls[call.id]?.untoldReason = nil
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
        fields: [Form.Field("reason", "Reason", hint: "then the words to tell them", isRequired: true)]))
  }

  /// Writes the steps down that are left out before the end; then the customer is to be told.
  mutating func keepEarly(_ form: Form, _ call: Call) -> [Effect] {
    guard call.isLive, case .untold(_, .early(let missing)) = farewell(of: call) else { return [] }
    var effects: [Effect] = []
    for prompt in missing { effects += leaveOut(prompt, reason: form["reason"], call) }
    refreshAdvice(of: call.id)
    if farewellStep != nil { work.overlay = .farewell }
    return effects
  }

  /// The customer was told.
  mutating func tellFarewell(_ call: Call) -> [Effect] {
    guard let prompt = farewellStep else { return [] }
    let effects = takeStep(prompt, call)
    refreshAdvice(of: call.id)
    work.overlay = .confirmEnd
    return effects
  }

  /// Asks why the call ends without telling; where nobody hangs up, a word has to be written out, too.
  mutating func requestUntold(_ call: Call) {
    let texts = playbook?.ladder ?? LadderTexts()
    var fields = [Form.Field("reason", "Reason", isRequired: true)]
    var title = texts.untold.text
    if farewell(of: call) == .holdLine {
      title = texts.hold.line(for: call.medium)
      fields.insert(
        Form.Field("word", "To end it", hint: "type \(texts.holdWord)", isRequired: true), at: 0)
    }
    work.overlay = nil
    open(Form(.untold, call: call.id, title: title, fields: fields))
  }

  /// Keeps the reason; the end itself is asked once more, except where a word was written out.
  mutating func keepUntold(_ form: Form, _ call: Call) -> [Effect] {
    guard call.isLive else {
      say("The call ended meanwhile.")
      return []
    }
    work.calls[call.id]?.untoldReason = form["reason"]
    guard form.fields.contains(where: { $0.name == "word" }) else {
      work.overlay = .confirmEnd
      return []
    }
    let word = playbook?.ladder.holdWord ?? ""
    guard form["word"].lowercased() == word.lowercased() else {
      work.calls[call.id]?.untoldReason = nil
      var form = form
      form.complain("To end it, type: \(word). Esc stays with them.", at: "word")
      work.overlay = .form(form)
      return []
    }
    return endFocusedCall()
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
        .unconfirmed, call: call.id, title: playbook?.ladder.unconfirmed.text ?? "",
        fields: [Form.Field("reason", "Reason", isRequired: true)]))
  }

  /// Keeps the reason; with it the end was decided.
  mutating func keepUnconfirmed(_ form: Form, _ call: Call) -> [Effect] {
    guard call.isLive, call.id == work.focus else { return [] }
    work.calls[call.id]?.unconfirmedReason = form["reason"]
    return endFocusedCall()
  }
}
