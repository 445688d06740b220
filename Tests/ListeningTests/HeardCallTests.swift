import Calls
import Listening
import Testing

/// What is heard becomes lines of both sides, each voice once.
@Suite struct HeardCallTests {
  private static let began = Instant(milliseconds: 1_767_607_200_000)

  private func line(
    _ id: UInt64, _ text: String, from begin: Int64, to end: Int64, isComplete: Bool = true
  ) -> HeardLine {
    HeardLine(
      id: id, text: text, beginMilliseconds: begin, durationMilliseconds: end - begin, isComplete: isComplete)
  }

  private func call(_ heard: [(Side, HeardLine)]) -> Call {
    var source = HeardCall(call: "c", source: "/links/listen", began: Self.began)
    var call = Call(id: "c")
    for (side, line) in heard { for event in source.take(line, of: side) { call.apply(event) } }
    return call
  }

  private func shown(_ call: Call) -> [String] {
    call.transcript.lines.filter { call.transcript.isVisible($0.utterance) }
      .map { "\($0.utterance.role.rawValue): \($0.utterance.text)" }
  }

  @Test func partialsGrowAndTheFinalTakesTheirPlace() {
    var source = HeardCall(call: "c", source: "/links/listen", began: Self.began)
    let events = [
      line(1, "You charged", from: 1_000, to: 1_600, isComplete: false),
      line(1, "You charged me", from: 1_000, to: 2_000, isComplete: false),
      line(1, "You charged me twice!", from: 1_000, to: 2_400),
    ].flatMap { source.take($0, of: .customer) }
    let said = events.compactMap { event -> Utterance? in
      if case .utterance(let said) = event.payload { return said }
      return nil
    }
    #expect(said.map(\.state) == [.partial, .partial, .final])
    #expect(Set(said.map(\.id)).count == 1 && said.map(\.revision) == [1, 2, 3])
    #expect(said.allSatisfy { $0.role == .customer && $0.time == Self.began.advanced(milliseconds: 1_000) })
    #expect(events.allSatisfy { $0.subject == "c" } && Set(events.map(\.id)).count == 3)
  }

  @Test func bothSidesStandInTheOrderOfTheirWords() {
    let call = call([
      (.customer, line(1, "You charged me twice!", from: 4_000, to: 6_000)),
      (.agent, line(9, "Good morning, Sam here.", from: 1_000, to: 3_000)),
      (.agent, line(10, "I'm sorry to hear that.", from: 6_500, to: 8_000)),
    ])
    #expect(
      shown(call) == [
        "agent: Good morning, Sam here.", "customer: You charged me twice!", "agent: I'm sorry to hear that.",
      ])
  }

  @Test("The customer in the microphone stands once, whichever side is recognised first")
  func crosstalk() {
    let customer = (Side.customer, line(1, "You charged me twice for the same thing.", from: 4_000, to: 7_000))
    let echo = (Side.agent, line(5, "you charge me twice for the same thing", from: 4_100, to: 7_100))
    for order in [[customer, echo], [echo, customer]] {
      #expect(shown(call(order)) == ["customer: You charged me twice for the same thing."])
    }
    let own = (Side.agent, line(6, "Let me look at the bill for you.", from: 5_000, to: 7_000))
    #expect(shown(call([customer, own])).count == 2, "who talks over the customer is heard")
    let later = (Side.agent, line(7, "You charged me twice, you say?", from: 9_000, to: 11_000))
    #expect(shown(call([customer, later])).count == 2, "who says it back afterwards is heard")
    let yes = [
      (Side.customer, line(1, "Yes.", from: 1_000, to: 1_400)), (.agent, line(2, "Yes.", from: 1_100, to: 1_500)),
    ]
    #expect(shown(call(yes)).count == 2, "a yes of both is two")
  }

  @Test func anEchoThatTurnsOutToBeWordsOfTheAgentComesBack() {
    let call = call([
      (.customer, line(1, "You charged me twice", from: 4_000, to: 5_000, isComplete: false)),
      (.agent, line(5, "you charged", from: 4_100, to: 4_700, isComplete: false)),
      (.agent, line(5, "you charged the card of somebody else, is what the bill here says", from: 4_100, to: 8_000)),
    ])
    #expect(shown(call).count == 2)
  }

  @Test func whatWasNoWordsStandsNowhere() {
    #expect(
      shown(call([(.customer, line(1, "", from: 0, to: 500)), (.agent, line(2, " ... ", from: 0, to: 500))])) == [])
    let gone = [
      (Side.customer, line(1, "Hm", from: 0, to: 500, isComplete: false)), (.customer, line(1, "", from: 0, to: 600)),
    ]
    #expect(shown(call(gone)) == [])
  }

  @Test func soundIsMeasuredFromSilenceToFull() {
    #expect(Sound.level([]) == 0 && Sound.level([0, 0]) == 0)
    #expect(Sound.level([1, -1]) == 1)
    #expect(abs(Sound.level([0.001, -0.001])) < 0.001)
    #expect(Sound.samples([0x00, 0x80, 0xFF, 0x7F, 0x01]) == [-1, 32_767.0 / 32_768])
    #expect(Sound.bar(0.5, width: 4) == "##..")
  }

  @Test func placesOfSoundAreNamed() throws {
    #expect(try SoundSource("standard", of: .agent) == .pulse("@DEFAULT_SOURCE@"))
    #expect(try SoundSource("standard", of: .customer) == .pulse("@DEFAULT_MONITOR@"))
    #expect(try SoundSource("pulse:a:b", of: .agent) == .pulse("a:b"))
    #expect(try SoundSource("command:my-phone --raw", of: .agent).words == ["my-phone", "--raw"])
    for wrong in ["", "pulse", "tape:1", "pulse:"] {
      #expect(throws: ListeningProblem.self) { try SoundSource(wrong, of: .agent) }
    }
  }

  @Test func aMissingRecogniserIsToldWithTheWayToIt() {
    do {
      _ = try Moonshine(folder: "/nowhere")
      Issue.record("loaded from nowhere")
    } catch {
      #expect(error.sentence.contains("`coolhead link listen setup` fetches it"))
    }
  }
}
