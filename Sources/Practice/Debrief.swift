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
  }

  /// The reply that changed the heat most.
  public struct TurningPoint: Hashable, Sendable {
    /// Its index in the log, to take the rehearsal up again there.
    public var reply: Int
    /// Its words.
    public var text: String
    /// What it did.
    public var moves: [Move]
    /// How much hotter it made the customer, -1...1; below 0 it calmed.
    public var change: Double
    /// What the model run replies there; nil where it does not come there.
    public var model: String?
  }

  /// The turns in their order.
  public let moments: [Moment]
  /// The heat as it was.
  public let heat: [HeatPoint]
  /// The heat as it goes in the good run.
  public let heatInModel: [HeatPoint]
  /// Nil where no reply changed the heat.
  public let turningPoint: TurningPoint?
  /// The score.
  public let scorecard: Scorecard
  /// At most `Limits.advice` sentences.
  public let advice: [Advice]

  /// Looks back at a rehearsal.
  /// - Parameters:
  ///   - call: the call folded of all its events, the trainee's tags included.
  ///   - book: the words of the advice.
  public init(_ scenario: Scenario, _ log: RehearsalLog, _ call: Call, book: MoveBook) {
    let model = scenario.play(scenario.good)
    let scorecard = Scorecard(log, call, good: model.log)
    let start = call.began ?? log.turns.first?.began ?? Instant(milliseconds: 0)
    let words = Debrief.words(of: model.log)
    moments = log.turns.enumerated().map { index, turn in
      Moment(
        turn: turn, offset: turn.began.milliseconds(since: start),
        notices: scorecard.noticing.notices(ofTurn: index, in: log.turns),
        seen: scorecard.noticing.feelings.at(index)?.seen, replies: log.replies.filter { $0.turn == index },
        model: words[turn.id])
    }
    heat = Debrief.heat(of: log, since: start)
    heatInModel = Debrief.heat(of: model.log, since: Playback.settings.start)
    turningPoint = Debrief.turningPoint(of: log, model: words)
    self.scorecard = scorecard
    advice = Advice.of(scorecard, log, book: book)
  }

  /// The words of a run at each turn, the first where it comes twice.
  private static func words(of log: RehearsalLog) -> [String: String] {
    var words: [String: String] = [:]
    for reply in log.replies {
      if let turn = log.turns.at(reply.turn), words[turn.id] == nil { words[turn.id] = reply.text }
    }
    return words
  }

  private static func heat(of log: RehearsalLog, since start: Instant) -> [HeatPoint] {
    let points =
      log.turns.map { ($0.began, $0.heat) } + log.replies.map { ($0.at, $0.heatAfter) }
      + (log.ended.map { [($0, log.replies.last?.heatAfter ?? log.turns.last?.heat ?? 0)] } ?? [])
    return points.enumerated().sorted { ($0.element.0, $0.offset) < ($1.element.0, $1.offset) }.map { item in
      HeatPoint(offset: item.element.0.milliseconds(since: start), heat: item.element.1)
    }
  }

  private static func turningPoint(of log: RehearsalLog, model: [String: String]) -> TurningPoint? {
    var best: (index: Int, change: Double)?
    for (index, reply) in log.replies.enumerated() where abs(reply.change) > abs(best?.change ?? 0) + 1e-9 {
      best = (index, reply.change)
    }
    return best.map { found in
      let reply = log.replies[found.index]
      let turn = log.turns.at(reply.turn)?.id ?? ""
      return TurningPoint(
        reply: found.index, text: reply.text, moves: reply.allMoves, change: reply.change, model: model[turn])
    }
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
