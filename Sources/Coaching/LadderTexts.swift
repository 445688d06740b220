/// The lines around the ladders, in one language (practice.md 4).
public struct LadderTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public typealias Line = CoolDownTexts.Line

  /// Asks why a step is left out.
  public var skip = Line()
  /// Asks why a call ends before the customer was told.
  public var untold = Line()
  /// Says that one does not hang up.
  public var hold = Line()
  /// What to write to end a call that is not to be ended.
  public var holdWord = "hang up"
  /// Says what is still promised, before the end.
  public var promises = Line()
  /// Says what has to be told before the end.
  public var farewell = Line()
  /// Says that nobody was asked to take over yet.
  public var alone = Line()

  /// Makes texts that say nothing.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case skip, untold, hold, promises, farewell, alone
    case holdWord = "hold_word"
  }

  /// Every line with the name that it has in a file.
  public var named: [(String, Line)] {
    [
      ("skip", skip), ("untold", untold), ("hold", hold), ("promises", promises), ("farewell", farewell),
      ("alone", alone),
    ]
  }
}
