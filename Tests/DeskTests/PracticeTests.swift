import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import Practice
import Screens
import TerminalKit
import Testing

@testable import Desk

/// Calls that are practised at the desk.
struct PracticeTests {
  private static func refund() throws -> Scenario { try #require(Library.bundledScenario("refund-three-weeks")) }

  @Test("A script leads to each ending of each scenario, and what came of it is kept", arguments: Library.scenarios)
  func everyEnding(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let search = EndingSearch(scenario)
    #expect(Set(search.scripts.keys) == Set(scenario.endings.map(\.id)))
    for (ending, steps) in search.scripts {
      var desk = TestDesk.answerPractice(scenario)
      var kept: [PracticeRecord] = []
      for step in steps {
        desk.listen()
        kept += desk.perform(step)
      }
      for _ in 0..<20 where desk.practice.isCalling {
        guard let due = desk.rehearsal?.nextDue else { break }
        desk.pass(to: due, step: 60_000)
        kept += desk.records
      }
      #expect(kept.map(\.result.ending) == [ending], "\(steps)")
      desk.finish()
      #expect(desk.practice.stage == .debrief, "\(ending)")
      #expect(DebriefText(desk.practice)?.pages.count == 4)
    }
  }

  @Test("The same keys at the same moments give the same events, however often time is asked")
  func determinism() throws {
    let scenario = try Self.refund()
    let runs = [10, 137, 1_000, 20_000].map { step -> [String] in
      var desk = TestDesk.answerPractice(scenario)
      for (offset, keys) in [
        (4_000, "f2a1"), (5_000, "nf"), (12_000, "r1"), (30_500, "r2"), (70_000, "a3"), (80_000, "I"),
      ] {
        desk.pass(to: PracticeState.start.advanced(milliseconds: Int64(offset)), step: Int64(step))
        desk.press(keys)
      }
      desk.pass(to: PracticeState.start.advanced(milliseconds: 110_000), step: Int64(step))
      // The steps of the break come with the ticks, which the program has at whole seconds.
      return desk.lines.filter { !$0.contains("cooldown.step") && !$0.contains("cooldown.ended") }
    }
    #expect(runs[0].count > 12)
    for run in runs.dropFirst() {
      #expect(run.count == runs[0].count)
      for (line, first) in zip(run, runs[0]) { #expect(line == first) }
    }
  }

  @Test("Stopping leaves nothing, and asks first")
  func stop() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("Q")
    #expect(desk.state.work.overlay == .confirmStop)
    desk.press(.escape)
    #expect(desk.practice.isCalling)
    desk.press("Qy")
    #expect(desk.practice.stage == .menu)
    #expect(desk.state.work.calls.isEmpty && desk.practice.results.isEmpty && desk.records.isEmpty)
  }

  @Test("Words of one's own are shown as they were understood, and can be put right")
  func typed() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("r")
    desk.press("I see that one.")
    desk.press(.enter)
    guard case .answer(let answer) = desk.state.work.overlay else {
      Issue.record("no answer waits")
      return
    }
    #expect(answer.reading != nil && answer.moves.isEmpty)
    desk.press(.tab)
    desk.press(.enter)
    let reply = try #require(desk.rehearsal?.log.replies.first)
    #expect(reply.text == "I see that one." && reply.isCorrected && reply.moves.first == Move.allCases.first)
    #expect(desk.state.work.overlay == nil)
  }

  @Test("No call is lost over an answer that is being written, or looked at before it is given")
  func writingIsNoSilence() throws {
    for isLookedAt in [false, true] {
      var desk = TestDesk.answerPractice(try Self.refund())
      desk.listen()
      desk.press("r")
      desk.press("You waited three weeks for it.")
      if isLookedAt { desk.press(.enter) }
      desk.pass(to: desk.clock.time.advanced(milliseconds: 1_800_000), step: 60_000)
      #expect(desk.practice.isCalling && desk.rehearsal?.log.nudges.isEmpty == true)
      // Put aside, the customer waits as ever.
      desk.press(.escape)
      if isLookedAt { desk.press(.escape) }
      desk.pass(to: desk.clock.time.advanced(milliseconds: 30_000), step: 1_000)
      #expect(desk.rehearsal?.log.nudges.count == 1)
    }
  }

  @Test("Over the list of a threat against a place the caller is answered all the same")
  func answersOverTheSheet() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("B")
    let sheet = try #require(desk.state.sheet)
    #expect(!sheet.rows.map(\.key).contains("r"))
    desk.press("r1")
    #expect(desk.rehearsal?.log.replies.count == 1)
    #expect(desk.state.sheet != nil)
  }

  @Test("Words of one's own cut in while the customer talks; a number waits until its list is on the screen")
  func interruption() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.pass(to: PracticeState.start.advanced(milliseconds: 3_000))
    #expect(desk.rehearsal?.isCustomerTalking == true)
    desk.press("r3")
    #expect(desk.rehearsal?.log.replies.isEmpty == true)
    #expect(desk.state.message?.text.contains("once the customer has finished") == true)
    desk.act(.practice(.answerNumbered(1)))
    #expect(desk.rehearsal?.log.replies.isEmpty == true)
    desk.press("I am listening.")
    desk.press(.enter)
    desk.press(.enter)
    #expect(desk.rehearsal?.log.replies.first?.isInterrupting == true)
    desk.listen()
    desk.press("r3")
    #expect(desk.rehearsal?.log.replies.last?.answer != nil)
  }

  @Test("Where one's own words are asked for no number answers, and the sidebar is there in all but the exam")
  func modes() throws {
    for mode in PracticeMode.allCases {
      var desk = TestDesk.answerPractice(try Self.refund(), mode: mode)
      desk.listen()
      #expect(desk.practice.showsSidebar == (mode != .exam))
      #expect(desk.practice.listedAnswers.isEmpty == (mode != .novice))
      desk.act(.practice(.answerNumbered(1)))
      #expect(desk.rehearsal?.log.replies.isEmpty == (mode != .novice), "\(mode)")
      guard mode != .novice else { continue }
      desk.press("r")
      desk.press("1")
      desk.press(.enter)
      desk.press(.enter)
      #expect(desk.rehearsal?.log.replies.allSatisfy { $0.answer == nil && $0.text == "1" } == true)
    }
  }

  @Test("In an exam words are heard as they stand: nothing of how they were understood can be put right")
  func examTakesWordsAsTheyAre() throws {
    var desk = TestDesk.answerPractice(try Self.refund(), mode: .exam)
    desk.listen()
    desk.press("r")
    desk.press("blah blah")
    desk.press(.enter)
    #expect(desk.rehearsal?.log.replies.map(\.text) == ["blah blah"])
    #expect(desk.rehearsal?.log.replies.first?.isUnderstood == false)
    desk.act(.practice(.answerMeant(.reflection)), .choiceMoved(to: 2), .submitted)
    #expect(desk.rehearsal?.log.replies.first?.isCorrected == false)
    #expect(desk.rehearsal?.log.replies.first?.moves == [])
    // Nor does the end put words into anybody's mouth.
    desk.press("I")
    desk.press(.enter)
    desk.press("E")
    #expect(desk.state.work.overlay == .confirmEnd)
    desk.press("y")
    #expect(desk.rehearsal?.log.replies.count == 1 && desk.rehearsal?.log.outcome != nil)
  }

  @Test("While an answer is typed the customer does not lose patience", arguments: PracticeMode.allCases)
  func typingIsNoSilence(mode: PracticeMode) throws {
    var desk = TestDesk.answerPractice(try Self.refund(), mode: mode)
    desk.listen()
    desk.press("r")
    for letter in "I can hear how long you have waited" {
      desk.pass(seconds: 2)
      desk.press(String(letter))
    }
    #expect(desk.rehearsal?.log.nudges.isEmpty == true)
    desk.press(.escape)
    desk.pass(seconds: 25)
    #expect(desk.rehearsal?.log.nudges.count == 1)
  }

  @Test("A label of one's own is kept with what was understood, and told wherever the call is looked at")
  func ownLabel() throws {
    let scenario = try Self.refund()
    var desk = TestDesk.answerPractice(scenario, mode: .own)
    // Each time in other words: the same once more is hollow, and no label fills it.
    for reply in ["You waited, I see.", "The rent, yes, I hear that."] {
      desk.listen()
      desk.press("r")
      desk.press(reply)
      desk.press(.enter)
      desk.act(.practice(.answerMeant(.reflection)), .submitted)
    }
    desk.finish()
    let result = try #require(desk.practice.results.first)
    #expect(result.mode == .own)
    #expect(result.ownLabels == result.steps.count)
    #expect(result.ownLabels > 1)
    #expect(!result.isPassed && result.share(of: .listening) == 0)
    let record = PracticeRecord(try #require(desk.rehearsal), result: result, mode: .own)
    let read = try JSONDecoder().decode(PracticeRecord.self, from: JSONEncoder().encode(record))
    #expect(read == record)
    #expect(read.replayed(scenario).log == desk.rehearsal?.log)
    let pages = try #require(DebriefText(desk.practice)?.pages)
    #expect(pages[0].lines.contains { $0.text.contains("a label that you gave yourself") })
    #expect(pages[2].lines.count { $0.text.hasPrefix("your label: say back") } == result.ownLabels)
    #expect(ProgressText(desk.practice).lines.contains { $0.text.contains("a label that you gave yourself") })
    let report = TrainerReport([("team", result)])
    #expect(report.groups.first?.ownLabels == result.ownLabels && report.groups.first?.modes.first?.mode == .own)
  }

  @Test("What a harmless answer cost is told: the customer's question stayed open, and patience went on that")
  func openQuestion() throws {
    let scenario = try #require(Library.bundledScenario("kept-promise"))
    var desk = TestDesk.answerPractice(scenario, mode: .own)
    for reply in [
      "Did you see the news at noon?", "Is the lamp on the front green?", "Do you live alone there?",
    ] {
      desk.listen()
      desk.press("r")
      desk.press(reply)
      desk.press(.enter)
      desk.press(.enter)
    }
    desk.finish()
    let replies = try #require(desk.rehearsal?.log.replies)
    let costly = replies.filter { $0.leavesOpen && $0.patience < 0 }
    try #require(!costly.isEmpty, "\(replies.map { ($0.text, $0.moves, $0.leavesOpen, $0.patience, $0.isUnclear) })")
    let lines = try #require(DebriefText(desk.practice)?.pages[2].lines)
    // Where nothing was asked in words, it says that what was said was not taken up.
    let told = ["leaves open what they asked", "doesn't take up what they said", "stayed open"]
    #expect(lines.count { line in told.contains { line.text.contains($0) } } == costly.count)
  }

  @Test("Who asks for somebody to go to is met by somebody who takes over")
  func askedForSomebody() throws {
    let scenario = try #require(Library.bundledScenario("worn-once"))
    let turn = try #require(scenario.turn("again"))
    #expect(turn.wants.isSuperset(of: [.ladderStep, .handOver]))
  }

  @Test("The break after a practised call is half a minute at most, and a key leaves it for the debrief")
  func shortBreak() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("a3III")
    desk.press("r4")
    desk.listen()
    desk.press("E")
    desk.press("nobody could take over")
    desk.press(.enter)
    #expect(desk.state.work.overlay == .farewell)
    desk.press(.enter)
    desk.press("y")
    let ownBreak = try #require(desk.state.work.ownBreak)
    #expect(ownBreak.terms.length <= 30_000)
    for _ in 0..<10 where !desk.state.isBreakRunning { desk.pass(seconds: 1) }
    desk.press("n")
    #expect(desk.state.work.ownBreak == nil)
    #expect(desk.practice.stage == .debrief)
    // The key was meant for the break, and the debrief is not left unread by it.
    desk.press("n")
    #expect(desk.practice.stage == .debrief && desk.state.message != nil)
    desk.press("n")
    #expect(desk.practice.stage != .debrief || desk.practice.taken != nil)
  }

  @Test("Each practised call begins with nothing behind it: a second threat earns no more than the first")
  func secondThreat() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    var lengths: [Int64] = []
    for _ in 0..<3 {
      desk.listen()
      desk.press("a3P")
      desk.press("r4")
      desk.listen()
      if desk.practice.isCalling { desk.endCall() }
      let ownBreak = try #require(desk.state.work.ownBreak)
      #expect(ownBreak.terms.load == .green)
      #expect(ownBreak.terms.band == .critical)
      #expect(ownBreak.wrapUpLeft <= 10_000)
      lengths.append(ownBreak.terms.length)
      desk.finish()
      #expect(desk.practice.stage == .debrief)
      desk.act(.practice(.menuRequested), .practice(.opened(try Self.refund())), .practice(.begun))
      desk.clock = desk.state.clock
    }
    #expect(Set(lengths).count == 1)
    #expect(lengths.allSatisfy { $0 <= 30_000 })
  }

  @Test(
    "The call can be tried again from any answer, with the tags until then, and is not counted", arguments: [0, 1, 2])
  func retry(index: Int) throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("f2")
    for _ in 0..<12 where desk.practice.isCalling {
      desk.listen()
      if desk.practice.isCalling { desk.press("r2") }
    }
    desk.finish()
    #expect(desk.practice.results.count == 1)
    let replies = try #require(desk.rehearsal?.log.replies)
    #expect(replies.count > 2)
    desk.press("t")
    #expect(desk.practice.stage == .retrying)
    #expect(desk.practice.chosenReply == desk.practice.debrief?.turningPoint?.reply)
    desk.press(.escape)
    #expect(desk.practice.stage == .debrief)
    desk.press("t\(index + 1)")
    desk.press(.enter)
    desk.clock = desk.state.clock
    #expect(desk.practice.isCalling && desk.rehearsal?.log.replies == Array(replies.prefix(index)))
    #expect(desk.tags == ["f2"])
    #expect(desk.rehearsal?.choices.isEmpty == false)
    for _ in 0..<12 where desk.practice.isCalling {
      desk.listen()
      if desk.practice.isCalling { desk.press("r1") }
    }
    desk.finish()
    #expect(desk.practice.stage == .debrief && desk.practice.results.count == 1)
    desk.act(.practice(.replyChosen(99)))
    #expect(desk.practice.stage == .debrief && desk.state.message?.text.contains("no answer 100") == true)
  }

  @Test("All that the customer says goes to the voice, endings and waiting lines too, and an answer ends it")
  func voice() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    var spoken: [Speech] = []
    var hushed = 0
    func note(_ desk: TestDesk) {
      for effect in desk.effects {
        if case .practice(.spoken(let speech)) = effect { spoken.append(speech) }
        if case .practice(.hushed) = effect { hushed += 1 }
      }
    }
    for round in 0..<14 where desk.practice.isCalling {
      for _ in 0..<400 where desk.practice.isCalling && !desk.practice.isAwaited {
        guard let due = desk.rehearsal?.nextDue else { break }
        desk.pass(to: due)
        note(desk)
      }
      guard desk.practice.isCalling else { break }
      if round == 0, let due = desk.rehearsal?.nextDue {
        desk.pass(to: due, step: 60_000)
        note(desk)
        continue
      }
      let before = hushed
      desk.act(.practice(.answerNumbered(2)))
      note(desk)
      #expect(hushed == before + 1)
    }
    for _ in 0..<20 where desk.practice.isCalling {
      guard let due = desk.rehearsal?.nextDue else { break }
      desk.pass(to: due, step: 60_000)
      note(desk)
    }
    let log = try #require(desk.rehearsal?.log)
    #expect(spoken == log.speeches.map(\.speech) && log.nudges.count == 1)
    #expect(spoken.count >= log.turns.count + 1)
    let lines = desk.call.transcript.lines.map(\.utterance).filter { $0.role == .customer }.map(\.text)
    for speech in spoken { #expect(lines.contains(speech.text), "\(speech.text)") }
    let hottest = try #require(zip(log.turns, spoken).max { $0.0.heat < $1.0.heat })
    #expect(hottest.1.volume > 50 && hottest.1.pitch >= 50 && hottest.1.wordsPerMinute >= 160)
  }

  @Test("What is suggested is taken with one key, says why beforehand, and leaves the choice")
  func suggestion() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    for _ in 0..<12 where desk.practice.isCalling {
      desk.listen()
      desk.press("r2")
    }
    desk.finish()
    let suggestion = try #require(desk.practice.suggestion)
    #expect(suggestion.scenario != "refund-three-weeks", "it is not due before its time")
    let line = try #require(SuggestionText.line(desk.practice))
    #expect(DebriefText(desk.practice)?.pages[0].lines.contains { $0.text == "Next: \(line)" } == true)
    #expect(ProgressText(desk.practice).lines.contains { $0.text == "Next: \(line)" })
    desk.press(.escape)
    desk.press("s")
    #expect(desk.effects.contains(.practice(.load(suggestion.scenario))))
    desk.act(.practice(.opened(try #require(Library.bundledScenario(suggestion.scenario)))))
    #expect(desk.practice.taken == suggestion && desk.practice.roughness == suggestion.abuse)
    desk.press("a")
    desk.press("m")
    #expect(desk.practice.stage == .briefing && desk.practice.abuse != suggestion.abuse && desk.practice.mode == .own)
  }

  @Test("Model runs play by themselves, take no tags and earn no break", arguments: [true, false])
  func watching(isGood: Bool) throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("Ey")
    desk.finish()
    desk.press(isGood ? "w" : "b")
    desk.clock = desk.state.clock
    let written = desk.journalled.count
    for _ in 0..<600 where desk.state.nextPracticeMoment != nil { desk.pass(seconds: 1) }
    #expect(desk.call.isLive == false && desk.call.transcript.lines.count > 4)
    #expect(desk.state.work.ownBreak == nil)
    desk.press("a")
    #expect(desk.journalled[written...].allSatisfy { $0.source.hasPrefix("/practice/") })
    desk.press(.escape)
    #expect(desk.practice.stage == .debrief)
  }

  @Test(
    "A voice says what a model run's customer says; its agent's words and leaving it end that",
    arguments: [true, false])
  func watchedVoice(isGood: Bool) throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("Ey")
    desk.finish()
    desk.press(isGood ? "w" : "b")
    desk.clock = desk.state.clock
    var spoken: [Speech] = []
    var hushed = 0
    for _ in 0..<600 {
      guard let due = desk.state.nextPracticeMoment else { break }
      desk.pass(to: due, step: 60_000)
      for effect in desk.effects {
        if case .practice(.spoken(let speech)) = effect { spoken.append(speech) }
        if case .practice(.hushed) = effect { hushed += 1 }
      }
    }
    let log = try #require(desk.practice.playback?.log)
    #expect(spoken == log.speeches.map(\.speech) && spoken.count > 2 && hushed == log.replies.count)
    desk.press(.escape)
    #expect(desk.effects.contains(.practice(.hushed)) && desk.practice.stage == .debrief)
  }

  @Test("In an exam nothing coaches: no sheet, no checklist, no words to copy or underline")
  func examHasNoCoach() throws {
    let scenario = try #require(Library.bundledScenario("under-the-station"))
    for mode in [PracticeMode.own, .exam] {
      var desk = TestDesk.answerPractice(scenario, mode: mode)
      desk.listen()
      desk.press("B")
      #expect((desk.state.sheet == nil) == (mode == .exam))
      #expect(desk.state.isCoached == (mode != .exam))
      guard mode == .exam else { continue }
      desk.press("k")
      #expect(desk.state.work.overlay == nil && desk.state.message?.text.contains("Not in an exam") == true)
      desk.act(.situationChosen(.longWait))
      #expect(!desk.state.isSituationShown)
      desk.press("A")
      #expect(desk.state.work.overlay == nil)
      desk.press("y")
      #expect(!desk.effects.contains { if case .copy = $0 { true } else { false } })
    }
  }

  @Test("The company's wording counts in every call, before what was learned")
  func companysWording() throws {
    let words = "the blue form goes out with you"
    for isOurs in [false, true] {
      var desk = TestDesk(feeds: [])
      let rows = PracticeState.sample().rows
      desk.state.practise(
        PracticeState(
          rows: rows, results: [], today: 100, book: Library.bundledMoves(), model: Library.bundledUnderstanding(),
          seed: 7, mode: .own, wording: isOurs ? [.promise: ["blue form goes out"]] : [:]))
      desk.act(.practice(.opened(try Self.refund())), .practice(.begun))
      desk.clock = desk.state.clock
      desk.listen()
      desk.press("r")
      desk.press(words)
      desk.press(.enter)
      guard case .answer(let answer) = desk.state.work.overlay else {
        Issue.record("no answer is shown")
        continue
      }
      #expect(answer.moves.contains(.promise) == isOurs)
    }
  }

  @Test("What is due and suggested follows the results, worked out once for each change")
  func planFollows() throws {
    var state = PracticeState.sample()
    #expect(state.due.isEmpty && state.last(of: "refund-three-weeks") == nil)
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("Ey")
    desk.finish()
    let results = desk.practice.results
    #expect(desk.practice.last(of: "refund-three-weeks") == results.last)
    state = PracticeState.sample(results: results, today: (results.last?.day ?? 0) + 30)
    #expect(state.due == ["refund-three-weeks"] && state.suggestion?.scenario == state.rows.first?.id)
    let before = state.suggestion
    state.abuse = .real
    state.isAbuseChosen = true
    #expect(state.suggestion != before && state.suggestion?.abuse == .real)
  }

  @Test("What was said of a protocol's step reaches the customer")
  func ladder() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("I")
    desk.press(.enter)
    let reply = try #require(desk.rehearsal?.log.replies.first)
    #expect(reply.moves.contains(.limit) || reply.moves.contains(.ladderStep))
    #expect(desk.call.transcript.lines.contains { $0.utterance.text == reply.text })
  }

  @Test("Who has practised nothing yet finds the introduction on top; afterwards it stands where it belongs")
  func introduction() throws {
    let rows = ["b", "a"].map {
      PracticeState.Row(id: $0, title: $0, grade: 1, minutes: 3, channel: "voice", isIntroduction: $0 == "b")
    }
    func order(_ results: [PracticeResult]) -> [String] {
      PracticeState(rows: rows, results: results, today: 100, book: MoveBook(), model: .blank, seed: 1).rows.map(\.id)
    }
    #expect(order([]) == ["b", "a"])
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("Ey")
    desk.finish()
    #expect(order(desk.practice.results) == ["a", "b"])
  }

  @Test("Tomorrow the scenario that is due stands on top")
  func spacing() throws {
    var desk = TestDesk.answerPractice(try Self.refund())
    desk.listen()
    desk.press("Ey")
    desk.finish()
    let results = desk.practice.results
    #expect(results.map(\.isPassed) == [false])
    #expect(PracticeState.sample(results: results, today: 101).due == [])
    let later = PracticeState.sample(results: results, today: 102)
    #expect(later.due == ["refund-three-weeks"])
    #expect(later.rows.first?.id == "refund-three-weeks")
  }

  @Test("What was kept of a call plays it again just as it was")
  func record() throws {
    let scenario = try Self.refund()
    var desk = TestDesk.answerPractice(scenario)
    for _ in 0..<12 where desk.practice.isCalling {
      desk.listen()
      desk.press("r2")
    }
    desk.finish()
    let result = try #require(desk.practice.results.first)
    let record = PracticeRecord(try #require(desk.rehearsal), result: result, mode: .novice)
    let read = try JSONDecoder().decode(PracticeRecord.self, from: JSONEncoder().encode(record))
    #expect(read == record)
    #expect(read.replayed(scenario).log == desk.rehearsal?.log)
  }

  @Test("At work the keys of practice do nothing, and its words only say what they are for")
  func atWork() {
    var desk = TestDesk.inCall()
    desk.press("Q")
    #expect(desk.state.message == nil)
    desk.act(.practice(.stopRequested))
    #expect(desk.state.message?.text == "That is for practice: coolhead practice.")
    #expect(desk.state.work.overlay == nil)
  }
}

extension TestDesk {
  /// Does what a step of a script says, a second after the customer has finished.
  fileprivate mutating func perform(_ step: ScriptStep) -> [PracticeRecord] {
    guard practice.isCalling, let rehearsal else { return [] }
    if step == .wait {
      if let due = rehearsal.nextDue { pass(to: due, step: 60_000) }
      return records
    }
    set(rehearsal.now.advanced(milliseconds: 1_000))
    switch step {
    case .answer(let number):
      let choice = rehearsal.choices.first { $0.answer == number }
      act(.practice(.answerNumbered(choice?.number ?? 1)))
    case .say(let words): act(.practice(.answerTyped(words)), .submitted)
    case .hangUp: act(.endRequested, .confirmed)
    case .wait: break
    }
    return records
  }
}
