import Foundation
import Library
import Testing

@Suite struct ScenarioLoadingTests {
  private func bundled() throws -> String { try #require(Library.text(at: "scenarios/en/refund-three-weeks.yaml")) }

  private func problems(_ change: (String) -> String) throws -> [FileProblem] {
    let file = try OwnFile(change(try bundled()))
    return withExtendedLifetime(file) { Library.lint(scenarioAt: file.path).problems }
  }

  @Test func aBundledScenarioCanBeCopiedAndLoaded() throws {
    let file = try OwnFile(try bundled())
    let loaded = withExtendedLifetime(file) { Library.lint(scenarioAt: file.path) }
    #expect(loaded.problems.isEmpty)
    #expect(loaded.isOwn)
    #expect(loaded.value == Library.bundledScenario("refund-three-weeks"))
  }

  @Test func aMisspelledNameIsToldWithItsLine() throws {
    let problems = try problems { $0.replacingOccurrences(of: "\nbackstory:", with: "\nbackstry:") }
    let problem = try #require(problems.first { $0.message.contains("did you mean backstory?") })
    #expect(problem.line == 13 && problem.severity == .warning)
  }

  @Test func aMisspelledWordIsToldWithItsLineAndRemedy() throws {
    let problems = try problems { $0.replacingOccurrences(of: "move: jargon", with: "move: jargn") }
    let problem = try #require(problems.first)
    #expect(problem.line > 60 && problem.severity == .error)
    #expect(problem.message.contains("did you mean jargon?"))
    #expect(problem.message.contains("can't be played"))
  }

  @Test func aConditionThatIsNoneIsToldAtItsPlace() throws {
    let problems = try problems { $0.replacingOccurrences(of: "when: frustration >= 3", with: "when: frustation >= 3") }
    #expect(
      problems.contains { $0.message.contains("turns.3.when") && $0.message.contains("did you mean frustration?") })
  }

  @Test func whatHasTheWrongShapeIsToldOnce() throws {
    let problems = try problems { $0.replacingOccurrences(of: "grade: 2", with: "grade: two") }
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains("expected a number") == true)
  }

  @Test func whatIsEmptyIsNotSaidToBeKept() throws {
    let problems = try problems { $0.replacingOccurrences(of: "industry: mail order", with: "industry:") }
    #expect(problems.count == 1)
    #expect(problems.first?.message.contains("bundled") == false)
  }

  @Test func aFileThatIsNoneGivesNoScenario() throws {
    for text in ["", "# only words", "[1, 2]", "a: [", "format: coolhead-policy/1"] {
      let file = try OwnFile(text)
      let loaded = withExtendedLifetime(file) { Library.load(scenarioAt: file.path) }
      #expect(loaded.value == nil && !loaded.isOwn)
      #expect(loaded.problems.contains { $0.severity == .error }, "\(text)")
    }
    #expect(Library.load(scenarioAt: "/nowhere/x.yaml").problems.count == 1)
  }

  @Test func manyProblemsAreCounted() throws {
    let turns = (0..<39).map { "  - {id: t\($0), says: x, when: nonsense, answers: [{move: nothing, say: y}]}" }
    let problems = try problems { _ in "format: coolhead-scenario/1\nturns:\n" + turns.joined(separator: "\n") }
    #expect(problems.count == 51)
    #expect(problems.last?.message.contains("more problems") == true)
  }

  @Test func theListIsEasyFirstAndFindsWhatIsMeant() {
    let grades = Library.scenarios.map(\.grade)
    #expect(grades == grades.sorted() && grades.count >= 2)
    #expect(ScenarioCatalogue(folder: nil).id(meantBy: "refund-three-weks") == "refund-three-weeks")
    #expect(ScenarioCatalogue(folder: nil).id(meantBy: "three weeks without a refund") == "refund-three-weeks")
    #expect(ScenarioCatalogue(folder: nil).id(meantBy: "zzzzzzzzzz") == nil)
    #expect(Library.bundledScenario("none") == nil)
  }
}
