import Foundation
import TerminalHarness
import Testing

extension EndToEnd {
  /// Each protocol of practice.md 4, played through by keys, and what the export says of it afterwards.
  @Suite struct LadderTests {
    /// A desk with a call in which the customer has said something.
    private func desk(_ words: String = "I have had enough of you.", size: (Int, Int) = (120, 36)) throws -> DeskSession
    {
      let desk = try DeskSession(size: size)
      try desk.terminal.waitFor("No call yet.")
      try desk.customerSays(words)
      try desk.look()
      return desk
    }

    private func enter(_ desk: DeskSession, showing text: String) throws {
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor(text)
    }

    private func enter(_ desk: DeskSession, hiding text: String) throws {
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitForGone(text)
    }

    private func end(_ desk: DeskSession) throws {
      try desk.type("E", showing: "End this call?")
      try desk.look()
      try desk.type("y")
      try desk.terminal.waitForGone("End this call?")
    }

    /// The protocol's part of the export, such as `ladder.said insult 1 warning`.
    private func story(_ desk: DeskSession) throws -> [String] {
      let wanted = ["conduct.", "ladder.", "incident.", "escalation.", "call.ended"]
      return try desk.export { $0.contains { $0.type == "call.ended" } }.filter { event in
        wanted.contains { event.type.hasPrefix($0) }
      }.map(line)
    }

    private func line(_ event: ExportedEvent) -> String {
      var words = [event.type]
      words += ["conduct", "purpose", "answer", "item", "text", "person"].compactMap { event[$0] }
      if event.type.hasPrefix("ladder.") { words += event.number("step").map { [String($0)] } ?? [] }
      words += [event["kind"], event["reason"]].compactMap { $0 }
      if let told = event.data["told"] as? Bool { words.append(told ? "told" : "untold") }
      if let reason = event["untold_reason"] { words.append(reason) }
      return words.joined(separator: " ")
    }

    @Test("4.1 vulgar words: a prompt, two warnings, the take-over, the announcement, the end")
    func vulgar() throws {
      let desk = try desk()
      try desk.type("V", showing: "SWEARING · step 1 of 5")
      try enter(desk, hiding: "SWEARING")
      try desk.type("V", showing: "SWEARING · warning 1 of 2")
      try enter(desk, hiding: "SWEARING")
      try desk.type("V", showing: "SWEARING · warning 2 of 2")
      try enter(desk, hiding: "SWEARING")
      try desk.type("V", showing: "3 nobody is free")
      try desk.look()
      try desk.type("3", showing: "I'm ending this call now.")
      try enter(desk, showing: "E ends it")
      try end(desk)
      #expect(
        try story(desk) == [
          "conduct.marked vulgar", "ladder.said vulgar 1 prompt", "conduct.marked vulgar",
          "ladder.said vulgar 2 warning", "conduct.marked vulgar", "ladder.said vulgar 3 warning",
          "conduct.marked vulgar", "ladder.said vulgar 4 take_over", "escalation.asked vulgar take_over",
          "escalation.answered none_free", "ladder.said vulgar 5 announce", "call.ended completed told",
        ])
    }

    @Test("4.2 insult: a colleague takes over, and there is nothing to be told")
    func insult() throws {
      let desk = try desk()
      for number in 1...2 {
        try desk.type("I", showing: "INSULT · warning \(number) of 2")
        try enter(desk, hiding: "INSULT")
      }
      try desk.type("I", showing: "2 colleague takes over")
      try desk.look()
      // First who it is; the rest of the note has written itself.
      try desk.type("2", showing: "Help from a colleague")
      try desk.type("Kim", showing: "Kim")
      try enter(desk, showing: "ask Kim now")
      try desk.type("2", showing: "taken over by Kim")
      try end(desk)
      let story = try story(desk)
      #expect(story.contains { $0.hasPrefix("escalation.answered took_over") })
      #expect(story.last == "call.ended completed")
    }

    @Test("4.3 a sexual remark ends at once, and the report is still there after the break")
    func sexual() throws {
      let desk = try desk()
      try desk.type("X", showing: "That was a sexual remark.")
      try desk.type("E", showing: "Tell them before you end it")
      try enter(desk, showing: "End this call?")
      try desk.look()
      try desk.type("y", showing: "Report it to")
      try enter(desk, showing: "who was told")
      try desk.type("Kim")
      try enter(desk, showing: "exact words")
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitForGone("who was told")
      let story = try desk.export { $0.contains { $0.type == "escalation.asked" } }.map(line)
      #expect(story.contains("ladder.said sexual 1 announce"))
      #expect(story.contains("call.ended completed told"))
      #expect(story.contains("escalation.asked sexual report Kim"))
    }

    @Test("4.3 hate: one warning, then the end; without telling only with a reason")
    func discrimination() throws {
      let desk = try desk()
      try desk.type("D", showing: "HATE REMARK · warning 1 of 1")
      try enter(desk, hiding: "HATE REMARK")
      try desk.type("D", showing: "because of that remark")
      try desk.type("E", showing: "end it untold")
      try desk.look()
      try desk.type("y")
      try desk.look()
      try desk.type(">", showing: "Why do you end it without telling them?")
      try enter(desk, showing: "Reason is missing.")
      try desk.look()
      try desk.type("hung up")
      try enter(desk, showing: "End this call?")
      try desk.look()
      try desk.type("y", showing: "over")
      let story = try story(desk)
      #expect(story.last { $0.hasPrefix("call.ended") } == "call.ended completed untold hung up")
      #expect(!story.contains("ladder.said discrimination 2 announce"))
    }

    @Test("4.4 a legal step: heard, noted in their words, settled, reported; never warned of")
    func legal() throws {
      let desk = try desk("My lawyer will write to you.")
      try desk.type("L", showing: "LEGAL STEP · step 1 of 5")
      try enter(desk, showing: "step 2 of 5")
      try enter(desk, showing: "their exact words")
      try enter(desk, showing: "step 3 of 5")
      // Another key than Enter: the one right after a form is no step, and how fast this comes is not known.
      try desk.type("0", showing: "A digit belongs")
      try enter(desk, showing: "step 4 of 5")
      try enter(desk, showing: "step 5 of 5")
      try enter(desk, showing: "who was told")
      try desk.type("Kim")
      try enter(desk, hiding: "LEGAL STEP")
      try end(desk)
      #expect(
        try story(desk) == [
          "conduct.marked legal", "ladder.said legal 1 listen", "ladder.said legal 2 record",
          "incident.noted legal words My lawyer will write to you.", "ladder.said legal 3 say",
          "ladder.said legal 4 say", "ladder.said legal Kim 5 report", "escalation.asked legal report Kim",
          "call.ended completed",
        ])
    }

    @Test("4.5 a vague threat: taken seriously, alerted, written down, told, ended; the record holds it all")
    func threat() throws {
      let desk = try desk("I know where you sit.")
      try desk.type("P", showing: "THREAT · step 1")
      try enter(desk, showing: "without a sound")
      try desk.look()
      try desk.type("1", showing: "Write it down")
      try enter(desk, showing: "who is threatened")
      try enter(desk, showing: "who is threatened")
      try desk.type("me")
      for _ in 0..<5 {
        try desk.look()
        try desk.terminal.press(.enter)
      }
      try desk.terminal.waitFor("Is it specific")
      try desk.look()
      try desk.type("2", showing: "I can't go on after a threat.")
      try enter(desk, showing: "E ends it")
      try end(desk)
      let story = try story(desk)
      #expect(story.contains("incident.noted threat words I know where you sit."))
      #expect(story.contains("incident.noted threat target me"))
      #expect(story.contains("escalation.asked threat alert a colleague nearby"))
      #expect(story.last == "call.ended completed told")
      let record = try desk.run("incident", "last")
      #expect(record.status == .code(0))
      for text in ["Incident record", "threat: \"I know where you sit.\"", "target: me", "a colleague nearby was told"]
      {
        #expect(record.outputText.contains(text), "\(text)\n\(record.outputText)")
      }
      let json = try desk.run("incident", "last", "--format", "json").standardOutput
      let object = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any]
      #expect((object?["answers"] as? [Any])?.count == 2)
      #expect(object?["told"] as? Bool == true)
    }

    @Test(
      "4.6 a site threat has the screen to itself, through kill -9, and nobody hangs up",
      arguments: [(80, 24), (40, 12)])
    func bomb(size: (Int, Int)) throws {
      let desk = try desk("It ticks.", size: size)
      try desk.type("B", showing: "DON'T HANG UP")
      try desk.type("d", showing: "Answer")
      try desk.type("at noon")
      try enter(desk, hiding: "Answer ")
      try desk.terminal.waitFor("at noon")
      try desk.look()
      try desk.type("a", showing: "who was told")
      try enter(desk, showing: "Told is missing.")
      try desk.look()
      try desk.type("Kim")
      try enter(desk, showing: "just now")
      try enter(desk, hiding: "just now")
      _ = try desk.export { $0.contains { $0.type == "escalation.asked" } }
      try desk.kill()
      try desk.startAgain()
      let back = try desk.terminal.waitFor("DON'T HANG UP")
      #expect(back.contains("at noon"))
      try desk.look()
      try desk.type("m", showing: "1 calm")
      try desk.look()
      try desk.type("2")
      try desk.terminal.waitFor("✓angry")
      try enter(desk, hiding: "✓angry")
      try desk.type("E", showing: "type hang up")
      try desk.type("yes")
      try enter(desk, showing: "Reason")
      try desk.type("no reason")
      try enter(desk, showing: "To end it, type")
      try desk.terminal.press(.escape)
      try desk.terminal.waitFor("DON'T HANG UP")
      try desk.look()
      try desk.type(">", showing: "Why do you leave the list?")
      try desk.type("police")
      try enter(desk, hiding: "DON'T HANG UP")
      let events = try desk.export { $0.contains { $0.type == "ladder.skipped" } }.map(line)
      #expect(events.contains("incident.noted bomb when at noon"))
      #expect(events.contains("incident.noted bomb voice angry"))
      #expect(events.contains("escalation.asked bomb emergency Kim"))
      #expect(events.contains("ladder.skipped bomb 3 record police"))
      #expect(!events.contains { $0.hasPrefix("call.ended") })
    }

    @Test("4.7 self-harm: nothing is measured on the screen, a threat in it is not lost, the end is told")
    func selfHarm() throws {
      let desk = try desk("I can't go on.")
      #expect(try desk.type("a", showing: "ANGRY").contains("heat"))
      let screen = try desk.type("S", showing: "SELF-HARM · step 1")
      #expect(!screen.contains("heat") && !screen.contains("hot "))
      try desk.type("P", showing: "comes after: threat")
      try enter(desk, showing: "SELF-HARM · step 2")
      try desk.look()
      try desk.type("1", showing: "Are you thinking about ending your life?")
      try desk.type("E", showing: "You can end it. Why now?")
      try desk.terminal.press(.escape)
      try desk.terminal.waitForGone("You can end it. Why now?")
      try enter(desk, showing: "Where are you right now")
      try enter(desk, showing: "made a plan")
      try enter(desk, showing: "2 no, not right now")
      try desk.look()
      try desk.type("2", showing: "good people to talk to")
      try enter(desk, showing: "Who could come")
      try enter(desk, showing: "Let's go over it once more")
      try enter(desk, showing: "E when you're both")
      try desk.type("E", showing: "You can end it. Why now?")
      try desk.type("no threat any more")
      try enter(desk, showing: "I can't go on after a threat.")
      try enter(desk, showing: "End this call?")
      try desk.look()
      try desk.type("y", showing: "your supervisor")
      #expect(!(try desk.terminal.waitFor("SELF-HARM · after the call").contains("How did that land")))
      let story = try story(desk)
      #expect(story.contains("ladder.said selfharm 11 announce"))
      #expect(story.contains("conduct.marked threat"))
      #expect(story.last == "call.ended completed told")
    }

    @Test("4.8 a manager is brought in when asked for again; nobody free is a promise")
    func manager() throws {
      let desk = try desk()
      try desk.type("M", showing: "MANAGER · step 1 of 3")
      try enter(desk, showing: "MANAGER · their answer")
      try desk.type("M", showing: "2 nobody is free")
      try desk.look()
      try desk.type("2", showing: "MANAGER · step 3 of 3")
      #expect(
        try desk.acts().filter { $0.hasPrefix("ladder") } == ["ladder.said manager", "ladder.said manager"])
    }

    @Test("4.9 round and round: summed up, can and cannot, final, and only then the end")
    func loop() throws {
      let desk = try desk()
      try desk.type("R", showing: "ROUND AGAIN · step 1 of 4")
      try enter(desk, showing: "ROUND AGAIN · step 2 of 4")
      try enter(desk, hiding: "ROUND AGAIN")
      try desk.type("R", showing: "ROUND AGAIN · step 3 of 4")
      try enter(desk, hiding: "ROUND AGAIN")
      try desk.type("R", showing: "There's nothing more I can add")
      try enter(desk, showing: "E ends it")
      try end(desk)
      #expect(try story(desk).suffix(2) == ["ladder.said loop 4 announce", "call.ended completed told"])
    }

    @Test("4.12 insults in mail are answered once and not warned of; chat is written, not said")
    func written() throws {
      let desk = try DeskSession()
      try desk.terminal.waitFor("No call yet.")
      try desk.say(
        #"{"type":"call.started","subject":"m1","data":{"channel":"email"}}"#,
        #"{"type":"utterance","subject":"m1","role":"customer","text":"Idiots. Where is it?"}"#)
      try desk.terminal.waitFor("Idiots. Where is it?")
      let mail = try desk.type("I", showing: "A mail can wait")
      #expect(!mail.contains("warning 1"))
      try enter(desk, hiding: "A mail can wait")
      try end(desk)
      try desk.say(
        #"{"type":"call.started","subject":"m2","data":{"channel":"chat"}}"#,
        #"{"type":"utterance","subject":"m2","role":"customer","text":"You fools."}"#)
      // The mail's wrap-up keeps the screen; the chat waits where the badge says.
      try desk.terminal.waitFor("Tab a customer: 1 new")
      try desk.terminal.press(.tab)
      try desk.terminal.waitFor("You fools.")
      let chat = try desk.type("I", showing: "INSULT · warning 1 of 2")
      #expect(chat.contains("WRITE") && chat.contains("Enter wrote it"))
    }

    @Test("A step of a danger is left out and put aside only with a reason, and comes back")
    func skipping() throws {
      let desk = try desk()
      try desk.type("P", showing: "THREAT · step 1")
      try desk.type(">", showing: "Why is this step left out?")
      try enter(desk, showing: "Reason is missing.")
      try desk.look()
      try desk.type("said before")
      try enter(desk, showing: "THREAT · step 2")
      try desk.look()
      try desk.terminal.press(.escape)
      try desk.terminal.waitFor("Not done yet: alert without a sound")
      try desk.type("a joke")
      try enter(desk, showing: "aside: threat")
      try desk.look()
      try desk.type("<", showing: "THREAT · step 2")
      try desk.look()
      try desk.terminal.press(.backspace)
      try desk.terminal.waitFor("THREAT · step 1")
      #expect(
        try desk.acts() == [
          "conduct.marked threat", "ladder.skipped threat said before", "ladder.skipped threat a joke",
          "conduct.withdrawn", "conduct.withdrawn",
        ])
    }

    @Test("A call without a threat has no record, and says so")
    func noRecord() throws {
      let desk = try desk()
      try desk.type("a", showing: "ANGRY")
      try desk.waitUntilKept()
      let outcome = try desk.run("incident", "last")
      #expect(outcome.status == .code(66))
      #expect(outcome.errorText.contains("there is no record"))
    }
  }
}
