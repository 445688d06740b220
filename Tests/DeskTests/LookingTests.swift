import Calls
import Desk
import DeskSupport
import TerminalKit
import Testing

/// Looking back while the call goes on.
struct LookingTests {
  private func longCall(lines: Int = 100) -> TestDesk {
    var desk = TestDesk()
    for number in 0..<lines { desk.say("line \(number)", id: "u\(number)", call: "c") }
    return desk
  }

  @Test func linesThatComeInWhileReadingAreCounted() {
    var desk = longCall()
    desk.press(.pageUp)
    let anchor = desk.state.focusedView.anchor
    #expect(anchor != nil)
    for number in 0..<30 { desk.say("new \(number)", id: "n\(number)", call: "c") }
    #expect(desk.state.focusedView.anchor == anchor)
    #expect(desk.state.focusedView.unseenCount == 30)
    desk.press(.end)
    #expect(desk.state.focusedView.anchor == nil)
    #expect(desk.state.focusedView.unseenCount == 0)
  }

  @Test func searchReturnsToWhereTheReaderWas() {
    var desk = longCall()
    desk.press(.pageUp, .pageUp, .up)
    let origin = desk.state.focusedView.anchor
    desk.press("/line 3")
    desk.press(.up, .up, .up)
    #expect(desk.state.focusedView.anchor != origin)
    desk.press(.escape)
    #expect(desk.state.focusedView.anchor == origin)
    #expect(desk.state.focusedView.search == nil)
  }

  @Test func searchFromTheNewestReturnsToTheNewest() {
    var desk = longCall()
    desk.press("/line 3")
    desk.press(.up, .up)
    desk.say("new", id: "n", call: "c")
    #expect(desk.state.focusedView.unseenCount == 1)
    desk.press(.escape)
    #expect(desk.state.focusedView.anchor == nil)
    #expect(desk.state.focusedView.unseenCount == 0)
  }

  @Test func enterStaysAtWhatWasFound() {
    var desk = longCall()
    desk.press("/line 30")
    desk.press(.enter)
    let found = desk.state.focusedView.anchor
    #expect(found != nil)
    desk.press(.enter)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.focusedView.anchor == found)
  }

  @Test func olderLinesAreFetchedAndJoinWithoutRepeats() throws {
    var desk = longCall(lines: 3_000)
    let floor = try #require(desk.call.transcript.floor)
    desk.act(.viewMoved(CallView.Anchor(place: floor, row: 0)))
    let asked = desk.act(.olderNeeded)
    #expect(asked == [.loadPage(call: "c", .older, place: floor, limit: 400)])
    #expect(desk.act(.olderNeeded).isEmpty)
    let first = desk.call.transcript.evictedCount
    let lines = (0..<first + 5).suffix(400).map { number in
      Transcript.Line(
        utterance: Utterance(id: "u\(number)", party: "customer", role: .customer, text: "old", time: desk.clock.time),
        place: Transcript.Place(position: 0, arrival: Int64(number) - (1 << 40)))
    }
    desk.act(.pageLoaded(call: "c", page: LoadedPage(direction: .older, lines: lines, isLast: false)))
    let scrollback = desk.state.focusedView.scrollback
    #expect(scrollback.lines.count == 395)
    #expect(!scrollback.isLoading)
    desk.press(.end)
    #expect(desk.state.focusedView.scrollback.lines.isEmpty)
  }

  @Test func maskedWordsStayMaskedWhenTheyAreFetched() throws {
    var desk = longCall(lines: 3_000)
    desk.say("****", id: "u3", call: "c", revision: 1, state: .redacted)
    desk.act(.olderNeeded)
    let old = Utterance(
      id: "u3", party: "customer", role: .customer, text: "my card is 4111", time: desk.clock.time)
    let line = Transcript.Line(utterance: old, place: Transcript.Place(position: 0, arrival: -9))
    desk.act(.pageLoaded(call: "c", page: LoadedPage(direction: .older, lines: [line], isLast: true)))
    #expect(desk.state.focusedView.scrollback.lines.map(\.utterance.text) == ["****"])
  }

  @Test func maskedWordsAreMaskedWhereTheReaderLooksAtThem() {
    var desk = longCall(lines: 3_000)
    desk.act(.viewMoved(desk.call.transcript.floor.map { CallView.Anchor(place: $0, row: 0) }), .olderNeeded)
    let old = Utterance(id: "u3", party: "customer", role: .customer, text: "card 4111", time: desk.clock.time)
    let line = Transcript.Line(utterance: old, place: Transcript.Place(position: 0, arrival: -9))
    desk.act(.pageLoaded(call: "c", page: LoadedPage(direction: .older, lines: [line], isLast: true)))
    desk.say("****", id: "u3", call: "c", revision: 1, state: .redacted)
    #expect(desk.state.focusedView.scrollback.lines.map(\.utterance.text) == ["****"])
  }

  @Test func fetchedLinesHaveABound() {
    var desk = longCall(lines: 3_000)
    for page in 0..<30 {
      desk.act(.olderNeeded)
      let lines = (0..<400).map { number in
        Transcript.Line(
          utterance: Utterance(
            id: "old-\(page)-\(number)", party: "customer", role: .customer, text: "old", time: desk.clock.time),
          place: Transcript.Place(position: Int64(-page * 1_000 + number - 1_000), arrival: 0))
      }
      desk.act(.pageLoaded(call: "c", page: LoadedPage(direction: .older, lines: lines, isLast: false)))
    }
    #expect(desk.state.focusedView.scrollback.lines.count == 4_000)
    #expect(!desk.state.focusedView.scrollback.reachesWindow)
  }
}
