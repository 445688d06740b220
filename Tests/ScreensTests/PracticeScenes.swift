import Calls
import Coaching
import DeskSupport
import Practice
import SamplePlaybooks
import TerminalKit

@testable import Desk
@testable import Screens

/// What practice can look like: each scene is a state that the golden screens show.
enum PracticeScene: String, CaseIterable, Sendable {
  case menu, briefing, talking, answers, marked, understood, own, over, essence, feelings, answered, noticed, progress
  case model, stopping

  /// The desk of this scene.
  func desk(size: Size) -> TestDesk {
    var desk = TestDesk(playbook: .realistic, feeds: [])
    desk.size = size
    desk.state.practise(PracticeScene.practice(mode: self == .own ? .own : .novice))
    guard self != .menu else { return desk }
    desk.act(.practice(.opened(PracticeScene.scenario)))
    guard self != .briefing else { return desk }
    desk.act(.practice(.begun))
    desk.clock = desk.state.clock
    switch self {
    case .talking: pass(&desk, to: 3_000)
    case .answers: pass(&desk, to: 9_000)
    case .marked:
      pass(&desk, to: 9_000)
      desk.press("r")
      desk.press(.down)
    case .understood:
      pass(&desk, to: 9_000)
      desk.press("rFour calls, that should not have happened. What happened then?")
      desk.press(.enter)
    case .own:
      pass(&desk, to: 9_000)
      desk.press("f2nf")
    case .stopping:
      pass(&desk, to: 9_000)
      desk.press("Q")
    default: play(&desk)
    }
    return desk
  }

  /// Plays the call to its end, and goes where this scene is.
  private func play(_ desk: inout TestDesk) {
    pass(&desk, to: 9_000)
    desk.press("f2")
    desk.act(.practice(.answerTyped("Please calm down.")), .practice(.answerMeant(.dismiss)), .submitted)
    pass(&desk, to: 30_000)
    desk.act(.practice(.answerNumbered(1)))
    pass(&desk, to: 60_000)
    guard self != .over else { return }
    desk.act(.practice(.debriefRequested))
    switch self {
    case .feelings: desk.press("2")
    case .answered: desk.press("3")
    case .noticed: desk.press("4")
    case .progress: desk.act(.practice(.menuRequested), .practice(.progressRequested))
    case .model:
      desk.press("w")
      desk.clock = desk.state.clock
      pass(&desk, to: 13_000)
    default: break
    }
  }

  private func pass(_ desk: inout TestDesk, to offset: Int64) {
    let end = PracticeState.start.advanced(milliseconds: offset)
    while desk.clock.time < end, desk.state.practice?.stage == .calling || desk.state.practice?.isWatching == true {
      let next = min(end, desk.clock.time.advanced(milliseconds: 1_000))
      desk.clock = Clock(time: next, uptime: next.milliseconds(since: PracticeState.start), boot: "practice")
      desk.act(.ticked)
    }
  }

  private static func practice(mode: PracticeState.Mode) -> PracticeState {
    var book = MoveBook()
    book.moves["reflection"] = .init(label: "say back", phrases: ["should not have happened"])
    book.moves["open_question"] = .init(label: "ask openly", phrases: ["what happened"])
    book.moves["dismiss"] = .init(label: "play down", phrases: ["calm down"])
    book.advice["dismiss"] = "Being told not to feel it makes it stronger. Say what happens next instead."
    book.advice["more_listening"] = "Say back what you heard before you ask or explain. Two of those for each question."
    let rows = (1...12).map { number in
      PracticeState.Row(
        id: number == 1 ? "late-refund" : "other-\(number)", title: number == 1 ? "A late refund" : "Another call",
        grade: (number + 2) / 3, minutes: 3, channel: number % 3 == 0 ? "chat" : "voice")
    }
    return PracticeState(rows: rows, results: [], today: 20_000, book: book, model: .blank, seed: 7, mode: mode)
  }

  /// A small scenario of two turns.
  static let scenario: Scenario = {
    var scenario = Scenario()
    scenario.id = "late-refund"
    scenario.title = "A late refund"
    scenario.customer = "Ms Rahman"
    scenario.reference = "4471"
    scenario.grade = 2
    scenario.minutes = 3
    scenario.backstory = ["Ms Rahman sent a coat back five weeks ago.", "The refund was never started."]
    scenario.may = ["Send the refund today; it is there by Thursday noon."]
    scenario.mood = Mood(levels: [.frustration: 2, .anger: 1], need: .fix, patience: 3, trust: 1)
    scenario.turns = [
      turn(
        "opening", "I've called four times about this refund. // Four times, and it's three weeks late.",
        [
          ([.reflection], "Four calls, and still no money. That should not have happened."),
          ([.closedQuestion], "Let me look into it. What is the order number, please?"),
          ([.defend], "Refunds can take up to fourteen working days, and this is a busy month for all of us here."),
        ], hint: "Take up what happened first, in one sentence."),
      turn(
        "when", "So when do I get my money?",
        [
          ([.promise], "I'm sending it now. It's in your account by Thursday noon."),
          ([.overPromise], "Tomorrow. You'll definitely have it tomorrow."),
          ([.dismiss], "As soon as possible, please be patient."),
        ]),
    ]
    scenario.endings = [ending]
    scenario.good = [step("opening", 1), step("when", 1)]
    scenario.bad = [step("opening", 3), step("when", 3)]
    return scenario
  }()

  private static var ending: Scenario.Ending {
    var ending = Scenario.Ending()
    ending.id = "settled"
    ending.kind = .settled
    ending.grade = .fair
    ending.when = (try? Condition(reading: "seen when")) ?? Condition()
    ending.says.off = "All right. Thursday."
    return ending
  }

  private static func turn(_ id: String, _ says: String, _ answers: [([Move], String)], hint: String = "")
    -> Scenario.Turn
  {
    var turn = Scenario.Turn()
    turn.id = id
    turn.says.off = says
    turn.hint = hint
    turn.answers = answers.map { moves, say in
      var answer = Scenario.Answer()
      (answer.moves, answer.say) = (moves, say)
      return answer
    }
    return turn
  }

  private static func step(_ turn: String, _ answer: Int) -> Scenario.Step {
    var step = Scenario.Step()
    (step.turn, step.answer) = (turn, answer)
    return step
  }
}
