import Calls
import Library
import Practice
import Testing

struct ScenarioReadingTests {
  private func tree(_ change: (inout [String: JSON]) -> Void) throws -> JSON {
    let text = try #require(Library.text(at: "scenarios/en/first-day-parcel.json"))
    var members = try #require(try JSON.read(text.utf8).object)
    change(&members)
    return .object(members)
  }

  private func problems(_ change: (inout [String: JSON]) -> Void) throws -> [ScenarioProblem] {
    Scenario.read(try tree(change)).problems
  }

  @Test func aGoodFileHasNothingToSay() throws {
    #expect(try problems { _ in }.isEmpty)
    #expect(Scenario.read(try tree { _ in }).scenario == (try Scenario.parcel))
  }

  @Test func whatIsMissingIsNamed() throws {
    for name in ["format", "id", "title", "turns", "endings"] {
      #expect(try problems { $0[name] = nil }.contains { $0.path == name && $0.severity == .error }, "\(name)")
    }
    #expect(Scenario.read(.null).scenario == nil)
  }

  @Test func wordsThatAreNoneComeWithThoseThatWouldDo() throws {
    let fault = try #require(try problems { $0["fault"] = .string("compny") }.first)
    #expect(fault.word == "compny" && fault.names.contains("company"))
    let mood = try #require(try problems { $0["mood"] = .object(["angr": .integer(2)]) }.first)
    #expect(mood.path == "mood.angr" && mood.word == "angr" && mood.names.contains("anger"))
  }

  @Test func numbersOutOfRangeAreNamed() throws {
    #expect(try problems { $0["grade"] = .integer(9) }.map(\.path) == ["grade"])
    #expect(try problems { $0["mood"] = .object(["anger": .integer(7)]) }.map(\.path) == ["mood.anger"])
    #expect(try problems { $0["mood"] = .object(["patience": .integer(0)]) }.map(\.path) == ["mood.patience"])
  }

  @Test func referencesThatLeadNowhereAreNamed() throws {
    let paths = try problems { members in
      guard var turns = members["turns"]?.array, var turn = turns[1].object else { return }
      turn["when"] = .string("seen opning")
      turn["answers"] = .array([
        .object(["move": .string("validate"), "say": .string("x"), "next": .string("nowhere")]),
        .object(["move": .string("validat"), "say": .string("x")]),
      ])
      turns[1] = .object(turn)
      turns[2] = turns[0]
      members["turns"] = .array(turns)
    }.map(\.path)
    #expect(paths.contains("turns.2.when"))
    #expect(paths.contains("turns.2.answers.1.next"))
    #expect(paths.contains("turns.2.answers.2.move"))
    #expect(paths.contains("turns.3.id"))
  }

  @Test func numbersWrittenWithAPlusAreNumbers() throws {
    let scenario = Scenario.read(
      try tree { $0["moves"] = .object(["option": .object(["heat": .string("-2"), "trust": .string("+1")])]) })
    #expect(scenario.scenario?.effects[.option] == Effect(heat: -2, trust: 1))
  }

  @Test func tagsAreReadAsTheDeskHasThem() throws {
    let tags = try #require(Tags(reading: "a3 f nf V i0"))
    #expect(tags.emotions.map(\.emotion) == [.anger, .frustration, .impatience])
    #expect(tags.emotions.map(\.level) == [3, 2, 0])
    #expect(tags.need == .fix)
    #expect(tags.conduct == [.vulgar])
    for text in ["a4", "x", "nz", "aa", "VV", "a22"] { #expect(Tags(reading: text) == nil, "\(text)") }
    #expect(Tags(reading: "")?.isEmpty == true)
  }
}
