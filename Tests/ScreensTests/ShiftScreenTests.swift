import Calls
import Coaching
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// Limits, help and the shift as they look.
struct ShiftScreenTests {
  enum Stage: String, CaseIterable, Sendable { case limit, helpForm, helpAsked, helpAnswer, shiftCard, redBreak }

  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  @Test(arguments: Stage.allCases, sizes)
  func golden(stage: Stage, size: Size) {
    var desk = Self.desk(stage)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    Golden.check("\(stage.rawValue)-\(size.columns)x\(size.rows)", frame.goldenText())
  }

  @Test("At every size the agent can see that a limit is passed", arguments: sizes)
  func limitIsSeen(size: Size) {
    var desk = Self.desk(.limit)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    let rows = (0..<size.rows).map { frame.text(row: $0) }
    #expect(rows.contains { $0.contains("LIMIT") || $0.contains("limit passed") })
  }

  @Test("What the customer's words bring into the note can't reach the screen unseen")
  func hostileNote() {
    var desk = Self.desk(.limit)
    desk.press("m")
    desk.act(.textTyped("late\u{1B}[31m\u{202E}refund"), .submitted)
    desk.press("H")
    let frame = Screen.frame(desk.state, size: Self.sizes[1], glyphs: .unicode, memory: &desk.memory)
    for row in 0..<24 {
      #expect(!frame.text(row: row).unicodeScalars.contains { $0.value < 0x20 || $0.value == 0x202E })
    }
  }

  @Test("Without a screen each is said once, and answered by words")
  func plain() {
    var desk = Self.desk(nil)
    desk.state.key = .words
    let lines = { (desk: inout TestDesk, word: String) -> [String] in
      guard case .actions(let actions) = PlainWords.answer(to: word, state: desk.state) else { return ["?"] }
      var lines: [String] = []
      for action in actions {
        let before = desk.state
        desk.act(action)
        lines += PlainReport.lines(from: before, to: desk.state, action: action).map(\.string)
      }
      return lines
    }
    #expect(lines(&desk, "hard 3").contains("System: LIMIT How hard the matter is: 3 of 3: ask Dana (ext. 204)."))
    #expect(lines(&desk, "ask").first?.contains("Who? 1 Dana (ext. 204), 2 whoever is near.") == true)
    #expect(
      lines(&desk, "").filter { $0.contains("HELP") || $0.contains("TELL") } == [
        "System: HELP ask Dana (ext. 204) now, yourself. \"ask\" once you have"
      ])
    #expect(lines(&desk, "ask").first?.contains("1 asked, no answer yet, 2 coming") == true)
    #expect(
      lines(&desk, "1").filter { $0.contains("HELP") || $0.contains("TELL") } == [
        "System: HELP Dana (ext. 204) was asked. Tell the answer with \"ask\"", "System: TELL I bring in Dana.",
      ])
    #expect(lines(&desk, "ask").first?.contains("1 coming, 2 took over") == true)
    #expect(lines(&desk, "3").contains("System: HELP nobody is free. \"promise\" promises a call-back"))
    let card = lines(&desk, "shift")
    #expect(card.contains { $0.hasPrefix("System: Load 0, green.") })
    #expect(!lines(&desk, "anger 2").isEmpty)
    #expect(desk.state.work.overlay == nil)
  }

  // MARK: Staging

  private static func desk(_ stage: Stage?) -> TestDesk {
    var desk = TestDesk(playbook: .realistic)
    var playbook = Playbook.realistic
    playbook.help = .sample
    playbook.shift = .sample
    desk.act(.playbookRead(playbook))
    desk.state.workplace.routes = [Workplace.Route(name: "Dana", reach: "ext. 204")]
    desk.state.workplace.cueWords = ["slow", "listen"]
    let old = [50, 25].map { minutes in
      Exposure.Entry(
        call: "old\(minutes)", ended: TestDesk.start.advanced(milliseconds: -Int64(minutes) * 60_000), strain: 44)
    }
    let entries = stage == .redBreak || stage == .shiftCard ? old : []
    desk.act(.shift(.loaded(ShiftFile(began: TestDesk.start.advanced(milliseconds: -4_000_000), entries: entries))))
    desk.act(.callRequested)
    guard let stage else { return desk }
    desk.press("mrefund three weeks late")
    desk.press(.enter)
    desk.press("a3II")
    if stage == .limit || stage == .helpForm || stage == .helpAsked || stage == .helpAnswer { desk.press("I") }
    desk.act(.journalConfirmed(upTo: 999))
    switch stage {
    case .limit: break
    case .helpForm: desk.press("H")
    case .helpAsked, .helpAnswer:
      desk.press("H")
      for _ in 0..<8 { desk.press(.enter) }
      if stage == .helpAnswer { desk.press("H") }
    case .shiftCard: desk.press("z")
    case .redBreak:
      desk.endCall()
      desk.pass(seconds: 25)
    }
    desk.act(.journalConfirmed(upTo: 9_999))
    desk.state.message = nil
    return desk
  }
}

extension HelpTexts {
  fileprivate static let sample: HelpTexts = {
    var texts = HelpTexts()
    texts.hostility = [Line(text: "your limit. H asks {helper|a colleague}.")]
    texts.hotMinutes = [Line(text: "your limit. H asks {helper|a colleague}.")]
    texts.complexity = [Line(text: "ask {helper|a colleague}.")]
    texts.ownLimit = Line(text: "my limit is passed")
    texts.moreExperience = Line(text: "others know this better")
    texts.insists = Line(text: "the customer insists")
    texts.goodWork = Line(text: "Handing over well is good work.")
    texts.takingOver = Line(text: "I bring in {helper|a colleague}.")
    return texts
  }()
}

extension ShiftTexts {
  fileprivate static let sample: ShiftTexts = {
    var texts = ShiftTexts()
    texts.perspectives = [Line(text: "You have been the one let down, too.")]
    texts.green = Line(text: "A usual day's weight.")
    texts.amber = Line(text: "It is adding up.")
    texts.red = Line(text: "A lot in a short time.")
    texts.change = Line(text: "Ask {helper|your supervisor} for another task for a while.")
    texts.titleRed = Line(text: "Too many hard ones in a row. This time is yours.")
    texts.tell = Line(text: "Tell {helper|your supervisor}.")
    return texts
  }()
}
