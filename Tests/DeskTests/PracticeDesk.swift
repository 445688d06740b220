import Calls
import Coaching
import DeskSupport
import Library
import Practice
import TestSupport
import Testing

@testable import Desk

extension TestDesk {
  /// A desk in front of a practised call that has just begun.
  static func answerPractice(
    _ scenario: Scenario, seed: UInt64 = 7, mode: PracticeState.Mode = .novice, results: [PracticeResult] = []
  ) -> TestDesk {
    var desk = TestDesk(feeds: [])
    desk.state.practise(.sample(seed: seed, mode: mode, results: results))
    desk.act(.practice(.opened(scenario)), .practice(.begun))
    desk.clock = desk.state.clock
    return desk
  }

  var practice: PracticeState { state.practice ?? .sample() }
  var rehearsal: Rehearsal? { state.practice?.rehearsal }

  /// Moves the call on to a moment of it, as the loop does: a tick whenever something is due, and each second.
  mutating func pass(to moment: Instant, step: Int64 = 1_000) {
    while clock.time < moment {
      let second = clock.time.advanced(milliseconds: step)
      set(min(moment, second))
      act(.ticked)
    }
  }

  mutating func set(_ moment: Instant) {
    clock = Clock(time: moment, uptime: moment.milliseconds(since: PracticeState.start), boot: "practice")
  }

  /// Lets the customer talk until an answer is waited for, or the call is over.
  mutating func listen() {
    for _ in 0..<400 {
      guard practice.isCalling, let rehearsal, rehearsal.choices.isEmpty || rehearsal.isCustomerTalking,
        let due = rehearsal.nextDue
      else { return }
      pass(to: due)
    }
  }

  /// Goes on until the debrief is open, through the break.
  mutating func finish() {
    for _ in 0..<400 where practice.stage == .calling {
      pass(to: clock.time.advanced(milliseconds: 1_000))
      if state.work.ownBreak == nil, !practice.isCalling { act(.practice(.debriefRequested)) }
    }
  }

  /// What was written down, a line each.
  var lines: [String] { journalled.map(EventWriter.line) }

  var records: [PracticeRecord] {
    effects.compactMap { effect in
      if case .practice(.finished(let record)) = effect { return record }
      return nil
    }
  }
}

extension PracticeState {
  static func sample(
    seed: UInt64 = 7, mode: PracticeState.Mode = .novice, results: [PracticeResult] = [], today: Int = 100
  ) -> PracticeState {
    let rows = Library.scenarios.map { entry in
      PracticeState.Row(
        id: entry.id, title: entry.title, grade: entry.grade, minutes: entry.minutes, channel: entry.channel.rawValue)
    }
    return PracticeState(
      rows: rows, results: results, today: today, book: Library.bundledMoves(), model: Library.bundledUnderstanding(),
      seed: seed, mode: mode, profiles: ScenarioCatalogue(folder: nil).profiles)
  }
}

/// One thing that a script does in a rehearsal.
enum ScriptStep: Hashable {
  /// Answers with a number of the file.
  case answer(Int)
  /// Says something in words of one's own.
  case say(String)
  /// Waits until the customer speaks up.
  case wait
  /// Ends the call.
  case hangUp
}

/// Looks for a script to each ending of a scenario.
struct EndingSearch {
  let scenario: Scenario
  private(set) var scripts: [String: [ScriptStep]] = [:]

  /// Attempts; the ways are drawn, the endings are few.
  private static let attempts = 20_000
  private static let reader = Library.moveReader()
  /// Words of one's own that do different things.
  private static let sentences = [
    "I'm sorry about that.", "You have every right to be upset.", "I'll call you by five today.", "Please calm down.",
    "Please stop speaking to me like that.", "I'm ending the call now; you can ring again tomorrow.", "Bye.",
    "I'm bringing in my manager, and I tell her all of it.", "I'm listening.", "What would help you most?",
    "That's your own fault.", "blah blah",
  ]

  init(_ scenario: Scenario) {
    self.scenario = scenario
    var random = SeededGenerator(seed: 11)
    for attempt in 0..<Self.attempts where scripts.count < scenario.endings.count {
      let (steps, outcome) = play(style: Self.style(of: attempt), &random)
      if let outcome, scenario.ending(outcome) != nil, scripts[outcome] == nil { scripts[outcome] = steps }
    }
  }

  /// Words of one's own take a hundred times as long to be understood as a number: the first attempts hold some, so that
  /// each scenario is also led to an ending by them, and later ones only now and then, for ends that no number leads to.
  private static func style(of attempt: Int) -> Int {
    attempt < 2 || attempt % 25 == 24 ? 3 : [0, 1, 2, 4][attempt % 4]
  }

  private func play(style: Int, _ random: inout SeededGenerator) -> ([ScriptStep], String?) {
    var rehearsal = Rehearsal(scenario, .init(seed: 7, start: PracticeState.start, callID: "c"))
    var steps: [ScriptStep] = []
    for _ in 0..<40 {
      while !rehearsal.isOver, rehearsal.choices.isEmpty || rehearsal.isCustomerTalking, let due = rehearsal.nextDue {
        _ = rehearsal.advance(to: due)
      }
      guard !rehearsal.isOver else { break }
      let step = next(style: style, rehearsal.choices, &random)
      steps.append(step)
      let at = rehearsal.now.advanced(milliseconds: 1_000)
      switch step {
      case .answer(let number):
        guard let choice = rehearsal.choices.first(where: { $0.answer == number }) else { return (steps, nil) }
        _ = rehearsal.hear(.chosen(choice), at: at)
      case .say(let words):
        let exchange = rehearsal.exchange
        _ = rehearsal.hear(.typed(Self.reader.read(words, in: exchange)), at: at)
      case .wait: _ = rehearsal.nextDue.map { rehearsal.advance(to: $0) }
      case .hangUp: _ = rehearsal.hangUp(at: at)
      }
    }
    return (steps, rehearsal.log.outcome?.id)
  }

  private func next(style: Int, _ choices: [Choice], _ random: inout SeededGenerator) -> ScriptStep {
    func pick(_ isWanted: (Move) -> Bool) -> ScriptStep {
      let fitting = choices.filter { $0.moves.contains(where: isWanted) }
      return .answer((fitting.randomElement(using: &random) ?? choices[0]).answer)
    }
    let chance = Int.random(in: 0..<10, using: &random)
    switch style {
    case 0: return pick { $0.kind == .helpful }
    case 1: return pick { $0.kind != .helpful }
    case 2 where chance < 4: return .wait
    case 3 where chance < 4: return .say(Self.sentences.randomElement(using: &random) ?? "")
    default: return pick { _ in true }
    }
  }
}
