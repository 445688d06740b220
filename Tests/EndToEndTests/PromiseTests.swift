import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// A promise from the key to the calendar, through a kill and a restart.
  @Suite struct PromiseTests {
    @Test("A promise made by keys outlives kill -9, comes due, and is kept from the list")
    func promiseOutlivesTheProgram() throws {
      let desk = try DeskSession(size: (80, 24), environment: ["TZ": "Europe/Berlin"])
      try desk.terminal.waitFor("No call yet.")
      try desk.customerSays("Where is my refund?")
      try desk.type("p", showing: "By when")
      try desk.type("refund, paid; sent")
      try desk.terminal.press(.enter)
      try desk.type("in 1 min", showing: "in 1 min")
      try desk.terminal.waitFor("SAY You can count on this by")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Backspace takes it back")
      try desk.look()
      try desk.type("E", showing: "Not said back yet")
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("End this call?")
      let made = try desk.export { $0.contains { $0.type == "promise.changed" } }
      #expect(made.filter { $0.type == "promise.made" }.count == 1)
      #expect(made.first { $0.type == "promise.changed" }?.data["confirmed"] as? Bool == true)
      try desk.kill()

      let table = try desk.run("promises", environment: ["TZ": "Europe/Berlin"])
      #expect(table.status == .code(0) && table.outputText.contains("refund, paid; sent"))
      try desk.startAgain()
      // The first reminder, whether it came before the end or comes now.
      try desk.terminal.waitFor("is back as it was")
      try desk.terminal.waitUntil("the promise in the sidebar") { screen in
        screen.sidebar.contains { $0.contains("refund, paid") || $0.contains("SOON") || $0.contains("DUE") }
      }
      try desk.look()
      try desk.endCall()
      try desk.type("J", showing: "Promised and open")
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("What became of it")
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Kept: refund")
      try desk.waitUntilKept()
      #expect(try desk.run("promises").outputText.contains("No promise is open"))
      #expect(try desk.run("promises", "--all").outputText.contains("kept"))
      try desk.expectSoundJournal()
    }

    @Test(
      "What is due today stands on the start screen, and a calendar can read it")
    func startScreenAndCalendar() throws {
      // Only a recording may bring what an agent promised.
      let old =
        "{\"type\":\"coolhead.v1.promise.made\",\"id\":\"p1\",\"subject\":\"c1\",\"time\":\"2026-01-05T08:00:00Z\","
        + "\"data\":{\"what\":\"Ring back\\nBEGIN:VEVENT \\u001b[2J, twice; \\\\ and a line that goes on for more than "
        + "seventy-five octets, with ünïcödé\",\"owner\":\"Sam\",\"kind\":\"call_back\",\"due\":\"2026-01-06T09:00:00Z\"}}"
      let recorded = [
        "{\"type\":\"coolhead.v1.call.started\",\"id\":\"s1\",\"subject\":\"c1\"}", old,
        "{\"type\":\"coolhead.v1.call.ended\",\"id\":\"e1\",\"subject\":\"c1\",\"data\":{}}",
      ]
      let home = try TemporaryDirectory()
      try home.write(recorded.joined(separator: "\n") + "\n", to: "old.jsonl")
      let desk = try DeskSession(
        ["live", "--feed", "replay:{home}/old.jsonl?speed=max"], environment: ["TZ": "Europe/Berlin"], home: home)
      _ = try desk.export("c1") { events in events.contains { $0.type == "call.ended" } }
      try desk.kill()
      let start = try DeskSession(["start"], environment: ["TZ": "Europe/Berlin"], home: desk.home, feed: "other")
      try start.terminal.waitFor("Promised for today")
      try start.terminal.waitFor("DUE Tue 6 Jan 10:00")
      try start.quit()

      let calendar = try start.run("promises", "--format", "ics").outputText
      let lines = calendar.components(separatedBy: "\r\n")
      #expect(lines.first == "BEGIN:VCALENDAR" && lines.last == "" && lines.dropLast().last == "END:VCALENDAR")
      #expect(lines.filter { $0 == "BEGIN:VEVENT" }.count == 1)
      #expect(lines.contains("DTSTART:20260106T090000Z"))
      // Three quarters of the 25 hours.
      #expect(lines.contains("TRIGGER;VALUE=DATE-TIME:20260106T024500Z"))
      #expect(lines.allSatisfy { $0.utf8.count <= 75 && !$0.contains("\n") && !$0.contains("\u{1B}") })
      let unfolded = calendar.replacingOccurrences(of: "\r\n ", with: "")
      #expect(unfolded.contains("SUMMARY:Ring back\\nBEGIN:VEVENT [2J\\, twice\\; \\\\ and a line"))
      #expect(unfolded.contains("with ünïcödé"))

      let json = try start.run("promises", "--format", "json").standardOutput
      let list = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [[String: Any]])
      #expect(list.count == 1 && list[0]["due"] as? String == "2026-01-06T09:00:00.000Z")
      #expect(try start.run("promises", "--done", "nobody").status == .code(66))
      #expect(try start.run("promises", "--done", "p").outputText.hasPrefix("Kept: Ring back"))
      #expect(try start.run("promises").outputText.contains("No promise is open"))
      try start.expectSoundJournal()
    }
  }
}
