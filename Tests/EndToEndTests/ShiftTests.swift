import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  @Suite struct ShiftTests {
    @Test("Three hot calls within an hour: ten minutes that a kill, a restart and another policy do not shorten")
    func red() throws {
      let desk = try deskAfterTwoHotCalls()
      try desk.type("N", showing: "No words come in")
      try desk.type("a", showing: "ANGRY")
      try desk.type("3", showing: "ENRAGED")
      try desk.type("I", showing: "INSULT")
      try desk.endCall()
      let red = try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      #expect(red.contains("Too many hard ones in a row."))
      let left = try #require(red.secondsLeft)
      #expect((560...600).contains(left))
      try desk.look()
      try desk.type("t", showing: "Does your supervisor know?")
      try desk.type("yes")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Noted: the supervisor knows.")
      try desk.kill()

      let short = try desk.home.write(ShortBreaks.seconds, to: "short.yaml")
      try desk.startAgain(adding: ["--policy", short])
      let again = try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      #expect(((left - 40)...left).contains(try #require(again.secondsLeft)))
      try desk.look()
      try desk.type("n", showing: "Why are you needed?")
      let events = try desk.export()
      #expect(events.filter { $0.type == "escalation.asked" }.map { $0["purpose"] } == ["report"])
      #expect(events.last { $0.type == "cooldown.started" }?["load"] == "red")
    }

    @Test("A second critical call within an hour: off live calls for an hour, whatever happens to the program")
    func stop() throws {
      let desk = try DeskSession(policy: ShortBreaks.notice)
      try play([hardCall("old1", minutesAgo: 30, band: "critical", strain: 80)], desk)
      try desk.expectResting("old1")
      try desk.kill()
      try desk.startAgain()
      try desk.terminal.waitFor("N")
      try desk.type("N", showing: "No words come in")
      try desk.type("P", showing: "THREAT")
      try desk.endCall()
      try desk.terminal.waitFor("waits: record")
      try desk.type(">", showing: "Reason")
      try desk.type("Kim knows")
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("Wrap-up")
      try desk.look()
      try desk.terminal.press(.enter)
      // At first an hour is left, which the clock shows with its hour.
      let stop = try desk.terminal.waitUntil("the break") { ($0.secondsLeft ?? 0) > 0 }
      #expect(stop.contains("No live calls for now."))
      #expect(try #require(stop.secondsLeft) > 3_500)
      try desk.kill()
      try desk.startAgain()
      let again = try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      #expect(try #require(again.secondsLeft) > 3_400)
      try desk.look()
      try desk.type("n", showing: "can't be left early")
    }

    @Test("The shift begins with its first call, its card says what it weighs, and looking back stays with the agent")
    func card() throws {
      let desk = try deskAfterTwoHotCalls()
      try desk.type("N", showing: "Your shift has begun.")
      let card = try desk.type("z", showing: "Your shift, for")
      #expect(card.contains("Load 2"), "two calls of 30 with their breaks, 45 and 20 minutes ago")
      #expect(card.contains("Your limits: hostility 45, 15 hot minutes, matter 3 of 3."))
      try desk.terminal.press(.escape)
      try desk.terminal.waitForGone("Your limits")
      try desk.type("o", showing: "CALM")
      try desk.endCall()
      try desk.type("l", showing: "Look back, for yourself only")
      try desk.type("a late refund")
      try desk.terminal.press(.enter, .enter)
      try desk.type("If it is late then I say so first")
      try desk.terminal.press(.enter, .enter)
      try desk.terminal.waitFor("Kept, for yourself only.")
      _ = try desk.export { $0.contains { $0.type == "reflection.saved" } }
      let back = try desk.run("shift", "lookback", "--agent", "Sam").outputText
      #expect(back.contains("next time: If it is late then I say so first"))
      let types = try desk.export("") { $0.contains { $0.type == "shift.started" } }.map(\.type)
      #expect(types.filter { $0 == "shift.started" }.count == 1)
      let show = try desk.run("shift", "--agent", "Sam").outputText
      #expect(show.contains("Load 2"))
      #expect(try desk.run("shift", "end", "--agent", "Sam").outputText.contains("The shift is over."))
      #expect(try desk.run("shift", "end", "--agent", "Sam").status == .code(64))
      try desk.expectSoundJournal()
    }

    /// A desk whose agent had two hot calls in the last hour, both with their break.
    private func deskAfterTwoHotCalls() throws -> DeskSession {
      let desk = try DeskSession(policy: ShortBreaks.notice)
      try play(
        [
          hardCall("old1", minutesAgo: 45, band: "hot", strain: 30),
          hardCall("old2", minutesAgo: 20, band: "hot", strain: 30),
        ], desk)
      try desk.expectResting("old1")
      try desk.expectResting("old2")
      try desk.kill()
      try desk.startAgain()
      try desk.terminal.waitFor("N")
      return desk
    }

    /// Plays recorded calls into the journal of a desk: only a recording may tell of breaks.
    private func play(_ calls: [String], _ desk: DeskSession) throws {
      try desk.home.write(calls.joined(separator: "\n") + "\n", to: "earlier.jsonl")
      let replay = try DeskSession(
        ["live", "--feed", "replay:{home}/earlier.jsonl?speed=max"], home: desk.home, feed: "second")
      try replay.expectResting("old1")
      try replay.quit()
    }

    /// The lines of a call of this agent that ended some minutes ago, with its break.
    private func hardCall(_ id: String, minutesAgo: Int, band: String, strain: Int) -> String {
      let format = ISO8601DateFormatter()
      let time = { (minutes: Int) in format.string(from: Date(timeIntervalSinceNow: Double(-60 * minutes))) }
      func line(_ number: Int, _ type: String, _ minutes: Int, _ data: String) -> String {
        """
        {"specversion":"1.0","id":"\(id)-\(number)","source":"/old","type":"coolhead.v1.\(type)","subject":"\(id)",\
        "time":"\(time(minutes))","data":{\(data)}}
        """
      }
      let end = minutesAgo - 3
      let ownBreak = """
        "band":"\(band)","agent":"Sam","strain":\(strain),"base":\(strain),"begins":"\(time(minutesAgo))",\
        "deadline":"\(time(end))","hard_end":"\(time(end))"
        """
      return [
        line(1, "call.started", minutesAgo + 5, ""), line(2, "call.ended", minutesAgo, ""),
        line(3, "cooldown.started", minutesAgo, ownBreak),
        line(4, "cooldown.ended", end, "\"started\":\"\(id)-3\",\"how\":\"completed\""),
      ].joined(separator: "\n")
    }
  }
}

extension DeskSession {
  /// Waits until a call of the feed lies in the journal whole.
  fileprivate func expectResting(_ call: String) throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while ContinuousClock.now < deadline {
      let outcome = try run("export", call)
      if outcome.status == .code(0), outcome.outputText.contains("cooldown.ended") { return }
      try look()
    }
    Issue.record("\(call) did not come to rest")
  }
}
