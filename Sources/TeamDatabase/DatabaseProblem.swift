/// Why the team's database did not do what was asked.
public struct DatabaseProblem: Error, Hashable, Sendable {
  /// What kind of trouble it is, and so what to do.
  public enum Kind: Hashable, Sendable {
    /// It can't be reached now: try again later.
    case unreachable
    /// It did not let this person in, or the line of the connection is wrong: trying again changes nothing.
    case notLetIn
    /// It refused one thing that was asked, with PostgreSQL's code for why; the connection stands.
    case refused(code: String)
    /// What is there does not fit this program.
    case unfit
  }

  public var kind: Kind
  /// What is wrong, as a sentence for people; holds no password.
  public var sentence: String

  public init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}
