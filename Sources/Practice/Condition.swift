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

    fileprivate var asksForMore: Bool { self == .atLeast || self == .more }

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
    /// The agent has asked for this fact.
    case asked(String)
    /// The agent has asked for this fact in the last reply.
    case justAsked(String)
    /// What this turn is after was met.
    case answered(String)
    /// Something with a time was promised.
    case promised
    /// The agent has said one of these words, in a reply that does not only harm: `107|half`.
    case told(String)
    /// The agent has used the customer's name.
    case named
    /// The agent has used a wrong name.
    case misnamed
    /// The agent has used a wrong name in the last reply.
    case justMisnamed
    /// The last reply did good and no harm.
    case helped
    /// The last reply did harm.
    case harmed
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

  /// The facts that it asks about.
  var facts: [String] { terms.compactMap(\.fact) }

  /// The words of the agent that it asks about.
  var told: [String] { terms.compactMap(\.told) }

  /// Whether it looks at what the last reply did or at a mood that has got worse: what meets it comes even while the
  /// customer waits for something else.
  var isReaction: Bool { terms.contains(where: \.isReaction) }
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
    case .justSaid(.summary): course.lastMoves.contains(.summary) || course.memory.standingSum > 0
    case .justSaid(let move): course.lastMoves.contains(move)
    case .asked(let fact): course.memory.asked.contains(fact)
    case .justAsked(let fact): course.memory.justAsked.contains(fact)
    case .answered(let turn): course.memory.answered.contains(turn)
    case .promised: course.memory.promised != nil
    case .told(let words): course.memory.told.contains(words)
    case .named: course.said.contains(.useName)
    case .misnamed: course.memory.wasMisnamed
    case .justMisnamed: course.memory.isJustMisnamed
    case .helped: course.lastMoves.contains { $0.kind == .helpful } && !course.memory.hasJustHarmed
    case .harmed: course.memory.hasJustHarmed
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
    case .after(let turn), .seen(let turn), .answered(let turn): turn
    case .not(let term): term.turn
    default: nil
    }
  }

  var fact: String? {
    switch self {
    case .asked(let fact), .justAsked(let fact): fact
    case .not(let term): term.fact
    default: nil
    }
  }

  var told: String? {
    switch self {
    case .told(let words): words
    case .not(let term): term.told
    default: nil
    }
  }

  fileprivate var isReaction: Bool {
    switch self {
    case .justSaid, .after, .justAsked, .justMisnamed, .helped, .harmed: true
    case .number(.patience, let comparison, _), .number(.trust, let comparison, _):
      comparison == .atMost || comparison == .less
    case .number(.emotion, let comparison, let number): comparison.asksForMore && number > 1
    case .number(.heat, let comparison, _): comparison.asksForMore
    default: false
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
