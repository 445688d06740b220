import Calls
import Foundation
import SamplePlaybooks
import Testing

@testable import Coaching

/// The record of an incident as people read it.
struct IncidentRecordTests {
  private func record() throws -> IncidentRecord {
    var story = Story()
    story.line(5, .customer, "u1", "I paid! I know where [you] live")
    story.add(
      6.4, .conductMarked(ConductMark(conduct: .threat, anchor: Anchor(utterance: "u1", revision: 0, quote: "I paid!")))
    )
    story.add(8, .escalationAsked(Escalation(purpose: .help, person: "Kim", rest: ["told": .bool(false)])))
    story.add(9, .escalationAsked(Escalation(purpose: .alert, person: "Dana")))
    story.end(60)
    return try #require(IncidentRecord(of: story.call, end: nil, agent: "Sam"))
  }

  private func words(_ zone: String) throws -> PastWords {
    let clock = WallClock(zone: try #require(TimeZone(identifier: zone)))
    return PastWords(playbook: .realistic, clock: clock, now: Story.moment(700))
  }

  @Test("The times are those of the reader's wall, to the second, and the words stand as they were said")
  func text() throws {
    let lines = try record().text(words("Europe/Berlin"))
    #expect(lines.contains("- 2025-11-22 09:26:45 threat: \"I paid! I know where [you] live\""), "\(lines)")
    #expect(lines.contains("- Times of: Europe/Berlin") && lines.contains("- Began: 2025-11-22 09:26:40"), "\(lines)")
    #expect(!lines.joined().contains("\\") && !lines.joined().contains("Z "), "\(lines)")
  }

  @Test("In Markdown too, where only what would be markup is escaped")
  func markdown() throws {
    let lines = try record().markdown(words("Europe/Berlin"))
    #expect(lines.contains("- 2025-11-22 09:26:45 threat: \"I paid! I know where \\[you\\] live\""), "\(lines)")
    #expect(lines.first == "# Incident record")
  }

  @Test("Only who was told stands among those who were")
  func told() throws {
    let lines = try record().text(words("UTC"))
    #expect(lines.contains { $0.contains("Dana was asked") } && !lines.contains { $0.contains("Kim") }, "\(lines)")
  }
}
