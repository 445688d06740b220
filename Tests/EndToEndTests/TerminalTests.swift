import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  @Suite struct TerminalTests {
    @Test("A terminal that claims a size beyond any screen has a desk all the same, and a sound one afterwards")
    func absurdSizes() throws {
      let desk = try DeskSession(
        shell: "stty rows 40000 cols 65535; COLUMNS=99999 exec {coolhead} live --feed fifo:feed {options}")
      try desk.say(#"{"role":"customer","text":"Can you hear me?"}"#)
      try desk.terminal.resize(columns: 100, rows: 30)
      try desk.terminal.waitFor("Can you hear me?")
      for (columns, rows) in [(65_535, 65_535), (32_768, 1), (1, 65_535), (5_000, 5_000)] {
        try desk.terminal.terminal.resize(columns: columns, rows: rows)
        try desk.pass(seconds: 0.2)
      }
      try desk.terminal.resize(columns: 120, rows: 36)
      try desk.customerSays("And now?")
      try desk.type("a", showing: "a2")
    }

    @Test("With standard input closed, lines end by themselves, and a screen takes its keys from the terminal")
    func closedInput() throws {
      let home = try TemporaryDirectory()
      try home.write("{\"role\":\"customer\",\"text\":\"Hello?\"}\n", to: "call.jsonl")
      let program = try BuiltBinary.path()
      for command in [
        "\(program) --plain <&-", "\(program) live --plain <&-",
        "\(program) live --plain --feed 'replay:call.jsonl?speed=max' <&-", "\(program) live --plain <&- >&-",
        "\(program) live --plain <&- 2>&-", "\(program) calls <&- >&- 2>&-",
      ] {
        let outcome = try Command.run(
          "/bin/bash", arguments: ["-c", "exec " + command],
          environment: TerminalSession.environment(home: home.path), directory: home.path)
        #expect(outcome.status != .signal(SIGKILL), "\(command)")
      }
      let desk = try DeskSession(shell: "exec {coolhead} live --feed fifo:feed {options} <&-")
      try desk.customerSays("Hello?")
      try desk.type("a", showing: "a2")
    }

    @Test("Leaving by key gives the terminal back")
    func quit() throws {
      let desk = try DeskSession([])
      try desk.terminal.waitFor("take a call")
      try desk.quit()
      #expect(desk.terminal.terminal.exitStatus == .code(0))
      try desk.expectTerminalGivenBack()
    }

    @Test(
      "A polite signal ends the program, gives the terminal back and loses nothing",
      arguments: [SIGTERM, SIGHUP, SIGINT])
    func politeSignal(_ signal: Int32) throws {
      let desk = try DeskSession()
      try desk.customerSays("Hello?")
      try desk.type("a", showing: "ANGRY")
      try desk.terminal.signal(signal)
      #expect(try desk.terminal.waitForExit() == .code(128 + signal))
      try desk.expectTerminalGivenBack()
      #expect(try desk.acts() == ["emotion.tagged anger 2"])
    }

    @Test("A terminal that closes says so more than once, and nothing is lost by it")
    func repeatedSignals() throws {
      let desk = try DeskSession()
      for number in 1...20 { try desk.say("{\"role\":\"customer\",\"text\":\"Line \(number).\"}") }
      try desk.terminal.waitFor("Line 20.")
      for signal in [SIGTERM, SIGHUP, SIGCONT, SIGHUP] { try desk.terminal.signal(signal) }
      let status = try desk.terminal.waitForExit()
      #expect([.code(128 + SIGTERM), .code(128 + SIGHUP)].contains(status))
      try desk.expectTerminalGivenBack()
      #expect(try desk.export().count == 20)
    }

    @Test("The desk without a screen ends politely too")
    func politeSignalInPlain() throws {
      let desk = try DeskSession(["live", "--plain", "--feed", "fifo:{home}/feed"])
      try desk.terminal.waitFor("coolhead without a screen")
      try desk.terminal.signal(SIGTERM)
      #expect(try desk.terminal.waitForExit() == .code(128 + SIGTERM))
    }

    @Test(
      "A crash gives the terminal back",
      arguments: [SIGSEGV, SIGILL, SIGABRT, SIGBUS, SIGFPE, SIGTRAP, SIGXCPU, SIGUSR1, SIGALRM])
    func crash(_ signal: Int32) throws {
      let desk = try DeskSession()
      try desk.customerSays("Hello?")
      try desk.type("m", showing: "Enter keeps")
      try desk.terminal.signal(signal)
      #expect(try desk.terminal.waitForExit() == .signal(signal))
      try desk.expectTerminalGivenBack()
    }

    @Test("An error before the screen opens leaves the terminal alone and is told in a sentence")
    func error() throws {
      let desk = try DeskSession(["live", "--feed", "fifo:{home}"])
      #expect(try desk.terminal.waitForExit() == .code(66))
      try desk.expectTerminalGivenBack()
      #expect(desk.terminal.screen.contains("is a folder"))
    }

    @Test("A terminal that goes away ends the program, and the call is back at the next one")
    func terminalGoesAway() throws {
      let inner = "trap '' HUP; {coolhead} live --feed fifo:feed {options}; echo \\$? >ended"
      let desk = try DeskSession(shell: "mkfifo ended; exec script -qfc \"\(inner)\" /dev/null")
      try desk.customerSays("Hello?")
      try desk.type("a", showing: "ANGRY")
      try desk.waitUntilKept()
      // The program sits on a terminal that script made, and that ends with script.
      try desk.terminal.signal(SIGKILL)
      let status = try Command.run(
        "/bin/cat", arguments: ["ended"], environment: [:], directory: desk.home.path)
      #expect(status.outputText == "129\n")
      #expect(try desk.acts() == ["emotion.tagged anger 2"])
      try desk.expectSoundJournal()
    }

    @Test(
      "The program works in any terminal",
      arguments: [
        "xterm-256color", "xterm", "screen-256color", "tmux-256color", "linux", "vt100", "vt220", "rxvt-unicode",
        "ansi",
        "no-such-terminal", "",
      ])
    func anyTerminal(_ type: String) throws {
      let desk = try DeskSession(environment: ["TERM": type])
      try desk.customerSays("Which terminal is this?")
      try desk.type("a", showing: "ANGRY")
      try desk.terminal.waitUntil("the tag, kept") { $0.margin(of: "Which terminal") == "a2" }
      try desk.endCall()
      try desk.terminal.waitFor("over")
      try desk.terminal.signal(SIGTERM)
      try desk.terminal.waitForExit()
      try desk.expectTerminalGivenBack()
    }

    @Test("Where the terminal draws a line's sign in two columns, the lines are drawn with plain signs")
    func wideLines() throws {
      let desk = try DeskSession()
      desk.terminal.holdAnswers()
      try desk.feed.open(pumping: desk.terminal)
      try desk.feed.write(lines: [#"{"role":"customer","text":"Hello?"}"#], pumping: desk.terminal)
      try desk.terminal.waitFor("─")
      try desk.terminal.waitUntil("the question of the cursor") { _ in
        String(decoding: desk.terminal.heldAnswers, as: UTF8.self).contains(/\[[0-9]+;[0-9]+R/)
      }
      let answers = String(decoding: desk.terminal.heldAnswers, as: UTF8.self)
      let place = try #require(answers.firstMatch(of: /\[([0-9]+);([0-9]+)R/)).output
      let column = try #require(Int(place.2))
      try desk.terminal.press(.bytes(Array("\u{1B}[\(place.1);\(column + 1)R".utf8)))
      try desk.terminal.waitFor("two columns wide")
      try desk.terminal.waitForGone("─")
    }

    @Test("A terminal without a cursor gets lines", arguments: ["dumb"])
    func noCursor(_ type: String) throws {
      let desk = try DeskSession(environment: ["TERM": type])
      try desk.terminal.waitFor("the desk comes as lines")
      try desk.say(#"{"role":"customer","text":"Can you read this?"}"#)
      try desk.terminal.waitFor("Customer: Can you read this?")
      #expect(TerminalOutput(desk.terminal.output).sequences == [])
    }

    @Test("NO_COLOR means no colour, and still nothing is lost")
    func noColor() throws {
      let desk = try DeskSession(environment: ["NO_COLOR": "1"])
      try desk.customerSays("Black and white, please.")
      try desk.type("a", showing: "ANGRY ●●○")
      try desk.type("I", showing: "INSULT")
      let cells = desk.terminal.screen.rows.flatMap(\.cells)
      #expect(cells.allSatisfy { $0.foreground == .standard && $0.background == .standard })
      #expect(cells.contains { $0.isBold })
    }

    @Test(
      "With --ascii only the customer's own words go beyond ASCII",
      arguments: [
        ["live", "--ascii", "--feed", "fifo:{home}/feed"], ["cooldown", "--ascii", "--band", "warm"], ["--ascii"],
      ])
    func ascii(_ arguments: [String]) throws {
      let desk = try DeskSession(arguments, policy: ShortBreaks.notice)
      if arguments.first == "live" {
        try desk.customerSays("Plain words.")
        try desk.type("a", showing: "ANGRY 2/3")
        try desk.type("I", showing: "INSULT")
      } else {
        try desk.terminal.waitUntil("the screen") { $0.secondsLeft != nil || $0.contains("take a call") }
      }
      #expect(desk.terminal.output.allSatisfy { $0 < 0x80 })
    }

    @Test(
      "A locale that is not UTF-8 does not break the screen",
      arguments: [["LANG": "C"], ["LC_ALL": "POSIX"], ["LANG": ""]])
    func otherLocale(_ environment: [String: String]) throws {
      let desk = try DeskSession(environment: environment)
      try desk.customerSays("Café, naïve, 漢字.")
      try desk.type("a", showing: "ANGRY")
      try desk.terminal.expectWholeFrame("\(environment)")
    }

    @Test("A key ends what was told before it")
    func keyEndsMessage() throws {
      let desk = try DeskSession()
      try desk.customerSays("Hello?")
      try desk.terminal.press(.backspace)
      try desk.terminal.waitFor("Nothing to take back.")
      try desk.look()
      try desk.type("n", showing: "f a fix")
    }

    @Test("A window that is made smaller and at once as large again shows its last row again")
    func resizedThereAndBack() throws {
      let desk = try DeskSession()
      try desk.customerSays("Listen.")
      // The row is lost to the terminal, while the program may see one size all along.
      for _ in 1...20 {
        try desk.terminal.resize(columns: 120, rows: 35)
        try desk.terminal.resize(columns: 120, rows: 36)
        try desk.terminal.waitUntil("the hint for help") { $0.rows[35].contains("? all keys") }
      }
    }

    @Test("After a storm of sizes the screen is as it was")
    func resizeStorm() throws {
      let desk = try DeskSession()
      for number in 1...40 {
        try desk.say(
          "{\"role\":\"customer\",\"text\":\"Line \(number), which is long enough to be wrapped anywhere.\"}")
      }
      try desk.terminal.waitFor("Line 40,")
      try desk.type("a", showing: "ANGRY")
      try desk.waitUntilKept()
      let before = desk.terminal.screen
      var random = SeededGenerator(seed: 7)
      let odd = [(1, 1), (2, 1), (1, 50), (300, 1), (3, 3), (400, 150), (59, 14), (60, 13), (24, 80), (80, 4)]
      for number in 0..<50 {
        let (columns, rows) =
          number < odd.count
          ? odd[number] : (Int.random(in: 1...200, using: &random), Int.random(in: 1...70, using: &random))
        try desk.terminal.resize(columns: columns, rows: rows)
        if columns >= 24, rows >= 3 {
          try desk.terminal.waitUntil("the hint for help at \(columns)x\(rows)") {
            $0.rows[rows - 1].contains("? all keys")
          }
        }
      }
      try desk.terminal.resize(columns: 1, rows: 1)
      try desk.terminal.resize(columns: 120, rows: 36)
      try desk.terminal.waitUntil("the screen as it was") {
        $0.rows.count == 36 && $0.conversation == before.conversation && $0.sidebar.first == before.sidebar.first
      }
      try desk.terminal.expectWholeFrame("after the storm")
    }
  }
}

extension DeskSession {
  /// Requires that the terminal is as it was before the program started.
  func expectTerminalGivenBack() throws {
    #expect(try terminal.terminal.attributes() == terminal.terminal.attributesBeforeStart)
    var modes = terminal.modes
    // By this mode a terminal of the screen family shows its cursor as the entry "normal cursor" wants it.
    modes.ansiModes.remove(34)
    #expect(modes == TerminalModes())
    #expect(!terminal.screen.isAlternate)
    #expect(terminal.screen.cursor.isVisible)
  }
}
