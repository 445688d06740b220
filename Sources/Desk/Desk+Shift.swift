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
      overlay = overlay == .shift ? nil : .shift
      return [.loadShift]
    case .startRequested: return startShift()
    case .endRequested: return endShift()
    case .lookBackRequested: lookBack(at: lastHardCall)
    case .told:
      if isBreakRunning, isTellingDue, pause?.exit == nil { pause?.exit = BreakState.Exit(question: .told) }
    }
    return []
  }

  private mutating func take(_ file: ShiftFile) {
    shift.isKnown = true
    shift.lookedAt = clock.time
    shift.isLooking = false
    let own = shift.exposure.entries.filter { shift.endedHere.contains($0.call) }
    shift.exposure = Exposure(file.entries + own)
    shift.began = file.ended == nil ? file.began : nil
    shift.ended = file.ended
  }

  /// True while a shift runs that was said to have begun.
  public var isShiftOpen: Bool {
    shift.began.map { clock.time.milliseconds(since: $0) < Limits.shiftMilliseconds } ?? false
  }

  private mutating func startShift() -> [Effect] {
    guard !isShiftOpen else {
      overlay = .shift
      return []
    }
    shift.began = clock.time
    overlay = liveCalls.isEmpty ? .shift : overlay
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
    let highest = shift.highest(at: clock.time, policy: policy)
    shift.began = nil
    shift.ended = clock.time
    overlay = nil
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
    guard let last = shift.exposure.entries.last, clock.time.milliseconds(since: last.ended) < 3_600_000,
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
    if overlay == .shift { overlay = nil }
    shift.lookBackCall = call
    open(
      Form(
        .reflection, title: texts.lookBack.text.isEmpty ? "Look back, for yourself only" : texts.lookBack.text,
        fields: [
          Form.Field("facts", "Facts", hint: texts.facts.text),
          Form.Field("need", "They needed", hint: texts.need.text),
          Form.Field("plan", "Next time", hint: texts.plan.text),
          Form.Field("adjust", "Adjust", choices: ["nothing"] + Reflection.Adjust.allCases.map(\.rawValue)),
        ]))
  }

  /// Keeps a look back, which stays the agent's own.
  mutating func keepReflection(_ form: Form) -> [Effect] {
    let reflection = Reflection(
      facts: form["facts"], need: form["need"], plan: form["plan"],
      adjust: Reflection.Adjust(rawValue: form["adjust"]))
    guard !(reflection.facts + reflection.need + reflection.plan).isEmpty else {
      var form = form
      form.complain("One line at least; Esc drops it.", at: "facts")
      overlay = .form(form)
      return []
    }
    say("Kept, for yourself only.")
    return record(
      Event(
        id: nextID(), source: agentSource, subject: shift.lookBackCall, time: clock.time,
        payload: .reflectionSaved(reflection)))
  }

  /// Begins a shift by itself with its first call, and says so once.
  mutating func tickShift() -> [Effect] {
    guard shift.isKnown, !isDemo, !isShiftOpen, liveCalls.contains(where: { views[$0.id]?.isHistory != true }) else {
      return []
    }
    // Another terminal or a command may have begun it.
    let age = shift.lookedAt.map { clock.time.milliseconds(since: $0) }
    if age.map({ $0 > Limits.shiftLookMilliseconds || $0 < 0 }) ?? true {
      defer { shift.isLooking = true }
      return shift.isLooking ? [] : [.loadShift]
    }
    let effects = startShift()
    if message == nil, let words = playbook?.shift.begins.text, !words.isEmpty { say(words) }
    return effects
  }
}
