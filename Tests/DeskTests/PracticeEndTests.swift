import Calls
import DeskSupport
import Library
import Practice

import TestSupport
import Testing

@testable import Desk
@testable import Screens

/// What is typed when a practised call is over does nothing by accident, and a debrief is never lost.
struct PracticeEndTests {
  /// A call that is over, in front of its debrief.
  private static func over(_ id: String = "refund-three-weeks") throws -> TestDesk {
    var desk = TestDesk.answerPractice(try #require(Library.bundledScenario(id)))
    for _ in 0..<12 where desk.practice.isCalling {
      desk.listen()
      if desk.practice.isCalling { desk.press("r2") }
    }
    return desk
  }

  /// In front of the debrief itself.
  private static func debriefed(_ id: String = "refund-three-weeks") throws -> TestDesk {
    var desk = try over(id)
    desk.finish()
    try #require(desk.practice.stage == .debrief)
    return desk
  }

  @Test("Who types an answer on when the call is over types into a line that nobody hears; Enter looks back")
  func answerAfterTheEnd() throws {
    var desk = try Self.over()
    try #require(!desk.practice.isCalling && desk.practice.stage == .calling)
    try #require(desk.state.work.ownBreak == nil)
    let replies = desk.rehearsal?.log.replies.count
    desk.press("r")
    desk.press("please stop, a promise is a promise, never mind")
    guard case .answer(let answer) = desk.state.work.overlay else {
      Issue.record("\(String(describing: desk.state.work.overlay))")
      return
    }
    #expect(answer.entry.text.hasPrefix("please stop"))
    #expect(desk.practice.stage == .calling && desk.rehearsal?.log.replies.count == replies)
    desk.press(.enter)
    #expect(desk.practice.stage == .debrief && desk.state.work.overlay == nil)
  }

  @Test("An answer that was begun before the last words came stays in its line when they have come")
  func answerInTheEnd() throws {
    var desk = TestDesk.answerPractice(try #require(Library.bundledScenario("refund-three-weeks")), mode: .own)
    desk.listen()
    desk.press("r")
    desk.press("bloody idiot, shut up")
    desk.press(.enter)
    desk.press(.enter)
    desk.press("r")
    desk.press("tn")
    for _ in 0..<90 where desk.practice.isCalling { desk.pass(to: desk.clock.time.advanced(milliseconds: 1_000)) }
    try #require(!desk.practice.isCalling)
    desk.press("wb p n")
    guard case .answer(let answer) = desk.state.work.overlay else {
      Issue.record("\(String(describing: desk.state.work.overlay))")
      return
    }
    #expect(answer.entry.text == "tnwb p n" && desk.practice.stage == .calling)
  }

  @Test("Words typed in a debrief open nothing; a key by itself does")
  func wordsInTheDebrief() throws {
    for words in ["Stop whining, now", "oh but we told you", "I want to be heard"] {
      var desk = try Self.debriefed()
      for letter in words { desk.press(String(letter)) }
      #expect(desk.practice.stage == .debrief, "\(words): \(desk.practice.stage)")
      #expect(desk.practice.taken == nil && desk.effects.allSatisfy { !"\($0)".contains("load") })
    }
    var desk = try Self.debriefed()
    desk.press("x")
    desk.set(desk.clock.time.advanced(milliseconds: 4_000))
    desk.press("t")
    #expect(desk.practice.stage == .retrying)
  }

  @Test("A question mark tells the keys of the list and of the debrief, and the next key only leaves that")
  func keysAreTold() throws {
    var desk = try Self.debriefed()
    desk.press("?")
    #expect(desk.practice.showsKeys)
    desk.press("n")
    #expect(!desk.practice.showsKeys && desk.practice.stage == .debrief)
    desk.press(.escape)
    #expect(desk.practice.stage == .menu)
    desk.press("?")
    #expect(desk.practice.showsKeys && desk.practice.stage == .menu)
    desk.press(.enter)
    #expect(!desk.practice.showsKeys && desk.practice.stage == .menu)
  }

  @Test("A debrief that was left opens again from the list, also after another call")
  func recalled() throws {
    var desk = try Self.debriefed()
    let pages = try #require(DebriefText(desk.practice)?.pages)
    desk.press(.escape)
    desk.press("m")
    let row = try #require(desk.practice.rows.firstIndex { $0.id == "refund-three-weeks" })
    desk.act(.practice(.rowMoved(to: row)))
    desk.press("d")
    #expect(desk.practice.stage == .debrief && desk.practice.page == 0)
    // As it was practised, whatever is chosen since.
    #expect(DebriefText(desk.practice)?.pages.map(\.lines) == pages.map(\.lines))
    desk.press(.escape)
    let other = try #require(desk.practice.rows.firstIndex { $0.id == "kept-promise" })
    desk.act(.practice(.rowMoved(to: other)))
    desk.press("d")
    #expect(desk.practice.stage == .menu && desk.state.message != nil)
    // Of a sitting before, it is looked for where it rests.
    var later = TestDesk(feeds: [])
    later.state.practise(.sample(results: desk.practice.results))
    later.act(.practice(.rowMoved(to: later.practice.rows.firstIndex { $0.id == "refund-three-weeks" } ?? 0)))
    later.act(.practice(.recallRequested))
    #expect(later.effects.contains { "\($0)".contains("recall") })
  }

  @Test("The list says what is enough, and why enough points are not", arguments: [true, false])
  func listSaysWhatIsEnough(isTagged: Bool) throws {
    let desk = try Self.debriefed()
    var result = try #require(desk.practice.results.first)
    (result.score, result.isPassed, result.criticalErrors) = (isTagged ? 47 : 80, false, [])
    let state = PracticeState.sample(results: [result])
    let words = PracticeMenu.result("refund-three-weeks", state)
    #expect(words == (isTagged ? "not yet 47 of 70" : "80, no: tags"), "\(words)")
  }
}
