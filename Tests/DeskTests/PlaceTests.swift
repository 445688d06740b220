import Calls
import DeskSupport
import TerminalKit
import Testing

@testable import Desk

/// Where the agent was is found again after the program was ended or killed.
struct PlaceTests {
  private func desk() -> TestDesk {
    var desk = TestDesk()
    for index in 0..<30 { desk.say("line \(index)", id: "u\(index)", call: "c1") }
    desk.act(.callChosen("c1"))
    return desk
  }

  private func kept(_ desk: inout TestDesk) -> DeskPlace? {
    desk.pass(seconds: 1)
    return desk.effects.compactMap { if case .keepPlace(let place) = $0 { place } else { nil } }.last ?? nil
  }

  @Test func theLineAtTheTopComesBack() throws {
    var desk = desk()
    let line = try #require(desk.call.transcript.line(of: "u7"))
    desk.act(.viewMoved(CallView.Anchor(place: line.place, row: 1)))
    let place = try #require(kept(&desk))
    #expect(place == DeskPlace(call: "c1", line: "u7", row: 1))
    var again = self.desk()
    again.state.work.lastKey = nil
    again.act(.placeFound(place))
    #expect(again.state.focusedView.anchor == CallView.Anchor(place: line.place, row: 1))
  }

  @Test func aSearchAndATagThatIsHalfMadeComeBack() throws {
    var desk = desk()
    desk.press("/")
    for letter in "line" { desk.act(.textTyped(String(letter))) }
    let search = try #require(kept(&desk))
    #expect(search.search == "line")
    desk.press(.escape)
    desk.press("n")
    let half = try #require(kept(&desk))
    #expect(half.half == "need")
    var again = self.desk()
    again.state.work.lastKey = nil
    again.act(.placeFound(half))
    #expect(again.state.work.awaitedKey == .need)
    again.press("f")
    #expect(again.call.need == .fix)
  }

  @Test func whoHasPressedAKeyMeanwhileStaysWhereTheyAre() {
    var desk = desk()
    desk.press("a")
    desk.act(.placeFound(DeskPlace(call: "c1", line: "u3", row: 0)))
    #expect(desk.state.focusedView.anchor == nil)
  }

  @Test func whatStandsStillIsKeptOnce() {
    var desk = desk()
    _ = kept(&desk)
    desk.pass(seconds: 1)
    #expect(!desk.effects.contains { if case .keepPlace = $0 { true } else { false } })
  }
}
