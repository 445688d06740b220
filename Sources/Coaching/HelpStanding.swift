import Calls

/// Help that was asked for in a call, with what came of it.
public struct HelpStanding: Hashable, Sendable {
  /// The id of the event that asked.
  public var id: String
  /// What was asked for, and whom.
  public var asked: Escalation
  /// What came of it; nil while nobody has answered.
  public var answer: EscalationAnswer?
  /// True where nobody is free and a call-back was promised since.
  public var isMadeGood = false

  /// What came of it.
  /// - Parameter agent: what the agent is called in the events of the call.
  public func outcome(agent: String?) -> HelpOutcome {
    HelpOutcome(asked, answer, agent: agent, isReached: true)
  }
}

extension Call {
  /// The help that was asked for last and that can be answered; a report is told and waits for nothing.
  public var help: HelpStanding? {
    var standing: HelpStanding?
    let withdrawn = Set(promises.filter { $0.state == .withdrawn }.map(\.id))
    for act in acts {
      switch act.payload {
      case .escalationAsked(let asked) where asked.purpose != .report:
        standing = HelpStanding(id: act.id, asked: asked)
      case .escalationAnswered(let answer) where answer.asked == nil || answer.asked == standing?.id:
        standing?.answer = answer
      case .promiseMade where standing?.answer?.answer == .noneFree && !withdrawn.contains(act.id):
        standing?.isMadeGood = true
      default: break
      }
    }
    return standing
  }

  /// The hand-over note that was sent last, as its writer left it.
  public var sentHandOver: Escalation? {
    for act in acts.reversed() {
      if case .escalationAsked(let asked) = act.payload, asked.note != nil { return asked }
    }
    return nil
  }
}
