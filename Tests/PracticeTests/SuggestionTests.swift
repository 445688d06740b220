import Calls
import Foundation
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
    #expect(profile(first)?.isIntroduction == true)
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

  /// What was missed before is no reason any more once the call just played had it.
  @Test(arguments: Rubric.Part.allCases) func whatJustWentWellIsNoReason(part: Rubric.Part) throws {
    let before = try result("refund-three-weeks") { $0.parts[part.rawValue] = 0.1 }
    let poor = try result("first-day-parcel", number: 2) { $0.parts[part.rawValue] = 0.2 }
    let well = try result("first-day-parcel", number: 2) { $0.parts[part.rawValue] = 1 }
    #expect(next([before, poor])?.reason == .part(part))
    #expect(next([before, well])?.reason != .part(part))
  }

  @Test func whatIsDueComesFirst() throws {
    let results = try [result("first-day-parcel", day: 98), result("refund-three-weeks")]
    #expect(next(results, due: ["first-day-parcel"])?.scenario == "first-day-parcel")
  }

  /// Whatever was missed in it: who has passed a call is not sent back into it at once, who has failed it may be.
  @Test func theCallJustPassedDoesNotComeNext() throws {
    let slipped = try result("the-18-04") { $0.steps[0].moves = [.interrupt, .defend, .dismiss] }
    let other = try result("refund-three-weeks", number: 2)
    #expect(next([slipped], due: ["the-18-04"])?.scenario != "the-18-04")
    #expect(next([slipped, other], due: ["the-18-04", "refund-three-weeks"]).map { $0.reason != .due } == true)
    var failed = slipped
    failed.isPassed = false
    #expect(next([failed], due: ["the-18-04"])?.scenario == "the-18-04")
  }

  /// The result with a conduct that was there and not marked.
  private func missing(_ conduct: Conduct, in result: PracticeResult) throws -> PracticeResult {
    let text = String(decoding: try JSONEncoder().encode(result), as: UTF8.self)
    var tree = try #require(JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    var noticing = try #require(tree["noticing"] as? [String: Any])
    noticing["deeds"] = [["turn": "t", "conduct": conduct.rawValue, "gold": true, "seen": false] as [String: Any]]
    tree["noticing"] = noticing
    return try JSONDecoder().decode(PracticeResult.self, from: JSONSerialization.data(withJSONObject: tree))
  }

  @Test(arguments: [Conduct.insult, .vulgar]) func aMissedConductComesAgainAndRougher(conduct: Conduct) throws {
    let rough = Self.profiles.filter { ($0.conduct[conduct] ?? 0) > 0 && $0.roughest == .real }
    let other = try #require(rough.first, "a scenario with rough words")
    var bare = try missing(conduct, in: result("first-day-parcel"))
    let suggestion = try #require(next([bare], due: [other.id]))
    #expect(suggestion.reason == .conduct(conduct) && suggestion.scenario == other.id)
    #expect(suggestion.abuse == .real && suggestion.roughness == .rougher)
    // Who has chosen how rough it is, or switched it off, keeps that.
    #expect(next([bare], due: [other.id], isChosen: true)?.abuse == .mild)
    bare.abuse = .off
    #expect(next([bare], due: [other.id], abuse: .off)?.abuse == .off)
  }

  @Test func aMissedDangerComesBeforeAllElse() throws {
    let threat = try #require(Self.profiles.first { ($0.conduct[.threat] ?? 0) > 0 })
    var missed = try missing(.threat, in: result("first-day-parcel"))
    missed.steps[0].moves = [.defend]
    let suggestion = try #require(next([missed], due: ["refund-three-weeks", threat.id]))
    #expect(suggestion.reason == .danger(.threat) && suggestion.scenario == threat.id && suggestion.roughness == .same)
  }

  @Test func whoHitBackGetsMilderWords() throws {
    let void = try result("refund-three-weeks") {
      $0.isPassed = false
      $0.abuse = .real
      $0.criticalErrors = [.retaliate]
    }
    let suggestion = try #require(next([void], abuse: .real))
    #expect(suggestion.abuse == .mild && suggestion.roughness == .milder)
  }

  @Test func whatATrainerAsksForComesFirst() throws {
    let asked = Assignment(who: [], scenario: "cold-kitchen", abuse: .real)
    let suggestion = Suggestion.next(
      after: [try result("refund-three-weeks")], among: Self.profiles, assigned: [asked], due: ["refund-three-weeks"],
      abuse: .mild, isChosen: false)
    #expect(suggestion?.scenario == "cold-kitchen" && suggestion?.reason == .assigned && suggestion?.abuse == .real)
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
