import Calls
import Coaching

/// What the agent does on a protocol's steps.
public enum LadderAction: Hashable, Sendable {
  /// The step is passed over; the desk asks why.
  case skipRequested
}

extension DeskState {
  /// Answers what the agent does on a protocol's steps.
  mutating func climbing(_ action: LadderAction) -> [Effect] { [] }

  /// Keeps a filled reason or answer of a record.
  mutating func keepLadder(_ form: Form) -> [Effect] { [] }
}
