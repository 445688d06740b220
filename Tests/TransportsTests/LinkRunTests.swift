import Calls
import Crypto
import Foundation
import Platforms
import Synchronization
import TerminalHarness
import TestSupport
import Testing
import Transports

/// The built program, as a desk starts it: lines in, lines out.
private final class RunningLink {
  private let process = Process()
  private let input = Pipe()
  private let output = Pipe()
  private var pending: [UInt8] = []
  private(set) var lines: [String] = []

  init(_ arguments: [String], home: TemporaryDirectory) throws {
    process.executableURL = URL(fileURLWithPath: try BuiltBinary.path(named: "coolhead-link"))
    process.arguments = arguments
    process.environment = Self.environment(home)
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
  }

  deinit { if process.isRunning { process.terminate() } }

  static func environment(_ home: TemporaryDirectory) -> [String: String] {
    ["HOME": home.path, "XDG_CONFIG_HOME": home.path + "/config", "XDG_STATE_HOME": home.path + "/state"]
  }

  func send(_ line: String) throws { try input.fileHandleForWriting.write(contentsOf: Data((line + "\n").utf8)) }

  func reply(_ id: String, _ text: String) throws {
    try send(
      #"{"specversion":"1.0","id":"\#(id)","source":"/agent/sam","type":"coolhead.v1.reply.sent","subject":"shop/42","time":"2026-01-05T10:00:31.250Z","data":{"text":"\#(text)"}}"#
    )
  }

  /// Reads on until a line fits; nil where the output ends before.
  func wait(_ fits: (String) -> Bool) -> String? {
    while true {
      while let end = pending.firstIndex(of: 0x0A) {
        let line = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        lines.append(line)
        if fits(line) { return line }
      }
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { return nil }
      pending += more
    }
  }

  func wait(_ words: String...) -> String? { wait { line in words.allSatisfy(line.contains) } }

  /// Ends its input, as a desk that ends does, and waits for its end.
  func finish() throws -> Int32 {
    try input.fileHandleForWriting.close()
    _ = wait { _ in false }
    process.waitUntilExit()
    return process.terminationStatus
  }

  func kill() {
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}

@Suite(.ownThreads, .serialized, .timeLimit(.minutes(2)))
struct LinkRunTests {
  /// A home with the settings of a link to a server.
  private func home(_ url: String, more: String = "") throws -> TemporaryDirectory {
    let home = try TemporaryDirectory()
    let folder = home.path + "/config/coolhead"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "shop:\n  kind: chatwoot\n  url: \(url)\n  account: 3\n  token_file: token\n\(more)".write(
      toFile: folder + "/links.yaml", atomically: true, encoding: .utf8)
    #expect(
      FileManager.default.createFile(
        atPath: folder + "/token", contents: Data("s3cret\n".utf8), attributes: [.posixPermissions: 0o600]))
    return home
  }

  private func command(_ arguments: [String], _ home: TemporaryDirectory, input: String = "") throws -> Command.Outcome
  {
    try Command.run(
      BuiltBinary.path(named: "coolhead-link"), arguments: arguments, environment: RunningLink.environment(home),
      directory: home.path, standardInput: Array(input.utf8))
  }

  @Test func callsComeAndRepliesArriveOnceThroughKilling() async throws {
    let platform = ChatwootServer()
    platform.state.withLock { state in
      state.fault = { number in
        switch number {
        case 2: (FakeServer.Answer(status: 500), true)
        case 3: (FakeServer.Answer(status: 429, headers: ["Retry-After": "1"]), false)
        case 6: (FakeServer.Answer(status: 422, body: #"{"error":"Content is too long"}"#), false)
        default: nil
        }
      }
    }
    let server = try await FakeServer { platform.respond($0) }
    let home = try home(server.url)
    let link = try RunningLink(["run", "shop"], home: home)
    #expect(link.wait("link.hello")?.contains(#""can":["replies","lookup"]"#) == true)
    #expect(link.lines.count == 1)
    #expect(link.wait("call.started", "shop/42") != nil)
    #expect(link.wait("Card charged twice", #""role":"customer""#) != nil)
    for number in 1...5 { try link.reply("a-\(number)", "reply \(number)") }
    for number in 1...4 { #expect(link.wait("reply.delivered", #""reply":"a-\#(number)""#) != nil) }
    #expect(link.wait("reply.failed", "Content is too long") != nil)
    link.kill()
    let second = try RunningLink(["run", "shop"], home: home)
    for number in 1...5 { try second.reply("a-\(number)", "reply \(number)") }
    #expect(second.wait("reply.delivered", #""reply":"a-1""#) != nil)
    #expect(second.wait("reply.failed", #""reply":"a-5""#) != nil)
    #expect(try second.finish() == 0)
    let marks = platform.state.withLock { $0.messages.compactMap(\.mark) }
    #expect(marks == (1...4).map { "a-\($0)" })
    for folder in ["/state/coolhead/links/shop.replies", "/state/coolhead/links/shop.json"] {
      let text = try String(contentsOfFile: home.path + folder, encoding: .utf8)
      #expect(!text.contains("charged") && !text.contains("reply 1") && !text.contains("s3cret"))
    }
  }

  @Test func webhooksBecomeLinesOnceEach() async throws {
    let platform = ChatwootServer()
    let server = try await FakeServer { platform.respond($0) }
    // A port that was free a moment ago; where another took it, the link says so and this test with it.
    let port = try await FakeServer { _ in FakeServer.Answer() }.port
    let home = try home(server.url, more: "  webhook_secret_file: hook\n  port: \(port)\n")
    #expect(
      FileManager.default.createFile(
        atPath: home.path + "/config/coolhead/hook", contents: Data("whsec_test_0001".utf8),
        attributes: [.posixPermissions: 0o600]))
    let link = try RunningLink(["run", "shop"], home: home)
    #expect(link.wait("call.started") != nil)
    let client = PlatformClient()
    let time = String(Int(Date().timeIntervalSince1970))
    func post(_ id: Int, secret: String = "whsec_test_0001") async -> Int? {
      let body =
        #"{"event":"message_created","id":\#(id),"content":"hook \#(id)","message_type":"incoming","created_at":"2026-01-05T10:00:07Z","sender":{"id":9,"type":"contact"},"conversation":{"id":42,"status":"open"}}"#
      let code = HMAC<SHA256>.authenticationCode(
        for: Data("\(time).\(body)".utf8), using: SymmetricKey(data: Data(secret.utf8)))
      let hex = code.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
      let result = await client.call(
        PlatformRequest(
          .post, "http://127.0.0.1:\(port)/chatwoot",
          headers: ["x-chatwoot-signature": "sha256=\(hex)", "x-chatwoot-timestamp": time], body: Array(body.utf8)))
      guard case .answer(let answer) = result else { return nil }
      return answer.status
    }
    // The port is open a moment after the first line.
    while await post(1_000) == nil {}
    for id in 1_001...1_200 { #expect(await post(id) == 200) }
    #expect(await post(1_001) == 200)
    #expect(await post(2_000, secret: "another") == 401)
    await client.shutDown()
    #expect(link.wait("webhook_forged", "1 webhook with a signature that does not fit") != nil)
    #expect(try link.finish() == 0)
    let said = link.lines.filter { $0.contains(#""text":"hook "#) }
    #expect(said.count == 201)
    #expect(Set(said).count == 201)
    #expect(!link.lines.contains { $0.contains("hook 2000") })
  }

  @Test func whatCantBeUsedIsToldToTheDesk() async throws {
    let home = try TemporaryDirectory()
    let link = try RunningLink(["run", "shop"], home: home)
    #expect(link.wait("link.hello") != nil)
    #expect(link.wait("stream.error", "There is no link yet") != nil)
    #expect(link.wait("link.bye") != nil)
    #expect(try link.finish() == 78)
  }

  @Test func theSameLinkRunsOnce() async throws {
    let platform = ChatwootServer()
    let server = try await FakeServer { platform.respond($0) }
    let home = try home(server.url)
    let first = try RunningLink(["run", "shop"], home: home)
    #expect(first.wait("link.hello") != nil)
    #expect(first.wait("call.started") != nil)
    let second = try RunningLink(["run", "shop"], home: home)
    #expect(second.wait("stream.error", "already runs") != nil)
    #expect(try second.finish() == 75)
    #expect(try first.finish() == 0)
  }

  @Test func aPersonSetsUpALinkAndReadsWhatWorks() async throws {
    let platform = ChatwootServer()
    let server = try await FakeServer { platform.respond($0) }
    let home = try TemporaryDirectory()
    let added = try command(
      ["add", "chatwoot"], home, input: "shop\n\(server.url)\n\n3\ns3cret\n\n\n")
    #expect(added.status == .code(0), "\(added.outputText)\(added.errorText)")
    #expect(!added.outputText.contains("s3cret"))
    #expect(added.outputText.contains("This is needed."))
    #expect(added.outputText.contains("coolhead live --link shop"))
    let folder = home.path + "/config/coolhead"
    let facts = try FileManager.default.attributesOfItem(atPath: folder + "/secrets/shop.token")
    #expect(facts[.posixPermissions] as? Int == 0o600)
    #expect(!(try String(contentsOfFile: folder + "/links.yaml", encoding: .utf8)).contains("s3cret"))
    let checked = try command(["check", "shop"], home)
    for words in ["reachable: yes", "clock: ", "signed in: as Sam", "conversations: 1 open", "last event", "All well."]
    {
      #expect(checked.outputText.contains(words), "\(checked.outputText)\(checked.errorText)")
    }
    #expect(checked.status == .code(0))
    #expect(try command(["list"], home).outputText == "shop  chatwoot\n")
    let shown = try command(["show", "shop"], home).outputText
    #expect(shown.contains("token: in the file \(folder)/secrets/shop.token"))
    #expect(!shown.contains("s3cret"))
    let again = try command(["add", "chatwoot"], home, input: "shop\n")
    #expect(again.outputText.contains("There is a link of this name already"))
    #expect(again.errorText.contains("nothing was kept"))
  }

  @Test func whoAnswersForATeamIsAskedForTheAgentsTokens() async throws {
    let platform = ChatwootServer()
    let server = try await FakeServer { platform.respond($0) }
    let home = try TemporaryDirectory()
    let alone = try command(["add", "chatwoot"], home, input: "")
    #expect(!alone.outputText.contains("agents'"))
    let added = try command(
      ["add", "chatwoot", "--for-team"], home, input: "shop\n\(server.url)\n3\ns3cret\n\n\n7=seven\nyes\n")
    #expect(added.status == .code(0), "\(added.outputText)\(added.errorText)")
    let folder = home.path + "/config/coolhead"
    let facts = try FileManager.default.attributesOfItem(atPath: folder + "/secrets/shop.agent_tokens")
    #expect(facts[.posixPermissions] as? Int == 0o600)
    let file = try String(contentsOfFile: folder + "/links.yaml", encoding: .utf8)
    #expect(file.contains("agent_names") && !file.contains("seven"))
    let checked = try command(["check", "shop"], home).outputText
    #expect(checked.contains("agent 7: no: the token is not taken (401)"), "\(checked)")
    #expect(!checked.contains("seven"))
  }

  @Test func checkSaysWhatIsWrong() async throws {
    let platform = ChatwootServer()
    let server = try await FakeServer { platform.respond($0) }
    let home = try home(server.url)
    let folder = home.path + "/config/coolhead"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: folder + "/token")
    let open = try command(["check", "shop"], home)
    #expect(open.status == .code(78))
    #expect(open.errorText.contains("Others can read the file with a secret"))
    try "wrong".write(toFile: folder + "/token", atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: folder + "/token")
    let refused = try command(["check", "shop"], home)
    #expect(refused.status == .code(69))
    #expect(refused.outputText.contains("signed in: no: the token is not taken"))
    try "shop:\n  kind: chatwoot\n  url: http://127.0.0.1:1\n  account: 3\n  token_file: token\n".write(
      toFile: folder + "/links.yaml", atomically: true, encoding: .utf8)
    let away = try command(["check", "shop"], home)
    #expect(away.status == .code(69))
    #expect(away.outputText.contains("reachable: no: Chatwoot can't be reached"))
  }

  @Test func transcriptsAreConvertedFromAPipeAndAFile() throws {
    let home = try TemporaryDirectory()
    let lines = """
      {"ContactId":"c-9","Channel":"VOICE","EventType":"STARTED"}
      {"ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Transcript":
        {"Id":"t1","ParticipantRole":"CUSTOMER","Content":"Charged twice","BeginOffsetMillis":10}}]}
      {"hello":"world"}
      {"ContactId":"c-9","EventType":"COMPLETED"}
      """
    let piped = try command(["convert", "contact-lens"], home, input: lines)
    let told = piped.outputText.split(separator: "\n")
    #expect(told.count == 3, "\(piped.outputText)")
    #expect(told.dropFirst().first?.contains(#""text":"Charged twice""#) == true)
    #expect(piped.status == .code(65))
    #expect(piped.errorText.contains("1 messages were none of contact-lens's"))
    let file = try home.write(#"{"text":"hello","result":[]}"#, to: "vosk.json")
    let read = try command(["convert", "vosk", file, "--set", "role=agent"], home)
    #expect(read.status == .code(0), "\(read.errorText)")
    #expect(read.outputText.contains(#""role":"agent","text":"hello""#), "\(read.outputText)")
    #expect(try command(["convert", "vosk", file, "--set", "colour=red"], home).status == .code(64))
    #expect(try command(["convert", "vosk", home.path + "/none"], home).status == .code(66))
    #expect(try command(["convert", "telegraph"], home).status == .code(64))
    #expect(try command(["convert", "vosk"], home, input: "{\"text\":").status == .code(65))
  }

  @Test(arguments: [
    ("shop:\n  kind: chatwoot\n  token: s3cret\n", "line 3: a secret stands in the open"),
    ("shop:\n  kind: telegraph\n", "there is no kind “telegraph”"), ("shop: 3\n", "below “shop” are no settings"),
    ("shop:\n  url: x\n", "has no kind"),
    ("shop:\n  kind: chatwoot\n  colour: red\n", "line 3: the kind chatwoot knows no “colour”"),
    ("- a\n", "is no list of links"), ("shop:\n\tkind: x\n", "is not YAML: line 2"),
    ("a b:\n  kind: chatwoot\n", "a link's name"),
    (
      "shop:\n  kind: chatwoot\n  url: https://a.example\n  account: x\n  token_env: COOLHEAD_TEST\n",
      "which is not set"
    ),
    ("shop:\n  kind: chatwoot\n  url: https://a.example\n  account: 3\n", "token is missing"),
  ])
  func settingsThatCantBeUsedAreToldInASentence(text: String, words: String) throws {
    let home = try TemporaryDirectory()
    let folder = home.path + "/config/coolhead"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try text.write(toFile: folder + "/links.yaml", atomically: true, encoding: .utf8)
    let outcome = try command(["check", "shop"], home)
    #expect(outcome.status == .code(78))
    #expect(outcome.errorText.contains(words), "\(outcome.errorText)")
    #expect(!outcome.errorText.contains("s3cret"))
  }
}
