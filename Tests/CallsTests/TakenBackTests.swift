import Calls
import Testing

/// What a feed has taken back goes out in no version that came before.
struct TakenBackTests {
  private func line(_ id: String, _ text: String, _ state: Utterance.State, revision: Int64 = 0) -> Event {
    let time = Instant(milliseconds: 1_000)
    let utterance = Utterance(
      id: id, revision: revision, state: state, party: "customer", role: .customer, text: text, time: time)
    return Event(
      id: "\(id)-\(revision)", source: "/feeds/one", subject: "c", time: time, payload: .utterance(utterance))
  }

  private func text(_ event: Event) -> String? {
    if case .utterance(let utterance) = event.payload { return utterance.text }
    return nil
  }

  @Test(arguments: [Utterance.State.redacted, .deleted])
  func earlierVersionsLoseTheirWords(state: Utterance.State) {
    var takenBack = TakenBack()
    let first = line("u1", "my address is 4 Hill Lane", .final)
    let last = line("u1", state == .redacted ? "my address is ***" : "", state, revision: 1)
    let other = line("u2", "and that is all", .final)
    for event in [first, other, last] { takenBack.note(event) }
    #expect(text(takenBack.without(first)) == "")
    #expect(text(takenBack.without(last)) == text(last))
    #expect(takenBack.without(other) == other)
  }

  @Test func quotationsGoWithThem() {
    var takenBack = TakenBack()
    takenBack.note(line("u1", "", .deleted))
    let anchor = Anchor(utterance: "u1", revision: 0, quote: "my address is 4 Hill Lane")
    let tag = Event(
      id: "t", source: "/agent/ada", subject: "c", time: Instant(milliseconds: 2_000),
      payload: .emotionTagged(EmotionTag(emotion: .anger, level: .clear, anchor: anchor)))
    guard case .emotionTagged(let kept) = takenBack.without(tag).payload else {
      Issue.record("the tag is gone")
      return
    }
    #expect(kept.anchor?.quote == "")
    #expect(kept.emotion == .anger)
  }

  @Test func whereNothingWasTakenBackAllStays() {
    var takenBack = TakenBack()
    let event = line("u1", "as it was", .final)
    takenBack.note(event)
    #expect(takenBack.without(event) == event)
  }
}
