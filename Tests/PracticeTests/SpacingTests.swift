import Calls
import Coaching
import Library
import Practice
import Testing

struct SpacingTests {
  private func result(_ day: Int, passed: Bool, number: Int = 1, id: String = "x") throws -> PracticeResult {
    var result = try ResultTests.result()
    result.scenario = id
    result.day = day
    result.number = number
    result.isPassed = passed
    return result
  }

  private func spacing(_ results: [PracticeResult]) -> Spacing {
    Spacing(results, gaps: PracticeRules().spacingDays)
  }

  @Test func aTeamMayChooseOtherDays() throws {
    let gaps = [1, 3]
    let first = try result(100, passed: true)
    #expect(Spacing([first], gaps: gaps).standings.first?.due == 101)
    let second = try result(101, passed: true, number: 2)
    #expect(Spacing([first, second], gaps: gaps).standings.first?.due == 104)
    #expect(Spacing([first, second, try result(104, passed: false)], gaps: gaps).standings.first?.due == 107)
    #expect(Spacing([first, second, try result(104, passed: true)], gaps: gaps).standings.first?.due == nil)
  }

  @Test func passesAreSpacedFromTheSameDayToThreeWeeks() throws {
    var results = [try result(100, passed: true)]
    #expect(spacing(results).standings.first?.due == 100)
    for (day, due) in [(100, 102), (102, 109), (109, 130)] {
      results.append(try result(day, passed: true, number: 2))
      #expect(spacing(results).standings.first?.due == due)
    }
    results.append(try result(130, passed: true))
    #expect(spacing(results).standings.first?.due == nil)
    #expect(spacing(results).standings.first?.passed == 4)
    #expect(spacing(results).due(on: 999).isEmpty)
  }

  @Test func aFailStartsAgainAtTwoDays() throws {
    var results = [try result(100, passed: false)]
    #expect(spacing(results).standings.first?.due == 102)
    results += [try result(102, passed: true), try result(109, passed: false)]
    #expect(spacing(results).standings.first?.due == 111)
    results.append(try result(111, passed: true))
    #expect(spacing(results).standings.first?.due == 118)
  }

  @Test func practisingEarlyMovesNothing() throws {
    let results = [try result(100, passed: true), try result(100, passed: true, number: 2)]
    #expect(spacing(results + [try result(101, passed: true)]).standings.first?.due == 102)
    #expect(spacing(results + [try result(101, passed: false)]).standings.first?.due == 103)
  }

  @Test func whatHasWaitedLongestComesFirst() throws {
    let results = [
      try result(100, passed: false, id: "b"), try result(98, passed: false, id: "a"),
      try result(101, passed: true, id: "c"),
    ]
    #expect(spacing(results).due(on: 102).map(\.scenario) == ["a", "c", "b"])
    #expect(spacing(results).due(on: 100).map(\.scenario) == ["a"])
    #expect(spacing(results.reversed()).standings == spacing(results).standings)
    #expect(spacing([]).standings.isEmpty)
  }
}
