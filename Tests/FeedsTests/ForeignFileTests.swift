import Calls
import Foundation
import TestSupport
import Testing

@testable import Feeds

/// Files that other programs wrote run as feeds by what they are, or are told in one sentence.
@Suite struct ForeignFileTests {
  private let folder: TemporaryDirectory
  private let path: String

  init() throws {
    folder = try TemporaryDirectory()
    path = folder.path(of: "call.any")
  }

  private func open(_ spec: FeedSpec) throws -> Feed {
    let feed = Feed(spec, run: "run")
    try feed.open()
    return feed
  }

  private static let vtt =
    "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Agent>Hello.\n\n00:04.000 --> 00:06.000\n<v Pat>Twice!\n"
  private static let vcon =
    #"{"uuid":"u","vcon":"0.0.1","parties":[{"name":"Pat","meta":{"role":"customer"}}],"dialog":[{"type":"text","start":"2026-11-28T10:00:00Z","parties":[0],"mimetype":"text/plain","body":"Twice!"}],"analysis":[],"attachments":[]}"#

  private static let files = [
    vtt, vcon, "Agent: Hello.\nPat: Twice!\n", "speaker,text\nagent,Hello.\nPat,Twice!\n",
    #"[{"role":"agent","text":"Hello."},{"role":"Pat","text":"Twice!"}]"#,
    "{\n  \"messages\": [\n    {\"role\": \"assistant\", \"content\": \"Hello.\"},\n    {\"role\": \"user\", \"content\": \"Twice!\"}\n  ]\n}",
    #"{"Version":"1.0.0","ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Transcript":{"Id":"t1","ParticipantRole":"CUSTOMER","Content":"Twice!","BeginOffsetMillis":4100}}]}"#,
  ]

  @Test(arguments: files) func aFileRunsByWhatItIs(_ text: String) throws {
    try folder.write(text, to: "call.any")
    for spec in [FeedSpec.file(path: path), .replay(path: path, pace: ReplayPace(speed: .max))] {
      let found = try open(spec).visitAll(byteBudget: 50)
      #expect(found.problems.isEmpty)
      #expect(found.texts.last == "Twice!")
      #expect(found.events.allSatisfy { $0.source == spec.source && !$0.subject.isEmpty })
      #expect(try open(spec).visit().events.map(\.id) == found.events.map(\.id), "read again it is the same")
    }
  }

  @Test("nobody who brings a whole file is told to bring a whole file")
  func adviceDoesNotGoRound() throws {
    for text in ["time,channel\n1,2\n", "start_time;call_id\n1;2\n3;4\n", "[Script Info]\nDialogue: 0,0:00:01.00,a\n"] {
      try folder.write(text, to: "call.any")
      for spec in [FeedSpec.file(path: path), .replay(path: path, pace: ReplayPace(speed: .max))] {
        let found = try open(spec).visitAll(byteBudget: 50)
        #expect(!found.problems.isEmpty)
        #expect(found.problems.allSatisfy { !$0.message.contains("replay:FILE") }, "\(found.problems)")
      }
    }
  }

  @Test("lines of a sequence of JSON texts are read on every feed")
  func sequences() throws {
    try folder.write("\u{1E}{\"text\":\"a\"}\n\u{1E}{\"text\":\"b\"}\n", to: "call.any")
    let found = try open(.file(path: path)).visitAll(byteBudget: 50)
    #expect(found.texts == ["a", "b"] && found.problems.isEmpty)
  }

  @Test func itIsPlayedAtItsPace() throws {
    try folder.write(Self.vtt, to: "call.any")
    let feed = try open(.replay(path: path, pace: .recorded))
    #expect(feed.visit(uptime: 100).texts == ["Hello."])
    #expect(feed.wakeMilliseconds == 3_100)
    #expect(feed.visit(uptime: 3_099).isEmpty)
    let last = feed.visit(uptime: 3_100)
    #expect(last.texts == ["Twice!"] && last.statuses == [.ended])
  }

  @Test func whatIsAddedIsShownAndTheRestIsNotToldTwice() throws {
    try folder.write(Self.vtt, to: "call.any")
    let feed = try open(.file(path: path))
    let first = feed.visit()
    #expect(first.texts == ["Hello.", "Twice!"])
    #expect(feed.visit().isEmpty)
    try folder.write(Self.vtt + "\n00:09.000 --> 00:10.000\n<v Agent>Sorry.\n", to: "call.any")
    let again = feed.visitAll()
    #expect(again.texts == ["Sorry."])
    #expect(Set(again.events.map(\.id)).subtracting(first.events.map(\.id)).count == 1)
    #expect(Set(again.events.map(\.subject)) == Set(first.events.map(\.subject)))
  }

  @Test func aLastLineThatGoesOnTakesThePlaceOfItsBeginning() throws {
    try folder.write("Agent: Hello.\nPat: Twi", to: "call.any")
    let feed = try open(.file(path: path))
    var call = Call(id: feed.visit().events[0].subject)
    for event in try open(.file(path: path)).visit().events { call.apply(event) }
    try folder.write("Agent: Hello.\nPat: Twice!\n", to: "call.any")
    for event in feed.visit(time: arrival.advanced(milliseconds: 900)).events { call.apply(event) }
    #expect(call.transcript.lines.map(\.utterance.text) == ["Hello.", "Twice!"])
    #expect(call.transcript.contradictionCount == 0)
  }

  @Test func halfAFileIsWaitedForAndThenTold() throws {
    let half = "{\n  \"messages\": [\n    {\"role\": \"user\", \"content\": \"Twi"
    try folder.write(half, to: "call.any")
    let feed = try open(.file(path: path))
    #expect(feed.visit(uptime: 100).problems.isEmpty)
    #expect(feed.wakeMilliseconds ?? .max <= 5_100)
    let told = feed.visit(uptime: 5_100).problems
    #expect(told.map(\.code) == ["unreadable_file"])
    #expect(told.first?.message == "The file \(path) is JSON that ends in the middle or is broken; bring it whole.")
    #expect(feed.visit(uptime: 9_000).isEmpty)
    try folder.write(half + "ce!\"}]}", to: "call.any")
    #expect(feed.visitAll(uptime: 9_100).texts == ["Twice!"])
    let replay = try open(.replay(path: path, pace: .recorded))
    #expect(replay.visit().texts == ["Twice!"])
  }

  @Test(arguments: [
    ("PK\u{3}\u{4}…", "is an office file or an archive (zip); save what is in it as CSV or text."),
    (#"{"ciphertext":"x","recipients":[]}"#, "is an encrypted vCon; decrypt it first, and bring what is inside."),
    ("call_id,speaker,text\n" + (0..<30).map { "\($0),a,b\n" }.joined(), "holds 30 conversations or more, as a table"),
    ("Agent: a\nPat: b\u{0}c\n", "holds bytes of zero"),
  ])
  func whatCantRunIsToldInOneSentence(_ text: String, _ words: String) throws {
    try folder.write(text, to: "call.any")
    for spec in [FeedSpec.file(path: path), .replay(path: path, pace: .recorded)] {
      let found = try open(spec).visit()
      #expect(found.problems.map(\.code) == ["unreadable_file"])
      #expect(found.problems.first?.message.contains("The file \(path) \(words)") == true)
      #expect(found.events.isEmpty)
    }
  }

  @Test func anotherFileOfTheSameNameIsReadAnew() throws {
    try folder.write(Self.vtt, to: "call.any")
    let feed = try open(.file(path: path))
    #expect(feed.visit().texts.count == 2)
    try folder.write("{\"text\":\"own\"}\n", to: "next")
    rename(folder.path(of: "next"), path)
    #expect(feed.visitAll(uptime: 5_000).texts == ["own"])
  }
}
