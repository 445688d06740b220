import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct FeedSpecTests {
  @Test func kindsAreRead() throws {
    #expect(try FeedSpec(parsing: "-") == .standardInput)
    #expect(try FeedSpec(parsing: "fifo:/tmp/desk1") == .fifo(path: "/tmp/desk1"))
    #expect(try FeedSpec(parsing: "unix:desk.sock") == .unix(path: "desk.sock"))
    #expect(try FeedSpec(parsing: "file:a:b?c") == .file(path: "a:b?c"))
    #expect(try FeedSpec(parsing: "replay:a.jsonl") == .replay(path: "a.jsonl", pace: .recorded))
  }

  @Test func theOptionsOfAReplayAreRead() throws {
    let fast = ReplayPace(speed: .times(4), keepsPauses: true)
    #expect(try FeedSpec(parsing: "replay:a?speed=4&gaps=real") == .replay(path: "a", pace: fast))
    let max = ReplayPace(speed: .max)
    #expect(try FeedSpec(parsing: "replay:a?b?speed=max") == .replay(path: "a?b", pace: max))
    #expect(try FeedSpec(parsing: "replay:a?speed=0.5") == .replay(path: "a", pace: ReplayPace(speed: .times(0.5))))
  }

  @Test func aBarePathIsWhatItLeadsTo() throws {
    let folder = try TemporaryDirectory()
    #expect(mkfifo(folder.path(of: "pipe"), 0o600) == 0)
    try LineWriter.leaveStaleSocket(at: folder.path(of: "sock"))
    try folder.write("", to: "plain")
    #expect(try FeedSpec(parsing: folder.path(of: "pipe")) == .fifo(path: folder.path(of: "pipe")))
    #expect(try FeedSpec(parsing: folder.path(of: "sock")) == .unix(path: folder.path(of: "sock")))
    #expect(try FeedSpec(parsing: folder.path(of: "plain")) == .file(path: folder.path(of: "plain")))
    #expect(try FeedSpec(parsing: folder.path(of: "missing:1")) == .file(path: folder.path(of: "missing:1")))
    #expect(throws: FeedSpecProblem.self) { try FeedSpec(parsing: folder.path) }
  }

  @Test func theHomeFolderIsKnownBehindAColon() throws {
    guard case .fifo(let path) = try FeedSpec(parsing: "fifo:~/desk") else {
      Issue.record("expected a FIFO")
      return
    }
    #expect(path.hasSuffix("/desk") && !path.hasPrefix("~"))
  }

  @Test(arguments: [
    ("fifo", "is a kind without what it names"), ("replay", "is a kind without what it names"),
    ("", "names no path"), ("fifo:", "names no path"), ("replay:?speed=4", "names no path"),
    ("tcp:9000", "unknown kind \"tcp\""), ("Fifo:/x", "unknown kind \"Fifo\""),
    ("replay:a?speed=0", "unknown option \"speed=0\""), ("replay:a?speed=fast", "unknown option \"speed=fast\""),
    ("replay:a?speed=nan", "unknown option"), ("replay:a?loop=1", "unknown option \"loop=1\""),
    ("file:a\0b", "NUL byte"),
  ])
  func whatIsWrongIsToldWithWhatWasExpected(text: String, part: String) {
    let problem = #expect(throws: FeedSpecProblem.self) { try FeedSpec(parsing: text) }
    #expect(problem?.message.contains(part) == true)
    #expect(problem?.message.contains("Expected") == true)
  }

  @Test func sourcesAreMadeOfSafeCharacters() throws {
    #expect(try FeedSpec(parsing: "fifo:/run/desk1").source == "/feeds/fifo/desk1")
    #expect(try FeedSpec(parsing: "-").source == "/feeds/stdin")
    #expect(try FeedSpec(parsing: "unix:/run/a b\u{1B}[2J.sock").source == "/feeds/unix/a-b--2J.sock")
    #expect(try FeedSpec(parsing: "file:/").source == "/feeds/file/feed")
    #expect(FeedSpec.file(path: String(repeating: "a", count: 900)).source.utf8.count < 100)
  }
}
