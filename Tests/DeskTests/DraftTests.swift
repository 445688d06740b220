import Calls
import Coaching
import Desk
import DeskSupport
import Library
import TerminalKit
import Testing

/// What is being typed is never lost, and no Enter does two things.
struct DraftTests {
  private func drafts(_ effects: [Effect]) -> [Draft]? {
    effects.compactMap { effect -> [Draft]? in
      if case .keepDrafts(let list) = effect { return list }
      return nil
    }.last
  }

  private func form(_ desk: TestDesk) -> Form? {
    if case .form(let form) = desk.state.work.overlay { return form }
    return nil
  }

  @Test(arguments: ["r", "m", "e", "C", "#"])
  func escPutsAsideAndTheKeyOpensItAgain(key: String) {
    var desk = TestDesk.inCall()
    desk.press(key + "I'll look")
    desk.press(.escape)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.message?.text == "Put aside. \(key) opens it again as you left it.")
    desk.press(key)
    #expect(form(desk)?.field?.value == "I'll look")
    desk.press(" into it")
    desk.press(.enter)
    #expect(desk.journalled.count >= 2)
    desk.press(key)
    #expect(form(desk)?.field?.value == (key == "#" ? desk.call.reference : ""), "what was kept is no draft any more")
  }

  @Test func aLineThatWasTakenIsGivenBackAtOnceAndShortenedLater() {
    var desk = TestDesk(playbook: .realistic)
    desk.act(.callRequested)
    desk.press("a3")
    let line = desk.advice?.say[0] ?? ""
    desk.press("r1")
    #expect(form(desk)?.field?.entry.text == line)
    desk.press(.backspace)
    #expect(form(desk)?.field?.entry.text == "1")
    desk.press(.backspace)
    desk.press("1")
    desk.pass(seconds: 3)
    desk.press(.backspace)
    #expect(form(desk)?.field?.entry.text == String(line.dropLast()))
  }

  @Test func aDraftBelongsToItsCall() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1", call: "one")
    desk.say("Hello?", id: "u2", call: "two")
    desk.press("r" + "For one")
    desk.press(.escape, .tab)
    #expect(desk.call.id == "two")
    desk.press("r")
    #expect(form(desk)?.field?.value == "")
    desk.press(.escape, .tab)
    desk.press("r")
    #expect(form(desk)?.field?.value == "For one")
  }

  @Test func aFormIsKeptForItsOwnCallWhateverIsOnTheScreen() {
    var desk = TestDesk()
    desk.say("Hello?", id: "u1", call: "one")
    desk.press("m" + "a fact of one")
    desk.say("Hello?", id: "u2", call: "two")
    desk.act(.callChosen("two"))
    desk.press(.enter)
    #expect(desk.state.work.calls["one"]?.call.lastNote(.fact)?.text == "a fact of one")
    #expect(desk.state.work.calls["two"]?.call.acts.isEmpty == true)
  }

  @Test func whatIsTypedIsLaidToRestWithinASecondAndOnce() {
    var desk = TestDesk.inCall()
    desk.press("r" + "Half a sen")
    desk.pass(seconds: 1)
    #expect(drafts(desk.effects)?.map(\.fields) == [["text": "Half a sen"]])
    desk.pass(seconds: 5)
    #expect(drafts(desk.effects) == nil)
    desk.press(.enter)
    desk.pass(seconds: 1)
    #expect(desk.state.work.drafts.isEmpty)
  }

  @Test func numbersThatMustNotRestAreMaskedInDrafts() {
    var desk = TestDesk.inCall()
    desk.press("m" + "card 4111 1111 1111 1111")
    desk.pass(seconds: 1)
    #expect(drafts(desk.effects)?.first?.fields["text"]?.contains("4111 1111") == false)
  }

  @Test func draftsThatWereFoundComeBack() {
    var desk = TestDesk.inCall()
    let draft = Draft(
      call: desk.call.id, form: "reply", time: desk.clock.time, fields: ["text": "I'll ring you by four"])
    desk.act(.draftsFound([draft]))
    desk.press("r")
    #expect(form(desk)?.field?.value == "I'll ring you by four")
  }

  @Test func whatWasPutAsideMeanwhileStaysBesideThem() {
    var desk = TestDesk.inCall()
    desk.press("m" + "newer")
    desk.press(.escape)
    let found = ["note.fact", "reply"].map { form in
      Draft(call: desk.call.id, form: form, time: desk.clock.time, fields: ["text": "older"])
    }
    desk.act(.draftsFound(found))
    desk.press("m")
    #expect(form(desk)?.field?.value == "newer")
    desk.press(.escape)
    desk.press("r")
    #expect(form(desk)?.field?.value == "older")
  }

  @Test func theEnterAfterAFormIsNoStep() {
    var desk = TestDesk.inCall()
    desk.press("I")
    desk.press("m" + "first note")
    desk.press(.enter, .enter)
    #expect(!desk.types.contains("ladder.said"))
    #expect(desk.state.message?.text.hasPrefix("That Enter did nothing") == true)
    desk.press(.enter)
    #expect(desk.types.contains("ladder.said"))
  }

  @Test("Long after a form was closed Enter is meant")
  func theEnterLongAfterAForm() {
    var desk = TestDesk.inCall()
    desk.press("I")
    desk.press("m" + "first note")
    desk.press(.enter)
    desk.pass(seconds: 3)
    desk.press(.enter)
    #expect(desk.types.contains("ladder.said"))
  }

  @Test(
    "What is told of such an Enter is true at every step, and stands whole at 80 columns", arguments: Conduct.allCases)
  func whatThatEnterIsToldAs(conduct: Conduct) {
    var desk = TestDesk.inCall(playbook: Library.bundledPlaybook())
    desk.act(.conductPressed(conduct))
    for _ in 0..<12 {
      guard let prompt = desk.advice?.conduct, desk.state.sheet == nil, desk.call.isLive else { return }
      desk.press("m" + "first note")
      desk.press(.enter, .enter)
      let told = desk.state.message?.text ?? ""
      #expect(told.hasPrefix("That Enter did nothing") && told.count <= 67, "\(told)")
      #expect(
        told.contains("said it") == [.prompt, .say, .warning, .announce, .promise].contains(prompt.kind), "\(told)")
      desk.act(.ladder(.skipRequested), .textTyped("no"), .submitted)
    }
  }

  @Test func aDigitTakesALineOfTheSidebarIntoTheReply() throws {
    var desk = TestDesk.inCall()
    desk.press("a3")
    let say = try #require(desk.advice?.say.first)
    desk.press("r1")
    #expect(form(desk)?.field?.entry.text == say)
    desk.press(.backspace)
    #expect(form(desk)?.field?.entry.text == "1", "who meant the digit gets it back")
    #expect(desk.tags == ["a3"])
  }

  @Test func nothingTypedIsNoDraft() {
    var desk = TestDesk.inCall()
    desk.press("r")
    desk.press(.escape)
    #expect(desk.state.work.drafts.isEmpty && desk.state.message == nil)
  }
}
