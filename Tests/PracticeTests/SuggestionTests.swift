import Calls
import Library
import Practice
import Testing

/// What to practise next follows from what was missed, inside the spacing.
struct SuggestionTests {
  private static let profiles = ScenarioCatalogue(folder: nil).profiles

  /// A result of a scenario that was played through its model run, with changes.
  private func result(
    _ id: String, day: Int = 100, number: Int = 1, _ change: (inout PracticeResult) -> Void = { _ in }
  )
    throws -> PracticeResult
  {
    let scenario = try #require(Library.bundledScenario(id))
    let good = scenario.play(scenario.good)
    var result = PracticeResult(
      scenario, good.log, Scorecard(scenario, good.log, good.call), abuse: .mild, day: day, number: number)
    change(&result)
    return result
  }

  private func next(
    _ results: [PracticeResult], due: [String] = [], isChosen: Bool = false, abuse: Scenario.AbuseLevel = .mild
  )
    -> Suggestion?
  {
    Suggestion.next(after: results, among: Self.profiles, due: due, abuse: abuse, isChosen: isChosen)
  }

  private func profile(_ suggestion: Suggestion?) -> ScenarioProfile? {
    Self.profiles.first { $0.id == suggestion?.scenario }
  }

  @Test func theFirstIsTheEasiest() throws {
    let first = try #require(next([]))
    #expect(first.reason == .new && first.roughness == .same)
    #expect(profile(first)?.grade == Self.profiles.map(\.grade).min())
  }

  @Test func whatHarmedIsTemptedAgainAndWhatIsNotDueRests() throws {
    let failed = try result("refund-three-weeks") {
      $0.isPassed = false
      $0.steps[0].moves = [.defend]
    }
    let suggestion = try #require(next([failed]))
    #expect(suggestion.scenario != "refund-three-weeks")
    #expect(suggestion.reason == .harm(.defend))
    #expect(profile(suggestion)?.temptations[.defend] ?? 0 > 0)
  }

  @Test func whatIsDueComesFirst() throws {
    let results = try [result("refund-three-weeks"), result("first-day-parcel", number: 2)]
    #expect(next(results, due: ["first-day-parcel"])?.scenario == "first-day-parcel")
  }

  @Test func aMissedConductComesAgainAndRougher() throws {
    let rough = try #require(
      Self.profiles.first { ($0.conduct[.insult] ?? 0) > 0 && $0.roughest == .real }, "a scenario with rough insults")
    let missed = try result(rough.id) { result in
      var other = TagAgreement()
      other.add(result.noticing)
      result.noticing = other
    }
    // The model's tags mark all conduct; a run without tags misses it.
    let scenario = try #require(Library.bundledScenario(rough.id))
    let good = scenario.play(scenario.good)
    let untagged = Scorecard(scenario, good.log, Call(id: "c"))
    var bare = missed
    bare.noticing = untagged.noticing
    let seen = bare.noticing.deeds.filter { $0.gold }.map(\.conduct)
    #expect(!seen.isEmpty)
    let suggestion = try #require(next([bare], due: [rough.id]))
    switch suggestion.reason {
    case .conduct(let kind), .danger(let kind): #expect(seen.contains(kind))
    default: Issue.record("\(suggestion.reason)")
    }
    if case .conduct(let kind) = suggestion.reason, [.vulgar, .insult].contains(kind) {
      #expect(suggestion.abuse == .real && suggestion.roughness == .rougher)
    }
    // Who has chosen how rough it is, or switched it off, keeps that.
    #expect(next([bare], due: [rough.id], isChosen: true)?.abuse == .mild)
    bare.abuse = .off
    #expect(next([bare], due: [rough.id], abuse: .off)?.abuse == .off)
  }

  @Test func whoHitBackGetsMilderWords() throws {
    let void = try result("refund-three-weeks") {
      $0.isPassed = false
      $0.abuse = .real
      $0.criticalErrors = [.retaliate]
    }
    let suggestion = try #require(next([void], abuse: .real))
    #expect(suggestion.reason == .critical(.retaliate))
    #expect(suggestion.abuse == .mild && suggestion.roughness == .milder)
  }

  @Test func whereNothingIsDueAndNothingNewNothingIsSuggested() throws {
    let all = try Self.profiles.enumerated().map { try result($1.id, number: $0 + 1) }
    #expect(next(all) == nil)
  }

  @Test func theSameResultsGiveTheSame() throws {
    let results = try [result("refund-three-weeks") { $0.steps[0].moves = [.blame, .dismiss] }]
    #expect(Set((0..<20).map { _ in next(results) }).count == 1)
  }
}
