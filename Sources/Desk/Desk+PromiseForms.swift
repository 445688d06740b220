import Calls
import Coaching

extension DeskState {
  mutating func requestPromise() {
    guard let call = focusedCall else { return say("No call is on the desk.") }
    guard call.acts.count < Calls.Limits.acts else {
      return warn("This call holds \(Calls.Limits.acts) entries, which is the most it can.")
    }
    openPromise(nil, call)
  }

  /// Opens a new promise.
  /// - Parameter kind: what kind it is meant to be; by the cause where that is nil.
  mutating func openPromise(_ kind: Promise.Kind?, _ call: Call) {
    var form = promiseForm(changing: nil, call)
    if let kind, let index = form.fields.firstIndex(where: { $0.name == "kind" }),
      let choice = form.fields[index].choices.firstIndex(where: { $0.id == kind.rawValue })
    {
      form.fields[index].chosenIndex = choice
    }
    refresh(&form)
    open(form)
  }

  /// The form of a promise: two lines are enough, and Enter keeps it as soon as both are there.
  func promiseForm(changing standing: PromiseStanding?, _ call: Call) -> Form {
    let texts = playbook?.promises ?? PromiseTexts()
    let promise = standing?.promise
    let isCauseKnown = call.cause != nil
    let kind = promise?.kind ?? (isCauseKnown ? .fixBy : .updateBy)
    let due = promise.map { shownTime($0.due) } ?? ""
    var form = Form(
      .promise(changes: standing?.id), call: call.id, title: standing == nil ? "A promise" : "Change the promise",
      fields: [
        Form.Field("what", "What", text: promise?.what ?? "", hint: texts.what.text, isRequired: true),
        Form.Field("due", "By when", text: due, hint: texts.due.text, isRequired: true),
        Form.Field(
          "kind", "Kind", choices: Promise.Kind.allCases.map { Form.Choice($0.rawValue, label($0)) },
          chosen: kind.rawValue),
        Form.Field("owner", "Who keeps it", text: promise?.owner ?? agent),
        Form.Field(
          "deadline", "They need it by", text: promise?.customerDeadline.map(shownTime) ?? "", hint: texts.deadline.text
        ),
        Form.Field(
          "authority", "Mine to promise",
          choices: [Form.Choice("unsaid", "not said"), Form.Choice(Form.yes, "yes"), Form.Choice("no", "no")],
          chosen: promise?.isWithinAuthority.map { $0 ? Form.yes : "no" }),
        Form.Field(
          "reach", "Told how to reach us", choices: Form.notYetOrYes,
          chosen: promise?.isReachToldToCustomer == true ? Form.yes : nil),
        Form.Field(
          "back", "They said it back", choices: Form.notYetOrYes,
          chosen: promise?.isSaidBack == true ? Form.yes : nil),
      ])
    form.keepsEarly = true
    refresh(&form)
    return form
  }

  /// What became of a promise.
  func outcomeForm(_ standing: PromiseStanding) -> Form {
    let texts = playbook?.promises ?? PromiseTexts()
    var form = Form(
      .outcome(promise: standing.id), call: standing.call,
      title: "\(shownTime(standing.promise.due)): \(standing.title)",
      fields: [
        Form.Field("outcome", "What became of it", choices: ["kept", "moved", "broken"].map { Form.Choice($0, $0) }),
        Form.Field("due", "New time", hint: texts.due.text), Form.Field("reason", "Why"),
      ])
    form.keepsEarly = true
    refresh(&form)
    return form
  }

  /// Sets what depends on what was typed: a time is shown in full as soon as it can be read.
  func refresh(_ form: inout Form) {
    switch form.purpose {
    case .promise, .outcome: break
    default: return
    }
    let texts = playbook?.promises ?? PromiseTexts()
    for index in form.fields.indices {
      let field = form.fields[index]
      switch field.name {
      case "due", "deadline":
        form.fields[index].hint =
          shown(field.value) ?? (field.name == "due" ? texts.due.text : texts.deadline.text)
        if field.name == "due", case .outcome = form.purpose {
          form.fields[index].isRequired = form.choice("outcome") == "moved"
        }
      case "reason": form.fields[index].isRequired = ["moved", "broken"].contains(form.choice("outcome"))
      case "kind":
        form.fields[index].hint = call(of: form)?.cause == nil ? texts.causeUnknown.text : ""
      default: break
      }
    }
    if case .promise = form.purpose { form.words = words(of: form) }
  }

  /// The words in which the promise is made, as soon as its time can be read.
  private func words(of form: Form) -> String? {
    guard let call = call(of: form), case .due(let due) = read(form["due"]), !form["what"].isEmpty else { return nil }
    let kind = form.choice("kind").flatMap(Promise.Kind.init(rawValue:)) ?? .updateBy
    let promise = Promise(what: form["what"], owner: agent, kind: kind, due: due)
    return words(of: PromiseStanding(id: "", call: call.id, made: clock.time, promise: promise))
  }

  /// A typed time in full, such as `Tue 24 Nov 10:00, in 21 h`; nil where it can't be read.
  private func shown(_ text: String) -> String? {
    guard let words = playbook?.times, case .due(let due) = read(text) else { return nil }
    return words.text(of: due, now: clock.time, clock: wallClock) + ", " + words.span(to: due, now: clock.time)
  }

  private func read(_ text: String) -> DueTime.Reading { dueTime.read(text) }

  /// What is promised and by when, out of one line such as "call back tomorrow 10": the longest end of it that reads as
  /// a time is the time.
  public func promiseParts(of text: String) -> (what: String, due: String?) {
    let words = text.split(separator: " ")
    for count in words.indices.dropFirst() {
      let due = words[count...].joined(separator: " ")
      guard case .due = read(due) else { continue }
      let what = words[..<count]
      let isLinked = what.count > 1 && ["by", "at", "on"].contains(what.last?.lowercased())
      return ((isLinked ? what.dropLast() : what).joined(separator: " "), due)
    }
    return (text, nil)
  }

  private var dueTime: DueTime {
    DueTime(words: playbook?.times ?? TimeWords(), clock: wallClock, now: clock.time, rules: policy.promises)
  }

  private func label(_ kind: Promise.Kind) -> String {
    let label = playbook?.promises.kinds[kind]?.label ?? ""
    return label.isEmpty ? kind.rawValue : label
  }

  // MARK: Keeping

  /// Keeps a filled promise, or what became of one.
  mutating func keepPromise(_ form: Form) -> [Effect] {
    var form = form
    if case .outcome(let id) = form.purpose { return keepOutcome(&form, of: id) }
    guard case .promise(let changed) = form.purpose, let call = call(of: form) else { return [] }
    let old = changed.flatMap { id in call.promises.first { $0.id == id } }
    guard let promise = promise(of: &form, old: old, call: call) else {
      work.overlay = .form(form)
      return []
    }
    return old.map { replace($0, by: promise, call: call) } ?? make(promise, call: call)
  }

  private mutating func make(_ promise: Promise, call: Call) -> [Effect] {
    var effects = act(.promiseMade(promise), call: call.id)
    // The step of a protocol that leads to a promise is done with it.
    if let prompt = openStep(of: call.id), prompt.kind == .promise { effects += takeStep(prompt, call) }
    refreshAdvice(of: call.id)
    let words = playbook?.times ?? TimeWords()
    let due = words.text(of: promise.due, now: clock.time, clock: wallClock)
    say("Promised for \(due), \(words.span(to: promise.due, now: clock.time)). Backspace takes it back.")
    return effects
  }

  /// A promise whose words change is taken back and made anew; one that only moves stays the same promise.
  private mutating func replace(_ old: PromiseStanding, by promise: Promise, call: Call) -> [Effect] {
    var moved = old.promise
    moved.due = promise.due
    moved.isReachToldToCustomer = promise.isReachToldToCustomer
    moved.isSaidBack = promise.isSaidBack
    moved.isConfirmed = promise.isConfirmed
    var effects: [Effect] = []
    if moved == promise {
      let change = PromiseChange(
        promise: old.id, due: promise.due == old.promise.due ? nil : promise.due,
        isReachToldToCustomer: promise.isReachToldToCustomer, isSaidBack: promise.isSaidBack,
        isConfirmed: promise.isConfirmed)
      effects = act(.promiseChanged(change), call: call.id)
    } else {
      effects = act(.promiseChanged(PromiseChange(promise: old.id, state: .withdrawn)), call: call.id)
      effects += act(.promiseMade(promise), call: call.id)
    }
    refreshAdvice(of: call.id)
    // Back to the question from which the change was asked for.
    if call.isLive { work.overlay = .confirmEnd }
    return effects
  }

  /// The promise that a form holds; nil where something can't be used, which the form then says.
  private func promise(of form: inout Form, old: PromiseStanding?, call: Call) -> Promise? {
    guard let due = moment(in: &form, "due", unchanged: old?.promise.due) else { return nil }
    var deadline: Instant?
    if !form["deadline"].isEmpty {
      guard let read = moment(in: &form, "deadline", unchanged: old?.promise.customerDeadline) else { return nil }
      deadline = read
    }
    let kind = form.choice("kind").flatMap(Promise.Kind.init(rawValue:)) ?? .updateBy
    let isWithinAuthority = form.choice("authority") == "unsaid" ? nil : form.choice("authority") == Form.yes
    let owner = form["owner"]
    let isSaidBack = form.choice("back") == Form.yes
    let promise = Promise(
      what: form["what"], owner: owner.isEmpty ? agent : owner, kind: kind, due: due, customerDeadline: deadline,
      isWithinAuthority: isWithinAuthority, isReachToldToCustomer: form.choice("reach") == Form.yes,
      isSaidBack: isSaidBack,
      isConfirmed: isSaidBack, customer: customerName(of: call), reference: call.reference)
    return form.isWarned ? promise : warned(&form, promise, call)
  }

  /// Says once what speaks against a promise; Enter again keeps it all the same.
  private func warned(_ form: inout Form, _ promise: Promise, _ call: Call) -> Promise? {
    let texts = playbook?.promises ?? PromiseTexts()
    let facts = facts(of: call)
    if let deadline = promise.customerDeadline, promise.due > deadline {
      form.complain(texts.tooLate.filled(with: facts), at: "due")
    } else if promise.isWithinAuthority == false, promise.kind == .fixBy {
      form.complain(texts.beyond.filled(with: facts), at: "kind")
    } else if promise.kind == .fixBy, call.cause == nil {
      form.complain(texts.causeUnknown.filled(with: facts), at: "kind")
    } else {
      return promise
    }
    form.isWarned = true
    return nil
  }

  /// The moment that stands in a line; a line that was not touched keeps its moment.
  private func moment(in form: inout Form, _ name: String, unchanged: Instant?) -> Instant? {
    if let unchanged, form[name] == shownTime(unchanged) { return unchanged }
    let reading = read(form[name])
    guard case .due(let moment) = reading else {
      form.complain(dueTime.complaint(about: reading) ?? "", at: name)
      return nil
    }
    return moment
  }

  private mutating func keepOutcome(_ form: inout Form, of id: String) -> [Effect] {
    guard let standing = work.promises[id] else {
      say("That promise is not open any more.")
      return []
    }
    var change = PromiseChange(promise: id)
    change.reason = form["reason"].isEmpty ? nil : form["reason"]
    switch form.choice("outcome") {
    case "kept": change.state = .kept
    case "broken": change.state = .broken
    default:
      guard let due = moment(in: &form, "due", unchanged: nil) else {
        work.overlay = .form(form)
        return []
      }
      change.due = due
    }
    let effects = act(.promiseChanged(change), call: standing.call)
    if work.calls[standing.call]?.call != nil { refreshAdvice(of: standing.call) }
    say(
      change.due.map { "Moved to \(shownTime($0)): \(standing.title)" }
        ?? "\(change.state == .kept ? "Kept" : "Broken"): \(standing.title)")
    return effects
  }
}

extension Form {
  /// The choice that says yes.
  static let yes = "yes"
  static let notYetOrYes = [Choice("not_yet", "not yet"), Choice(yes, "yes")]
}
