import Calls
import Language

/// All ladders of a call as they stand, folded from what the agent did; the same acts at the same moment give the same.
///
/// One is shown at a time: a threat against a place first, then talk of self-harm, then threats against people and what
/// ends a call at once, then the newest. The others wait.
public struct Ladders: Sendable {
  private let call: Call
  private let policy: Policy
  private let playbook: Playbook
  private let medium: Medium
  private var standings: [Conduct: LadderStanding] = [:]
  private var lastMoment: Instant?

  /// Folds the acts of a call up to a moment.
  public init(of call: Call, at now: Instant, playbook: Playbook, policy: Policy) {
    self.call = call
    self.policy = policy
    self.playbook = playbook
    medium = call.medium
    for (order, act) in call.acts.enumerated() { take(act, order: order) }
    if !standings.isEmpty { settle(at: now) }
  }

  private mutating func take(_ act: Call.Act, order: Int) {
    switch act.payload {
    case .conductMarked(let mark):
      rest(until: act.time)
      guard let ladder = standings[mark.conduct]?.ladder ?? ladder(mark.conduct) else { return }
      standings[mark.conduct, default: LadderStanding(ladder)].mark(act.id, order: order)
    case .ladderSaid(let step):
      rest(until: act.time)
      standings[step.conduct]?.say(step.step, choice: step.choice, at: act.time)
    case .ladderSkipped(let step):
      rest(until: act.time)
      if step.isAside {
        standings[step.conduct]?.putAside(act.id, isPutOff: step.isPutOff)
      } else {
        standings[step.conduct]?.skip(step.step)
      }
    case .escalationAnswered(let answer) where isAboutTakeOver(answer):
      for conduct in standings.keys { standings[conduct]?.answer(answer.answer) }
    case .emotionTagged(let tag):
      for conduct in standings.keys {
        standings[conduct]?.giveWay()
        if tag.emotion.isSettled { standings[conduct]?.calm() }
      }
    case .flagProposed:
      for conduct in standings.keys { standings[conduct]?.flag() }
    case .promiseMade(let promise) where playbook.callsBack(promise):
      for conduct in standings.keys { standings[conduct]?.promiseCallBack() }
    case .needSet:
      for conduct in standings.keys { standings[conduct]?.giveWay() }
    default: break
    }
  }

  private func ladder(_ conduct: Conduct) -> Ladder? {
    Ladder(conduct, playbook: playbook, policy: policy, medium: medium)
  }

  private func isAboutTakeOver(_ answer: EscalationAnswer) -> Bool {
    for act in call.acts.reversed() {
      guard case .escalationAsked(let asked) = act.payload else { continue }
      if answer.asked == nil || answer.asked == act.id { return asked.purpose == .takeOver }
    }
    return false
  }

  /// Lets the time since the last conduct or step lead back.
  private mutating func rest(until moment: Instant) {
    let quiet = Int64(policy.ladder.fallBackMinutes) * 60_000
    if let last = lastMoment, quiet > 0 {
      let steps = Int(max(0, moment.milliseconds(since: last)) / quiet)
      if steps > 0 { for conduct in standings.keys { standings[conduct]?.fallBack(steps) } }
    }
    lastMoment = max(lastMoment ?? moment, moment)
  }

  private mutating func settle(at now: Instant) {
    guard call.isLive else {
      for conduct in standings.keys { standings[conduct]?.callEnded() }
      return
    }
    rest(until: now)
    for (conduct, standing) in standings where standing.isWaiting {
      if let since = standing.saidAt, call.asks(for: standing.ladder.entry, since: since, playbook.agreement) {
        standings[conduct]?.askAgain()
      }
    }
    let minutes = Int64(policy.ladder.loopMinutes) * 60_000
    guard let began = call.began, now.milliseconds(since: began) >= minutes else { return }
    for conduct in standings.keys { standings[conduct]?.leadOn() }
  }

  /// The ladders in the order in which they are shown.
  private var ranked: [LadderStanding] {
    // Most calls have none, and this is asked with each line.
    standings.isEmpty
      ? []
      : standings.values.sorted { left, right in
        let (first, second) = (Self.rank(left), Self.rank(right))
        return first == second ? left.order > right.order : first < second
      }
  }

  /// The lower, the sooner it is shown: a threat against a place comes first.
  private static func rank(_ standing: LadderStanding) -> Int {
    let conduct = standing.ladder.conduct
    if conduct.traits.contains(.danger) { return -conduct.weight }
    return standing.ladder.rule.floor > 0 ? 0 : ordinaryRank
  }

  private static let ordinaryRank = 1

  /// The step to be shown now, with what else is open; nil where none waits.
  public var prompt: ConductPrompt? {
    guard let front = ranked.first(where: \.isInFront) else { return nil }
    var prompt = ConductPrompt(front)
    prompt.alsoOpen = ranked.filter { $0.isInFront && $0.ladder.conduct != front.ladder.conduct }.map(
      \.ladder.entry.label)
    return prompt
  }

  /// The steps that wait for the agent to do something, and not only to say words; the first in order.
  public var undone: [ConductPrompt] {
    ranked.filter { standing in
      standing.isInFront && [.takeOver, .promise, .record, .alert, .report, .choose].contains(standing.step?.kind)
    }.map { ConductPrompt($0) }
  }

  /// What was put aside and comes back with the next mark, by its label; a danger with the step that is open in it.
  public var aside: [String] {
    ranked.filter { $0.isOpen && $0.isAside }.map { standing in
      let label = standing.ladder.entry.label
      guard standing.isOfDanger, let step = standing.step else { return label }
      return "\(label): \(step.title)"
    }
  }

  /// What opens as soon as the customer does it again, while their answer to the words of a step is awaited; nil where no
  /// answer is.
  public func awaited(in conduct: Conduct) -> String? {
    standings[conduct].flatMap { $0.isWaiting ? $0.step?.title : nil }
  }

  /// The conduct about which somebody else has taken the call over; nil where nobody has.
  public var handedOver: Conduct? { ranked.first(where: \.isHandedOver)?.ladder.conduct }

  /// How far the steps have come where somebody may come to harm; nil where nobody was marked to be.
  public var danger: DangerStanding? {
    let dangers = standings.values.filter { $0.isOfDanger && $0.marks > 0 }
    guard !dangers.isEmpty else { return nil }
    if dangers.contains(where: { $0.isOpen && $0.isAside }) { return .aside }
    return dangers.allSatisfy { !$0.isOpen && $0.skipped.isEmpty } ? .done : .open
  }

  /// How far the steps of a danger have come.
  public enum DangerStanding: Hashable, Sendable {
    /// A step waits, or was left out.
    case open
    /// The agent put the steps aside before they were done.
    case aside
    /// All was said and done.
    case done
  }

  /// The event that put a step aside last; nil where none is aside.
  public var newestAside: String? {
    let ids = Set(standings.values.filter { $0.isOpen }.compactMap(\.asideID))
    return call.acts.last { ids.contains($0.id) }?.id
  }

  /// What stands between the agent and the end of the call.
  public var farewell: Farewell {
    if standings.values.contains(where: { $0.marks > 0 && $0.ladder.holdsLine && !$0.isHandedOver }) {
      return .holdLine
    }
    if standings.values.contains(where: \.isHolding) { return .holdLine }
    let asking = ranked.filter(\.asksForTelling)
    guard !asking.isEmpty else { return .free }
    guard let first = asking.first(where: { !isTold($0, among: asking) }), let index = first.ladder.announcement
    else { return .told }
    let prompt = ConductPrompt(first, at: index)
    guard first.isOpen else { return .untold(prompt, .quiet) }
    let missing = first.missing
    return .untold(prompt, missing.isEmpty ? .due : .early(missing.map { ConductPrompt(first, at: $0) }))
  }

  /// True where the customer was told of this end, or of one that is as grave; being told how talk of self-harm ends
  /// says nothing about a threat or a remark.
  private func isTold(_ standing: LadderStanding, among asking: [LadderStanding]) -> Bool {
    asking.contains { other in
      guard other.isTold else { return false }
      if other.ladder.conduct == standing.ladder.conduct { return true }
      return other.ladder.conduct.traits.contains(.life)
        ? Self.rank(standing) == Self.ordinaryRank : Self.rank(other) <= Self.rank(standing)
    }
  }
}

/// What stands between the agent and the end of a call; the end is always the agent's decision.
public enum Farewell: Hashable, Sendable {
  /// Nothing.
  case free
  /// Nothing: the customer was told.
  case told
  /// The customer was not told yet; the step says how.
  case untold(ConductPrompt, Standing)
  /// In a call such as this nobody hangs up (practice.md 4.6).
  case holdLine

  /// How far the ladder has come that ends with telling the customer.
  public enum Standing: Hashable, Sendable {
    /// Telling is what comes next.
    case due
    /// These steps come before it.
    case early([ConductPrompt])
    /// Nothing has happened since the last step was said.
    case quiet
  }
}

extension LadderStep {
  /// The reason that stands for a step put aside.
  public static let asideReason = "not now"

  /// True where the step was put aside, and not left out.
  public var isAside: Bool { rest["aside"]?.bool == true || reason == nil || reason == LadderStep.asideReason }

  /// True where it was put off after the call was over.
  public var isPutOff: Bool { rest["put_off"]?.bool == true }

  /// What was chosen in it, from 1.
  public var choice: Int? { rest["choice"]?.integer.flatMap { Int(exactly: $0) } }
}
