import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Platforms
import Synchronization

/// Listens for webhooks. Each is handed on whole and answered with the status that comes back.
public final class WebhookServer: Sendable {
  /// What becomes of a webhook.
  public enum Outcome: Sendable {
    case read(Webhook)
    /// It was too large, or one too many.
    case turnedAway(Refusal)
  }

  private let host: String
  private let port: Int
  private let waiting = Mutex(0)
  private let handle: @Sendable (Outcome) async -> Int

  /// Makes a server that does not yet listen.
  /// - Parameter handle: takes what came, and returns the status of HTTP that answers it.
  public init(host: String, port: Int, handle: @escaping @Sendable (Outcome) async -> Int) {
    self.host = host
    self.port = port
    self.handle = handle
  }

  /// Listens until the task is cancelled; throws where the address can't be listened on.
  /// - Parameter isListening: gets the port once it is open, which is another than asked for where that was 0.
  public func run(isListening: @escaping @Sendable (Int) async -> Void) async throws {
    var logger = Logger(label: "webhooks") { StreamLogHandler.standardError(label: $0) }
    logger.logLevel = .critical
    let responder = CallbackResponder<BasicRequestContext> { [self] request, _ in await respond(to: request) }
    let app = Application(
      responder: responder,
      server: .http1(configuration: .init(idleTimeout: .seconds(Limits.idleSeconds))),
      configuration: .init(
        address: .hostname(host, port: port),
        availableConnectionsDelegate: MaximumAvailableConnections(Limits.webhookConnections)),
      onServerRunning: { channel in await isListening(channel.localAddress?.port ?? 0) }, logger: logger)
    try await app.run()
  }

  private func respond(to request: Request) async -> Response {
    let isFirst = waiting.withLock { count in
      guard count < Limits.webhooksAtOnce else { return false }
      count += 1
      return true
    }
    guard isFirst else { return await answer(.turnedAway(.tooMany)) }
    defer { waiting.withLock { $0 -= 1 } }
    var request = request
    guard let body = try? await request.collectBody(upTo: Platforms.Limits.webhookBytes) else {
      return await answer(.turnedAway(.tooLarge))
    }
    var headers: [String: String] = [:]
    for field in request.headers { headers[field.name.canonicalName] = field.value }
    if let authority = request.head.authority { headers["host"] = authority }
    return await answer(
      .read(
        Webhook(
          method: request.method.rawValue, path: request.head.path ?? request.uri.path, headers: headers,
          body: Array(buffer: body))))
  }

  private func answer(_ outcome: Outcome) async -> Response {
    let status = await handle(outcome)
    // What a refused sender is told says nothing of why.
    return Response(status: .init(code: status), headers: [.contentType: "text/plain"])
  }
}
