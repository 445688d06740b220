import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

/// Programs at the other end of a feed: well-behaved, rude and broken ones. Each is a few lines of sh or Python.
@Suite struct ExecTests {
  private let folder: TemporaryDirectory

  init() throws {
    folder = try TemporaryDirectory()
  }

  private func reply(_ id: String, _ text: String = "Hi.") -> Event {
    Event(id: id, source: "/agent/sam", subject: "c1", time: arrival, payload: .replySent(ReplySent(text: text)))
  }

  private func opened(_ words: String...) throws -> Feed {
    let feed = Feed(.exec(LinkProgram(words: words)), run: "run", logFolder: folder.path(of: "state"))
    try feed.open()
    return feed
  }

  private func python(_ script: String) throws -> Feed {
    try opened("python3", "-u", "-c", script)
  }

  private static let hello =
    #"print('{"type":"link.hello","protocol":1,"name":"me 1","can":["replies","lookup","dancing"]}', flush=True)"#

  // MARK: One direction

  @Test func aProgramThatNeverGreetsIsAFeed() throws {
    let feed = try opened("sh", "-c", #"echo '{"text":"a"}'; echo '{"text":"b"}'"#)
    let found = try feed.visits { $0.statuses.last == .ended }
    #expect(found.texts == ["a", "b"])
    #expect(found.events.map(\.source) == ["/feeds/exec/sh", "/feeds/exec/sh"])
    #expect(found.statuses == [.waiting(for: .writer), .connected, .ended])
    #expect(found.greetings.isEmpty)
    #expect(feed.wakeMilliseconds == nil, "what is over is not started again")
    #expect(feed.pollDescriptors.isEmpty)
  }

  @Test func aFloodWaitsInThePipe() throws {
    let feed = try opened("yes", #"{"text":"0123456789"}"#)
    _ = try feed.visits { !$0.events.isEmpty }
    for _ in 0..<20 {
      try feed.wait()
      let found = feed.visit(byteBudget: 2_300)
      #expect(found.events.count <= 105, "a line is 22 bytes")
      #expect(feed.hasMore)
    }
    feed.close()
  }

  @Test func garbageIsToldAndTheNextLineIsRead() throws {
    let feed = try opened("sh", "-c", #"head -c 200000 /dev/urandom; echo; echo '{"text":"still here"}'"#)
    let found = try feed.visits { $0.statuses.last == .ended }
    #expect(found.texts.last == "still here")
    #expect(!found.problems.isEmpty)
    #expect(found.problems.count < 200, "what is too much is counted")
  }

  @Test func aDeathInTheMiddleOfALineIsTold() throws {
    let feed = try opened("sh", "-c", #"printf '{"text":"a"}\n{"text":"b'; kill -9 $$"#)
    let found = try feed.visits { $0.statuses.last?.isDown == true }
    #expect(found.texts == ["a"])
    #expect(found.problems.map(\.code) == ["half_line"])
    #expect(
      found.statuses.last == .down("The program sh was ended by signal 9 (Killed). It is started again in 1 s."))
  }

  @Test func complaintsGoToABoundedLogOfTheOwner() throws {
    let feed = try opened("sh", "-c", #"yes complaint | head -c 1000000 >&2; echo last words >&2; echo '{"text":"a"}'"#)
    let found = try feed.visits { $0.statuses.last == .ended }
    #expect(found.texts == ["a"])
    let program = LinkProgram(words: ["sh"])
    let log = program.log(in: folder.path(of: "state"))
    #expect(log.hasSuffix("/state/link-sh.log"))
    #expect(folder.rights(of: "state/link-sh.log") == 0o600)
    #expect(folder.rights(of: "state") == 0o700)
    let text = try folder.read("state/link-sh.log")
    #expect(text.utf8.count <= 262_144)
    #expect(text.hasSuffix("last words\n"))
  }

  // MARK: The greeting

  @Test func bothSidesGreet() throws {
    let feed = try python(
      """
      import json, sys
      \(Self.hello)
      event = json.loads(sys.stdin.readline())
      print(json.dumps({"text": event["type"] + " " + json.dumps(event["data"], sort_keys=True)}))
      for line in sys.stdin: print(json.dumps({"text": line.strip()}))
      """)
    let found = try feed.visits { $0.texts.count == 1 }
    let greeting = LinkGreeting(version: 1, name: "me 1", abilities: [.replies, .lookup])
    #expect(found.greetings == [greeting])
    #expect(
      found.texts == [
        #"coolhead.v1.link.hello {"can": ["replies"], "name": "coolhead", "protocol": 1}"#
      ])
    #expect(feed.send(reply("r-1")))
    #expect(try feed.visits { $0.texts.count == 1 }.texts == [EventWriter.line(reply("r-1"))])
    feed.close()
  }

  @Test("Whoever takes anything is sent it, whatever else it can", arguments: ["replies", "listen", "team"])
  func whoCanBeTalkedToIs(ability: String) throws {
    let feed = try python(
      """
      import json, sys
      print(json.dumps({"type": "link.hello", "protocol": 1, "name": "me 1", "can": ["\(ability)"]}), flush=True)
      sys.stdin.readline()
      for line in sys.stdin: print(json.dumps({"text": json.loads(line)["id"]}), flush=True)
      """)
    _ = try feed.visits { !$0.greetings.isEmpty }
    #expect(feed.send(reply("r-1")))
    #expect(try feed.visits { $0.texts.count == 1 }.texts == ["r-1"])
    feed.close()
  }

  @Test func nothingIsSentToWhoNeverGreeted() throws {
    let feed = try opened("sh", "-c", #"echo '{"text":"a"}'; cat > /dev/null"#)
    _ = try feed.visits { $0.texts == ["a"] }
    #expect(!feed.send(reply("1")))
    feed.close()
  }

  @Test func aStrangeGreetingIsMetPolitely() throws {
    let feed = try opened(
      "sh", "-c",
      #"""
      echo '{"type":"link.hello","protocol":"soon","name":["x"],"can":7,"more":{"a":1}}'
      echo '{"type":"coolhead.v1.link.hello","data":{"protocol":99,"name":"from the future"}}'
      echo '{"type":"link.hello"}'
      echo '{"text":"a"}'
      cat > /dev/null
      """#)
    let found = try feed.visits { $0.texts == ["a"] }
    #expect(found.greetings.map { $0?.version } == [1, 99, 1])
    #expect(found.greetings.map { $0?.name } == ["", "from the future", ""])
    #expect(found.problems.allSatisfy { $0.code == "bad_field" })
    #expect(!feed.send(reply("1")))
    feed.close()
  }

  @Test func otherFeedsPassAGreetingOver() throws {
    var intake = Intake(source: "/feeds/x", naming: .content, isReplay: false)
    intake.visit(Array("{\"type\":\"link.hello\",\"can\":[\"replies\"]}\n{\"type\":\"link.bye\"}\n".utf8))
    #expect(intake.items.isEmpty)
  }

  // MARK: Back-pressure and closed sides

  @Test func aProgramThatDoesNotReadIsHandedNoMoreThanTheLimit() throws {
    let feed = try python(Self.hello + "\nimport signal\nsignal.pause()")
    _ = try feed.visits { !$0.greetings.isEmpty }
    var taken = 0
    while taken < 1_000, feed.send(reply("\(taken)", String(repeating: "x", count: 1_000))) {
      taken += 1
      _ = feed.visit()
    }
    // A pipe's 64 kB and the desk's own.
    #expect((60...130).contains(taken))
    feed.close()
  }

  @Test func aProgramThatClosesItsInputGoesOnAsAFeed() throws {
    let feed = try python(
      """
      import os, signal
      os.close(0)
      signal.signal(signal.SIGUSR1, lambda *_: print('{"text":"after"}', flush=True))
      \(Self.hello)
      print('{"text":"%d"}' % os.getpid())
      while True: signal.pause()
      """)
    let number = try #require(try feed.visits { $0.texts.count == 1 }.texts.first.flatMap { pid_t($0) })
    #expect(feed.send(reply("1")))
    let found = try feed.visits { $0.problems.contains { $0.code == "not_read" } }
    #expect(found.greetings == [nil])
    #expect(!feed.send(reply("2")))
    #expect(kill(number, SIGUSR1) == 0)
    #expect(try feed.visits { $0.texts.count == 1 }.texts == ["after"])
    feed.close()
  }

  @Test func aProgramThatClosesItsOutputHasEnded() throws {
    let feed = try opened(
      "sh", "-c", #"echo '{"text":"a"}'; exec >&-; trap '' TERM; while :; do read x || sleep 1; done"#)
    let found = try feed.visits { $0.statuses.last?.isDown == true }
    #expect(found.texts == ["a"])
    #expect(
      found.statuses.last
        == .down("The program sh closed its output, which counts as ending. It is started again in 1 s."))
  }

  // MARK: Ending and starting again

  @Test func itIsStartedAgainWithGrowingPauses() throws {
    let feed = try opened("sh", "-c", #"echo '{"text":"x"}'; exit 3"#)
    var uptime: Int64 = 5_000
    var pauses: [Int64] = []
    for _ in 0..<8 {
      let found = try feed.visits(uptime: uptime) { $0.statuses.last?.isDown == true }
      #expect(found.texts == ["x"])
      let due = try #require(feed.wakeMilliseconds)
      pauses.append(due - uptime)
      let seconds = (due - uptime) / 1000
      #expect(
        found.statuses.last == .down("The program sh ended with status 3. It is started again in \(seconds) s."))
      #expect(feed.visit(uptime: due - 1).isEmpty, "not a moment before")
      uptime = due
    }
    #expect(pauses == [1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000])
  }

  @Test func aSteadyRunLetsThePausesBeginAnew() throws {
    let feed = try opened("sh", "-c", "exit 1")
    _ = try feed.visits { $0.statuses.last?.isDown == true }
    _ = try feed.visits(uptime: 1_000) { $0.statuses.last?.isDown == true }
    let due = try #require(feed.wakeMilliseconds)
    #expect(due == 3_000)
    let gate = folder.path(of: "gate")
    #expect(mkfifo(gate, 0o600) == 0)
    let steady = try opened("sh", "-c", "read line < '\(gate)'; exit 1")
    for began: Int64 in [0, 1_000, 3_000] {
      _ = steady.visit(uptime: began)
      let isLong = began == 3_000
      let writer = Foundation.open(gate, O_WRONLY)
      try #require(writer >= 0)
      Foundation.close(writer)
      let ended = began + (isLong ? 60_000 : 0)
      _ = try steady.visits(uptime: ended) { $0.statuses.last?.isDown == true }
      #expect(steady.wakeMilliseconds == ended + (began == 1_000 ? 2_000 : 1_000))
    }
    #expect(ExecTransport.pause(after: 0) == 1_000)
    #expect(ExecTransport.pause(after: .max) == 60_000)
  }

  @Test func whoSaysGoodbyeIsNotStartedAgain() throws {
    let feed = try python(Self.hello + #"\#nprint('{"type":"link.bye"}'); raise SystemExit(7)"#)
    let found = try feed.visits { $0.statuses.last == .ended || $0.statuses.last?.isDown == true }
    #expect(found.statuses.last == .ended)
    #expect(found.greetings.last == .some(nil), "nothing can be sent any more")
    #expect(feed.wakeMilliseconds == nil)
  }

  @Test func aLinkThatEndsInPeaceIsStartedAgain() throws {
    let feed = try python(Self.hello)
    let found = try feed.visits { $0.statuses.last?.isDown == true }
    #expect(found.statuses.last == .down("The program python3 ended with status 0. It is started again in 1 s."))
    #expect(found.greetings.count == 2)
  }

  @Test func theWholeGroupIsEndedWithTheFeed() throws {
    let feed = try opened("sh", "-c", #"tail -f /dev/null & echo "{\"text\":\"$$ $!\"}"; wait"#)
    let found = try feed.visits { $0.texts.count == 1 }
    let numbers = try #require(found.texts.first?.split(separator: " ").compactMap { pid_t($0) })
    try #require(numbers.count == 2)
    feed.close()
    try waitUntil { numbers.allSatisfy { !isRunning($0) } }
  }

  @Test func whoIgnoresEveryRequestIsKilled() throws {
    let feed = try python(
      """
      import os, signal
      for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGPIPE): signal.signal(number, signal.SIG_IGN)
      print('{"text":"%d"}' % os.getpid())
      while True: signal.pause()
      """)
    let found = try feed.visits { $0.texts.count == 1 }
    let number = try #require(found.texts.first.flatMap { pid_t($0) })
    feed.close()
    try waitUntil { !isRunning(number) }
  }

  @Test func whatIsBeingFinishedAtTheEndIsFinished() throws {
    let path = folder.path(of: "done")
    let feed = try python(
      """
      import sys
      \(Self.hello)
      lines = sys.stdin.read().split("\\n")
      for number in range(5000): print('{"text":"nobody reads this any more, and it is long enough to fill a pipe"}')
      open("\(path)", "w").write(str(len(lines)) + " " + str("link.bye" in lines[-2]))
      """)
    _ = try feed.visits { !$0.greetings.isEmpty }
    feed.close()
    try waitUntil { (try? folder.read("done")) == "3 True" }
  }

  // MARK: What can't be started

  @Test func whatIsNotThereIsToldInWords() throws {
    #expect(
      try opened("coolhead-no-such-program").visits { !$0.isEmpty }.statuses.last
        == .failed(
          "The program coolhead-no-such-program is on no folder of the PATH. Write its path, such as "
            + "exec:./coolhead-no-such-program."))
    try folder.write("echo\n", to: "plain")
    let plain = try opened(folder.path(of: "plain")).visits { !$0.isEmpty }
    guard case .failed(let sentence)? = plain.statuses.last else { throw Unexpected() }
    #expect(sentence.contains("make it executable with chmod +x"))
    let own = Feed(.exec(LinkProgram(link: "chat-of-nobody")), run: "run")
    try own.open()
    #expect(own.source == "/feeds/link/chat-of-nobody")
  }

  @Test func aScriptThatNamesNoProgramIsTold() throws {
    try folder.write("echo x\n", to: "script")
    #expect(chmod(folder.path(of: "script"), 0o755) == 0)
    let feed = try opened(folder.path(of: "script"))
    let found = try feed.visits { $0.statuses.count > 1 }
    #expect(
      found.statuses.last
        == .failed("The program script can't be started: Exec format error. Begin it with a line such as #!/bin/sh."))
    #expect(feed.wakeMilliseconds == nil)
  }

  // MARK: Words

  @Test(arguments: [
    ("link", ["link"]), ("./link --room 7", ["./link", "--room", "7"]), ("a 'b c' \"d e\"", ["a", "b c", "d e"]),
    (#"a b\ c "d\"e" 'f\g'"#, ["a", "b c", "d\"e", "f\\g"]), ("a ''", ["a", ""]), ("a  \t b", ["a", "b"]),
    (#"sh -c 'a | b'"#, ["sh", "-c", "a | b"]), (#"a "x\y" '|' \|"#, ["a", "x\\y", "|", "|"]),
    ("a x'y'z", ["a", "xyz"]),
  ])
  func wordsAreSplitAsAShellSplitsThem(text: String, words: [String]) throws {
    #expect(try FeedSpec(parsing: "exec:" + text) == .exec(LinkProgram(words: words)))
  }

  @Test(arguments: [
    ("", "names no program"), ("'a", "opens a quote (') that nothing closes"), ("a \\", "ends with a backslash"),
    ("a | b", "has a |, which only a shell understands"), ("a > b", "has a >, which"), ("''", "names no program"),
  ])
  func whatCanNotBeSplitIsTold(text: String, words: String) {
    let problem = #expect(throws: FeedSpecProblem.self) { try FeedSpec(parsing: "exec:" + text) }
    #expect(problem?.message.contains(words) == true)
    #expect(problem?.message.contains("Expected") == true)
  }
}

private struct Unexpected: Error {}

/// True for a process that runs; one that nobody has collected yet does not.
private func isRunning(_ number: pid_t) -> Bool {
  guard let text = try? String(contentsOfFile: "/proc/\(number)/stat", encoding: .utf8) else { return false }
  return text.split(separator: ")").last?.hasPrefix(" Z") == false
}

/// Waits for what must become true.
private func waitUntil(_ isTrue: () -> Bool) throws {
  let end = ContinuousClock.now + .seconds(30)
  while !isTrue() {
    try #require(ContinuousClock.now < end)
    poll(nil, 0, 20)
  }
}

extension FeedStatus {
  fileprivate var isDown: Bool {
    if case .down = self { true } else { false }
  }
}

extension [FeedItem] {
  fileprivate var greetings: [LinkGreeting?] {
    compactMap { item -> LinkGreeting?? in if case .greeting(let greeting) = item { .some(greeting) } else { nil } }
  }
}
