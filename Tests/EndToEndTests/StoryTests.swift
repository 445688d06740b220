import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  @Suite struct StoryTests {
    @Test("An angry call, tagged and answered, rests in the journal, and its break stands through kill -9")
    func angryCall() throws {
      let desk = try DeskSession(policy: ShortBreaks.notice)
      try talk(at: desk)
      try coach(at: desk)
      try desk.endCall()
      try desk.terminal.waitFor("How did that land?")
      let first = try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      let before = try #require(first.secondsLeft)
      _ = try desk.export { $0.contains { $0.type == "cooldown.step" } }
      try desk.kill()

      try desk.startAgain()
      let after = try desk.terminal.waitUntil("the break again") { $0.secondsLeft != nil }
      #expect(try #require(after.secondsLeft) <= before)
      try desk.terminal.waitUntil("time to pass") { ($0.secondsLeft ?? before) < before }

      let expected = [
        "utterance Four times. I called four times.", "utterance One moment, please.",
        "utterance No! You idiot, you listen!", "emotion.tagged anger 2", "emotion.tagged anger 3", "need.set fix",
        "conduct.marked insult", "ladder.said insult", "note.added refund is three weeks late",
        "call.ended completed",
        "cooldown.started hot", "cooldown.started hot", "cooldown.ended joined", "cooldown.step name_it",
      ]
      let events = try desk.export { $0.count >= expected.count }
      #expect(Array(events.map(\.description).prefix(expected.count)) == expected)
      let tags = events.filter { $0.type == "emotion.tagged" }
      let words = try #require(events.first { $0["text"] == "No! You idiot, you listen!" }?["utt"])
      #expect(tags.map { $0["utt"] } == [words, words], "a tag names the words it belongs to")
      #expect(events.first { $0.type == "ladder.said" }?["words"]?.isEmpty == false)
      try desk.expectSoundJournal()
    }

    private func talk(at desk: DeskSession) throws {
      try desk.terminal.waitFor("No call yet.")
      try desk.say(
        #"{"role":"customer","text":"Four times. I called four times."}"#,
        #"{"role":"agent","text":"One moment, please."}"#,
        #"{"role":"customer","text":"No! You idiot, you listen!"}"#)
      let screen = try desk.terminal.waitFor("you listen!")
      #expect(screen.row(containing: "Four times.")?.contains("Customer") == true)
      #expect(screen.row(containing: "One moment")?.contains("You") == true)
    }

    private func coach(at desk: DeskSession) throws {
      try desk.type("a", showing: "ANGRY ●●○")
      try desk.type("3", showing: "ENRAGED ●●●")
      try desk.terminal.waitFor("▸")
      try desk.type("n", showing: "f a fix")
      try desk.type("f", showing: "needs: a fix")
      let screen = try desk.type("I", showing: "INSULT · warning 1 of 2")
      #expect(screen.contains("say your limit once,"))
      #expect(screen.contains("1 “I can help you, and I want to. Please stop"))
      #expect(screen.contains("  talking to me like this.”"))
      try desk.terminal.press(.enter)
      try desk.terminal.waitForGone("INSULT · warning")
      try desk.note("m", "refund is three weeks late")
      try desk.terminal.waitFor("FACT  refund is three weeks late")
    }

    @Test("An exported call, played again, shows the same lines, tags and notes")
    func exportThenReplay() throws {
      let desk = try DeskSession()
      try desk.customerSays("Why is it still not here?")
      try desk.type("a", showing: "ANGRY")
      try desk.type("3", showing: "ENRAGED")
      try desk.type("n", showing: "f a fix")
      try desk.type("r", showing: "needs: respect")
      try desk.customerSays("It was promised for Monday.")
      try desk.type("f", showing: "FED UP")
      try desk.note("m", "promised for Monday")
      try desk.waitUntilKept()
      let original = desk.terminal.screen
      let outcome = try desk.run("export", "last")
      try desk.home.write(outcome.outputText, to: "call.jsonl")

      let again = try DeskSession(["live", "--feed", "replay:\(desk.home.path)/call.jsonl?speed=max"])
      let replayed = try again.terminal.waitUntil("the whole call") {
        $0.contains("FACT  promised for Monday") && $0.contains("It was promised for Monday.")
          && $0.contains("also enraged")
      }
      #expect(replayed.conversation == original.conversation)
      for line in ["Why is it still not here?", "It was promised for Monday."] {
        #expect(replayed.margin(of: line) == original.margin(of: line))
      }
      #expect(replayed.sidebar.prefix(6) == original.sidebar.prefix(6))
      let events = try desk.export()
      #expect(try again.export { $0.count == events.count }.map(\.description) == events.map(\.description))
    }
  }
}
