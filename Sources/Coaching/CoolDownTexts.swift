import Calls

/// The texts of the break screen, in one language (practice.md 3.3).
public struct CoolDownTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public struct Line: Hashable, Sendable, Decodable {
    /// The sentence, with places for facts.
    public var text: String
    /// The numbered practices (practice.md 1).
    public var serves: [String]

    /// Makes a line.
    public init(text: String = "", serves: [String] = []) {
      self.text = text
      self.serves = serves
    }

    /// The sentence with its facts.
    public func filled(with facts: Facts) -> String { Template.fill(text, with: facts) }
  }

  /// Says that a short break is the agent's own.
  public var titleWarm = Line()
  /// Says that the break after a hot call is the agent's own.
  public var titleHot = Line()
  /// Says that the break after a severe call is the agent's own.
  public var titleSevere = Line()
  /// Says that the break after a critical call is the agent's own.
  public var titleCritical = Line()
  /// Asks the agent to name what is felt, inwardly.
  public var nameIt = Line()
  /// Guides the breath.
  public var breathe = Line()
  /// Says by name that the anger was about the matter.
  public var distance = Line()
  /// Says whose problem it is.
  public var reframe = Line()
  /// Sends the eyes off the screen.
  public var lookAway = Line()
  /// Asks for a word with a colleague.
  public var person = Line()
  /// Asks whether the next caller gets the agent's best.
  public var ready = Line()
  /// Says that the break is over.
  public var released = Line()
  /// Offers a break that nothing has earned.
  public var offered = Line()
  /// What to show to the colleague.
  public var colleagueHint = Line()
  /// Reasons to choose from for leaving early.
  public var neededReasons: [String] = []

  /// Makes texts that say nothing.
  public init() {}

  /// The title of a band's break; a break that the agent asked for has the one of `offered`.
  public func title(of band: Band) -> Line {
    switch band {
    case .none: offered
    case .warm: titleWarm
    case .hot: titleHot
    case .severe: titleSevere
    case .critical: titleCritical
    }
  }

  /// The line of a step.
  public func line(of step: BreakStep) -> Line {
    switch step {
    case .nameIt: nameIt
    case .breathe: breathe
    case .distance: distance
    case .reframe: reframe
    case .person: person
    case .lookAway: lookAway
    case .ready: ready
    }
  }

  enum CodingKeys: String, CodingKey {
    case breathe, distance, reframe, person, ready, released, offered
    case titleWarm = "title_warm"
    case titleHot = "title_hot"
    case titleSevere = "title_severe"
    case titleCritical = "title_critical"
    case nameIt = "name_it"
    case lookAway = "look_away"
    case colleagueHint = "colleague_hint"
    case neededReasons = "needed_reasons"
  }
}
