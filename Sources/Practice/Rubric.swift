/// What the replies of a rehearsal were worth (practice.md 5): codes for what helps, minus codes for what harms,
/// against what the scenario's good run shows to be needed.
public struct Rubric: Hashable, Sendable {
  /// The parts of the rubric.
  public enum Part: String, CaseIterable, Hashable, Sendable, Codable {
    case listening, acknowledgement, solution, boundary, promise

    /// The part's points (practice.md 5).
    public var weight: Int {
      switch self {
      case .listening, .solution: 25
      case .acknowledgement: 20
      case .boundary, .promise: 15
      }
    }

    /// The practice that it stands for (practice.md 1).
    public var practice: String {
      switch self {
      case .listening: "S4.10"
      case .acknowledgement: "S1.8"
      case .solution: "S4.12"
      case .boundary: "S5.21"
      case .promise: "S3.4"
      }
    }
  }

  /// How reflections stand to questions; the cut-offs are those of MITI (practice.md 5, R74).
  public enum Balance: String, Hashable, Sendable, Codable {
    case low, fair, good
  }

  /// What a harmful move takes off its part; a choice, as are all sizes here.
  private static let harm = 0.34
  /// No part asks for more than so many moves.
  private static let mostWanted = 3

  /// How much of each part was there, 0...1; a part that nothing asked for is absent.
  public let parts: [Part: Double]
  /// How often the agent took up what was said or felt.
  public let reflections: Int
  /// How often the agent asked.
  public let questions: Int
  /// Whether nothing in the replies is about this call alone, so that nothing in it was taken up.
  private let isForAnyCall: Bool

  /// How an ending stands to that of the good run.
  public enum Standing: Hashable, Sendable {
    case worse, same, better
  }

  /// Where nothing that was said is about this call, nobody was listened to, or taken seriously, more than by a quarter.
  private static let mostForAnyCall = 0.25

  /// Scores replies against those of the good run. Who reaches a better end than that run lacks nothing, and who reaches
  /// the same with fewer ways out has found enough of them.
  /// - Parameters:
  ///   - said: the replies as a debrief lists them, of which some count for nothing; by these, answers and questions are
  ///     counted.
  ///   - isForAnyCall: whether nothing in them is about this call alone.
  ///   - most: what a part is worth at most, 0...1, where something forbids more.
  public init(
    _ replies: [RehearsalLog.Reply], said: [RehearsalLog.Reply]? = nil, against good: [RehearsalLog.Reply],
    ending: Standing = .worse, isForAnyCall: Bool = false, most: [Part: Double] = [:]
  ) {
    var own = Tally(replies)
    own.count(in: said ?? replies, withoutGeneral: isForAnyCall)
    var model = Tally(good)
    model.count(in: good)
    var parts: [Part: Double] = [:]
    for part in Part.allCases {
      let wanted = min(Rubric.mostWanted, model.helped[part] ?? 0)
      let harms = own.harmed[part] ?? 0
      guard wanted > 0 || harms > 0 else { continue }
      // A boundary that nobody set is none, though nothing asked for one.
      let isUnset = part == .boundary && own.helped[part] ?? 0 == 0
      var value = wanted == 0 ? (isUnset ? 0 : 1) : min(1, Double(own.helped[part] ?? 0) / Double(wanted))
      if part == .listening, wanted > 0 { value = (value + own.balance(asIn: model)) / 2 }
      let isEnough = ending == .better || (ending == .same && part == .solution)
      if isEnough, own.helped[part] ?? 0 > 0 { value = 1 }
      if part == .listening || part == .acknowledgement, isForAnyCall { value = min(Rubric.mostForAnyCall, value) }
      parts[part] = min(most[part] ?? 1, max(0, value - Double(harms) * Rubric.harm))
    }
    self.parts = parts
    reflections = own.reflections
    questions = own.questions
    self.isForAnyCall = isForAnyCall
  }

  /// Reflections per question: 1:1 is fair, 2:1 is good (practice.md 5, R74).
  public var balance: Balance {
    guard reflections > 0, !isForAnyCall else { return .low }
    return reflections >= 2 * questions ? .good : reflections >= questions ? .fair : .low
  }

  /// The points of the parts that were asked for, 0...100; 100 where nothing was.
  public var points: Double {
    let weight = parts.keys.reduce(0) { $0 + $1.weight }
    guard weight > 0 else { return 100 }
    // In the order of the cases, because a sum of floating-point numbers depends on its order.
    let sum = Part.allCases.reduce(0.0) { $0 + (parts[$1] ?? 0) * Double($1.weight) }
    return 100 * sum / Double(weight)
  }

  /// Counts what replies did.
  private struct Tally {
    var helped: [Part: Int] = [:]
    var harmed: [Part: Int] = [:]
    var reflections = 0
    var questions = 0

    init(_ replies: [RehearsalLog.Reply]) {
      for reply in replies {
        for move in Set(Course.heard(reply.allMoves)) { take(move, isTooEarly: move.isSolution && !reply.isGateOpen) }
      }
    }

    /// Counts what took up and what asked, as it was understood.
    /// - Parameter withoutGeneral: whether what would fit any call takes nothing up.
    mutating func count(in replies: [RehearsalLog.Reply], withoutGeneral: Bool = false) {
      for reply in replies {
        let moves = Set(reply.moves)
        if !withoutGeneral || !reply.fitsAnyCall {
          reflections += moves.intersection([.reflection, .summary, .validate]).count
        }
        questions += moves.intersection([.openQuestion, .closedQuestion]).count
      }
    }

    private mutating func take(_ move: Move, isTooEarly: Bool) {
      if isTooEarly { harmed[.listening, default: 0] += 1 }
      guard let part = move.part else { return }
      if move.kind != .helpful {
        harmed[part, default: 0] += 1
      } else if !isTooEarly {
        helped[part, default: 0] += 1
      }
    }

    /// How near the reflections per question come to those of the good run, 0...1.
    func balance(asIn model: Tally) -> Double {
      let wanted = min(2, model.ratio)
      return wanted > 0 ? min(1, ratio / wanted) : 1
    }

    private var ratio: Double { Double(reflections) / Double(max(1, questions)) }
  }
}
