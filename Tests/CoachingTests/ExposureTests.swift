import Calls
import TestSupport
import Testing

@testable import Coaching

/// The load of a shift (practice.md 3.4).
struct ExposureTests {
  private static let rules = ShiftRules()
  private static let policy = Policy()

  private static func at(_ minutes: Double) -> Instant {
    Instant(milliseconds: 1_763_800_000_000 + Int64(minutes * 60_000))
  }

  /// Calls of one strain, one each so many minutes, the last of them at minute 0.
  private static func steady(strain: Double, each minutes: Double, isRested: Bool) -> Exposure {
    Exposure(
      (0..<200).map { number in
        .init(call: "c\(number)", ended: at(-Double(number) * minutes), strain: strain, isRested: isRested)
      })
  }

  private static func calls(_ list: (minute: Double, strain: Double)..., isRested: Bool = true) -> Exposure {
    Exposure(
      list.enumerated().map {
        .init(call: "c\($0)", ended: at($1.minute), strain: $1.strain, isRested: isRested)
      })
  }

  @Test(
    "The steady state is that of practice.md 3.4, at the end of a call",
    arguments: [
      (35.0, 48.0, true, 50.0), (35, 48, false, 67), (35, 24, true, 85), (35, 24, false, 113), (55, 24, true, 133),
      (55, 24, false, 178),
    ])
  func steadyState(strain: Double, minutes: Double, isRested: Bool, expected: Double) {
    let exposure = Self.steady(strain: strain, each: minutes, isRested: isRested)
    #expect(exposure.load(at: Self.at(0), rules: Self.rules).rounded() == expected)
  }

  @Test(
    "What is left of a load is what practice.md 3.4 says", arguments: [(20.0, 73.0), (45, 50), (60, 40), (120, 16)])
  func left(minutes: Double, percent: Double) {
    let exposure = Self.calls((0, 100), isRested: false)
    #expect(exposure.load(at: Self.at(minutes), rules: Self.rules).rounded() == percent)
  }

  @Test("A half-life halves any load, and rest takes a quarter off")
  func halving() {
    var random = SeededGenerator(seed: 34)
    for _ in 0..<200 {
      let entries = (0..<Int.random(in: 1...30, using: &random)).map { number in
        Exposure.Entry(
          call: "c\(number)", ended: Self.at(Double.random(in: -400...0, using: &random)),
          strain: Double.random(in: 0...100, using: &random), isRested: Bool.random(using: &random))
      }
      let exposure = Exposure(entries)
      let now = exposure.load(at: Self.at(3), rules: Self.rules)
      #expect(abs(exposure.load(at: Self.at(48), rules: Self.rules) - now / 2) < 1e-9)
      let tired = Exposure(entries.map { .init(call: $0.call, ended: $0.ended, strain: $0.strain) })
      let rested = Exposure(entries.map { .init(call: $0.call, ended: $0.ended, strain: $0.strain, isRested: true) })
      let whole = tired.load(at: Self.at(3), rules: Self.rules)
      #expect(abs(rested.load(at: Self.at(3), rules: Self.rules) - 0.75 * whole) < 1e-9)
      #expect(Exposure(entries.shuffled(using: &random)) == exposure)
    }
  }

  @Test("Calls of less than 10 weigh nothing")
  func light() {
    #expect(Self.calls((0, 9.99), (0, 9)).load(at: Self.at(0), rules: Self.rules) == 0)
    #expect(Self.calls((0, 10), isRested: false).load(at: Self.at(0), rules: Self.rules) == 10)
  }

  @Test("Lines are reached, not passed", arguments: [(99.99, Exposure.Level.green), (100, .amber), (149, .amber)])
  func lines(load: Double, level: Exposure.Level) {
    var exposure = Exposure()
    // In pieces that are warm each, so that only the load decides.
    for number in 0..<8 { exposure.record(.init(call: "w\(number)", ended: Self.at(0), strain: load / 8)) }
    #expect(exposure.level(at: Self.at(0), shiftBegan: Self.at(-60), policy: Self.policy) == level)
  }

  @Test("150 is red, 200 is stop")
  func upperLines() {
    let red = Exposure((0..<8).map { .init(call: "w\($0)", ended: Self.at(0), strain: 18.75) })
    let stop = Exposure((0..<10).map { .init(call: "w\($0)", ended: Self.at(0), strain: 20) })
    #expect(red.level(at: Self.at(0), shiftBegan: Self.at(0), policy: Self.policy) == .red)
    #expect(stop.level(at: Self.at(0), shiftBegan: Self.at(0), policy: Self.policy) == .stop)
  }

  @Test("Three hot calls within an hour are red, whatever the load")
  func threeHot() {
    let exposure = Self.calls((0, 25), (30, 25), (60, 25))
    #expect(exposure.load(at: Self.at(60), rules: Self.rules) < 100)
    #expect(exposure.level(atEndOf: "c2", shiftBegan: Self.at(0), policy: Self.policy) == .red)
    #expect(exposure.level(at: Self.at(60), shiftBegan: Self.at(0), policy: Self.policy) == .red)
    #expect(exposure.level(at: Self.at(60.1), shiftBegan: Self.at(0), policy: Self.policy) == .green)
    let later = Self.calls((0, 25), (30, 25), (60.1, 25))
    #expect(later.level(atEndOf: "c2", shiftBegan: Self.at(0), policy: Self.policy) == .green)
  }

  @Test("A warm call does not ask once more for the rest that three hot ones earned")
  func notTwice() {
    let exposure = Self.calls((0, 25), (10, 25), (20, 25), (40, 12))
    #expect(exposure.level(atEndOf: "c2", shiftBegan: Self.at(0), policy: Self.policy) == .red)
    #expect(exposure.level(atEndOf: "c3", shiftBegan: Self.at(0), policy: Self.policy) == .green)
  }

  @Test("Two critical calls within an hour are stop")
  func twoCritical() {
    let exposure = Self.calls((0, 70), (60, 70))
    #expect(exposure.level(atEndOf: "c1", shiftBegan: Self.at(0), policy: Self.policy) == .stop)
    let apart = Self.calls((0, 70), (61, 70))
    #expect(apart.level(atEndOf: "c1", shiftBegan: Self.at(0), policy: Self.policy) == .green)
  }

  @Test("Three critical calls of a shift are stop, those of the shift before don't count")
  func threeCritical() {
    let exposure = Self.calls((0, 70), (180, 70), (360, 70), (480, 12))
    #expect(exposure.level(atEndOf: "c2", shiftBegan: Self.at(0), policy: Self.policy) == .stop)
    #expect(exposure.level(atEndOf: "c2", shiftBegan: Self.at(1), policy: Self.policy) == .green)
    #expect(exposure.level(atEndOf: "c3", shiftBegan: Self.at(0), policy: Self.policy) == .green)
    #expect(exposure.millisecondsUntilLower(at: Self.at(361), shiftBegan: Self.at(0), policy: Self.policy) == nil)
  }

  @Test("The level is lower just when it says so")
  func fall() throws {
    var random = SeededGenerator(seed: 5)
    var seen: Set<Exposure.Level> = []
    for _ in 0..<300 {
      var exposure = Exposure()
      for number in 0..<Int.random(in: 1...14, using: &random) {
        exposure.record(
          .init(
            call: "c\(number)", ended: Self.at(Double.random(in: -90...0, using: &random)),
            strain: Double.random(in: 10...80, using: &random)))
      }
      let began = Self.at(1)
      let level = exposure.level(at: Self.at(0), shiftBegan: began, policy: Self.policy)
      seen.insert(level)
      let wait = exposure.millisecondsUntilLower(at: Self.at(0), shiftBegan: began, policy: Self.policy)
      guard level > .green else {
        #expect(wait == nil)
        continue
      }
      let moment = Self.at(0).advanced(milliseconds: try #require(wait))
      #expect(exposure.level(at: moment, shiftBegan: began, policy: Self.policy) < level)
      let before = moment.advanced(milliseconds: -2)
      #expect(exposure.level(at: before, shiftBegan: began, policy: Self.policy) == level)
    }
    #expect(seen == Set(Exposure.Level.allCases))
  }

  @Test("A clock that was set back does not make the load vanish")
  func clockBack() {
    let exposure = Self.calls((0, 80), isRested: false)
    #expect(exposure.load(at: Self.at(-600), rules: Self.rules) == 80)
  }

  @Test("A shift begins with the first hard call after a long gap")
  func shifts() {
    let exposure = Self.calls((0, 30), (200, 30), (900, 30), (960, 30))
    #expect(exposure.shiftBegan(at: Self.at(1000), rules: Self.rules) == Self.at(900))
    #expect(exposure.shiftBegan(at: Self.at(5000), rules: Self.rules) == Self.at(5000))
    #expect(Exposure().shiftBegan(at: Self.at(3), rules: Self.rules) == Self.at(3))
  }

  @Test("A year of shifts: heavy ones are counted over two weeks, and only those")
  func year() {
    var entries: [Exposure.Entry] = []
    for day in 0..<365 {
      let isHeavy = day % 5 == 0
      for call in 0..<(isHeavy ? 3 : 2) {
        entries.append(
          .init(
            call: "d\(day)c\(call)", ended: Self.at(Double(day) * 1_440 + Double(call) * 20), strain: 30,
            isRested: true))
      }
    }
    let exposure = Exposure(entries)
    #expect(exposure.entries.count <= Limits.exposureEntries)
    for day in 20..<365 {
      let noon = Self.at(Double(day) * 1_440 + 240)
      let known = Exposure(exposure.entries.filter { $0.ended <= noon })
      let expected = (day - 13...day).count { $0 % 5 == 0 }
      #expect(known.redShifts(at: noon, policy: Self.policy) == expected, "day \(day)")
    }
  }

  @Test("More calls than are held: the newest stay")
  func bound() {
    var exposure = Exposure()
    for number in 0..<(Limits.exposureEntries + 50) {
      exposure.record(.init(call: "c\(number)", ended: Self.at(Double(number)), strain: 20))
    }
    #expect(exposure.entries.count == Limits.exposureEntries)
    #expect(exposure.entries.first?.call == "c50")
  }

  @Test("A call that is weighed anew counts once, and its rest is remembered by name")
  func anew() {
    var exposure = Self.calls((0, 40), (5, 20), isRested: false)
    exposure.record(.init(call: "c0", ended: Self.at(0), strain: 60))
    exposure.rest("c1")
    exposure.rest("nobody")
    #expect(exposure.entries.map(\.strain) == [60, 20])
    #expect(exposure.entries.map(\.isRested) == [false, true])
    exposure.forget("c0")
    #expect(exposure.entries.map(\.call) == ["c1"])
  }
}
