import Calls
import Language
import Transcripts

// How a reply goes to Chatwoot: by whose token, under which name, and how it is found again.
extension Chatwoot {
  /// Under this name a reply's id travels with the message, so that it is found again.
  static let marker = "coolhead_reply"

  public func takesReplies(_ call: String) -> Bool { id(of: call) != nil }

  public func send(_ reply: Reply) -> PlatformRequest? {
    guard let id = id(of: reply.call) else { return nil }
    var request = get("/conversations/\(id)/messages")
    request.method = .post
    request.headers["content-type"] = "application/json"
    // The customer reads the name of whoever's token it is.
    if let own = ownToken(of: reply) { request.headers["api_access_token"] = own }
    request.body =
      JSON.object([
        "content": .string(content(of: reply)), "message_type": .string("outgoing"), "private": .bool(false),
        "content_type": .string("text"), "content_attributes": .object([Self.marker: .string(reply.id)]),
        "echo_id": .string(reply.id),
      ]).bytes
    return request
  }

  private func ownToken(of reply: Reply) -> String? { reply.author?.id.flatMap { agentTokens[$0] } }

  /// The words as they go out: with the name of their author where nothing else would tell it.
  private func content(of reply: Reply) -> String {
    guard showsNames, let name = reply.author?.name, !name.isEmpty, ownToken(of: reply) == nil else {
      return reply.text
    }
    return "\(name): \(reply.text)"
  }

  public mutating func sent(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> SendOutcome {
    if [401, 403].contains(answer.status), ownToken(of: reply) != nil, let agent = reply.author?.id {
      return .refused(tr("refuses the access token of the agent \(agent) (\(answer.status))."))
    }
    guard answer.isSuccess else { return answer.outcome(words(answer)) }
    return answer.taken(as: "id")
  }

  public func lookUp(_ reply: Reply) -> PlatformRequest? {
    id(of: reply.call).map { get("/conversations/\($0)/messages") }
  }

  public mutating func lookedUp(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> LookUpOutcome {
    guard answer.isSuccess, let body = JSON.body(answer.body), let rows = (body["payload"] ?? body).array,
      let id = id(of: reply.call)
    else {
      return .failed(tr("did not tell whether it has the message (\(answer.status))"))
    }
    for row in rows.reversed() {
      guard let number = row["id"]?.integer else { continue }
      if row["content_attributes"]?[Self.marker]?.string == reply.id || row["echo_id"]?.string == reply.id {
        return .found(utterance: String(number))
      }
      // A version that keeps no attributes of ours: the same words, written since we last read, by a person.
      let isNewer = number > (conversations[id]?.last ?? .max)
      if isNewer, !reply.text.isEmpty, row["content_attributes"]?[Self.marker] == nil, Self.role(of: row) == .agent,
        row["content"]?.string == content(of: reply)
      {
        return .found(utterance: String(number))
      }
    }
    return .missing
  }
}
