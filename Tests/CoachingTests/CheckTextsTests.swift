import Calls
import Coaching
import Foundation
import Testing

/// Which items of the checklists tick themselves.
@Suite struct CheckTextsTests {
  @Test(
    "A name counts as said when one of its words is",
    arguments: [
      ("Ms Rahman", "Good morning, Ms Rahman", true), ("Ms Rahman", "good morning rahman", true),
      ("Ms Rahman", "Ms Rahmani", false), ("Ms Rahman", "Ms who?", false), ("Li", "Hello Li", true),
      ("Li", "I like it", false), ("Zoë O'Neill", "hi ZOË", true), ("王伟", "您好王伟", true), ("", "anything", false),
    ])
  func namesAreFound(name: String, text: String, isSaid: Bool) {
    #expect(done(.named, customer: name, agentSays: text) == isSaid)
    #expect(done(.introduced, agent: name, agentSays: text) == isSaid)
  }

  @Test func anUnknownNameIsNeverSaid() {
    #expect(!done(.named, customer: nil, agentSays: "Hello"))
  }

  @Test func aFileSaysWhatTicksAnItem() throws {
    let text = "{\"id\":\"a\",\"title\":\"t\",\"ticks\":\"said_back\",\"words\":true,\"serves\":[\"S2.12\"]}"
    let item = try JSONDecoder().decode(CheckTexts.Item.self, from: Data(text.utf8))
    #expect(item == CheckTexts.Item(id: "a", title: "t", sign: .saidBack, takesText: true, serves: ["S2.12"]))
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(CheckTexts.Item.self, from: Data("{\"id\":\"a\",\"title\":\"t\",\"ticks\":\"x\"}".utf8))
    }
  }

  private func done(
    _ sign: CheckTexts.Item.Sign, customer: String? = nil, agent: String = "Agent Nobody", agentSays text: String
  ) -> Bool {
    var texts = CheckTexts()
    texts.open = [CheckTexts.Item(id: "x", title: "x", sign: sign)]
    var call = Call(id: "c")
    let time = Instant(milliseconds: 1_000)
    let line = Utterance(id: "u", party: "a", role: .agent, text: text, time: time)
    call.apply(Event(id: "u", source: "/f", subject: "c", time: time, payload: .utterance(line)))
    return texts.done(in: call, customer: customer, agent: agent).contains("x")
  }
}
