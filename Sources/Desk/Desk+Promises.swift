import Calls
import Coaching

/// What the agent does about promises.
public enum PromiseAction: Hashable, Sendable {
  /// What the journal holds of promises that are open.
  case loaded([PromiseStanding])
  /// A new promise is asked for.
  case requested
}

/// The promises that the desk remembers, over all calls.
public struct PromiseBook: Hashable, Sendable {
  /// Promises that are open, the one that is due first in front.
  public var open: [PromiseStanding] = []

  /// Makes an empty book.
  public init() {}
}

extension DeskState {
  /// Answers what the agent does about promises.
  mutating func promising(_ action: PromiseAction) -> [Effect] {
    switch action {
    case .loaded(let list): promises.open = list
    case .requested: break
    }
    return []
  }

  /// Keeps a filled promise.
  mutating func keepPromise(_ form: Form) -> [Effect] { [] }

  /// Tells of promises that come due.
  mutating func tickPromises() -> [Effect] { [] }
}
