import Calls
import Language

/// Whom the agent asked for help, or told, and what came of it, as far as somebody has said it.
///
/// The sidebar, the hand-over note, the record of an incident and what is exported tell it in the same words, which stand
/// here and nowhere else.
public enum HelpOutcome: Hashable, Sendable {
  /// Somebody whom the agent asks or tells.
  public enum Helper: Hashable, Sendable {
    /// The agent did it themselves.
    case agent
    /// Somebody by a name, or by what they are.
    case named(String)
    /// Whoever is near.
    case unnamed
  }

  /// The agent means to ask, and has not said yet that they did.
  case meant(Helper)
  /// Asked, and no answer yet.
  case asked(Helper)
  /// Told of it.
  case knows(Helper)
  /// A report was made to them.
  case reported(Helper)
  /// The emergency services were called, by whom.
  case called(by: Helper)
  /// The emergency services are on their way.
  case onTheWay
  /// On the way, or listening in.
  case coming(Helper)
  /// The call is in their hands.
  case takenOver(by: Helper)
  /// Nobody is free.
  case noneFree
  /// Not needed any more.
  case notNeeded

  /// Reads it from what was asked and what was answered.
  /// - Parameters:
  ///   - agent: what the agent is called in the events of the call.
  ///   - isReached: true where it is said, too, how a person who has to be asked is reached.
  public init(_ asked: Escalation, _ answer: EscalationAnswer? = nil, agent: String?, isReached: Bool = false) {
    let person = answer?.person ?? asked.person
    let helper = Helper(person, agent: agent)
    switch answer?.answer {
    case .coming: self = asked.purpose == .emergency ? .onTheWay : .coming(helper)
    case .tookOver: self = .takenOver(by: helper)
    case .noneFree: self = .noneFree
    case .notNeeded: self = .notNeeded
    case .heard: self = asked.purpose == .report ? .reported(helper) : .knows(helper)
    case nil where asked.purpose == .emergency: self = .called(by: helper)
    case nil where asked.purpose == .report && asked.isTold: self = .reported(helper)
    case nil where asked.isTold && asked.isSaidByStep: self = .knows(helper)
    case nil:
      let way = isReached && person != nil ? Helper.named(asked.addressee) : helper
      self = asked.isTold ? .asked(way) : .meant(way)
    }
  }

  /// What is told of it.
  /// - Parameter agent: what to call the agent; nil where the agent reads it.
  public func words(agent: String? = nil) -> String {
    let name = { (helper: Helper, nobody: String) in
      switch helper {
      case .agent: agent ?? tr("you")
      case .named(let name): name
      case .unnamed: nobody
      }
    }
    switch self {
    case .meant(let helper): return tr("meant to ask \(name(helper, tr("whoever is near")))")
    case .asked(let helper): return tr("\(name(helper, tr("whoever is near"))) was asked")
    case .knows(.agent): return agent.map { tr("\($0) was told") } ?? tr("you were told")
    case .knows(let helper): return tr("\(name(helper, tr("somebody"))) was told")
    case .reported(let helper): return tr("reported to \(name(helper, tr("somebody")))")
    case .called(let helper): return tr("emergency services called by \(name(helper, tr("somebody")))")
    case .onTheWay: return tr("emergency services are on their way")
    case .coming(let helper): return tr("\(name(helper, tr("somebody"))) is coming")
    case .takenOver(let helper): return tr("taken over by \(name(helper, tr("a colleague")))")
    case .noneFree: return tr("nobody is free")
    case .notNeeded: return tr("not needed any more")
    }
  }
}

extension HelpOutcome.Helper {
  /// A playbook calls an agent who has no name `the agent`.
  fileprivate init(_ person: String?, agent: String?) {
    switch person {
    case nil, "": self = .unnamed
    case agent: self = .agent
    case "the agent": self = .agent
    case let person?: self = .named(person)
    }
  }
}

extension Escalation {
  /// True where a step of a protocol says that the person knows, which the agent chose.
  public var isSaidByStep: Bool { purpose == .alert && rest["because"] != nil }

  /// Who was asked, such as `Dana (ext. 204)`.
  public var addressee: String {
    guard let person else { return tr("whoever is near") }
    return route.map { "\(person) (\($0))" } ?? person
  }
}
