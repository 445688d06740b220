import Calls

/// What the desk says about where the trouble comes from (practice.md 2.2, S1.1 and S1.6).
public struct CauseTexts: Hashable, Sendable, Decodable {
  /// What a cause is called, and the sentence that goes with it.
  public struct Line: Hashable, Sendable, Decodable {
    /// What the sidebar calls it.
    public var label = ""
    /// What to say about it; nothing where it is empty.
    public var say = ""
    /// The numbered practices (practice.md 1).
    public var serves: [String] = []

    /// Makes a line that says nothing.
    public init() {}
  }

  /// Asks for the cause, once, when the call gets hot.
  public var ask = BreakTexts.Line()
  /// The thing that was bought.
  public var product = Line()
  /// The way it was done.
  public var service = Line()
  /// A mistake of ours.
  public var ourError = Line()
  /// Something else was expected.
  public var expectation = Line()
  /// It is the customer's own bad day.
  public var ownDay = Line()

  /// Makes texts that say nothing.
  public init() {}

  /// The line of a cause.
  public func line(of cause: Cause) -> Line {
    switch cause {
    case .product: product
    case .service: service
    case .ourError: ourError
    case .expectation: expectation
    case .ownDay: ownDay
    }
  }

  enum CodingKeys: String, CodingKey {
    case ask, product, service, expectation
    case ourError = "our_error"
    case ownDay = "own_day"
  }
}
