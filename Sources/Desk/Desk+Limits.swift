import Calls
import Coaching
import Language

/// What the agent has been told of limits in one call; each is told once, and again when it is passed further.
public struct LimitWatch: Hashable, Sendable {
  /// A line that waits to be seen: a limit that is passed, or money that is open while the customer is hot or in a hurry.
  public enum Alert: Hashable, Sendable {
    case passed(AgentLimits.Passing)
    case moneyRising
  }

  /// What is shown; nil once the agent has put it aside.
  public var shown: Alert?
  /// How far each dial was passed when it was told.
  var told: [LimitChange.Dial: Int] = [:]
  var isMoneyTold = false
}

extension DeskState {
  /// The agent's limits: the own ones, else the policy's.
  public var limits: AgentLimits { AgentLimits(own: workplace.limits, policy: policy.limits) }

  /// Looks whether a limit of the agent has been passed: once a second, and only the clock can have passed it.
  mutating func tickLimits() -> [Effect] {
    // Where the agent has tagged and marked nothing, time passes no limit.
    guard let focus = work.focus, work.calls[focus]?.call.acts.isEmpty == false, let call = focusedCall, call.isLive,
      work.calls[focus]?.view.isHistory != true
    else { return [] }
    return watchLimits(of: call.id) && workplace.isBellOn && limitWords(of: call) != nil ? [.ring] : []
  }

  /// Looks at a call's limits.
  /// - Parameter isAct: true where the agent did something: then a line that does not hold any more goes, too.
  /// - Returns: whether there is something new to tell.
  @discardableResult
  mutating func watchLimits(of id: String, isAct: Bool = false) -> Bool {
    guard let call = work.calls[id]?.call else { return false }
    let heat = heat(of: call)
    let score = Score.of(call, heat: heat, policy: policy)
    let isMoneyRising = call.isMoneyRising(heat)
    var watch = work.calls[id]?.limitWatch ?? LimitWatch()
    let before = watch.shown
    let passings = limits.passed(by: call, heat: heat, score: score)
    if isAct { watch.forget(whatIsNotAmong: passings, isMoneyRising: isMoneyRising) }
    watch.take(passings, isMoneyRising: isMoneyRising)
    guard watch != work.calls[id]?.limitWatch ?? LimitWatch() else { return false }
    work.calls[id]?.limitWatch = watch
    return watch.shown != nil && watch.shown != before
  }

  /// Puts the line about a limit aside until it is passed further.
  /// - Returns: whether there was one.
  mutating func putLimitAside() -> Bool {
    guard let focus = work.focus, focusedCall?.isLive == true, work.calls[focus]?.limitWatch.shown != nil else {
      return false
    }
    work.calls[focus]?.limitWatch.shown = nil
    return true
  }

  /// True once somebody was asked, as long as nobody has said that no one can come.
  private func isHelpOnTheWay(to call: Call) -> Bool {
    guard let help = call.help else { return false }
    return help.answer?.answer != .noneFree && help.answer?.answer != .notNeeded
  }

  /// What is told of a limit in this call, in words; nil where nothing waits to be seen.
  public func limitWords(of call: Call) -> String? {
    guard call.isLive, !isHelpOnTheWay(to: call), let shown = work.calls[call.id]?.limitWatch.shown,
      let texts = playbook?.help
    else { return nil }
    if shown == .moneyRising, texts.moneyRising.text.isEmpty { return nil }
    var facts = facts(of: call)
    switch shown {
    case .moneyRising:
      facts.helper = workplace.routes(for: .decision).first?.address
      return texts.moneyRising.filled(with: facts)
    case .passed(let passing):
      let lines = texts.lines(of: passing.dial)
      guard !lines.isEmpty else { return nil }
      facts.helper = workplace.routes(for: .takeOver).first?.address
      return passing.words + ": " + lines[min(passing.insistence, lines.count) - 1].filled(with: facts)
    }
  }
}

extension AgentLimits.Passing {
  /// What was passed, such as `Anger and insults add up to 45 of 100`.
  var words: String {
    switch dial {
    case .hostility: tr("Anger and insults add up to \(Int(line.rounded())) of 100")
    case .hotMinutes: tr("\(Int(line)) min hot")
    case .complexity: tr("How hard the matter is: \(Int(line)) of 3")
    }
  }
}

extension LimitWatch {
  /// Takes back what was told and does not hold any more, so that it can be told again.
  fileprivate mutating func forget(whatIsNotAmong passings: [AgentLimits.Passing], isMoneyRising: Bool) {
    for dial in LimitChange.Dial.allCases {
      let insistence = passings.first { $0.dial == dial }?.insistence ?? 0
      guard let known = told[dial], known > insistence else { continue }
      told[dial] = insistence
      if case .passed(let passing)? = shown, passing.dial == dial { shown = nil }
    }
    if !isMoneyRising, shown == .moneyRising { shown = nil }
  }

  fileprivate mutating func take(_ passings: [AgentLimits.Passing], isMoneyRising: Bool) {
    let new = passings.filter { $0.insistence > told[$0.dial, default: 0] }
    for passing in new { told[passing.dial] = passing.insistence }
    if let worst = new.max(by: { $0.insistence < $1.insistence }) {
      shown = .passed(worst)
    } else if isMoneyRising, !isMoneyTold, shown == nil {
      isMoneyTold = true
      shown = .moneyRising
    }
  }
}
