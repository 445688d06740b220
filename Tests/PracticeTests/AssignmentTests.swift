import Practice
import Testing

struct AssignmentTests {
  @Test func itIsDoneByAPassThatIsAsAsked() throws {
    var result = try ResultTests.result(day: 10)
    result.mode = .exam
    result.abuse = .mild
    let plain = Assignment(who: [], scenario: result.scenario)
    #expect(plain.isFulfilled(by: result))
    func with(_ change: (inout Assignment) -> Void) -> Bool {
      var assignment = plain
      change(&assignment)
      return assignment.isFulfilled(by: result)
    }
    #expect(with { $0.from = 10 } && !with { $0.from = 11 })
    #expect(with { $0.mode = .exam } && !with { $0.mode = .own })
    #expect(with { $0.abuse = .off } && with { $0.abuse = .mild } && !with { $0.abuse = .real })
    #expect(!with { $0.scenario = "another" })
    result.mode = nil
    #expect(!with { $0.mode = .exam })
    result.isPassed = false
    #expect(!plain.isFulfilled(by: result))
  }

  @Test func theMostPressingComesFirstAndWhatIsDoneIsGone() throws {
    let result = try ResultTests.result(day: 10)
    let list = [
      Assignment(who: [], scenario: "later", due: 30), Assignment(who: [], scenario: "any"),
      Assignment(who: [], scenario: result.scenario, due: 5), Assignment(who: [], scenario: "soon", due: 12),
    ]
    #expect(list.open(after: []).map(\.scenario) == [result.scenario, "soon", "later", "any"])
    #expect(list.open(after: [result]).map(\.scenario) == ["soon", "later", "any"])
  }

  @Test func whenItIsDueIsToldInWords() {
    // 20,791 is Friday, 4 December 2026.
    func words(_ due: Int?) -> String { Assignment(who: [], scenario: "x", due: due).dueWords(on: 20_791) }
    #expect(words(20_791) == "due today" && words(20_792) == "due tomorrow" && words(20_794) == "due Monday")
    #expect(words(20_801) == "due 14 Dec" && words(20_790) == "was due 3 Dec" && words(nil) == "no date")
  }
}
