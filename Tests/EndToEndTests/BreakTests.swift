import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct BreakTests {
    @Test("Keys that are hit blindly do not end a break")
    func blindKeys() throws {
      let desk = try breakInCourse("hot")
      var random = SeededGenerator(seed: 99)
      let keys = Array("abcdefghijklmopqrstuvwxyzNIEVY0123456789 \r\r\u{1B}?:/=+\u{7F}\t")
      for _ in 0..<40 {
        let burst = String((0..<25).map { _ in keys.randomElement(using: &random) ?? " " })
        try desk.terminal.press(.text(burst))
      }
      try desk.terminal.press(.up, .pageDown, .home, .function(1), .paste("nnn yes yes\nyes\n"), .enter, .enter)
      try desk.expectBreakGoesOn()
    }

    @Test("A sentence for another window does not end it, not even one with n and Enter in it")
    func sentence() throws {
      let desk = try breakInCourse("hot")
      try desk.terminal.press(.text("no, I never sent anything\nyes\nno\nyes please\n"))
      try desk.terminal.press(.text("not now\n\n\n"))
      try desk.expectBreakGoesOn()
    }

    @Test("It stands in a second terminal too, and neither lets the agent out")
    func secondTerminal() throws {
      let desk = try breakInCourse("severe")
      let left = try #require(desk.terminal.screen.secondsLeft)
      let second = try DeskSession(home: desk.home, feed: "second")
      let shown = try second.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      #expect(try #require(shown.secondsLeft) <= left)
      try second.terminal.press(.text("aN1 4\u{1B}\r"))
      try second.expectBreakGoesOn()
      try desk.expectBreakGoesOn()
    }

    @Test("One that was left at another terminal is over here too, and nobody writes that it was kept")
    func leftElsewhere() throws {
      let desk = try breakInCourse("hot")
      let second = try DeskSession(home: desk.home, feed: "second")
      try second.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try second.type("n", showing: "Why are you needed?")
      try second.enter("the line is on fire", showing: "To leave the break, type yes")
      try second.enter("yes", showing: "No call yet.")
      try desk.terminal.waitFor("The break was ended at another terminal.")
      try desk.expectBreakEnds(["cooldown.ended needed the line is on fire"])
    }

    @Test("A name that is written otherwise is no way out", arguments: ["sam", " SAM "])
    func otherSpelling(_ name: String) throws {
      let desk = try breakInCourse("hot")
      let second = try DeskSession(agent: name, home: desk.home, feed: "second")
      try second.terminal.waitUntil("the break") { $0.secondsLeft != nil }
    }

    @Test(
      "Neither another name nor another journal nor another home is a way out",
      arguments: [
        ["--agent", "Kim"], ["--journal", "{home}/second.sqlite"],
        ["--agent", "Kim", "--journal", "{home}/second.sqlite"], ["--agent", "S\u{200B}am"],
      ])
    func otherDesk(_ options: [String]) throws {
      let desk = try breakInCourse("hot")
      let options = options.map { $0.replacingOccurrences(of: "{home}", with: desk.home.path) }
      let second = try DeskSession(
        ["live", "--feed", "fifo:{home}/second"] + options,
        environment: ["XDG_STATE_HOME": desk.home.path(of: "state")],
        home: desk.home, feed: "second", choosing: options)
      try second.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try second.type("n", showing: "Why are you needed?")
      try second.enter("the line is on fire", showing: "To leave the break, type yes")
      try second.enter("yes", showing: "No call yet.")
      try desk.terminal.waitFor("The break was ended at another terminal.")
      try desk.expectBreakEnds(["cooldown.ended needed the line is on fire"])
    }

    @Test("A break that another desk of the login is in keeps practice waiting, too")
    func practiceWaits() throws {
      let desk = try breakInCourse("hot")
      let outcome = try Command.run(
        try BuiltBinary.path(),
        arguments: ["practice", "--plain", "--agent", "Kim", "--journal", desk.home.path(of: "second.sqlite")],
        environment: TerminalSession.environment(home: desk.home.path), directory: desk.home.path)
      #expect(outcome.status == .code(69))
      #expect(outcome.errorText.contains("Your break is not over yet"))
    }

    @Test(
      "Every terminal that was open before shows it within two seconds, though nothing is pressed there",
      arguments: [[], ["--agent", "Kim"], ["--journal", "{home}/second.sqlite"], ["--plain"]])
    func openTerminals(_ options: [String]) throws {
      let first = try DeskSession()
      try first.terminal.waitFor("No call yet.")
      let options = options.map { $0.replacingOccurrences(of: "{home}", with: first.home.path) }
      let second = try DeskSession(
        ["live", "--feed", "fifo:{home}/second"] + options, home: first.home, feed: "second", choosing: options)
      let isPlain = options == ["--plain"]
      try second.terminal.waitFor(isPlain ? "coolhead without a screen" : "No call yet.")
      try first.type("b")
      try first.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try second.terminal.waitUntil("the break", timeout: 2.5) {
        $0.secondsLeft != nil || isPlain && $0.contains("Your break is not over yet.")
      }
      try first.terminal.signal(SIGKILL)
      let third = try DeskSession(["--agent", "Lee"], home: first.home, feed: "third", choosing: ["--agent", "Lee"])
      try third.terminal.waitUntil("the break") { $0.secondsLeft != nil }
    }

    @Test("A clock that runs at another rate does not shorten it")
    func fastClock() throws {
      let desk = try DeskSession(
        shell: "exec faketime -f '+0 x30' {coolhead} cooldown --band hot {options}")
      try desk.terminal.waitUntil("the break") { ($0.secondsLeft ?? 0) > 60 }
      try desk.pass(seconds: 6)
      #expect((desk.terminal.screen.secondsLeft ?? 0) > 60)
    }

    @Test("What a feed tells another desk of breaks neither ends it nor hides it")
    func toldByAFeed() throws {
      let desk = try breakInCourse("severe")
      let id = try #require(try desk.export("") { !$0.isEmpty }.first { $0.type == "cooldown.started" }?.id)
      let other = try DeskSession(
        ["live", "--feed", "fifo:{home}/second"], environment: ["COOLHEAD_TEST_LOGIN": desk.home.path(of: "other")],
        agent: "Kim", home: desk.home, feed: "second")
      try other.say(
        #"{"subject":"s","role":"customer","text":"Hello there."}"#,
        #"{"subject":"s","type":"cooldown.ended","data":{"started":"\#(id)","how":"completed"}}"#,
        #"{"subject":"s","type":"cooldown.started","id":"fake","data":{"band":"warm","agent":"Sam","#
          + #""begins":"2020-01-01T00:00:00Z","deadline":"2020-01-01T00:01:00Z","hard_end":"2020-01-01T00:01:00Z"}}"#,
        #"{"subject":"s","role":"customer","text":"Still there?"}"#)
      try other.terminal.waitFor("Still there?")
      try desk.kill()
      try desk.startAgain()
      try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try desk.expectBreakGoesOn()
      try desk.expectSoundJournal()
    }

    @Test("A terminal that was open before shows it as soon as a key is pressed there")
    func openTerminal() throws {
      let first = try DeskSession()
      try first.terminal.waitFor("No call yet.")
      let second = try DeskSession(["cooldown", "--band", "hot"], home: first.home, feed: "second")
      try second.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try first.type("=")
      try first.terminal.waitUntil("the break in the first terminal") { $0.secondsLeft != nil }
    }

    @Test("A restart does not shorten it, whatever the terminal, the variables and the policy say now")
    func restart() throws {
      let desk = try breakInCourse("severe")
      let short = try desk.home.write(ShortBreaks.seconds, to: "short.yaml")
      let starts: [(options: [String], environment: [String: String])] = [
        ([], ["TERM": "vt100"]), ([], ["TERM": "linux", "NO_COLOR": "1"]), (["--still"], ["COOLHEAD_LANG": "xx"]),
        (["--policy", short], [:]), ([], ["COOLHEAD_POLICY": short, "COOLHEAD_ASCII": "1"]),
        ([], ["TZ": "Asia/Tokyo", "LC_ALL": "C"]),
      ]
      var before = try #require(desk.terminal.screen.secondsLeft)
      for start in starts {
        try desk.quit()
        try desk.startAgain(adding: start.options, environment: start.environment)
        let screen = try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
        let left = try #require(screen.secondsLeft)
        // A test machine that is busy may take some seconds for a start.
        // By the minute, what is left is rounded up.
        let isByMinute = start.options.contains("--still")
        #expect((before - 20...before + (isByMinute ? 60 : 0)).contains(left), "\(start)")
        if !isByMinute { before = left }
      }
      try desk.expectBreakGoesOn()
    }

    @Test("It stands on a desk without a screen as well")
    func plain() throws {
      let desk = try breakInCourse("hot")
      try desk.quit()
      try desk.startAgain(environment: ["COOLHEAD_PLAIN": "1"])
      try desk.terminal.waitFor("Your break is not over yet.")
      try desk.terminal.press(.text("anger 3\nnew\ny\n"))
      try desk.terminal.waitFor("The break holds.")
      try desk.terminal.press(.text("needed\n"))
      try desk.terminal.waitFor("Why are you needed?")
      try desk.terminal.press(.text("\nquit\n"))
      try desk.terminal.waitFor("Leave coolhead?")
      try desk.terminal.press(.text("no\n"))
      try desk.expectBreakEnds([])
    }

    @Test("Practice does not open while a break stands")
    func practice() throws {
      let desk = try breakInCourse("hot")
      let practice = try DeskSession(["practice"], home: desk.home, feed: "second")
      #expect(try practice.terminal.waitForExit() == .code(69))
      #expect(practice.terminal.screen.contains("Your break is not over yet."))
    }

    @Test("The demonstration does not open while a break stands")
    func demonstration() throws {
      let desk = try breakInCourse("hot")
      let demo = try DeskSession(["live", "--demo"], home: desk.home, feed: "second")
      try demo.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try demo.terminal.waitFor("The demonstration waits until your break is over.")
    }

    @Test("A warm break is over after its time, and the desk is back by itself")
    func warm() throws {
      let desk = try DeskSession(["cooldown", "--band", "warm"], policy: ShortBreaks.seconds)
      try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try desk.terminal.waitFor("Welcome back.")
      try desk.expectBreakEnds(["cooldown.ended completed"])
    }

    @Test("One key leaves a warm break")
    func leaveWarm() throws {
      let desk = try breakInCourse("warm")
      try desk.type("n", showing: "No call yet.")
      try desk.expectBreakEnds(["cooldown.ended skipped"])
    }

    @Test("A reason leaves a hot break, once the word yes makes it certain")
    func leaveHot() throws {
      let desk = try breakInCourse("hot")
      try desk.type("n", showing: "Why are you needed?")
      try desk.enter("the line is on fire", showing: "To leave the break, type yes")
      try desk.enter("no", showing: "n leave early")
      try desk.type("n", showing: "Why are you needed?")
      try desk.enter("the line is on fire", showing: "To leave the break, type yes")
      try desk.enter("yes", showing: "No call yet.")
      try desk.expectBreakEnds(["cooldown.ended needed the line is on fire"])
    }

    @Test("A severe break takes a person's name as well")
    func leaveSevere() throws {
      let desk = try breakInCourse("severe")
      try desk.type("n", showing: "Who allows it?")
      try desk.enter("Noor", showing: "Why are you needed?")
      try desk.enter("two calls wait", showing: "To leave the break, type yes")
      try desk.enter("yes", showing: "No call yet.")
      try desk.expectBreakEnds(["cooldown.ended needed two calls wait Noor"])
    }

    @Test("A critical break can't be left early, and ends when a colleague says so")
    func critical() throws {
      let desk = try DeskSession(["cooldown", "--band", "critical"], policy: ShortBreaks.seconds)
      try desk.terminal.waitFor("a colleague can release you when the time is over")
      try desk.type("n", showing: "This break can't be left early.")
      try desk.terminal.waitFor("The time is over.")
      try desk.type("n", showing: "Who allows it?")
      try desk.enter("Noor", showing: "To leave the break, type yes")
      try desk.enter("yes", showing: "Welcome back.")
      try desk.expectBreakEnds(["cooldown.ended released Noor"])
    }

    @Test("Killed in the wrap-up it is owed again: how it landed can be told, and Enter begins it whole")
    func killedInTheWrapUp() throws {
      let desk = try DeskSession()
      try desk.terminal.waitFor("No call yet.")
      try desk.type("N", showing: "No words come in")
      try desk.type("a", showing: "ANGRY")
      try desk.type("3", showing: "ENRAGED")
      try desk.type("I", showing: "INSULT")
      try desk.endCall()
      try desk.terminal.waitFor("Wrap-up 0:")
      try desk.waitUntilKept()
      try desk.kill()

      try desk.startAgain()
      try desk.terminal.waitFor("How did that land?")
      try desk.look()
      try desk.type("1", showing: "The break stays as it is.")
      try desk.look()
      try desk.terminal.press(.escape)
      try desk.terminal.waitForGone("INSULT ·")
      try desk.look()
      try desk.terminal.press(.enter)
      let screen = try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      #expect((80...90).contains(try #require(screen.secondsLeft)))
      let events = try desk.export { $0.contains { $0.type == "cooldown.step" } }
      #expect(events.filter { $0.type == "cooldown.ended" }.allSatisfy { $0["how"] == "joined" })
      try desk.expectSoundJournal()
    }

    @Test("Held back by a call that runs it covers nothing after kill -9, and nobody writes that it was kept")
    func killedWhileACallRuns() throws {
      let desk = try DeskSession(policy: ShortBreaks.seconds)
      try desk.terminal.waitFor("No call yet.")
      try desk.say(#"{"subject":"one","role":"customer","text":"You idiot!"}"#)
      try desk.terminal.waitFor("You idiot!")
      try desk.say(#"{"subject":"two","role":"customer","text":"I can't go on."}"#)
      try desk.terminal.waitFor("Another call has come in.")
      try desk.type("a", showing: "ANGRY")
      try desk.type("3", showing: "ENRAGED")
      try desk.type("I", showing: "INSULT")
      try desk.endCall()
      try desk.terminal.waitFor("waits")
      try desk.waitUntilKept()
      try desk.kill()

      try desk.startAgain()
      try desk.terminal.waitFor("waits")
      try desk.look()
      try desk.terminal.press(.enter)
      try desk.terminal.waitFor("I can't go on.")
      try desk.say(#"{"subject":"two","role":"customer","text":"Are you still there?"}"#)
      let screen = try desk.terminal.waitFor("Are you still there?")
      #expect(screen.secondsLeft == nil)
      #expect(try desk.export("one").filter { $0.type == "cooldown.ended" }.isEmpty)
      try desk.say(#"{"subject":"two","type":"call.ended","data":{"reason":"completed"}}"#)
      try desk.terminal.waitFor("Welcome back.")
      let ends = try desk.export("two").filter { $0.type == "cooldown.ended" }.map { $0["how"] }
      #expect(ends == ["joined", "completed"])
    }

    @Test("One that begins at another terminal does not cover a call that runs at this one")
    func overARunningCall() throws {
      let first = try DeskSession()
      try first.terminal.waitFor("No call yet.")
      try first.say(#"{"subject":"bomb","role":"customer","text":"There is a bomb in the house."}"#)
      try first.terminal.waitFor("There is a bomb")
      let second = try DeskSession(["cooldown", "--band", "critical"], home: first.home, feed: "second")
      try second.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      try first.type("a", showing: "ANGRY")
      let screen = try first.terminal.waitFor("waits")
      #expect(screen.contains("There is a bomb"))
      #expect(screen.secondsLeft == nil)
      try first.type("3", showing: "ENRAGED")
    }

    private func breakInCourse(_ band: String) throws -> DeskSession {
      let desk = try DeskSession(["cooldown", "--band", band])
      try desk.terminal.waitUntil("the break") { $0.secondsLeft != nil }
      return desk
    }
  }
}

extension DeskSession {
  /// Types a line at a person's pace and waits for what its Enter brings.
  fileprivate func enter(_ line: String, showing result: String) throws {
    try type(line)
    try terminal.waitFor(line)
    try terminal.press(.enter)
    try terminal.waitFor(result)
  }

  /// Requires that the break has the screen after all keys that were pressed so far.
  fileprivate func expectBreakGoesOn() throws {
    try look()
    try terminal.press(.escape)
    try terminal.waitFor("n leave early")
    // The next answer proves that the keys before it were read.
    try terminal.press(.control("q"))
    try terminal.waitFor("The break goes on.")
    try terminal.press(.escape)
    try terminal.waitUntil("the break") { $0.contains("n leave early") && $0.secondsLeft != nil }
    try expectBreakEnds([])
  }

  /// Requires how the breaks that belong to no call have ended.
  fileprivate func expectBreakEnds(_ expected: [String]) throws {
    let ends = { (events: [ExportedEvent]) in
      events.filter { $0.type == "cooldown.ended" && $0["how"] != "joined" }.map(\.description)
    }
    #expect(try ends(export("") { ends($0) == expected }) == expected)
  }
}
