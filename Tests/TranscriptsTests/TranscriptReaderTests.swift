import Calls
import Foundation
import Testing
import Transcripts

/// Files of other programs become conversations: who said what, and when, as far as the file says it.
@Suite struct TranscriptReaderTests {
  private static let now = Instant(milliseconds: 1_767_607_200_000)

  private func read(_ text: String) throws -> [Conversation] {
    try TranscriptReader.read(Array(text.utf8), at: Self.now)
  }

  private func one(_ text: String) throws -> Conversation { try #require(try read(text).first) }

  /// The same two turns in every format: four seconds in, and nine.
  private static let formats: [String: String] = [
    "WebVTT":
      "WEBVTT\n\n00:04.000 --> 00:06.000\n<v Pat>You charged me &amp; mine twice!</v>\n\n00:09.000 --> 00:10.000\n<v Sam>Sorry.",
    "WebVTT with names":
      "WEBVTT\n\nNOTE made by a machine\n\n1\n00:00:04.000 --> 00:00:06.000\nPat: You charged me & mine twice!\n\n2\n00:00:09.000 --> 00:00:10.000\nSam: Sorry.\n",
    "SRT":
      "1\r\n00:00:04,000 --> 00:00:06,000\r\nPat: You charged me & mine\r\ntwice!\r\n\r\n2\r\n00:00:09,000 --> 00:00:10,000\r\nSam: Sorry.\r\n",
    "text": "[00:04] Pat: You charged me & mine twice!\n[00:09] Sam: Sorry.\n",
    "table": "start;speaker;text\n4.0;Pat;\"You charged me & mine twice!\"\n9.0;Sam;Sorry.\n",
    "table in milliseconds": "start,speaker,text\n4000,Pat,You charged me & mine twice!\n9000,Sam,Sorry.\n",
    "array":
      #"[{"speaker":"Pat","start":4.0,"text":"You charged me & mine twice!"},{"speaker":"Sam","start":9,"text":"Sorry."}]"#,
    "pretty":
      "{\n  \"id\": \"c7\",\n  \"turns\": [\n    {\"speaker\": \"Pat\", \"begin_ms\": 4000, \"text\": \"You charged me & mine twice!\"},\n    {\"speaker\": \"Sam\", \"begin_ms\": 9000, \"text\": \"Sorry.\"}\n  ]\n}\n",
  ]

  @Test(arguments: formats.keys.sorted()) func linesKeepWhoAndWhen(_ name: String) throws {
    let found = try one(try #require(Self.formats[name]))
    #expect(found.lines.map(\.speaker) == ["Pat", "Sam"])
    #expect(found.lines.map(\.text) == ["You charged me & mine twice!", "Sorry."])
    #expect(found.lines.map(\.begin) == [4_000, 9_000])
  }

  @Test func clocksCountFromTheFirstLine() throws {
    #expect(try one("10:31 AM - Pat: Hello?\n10:33 AM - Sam: Yes.\n").lines.map(\.begin) == [0, 120_000])
    #expect(
      try one("12/03/2026, 23:59 - Pat: Hello?\n13/03/2026, 00:01 - Sam: Yes.").lines.map(\.begin) == [0, 120_000])
    #expect(try one("11:59:50 PM Pat: Hello?\n12:00:05 AM Sam: Yes.").lines.map(\.begin) == [0, 15_000])
    #expect(try one("Pat: Hello?\nSam: Yes.").lines.map(\.begin) == [nil, nil])
  }

  @Test func messagesAsOpenAIWritesThem() throws {
    let list =
      #"{"messages":[{"role":"system","content":"Be kind."},{"role":"user","content":[{"type":"text","text":"Twice!"}]},{"role":"assistant","content":"Sorry."}]}"#
    for text in [list, list.replacing("{\"role", with: "\n{\n\"role")] {
      #expect(try one(text).lines.map(\.role) == [.system, .customer, .bot])
    }
    let lines = "{\"role\":\"user\",\"content\":\"Twice!\"}\n{\"role\":\"assistant\",\"content\":\"Sorry.\"}\n"
    #expect(try one(lines).lines.map(\.text) == ["Twice!", "Sorry."])
  }

  @Test func aTableOfSeveralConversationsIsSeveral() throws {
    let found = try read("call_id,speaker,text\n7,agent,Hi\n8,customer,Well\n7,customer,Hello\n")
    #expect(found.map(\.id) == ["7", "8"])
    #expect(found.map { $0.lines.map(\.text) } == [["Hi", "Hello"], ["Well"]])
  }

  // MARK: vCon

  private static let chat = """
    {"uuid":"0190","created_at":"2026-11-28T10:05:00Z","subject":"Charged twice",
     "parties":[{"name":"Pat","role":"customer"},{"tel":"+15550100","meta":{"role":"agent"}}],
     "dialog":[{"type":"text","start":"2026-11-28T10:00:00Z","parties":[0,1],"originator":1,"mediatype":"text/plain","body":"Hello.","encoding":"none"},
               {"type":"text","start":"2026-11-28T10:00:07Z","parties":[0,1],"mimetype":"text/plain","body":"VHdpY2Uh","encoding":"base64url"},
               {}],
     "analysis":[],"attachments":[]}
    """

  @Test func aVConOfTextIsAChat() throws {
    let found = try one(Self.chat)
    #expect(found.id == "0190" && found.channel == "chat" && found.subject == "Charged twice")
    #expect(found.lines.map(\.role) == [.agent, .customer])
    #expect(found.lines.map(\.speaker) == ["+15550100", "Pat"])
    #expect(found.lines.map(\.text) == ["Hello.", "Twice!"])
    #expect(found.lines.map(\.begin) == [0, 7_000])
    #expect(found.lines[1].time == Instant(rfc3339: "2026-11-28T10:00:07Z"))
  }

  @Test(arguments: [
    #"{"type":"transcript","vendor":"v","dialog":0,"encoding":"json","body":[{"parties":0,"start":"2026-11-28T10:00:04Z","duration":2,"text":"Twice!"},{"parties":1,"start":"2026-11-28T10:00:09Z","text":"Sorry."}]}"#,
    #"{"type":"wtf_transcription","dialog":0,"encoding":"json","body":{"transcript":{"text":"Twice! Sorry."},"segments":[{"id":0,"start":4.0,"end":6.1,"text":"Twice!","speaker":"Pat"},{"id":1,"start":9.0,"end":9.5,"text":"Sorry.","speaker":"Sam"}]}}"#,
    #"{"type":"transcript","vendor":"deepgram","dialog":[0],"body":"{\"results\":{\"channels\":[{}],\"utterances\":[{\"start\":4.0,\"transcript\":\"Twice!\",\"speaker\":0},{\"start\":9.0,\"transcript\":\"Sorry.\",\"speaker\":1}]}}"}"#,
  ])
  func aVConOfARecordingIsReadByItsTranscript(_ analysis: String) throws {
    let text =
      #"{"uuid":"u","vcon":"0.0.1","parties":[{"name":"Pat","role":"customer"},{"name":"Sam","role":"agent"}],"dialog":[{"type":"recording","start":"2026-11-28T10:00:00Z","duration":12,"parties":[0,1]}],"analysis":["#
      + analysis + "]}"
    let found = try one(text)
    #expect(found.channel == "voice")
    #expect(found.lines.map(\.text) == ["Twice!", "Sorry."])
    #expect(found.lines.map(\.begin).allSatisfy { $0 != nil })
    #expect((found.lines[1].begin ?? 0) - (found.lines[0].begin ?? 0) == 5_000)
    #expect(found.lines[0].time == Instant(rfc3339: "2026-11-28T10:00:04Z"))
    if !analysis.contains("deepgram") { #expect(found.lines.map(\.role) == [.customer, .agent]) }
  }

  // MARK: What platforms and engines write

  @Test func aFileOfContactLensIsReadWithItsRoles() throws {
    let text = #"""
      {
        "Version": "1.1.0", "Channel": "VOICE", "JobStatus": "COMPLETED", "CustomerMetadata": {"ContactId": "c-9"},
        "Participants": [{"ParticipantId": "p1", "ParticipantRole": "CUSTOMER"}, {"ParticipantId": "p2", "ParticipantRole": "AGENT"}],
        "Transcript": [
          {"Id": "1", "ParticipantId": "p1", "Content": "Twice!", "BeginOffsetMillis": 4000, "EndOffsetMillis": 6000},
          {"Id": "2", "ParticipantId": "p2", "Content": "Sorry.", "BeginOffsetMillis": 9000, "EndOffsetMillis": 9500}
        ]
      }
      """#
    let found = try one(text)
    #expect(found.id == "c-9" && found.channel == "voice" && found.hasEnded)
    #expect(found.lines.map(\.role) == [.customer, .agent])
    #expect(found.lines.map(\.begin) == [4_000, 9_000])
  }

  @Test(arguments: [
    #"{"text":" Twice! Sorry.","language":"en","segments":[{"id":0,"start":4.0,"end":6.0,"text":" Twice!","avg_logprob":-0.2},{"id":1,"start":9,"end":9.5,"text":" Sorry."}]}"#,
    #"{"transcription":[{"timestamps":{"from":"00:00:04,000"},"offsets":{"from":4000,"to":6000},"text":" Twice!"},{"offsets":{"from":9000,"to":9500},"text":" Sorry."}]}"#,
    #"{"id":"t","audio_url":"x","utterances":[{"speaker":"A","start":4000,"end":6000,"text":"Twice!"},{"speaker":"B","start":9000,"end":9500,"text":"Sorry."}]}"#,
    #"{"jobName":"j","results":{"transcripts":[{"transcript":"Twice! Sorry."}],"items":[{"type":"pronunciation","start_time":"4.0","end_time":"6.0","alternatives":[{"content":"Twice"}]},{"type":"punctuation","alternatives":[{"content":"!"}]},{"type":"pronunciation","start_time":"9.0","end_time":"9.5","alternatives":[{"content":"Sorry."}]}]}}"#,
    #"{"metadata":{"request_id":"r"},"results":{"channels":[{"alternatives":[{"transcript":"Twice!","words":[{"word":"twice","punctuated_word":"Twice!","start":4.0,"end":6.0}]}]},{"alternatives":[{"transcript":"Sorry.","words":[{"word":"sorry","punctuated_word":"Sorry.","start":9.0,"end":9.5}]}]}]}}"#,
  ])
  func resultsOfEnginesAreRead(_ text: String) throws {
    let found = try one(text)
    #expect(found.lines.map(\.text) == ["Twice!", "Sorry."])
    #expect(found.lines.map(\.begin) == [4_000, 9_000])
    #expect(found.lines.allSatisfy { $0.role == .unknown }, "an engine's letters and numbers name nobody")
    #expect(found.channel == "voice")
  }

  @Test func messagesOfADialectAreJoined() throws {
    let lines = """
      {"Version":"1.0.0","Channel":"VOICE","ContactId":"c-9","EventType":"STARTED"}
      {"ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Utterance":{"Id":"u1","TranscriptId":"t1","ParticipantRole":"CUSTOMER","PartialContent":"You","BeginOffsetMillis":4000}}]}
      {"ContactId":"c-9","EventType":"SEGMENTS","Segments":[{"Transcript":{"Id":"t1","ParticipantRole":"CUSTOMER","Content":"Twice!","BeginOffsetMillis":4000}}]}
      {"ContactId":"c-9","EventType":"COMPLETED"}
      """
    #expect(try one(lines).lines.map(\.text) == ["Twice!"])
    #expect(try one("[" + lines.split(separator: "\n").joined(separator: ",") + "]").hasEnded)
  }

  // MARK: What can't be read

  private static let unreadable: [(bytes: [UInt8], words: String)] = [
    (Array("PK\u{3}\u{4}rest".utf8), "is an office file or an archive (zip); save what is in it as CSV or text"),
    (Array("RIFF....WAVE".utf8), "is sound; only words can be shown here"),
    ([0x50, 0x61, 0x74, 0x3A, 0x20, 0xE9, 0x0A], "is not UTF-8 text; save it as UTF-8"),
    (Array("Pat: a\u{0}b\nSam: c\n".utf8), "holds bytes of zero"),
    (Array(#"{"ciphertext":"x","recipients":[]}"#.utf8), "is an encrypted vCon; decrypt it first"),
    (Array(#"{"payload":"x","signatures":[]}"#.utf8), "is a signed vCon"),
    (
      Array(#"{"uuid":"u","critical":["lawful"],"parties":[],"dialog":[]}"#.utf8),
      "must not be read without the extension \"lawful\""
    ),
    (
      Array(#"{"uuid":"u","parties":[],"dialog":[{"type":"recording","start":"2026-11-28T10:00:00Z"}]}"#.utf8),
      "is a vCon of a recording without a transcript"
    ),
    (Array("{\n  \"uuid\": \"u\",\n  \"dialog\": [".utf8), "ends in the middle"),
    ([UInt8](repeating: 0x20, count: Limits.fileBytes + 1), "is longer than 8 MiB"),
    (Array("nothing of the kind".utf8), "is no transcript that can be read: it begins with \"nothing of the kind\""),
  ]

  @Test(arguments: unreadable)
  func whatCantBeReadIsToldInASentence(bytes: [UInt8], words: String) throws {
    do {
      let found = try TranscriptReader.read(bytes, at: Self.now)
      Issue.record("read as \(found)")
    } catch {
      #expect(error.words.contains(words), "\(error)")
    }
  }

  @Test func textInUTF16IsRead() throws {
    for isBig in [true, false] {
      var bytes: [UInt8] = isBig ? [0xFE, 0xFF] : [0xFF, 0xFE]
      for unit in "Pat: Größer 😀?\r\nSam: Ja.\r\n".utf16 {
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        bytes += isBig ? pair : pair.reversed()
      }
      #expect(TranscriptReader.kind(ofBeginning: bytes, isAll: true) == .whole)
      #expect(try TranscriptReader.read(bytes, at: Self.now).first?.lines.first?.text == "Größer 😀?")
    }
  }

  @Test func longLinesAreCut() throws {
    let long = String(repeating: "word ", count: 40_000)
    let found = try one("Pat: \(long)\nSam: Yes.\n")
    #expect(found.lines[0].text.count == Limits.lineCharacters + 1 && found.lines[0].text.hasSuffix("…"))
    for event in found.events(source: "", name: "x", at: Self.now) {
      #expect(EventWriter.bytes(event).count < Calls.Limits.lineBytes)
    }
  }

  // MARK: What a file is, by its beginning

  @Test(arguments: [
    ("{\"text\":\"a\"}\n", TranscriptReader.Kind.ownLines), ("# hint\n\n{\"text\":\"a\"}\n", .ownLines),
    ("{\"specversion\":\"1.0\",\"type\":\"coolhead.v1.call.started\",\"data\":{}}\n", .ownLines),
    ("{\"type\":\"stream.heartbeat\"}\n", .ownLines), ("{\"text\":\"a", .unknown), ("", .unknown), ("oops\n", .unknown),
    ("Hello, is this thing on?", .unknown), ("{\"type\":\"customer.said\",\"words\":\"a\"}\n", .unknown),
    ("[{\"text\":\"a\"}]", .whole), ("{\n  \"a\": 1\n}\n", .whole), ("WEBVTT\n", .whole),
    ("{\"partial\" : \"my\"}\n{\"text\" : \"my card\"}\n", .messages),
    ("{\"role\":\"user\",\"content\":\"a\"}\n", .whole), ("speaker,text\nA,b\n", .whole),
    ("Agent: a\nCustomer: b\n", .whole),
  ])
  func theBeginningShowsWhatAFileIs(_ text: String, _ kind: TranscriptReader.Kind) {
    #expect(TranscriptReader.kind(ofBeginning: Array(text.utf8), isAll: true) == kind)
  }

  @Test func readingAgainGivesTheSameEvents() throws {
    let text = "WEBVTT\n\n00:04.000 --> 00:06.000\n<v Pat>Twice!\n"
    let first = try one(text).events(source: "s", name: "x", at: Self.now)
    let grown = try one(text + "\n00:09.000 --> 00:10.000\n<v Sam>Sorry.\n").events(
      source: "s", name: "x", at: Self.now.advanced(milliseconds: 60_000))
    #expect(grown.prefix(2).map(\.id) == first.map(\.id))
    #expect(grown.count == 3 && Set(grown.map(\.subject)).count == 1)
    let other = try one("WEBVTT\n\n00:04.000 --> 00:06.000\n<v Pat>Once!\n").events(
      source: "s", name: "x", at: Self.now)
    #expect(other[0].subject != first[0].subject, "another call of the same name is another call")
  }

  @Test("Broken, cut and random bytes are read or told, and never more than that")
  func hostileBytes() {
    var seed: UInt64 = 7
    func next(_ bound: Int) -> Int {
      seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((seed >> 33) % UInt64(bound))
    }
    let texts = Self.formats.values.sorted() + [Self.chat]
    for _ in 0..<500 {
      var bytes = Array(texts[next(texts.count)].utf8)
      for _ in 0...next(4) {
        switch next(4) {
        case 0: bytes.removeLast(next(bytes.count))
        case 1: bytes.insert(UInt8(next(256)), at: next(bytes.count + 1))
        case 2: bytes += bytes.prefix(next(bytes.count + 1))
        default: bytes[next(max(1, bytes.count))] = UInt8(next(256))
        }
        if bytes.isEmpty { bytes = [0x0A] }
      }
      _ = TranscriptReader.kind(ofBeginning: bytes, isAll: next(2) == 0)
      guard let found = try? TranscriptReader.read(bytes, at: Self.now) else { continue }
      for conversation in found {
        #expect(conversation.lines.allSatisfy { !$0.text.isEmpty && ($0.begin ?? 0) >= 0 })
        _ = conversation.events(source: "", name: "x", at: Self.now)
      }
    }
  }
}
