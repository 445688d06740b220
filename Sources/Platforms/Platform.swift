import Calls
import Language
import Transcripts

/// A platform that calls come from, as a value: what it sends becomes events, and what the agent answers becomes requests.
///
/// It does nothing by itself and knows no clock; `LinkMachine` asks it and hands it what came.
public protocol Platform: Sendable {
  /// The name of the kind in settings, such as `chatwoot`.
  static var kind: String { get }
  /// What the platform is called.
  static var title: String { get }
  /// What the kind is for, in one sentence.
  static var summary: String { get }
  /// What has to be known to use it.
  static var fields: [LinkField] { get }
  /// Whether replies can be sent.
  static var canReply: Bool { get }

  init(_ settings: LinkSettings) throws(SettingProblem)

  /// The path that webhooks come to; nil where none come.
  var webhookPath: String? { get }

  /// Takes a webhook. It is refused unless it is surely the platform's.
  mutating func take(_ webhook: Webhook, at now: Instant) -> Verdict

  /// What is to be read now, by a key that names it until it is answered.
  mutating func reads(at now: Instant) -> [String: PlatformRequest]

  /// Takes the answer to what was read.
  mutating func take(_ answer: PlatformAnswer, of key: String, at now: Instant) -> Reading

  /// When something is to be read again; nil where only webhooks come.
  var nextRead: Instant? { get }

  /// The request that brings a reply to the customer; nil for a call that the platform has not.
  func send(_ reply: Reply) -> PlatformRequest?

  /// What the answer to `send` says.
  mutating func sent(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> SendOutcome

  /// True where the same request twice reaches the customer once, so that nothing has to be looked up.
  var isSafeToRepeat: Bool { get }

  /// The request that tells what became of a reply.
  func lookUp(_ reply: Reply) -> PlatformRequest?

  /// What the answer to `lookUp` says.
  mutating func lookedUp(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> LookUpOutcome

  /// Whether a call takes replies.
  func takesReplies(_ call: String) -> Bool

  /// What has to outlast the program, such as how far was read; without any words of anybody.
  var memory: JSON { get }

  /// Goes on from what an earlier run knew.
  mutating func recall(_ memory: JSON)

  /// What `check` asks, in this order.
  var checks: [LinkCheck] { get }

  /// Follows the calls of a whole team from now on, and tells who has each (`CallAgent`); comes before anything else.
  mutating func serveTeam()

  /// Tells once more what was said in a call so far, for somebody who has it now and had it not.
  mutating func retell(_ call: String)
}

/// What came of something that was read.
public enum Reading: Hashable, Sendable {
  case events([LinkEvent])
  /// The platform refused or failed, with its reason in words; it is asked again later.
  case trouble(String)
}

/// One thing that `check` looks at.
public struct LinkCheck: Sendable {
  /// What is looked at, such as `signed in`.
  public var title: String
  public var request: PlatformRequest
  /// What the answer says, in words: good or what is missing.
  public var read: @Sendable (PlatformAnswer) -> Finding

  public enum Finding: Hashable, Sendable {
    case good(String)
    case bad(String)
  }

  public init(
    _ title: String, _ request: PlatformRequest, read: @escaping @Sendable (PlatformAnswer) -> Finding
  ) {
    self.title = title
    self.request = request
    self.read = read
  }
}

/// What most kinds do that only bring calls.
extension Platform {
  public static var canReply: Bool { false }
  public var webhookPath: String? { nil }
  public var nextRead: Instant? { nil }
  public var isSafeToRepeat: Bool { false }
  public var memory: JSON { .object([:]) }
  public var checks: [LinkCheck] { [] }

  public mutating func take(_ webhook: Webhook, at now: Instant) -> Verdict { .refused(.foreign) }
  public mutating func reads(at now: Instant) -> [String: PlatformRequest] { [:] }
  public mutating func take(_ answer: PlatformAnswer, of key: String, at now: Instant) -> Reading { .events([]) }
  public func send(_ reply: Reply) -> PlatformRequest? { nil }
  public mutating func sent(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> SendOutcome {
    .refused(tr("This link only brings calls."))
  }
  public func lookUp(_ reply: Reply) -> PlatformRequest? { nil }
  public mutating func lookedUp(_ answer: PlatformAnswer, _ reply: Reply, at now: Instant) -> LookUpOutcome { .missing }
  public func takesReplies(_ call: String) -> Bool { false }
  public mutating func recall(_ memory: JSON) {}
  public mutating func serveTeam() {}
  public mutating func retell(_ call: String) {}
}

extension PlatformAnswer {
  /// What the status says of a reply, where nothing better is known. A fault of the platform may hide that it has it.
  func outcome(_ words: String?) -> SendOutcome {
    let reason = words.map { ": \(told($0))" } ?? ""
    switch status {
    case 429: return .later(pause ?? 1_000, tr("asks to wait\(reason)"))
    case 408, 500...: return .uncertain(tr("answered with an error of its own (\(status)\(reason))"))
    case 401, 403: return .refused(tr("refuses this link's token (\(status)\(reason))."))
    case 404: return .refused(tr("knows no such conversation (404\(reason))."))
    case 413: return .refused(tr("says that the message is too long (413\(reason))."))
    default: return .refused(tr("does not take the message (\(status)\(reason))."))
    }
  }

  /// That a reply was taken, by the id that the platform gave it.
  func taken(as member: String) -> SendOutcome {
    guard let id = JSON.body(body)?[member]?.word else {
      return .uncertain(tr("answered with something that is no message"))
    }
    return .delivered(utterance: id)
  }

  /// What is told of a status where reading fails.
  func trouble(_ words: String?) -> Reading {
    let reason = words.map { ": \(told($0))" } ?? ""
    switch status {
    case 401, 403:
      return .trouble(tr("refuses this link's token (\(status)\(reason)); `coolhead link add` takes a new one"))
    case 429: return .trouble(tr("asks to wait (429)"))
    default: return .trouble(tr("answered with \(status)\(reason)"))
    }
  }

  /// How long the platform asks to wait, in milliseconds.
  var pause: Int64? {
    guard let text = headers["retry-after"], let seconds = Double(text), seconds >= 0 else { return nil }
    return Int64(min(seconds, 86_400) * 1000)
  }
}
