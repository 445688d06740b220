import Calls

/// A rehearsal looked back at: what the customer really felt and when, what was noticed, what turned the call, what the
/// model run does there, what to practise next.
public struct Debrief: Sendable {
  /// The heat from a moment on.
  public struct HeatPoint: Hashable, Sendable {
    /// Milliseconds from the beginning of the call.
    public var offset: Int64
    /// How hot the customer is, 0...1.
    public var heat: Double
  }

  /// A turn, looked back at.
  public struct Moment: Hashable, Sendable {
    /// As it came.
    public var turn: RehearsalLog.Turn
    /// Milliseconds from the beginning of the call.
    public var offset: Int64
    /// What came up in it, and how long it took to be tagged.
    public var notices: [TagAgreement.Notice]
    /// What the trainee took the main feeling for; nil where nothing was tagged.
    public var seen: Emotion?
    /// What the trainee replied.
    public var replies: [RehearsalLog.Reply]
    /// What the model run replies here; nil where it does not come here.
    public var model: String?
    /// What that does.
    public var modelMoves: [Move]
    /// What the customer says in it, without any abuse.
    public var words: String
    /// What meets it: one of these moves; nothing where anything does.
    public var wants: Set<Move>
    /// Whether only what holds a time meets it.
    public var needsTime: Bool
    /// How often the customer had to end a pause in it.
    public var waits: Int

    /// Whether a reply says what that of the model run says.
    public func isModel(_ reply: RehearsalLog.Reply) -> Bool { reply.saysTheSame(as: model) }
  }

  /// The reply that changed the customer most: the heat, or where that stands at an end of its range, what is beyond it,
  /// patience and trust. A reply of the model run's that heated the customer is none: what came before it did that.
  public struct TurningPoint: Hashable, Sendable {
    /// Its index in the log, to take the rehearsal up again there.
    public var reply: Int
    /// Its words.
    public var text: String
    /// The sentence of them that did it.
    public var sentence: String
    /// What it did.
    public var moves: [Move]
    /// True where it calmed the customer.
    public var isCooling: Bool
    /// What it did to patience; below 0 it cost some.
    public var patience: Int
    /// What it did to trust; below 0 it cost some.
    public var trust: Int
    /// How much hotter it made the customer, -1...1; below 0 it calmed.
    public var change: Double
    /// What the model run replies there; nil where it does not come there.
    public var model: String?
    /// Whether the reply says what the model run says there.
    public var isModel: Bool
  }

  /// The turns in their order.
  public let moments: [Moment]
  /// The heat as it was.
  public let heat: [HeatPoint]
  /// The heat as it goes in the good run.
  public let heatInModel: [HeatPoint]
  /// Nil where no reply changed anything.
  public let turningPoint: TurningPoint?
  /// The score.
  public let scorecard: Scorecard
  /// What a better end would have needed beside what was there; empty where none was near.
  public let missing: [Condition.Term]
  /// At most `Limits.advice` sentences.
  public let advice: [Advice]

  /// Looks back at a rehearsal.
  /// - Parameters:
  ///   - call: the call folded of all its events, the trainee's tags included.
  ///   - book: the words of the advice.
  public init(_ scenario: Scenario, _ log: RehearsalLog, _ call: Call, book: MoveBook) {
    let model = scenario.play(scenario.good)
    let scorecard = Scorecard(scenario, log, call, good: model.log)
    let start = call.began ?? log.turns.first?.began ?? Instant(milliseconds: 0)
    let steps = Debrief.replies(of: model.log)
    moments = log.turns.enumerated().map { index, turn in
      Moment(
        turn: turn, offset: turn.began.milliseconds(since: start),
        notices: scorecard.noticing.notices(ofTurn: index, in: log.turns),
        seen: scorecard.noticing.feelings.at(index)?.seen, replies: log.replies.filter { $0.turn == index },
        model: steps[turn.id]?.text, modelMoves: steps[turn.id]?.moves ?? [],
        words: scenario.turn(turn.id)?.says.off ?? "", wants: scenario.turn(turn.id)?.wants ?? [],
        needsTime: scenario.turn(turn.id)?.needs.contains("when") ?? false,
        waits: log.waits.count { $0 == index })
    }
    heat = Debrief.heat(of: log, since: start)
    heatInModel = Debrief.heat(of: model.log, since: Playback.settings.start)
    turningPoint = Debrief.turningPoint(of: log, model: steps, namesMatter: scorecard.namesMatter)
    self.scorecard = scorecard
    missing = log.missing
    advice = Advice.of(scorecard, log, model: steps, in: scenario, book: book)
  }

  /// The replies of a run by their turns, the first where one comes twice.
  private static func replies(of log: RehearsalLog) -> [String: RehearsalLog.Reply] {
    var replies: [String: RehearsalLog.Reply] = [:]
    for reply in log.replies {
      if let turn = log.turns.at(reply.turn), replies[turn.id] == nil { replies[turn.id] = reply }
    }
    return replies
  }

  private static func heat(of log: RehearsalLog, since start: Instant) -> [HeatPoint] {
    let points =
      log.turns.map { ($0.began, $0.heat) } + log.replies.map { ($0.at, $0.heatAfter) }
      + (log.ended.map { [($0, log.replies.last?.heatAfter ?? log.turns.last?.heat ?? 0)] } ?? [])
    return points.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map { item in
      HeatPoint(offset: item.element.0.milliseconds(since: start), heat: item.element.1)
    }
  }

  private static func turningPoint(
    of log: RehearsalLog, model: [String: RehearsalLog.Reply], namesMatter: Bool
  ) -> TurningPoint? {
    var best: (index: Int, weight: [Double])?
    for (index, reply) in log.replies.enumerated() {
      let weight = reply.weight
      let isBlamed = [weight.heat, weight.beyond, Double(weight.rest)].first { abs($0) > 1e-9 }.map { $0 > 0 } ?? false
      let turn = log.turns.at(reply.turn)?.id ?? ""
      guard !isBlamed || !reply.saysTheSame(as: model[turn]?.text) else { continue }
      // What cooled by the trainee's own word alone is not held up as the sentence that did it.
      // Nor is a name alone, or what did nothing, what turned it.
      guard
        isBlamed
          ? reply.allMoves.contains(where: { $0 != .useName }) || reply.isMisnaming
          : reply.counted.moves.contains(where: { $0.kind == .helpful && $0 != .useName })
      else { continue }
      // What cost patience, or is said to help in no call, is not held up as what helped most.
      guard isBlamed || (reply.patience >= 0 && (namesMatter || !reply.fitsAnyCall)) else { continue }
      let sizes = [abs(weight.heat), abs(weight.beyond), Double(abs(weight.rest))]
      guard sizes.contains(where: { $0 > 1e-9 }) else { continue }
      if best.map({ isLess($0.weight, sizes) }) ?? true { best = (index, sizes) }
    }
    return best.map { found in
      let reply = log.replies[found.index]
      let weight = reply.weight
      let change = [weight.heat, weight.beyond, Double(weight.rest)].first { abs($0) > 1e-9 } ?? 0
      let turn = log.turns.at(reply.turn)?.id ?? ""
      return TurningPoint(
        reply: found.index, text: reply.text, sentence: reply.sentence(isCooling: change < 0), moves: reply.allMoves,
        isCooling: change < 0, patience: reply.patience, trust: reply.trust, change: reply.change,
        model: model[turn]?.text, isModel: reply.saysTheSame(as: model[turn]?.text))
    }
  }

  /// Whether the first of the sizes that differ is smaller.
  private static func isLess(_ left: [Double], _ right: [Double]) -> Bool {
    for (one, other) in zip(left, right) where abs(one - other) > 1e-9 { return one < other }
    return false
  }
}

extension RehearsalLog.Reply {
  /// Whether its words are nearly all those of another, however they are written.
  func saysTheSame(as other: String?) -> Bool {
    other.map { ReplyWords.areTheSame(text, $0) } ?? false
  }

  /// The sentence that did what the reply did most: that in which what helps was found, or what harms.
  func sentence(isCooling: Bool) -> String {
    let sentences = text.sentences
    let doing = found.filter { ($0.move.kind == .helpful) == isCooling && $0.move != .useName }
    // Of several the one that does most to the heat, of two alike the first.
    let shown = doing.enumerated().min { left, right in
      let sizes = [left, right].map { abs(Effect.standard[$0.element.move]?.heat ?? 0) }
      return (-sizes[0], left.offset) < (-sizes[1], right.offset)
    }?.element
    guard sentences.count > 1, let words = shown?.words, !words.isEmpty else { return text }
    return sentences.first { $0.contains(words) } ?? sentences.first { words.contains($0.dropLast()) } ?? text
  }
}

extension String {
  /// The sentences, their marks included.
  fileprivate var sentences: [String] {
    var sentences: [String] = []
    var current = ""
    for word in split(separator: " ") {
      current += (current.isEmpty ? "" : " ") + word
      if let last = word.last, ".!?\u{2026}".contains(last), !["Mr.", "Ms.", "Mrs.", "Dr."].contains(word) {
        sentences.append(current)
        current = ""
      }
    }
    return current.isEmpty ? sentences : sentences + [current]
  }
}

extension TagAgreement {
  /// The feelings that came up in a turn; a turn that came twice has them where they came up.
  func notices(ofTurn index: Int, in turns: [RehearsalLog.Turn]) -> [Notice] {
    let earlier = index > 0 ? turns[index - 1].gold.emotions.map(\.emotion) : []
    let fresh = turns[index].gold.emotions.map(\.emotion).filter { !earlier.contains($0) }
    let before = turns[..<index].filter { $0.id == turns[index].id }.count
    return fresh.compactMap { emotion in
      let all = notices.filter { $0.turn == turns[index].id && $0.emotion == emotion }
      return all.at(before) ?? all.last
    }
  }
}
