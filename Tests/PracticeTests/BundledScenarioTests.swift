import Calls
import Library
import Practice
import TestSupport
import Testing

/// What holds for every scenario that comes with the program.
struct BundledScenarioTests {
  static let paths = [
    "scenarios/en/a-meter-with-no-money.yaml",
    "scenarios/en/a-room-after-midnight.yaml",
    "scenarios/en/before-the-flight.yaml",
    "scenarios/en/card-at-the-till.yaml",
    "scenarios/en/cold-kitchen.yaml",
    "scenarios/en/dear-dimwits.yaml",
    "scenarios/en/dearer-than-agreed.yaml",
    "scenarios/en/first-day-parcel.yaml",
    "scenarios/en/first-keys.yaml",
    "scenarios/en/four-hours-with-fever.yaml",
    "scenarios/en/free-month-over.yaml",
    "scenarios/en/i-know-where-you-sit.yaml",
    "scenarios/en/i-know-your-van.yaml",
    "scenarios/en/invoices-at-midnight.yaml",
    "scenarios/en/kept-promise.yaml",
    "scenarios/en/left-at-the-bus-stop.yaml",
    "scenarios/en/manager-please.yaml",
    "scenarios/en/night-desk.yaml",
    "scenarios/en/no-way-to-talk.yaml",
    "scenarios/en/not-from-here.yaml",
    "scenarios/en/only-her-new-number.yaml",
    "scenarios/en/own-bad-day.yaml",
    "scenarios/en/refund-three-weeks.yaml",
    "scenarios/en/roaming-on-the-ferry.yaml",
    "scenarios/en/see-you-in-court.yaml",
    "scenarios/en/simply-said.yaml",
    "scenarios/en/swearing-at-the-meter.yaml",
    "scenarios/en/table-for-nine.yaml",
    "scenarios/en/ten-times-no.yaml",
    "scenarios/en/the-18-04.yaml",
    "scenarios/en/the-account-holder.yaml",
    "scenarios/en/the-expert.yaml",
    "scenarios/en/the-last-letter.yaml",
    "scenarios/en/the-last-tablet.yaml",
    "scenarios/en/the-result-is-hers.yaml",
    "scenarios/en/the-roof-was-old.yaml",
    "scenarios/en/the-wheels-of-my-chair.yaml",
    "scenarios/en/too-many-boxes.yaml",
    "scenarios/en/twelve-months-more.yaml",
    "scenarios/en/under-the-station.yaml",
    "scenarios/en/water-through-the-ceiling.yaml",
    "scenarios/en/worn-once.yaml",
  ]

  @Test func thoseThatAreThereAreListed() {
    let found = Set(Library.paths.filter { $0.hasPrefix("scenarios/") && $0.hasSuffix(".yaml") })
    #expect(found.isSuperset(of: Self.paths))
    #expect(Library.scenarios.count == found.count)
    #expect(Set(Library.scenarios.map(\.id)).count == found.count)
  }

  @Test func oneTeachesTheKeysAndStandsFirst() throws {
    #expect(Library.scenarios.filter(\.isIntroduction).map(\.id) == ["first-keys"])
    #expect(Library.scenarios.first?.id == "first-keys")
    let scenario = try #require(Library.bundledScenario("first-keys"))
    #expect(scenario.grade == 1 && scenario.isIntroduction)
    // The good run meets a hint in every turn, and each of them names a key.
    let key = /\b(press|[a-zA-Z]) (and|then) [0-9]|, then [a-z0-9]\b|Capital [A-Z], with Shift/
    for step in scenario.good {
      let hint = try #require(scenario.turn(step.turn)?.hint)
      #expect(hint.contains(key), "\(hint)")
    }
  }

  @Test func thereAreCallsOfEveryKind() throws {
    let all = Library.scenarios.compactMap { Library.bundledScenario($0.id) }.filter { $0.language == "en" }
    #expect(all.count >= 34)
    #expect(Set(all.map(\.channel)) == Set(Scenario.Channel.allCases))
    #expect(Set(all.map(\.grade)) == [1, 2, 3, 4, 5])
    #expect(Set(all.map(\.fault)) == Set(Scenario.Fault.allCases))
    #expect(Set(all.map(\.industry)).count >= 20)
    #expect(all.count(where: \.isProblemCustomer) >= 3)
  }

  @Test(arguments: Library.scenarios) func theHeadSaysWhatTheWholeSays(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    #expect(scenario.title == entry.title)
    #expect(scenario.grade == entry.grade)
    #expect(scenario.isIntroduction == entry.isIntroduction)
    #expect(scenario.channel == entry.channel)
    #expect(scenario.minutes == entry.minutes)
    #expect(scenario.language == entry.language)
    #expect(entry.path.hasSuffix("/\(entry.id).yaml"))
  }

  /// Whoever asks what has nothing to do with it hears no line twice running, nor that nobody asked anything.
  @Test(arguments: Library.scenarios) func noLineComesTwiceRunning(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    var trainee = Trainee(scenario)
    let questions = ["Is the lamp on the front green?", "Do you have a blue pen?", "Is it raining where you are?"]
    var said: [String] = []
    for round in 0..<8 where !trainee.rehearsal.isOver {
      trainee.listen()
      let words = trainee.rehearsal.lastWords.joined(separator: " ")
      #expect(words != said.last, "\(entry.id): \(words)")
      if !said.isEmpty, words.contains("asked me") {
        #expect(!words.lowercased().contains("nobody"), "\(entry.id): \(words)")
      }
      said.append(words)
      guard !trainee.rehearsal.isOver else { break }
      trainee.say(.typed(questions[round % 3], moves: [.closedQuestion]))
    }
  }

  @Test(arguments: Library.scenarios) func nothingIsToBeSaidAgainstIt(entry: ScenarioEntry) throws {
    let problems = try #require(Library.bundledScenario(entry.id)).lint()
    for problem in problems { Issue.record("\(entry.id): \(problem.path) \(problem.message)") }
  }

  @Test func trustAndPatienceDecideSomething() throws {
    let scenarios = try Library.scenarios.map { try #require(Library.bundledScenario($0.id)) }
    for word in ["trust", "patience"] {
      let count = scenarios.count { scenario in
        (scenario.turns.map(\.when) + scenario.endings.map(\.when)).contains { condition in
          condition.terms.contains { term in
            guard case .number(let quantity, _, let number) = term else { return false }
            return word == "trust" ? quantity == .trust : quantity == .patience && number >= 0
          }
        }
      }
      #expect(count >= 8, "\(word): \(count)")
    }
  }

  @Test(arguments: Library.scenarios) func itFitsOnTwoScreens(entry: ScenarioEntry) throws {
    let text = try #require(Library.text(at: entry.path))
    #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count <= 150)
    #expect(!text.contains("!"))
  }

  @Test(arguments: Library.scenarios) func theGoodRunIsGoodAndTheBadOneIsBad(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let scores = ScenarioPlays.modelScores(scenario)
    #expect(scores.good >= 95)
    #expect(scores.bad <= 20)
  }

  @Test(arguments: Library.scenarios) func nobodyGetsFarByChance(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let scores = ScenarioPlays.scoresByChance(scenario)
    #expect(scores.reduce(0, +) / scores.count <= 40, "\(scores)")
    #expect(scores[94] <= ScenarioPlays.modelScores(scenario).good - 15, "\(scores)")
  }

  @Test(arguments: Library.scenarios) func noTrickPasses(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    #expect(ScenarioPlays.tricksThatPass(scenario) == [])
  }

  @Test(arguments: Library.scenarios) func everyEndingIsReached(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let reached = ScenarioPlays.endings(scenario)
    #expect(reached.isSuperset(of: scenario.endings.map(\.id)))
    #expect(reached.isSubset(of: scenario.endings.map(\.id) + ["left"]))
  }

  @Test(arguments: Library.scenarios) func factsAreToldOnlyWhenAskedFor(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for (name, fact) in scenario.facts {
      let first = String(fact.says.split(separator: "//")[0]).split(separator: " ").joined(separator: " ")
      var asking = Trainee(scenario)
      asking.listen()
      asking.say(.typed("What is your \(fact.asked[0])?", moves: [.closedQuestion]))
      asking.listen()
      #expect(asking.rehearsal.lastWords.contains { $0 == first }, "\(name): \(asking.rehearsal.lastWords)")
      var other = Trainee(scenario)
      other.listen()
      other.say(.typed("All right then.", moves: [.reflection]))
      other.listen()
      #expect(!other.rehearsal.lastWords.contains { $0 == first }, "\(name)")
    }
  }

  @Test(arguments: Library.scenarios) func aWrongNameIsPutRight(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    guard !scenario.customer.isEmpty, !scenario.reactions.misnamed.isEmpty else { return }
    var trainee = Trainee(scenario)
    trainee.listen()
    trainee.say(.typed("I hear you, Mrs Featherstone.", moves: [.reflection]))
    trainee.listen()
    #expect(trainee.rehearsal.log.replies.last?.isMisnaming == true)
    let lines = scenario.reactions.misnamed.joined().replacing("{name}", with: scenario.customer)
    #expect(trainee.rehearsal.lastWords.contains { lines.contains($0) }, "\(trainee.rehearsal.lastWords)")
  }

  @Test(arguments: Library.scenarios, Scenario.AbuseLevel.allCases)
  func theLessonIsTheSameAtEveryAbuseLevel(entry: ScenarioEntry, abuse: Scenario.AbuseLevel) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    var settings = Playback.settings
    settings.abuse = abuse
    let playback = scenario.play(scenario.good, settings)
    #expect(playback.problem == nil)
    #expect(Scorecard(scenario, playback.log, playback.call).score >= 85)
  }
}
