import Calls
import Platforms
import Testing
import Transcripts

/// A platform that takes replies and fails in every way that is known, as a value.
private final class FaultyPlatform {
  enum Fault: CaseIterable {
    case tooMany, errorAfterDelivery, errorBeforeDelivery, silenceAfterDelivery, silenceBeforeDelivery,
      cutAfterDelivery,
      unreachable, refused
  }

  private(set) var delivered: [(key: String, text: String)] = []
  private var number = 0
  private var fault = 0
  /// True where the platform keeps the fields that a message comes with.
  var keepsMarks = true

  func answer(_ request: PlatformRequest, _ now: Instant) -> (PlatformResult, Int64) {
    guard request.method == .post else { return (page(request), 20) }
    number += 1
    guard number.isMultiple(of: 3) else { return (take(request), 30) }
    fault += 1
    switch Fault.allCases[fault % Fault.allCases.count] {
    case .tooMany:
      return (.answer(PlatformAnswer(status: 429, headers: ["retry-after": "2"])), 10)
    case .errorAfterDelivery:
      _ = take(request)
      return (.answer(PlatformAnswer(status: 500)), 10)
    case .errorBeforeDelivery: return (.answer(PlatformAnswer(status: 502)), 10)
    case .silenceAfterDelivery:
      _ = take(request)
      return (.uncertain("did not answer in time"), 10_000)
    case .silenceBeforeDelivery: return (.uncertain("did not answer in time"), 10_000)
    case .cutAfterDelivery:
      _ = take(request)
      return (.uncertain("closed the connection before it answered"), 5)
    case .unreachable: return (.notSent("can't be reached (connection refused)"), 5)
    case .refused:
      return (.answer(PlatformAnswer(status: 422, body: Array(#"{"error":"Content is too long"}"#.utf8))), 5)
    }
  }

  private func take(_ request: PlatformRequest) -> PlatformResult {
    let object = (try? JSON.read(request.body))?.object ?? [:]
    let key = object["content_attributes"]?.object?["coolhead_reply"]?.string ?? ""
    delivered.append((key, object["content"]?.string ?? ""))
    return body(#"{"id":\#(1000 + delivered.count)}"#)
  }

  private func page(_ request: PlatformRequest) -> PlatformResult {
    guard request.url.contains("/messages") else { return body(#"{"data":{"payload":[]}}"#) }
    let rows = delivered.enumerated().suffix(20).map { index, message in
      let marks = keepsMarks ? #"{"coolhead_reply":"\#(message.key)"}"# : "{}"
      return
        #"{"id":\#(1001 + index),"content":"\#(message.text)","message_type":1,"private":false,"content_attributes":\#(marks),"created_at":1767607300,"sender":{"id":3,"type":"user"}}"#
    }
    return body(#"{"payload":[\#(rows.joined(separator: ","))]}"#)
  }
}

/// Each reply arrives once, or is told as not sent or as unknown.
struct ReplyTests {
  private static func chatwoot() throws -> Chatwoot {
    try Chatwoot(
      LinkSettings(name: "shop", values: ["url": "https://chat.example.com", "account": "3", "token": "t"]))
  }

  @Test func aThousandRepliesThroughEveryFault() throws {
    let platform = FaultyPlatform()
    var link = Simulation(try Self.chatwoot(), answer: platform.answer)
    var sent = 0
    for _ in 0..<100 {
      for call in 0..<10 {
        sent += 1
        link.reply("a-\(sent)", "reply \(sent)", in: "shop/\(40 + call)")
      }
      link.pass(200_000)
    }
    link.pass(3_600_000)
    var counts: [String: Int] = [:]
    for message in platform.delivered { counts[message.key, default: 0] += 1 }
    var told: [String: Int] = [:]
    for number in 1...sent {
      let key = "a-\(number)"
      let last = try #require(link.reports(key).last, "nothing was told of \(key)")
      told[last, default: 0] += 1
      #expect(counts[key] ?? 0 <= 1, "\(key) arrived \(counts[key] ?? 0) times")
      switch last {
      case "delivered": #expect(counts[key] == 1)
      case "failed": #expect(counts[key] == nil)
      default:
        #expect(counts[key] == nil, "\(key) could have been found")
        #expect(link.words(key)?.contains("look there before you send it again") == true)
      }
    }
    #expect(sent == 1000)
    #expect(told["delivered"] ?? 0 > 800)
    #expect(told["failed"] ?? 0 > 20)
  }

  @Test func inOneCallRepliesKeepTheirOrder() throws {
    let platform = FaultyPlatform()
    var link = Simulation(try Self.chatwoot(), answer: platform.answer)
    for number in 1...12 { link.reply("a-\(number)", "reply \(number)") }
    link.pass(3_600_000)
    let order = platform.delivered.compactMap { Int($0.key.dropFirst(2)) }
    #expect(order.count > 6)
    #expect(order == order.sorted())
  }

  @Test func theSameReplyAgainIsNotSentAgain() throws {
    var posts = 0
    var link = Simulation(try Self.chatwoot()) { request, _ in
      guard request.method == .post else { return (body(#"{"payload":[]}"#), 10) }
      posts += 1
      return (body(#"{"id":501}"#), 10)
    }
    link.reply("a-1", "Hello")
    link.reply("a-1", "Hello")
    link.pass(1000)
    link.reply("a-1", "Hello")
    link.pass(1000)
    #expect(posts == 1)
    #expect(link.reports("a-1") == ["delivered", "delivered"])
    #expect(link.records.map(\.state) == [.attempted, .delivered])
  }

  @Test func anotherRunKnowsWhatTheFirstSent() throws {
    let delivered = ReplyRecord(reply: "a-1", call: "42", state: .delivered, utterance: "501")
    let cut = ReplyRecord(reply: "a-2", call: "42", state: .attempted)
    var posts = 0
    var link = Simulation(try Self.chatwoot(), records: [delivered, cut]) { request, _ in
      if request.method == .post { posts += 1 }
      return (
        body(
          #"{"payload":[{"id":502,"content":"b","message_type":1,"content_attributes":{"coolhead_reply":"a-2"},"created_at":1767607300}]}"#
        ), 10
      )
    }
    link.reply("a-1", "a")
    link.reply("a-2", "b")
    link.pass(60_000)
    #expect(posts == 0)
    #expect(link.reports("a-1") == ["delivered"])
    #expect(link.reports("a-2") == ["delivered"])
  }

  @Test func aReplyThatWasAskedForIsLookedUpAndNotSent() throws {
    let cut = ReplyRecord(reply: "a-2", call: "42", state: .attempted)
    var posts = 0
    var link = Simulation(try Self.chatwoot(), records: [cut]) { request, _ in
      if request.method == .post { posts += 1 }
      return (body(#"{"payload":[]}"#), 10)
    }
    link.take(.line(Simulation.line("reply.asked", id: "q1", ["reply": .string("a-2")])))
    link.take(.line(Simulation.line("reply.asked", id: "q2", ["reply": .string("never-seen")])))
    link.pass(60_000)
    #expect(posts == 0)
    #expect(link.reports("a-2") == ["unknown"])
    #expect(link.reports("never-seen") == ["failed"])
  }

  @Test func aVersionThatKeepsNoMarksIsAskedForTheWords() throws {
    let platform = FaultyPlatform()
    platform.keepsMarks = false
    var link = Simulation(try Self.chatwoot()) { request, now in
      guard request.method == .get, request.url.contains("conversations?") else { return platform.answer(request, now) }
      return (
        body(
          #"{"data":{"payload":[{"id":42,"status":"open","last_activity_at":1767607000,"messages":[{"id":7}]}]}}"#), 10
      )
    }
    link.pass(10_000)
    for number in 1...9 {
      link.reply("a-\(number)", "reply \(number)")
      link.pass(120_000)
    }
    #expect(Set(platform.delivered.map(\.text)).count == platform.delivered.count)
    #expect(platform.delivered.count >= 7)
  }

  @Test func tooManyWaitingAreRefusedInWords() throws {
    var link = Simulation(try Self.chatwoot()) { request, _ in
      request.method == .post ? (.notSent("can't be reached (refused)"), 10) : (body(#"{"data":{"payload":[]}}"#), 10)
    }
    for number in 0...Platforms.Limits.waitingReplies { link.reply("a-\(number)", "x") }
    #expect(link.reports("a-\(Platforms.Limits.waitingReplies)") == ["failed"])
    #expect(link.words("a-\(Platforms.Limits.waitingReplies)")?.contains("Too many replies wait") == true)
    link.pass(3_600_000)
    #expect(link.reports("a-0").last == "failed")
    #expect(link.words("a-0")?.contains("Nothing was sent") == true)
  }
}
