import Calls
import Coaching
import Desk
import DeskSupport
import Library
import TerminalKit
import TestSupport
import Testing

/// The ladders by keys: what is journalled, what is asked, and that no call ends before the customer was told.
struct LadderKeyTests {
  private func desk() -> TestDesk { TestDesk.inCall() }

  private func end(_ desk: TestDesk) -> CallEnd? {
    desk.journalled.lazy.compactMap { event in
      if case .callEnded(let end) = event.payload { return end }
      return nil
    }.first
  }

  private func last<Value>(_ desk: TestDesk, _ pick: (Payload) -> Value?) -> Value? {
    desk.journalled.reversed().compactMap { pick($0.payload) }.first
  }

  private func said(_ desk: TestDesk) -> LadderStep? {
    last(desk) { if case .ladderSaid(let step) = $0 { step } else { nil } }
  }

  @Test func everyStepIsWrittenWithItsWords() throws {
    var desk = desk()
    desk.press("I")
    desk.press(.enter)
    let step = try #require(said(desk))
    #expect(step.words == "say insult")
    #expect(step.step == 1)
    #expect(step.rest["kind"] == .string("warning"))
    #expect(step.rest["warning"] == .integer(1))
    #expect(step.rest["title"] == .string("ask"))
    #expect(desk.state.message?.text == "Warning 1 of 2 is recorded. Backspace takes it back.")
  }

  @Test func wordsBesideAChoiceAreNotWrittenAsSpoken() throws {
    var desk = desk()
    desk.press("P")
    desk.press(.enter)
    #expect(try #require(said(desk)).words == "say threat")
    for _ in 0..<2 { desk.act(.ladder(.skipRequested), .textTyped("no time"), .submitted) }
    desk.press("1")
    #expect(desk.advice?.conduct?.words == ["I am here"])
    desk.press("1")
    let step = try #require(said(desk))
    #expect(step.rest["chosen"] == .string("a colleague"))
    #expect(step.words == nil)
  }

  @Test func whoWasAlertedIsNotTheOneToReportTo() {
    var desk = desk()
    desk.press("P")
    desk.press(.enter, .enter)
    desk.act(.fieldReplaced("Kim"), .submitted)
    desk.endCall()
    #expect(desk.advice?.conduct?.kind == .report)
    #expect(desk.advice?.conduct?.doing == "report to somebody")
  }

  @Test(arguments: [("voice", "hang up"), ("chat", "close it"), ("in_person", "walk away")])
  func theWordThatEndsItFitsTheWayOfTalking(channel: String, word: String) throws {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts(channel: channel)), call: "c")
    desk.press("B")
    desk.act(.endRequested)
    guard case .form(let form)? = desk.state.work.overlay else {
      Issue.record("nothing is asked")
      return
    }
    #expect(form.field?.hint == "type \(word)")
    desk.act(.fieldReplaced("stop"), .submitted, .fieldReplaced("they left"), .submitted)
    #expect(desk.call.isLive)
    desk.act(.fieldReplaced(word), .submitted, .submitted)
    #expect(!desk.call.isLive)
  }

  @Test func theTakeOverIsChosenByNumberAndWritten() throws {
    var desk = desk()
    desk.state.workplace.routes = [
      .init(name: "Kim", role: "supervisor", reach: "ext. 204"), .init(name: "Lee", role: "colleague"),
    ]
    for _ in 0..<2 {
      desk.press("I")
      desk.press(.enter)
    }
    desk.press("I")
    desk.press(.enter)
    #expect(desk.state.message?.text.hasPrefix("Choose by its number") == true)
    desk.press("0")
    #expect(desk.state.message?.text == "There are 3 ways here: 1 to 3.")
    desk.press("1")
    let asked = try #require(last(desk) { if case .escalationAsked(let asked) = $0 { asked } else { nil } })
    #expect(asked.purpose == .takeOver)
    #expect(asked.person == "Kim")
    #expect(asked.route == "ext. 204")
    let answer = try #require(last(desk) { if case .escalationAnswered(let answer) = $0 { answer } else { nil } })
    #expect(answer.answer == .tookOver)
    #expect(answer.asked == desk.journalled.last { $0.typeName == "escalation.asked" }?.id)
    #expect(desk.advice?.conduct == nil)
    desk.press("E")
    #expect(desk.state.work.overlay == .confirmEnd)
  }

  @Test func aDigitBelongsToAnOpenListAndElseToTheFeelingJustTagged() {
    var desk = desk()
    for _ in 0..<2 {
      desk.press("I")
      desk.press(.enter)
    }
    desk.press("Ia3")
    #expect(desk.tags == ["a2"])
    #expect(desk.advice?.conduct?.kind == .announce)
    desk.press("a3")
    #expect(desk.tags == ["a3"])
  }

  @Test func theChoiceIsTakenBackWhole() {
    var desk = desk()
    for _ in 0..<2 {
      desk.press("I")
      desk.press(.enter)
    }
    desk.press("I3")
    desk.press(.backspace)
    #expect(desk.advice?.conduct?.kind == .takeOver)
    #expect(desk.call.acts.allSatisfy { EventWriter.type(of: $0.payload).contains("escalation") == false })
  }

  @Test func noStepIsLeftOutWithoutAReason() throws {
    var desk = desk()
    desk.press("P")
    desk.press(">")
    desk.press(.enter)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form.problem == "Reason is missing.")
    let count = desk.journalled.count
    desk.press(.escape)
    #expect(desk.journalled.count == count)
    #expect(desk.advice?.conduct?.title == "serious")
    desk.press(">")
    desk.press("not now")
    desk.press(.enter)
    #expect(desk.journalled.count == count)
    desk.press(.escape)
    desk.press(">")
    desk.press("it was said before")
    desk.press(.enter)
    let step = try #require(last(desk) { if case .ladderSkipped(let step) = $0 { step } else { nil } })
    #expect(step.reason == "it was said before")
    #expect(step.words == nil)
    #expect(desk.advice?.conduct?.title == "alert")
    desk.press(.backspace)
    #expect(desk.advice?.conduct?.title == "serious")
  }

  @Test func notNowComesBackByItsKeyAndWithTheNextMark() {
    var desk = desk()
    desk.press("I")
    desk.press(.escape)
    #expect(desk.advice?.conduct == nil)
    #expect(desk.advice?.aside == ["C-I"])
    desk.press("<")
    #expect(desk.advice?.conduct?.conduct == .insult)
    desk.press(.escape)
    desk.press("I")
    #expect(desk.advice?.conduct?.standing == .warning(number: 1, of: 2))
    desk.press(.enter)
    desk.press("<")
    #expect(desk.state.message?.text == "Taken back: said (insult)", "the step before")
    #expect(desk.advice?.conduct?.standing == .warning(number: 1, of: 2))
    desk.press("<")
    #expect(desk.state.message?.text == "Nothing was put aside. Backspace takes back your last entry.")
  }

  @Test func beforeTheEndTheCustomerIsTold() throws {
    var desk = desk()
    desk.press("X")
    desk.press("E")
    #expect(desk.state.work.overlay == .farewell)
    #expect(desk.state.farewellStep?.words.first == "sexual ends this call")
    desk.press("y")
    #expect(desk.call.isLive, "y alone ends nothing")
    desk.press(.enter)
    #expect(said(desk)?.rest["kind"] == .string("announce"))
    #expect(desk.state.work.overlay == .confirmEnd)
    desk.press("y")
    #expect(!desk.call.isLive)
    #expect(end(desk)?.rest["told"] == .bool(true))
    #expect(end(desk)?.rest["untold_reason"] == nil)
  }

  @Test func endingUntoldTakesAReason() throws {
    var desk = desk()
    desk.press("X")
    desk.press("E>")
    desk.press(.enter)
    #expect(desk.call.isLive)
    desk.press("they hung up")
    desk.press(.enter)
    #expect(desk.state.work.overlay == .confirmEnd)
    desk.press(.escape)
    desk.press("E")
    #expect(desk.state.work.overlay == .farewell, "the reason went with the question")
    desk.press(">")
    desk.press("they hung up")
    desk.press(.enter)
    desk.press("y")
    #expect(end(desk)?.rest["told"] == .bool(false))
    #expect(end(desk)?.rest["untold_reason"] == .string("they hung up"))
  }

  @Test func aCalmCallEndsAsEver() {
    var desk = desk()
    desk.press("V")
    desk.press(.enter)
    desk.press("E")
    #expect(desk.state.work.overlay == .confirmEnd)
    desk.press("y")
    #expect(end(desk)?.rest["told"] == nil)
  }

  @Test func nobodyHangsUpInABombCall() throws {
    var desk = desk()
    desk.press("B")
    desk.press("E")
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form.title == "Do not hang up.")
    desk.press("yes")
    desk.press(.enter)
    desk.press("it is over")
    desk.press(.enter)
    #expect(desk.call.isLive)
    guard case .form(let again) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(again.problem?.contains("hang up") == true)
    for _ in 0..<3 { desk.press(.backspace) }
    desk.press("hang up")
    desk.press(.enter, .enter)
    #expect(!desk.call.isLive)
    #expect(end(desk)?.rest["told"] == .bool(false))
    #expect(end(desk)?.rest["untold_reason"] == .string("it is over"))
  }

  @Test func theRecordOfAThreatIsWrittenWithItsStep() throws {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.say("I will come to your office", call: "c")
    desk.press("P")
    desk.press(.enter, .enter)
    desk.press("Kim")
    desk.press(.enter)
    #expect(desk.types.suffix(2) == ["ladder.said", "escalation.asked"])
    desk.press(.down, .enter)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form["words"] == "I will come to your office")
    desk.press(.enter)
    desk.press("me")
    desk.press(.enter, .enter)
    #expect(desk.types.suffix(3) == ["ladder.said", "incident.noted", "incident.noted"])
    #expect(desk.call.incidentNotes(.threat).map(\.note.text) == ["I will come to your office", "me"])
    desk.press(.backspace)
    #expect(desk.call.incidentNotes(.threat).isEmpty)
    #expect(desk.advice?.conduct?.kind == .record)
  }

  @Test func aFormThatIsDroppedWritesNothing() {
    var desk = desk()
    desk.press("P")
    desk.press(.enter, .enter)
    desk.press("Kim")
    desk.press(.enter, .down, .enter)
    let count = desk.journalled.count
    desk.press(.escape)
    #expect(desk.journalled.count == count)
    #expect(desk.advice?.conduct?.kind == .record)
  }

  @Test func theReportIsStillThereAfterTheCall() {
    var desk = desk()
    desk.press("X")
    desk.endCall()
    #expect(desk.advice?.conduct?.kind == .report)
    desk.press(.enter)
    desk.press("Kim")
    desk.press(.enter)
    #expect(desk.types.suffix(2) == ["ladder.said", "escalation.asked"])
    #expect(desk.advice?.origin == .after)
  }

  @Test func selfHarmIsNeitherScoredNorAskedAbout() {
    var desk = desk()
    desk.press("S")
    desk.press("E")
    desk.press("they have to go")
    desk.press(.enter)
    #expect(desk.state.work.overlay == .farewell)
    #expect(desk.state.farewellStep?.conduct == .selfharm)
    desk.press(.enter)
    desk.press("y")
    #expect(desk.state.isBreakNoticed)
    #expect(!desk.state.asksHowItLanded)
    #expect(desk.state.work.ownBreak?.terms.band == .critical)
    desk.act(.landingPressed(3))
    #expect(desk.state.work.ownBreak?.landing == nil)
  }

  @Test("any order of keys ends a call only with the customer told, or with a reason", arguments: 0..<60)
  func anyOrder(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let keys = Array("VIDXLPBSMROVIXEEyyn123a0o>< m")
    var desk = desk()
    for _ in 0..<120 where desk.call.isLive {
      switch Int.random(in: 0..<10, using: &generator) {
      case 0, 1: desk.press(.enter)
      case 2: desk.press(.escape)
      case 3: desk.press(.backspace)
      case 4: desk.press("why")
      default: if let key = keys.randomElement(using: &generator) { desk.press(String(key)) }
      }
      if Int.random(in: 0..<9, using: &generator) == 0 { desk.pass(seconds: 40) }
    }
    guard let end = end(desk) else { return }
    let isGrave = [Conduct.sexual, .threat, .bomb, .selfharm].contains { desk.call.count(of: $0) > 0 }
    let wasHandedOver = desk.call.acts.contains { act in
      if case .escalationAnswered(let answer) = act.payload { return answer.answer == .tookOver }
      return false
    }
    if isGrave, !wasHandedOver { #expect(end.rest["told"] != nil) }
    if end.rest["told"] == .bool(false) { #expect(end.rest["untold_reason"]?.string?.isEmpty == false) }
    if end.rest["told"] == .bool(true) {
      #expect(
        desk.call.acts.contains { act in
          if case .ladderSaid(let step) = act.payload { return step.rest["kind"] == .string("announce") }
          return false
        })
    }
  }

  @Test func theFoldOfWhatWasJournalledStandsTheSame() throws {
    var desk = desk()
    desk.press("I")
    desk.press(.enter)
    desk.press("P")
    desk.press(.enter, .enter)
    desk.press("S")
    desk.press(.escape)
    var call = Call(id: desk.call.id)
    for event in desk.journalled { call.apply(event) }
    let playbook = try #require(desk.state.playbook)
    let folded = Ladders(of: call, at: desk.clock.time, playbook: playbook, policy: desk.state.policy)
    #expect(folded.prompt == desk.state.ladders(of: desk.call)?.prompt)
    #expect(folded.farewell == desk.state.farewell(of: desk.call))
  }

  @Test func afterTalkOfSelfHarmIsCutOffHelpAndTheSupervisorComeFirst() throws {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.state.workplace.routes = [.init(name: "Kim", role: "supervisor", reach: "ext. 204")]
    desk.press("S")
    desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    #expect(desk.advice?.conduct?.choices.count == 2)
    desk.press("1")
    #expect(desk.advice?.now.contains("112, 999 or 911") == true, "without settings it is said plainly")
    desk.act(.help(.requested))
    guard case .form = desk.state.work.overlay else {
      Issue.record("H does nothing")
      return
    }
    desk.press(.escape)
    desk.press("1")
    let asked = try #require(last(desk) { if case .escalationAsked(let asked) = $0 { asked } else { nil } })
    #expect(asked.purpose == .emergency)
    #expect(asked.person == "Kim")
    #expect(desk.advice?.conduct?.kind == .report)
    desk.press("1")
    #expect(desk.advice?.conduct == nil)
  }

  @Test func aReportIsNotFilledInBeforeItIsMade() {
    var desk = desk()
    desk.state.workplace.routes = [.init(name: "Kim", role: "supervisor", reach: "ext. 204"), .init(name: "Lee")]
    desk.press("X")
    desk.endCall()
    desk.press(.enter)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form.fields.first?.value == "")
    #expect(form.fields.first?.hint == "who was told: 1 Kim (ext. 204), 2 Lee, or a name")
    let count = desk.journalled.count
    desk.press(.enter)
    #expect(desk.journalled.count == count)
    desk.press("2")
    desk.press(.enter)
    let asked = last(desk) { if case .escalationAsked(let asked) = $0 { asked } else { nil } }
    #expect(asked?.person == "Lee")
  }

  @Test func nobodyTakesOverWithoutANoteWithTheFeeling() throws {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.press("M")
    desk.press(.enter)
    desk.press("M1")
    guard case .form(let form) = desk.state.work.overlay, case .help(.takeOver) = form.purpose else {
      Issue.record("no note is asked for")
      return
    }
    #expect(form.fields.first { $0.name == "feeling" }?.isRequired == true)
    #expect(!desk.types.contains("escalation.answered"))
    for field in form.fields {
      if field.choices.isEmpty, field.value.isEmpty { desk.act(.textTyped("tired of waiting")) }
      desk.press(.enter)
    }
    #expect(desk.types.last == "escalation.asked")
    desk.press("1")
    let answer = try #require(last(desk) { if case .escalationAnswered(let answer) = $0 { answer } else { nil } })
    #expect(answer.answer == .tookOver)
    #expect(desk.types.filter { $0 == "escalation.asked" }.count == 1)
  }

  @Test func thePromiseOfACallBackIsOneAndIsDoneOnceItIsMade() throws {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.press("M")
    desk.press(.enter)
    desk.press("M2")
    desk.press(.enter)
    desk.press(.escape)
    #expect(desk.advice?.conduct?.kind == .promise, "what was dropped is not done")
    desk.press(.enter)
    desk.press("a call from my supervisor")
    desk.press(.enter)
    desk.press("tomorrow 10")
    desk.press(.enter)
    #expect(desk.call.promises.last?.promise.kind == .callBack)
    #expect(desk.advice?.conduct == nil)
  }

  @Test func theNextCallFindsItsOwnWords() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "c")
    desk.say("my lawyer writes", id: "u1", call: "c")
    desk.press("L")
    desk.press(.enter, .enter, .enter)
    desk.say("and the press", id: "u2", call: "c")
    desk.press("L")
    desk.press(.enter)
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form["words"] == "and the press")
  }

  @Test func theEndOfALoopOpensByItself() {
    var desk = desk()
    desk.press("R")
    desk.press(.enter, .enter)
    desk.press("R")
    desk.press(.enter)
    #expect(desk.advice?.conduct == nil)
    desk.pass(seconds: 30 * 60)
    #expect(desk.advice?.conduct?.kind == .announce)
  }

  @Test func aFinishedStepNeverLeadsBackToTheOpening() {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.arrive(.callStarted(CallFacts()), call: "c")
    for conduct in "VIDLMRO" {
      desk.press(String(conduct))
      desk.press(.enter)
      if case .form = desk.state.work.overlay { desk.press(.escape) }
      #expect(desk.advice?.origin != .opening)
      #expect(desk.advice?.say.contains { $0.contains("your name") || $0.contains("Thank you for") } == false)
    }
  }

  @Test func aCallOfABreakIsFetchedForItsRecordAfterARestart() throws {
    var before = TestDesk()
    before.arrive(.callStarted(CallFacts()), call: "c")
    before.press("B")
    before.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "c")
    let ownBreak = try #require(before.owed.last)
    var desk = TestDesk()
    desk.act(.breakFound(eventID: ownBreak.id, call: "c", terms: ownBreak.terms))
    #expect(desk.effects.contains(.loadCall("c")))
    desk.act(.callLoaded(id: "c", call: before.call))
    #expect(desk.state.isRecordDue(of: "c"))
    #expect(desk.state.sheet != nil)
  }
}
