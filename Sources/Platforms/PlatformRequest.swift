import Language
import Transcripts

/// One request to a platform, as a value.
public struct PlatformRequest: Hashable, Sendable {
  public enum Method: String, Hashable, Sendable {
    case get = "GET"
    case post = "POST"
    case put = "PUT"
  }

  public var method: Method
  /// The whole address, query included.
  public var url: String
  /// Names in lower case. Holds the secret of the link, so a request is never shown or logged.
  public var headers: [String: String]
  public var body: [UInt8]
  /// How long the platform may take, in milliseconds.
  public var timeoutMilliseconds: Int64

  public init(
    _ method: Method = .get, _ url: String, headers: [String: String] = [:], body: [UInt8] = [],
    timeoutMilliseconds: Int64 = Limits.requestMilliseconds
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.timeoutMilliseconds = timeoutMilliseconds
  }
}

/// What a platform answered to a request.
public struct PlatformAnswer: Hashable, Sendable {
  /// The status of HTTP.
  public var status: Int
  /// Names in lower case.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(status: Int, headers: [String: String] = [:], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// True for 200 to 299.
  public var isSuccess: Bool { (200..<300).contains(status) }
}

/// How a request went.
public enum PlatformResult: Hashable, Sendable {
  /// The platform answered.
  case answer(PlatformAnswer)
  /// The request surely did not reach the platform; with the reason in words.
  case notSent(String)
  /// The request may have reached the platform; with the reason in words.
  case uncertain(String)
}

/// A request that came in from a platform.
public struct Webhook: Hashable, Sendable {
  /// `POST` or `GET`.
  public var method: String
  /// The path with its query, as it was asked for.
  public var path: String
  /// Names in lower case.
  public var headers: [String: String]
  public var body: [UInt8]

  public init(method: String = "POST", path: String, headers: [String: String] = [:], body: [UInt8] = []) {
    self.method = method
    self.path = path
    self.headers = headers
    self.body = body
  }
}

/// Why a webhook was not taken.
public enum Refusal: String, CaseIterable, Hashable, Sendable {
  case unsigned, forged, stale, replayed, unreadable, foreign
  case tooLarge = "too_large"
  case tooMany = "too_many"

  /// The status of HTTP that says it.
  public var status: Int {
    switch self {
    case .unsigned, .forged, .stale: 401
    // A delivery that came before has been taken; what sends it again is content with that.
    case .replayed: 200
    case .unreadable: 400
    case .foreign: 404
    case .tooLarge: 413
    case .tooMany: 429
    }
  }

  /// What was wrong, in words that go on after a number.
  public var words: String {
    switch self {
    case .unsigned: "without a signature"
    case .forged:
      tr(
        "with a signature that does not fit; the secret or the public address in the link's settings may differ from the platform's"
      )
    case .stale: tr("signed more than five minutes ago or ahead; the clock may be wrong")
    case .replayed: tr("that had come before")
    case .unreadable: tr("that could not be read")
    case .foreign: tr("to an address that this link has not")
    case .tooLarge: tr("longer than 256 kB")
    case .tooMany: tr("faster than the link takes them")
    }
  }
}

/// What became of a webhook.
public enum Verdict: Hashable, Sendable {
  case taken([LinkEvent])
  case refused(Refusal)
}
