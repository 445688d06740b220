import Calls
import Library
import Practice
import Testing

/// Customers react to what was said: nothing comes that presupposes what nobody said, and what they ask comes back until
/// it is answered.
struct OpenQuestionTests {
  private static let reader = Library.moveReader()

  /// Kind words that answer nothing in any call.
  private static let kind = [
    "I'm so sorry. That should never have happened, you have every right to be angry. Tell me what matters most to you now.",
    "So you counted on us and were let down, and you're worried how it goes on. What would help you most?",
    "You can choose: I'll take care of it myself by tomorrow noon, or a colleague does it by Friday at nine.",
    "To sum up: I'll see to it by tomorrow noon, and I'll get back to you. Thank you for your patience.",
    "That must be hard to bear, and it's good that you say so.",
    "You were let down by us, I hear that.",
  ]

  private func listen(_ scenario: Scenario, _ replies: [String]) -> (lines: [String], log: RehearsalLog) {
    var trainee = Trainee(scenario)
    var lines: [String] = []
    for reply in replies {
      trainee.listen()
      guard !trainee.rehearsal.isOver else { break }
      lines.append(trainee.rehearsal.lastWords.joined(separator: " "))
      trainee.say(.typed(Self.reader.read(reply, in: trainee.rehearsal.exchange)))
    }
    trainee.listen()
    if !trainee.rehearsal.isOver { lines.append(trainee.rehearsal.lastWords.joined(separator: " ")) }
    trainee.finish()
    lines.append(trainee.rehearsal.lastWords.joined(separator: " "))
    return (lines, trainee.rehearsal.log)
  }

  /// A number of the agent's stands in no line of the customer's unless a condition asks whether it was said.
  @Test(arguments: Library.scenarios) func noLineHoldsANumberThatNobodySaid(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let own = scenario.turns.map(\.says.off) + scenario.facts.values.map(\.says) + scenario.backstory
    func numbers(_ text: String) -> Set<String> {
      Set(text.matches(of: /[0-9][0-9.,]*[0-9]|[0-9]/).map { String($0.output) })
    }
    let offered = scenario.may.reduce(into: Set<String>()) { $0.formUnion(numbers($1)) }
    for (id, says, when) in scenario.turns.map({ ($0.id, $0.says.off, $0.when) })
      + scenario.endings.map({ ($0.id, $0.says.off, $0.when) })
    {
      let told = when.terms.map { "\($0)" }.joined(separator: " ")
      for number in numbers(says).intersection(offered) where !told.contains(number) {
        // What the customer said before is the customer's.
        let others = own.filter { $0 != says }
        #expect(others.contains { numbers($0).contains(number) }, "\(entry.id) \(id): \(number) in \(says)")
      }
    }
  }

  /// No call ends well by words that would do for any call.
  @Test(arguments: Library.scenarios) func kindWordsThatAnswerNothingEndNothingWell(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let played = listen(scenario, Self.kind + Self.kind + Self.kind)
    let card = Scorecard(scenario, played.log, Call(id: "c1"))
    #expect(!card.isPassed, "\(card.score) \(played.lines)")
  }

  /// A question that needs certain words is asked again, in other words, until they are said or the customer is gone.
  @Test(arguments: Library.scenarios) func whatIsAskedComesBack(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let played = listen(scenario, Self.kind + Self.kind)
    for (index, turn) in played.log.turns.enumerated() {
      let asked = try #require(scenario.turn(turn.id))
      guard asked.says.off.contains("?"), !asked.needs.isEmpty else { continue }
      let replies = played.log.replies.filter { $0.turn == index }
      // Either it was met, or there is no next turn but one that reacts.
      if index + 1 < played.log.turns.count, let last = replies.last {
        let next = try #require(scenario.turn(played.log.turns[index + 1].id))
        let when = String(describing: next.when)
        let isReaction = ["after(", "justSaid(", "harmed", "patience", "trust", "heat"].contains { when.contains($0) }
        #expect(!last.leavesOpen || isReaction, "\(entry.id) \(turn.id), \(next.id) after \(last.text)")
      }
    }
  }

  /// Nobody says the same words more than twice, whatever is said to them.
  @Test(
    arguments: Library.scenarios,
    ["I completely understand how you feel, thank you so much for your patience.", "blah"])
  func nothingIsSaidAgainAndAgain(entry: ScenarioEntry, text: String) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let lines = listen(scenario, Array(repeating: text, count: 14)).lines
    for (line, count) in Dictionary(lines.map { ($0, 1) }, uniquingKeysWith: +) where !line.isEmpty {
      #expect(count <= 2, "\(count) times: \(line)")
    }
  }

  // MARK: Single calls

  @Test func aPriceIsAskedForUntilItIsNamed() throws {
    let scenario = try #require(Library.bundledScenario("dearer-than-agreed"))
    let begun = [
      "You were told 380 and now it says 790, Mr Brannigan, and nobody rang you. I'm sorry.",
      "Straight: yes, it did. The lines were rusted through and you'd have had no brakes. I've kept the old ones.",
    ]
    let asked = listen(scenario, begun)
    #expect(asked.log.turns.map(\.id) == ["opening", "rust", "split"], "\(asked.lines)")
    let evaded = listen(
      scenario, begun + ["You can choose: I take care of it by seven tonight, or a colleague does it."])
    #expect(evaded.lines.contains { $0.contains("What do I pay") }, "\(evaded.lines)")
    #expect(!evaded.log.turns.contains { $0.id == "five" })
    let named = listen(scenario, begun + ["You pay 600: the work on the lines, 190, is on us."])
    #expect(named.log.turns.map(\.id).last == "five", "\(named.lines)")
  }

  @Test func nobodySitsUntilThereIsAChair() throws {
    let scenario = try #require(Library.bundledScenario("table-for-nine"))
    let played = listen(
      scenario, ["Nine people for a ninetieth, Ms Castellano, and no table. That is bitter, I'm sorry."])
    #expect(!played.lines.contains { $0.contains("sitting") }, "\(played.lines)")
  }

  @Test func whatIsWrittenOnTheFormIsAskedAgain() throws {
    let scenario = try #require(Library.bundledScenario("the-wheels-of-my-chair"))
    let begun = [
      "That wheel is bent right round, and those are your legs. I'm so sorry.",
      "I can get you a powered loan chair from the clinic in an hour.",
      "Your own is mended by noon tomorrow, I promise you that.",
    ]
    let evaded = listen(scenario, begun + ["I understand. Does that work for you?", "I hear how much hangs on it."])
    if evaded.log.turns.map(\.id).contains("again") {
      #expect(evaded.lines.contains { $0.contains("What do you write there") }, "\(evaded.lines)")
    }
    #expect(evaded.log.outcome?.grade != .good)
  }
}
