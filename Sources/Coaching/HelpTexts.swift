import Calls

/// The texts about the agent's limits and about help from colleagues (practice.md 3.5 and 4.8).
public struct HelpTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public typealias Line = BreakTexts.Line

  /// What is said when hostility passes the agent's limit, the first, the second and the third time.
  public var hostility: [Line] = []
  /// The same for hot minutes.
  public var hotMinutes: [Line] = []
  /// The same for how hard the matter is.
  public var complexity: [Line] = []
  /// Warns that a customer who wants money is getting hotter.
  public var moneyRising = Line()
  /// The first reason to ask for help: the agent's own limit.
  public var ownLimit = Line()
  /// The second: somebody has more experience.
  public var moreExperience = Line()
  /// The third: the customer insists.
  public var insists = Line()
  /// Says that asking is good work.
  public var goodWork = Line()
  /// What to tell the customer while somebody is asked to take over.
  public var takingOver = Line()
  /// What to tell the customer while somebody is asked to decide.
  public var deciding = Line()
  /// What to do where nobody is free.
  public var noneFree = Line()
  /// What stands above the card of limits.
  public var card = Line()
  /// What the card asks colleagues for.
  public var stepIn = Line()

  /// Makes texts that say nothing.
  public init() {}

  /// The lines about a dial, from the first time it passes its limit on.
  public func lines(of dial: LimitChange.Dial) -> [Line] {
    switch dial {
    case .hostility: hostility
    case .hotMinutes: hotMinutes
    case .complexity: complexity
    }
  }

  /// The reasons to ask for help, in their order.
  public var reasons: [Line] { [ownLimit, moreExperience, insists] }

  enum CodingKeys: String, CodingKey {
    case hostility, complexity, insists, deciding, card
    case hotMinutes = "hot_minutes"
    case moneyRising = "money_rising"
    case ownLimit = "own_limit"
    case moreExperience = "more_experience"
    case goodWork = "good_work"
    case takingOver = "taking_over"
    case noneFree = "none_free"
    case stepIn = "step_in"
  }

  /// Every line with the name that it has in a file.
  var named: [(String, Line)] {
    LimitChange.Dial.allCases.flatMap { dial in
      lines(of: dial).enumerated().map { ("\(dial.rawValue).\($0 + 1)", $1) }
    } + [
      ("money_rising", moneyRising), ("own_limit", ownLimit), ("more_experience", moreExperience),
      ("insists", insists), ("good_work", goodWork), ("taking_over", takingOver), ("deciding", deciding),
      ("none_free", noneFree), ("card", card), ("step_in", stepIn),
    ]
  }
}
