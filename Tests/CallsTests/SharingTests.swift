import Testing

@testable import Calls

/// What of an event leaves with an export, and what stays with the agent.
@Suite struct SharingTests {
  private static let secret = "the words are mine"

  /// Every kind of event that has something of the agent in it, each with the secret wherever a text can stand.
  private static let own: [Payload] = {
    let time = Instant(milliseconds: 1_000)
    let rest: [String: JSON] = [
      "base": .number(77.25), "strain": .number(77.25), "load": .string(secret), "landing": .string(secret),
      "note": .string(secret), "leave": .string("reason"),
    ]
    let loads = rest.filter { $0.key != "note" && $0.key != "leave" }
    return [
      .reflectionSaved(Reflection(facts: secret, need: secret, plan: secret, rest: rest)),
      .callEnded(CallEnd(rest: loads)),
      .breakStarted(
        Break(
          band: .hot, agent: "Sam", strain: 77.25, begins: time, deadline: time, hardEnd: time, boot: nil,
          uptimeBegins: nil, rest: rest)),
      .breakStep(BreakStepBegun(step: "breathe", rest: rest)),
      .breakEnded(BreakEnd(started: "e1", how: .needed, reason: secret, person: secret, rest: rest)),
      .shiftStarted(ShiftStart(agent: "Sam", rest: rest)),
      .shiftEnded(ShiftEnd(agent: "Sam", highest: "red", rest: rest)),
      .other(type: "coolhead.v1.reflection.saved", data: .string(secret)),
      .other(type: "coolhead.v1.cooldown.ended", data: .object(["reason": .string(secret)])),
      .other(type: "coolhead.v1.shift.noted", data: .object(["x": .string(secret)])),
    ]
  }()

  @Test("Nothing that the agent wrote for themselves leaves, nor how hard it was", arguments: own)
  func keepsOwn(_ payload: Payload) {
    let event = Event(
      id: "e2", source: "/agent/sam", subject: "c1", time: Instant(milliseconds: 2_000), payload: payload)
    #expect(EventWriter.line(event).contains(Self.secret) || EventWriter.line(event).contains("77.25"))
    guard let shared = event.shared else { return }
    let line = EventWriter.line(shared)
    for word in [Self.secret, "77.25", "red"] { #expect(!line.contains(word), "\(line)") }
    #expect(EventWriter.type(of: shared.payload) == EventWriter.type(of: payload))
  }

  @Test("That a break was held, how long and how it ended, goes along, and all that belongs to the call")
  func sharesTheCall() {
    let time = Instant(milliseconds: 1_000)
    let end = BreakEnd(started: "e1", how: .needed, reason: Self.secret)
    let event = Event(id: "e2", source: "s", subject: "c1", time: time, payload: .breakEnded(end))
    #expect(EventWriter.line(event.shared ?? event).contains("needed"))
    for payload: Payload in [
      .noteAdded(Note(kind: .feeling, text: "tired of waiting")), .callEnded(CallEnd(rest: ["told": .bool(true)])),
      .ladderSkipped(LadderStep(conduct: .insult, step: 1, words: nil, reason: "they said sorry")),
      .other(type: "vendor.thing", data: .string("kept")),
    ] {
      let event = Event(id: "e3", source: "s", subject: "c1", time: time, payload: payload)
      #expect(event.shared == event)
    }
  }
}
