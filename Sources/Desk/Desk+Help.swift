import Calls
import Coaching

/// What the agent does about limits and help.
public enum HelpAction: Hashable, Sendable {
  /// Help from a colleague is asked for.
  case requested
}

extension DeskState {
  /// Answers what the agent does about limits and help.
  mutating func helping(_ action: HelpAction) -> [Effect] { [] }

  /// Keeps a filled call for help.
  mutating func keepHelp(_ form: Form) -> [Effect] { [] }

  /// Looks whether a limit of the agent has been passed.
  mutating func tickLimits() -> [Effect] { [] }
}
