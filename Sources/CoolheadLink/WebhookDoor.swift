import Language
import Platforms
import Transports

/// Where a link takes webhooks: a port that another program has is tried again for as long as the link runs.
struct WebhookDoor: Sendable {
  /// How long until a port that was taken is tried again, in seconds.
  private static let portRetrySeconds = 10

  let host: String
  let port: Int

  /// Listens until the program ends.
  /// - Parameters:
  ///   - turnedAway: takes the refusal of what was too large, or one too many.
  ///   - read: takes a webhook, and whoever waits for the status that answers it.
  ///   - opened: is told the port each time it is open.
  ///   - closed: takes the sentence of a port that can't be had, once until it is open.
  func serve(
    turnedAway: @escaping @Sendable (Refusal) -> Void,
    read: @escaping @Sendable (Webhook, CheckedContinuation<Int, Never>) -> Void,
    opened: @escaping @Sendable (Int) -> Void = { _ in }, closed: (String) -> Void
  ) async {
    let server = WebhookServer(host: host, port: port) { outcome in
      switch outcome {
      case .turnedAway(let refusal):
        turnedAway(refusal)
        return refusal.status
      case .read(let webhook): return await withCheckedContinuation { read(webhook, $0) }
      }
    }
    var isTold = false
    while true {
      do {
        try await server.run { opened($0) }
        isTold = false
      } catch {
        if !isTold {
          closed(
            tr(
              "Webhooks can't be listened for on \(host), port \(port): another program may have it. The link tries again every \(Self.portRetrySeconds) s."
            ))
        }
        isTold = true
      }
      try? await Task.sleep(for: .seconds(Self.portRetrySeconds))
    }
  }
}
