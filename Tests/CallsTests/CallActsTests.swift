import TestSupport
import Testing

@testable import Calls

/// What the agent did, folded: once, in order of time, withdrawn acts left out.
struct CallActsTests {
  private let anger = Payload.emotionTagged(EmotionTag(emotion: .anger, level: .overwhelming))
  private func takeBack(_ id: String) -> Payload {
    .emotionCleared(EmotionClear(emotion: .anger, withdraws: id))
  }

  @Test func repeatsChangeNothing() {
    let once = Call.folded([("a", 1, anger)])
    let twice = Call.folded([("a", 1, anger), ("a", 1, anger)])
    #expect(once.acts == twice.acts)
    #expect(twice.liveTags.count == 1)
  }

  @Test func withdrawalsCountBeforeAndAfterTheirTarget() {
    let after = Call.folded([("a", 1, anger), ("x", 2, takeBack("a"))])
    let before = Call.folded([("x", 2, takeBack("a")), ("a", 1, anger)])
    #expect(after.acts.isEmpty)
    #expect(before.acts.isEmpty)
    #expect(after.liveTags.isEmpty)
  }

  @Test func everyKindCanBeWithdrawn() {
    let kinds: [(Payload, Payload)] = [
      (anger, takeBack("a")),
      (.emotionCleared(EmotionClear(emotion: .anger)), takeBack("a")),
      (.needSet(NeedChange(need: .fix)), .needSet(NeedChange(need: nil, withdraws: "a"))),
      (.conductMarked(ConductMark(conduct: .insult)), .conductWithdrawn(Withdrawal(withdraws: "a"))),
      (.ladderSaid(LadderStep(conduct: .insult, step: 1)), .conductWithdrawn(Withdrawal(withdraws: "a"))),
      (.noteAdded(Note(kind: .fact, text: "x")), .noteAdded(Note(kind: .fact, text: "", withdraws: "a"))),
    ]
    for (done, undone) in kinds {
      #expect(Call.folded([("a", 1, done)]).acts.count == 1)
      #expect(Call.folded([("a", 1, done), ("b", 2, undone)]).acts.isEmpty)
    }
  }

  @Test func theOrderIsThatOfTime() {
    let call = Call.folded([
      ("c", 3, .emotionTagged(EmotionTag(emotion: .calm, level: .clear))), ("a", 1, anger),
      ("b", 2, .needSet(NeedChange(need: .fix))),
    ])
    #expect(call.acts.map(\.id) == ["a", "b", "c"])
    #expect(call.liveTags.map(\.emotion) == [.calm, .anger])
    #expect(call.need == .fix)
  }

  @Test(arguments: 0..<20)
  func everyOrderOfDistinctTimesGivesTheSame(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    var events: [(id: String, seconds: Int64, payload: Payload)] = []
    for number in 0..<30 {
      let id = "a\(number)"
      let emotion = Emotion.allCases[number % Emotion.allCases.count]
      events.append((id, Int64(number * 2), .emotionTagged(EmotionTag(emotion: emotion, level: .clear))))
      guard Bool.random(using: &generator) else { continue }
      let back = EmotionClear(emotion: emotion, withdraws: id)
      events.append(("w\(number)", Int64(number * 2 + 1), .emotionCleared(back)))
    }
    let expected = Call.folded(events).acts
    for _ in 0..<5 {
      var shuffled = events + events.prefix(9)
      shuffled.shuffle(using: &generator)
      #expect(Call.folded(shuffled).acts == expected)
    }
  }

  @Test func actsHaveABoundAndCanStillBeTakenBack() {
    var call = Call(id: "c")
    for number in 0..<(Limits.acts + 10) { call.apply(.of("a\(number)", 0, .needSet(NeedChange(need: .fix)))) }
    #expect(call.acts.count == Limits.acts)
    call.apply(.of("x", 1, .needSet(NeedChange(need: nil, withdraws: "a7"))))
    #expect(call.acts.count == Limits.acts - 1)
  }

  @Test func aFeelingKeepsItsBeginning() {
    let call = Call.folded([
      ("a", 1, .emotionTagged(EmotionTag(emotion: .anger, level: .light))),
      ("b", 5, .emotionTagged(EmotionTag(emotion: .anger, level: .overwhelming, amends: "a"))),
    ])
    #expect(call.liveTags.first?.since == Reading.arrival.advanced(milliseconds: 1_000))
    #expect(call.liveTags.first?.level == .overwhelming)
  }

  @Test func aFeelingEnds() {
    let call = Call.folded([("a", 1, anger), ("b", 2, .emotionCleared(EmotionClear(emotion: .anger)))])
    #expect(call.liveTags.isEmpty)
    #expect(call.acts.count == 2)
  }

  @Test func countsAndNotes() {
    let call = Call.folded([
      ("a", 1, .conductMarked(ConductMark(conduct: .insult))), ("b", 2, .conductMarked(ConductMark(conduct: .insult))),
      ("c", 3, .ladderSaid(LadderStep(conduct: .insult, step: 1))),
      ("d", 4, .noteAdded(Note(kind: .fact, text: "old"))), ("e", 5, .noteAdded(Note(kind: .fact, text: "new"))),
    ])
    #expect(call.count(of: .insult) == 2)
    #expect(call.count(of: .vulgar) == 0)
    #expect(call.acts.count { if case .ladderSaid = $0.payload { true } else { false } } == 1)
    #expect(call.lastNote(.fact)?.text == "new")
    #expect(call.lastNote(.feeling) == nil)
  }
}
