/// Why a reply cost the customer's patience; of several reasons the gravest.
public enum PatienceCost: Hashable, Sendable {
  /// It harmed.
  case harm(Move)
  /// It called the customer by another's name.
  case misnamed
  /// A way out came before the customer had been heard.
  case tooEarly
  /// It left open what the customer waited for, though it may speak of what was said.
  case leftOpen(takesUp: Bool)
  /// It only said again what was said before.
  case saidAgain
  /// It only gave the customer's own words back.
  case copied
  /// Nobody could make anything of it, once more in a row.
  case notUnderstood
  /// It went on for too long.
  case tooLong
  /// It was one apology too many.
  case apologies
}

extension Debrief.Moment {
  /// Why a reply of this turn cost patience; nil where it cost none, or nothing can be told.
  public func cost(of reply: RehearsalLog.Reply) -> PatienceCost? {
    guard reply.patience < 0 else { return nil }
    if let harm = reply.allMoves.first(where: { $0.kind != .helpful }) { return .harm(harm) }
    if reply.isMisnaming { return .misnamed }
    if reply.isTooEarly { return .tooEarly }
    if reply.isHollow { return reply.isCopied ? .copied : .saidAgain }
    if reply.leavesOpen { return .leftOpen(takesUp: SaidBack.takesUp(reply.text, words)) }
    if !reply.isUnderstood { return .notUnderstood }
    if reply.text.split(whereSeparator: \.isWhitespace).count > Limits.replyWords { return .tooLong }
    return reply.moves.contains(.shortApology) ? .apologies : nil
  }
}

extension RehearsalLog.Reply {
  /// Whether a way out came in it before the customer had been heard.
  public var isTooEarly: Bool { !isGateOpen && moves.contains(where: \.isSolution) }
}
