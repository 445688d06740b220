import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL
import Platforms

/// Brings requests to platforms, and tells of each whether it may have arrived.
public final class PlatformClient: Sendable {
  private let client: HTTPClient

  public init() {
    // A redirected message would be sent a second time, and its secret to somebody else.
    var configuration = HTTPClient.Configuration(redirectConfiguration: .disallow)
    configuration.timeout.connect = .milliseconds(Limits.connectMilliseconds)
    configuration.connectionPool.concurrentHTTP1ConnectionsPerHostSoftLimit = Limits.connections
    client = HTTPClient(eventLoopGroupProvider: .singleton, configuration: configuration)
  }

  /// Sends one request and waits for its answer.
  public func call(_ request: PlatformRequest) async -> PlatformResult {
    var outgoing = HTTPClientRequest(url: request.url)
    outgoing.method = .init(rawValue: request.method.rawValue)
    for (name, value) in request.headers.sorted(by: { $0.key < $1.key }) {
      outgoing.headers.add(name: name, value: value)
    }
    outgoing.headers.replaceOrAdd(name: "user-agent", value: "coolhead-link")
    if !request.body.isEmpty { outgoing.body = .bytes(ByteBuffer(bytes: request.body)) }
    do {
      let response = try await client.execute(outgoing, timeout: .milliseconds(request.timeoutMilliseconds))
      let body = try await response.body.collect(upTo: Platforms.Limits.answerBytes)
      var headers: [String: String] = [:]
      for header in response.headers { headers[header.name.lowercased()] = header.value }
      return .answer(
        PlatformAnswer(status: Int(response.status.code), headers: headers, body: Array(buffer: body)))
    } catch {
      return Self.result(of: error)
    }
  }

  /// Closes all connections.
  public func shutDown() async {
    try? await client.shutdown()
  }

  /// What an error says of whether the request can have arrived: only what failed before there was a connection can't.
  static func result(of error: any Error) -> PlatformResult {
    switch error {
    case is NIOTooManyBytesError: .uncertain("answered with more than can be read")
    case is NIOConnectionError: .notSent("can't be reached (\(Self.reason(error)))")
    case let error as IOError where [ECONNREFUSED, EHOSTUNREACH, ENETUNREACH].contains(error.errnoCode):
      .notSent("can't be reached (\(String(cString: strerror(error.errnoCode))))")
    case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
      .notSent("shows a certificate that can't be trusted, or speaks no TLS")
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout, .socksHandshakeTimeout,
        .httpProxyHandshakeTimeout:
        .notSent("can't be reached (no connection within \(Limits.connectMilliseconds / 1000) s)")
      case .invalidURL, .emptyHost, .emptyScheme: .notSent("has an address that can't be used")
      case .alreadyShutdown: .notSent("was not asked, for the link is ending")
      case .deadlineExceeded, .readTimeout, .writeTimeout, .cancelled: .uncertain("did not answer in time")
      default: .uncertain("closed the connection before it answered")
      }
    default: .uncertain("closed the connection before it answered")
    }
  }

  private static func reason(_ error: any Error) -> String {
    guard let error = error as? NIOConnectionError else { return "no connection" }
    if error.dnsAError != nil && error.dnsAAAAError != nil && error.connectionErrors.isEmpty {
      return "no such host: \(error.host)"
    }
    let code = error.connectionErrors.lazy.compactMap { ($0.error as? IOError)?.errnoCode }.first
    return code.map { String(cString: strerror($0)) } ?? "no connection"
  }
}
