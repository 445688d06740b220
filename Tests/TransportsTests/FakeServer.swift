import Calls
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Platforms
import Synchronization

/// A server of a platform's documented interface, on this machine, for one test.
final class FakeServer: Sendable {
  struct Answer: Sendable {
    var status = 200
    var body = ""
    var headers: [String: String] = [:]
  }

  let port: Int
  private let task: Task<Void, any Error>

  /// Opens a server on a port that is free.
  init(_ respond: @escaping @Sendable (Webhook) async -> Answer) async throws {
    let (ports, found) = AsyncStream<Int>.makeStream()
    var logger = Logger(label: "fake")
    logger.logLevel = .critical
    let responder = CallbackResponder<BasicRequestContext> { request, _ in
      var request = request
      let bytes = Array(buffer: try await request.collectBody(upTo: 1_000_000))
      var headers: [String: String] = [:]
      for field in request.headers { headers[field.name.canonicalName] = field.value }
      let answer = await respond(
        Webhook(
          method: request.method.rawValue, path: request.head.path ?? "", headers: headers, body: bytes))
      var response = Response(
        status: .init(code: answer.status), body: .init(byteBuffer: ByteBuffer(string: answer.body)))
      for (name, value) in answer.headers {
        if let field = HTTPField.Name(name) { response.headers[field] = value }
      }
      return response
    }
    let app = Application(
      responder: responder, configuration: .init(address: .hostname("127.0.0.1", port: 0)),
      onServerRunning: { channel in found.yield(channel.localAddress?.port ?? 0) }, logger: logger)
    task = Task(executorPreference: OwnThreads.Threads.shared) { try await app.run() }
    var iterator = ports.makeAsyncIterator()
    port = await iterator.next() ?? 0
  }

  deinit { task.cancel() }

  var url: String { "http://127.0.0.1:\(port)" }
}

/// A Chatwoot that one process talks to: keeps what is sent to it, and fails as it is told.
final class ChatwootServer: Sendable {
  struct State: Sendable {
    var messages: [(id: Int, content: String, mark: String?)] = [(501, "Card charged twice", nil)]
    var posts = 0
    /// What becomes of a post, by its number: an answer, with or without the message being kept.
    var fault: @Sendable (Int) -> (answer: FakeServer.Answer, isKept: Bool)? = { _ in nil }
    var tokens: Set<String> = []
  }

  let state = Mutex(State())

  func respond(_ request: Webhook) -> FakeServer.Answer {
    state.withLock { state in
      if let token = request.headers["api_access_token"] { state.tokens.insert(token) }
      guard request.headers["api_access_token"] == "s3cret" else {
        return FakeServer.Answer(status: 401, body: #"{"errors":["Invalid Access Token"]}"#)
      }
      if request.path.hasSuffix("/profile") {
        return FakeServer.Answer(body: #"{"id":3,"name":"Sam","accounts":[{"id":3}]}"#)
      }
      if request.method == "POST" { return post(request, &state) }
      let rows = state.messages.map { message in
        let mark = message.mark.map { #"{"coolhead_reply":"\#($0)"}"# } ?? "{}"
        return
          #"{"id":\#(message.id),"content":"\#(message.content)","message_type":\#(message.mark == nil ? 0 : 1),"private":false,"content_attributes":\#(mark),"created_at":1767607201,"sender":{"id":9,"type":"\#(message.mark == nil ? "contact" : "user")"}}"#
      }
      if request.path.contains("/messages") {
        let after = request.path.split(separator: "=").dropFirst().first.flatMap { Int($0) } ?? 0
        let chosen = zip(state.messages, rows).filter { $0.0.id > after }.map(\.1)
        return FakeServer.Answer(body: #"{"payload":[\#(chosen.joined(separator: ","))]}"#)
      }
      let last = state.messages.last?.id ?? 0
      return FakeServer.Answer(
        body:
          #"{"data":{"payload":[{"id":42,"status":"open","last_activity_at":\#(1_767_607_000 + last),"messages":[{"id":\#(last)}],"meta":{"sender":{"id":9,"name":"Ana"}}}]}}"#
      )
    }
  }

  private func post(_ request: Webhook, _ state: inout State) -> FakeServer.Answer {
    state.posts += 1
    let fault = state.fault(state.posts)
    if fault?.isKept != false {
      let object = (try? JSON.read(request.body))?.object ?? [:]
      let mark = object["content_attributes"]?.object?["coolhead_reply"]?.string
      state.messages.append((502 + state.messages.count, object["content"]?.string ?? "", mark))
    }
    return fault?.answer ?? FakeServer.Answer(body: #"{"id":\#(state.messages.last?.id ?? 0)}"#)
  }
}
