import Calls
import Coaching

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
  mutating func shifting(_ action: ShiftAction) -> [Effect] {
    switch action {
    case .loaded(let file): take(file)
    case .shown:
      work.overlay = work.overlay == .shift ? nil : .shift
      return [.loadShift]
    case .startRequested: return startShift()
    case .endRequested: return endShift()
    case .lookBackRequested: lookBack(at: lastHardCall)
    case .told:
      if isBreakRunning, isTellingDue, work.pause?.exit == nil { work.pause?.exit = BreakState.Exit(question: .told) }
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
      say("A call is running. The shift can end when it is over.")
      return []
    }
    guard isShiftOpen else {
      say("No shift has begun.")
      return []
    }
    let highest = work.shift.highest(at: clock.time, policy: policy)
    work.shift.began = nil
    work.shift.ended = clock.time
    work.overlay = nil
    let effects = record(
      Event(
        id: nextID(), source: agentSource, subject: "", time: clock.time,
        payload: .shiftEnded(ShiftEnd(agent: agent, highest: highest.rawValue))))
    say("The shift is over.")
    lookBack(at: "")
    return effects
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
      say("A call is running. Look back when it is over.")
      return
    }
    let texts = playbook?.shift ?? ShiftTexts()
    if work.overlay == .shift { work.overlay = nil }
    open(
      Form(
        .reflection, call: call,
        title: texts.lookBack.text.isEmpty ? "Look back, for yourself only" : texts.lookBack.text,
        fields: [
          Form.Field("facts", "Facts", hint: texts.facts.text),
          Form.Field("need", "They needed", hint: texts.need.text),
          Form.Field("plan", "Next time", hint: texts.plan.text),
          Form.Field(
            "adjust", "Adjust",
            choices: [Form.Choice("nothing", "nothing")]
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
      form.complain("One line at least; Esc drops it.", at: "facts")
      work.overlay = .form(form)
      return []
    }
    say("Kept, for yourself only.")
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
    if message == nil, let words = playbook?.shift.begins.text, !words.isEmpty { say(words) }
    return effects
  }
}
