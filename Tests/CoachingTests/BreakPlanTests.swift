import Calls
import Coaching
import SamplePlaybooks
import Testing

@Suite struct BreakPlanTests {
  let policy = Policy()

  @Test(
    "the table of practice.md 3.3",
    arguments: [(Band.warm, 30, Leave.key), (.hot, 90, .reason), (.severe, 180, .person), (.critical, 300, .none)])
  func lengths(band: Band, seconds: Int, leave: Leave) throws {
    let plan = try #require(BreakPlan(band: band, policy: policy))
    #expect(plan.totalSeconds == seconds)
    #expect(plan.leave == leave)
    #expect(plan.needsRelease == (band == .critical))
    #expect(plan.extensionLimitSeconds == seconds)
    #expect(plan.steps.allSatisfy { $0.seconds > 0 })
  }

  @Test func calmCallEarnsNoBreak() {
    #expect(BreakPlan(band: .none, policy: policy) == nil)
  }

  @Test func stepsRunInTheirOrder() throws {
    let kinds = { (band: Band) in BreakPlan(band: band, policy: policy)?.steps.map(\.kind) }
    #expect(kinds(.warm) == [.breathe])
    #expect(kinds(.hot) == [.nameIt, .breathe, .distance, .ready])
    #expect(kinds(.severe) == [.nameIt, .breathe, .reframe, .lookAway, .ready])
    #expect(kinds(.critical) == [.nameIt, .breathe, .person, .lookAway, .ready])
  }

  @Test func phasesFollowTheClock() throws {
    let plan = try #require(BreakPlan(band: .hot, policy: policy))
    #expect(plan.phase(atMilliseconds: -1) == .notice)
    #expect(plan.phase(atMilliseconds: 0) == .step(0))
    #expect(plan.phase(atMilliseconds: 4_999) == .step(0))
    #expect(plan.phase(atMilliseconds: 5_000) == .step(1))
    #expect(plan.phase(atMilliseconds: 65_000) == .step(2))
    #expect(plan.phase(atMilliseconds: 80_000) == .step(3))
    #expect(plan.phase(atMilliseconds: 89_999) == .step(3))
    #expect(plan.phase(atMilliseconds: 90_000) == .over)
  }

  @Test func criticalWaitsForAPersonUntilTheHardEnd() throws {
    let plan = try #require(BreakPlan(band: .critical, policy: policy))
    #expect(plan.phase(atMilliseconds: 299_999) == .step(4))
    #expect(plan.phase(atMilliseconds: 300_000) == .waiting)
    #expect(plan.phase(atMilliseconds: 899_999) == .waiting)
    #expect(plan.phase(atMilliseconds: 900_000) == .over)
    #expect(plan.hardEndSeconds == 900)
  }

  @Test func agentMayAddAsLongAgain() throws {
    let plan = try #require(BreakPlan(band: .hot, policy: policy))
    let longer = plan.extended(by: 30, policy: policy)
    #expect(longer.extended == 30)
    #expect(longer.totalSeconds == 120)
    #expect(longer.phase(atMilliseconds: 110_000) == .step(3))
    #expect(longer.extended(by: 500, policy: policy).totalSeconds == 180)
    #expect(longer.extended(by: -500, policy: policy) == longer)
    #expect(longer.extended(by: .max, policy: policy).totalSeconds == 180)
    var strict = Policy()
    strict.breaks.extensionShare = 0
    #expect(BreakPlan(band: .hot, policy: strict, extended: 60)?.totalSeconds == 90)
  }

  @Test func breathOpensWithBreathingIn() throws {
    let plan = try #require(BreakPlan(band: .hot, policy: policy))
    #expect(plan.breath(atMilliseconds: 4_999) == nil)
    #expect(plan.breath(atMilliseconds: 5_000) == .init(isIn: true, fraction: 0, cycle: 0))
    #expect(plan.breath(atMilliseconds: 7_000) == .init(isIn: true, fraction: 0.5, cycle: 0))
    #expect(plan.breath(atMilliseconds: 9_000) == .init(isIn: false, fraction: 0, cycle: 0))
    #expect(plan.breath(atMilliseconds: 12_000) == .init(isIn: false, fraction: 0.5, cycle: 0))
    #expect(plan.breath(atMilliseconds: 15_000) == .init(isIn: true, fraction: 0, cycle: 1))
    #expect(plan.breath(atMilliseconds: 65_000) == nil)
    #expect(plan.breath(atMilliseconds: -1) == nil)
  }

  @Test func breathAtTheAgentsOwnTime() throws {
    let plan = try #require(BreakPlan(band: .severe, policy: policy))
    #expect(plan.breath(afterMilliseconds: 14_000) == .init(isIn: false, fraction: 0, cycle: 1))
    #expect(plan.breath(afterMilliseconds: -4) == .init(isIn: true, fraction: 0, cycle: 0))
  }

  @Test("whole breaths fit every break", arguments: [Band.warm, .hot, .severe, .critical])
  func wholeBreaths(band: Band) throws {
    let plan = try #require(BreakPlan(band: band, policy: policy))
    let cycle = policy.breaks.breatheInSeconds + policy.breaks.breatheOutSeconds
    for step in plan.steps where step.kind == .breathe { #expect(step.seconds % cycle == 0) }
  }

  @Test("phases never go back", arguments: [Band.warm, .hot, .severe, .critical])
  func monotonous(band: Band) throws {
    let plan = try #require(BreakPlan(band: band, policy: policy, extended: 25))
    var last = -1
    for elapsed in stride(from: Int64(-2_000), through: 1_000_000, by: 997) {
      let rank =
        switch plan.phase(atMilliseconds: elapsed) {
        case .notice: -1
        case .step(let index): index
        case .waiting: 100
        case .over: 101
        }
      #expect(rank >= last)
      last = rank
    }
    #expect(last == 101)
  }

  @Test func titlesAndLinesOfTheBreak() {
    let texts = BreakTexts.sample
    #expect(Band.allCases.map { texts.title(of: $0).text } == ["offered", "warm", "hot", "severe", "critical"])
    #expect(texts.line(of: .lookAway).text == "away")
    #expect(Set(BreakStep.allCases.map { texts.line(of: $0).text }).count == BreakStep.allCases.count)
    let facts = Facts(fact: "the late refund", agent: "Sam")
    #expect(texts.line(of: .distance).filled(with: facts) == "Sam: that was about the late refund.")
  }
}
