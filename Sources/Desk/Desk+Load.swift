import Calls
import Coaching

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
  mutating func rested(_ how: CoolDownEnd.How, after current: BreakState) {
    let calls = work.shift.resting.union([current.call])
    work.shift.resting = []
    guard how.isRest else { return }
    for call in calls { work.shift.exposure.rest(call) }
  }

  /// From when on a person can release the agent, in milliseconds from the break's beginning: where the load of the shift
  /// made it longer, from the end that it would have had.
  public func releaseMilliseconds(of pause: CoolDown) -> Int64 {
    guard pause.load >= .red, let plain = CoolDownPlan(band: pause.band, policy: policy) else { return pause.length }
    return min(pause.length, Int64(plain.totalSeconds) * 1_000)
  }

  /// True where the supervisor is to be told of this break, and nobody has said that it was done (practice.md 3.3, 3.4).
  public var isTellingDue: Bool {
    guard let pause = work.pause, !pause.isTold else { return false }
    return pause.pause.load >= .red || (pause.pause.band >= .critical && !pause.call.isEmpty)
  }

  /// Journals that the supervisor was told.
  mutating func tellSupervisor() -> [Effect] {
    guard let current = work.pause, isTellingDue else { return [] }
    work.pause?.isTold = true
    let route = workplace.routes(for: .report).first
    let reason = current.pause.load >= .red ? "shift load \(current.pause.load.rawValue)" : "critical call"
    let person = route?.name ?? "the supervisor"
    say("Noted: \(person) knows.")
    return act(
      .escalationAsked(
        Escalation(purpose: .report, person: route?.name, route: route?.reach, reasons: [reason])),
      call: current.call)
  }

  /// What is said when a break is over.
  func welcome(after current: BreakState) -> String {
    let waiting = liveCalls.isEmpty ? "Welcome back." : "Welcome back. A call is waiting."
    guard let texts = playbook?.shift, liveCalls.isEmpty else { return waiting }
    var words = [waiting]
    if work.shift.level(at: clock.time, policy: policy) >= .amber {
      words.append(texts.change.filled(with: shiftFacts))
    } else if (Band.hot..<Band.critical).contains(current.pause.band), !current.call.isEmpty {
      words.append(texts.offer.text)
    }
    return words.filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What fills the places of lines about the shift.
  public var shiftFacts: Facts {
    var facts = Facts(agent: agent)
    facts.helper = workplace.routes(for: .report).first.map(\.address)
    return facts
  }
}

extension CoolDown {
  /// What the load of the shift asked for when the break began.
  public var load: Exposure.Level {
    rest["load"]?.string.flatMap(Exposure.Level.init(rawValue:)) ?? .green
  }
}

extension CoolDownEnd.How {
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
