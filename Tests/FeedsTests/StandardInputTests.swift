import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct StandardInputTests {
  private func feed(_ descriptor: Int32) -> Feed {
    Feed(StandardInputTransport(descriptor: descriptor), source: "/feeds/stdin", naming: .stream(run: "run"))
  }

  @Test func aPipeIsReadToItsEnd() throws {
    var ends: [Int32] = [-1, -1]
    try #require(pipe(&ends) == 0)
    defer { close(ends[0]) }
    let flags = fcntl(ends[0], F_GETFL)
    let writer = LineWriter(descriptor: ends[1])
    let feed = feed(ends[0])
    try feed.open()
    #expect(feed.visit() == [.status(.waiting(for: .writer))])
    try writer.write("{\"text\":\"a\"}\n{\"text\":")
    let found = feed.visit()
    #expect(found.statuses == [.connected])
    #expect(found.texts == ["a"])
    try writer.write("\"b\"}\n{\"text\":\"c\"}")
    #expect(feed.visit().texts == ["b"])
    writer.leave()
    let last = feed.visit()
    #expect(last.texts == ["c"])
    #expect(last.statuses == [.ended])
    #expect(feed.pollDescriptors.isEmpty)
    #expect(feed.visit().isEmpty)
    #expect(fcntl(ends[0], F_GETFL) == flags, "it is shared with others, so its flags are theirs")
  }

  @Test func aFileIsReadToItsEndWithinTheBudget() throws {
    let folder = try TemporaryDirectory()
    try folder.write(String(repeating: "{\"text\":\"a\"}\n", count: 50), to: "lines")
    let descriptor = open(folder.path(of: "lines"), O_RDONLY)
    defer { close(descriptor) }
    let feed = feed(descriptor)
    try feed.open()
    #expect(feed.visit(byteBudget: 26).events.count == 2)
    #expect(feed.hasMore)
    let found = feed.visitAll(byteBudget: 26)
    #expect(found.events.count == 48)
    #expect(found.statuses == [.ended])
  }

  @Test func whatCanNotBeReadIsRefused() throws {
    let closed = #expect(throws: FeedProblem.self) { try feed(1_000_000).open() }
    #expect(closed?.message.contains("is closed") == true)
    let descriptor = open("/tmp", O_RDONLY)
    defer { close(descriptor) }
    let writeOnly = open("/dev/null", O_WRONLY)
    defer { close(writeOnly) }
    let unreadable = #expect(throws: FeedProblem.self) { try feed(writeOnly).open() }
    #expect(unreadable?.message.contains("is closed") == true)
    let isFolder = #expect(throws: FeedProblem.self) { try feed(descriptor).open() }
    #expect(isFolder?.message.contains("is a folder") == true)
  }

  @Test func theTerminalIsRefused() throws {
    var screen: Int32 = -1
    var terminal: Int32 = -1
    try #require(openpty(&screen, &terminal, nil, nil, nil) == 0)
    defer {
      close(terminal)
      close(screen)
    }
    let problem = #expect(throws: FeedProblem.self) { try feed(terminal).open() }
    #expect(problem?.message.contains("is the terminal") == true)
  }
}
