import Calls
import Coaching
import Language

/// A danger that a customer's words may tell of, while nobody has marked it.
public struct HeardDanger: Hashable, Sendable {
  /// What the agent is asked.
  public var ask: String
  /// The id of the command that has the steps for it.
  public var command: String
}

extension DeskState {
  /// Takes note of words in a customer's newest line that may tell of a danger; what was noted stays until somebody marks
  /// something of the kind.
  mutating func listenForDanger(in call: Call) {
    guard let last = call.transcript.last?.utterance, call.role(of: last) == .customer, !call.hasDanger,
      let found = playbook?.danger(in: last.text), Command.named(found.does) != nil
    else { return }
    work.calls[call.id]?.view.heardDanger = HeardDanger(ask: found.ask, command: found.does)
  }

  /// The danger to ask about in a call; nil where there is none, or it was taken up.
  public func heardDanger(in call: Call) -> HeardDanger? {
    call.isLive && !call.hasDanger ? work.calls[call.id]?.view.heardDanger : nil
  }

  /// What to press or type for it.
  public func way(to danger: HeardDanger) -> String { key(danger.command) }
}
