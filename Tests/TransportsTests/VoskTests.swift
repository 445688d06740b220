import Foundation
import Listening
import NIOCore
import NIOHTTP1
import NIOPosix
import NIOWebSocket
import Synchronization
import Testing
import Transports

@testable import CoolheadLink

/// A side that is recognised by a Vosk server, over a WebSocket.
@Suite(.ownThreads, .timeLimit(.minutes(2))) struct VoskTests {
  /// A server that answers as Vosk's does: one result for each message of sound, a final one for the literal end.
  private final class Server: Sendable {
    let port: Int
    private let task: Task<Void, any Error>

    init(_ answers: [String]) async throws {
      let (ports, found) = AsyncStream<Int>.makeStream()
      let box = Box()
      task = Task(executorPreference: OwnThreads.Threads.shared) {
        let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
          .bind(host: "127.0.0.1", port: 0) { channel in
            channel.eventLoop.makeCompletedFuture {
              let upgrader = NIOTypedWebSocketServerUpgrader<NIOAsyncChannel<WebSocketFrame, WebSocketFrame>?>(
                shouldUpgrade: { channel, _ in channel.eventLoop.makeSucceededFuture(HTTPHeaders()) },
                upgradePipelineHandler: { channel, _ in
                  channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<WebSocketFrame, WebSocketFrame>(wrappingChannelSynchronously: channel)
                  }
                })
              let configuration = NIOTypedHTTPServerUpgradeConfiguration(
                upgraders: [upgrader],
                notUpgradingCompletionHandler: { $0.eventLoop.makeSucceededFuture(nil) })
              return try channel.pipeline.syncOperations.configureUpgradableHTTPServerPipeline(
                configuration: .init(upgradeConfiguration: configuration))
            }
          }
        found.yield(server.channel.localAddress?.port ?? 0)
        try await server.executeThenClose { connections in
          for try await connection in connections {
            guard let socket = try await connection.get() else { continue }
            try await socket.executeThenClose { inbound, outbound in
              var rest = answers[...]
              for try await frame in inbound {
                let data = frame.unmaskedData
                if frame.opcode == .connectionClose { return }
                if frame.opcode == .text { box.add(String(buffer: data)) }
                if frame.opcode == .binary { box.add("\(data.readableBytes) bytes") }
                let isEnd = frame.opcode == .text && String(buffer: data) == "{\"eof\" : 1}"
                // The last answer is for the end.
                guard isEnd || frame.opcode == .binary && rest.count > 1, let answer = rest.popFirst() else { continue }
                try await outbound.write(
                  WebSocketFrame(fin: true, opcode: .text, data: ByteBuffer(string: answer)))
              }
            }
          }
        }
      }
      var first: Int?
      for await port in ports {
        first = port
        break
      }
      port = try #require(first)
      messages = { box.all }
    }

    let messages: @Sendable () -> [String]

    deinit { task.cancel() }
  }

  private final class Box: Sendable {
    private let list = Mutex<[String]>([])

    func add(_ text: String) { list.withLock { $0.append(text) } }
    var all: [String] { list.withLock { $0 } }
  }

  /// Sends silence until lines come, a piece for each result.
  private func lines(_ stream: VoskStream, count: Int) throws -> [HeardLine] {
    var lines: [HeardLine] = []
    let end = Date(timeIntervalSinceNow: 60)
    while lines.count < count, Date() < end {
      lines += try stream.take([Float](repeating: 0, count: 16))
      if lines.count < count { stream.waitForResult(until: Date(timeIntervalSinceNow: 2)) }
    }
    return lines
  }

  @Test func resultsBecomeLinesThatGrow() async throws {
    let server = try await Server([
      #"{"partial" : ""}"#, #"{"partial" : "my"}"#, #"{"partial" : "my"}"#, #"{"partial" : "my card"}"#,
      #"{"result" : [{"conf":1,"start":4.1,"end":4.4,"word":"my"},{"conf":1,"start":4.4,"end":5.0,"word":"card"}], "text" : "my card"}"#,
      #"{"text" : ""}"#, #"{"partial" : "twice"}"#, #"{"text" : "twice"}"#, "{}",
    ])
    let address = try #require(WebSocketAddress("ws://127.0.0.1:\(server.port)"))
    let stream = VoskStream(address, executor: OwnThreads.Threads.shared)
    let found = try lines(stream, count: 5)
    #expect(found.map(\.text) == ["my", "my card", "my card", "twice", "twice"])
    #expect(found.map(\.isComplete) == [false, false, true, false, true])
    #expect(Set(found.prefix(3).map(\.id)).count == 1 && found[3].id != found[0].id)
    let sent = server.messages()
    #expect(sent.first == "{\"config\" : { \"sample_rate\" : 16000 } }")
    #expect(sent.dropFirst().allSatisfy { $0 == "32 bytes" })
  }

  @Test func theEndBringsTheLastWords() async throws {
    let server = try await Server([#"{"partial" : "good"}"#, #"{"text" : "good bye"}"#])
    let stream = VoskStream(
      try #require(WebSocketAddress("ws://127.0.0.1:\(server.port)/")), executor: OwnThreads.Threads.shared)
    #expect(try lines(stream, count: 1).map(\.text) == ["good"])
    let last = stream.finish()
    #expect(last.last?.text == "good bye" && last.last?.isComplete == true)
    #expect(server.messages().last == "{\"eof\" : 1}")
  }

  @Test func aServerThatIsNotThereIsTold() throws {
    let stream = VoskStream(try #require(WebSocketAddress("ws://127.0.0.1:1")), executor: OwnThreads.Threads.shared)
    let problem = #expect(throws: ListeningProblem.self) { _ = try lines(stream, count: 1) }
    #expect(problem?.sentence.hasPrefix("The Vosk server can't be used: ") == true)
  }

  @Test func addressesAreReadWhole() {
    #expect(WebSocketAddress("ws://localhost:2700")?.port == 2_700)
    #expect(WebSocketAddress("wss://ears.example.org/en")?.port == 443)
    #expect(WebSocketAddress("wss://ears.example.org/en?a=b")?.path == "/en?a=b")
    for wrong in ["http://a", "ws://", "ws://a:0", "ws://a:99999", "ws://u:p@a", "ws://a b"] {
      #expect(WebSocketAddress(wrong) == nil)
    }
  }
}
