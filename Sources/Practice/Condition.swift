import Calls
import Coaching

/// When a turn or an ending comes: terms that must all hold, written such as `anger >= 2, said limit`.
public struct Condition: Hashable, Sendable {
  /// What a number of a condition counts.
  public enum Quantity: Hashable, Sendable {
    case emotion(Emotion)
    case conduct(Conduct)
    /// Hundredths of the heat, 0...100.
    case heat
    case patience, trust
    /// How often the agent has replied.
    case replies
  }

  /// How two numbers are compared.
  public enum Comparison: String, CaseIterable, Hashable, Sendable {
    case atLeast = ">="
    case atMost = "<="
    case equal = "="
    case more = ">"
    case less = "<"

    /// Whether it holds.
    public func holds(_ left: Int, _ right: Int) -> Bool {
      switch self {
      case .atLeast: left >= right
      case .atMost: left <= right
      case .equal: left == right
      case .more: left > right
      case .less: left < right
      }
    }
  }

  /// One thing that must hold.
  public enum Term: Hashable, Sendable {
    case number(Quantity, Comparison, Int)
    case need(Need)
    /// The customer's last turn was this one.
    case after(String)
    /// This turn has come.
    case seen(String)
    /// The agent has made this move.
    case said(Move)
    /// The agent has made this move in the last reply.
    case justSaid(Move)
    indirect case not(Term)
  }

  /// What must hold; nothing holds always.
  public var terms: [Term]

  public init(_ terms: [Term] = []) {
    self.terms = terms
  }

  /// Whether all terms hold at a moment of a call.
  public func holds(in course: Course) -> Bool { terms.allSatisfy { $0.holds(in: course) } }

  /// The moves that it asks about.
  var moves: Set<Move> { Set(terms.compactMap(\.move)) }

  /// The turns that it asks about.
  var turns: [String] { terms.compactMap(\.turn) }
}

extension Condition.Term {
  func holds(in course: Course) -> Bool {
    switch self {
    case .number(let quantity, let comparison, let number):
      comparison.holds(course.value(of: quantity), number)
    case .need(let need): course.mood.need == need
    case .after(let turn): course.turnID == turn
    case .seen(let turn): course.seen.contains(turn)
    case .said(let move): course.said.contains(move)
    case .justSaid(let move): course.lastMoves.contains(move)
    case .not(let term): !term.holds(in: course)
    }
  }

  var move: Move? {
    switch self {
    case .said(let move), .justSaid(let move): move
    case .not(let term): term.move
    default: nil
    }
  }

  var turn: String? {
    switch self {
    case .after(let turn), .seen(let turn): turn
    case .not(let term): term.turn
    default: nil
    }
  }
}

extension Course {
  /// The number that a condition asks for.
  func value(of quantity: Condition.Quantity) -> Int {
    switch quantity {
    case .emotion(let emotion): mood.level(emotion)
    case .conduct(let conduct): mood.conduct[conduct] ?? 0
    case .heat: Int((mood.heat(scenarioRules) * 100).rounded())
    case .patience: mood.patience
    case .trust: mood.trust
    case .replies: replies
    }
  }
}
