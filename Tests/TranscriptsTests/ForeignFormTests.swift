import Calls
import Foundation
import Testing
import Transcripts

/// Files as their programs really write them: in one line, in many, with labels beside the words, with times in brackets.
@Suite struct ForeignFormTests {
  private static let now = Instant(milliseconds: 1_767_607_200_000)

  private func one(_ text: String) throws -> Conversation {
    #expect(TranscriptReader.kind(ofBeginning: Array(text.utf8), isAll: true) == .whole, "\(text.prefix(60))")
    return try #require(try TranscriptReader.read(Array(text.utf8), at: Self.now).first)
  }

  @Test(
    "the result of an engine is read as what it is, in one line as in many",
    arguments: [
      #"{"id":"6","language_code":"en_us","audio_url":"https://x","text":"hello twice","words":[{"text":"hello","start":0,"speaker":"A"}],"utterances":[{"end":900,"speaker":"A","start":0,"text":"hello"},{"end":2000,"speaker":"B","start":1000,"text":"twice"}]}"#,
      #"{"task":"transcribe","language":"english","duration":2.0,"text":"hello twice","segments":[{"id":0,"start":0.0,"end":1.0,"text":" hello"},{"id":1,"start":1.0,"end":2.0,"text":" twice"}]}"#,
      #"{"jobName":"j","results":{"transcripts":[{"transcript":"hello twice"}],"speaker_labels":{"segments":[{"start_time":"0.0","speaker_label":"spk_0","items":[{"start_time":"0.0","speaker_label":"spk_0"}]},{"start_time":"1.0","speaker_label":"spk_1","items":[{"start_time":"1.0"}]}]},"items":[{"start_time":"0.0","end_time":"0.9","alternatives":[{"content":"hello"}]},{"start_time":"1.0","end_time":"2.0","alternatives":[{"content":"twice"}]}]}}"#,
      #"{"jobName":"j","results":{"transcripts":[{"transcript":"hello twice"}],"channel_labels":{"channels":[{"channel_label":"ch_1","items":[{"start_time":"1.0","end_time":"2.0","alternatives":[{"content":"twice"}]}]},{"channel_label":"ch_0","items":[{"start_time":"0.0","end_time":"0.9","alternatives":[{"content":"hello"}]}]}]},"items":[]}}"#,
    ])
  func engines(_ text: String) throws {
    for text in [text, text + "\n", text.replacing("{\"id\"", with: "{\n\"id\"")] {
      let found = try one(text)
      #expect(found.lines.map(\.text) == ["hello", "twice"])
      #expect(found.lines.map(\.begin) == [0, 1_000])
      let speakers = found.lines.map(\.speaker)
      #expect(speakers[0] != speakers[1] || speakers == ["", ""])
    }
  }

  @Test("objects over several lines, one after the other, are whole")
  func objectsOverLines() throws {
    let objects = [#"{"role":"agent","text":"Hi {there}"}"#, #"{"role":"customer","text":"\"Twice\"!"}"#]
    let pretty = objects.map { $0.replacing(",", with: ",\n  ").replacing("{\"role", with: "{\n  \"role") }
    for text in [pretty.joined(separator: "\n"), pretty.map { "\u{1E}" + $0 + "\n" }.joined()] {
      let found = try one(text)
      #expect(found.lines.map(\.role) == [.agent, .customer])
      #expect(found.lines.map(\.text) == ["Hi {there}", "\"Twice\"!"])
    }
  }

  @Test(
    "text with times, names or numbers before the words is read",
    arguments: [
      "[00:00:01] Agent: Hello\n[00:00:04] Customer: Twice!\n",
      "[2026-11-28T10:00:01Z] Agent: Hello\n[2026-11-28T10:00:04Z] Customer: Twice!\n",
      "[Agent] Hello\n[Customer] Twice!\n",
      "[28.11.26, 10:00:01] Agent: Hello\n[28.11.26, 10:00:04] Customer: Twice!\n",
      "1. Agent: Hello\n2. Customer: Twice!\n", "Agent - Hello\nCustomer - Twice!\n",
      "agent,Hello\ncustomer,Twice!\n", "Rolle;Text;Zeit\nAgent;Hello;10:00:01\nCustomer;Twice!;10:00:04\n",
      "1\tagent\tHello\n2\tcustomer\tTwice!\n",
    ])
  func texts(_ text: String) throws {
    let found = try one(text)
    #expect(found.lines.map(\.text) == ["Hello", "Twice!"])
    #expect(found.lines.map(\.role) == [.agent, .customer])
  }

  @Test("Whisper's text and table are read with their times")
  func whisper() throws {
    for text in [
      "[00:00:00.000 --> 00:00:01.000]  Hello\n[00:00:01.000 --> 00:00:02.000]   Twice!\n",
      "start\tend\ttext\n0\t1000\tHello\n1000\t2000\tTwice!\n",
    ] {
      let found = try one(text)
      #expect(found.lines.map(\.text) == ["Hello", "Twice!"])
      #expect(found.lines.map(\.begin) == [0, 1_000])
    }
  }

  @Test("a transcript of Genesys of a call that is over is read with its roles")
  func genesys() throws {
    let text =
      #"{"conversationId":"g1","mediaType":"call","conversationStartTime":1795890498000,"transcripts":[{"transcriptId":"t","phrases":[{"text":"hello","startTimeMs":1795890498000,"participantPurpose":"internal"},{"text":"twice","startTimeMs":1795890499000,"participantPurpose":"external"}]}]}"#
    for text in [text, text.replacing("{\"conversationId", with: "{\n\"conversationId")] {
      let found = try one(text)
      #expect(found.id == "g1" && found.hasEnded)
      #expect(found.lines.map(\.role) == [.agent, .customer])
      #expect(found.lines.map(\.begin) == [0, 1_000])
    }
  }

  private func vCon(_ dialogs: [(media: String, body: String)]) -> String {
    let texts = dialogs.enumerated().map { index, dialog in
      let body = String(decoding: (try? JSONEncoder().encode(dialog.body)) ?? Data(), as: UTF8.self)
      return
        #"{"type":"text","start":"2026-11-28T10:00:0\#(index)Z","parties":[0],"mediatype":"\#(dialog.media)","body":\#(body)}"#
    }
    return
      #"{"uuid":"u","vcon":"0.3.0","parties":[{"name":"Pat","role":"customer"}],"dialog":[\#(texts.joined(separator: ","))]}"#
  }

  @Test("a vCon's dialogs in HTML and MIME are read, and what can't be is told in its place")
  func mail() throws {
    let mime =
      "--x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nGr=C3=B6=\r\n=C3=9Fe\r\n--x\r\nContent-Type: text/html\r\n\r\n<b>no</b>\r\n--x--\r\n"
    let found = try one(
      vCon([
        ("text/plain", "plain"), ("text/html", "<style>p{}</style><p>Tw<b>ice</b> &amp; more</p><p>5 < 6 &#8364;</p>"),
        ("multipart/alternative; boundary=x", mime), ("application/pdf", "JVBERi0"),
      ]))
    #expect(
      found.lines.map(\.text) == [
        "plain", "Twice & more 5 < 6 €", "Größe", "[a text in application/pdf is not shown]",
      ])
    #expect(found.lines.map(\.role) == [.customer, .customer, .customer, .system])
    #expect(try one(vCon([("text/html", "<p>only</p>")])).lines.map(\.text) == ["only"])
    #expect(throws: TranscriptProblem.self) {
      try TranscriptReader.read(Array(vCon([("application/pdf", "JVBERi0")]).utf8), at: Self.now)
    }
  }

  @Test("UTF-16 without a mark is read")
  func utf16() throws {
    for isBig in [false, true] {
      let bytes = "Agent: Hello\nCustomer: Twice!\n".utf16.flatMap { unit -> [UInt8] in
        let pair = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
        return isBig ? pair : pair.reversed()
      }
      #expect(TranscriptReader.kind(ofBeginning: bytes, isAll: true) == .whole)
      #expect(try TranscriptReader.read(bytes, at: Self.now).first?.lines.map(\.text) == ["Hello", "Twice!"])
    }
  }

  @Test(
    "what can't be read is called by its name",
    arguments: [
      ("[Script Info]\nTitle: x\n[Events]\nDialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Hello\n", "SubStation"),
      ("<!DOCTYPE html><html><body>Agent: Hello</body></html>", "HTML"), ("{\\rtf1 Agent: Hello}", "RTF"),
      ("<?xml version=\"1.0\"?><a/>\n", "XML"), ("PK\u{5}\u{6}\0\0\0\0", "zip"),
    ])
  func named(_ text: String, _ name: String) {
    #expect(TranscriptReader.kind(ofBeginning: Array(text.utf8), isAll: true) == .whole)
    do {
      let found = try TranscriptReader.read(Array(text.utf8), at: Self.now)
      Issue.record("read as \(found)")
    } catch {
      #expect(error.words.contains(name) && !error.words.contains("replay:"), "\(error.words)")
    }
  }
}
