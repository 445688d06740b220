import Calls
import Language

extension Scenario {
  /// Reads a scenario from a file's tree.
  /// - Returns: the scenario, nil where it can't be played, and what its writer should know.
  public static func read(_ tree: JSON) -> (scenario: Scenario?, problems: [ScenarioProblem]) {
    var reader = ScenarioReader()
    var scenario = Scenario()
    reader.head(tree, &scenario)
    reader.situation(tree, &scenario)
    scenario.turns = reader.elements(tree, "turns", limit: Limits.turns) { $0.turn($1, $2) }
    scenario.endings = reader.elements(tree, "endings", limit: Limits.endings) { $0.ending($1, $2) }
    let model = tree.object?["model"] ?? .null
    scenario.good = reader.elements(model, "good", in: "model", limit: Limits.steps) { $0.step($1, $2) }
    scenario.bad = reader.elements(model, "bad", in: "model", limit: Limits.steps) { $0.step($1, $2) }
    reader.check(scenario)
    return (reader.problems.contains { $0.severity == .error } ? nil : scenario, reader.problems)
  }
}

extension ScenarioReader {
  fileprivate mutating func head(_ tree: JSON, _ scenario: inout Scenario) {
    let format = text(tree.object?["format"]) ?? ""
    if format != Scenario.format { error("format", tr("is \"\(format)\"; expected \(Scenario.format)")) }
    scenario.id = words(tree, "id")
    if !scenario.id.utf8.allSatisfy({ "abcdefghijklmnopqrstuvwxyz0123456789-".utf8.contains($0) }) {
      error("id", tr("is \"\(scenario.id)\"; expected lower-case letters, digits and hyphens"))
    }
    scenario.title = words(tree, "title")
    scenario.language = text(tree.object?["language"]) ?? "en"
    scenario.grade = number(tree, "grade", in: 1...5, or: 1)
    scenario.isIntroduction = tree.object?["introduction"]?.bool ?? false
    scenario.channel = choice(tree, "channel") ?? .voice
    scenario.industry = text(tree.object?["industry"]) ?? ""
    scenario.minutes = number(tree, "minutes", in: 1...60, or: 5)
    scenario.warning = text(tree.object?["warning"]) ?? ""
    scenario.serves = list(tree.object?["serves"])
  }

  fileprivate mutating func situation(_ tree: JSON, _ scenario: inout Scenario) {
    let customer = tree.object?["customer"] ?? .null
    scenario.customer = text(customer.object?["name"]) ?? ""
    scenario.reference = text(customer.object?["reference"]) ?? ""
    scenario.isProblemCustomer = customer.object?["problem"]?.bool ?? false
    scenario.backstory = list(tree.object?["backstory"])
    scenario.may = list(tree.object?["may"])
    scenario.fault = choice(tree, "fault") ?? .company
    scenario.waiting = list(tree.object?["waiting"])
    let mood = tree.object?["mood"] ?? .null
    let levels = levels(mood, except: ["need", "patience", "trust"], at: "mood")
    scenario.mood = Mood(
      levels: Dictionary(uniqueKeysWithValues: levels.map { ($0.emotion, $0.level.rawValue) }),
      need: choice(mood, "need", "mood"), patience: number(mood, "patience", in: 1...Limits.patience, or: 3, "mood"),
      trust: number(mood, "trust", in: 0...Limits.trust, or: 1, "mood"))
    scenario.effects = effects(tree.object?["moves"], at: "moves")
    scenario.matter = text(tree.object?["matter"]) ?? ""
    scenario.facts = facts(tree.object?["facts"])
    scenario.reactions.misnamed = list(tree.object?["misnamed"])
    scenario.reactions.brushed = list(tree.object?["brushed"])
    scenario.reactions.puzzled = list(tree.object?["puzzled"])
    scenario.reactions.shouted = list(tree.object?["shouted"])
    if let undated = tree.object?["undated"] { scenario.reactions.undated = list(undated) }
    if let unnamed = tree.object?["unnamed"] { scenario.reactions.unnamed = list(unnamed) }
    if let granted = tree.object?["granted"] { scenario.reactions.granted = list(granted) }
    if let agreed = tree.object?["agreed"] { scenario.reactions.agreed = list(agreed) }
    scenario.phrases = phrases(tree.object?["phrases"], at: "phrases")
  }

  /// The elements of a list, at most so many.
  fileprivate mutating func elements<Element>(
    _ tree: JSON, _ name: String, in group: String = "", limit: Int,
    read: (inout ScenarioReader, JSON, String) -> Element
  ) -> [Element] {
    let elements = tree.object?[name]?.array ?? []
    let path = group.joined(name)
    if elements.count > limit { error(path, tr("are \(elements.count); expected at most \(limit)")) }
    return elements.prefix(limit).enumerated().map { read(&self, $1, path.joined("\($0 + 1)")) }
  }

  private mutating func spoken(_ tree: JSON) -> Scenario.Words {
    var words = Scenario.Words()
    words.off = text(tree.object?["says"]) ?? ""
    words.mild = text(tree.object?["mild"])
    words.real = text(tree.object?["real"])
    return words
  }

  fileprivate mutating func turn(_ tree: JSON, _ path: String) -> Scenario.Turn {
    var turn = Scenario.Turn()
    turn.id = words(tree, "id", path)
    turn.says = spoken(tree)
    if turn.says.off.isEmpty { error(path.joined("says"), tr("is missing; expected the customer's words")) }
    turn.when = condition(tree.object?["when"], at: path.joined("when"))
    turn.isRepeatable = tree.object?["again"]?.bool ?? false
    turn.gold = gold(tree.object?["gold"], at: path.joined("gold"))
    turn.hint = text(tree.object?["hint"]) ?? ""
    turn.wants = wants(tree.object?["wants"], at: path.joined("wants"))
    turn.needs = list(tree.object?["needs"])
    turn.insists = list(tree.object?["insists"])
    turn.phrases = phrases(tree.object?["phrases"], at: path.joined("phrases"))
    if turn.insists.count > Limits.insists {
      error(path.joined("insists"), tr("are \(turn.insists.count); expected at most \(Limits.insists)"))
    }
    // What has to be said, and by which move does not matter.
    if turn.wants.isEmpty, !turn.needs.isEmpty { turn.wants = Move.telling }
    if turn.wants.isEmpty, !turn.insists.isEmpty {
      error(
        path.joined("insists"),
        tr("stand without wants; expected the moves that meet the turn, such as wants: promise"))
    }
    turn.effects = effects(tree.object?["moves"], at: path.joined("moves"))
    turn.answers = elements(tree, "answers", in: path, limit: Limits.answers.upperBound) { $0.answer($1, $2) }
    if turn.answers.isEmpty {
      error(
        path.joined("answers"), tr("are missing; expected \(Limits.answers.lowerBound) to \(Limits.answers.upperBound)")
      )
    }
    return turn
  }

  /// Facts by their names.
  fileprivate mutating func facts(_ tree: JSON?) -> [String: Scenario.Fact] {
    let members = (tree?.object ?? [:]).sorted { $0.key < $1.key }
    if members.count > Limits.facts { error("facts", tr("are \(members.count); expected at most \(Limits.facts)")) }
    var facts: [String: Scenario.Fact] = [:]
    for (name, value) in members.prefix(Limits.facts) {
      let path = "facts.\(name)"
      var fact = Scenario.Fact()
      fact.asked = list(value.object?["asked"])
      fact.says = words(value, "says", path)
      fact.again = text(value.object?["again"]) ?? ""
      if fact.asked.isEmpty {
        error(path.joined("asked"), tr("is missing; expected the words it is asked for by, such as [order number]"))
      }
      facts[name] = fact
    }
    return facts
  }

  /// What meets a turn: moves, or `heard` for all by which a customer is heard.
  private mutating func wants(_ tree: JSON?, at path: String) -> Set<Move> {
    list(tree).flatMap { $0.split(separator: "+").map(\.trimmed) }.reduce(into: []) { wanted, word in
      if word == "heard" {
        wanted.formUnion(Move.hearing)
      } else if let move: Move = choice(.string(word), at: path) {
        wanted.insert(move)
      }
    }
  }

  /// Words by the moves that they count as.
  fileprivate mutating func phrases(_ tree: JSON?, at path: String) -> [Move: [String]] {
    var phrases: [Move: [String]] = [:]
    for (name, value) in (tree?.object ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let move: Move = choice(.string(name), at: path.joined(name)) else { continue }
      phrases[move] = list(value)
      if list(value).count > Limits.phrases {
        error(path.joined(name), tr("are \(list(value).count); expected at most \(Limits.phrases)"))
      }
    }
    return phrases
  }

  private mutating func gold(_ tree: JSON?, at path: String) -> Scenario.Gold {
    var gold = Scenario.Gold()
    guard let tree else { return gold }
    gold.emotions = levels(tree, except: ["need", "conduct"], at: path)
    // The strongest is the one that matters; the order of the file is lost on the way.
    let mood = Mood(levels: Dictionary(uniqueKeysWithValues: gold.emotions.map { ($0.emotion, $0.level.rawValue) }))
    if !gold.emotions.isEmpty { gold.emotions = mood.shown }
    gold.need = choice(tree, "need", path)
    gold.conduct = list(tree.object?["conduct"]).enumerated().compactMap { index, word in
      choice(.string(word), at: path.joined("conduct").joined("\(index + 1)")) as Conduct?
    }
    return gold
  }

  private mutating func answer(_ tree: JSON, _ path: String) -> Scenario.Answer {
    var answer = Scenario.Answer()
    answer.moves = moves(tree.object?["move"], at: path.joined("move"))
    if tree.object?["move"] == nil { error(path.joined("move"), tr("is missing; expected what the answer does")) }
    answer.say = words(tree, "say", path)
    answer.effect = tree.object?["then"].map { effect($0, at: path.joined("then")) }
    answer.next = text(tree.object?["next"])
    answer.asks = Set(list(tree.object?["asks"]))
    return answer
  }

  fileprivate mutating func ending(_ tree: JSON, _ path: String) -> Scenario.Ending {
    var ending = Scenario.Ending()
    ending.id = words(tree, "id", path)
    ending.kind = choice(tree, "kind", path) ?? .open
    ending.grade = choice(tree, "grade", path) ?? .poor
    ending.when = condition(tree.object?["when"], at: path.joined("when"))
    ending.says = spoken(tree)
    return ending
  }

  fileprivate mutating func step(_ tree: JSON, _ path: String) -> Scenario.Step {
    var step = Scenario.Step()
    step.turn = words(tree, "turn", path)
    step.answer = tree.object?["answer"].map { _ in
      number(tree, "answer", in: 1...Limits.answers.upperBound, or: 1, path)
    }
    step.moves = moves(tree.object?["move"], at: path.joined("move"))
    step.say = text(tree.object?["say"]) ?? ""
    if step.answer == nil, step.moves.isEmpty || step.say.isEmpty {
      error(path, tr("has no answer; expected answer: and its number, or move: and say:"))
    }
    if let tags = Tags(reading: text(tree.object?["tags"]) ?? "") {
      step.tags = tags
    } else {
      error(path.joined("tags"), tr("is not understood; expected keys of the desk, such as \"a3 nf V\""))
    }
    return step
  }
}
