import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct SocketTests {
  private let folder: TemporaryDirectory
  private let path: String

  init() throws {
    folder = try TemporaryDirectory()
    path = folder.path(of: "desk.sock")
  }

  private func openFeed() throws -> Feed {
    let feed = Feed(.unix(path: path), run: "run")
    try feed.open()
    return feed
  }

  @Test func itIsMadeForItsOwnerAndRemoved() throws {
    let feed = try openFeed()
    #expect(folder.rights(of: "desk.sock") == 0o600)
    feed.close()
    #expect(folder.rights(of: "desk.sock") == nil)
    #expect(feed.pollDescriptors.isEmpty)
  }

  @Test func severalWritersKeepTheirLinesWhole() throws {
    let feed = try openFeed()
    #expect(feed.visit() == [.status(.waiting(for: .writer))])
    let first = try LineWriter(socket: path)
    let second = try LineWriter(socket: path)
    #expect(feed.isReady)
    try first.write("{\"text\":\"first")
    try second.write("{\"text\":\"second")
    #expect(feed.visit() == [.status(.connected)])
    try second.write(" ends\"}\n")
    try first.write(" ends\"}\n")
    let found = feed.visit()
    #expect(found.texts.sorted() == ["first ends", "second ends"])
    #expect(found.events.map(\.id) == ["run-1", "run-2"], "lines are numbered over all writers")
    first.leave()
    #expect(feed.visit().isEmpty, "the other one is still there")
    try second.write("{\"text\":\"half")
    second.leave()
    let last = feed.visit()
    #expect(last.problems.map(\.code) == ["half_line"])
    #expect(last.statuses == [.writerLeft])
    #expect(!feed.isReady)
    try LineWriter(socket: path).write("{\"text\":\"again\"}\n")
    let again = feed.visit()
    #expect(again.statuses == [.connected, .writerLeft])
    #expect(again.texts == ["again"])
  }

  /// As many writers as there is room for, each of which has said something.
  private func fill(_ feed: Feed, uptime: Int64 = 0) throws -> [LineWriter] {
    let writers = try (0..<Feeds.Limits.writers).map { _ in try LineWriter(socket: path) }
    for (index, writer) in writers.enumerated() { try writer.write("{\"text\":\"\(index)\"}\n") }
    #expect(feed.visit(uptime: uptime).events.count == Feeds.Limits.writers)
    return writers
  }

  @Test func oneMoreThanThereIsRoomForIsToldAndLetGo() throws {
    let feed = try openFeed()
    let writers = try fill(feed)
    let late = try LineWriter(socket: path)
    #expect(feed.isReady)
    let found = feed.visit(uptime: 1_000)
    #expect(found.problems.map(\.code) == ["full"])
    let count = Feeds.Limits.writers
    #expect(found.problems.first?.message.hasPrefix("\(count) clients are connected") == true)
    let answer = try late.readAll()
    #expect(answer.hasSuffix("}\n") && answer.contains("The desk is full: \(count) programs are connected."))
    #expect(try JSON.read(answer.utf8).object?["type"] == .string("coolhead.v1.stream.error"))
    #expect(!feed.isReady, "nobody waits any more")
    // Who tries again and again is told each time, the agent once a minute.
    for _ in 0..<3 {
      let again = try LineWriter(socket: path)
      #expect(feed.visit(uptime: 2_000).isEmpty)
      #expect(try again.readAll().contains("The desk is full"))
    }
    for writer in writers { try writer.write("{\"text\":\"still there\"}\n") }
    #expect(feed.visit(uptime: 59_000).texts.count == count)
    _ = try LineWriter(socket: path)
    #expect(feed.visit(uptime: 62_000).problems.first?.message.contains("4 more were turned away") == true)
  }

  @Test func theOneThatWasSilentForLongestGivesItsPlace() throws {
    let feed = try openFeed()
    let writers = try fill(feed)
    for (index, writer) in writers.enumerated() where index != 3 {
      try writer.write("{\"text\":\"again\"}\n")
      _ = feed.visit(uptime: Int64(1_000 * (index + 1)))
    }
    try writers[3].write("{\"text\":\"half")
    _ = feed.visit(uptime: 500)
    let late = try LineWriter(socket: path)
    try late.write("{\"text\":\"late\"}\n")
    var found = feed.visit(uptime: 60_500)
    found += feed.visit(uptime: 60_500)
    #expect(found.texts == ["late"])
    #expect(found.problems.map(\.code) == ["unfinished_line", "half_line", "silent_client"])
    #expect(try writers[3].readAll().contains("Another program took this place"))
    try writers[0].write("{\"text\":\"still there\"}\n")
    #expect(feed.visit(uptime: 60_600).texts == ["still there"])
  }

  @Test func oneWhoseWordsWaitIsNotSilent() throws {
    let feed = try openFeed()
    let writers = try fill(feed)
    for writer in writers { try writer.write("{\"text\":\"a\"}\n") }
    let late = try LineWriter(socket: path)
    let found = feed.visit(uptime: 99_000, byteBudget: 20)
    #expect(found.problems.map(\.code) == ["full"])
    #expect(try late.readAll().contains("The desk is full"))
    #expect(feed.visitAll(uptime: 99_000).texts.count == Feeds.Limits.writers - 1)
  }

  @Test func aPlaceThatBecomesFreeIsTaken() throws {
    let feed = try openFeed()
    let writers = try fill(feed)
    writers[0].leave()
    try LineWriter(socket: path).write("{\"text\":\"late\"}\n")
    let found = feed.visit() + feed.visit()
    #expect(found.texts == ["late"])
    #expect(found.problems.isEmpty)
  }

  @Test func aLineWithoutAnEndIsTold() throws {
    let feed = try openFeed()
    let writer = try LineWriter(socket: path)
    try writer.write("{\"text\":\"a\"}")
    #expect(feed.visit(uptime: 100).statuses.last == .connected)
    let due = try #require(feed.wakeMilliseconds)
    #expect(due == 100 + Feeds.Limits.unfinishedMilliseconds)
    #expect(feed.visit(uptime: due).problems.map(\.code) == ["unfinished_line"])
    #expect(feed.wakeMilliseconds == nil)
    try writer.write("\n")
    #expect(feed.visit(uptime: due + 1).texts == ["a"])
  }

  @Test func aBusyWriterLeavesTheOthersTheirTurn() throws {
    let feed = try openFeed()
    let busy = try LineWriter(socket: path)
    let quiet = try LineWriter(socket: path)
    let line = "{\"text\":\"busy\"}\n"
    try busy.write(String(repeating: line, count: 3_000))
    try quiet.write("{\"text\":\"quiet 1\"}\n")
    var found = feed.visit(byteBudget: Feeds.Limits.writerTurnBytes + 100)
    #expect(found.texts.contains("quiet 1"), "who is busy has a share of a visit")
    try quiet.write("{\"text\":\"quiet 2\"}\n")
    found += feed.visit(byteBudget: 100)
    #expect(found.texts.contains("quiet 2"), "another one is first in the next visit")
    #expect(feed.hasMore)
    #expect((found + feed.visitAll()).texts.count { $0 == "busy" } == 3_000)
  }

  @Test func aLeftoverIsReplaced() throws {
    try LineWriter.leaveStaleSocket(at: path)
    let feed = try openFeed()
    try LineWriter(socket: path).write("{\"text\":\"a\"}\n")
    #expect(feed.visit().texts == ["a"])
  }

  @Test func oneInUseIsLeftAlone() throws {
    let feed = try openFeed()
    let problem = #expect(throws: FeedProblem.self) { try openFeed() }
    #expect(problem?.message.contains("another program listens on it") == true)
    try LineWriter(socket: path).write("{\"text\":\"a\"}\n")
    #expect(feed.visit().texts == ["a"])
  }

  @Test func whatIsNoSocketIsLeftAlone() throws {
    try folder.write("precious", to: "desk.sock")
    let problem = #expect(throws: FeedProblem.self) { try openFeed() }
    #expect(problem?.message.contains("there is a regular file of this name") == true)
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
  }

  @Test func aPathIsNotTooLong() throws {
    let room = UnixSocket.pathBytes - folder.path.utf8.count - 1
    let longest = folder.path(of: String(repeating: "a", count: room))
    let feed = Feed(.unix(path: longest), run: "r")
    try feed.open()
    try LineWriter(socket: longest).write("{\"text\":\"a\"}\n")
    #expect(feed.visit().texts == ["a"])
    let problem = #expect(throws: FeedProblem.self) { try Feed(.unix(path: longest + "a"), run: "r").open() }
    #expect(problem?.message.contains("at most \(UnixSocket.pathBytes) are possible") == true)
  }

  @Test func aMissingFolderIsTold() throws {
    let problem = #expect(throws: FeedProblem.self) {
      try Feed(.unix(path: folder.path(of: "none/s")), run: "r").open()
    }
    #expect(problem?.message.contains("Check its folder") == true)
  }
}
