import Language

extension ScenarioReader {
  /// Whether all names that a scenario refers to are there, each once.
  mutating func check(_ scenario: Scenario) {
    if scenario.turns.isEmpty { error("turns", tr("are missing; expected what the customer says")) }
    if scenario.endings.isEmpty { error("endings", tr("are missing; expected at least one")) }
    let turns = scenario.turns.map(\.id)
    let endings = scenario.endings.map(\.id)
    tellTwins(turns, "turns")
    tellTwins(endings, "endings")
    for (index, turn) in scenario.turns.enumerated() {
      let path = "turns.\(index + 1)"
      check(turn.when, path, turns, scenario)
      if endings.contains(turn.id) {
        error("\(path).id", tr("is \"\(turn.id)\", which is an ending too; expected another"))
      }
      for (number, answer) in turn.answers.enumerated() {
        for fact in answer.asks.sorted() where scenario.facts[fact] == nil {
          let message = tr("is \"\(fact)\"; expected the name of a fact")
          error(
            "\(path).answers.\(number + 1).asks", message, word: fact, names: scenario.facts.keys.sorted())
        }
        guard let next = answer.next, !turns.contains(next), !endings.contains(next) else { continue }
        let message = tr("is \"\(next)\"; expected the id of a turn or an ending")
        error("\(path).answers.\(number + 1).next", message, word: next, names: turns + endings)
      }
    }
    for (index, ending) in scenario.endings.enumerated() {
      check(ending.when, "endings.\(index + 1)", turns, scenario)
    }
    check(scenario.good, of: scenario, "model.good")
    check(scenario.bad, of: scenario, "model.bad")
  }

  private mutating func tellTwins(_ ids: [String], _ path: String) {
    for (index, id) in ids.enumerated() where ids[..<index].contains(id) {
      error("\(path).\(index + 1).id", tr("is \"\(id)\" a second time; expected an id of its own"))
    }
  }

  private mutating func check(_ condition: Condition, _ path: String, _ turns: [String], _ scenario: Scenario) {
    let facts = scenario.facts.keys.sorted()
    for fact in condition.facts where scenario.facts[fact] == nil {
      error("\(path).when", tr("names \"\(fact)\"; expected the name of a fact"), word: fact, names: facts)
    }
    for turn in condition.turns where !turns.contains(turn) {
      error("\(path).when", tr("names \"\(turn)\"; expected the id of a turn"), word: turn, names: turns)
    }
  }

  private mutating func check(_ steps: [Scenario.Step], of scenario: Scenario, _ path: String) {
    for (index, step) in steps.enumerated() {
      let path = "\(path).\(index + 1)"
      guard let turn = scenario.turn(step.turn) else {
        let names = scenario.turns.map(\.id)
        error("\(path).turn", tr("is \"\(step.turn)\"; expected the id of a turn"), word: step.turn, names: names)
        continue
      }
      if let answer = step.answer, turn.answers.at(answer - 1) == nil {
        error("\(path).answer", "is \(answer); expected 1 to \(turn.answers.count)")
      }
    }
  }
}
