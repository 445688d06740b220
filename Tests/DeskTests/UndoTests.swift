import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

/// Backspace takes the last entry back, whatever it was; nothing is rewritten.
struct UndoTests {
  @Test func letterAndDigitGoTogether() {
    var desk = TestDesk.inCall()
    desk.press("f2a3")
    #expect(desk.tags == ["a3", "f2"])
    desk.press(.backspace)
    #expect(desk.tags == ["f2"])
    #expect(desk.state.message?.text == "Taken back: anger 3")
    #expect(desk.state.work.awaitedKey == nil)
  }

  @Test func aNameIsTheLastEntryLikeAnyOther() {
    var desk = TestDesk.inCall()
    desk.press("C" + "Ms Rahman")
    desk.press(.enter)
    desk.press("I")
    desk.press("C" + "Ms Ramen")
    desk.press(.enter, .backspace)
    #expect(desk.call.customerName == "Ms Rahman")
    #expect(desk.call.count(of: .insult) == 1)
    #expect(desk.state.message?.text == "Taken back: customer's name. It is Ms Rahman again.")
    desk.press(.backspace)
    #expect(desk.call.count(of: .insult) == 0)
  }

  @Test func beforeTheFirstNameNothingStoodThere() {
    var desk = TestDesk.inCall()
    desk.press("I")
    desk.press("#" + "4711")
    desk.press(.enter, .backspace)
    #expect(desk.call.reference == "4711")
    #expect(desk.call.count(of: .insult) == 1)
    #expect(
      desk.state.message?.text == "Before that no customer's number stood there. # puts another in its place.")
  }

  @Test func severalDigitsGoWithTheirLetter() {
    var desk = TestDesk.inCall()
    desk.press("a312")
    desk.press(.backspace)
    #expect(desk.tags == [])
    #expect(desk.call.acts.isEmpty)
  }

  @Test func anEarlierTagOfTheSameFeelingComesBack() {
    var desk = TestDesk.inCall()
    desk.press("a3")
    desk.pass(seconds: 30)
    desk.press("a1")
    desk.press(.backspace)
    #expect(desk.tags == ["a3"])
  }

  @Test func theEndOfAFeelingIsTakenBackAlone() {
    var desk = TestDesk.inCall()
    desk.press("a3")
    desk.press(.pageUp)
    desk.press("a0")
    desk.press(.backspace)
    #expect(desk.tags == ["a2"])
  }

  @Test func needConductAndNotes() {
    var desk = TestDesk.inCall()
    desk.press("nf")
    desk.press("I")
    desk.press(.enter)
    desk.press("m")
    desk.press("late")
    desk.press(.enter)
    #expect(desk.call.lastNote(.fact)?.text == "late")
    desk.press(.backspace)
    #expect(desk.call.lastNote(.fact) == nil)
    #expect(saidCount(desk) == 1)
    desk.press(.backspace)
    #expect(saidCount(desk) == 0)
    #expect(desk.advice?.conduct?.conduct == .insult)
    desk.press(.backspace)
    #expect(desk.call.count(of: .insult) == 0)
    #expect(desk.advice?.conduct == nil)
    desk.press(.backspace)
    #expect(desk.call.need == nil)
    desk.press(.backspace)
    #expect(desk.state.message?.text == "Nothing to take back.")
  }

  private func saidCount(_ desk: TestDesk) -> Int {
    desk.call.acts.count { if case .ladderSaid = $0.payload { true } else { false } }
  }

  @Test func everyWithdrawalIsANewEvent() {
    var desk = TestDesk.inCall()
    desk.press("a3")
    let before = desk.journalled
    desk.press(.backspace)
    #expect(desk.journalled.prefix(before.count).map(\.id) == before.map(\.id))
    #expect(desk.journalled.count == before.count + 2)
    #expect(Set(desk.journalled.map(\.id)).count == desk.journalled.count)
  }

  @Test func theFoldOfWhatWasJournalledIsTheCallOnTheDesk() {
    var desk = TestDesk.inCall()
    desk.press("a3nfI")
    desk.press(.enter, .backspace, .backspace)
    desk.press("w1d2")
    desk.press(.backspace)
    var call = Call(id: desk.call.id)
    for event in desk.journalled { call.apply(event) }
    #expect(call.acts == desk.call.acts)
    #expect(call.liveTags == desk.call.liveTags)
  }
}
