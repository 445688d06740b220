import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

@Suite struct ReplayTests {
  private let call = """
    # Tag what you hear.
    {"t":0,"speaker":"customer","text":"one"}
    # Press a.
    {"t":2,"speaker":"agent","text":"two"}

    {"t":60,"speaker":"customer","text":"three"}
    """

  private func openFeed(_ text: String, pace: ReplayPace = .recorded) throws -> Feed {
    let feed = Feed(replayText: text, name: "demo", pace: pace)
    try feed.open()
    return feed
  }

  @Test func linesComeWhenTheyWereSaid() throws {
    let feed = try openFeed(call)
    #expect(feed.isReplay)
    #expect(feed.source == "/feeds/replay/demo")
    #expect(feed.wakeMilliseconds == 0)
    let first = feed.visit(uptime: 100)
    #expect(first.statuses == [.connected])
    #expect(first.comments == ["Tag what you hear.", "Press a."])
    #expect(first.texts == ["one"])
    #expect(feed.wakeMilliseconds == 2_100)
    #expect(feed.visit(uptime: 2_099).isEmpty)
    #expect(feed.visit(uptime: 2_100).texts == ["two"])
    #expect(feed.wakeMilliseconds == 12_100)
    let last = feed.visit(uptime: 12_100)
    #expect(last.texts == ["three"])
    #expect(last.statuses == [.ended])
    #expect(feed.wakeMilliseconds == nil)
    #expect(feed.visit(uptime: 99_000).isEmpty)
  }

  @Test func aRecordedConversationGetsTheTimeOfItsArrival() throws {
    let feed = try openFeed(call)
    let early = Instant(milliseconds: 5)
    let late = Instant(milliseconds: 9)
    #expect(feed.visit(uptime: 0, time: early).events.map(\.time) == [early])
    let second = feed.visit(uptime: 2_000, time: late).events.first
    #expect(second?.time == late)
    #expect(second?.id.hasPrefix("L4-") == true)
  }

  @Test func itCanBeFasterOrWithoutWaiting() throws {
    let fast = try openFeed(call, pace: ReplayPace(speed: .times(4)))
    #expect(fast.visit(uptime: 0).texts == ["one"])
    #expect(fast.visit(uptime: 500).texts == ["two"])
    #expect(fast.visit(uptime: 3_000).texts == ["three"])
    #expect(try openFeed(call, pace: ReplayPace(speed: .max)).visit().texts == ["one", "two", "three"])
  }

  @Test func itStandsStillWhilePaused() throws {
    let feed = try openFeed(call)
    _ = feed.visit(uptime: 0)
    feed.pause(uptimeMilliseconds: 500)
    #expect(feed.wakeMilliseconds == nil)
    #expect(feed.visit(uptime: 60_000).isEmpty)
    feed.pause(uptimeMilliseconds: 60_000)
    feed.resume(uptimeMilliseconds: 100_500)
    #expect(feed.wakeMilliseconds == 102_000)
    #expect(feed.visit(uptime: 101_999).isEmpty)
    #expect(feed.visit(uptime: 102_000).texts == ["two"])
    #expect(feed.wakeMilliseconds == 112_000)
    feed.resume(uptimeMilliseconds: 105_000)
    #expect(feed.wakeMilliseconds == 112_000, "it was not paused")
  }

  @Test func aShortPauseMovesAllThatFollows() throws {
    let feed = try openFeed(call)
    _ = feed.visit(uptime: 0)
    feed.pause(uptimeMilliseconds: 500)
    feed.resume(uptimeMilliseconds: 1_500)
    #expect(feed.visit(uptime: 3_000).texts == ["two"])
    #expect(feed.wakeMilliseconds == 13_000)
  }

  @Test func anExportKeepsEverything() throws {
    let events = [
      Event(
        id: "e1", source: "/agent/sam", subject: "call-9", time: Instant(milliseconds: 1_000),
        payload: .callStarted(CallFacts(channel: "voice")), extensions: ["sequence": .string("001")]),
      Event(
        id: "e2", source: "/agent/sam", subject: "call-9", time: Instant(milliseconds: 1_200),
        payload: .emotionTagged(EmotionTag(emotion: .anger, level: .light)), extensions: ["sequence": .string("009")]),
      Event(
        id: "e3", source: "/agent/sam", subject: "call-9", time: Instant(milliseconds: 2_000),
        payload: .other(type: "com.example.weather", data: .object(["sky": .string("grey")]))),
    ]
    let text = events.map { EventWriter.line($0) + "\n" }.joined()
    #expect(try openFeed(text, pace: ReplayPace(speed: .max)).visit().events == events)
    let paced = try openFeed(text)
    #expect(paced.visit(uptime: 0).events == [events[0]])
    #expect(paced.visit(uptime: 200).events == [events[1]])
    #expect(paced.visit(uptime: 1_000).events == [events[2]])
  }

  @Test func badLinesAreToldAndDoNotHoldItUp() throws {
    let feed = try openFeed("{\"t\":0,\"text\":\"a\"}\noops\n{\"t\":1,\"text\":\"b")
    let found = feed.visit(uptime: 0)
    #expect(found.texts == ["a"])
    #expect(found.problems.map(\.code) == ["not_json", "half_line"])
    #expect(found.statuses == [.connected, .ended])
  }

  @Test func aFileThatIsNoJSONLinesIsToldWhy() throws {
    for (text, words) in [
      (#"{"uuid":"u","vcon":"0.0.1","parties":[],"dialog":[]}"#, "this looks like a vCon"),
      (#"[{"role":"customer","text":"a"}]"#, "is JSON but no object"),
      (#"{"role":"customer"}"#, "neither a type nor a text"),
      ("{\n\"role\": \"customer\",\n\"text\": \"a\"\n}", "this is JSON over several lines"),
    ] {
      for pace in [ReplayPace(speed: .max), .recorded] {
        let found = try openFeed(text, pace: pace).visitAll()
        #expect(found.problems.count == 1)
        #expect(found.problems.first?.message.contains(words) == true)
        #expect(found.statuses == [.connected, .ended])
      }
    }
    #expect(try openFeed(#"{"text":"whole"}"#).visitAll().texts == ["whole"])
  }

  @Test func anyWayOfWritingTimesPacesIt() throws {
    let lines = [#"{"text":"a","time":1795890377}"#, #"{"text":"b","time":"2026-11-28 18:26:19 UTC"}"#]
    let feed = try openFeed(lines.joined(separator: "\n"))
    #expect(feed.visit(uptime: 0).texts == ["a"])
    #expect(feed.wakeMilliseconds == 2_000)
  }

  @Test func theBudgetHoldsWithoutWaiting() throws {
    let text = String(repeating: "{\"t\":0,\"text\":\"a\"}\n", count: 100)
    for pace in [ReplayPace(speed: .max), .recorded] {
      let feed = try openFeed(text, pace: pace)
      #expect(feed.visit(byteBudget: 190).events.count == 10)
      #expect(feed.hasMore)
      #expect(feed.wakeMilliseconds == 0)
      let rest = feed.visitAll(byteBudget: 190)
      #expect(rest.events.count == 90)
      #expect(rest.statuses == [.ended])
    }
  }

  @Test func aFileIsReplayedLikeAText() throws {
    let folder = try TemporaryDirectory()
    try folder.write(call, to: "call.jsonl")
    let feed = Feed(.replay(path: folder.path(of: "call.jsonl"), pace: ReplayPace(speed: .max)), run: "run")
    try feed.open()
    let expected = try openFeed(call, pace: ReplayPace(speed: .max)).visitAll()
    #expect(feed.visitAll(byteBudget: 5).comments == expected.comments)
    let again = Feed(.replay(path: folder.path(of: "call.jsonl"), pace: ReplayPace(speed: .max)), run: "other")
    try again.open()
    #expect(again.visit().events.map(\.id) == expected.events.map(\.id))
  }

  @Test func whatCanNotBeReplayedIsRefused() throws {
    let folder = try TemporaryDirectory()
    let missing = #expect(throws: FeedProblem.self) {
      try Feed(.replay(path: folder.path(of: "none"), pace: .recorded), run: "r").open()
    }
    #expect(missing?.message.contains("No such file or directory") == true)
    let isFolder = #expect(throws: FeedProblem.self) {
      try Feed(.replay(path: folder.path, pace: .recorded), run: "r").open()
    }
    #expect(isFolder?.message.contains("is a folder") == true)
  }
}
