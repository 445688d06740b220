import Calls

extension JSON {
  /// A promise as it stands, as one object; times are ISO 8601 in UTC.
  init(promiseStanding standing: PromiseStanding) {
    let promise = standing.promise
    var members: [String: JSON] = [
      "id": .string(standing.id), "call": .string(standing.call), "made": .string(standing.made.rfc3339),
      "what": .string(promise.what), "owner": .string(promise.owner), "kind": .string(promise.kind.rawValue),
      "due": .string(promise.due.rfc3339), "state": .string(standing.state.rawValue),
      "reach_told": .bool(promise.isReachToldToCustomer), "said_back": .bool(promise.isSaidBack),
      "confirmed": .bool(promise.isConfirmed),
    ]
    members["customer_deadline"] = promise.customerDeadline.map { .string($0.rfc3339) }
    members["within_authority"] = promise.isWithinAuthority.map { .bool($0) }
    members["customer"] = promise.customer.map { .string($0) }
    members["reference"] = promise.reference.map { .string($0) }
    members["reason"] = standing.reason.map { .string($0) }
    self = .object(members)
  }
}
