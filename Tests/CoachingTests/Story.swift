import Calls

/// Tells a call event by event, with times in seconds from its beginning.
struct Story {
  static let began = Instant(milliseconds: 1_763_800_000_000)
  private(set) var events: [Event] = []
  private var count = 0

  init() {
    add(0, .callStarted(CallFacts(parties: [Party(id: "customer", role: .customer, name: "Ms Rahman")])))
  }

  static func moment(_ seconds: Double) -> Instant {
    began.advanced(milliseconds: Int64((seconds * 1_000).rounded()))
  }

  /// Adds an event and returns its id.
  @discardableResult
  mutating func add(_ seconds: Double, _ payload: Payload) -> String {
    count += 1
    let id = "e\(count)"
    events.append(
      Event(id: id, source: "/agent/sam", subject: "call-1", time: Story.moment(seconds), payload: payload))
    return id
  }

  @discardableResult
  mutating func tag(_ seconds: Double, _ emotion: Emotion, _ level: Level = .clear, amends: String? = nil) -> String {
    add(seconds, .emotionTagged(EmotionTag(emotion: emotion, level: level, amends: amends)))
  }

  mutating func clear(_ seconds: Double, _ emotion: Emotion) {
    add(seconds, .emotionCleared(EmotionClear(emotion: emotion)))
  }

  mutating func need(_ seconds: Double, _ need: Need?) {
    add(seconds, .needSet(NeedChange(need: need)))
  }

  @discardableResult
  mutating func mark(_ seconds: Double, _ conduct: Conduct, times: Int = 1) -> String {
    var id = ""
    for _ in 0..<times { id = add(seconds, .conductMarked(ConductMark(conduct: conduct))) }
    return id
  }

  mutating func said(_ seconds: Double, _ conduct: Conduct, step: Int64 = 1) {
    add(seconds, .ladderSaid(LadderStep(conduct: conduct, step: step)))
  }

  mutating func skipped(_ seconds: Double, _ conduct: Conduct, step: Int64 = 1) {
    add(seconds, .ladderSkipped(LadderStep(conduct: conduct, step: step)))
  }

  mutating func note(_ seconds: Double, _ text: String) {
    add(seconds, .noteAdded(Note(kind: .fact, text: text)))
  }

  mutating func line(
    _ seconds: Double, _ role: Role, _ id: String, _ text: String = "words", state: Utterance.State = .final,
    revision: Int64 = 0
  ) {
    add(
      seconds,
      .utterance(
        Utterance(
          id: id, revision: revision, state: state, party: role.rawValue, role: role, text: text,
          time: Story.moment(seconds))))
  }

  mutating func end(_ seconds: Double) {
    add(seconds, .callEnded(CallEnd()))
  }

  var call: Call {
    var call = Call(id: "call-1")
    for event in events { call.apply(event) }
    return call
  }

  /// A story told in one expression.
  static func told(_ tell: (inout Story) -> Void) -> Story {
    var story = Story()
    tell(&story)
    return story
  }
}
