import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct FileTests {
  private let folder: TemporaryDirectory
  private let path: String

  init() throws {
    folder = try TemporaryDirectory()
    path = folder.path(of: "calls.jsonl")
  }

  private func openFeed() throws -> Feed {
    let feed = Feed(.file(path: path), run: "run")
    try feed.open()
    return feed
  }

  /// Something that wakes the main loop: poll, or the next look at the file.
  private func isNoticed(_ feed: Feed) -> Bool { feed.isReady || feed.wakeMilliseconds != nil }

  @Test func itIsReadFromTheBeginningAndFollowed() throws {
    try folder.write("{\"text\":\"a\"}\n{\"text\":\"b", to: "calls.jsonl")
    let feed = try openFeed()
    let found = feed.visit()
    #expect(found.statuses == [.connected])
    #expect(found.texts == ["a"])
    #expect(!feed.isReady)
    try LineWriter(path: path).write("\"}\n{\"text\":\"c\"}\n")
    #expect(isNoticed(feed))
    #expect(feed.visit().texts == ["b", "c"])
    #expect(feed.visit().isEmpty)
    #expect(!feed.isReady)
  }

  @Test func theSameLinesAreTheSameEventsAgain() throws {
    try folder.write("{\"text\":\"a\"}\n{\"text\":\"a\"}\n", to: "calls.jsonl")
    let first = try openFeed().visit().events.map(\.id)
    #expect(try openFeed().visit().events.map(\.id) == first)
    #expect(Set(first).count == 2)
  }

  @Test func aMissingOneIsWaitedFor() throws {
    let feed = try openFeed()
    #expect(feed.visit(uptime: 500) == [.status(.waiting(for: .file))])
    #expect(feed.wakeMilliseconds == 1_500)
    #expect(feed.visit(uptime: 1_500).isEmpty)
    #expect(feed.wakeMilliseconds == 2_500)
    try folder.write("{\"text\":\"a\"}\n", to: "calls.jsonl")
    let found = feed.visit(uptime: 2_500)
    #expect(found.statuses == [.connected])
    #expect(found.texts == ["a"])
  }

  @Test func oneCutShortIsReadAnew() throws {
    try folder.write("{\"text\":\"a\"}\n{\"text\":\"b\"}\n{\"half", to: "calls.jsonl")
    let feed = try openFeed()
    #expect(feed.visit().texts == ["a", "b"])
    #expect(truncate(path, 0) == 0)
    #expect(isNoticed(feed))
    let cut = feed.visit()
    #expect(cut.problems.map(\.code) == ["half_line"])
    try LineWriter(path: path).write("{\"text\":\"c\"}\n")
    let found = feed.visit()
    #expect(found.texts == ["c"])
    #expect(found.events.first?.id.hasPrefix("L4-") == true, "lines are counted over the feed's life")
  }

  /// What a program does that writes its file anew.
  private func rewrite(_ text: String) throws {
    let descriptor = open(path, O_WRONLY | O_TRUNC)
    try #require(descriptor >= 0)
    try LineWriter(descriptor: descriptor).write(text)
  }

  @Test func oneRewrittenLongerBetweenTwoLooksLosesNoLine() throws {
    try folder.write("{\"text\":\"a\"}\n", to: "calls.jsonl")
    let feed = try openFeed()
    #expect(feed.visit().texts == ["a"])
    try rewrite("{\"text\":\"b, which is longer\"}\n{\"text\":\"c\"}\n")
    #expect(isNoticed(feed))
    #expect(feed.visit().texts == ["b, which is longer", "c"])
    try rewrite("{\"text\":\"d, which is longer\"}\n{\"text\":\"e\"}\n")
    #expect(feed.visit().texts == ["d, which is longer", "e"], "also one of the same length")
    try LineWriter(path: path).write("{\"text\":\"f\"}\n")
    #expect(feed.visit().texts == ["f"])
  }

  @Test func oneRewrittenWithWhatItHadIsGoneOnWith() throws {
    let line = "{\"text\":\"\(String(repeating: "a", count: 400))\"}\n"
    try folder.write(line, to: "calls.jsonl")
    let feed = try openFeed()
    #expect(feed.visit().texts.count == 1)
    try rewrite(line + "{\"text\":\"b\"}\n")
    #expect(feed.visit().texts == ["b"])
    // The same beginning, and other lines before the place of reading.
    try rewrite(line + "{\"text\":\"c\"}\n{\"text\":\"d\"}\n")
    #expect(feed.visit().texts.suffix(2) == ["c", "d"])
  }

  @Test(arguments: [7, 100, 256, 257, 70_000])
  func aFileThatGrowsIsNoNewOne(length: Int) throws {
    try folder.write("", to: "calls.jsonl")
    let feed = try openFeed()
    let writer = try LineWriter(path: path)
    for number in 0..<9 {
      try writer.write("{\"text\":\"\(number)\(String(repeating: "x", count: min(length, 60_000)))\"}\n")
      let found = feed.visitAll(byteBudget: length)
      #expect(found.events.count == 1)
      #expect(found.problems.isEmpty)
    }
  }

  @Test func aLastLineWithoutAnEndIsTold() throws {
    try folder.write("{\"text\":\"a\"}", to: "calls.jsonl")
    let feed = try openFeed()
    #expect(feed.visit(uptime: 100).statuses == [.connected])
    let due = 100 + Feeds.Limits.unfinishedMilliseconds
    #expect(feed.wakeMilliseconds ?? .max <= due)
    #expect(feed.visit(uptime: due - 1).problems.isEmpty)
    let told = feed.visit(uptime: due).problems
    #expect(told.map(\.code) == ["unfinished_line"])
    #expect(told.first?.message.contains("line 1 is whole but has no line end yet") == true)
    #expect(feed.visit(uptime: 2 * due).isEmpty)
    try LineWriter(path: path).write("\n")
    #expect(feed.visit(uptime: 2 * due).texts == ["a"])
  }

  @Test func oneReplacedIsReadToItsEndAndThenTheNew() throws {
    try folder.write("{\"text\":\"a\"}\n", to: "calls.jsonl")
    let feed = try openFeed()
    #expect(feed.visit().texts == ["a"])
    try LineWriter(path: path).write("{\"text\":\"b\"}\n")
    try folder.write("{\"text\":\"c\"}\n", to: "new")
    #expect(rename(folder.path(of: "new"), path) == 0)
    #expect(isNoticed(feed))
    #expect(feed.visit().texts == ["b", "c"])
    try LineWriter(path: path).write("{\"text\":\"d\"}\n")
    #expect(isNoticed(feed))
    #expect(feed.visit().texts == ["d"])
  }

  @Test func oneMovedAwayIsFollowedUntilTheNextAppears() throws {
    try folder.write("{\"text\":\"a\"}\n", to: "calls.jsonl")
    let feed = try openFeed()
    #expect(feed.visit().texts == ["a"])
    #expect(rename(path, folder.path(of: "calls.1")) == 0)
    #expect(isNoticed(feed))
    #expect(feed.visit() == [.status(.waiting(for: .file))])
    #expect(feed.wakeMilliseconds == 1_000, "a new file of that name is looked for")
    try LineWriter(path: folder.path(of: "calls.1")).write("{\"text\":\"b\"}\n")
    #expect(feed.visit().texts == ["b"])
    try folder.write("{\"text\":\"c\"}\n", to: "calls.jsonl")
    #expect(feed.visit().texts == ["c"])
  }

  #if os(Linux)
    @Test func theKernelTellsOfChanges() throws {
      try folder.write("", to: "calls.jsonl")
      let feed = try openFeed()
      #expect(feed.visit().isEmpty)
      #expect(!feed.isReady)
      try LineWriter(path: path).write("{\"text\":\"a\"}\n")
      #expect(feed.isReady)
      #expect(feed.visit().texts == ["a"])
      #expect(rename(path, folder.path(of: "moved")) == 0)
      #expect(feed.isReady)
    }
  #endif

  @Test func theBudgetHolds() throws {
    try folder.write(String(repeating: "{\"text\":\"a\"}\n", count: 50), to: "calls.jsonl")
    let feed = try openFeed()
    #expect(feed.visit(byteBudget: 26).events.count == 2)
    #expect(feed.hasMore)
    #expect(feed.wakeMilliseconds == 0)
    #expect(feed.visitAll(byteBudget: 26).events.count == 48)
  }

  @Test func whatCanNotBeFollowedIsRefused() throws {
    let isFolder = #expect(throws: FeedProblem.self) { try Feed(.file(path: folder.path), run: "r").open() }
    #expect(isFolder?.message.contains("is a folder, not a file that can be followed") == true)
    #expect(mkfifo(path, 0o600) == 0)
    let isFIFO = #expect(throws: FeedProblem.self) { try openFeed() }
    #expect(isFIFO?.message.contains("Write fifo:") == true)
  }

  @Test func aNewOneThatIsNoFileFailsInWords() throws {
    let feed = try openFeed()
    _ = feed.visit()
    #expect(mkfifo(path, 0o600) == 0)
    guard case .failed(let sentence)? = feed.visit().statuses.last else {
      Issue.record("expected a failure")
      return
    }
    #expect(sentence.contains("is a FIFO"))
    #expect(feed.wakeMilliseconds == nil)
  }
}
