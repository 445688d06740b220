import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct FeedTests {
    @Test("Words come in on standard input while keys come from the terminal")
    func standardInput() throws {
      let desk = try DeskSession(shell: "exec {coolhead} live --feed - {options} <feed")
      try desk.customerSays("Is anybody there?")
      try desk.type("w", showing: "ANXIOUS")
      #expect(try desk.acts() == ["emotion.tagged worry 2"])
      desk.feed.close()
      try desk.terminal.waitFor("feed ended")
      try desk.endCall()
    }

    @Test("Words come in on a socket, and again from the next one who connects")
    func socket() throws {
      let desk = try DeskSession(["live", "--feed", "unix:{home}/socket"])
      let path = desk.home.path(of: "socket")
      try UnixClient(path: path, pumping: desk.terminal).write(lines: [#"{"role":"customer","text":"Hello"}"#])
      try desk.terminal.waitUntil("the line, and that the writer left") {
        $0.contains("Hello") && $0.contains("feed away")
      }
      let second = try UnixClient(path: path, pumping: desk.terminal)
      try second.write(lines: [#"{"role":"customer","text":"Again"}"#])
      try desk.terminal.waitUntil("the next writer's line") { $0.contains("Again") && $0.contains("feed ok") }
      #expect(try desk.export { $0.count == 2 }.map(\.description) == ["utterance Hello", "utterance Again"])
    }

    @Test("A file is followed while it grows")
    func file() throws {
      let home = try TemporaryDirectory()
      let path = try home.write("{\"role\":\"customer\",\"text\":\"First line\"}\n", to: "words.jsonl")
      let desk = try DeskSession(["live", "--feed", "file:{home}/words.jsonl"], home: home)
      try desk.terminal.waitFor("First line")
      let handle = try #require(FileHandle(forWritingAtPath: path))
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("{\"role\":\"customer\",\"text\":\"Second line\"}\n".utf8))
      try desk.terminal.waitFor("Second line")
    }

    @Test("A recording comes in whole with speed=max, and at its own pace without")
    func replay() throws {
      let home = try TemporaryDirectory()
      let lines = (0..<300).map { "{\"t\":\($0 * 2),\"role\":\"customer\",\"text\":\"Line \($0).\"}" }
      try home.write(lines.joined(separator: "\n") + "\n", to: "call.jsonl")
      let fast = try DeskSession(["live", "--feed", "replay:{home}/call.jsonl?speed=max"], home: home, feed: "f1")
      try fast.terminal.waitUntil("the last line and the end") { $0.contains("Line 299.") && $0.contains("feed ended") }
      #expect(try fast.export { $0.count == 300 }.count == 300)
      let slow = try DeskSession(["live", "--feed", "replay:{home}/call.jsonl?speed=10"], home: home, feed: "f2")
      let screen = try slow.terminal.waitFor("Line 3.")
      #expect(!screen.contains("Line 20."))
    }

    @Test("A writer that leaves and comes back goes on in the same call")
    func writerComesBack() throws {
      let desk = try DeskSession()
      try desk.customerSays("Before.")
      desk.feed.close()
      try desk.terminal.waitFor("feed away")
      try desk.customerSays("After.")
      try desk.terminal.waitFor("feed ok")
      #expect(try desk.export { $0.count == 2 }.map(\.description) == ["utterance Before.", "utterance After."])
    }

    @Test("A line that can't be used is told, counted and kept, and the call goes on", arguments: BadLine.all)
    func unusableLine(_ bad: BadLine) throws {
      let desk = try DeskSession()
      try desk.customerSays("Good before.")
      try desk.feed.write(bad.bytes, pumping: desk.terminal)
      if !bad.isEnded { desk.feed.close() }
      let told = try desk.terminal.waitFor(bad.words)
      #expect(told.rows[34...35].contains { $0.contains("Feed: line 2 ") })
      try desk.customerSays("Good after.")
      try desk.terminal.waitFor("1 bad")
      let events = try desk.export { $0.last?["text"] == "Good after." }
      #expect(events.map(\.type).filter { $0 != "utterance" } == ["stream.error"])
      #expect(events.first { $0.type == "stream.error" }?["code"] == bad.code)
      #expect(events.last?["text"] == "Good after.")
    }

    @Test("What a feed sends instead of words stands on the empty desk until words come")
    func noWords() throws {
      let desk = try DeskSession(size: (80, 24))
      try desk.say(#"{"vcon":"0.0.1","uuid":"u","parties":[],"dialog":[]}"#)
      let told = try desk.terminal.waitFor("1 line could not be used as it was")
      #expect(told.contains("this looks like a vCon"))
      #expect(told.contains("--feed replay:FILE"))
      // What an engine sends is read as words.
      try desk.say(
        #"{"type":"Results","channel_index":[0,2],"channel":{"alternatives":[{"transcript":"you charged me once"}]}}"#)
      try desk.terminal.waitFor("you charged me once")
      try desk.say(#"{"role":"customer","text":"You charged me twice!"}"#)
      try desk.terminal.waitUntil("the words") {
        $0.contains("You charged me twice!") && !$0.contains("could not be used")
      }
    }

    @Test("An edit without a number is shown, and again after the program was killed")
    func editWithoutANumber() throws {
      let desk = try DeskSession()
      try desk.say(#"{"call":"42","utt":"5","role":"customer","text":"please refund"}"#)
      try desk.terminal.waitFor("please refund")
      try desk.say(#"{"call":"42","utt":"5","role":"customer","text":"Do not refund"}"#)
      try desk.terminal.waitUntil("the edit") { $0.contains("Do not refund") && !$0.contains("please refund") }
      _ = try desk.export { $0.count == 2 }
      try desk.kill()
      try desk.startAgain()
      try desk.terminal.waitUntil("the edit") { $0.contains("Do not refund") && !$0.contains("please refund") }
    }

    @Test("A second desk on one pipe is told, and takes no words away")
    func secondReader() throws {
      let desk = try DeskSession()
      try desk.customerSays("One.")
      let second = try desk.run("live", "--plain", "--feed", "fifo:\(desk.home.path)/feed", "--agent", "Kim")
      #expect(second.status != .code(0))
      #expect(second.errorText.contains("is read by another desk already"))
      try desk.customerSays("Two.")
      try desk.kill()
      try desk.startAgain()
      try desk.customerSays("Three.")
    }

    @Test("One client more than there is room for is told, and the desk says so")
    func fullSocket() throws {
      let desk = try DeskSession(["live", "--feed", "unix:{home}/socket"])
      let path = desk.home.path(of: "socket")
      let clients = try (0..<16).map { _ in try UnixClient(path: path, pumping: desk.terminal) }
      try clients[15].write(lines: [#"{"role":"customer","text":"Hello?"}"#], pumping: desk.terminal)
      try desk.terminal.waitFor("Hello?")
      let late = try UnixClient(path: path, pumping: desk.terminal)
      #expect(try late.readLine(pumping: desk.terminal)?.contains("The desk is full") == true)
      #expect(try late.readLine(pumping: desk.terminal) == nil)
      try desk.terminal.waitFor("16 clients are connected")
    }

    @Test(
      "Without a standard input the desk ends where nothing can come any more",
      arguments: ["live --plain", "live --plain --feed replay:call.jsonl?speed=max", "live --plain --feed -"])
    func closedInput(_ arguments: String) throws {
      let home = try TemporaryDirectory()
      try home.write("{\"role\":\"customer\",\"text\":\"Hello?\"}\n", to: "call.jsonl")
      let line = "\(try BuiltBinary.path()) \(arguments) --journal j --agent Sam <&- 2>&1"
      let outcome = try Command.run(
        "/bin/bash", arguments: ["-c", line], environment: TerminalSession.environment(home: home.path),
        directory: home.path)
      let isRefused = arguments.hasSuffix("-")
      #expect(outcome.status == (isRefused ? .code(66) : .code(0)))
      #expect(outcome.outputText.contains(isRefused ? "Standard input is closed" : "coolhead without a screen"))
      if arguments.contains("replay") { #expect(outcome.outputText.contains("Customer: Hello?")) }
    }

    @Test("Without a standard input the desk goes on as long as a feed may bring words")
    func closedInputWithAFeed() throws {
      let desk = try DeskSession(shell: "{coolhead} live --plain --feed fifo:feed {options} <&- | cat")
      try desk.say(#"{"role":"customer","text":"One."}"#)
      try desk.terminal.waitFor("Customer: One.")
      desk.feed.close()
      try desk.say(#"{"role":"customer","text":"Two."}"#)
      try desk.terminal.waitFor("Customer: Two.")
    }

    @Test("A file that holds no words is told in one sentence")
    func wordlessFile() throws {
      let home = try TemporaryDirectory()
      try home.write(#"{"uuid":"u","vcon":"0.0.1","parties":[],"dialog":[]}"#, to: "call.json")
      let desk = try DeskSession(["live", "--feed", "file:{home}/call.json"], home: home)
      let told = try desk.terminal.waitFor("could not be used")
      #expect(told.contains("is a vCon without words"))
    }

    @Test(
      "A feed that does not exist in this form is refused with a sentence",
      arguments: ["carrier-pigeon:x", "fifo:", ""])
    func wrongFeed(_ feed: String) throws {
      let desk = try DeskSession(["live", "--feed", feed])
      #expect(try desk.terminal.waitForExit() == .code(64))
      #expect(String(decoding: desk.terminal.output, as: UTF8.self).contains("coolhead: "))
    }
  }
}

/// A line that no feed should send.
struct BadLine: Sendable, CustomTestStringConvertible {
  /// What the journal calls it.
  let code: String
  let bytes: [UInt8]
  /// A part of what the agent is told.
  let words: String

  var testDescription: String { code }
  var isEnded: Bool { bytes.last == UInt8(ascii: "\n") }

  static let all = [
    BadLine("half_line", "{\"role\":\"customer\",\"text\":\"Never en", "was not finished before its writer left"),
    BadLine(
      "too_long", "{\"text\":\"\(String(repeating: "x", count: 70_000))\"}\n", "is longer than 65536 bytes"),
    BadLine(
      code: "bad_utf8", bytes: Array("{\"text\":\"ab".utf8) + [0xC3, 0x28, 0xFF] + Array("\"}\n".utf8),
      words: "is not valid UTF-8"),
    BadLine("not_json", "Hello, is this thing on?\n", "is not JSON"),
    BadLine("not_an_event", "[1,2,3]\n", "is JSON but no object"),
  ]
}

extension BadLine {
  private init(_ code: String, _ line: String, _ words: String) {
    self.init(code: code, bytes: Array(line.utf8), words: words)
  }
}
