import Calls
import Coaching
import DeskSupport
import Foundation
import Library
import Testing

@testable import Desk

/// The sentences that promises become, as agents type them: read aloud, each has to be one that a person would say.
///
/// With `COOLHEAD_READ=FILE` they are written to a file.
@Suite struct PromiseLineTests {
  private static let book = Library.bundledPlaybook()

  /// Monday 23 November 2026, 13:00 in London; nothing is known of the cause.
  private func desk(channel: String = "voice") -> TestDesk {
    var desk = TestDesk(agent: "Dana")
    desk.clock.time = Instant(milliseconds: 1_795_438_800_000)
    desk.state.playbook = Self.book
    desk.state.zone = TimeZone(identifier: "Europe/London")
    desk.arrive(.callStarted(CallFacts(channel: channel, reference: "C-7")), call: "c1")
    return desk
  }

  /// What is to be said once the two were typed; nil where the form asks back.
  private func line(_ what: String, _ due: String, in desk: inout TestDesk) -> String? {
    desk.press("p\(what)")
    desk.press(.enter)
    desk.press(due)
    guard case .form(let form) = desk.state.work.overlay else { return nil }
    return form.words
  }

  @Test(
    "a promise is said as people say it",
    arguments: [
      ("send the refund", "Fri 9", "I'll send the refund by nine on Friday."),
      ("send the refund", "on Friday at 9", "I'll send the refund on Friday at nine."),
      ("refund her", "tomorrow 10", "I'll refund you by ten tomorrow."),
      ("the 89 euros back on the card", "tomorrow noon", "You'll have the 89 euros back on the card by noon tomorrow."),
      ("ring him about the engineer", "tomorrow at 10", "I'll ring you tomorrow at ten about the engineer."),
      ("call back", "in 2 h", "I'll ring you back within two hours."),
      ("call her", "today at 4", "I'll ring you back at four today."),
      ("engineer comes", "thu 2pm", "I'll see to it that the engineer comes on Thursday at two."),
      ("engineer comes", "on Thursday at 2pm", "I'll see to it that the engineer comes on Thursday at two."),
      ("my manager calls you", "by Friday", "I'll see to it that my manager calls you by five on Friday."),
      ("my manager rings you back", "tomorrow", "I'll see to it that my manager rings you back by five tomorrow."),
      ("the shop emails him", "tonight", "I'll see to it that the shop emails you by nine tonight."),
      ("nothing yet", "Friday at 9", "I can't say yet. I'll tell you on Friday at nine where it stands."),
      ("not sure", "tomorrow 10", "I can't say yet. I'll tell you by ten tomorrow where it stands."),
      ("tbd", "Fri", "I can't say yet. I'll tell you by five on Friday where it stands."),
      ("no more late fees", "Fri", "You can count on this by five on Friday: no more late fees."),
      ("a new router", "24 Dec", "You'll have a new router by five on Thursday 24 December."),
      ("new router", "first thing tomorrow", "You'll have the new router by nine tomorrow."),
      ("check the meter", "tomorrow 6:30", "I'll check the meter by half past six tomorrow evening."),
      ("look into it", "end of day", "I'll look into it by five today."),
      ("send her the form tomorrow", "tomorrow 5pm", "I'll send you the form by five tomorrow."),
      ("ring back on Friday", "Friday 10", "I'll ring you back by ten on Friday."),
      ("the keys you left", "Fri", "You'll have the keys you left by five on Friday."),
      ("cancel the contract", "end of the month", "I'll cancel the contract by five on Monday 30 November."),
      ("credit the account", "in 3 working days", "I'll credit the account by five on Thursday."),
      ("repair", "tomorrow morning", "You'll have the repair by noon tomorrow."),
      ("email him the invoice", "8 tonight", "I'll email you the invoice by eight tonight."),
      ("she gets a new card", "Sat 7 in the evening", "You'll have a new card by seven on Saturday evening."),
      ("send refund", "fri 9", "I'll send the refund by nine on Friday."),
      ("chase courier", "4pm", "I'll chase the courier by four today."),
      ("find parcel", "tomorrow", "I'll find the parcel by five tomorrow."),
      ("pass complaint on", "today", "I'll pass the complaint on by five today."),
      ("send money back", "Fri", "I'll send money back by five on Friday."),
      ("reset password", "in 10 min", "I'll reset the password within ten minutes."),
      ("corrected bill", "1 Dec", "You'll have the corrected bill by five on Tuesday 1 December."),
      ("booked on the next train", "6pm", "You can count on this by six tonight: booked on the next train."),
      ("supervisor will call", "5pm", "I'll see to it that the supervisor calls by five today."),
      ("supervisor calls back", "5pm", "I'll see to it that the supervisor calls back by five today."),
      ("engineer will be there", "on thursday at 9", "I'll see to it that the engineer is there on Thursday at nine."),
      ("technician", "thu 10-12", "I'll see to it that the technician is there by noon on Thursday."),
      ("Kim calls him", "tomorrow at 9", "I'll see to it that Kim calls you tomorrow at nine."),
      ("speak to my manager", "in 1 h", "I'll speak to my manager within the hour."),
      ("come back to you", "tomorrow", "I'll come back to you by five tomorrow."),
      ("nobody rings before 9", "tomorrow", "You can count on this by five tomorrow: nobody rings before 9."),
      ("delivery between 8 and 10", "sat 10", "You'll have the delivery between 8 and 10 by ten on Saturday."),
    ])
  func sentences(what: String, due: String, said: String) {
    var desk = desk()
    #expect(line(what, due, in: &desk) == said, "\(what) / \(due)")
  }

  /// What agents typed, with times; more than the sentences above, for the ear.
  static let typed: [(String, String)] = [
    ("send refund", "fri 9"), ("refund", "in 3 days"), ("call back", "tomorrow at 10"),
    ("call customer back re bill", "fri 14:00"),
    ("ring her when part is in", "thu"), ("email receipt", "today"), ("email the receipt to her", "in an hour"),
    ("new card in the post", "mon"), ("card posted", "tomorrow"), ("replacement sent", "wed"),
    ("send replacement toaster", "wed noon"),
    ("chase courier", "4pm"), ("chase the courier and call", "4pm"), ("find parcel", "tomorrow"),
    ("locate her parcel", "tomorrow 12"),
    ("update on the parcel", "tomorrow 12"), ("update", "tomorrow 12"), ("news", "fri"), ("an answer", "fri"),
    ("answer", "fri"),
    ("decision on claim", "next fri"), ("decision", "30 Nov"), ("supervisor will call", "5pm"),
    ("supervisor calls back", "5pm"),
    ("technician visit", "thu between 10 and 12"), ("technician", "thu 10-12"), ("engineer on site", "thursday 9"),
    ("engineer will be there", "on thursday at 9"), ("fix the router", "tomorrow"), ("router fixed", "tomorrow"),
    ("internet back", "8 tonight"), ("line working again", "tomorrow evening"), ("reset password", "in 10 min"),
    ("unlock the account", "in half an hour"), ("account unlocked", "in half an hour"), ("waive the fee", "today"),
    ("fee waived", "today"), ("no fee", "this month"), ("credit 20 euros", "mon"), ("20 euros credit", "mon"),
    ("20 euro voucher by mail", "tomorrow"),
    ("voucher", "tomorrow"), ("free upgrade", "at check-in"), ("seat by the window", "tomorrow 8"),
    ("rebook him", "in 1 h"),
    ("book a new appointment", "end of day"), ("new appointment", "end of day"), ("pass complaint on", "today"),
    ("complaint passed on", "today"), ("talk to the driver", "tomorrow"), ("speak to my manager", "in 1 h"),
    ("ask legal", "thu"),
    ("letter of apology", "fri"), ("apologise in writing", "fri"), ("confirm in writing", "today 17:00"),
    ("written confirmation", "tomorrow"),
    ("return label", "in 15 min"), ("collect the old fridge", "sat 8"), ("pick up the parcel from her", "sat 8"),
    ("deliver it again", "on saturday at 8"),
    ("delivery between 8 and 10", "sat 10"), ("statement", "1 Dec"), ("corrected bill", "1 Dec"),
    ("I'll check and come back", "in 2 h"),
    ("get back to her", "tomorrow"), ("come back to you", "tomorrow"), ("wait for warehouse", "thu"),
    ("warehouse answers", "thu"),
    ("money on his account", "in 3 working days"), ("payment stopped", "today"), ("stop the payment", "today"),
    ("?", "fri"), ("don't know yet", "fri"),
    ("nobody calls before 9", "tomorrow"), ("Kim calls him", "tomorrow at 9"), ("colleague will ring", "tomorrow at 9"),
    ("our team contacts you", "wed"),
    ("they deliver the sofa", "sat"), ("she can collect it", "sat"), ("sofa comes", "sat"),
    ("sofa", "sat between 9 and 11"),
  ]

  @Test("none of them is spoken in words that nobody says")
  func all() throws {
    var page = ""
    for (what, due) in Self.typed {
      var desk = desk()
      let said = line(what, due, in: &desk)
      page += "\(what) / \(due): \(said ?? "-")\n"
      guard let said else { continue }
      #expect(!said.contains("{") && !said.contains("  "), "\(what): \(said)")
      #expect(!said.contains(/\bby (on|at|by|tomorrow at|Friday at)\b/), "\(what): \(said)")
      #expect(!said.contains(/\b(him|her|his|she|he|customer)\b/), "\(what): \(said)")
      #expect(!said.contains(/\b(a|the) (a|the|your|an|no|some)\b/), "\(what): \(said)")
      // A time is said once.
      #expect(
        said.matches(
          of: /\b(?:by|at) (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|half|quarter)\b/
        ).count <= 1, "\(what): \(said)")
    }
    if let file = ProcessInfo.processInfo.environment["COOLHEAD_READ"] {
      try page.write(toFile: file, atomically: true, encoding: .utf8)
    }
  }

  @Test("what was put aside with Esc comes back with its words, and another promise finds its own kind")
  func kind() {
    var desk = desk()
    desk.press("pring him")
    #expect(desk.form?.choice("kind") == "call_back")
    desk.press(.escape)
    desk.press("p")
    #expect(desk.form?["what"] == "ring him")
    #expect(desk.form?.choice("kind") == "call_back")
    for _ in 0..<8 { desk.press(.backspace) }
    desk.press("send the form")
    #expect(desk.form?.choice("kind") == "update_by", "the kind is guessed from the new words")
    // What the agent chose stays.
    desk.press(.down)
    desk.press(.down)
    desk.press("3")
    desk.press(.escape)
    desk.press("p")
    #expect(desk.form?.choice("kind") == "investigate")
  }

  @Test(
    "a time that could be another one is asked about before it is kept",
    arguments: ["next week", "next month", "next quarter", "week after next", "next Friday", "next week at 10"])
  func open(due: String) {
    var desk = desk()
    desk.press("psend the form")
    desk.press(.enter)
    desk.press(due)
    desk.press(.enter)
    #expect(desk.form?.problem?.hasPrefix("Which day?") == true, "\(desk.form?.problem ?? "-")")
    #expect(desk.state.focusedCall?.promises.isEmpty == true)
    desk.press(.enter)
    #expect(desk.state.focusedCall?.promises.count == 1, "the second time it is kept")
  }

  @Test(
    "a day that is named is kept at once",
    arguments: [
      "Friday", "tomorrow", "next week Friday", "next Monday", "end of next week", "early next week", "in a month",
    ])
  func named(due: String) {
    var desk = desk()
    desk.press("psend the form")
    desk.press(.enter)
    desk.press(due)
    desk.press(.enter)
    #expect(desk.state.focusedCall?.promises.count == 1, "\(desk.form?.problem ?? "-")")
  }
}
