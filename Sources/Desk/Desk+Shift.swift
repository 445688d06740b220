import Calls
import Coaching

/// What the agent does about the shift.
public enum ShiftAction: Hashable, Sendable {
  /// The shift begins.
  case startRequested
  /// The shift ends.
  case endRequested
}

extension DeskState {
  /// Answers what the agent does about the shift.
  mutating func shifting(_ action: ShiftAction) -> [Effect] { [] }

  /// Keeps a look back.
  mutating func keepReflection(_ form: Form) -> [Effect] { [] }

  /// Looks whether the load of the shift asks for something.
  mutating func tickShift() -> [Effect] { [] }
}
