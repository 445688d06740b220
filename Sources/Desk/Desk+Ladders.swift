import Calls
import Coaching
import Language

/// What the agent does on a protocol's steps.
public enum LadderAction: Hashable, Sendable {
  /// The step is passed over; the desk asks why.
  case skipRequested
  /// What was put aside comes back.
  case backRequested
  /// The end without telling the customer; the desk asks why.
  case untoldRequested
  /// Another line of the sheet is chosen, by its number from 0.
  case rowMoved(Int)
  /// A line of the sheet is to be answered, by its number from 0.
  case rowRequested(Int)
  /// A line of the sheet is answered at once, for a desk without a cursor.
  case rowAnswered(Int, String)
  /// Something is ticked or unticked, by its number from 1.
  case ticked(Int)
}

extension Form.Field {
  /// True for a single letter or sign where a name or a reason is asked for: a key that was meant for the desk.
  fileprivate var isOneKey: Bool {
    guard [Form.told, "reason"].contains(name), value.count == 1, let character = value.first else { return false }
    return character.isASCII && !character.isNumber
  }
}

extension DeskState {
  /// The ladders of a call as they stand.
  public func ladders(of call: Call) -> Ladders? {
    playbook.map { Ladders(of: call, at: moment(of: call), playbook: $0, policy: policy) }
  }

  /// The step of the call on the screen that waits for the agent.
  var openStep: ConductPrompt? { work.focus.flatMap { openStep(of: $0) } }

  /// The step of a call that waits for the agent.
  func openStep(of id: String) -> ConductPrompt? { work.calls[id]?.view.advice?.conduct }

  /// Answers what the agent does on a protocol's steps.
  mutating func answerLadder(_ action: LadderAction) -> [Effect] {
    guard let call = focusedCall else {
      say(tr("No call is on the desk."))
      return []
    }
    var effects: [Effect] = []
    switch action {
    case .skipRequested: requestSkip(call)
    case .backRequested: effects += bringBackStep(call)
    case .untoldRequested: requestUntold(call)
    case .rowMoved(let row): chooseRow(row)
    case .rowRequested(let row): effects += answerRow(row, call)
    case .rowAnswered(let row, let text): effects += answerRow(row, text, call)
    case .ticked(let number): effects += tick(number, call)
    }
    refreshAdvice(of: call.id)
    return effects
  }

  /// The step was said or done: what that means goes by its kind.
  mutating func stepSaid(_ call: Call) -> [Effect] {
    guard let prompt = openStep else {
      guard let awaited = work.calls[call.id]?.view.advice?.awaited else {
        // What follows so soon was meant for the step that it finds done: it says yes to nothing else.
        guard !isStepJustDone(call) else { return [] }
        return phaseDone(call)
      }
      say(tr("Their answer comes first. \(key("conduct." + awaited.conduct.rawValue)) if they ask again."))
      return []
    }
    if prompt.holdsLine { return answerRow(work.calls[call.id]?.sheetRow ?? 0, call) }
    switch prompt.kind {
    case .prompt, .listen, .say, .warning, .announce:
      let effects = takeStep(prompt, call)
      if case .warning(let number, let count) = prompt.standing {
        say(tr("Warning \(number) of \(count) is recorded. \(key("undo")) takes it back."))
      }
      return effects
    case .promise:
      // The step is done once the promise is made.
      openPromise(.callBack, call)
      return readingZone
    case .takeOver, .choose: say(tr("Choose by its number: 1 to \(prompt.choices.count)."))
    case .record, .report, .alert: openRecord(prompt, call)
    case .flag: return answerCustomer(.flagRequested)
    case .close: return closeRecord(prompt, call)
    case .end: say(tr("\(key("call.end")) ends the call. It is your decision."))
    }
    return []
  }

  /// The step is put aside; it comes back with the next mark, or when the agent asks for it.
  mutating func stepPutAside(_ call: Call) -> [Effect] {
    guard let prompt = openStep else { return [] }
    if prompt.holdsLine {
      say(
        prompt.isOver
          ? tr("The list stays until the record is complete. \(key("step.skip")) puts it off, with a reason.")
          : tr("The list stays as long as the caller is there. \(key("step.skip")) leaves it, with a reason."))
      return []
    }
    if prompt.isOver, prompt.kind != .flag {
      say(tr("This is still due. \(key("step.skip")) puts it off, with a reason."))
      return []
    }
    guard !prompt.isOfDanger else {
      askToLeave(prompt.filled(with: facts(of: call)), call)
      return []
    }
    return act(.ladderSkipped(aside(prompt, reason: LadderStep.asideReason)), call: call.id)
  }

  /// Says what is not done yet where somebody may come to harm, and asks why it waits: no key that slips leaves them.
  private mutating func askToLeave(_ prompt: ConductPrompt, _ call: Call) {
    let left = prompt.left.prefix(Limits.stepsLeft).joined(separator: ", ")
    open(
      Form(
        .leave(prompt.conduct, step: prompt.step), call: call.id,
        title: tr("Not done yet: \(left). Why does it wait? \(key("step.back")) brings it back."),
        fields: [
          Form.Field("reason", tr("Reason"), hint: tr("\(key(Naming.leave)) stays with the steps"), isRequired: true)
        ]))
  }

  private func aside(_ prompt: ConductPrompt, reason: String) -> LadderStep {
    var rest: [String: JSON] = [
      "aside": .bool(true), "kind": .string(prompt.kind.rawValue), "title": .string(prompt.title),
    ]
    if prompt.isOver { rest["put_off"] = .bool(true) }
    return LadderStep(conduct: prompt.conduct, step: prompt.step, reason: reason, rest: rest)
  }

  /// A way is chosen by its number; nil where there is nothing to choose.
  mutating func chooseWay(_ number: Int, _ call: Call) -> [Effect]? {
    guard let prompt = openStep, !prompt.choices.isEmpty else { return nil }
    work.awaitedKey = nil
    guard prompt.choices.indices.contains(number - 1) else {
      let count = prompt.choices.count
      say(count == 1 ? tr("There is one way here: 1.") : tr("There are \(count) ways here: 1 to \(count)."))
      return []
    }
    let choice = prompt.choices[number - 1]
    if let person = choice.person {
      return takeStep(prompt, call, choice: number, asks: prompt.purpose, person: person)
    }
    if choice.answer == .tookOver, prompt.needsNote, call.brief(since: prompt.eventID) == nil {
      return answerHelp(.requestedFor(.takeOver, conduct: prompt.conduct))
    }
    let purpose: Escalation.Purpose? = prompt.kind == .takeOver || choice.answer == .tookOver ? .takeOver : nil
    let person = choice.answer == .noneFree ? nil : helper(for: purpose, role: choice.role) ?? choice.role
    if choice.answer == .tookOver { say(tr("The call is handed over. \(key("call.end")) when they have it.")) }
    return takeStep(prompt, call, choice: number, asks: purpose, person: person)
  }

  /// Writes a step down as said or done, and with it whom that asked.
  mutating func takeStep(
    _ prompt: ConductPrompt, _ call: Call, choice: Int? = nil, asks purpose: Escalation.Purpose? = nil,
    person: String? = nil, when: String? = nil, because: String? = nil, heard: String? = nil, reason: String? = nil
  ) -> [Effect] {
    var rest: [String: JSON] = ["kind": .string(prompt.kind.rawValue), "title": .string(prompt.title)]
    if let because { rest["because"] = .string(because) }
    if let heard { rest["heard"] = .string(heard) }
    if case .warning(let number, _) = prompt.standing { rest["warning"] = .integer(Int64(number)) }
    if let person { rest["person"] = .string(person) }
    if let when { rest["when"] = .string(when) }
    let chosen = choice.map { prompt.choices[$0 - 1] }
    if let choice, let chosen {
      rest["choice"] = .integer(Int64(choice))
      rest["chosen"] = .string(chosen.text)
    }
    // Where somebody is told or a way is chosen, nobody said that the words beside it were spoken.
    let isSpoken = [.prompt, .listen, .say, .warning, .announce].contains(prompt.kind)
    let words = prompt.words.isEmpty || !isSpoken ? nil : prompt.words.joined(separator: " ")
    let step = LadderStep(conduct: prompt.conduct, step: prompt.step, words: words, reason: reason, rest: rest)
    let id = upcomingID
    defer { tellAllDone(prompt, call.id) }
    var effects = act(.ladderSaid(step), call: call.id) + sayInPractice(prompt)
    guard let purpose else { return effects }
    var because: [String: JSON] = ["because": .string(id)]
    if let when { because["when"] = .string(when) }
    if let brief = call.brief(since: prompt.eventID), purpose == .takeOver, let answer = chosen?.answer {
      // Who was briefed has answered.
      let answered = EscalationAnswer(asked: brief.id, answer: answer, person: brief.asked.person, rest: because)
      return effects + act(.escalationAnswered(answered), call: call.id)
    }
    let asked = upcomingID
    let route = workplace.routes(for: purpose).first { $0.name == person }?.reach
    let escalation = Escalation(
      purpose: purpose, person: person, route: route, conduct: prompt.conduct, rest: because)
    effects += act(.escalationAsked(escalation), call: call.id)
    if let answer = chosen?.answer {
      let answered = EscalationAnswer(asked: asked, answer: answer, person: person, rest: because)
      effects += act(.escalationAnswered(answered), call: call.id)
    }
    return effects
  }

  /// Says how the answer comes back with which nothing is due any more: the step that named the way is gone with it.
  private mutating func tellAllDone(_ prompt: ConductPrompt, _ id: String) {
    guard prompt.isOver, let call = work.calls[id]?.call, ladders(of: call)?.prompt == nil else { return }
    say(tr("Nothing is due any more. \(key("undo")) takes the last answer back."))
  }

  /// The id that the next act gets.
  var upcomingID: String { "\(run)-\(work.nextNumber)" }

  /// Who helps with something in a role, by the settings: who it was is not for the desk to guess.
  func helper(for purpose: Escalation.Purpose?, role: String? = nil) -> String? {
    guard let purpose, let role else { return nil }
    return workplace.routes(for: purpose).first { $0.role?.lowercased() == role }?.name
  }

  private mutating func bringBackStep(_ call: Call) -> [Effect] {
    guard let id = ladders(of: call)?.newestAside else {
      if isStepLastEntry(of: call) { return takeBack(call) }
      if call.isLive, let effects = phaseReopened(call) { return effects }
      say(tr("Nothing was put aside. \(key("undo")) takes back your last entry."))
      return []
    }
    return act(.conductWithdrawn(Withdrawal(withdraws: id)), call: call.id)
  }

  private mutating func requestSkip(_ call: Call) {
    guard let prompt = openStep else {
      say(tr("No step is open."))
      return
    }
    guard prompt.kind != .end else {
      say(tr("This is the end of the ladder. \(key("call.end")) ends the call; \(key("notnow")) puts it aside."))
      return
    }
    let texts = playbook?.ladder ?? LadderTexts()
    let title =
      prompt.isOver
      ? texts.putOff.text : prompt.holdsLine ? tr("Why do you leave the list? < brings it back.") : texts.skip.text
    open(
      Form(
        .skip(prompt.conduct, step: prompt.step), call: call.id, title: title,
        fields: [Form.Field("reason", tr("Reason"), hint: prompt.title, isRequired: true)]))
  }

  /// Keeps a filled reason or answer of a record.
  mutating func keepLadder(_ form: Form) -> [Effect] {
    guard let call = call(of: form) else { return [] }
    if let field = form.fields.first(where: { $0.isOneKey }) {
      var form = form
      form.complain(tr("\"\(field.value)\" is one letter, and looks like a key. Write a word."), at: field.name)
      work.overlay = .form(form)
      return []
    }
    var effects: [Effect] = []
    switch form.purpose {
    case .skip(let conduct, let step), .leave(let conduct, let step): effects += keepSkip(form, conduct, step, call)
    case .incident(let conduct): effects += keepIncident(form, conduct, call)
    case .untold: effects += keepUntold(form, call)
    case .early: effects += keepEarly(form, call)
    case .closing(let conduct): effects += keepClosing(form, conduct, call)
    case .unconfirmed: effects += keepUnconfirmed(form, call)
    default: break
    }
    refreshAdvice(of: call.id)
    return effects
  }

  private mutating func keepSkip(_ form: Form, _ conduct: Conduct, _ step: Int64, _ call: Call) -> [Effect] {
    let reason = form["reason"]
    guard let prompt = openStep(of: call.id), prompt.conduct == conduct, prompt.step == step else {
      guard call.isLive else { return keepForOneself(form, call) }
      say(tr("That step is not open any more. Nothing was written."))
      return []
    }
    guard reason.lowercased() != LadderStep.asideReason else {
      var form = form
      form.complain(tr("\(key("notnow")) is for later. Here a reason is needed."), at: "reason")
      work.overlay = .form(form)
      return []
    }
    if case .leave = form.purpose { return act(.ladderSkipped(aside(prompt, reason: reason)), call: call.id) }
    if prompt.holdsLine || prompt.isOver {
      return act(.ladderSkipped(aside(prompt, reason: reason)), call: call.id)
    }
    return leaveOut(prompt, reason: reason, call)
  }

  /// Writes a step down as left out.
  mutating func leaveOut(_ prompt: ConductPrompt, reason: String, _ call: Call) -> [Effect] {
    let rest: [String: JSON] = ["kind": .string(prompt.kind.rawValue), "title": .string(prompt.title)]
    return act(
      .ladderSkipped(LadderStep(conduct: prompt.conduct, step: prompt.step, reason: reason, rest: rest)),
      call: call.id)
  }

  /// Goes on to the next step of the way through an ordinary complaint.
  private mutating func phaseDone(_ call: Call) -> [Effect] {
    guard let advice = work.calls[call.id]?.view.advice, let phase = advice.phase, let next = phase.next,
      ladders(of: call)?.handedOver == nil
    else { return [] }
    // Where the words to say go by something else, nothing else on a small screen would tell that the key was taken.
    if !advice.origin.goesByStep { say(tr("Step done: \(phase.title). Next: \(next)")) }
    return act(.checkTicked(CheckTick(item: phase.id, isDone: true)), call: call.id)
  }

  /// True where a step of a protocol was done or put aside a moment ago.
  private func isStepJustDone(_ call: Call) -> Bool {
    guard let last = call.acts.last(where: \.isOfLadder) else { return false }
    return (0..<Limits.fingersMilliseconds).contains(clock.time.milliseconds(since: last.time))
  }

  /// Goes back to the step that was gone on from, where that is the newest entry; nil where it is not.
  mutating func phaseTakenBack(_ call: Call) -> [Effect]? {
    guard case .checkTicked(let tick)? = call.acts.last?.payload, tick.isDone,
      let phase = playbook?.phases.first(where: { $0.id == tick.item })
    else { return nil }
    say(tr("Taken back: step (\(phase.title))"))
    return act(.checkTicked(CheckTick(item: tick.item, isDone: false)), call: call.id)
  }

  /// Goes back to the step of that way that was gone on from last; nil where there is none.
  private mutating func phaseReopened(_ call: Call) -> [Effect]? {
    guard work.calls[call.id]?.view.advice?.phase != nil, let phases = playbook?.phases else { return nil }
    let ticks = call.checks
    guard let last = phases.last(where: { ticks[$0.id]?.isDone == true }) else { return nil }
    return act(.checkTicked(CheckTick(item: last.id, isDone: false)), call: call.id)
  }

  /// Takes a step as said whose words came in as the agent's own: nobody is told to say them once more. In practice and in
  /// the demonstration the keys alone say them.
  mutating func hearSteps(of id: String) -> [Effect] {
    guard practice == nil, !isDemo, let call = work.calls[id]?.call, call.isLive,
      let prompt = openStep(of: id), let opened = call.newestStep(of: prompt.conduct)
    else { return [] }
    let all = call.linesOfAgent(since: opened)
    let lines = all.lastIndex { $0.id == work.calls[id]?.heardLine }.map { Array(all[($0 + 1)...]) } ?? all
    guard let last = lines.last, prompt.isSaid(in: lines.map(\.text)) else { return [] }
    work.calls[id]?.heardLine = last.id
    let effects = takeStep(prompt, call, heard: last.id)
    refreshAdvice(of: id)
    if id == work.focus { say(tr("Heard: \(prompt.title). \(key("undo")) takes it back.")) }
    return effects
  }

  /// Opens by itself what only the time opens: the end of a call that goes round and round.
  mutating func tickLadders() -> [Effect] {
    for id in work.calls.liveIDs(where: { $0.call.count(of: .loop) > 0 }) where openStep(of: id) == nil {
      if let call = work.calls[id]?.call, ladders(of: call)?.prompt != nil { refreshAdvice(of: id) }
    }
    return []
  }
}

extension Advice.Origin {
  /// True where the words to say are those of a step on the way through an ordinary complaint.
  fileprivate var goesByStep: Bool {
    switch self {
    case .opening, .phase: true
    default: false
    }
  }
}

extension Call.Act {
  /// True where a step of a protocol was done, left out or put aside.
  var isOfLadder: Bool {
    switch payload {
    case .ladderSaid, .ladderSkipped: true
    default: false
    }
  }
}

extension Call {
  /// The note to whoever takes the call over, sent since a mark was made; nil where there is none.
  func brief(since mark: String) -> (id: String, asked: Escalation)? {
    guard let start = acts.lastIndex(where: { $0.id == mark }) else { return nil }
    for act in acts[start...].reversed() {
      if case .escalationAsked(let asked) = act.payload, asked.purpose == .takeOver, asked.note != nil {
        return (act.id, asked)
      }
    }
    return nil
  }
}
