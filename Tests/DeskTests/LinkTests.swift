import Calls
import Coaching
import DeskSupport
import Testing

@testable import Desk

/// Addresses in a conversation: where they really lead, and nothing but pages and mailboxes.
@Suite("Links")
struct LinkTests {
  @Test(
    "the target is the real host, in plain letters, with a word where it may deceive",
    arguments: [
      ("https://example.com/a?b=c#d", "example.com", false), ("HTTP://Example.COM:8080/x", "example.com", false),
      ("https://bank.com@evil.example/login", "evil.example", true),
      ("https://bank.com:pw@evil.example", "evil.example", true),
      ("https://evil.example\\@bank.com/", "evil.example", false),
      ("https://аррӏе.com/", "xn--80ak6aa92e.com", true), ("https://münchen.de", "xn--mnchen-3ya.de", true),
      ("https://xn--80ak6aa92e.com", "xn--80ak6aa92e.com", true), ("http://192.168.0.1/x", "192.168.0.1", true),
      ("http://[::1]:80/", "[::1]", true), ("https://中文.example", "xn--fiq228c.example", true),
      ("mailto:help@example.com?subject=x", "help@example.com", false),
      ("mailto:help@аррӏе.com", "help@xn--80ak6aa92e.com", true),
    ] as [(String, String, Bool)])
  func target(text: String, target: String, isWarned: Bool) {
    let link = Link(text)
    #expect(link?.target == target)
    #expect((link?.warning != nil) == isWarned, "\(link?.warning ?? "none")")
    #expect(link?.address == text)
  }

  @Test(
    "anything else is no link",
    arguments: [
      "javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "ftp://example.com", "https://", "https:///x",
      "https://a b", "https://exa\u{202E}mple.com", "https://exa\u{200B}mple.com", "mailto:", "mailto:@x",
      "example.com",
      "https://exam!ple.com", "https://..", "https://\u{1B}[2Jx",
      "https://" + String(repeating: "a", count: 5_000) + ".com",
    ])
  func refused(text: String) { #expect(Link(text) == nil) }

  @Test("addresses are found in sentences, without the signs around them")
  func found() {
    let text =
      "See (https://a.example/x_(1)), \"http://b.example\"; or mailto:me@c.example. javascript:x https://d.example/?q=1!"
    #expect(
      Link.all(in: text).map(\.address) == [
        "https://a.example/x_(1)", "http://b.example", "mailto:me@c.example", "https://d.example/?q=1",
      ])
    #expect(Link.all(in: String(repeating: "(", count: 100_000) + "https://a.example").isEmpty)
  }

  private func desk() -> TestDesk {
    var desk = TestDesk()
    desk.say("Look at https://one.example/a and https://two.example", id: "u1", call: "c")
    desk.say("Once more: https://one.example/a, not javascript:x", id: "u2", call: "c")
    return desk
  }

  @Test("o lists them, the newest first and each once; a number copies, and nothing is opened by itself")
  func listed() {
    var desk = desk()
    desk.press("o")
    #expect(desk.tags == ["o2"], "o is a feeling")
    desk.press(.backspace)
    desk.act(.copy(.linksRequested))
    #expect(desk.state.links.map(\.target) == ["one.example", "two.example"])
    desk.press("2")
    #expect(desk.effects == [.copy("https://two.example")])
    #expect(desk.state.work.overlay == nil)
    desk.act(.copy(.linksRequested), .copy(.openRequested))
    #expect(!desk.effects.contains { if case .open = $0 { true } else { false } })
    #expect(desk.state.message?.text.contains("opener") == true)
    desk.state.hasOpener = true
    desk.act(.copy(.openRequested))
    #expect(desk.effects.contains(.open("https://one.example/a")))
  }

  @Test("the list stands still while lines come in: a number means what was read")
  func standsStill() {
    var desk = desk()
    desk.act(.copy(.linksRequested))
    let shown = desk.state.links
    desk.say("Or rather https://evil.example/b", id: "late", call: desk.call.id)
    #expect(desk.state.links == shown)
    desk.press("1")
    #expect(desk.effects == [.copy(shown[0].address)])
  }

  @Test("brackets behind an address are taken off in a time that grows with their number alone")
  func manyBrackets() {
    let clock = ContinuousClock()
    let time = clock.measure {
      let links = Link.all(in: "https://a.example/" + String(repeating: ")", count: 3_900))
      #expect(links.map(\.address) == ["https://a.example/"])
      #expect(Link.all(in: "see (https://a.example/x(y))).").map(\.address) == ["https://a.example/x(y)"])
    }
    #expect(time < .seconds(1))
  }

  @Test("y copies the line to say; a line that was scrolled to or found is copied in its place")
  func copied() {
    var desk = desk()
    desk.press("a")
    desk.press("y")
    #expect(desk.effects == [.copy(desk.advice?.say.first ?? "none")])
    let first = desk.call.transcript.lines[0].place
    desk.act(.viewMoved(CallView.Anchor(place: first, row: 0)))
    desk.press("y")
    #expect(desk.effects == [.copy("Look at https://one.example/a and https://two.example")])
    desk.act(.viewMoved(nil), .searchRequested, .textTyped("Once"))
    desk.press(.up)
    desk.press(.enter)
    desk.press("y")
    #expect(desk.effects == [.copy("Once more: https://one.example/a, not javascript:x")])
    desk.act(.viewMoved(nil))
    desk.press("y")
    #expect(desk.effects == [.copy(desk.advice?.say.first ?? "none")])
    var empty = TestDesk()
    empty.act(.copy(.requested))
    #expect(!empty.effects.contains { if case .copy = $0 { true } else { false } })
    #expect(empty.state.message?.text == "No call is on the desk.")
  }

  // MARK: Notices

  private func notices(_ effects: [Effect]) -> [Notice] {
    effects.compactMap { if case .notify(let notice) = $0 { notice } else { nil } }
  }

  @Test("the first call on a quiet desk is a notice, what comes while one runs is none, and they don't come often")
  func notices() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts()), call: "zero")
    #expect(notices(desk.effects).isEmpty, "nobody asked for them")
    desk.arrive(.callEnded(CallEnd()), call: "zero")
    desk.state.wantsNotices = true
    desk.arrive(.callStarted(CallFacts()), call: "seen")
    #expect(notices(desk.effects).isEmpty, "somebody looks")
    desk.arrive(.callEnded(CallEnd()), call: "seen")
    desk.act(.focusChanged(false))
    desk.arrive(.callStarted(CallFacts()), call: "one")
    #expect(notices(desk.effects) == [.callWaiting])
    desk.arrive(.callStarted(CallFacts()), call: "two")
    #expect(notices(desk.effects).isEmpty)
    desk.say("Hello?", id: "u1", call: "one")
    #expect(notices(desk.effects).isEmpty)
    desk.arrive(.callEnded(CallEnd()), call: "one")
    desk.arrive(.callEnded(CallEnd()), call: "two")
    desk.arrive(.callStarted(CallFacts()), call: "three")
    #expect(notices(desk.effects).isEmpty, "a moment after the last")
    desk.arrive(.callEnded(CallEnd()), call: "three")
    desk.pass(seconds: 31)
    desk.arrive(.callStarted(CallFacts()), call: "four")
    #expect(notices(desk.effects) == [.callWaiting])
  }

  @Test("a recording and a break give no notice, and no notice holds a customer's word")
  func quiet() {
    var desk = TestDesk()
    desk.state.wantsNotices = true
    desk.state.feeds[0].isReplay = true
    desk.act(.focusChanged(false))
    desk.arrive(.callStarted(CallFacts()), call: "old", time: TestDesk.start.advanced(milliseconds: -86_400_000))
    #expect(notices(desk.effects).isEmpty)
    var resting = TestDesk()
    resting.state.wantsNotices = true
    resting.act(.focusChanged(false), .breakRequested(.hot))
    resting.arrive(.callStarted(CallFacts(subjectLine: "secret")), call: "one")
    #expect(notices(resting.effects).isEmpty)
    for notice in [Notice.callWaiting, .promiseDue] { #expect(!notice.words.contains("secret")) }
  }
}
