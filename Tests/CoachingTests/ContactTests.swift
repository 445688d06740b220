import Calls
import Foundation
import SamplePlaybooks
import Testing

@testable import Coaching

/// How the past is told: times of the wall's clock, lengths and feelings in words.
struct ContactTests {
  private static let hour: Int64 = 3_600_000

  private func words(
    now: Instant = Story.began, zone: String = "UTC", playbook: Playbook? = .realistic
  ) throws -> PastWords {
    PastWords(playbook: playbook, clock: WallClock(zone: try #require(TimeZone(identifier: zone))), now: now)
  }

  @Test("a moment of today, of the last days and of long ago")
  func moments() throws {
    var book = Playbook.realistic
    book.times.today = ["today"]
    book.times.weekdays = [
      ["Mon", "Monday"], ["Tue", "Tuesday", "Tu"], ["Wed", "Wednesday"], ["Thu", "Thursday"], ["Fri", "Friday"],
      ["Sat", "Saturday"], ["Sun", "Sunday"],
    ]
    book.times.months = Array(repeating: ["Nov"], count: 12)
    // Saturday 22 November 2025, 08:26:40 UTC.
    let words = try words(playbook: book)
    func ago(_ hours: Int64) -> String { words.moment(Story.began.advanced(milliseconds: -hours * Self.hour)) }
    #expect(ago(1) == "today 07:26")
    #expect(ago(24) == "Friday 08:26")
    #expect(ago(6 * 24) == "Sunday 08:26")
    #expect(ago(7 * 24) == "Sat 15 Nov 08:26")
    #expect(ago(-24) == "Sun 23 Nov 08:26")
    // The day is that of the wall: half past eight in UTC is still Friday night in Honolulu.
    let far = PastWords(
      playbook: book, clock: WallClock(zone: try #require(TimeZone(identifier: "Pacific/Honolulu"))), now: Story.began)
    #expect(far.moment(Story.began) == "today 22:26")
    #expect(far.moment(Story.began.advanced(milliseconds: -24 * Self.hour)) == "Thursday 22:26")
  }

  @Test(
    "lengths are whole words",
    arguments: [
      (0, "0 seconds"), (1_000, "1 second"), (59_999, "59 seconds"), (60_000, "1 minute"), (720_000, "12 minutes"),
      (3_600_000, "1 hour"), (3_900_000, "1 hour 5 minutes"), (7_260_000, "2 hours 1 minute"), (-5, "0 seconds"),
    ] as [(Int64, String)])
  func lengths(milliseconds: Int64, expected: String) throws {
    #expect(try words().length(milliseconds: milliseconds) == expected)
  }

  @Test("a feeling that is called as the end is does not end twice")
  func endingOnce() throws {
    var book = Playbook.realistic
    book.emotions[.frustration]?.levels[.overwhelming]?.word = "at the end"
    let contact = Contact(
      call: "call-1", began: Story.began, ended: Story.moment(720), channel: "voice", agent: "Dana",
      feelings: [
        Contact.Feeling(emotion: .anger, level: .light), Contact.Feeling(emotion: .frustration, level: .overwhelming),
      ])
    let said = try #require(try words(playbook: book).ending(of: contact))
    #expect(said.hasSuffix(" and at the end when it ended"), "\(said)")
  }

  @Test("how a call ended is read from the tags that held then, and from the facts that were not taken back")
  func ending() throws {
    var story = Story()
    story.tag(1, .worry)
    let angry = story.tag(5, .anger, .light)
    story.tag(6, .anger, .clear, amends: angry)
    story.note(7, "kettle broke")
    let wrong = story.add(8, .noteAdded(Note(kind: .fact, text: "wrong one")))
    story.add(9, .noteAdded(Note(kind: .fact, text: "", withdraws: wrong)))
    story.add(10, .noteAdded(Note(kind: .feeling, text: "lonely")))
    story.mark(11, .insult)
    var call = Call(id: "call-1")
    for event in story.events { call.apply(event) }
    var contact = Contact(
      call: "call-1", began: Story.began, ended: Story.moment(720), channel: "chat", agent: "Dana", about: "kettle")
    contact.takeActs(of: call)
    #expect(contact.facts == ["kettle broke"])
    let words = try words()
    #expect(words.headline(of: contact).hasSuffix(", 12 minutes, chat, angry and worry at the end"))
    contact.feelings = []
    contact.ended = nil
    contact.channel = "voice"
    #expect(words.headline(of: contact).hasSuffix(", not ended"))
  }
}
