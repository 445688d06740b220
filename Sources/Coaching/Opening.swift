import Calls

/// How a call begins, where other first words are due than to somebody unknown who rings.
public enum Opening: String, CaseIterable, Hashable, Sendable, Decodable, CodingKeyRepresentable {
  /// Something that was promised to the customer in an earlier call was not kept, or its time is over.
  case broken
  /// Something that was promised to the customer in an earlier call is open.
  case owed
  /// The agent rings the customer.
  case callback
  /// The customer was in touch before.
  case known
  case chat, mail
  case inPerson = "in_person"

  /// The kind of a call; nil for an ordinary one.
  /// - Parameters:
  ///   - isBroken: whether a promise of an earlier call was not kept or its time is over, which is still to be owned.
  ///   - isOwed: whether a promise of an earlier call is open.
  ///   - isKnown: whether there was an earlier call.
  public init?(of call: Call, isBroken: Bool = false, isOwed: Bool, isKnown: Bool) {
    if isBroken {
      self = .broken
    } else if isOwed {
      self = .owed
    } else if call.isOutbound, call.medium == .voice {
      self = .callback
    } else if isKnown {
      self = .known
    } else {
      switch call.medium {
      case .voice: return nil
      case .chat: self = .chat
      case .mail: self = .mail
      case .inPerson: self = .inPerson
      }
    }
  }
}
