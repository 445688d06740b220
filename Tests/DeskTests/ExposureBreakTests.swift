import Calls
import Coaching
import DeskSupport
import TerminalKit
import TestSupport
import Testing

@testable import Desk

/// What the load of a shift does to the breaks (practice.md 3.4).
struct ExposureBreakTests {
  /// A desk with a running call, on which calls of these strains ended so many minutes ago.
  private func desk(_ ended: (minutesAgo: Int64, strain: Double)...) -> TestDesk {
    var desk = TestDesk()
    let entries = ended.enumerated().map {
      Exposure.Entry(
        call: "old\($0)", ended: TestDesk.start.advanced(milliseconds: -$1.minutesAgo * 60_000), strain: $1.strain)
    }
    desk.act(.shift(.loaded(ShiftFile(began: TestDesk.start, entries: entries))))
    desk.act(.callRequested)
    return desk
  }

  @Test("Nothing changes while the load is green")
  func green() throws {
    var desk = desk((10, 60))
    desk.earn(.warm)
    let ownBreak = try #require(desk.state.work.ownBreak?.terms)
    #expect(ownBreak.band == .warm)
    #expect(ownBreak.length == 30_000)
    #expect(ownBreak.load == .green)
    #expect(ownBreak.rest["load"] == nil)
  }

  @Test(
    "At amber the next break is one band up", arguments: [(Band.warm, Band.hot, 90), (.hot, .severe, 180)])
  func amber(earned: Band, given: Band, seconds: Int) throws {
    var desk = desk((0, 65), (61, 91))
    #expect(desk.state.work.shift.level(at: desk.clock.time, policy: desk.state.policy) == .amber)
    desk.earn(earned)
    let ownBreak = try #require(desk.state.work.ownBreak?.terms)
    #expect(ownBreak.band == given)
    #expect(ownBreak.length == Int64(seconds) * 1_000)
  }

  @Test("A call that earns no break earns none at amber either")
  func amberCalm() {
    var desk = desk((0, 110))
    desk.press("o")
    desk.endCall()
    #expect(desk.state.work.ownBreak == nil)
  }

  @Test("The third hot call within an hour is followed by ten minutes, left only with a reason")
  func red() throws {
    var desk = desk((50, 30), (25, 30))
    desk.earn(.hot)
    let ownBreak = try #require(desk.state.work.ownBreak?.terms)
    #expect(ownBreak.length == 600_000)
    #expect(ownBreak.load == .red)
    #expect(desk.state.leave(of: ownBreak) == .reason)
    let plan = try #require(desk.state.plan(of: ownBreak))
    #expect(plan.steps.map(\.kind) == [.nameIt, .breathe, .distance, .lookAway, .ready])
    #expect(plan.totalSeconds == 600)
    desk.pass(seconds: 10 + 599)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(desk.ends.map(\.how) == [.completed])
  }

  @Test("A load of 200 keeps the agent off live calls for an hour, unless a person allows it")
  func stop() throws {
    var desk = desk((0, 69), (1, 69), (90, 100), (90, 100), (90, 69))
    desk.earn(.warm)
    let ownBreak = try #require(desk.state.work.ownBreak?.terms)
    #expect(ownBreak.load == .stop)
    #expect(ownBreak.length == 3_600_000)
    #expect(desk.state.leave(of: ownBreak) == .person)
    desk.pass(seconds: 30)
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit?.question == .person)
  }

  @Test("The second critical call within an hour: nobody leaves its own five minutes, then a person can")
  func criticalStop() throws {
    var desk = desk((30, 80))
    desk.earn(.critical)
    let ownBreak = try #require(desk.state.work.ownBreak?.terms)
    #expect(ownBreak.load == .stop)
    #expect(ownBreak.length == 3_600_000)
    #expect(desk.state.leave(of: ownBreak) == .none)
    #expect(desk.state.releaseMilliseconds(of: ownBreak) == 300_000)
    desk.pass(seconds: 10 + 299)
    desk.press("n")
    #expect(desk.state.work.ownBreak?.exit == nil)
    desk.pass(seconds: 1)
    desk.press("n")
    desk.press("Dana")
    desk.press(.enter)
    desk.press("yes")
    desk.press(.enter)
    #expect(desk.ends.last?.how == .released)
    #expect(desk.ends.last?.person == "Dana")
  }

  @Test("It holds through a restart, on another boot, whatever the load is then")
  func restart() throws {
    var first = desk((0, 69), (1, 69), (90, 100), (90, 100), (90, 69))
    first.earn(.warm)
    first.pass(seconds: 10)
    let start = try #require(first.starts.last)
    for boot in ["boot-1", "boot-2"] {
      var second = TestDesk()
      second.clock = Clock(
        time: start.terms.begins.advanced(milliseconds: 1_200_000), uptime: boot == "boot-1" ? 6_211_000 : 9,
        boot: boot)
      second.act(.breakFound(eventID: start.id, call: "gone", terms: start.terms))
      let ownBreak = try #require(second.state.work.ownBreak?.terms)
      #expect(ownBreak.elapsed(at: second.clock) == 1_200_000)
      #expect(second.state.leave(of: ownBreak) == .person)
      #expect(second.state.plan(of: ownBreak)?.totalSeconds == 3_600)
      second.press("n")
      #expect(second.state.work.ownBreak?.exit?.question == .person)
      second.act(.cancelled)
      second.pass(seconds: 2_399)
      #expect(second.state.isBreakRunning)
      second.pass(seconds: 1)
      #expect(second.ends.map(\.how) == [.completed])
    }
  }

  @Test("A break that was completed lightens the load by a quarter; one that was cut short does not")
  func rest() throws {
    var whole = desk()
    whole.earn(.hot)
    let strain = try #require(whole.state.work.ownBreak?.terms.strain)
    whole.pass(seconds: 100)
    #expect(whole.state.work.shift.exposure.entries.map(\.isRested) == [true])
    var short = desk()
    short.earn(.hot)
    short.pass(seconds: 20)
    short.press("n")
    short.press("needed")
    short.press(.enter)
    short.press("yes")
    short.press(.enter)
    #expect(short.ends.map(\.how) == [.needed])
    #expect(short.state.work.shift.exposure.entries.map(\.isRested) == [false])
    #expect(short.state.work.shift.exposure.entries.map(\.strain) == [strain])
  }

  @Test("How a call landed is part of its weight")
  func landing() throws {
    var desk = desk()
    desk.earn(.hot)
    let before = try #require(desk.state.work.shift.exposure.entries.first?.strain)
    desk.press("3")
    #expect(desk.state.work.shift.exposure.entries.map(\.strain) == [min(100, before + 20)])
    #expect(desk.state.work.ownBreak?.terms.strain == min(100, before + 20))
  }

  @Test("Landing lightly takes back what the load had asked for, and never what an earlier break is owed")
  func landingLightly() throws {
    var desk = desk((50, 30), (25, 30))
    desk.earn(.hot)
    #expect(desk.state.work.ownBreak?.terms.load == .red)
    let strain = try #require(desk.state.work.ownBreak?.terms.strain)
    desk.press("0")
    let expected: Exposure.Level = strain - 5 >= 25 ? .red : .green
    #expect(desk.state.work.ownBreak?.terms.load == expected)
  }

  @Test("The supervisor is told by the agent, with a word that makes it certain")
  func telling() throws {
    var desk = desk((50, 30), (25, 30))
    desk.state.workplace.routes = [Workplace.Route(name: "Dana", reach: "ext. 204", purposes: [.report])]
    let call = desk.call.id
    desk.earn(.hot)
    desk.pass(seconds: 20)
    #expect(desk.state.isTellingDue)
    desk.press("t")
    desk.press("no")
    desk.press(.enter)
    #expect(desk.state.isTellingDue)
    desk.press("t")
    desk.press("yes")
    desk.press(.enter)
    #expect(!desk.state.isTellingDue)
    let event = try #require(desk.journalled.last)
    guard case .escalationAsked(let asked) = event.payload else {
      Issue.record("\(event)")
      return
    }
    #expect(event.subject == call)
    #expect(asked.purpose == .report)
    #expect(asked.person == "Dana")
    #expect(asked.route == "ext. 204")
    #expect(asked.reasons == ["shift load red"])
    desk.press("t")
    #expect(desk.state.work.ownBreak?.exit == nil)
  }

  @Test("Nobody has to be told of an ordinary break")
  func noTelling() {
    var desk = desk()
    desk.earn(.hot)
    desk.pass(seconds: 20)
    desk.press("t")
    #expect(desk.state.work.ownBreak?.exit == nil)
    #expect(!desk.types.contains("escalation.asked"))
  }

  @Test("A year of shifts: every break is as long as the numbers of practice.md say")
  func year() throws {
    var random = SeededGenerator(seed: 365)
    var desk = TestDesk()
    desk.act(.shift(.loaded(ShiftFile())))
    var model: [(ended: Instant, strain: Double, isRested: Bool)] = []
    var seen: [Exposure.Level: Int] = [:]
    for _ in 0..<220 {
      desk.act(.shift(.startRequested))
      let began = desk.clock.time
      for _ in 0..<Int.random(in: 4...9, using: &random) {
        let before = load(model, at: desk.clock.time)
        let criticals = model.count { $0.ended >= began && $0.strain >= 70 }
        desk.act(.callRequested)
        stage(&desk, Int.random(in: 0...4, using: &random))
        let now = desk.clock.time
        let amber = before(desk.clock.time) >= 100 || isHeavy(model, began, now)
        desk.endCall()
        guard let ownBreak = desk.state.work.ownBreak else {
          desk.move(minutes: 9)
          continue
        }
        let score = desk.state.score(of: desk.call, landing: nil)
        let withIt = before(now) + (score.strain >= 10 ? score.strain : 0)
        let hot = model.count { now.milliseconds(since: $0.ended) <= 3_600_000 && $0.strain >= 25 }
        let critical = model.count { now.milliseconds(since: $0.ended) <= 3_600_000 && $0.strain >= 70 }
        let isCritical = score.strain >= 70
        let level: Exposure.Level =
          withIt >= 200 || (isCritical && (critical >= 1 || criticals >= 2))
          ? .stop
          : withIt >= 150 || (score.strain >= 25 && hot >= 2) ? .red : .green
        seen[level, default: 0] += 1
        let band = amber ? score.band.next : score.band
        #expect(ownBreak.terms.band == band)
        #expect(ownBreak.terms.load == level)
        let plain = try #require(BreakPlan(band: band, policy: Policy())).totalSeconds
        #expect(ownBreak.terms.length == Int64(max(plain, level == .stop ? 3_600 : level == .red ? 600 : 0)) * 1_000)
        let isRested = Bool.random(using: &random) || desk.state.leave(of: ownBreak.terms) == .none
        finishBreak(&desk, isRested)
        model.append((now, score.strain, isRested))
        desk.move(minutes: Int64.random(in: 1...40, using: &random))
      }
      desk.act(.shift(.endRequested), .cancelled)
      desk.move(minutes: 14 * 60)
    }
    #expect(seen[.red, default: 0] > 20)
    #expect(seen[.stop, default: 0] > 20)
    #expect(seen[.green, default: 0] > 200)
  }

  private func load(
    _ model: [(ended: Instant, strain: Double, isRested: Bool)], at _: Instant
  ) -> (Instant) -> Double {
    { now in
      model.suffix(60).reduce(0) { sum, call in
        guard call.strain >= 10 else { return sum }
        let minutes = Double(now.milliseconds(since: call.ended)) / 60_000
        return sum + call.strain * (call.isRested ? 0.75 : 1) * power(minutes / 45)
      }
    }
  }

  /// 2 to the power of minus a number, by halving and a series, so that nothing is shared with what is tested.
  private func power(_ exponent: Double) -> Double {
    let whole = Int(exponent)
    let rest = -(exponent - Double(whole)) * 0.6931471805599453
    var term = 1.0
    var sum = 1.0
    for index in 1..<30 {
      term *= rest / Double(index)
      sum += term
    }
    for _ in 0..<min(whole, 2_000) { sum /= 2 }
    return sum
  }

  /// Red or stop by numbers of calls alone, as the shift stands.
  private func isHeavy(
    _ model: [(ended: Instant, strain: Double, isRested: Bool)], _ began: Instant, _ now: Instant
  ) -> Bool {
    let recent = model.filter { now.milliseconds(since: $0.ended) <= 3_600_000 }
    return recent.count { $0.strain >= 25 } >= 3 || recent.count { $0.strain >= 70 } >= 2
      || model.count { $0.ended >= began && $0.strain >= 70 } >= 3
  }

  private func stage(_ desk: inout TestDesk, _ kind: Int) {
    switch kind {
    case 0: desk.press("a3")
    case 1: desk.press("a3II")
    case 2: desk.press("a3IIIV")
    case 3: desk.press("P")
    default: desk.press("o")
    }
    desk.move(minutes: 2)
  }

  private func finishBreak(_ desk: inout TestDesk, _ isRested: Bool) {
    desk.putOff()
    guard let ownBreak = desk.state.work.ownBreak else { return }
    let notice = ownBreak.wrapUpLeft
    desk.move(milliseconds: max(0, notice))
    if isRested {
      desk.move(milliseconds: max(ownBreak.terms.length, ownBreak.terms.hardLength))
      return
    }
    desk.press("n")
    for words in ["Dana", "needed", "yes"] where desk.state.work.ownBreak?.exit != nil {
      if words == "Dana", desk.state.work.ownBreak?.exit?.question != .person { continue }
      desk.press(words)
      desk.press(.enter)
    }
  }
}

extension TestDesk {
  /// Lets time pass in one leap.
  fileprivate mutating func move(minutes: Int64) { move(milliseconds: minutes * 60_000) }

  fileprivate mutating func move(milliseconds: Int64) {
    clock.time = clock.time.advanced(milliseconds: milliseconds)
    clock.uptime += milliseconds
    act(.ticked)
  }
}
