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

  /// Why one thing was refused.
  public enum Ground: Sendable {
    /// What stands in it is wrong, or breaks a rule.
    case content
    /// Whoever asks has no right to it.
    case right
    /// It is one too many.
    case amount

    /// The first two letters of PostgreSQL's codes for it (its manual, appendix A).
    fileprivate var classes: [String] {
      switch self {
      case .content: ["22", "23"]
      case .right: ["42"]
      case .amount: ["54"]
      }
    }
  }

  /// Whether it is a refusal for one of some reasons, which trying the same again does not change.
  public func isRefusal(of grounds: Ground...) -> Bool {
    guard case .refused(let code) = kind else { return false }
    return grounds.contains { $0.classes.contains(String(code.prefix(2))) }
  }

  public init(_ kind: Kind, _ sentence: String) {
    self.kind = kind
    self.sentence = sentence
  }
}
