import Calls

/// The texts of the break screen, in one language (practice.md 3.3).
public struct BreakTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public struct Line: Hashable, Sendable, Decodable {
    /// The sentence, with places for facts.
    public var text: String
    /// The numbered practices (practice.md 1).
    public var serves: [String]

    public init(text: String = "", serves: [String] = []) {
      self.text = text
      self.serves = serves
    }

    /// The sentence with its facts.
    public func filled(with facts: Facts) -> String { Template.fill(text, with: facts) }
  }

  /// Says of each band's break that the time is the agent's own.
  public var titles: [Band: Line] = [:]
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

  /// The title of a band's break; one without words of its own has those of the nearest band below.
  public func title(of band: Band) -> Line {
    Band.allCases.filter { $0 <= band }.reversed().lazy.compactMap { titles[$0] }.first { !$0.text.isEmpty } ?? offered
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

  /// Reads the texts by their names; a band's title stands under `title_` and the name of the band.
  public init(from decoder: any Decoder) throws {
    let lines = try decoder.container(keyedBy: CodingKeys.self)
    for band in Band.allCases { titles[band] = try lines.decodeIfPresent(Line.self, forKey: CodingKeys(titleOf: band)) }
    func line(_ name: String) throws -> Line { try lines.decode(Line.self, forKey: CodingKeys(name)) }
    nameIt = try line("name_it")
    breathe = try line("breathe")
    distance = try line("distance")
    reframe = try line("reframe")
    lookAway = try line("look_away")
    person = try line("person")
    ready = try line("ready")
    released = try line("released")
    offered = try line("offered")
    colleagueHint = try line("colleague_hint")
    neededReasons = try lines.decode([String].self, forKey: CodingKeys("needed_reasons"))
  }

  /// Every line with the name that it has in a file.
  var named: [(name: String, line: Line)] {
    Band.allCases.dropFirst().map { ("title_" + $0.rawValue, titles[$0] ?? Line()) } + [
      ("name_it", nameIt), ("breathe", breathe), ("distance", distance), ("reframe", reframe),
      ("look_away", lookAway), ("person", person), ("ready", ready), ("released", released), ("offered", offered),
      ("colleague_hint", colleagueHint),
    ]
  }

  private struct CodingKeys: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(titleOf band: Band) { self.init("title_" + band.rawValue) }
    init?(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }
}
