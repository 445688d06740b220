import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import NIOWebSocket
import Synchronization

/// A WebSocket that this side opens: messages out, texts in. It ends for good where the other side or the network ends it.
public final class WebSocket: Sendable {
  /// What goes out.
  public enum Message: Sendable {
    case text(String)
    case bytes([UInt8])
  }

  private enum Upgrade: Sendable {
    case open(NIOAsyncChannel<WebSocketFrame, WebSocketFrame>)
    case refused
  }

  private let outgoing: AsyncStream<Message>.Continuation
  private let task: Task<Void, Never>

  /// Opens one; what is put in waits until it is open.
  /// - Parameters:
  ///   - address: one that begins with `ws://` or `wss://`.
  ///   - executor: where its work is done; nil: where all such work is.
  ///   - onText: hears what comes in; a text longer than `Limits.messageBytes` ends it.
  ///   - onEnd: hears once that nothing more comes, with the reason in words, or nil where the other side closed it.
  public init(
    _ address: WebSocketAddress, executor: (any TaskExecutor)? = nil, onText: @escaping @Sendable (String) -> Void,
    onEnd: @escaping @Sendable (String?) -> Void
  ) {
    let (stream, outgoing) = AsyncStream.makeStream(
      of: Message.self, bufferingPolicy: .bufferingOldest(Limits.waitingMessages))
    self.outgoing = outgoing
    task = Task(executorPreference: executor) {
      do {
        guard case .open(let channel) = try await Self.connect(address) else {
          onEnd("it answers, and is no WebSocket")
          return
        }
        try await channel.executeThenClose { inbound, outbound in
          try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
              for await message in stream { try await outbound.write(Self.frame(message)) }
            }
            group.addTask { try await Self.read(inbound, outbound, onText) }
            // Whichever ends first ends the other.
            defer { group.cancelAll() }
            try await group.next()
          }
        }
        onEnd(nil)
      } catch {
        onEnd(Self.words(of: error))
      }
    }
  }

  deinit { close() }

  /// Sends a message after those that wait; where too many wait, it is dropped.
  public func send(_ message: Message) { outgoing.yield(message) }

  /// Ends it at once.
  public func close() {
    outgoing.finish()
    task.cancel()
  }

  private static func read(
    _ inbound: NIOAsyncChannelInboundStream<WebSocketFrame>,
    _ outbound: NIOAsyncChannelOutboundWriter<WebSocketFrame>, _ onText: @Sendable (String) -> Void
  ) async throws {
    for try await frame in inbound {
      switch frame.opcode {
      case .text: onText(String(buffer: frame.unmaskedData))
      case .ping:
        try await outbound.write(
          WebSocketFrame(fin: true, opcode: .pong, maskKey: .random(), data: frame.unmaskedData))
      case .connectionClose: return
      default: break
      }
    }
  }

  private static func frame(_ message: Message) -> WebSocketFrame {
    switch message {
    case .text(let text): WebSocketFrame(fin: true, opcode: .text, maskKey: .random(), data: ByteBuffer(string: text))
    case .bytes(let bytes):
      WebSocketFrame(fin: true, opcode: .binary, maskKey: .random(), data: ByteBuffer(bytes: bytes))
    }
  }

  private static func connect(_ address: WebSocketAddress) async throws -> Upgrade {
    let upgraded = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
      .connectTimeout(.milliseconds(Limits.connectMilliseconds))
      .connect(host: address.host, port: address.port) { channel in
        channel.eventLoop.makeCompletedFuture {
          if address.isSecure {
            let context = try NIOSSLContext(configuration: .makeClientConfiguration())
            try channel.pipeline.syncOperations.addHandler(
              NIOSSLClientHandler(context: context, serverHostname: address.host))
          }
          let upgrader = NIOTypedWebSocketClientUpgrader<Upgrade>(maxFrameSize: Limits.messageBytes) { channel, _ in
            channel.eventLoop.makeCompletedFuture {
              try channel.pipeline.syncOperations.addHandler(
                NIOWebSocketFrameAggregator(
                  minNonFinalFragmentSize: 1, maxAccumulatedFrameCount: 64, maxAccumulatedFrameSize: Limits.messageBytes
                ))
              return Upgrade.open(try NIOAsyncChannel(wrappingChannelSynchronously: channel))
            }
          }
          let head = HTTPRequestHead(
            version: .http1_1, method: .GET, uri: address.path, headers: ["Host": "\(address.host):\(address.port)"])
          let configuration = NIOTypedHTTPClientUpgradeConfiguration(
            upgradeRequestHead: head, upgraders: [upgrader],
            notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(Upgrade.refused) })
          return try channel.pipeline.syncOperations.configureUpgradableHTTPClientPipeline(
            configuration: .init(upgradeConfiguration: configuration))
        }
      }
    return try await upgraded.get()
  }

  private static func words(of error: any Error) -> String {
    switch error {
    case is CancellationError: "it was closed"
    case let error as NIOConnectionError where !error.connectionErrors.isEmpty: "nothing answers there"
    case is NIOConnectionError: "there is no such machine"
    case let error as IOError: String(error.description.prefix(80))
    default: String("\(error)".prefix(80))
    }
  }
}

/// Where a WebSocket leads.
public struct WebSocketAddress: Hashable, Sendable {
  public var host: String
  public var port: Int
  public var path: String
  public var isSecure: Bool

  /// Reads `ws://HOST[:PORT][/PATH]` or `wss://…`; nil for what is none.
  public init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(wss?):\/\/([^\/:\s\[\]@]+)(?::(\d{1,5}))?(\/[^\s]*)?/) else { return nil }
    isSecure = match.output.1 == "wss"
    host = String(match.output.2)
    guard let port = match.output.3.map({ Int($0) }) ?? (isSecure ? 443 : 80), (1...65_535).contains(port) else {
      return nil
    }
    self.port = port
    path = match.output.4.map(String.init) ?? "/"
  }
}
