import Calls
import Coaching
import Language

extension Scenario {
  /// All that its writer should know beyond what `read` says: ways that lead nowhere, what nobody could notice, model
  /// runs that don't hold, texts that are too long. In the order of the file, as far as that can be told.
  public func lint() -> [ScenarioProblem] {
    var lint = ScenarioLint(scenario: self)
    lint.checkTexts()
    lint.checkAnswers()
    lint.checkWays()
    lint.checkModels()
    return lint.problems
  }
}

/// Looks for what is not as good as it could be.
struct ScenarioLint {
  let scenario: Scenario
  private(set) var problems: [ScenarioProblem] = []

  init(scenario: Scenario) {
    self.scenario = scenario
  }

  mutating func warn(_ path: String, _ message: String) {
    problems.append(ScenarioProblem(path, message, .warning))
  }

  mutating func checkTexts() {
    check(scenario.title, "title", Limits.titleCharacters)
    if scenario.backstory.isEmpty || scenario.backstory.count > Limits.backstoryLines {
      warn("backstory", tr("has \(scenario.backstory.count) lines; expected 1 to \(Limits.backstoryLines)"))
    }
    for (index, line) in scenario.backstory.enumerated() {
      check(line, "backstory.\(index + 1)", Limits.lineCharacters)
    }
    for (index, line) in scenario.may.enumerated() { check(line, "may.\(index + 1)", Limits.lineCharacters) }
    for (index, id) in scenario.serves.enumerated() where !Coverage.practices.contains(id) {
      warn("serves.\(index + 1)", tr("is \"\(id)\"; expected a practice such as S4.7"))
    }
    if scenario.serves.isEmpty {
      warn("serves", tr("is missing; expected the practices that are trained, such as S4.7"))
    }
    if scenario.waiting.isEmpty, scenario.channel != .email {
      warn("waiting", tr("is missing; expected what the customer says in a long pause, such as \"Hello?\""))
    }
    for (index, turn) in scenario.turns.enumerated() {
      check(turn.says, "turns.\(index + 1)")
      check(turn.hint, "turns.\(index + 1).hint", Limits.lineCharacters)
    }
    if !scenario.turns.contains(where: { !$0.hint.isEmpty }) {
      warn("turns", tr("have no hint; expected one where the call can turn"))
    }
    for (index, ending) in scenario.endings.enumerated() { check(ending.says, "endings.\(index + 1)") }
  }

  private mutating func check(_ words: Scenario.Words, _ path: String) {
    check(words.off, "\(path).says", Limits.saysCharacters)
    check(words.mild ?? "", "\(path).mild", Limits.saysCharacters)
    check(words.real ?? "", "\(path).real", Limits.saysCharacters)
  }

  private mutating func check(_ text: String, _ path: String, _ limit: Int) {
    if text.count > limit { warn(path, tr("is \(text.count) characters long; expected at most \(limit)")) }
    if text.contains(where: \.isNewline) { warn(path, tr("has a line break; expected one line")) }
  }

  mutating func checkAnswers() {
    for (index, turn) in scenario.turns.enumerated() {
      let path = "turns.\(index + 1)"
      if turn.answers.count < Limits.answers.lowerBound {
        warn("\(path).answers", tr("are \(turn.answers.count); expected at least \(Limits.answers.lowerBound)"))
      }
      let moves = Set(turn.answers.map(\.moves))
      if turn.answers.count > 1, moves.count == 1 {
        warn("\(path).answers", tr("all make the same move; expected moves that differ"))
      }
      if !turn.answers.contains(where: { $0.moves.allSatisfy { $0.kind == .helpful } }) {
        warn("\(path).answers", tr("hold none that helps; expected at least one"))
      }
      for (number, answer) in turn.answers.enumerated() {
        check(answer.say, "\(path).answers.\(number + 1).say", Limits.answerCharacters)
      }
      checkGold(turn, path)
    }
  }

  /// What nobody could notice: conduct or strong feelings that hang on a word or two where abuse is off.
  private mutating func checkGold(_ turn: Scenario.Turn, _ path: String) {
    let words = turn.says.off.split(whereSeparator: \.isWhitespace).filter { $0 != "//" }.count
    let isMuch = !turn.gold.conduct.isEmpty || turn.gold.emotions.contains { $0.level == .overwhelming }
    if isMuch, words < 4 {
      warn(
        "\(path).gold",
        tr("asks for more than \(words) words can show; expected words at abuse level off that carry it"))
    }
    if !turn.gold.conduct.isEmpty, turn.gold.emotions.isEmpty {
      warn("\(path).gold", tr("names conduct and no feeling; expected both, because they are marked apart"))
    }
  }

  mutating func checkModels() {
    guard check(scenario.good, "model.good"), check(scenario.bad, "model.bad") else { return }
    let good = scenario.play(scenario.good)
    let bad = scenario.play(scenario.bad)
    let scores = [good, bad].map { Scorecard(scenario, $0.log, $0.call, good: good.log).score }
    if scores[0] <= scores[1] {
      warn("model.good", tr("scores \(scores[0]) and the bad run \(scores[1]); expected the good run to be better"))
    }
    if good.log.outcome?.grade != .good {
      warn("model.good", tr("ends in \"\(good.log.outcome?.id ?? "")\"; expected an ending of grade good"))
    }
    if let error = Scorecard(scenario, good.log, good.call, good: good.log).criticalErrors.first {
      warn("model.good", tr("makes a critical error, \(error.move.rawValue); expected none"))
    }
  }

  /// Whether a model run reaches an ending.
  private mutating func check(_ steps: [Scenario.Step], _ path: String) -> Bool {
    if steps.isEmpty {
      warn(path, tr("is missing; expected the steps of such a run to its end"))
      return false
    }
    if let problem = scenario.play(steps).problem {
      warn("\(path).\(problem.step)", problem.message)
      return false
    }
    return true
  }
}
