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
    /// The words; nil for the end of the call.
    public var text: String?
    /// What they did.
    public var moves: [Move]
  }

  /// What progress and reports need.
  public var result: PracticeResult
  /// The scenario's file, where it was none of the bundled ones.
  public var file: String?
  /// Where all chance came from.
  public var seed: UInt64
  /// How fast the customer talked.
  public var wordsPerMinute: Int
  /// How much help the sidebar gave.
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
        Input(offset: at.milliseconds(since: start), answer: reply.answer, text: reply.text, moves: reply.moves)
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
      guard let text = input.text else {
        _ = rehearsal.hangUp(at: at)
        continue
      }
      let choice = input.answer.map { Choice(number: 0, answer: $0, text: text, moves: input.moves) }
      _ = rehearsal.hear(choice.map { .chosen($0) } ?? .typed(text, moves: input.moves), at: at)
    }
    while !rehearsal.isOver, let due = rehearsal.nextDue { _ = rehearsal.advance(to: due) }
    return rehearsal
  }
}
