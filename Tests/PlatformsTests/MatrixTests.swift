import Calls
import Platforms
import Testing
import Transcripts

/// A homeserver as a value: what is put into its rooms is told by `/sync` from where it was asked for.
private final class FakeHomeserver {
  var events: [(room: String, json: String)] = []
  var state: [String: [String]] = ["!a:hs": [], "!b:hs": []]
  var extra = ""
  var limit = Int.max
  private(set) var sent: [String: String] = [:]
  /// How sending goes, by the number of the attempt.
  var fault: (Int) -> PlatformResult? = { _ in nil }
  private var attempts = 0

  func put(
    _ room: String, _ id: String, _ sender: String, type: String = "m.room.message", at time: Int, _ rest: String
  ) {
    events.append(
      (
        room,
        #"{"type":"\#(type)","event_id":"\#(id)","sender":"\#(sender)","origin_server_ts":\#(1_767_607_200_000 + time),\#(rest)}"#
      ))
  }

  func say(_ room: String, _ id: String, _ sender: String, at time: Int, _ text: String) {
    put(room, id, sender, at: time, #""content":{"msgtype":"m.text","body":"\#(text)"}"#)
  }

  func answer(_ request: PlatformRequest, _ now: Instant) -> (PlatformResult, Int64) {
    guard request.headers["authorization"] == "Bearer t" else {
      return (
        .answer(
          PlatformAnswer(status: 401, body: Array(#"{"errcode":"M_UNKNOWN_TOKEN","error":"Invalid token"}"#.utf8))), 5
      )
    }
    let url = request.url
    if url.hasSuffix("/whoami") { return (body(#"{"user_id":"@sam:hs"}"#), 5) }
    if url.contains("/sync?") { return (sync(url), 500) }
    if request.method == .put { return (send(request), 20) }
    if url.contains("/messages?") { return (back(url), 5) }
    if let place = url.range(of: "/event/") {
      let id = url[place.upperBound...].replacing("%24", with: "$")
      let found = events.first { $0.json.contains(#""event_id":"\#(id)""#) }
      return (found.map { body($0.json) } ?? .answer(PlatformAnswer(status: 404)), 5)
    }
    return (.answer(PlatformAnswer(status: 404)), 5)
  }

  private func sync(_ url: String) -> PlatformResult {
    let from = url.firstRange(of: "since=s").flatMap { Int(url[$0.upperBound...].prefix { $0.isNumber }) }
    var rooms: [String] = []
    for room in state.keys.sorted() {
      let new = events.enumerated().filter { $0.offset >= from ?? 0 && $0.element.room == room }
      let told = new.suffix(min(limit, 50))
      let isLimited = told.count < new.count
      guard from == nil || !told.isEmpty || url.contains("full_state=true") else { continue }
      rooms.append(
        #""\#(room)":{"state":{"events":[\#(state[room, default: []].joined(separator: ","))]},"timeline":{"limited":\#(isLimited),"prev_batch":"p\#(told.first?.offset ?? 0)","events":[\#(told.map(\.element.json).joined(separator: ","))]},"ephemeral":{"events":[]}}"#
      )
    }
    let more = extra
    extra = ""
    return body(#"{"next_batch":"s\#(events.count)","rooms":{"join":{\#(rooms.joined(separator: ","))}\#(more)}}"#)
  }

  private func back(_ url: String) -> PlatformResult {
    let room = url.contains("%21a") ? "!a:hs" : "!b:hs"
    let from =
      url.firstRange(of: "from=p").flatMap { Int(url[$0.upperBound...].prefix { $0.isNumber }) } ?? events.count
    let older = events.enumerated().filter { $0.offset < from && $0.element.room == room }
    let chunk = older.suffix(10).reversed()
    let end = chunk.last.map { #","end":"p\#($0.offset)""# } ?? ""
    return body(#"{"chunk":[\#(chunk.map(\.element.json).joined(separator: ","))]\#(end)}"#)
  }

  private func send(_ request: PlatformRequest) -> PlatformResult {
    attempts += 1
    let fault = fault(attempts)
    if let fault, case .notSent = fault { return fault }
    if let fault, case .answer(let answer) = fault, answer.status == 429 { return fault }
    let key = request.url.split(separator: "/").last.map(String.init) ?? ""
    let object = (try? JSON.read(request.body))?.object ?? [:]
    let room = request.url.contains("%21a") ? "!a:hs" : "!b:hs"
    if sent[key] == nil {
      sent[key] = "$sent\(sent.count)"
      put(
        room, "$sent\(sent.count - 1)", "@sam:hs", at: 100_000 + attempts,
        #""content":{"msgtype":"m.text","body":"\#(object["body"]?.string ?? "")"},"unsigned":{"transaction_id":"\#(key)"}"#
      )
    }
    return fault ?? body(#"{"event_id":"\#(sent[key] ?? "")"}"#)
  }
}

struct MatrixTests {
  private static func matrix(_ more: [String: String] = [:]) throws -> Matrix {
    try Matrix(
      LinkSettings(name: "shop", values: ["url": "https://hs.example.com", "token": "t"].merging(more) { $1 }))
  }

  @Test func twoRoomsAreTwoCalls() throws {
    let server = FakeHomeserver()
    server.state["!a:hs"] = [
      #"{"type":"m.room.name","state_key":"","content":{"name":"Ana's order"}}"#,
      #"{"type":"m.room.member","state_key":"@ana:hs","content":{"membership":"join","displayname":"Ana"}}"#,
    ]
    server.say("!a:hs", "$1", "@ana:hs", at: 0, "Card charged twice")
    server.say("!b:hs", "$2", "@ben:hs", at: 1, "Where is my parcel?")
    server.say("!a:hs", "$3", "@sam:hs", at: 2, "I look at it")
    var link = Simulation(try Self.matrix(["colleagues": "@kim:hs"]), answer: server.answer)
    link.pass(2_000)
    server.say("!a:hs", "$4", "@kim:hs", at: 3, "Me too")
    link.pass(2_000)
    let said = link.transcript
    #expect(said["shop/!a:hs $1"]?.role == .customer)
    #expect(said["shop/!b:hs $2"]?.text == "Where is my parcel?")
    #expect(said["shop/!a:hs $3"]?.role == .agent)
    #expect(said["shop/!a:hs $4"]?.role == .agent)
    if case .callStarted(let facts) = link.events[0].payload {
      #expect(facts.subjectLine == "Ana's order")
      #expect(facts.parties.map(\.name) == ["Ana"])
    } else {
      Issue.record("the first event begins no call")
    }
  }

  @Test(arguments: [[0, 1, 2], [0, 2, 1], [1, 0, 2], [2, 0, 1], [1, 2, 0], [2, 1, 0]])
  func editsInEveryOrderGiveTheSame(order: [Int]) throws {
    func edit(_ id: String, _ time: Int, _ text: String, _ sender: String = "@ana:hs") -> (FakeHomeserver) -> Void {
      {
        $0.put(
          "!a:hs", id, sender, at: time,
          #""content":{"msgtype":"m.text","body":"* x","m.new_content":{"msgtype":"m.text","body":"\#(text)"},"m.relates_to":{"rel_type":"m.replace","event_id":"$1"}}"#
        )
      }
    }
    let steps: [(FakeHomeserver) -> Void] = [
      { $0.say("!a:hs", "$1", "@ana:hs", at: 0, "first") }, edit("$2", 10, "second"), edit("$3", 20, "third"),
    ]
    let server = FakeHomeserver()
    var link = Simulation(try Self.matrix(), answer: server.answer)
    for step in order {
      steps[step](server)
      link.pass(2_000)
    }
    edit("$4", 30, "forged", "@eve:hs")(server)
    link.pass(3_000)
    #expect(link.transcript["shop/!a:hs $1"]?.text == "third")
    #expect(link.transcript["shop/!a:hs $1"]?.party == "@ana:hs")
    #expect(Set(link.transcript.keys) == ["shop/!a:hs $1"])
  }

  @Test func whatIsTakenBackIsGoneAndReactionsAreShown() throws {
    let server = FakeHomeserver()
    server.say("!a:hs", "$1", "@ana:hs", at: 0, "Card charged twice")
    server.put(
      "!a:hs", "$2", "@ana:hs", at: 1,
      #""content":{"m.new_content":{"body":"Card charged thrice"},"m.relates_to":{"rel_type":"m.replace","event_id":"$1"}}"#
    )
    server.put(
      "!a:hs", "$3", "@ana:hs", type: "m.reaction", at: 2,
      #""content":{"m.relates_to":{"rel_type":"m.annotation","event_id":"$1","key":"👍"}}"#)
    server.say("!a:hs", "$4", "@ana:hs", at: 3, "a secret")
    var link = Simulation(try Self.matrix(), answer: server.answer)
    link.pass(2_000)
    #expect(link.transcript["shop/!a:hs $1"]?.text == "Card charged thrice")
    #expect(link.transcript["shop/!a:hs $3"]?.text == "[👍] to “Card charged thrice”")
    for (id, target) in [("$5", "$2"), ("$6", "$3"), ("$7", "$4")] {
      server.put("!a:hs", id, "@ana:hs", type: "m.room.redaction", at: 10, #""redacts":"\#(target)","content":{}"#)
    }
    link.pass(2_000)
    #expect(link.transcript["shop/!a:hs $1"]?.text == "Card charged twice")
    #expect(link.transcript["shop/!a:hs $3"]?.state == .deleted)
    #expect(link.transcript["shop/!a:hs $4"]?.state == .deleted)
    #expect(link.transcript["shop/!a:hs $4"]?.text == "")
  }

  @Test func whatWasMissedIsReadAfterwards() throws {
    let server = FakeHomeserver()
    server.say("!a:hs", "$1", "@ana:hs", at: 1, "one")
    var link = Simulation(try Self.matrix(), answer: server.answer)
    link.pass(2_000)
    server.limit = 5
    for number in 2...40 { server.say("!a:hs", "$\(number)", "@ana:hs", at: number * 1000, "message \(number)") }
    link.pass(5_000)
    #expect(Set(link.transcript.keys) == Set((1...40).map { "shop/!a:hs $\($0)" }))
    var second = Simulation(try Self.matrix(), memory: link.memory, answer: server.answer)
    for number in 41...80 { server.say("!a:hs", "$\(number)", "@ana:hs", at: number * 1000, "message \(number)") }
    second.pass(5_000)
    #expect(Set(second.transcript.keys) == Set((41...80).map { "shop/!a:hs $\($0)" }))
  }

  @Test func repliesArriveOnceThroughEveryFault() throws {
    let server = FakeHomeserver()
    server.fault = { attempt in
      switch attempt % 6 {
      case 1: .uncertain("did not answer in time")
      case 2: .answer(PlatformAnswer(status: 500))
      case 3:
        .answer(PlatformAnswer(status: 429, body: Array(#"{"errcode":"M_LIMIT_EXCEEDED","retry_after_ms":1500}"#.utf8)))
      case 4: .notSent("can't be reached (refused)")
      default: nil
      }
    }
    var link = Simulation(try Self.matrix(), answer: server.answer)
    link.pass(2_000)
    for number in 1...50 {
      link.reply("a-\(number)", "reply \(number)", in: "shop/!\(number.isMultiple(of: 2) ? "a" : "b"):hs")
    }
    link.pass(3_600_000)
    #expect(server.sent.count == 50)
    for number in 1...50 { #expect(link.reports("a-\(number)").last == "delivered") }
    let shown = link.transcript.values.filter { $0.text.hasPrefix("reply ") }
    #expect(shown.count == 50)
    #expect(shown.allSatisfy { $0.role == .agent })
  }

  @Test func anEncryptedRoomIsToldAndNotAnsweredInTheOpen() throws {
    let server = FakeHomeserver()
    server.state["!a:hs"] = [
      #"{"type":"m.room.encryption","state_key":"","content":{"algorithm":"m.megolm.v1.aes-sha2"}}"#
    ]
    server.put("!a:hs", "$1", "@ana:hs", type: "m.room.encrypted", at: 0, #""content":{"ciphertext":"x"}"#)
    var first = Simulation(try Self.matrix(), answer: server.answer)
    first.pass(2_000)
    #expect(first.transcript["shop/!a:hs $1"]?.text == "[encrypted, can't be read here]")
    var second = Simulation(try Self.matrix(), memory: first.memory, answer: server.answer)
    second.pass(2_000)
    for link in [first, second] {
      var link = link
      link.reply("a-1", "Hello", in: "shop/!a:hs")
      link.pass(2_000)
      #expect(link.reports("a-1") == ["failed"])
    }
    #expect(server.sent.isEmpty)
  }

  @Test func aTokenThatIsNotTakenIsToldAtOnce() throws {
    var link = Simulation(try Self.matrix(["token": "wrong"]), answer: FakeHomeserver().answer)
    link.pass(100)
    #expect(link.troubles.count == 1)
    #expect(link.troubles.first?.contains("401: Invalid token") == true)
    #expect(link.troubles.first?.contains("wrong") == false)
  }

  @Test func aHomeserverThatHoldsNothingBackIsNotAskedWithoutEnd() throws {
    let server = FakeHomeserver()
    var link = Simulation(try Self.matrix()) { request, now in (server.answer(request, now).0, 1) }
    link.pass(60_000)
    #expect(link.requests.count < 70)
  }

  @Test func leavingARoomEndsTheCall() throws {
    let server = FakeHomeserver()
    server.say("!a:hs", "$1", "@ana:hs", at: 1, "one")
    var link = Simulation(try Self.matrix(), answer: server.answer)
    link.pass(2_000)
    server.state["!a:hs"] = nil
    server.extra =
      #","leave":{"!a:hs":{}},"invite":{"!c:hs":{"invite_state":{"events":[{"type":"m.room.name","content":{"name":"VIP"}}]}}}"#
    link.pass(2_000)
    #expect(link.events.contains { if case .callEnded = $0.payload { $0.subject == "shop/!a:hs" } else { false } })
    #expect(link.troubles.first?.contains("invited to the room “VIP”") == true)
  }

  @Test func onlyTheRoomsThatAreWantedCome() throws {
    let server = FakeHomeserver()
    server.say("!a:hs", "$1", "@ana:hs", at: 0, "a")
    server.say("!b:hs", "$2", "@ben:hs", at: 1, "b")
    var link = Simulation(try Self.matrix(["rooms": "!b:hs"]), answer: server.answer)
    link.pass(2_000)
    #expect(Set(link.transcript.keys) == ["shop/!b:hs $2"])
  }

  @Test func hostileAnswersBreakNothing() throws {
    for text in [
      "[]", "{}", #"{"next_batch":7,"rooms":[]}"#, #"{"next_batch":"s","rooms":{"join":{"!a:hs":[]}}}"#,
      #"{"next_batch":"s","rooms":{"join":{"!a:hs":{"timeline":{"limited":true,"prev_batch":"p","events":[{"type":"m.room.message","event_id":"$1","sender":"@a:hs","origin_server_ts":-9223372036854775808,"content":{"body":"x"}},7,{"type":"m.reaction"},{"type":"m.room.redaction"}]}}}}}"#,
    ] {
      var link = Simulation(try Self.matrix()) { request, _ in
        (body(request.url.hasSuffix("whoami") ? #"{"user_id":"@sam:hs"}"# : text), 100)
      }
      link.pass(10_000)
      #expect(link.requests.count < 200)
    }
  }
}
