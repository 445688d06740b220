import TerminalHarness
import Testing

extension EndToEnd {
  @Suite struct PasteTests {
    @Test("A pasted text presses no keys: it becomes the draft of a note")
    func paste() throws {
      let desk = try deskInCall()
      try desk.terminal.press(.paste("aaa fff III EEE y\nNNN 333\u{3}\u{11}"))
      try desk.terminal.waitFor("Fact: aaa fff III EEE y NNN 333")
      try desk.terminal.press(.escape)
      try desk.expectNothingDone()
    }

    @Test("Where no call runs, a pasted text does nothing and says so")
    func pasteAtStart() throws {
      let desk = try DeskSession([])
      try desk.terminal.waitFor("take a call")
      try desk.terminal.press(.paste("1\n2\n3\n"))
      try desk.terminal.waitFor("Pasted text is never taken as keys.")
      #expect(desk.terminal.screen.contains("take a call"))
    }

    @Test("A paste with its own end in it can't get out of its brackets")
    func pasteWithEnd() throws {
      let desk = try deskInCall()
      try desk.terminal.press(.paste("before\u{1B}[201~aIE"))
      try desk.terminal.waitFor("Fact: before")
      try desk.terminal.press(.escape)
      try desk.expectNothingDone()
    }

    @Test(
      "An answer of the terminal that comes late, and in pieces, presses nothing",
      arguments: [
        ["\u{1B}[?62;1;9;22c"], ["\u{1B}", "[?62;1;9;22c"], ["\u{1B}[", "?62;22", "c"], ["\u{1B}[?6", "2;22c"],
        ["\u{1B}]11;rgb:ffff/aaaa/ffff", "\u{1B}\\"], ["\u{1B}P>|term(aaa)", "\u{1B}", "\\"],
        ["\u{1B}[24;80R"], ["\u{1B}[", "I"], ["\u{1B}[<35;10;", "10M"],
      ])
    func lateAnswer(_ pieces: [String]) throws {
      let desk = try deskInCall()
      for piece in pieces {
        try desk.terminal.press(.bytes(Array(piece.utf8)))
        // A resize that was seen proves that the piece was read on its own.
        try desk.redraw()
      }
      try desk.expectNothingDone()
    }

    @Test(
      "Letters that come faster than a person types are held, and what is grave among them can't be taken",
      arguments: [
        ("aaffii33Ey", "That came faster than typing: \"aaffii33Ey\""),
        ("aaffii33EyII", "Too fast to be meant: insult. Nothing is done."),
      ])
    func burst(_ letters: String, told: String) throws {
      let desk = try deskInCall()
      try desk.terminal.press(.text(letters))
      try desk.terminal.waitFor(told)
      try desk.look()
      try desk.terminal.press(.escape)
      try desk.terminal.waitForGone(told)
      try desk.expectNothingDone()
    }

    @Test("A key that is held down counts once, and says so")
    func heldKey() throws {
      let desk = try deskInCall()
      try desk.terminal.press(.text("aa"))
      try desk.terminal.waitFor("A key that is held down counts once.")
      try desk.terminal.press(.text("3"))
      try desk.terminal.waitUntil("the tag, kept") { $0.margin(of: "Listen.").hasSuffix("a3") }
      #expect(try desk.acts() == ["emotion.tagged anger 2", "emotion.tagged anger 3"])
    }

    @Test("Held letters count as keys once the agent says so")
    func burstTaken() throws {
      let desk = try deskInCall()
      try desk.terminal.press(.text("a3f1"))
      try desk.terminal.waitFor("That came faster than typing: \"a3f1\"")
      try desk.look()
      try desk.type("y")
      try desk.terminal.waitForGone("That came faster")
      try desk.terminal.waitUntil("the last of them, kept") { $0.margin(of: "Listen.").hasSuffix("f1") }
      #expect(
        try desk.acts() == [
          "emotion.tagged anger 2", "emotion.tagged anger 3", "emotion.tagged frustration 2",
          "emotion.tagged frustration 1",
        ])
    }

    @Test("Enter confirms nothing that a person did not mean: only y ends a call")
    func enterDoesNotConfirm() throws {
      let desk = try deskInCall()
      try desk.type("E", showing: "End this call?")
      try desk.terminal.press(.enter, .enter)
      try desk.redraw()
      #expect(desk.terminal.screen.contains("End this call?"))
      #expect(try desk.export { !$0.isEmpty }.map(\.type) == ["utterance"])
    }

    private func deskInCall() throws -> DeskSession {
      let desk = try DeskSession()
      try desk.customerSays("Listen.")
      return desk
    }
  }
}

extension DeskSession {
  /// Makes the window a row smaller and large again, and waits until the program has followed.
  fileprivate func redraw() throws {
    for rows in [35, 36] {
      try terminal.resize(columns: 120, rows: rows)
      try terminal.waitUntil("a screen of \(rows) rows") { screen in
        // Above the last row stands the rule, or what is still open where the end is asked about.
        let above = screen.rows[rows - 2]
        let isOpen = screen.rows[(rows - 4)...(rows - 2)].contains { $0.text.contains("Not yet: ") }
        return (above.cells.allSatisfy { $0.text == "─" || $0.text == "┴" } || isOpen)
          && screen.rows[rows - 1].text.count > 10
      }
    }
  }

  /// Requires that nothing was tagged, marked, written or ended, and that the next key still works.
  fileprivate func expectNothingDone() throws {
    try type("w")
    try terminal.waitUntil("the only mark") { $0.margin(of: "Listen.") == "w2" }
    #expect(try export().map(\.type) == ["utterance", "emotion.tagged"])
  }
}
