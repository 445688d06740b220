import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// Calls as people name and read them: the list, the customer's file, and a call written out.
  @Suite struct ExportTests {
    /// A journal with three calls of one customer, the second of which was never ended.
    private func desk() throws -> DeskSession {
      let home = try TemporaryDirectory()
      var lines: [String] = []
      for (number, id) in ["alpha-1", "alpha-2", "beta"].enumerated() {
        let day = "2026-01-0\(number + 5)"
        lines += [
          #"{"type":"coolhead.v1.call.started","id":"s\#(id)","subject":"\#(id)","time":"\#(day)T08:00:00Z","#
            + #""data":{"reference":"C-7","subject_line":"kettle \#(number)","parties":"#
            + #"[{"id":"customer","role":"customer","name":"Ms <Rahman>"}]}}"#,
          #"{"type":"coolhead.v1.utterance","id":"u\#(id)","subject":"\#(id)","time":"\#(day)T08:00:05Z","#
            + #""data":{"role":"customer","text":"Where is it? My card is 4111 1111 1111 1111","lang":"en"}}"#,
          #"{"type":"coolhead.v1.emotion.tagged","id":"t\#(id)","subject":"\#(id)","time":"\#(day)T08:00:09Z","#
            + #""data":{"emotion":"anger","level":2}}"#,
          #"{"type":"coolhead.v1.note.added","id":"n\#(id)","subject":"\#(id)","time":"\#(day)T08:00:10Z","#
            + #""data":{"kind":"fact","text":"broke on day \#(number)"}}"#,
        ]
        guard number != 1 else { continue }
        lines.append(
          #"{"type":"coolhead.v1.call.ended","id":"e\#(id)","subject":"\#(id)","time":"\#(day)T08:12:00Z","data":{}}"#)
      }
      try home.write(lines.joined(separator: "\n") + "\n", to: "old.jsonl")
      let desk = try DeskSession(
        ["live", "--feed", "replay:{home}/old.jsonl?speed=max"], environment: ["TZ": "Europe/Berlin"], home: home)
      _ = try desk.export("id:beta") { events in events.contains { $0.type == "call.ended" } }
      try desk.kill()
      return desk
    }

    @Test("The list is in words; a number, last-N and the beginning of an id name a call, and nothing names two")
    func naming() throws {
      let desk = try desk()
      let list = try desk.run("calls").outputText.split(separator: "\n").map(String.init)
      #expect(list.count == 3, "\(list)")
      #expect(list[0].hasPrefix("1  Wed 7 Jan ") && list[0].contains("09:00  12 minutes  Ms <Rahman>: kettle 2, "))
      #expect(list[0].hasSuffix("angry at the end"), "\(list)")
      #expect(list[1].contains("not ended") && list[2].hasPrefix("3  "))
      #expect(!list.joined().contains("alpha") && !list.joined().contains("T08"))
      let json = try desk.run("calls", "--format", "json").outputText
      #expect(json.contains(#""id":"alpha-1""#) && json.contains(#""began":"2026-01-05T08:00:00.000Z""#))
      for (name, id) in [("1", "beta"), ("3", "alpha-1"), ("last", "beta"), ("last-2", "alpha-1"), ("b", "beta")] {
        let outcome = try desk.run("export", name)
        #expect(outcome.status == .code(0) && outcome.outputText.contains(#""subject":"\#(id)""#), "\(name)")
      }
      let two = try desk.run("export", "alpha")
      #expect(two.status == .code(64) && two.errorText.contains("2 calls begin with"), "\(two.errorText)")
      for name in ["4", "last-3", "gamma", "id:al", ""] {
        let outcome = try desk.run("export", name)
        #expect(outcome.status == .code(66), "\(name): \(outcome.errorText)")
        #expect(outcome.errorText.contains("The journal has no call"))
      }
      #expect(try desk.run("handover", "3").outputText.contains("Ms <Rahman>"))
    }

    @Test("The customer's file is in words, and K shows the same at the desk")
    func file() throws {
      let desk = try desk()
      let text = try desk.run("customer", "C-7").outputText
      #expect(text.hasPrefix("Ms <Rahman>, C-7: 3 calls"), "\(text)")
      #expect(text.contains("09:00, 12 minutes, angry at the end\n    kettle 2\n    broke on day 2"))
      #expect(!text.contains("alpha") && !text.contains("T08:"))
      let live = try DeskSession(environment: ["TZ": "Europe/Berlin"], home: desk.home, feed: "other")
      try live.terminal.waitFor("No call")
      try live.type("N", showing: "No words come in")
      try live.type("K", showing: "no customer's number")
      try live.look()
      try live.type("#", showing: "The customer's number")
      try live.terminal.press(.text("C-7"))
      try live.look()
      try live.terminal.press(.enter)
      try live.terminal.waitFor("4th contact")
      try live.look()
      try live.type("K", showing: "3 earlier calls")
      try live.terminal.waitFor("09:00, 12 minutes, angry at the end")
      try live.look()
      try live.terminal.press(.escape)
      try live.terminal.waitForGone("3 earlier calls")
    }

    @Test("A call is written out as text, Markdown, page and vCon, with masked digits and local times")
    func formats() throws {
      let desk = try desk()
      func export(_ format: String) throws -> String {
        let outcome = try desk.run("export", "last", "--format", format)
        #expect(outcome.status == .code(0), "\(outcome.errorText)")
        #expect(
          !outcome.outputText.contains("4111") && outcome.outputText.contains(/card (…|\\u2026)1111/), "\(format)")
        return outcome.outputText
      }
      let text = try export("text")
      #expect(text.contains("09:00:05  Ms <Rahman>: Where is it?"), "\(text)")
      #expect(text.contains("[heard: angry (clear)]") && text.contains("Times are those of Europe/Berlin."))
      #expect(try export("markdown").contains("**09:00:05 Ms &lt;Rahman&gt;:**"))
      let page = try export("html")
      #expect(page.contains("Ms &lt;Rahman&gt;") && page.contains("<html lang=\"en\"") && !page.contains("<script"))
      #expect(page.contains("lang=\"en\" dir=\"ltr\">Where is it?"), "\(page)")
      let vcon = try #require(
        try JSONSerialization.jsonObject(with: Data(try export("vcon").utf8)) as? [String: Any])
      #expect(vcon["vcon"] as? String == "0.4.0" && (vcon["dialog"] as? [[String: Any]])?.count == 1)
      #expect(
        (vcon["analysis"] as? [[String: Any]])?.contains { $0["schema"] as? String == "coolhead/emotion" } == true)
      let own = try desk.run("export", "last", "--format", "html", "--with-own")
      #expect(own.status == .code(64) && own.errorText.contains("goes with jsonl alone"))
    }

    @Test("A table holds nothing that a spreadsheet would calculate")
    func tables() throws {
      let home = try TemporaryDirectory()
      let lines = [
        #"{"type":"coolhead.v1.call.started","id":"s1","subject":"one","time":"2026-01-05T08:00:00Z","#
          + #""data":{"reference":"C-7","subject_line":"=1+1","parties":"#
          + #"[{"id":"customer","role":"customer","name":" @SUM(A1)"}]}}"#,
        #"{"type":"coolhead.v1.call.ended","id":"e1","subject":"one","time":"2026-01-05T08:12:00Z","data":{}}"#,
      ]
      try home.write(lines.joined(separator: "\n") + "\n", to: "old.jsonl")
      let desk = try DeskSession(["live", "--feed", "replay:{home}/old.jsonl?speed=max"], home: home)
      _ = try desk.export("id:one") { events in events.contains { $0.type == "call.ended" } }
      try desk.kill()
      let calls = try desk.run("calls", "--format", "csv").outputText
      let rows = calls.split(separator: "\r\n").map(String.init)
      #expect(rows.count == 2 && rows[0].hasPrefix("\"number\",\"id\""), "\(calls)")
      #expect(rows[1].contains("\"'=1+1\"") && rows[1].contains("\"' @SUM(A1)\""), "\(calls)")
      let customer = try desk.run("customer", "C-7", "--format", "csv").outputText
      #expect(customer.contains("\"call\",\"one\"") && customer.contains("\"'=1+1\""), "\(customer)")
      #expect(try desk.run("promises", "--format", "csv").outputText.hasPrefix("\"id\",\"call\",\"what\""))
    }
  }
}
