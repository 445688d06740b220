/// The texts around what the agent may grant (practice.md 4.10).
public struct AuthorityTexts: Hashable, Sendable, Decodable {
  /// One line, with the practices that it carries out.
  public typealias Line = BreakTexts.Line

  /// What stands above the list.
  public var title = Line()
  /// Says what the agent decides alone.
  public var within = Line()
  /// Says who decides above that.
  public var above = Line()
  /// The order in which compensation is explained.
  public var order = Line()
  /// Says what compensation is for.
  public var ours = Line()
  /// Says what a small extra is good for.
  public var goodwill = Line()
  /// What holds for a customer in hardship.
  public var hardship = Line()
  /// What to do where nothing is set.
  public var none = Line()

  /// Makes texts that say nothing.
  public init() {}

  /// Every line with the name that it has in a file.
  var named: [(String, Line)] {
    [
      ("title", title), ("within", within), ("above", above), ("order", order), ("ours", ours), ("goodwill", goodwill),
      ("hardship", hardship), ("none", none),
    ]
  }

  enum CodingKeys: String, CodingKey {
    case title, within, above, order, ours, goodwill, hardship, none
  }
}
