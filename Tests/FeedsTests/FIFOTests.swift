import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct FIFOTests {
  private let folder: TemporaryDirectory
  private let path: String

  init() throws {
    folder = try TemporaryDirectory()
    path = folder.path(of: "desk1")
  }

  private func openFeed() throws -> Feed {
    let feed = Feed(.fifo(path: path), run: "run")
    try feed.open()
    return feed
  }

  @Test func itIsMadeForItsOwnerAndRemoved() throws {
    let feed = try openFeed()
    #expect(folder.rights(of: "desk1") == 0o600)
    feed.close()
    #expect(folder.rights(of: "desk1") == nil)
    #expect(feed.pollDescriptors.isEmpty)
    #expect(feed.visit().isEmpty)
  }

  @Test func oneThatWasThereStays() throws {
    #expect(mkfifo(path, 0o640) == 0)
    try openFeed().close()
    #expect(folder.rights(of: "desk1") != nil)
  }

  @Test func oneThatTookItsPlaceStays() throws {
    let feed = try openFeed()
    #expect(unlink(path) == 0)
    try folder.write("", to: "desk1")
    feed.close()
    #expect(folder.rights(of: "desk1") != nil)
  }

  @Test func writersComeAndGo() throws {
    let feed = try openFeed()
    #expect(feed.visit() == [.status(.waiting(for: .writer))])
    #expect(feed.visit().isEmpty)
    #expect(!feed.isReady)
    for round in 1...3 {
      let writer = try LineWriter(path: path)
      try writer.write("{\"text\":\"hello \(round)\"}\n")
      #expect(feed.isReady)
      let found = feed.visit()
      #expect(found.statuses == [.connected])
      #expect(found.events.map(\.id) == ["run-\(round)"])
      #expect(found.texts == ["hello \(round)"])
      writer.leave()
      try feed.wait()
      #expect(feed.isReady)
      #expect(feed.visit() == [.status(.writerLeft)])
      #expect(!feed.isReady, "without a writer poll must not spin")
      #expect(feed.visit().isEmpty)
    }
  }

  @Test func whatWasSentBetweenTwoVisitsIsNotLost() throws {
    let feed = try openFeed()
    for round in 1...3 {
      let writer = try LineWriter(path: path)
      try writer.write("{\"text\":\"\(round)\"}\n")
    }
    let found = feed.visit()
    #expect(found.texts == ["1", "2", "3"])
    #expect(found.statuses == [.waiting(for: .writer), .connected, .writerLeft])
    let writer = try LineWriter(path: path)
    try writer.write("{\"text\":\"4\"}\n")
    #expect(feed.visit().texts == ["4"])
  }

  @Test func aWriterWithoutAWordIsNotWorthOne() throws {
    let feed = try openFeed()
    _ = feed.visit()
    try LineWriter(path: path).leave()
    #expect(feed.visit().isEmpty)
    #expect(!feed.isReady)
  }

  @Test func theHalfLineOfAWriterThatLeftIsItsOwn() throws {
    let feed = try openFeed()
    let first = try LineWriter(path: path)
    try first.write("{\"text\":\"a\"}\n{\"text\":\"b")
    #expect(feed.visit().texts == ["a"])
    first.leave()
    let found = try feed.visits { !$0.problems.isEmpty }
    #expect(found.problems.map(\.code) == ["half_line"])
    #expect(found.problems.map(\.line) == [2])
    let second = try LineWriter(path: path)
    try second.write("{\"text\":\"c\"}\n")
    #expect(feed.visit().events.map(\.id) == ["run-3"])
  }

  @Test func whatTheBudgetLeavesStaysInThePipe() throws {
    let feed = try openFeed()
    let writer = try LineWriter(path: path)
    let line = "{\"text\":\"0123456789\"}\n"
    try writer.write(String(repeating: line, count: 100))
    let first = feed.visit(byteBudget: line.utf8.count * 10)
    #expect(first.events.count == 10)
    #expect(feed.hasMore)
    #expect(feed.isReady)
    let rest = feed.visitAll(byteBudget: 7)
    #expect(rest.events.count == 90)
    #expect(!feed.hasMore)
    #expect(!feed.isReady)
  }

  @Test func aSecondDeskIsTold() throws {
    let feed = try openFeed()
    let problem = #expect(throws: FeedProblem.self) { try openFeed() }
    #expect(problem?.message.contains("is read by another desk already") == true)
    let writer = try LineWriter(path: path)
    try writer.write("{\"text\":\"a\"}\n")
    #expect(feed.visit().texts == ["a"])
    writer.leave()
    #expect(try feed.visits { !$0.isEmpty } == [.status(.writerLeft)])
    #expect(throws: FeedProblem.self, "also after it was opened anew") { try openFeed() }
    feed.close()
    try openFeed().close()
  }

  @Test func aDeskThatWasKilledLeavesNoLock() throws {
    #expect(mkfifo(path, 0o600) == 0)
    // A process that holds the lock as a desk does, and is killed.
    let holder = Process()
    holder.executableURL = URL(fileURLWithPath: "/bin/bash")
    holder.arguments = ["-c", "exec 9<>\"$0\"; flock -n 9 && echo held && exec tail -f /dev/null", path]
    let output = Pipe()
    holder.standardOutput = output
    try holder.run()
    #expect(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self) == "held\n")
    #expect(throws: FeedProblem.self) { try openFeed() }
    kill(holder.processIdentifier, SIGKILL)
    holder.waitUntilExit()
    let feed = try openFeed()
    try LineWriter(path: path).write("{\"text\":\"a\"}\n")
    #expect(feed.visit().texts == ["a"])
  }

  @Test func aLineWithoutAnEndIsTold() throws {
    let feed = try openFeed()
    let writer = try LineWriter(path: path)
    try writer.write("{\"text\":\"a\"}\n{\"text\":\"b\"")
    #expect(feed.visit(uptime: 100).texts == ["a"])
    let due = try #require(feed.wakeMilliseconds)
    #expect(feed.visit(uptime: due).problems.map(\.line) == [2])
    writer.leave()
    #expect(try feed.visits(uptime: due) { !$0.problems.isEmpty }.problems.map(\.code) == ["half_line"])
    #expect(feed.wakeMilliseconds == nil)
  }

  @Test func whatIsNoFIFOIsRefused() throws {
    try folder.write("", to: "desk1")
    let plain = #expect(throws: FeedProblem.self) { try openFeed() }
    let advice = "is a regular file. Write file:\(path) to follow it, or name another path."
    #expect(plain?.message == "The FIFO \(path) " + advice)
    let isFolder = #expect(throws: FeedProblem.self) { try Feed(.fifo(path: folder.path), run: "r").open() }
    #expect(isFolder?.message.contains("is a folder") == true)
    try LineWriter.leaveStaleSocket(at: folder.path(of: "sock"))
    let isSocket = #expect(throws: FeedProblem.self) { try Feed(.fifo(path: folder.path(of: "sock")), run: "r").open() }
    #expect(isSocket?.message.contains("Write unix:") == true)
  }

  @Test func aMissingFolderIsTold() throws {
    let problem = #expect(throws: FeedProblem.self) {
      try Feed(.fifo(path: folder.path(of: "none/desk")), run: "r").open()
    }
    #expect(problem?.message.contains("can't be made: No such file or directory. Check its folder.") == true)
  }

  @Test func aFIFOThatWasReplacedFailsInWords() throws {
    let feed = try openFeed()
    let writer = try LineWriter(path: path)
    try writer.write("{\"text\":\"a\"}\n")
    #expect(unlink(path) == 0)
    try folder.write("", to: "desk1")
    writer.leave()
    let found = try feed.visits { !$0.statuses.isEmpty }
    #expect(found.texts == ["a"])
    guard case .failed(let sentence)? = found.statuses.last else {
      Issue.record("expected a failure, found \(found.statuses)")
      return
    }
    #expect(sentence.contains("is a regular file"))
    #expect(feed.pollDescriptors.isEmpty)
  }
}
