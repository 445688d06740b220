import Calls
import Language
import Transcripts

/// Transcripts that somebody posts: one message, a list of them, or one on each line, with a secret of the link's own.
public struct PostedTranscripts<D: Dialect>: Platform {
  public static var kind: String { D.kind }
  public static var title: String { D.title }
  public static var summary: String { D.summary }
  public static var fields: [LinkField] {
    D.fields + [
      LinkField(
        "secret", tr("Which secret shall what sends the transcripts show?"),
        tr(
          "Make one up, long and of chance (openssl rand -hex 24 prints one), and give it to what sends: as "
            + "“Authorization: Bearer SECRET”, as “X-Api-Key: SECRET”, or as ?token=SECRET behind the address."),
        isSecret: true)
    ] + LinkField.listening
  }

  private let secret: String
  private var dialect: D
  private let path: String

  public init(_ settings: LinkSettings) throws(SettingProblem) {
    secret = try settings.needed("secret")
    guard secret.utf8.count >= 16 else {
      throw SettingProblem(field: "secret", tr("is too short to be one; expected 16 characters at least"))
    }
    dialect = try D(settings)
    path = "/" + D.kind
  }

  public var webhookPath: String? { path }

  public mutating func take(_ webhook: Webhook, at now: Instant) -> Verdict {
    let asked = webhook.path.prefix { $0 != "?" }
    guard asked == path else { return .refused(.foreign) }
    let query = Form(webhook.path.dropFirst(asked.count + 1).utf8)
    let bearer = webhook.headers["authorization"].flatMap { $0.hasPrefix("Bearer ") ? String($0.dropFirst(7)) : nil }
    guard let shown = bearer ?? webhook.headers["x-api-key"] ?? query?["token"] else { return .refused(.unsigned) }
    guard WebhookSignature.isSame(shown, secret) else { return .refused(.forged) }
    guard let messages = MessageReader.messages(in: webhook.body) else { return .refused(.unreadable) }
    var events: [LinkEvent] = []
    var isKnown = messages.isEmpty
    let agent = webhook.headers["x-coolhead-agent"] ?? query?["agent"]
    for message in messages {
      if let (call, agent) = D.agent(in: message) {
        isKnown = true
        events.append(CallAgent.event(agent, call: call))
      }
      guard let told = dialect.take(message, at: now) else { continue }
      isKnown = true
      if let agent {
        for call in Set(told.compactMap(\.call)).sorted() { events.append(CallAgent.event(agent, call: call)) }
      }
      events += told
    }
    return isKnown ? .taken(events) : .refused(.unreadable)
  }
}

/// Cuts a body or a stream into messages of JSON.
public enum MessageReader {
  /// The messages of a whole body: one, a list, or one on each line; nil where it is no JSON.
  public static func messages(in bytes: [UInt8]) -> [JSON]? {
    if let whole = JSON.body(bytes) { return list(whole) }
    var messages: [JSON] = []
    var splitter = LineSplitter(limit: Limits.answerBytes)
    var lines = splitter.take(bytes)
    if let last = splitter.finish() { lines.append(last) }
    for line in lines {
      guard let message = JSON.body(line) else { return nil }
      messages += list(message)
    }
    return messages
  }

  /// A list's messages, or the one message.
  public static func list(_ message: JSON) -> [JSON] { message.array ?? [message] }
}
