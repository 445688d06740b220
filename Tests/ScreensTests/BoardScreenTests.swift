import Calls
import Team
import TerminalKit
import TestSupport
import Testing

@testable import Screens

/// A supervisor's board as it was last looked at with care.
struct BoardScreenTests {
  private static let now = Instant(milliseconds: 1_800_000_000_000)

  private static func act(
    _ kind: String, _ id: String, by author: String, ago seconds: Int64 = 0, about: (String, String)? = nil,
    to addressee: String? = nil, _ fields: [String: JSON] = [:]
  ) -> TeamAct {
    TeamAct(
      id: id, author: author, call: "\(author)-call", kind: kind, said: now.advanced(milliseconds: -seconds * 1_000),
      addressee: addressee, about: about.map { TeamAct.Reference(author: $0.0, id: $0.1) }, fields: fields)
  }

  private static func moment(in minutes: Int64) -> JSON {
    .string(now.advanced(milliseconds: minutes * 60_000).rfc3339)
  }

  /// A team in the middle of a bad morning.
  private static func view(calls: Int = 40, isCalm: Bool = false) -> BoardView {
    var board = BoardState(own: "dana")
    board.take(name: "Dana Reyes", of: "dana")
    let names = ["Sam Ode", "Ana Lind", "Kim", "Bo", "Ines", "Jun", "Mara", "Theo"]
    var pulses: [Pulse] = []
    for number in 0..<calls {
      let login = "a\(number)"
      let shown = number < names.count ? names[number] : "\(names[number % names.count]) \(number)"
      board.take(
        act("call.started", "s", by: login, ago: Int64(number * 83 % 3_500), ["channel": .string("voice")]),
        shown: shown)
      let heat = isCalm ? 0.2 : Double(number * 37 % 100) / 100
      pulses.append(Pulse(author: login, call: "\(login)-call", heat: heat, hotMinutes: heat * 9, silentSeconds: 2))
    }
    board.take(pulses)
    guard !isCalm else { return finished(board) }
    let note = "Facts: waits since May for a boiler part\nFeeling: enraged\nNeed: a fix\nDone: offered the shop"
    board.take(
      act(
        "help.asked", "h", by: "a0", ago: 30, to: "dana",
        ["purpose": .string("take_over"), "reasons": .array([.string("own limit passed")]), "note": .string(note)]),
      shown: "Sam Ode")
    board.take(act("conduct.marked", "g", by: "a1", ago: 58, ["conduct": .string("threat")]), shown: "Ana Lind")
    board.take(
      act("limit.passed", "l", by: "a2", ago: 130, ["dial": .string("hostility"), "line": .number(45)]), shown: "Kim")
    board.take(
      act(
        "break.started", "b", by: "a3", ago: 900,
        ["release": .bool(true), "deadline": moment(in: -1), "hard_end": moment(in: 30)]), shown: "Bo")
    board.take(
      act("break.started", "b", by: "a4", ago: 60, ["deadline": moment(in: 4), "hard_end": moment(in: 4)]),
      shown: "Ines")
    board.take(
      act(
        "flag.proposed", "f", by: "a5", ago: 700,
        ["customer": .string("K-1007"), "kind": .string("incident"), "words": .string("I know where you park")]),
      shown: "Jun")
    board.take(
      act("promise.made", "p", by: "a0", ago: 20, ["text": .string("a call back"), "due": moment(in: 120)]),
      shown: "Sam Ode")
    board.take(
      act("promise.made", "p", by: "kai", ago: 9_000, ["text": .string("refund"), "due": moment(in: 5)]), shown: "Kai")
    board.take(act("help.asked", "h", by: "a6", ago: 200, ["purpose": .string("help")]), shown: "Mara")
    board.take(
      act("help.answered", "x", by: "eli", about: ("a6", "h"), ["answer": .string("coming")]), shown: "Eli")
    return finished(board)
  }

  private static func finished(_ board: BoardState) -> BoardView {
    var view = BoardView(run: "r", at: now)
    view.take(board, ownName: "Dana Reyes")
    return view
  }

  private static let scenes = ["needs", "calm", "calls", "breaks", "reading", "whisper", "takeover", "away", "help"]
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  private static func scene(_ name: String) -> BoardView {
    var view = view(isCalm: name == "calm")
    switch name {
    case "calls": _ = view.answer(.nextPage)
    case "breaks": for _ in 0..<2 { _ = view.answer(.nextPage) }
    case "reading":
      _ = view.answer(.read)
      for (number, text) in ["I wait since May!", "I see that, and I am sorry.", "Sorry heats no house."].enumerated() {
        view.take(
          BoardView.Reading.Line(number: Int64(number), role: number == 1 ? "agent" : "customer", text: text),
          of: TeamAct.Reference(author: "a0", id: "a0-call"))
      }
    case "whisper":
      _ = view.answer(.whisper)
      _ = view.answer(.type("offer the shop"))
    case "takeover": _ = view.answer(.takeOver)
    case "away": view.lose("db.example does not answer.")
    case "help": _ = view.answer(.help)
    default: break
    }
    return view
  }

  @Test(arguments: scenes, sizes)
  func unicode(scene: String, size: Size) {
    let frame = BoardScreen.frame(Self.scene(scene), size: size, glyphs: .unicode)
    Golden.check("board-\(scene)-\(size.columns)x\(size.rows)", frame.goldenText())
  }

  @Test func asciiIsASCII() {
    let frame = BoardScreen.frame(Self.scene("calls"), size: Self.sizes[1], glyphs: .ascii)
    #expect((0..<24).allSatisfy { row in frame.text(row: row).utf8.allSatisfy { $0 < 0x80 } })
  }

  /// Whatever the size and whatever is written by others, the board paints inside of itself and says what matters.
  @Test(arguments: 0..<40)
  func everySizeIsPainted(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var view = Self.scene(Self.scenes[random.number(below: Self.scenes.count)])
    let hostile = "\u{1B}[2J\u{202E}x\u{200D}\u{7}\u{0}" + String(repeating: "é\u{301}漢", count: 40)
    _ = view.take(
      Self.act("conduct.marked", hostile, by: "evil", ["conduct": .string(hostile)]), shown: hostile)
    let size = Size(columns: random.number(below: 160), rows: random.number(below: 50))
    let frame = BoardScreen.frame(view, size: size, glyphs: .unicode)
    #expect(frame.rows.count == size.rows && frame.rows.allSatisfy { $0.count == size.columns })
    for row in 0..<size.rows {
      #expect(!frame.text(row: row).unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E }, "\(size)")
    }
    if size.columns >= 40, size.rows >= 8, view.prompt == nil, view.page == .needs {
      #expect((0..<size.rows).contains { frame.text(row: $0).contains("▸") }, "\(size)")
    }
  }

  /// What a key costs does not grow with the calls that run: only what is seen is laid out.
  @Test func aKeyCostsTheSameWithAThousandCalls() {
    func cost(_ calls: Int) -> Duration {
      var view = Self.view(calls: calls)
      _ = view.answer(.nextPage)
      var best: Duration = .seconds(9)
      for _ in 0..<5 {
        let clock = SuspendingClock()
        let taken = clock.measure {
          for _ in 0..<20 {
            _ = view.answer(.move(1))
            _ = BoardScreen.frame(view, size: Self.sizes[0], glyphs: .unicode)
          }
        }
        best = min(best, taken)
      }
      return best
    }
    _ = cost(10)
    let (few, many) = (cost(120), cost(2_000))
    #expect(many < few * 2 + .milliseconds(5), "\(few) with 120 calls, \(many) with 2000")
  }

  @Test func keysMeanWhatTheLastRowSays() {
    let view = Self.view()
    func actions(_ key: Key, _ view: BoardView) -> [BoardView.Action] {
      BoardKeymap.actions(for: key, view: view, rows: 10)
    }
    #expect(actions(.character("c"), view) == [.coming] && actions(.enter, view) == [.read])
    #expect(actions(.character("t"), view) == [.takeOver] && actions(.character("q"), view) == [])
    #expect(actions(.pageDown, view) == [.move(10)] && actions(.control("q"), view) == [.leave])
    // A letter of another layout is the key that it is on.
    #expect(actions(.character("с"), view) == [.coming])
    let typing = Self.scene("whisper")
    #expect(actions(.character("c"), typing) == [.type("c")] && actions(.enter, typing) == [.enter])
    #expect(actions(.character("y"), Self.scene("takeover")) == [.yes])
    // What is pasted is text and never keys.
    #expect(actions(.paste("t\ny"), view) == [] && actions(.paste("t\ny"), typing) == [.type("t y")])
  }
}
