import Calls
import Coaching
import Desk
import DeskSupport
import Library
import Screens
import TerminalKit
import Testing

/// In a grave call nothing is taken for something else, and nobody who needs help is out of sight.
struct GraveCallTests {
  private func desk(saying words: String = "I want to end it all tonight.") -> TestDesk {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "c", role: .customer, name: "Pat Doe")])), call: "a")
    desk.say(words, call: "a")
    return desk
  }

  private func screen(_ desk: TestDesk, columns: Int = 80, rows: Int = 24) -> [String] {
    var memory = ScreenMemory()
    let frame = Screen.frame(
      desk.state, size: Size(columns: columns, rows: rows), glyphs: .unicode, memory: &memory)
    return (0..<rows).map { frame.text(row: $0) }
  }

  private func told(_ desk: TestDesk) -> String? {
    guard case .form(let form) = desk.state.work.overlay else { return nil }
    return form.fields.first { $0.name == "told:who" }?.entry.text
  }

  /// Does a step as somebody in a hurry would: the first way, no record, or said.
  private func goOn(from step: ConductPrompt, _ desk: inout TestDesk) {
    if step.kind == .choose || step.kind == .alert {
      desk.press("1")
    } else if step.kind == .record {
      desk.press(">")
      desk.press("no time")
      desk.press(.enter)
    } else {
      desk.press(.enter)
    }
  }

  // MARK: Drafts

  @Test func aNameTypedForOneStepStandsInNoOther() {
    var desk = desk()
    desk.press("S")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    var named: Set<String> = []
    for _ in 0..<8 {
      guard let step = desk.advice?.conduct else { break }
      if step.kind == .choose {
        desk.press("1")
        continue
      }
      desk.press(.enter)
      guard let words = told(desk) else { continue }
      #expect(words == "", "\(step.title)")
      desk.press("Kim \(step.step)")
      desk.press(.escape)
      // The step itself finds what was typed for it.
      desk.press(.enter)
      #expect(told(desk) == "Kim \(step.step)")
      named.insert(step.title)
      desk.press(.escape)
      desk.press(">")
      desk.press("later")
      desk.press(.enter)
    }
    #expect(!named.isEmpty)
  }

  @Test func aNameTypedForOneLineOfTheSheetStandsInNoOther() throws {
    var desk = desk(saying: "There is a bomb in your building.")
    desk.press("B")
    let rows = try #require(desk.state.sheet).rows.enumerated().filter { $0.element.purpose != nil }
    try #require(rows.count >= 2)
    desk.act(.ladder(.rowRequested(rows[0].offset)))
    desk.press("Kim")
    desk.press(.escape)
    desk.act(.ladder(.rowRequested(rows[1].offset)))
    #expect(told(desk) == "")
    desk.press(.escape)
    desk.act(.ladder(.rowRequested(rows[0].offset)))
    #expect(told(desk) == "Kim")
  }

  // MARK: In sight

  @Test(arguments: ["S", "P", "B"])
  func whoeverIsInDangerStaysInSightOfAnotherCall(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "d", role: .customer, name: "Second Cust")])), call: "b")
    desk.say("Hello?", call: "b")
    desk.press(.tab)
    #expect(desk.call.id == "b")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    desk.pass(seconds: 60)
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
      let head = screen(desk, columns: columns, rows: rows)[0]
      #expect(head.contains("Tab"), "\(head)")
      #expect(head.contains(conduct == "S" ? "help due" : "record due"), "\(head)")
      if columns >= 60 { #expect(head.contains("Pat Doe"), "\(head)") }
    }
    desk.press(.tab)
    #expect(desk.call.id == "a")
    desk.press(.tab)
    #expect(desk.call.id == "b")
  }

  @Test(arguments: ["S", "P"])
  func withNobodyLeftTheRecordStandsInFront(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    desk.arrive(.callStarted(CallFacts()), call: "b")
    desk.say("Hello?", call: "b")
    desk.press(.tab)
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    desk.pass(seconds: 5)
    desk.endCall()
    desk.pass(seconds: 5)
    #expect(desk.call.id == "a")
  }

  @Test func anotherCallIsSeenFromTheSheet() {
    var desk = desk(saying: "There is a bomb in your building.")
    desk.press("B")
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "d", role: .customer, name: "Second Cust")])), call: "b")
    desk.say("Hello?", call: "b")
    desk.pass(seconds: 20)
    for (columns, rows) in [(80, 24), (120, 36), (40, 12), (40, 6)] {
      let text = screen(desk, columns: columns, rows: rows).joined(separator: "\n")
      #expect(text.contains("Tab"), "\(text)")
    }
    #expect(screen(desk).prefix(2).joined().contains("Second Cust"))
  }

  @Test func aFeedThatIsAwayIsToldOnTheSheet() {
    var desk = desk(saying: "There is a bomb in your building.")
    desk.press("B")
    desk.act(.feedChanged(0, .writerLeft))
    desk.pass(seconds: 20)
    for (columns, rows) in [(80, 24), (120, 36), (40, 12)] {
      let text = screen(desk, columns: columns, rows: rows).joined(separator: "\n")
      #expect(text.contains("feed away"), "\(text)")
    }
  }

  @Test(arguments: ["S", "B", "P"])
  func nobodyIsToldToEndACallThatHolds(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    let found = CutOffCall(
      id: "a", customer: nil, subjectLine: nil, source: "/feeds/one", last: desk.clock.time)
    var after = TestDesk(playbook: Library.bundledPlaybook())
    after.clock.time = desk.clock.time.advanced(milliseconds: 5_000)
    after.act(.ticked)
    after.act(.cutOffOpened(found, call: desk.call))
    #expect(after.call.id == "a")
    let message = after.state.message?.text ?? ""
    #expect(message.contains("back as it was"))
    #expect(!message.contains("ends it"), "\(message)")
  }

  // MARK: What holds, and what is left

  @Test(arguments: ["S", "B", "P"])
  func noBreakCoversACallWithADangerHoweverSilent(conduct: String) {
    var desk = desk()
    desk.arrive(.callStarted(CallFacts()), call: "b")
    desk.say("Hello?", call: "b")
    desk.earn(.hot)
    desk.act(.callChosen("b"))
    desk.press(conduct)
    desk.pass(seconds: 1_200)
    #expect(!desk.state.isBreakRunning)
    #expect(!desk.state.isBreakNoticed)
    #expect(desk.state.work.ownBreak != nil)
  }

  @Test func aReasonOfTheAgentsIsNoFactOfTheCustomers() {
    var desk = desk()
    desk.press("P")
    desk.press("E")
    desk.press("I am scared of him")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    desk.press(.enter)
    #expect(!desk.types.contains("note.added"))
    #expect(desk.types.contains("reflection.saved"))
    #expect(desk.state.message?.text.contains("for yourself") == true)
  }

  @Test func whatWasPutOffIsNotForgotten() {
    var desk = desk()
    desk.press("S")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    desk.press(">")
    desk.press("later")
    desk.press(.enter)
    desk.pass(seconds: 1_500)
    #expect(desk.state.focusedCall == nil)
    #expect(screen(desk).joined(separator: " ").contains("Put off: help for Pat Doe"))
    #expect(desk.state.leftOpen.contains { $0.contains("Pat Doe") })
    desk.press("=")
    #expect(screen(desk).contains { $0.contains("put off") && $0.contains("Pat Doe") })
  }

  @Test(arguments: ["S", "P"])
  func whoeverTellsThemAndLeavesOutTheQuestionIsAskedIt(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    desk.endCall()
    #expect(!desk.call.isLive)
    #expect(desk.advice?.conduct?.kind == .choose, "\(desk.advice?.conduct?.title ?? "nothing")")
  }

  @Test(arguments: ["S", "P"])
  func nobodyIsAskedForHelpThatWasCalled(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    for _ in 0..<10 {
      guard let step = desk.advice?.conduct else { break }
      if step.purpose == .emergency {
        desk.press("1")
        break
      }
      goOn(from: step, &desk)
    }
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
    #expect(desk.advice?.conduct?.kind == .report, "\(desk.advice?.conduct?.title ?? "nothing")")
    let note = HandOverNote(
      of: desk.call,
      words: PastWords(
        playbook: desk.state.playbook, clock: WallClock(zone: .gmt), now: desk.clock.time)
    )
    #expect(note.done.contains("emergency services called by a colleague nearby"), "\(note.done)")
    #expect(note.facts.contains(conduct == "S" ? "suicide" : "threat"), "\(note.facts)")
  }

  @Test func aKnifeAcrossTheCounterKeepsNobodyThere() {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts(channel: "in_person")), call: "a")
    desk.say("I have a knife with your name on it.", call: "a")
    desk.press("P")
    for _ in 0..<12 {
      guard let step = desk.advice?.conduct, step.kind != .end else { break }
      #expect(!step.words.contains { $0.contains("still with you") }, "\(step.words)")
      #expect(!step.holdsLine && desk.state.farewell(of: desk.call) != .holdLine, "\(step.title)")
      if step.purpose == .emergency { #expect(step.doing.contains("behind a door"), "\(step.doing)") }
      goOn(from: step, &desk)
    }
  }

  @Test(arguments: ["9:65", "yesterday", "dnoon"])
  func whenSomebodyWasToldIsATime(text: String) throws {
    var desk = desk(saying: "There is a bomb in your building.")
    desk.press("B")
    let row = try #require(desk.state.sheet?.rows.firstIndex { $0.purpose != nil })
    desk.act(.ladder(.rowRequested(row)))
    desk.press("Kim")
    desk.press(.tab)
    desk.press(text)
    desk.press(.enter)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("kept")
      return
    }
    #expect(form.problem?.contains("is no time") == true)
    for _ in text { desk.press(.backspace) }
    desk.press("905")
    desk.press(.enter)
    let record = try #require(IncidentRecord(of: desk.call, end: nil, agent: "Sam"))
    #expect(record.tellings.first?.when == "09:05")
  }

  @Test(arguments: ["", "S"])
  func aCustomerWhoDropsOutIsTold(conduct: String) {
    var desk = desk()
    desk.press(conduct)
    desk.arrive(.party(PartyChange(party: "c", change: "hold")), call: "a")
    #expect(desk.state.message?.text.contains("has left") != true)
    desk.arrive(.party(PartyChange(party: "c", change: "drop")), call: "a")
    let words = desk.state.message?.text ?? ""
    #expect(words.contains("Pat Doe has left."))
    #expect(words.contains("ends the call") == conduct.isEmpty)
  }

  @Test func anEmergencyWaitsForNobody() {
    var desk = desk(saying: "My father has collapsed, and you people keep me waiting!")
    desk.press("a")
    #expect(screen(desk).contains { $0.contains("LISTEN FIRST") })
    desk.press("T")
    let text = screen(desk).joined(separator: " ")
    #expect(desk.advice?.say.first?.contains("Are they breathing normally?") == true)
    #expect(!text.contains("LISTEN FIRST"))
  }

  @Test func afterAThreatTheEndAsksNothingMore() {
    var desk = desk(saying: "I know where you live.")
    desk.act(.promise(.zoneRead(.gmt)))
    desk.press("prefund")
    desk.press(.tab)
    desk.press("tomorrow 10")
    desk.press(.enter)
    #expect(desk.state.unconfirmedPromise != nil)
    desk.press("P")
    desk.press("E")
    desk.press("he means it")
    desk.press(.enter)
    #expect(desk.state.work.overlay == .farewell)
    desk.press(.enter)
    #expect(desk.state.endObstacles.isEmpty)
    desk.press("y")
    #expect(!desk.call.isLive)
  }
}
