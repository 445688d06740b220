import Calls
import Foundation
import SamplePlaybooks
import Testing

@testable import Coaching

/// A call written out: in order, in words, and so that nothing said becomes markup.
struct CallAccountTests {
  private static let hostile = "<script>alert('x')</script> & \"quoted\"\nsecond"

  private func account(zone: String = "Europe/Berlin") throws -> CallAccount {
    var story = Story()
    story.add(0, .callUpdated(CallFacts(subjectLine: "Refund <b>", reference: "C-7")))
    let tag = EmotionTag(
      emotion: .anger, level: .clear, anchor: Anchor(utterance: "u1", revision: 0, quote: "Where is it?"))
    let first = story.add(12, .emotionTagged(tag))
    story.tag(12.4, .anger, .overwhelming, amends: first)
    story.mark(13, .insult)
    story.note(14, "charged twice")
    story.add(
      15,
      .promiseMade(Promise(what: "call back", owner: "Sam", kind: .callBack, due: Story.moment(3_600))))
    story.add(16, .reflectionSaved(Reflection(facts: "my own secret", need: "rest", plan: "breathe")))
    story.add(600, .callEnded(CallEnd()))
    var call = Call(id: "call-1")
    for event in story.events { call.apply(event) }
    func said(
      _ id: String, _ role: Role, _ text: String, state: Utterance.State = .final, replaces: [String] = [],
      rest: [String: JSON] = [:]
    ) -> Utterance {
      Utterance(
        id: id, state: state, party: role.rawValue, role: role, text: text, time: Story.began, replaces: replaces,
        rest: rest)
    }
    var note = said("u6", .agent, "vip, careful")
    note.audience = .internal
    let lines: [CallAccount.Placed] = [
      (said("u1", .customer, "Where is it?"), 5_000), (said("u2", .agent, Self.hostile), 20_000),
      (said("u3", .customer, "سلام", rest: ["lang": .string("fa")]), 21_000),
      (said("u4", .customer, "gone", state: .deleted), 22_000), (said("u5", .customer, "part of it"), 23_000),
      (said("u7", .customer, "all of it [card …1111]", replaces: ["u5"]), 24_000), (note, 25_000),
    ]
    let clock = WallClock(zone: try #require(TimeZone(identifier: zone)))
    return CallAccount(
      of: call, lines: lines, agent: "Sam", words: PastWords(playbook: .realistic, clock: clock, now: Story.moment(700))
    )
  }

  @Test("text tells who said what when by the wall's clock, with tags in words")
  func text() throws {
    let lines = try account().text
    #expect(lines[0] == "Call with Ms Rahman, C-7")
    #expect(lines[1] == "2025-11-22 09:26:40 to 09:36:40, 10 minutes, voice, answered by Sam")
    #expect(lines.contains("Times are those of Europe/Berlin."))
    let body = Array(lines.drop { $0 != "" }.dropFirst())
    #expect(
      body == [
        "09:26:45  Ms Rahman: Where is it?", "09:26:52      [heard: enraged (overwhelming)]",
        "09:26:53      [marked: \(Playbook.realistic.conduct[.insult]?.label ?? "?")]",
        "09:26:54      [fact: charged twice]",
        "09:26:55      [promised: call back, by Sam, due 2025-11-22 10:26, open]",
        "09:27:00  Sam: <script>alert('x')</script> & \"quoted\" second", "09:27:01  Ms Rahman: سلام",
        "09:27:04  Ms Rahman: all of it [card …1111]",
        "09:27:05  Sam (note, not seen by the customer): vip, careful",
      ])
  }

  @Test("nothing of the agent's own is in any form")
  func own() throws {
    let account = try account()
    let all = account.text + account.markdown + account.html + ["\(account.vcon(created: Story.began))"]
    #expect(!all.joined().contains("secret"))
  }

  @Test("the page is escaped, runs no script, and gives each line its direction and language")
  func page() throws {
    let page = try account().html.joined(separator: "\n")
    #expect(!page.contains("<script") && page.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &quot;"))
    #expect(page.contains("<html lang=\"en\" dir=\"ltr\">"))
    #expect(page.contains("<span lang=\"fa\" dir=\"rtl\">سلام</span>"))
    #expect(page.contains("<span lang=\"\" dir=\"ltr\">Where is it?</span>"))
    #expect(page.contains("default-src 'none'"))
    #expect(page.contains("About: Refund &lt;b&gt;"))
    #expect(page.contains("datetime=\"2025-11-22T08:26:45.000Z\""))
  }

  @Test("Markdown makes no markup of what was said")
  func markdown() throws {
    let text = try account().markdown.joined(separator: "\n")
    #expect(text.hasPrefix("# Call with Ms Rahman, C-7"))
    #expect(!text.contains("<script>") && text.contains("&lt;script&gt;"))
    #expect(text.contains("**09:26:45 Ms Rahman:** Where is it?"))
  }

  @Test("a vCon has what the draft asks for, and its analysis names the dialog it is about")
  func vcon() throws {
    let account = try account()
    let vcon = try #require(account.vcon(created: Story.moment(900)).object)
    #expect(vcon["vcon"]?.string == "0.4.0")
    #expect(vcon["created_at"]?.string == Story.moment(900).rfc3339)
    let uuid = try #require(vcon["uuid"]?.string)
    #expect(uuid.wholeMatch(of: /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/) != nil)
    #expect(try self.account(zone: "UTC").uuid == uuid)
    let parties = try #require(vcon["parties"]?.array).compactMap(\.object)
    #expect(parties.map { $0["name"]?.string } == ["Ms Rahman", "Sam"])
    #expect(parties.map { $0["role"]?.string } == ["customer", "agent"])
    let dialog = try #require(vcon["dialog"]?.array).compactMap(\.object)
    #expect(dialog.count == 4)
    for one in dialog {
      #expect(one["type"]?.string == "text" && one["encoding"]?.string == "none")
      #expect(one["mimetype"]?.string == "text/plain" && one["mediatype"]?.string == "text/plain")
      #expect(one["parties"]?.array == [.integer(0), .integer(1)])
    }
    #expect(dialog[0]["start"]?.string == "2025-11-22T08:26:45.000Z")
    #expect(dialog[1]["originator"]?.integer == 1 && dialog[1]["body"]?.string == Self.hostile)
    let analysis = try #require(vcon["analysis"]?.array).compactMap(\.object)
    #expect(analysis.allSatisfy { $0["vendor"]?.string == "coolhead" })
    #expect(analysis.allSatisfy { $0["dialog"]?.integer.map { (0..<4).contains($0) } ?? ($0["dialog"]?.array == []) })
    let emotion = try #require(analysis.first { $0["schema"]?.string == "coolhead/emotion" })
    #expect(emotion["type"]?.string == "sentiment" && emotion["body"]?.string == "heard: enraged (overwhelming)")
    #expect(analysis.contains { $0["schema"]?.string == "coolhead/note" && $0["body"]?.string == "vip, careful" })
  }
}
