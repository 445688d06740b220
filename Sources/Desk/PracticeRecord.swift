import Calls
import Practice

/// One finished rehearsal as it is kept: its result, and all that is needed to play it again and look back at it.
public struct PracticeRecord: Hashable, Sendable, Codable {
  /// Something the trainee did to the customer.
  public struct Input: Hashable, Sendable, Codable {
    /// Milliseconds from the beginning of the call.
    public var offset: Int64
    /// The answer's number in the file; nil for words of one's own and for the end.
    public var answer: Int?
    /// The words; nil for the end of the call, and where none were said yet.
    public var text: String?
    /// What they did to the customer.
    public var moves: [Move]
    /// What they were understood as, where the trainee gave them another label; nil otherwise.
    public var understood: [Move]?
    /// The words that showed what they do; nil where there are none.
    public var found: [MoveReader.Found]?
    /// True where an answer was begun, false where it was put aside; nil for all else.
    public var isAnswering: Bool?
    /// True where words of the answer stood there; nil for all else.
    public var isWriting: Bool?
  }

  /// What progress and reports need.
  public var result: PracticeResult
  /// The scenario's file, where it was none of the bundled ones.
  public var file: String?
  /// Where all chance came from.
  public var seed: UInt64
  /// How fast the customer talked.
  public var wordsPerMinute: Int
  /// How it was practised.
  public var mode: PracticeState.Mode
  /// The call's id while it was practised.
  public var call: String
  /// The call's id in the journal of practice; nil where its lines could not be kept.
  public var saved: String?
  /// What the trainee did to the customer, in order.
  public var inputs: [Input]

  /// Keeps a rehearsal.
  public init(_ rehearsal: Rehearsal, result: PracticeResult, mode: PracticeState.Mode) {
    self.result = result
    self.mode = mode
    seed = rehearsal.settings.seed
    wordsPerMinute = rehearsal.settings.wordsPerMinute
    call = rehearsal.settings.callID
    let start = rehearsal.settings.start
    inputs = rehearsal.inputs.compactMap { input in
      switch input {
      case .reply(let reply, let at):
        Input(
          offset: at.milliseconds(since: start), answer: reply.answer, text: reply.text, moves: reply.moves,
          understood: reply.isCorrected ? reply.understood : nil, found: reply.found.isEmpty ? nil : reply.found)
      case .answerBegun(let at): Input(offset: at.milliseconds(since: start), moves: [], isAnswering: true)
      case .answerWritten(let at):
        Input(offset: at.milliseconds(since: start), moves: [], isAnswering: true, isWriting: true)
      case .answerLeft(let at): Input(offset: at.milliseconds(since: start), moves: [], isAnswering: false)
      case .hangUp(let at): Input(offset: at.milliseconds(since: start), moves: [])
      case .correction: nil
      }
    }
  }

  /// The rehearsal, played again to its end.
  public func replayed(_ scenario: Scenario) -> Rehearsal {
    var settings = Rehearsal.Settings(seed: seed, start: PracticeState.start, callID: call)
    settings.abuse = result.abuse
    settings.wordsPerMinute = wordsPerMinute
    var rehearsal = Rehearsal(scenario, settings)
    for input in inputs {
      let at = settings.start.advanced(milliseconds: input.offset)
      switch (input.text, input.isAnswering) {
      case (_, true?): _ = rehearsal.holdSilence(at: at, isWriting: input.isWriting ?? false)
      case (_, false?): _ = rehearsal.releaseSilence(at: at)
      case (let text?, nil): _ = rehearsal.hear(input.reply(text), at: at)
      case (nil, nil): _ = rehearsal.hangUp(at: at)
      }
    }
    while !rehearsal.isOver, let due = rehearsal.nextDue { _ = rehearsal.advance(to: due) }
    return rehearsal
  }
}

extension PracticeRecord.Input {
  /// The reply as it was given.
  fileprivate func reply(_ text: String) -> Reply {
    if let answer { return .chosen(Choice(number: 0, answer: answer, text: text, moves: moves)) }
    var reply = Reply.typed(text, moves: understood ?? moves, found: found ?? [])
    reply.correct(to: moves)
    return reply
  }
}
