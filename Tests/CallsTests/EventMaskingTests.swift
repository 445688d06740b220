import Testing

@testable import Calls

@Suite("Masking events")
struct EventMaskingTests {
  private static let card = "4111 1111 1111 1111"
  private let rules = MaskingRules()

  private func event(_ payload: Payload, _ extensions: [String: JSON] = [:]) -> Event {
    Event(
      id: "e1", source: "/feeds/one", subject: "c1", time: Instant(milliseconds: 0), payload: payload,
      extensions: extensions)
  }

  @Test("every kind of event that carries a card in any of its texts is masked and marked")
  func everyKind() throws {
    let rest: [String: JSON] = ["x": .array([.object(["deep": .string(Self.card)])])]
    let anchor = Anchor(utterance: "u1", revision: 0, quote: "pay \(Self.card)")
    let time = Instant(milliseconds: 0)
    let payloads: [Payload] = [
      .callStarted(CallFacts(subjectLine: Self.card, parties: [Party(id: "a", role: .customer, name: Self.card)])),
      .callUpdated(CallFacts(rest: rest)), .callEnded(CallEnd(reason: Self.card)),
      .party(PartyChange(party: "a", change: "join", rest: rest)),
      .utterance(Utterance(id: "u1", party: "a", role: .customer, text: Self.card, time: time)),
      .emotionTagged(EmotionTag(emotion: .anger, level: .clear, anchor: anchor)),
      .emotionCleared(EmotionClear(emotion: .anger, rest: rest)), .needSet(NeedChange(need: .fix, rest: rest)),
      .conductMarked(ConductMark(conduct: .insult, anchor: anchor)),
      .conductWithdrawn(Withdrawal(withdraws: "e0", rest: rest)), .noteAdded(Note(kind: .fact, text: Self.card)),
      .ladderSaid(LadderStep(conduct: .insult, step: 1, words: Self.card)),
      .ladderSkipped(LadderStep(conduct: .insult, step: 1, reason: Self.card)),
      .causeSet(CauseChange(cause: .product, rest: rest)),
      .promiseMade(Promise(what: Self.card, owner: "Sam", kind: .fixBy, due: time)),
      .promiseChanged(PromiseChange(promise: "e0", reason: Self.card)),
      .escalationAsked(Escalation(purpose: .takeOver, note: Self.card)),
      .escalationAnswered(EscalationAnswer(asked: nil, answer: .coming, rest: rest)),
      .checkTicked(CheckTick(item: "useful", isDone: true, text: Self.card)),
      .incidentNoted(IncidentNote(conduct: .threat, item: "words", text: Self.card)),
      .flagProposed(
        Flag(customer: "7", kind: .incident, occurred: time, words: Self.card, proposedBy: "Sam", expires: time)),
      .flagDecided(FlagDecision(flag: "e0", decision: .declined, person: "Kim", reason: Self.card)),
      .limitSet(LimitChange(dial: .complexity, value: 2, rest: rest)),
      .reflectionSaved(Reflection(facts: Self.card, need: "", plan: "")),
      .shiftStarted(ShiftStart(agent: "Sam", rest: rest)), .shiftEnded(ShiftEnd(agent: "Sam", rest: rest)),
      .breakStep(BreakStepBegun(step: "breathe", rest: rest)),
      .breakEnded(BreakEnd(started: "e0", how: .needed, reason: Self.card)),
      .streamGap(StreamGap(from: nil, to: nil, rest: rest)),
      .streamError(StreamError(code: "not_json", message: Self.card)),
      .other(type: "vendor.thing", data: .object([Self.card: .string("x")])),
      .other(type: "vendor.thing", data: .array([.integer(4_111_111_111_111_111)])),
      .other(type: "vendor.\(Self.card)", data: .null), .streamError(StreamError(code: Self.card, message: "")),
      .party(PartyChange(party: "a", change: Self.card)), .checkTicked(CheckTick(item: Self.card, isDone: true)),
      .incidentNoted(IncidentNote(conduct: .threat, item: Self.card, text: "")),
      .flagDecided(FlagDecision(flag: "e0", decision: .confirmed, person: Self.card)),
      .utterance(Utterance(id: "u1", party: Self.card, role: .unknown, text: "hi", time: time)),
      .callStarted(CallFacts(parties: [Party(id: Self.card, role: .customer)])),
      .party(PartyChange(party: Self.card, change: "join")),
      .breakStep(BreakStepBegun(step: Self.card)), .streamGap(StreamGap(from: Self.card, to: nil)),
    ]
    for payload in payloads {
      let masked = event(payload).masked(by: rules)
      let line = EventWriter.line(masked)
      #expect(line.contains("[card …1111]"), "\(line)")
      #expect(!line.contains("1111 1111") && !line.contains("11111111"), "\(line)")
      #expect(masked.extensions["masked"] == .bool(true))
      #expect(masked.masked(by: rules) == masked)
    }
  }

  @Test("any event is masked once and for all, and not at all where the rules say so", arguments: 0..<200)
  func anyEvent(_ seed: Int) {
    var random = RandomEvents(seed: UInt64(seed))
    let event = random.event(seed)
    let masked = event.masked(by: rules)
    #expect(masked.masked(by: rules) == masked)
    #expect((masked == event) == (masked.extensions["masked"] == nil))
    var none = rules
    none.cards = false
    none.iban = false
    none.digitRun = 0
    #expect(event.masked(by: none) == event)
  }

  @Test("ids, times and the customer's own number stay")
  func kept() {
    let facts = CallFacts(reference: "123456789012345")
    let masked = event(.callStarted(facts), ["traceparent": .string("00-0af7651916cd43dd8448eb211c80319c-01")])
    #expect(masked.masked(by: rules) == masked)
    let stamped = event(.other(type: "x", data: .object(["ts": .integer(1_732_330_000_008)])))
    #expect(stamped.masked(by: rules) == stamped)
    let gap = event(.streamGap(StreamGap(from: "000000000012", to: "000000000014")))
    #expect(gap.masked(by: rules) == gap)
  }

  @Test(
    "a customer whose number is a card or an account has none",
    arguments: ["4111111111111111", "3782 822463 10005", "DE89370400440532013000", "4111.1111.1111.1111"])
  func references(_ number: String) {
    func reference(_ payload: Payload) -> String? {
      switch event(payload).masked(by: rules).payload {
      case .callUpdated(let facts): facts.reference
      case .promiseMade(let promise): promise.reference
      default: "?"
      }
    }
    #expect(reference(.callUpdated(CallFacts(reference: number))) == nil)
    let time = Instant(milliseconds: 0)
    let promise = Promise(what: "a call", owner: "Sam", kind: .callBack, due: time, reference: number)
    #expect(reference(.promiseMade(promise)) == nil)
    var off = rules
    off.cards = false
    off.iban = false
    #expect(!Masking.isCardOrAccount(number, rules: off))
  }

  private func data(_ members: [String: JSON]) -> String {
    EventWriter.line(event(.other(type: "x", data: .object(members))).masked(by: rules))
  }

  @Test("a card as a number is masked wherever it stands, and other numbers are not")
  func numbers() {
    let cards: [JSON] = [
      .integer(4_111_111_111_111_111), .integer(378_282_246_310_005), .number(4_111_111_111_111_111),
      .integer(501_800_000_009), .integer(4_000_000_000_000_000_006),
    ]
    for card in cards {
      for nested: JSON in [card, .array([card]), .object(["deep": .array([.object(["er": card])])])] {
        #expect(data(["pan": nested]).contains("[card …"), "\(nested)")
      }
    }
    let others: [JSON] = [
      .integer(1_732_330_000_000), .integer(1_732_330_000_000_000), .integer(20_261_105_103_000), .integer(4_111),
      .integer(-4_111_111_111_111_111), .integer(4_111_111_111_111_112), .number(0.5), .integer(1 << 60),
    ]
    for other in others { #expect(!data(["x": other]).contains("[card"), "\(other)") }
  }

  @Test("a number is masked that an array has in pieces, as speech engines write each word for itself")
  func pieces() {
    func words(_ texts: [String], _ wrap: (String) -> JSON) -> String { data(["words": .array(texts.map(wrap))]) }
    let spoken = "my card is four one one one one one one one one one one one one one one one thanks".split(
      separator: " ")
    let texts = [
      spoken.map(String.init), ["4111", "1111", "1111", "1111"], ["my", "card:", "4111", "1111", "1111", "1111"],
    ]
    for pieces in texts {
      for line in [
        words(pieces) { .string($0) },
        words(pieces) { .object(["w": .string($0), "b": .integer(1_200), "e": .number(1.5)]) },
        words(pieces) { .object(["alternatives": .array([.object(["content": .string($0)])])]) },
      ] {
        #expect(line.contains("[card …1111]"), "\(line)")
        #expect(line.firstMatch(of: /"(?:1111|one|four|4111)"/) == nil, "\(line)")
      }
    }
    #expect(!data(["pan": .array([.integer(4111), .integer(1111), .integer(1111), .integer(1111)])]).contains("1111"))
    let times = data(["times": .array([.integer(4_100), .integer(4_350), .integer(4_720), .integer(5_010)])])
    #expect(!times.contains("[card"))
  }

  @Test("a security code is masked under a name that says so")
  func codes() {
    for name in ["cvv", "CVC2", "card_cvv", "securityCode", "security_code", "card-verification-value"] {
      #expect(data([name: .string("123")]).contains("[code]"), "\(name)")
      #expect(data(["card": .object([name: .integer(1234)])]).contains("[code]"), "\(name)")
    }
    #expect(!data(["code": .string("123"), "cvv": .string("n/a"), "count": .integer(123)]).contains("[code]"))
  }

  @Test("an exported line that was masked reads back as the same event and is masked to the same")
  func replay() throws {
    let said = Utterance(
      id: "u1", party: "a", role: .customer, text: "it is \(Self.card)", time: Instant(milliseconds: 0))
    let masked = event(.utterance(said)).masked(by: rules)
    let defaults = ReadingDefaults(source: "", subject: "", id: "", time: Instant(milliseconds: 0))
    let read = try EventReader.read(EventWriter.line(masked).utf8, defaults: defaults)
    #expect(read == masked)
    #expect(read.masked(by: rules) == masked)
  }

  @Test("a partial line is masked while it grows, and the final one shows what was no card after all")
  func partial() {
    func shown(_ text: String, _ state: Utterance.State) -> String {
      let said = Utterance(
        id: "u1", state: state, party: "a", role: .customer, text: text, time: Instant(milliseconds: 0))
      guard case .utterance(let masked) = event(.utterance(said)).masked(by: rules).payload else { return "" }
      return masked.text
    }
    #expect(shown("the order 4111 11", .partial) == "the order [number]")
    #expect(shown("the order 4111 11", .final) == "the order 4111 11")
  }
}
