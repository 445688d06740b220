import Calls

/// An everyday moment of a call that is neither a feeling nor a conduct, and that the playbook has words for.
///
/// The agent asks for it by name; it is not journalled, because it says nothing of the customer.
public enum Situation: String, CaseIterable, Hashable, Sendable, Decodable, CodingKeyRepresentable {
  case longWait = "long_wait"
  case hold
  case backFromHold = "back_from_hold"
  case slowSystem = "slow_system"
  /// The customer has to say who they are, and is angry already.
  case identityCheck = "identity_check"
  case identityRefused = "identity_refused"
  /// What they said of themselves does not match.
  case identityFailed = "identity_failed"
  case firstNo = "first_no"
  case customersMistake = "customers_mistake"
  case nobodysFault = "nobodys_fault"
  /// The agent has promised what can't be kept.
  case wrongPromise = "wrong_promise"
  case publicPost = "public_post"
  /// The customer records the call.
  case recording
  case robot
  case whereAreYou = "where_are_you"
  /// Attention that is meant personally, short of what is marked as sexual.
  case flirting
  case drunk
  /// A language, an accent or a line that is hard to follow.
  case hardToFollow = "hard_to_follow"
  /// They mock how the agent speaks.
  case accentMocked = "accent_mocked"
  case hardOfHearing = "hard_of_hearing"
  case onBehalf = "on_behalf"
  case cancelEverything = "cancel_everything"
  /// The customer says nothing.
  case silence
  case notFound = "not_found"
  /// The answer has to be written.
  case mail
  /// They want their money back, and it isn't the agent's to say yes to yet.
  case refundAsked = "refund_asked"
  case dontKnow = "dont_know"
  /// About the same thing, not for the first time.
  case callsAgain = "calls_again"
  case colleagueBlamed = "colleague_blamed"
  case inWriting = "in_writing"
  case notMyDepartment = "not_my_department"
  /// The customer wants the agent's name, their whole name or their number.
  case nameAsked = "name_asked"
}
