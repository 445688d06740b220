import Calls
import Testing

@testable import Coaching

/// What an agent can take in a call (practice.md 3.5).
struct AgentLimitsTests {
  private static let start = Instant(milliseconds: 1_763_800_000_000)

  private static func call(_ payloads: (second: Int64, payload: Payload)...) -> Call {
    var call = Call(id: "c")
    call.apply(Event(id: "s", source: "/t", subject: "c", time: start, payload: .callStarted(CallFacts())))
    for (index, one) in payloads.enumerated() {
      call.apply(
        Event(
          id: "e\(index)", source: "/t", subject: "c", time: start.advanced(milliseconds: one.second * 1_000),
          payload: one.payload))
    }
    return call
  }

  private static func passed(_ call: Call, second: Int64, own: Workplace.OwnLimits = .init()) -> [String] {
    let policy = Policy()
    let heat = Heat(of: call, at: start.advanced(milliseconds: second * 1_000), rules: policy.heat)
    let score = Score.of(call, heat: heat, policy: policy)
    return AgentLimits(own: own, policy: policy.limits).passed(by: call, heat: heat, score: score).map {
      "\($0.dial.rawValue) \($0.insistence) \(Int($0.line))"
    }
  }

  private static let angry = Payload.emotionTagged(EmotionTag(emotion: .anger, level: .overwhelming))
  private static func mark(_ conduct: Conduct) -> Payload { .conductMarked(ConductMark(conduct: conduct)) }

  @Test("Nothing is passed in a calm call")
  func calm() { #expect(Self.passed(Self.call(), second: 3_600) == []) }

  @Test(
    "Hot minutes come at 15, 20 and 30",
    arguments: [(899, []), (900, ["hot_minutes 1 15"]), (1_200, ["hot_minutes 2 20"]), (1_800, ["hot_minutes 3 30"])])
  func hotMinutes(second: Int, expected: [String]) {
    #expect(Self.passed(Self.call((0, Self.angry)), second: Int64(second)) == expected)
  }

  @Test("Hostility comes at 45, 60 and 75")
  func hostility() {
    let insults = (0..<3).map { (second: Int64($0), payload: Self.mark(.insult)) }
    var call = Self.call((0, Self.angry), insults[0], insults[1], insults[2])
    #expect(Self.passed(call, second: 10) == ["hostility 1 45"])
    call.apply(Event(id: "v", source: "/t", subject: "c", time: Self.start, payload: Self.mark(.vulgar)))
    call.apply(Event(id: "w", source: "/t", subject: "c", time: Self.start, payload: Self.mark(.vulgar)))
    #expect(Self.passed(call, second: 10) == ["hostility 2 60"])
    call.apply(Event(id: "d", source: "/t", subject: "c", time: Self.start, payload: Self.mark(.discrimination)))
    #expect(Self.passed(call, second: 10) == ["hostility 3 75"])
  }

  @Test("An agent's own limits take the place of the policy's")
  func own() {
    let own = Workplace.OwnLimits(hostility: 18, hotMinutes: 1, complexity: 2)
    let hard = Payload.limitSet(LimitChange(dial: .complexity, value: 2))
    #expect(
      Self.passed(Self.call((0, Self.angry), (1, hard)), second: 60, own: own) == [
        "hostility 1 18", "hot_minutes 1 1", "complexity 1 2",
      ])
    #expect(Self.passed(Self.call((1, hard)), second: 60) == [])
  }

  @Test("No score is shown while a customer talks of self-harm")
  func selfharm() {
    let call = Self.call((0, Self.angry), (1, Self.mark(.selfharm)))
    #expect(Self.passed(call, second: 3_600) == [])
    #expect(!call.isMoneyRising(Heat(of: call, at: Self.start, rules: HeatRules())))
  }

  @Test("A customer who wants money and is hot or in a hurry is an early warning, until something is promised")
  func money() {
    let money = Payload.needSet(NeedChange(need: .compensation))
    let light = Payload.emotionTagged(EmotionTag(emotion: .anger, level: .light))
    let isRising = { (call: Call) in
      call.isMoneyRising(Heat(of: call, at: Self.start.advanced(milliseconds: 60_000), rules: HeatRules()))
    }
    #expect(isRising(Self.call((1, money), (5, Self.angry))))
    #expect(isRising(Self.call((1, light), (3, money), (5, Self.angry))))
    #expect(isRising(Self.call((1, Self.angry), (5, money))), "who was hot before is so still")
    #expect(!isRising(Self.call((1, light), (5, money))) || HeatRules().isHot(HeatRules().share(of: .anger, .light)))
    let hurried = Payload.emotionTagged(EmotionTag(emotion: .impatience, level: .light))
    #expect(isRising(Self.call((1, money), (5, hurried))))
    #expect(!isRising(Self.call((1, money))))
    let promise = Promise(what: "refund", owner: "Sam", kind: .fixBy, due: Self.start.advanced(milliseconds: 9_000_000))
    #expect(!isRising(Self.call((1, Self.angry), (5, money), (9, .promiseMade(promise)))))
    #expect(isRising(Self.call((1, Self.angry), (2, .promiseMade(promise)), (5, money))))
    #expect(!isRising(Self.call((1, Self.angry), (3, .needSet(NeedChange(need: .fix))), (5, Self.angry))))
  }
}

/// The card of an agent's limits, and the hand-over note (practice.md 3.5 and 4.8).
struct LimitsCardTests {
  @Test("The card says what the agent set, in words and as JSON, and nothing else")
  func card() {
    var workplace = Workplace()
    workplace.routes = [Workplace.Route(name: "Dana", role: "supervisor", reach: "ext. 204", purposes: [.takeOver])]
    workplace.cueWords = ["slow"]
    let limits = AgentLimits(own: .init(hostility: 40, hotMinutes: 12, complexity: 2), policy: LiveLimits())
    let card = LimitsCard(agent: "Sam", limits: limits, workplace: workplace, texts: .sample)
    #expect(
      card.lines == [
        "Sam. card", "", "Hostility    40 of 100: raised voice, insults and threats, added up over the call",
        "Hot minutes  12 minutes of a heated call", "Complexity   2 of 3: a tricky matter", "",
        "Step in when one of these is passed, or when I ask. step in", "A word that helps me: slow", "",
        "Dana, supervisor  ext. 204, for take over",
      ])
    #expect(card.json.object?["hostility"]?.double == 40)
    #expect(card.json.object?["routes"]?.array?.first?.object?["for"] == .array([.string("take_over")]))
  }

  @Test("The note leaves out what is not known, and says each thing once")
  func note() {
    var call = Call(id: "c")
    let start = Instant(milliseconds: 1_763_800_000_000)
    for (index, text) in ["late refund", "late refund", "fourth call"].enumerated() {
      call.apply(
        Event(
          id: "n\(index)", source: "/t", subject: "c", time: start, payload: .noteAdded(Note(kind: .fact, text: text))))
    }
    let words = PastWords(playbook: nil, clock: WallClock(zone: .gmt), now: start)
    #expect(HandOverNote(of: call, words: words).text == "Facts: late refund; fourth call")
    #expect(HandOverNote(of: Call(id: "x"), words: words).text == "")
  }
}
