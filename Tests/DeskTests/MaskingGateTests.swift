import Calls
import Coaching
import DeskSupport
import Testing

@testable import Desk

/// Nothing passes into the state or to the journal but what was masked.
@Suite("The gate for numbers")
struct MaskingGateTests {
  private static let card = "4111 1111 1111 1111"

  private func check(_ desk: TestDesk) {
    let lines = desk.journalled.map(EventWriter.line)
    #expect(!lines.contains { $0.contains("1111 1111") })
    for call in desk.state.work.calls.all {
      #expect(!call.transcript.lines.contains { $0.utterance.text.contains("1111 1111") })
    }
  }

  @Test("lines of a feed, partial and final, and what tags quote of them")
  func feed() {
    var desk = TestDesk()
    desk.say("it is 4111 1111", state: .partial)
    #expect(desk.call.transcript.lines.last?.utterance.text == "it is [number]")
    desk.press("a")
    desk.say("it is \(Self.card)", revision: 1)
    desk.press("f")
    desk.act(.conductPressed(.insult))
    #expect(desk.journalled.contains { $0.extensions["masked"] == .bool(true) })
    check(desk)
  }

  @Test("everything the agent types")
  func typed() {
    var desk = TestDesk.inCall()
    desk.act(.noteRequested(.fact, draft: "card \(Self.card)"), .submitted)
    #expect(desk.call.lastNote(.fact)?.text == "card [card …1111]")
    desk.act(.nameRequested, .textTyped(Self.card), .submitted)
    #expect(desk.state.customerName(of: desk.call) == "[card …1111]")
    check(desk)
  }

  @Test("the policy turns it off")
  func off() {
    var policy = Policy()
    policy.masking.cards = false
    policy.masking.digitRun = 0
    var desk = TestDesk(policy: policy)
    desk.say(Self.card)
    #expect(desk.call.transcript.lines.last?.utterance.text == Self.card)
  }
}
