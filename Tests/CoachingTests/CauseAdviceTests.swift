import Calls
import Testing

@testable import Coaching

@Suite("Advice and the cause")
struct CauseAdviceTests {
  private var playbook: Playbook {
    var book = Playbook.complete
    book.causes = CauseTexts()
    book.causes.product.label = "product"
    book.causes.product.say = "about the product"
    book.causes.product.serves = ["S1.14"]
    return book
  }

  private func advice(_ payloads: Payload...) -> Advice {
    var call = Call(id: "c")
    for (index, payload) in payloads.enumerated() {
      call.apply(
        Event(
          id: "e\(index)", source: "/agent/sam", subject: "c", time: Instant(milliseconds: Int64(index)),
          payload: payload))
    }
    return Advisor.advice(for: call, facts: Facts(), playbook: playbook, policy: Policy())
  }

  private func tag(_ emotion: Emotion, _ level: Level) -> Payload {
    .emotionTagged(EmotionTag(emotion: emotion, level: level))
  }

  @Test("its sentence comes second, and its practice with it")
  func second() {
    let advice = advice(tag(.anger, .clear), .causeSet(CauseChange(cause: .product)))
    #expect(advice.say == ["say anger 2", "about the product"])
    #expect(advice.causeLabel == "product")
    #expect(advice.serves.contains("S1.14"))
  }

  @Test("our own mistake is owned first, and nothing that is done or thought then speaks of a no")
  func ours() {
    var book = playbook
    book.causes.ourError.label = "our mistake"
    book.causes.ourError.say = "our mistake, sorry"
    var entry = Playbook.Entry(now: "be clear about the no", say: ["no"], avoid: ["x"], own: "a clear no", serves: [])
    entry.ours = ["yes"]
    entry.oursNow = "what they get"
    entry.oursOwn = "it was us"
    book.needs[.compensation]?.entry = entry
    var call = Call(id: "c")
    func take(_ payload: Payload, _ id: String) -> Advice {
      call.apply(
        Event(id: id, source: "/agent/sam", subject: "c", time: Instant(milliseconds: 0), payload: payload))
      return Advisor.advice(for: call, facts: Facts(), playbook: book, policy: Policy())
    }
    _ = take(.needSet(NeedChange(need: .compensation)), "n")
    let before = take(.causeSet(CauseChange(cause: .product)), "a")
    #expect([before.now, before.own] == ["be clear about the no", "a clear no"])
    let after = take(.causeSet(CauseChange(cause: .ourError)), "b")
    #expect([after.now, after.say.first, after.own] == ["what they get", "yes", "it was us"])
    #expect(take(tag(.anger, .clear), "t").say.first == "our mistake, sorry")
  }

  @Test("nothing is added while they can't take it in, when they are not hot, and before a tag")
  func elsewhere() {
    let cause = Payload.causeSet(CauseChange(cause: .product))
    #expect(advice(tag(.anger, .overwhelming), cause).say == ["say anger 3"])
    #expect(advice(tag(.gratitude, .clear), cause).say == ["say gratitude 2"])
    #expect(advice(cause).say == ["say opening"])
    #expect(advice(tag(.anger, .clear), .causeSet(CauseChange(cause: .service))).say == ["say anger 2"])
  }

  @Test("a cause taken back leaves no trace")
  func undone() {
    let advice = advice(
      tag(.anger, .clear), .causeSet(CauseChange(cause: .product)), .causeSet(CauseChange(cause: nil, withdraws: "e1")))
    #expect(advice.say == ["say anger 2"])
    #expect(advice.causeLabel == nil)
  }
}
