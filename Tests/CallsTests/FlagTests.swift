import Testing

@testable import Calls

@Suite("Flags")
struct FlagTests {
  private let time = Instant(milliseconds: 1_000)
  private var flag: Flag {
    Flag(
      customer: "7", kind: .incident, conduct: .insult, occurred: time, words: "you fool", proposedBy: "Sam",
      expires: time.advanced(milliseconds: 1_000))
  }

  private func standing(_ flag: Flag? = nil) -> FlagStanding {
    FlagStanding(id: "f1", call: "c", proposed: time, flag: flag ?? self.flag)
  }

  private func decision(_ decision: FlagDecision.Decision, _ person: String = "Kim") -> FlagDecision {
    FlagDecision(flag: "f1", decision: decision, person: person)
  }

  @Test("a flag is in force only once another person has confirmed it, and until it ends")
  func force() {
    var standing = standing()
    #expect(!standing.isInForce(at: time))
    standing.apply(decision(.confirmed))
    #expect(standing.isInForce(at: time))
    #expect(standing.isInForce(at: Instant(milliseconds: -99_999_999)))
    #expect(!standing.isInForce(at: time.advanced(milliseconds: 1_000)))
  }

  @Test("who proposed it can't decide about it, however the name is written", arguments: ["Sam", "sam", " SAM  "])
  func ownFlag(_ name: String) {
    for decided in [FlagDecision.Decision.confirmed, .declined] {
      var standing = standing()
      standing.apply(decision(decided, name))
      #expect(standing.state == .proposed)
      #expect(standing.refusal(of: decision(decided, name)) == .ownFlag)
    }
    var standing = standing()
    standing.apply(decision(.withdrawn, name))
    #expect(standing.state == .withdrawn)
  }

  @Test("a contested flag is not in force until it is confirmed again; a declined or withdrawn one never")
  func order() {
    var contested = standing()
    contested.apply(decision(.confirmed))
    contested.apply(decision(.contested))
    #expect(!contested.isInForce(at: time))
    contested.apply(decision(.confirmed, "Dana"))
    #expect(contested.isInForce(at: time))
    for last in [FlagDecision.Decision.declined, .withdrawn] {
      var over = standing()
      over.apply(decision(last))
      over.apply(decision(.confirmed))
      #expect(over.refusal(of: decision(.confirmed)) == .over)
      #expect(!over.isInForce(at: time))
    }
  }

  @Test("self-harm and a legal threat are never confirmed, and neither is an incident without conduct")
  func unsound() {
    for conduct in [Conduct.selfharm, .legal, nil] {
      var bad = flag
      bad.conduct = conduct
      var standing = standing(bad)
      standing.apply(decision(.confirmed))
      #expect(standing.refusal(of: decision(.confirmed)) == .unsound)
      #expect(!standing.isInForce(at: time))
    }
    var care = flag
    care.kind = .care
    care.conduct = nil
    #expect(care.isSound)
  }

  @Test("decisions about another flag change nothing")
  func another() {
    var standing = standing()
    standing.apply(FlagDecision(flag: "f2", decision: .confirmed, person: "Kim"))
    #expect(standing.state == .proposed)
  }

  @Test("a call knows its flags and the conduct marked in it, withdrawn marks left out")
  func call() {
    var call = Call(id: "c")
    func apply(_ id: String, _ payload: Payload) {
      call.apply(Event(id: id, source: "/agent/sam", subject: "c", time: time, payload: payload))
    }
    apply("u", .utterance(Utterance(id: "u1", party: "customer", role: .customer, text: "you fool", time: time)))
    apply("m1", .conductMarked(ConductMark(conduct: .vulgar)))
    apply("m2", .conductMarked(ConductMark(conduct: .insult, anchor: Anchor(utterance: "u1", revision: 0, quote: "y"))))
    apply("m3", .conductMarked(ConductMark(conduct: .threat)))
    apply("w3", .conductWithdrawn(Withdrawal(withdraws: "m3")))
    #expect(call.markedConduct.map(\.mark.conduct) == [.insult, .vulgar])
    #expect(call.words(of: call.markedConduct.first?.mark.anchor) == "you fool")
    #expect(call.words(of: Anchor(utterance: "gone", revision: 0, quote: "as quoted")) == "as quoted")
    apply("f1", .flagProposed(flag))
    apply("d1", .flagDecided(decision(.confirmed)))
    #expect(call.flags.map(\.state) == [.confirmed])
  }
}
