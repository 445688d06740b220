import DeskSupport
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// Every scene of practice as it was last looked at with care.
struct PracticeGoldenTests {
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  @Test(arguments: PracticeScene.allCases, sizes)
  func unicode(scene: PracticeScene, size: Size) {
    var desk = scene.desk(size: size)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    Golden.check("practice-\(scene.rawValue)-\(size.columns)x\(size.rows)", frame.goldenText())
  }

  @Test("Nothing of a call moves when the customer begins or ends to talk")
  func stillness() {
    let size = Size(columns: 80, rows: 24)
    let heights = [PracticeScene.talking, .answers, .understood, .over].map { scene in
      LiveLayout(size, scene.desk(size: size).state).answers
    }
    #expect(heights.allSatisfy { $0 == heights[0] && $0 != nil })
  }

  @Test("What was typed last is seen before it is said, however long it is", arguments: sizes.prefix(2))
  func endOfALongReply(size: Size) {
    var desk = PracticeScene.answers.desk(size: size)
    desk.press("r" + String(repeating: "Four calls, and that should not have happened. ", count: 8) + "By noon, then.")
    desk.press(.enter)
    let text = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory).goldenText()
    #expect(text.contains("noon, then."), "\(text)")
  }

  @Test("Every scene fits every size without a trap", arguments: PracticeScene.allCases)
  func anySize(scene: PracticeScene) {
    for (columns, rows) in [(1, 1), (2, 2), (10, 3), (24, 6), (39, 9), (60, 14), (200, 60)] {
      let size = Size(columns: columns, rows: rows)
      var desk = scene.desk(size: size)
      let frame = Screen.frame(desk.state, size: size, glyphs: .ascii, memory: &desk.memory)
      #expect(frame.size == size)
    }
  }
}
