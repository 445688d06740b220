import Calls
import Coaching
import DeskSupport
import Foundation
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

@Suite struct PromiseRoomTests {
  @Test("A promise and the fact beside the call keep a row each on a small screen, also under help that was asked for")
  func room() throws {
    let size = Size(columns: 80, rows: 24)
    var desk = PromiseScene.promiseMade.desk(size: size)
    desk.press("mrefund three weeks late, and the letter about it went to the old address")
    desk.press(.enter)
    func text() -> String {
      let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
      return (0..<size.rows).map(frame.text(row:)).joined(separator: "\n")
    }
    #expect(text().contains("FACT") && text().contains("PROMISE"), "\(text())")
    desk.press("H")
    for _ in 0..<9 { desk.press(.enter) }
    #expect(text().contains("HELP"), "\(text())")
    #expect(text().contains("FACT") && text().contains("PROMISE"), "\(text())")
  }
}

/// What promises and checklists look like, as it was last looked at with care.
enum PromiseScene: String, CaseIterable, Sendable {
  case promiseForm, promiseMade, promiseAll, promiseEnd, promiseDue, promiseList, promiseOutcome, promiseStart, checks
  case checkLine, checkEnd

  func desk(size: Size) -> TestDesk {
    var desk = TestDesk(playbook: .realistic)
    desk.size = size
    desk.state.playbook = .realistic.withCare
    desk.state.zone = TimeZone(identifier: "Europe/Berlin")
    switch self {
    case .promiseStart, .promiseList, .promiseOutcome: stageList(&desk)
    default: stageCall(&desk)
    }
    return desk
  }

  private func stageList(_ desk: inout TestDesk) {
    desk.act(.promise(.loaded((0..<7).map { Self.standing($0) })))
    if self == .promiseList { desk.press("J") }
    if self == .promiseOutcome { desk.press("J2") }
  }

  private func stageCall(_ desk: inout TestDesk) {
    desk.act(.callRequested)
    desk.pass(seconds: 4)
    desk.press("a2")
    switch self {
    case .checks: desk.press("k3")
    case .checkEnd:
      desk.press("o")
      desk.press("E")
    case .checkLine: desk.press("o")
    case .promiseDue:
      desk.act(.promise(.loaded([Self.standing(0)])))
      desk.pass(seconds: 1)
    default:
      desk.press("prefund booked")
      desk.press(.enter)
      desk.press("tomorrow 10")
      if self == .promiseAll { desk.press(.down) }
      if self == .promiseMade || self == .promiseEnd { desk.press(.enter) }
      if self == .promiseEnd { desk.press("E") }
    }
    desk.act(.journalConfirmed(upTo: 99))
  }

  private static func standing(_ index: Int) -> PromiseStanding {
    let names = ["Ms Rahman", nil, "Mr Okafor", "Ms Lindgren-Sanchez of the long name", "Mx Li", nil, nil]
    let promise = Promise(
      what: "call back, part \(index)", owner: index == 2 ? "Kim" : "Sam", kind: .callBack,
      due: TestDesk.start.advanced(milliseconds: Int64(index * 2 - 3) * 3_600_000), customer: names[index])
    return PromiseStanding(
      id: "p\(index)", call: "old", made: TestDesk.start.advanced(milliseconds: -86_400_000), promise: promise)
  }
}

struct PromiseScreenTests {
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  @Test(arguments: PromiseScene.allCases, sizes)
  func unicode(scene: PromiseScene, size: Size) {
    var desk = scene.desk(size: size)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    Golden.check("\(scene.rawValue)-\(size.columns)x\(size.rows)", frame.goldenText())
  }

  @Test func everySizeIsPaintedWithoutTrouble() {
    for scene in PromiseScene.allCases {
      for columns in [1, 2, 5, 19, 39, 59, 63, 64, 200] {
        for rows in [1, 2, 3, 4, 5, 7, 13, 50] {
          let size = Size(columns: columns, rows: rows)
          var desk = scene.desk(size: size)
          let frame = Screen.frame(desk.state, size: size, glyphs: .ascii, memory: &desk.memory)
          #expect(frame.size == size)
        }
      }
    }
  }

  @Test func theDeskLooksAgainOnlyWhereAPromiseIsToCome() {
    var desk = TestDesk(playbook: .realistic)
    desk.state.playbook = .realistic.withCare
    #expect(Screen.rests(desk.state) == nil)
    desk.state.zone = TimeZone(identifier: "Europe/Berlin")
    #expect(Screen.rests(desk.state) == nil)
    var near = PromiseScene.promiseList.desk(size: Size(columns: 80, rows: 24)).state
    near.work.overlay = nil
    #expect((1_000...30_000).contains(Screen.rests(near) ?? 0))
  }

  // MARK: Lines

  @Test func asLinesAPromiseIsTwoAnswers() {
    var desk = PromiseScene.checkLine.desk(size: Size(columns: 80, rows: 24))
    #expect(say(&desk, "promise").contains { $0.contains("What?") })
    #expect(say(&desk, "refund booked").contains { $0.contains("By when?") })
    #expect(say(&desk, "soonish").contains { $0.contains("When? For example: tomorrow 10") })
    let made = say(&desk, "tomorrow 10")
    #expect(made.contains("Coach: SAY By Sun 23 Nov 10:00 you hear from me."))
    #expect(made.contains { $0.contains("Promised for Sun 23 Nov 10:00") })
    #expect(say(&desk, "end").contains { $0.contains("Not said back: refund booked") })
    #expect(say(&desk, "said").contains { $0.contains("Promised: refund booked") })
    #expect(desk.call.promises.first?.promise.isConfirmed == true)
    _ = say(&desk, "y")
    #expect(!desk.call.isLive)
  }

  @Test func asLinesTheListsAreNumbered() {
    var desk = PromiseScene.checkLine.desk(size: Size(columns: 80, rows: 24))
    #expect(say(&desk, "checklist").contains("System: 3 the cause is gone: open"))
    #expect(say(&desk, "3").contains("System: 3 the cause is gone: done"))
    _ = say(&desk, "")
    #expect(desk.state.work.overlay == nil)
    var start = PromiseScene.promiseStart.desk(size: Size(columns: 80, rows: 24))
    #expect(say(&start, "promises").contains { $0.hasPrefix("System: 1 DUE 06:26") })
    #expect(say(&start, "1").contains { $0.contains("What became of it? 1 kept, 2 moved, 3 broken") })
    _ = say(&start, "kept")
    #expect(start.state.work.promises.open.count == 6)
  }

  /// Types a line as on the desk without a screen, and returns what it says then.
  private func say(_ desk: inout TestDesk, _ text: String) -> [String] {
    guard case .actions(let actions) = PlainWords.answer(to: text, state: desk.state) else { return ["no word"] }
    let before = desk.state
    for action in actions { desk.act(action) }
    return PlainReport.lines(from: before, to: desk.state, action: actions.last ?? .ticked).map(\.string)
  }
}
