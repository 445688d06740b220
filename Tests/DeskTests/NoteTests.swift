import Calls
import Desk
import DeskSupport
import TerminalKit
import Testing

/// A few words written down, and the customer's name.
struct NoteTests {
  @Test func aNoteIsTypedAndKept() {
    var desk = TestDesk.inCall()
    desk.press("m")
    desk.press("refund  three weeks lte")
    desk.press(.left, .left)
    desk.press("a")
    desk.press(.enter)
    #expect(desk.call.lastNote(.fact)?.text == "refund three weeks late")
    #expect(desk.state.work.overlay == nil)
    #expect(desk.advice?.labels.isEmpty == true)
  }

  @Test func feelingsAreNotesOfTheirOwn() {
    var desk = TestDesk.inCall()
    desk.press("e")
    desk.press("ashamed")
    desk.press(.enter)
    #expect(desk.call.lastNote(.feeling)?.text == "ashamed")
    #expect(desk.tags == [])
  }

  @Test func escapeKeepsNothingAndEmptyWritesNothing() {
    var desk = TestDesk.inCall()
    desk.press("m")
    desk.press("x")
    desk.press(.escape)
    desk.press("m")
    desk.press(.backspace)
    desk.press("   ")
    desk.press(.enter)
    #expect(desk.types == ["call.started"])
  }

  @Test func lettersInANoteAreNoTags() {
    var desk = TestDesk.inCall()
    desk.press("m")
    desk.press("aaa VIBE n?/3")
    #expect(desk.tags == [])
    desk.press(.enter)
    #expect(desk.call.lastNote(.fact)?.text == "aaa VIBE n?/3")
    #expect(desk.call.acts.count == 1)
  }

  @Test func aNoteHasABound() {
    var desk = TestDesk.inCall()
    desk.act(.noteRequested(.fact, draft: String(repeating: "x", count: 100_000)), .submitted)
    #expect(desk.call.lastNote(.fact)?.text.count == Entry.mostCharacters)
  }

  @Test func aPasteBecomesANoteAndNeverKeys() {
    var desk = TestDesk.inCall()
    desk.press(.paste("aaa\nE\ny"))
    #expect(desk.tags == [])
    #expect(desk.call.isLive)
    desk.press(.enter)
    #expect(desk.call.lastNote(.fact)?.text == "aaa E y")
  }

  @Test func theNameIsKnownAtOnce() {
    var desk = TestDesk.inCall()
    desk.press("C")
    desk.press("Ms Rahman")
    desk.press(.enter)
    #expect(desk.call.customerName == "Ms Rahman")
    #expect(desk.types.last == "call.updated")
    #expect(desk.state.facts(of: desk.call).name == "Ms Rahman")
  }

  @Test func theNameToldAtTheStartIsOfTheFirstCall() {
    var desk = TestDesk()
    desk.state.customer = "Ms Rahman"
    desk.act(.callRequested)
    #expect(desk.state.facts(of: desk.call).name == "Ms Rahman")
    desk.endCall()
    desk.pass(seconds: 3)
    desk.arrive(.callStarted(CallFacts()), call: "next")
    #expect(desk.state.work.focus == "next")
    #expect(desk.state.facts(of: desk.call).name == nil)
    desk.act(.callRequested)
    #expect(desk.call.customerName == nil)
  }

  @Test func aNoteGoesToTheCallItWasBegunFor() {
    var desk = TestDesk.inCall()
    let first = desk.call.id
    desk.endCall()
    desk.press("m")
    desk.press("call back")
    desk.say("Hello?", call: "next")
    desk.press(" at ten")
    desk.press(.enter)
    #expect(desk.state.work.calls[first]?.call.lastNote(.fact)?.text == "call back at ten")
    #expect(desk.state.work.calls["next"]?.call.acts.isEmpty == true)
  }

  @Test("Each kind of note has a command, which opens a parked draft of it again", arguments: Note.Kind.allCases)
  func aParkedNoteOpensAgain(kind: Note.Kind) {
    var desk = TestDesk.inCall()
    desk.act(.noteRequested(kind, draft: "half a wo"))
    guard case .form(let form) = desk.state.work.overlay else {
      Issue.record("no form is open")
      return
    }
    #expect(Command.all.contains { $0.id == form.openingCommand })
  }
}
