import Calls
import Coaching
import Foundation
import Language

/// What the agent does about promises.
public enum PromiseAction: Hashable, Sendable {
  /// What the journal holds of promises that are open.
  case loaded([PromiseStanding])
  /// The zone of the agent's clock.
  case zoneRead(TimeZone)
  /// A new promise is asked for.
  case requested
  /// The list of what is open is asked for.
  case listRequested
  /// What became of a promise of that list, by its number from 0.
  case rowRequested(Int)
  /// The customer said the promise back that holds the end of the call up.
  case saidBack
  /// That promise is to be changed.
  case changeRequested
}

extension DeskState {
  /// The clock on the agent's wall; Greenwich's for the few milliseconds until the zone is read.
  public var wallClock: WallClock { WallClock(zone: zone ?? .gmt) }

  /// Asks for the zone once there is a date to be shown or read.
  var readingZone: [Effect] { zone == nil ? [.readZone] : [] }

  /// Answers what the agent does about promises.
  mutating func answerPromise(_ action: PromiseAction) -> [Effect] {
    switch action {
    case .loaded(let list):
      let journal = journal
      work.promises.load(list) { journal.isUnconfirmed($0) }
      return list.isEmpty ? [] : readingZone
    case .zoneRead(let zone): self.zone = zone
    case .requested:
      requestPromise()
      return readingZone
    case .listRequested:
      guard !work.promises.open.isEmpty else {
        say(tr("No promise is open."))
        return []
      }
      work.overlay = .promises(chosen: 0)
      // Another desk on the same journal may have changed what is open.
      return [.loadPromises]
    case .rowRequested(let index):
      guard work.promises.open.indices.contains(index) else { return [] }
      work.overlay = nil
      open(outcomeForm(work.promises.open[index]))
    case .saidBack: return confirmPromise()
    case .changeRequested:
      guard let standing = unconfirmedPromise, let call = focusedCall else { return [] }
      work.overlay = nil
      open(promiseForm(changing: standing, call))
    }
    return []
  }

  /// The promise of the call on the screen that was not said back yet; nil where none holds the end up, and where somebody
  /// may be in danger, of whom nothing else is asked.
  public var unconfirmedPromise: PromiseStanding? {
    guard let call = focusedCall, !isSafetyInQuestion, !isToldOfGraveEnd(call) else { return nil }
    return call.promises.first { isUnconfirmed($0, in: call) }
  }

  /// True for a promise that the customer neither said back nor said yes to.
  private func isUnconfirmed(_ standing: PromiseStanding, in call: Call) -> Bool {
    guard standing.state == .open, !standing.promise.isConfirmed else { return false }
    return !call.isAgreed(since: standing.made, playbook?.agreement ?? Agreement())
  }

  private mutating func confirmPromise() -> [Effect] {
    guard let standing = unconfirmedPromise, let call = focusedCall else { return [] }
    let change = PromiseChange(promise: standing.id, isSaidBack: true, isConfirmed: true)
    let effects = act(.promiseChanged(change), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  /// A call that ended over a promise that nobody said back leaves a word about it with the promise.
  /// - Parameter why: what the agent said of it.
  mutating func leaveWordAboutPromises(of call: Call, why: String? = nil) -> [Effect] {
    let reason = tr("not said back when the call ended") + (why.map { ": \($0)" } ?? "")
    return leaveWord(reason, call)
  }

  private mutating func leaveWord(_ reason: String, _ call: Call) -> [Effect] {
    call.promises.filter { $0.state == .open && !$0.promise.isConfirmed }.flatMap { standing in
      act(
        .promiseChanged(PromiseChange(promise: standing.id, reason: reason)),
        call: call.id)
    }
  }

  // MARK: Reminders

  /// True while somebody on the screen may come to harm: nothing else is told then.
  public var isDangerOnScreen: Bool {
    guard let call = focusedCall, call.isLive else { return false }
    return call.hasDanger
  }

  /// Tells of promises that come due: once at three quarters of the time, once when they are due, never over a break,
  /// a danger or what is being typed.
  mutating func tickPromises() -> [Effect] {
    guard !work.promises.isIdle, !isBreakRunning, work.overlay == nil, !isDangerOnScreen,
      let texts = playbook?.promises, zone != nil
    else { return [] }
    let reminders = work.promises.takeReminders(at: clock.time, rules: policy.promises)
    guard let first = reminders.max(by: { $0.stage < $1.stage }) else { return [] }
    let isDue = first.stage == .due
    if reminders.count > 1 {
      let words = tr("\(reminders.count) promises are due or will be soon. \(key("promise.list")) lists them.")
      if isDue { warn(words) } else { say(words) }
    } else {
      let line = (isDue ? texts.late : texts.soon).filled(with: facts(of: first.standing))
      if isDue { warn(tr("\(line). \(key("promise.list")): what became of it")) } else { say(line) }
    }
    return (isDue && workplace.isBellOn ? [.ring] : [])
      + (isDue && wantsNotices && liveCalls.isEmpty ? notice(.promiseDue) : [])
  }

  /// What fills the placeholders of a line about one promise.
  func facts(of standing: PromiseStanding) -> Facts {
    var facts =
      work.calls[standing.call].map { self.facts(of: $0.call) } ?? Facts(name: standing.promise.customer, agent: agent)
    facts.promise = standing.title(most: Coaching.Limits.valueCharacters)
    facts.due = shownTime(standing.promise.due)
    return facts
  }

  /// A moment as briefly as it stays clear, on the agent's wall.
  public func shownTime(_ moment: Instant) -> String {
    (playbook?.times ?? TimeWords()).shortText(of: moment, now: clock.time, clock: wallClock)
  }

  /// The words in which a promise is made to the customer; nil where the playbook has none.
  public func words(of standing: PromiseStanding) -> String? {
    guard let texts = playbook?.promises, let entry = texts.kinds[standing.promise.kind], !entry.say.isEmpty else {
      return nil
    }
    var facts = facts(of: standing)
    let aloud = playbook?.aloud ?? AloudWords()
    let times = playbook?.times ?? TimeWords()
    let due = standing.promise.due
    facts.due = times.spokenText(of: due, now: clock.time, clock: wallClock)
    facts.when = times.promisedText(
      of: due, isExact: standing.promise.isExact, isSpan: standing.promise.isSpan, made: standing.made,
      now: clock.time, clock: wallClock)
    // The time stands in the sentence already.
    let what = untimed(standing.promise.what, due: due)
    let wording = aloud.wording(what)
    // What was promised is what is said; a kind has words of its own where nothing else was promised.
    if standing.promise.saysWhat, let sentence = texts.sentence(for: wording) {
      facts.promise = wording?.text
      return facts.fill(sentence)
    }
    let spoken = aloud.promise(what)
    let topic = spoken.topic.map(aloud.topical)
    facts.promise = standing.promise.kind == .callBack ? topic : topic ?? spoken.thing.map(aloud.topical)
    // A verb alone says less than that it will be done.
    facts.deed = spoken.deed.flatMap { $0.contains(" ") ? $0 : nil }
    return entry.filled(with: facts)
  }

  /// What was promised without the time that was typed behind it, which its sentence says. A text that is a time and
  /// nothing else stays, and so does a limit that is promised itself: `nobody rings before nine`.
  private func untimed(_ what: String, due: Instant) -> String {
    let words = what.split(separator: " ")
    let bounds = playbook?.aloud.bounds ?? []
    for count in words.indices.dropFirst() where !bounds.contains(words[count].lowercased()) {
      guard case .due(let moment) = read(words[count...].joined(separator: " ")),
        !bounds.contains(words[count - 1].lowercased())
      else { continue }
      return wallClock.reading(at: moment).date == wallClock.reading(at: due).date
        ? words[..<count].joined(separator: " ") : what
    }
    return what
  }

  /// What fills the lines of a call, with the words of what was promised in it and not said back yet.
  func factsWithPromise(of call: Call) -> Facts {
    var facts = facts(of: call)
    facts.made = call.promises.last { isUnconfirmed($0, in: call) }.flatMap(words)
    facts.promised = call.promises.filter { $0.state == .open }.compactMap { standing in
      // A call is called many things, and none of them need have been written down.
      let names = standing.promise.kind == .callBack ? playbook?.aloud.calls ?? [] : []
      let what = ([standing.promise.what] + names).joined(separator: " ")
      return words(of: standing).map { Facts.Promised(what: what, words: $0) }
    }
    return facts
  }

  /// What is due before the agent's day ends, overdue first.
  public var promisesDueToday: [PromiseStanding] {
    guard !work.promises.open.isEmpty else { return [] }
    let today = wallClock.reading(at: clock.time).date
    return work.promises.due(before: wallClock.moment(today, minute: 1_440, now: clock.time))
  }

  /// Milliseconds until the desk has to look at its promises again; nil where it need not.
  public var nextPromiseLook: Int64? {
    guard !isBreakRunning, zone != nil, playbook != nil else { return nil }
    return work.promises.nextReminder(after: clock.time, rules: policy.promises)
  }
}

extension DeskState {
  mutating func requestPromise() {
    guard let call = focusedCall else { return say(tr("No call is on the desk.")) }
    guard call.acts.count < Calls.Limits.acts else {
      return warn(tr("This call holds \(Calls.Limits.acts) entries, which is the most it can."))
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
    let kind = promise?.kind ?? usualKind(call)
    let due = promise.map { shownTime($0.due) } ?? ""
    var form = Form(
      .promise(changes: standing?.id), call: call.id,
      title: standing == nil ? tr("A promise") : tr("Change the promise"),
      fields: [
        Form.Field("what", tr("What"), text: promise?.what ?? "", hint: texts.what.text, isRequired: true),
        Form.Field("due", tr("By when"), text: due, hint: texts.due.text, isRequired: true),
        Form.Field(
          "kind", tr("Kind"), choices: Promise.Kind.allCases.map { Form.Choice($0.rawValue, label($0)) },
          chosen: kind.rawValue),
        Form.Field("owner", tr("Who keeps it"), text: promise?.owner ?? agent),
        Form.Field(
          "deadline", tr("They need it by"), text: promise?.customerDeadline.map(shownTime) ?? "",
          hint: texts.deadline.text
        ),
        Form.Field(
          "authority", tr("Mine to promise"),
          choices: [
            Form.Choice("unsaid", tr("not said")), Form.Choice(Form.yes, tr("yes")), Form.Choice("no", tr("no")),
          ],
          chosen: promise?.isWithinAuthority.map { $0 ? Form.yes : tr("no") }),
        Form.Field(
          "hands", tr("The fix is in our hands"),
          choices: [
            Form.Choice("unsaid", tr("not said")), Form.Choice(Form.yes, tr("yes")), Form.Choice("no", tr("no")),
          ],
          chosen: promise?.isInOurHands.map { $0 ? Form.yes : tr("no") }),
        Form.Field(
          "reach", tr("Told how to reach us"), choices: Form.notYetOrYes,
          chosen: promise?.isReachToldToCustomer == true ? Form.yes : nil),
        Form.Field(
          "back", tr("They said it back"), choices: Form.notYetOrYes,
          chosen: promise?.isSaidBack == true ? Form.yes : nil),
      ])
    form.keepsEarly = true
    form.guess = kind.rawValue
    refresh(&form)
    return form
  }

  /// What became of a promise.
  func outcomeForm(_ standing: PromiseStanding) -> Form {
    let texts = playbook?.promises ?? PromiseTexts()
    var choices = ["kept", tr("moved"), "broken"].map { Form.Choice($0, $0) }
    if team != nil { choices.append(Form.Choice("passed", tr("pass it on"))) }
    var fields = [
      Form.Field("outcome", tr("What became of it"), choices: choices),
      Form.Field("due", tr("New time"), hint: texts.due.text), Form.Field("reason", tr("Why")),
    ]
    if team != nil { fields.append(Form.Field("to", tr("Pass it to"), hint: tr("a colleague of the team"))) }
    var form = Form(
      .outcome(promise: standing.id), call: standing.call,
      title: "\(shownTime(standing.promise.due)): \(standing.title)", fields: fields)
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
      case "to": form.fields[index].isRequired = form.choice("outcome") == "passed"
      case "reason": form.fields[index].isRequired = ["moved", "broken"].contains(form.choice("outcome"))
      case "kind":
        guessKind(&form, at: index)
        form.fields[index].hint =
          form.choice("hands") == "no"
          ? texts.notOurs.text : call(of: form)?.cause == nil ? texts.causeUnknown.text : ""
      default: break
      }
    }
    if case .promise = form.purpose { form.words = words(of: form) }
  }

  /// Offers a call back as soon as the words say that somebody is rung; what the agent chose stays.
  private func guessKind(_ form: inout Form, at index: Int) {
    guard case .promise(nil) = form.purpose, let known = form.guess, form.fields[index].choice?.id == known else {
      return
    }
    let isCall = (playbook?.aloud ?? AloudWords()).promise(form["what"]).isCall
    let kind = isCall ? .callBack : usualKind(call(of: form))
    form.guess = kind.rawValue
    form.fields[index].chosenIndex =
      form.fields[index].choices.firstIndex { $0.id == kind.rawValue } ?? form.fields[index].chosenIndex
  }

  /// The kind that fits where the words say nothing of it: the fix where the trouble is ours, else news.
  private func usualKind(_ call: Call?) -> Promise.Kind {
    call?.cause.map { [.product, .service, .ourError].contains($0) } == true ? .fixBy : .updateBy
  }

  /// The words in which the promise is made, as soon as its time can be read.
  private func words(of form: Form) -> String? {
    guard let call = call(of: form), case .due(let due) = read(form["due"]), !form["what"].isEmpty else { return nil }
    let kind = form.choice("kind").flatMap(Promise.Kind.init(rawValue:)) ?? .updateBy
    let promise = Promise(
      what: form["what"], owner: agent, kind: kind, due: due,
      rest: rest(of: form))
    return words(of: PromiseStanding(id: "", call: call.id, made: clock.time, promise: promise))
  }

  /// What is kept of a form beside what every promise has.
  private func rest(of form: Form) -> [String: JSON] {
    var rest: [String: JSON] = form.isNewsChosen ? [Promise.news: .bool(true)] : [:]
    let due = form["due"]
    // Who is to be there is there at the hour, whatever word stood before it.
    let isMeeting = playbook?.aloud.isMeeting(form["what"]) == true && dueTime.namesHour(due)
    if isMeeting || dueTime.isExact(due) { rest[Promise.exactly] = .bool(true) }
    if dueTime.isSpan(due), case .due(let moment) = read(due) {
      rest[Promise.span] = .integer(moment.milliseconds)
    }
    return rest
  }

  /// A typed time in full, such as `Tue 24 Nov 10:00, in 21 h`, or what is wrong with it; nil where it can't be read yet.
  private func shown(_ text: String) -> String? {
    guard let words = playbook?.times, !text.isEmpty else { return nil }
    let reading = read(text)
    guard case .due(let due) = reading else {
      if dueTime.isVague(text) { return words.noTime.isEmpty ? nil : words.noTime }
      // A number that still grows says nothing yet.
      let isGrowing = reading == .unclear || text.last?.isNumber == true
      return isGrowing ? nil : dueTime.complaint(about: reading)
    }
    return words.text(of: due, now: clock.time, clock: wallClock) + ", " + words.span(to: due, now: clock.time)
  }

  private func read(_ text: String) -> DueTime.Reading { dueTime.read(text) }

  /// Fills in the time of a promise that stands behind what is promised: `technician comes tomorrow noon`.
  func fillTime(in form: inout Form) {
    guard case .promise(nil) = form.purpose, form["due"].isEmpty, form.field?.name == "what" else { return }
    let (what, due) = promiseParts(of: form["what"])
    // "Before nine" and "between 2 and 4" belong to what is promised.
    guard let due, let place = form.fields.firstIndex(where: { $0.name == "due" }),
      !(playbook?.aloud.bounds ?? []).contains(due.split(separator: " ").first?.lowercased() ?? "")
    else { return }
    form.fields[form.chosen].entry = Entry(what)
    form.fields[place].entry = Entry(due)
    form.fields[place].isProposed = true
    form.choose(place)
    refresh(&form)
  }

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
    say(tr("Promised for \(due), \(words.span(to: promise.due, now: clock.time)). \(key("undo")) takes it back."))
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
    var rest = old?.promise.rest ?? [:]
    let hands = form.choice("hands") ?? "unsaid"
    rest[Promise.inOurHands] = hands == "unsaid" ? nil : .bool(hands == Form.yes)
    // A line that was not touched holds the time as it is shown, and says nothing of how it was agreed on.
    if old.map({ form["due"] != shownTime($0.promise.due) }) ?? true { rest[Promise.exactly] = nil }
    rest.merge(self.rest(of: form)) { $1 }
    if kind != .updateBy { rest[Promise.news] = nil }
    let promise = Promise(
      what: form["what"], owner: owner.isEmpty ? agent : owner, kind: kind, due: due, customerDeadline: deadline,
      isWithinAuthority: isWithinAuthority, isReachToldToCustomer: form.choice("reach") == Form.yes,
      isSaidBack: isSaidBack,
      isConfirmed: isSaidBack, customer: customerName(of: call), reference: call.reference,
      rest: rest)
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
    } else if promise.kind == .fixBy, promise.isInOurHands == false {
      form.complain(texts.notOurs.filled(with: facts), at: "kind")
    } else if promise.kind == .fixBy, call.cause == nil, promise.isInOurHands == nil {
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
    // A time that could be another one is told before anybody is held to it.
    if let question = dueTime.question(about: form[name]), form.askedTime != form[name] {
      form.complain(tr("\(question) \(key(Naming.accept)) keeps it."), at: name)
      form.askedTime = form[name]
      return nil
    }
    return moment
  }

  private mutating func keepOutcome(_ form: inout Form, of id: String) -> [Effect] {
    guard let standing = work.promises[id] else {
      say(tr("That promise is not open any more."))
      return []
    }
    var change = PromiseChange(promise: id)
    change.reason = form["reason"].isEmpty ? nil : form["reason"]
    // What came from a colleague is known among the team by its first name.
    change.rest = standing.promise.rest.filter { [Promise.teamAuthor, Promise.teamID].contains($0.key) }
    switch form.choice("outcome") {
    case "passed":
      let person = form["to"]
      say(tr("\(person) is asked to take “\(standing.title)”. Until then it stays yours."))
      return pass(standing, to: person, note: form["reason"])
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
      change.due.map { tr("Moved to \(shownTime($0)): \(standing.title)") }
        ?? "\(change.state == .kept ? "Kept" : "Broken"): \(standing.title)")
    return effects
  }
}

extension Promise {
  /// Whether the fix is in our own hands; nil where nobody said. What is not has no date but for news (practice.md S3.5).
  fileprivate var isInOurHands: Bool? {
    if case .bool(let isOurs) = rest[Self.inOurHands] { return isOurs }
    return nil
  }

  fileprivate static let inOurHands = "in_our_hands"
  fileprivate static let news = "news_only"
  fileprivate static let exactly = "exactly_at"
  fileprivate static let span = "typed_as_span"

  /// True where a span was typed, such as `in a week`, and the promise was not moved since.
  fileprivate var isSpan: Bool { rest[Self.span] == .integer(due.milliseconds) }

  /// True where an hour was agreed on, and not the latest one.
  fileprivate var isExact: Bool { rest[Self.exactly] == .bool(true) }

  /// True where the words to say are what was promised itself: not where the agent chose to promise news of it, to look
  /// into it or to ring about it.
  fileprivate var saysWhat: Bool {
    switch kind {
    case .fixBy: true
    case .updateBy: rest[Self.news] == nil
    default: false
    }
  }
}

extension Form {
  /// True where the agent went to the kind and chose to promise no more than news.
  fileprivate var isNewsChosen: Bool {
    fields.contains { $0.name == "kind" && $0.isChosen } && choice("kind") == Promise.Kind.updateBy.rawValue
  }

  /// The choice that says yes.
  static let yes = "yes"
  static var notYetOrYes: [Choice] { [Choice("not_yet", tr("not yet")), Choice(yes, tr("yes"))] }
}
