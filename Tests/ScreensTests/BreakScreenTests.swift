import Calls
import Coaching
import DeskSupport
import Foundation
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// What the screens say of a break that is owed, that runs, and of what is not on the disk yet.
struct BreakScreenTests {
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24)]

  private func rows(_ desk: inout TestDesk, _ size: Size = Size(columns: 80, rows: 24)) -> [String] {
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<size.rows).map(frame.text(row:))
  }

  private func held() -> TestDesk {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "one")
    let kim = Party(id: "customer", role: .customer, name: "Kim")
    desk.arrive(.callStarted(CallFacts(parties: [kim])), call: "two")
    desk.earn(.critical)
    return desk
  }

  @Test(arguments: sizes)
  func whatItWaitsForStandsThereAsLongAsItWaits(size: Size) {
    var desk = held()
    desk.pass(seconds: 240)
    let row = rows(&desk, size).last ?? ""
    #expect(row.contains("waits"))
    #expect(row.contains("the call with Kim"))
    #expect(row.contains("silent for 4 min"))
    #expect(row.contains("? all keys"))
    desk.act(.callChosen("two"))
    desk.press("q")
    #expect(rows(&desk, size).last?.contains("this call") == true)
  }

  @Test func aRecordIsNamedWithTheTimeSinceWhenItWaits() {
    var desk = TestDesk.inCall()
    desk.state.zone = TimeZone(identifier: "UTC")
    desk.act(.nameRequested, .textTyped("Pat"), .submitted)
    desk.press("P")
    desk.endCall()
    desk.pass(seconds: 60)
    let row = rows(&desk, Size(columns: 120, rows: 36)).last ?? ""
    #expect(row.hasPrefix(" Your break of 5 min waits: record of Pat (08:26)"))
  }

  @Test(
    "what the break waits for never takes the keys that every call needs from the row", arguments: ["", "I", "P", "M"])
  func keysBesideIt(conduct: String) {
    var desk = held()
    desk.pass(seconds: 60)
    desk.press(.tab)
    desk.press(conduct)
    desk.state.message = nil
    #expect(desk.state.focusedCall?.isLive == true)
    let row = rows(&desk, Size(columns: 80, rows: 24)).last ?? ""
    // Where somebody may come to harm the row says how to go on instead.
    #expect(row.contains("reak") == (conduct != "P"), "\(row)")
    for key in ["r say", "p promise", "H help", "E end", "? all keys"] { #expect(row.contains(key), "\(key): \(row)") }
  }

  @Test func onSmallScreensItIsSaidShort() {
    var desk = held()
    desk.pass(seconds: 60)
    #expect(rows(&desk, Size(columns: 40, rows: 12)).last?.hasPrefix(" Break waits: call") == true)
  }

  @Test func theWrapUpIsCountedAndSaysWhatBeginsTheBreak() {
    var desk = TestDesk.inCall(policy: Policy())
    desk.earn(.hot)
    desk.press("1")
    desk.pass(seconds: 6)
    desk.press("q")
    #expect(
      rows(&desk).last?.hasPrefix(" Wrap-up 0:24: m note, p promise, Enter begins your break now") == true)
  }

  @Test func whatAPersonHasToReleaseTellsWhenItEndsByItself() {
    var desk = TestDesk.inCall()
    desk.state.zone = TimeZone(identifier: "UTC")
    desk.earn(.critical)
    desk.pass(seconds: 20)
    #expect(rows(&desk).contains { $0.contains("left, then a colleague releases you; ends by itself at 08:41") })
    desk.pass(seconds: 400)
    #expect(rows(&desk).contains { $0.contains("ends by itself at 08:41") })
  }

  @Test func anotherNameReadsWhoseBreakItIs() {
    var other = TestDesk(run: "other")
    other.act(.callRequested)
    other.earn(.hot)
    other.pass(seconds: 10)
    var desk = TestDesk(agent: "Kim")
    desk.act(.breakFound(eventID: other.starts[0].id, call: "x", terms: other.starts[0].terms))
    #expect(rows(&desk).contains { $0.contains("This break was earned by Sam on this login") })
  }

  @Test func whatIsNotKeptYetHasItsStarOnEveryScreen() {
    var desk = TestDesk()
    func hasStar() -> Bool { rows(&desk).first?.contains("*") == true }
    #expect(!hasStar())
    desk.press("b")
    #expect(hasStar())
    desk.act(.journalConfirmed(upTo: 1_000))
    #expect(!hasStar())
    desk.press("n1")
    desk.press(.enter)
    desk.press("yes")
    desk.press(.enter)
    #expect(desk.state.place == .start)
    #expect(hasStar())
    desk.act(.journalConfirmed(upTo: 1_000), .liveRequested)
    #expect(!hasStar())
    desk.press("l")
    desk.press("nothing")
    desk.act(.submitted, .submitted, .submitted, .submitted)
    #expect(hasStar())
  }
}
