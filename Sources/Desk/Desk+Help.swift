import Calls
import Coaching

/// What the agent does about limits and help.
public enum HelpAction: Hashable, Sendable {
  /// Help from a colleague is asked for, or what came of it is told.
  case requested
  /// Help of a kind is asked for, because of a conduct.
  case requestedFor(Escalation.Purpose, conduct: Conduct?)
  /// The leader of how hard the matter is.
  case complexityLeaderPressed
  /// How hard the matter is, 1...3.
  case complexitySet(Int)
}

extension DeskState {
  /// Answers what the agent does about limits and help.
  mutating func helping(_ action: HelpAction) -> [Effect] {
    guard let call = focusedCall, call.isLive else {
      say("No call is running here.")
      return []
    }
    switch action {
    case .requested:
      if let help = call.help, help.answer == nil { open(answerForm(help)) } else { open(askForm(call)) }
    case .requestedFor(let purpose, let conduct): open(askForm(call, for: purpose, because: conduct))
    case .complexityLeaderPressed: awaitsComplexity = true
    case .complexitySet(let value):
      guard (1...3).contains(value) else { return [] }
      let effects = act(.limitSet(LimitChange(dial: .complexity, value: Double(value))), call: call.id)
      refreshAdvice(of: call.id)
      if limitWatches[call.id]?.shown == nil { say("How hard the matter is: \(value) of 3.") }
      return effects
    }
    return []
  }

  /// The help asked for in a call, and by whom it would come; see `Facts.helper`.
  func helper(of call: Call) -> String? {
    if let help = call.help, help.answer?.answer != .noneFree, let person = help.asked.person { return person }
    return (workplace.routes(for: .takeOver).first ?? workplace.routes(for: .help).first)?.name
  }

  // MARK: Asking

  private func askForm(
    _ call: Call, for wanted: Escalation.Purpose? = nil, because conduct: Conduct? = nil
  ) -> Form {
    let purpose = wanted ?? likelyPurpose(call)
    let texts = playbook?.help ?? HelpTexts()
    let note = HandOverNote(of: call, playbook: playbook)
    let fitting = workplace.routes(for: purpose)
    let names = (fitting.isEmpty ? workplace.routes : fitting).prefix(Limits.routes).map(\.address)
    return Form(
      .help(purpose), title: "Help from a colleague. \(texts.goodWork.text)",
      fields: [
        Form.Field(
          "who", "Who", choices: names.isEmpty ? [] : names + [someoneElse], hint: "a name, or whoever is near"),
        Form.Field("for", "What for", text: purpose.words, choices: Escalation.Purpose.asked.map(\.words)),
        Form.Field(
          "why", "Why", text: likelyReason(call, texts),
          choices: texts.reasons.map(\.text).filter { !$0.isEmpty } + ["something else"]),
        Form.Field("facts", "Facts", text: note.facts, hint: "what happened"),
        Form.Field("feeling", "Feeling", text: note.feeling, hint: "how they feel"),
        Form.Field("need", "Need", text: note.need, hint: "what they are after"),
        Form.Field("done", "Done", text: note.done, hint: "what you said and offered"),
        Form.Field("promised", "Promised", text: note.promised, hint: "what they can count on"),
      ])
  }

  private var someoneElse: String { "whoever is near" }

  private func likelyPurpose(_ call: Call) -> Escalation.Purpose {
    switch limitWatches[call.id]?.shown {
    case .moneyRising: .decision
    case .passed: .takeOver
    case nil: call.count(of: .manager) > 0 ? .takeOver : .help
    }
  }

  private func likelyReason(_ call: Call, _ texts: HelpTexts) -> String {
    switch limitWatches[call.id]?.shown {
    case .passed(let passing) where passing.dial == .complexity: texts.moreExperience.text
    case .passed: texts.ownLimit.text
    case .moneyRising, nil: call.count(of: .manager) > 0 ? texts.insists.text : texts.moreExperience.text
    }
  }

  /// Keeps a filled call for help, or what came of one.
  mutating func keepHelp(_ form: Form) -> [Effect] {
    if case .helpAnswer(let asked) = form.purpose { return keepAnswer(form, to: asked) }
    guard case .help = form.purpose, let call = focusedCall, call.isLive else {
      say("The call is over; nobody was asked.")
      return []
    }
    var note = HandOverNote()
    note.facts = form["facts"]
    note.feeling = form["feeling"]
    note.need = form["need"]
    note.done = form["done"]
    note.promised = form["promised"]
    let typed = form["who"]
    let route = workplace.routes.first { $0.address == typed }
    let person = route?.name ?? (typed.isEmpty || typed == someoneElse ? nil : typed)
    let asked = Escalation(
      purpose: Escalation.Purpose.asked.first { $0.words == form["for"] } ?? .help, person: person,
      route: route?.reach, reasons: [form["why"]], note: note.text.isEmpty ? nil : note.text)
    let effects = act(.escalationAsked(asked), call: call.id)
    limitWatches[call.id]?.shown = nil
    refreshAdvice(of: call.id)
    if let words = playbook?.help.goodWork.text, !words.isEmpty { say(words) }
    return effects
  }

  // MARK: The answer

  private func answerForm(_ help: HelpStanding) -> Form {
    Form(
      .helpAnswer(asked: help.id), title: "You asked \(help.asked.addressee): what came of it?",
      fields: [Form.Field("answer", "Answer", choices: EscalationAnswer.Answer.told.map(\.words) + [askAgain])])
  }

  private var askAgain: String { "ask again" }

  private mutating func keepAnswer(_ form: Form, to asked: String) -> [Effect] {
    guard let call = focusedCall, call.isLive else { return [] }
    guard let answer = EscalationAnswer.Answer.told.first(where: { $0.words == form["answer"] }) else {
      open(askForm(call))
      return []
    }
    let person = call.help?.asked.person
    let effects = act(
      .escalationAnswered(EscalationAnswer(asked: asked, answer: answer, person: person)), call: call.id)
    refreshAdvice(of: call.id)
    let texts = playbook?.help ?? HelpTexts()
    switch answer {
    case .noneFree: say(texts.noneFree.text)
    case .tookOver: say(texts.goodWork.text)
    default: break
    }
    return effects
  }
}

extension Escalation.Purpose {
  /// What the help form asks for; an emergency has a protocol of its own.
  static let asked: [Escalation.Purpose] = [.help, .takeOver, .decision, .alert, .report]

  /// The purpose in a word or two.
  public var words: String {
    switch self {
    case .help: "help"
    case .takeOver: "take over"
    case .alert: "alert"
    case .report: "report"
    case .emergency: "emergency"
    case .decision: "decide"
    }
  }
}

extension EscalationAnswer.Answer {
  /// What can be told of help that was asked for.
  static let told: [EscalationAnswer.Answer] = [.coming, .tookOver, .noneFree, .notNeeded]

  /// The answer in a word or two.
  public var words: String {
    switch self {
    case .coming: "coming"
    case .tookOver: "took over"
    case .noneFree: "none free"
    case .notNeeded: "not needed"
    case .heard: "heard"
    }
  }
}

extension Escalation {
  /// Who was asked, such as `Dana (ext. 204)`.
  public var addressee: String {
    guard let person else { return "whoever is near" }
    return route.map { "\(person) (\($0))" } ?? person
  }
}

extension DeskState {
  /// What to tell the customer while somebody is on the way to take over or to decide; nil where nothing waits.
  public func handOverLine(of call: Call) -> String? {
    guard let help = call.help, help.answer == nil || help.answer?.answer == .coming, let texts = playbook?.help else {
      return nil
    }
    let line: HelpTexts.Line
    switch help.asked.purpose {
    case .takeOver: line = texts.takingOver
    case .decision: line = texts.deciding
    case .help, .alert, .report, .emergency: return nil
    }
    return line.text.isEmpty ? nil : line.filled(with: facts(of: call))
  }
}
