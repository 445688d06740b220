import Calls

/// The texts about flags for the next colleague (practice.md 2.3 and 4.11).
public struct FlagTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public typealias Line = BreakTexts.Line

  /// Keeps a customer with a problem apart from a problem customer.
  public var question = Line()
  /// What a flag about an incident holds.
  public var incident = Line()
  /// What a flag about a pattern holds.
  public var pattern = Line()
  /// The patterns there are, each in two or three words.
  public var patterns: [Line] = []
  /// What a "handle with care" holds.
  public var care = Line()
  /// What counts when a relationship is to end.
  public var parting = Line()
  /// Asks for all that can be done first.
  public var effort = Line()
  /// Says that being hard to serve is no reason.
  public var hard = Line()
  /// Says that promises come first.
  public var promisesFirst = Line()
  /// Says who decides about an end.
  public var supervisor = Line()

  /// Makes texts that say nothing.
  public init() {}

  /// The line of a kind.
  public func line(of kind: Flag.Kind) -> Line {
    switch kind {
    case .incident: incident
    case .pattern: pattern
    case .care: care
    case .parting: parting
    }
  }

  enum CodingKeys: String, CodingKey {
    case question, incident, pattern, patterns, care, parting, effort, hard, supervisor
    case promisesFirst = "promises_first"
  }

  /// Every single line with the name that it has in a file.
  var named: [(String, Line)] {
    [
      ("question", question), ("incident", incident), ("pattern", pattern), ("care", care), ("parting", parting),
      ("effort", effort), ("hard", hard), ("promises_first", promisesFirst), ("supervisor", supervisor),
    ]
  }
}
