import Calls
import Coaching

/// What the agent does about the opening and closing checklists.
public enum CheckAction: Hashable, Sendable {
  /// The checklist is asked for.
  case requested
}

extension DeskState {
  /// Answers what the agent does about the checklists.
  mutating func checking(_ action: CheckAction) -> [Effect] { [] }

  /// Keeps what was written to an item.
  mutating func keepCheck(_ form: Form) -> [Effect] { [] }
}
