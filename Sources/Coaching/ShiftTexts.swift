/// The texts about the shift: what its load means, the card at its beginning, the look back at its end (practice.md 3.4).
public struct ShiftTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public typealias Line = BreakTexts.Line

  /// What to see the day's customers as; another one each day.
  public var perspectives: [Line] = []
  /// What green means.
  public var green = Line()
  /// What amber means.
  public var amber = Line()
  /// What red means.
  public var red = Line()
  /// What stop means.
  public var stop = Line()
  /// Offers a change of task or channel.
  public var change = Line()
  /// The title of the break at red.
  public var titleRed = Line()
  /// The title of the break at stop.
  public var titleStop = Line()
  /// Asks the agent to tell the supervisor.
  public var tell = Line()
  /// Says that a talk about how the agent is doing is due, and that it is no judgement.
  public var wellBeing = Line()
  /// Names the own cue words.
  public var cues = Line()
  /// Says that a shift has begun, and how to see its card.
  public var begins = Line()
  /// Says what may come, and who helps with it.
  public var prepare = Line()
  /// Offers a look back after a hard call.
  public var offer = Line()
  /// The title of the look back.
  public var lookBack = Line()
  /// What is asked for first: what happened.
  public var facts = Line()
  /// What is asked for next: what the customer needed.
  public var need = Line()
  /// How the agent's plan opens, such as `If … then I will …`.
  public var plan = Line()
  /// What is asked for last: what to adjust.
  public var adjust = Line()

  /// Makes texts that say nothing.
  public init() {}

  /// What a level means.
  public func meaning(of level: Exposure.Level) -> Line {
    switch level {
    case .green: green
    case .amber: amber
    case .red: red
    case .stop: stop
    }
  }

  /// The title of the break that a load asks for; nil where the load asks for none of its own.
  public func title(of level: Exposure.Level) -> Line? {
    switch level {
    case .green, .amber: nil
    case .red: titleRed
    case .stop: titleStop
    }
  }

  enum CodingKeys: String, CodingKey {
    case perspectives, green, amber, red, stop, change, tell, cues, begins, prepare, offer, facts, need, plan, adjust
    case titleRed = "title_red"
    case titleStop = "title_stop"
    case wellBeing = "well_being"
    case lookBack = "look_back"
  }

  /// Every line with the name that it has in a file.
  var named: [(String, Line)] {
    perspectives.enumerated().map { ("perspectives.\($0 + 1)", $1) } + [
      ("green", green), ("amber", amber), ("red", red), ("stop", stop), ("change", change), ("title_red", titleRed),
      ("title_stop", titleStop), ("tell", tell), ("well_being", wellBeing), ("cues", cues), ("begins", begins),
      ("prepare", prepare),
      ("offer", offer), ("look_back", lookBack), ("facts", facts), ("need", need), ("plan", plan), ("adjust", adjust),
    ]
  }
}
