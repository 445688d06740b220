import Platforms
import Synchronization
import Testing
import Transports

/// What the client says of how a request went: above all, whether it may have arrived.
@Suite(.ownThreads)
struct PlatformClientTests {
  private func isNotSent(_ result: PlatformResult) -> Bool { if case .notSent = result { true } else { false } }
  private func isUncertain(_ result: PlatformResult) -> Bool { if case .uncertain = result { true } else { false } }

  @Test func anAnswerComesWhole() async throws {
    let server = try await FakeServer { request in
      FakeServer.Answer(
        status: 422, body: request.headers["x-mine"] ?? "", headers: ["Retry-After": "7", "X-Path": request.path])
    }
    let client = PlatformClient()
    let result = await client.call(
      PlatformRequest(.post, server.url + "/a?b=%21c", headers: ["x-mine": "yes"], body: [0x7B, 0x7D]))
    await client.shutDown()
    guard case .answer(let answer) = result else {
      Issue.record("no answer: \(result)")
      return
    }
    #expect(answer.status == 422)
    #expect(answer.body == Array("yes".utf8))
    #expect(answer.headers["retry-after"] == "7")
    #expect(answer.headers["x-path"] == "/a?b=%21c")
  }

  @Test func aRedirectionIsNotFollowed() async throws {
    let count = Mutex(0)
    let server = try await FakeServer { _ in
      count.withLock { $0 += 1 }
      return FakeServer.Answer(status: 307, headers: ["Location": "/elsewhere"])
    }
    let client = PlatformClient()
    let result = await client.call(PlatformRequest(.post, server.url + "/", body: [1]))
    await client.shutDown()
    guard case .answer(let answer) = result else { throw Unexpected() }
    #expect(answer.status == 307)
    #expect(count.withLock { $0 } == 1)
  }

  @Test func whereNobodyListensNothingWasSent() async throws {
    let server = try await FakeServer { _ in FakeServer.Answer() }
    let url = server.url
    let client = PlatformClient()
    async let secure = client.call(PlatformRequest(.get, url.replacing("http:", with: "https:")))
    async let free = client.call(PlatformRequest(.get, "http://127.0.0.1:1/"))
    async let nowhere = client.call(PlatformRequest(.get, "http://no-such-host.invalid/"))
    async let wrong = client.call(PlatformRequest(.get, "nonsense"))
    for result in await [secure, free, nowhere, wrong] { #expect(isNotSent(result), "\(result)") }
    await client.shutDown()
  }

  @Test func whatIsNotAnsweredInTimeMayHaveArrived() async throws {
    let (stream, gate) = AsyncStream<Void>.makeStream()
    let server = try await FakeServer { _ in
      for await _ in stream { break }
      return FakeServer.Answer()
    }
    let client = PlatformClient()
    let result = await client.call(PlatformRequest(.post, server.url + "/", body: [1], timeoutMilliseconds: 300))
    #expect(isUncertain(result), "\(result)")
    gate.finish()
    await client.shutDown()
  }

  private struct Unexpected: Error {}
}

/// The server of webhooks.
@Suite(.ownThreads)
struct WebhookServerTests {
  /// A server that answers by a rule, and its port.
  private func open(
    _ handle: @escaping @Sendable (WebhookServer.Outcome) async -> Int
  ) async -> (Task<Void, any Error>, Int) {
    let (ports, found) = AsyncStream<Int>.makeStream()
    let server = WebhookServer(host: "127.0.0.1", port: 0, handle: handle)
    let task = Task(executorPreference: OwnThreads.Threads.shared) { try await server.run { found.yield($0) } }
    var iterator = ports.makeAsyncIterator()
    return (task, await iterator.next() ?? 0)
  }

  @Test func aWebhookIsHandedOnWhole() async throws {
    let seen = Mutex<[Webhook]>([])
    let (task, port) = await open { outcome in
      guard case .read(let webhook) = outcome else { return 500 }
      seen.withLock { $0.append(webhook) }
      return 401
    }
    let client = PlatformClient()
    let result = await client.call(
      PlatformRequest(
        .post, "http://127.0.0.1:\(port)/twilio/x?a=%20b", headers: ["X-Twilio-Signature": "s"], body: Array("a=1".utf8)
      ))
    task.cancel()
    await client.shutDown()
    guard case .answer(let answer) = result else {
      Issue.record("\(result)")
      return
    }
    #expect(answer.status == 401)
    let webhook = try #require(seen.withLock { $0.first })
    #expect(webhook.path == "/twilio/x?a=%20b")
    #expect(webhook.headers["x-twilio-signature"] == "s")
    #expect(webhook.body == Array("a=1".utf8))
    #expect(webhook.method == "POST")
  }

  @Test func whatIsTooLargeIsTurnedAway() async throws {
    let refusals = Mutex<[Refusal]>([])
    let (task, port) = await open { outcome in
      guard case .turnedAway(let refusal) = outcome else { return 200 }
      refusals.withLock { $0.append(refusal) }
      return refusal.status
    }
    let client = PlatformClient()
    let body = [UInt8](repeating: 0x61, count: Platforms.Limits.webhookBytes + 1)
    let result = await client.call(PlatformRequest(.post, "http://127.0.0.1:\(port)/", body: body))
    task.cancel()
    await client.shutDown()
    #expect(refusals.withLock { $0 } == [.tooLarge])
    if case .answer(let answer) = result { #expect(answer.status == 413) }
  }

  @Test func manyAtOnceAreAllAnswered() async throws {
    let seen = Mutex<Set<String>>([])
    let (task, port) = await open { outcome in
      guard case .read(let webhook) = outcome else { return 429 }
      seen.withLock { _ = $0.insert(String(decoding: webhook.body, as: UTF8.self)) }
      return 200
    }
    let client = PlatformClient()
    await withTaskGroup(of: Void.self) { group in
      for lane in 0..<16 {
        group.addTask {
          for number in 0..<100 {
            let body = Array("\(lane)-\(number)".utf8)
            let result = await client.call(PlatformRequest(.post, "http://127.0.0.1:\(port)/", body: body))
            if case .answer(let answer) = result { #expect(answer.status == 200) } else { Issue.record("\(result)") }
          }
        }
      }
    }
    task.cancel()
    await client.shutDown()
    #expect(seen.withLock { $0.count } == 1_600)
  }
}
