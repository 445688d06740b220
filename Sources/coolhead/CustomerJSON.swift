import Calls
import Journal

extension JSON {
  /// A customer's record as one object.
  init(_ record: CustomerRecord, at moment: Instant) {
    self = .object([
      "reference": .string(record.reference), "contacts": .integer(Int64(record.contactCount)),
      "calls": .array(record.calls.map(JSON.init(call:))),
      "promises": .array(record.promises.map(JSON.init(promise:))),
      "flags": .array(record.flags.map { JSON(flag: $0, at: moment) }),
    ])
  }

  private init(call: CallSummary) {
    self.init(members: [
      "id": call.id, "began": call.began.rfc3339, "ended": call.ended?.rfc3339, "agent": call.agent,
      "channel": call.channel, "customer": call.customer, "subject_line": call.subjectLine,
    ])
  }

  private init(promise: PromiseStanding) {
    self.init(members: [
      "id": promise.id, "call": promise.call, "what": promise.promise.what, "owner": promise.promise.owner,
      "kind": promise.promise.kind.rawValue, "due": promise.promise.due.rfc3339, "state": promise.state.rawValue,
    ])
  }

  private init(flag standing: FlagStanding, at moment: Instant) {
    let flag = standing.flag
    self.init(
      members: [
        "id": standing.id, "call": standing.call, "kind": flag.kind.rawValue, "conduct": flag.conduct?.rawValue,
        "occurred": flag.occurred.rfc3339, "words": flag.words, "worked": flag.worked, "proposed_by": flag.proposedBy,
        "proposed": standing.proposed.rfc3339, "expires": flag.expires.rfc3339, "state": standing.state.rawValue,
        "decided_by": standing.decidedBy, "reason": standing.reason,
      ], ["in_force": .bool(standing.isInForce(at: moment))])
  }

  private init(members: [String: String?], _ others: [String: JSON] = [:]) {
    self = .object(others.merging(members.compactMapValues { $0.map(JSON.string) }) { known, _ in known })
  }
}
