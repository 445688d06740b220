import Calls
import Coaching
import Language

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
  mutating func answerHelp(_ action: HelpAction) -> [Effect] {
    guard let call = focusedCall, call.isLive || isRecordDue(of: call.id) else {
      say(tr("No call is running here."))
      return []
    }
    switch action {
    case .requested:
      if let help = call.help, help.answer == nil { open(answerForm(help, call)) } else { open(askForm(call)) }
    case .requestedFor(let purpose, let conduct): open(askForm(call, for: purpose, because: conduct))
    case .complexityLeaderPressed: work.awaitedKey = .complexity
    case .complexitySet(let value):
      guard (1...3).contains(value) else { return [] }
      let effects = act(.limitSet(LimitChange(dial: .complexity, value: Double(value))), call: call.id)
      refreshAdvice(of: call.id)
      if work.calls[call.id]?.limitWatch.shown == nil { say(tr("How hard the matter is: \(value) of 3.")) }
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
    let note = handOverNote(of: call)
    let fitting = workplace.routes(for: purpose)
    let people = (fitting.isEmpty ? workplace.routes : fitting).prefix(Limits.routes)
    let who: Form.Field
    if people.isEmpty {
      who = Form.Field("who", tr("Who"), hint: tr("a name, or whoever is near"))
    } else {
      let choices = people.map { Form.Choice($0.name, $0.address) } + [Form.Choice(Self.anybody, tr("whoever is near"))]
      who = Form.Field("who", tr("Who"), choices: choices)
    }
    // Who takes over an insistent customer gets the whole story, so that it is not told twice (practice.md 4.8).
    // Where warnings were spoken, a name is enough: the agent has had to take plenty.
    let step = openStep(of: call.id)
    let isBrief = purpose == .takeOver && step?.needsNote == true && step?.standing == .prompt
    let reasons = texts.reasons.map(\.text).filter { !$0.isEmpty } + [tr("something else")]
    var form = Form(
      .help(purpose), call: call.id, title: tr("Help from a colleague. \(texts.goodWork.text)"),
      fields: [
        who,
        Form.Field(
          "for", tr("What for"), choices: Escalation.Purpose.asked.map { Form.Choice($0.rawValue, $0.words) },
          chosen: purpose.rawValue),
        Form.Field(
          "why", tr("Why"), choices: reasons.map { Form.Choice($0, $0) }, chosen: likelyReason(call, texts)),
        Form.Field("facts", tr("Facts"), text: note.facts, hint: tr("what happened"), isRequired: isBrief),
        Form.Field("feeling", tr("Feeling"), text: note.feeling, hint: tr("how they feel"), isRequired: isBrief),
        Form.Field("need", tr("Need"), text: note.need, hint: tr("what they are after")),
        Form.Field("done", tr("Done"), text: note.done, hint: tr("what you said and offered")),
        Form.Field("promised", tr("Promised"), text: note.promised, hint: tr("what they can count on")),
      ] + promiseField(call))
    // Whoever needs somebody needs them now: who it is, and Enter. The rest has written itself.
    if !isBrief {
      form.keepsEarly = true
      form.firstFields = 1
    }
    return form
  }

  /// Whether the promises of the call go along to a colleague who takes over; asked where a team is there and some are open.
  private func promiseField(_ call: Call) -> [Form.Field] {
    guard team != nil, !promises(of: call).isEmpty else { return [] }
    return [
      Form.Field(
        "along", tr("Promises go along"), choices: [Form.Choice("no", tr("no")), Form.Choice(Form.yes, tr("yes"))])
    ]
  }

  /// The choice for whoever is near.
  private static let anybody = "anybody"

  private func likelyPurpose(_ call: Call) -> Escalation.Purpose {
    switch work.calls[call.id]?.limitWatch.shown {
    case .moneyRising: .decision
    case .passed: .takeOver
    case nil: call.count(of: .manager) > 0 ? .takeOver : .help
    }
  }

  private func likelyReason(_ call: Call, _ texts: HelpTexts) -> String {
    switch work.calls[call.id]?.limitWatch.shown {
    case .passed(let passing) where passing.dial == .complexity: texts.moreExperience.text
    case .passed: texts.ownLimit.text
    case .moneyRising, nil: call.count(of: .manager) > 0 ? texts.insists.text : texts.moreExperience.text
    }
  }

  /// Keeps a filled call for help, or what came of one.
  mutating func keepHelp(_ form: Form) -> [Effect] {
    if case .helpAnswer(let asked) = form.purpose { return keepAnswer(form, to: asked) }
    guard case .help = form.purpose, let call = call(of: form) else { return [] }
    guard call.isLive || isRecordDue(of: call.id) else { return keepNote(of: form, call) }
    var note = HandOverNote()
    note.facts = form["facts"]
    note.feeling = form["feeling"]
    note.need = form["need"]
    note.done = form["done"]
    note.promised = form["promised"]
    let chosen = form.choice("who")
    let route = workplace.routes.first { $0.name == chosen }
    let typed = chosen == nil ? form["who"] : ""
    let person = route?.name ?? (typed.isEmpty ? nil : typed)
    var asked = Escalation(
      purpose: form.choice("for").flatMap(Escalation.Purpose.init(rawValue:)) ?? .help, person: person,
      route: route?.reach, reasons: [form["why"]], note: note.text.isEmpty ? nil : note.text,
      conduct: openStep(of: call.id).flatMap { $0.needsNote || $0.isOver ? $0.conduct : nil })
    asked.isTold = reachesColleagues
    var effects = act(.escalationAsked(asked), call: call.id)
    if form.choice("along") == Form.yes, asked.purpose == .takeOver, let person {
      effects += promises(of: call).flatMap { pass($0, to: person, note: "") }
    }
    work.calls[call.id]?.limitWatch.shown = nil
    refreshAdvice(of: call.id)
    if !asked.isTold {
      warn(tr("Now ask \(asked.addressee), by phone, chat or hand: the desk tells nobody."))
    } else if let words = playbook?.help.goodWork.text, !words.isEmpty {
      say(words)
    }
    return effects
  }

  /// The note that a call writes by itself.
  private func handOverNote(of call: Call) -> HandOverNote {
    HandOverNote(
      of: call, words: PastWords(playbook: playbook, clock: wallClock, now: clock.time),
      earlier: work.calls[call.id]?.file?.promises ?? [], agent: agent)
  }

  /// True where what is asked for goes to colleagues by itself; in a practised call nobody is asked at all.
  private var reachesColleagues: Bool { team != nil || practice != nil || isDemo }

  /// The customer has gone while help was being asked for: what was typed stays in the call, as notes.
  private mutating func keepNote(of form: Form, _ call: Call) -> [Effect] {
    let known = handOverNote(of: call)
    let facts = [("facts", known.facts), ("need", known.need), ("done", known.done), ("promised", known.promised)]
      .compactMap { form[$0] != $1 && !form[$0].isEmpty ? form[$0] : nil }.joined(separator: "; ")
    let feeling = form["feeling"] != known.feeling ? form["feeling"] : ""
    let notes = [(Note.Kind.fact, facts), (.feeling, feeling)].filter { !$0.1.isEmpty }
    let effects = notes.flatMap { kind, text in act(.noteAdded(Note(kind: kind, text: text)), call: call.id) }
    refreshAdvice(of: call.id)
    say(
      notes.isEmpty
        ? tr("The call is over; nobody was asked.")
        : tr("The call is over; nobody was asked. What you typed is kept as a note."))
    return effects
  }

  // MARK: The answer

  private func answerForm(_ help: HelpStanding, _ call: Call) -> Form {
    let asked = help.asked
    let isKnown = asked.isSaidByStep
    let title =
      !asked.isTold
      ? tr("Have you asked \(asked.addressee)?")
      : isKnown
        ? tr("\(asked.addressee.firstRaised) knows: what came of it?")
        : tr("You asked \(asked.addressee): what came of it?")
    let first = asked.isTold ? [] : [Form.Choice(Self.asked, tr("asked, no answer yet"))]
    return Form(
      .helpAnswer(asked: help.id), call: call.id, title: title,
      fields: [
        Form.Field(
          "answer", tr("Answer"),
          choices: first + EscalationAnswer.Answer.told.map { Form.Choice($0.rawValue, $0.words) } + [
            Form.Choice("again", tr("ask again"))
          ])
      ])
  }

  /// The choice for somebody who was asked and has not answered.
  private static let asked = "asked"

  private mutating func keepAnswer(_ form: Form, to asked: String) -> [Effect] {
    guard let call = call(of: form) else { return [] }
    if form.choice("answer") == Self.asked, var told = call.help?.asked {
      told.isTold = true
      let effects = act(.escalationAsked(told), call: call.id)
      refreshAdvice(of: call.id)
      if let words = playbook?.help.goodWork.text, !words.isEmpty { say(words) }
      return effects
    }
    guard let answer = form.choice("answer").flatMap(EscalationAnswer.Answer.init(rawValue:)) else {
      guard call.isLive || isRecordDue(of: call.id) else {
        say(tr("The call is over; nobody was asked."))
        return []
      }
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
    case .help: tr("help")
    case .takeOver: tr("take over")
    case .alert: tr("alert")
    case .report: tr("report")
    case .emergency: tr("emergency")
    case .decision: tr("decide")
    }
  }
}

extension EscalationAnswer.Answer {
  /// What can be told of help that was asked for.
  static let told: [EscalationAnswer.Answer] = [.coming, .tookOver, .noneFree, .notNeeded]

  /// The answer in a word or two.
  public var words: String {
    switch self {
    case .coming: tr("coming")
    case .tookOver: tr("took over")
    case .noneFree: tr("none free")
    case .notNeeded: tr("not needed")
    case .heard: tr("heard")
    }
  }
}

extension DeskState {
  /// What to tell the customer while somebody is on the way to take over or to decide; nil where nothing waits.
  public func handOverLine(of call: Call) -> String? {
    guard let help = call.help, help.answer?.answer == .coming || (help.answer == nil && help.asked.isTold),
      let texts = playbook?.help
    else { return nil }
    let line: HelpTexts.Line
    switch help.asked.purpose {
    case .takeOver: line = texts.takingOver
    case .decision: line = texts.deciding
    case .help, .alert, .report, .emergency: return nil
    }
    return line.text.isEmpty ? nil : line.filled(with: facts(of: call))
  }
}

extension String {
  /// The text with its first letter large.
  fileprivate var firstRaised: String { prefix(1).uppercased() + dropFirst() }
}
