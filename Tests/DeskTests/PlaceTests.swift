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

  /// The desk after a start, with the calls that were cut off brought back in an order.
  private func restarted(_ calls: [Call], at time: Instant, _ place: DeskPlace, placeFirst: Bool) -> TestDesk {
    var desk = TestDesk()
    desk.clock.time = time
    desk.act(.ticked)
    if placeFirst { desk.act(.placeFound(place)) }
    for call in calls {
      let found = CutOffCall(id: call.id, customer: nil, subjectLine: nil, source: "/feeds/one", last: time)
      desk.act(.cutOffOpened(found, call: call))
    }
    if !placeFirst { desk.act(.placeFound(place)) }
    return desk
  }

  @Test("A call that nobody had looked at is as new after a start, in whatever order calls come back")
  func unseenCalls() throws {
    var desk = TestDesk()
    for id in ["c1", "c2", "c3"] {
      desk.arrive(.callStarted(CallFacts()), call: id)
      desk.say("hello from \(id)", id: "\(id)-1", call: id)
      desk.pass(seconds: 3)
    }
    desk.press(.tab)
    desk.pass(seconds: 5)
    let shown = desk.call.id
    let waiting = try #require(desk.state.waitingCall)
    #expect(waiting.call.id != shown)
    let place = try #require(desk.state.work.keptPlace)
    #expect(place.call == shown && place.unseen == [waiting.call.id: waiting.since])
    let calls = ["c1", "c2", "c3"].compactMap { desk.state.work.calls[$0]?.call }
    for order in [calls, calls.reversed(), [calls[1], calls[2], calls[0]]] {
      for placeFirst in [true, false] {
        var again = restarted(order, at: desk.clock.time, place, placeFirst: placeFirst)
        #expect(again.call.id == shown)
        #expect(again.state.waitingCall?.call.id == waiting.call.id, "\(order.map(\.id)) \(placeFirst)")
        #expect(again.state.waitingCall?.since == waiting.since)
        again.press(.tab)
        #expect(again.call.id == waiting.call.id)
        again.pass(seconds: 1)
        #expect(again.state.waitingCall == nil, "looked at once, it is not new")
      }
    }
  }
}
