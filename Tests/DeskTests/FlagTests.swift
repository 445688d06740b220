import Calls
import Coaching
import DeskSupport
import TestSupport
import Testing

@testable import Desk

@Suite("Flags at the desk")
struct FlagTests {
  private func desk(contacts: Int = 0) -> TestDesk {
    var desk = TestDesk.inCall()
    desk.act(.customer(.numberRequested), .textTyped("C-7"), .submitted)
    if contacts > 0 {
      desk.act(.customer(.loaded(call: desk.call.id, CustomerFile(reference: "C-7", contactCount: contacts))))
    }
    return desk
  }

  private func form(_ desk: TestDesk) -> Form? {
    if case .form(let form) = desk.state.work.overlay { return form }
    return nil
  }

  private func choose(_ kind: Flag.Kind, _ desk: inout TestDesk) {
    desk.act(.customer(.flagRequested), .fieldReplaced(kind.choice), .submitted)
  }

  @Test("a flag needs the customer's number")
  func number() {
    var desk = TestDesk.inCall()
    desk.press("F")
    guard case .form(let number)? = desk.state.work.overlay, number.purpose == .customer else {
      return #expect(Bool(false), "the number is asked for right there")
    }
    desk.press("48210")
    desk.press(.enter)
    guard case .form(let flag)? = desk.state.work.overlay else { return #expect(Bool(false), "the flag comes next") }
    #expect(flag.purpose == .flag(nil))
  }

  @Test("an incident is dated, has the words used, and ends by itself after the policy's days")
  func incident() {
    var desk = desk()
    desk.say("You are a bunch of fools")
    desk.act(.conductPressed(.insult))
    let marked = desk.clock.time
    desk.pass(seconds: 5)
    choose(.incident, &desk)
    #expect(form(desk)?["words"] == "You are a bunch of fools")
    desk.act(.submitted, .submitted, .textTyped("a morning call"), .submitted)
    guard let standing = desk.call.flags.first else {
      Issue.record("No flag was proposed.")
      return
    }
    #expect(standing.flag.occurred == marked)
    #expect(standing.flag.conduct == .insult)
    #expect(standing.flag.worked == "a morning call")
    #expect(standing.flag.proposedBy == "Sam")
    #expect(standing.flag.customer == "C-7")
    #expect(standing.flag.expires.milliseconds(since: desk.clock.time) == 180 * 86_400_000)
    #expect(standing.state == .proposed)
    #expect(desk.effects.contains(.loadCustomer(reference: "C-7", call: desk.call.id)))
  }

  @Test("a feeling alone is no flag")
  func feeling() {
    var desk = desk()
    desk.press("a3")
    choose(.incident, &desk)
    #expect(form(desk)?.problem == "Nothing they did is marked in this call. A feeling is no flag.")
    #expect(desk.call.flags.isEmpty)
  }

  @Test("self-harm and a legal threat are never flagged")
  func never() {
    var desk = desk()
    desk.act(.conductPressed(.selfharm), .conductPressed(.legal))
    desk.press("F")
    #expect(form(desk)?.fields.first?.choices.map(\.id) == ["care"])
    desk.act(.cancelled, .conductPressed(.vulgar))
    desk.press("F")
    #expect(form(desk)?.fields.first?.choices.map(\.id) == ["care", "incident"])
    desk.press("2")
    desk.press(.enter)
    #expect(form(desk)?.fields.first?.choices.map(\.words) == ["C-V"])
    #expect(form(desk)?["words"] == "", "nobody's words are put in after talk of self-harm")
  }

  @Test("a mark that was taken back can't be flagged")
  func takenBack() {
    var desk = desk()
    desk.act(.conductPressed(.insult), .undoPressed)
    choose(.incident, &desk)
    #expect(form(desk)?.problem != nil)
  }

  @Test("a pattern needs three contacts, this one counted", arguments: [(0, false), (1, false), (2, true), (9, true)])
  func pattern(_ contacts: Int, _ isEnough: Bool) {
    var desk = desk(contacts: contacts)
    choose(.pattern, &desk)
    #expect((form(desk)?.problem == nil) == isEnough)
    guard isEnough else { return }
    desk.act(.submitted, .textTyped("3 May, 9 June, today"), .submitted, .submitted)
    #expect(desk.call.flags.first?.flag.kind == .pattern)
    #expect(desk.call.flags.first?.flag.conduct == nil)
  }

  @Test("handle with care is kept only with their yes")
  func care() {
    var desk = desk()
    choose(.care, &desk)
    desk.act(.textTyped("hard of hearing"), .submitted, .submitted, .submitted)
    #expect(desk.call.flags.isEmpty)
    #expect(form(desk)?.problem?.contains("Ask them first") == true)
    desk.act(.textTyped("2"), .submitted, .submitted)
    #expect(desk.call.flags.first?.flag.rest["consent"] == .bool(true))
  }

  @Test("parting asks for promises first, then for effort, and being hard to serve is no reason")
  func parting() {
    var desk = desk(contacts: 2)
    choose(.parting, &desk)
    #expect(form(desk)?.problem != nil)
    desk.act(.cancelled, .conductPressed(.insult))
    let promise = Promise(what: "refund", owner: "Sam", kind: .fixBy, due: TestDesk.start, isConfirmed: true)
    desk.arrive(.promiseMade(promise), call: desk.call.id, id: "p1")
    choose(.parting, &desk)
    #expect(form(desk)?.problem?.contains("1 promise is open") == true)
    desk.arrive(.promiseChanged(PromiseChange(promise: "p1", state: .kept)), call: desk.call.id)
    desk.act(.submitted)
    #expect(form(desk)?.purpose == .flag(.parting))
    desk.act(.submitted, .submitted, .submitted, .submitted)
    #expect(form(desk)?.chosen == 0)
    desk.act(.textTyped("2"), .submitted, .submitted, .submitted, .submitted)
    #expect(form(desk)?.chosen == 1)
    #expect(desk.call.flags.isEmpty)
    desk.act(.textTyped("2"), .submitted, .submitted, .submitted)
    #expect(desk.call.flags.first?.flag.kind == .parting)
  }

  /// What was confirmed of an earlier call.
  private func known(_ kind: Flag.Kind, _ conduct: Conduct?, _ words: String, isConfirmed: Bool = true) -> FlagStanding
  {
    let flag = Flag(
      customer: "C-7", kind: kind, conduct: conduct, occurred: TestDesk.start, words: words, proposedBy: "Sam",
      expires: TestDesk.start.advanced(milliseconds: 86_400_000))
    var standing = FlagStanding(id: "f1", call: "c0", proposed: TestDesk.start, flag: flag)
    if isConfirmed { standing.apply(FlagDecision(flag: "f1", decision: .confirmed, person: "Kim")) }
    return standing
  }

  @Test(
    "misconduct or a confirmed pattern is a ground for parting; a right, a question and a feeling are none",
    arguments: [Conduct.vulgar, .insult, .discrimination, .sexual, .threat, .bomb, .manager, .legal, .loop, .shouting])
  func grounds(conduct: Conduct) {
    let isGround = [.vulgar, .insult, .discrimination, .sexual, .threat, .bomb].contains(conduct)
    var desk = desk(contacts: 2)
    desk.press("a3")
    desk.act(.conductPressed(conduct))
    desk.act(.customer(.flagRequested), .fieldReplaced(Flag.Kind.parting.choice), .submitted)
    #expect((form(desk)?.purpose == .flag(.parting)) == isGround)
    for (flag, isGround) in [
      (known(.pattern, nil, "never satisfied"), true), (known(.pattern, nil, "x", isConfirmed: false), false),
      (known(.incident, conduct, "x"), isGround), (known(.care, nil, "x"), false),
    ] {
      var desk = self.desk()
      let file = CustomerFile(reference: "C-7", contactCount: 5, flags: [flag])
      desk.act(.customer(.loaded(call: desk.call.id, file)))
      choose(.parting, &desk)
      #expect((form(desk)?.purpose == .flag(.parting)) == isGround, "\(flag.flag.kind) \(conduct)")
    }
  }

  @Test("the words of a flag are masked like everything else")
  func masked() {
    var desk = desk()
    desk.act(.conductPressed(.insult))
    choose(.incident, &desk)
    desk.act(.submitted, .fieldReplaced("fools, my card is 4111 1111 1111 1111"), .submitted, .submitted)
    #expect(desk.call.flags.first?.flag.words == "fools, my card is [card …1111]")
  }

  @Test("a flag can still be proposed when the call is over")
  func afterwards() {
    var desk = desk()
    desk.act(.conductPressed(.insult))
    desk.endCall()
    choose(.incident, &desk)
    desk.act(.submitted, .fieldReplaced("fools"), .submitted, .submitted)
    #expect(desk.call.flags.count == 1)
  }

  @Test("a year of shifts: no flag outlives its days, whatever the clock does", arguments: [UInt64(1), 2, 3])
  func aYear(_ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let day: Int64 = 86_400_000
    var flags: [FlagStanding] = []
    var now = TestDesk.start
    for number in 0..<365 {
      let flag = Flag(
        customer: "C-7", kind: .incident, conduct: .insult, occurred: now, words: "x", proposedBy: "Sam",
        expires: now.advanced(milliseconds: 180 * day))
      flags.append(FlagStanding(id: "f\(number)", call: "c\(number)", proposed: now, flag: flag))
      for index in flags.indices where Int.random(in: 0..<10, using: &generator) == 0 {
        let decision = FlagDecision.Decision.allCases.randomElement(using: &generator) ?? .confirmed
        let person = ["Sam", "Kim", "sam "].randomElement(using: &generator) ?? "Kim"
        flags[index].apply(FlagDecision(flag: flags[index].id, decision: decision, person: person))
      }
      let jump = Int64.random(in: -5...5, using: &generator)
      let seen = now.advanced(milliseconds: jump * day)
      for shown in CustomerFile(reference: "C-7", flags: flags).flagsInForce(at: seen) {
        #expect(seen < shown.flag.expires)
        #expect(shown.decidedBy == "Kim")
        #expect(shown.state == .confirmed)
      }
      now = now.advanced(milliseconds: day)
    }
    let end = now.advanced(milliseconds: 180 * day)
    #expect(CustomerFile(reference: "C-7", flags: flags).flagsInForce(at: end).isEmpty)
  }
}
