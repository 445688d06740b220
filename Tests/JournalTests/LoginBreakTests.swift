import Calls
import Foundation
import TestSupport
import Testing

@testable import Journal

/// A break that holds for the login, whatever name or journal a desk is opened with.
@Suite struct LoginBreakTests {
  private let boot = "b1"

  private func clock(_ milliseconds: Int64) -> Clock {
    Clock(time: Sample.at(milliseconds), uptime: 1_000 + milliseconds, boot: boot)
  }

  private func terms(agent: String = "Sam", seconds: Int64 = 90) -> Break {
    Break(
      band: .hot, agent: agent, strain: 33, begins: Sample.at(0), deadline: Sample.at(seconds * 1_000),
      hardEnd: Sample.at(seconds * 1_000), boot: boot, uptimeBegins: 1_000, rest: ["leave": .string("reason")])
  }

  private func began(_ id: String, agent: String = "Sam", seconds: Int64 = 90) -> Event {
    Sample.event(id, call: "", .breakStarted(terms(agent: agent, seconds: seconds)))
  }

  private func ended(_ id: String) -> Event {
    Sample.event(
      id + "-end", call: "", .breakEnded(BreakEnd(started: id, how: .needed, reason: "the line burns")))
  }

  /// A desk of the login: its journal and what it does.
  private func desk(_ folder: TemporaryDirectory, _ name: String, agent: String) throws -> (
    journal: any Journal, breaks: DeskBreaks
  ) {
    let path = folder.path(of: name)
    let breaks = DeskBreaks(agent: agent, journal: path, login: LoginBreakFile(folder: folder.path(of: "login")))
    return (try JournalLocation.file(path).open(), breaks)
  }

  private func begin(_ event: Event, _ desk: (journal: any Journal, breaks: DeskBreaks), agent: String) throws {
    _ = try desk.journal.append([JournalEntry(event: event)], agent: agent, run: "r", durability: .full)
    try desk.breaks.note(event, at: clock(0))
  }

  @Test(
    "Another name or another journal finds it as it is, and its end is known to all", arguments: ["own.db", "other.db"])
  func holds(_ journal: String) throws {
    let folder = try TemporaryDirectory()
    let first = try desk(folder, "own.db", agent: "Sam")
    let second = try desk(folder, journal, agent: "Kim")
    defer { [first, second].forEach { $0.journal.close() } }
    #expect(try second.breaks.running(in: second.journal, at: clock(1)) == nil)
    let before = second.breaks.mark
    try begin(began("e1"), first, agent: "Sam")
    #expect(second.breaks.mark != before)
    let found = try second.breaks.running(in: second.journal, at: clock(1_000))
    #expect(found?.eventID == "e1")
    #expect(found?.terms == terms())
    #expect(try first.breaks.running(in: first.journal, at: clock(1_000))?.eventID == "e1")

    let end = ended("e1")
    _ = try second.journal.append([JournalEntry(event: end)], agent: "Kim", run: "r2", durability: .full)
    try second.breaks.note(end, at: clock(2_000))
    for desk in [first, second] { #expect(try desk.breaks.running(in: desk.journal, at: clock(2_001)) == nil) }
    #expect(try first.journal.restingBreak(agent: "Sam") == nil)
    #expect(first.breaks.mark == before)
  }

  @Test("It is over when its time is over, also where nobody wrote its end")
  func expires() throws {
    let folder = try TemporaryDirectory()
    let first = try desk(folder, "own.db", agent: "Sam")
    let second = try desk(folder, "other.db", agent: "Kim")
    defer { [first, second].forEach { $0.journal.close() } }
    try begin(began("e1"), first, agent: "Sam")
    #expect(try second.breaks.running(in: second.journal, at: clock(89_999)) != nil)
    #expect(try second.breaks.running(in: second.journal, at: clock(90_000)) == nil)
    // The desk whose break it is finds it all the same, to write its end.
    #expect(try first.breaks.running(in: first.journal, at: clock(90_000))?.eventID == "e1")
  }

  @Test("One whose end stands in its journal, or whose journal is gone, holds nobody")
  func forgotten() throws {
    let folder = try TemporaryDirectory()
    let first = try desk(folder, "own.db", agent: "Sam")
    let second = try desk(folder, "other.db", agent: "Kim")
    defer { second.journal.close() }
    try begin(began("e1"), first, agent: "Sam")
    // As when the program is killed between the two.
    _ = try first.journal.append([JournalEntry(event: ended("e1"))], agent: "Sam", run: "r", durability: .full)
    #expect(try second.breaks.running(in: second.journal, at: clock(1)) == nil)
    try begin(began("e2"), first, agent: "Sam")
    #expect(try second.breaks.running(in: second.journal, at: clock(1))?.eventID == "e2")
    first.journal.close()
    try FileManager.default.removeItem(atPath: folder.path(of: "own.db"))
    #expect(try second.breaks.running(in: second.journal, at: clock(1)) == nil)
  }

  @Test("Of two breaks the one that lasts longer holds the others; one that goes on as another gives way to it")
  func two() throws {
    let folder = try TemporaryDirectory()
    let first = try desk(folder, "own.db", agent: "Sam")
    let second = try desk(folder, "other.db", agent: "Kim")
    let third = try desk(folder, "third.db", agent: "Lee")
    defer { [first, second, third].forEach { $0.journal.close() } }
    try begin(began("long", seconds: 300), first, agent: "Sam")
    try begin(began("short", agent: "Kim", seconds: 30), second, agent: "Kim")
    #expect(try third.breaks.running(in: third.journal, at: clock(1))?.eventID == "long")
    #expect(try second.breaks.running(in: second.journal, at: clock(1))?.eventID == "long")
    try begin(began("shorter", seconds: 60), first, agent: "Sam")
    try first.breaks.note(ended("long"), at: clock(2))
    #expect(try third.breaks.running(in: third.journal, at: clock(3))?.eventID == "shorter")
  }

  @Test(
    "What lies in the file is the login's alone, and nonsense in it is no break",
    arguments: ["", "{}", "{oops", "\u{0}"])
  func file(_ nonsense: String) throws {
    let folder = try TemporaryDirectory()
    let first = try desk(folder, "own.db", agent: "Sam")
    defer { first.journal.close() }
    try begin(began("e1"), first, agent: "Sam")
    let path = folder.path(of: "login/break.json")
    for (name, mode) in [(path, 0o600), (folder.path(of: "login"), 0o700)] {
      let attributes = try FileManager.default.attributesOfItem(atPath: name)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path(of: "login")) == ["break.json"])
    try Data(nonsense.utf8).write(to: URL(fileURLWithPath: path))
    let other = DeskBreaks(
      agent: "Kim", journal: folder.path(of: "x.db"), login: LoginBreakFile(folder: folder.path(of: "login")))
    #expect(try other.running(in: nil, at: clock(1)) == nil)
  }
}
