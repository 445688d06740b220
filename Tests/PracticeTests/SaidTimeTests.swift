import Library
import Testing

@testable import Practice

/// Which words of a reply name a time.
struct SaidTimeTests {
  @Test(
    "Times that are said are found",
    arguments: [
      ("I'll ring you at 15.30 today.", "15.30 today"), ("By 9:05, I promise.", "9:05"),
      ("Thursday noon it is.", "Thursday noon"),
      ("It moves tonight, between two and four. At nine I call.", "tonight between two and four"),
      ("she rings you today between five and six before that you can let it ring", "today between five and six"),
      ("You have until Friday, four o'clock. I write that down.", "Friday four o'clock"),
      ("I put them up at 148 and write to you by Friday", "Friday"),
      ("Tuesday at ten by Thursday you have it in writing", "Tuesday at ten"),
    ])
  func found(reply: String, time: String) { #expect(SaidTime.first(in: reply) == time) }

  @Test(
    "Sums, shares and measures are no times",
    arguments: [
      "It costs 12.99 a month.", "You get £12.50 back.", "That's 12.50 euros.", "I can take 10.15% off.",
      "It weighs 9.30 kilos.",
      "The rate is 25.30 now.", "I'll put 12.50 € on your account.",
    ])
  func amounts(reply: String) { #expect(SaidTime.first(in: reply) == nil, "\(reply)") }
}

/// A turn as the debrief tells of it.
struct RetoldTurnTests {
  @Test("No turn of a bundled call is told of with a place to be filled", arguments: Library.scenarios)
  func told(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for turn in scenario.turns {
      let told = turn.says.retold(at: .off, promised: "Friday noon", name: scenario.customer)
      #expect(!told.contains("{"), "\(turn.id)")
      #expect(
        turn.says.off.contains("{promised}")
          == (told.lowercased().contains("friday noon") || turn.says.off.contains("Friday noon")), "\(turn.id)")
    }
  }

  @Test(
    "A little word that often stands before a time is none without one",
    arguments: ["I can put two tables side by side for you, right now.", "Step by step, then.", "I'll stand by you."])
  func noTime(reply: String) { #expect(SaidTime.first(in: reply) == nil, "\(reply)") }
}
