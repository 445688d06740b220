import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import Testing

@testable import Desk

/// What agents type for the time of a promise on the last evening of a month, and what is said of it.
@Suite struct TypedTimeTests {
  private static let book = Library.bundledPlaybook()

  /// Monday 30 November 2026, 17:55 in London.
  private func desk() -> TestDesk {
    var desk = TestDesk(agent: "Dana")
    desk.clock.time = Instant(milliseconds: 1_796_061_300_000)
    desk.state.playbook = Self.book
    desk.state.zone = TimeZone(identifier: "Europe/London")
    desk.arrive(.callStarted(CallFacts(channel: "voice", reference: "C-7")), call: "c1")
    return desk
  }

  private func form(_ what: String, _ due: String, in desk: inout TestDesk) -> Form? {
    desk.press("p\(what)")
    desk.press(.enter)
    desk.press(due)
    return form(of: desk)
  }

  private func form(of desk: TestDesk) -> Form? {
    if case .form(let form) = desk.state.work.overlay { return form }
    return nil
  }

  @Test(
    "a time that was typed is said as people say it, and never later than it was meant",
    arguments: [
      // Before a day or a longer time: the last working hours ahead of it.
      ("before Christmas", "by five on Thursday 24 December"), ("before 24 Dec", "by five on Wednesday 23 December"),
      ("before Friday", "by five on Thursday"), ("before Monday", "by five on Friday"), ("before tomorrow", "today"),
      ("ahead of Friday", "by five on Thursday"), ("before the 3rd", "by five on Wednesday"),
      ("before the weekend", "by five on Friday"), ("before next week", "by five on Friday"),
      ("before next month", "today"), ("before the end of the week", "by five on Friday"),
      ("before 5", "by five tomorrow"),
      ("before Friday 9", "by nine on Friday"), ("before Friday noon", "by noon on Friday"),
      ("before lunch tomorrow", "by noon tomorrow"), ("before Friday afternoon", "by noon on Friday"),
      ("before Friday morning", "by five on Thursday"), ("before next year", "by five on Thursday 31 December"),
      ("before New Year's Day", "by five on Thursday 31 December"),
      // Ends.
      ("by the end of the month", "today"), ("end of the month", "today"), ("end of this month", "today"),
      ("by the end of December", "by five on Thursday 31 December"),
      ("end of December", "by five on Thursday 31 December"),
      ("end of the year", "by five on Thursday 31 December"), ("end of the week", "by five on Friday"),
      ("today", "today"), ("tonight", "by nine tonight"), ("this evening", "by eight tonight"),
      // Spans.
      ("in a week", "by Monday 7 December"), ("within a week", "by Monday 7 December"),
      ("in a couple of days", "by Wednesday"), ("in three days", "by Thursday"), ("in a day", "by tomorrow"),
      ("in a fortnight", "by Monday 14 December"), ("in a month", "by Wednesday 30 December"),
      ("in half an hour", "within half an hour"), ("half an hour", "within half an hour"),
      ("in 30 min", "within half an hour"), ("in an hour", "within the hour"), ("in 2 h", "within two hours"),
      ("in 20 minutes", "within twenty minutes"), ("in a quarter of an hour", "within a quarter of an hour"),
      ("in 1.5 h", "within an hour and a half"), ("in 100 minutes", "by twenty-five to eight tonight"),
      ("in 3 working days", "by five on Thursday"),
      // Hours: at or by, as it was typed.
      ("tomorrow noon", "by noon tomorrow"), ("tomorrow at noon", "tomorrow at noon"),
      ("Friday 9", "by nine on Friday"),
      ("9 on Friday", "by nine on Friday"), ("on Friday at 9", "on Friday at nine"),
      ("at 9 on Friday", "on Friday at nine"),
      ("by 9 on Friday", "by nine on Friday"), ("Friday 9ish", "by nine on Friday"),
      ("between 2 and 4 tomorrow", "by four tomorrow"), ("first thing tomorrow", "by nine tomorrow"),
      ("half past nine tomorrow", "by half past nine tomorrow"), ("Wed 18:30", "by half past six on Wednesday evening"),
      ("24 Dec", "by five on Thursday 24 December"), ("tomorrow", "by five tomorrow"),
      ("Monday morning", "by noon on Monday 7 December"), ("no later than Friday", "by five on Friday"),
    ])
  func sentences(typed: String, said: String) {
    var desk = desk()
    #expect(form("send the refund", typed, in: &desk)?.words == "I'll send the refund \(said).", "\(typed)")
  }

  @Test(
    "whoever comes is there at the hour that was named, unless it was named as the latest",
    arguments: [
      ("tomorrow noon", "tomorrow at noon"), ("Friday 9", "on Friday at nine"), ("by Friday 9", "by nine on Friday"),
      ("tomorrow", "by five tomorrow"), ("tomorrow 2-4", "by four tomorrow"),
      ("between 2 and 4 tomorrow", "by four tomorrow"),
    ])
  func meetings(typed: String, said: String) {
    var desk = desk()
    let words = form("technician comes", typed, in: &desk)?.words
    #expect(words == "I'll see to it that the technician comes \(said).", "\(typed)")
  }

  @Test(
    "what names no time, and a time that has passed, is told while it is typed",
    arguments: [
      ("asap", false), ("soon", false), ("as soon as possible", false), ("shortly", false), ("end of day", true),
    ])
  func vague(typed: String, isPassed: Bool) throws {
    var desk = desk()
    let form = try #require(form("send the refund", typed, in: &desk))
    #expect(form.words == nil)
    let hint = form.fields.first { $0.name == "due" }?.hint ?? ""
    #expect(hint == (isPassed ? Self.book.times.passed : Self.book.times.noTime), "\(typed): \(hint)")
    // Half a word is no mistake yet.
    var other = self.desk()
    #expect(
      self.form("send the refund", "tom", in: &other)?.fields.first { $0.name == "due" }?.hint != Self.book.times.noTime
    )
  }

  @Test("a time behind what is promised goes into its own line, and typing another replaces it")
  func timeInWhat() {
    for (typed, what, due) in [
      ("technician comes tomorrow noon", "technician comes", "tomorrow noon"),
      ("send the refund by Thursday", "send the refund", "by Thursday"),
      ("nobody rings before nine", "nobody rings before nine", ""),
      ("a visit between 2 and 4", "a visit between 2 and 4", ""),
      ("new router", "new router", ""),
    ] {
      var desk = desk()
      desk.press("p\(typed)")
      desk.press(.enter)
      #expect(form(of: desk)?["what"] == what && form(of: desk)?["due"] == due, "\(typed)")
      desk.press("Friday 9")
      #expect(form(of: desk)?["due"] == "Friday 9", "\(typed)")
      desk.press(.enter)
      #expect(desk.state.focusedCall?.promises.first?.promise.what == what)
    }
  }

  @Test("a span that was typed is said as one while it is new, and by the clock after that")
  func spans() {
    var desk = desk()
    _ = form("send the refund", "in half an hour", in: &desk)
    desk.press(.enter)
    func words() -> String? { desk.state.focusedCall?.promises.first.flatMap(desk.state.words) }
    #expect(words() == "I'll send the refund within half an hour.")
    desk.pass(seconds: 180)
    #expect(words() == "I'll send the refund by twenty-five past six tonight.")
  }

  @Test("a question about a time names the key that keeps it")
  func question() {
    var desk = desk()
    _ = form("send the refund", "next week", in: &desk)
    desk.press(.enter)
    #expect(form(of: desk)?.problem?.contains("Enter keeps it") == true, "\(form(of: desk)?.problem ?? "")")
    desk.press(.enter)
    #expect(desk.state.focusedCall?.promises.count == 1)
  }
}
