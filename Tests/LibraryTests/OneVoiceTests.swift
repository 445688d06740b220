import Calls
import Coaching
import Foundation
import Library
import Testing

/// What the sidebar says at once, in every state that a call can come to: no part of it contradicts another.
@Suite struct OneVoiceTests {
  private static let book = Library.bundledPlaybook()
  private static let began = Instant(milliseconds: 1_763_800_000_000)

  /// What may stand nowhere beside an answer, by the names of the answers.
  private static let contradictions: [(answers: [String], words: [String])] = [
    (
      ["refused", "doubt_agreed", "what_if_agreed"],
      ["it's agreed", "does that work", "are we agreed", "close", "let them go", "bearing with us", "over again"]
    ),
    (
      ["manager", "manager_wanted", "insult", "for_nothing", "let_down", "not_right"],
      ["bearing with us", "how to reach you", "close", "are we agreed", "work for you", "two ways"]
    ),
    (
      ["goodbye", "nothing_else", "must_go"],
      ["tell me", "what happened", "can't undo", "two ways", "offer", "get a clear yes", "is that right", "find where"]
    ),
    (
      ["when", "when_agreed", "where", "hurry"],
      ["need it by", "need to know by", "what matters most", "what happened", "from the beginning", "deadline"]
    ),
    (
      ["listening", "calm_down", "burden", "told_already"],
      ["two ways", "what i can do", "is that right", "act at once", "more questions", "get a clear yes"]
    ),
    (
      ["agreed", "agreed_unkept", "thanks"], ["two ways", "does that work", "work for you", "tell me what happened"]
    ),
  ]

  private func line(_ role: Role, _ id: String, _ second: Int64, _ text: String) -> Payload {
    .utterance(
      Utterance(
        id: id, revision: 0, state: .final, party: role.rawValue, role: role, text: text,
        time: Self.began.advanced(milliseconds: second * 1_000)))
  }

  private func call(_ channel: String, _ payloads: [Payload]) -> Call {
    var call = Call(id: "c")
    for (index, payload) in ([.callStarted(CallFacts(channel: channel))] + payloads).enumerated() {
      call.apply(
        Event(
          id: "e\(index)", source: "/agent/sam", subject: "c",
          time: Self.began.advanced(milliseconds: Int64(index) * 1_000), payload: payload))
    }
    return call
  }

  private func advice(_ call: Call, after seconds: Int64) -> Advice {
    Advisor.advice(
      for: call, facts: Facts(agent: "Dana"), playbook: Self.book, policy: Policy(),
      at: Self.began.advanced(milliseconds: seconds * 1_000))
  }

  private static let feelings: [[Payload]] =
    [[]]
    + [Emotion.anger, .frustration, .impatience, .disappointment, .calm, .gratitude].flatMap { emotion in
      Level.allCases.map { [.emotionTagged(EmotionTag(emotion: emotion, level: $0))] }
    }
    + [[.needSet(NeedChange(need: .fix))], [.needSet(NeedChange(need: .inform))]]

  @Test("beside an answer stands nothing that it contradicts", arguments: ["voice", "chat"])
  func answers(channel: String) {
    var met: Set<String> = []
    for answer in Self.book.answers {
      #expect(!answer.now.isEmpty && !answer.own.isEmpty && !answer.avoid.isEmpty, "\(answer.id)")
      for asked in answer.asked.prefix(3) {
        for feeling in Self.feelings {
          for steps in 0...Self.book.phases.count {
            let ticks = Self.book.phases.prefix(steps).map { Payload.checkTicked(CheckTick(item: $0.id, isDone: true)) }
            let offer = "You'll have it tomorrow at noon. Does that work?"
            let call = call(
              channel,
              feeling + ticks + [
                line(.agent, "u1", 20, answer.isAfterOffer == true ? offer : "I'm having a look at that for you here."),
                line(.customer, "u2", 25, answer.isForQuestion ? asked + "?" : asked + "."),
              ])
            let advice = advice(call, after: 30)
            guard let found = advice.answer else { continue }
            met.insert(found)
            let all = [advice.now, advice.own] + advice.say + [advice.afterListening ?? ""]
            for (_, words) in Self.contradictions.filter({ $0.answers.contains(found) }) {
              for text in all {
                #expect(
                  words.allSatisfy { !text.lowercased().contains($0) }, "\(found), \(feeling), \(steps) steps: \(text)")
              }
            }
            #expect(advice.say.count == 1, "\(found): \(advice.say)")
          }
        }
      }
    }
    let named = Set(Self.contradictions.flatMap(\.answers))
    // One is the answer to the same words where something is kept.
    #expect(named.subtracting(met).isSubset(of: ["agreed", "when_agreed", "manager"]), "\(named.subtracting(met))")
  }

  @Test("a step that leads has words for what it is called", arguments: ["voice", "chat"])
  func steps(channel: String) throws {
    let words = [
      "heard": ["tell me"], "acknowledged": ["say it back", "sum it up"], "clarified": ["check"],
      "offered": ["two ways"], "settled_on": ["work for you"], "closed": ["ask for"],
    ]
    for (count, phase) in Self.book.phases.enumerated().dropFirst() {
      let ticks = Self.book.phases.prefix(count).map { Payload.checkTicked(CheckTick(item: $0.id, isDone: true)) }
      let advice = advice(call(channel, ticks), after: 30)
      #expect(advice.phase?.id == phase.id)
      let said = advice.say.joined(separator: " ").lowercased()
      let expected = try #require(words[phase.id])
      #expect(expected.contains(where: said.contains), "\(phase.id): \(said)")
    }
  }
}
