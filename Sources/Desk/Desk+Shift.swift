import Calls
import Coaching
import Language

/// What the agent does about the shift.
public enum ShiftAction: Hashable, Sendable {
  /// What the journal holds of the agent's shifts.
  case loaded(ShiftFile)
  /// The card of the shift is asked for.
  case shown
  /// The shift begins.
  case startRequested
  /// The shift ends.
  case endRequested
  /// A look back is asked for.
  case lookBackRequested
  /// The supervisor was told; asks once more.
  case told
}

extension DeskState {
  /// Answers what the agent does about the shift.
  mutating func answerShift(_ action: ShiftAction) -> [Effect] {
    switch action {
    case .loaded(let file): take(file)
    case .shown:
      work.overlay = work.overlay == .shift ? nil : .shift
      return [.loadShift] + readingZone
    case .startRequested: return startShift()
    case .endRequested: return endShift()
    case .lookBackRequested: lookBack(at: lastHardCall)
    case .told:
      if isBreakRunning, isTellingDue, work.ownBreak?.exit == nil {
        work.ownBreak?.exit = BreakState.Exit(question: .told)
      }
    }
    return []
  }

  private mutating func take(_ file: ShiftFile) {
    work.shift.isKnown = true
    work.shift.lookedAt = clock.time
    work.shift.isLooking = false
    let own = work.shift.exposure.entries.filter { work.shift.endedHere.contains($0.call) }
    work.shift.exposure = Exposure(file.entries + own)
    work.shift.began = file.ended == nil ? file.began : nil
    work.shift.ended = file.ended
  }

  /// True while a shift runs that was said to have begun.
  public var isShiftOpen: Bool {
    work.shift.began.map { clock.time.milliseconds(since: $0) < Limits.shiftMilliseconds } ?? false
  }

  private mutating func startShift() -> [Effect] {
    guard !isShiftOpen else {
      work.overlay = .shift
      return []
    }
    work.shift.began = clock.time
    work.overlay = liveCalls.isEmpty ? .shift : work.overlay
    return record(
      Event(
        id: nextID(), source: agentSource, subject: "", time: clock.time,
        payload: .shiftStarted(ShiftStart(agent: agent))))
  }

  private mutating func endShift() -> [Effect] {
    guard liveCalls.isEmpty else {
      say(tr("A call is running. The shift can end when it is over."))
      return []
    }
    guard isShiftOpen else {
      say(tr("No shift has begun."))
      return []
    }
    guard leftOpen.isEmpty || isEndOfShiftAsked else {
      work.shift.endAsked = clock.time
      work.overlay = .shift
      warn(tr("Still open: \(leftOpen.joined(separator: ", ")). \(key("shift.end")) again ends the shift."))
      return readingZone
    }
    let highest = work.shift.highest(at: clock.time, policy: policy)
    work.shift.endAsked = nil
    work.shift.began = nil
    work.shift.ended = clock.time
    work.overlay = nil
    let effects = record(
      Event(
        id: nextID(), source: agentSource, subject: "", time: clock.time,
        payload: .shiftEnded(ShiftEnd(agent: agent, highest: highest.rawValue))))
    say(tr("The shift is over."))
    lookBack(at: "")
    return effects
  }

  /// True where the agent was told a moment ago what is open, and was asked whether the shift ends all the same.
  public var isEndOfShiftAsked: Bool {
    guard let asked = work.shift.endAsked, !leftOpen.isEmpty else { return false }
    return (0..<Limits.endOfShiftMilliseconds).contains(clock.time.milliseconds(since: asked))
  }

  /// What waits for the agent and outlasts the shift, with whose it is: promises of today and before, records, the break.
  public var leftOpen: [String] {
    let promises = promisesDueToday.map { standing in
      let owner = standing.promise.owner
      let isOwn = owner.isEmpty || owner == agent
      let due = "\(standing.title) (\(shownTime(standing.promise.due)))"
      return isOwn ? due : tr("\(due), promised by \(owner)")
    }
    let records = work.calls.ids.filter(isRecordDue).map { tr("record of \(name(ofCall: $0))") }
    let putOff = work.calls.ids.filter(isRecordPutOff).map { tr("record of \(name(ofCall: $0)), put off") }
    let rest = work.ownBreak?.terms.isOwed == true ? [tr("your break")] : []
    let all = promises + records + putOff + rest
    let more = all.count - Limits.leftOpen
    return all.prefix(Limits.leftOpen) + (more > 0 ? [tr("\(more) more")] : [])
  }

  /// The hard call that ended last, and is not so grave that looking back waits for the end of the shift.
  private var lastHardCall: String {
    guard let last = work.shift.exposure.entries.last, clock.time.milliseconds(since: last.ended) < 3_600_000,
      policy.bands.band(strain: last.strain) < .critical
    else { return "" }
    return last.call
  }

  private mutating func lookBack(at call: String) {
    guard liveCalls.isEmpty else {
      say(tr("A call is running. Look back when it is over."))
      return
    }
    let texts = playbook?.shift ?? ShiftTexts()
    if work.overlay == .shift { work.overlay = nil }
    open(
      Form(
        .reflection, call: call,
        title: texts.lookBack.text.isEmpty ? tr("Look back, for yourself only") : texts.lookBack.text,
        fields: [
          Form.Field("facts", tr("Facts"), hint: texts.facts.text),
          Form.Field("need", tr("They needed"), hint: texts.need.text),
          Form.Field("plan", tr("Next time"), hint: texts.plan.text),
          Form.Field(
            "adjust", tr("Adjust"),
            choices: [Form.Choice("nothing", tr("nothing"))]
              + Reflection.Adjust.allCases.map { Form.Choice($0.rawValue, $0.rawValue) }),
        ]))
  }

  /// Keeps a look back, which stays the agent's own.
  mutating func keepReflection(_ form: Form) -> [Effect] {
    let reflection = Reflection(
      facts: form["facts"], need: form["need"], plan: form["plan"],
      adjust: Reflection.Adjust(rawValue: form.choice("adjust") ?? ""))
    guard !(reflection.facts + reflection.need + reflection.plan).isEmpty else {
      var form = form
      form.complain(tr("One line at least; \(key(Naming.leave)) drops it."), at: "facts")
      work.overlay = .form(form)
      return []
    }
    say(tr("Kept, for yourself only."))
    return record(
      Event(
        id: nextID(), source: agentSource, subject: form.call, time: clock.time,
        payload: .reflectionSaved(reflection)))
  }

  /// Begins a shift by itself with its first call, and says so once.
  mutating func tickShift() -> [Effect] {
    guard work.shift.isKnown, !isDemo, !isShiftOpen,
      liveCalls.contains(where: { work.calls[$0.id]?.view.isHistory != true })
    else {
      return []
    }
    // Another terminal or a command may have begun it.
    let age = work.shift.lookedAt.map { clock.time.milliseconds(since: $0) }
    if age.map({ $0 > Limits.shiftLookMilliseconds || $0 < 0 }) ?? true {
      defer { work.shift.isLooking = true }
      return work.shift.isLooking ? [] : [.loadShift]
    }
    let effects = startShift()
    if message == nil, let words = playbook?.shift.begins.filled(with: shiftFacts), !words.isEmpty {
      say(words)
      message?.isByTheWay = true
    }
    return effects
  }
}

/// The break that the end of a call earns, the load of the shift considered.
struct DueBreak {
  /// Its band.
  var band: Band
  /// What the load asks for: green, or red and stop, which make it longer.
  var load: Exposure.Level
}

extension DeskState {
  /// Weighs a call that has ended, or weighs it anew, and tells what break that makes (practice.md 3.4).
  ///
  /// Amber counts as the shift stood before this call; red and stop count with it.
  mutating func weigh(_ score: Score, of call: Call) -> DueBreak {
    let ended = endSeen(of: call)
    work.shift.exposure.forget(call.id)
    work.shift.resting.remove(call.id)
    var due = DueBreak(band: score.band, load: .green)
    if due.band != .none, work.shift.level(at: ended, policy: policy) >= .amber { due.band = due.band.next }
    guard score.strain >= policy.shift.countsFrom else { return due }
    work.shift.exposure.record(Exposure.Entry(call: call.id, ended: ended, strain: score.strain))
    work.shift.endedHere.insert(call.id)
    work.shift.resting.insert(call.id)
    let began = work.shift.began(at: ended, rules: policy.shift)
    let level = work.shift.exposure.level(atEndOf: call.id, shiftBegan: began, policy: policy)
    guard level >= .red else { return due }
    return DueBreak(band: max(due.band, .warm), load: level)
  }

  /// A break is over: the calls that it was for weigh less where it was completed.
  mutating func rested(_ how: BreakEnd.How, after current: BreakState) {
    let calls = work.shift.resting.union([current.call])
    work.shift.resting = []
    guard how.isRest else { return }
    for call in calls { work.shift.exposure.rest(call) }
  }

  /// From when on a person can release the agent, in milliseconds from the break's beginning: where the load of the shift
  /// made it longer, from the end that it would have had.
  public func releaseMilliseconds(of terms: Break) -> Int64 {
    guard terms.load >= .red, let plain = BreakPlan(band: terms.band, policy: policy) else { return terms.length }
    return min(terms.length, Int64(plain.totalSeconds) * 1_000)
  }

  /// True where the supervisor is to be told of this break, and nobody has said that it was done (practice.md 3.3, 3.4).
  public var isTellingDue: Bool {
    guard let ownBreak = work.ownBreak, !ownBreak.isTold else { return false }
    return ownBreak.terms.load >= .red || (ownBreak.terms.band >= .critical && !ownBreak.call.isEmpty)
  }

  /// Journals that the supervisor was told.
  mutating func tellSupervisor() -> [Effect] {
    guard let current = work.ownBreak, isTellingDue else { return [] }
    work.ownBreak?.isTold = true
    let route = workplace.routes(for: .report).first
    let reason = current.terms.load >= .red ? tr("shift load \(current.terms.load.rawValue)") : tr("critical call")
    let person = route?.name ?? tr("the supervisor")
    say(tr("Noted: \(person) knows."))
    return act(
      .escalationAsked(
        Escalation(purpose: .report, person: route?.name, route: route?.reach, reasons: [reason])),
      call: current.call)
  }

  /// What is said when a break is over.
  func welcome(after current: BreakState) -> String {
    let waiting = liveCalls.isEmpty ? tr("Welcome back.") : tr("Welcome back. A call is waiting.")
    guard let texts = playbook?.shift, liveCalls.isEmpty else { return waiting }
    var words = [waiting]
    if work.shift.level(at: clock.time, policy: policy) >= .amber {
      words.append(texts.change.filled(with: shiftFacts))
    } else if (Band.hot..<Band.critical).contains(current.terms.band), !current.call.isEmpty {
      words.append(texts.offer.text)
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What fills the places of lines about the shift.
  public var shiftFacts: Facts {
    var facts = Facts(agent: agent)
    facts.helper = workplace.routes(for: .report).first.map(\.address)
    facts.name(commandsBy: key)
    return facts
  }
}

extension Break {
  /// What the load of the shift asked for when the break began.
  public var load: Exposure.Level {
    rest["load"]?.string.flatMap(Exposure.Level.init(rawValue:)) ?? .green
  }
}

extension BreakEnd.How {
  /// True for a break that lasted as long as it should; one that went on as another has not ended.
  public var isRest: Bool {
    switch self {
    case .completed, .released, .limit: true
    case .skipped, .needed, .joined: false
    }
  }
}

extension Band {
  /// The band above; the last has none.
  var next: Band {
    let all = Band.allCases
    let index = all.firstIndex(of: self) ?? 0
    return all[min(index + 1, all.count - 1)]
  }
}

extension Workplace.Route {
  /// The name and how to reach the person, such as `Dana (ext. 204)`.
  public var address: String { reach.map { "\(name) (\($0))" } ?? name }
}
