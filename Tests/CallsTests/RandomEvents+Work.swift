@testable import Calls

extension RandomEvents {
  static let workKinds = 19

  private mutating func when() -> Instant? { Bool.random(using: &generator) ? instant() : nil }
  private mutating func truth() -> Bool? { Bool.random(using: &generator) ? Bool.random(using: &generator) : nil }

  /// What the agent does beside tagging, of each kind.
  mutating func work(kind: Int, _ rest: [String: JSON]) -> Payload {
    switch kind {
    case 0:
      let cause = Bool.random(using: &generator) ? pick(Cause.self) : nil
      return .causeSet(CauseChange(cause: cause, withdraws: maybe(), rest: rest))
    case 1: return .promiseMade(promise(rest))
    case 2:
      let state = Bool.random(using: &generator) ? pick(PromiseChange.State.self) : nil
      return .promiseChanged(
        PromiseChange(
          promise: text(atLeast: 1), state: state, due: when(), isReachToldToCustomer: truth(), isSaidBack: truth(),
          isConfirmed: truth(), reason: maybe(), rest: rest))
    case 3:
      let conduct = Bool.random(using: &generator) ? pick(Conduct.self) : nil
      return .escalationAsked(
        Escalation(
          purpose: pick(Escalation.Purpose.self), person: maybe(), route: maybe(), reasons: [text(), text()],
          note: maybe(), conduct: conduct, rest: rest))
    case 4:
      return .escalationAnswered(
        EscalationAnswer(asked: maybe(), answer: pick(EscalationAnswer.Answer.self), person: maybe(), rest: rest))
    case 5: return .checkTicked(CheckTick(item: text(), isDone: .random(using: &generator), text: maybe(), rest: rest))
    case 6:
      return .incidentNoted(
        IncidentNote(conduct: pick(Conduct.self), item: text(), text: text(), withdraws: maybe(), rest: rest))
    default: return later(kind: kind, rest)
    }
  }

  private mutating func later(kind: Int, _ rest: [String: JSON]) -> Payload {
    switch kind {
    case 7: return .limitSet(LimitChange(dial: pick(LimitChange.Dial.self), value: 41.375, rest: rest))
    case 8:
      let conduct = Bool.random(using: &generator) ? pick(Conduct.self) : nil
      return .flagProposed(
        Flag(
          customer: text(atLeast: 1), kind: pick(Flag.Kind.self), conduct: conduct, occurred: instant(), words: text(),
          worked: maybe(), proposedBy: text(), expires: instant(), rest: rest))
    case 9:
      return .flagDecided(
        FlagDecision(
          flag: text(atLeast: 1), decision: pick(FlagDecision.Decision.self), person: text(), reason: maybe(),
          rest: rest))
    case 10:
      let adjust = Bool.random(using: &generator) ? pick(Reflection.Adjust.self) : nil
      return .reflectionSaved(Reflection(facts: text(), need: text(), plan: text(), adjust: adjust, rest: rest))
    case 11: return .shiftStarted(ShiftStart(agent: text(), rest: rest))
    case 12: return .shiftEnded(ShiftEnd(agent: text(), highest: maybe(), rest: rest))
    default: return link(kind: kind, rest)
    }
  }

  /// What links and the desk say to each other.
  private mutating func link(kind: Int, _ rest: [String: JSON]) -> Payload {
    switch kind {
    case 13:
      let abilities = Set(LinkGreeting.Ability.allCases.filter { _ in Bool.random(using: &generator) })
      let version = Int64.random(in: 1...9, using: &generator)
      return .linkHello(LinkGreeting(version: version, name: text(), abilities: abilities))
    case 14: return .linkBye
    case 15: return .replySent(ReplySent(text: text(), feed: maybe(), again: maybe(), rest: rest))
    case 16: return .replyRepeated(ReplyMention(reply: text(atLeast: 1), rest: rest))
    case 17: return .replyAsked(ReplyMention(reply: text(atLeast: 1), rest: rest))
    default:
      return .replyReported(
        ReplyReport(
          reply: text(atLeast: 1), outcome: pick(ReplyReport.Outcome.self), message: maybe(), utterance: maybe(),
          rest: rest))
    }
  }

  private mutating func promise(_ rest: [String: JSON]) -> Promise {
    Promise(
      what: text(), owner: text(), kind: pick(Promise.Kind.self), due: instant(), customerDeadline: when(),
      isWithinAuthority: truth(), isReachToldToCustomer: .random(using: &generator),
      isSaidBack: .random(using: &generator), isConfirmed: .random(using: &generator), customer: maybe(),
      reference: maybe(), rest: rest)
  }
}
