import Calls
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import TestSupport
import Testing

@testable import Screens

/// What holds of every screen at every size.
struct ScreenPropertyTests {
  private static let sizes: [Size] = {
    var sizes: [Size] = []
    for columns in [
      1, 2, 3, 5, 8, 12, 19, 20, 23, 24, 29, 30, 40, 43, 44, 49, 50, 55, 56, 59, 60, 69, 70, 80, 99, 110, 130,
    ] {
      for rows in [1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 13, 14, 18, 24, 40] {
        sizes.append(Size(columns: columns, rows: rows))
      }
    }
    return sizes
  }()

  @Test(arguments: Scene.allCases)
  func everySizeIsPaintedWhole(scene: Scene) {
    var desk = scene.desk()
    for size in Self.sizes {
      desk.memory = ScreenMemory()
      let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
      #expect(frame.rows.count == size.rows)
      for row in frame.rows {
        let width = row.reduce(0) { $0 + Int($1.width) }
        #expect(width == size.columns && row.count == size.columns, "\(scene) at \(size)")
      }
      if let cursor = frame.cursor {
        #expect(
          (0..<size.columns).contains(cursor.column) && (0..<size.rows).contains(cursor.row), "\(scene) at \(size)")
      }
    }
  }

  private static let withHelp: [Scene] = [
    .start, .startCutOff, .waiting, .untagged, .angry, .insult, .needs, .level, .notice, .scrolled, .journalTrouble,
    .versions, .wide, .twoCalls, .noWords,
  ]

  @Test(arguments: withHelp)
  func theWayToHelpIsAlwaysThere(scene: Scene) {
    var desk = scene.desk()
    for size in Self.sizes where size.rows >= 3 && size.columns >= 20 {
      desk.memory = ScreenMemory()
      let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
      #expect(frame.text(row: size.rows - 1).contains("?"), "\(scene) at \(size): \(frame.text(row: size.rows - 1))")
    }
  }

  @Test func aZeroSizeIsNoTrap() {
    for scene in Scene.allCases {
      var desk = scene.desk()
      for size in [Size(columns: 0, rows: 0), Size(columns: 0, rows: 9), Size(columns: 9, rows: 0)] {
        let frame = Screen.frame(desk.state, size: size, glyphs: .ascii, memory: &desk.memory)
        #expect(frame.rows.count == size.rows)
      }
    }
  }

  @Test func whatIsRememberedChangesNothing() {
    var memory = ScreenMemory()
    for scene in Scene.allCases {
      let desk = scene.desk()
      for size in [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24)] {
        let warm = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &memory)
        var fresh = ScreenMemory()
        let cold = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &fresh)
        #expect(warm == cold, "\(scene)")
      }
    }
  }

  @Test(arguments: 0..<12)
  func whatIsRememberedChangesNothingWhateverHappens(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var desk = TestDesk.inCall(playbook: .realistic)
    desk.size = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)][seed % 3]
    var before: Frame?
    for step in 0..<120 {
      // Whatever happens, a second may have gone by with it.
      if Int.random(in: 0..<3, using: &random) == 0 {
        desk.clock.time = desk.clock.time.advanced(milliseconds: 1_000)
      }
      switch Int.random(in: 0..<22, using: &random) {
      case 0..<7:
        let role: Role = Bool.random(using: &random) ? .customer : .agent
        let text = String(repeating: "words 漢字 ", count: Int.random(in: 1...14, using: &random))
        desk.arrive(
          .utterance(Utterance(id: "u\(step)", party: role.rawValue, role: role, text: text, time: desk.clock.time)))
      case 7: desk.pass(seconds: Int.random(in: 1...40, using: &random))
      case 8: desk.press(.pageUp)
      case 9: desk.press(.end)
      case 10: desk.press(["a3", "f", "nv", "I", "mfact", "u"].randomElement(using: &random) ?? "a")
      case 11: desk.press(.escape)
      case 12: desk.press(.backspace)
      case 13: desk.press("?")
      case 14, 15: desk.act([Action.viewMoved(nil), .noBreakFound, .ticked].randomElement(using: &random) ?? .ticked)
      case 16, 17: desk.press([Key.up, .down].randomElement(using: &random) ?? .up)
      case 18: desk.press(.pageDown)
      case 19:
        let names = [nil, "Kim", "Ada"]
        let change = PartyChange(
          party: "customer", change: "join", role: .customer, name: names.randomElement(using: &random) ?? nil)
        desk.arrive(.party(change))
      case 20: desk.clock.time = desk.clock.time.advanced(milliseconds: Int64.random(in: 1...1_500, using: &random))
      default:
        let anew = Utterance(
          id: "u\(step / 2)", revision: Int64(step), party: "customer", role: .customer, text: "said anew",
          time: desk.clock.time)
        desk.arrive(.utterance(anew))
      }
      let warm = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
      var fresh = ScreenMemory()
      let cold = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &fresh)
      #expect(warm == cold, "seed \(seed), step \(step)")
      // What is said to have stayed as it was has.
      if let before, let changed = desk.memory.changedRows {
        for row in before.rows.indices where !changed.contains(where: { $0.contains(row) }) {
          #expect(warm.rows[row] == before.rows[row], "seed \(seed), step \(step), row \(row)")
        }
      }
      before = warm
      if !seed.isMultiple(of: 2), let stand = desk.memory.stand { desk.state.paneStands(stand) }
    }
  }

  @Test func aSecondThatMovesTheTimerAloneSaysSo() {
    var desk = TestDesk.inCall(playbook: .realistic)
    var changed: [[Range<Int>]?] = []
    for _ in 0..<4 {
      desk.pass(seconds: 1)
      _ = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
      changed.append(desk.memory.changedRows)
    }
    #expect(changed.suffix(2) == [[0..<1], [0..<1]])
  }

  @Test func aLineThatComesInBelowTheOthersChangesItsOwnRowAlone() {
    var desk = TestDesk(playbook: .realistic)
    desk.size = Size(columns: 80, rows: 24)
    desk.arrive(.callStarted(CallFacts()), call: "c")
    for number in 0..<6 {
      desk.say("line \(number)", id: "n\(number)", call: "c")
      _ = Screen.frame(desk.state, size: desk.size, glyphs: .unicode, memory: &desk.memory)
    }
    let row = LiveLayout(desk.size, desk.state).conversation.row + 5
    #expect(desk.memory.changedRows == [0..<1, row..<row + 1])
  }

  @Test func onOneLineTheCustomerIsStillHeard() {
    var desk = Scene.untagged.desk()
    for (columns, rows) in [(80, 3), (60, 3), (40, 3), (40, 4), (40, 2), (40, 1)] {
      let size = Size(columns: columns, rows: rows)
      let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
      let text = (0..<rows).map(frame.text(row:)).joined(separator: "\n")
      #expect(text.contains("No! You listen for"), "\(size)\n\(text)")
    }
  }
}
