import Calls
import Coaching
import Practice
import Yams
import Transcripts

/// A scenario drafted from a real conversation, with invented names and numbers, as a file for a trainer to finish.
///
/// What the customer said becomes turns; what the agent answered becomes one of the answers, with what it was understood to
/// do; beside it stand answers that are plausible and wrong. What a machine must not decide, such as what was to be
/// heard, is left as a question: a comment `# QUESTION: …` and the value `"?"`.
public struct ScenarioDraft {
  /// Something the customer said until the agent answered, and that answer.
  struct Exchange {
    var customer: [String] = []
    var agent: [String] = []
    /// What the agent tagged, in words.
    var tags: [String] = []
    /// What the agent said before, which tells what an answer of a word or two is.
    var question = ""
  }

  /// What it is called.
  public let title: String
  /// How the customer gets in touch.
  public let channel: Scenario.Channel
  /// How many turns of the conversation were left out, because a scenario is short.
  public private(set) var leftOut = 0

  private var exchanges: [Exchange] = []
  private var closing: String?
  private var customer = ""
  private let reader: MoveReader
  private let skeleton: ScenarioSkeleton

  /// The turns of a draft; a longer conversation is cut there.
  private static let turns = 12

  /// Drafts from a transcript.
  public init(_ conversation: Conversation, title: String, channel: Scenario.Channel, reader: MoveReader) {
    let lines = conversation.lines.filter { $0.role == .customer || $0.role == .agent }
    let people = conversation.lines.map(\.speaker).filter { Role(lenient: $0) == .unknown }
    self.init(
      lines.map { ($0.role, $0.text, []) }, people: Array(Set(people)).sorted(),
      customer: lines.first { $0.role == .customer }?.speaker, title: title, channel: channel, reader: reader)
  }

  /// Drafts from a call of the journal.
  public init(_ call: Call, title: String, reader: MoveReader) {
    let marks = call.marks
    let lines = call.transcript.lines.compactMap { line -> (Role, String, [String])? in
      let utterance = line.utterance
      guard call.transcript.isVisible(utterance), !utterance.isInternal else { return nil }
      let role = call.role(of: utterance)
      guard role == .customer || role == .agent else { return nil }
      let tags = (marks[utterance.id] ?? []).compactMap { mark -> String? in
        switch mark.kind {
        case .emotion(let emotion, let level): "\(emotion.rawValue) \(level.rawValue)"
        case .conduct(let kind): kind.rawValue
        case .note: nil
        }
      }
      return (role, utterance.text, tags)
    }
    let people = call.parties.values.compactMap(\.name).sorted()
    let customer = call.parties.values.first { $0.role == .customer }?.name
    let channel = Scenario.Channel(rawValue: call.channel) ?? .voice
    self.init(lines, people: people, customer: customer, title: title, channel: channel, reader: reader)
  }

  private init(
    _ lines: [(role: Role, text: String, tags: [String])], people: [String], customer: String?, title: String,
    channel: Scenario.Channel, reader: MoveReader
  ) {
    skeleton = ScenarioSkeleton(title: String(YAMLText.plain(title).prefix(Practice.Limits.titleCharacters)))
    self.title = skeleton.title
    self.channel = channel
    self.reader = reader
    let own = lines.map(\.text)
    var standIns = StandIns(own, people: people)
    var last = ""
    var asked = ""
    for line in lines {
      let words = DraftWords.playable(Self.masked(standIns.replaced(line.text, after: last)))
      let text = YAMLText.plain(Self.withoutBreaths(words))
      last = line.text
      guard text.contains(where: { $0.isLetter || $0.isNumber }) else { continue }
      if line.role == .customer {
        if exchanges.last.map({ !$0.agent.isEmpty }) ?? true { exchanges.append(Exchange(question: asked)) }
        exchanges[exchanges.count - 1].customer.append(text)
        exchanges[exchanges.count - 1].tags += line.tags
      } else {
        asked = text
        if !exchanges.isEmpty { exchanges[exchanges.count - 1].agent.append(text) }
      }
    }
    if exchanges.count > 2, let end = exchanges.last, end.agent.isEmpty {
      closing = Self.cut(end.customer.joined(separator: " // "), Practice.Limits.saysCharacters)
      exchanges.removeLast()
    }
    leftOut = max(0, exchanges.count - Self.turns)
    if leftOut > 0 { closing = nil }
    exchanges = Array(exchanges.prefix(Self.turns))
    self.customer =
      customer.flatMap { standIns.name(of: $0) } ?? standIns.addressee(exchanges.flatMap(\.agent))
      ?? standIns.introduced(exchanges.flatMap(\.customer)) ?? standIns.unusedName
  }

  /// Whether the conversation had anything to make a scenario of.
  public var isEmpty: Bool { exchanges.isEmpty }

  /// How many questions the trainer has to answer.
  public var questions: Int { text.split(separator: "\n").count { $0.contains("# QUESTION:") } }

  /// The text of the file.
  public var text: String {
    guard !isEmpty else { return skeleton.text }
    var plan = DraftPlan()
    var scenario: Scenario?
    // What can never come is left out, and the runs end where the call does: a few rounds are enough.
    for _ in 0..<6 {
      guard let tried = Self.scenario(written(plan, isAssumed: true, moods: nil)) else { break }
      scenario = tried
      guard plan.mend(tried, places) else { break }
    }
    return written(plan, isAssumed: false, moods: scenario.map { $0.moodRanges() })
  }

  private static func scenario(_ text: String) -> Scenario? {
    guard let node = try? Yams.compose(yaml: text) else { return nil }
    var reader = ShapeReader()
    return Scenario.read(reader.read(node, as: .scenario, path: []) ?? .null).scenario
  }

  /// What the rules of the desk find beyond the stand-ins, such as a bank's number, gets invented digits as well: a mark in
  /// brackets is nothing that anybody says.
  private static func masked(_ text: String) -> String {
    var rules = MaskingRules()
    rules.digitRun = 0
    return DraftWords.withoutMarks(Masking.masked(text, rules: rules), besides: text)
  }

  /// `//` is a breath in a scenario, and nothing else.
  private static func withoutBreaths(_ text: String) -> String { text.replacing("//", with: "/") }

  /// A text of at most so many characters, up to the end of a sentence where one is near.
  static func cut(_ text: String, _ limit: Int) -> String {
    guard text.count > limit else { return text }
    let part = text.prefix(limit)
    let end = part.lastIndex { ".!?".contains($0) }
    if let end, part.distance(from: part.startIndex, to: end) > limit / 3 { return String(part[...end]) }
    let word = part.lastIndex(of: " ") ?? part.endIndex
    var left = part[..<word]
    while let last = left.last, last == "/" || last == " " || last == "," { left.removeLast() }
    return String(left)
  }
}

/// What of a draft depends on how it plays.
private struct DraftPlan: Hashable {
  var givesUp = true
  var staysOpen = true
  /// Hundredths of heat up to which it ends well.
  var heat = 33
  var patience = 3
  /// The turns that the model runs answer, in order.
  var good: [String] = []
  var bad: [String] = []

  /// Changes what does not hold; false where all holds, or no more can be done.
  mutating func mend(_ scenario: Scenario, _ places: (right: [String: Int], wrong: [String: Int])) -> Bool {
    let before = self
    let run = Self.run(scenario, places.right)
    good = run.map(\.turn)
    bad = Self.run(scenario, places.wrong).map(\.turn)
    if scenario.play(run).log.outcome?.grade != .good, heat < 100 { heat = heat == 33 ? 50 : 100 }
    for problem in scenario.lint() where problem.message.contains("never comes") {
      if problem.message.contains("\"gave_up\"") {
        if patience > 1 { patience -= 1 } else { givesUp = false }
      }
      if problem.message.contains("\"open\"") { staysOpen = false }
    }
    return self != before
  }

  /// The steps of a run that gives each turn the answer it has a number for, up to an ending.
  private static func run(_ scenario: Scenario, _ answers: [String: Int]) -> [Scenario.Step] {
    var steps: [Scenario.Step] = []
    while steps.count < Practice.Limits.steps, let problem = scenario.play(steps).problem,
      let turn = problem.message.matches(of: /"([^"]+)"/).last.map({ String($0.output.1) }), let answer = answers[turn]
    {
      var step = Scenario.Step()
      step.turn = turn
      step.answer = answer
      steps.append(step)
    }
    return steps
  }
}

extension ScenarioDraft {
  /// The file: with questions, or with a guess in the place of each.
  private func written(_ plan: DraftPlan, isAssumed: Bool, moods: [String: [Emotion: ClosedRange<Int>]]?) -> String {
    func ask(_ question: String, in indentation: String = "") -> String {
      isAssumed ? "" : "\(indentation)# QUESTION: \(question)\n"
    }
    func value(_ guess: String) -> String { isAssumed ? guess : "\"?\"" }
    let first = exchanges[0].customer.joined(separator: " ")
    let guess = FirstMood(first)
    let parts = exchanges.map { answers(to: $0) }
    let serves = parts.flatMap { $0 }.flatMap(\.moves).filter { $0.kind == .helpful }.map(\.practice)
    let practices = serves.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }.prefix(12)
    var text = """
      # Drafted from a real conversation. What was taken for a name, a place, a company or a number is invented; read it once
      # more for what a machine does not know. Then answer each QUESTION in the place of its "?" and take the
      # comments away. How a scenario is written: coolhead scenario show format. Check it: coolhead scenario lint FILE

      """
    if leftOut > 0 {
      text += "# The conversation goes on: \(leftOut) more turns were left out, because a scenario has about twelve.\n"
    }
    text += """
      format: \(Scenario.format)
      id: \(YAMLText.quoted(skeleton.id))
      title: \(YAMLText.quoted(title))
      \(ask("How hard is it, 1 for the first day to 5 for an expert?"))grade: \(value("2"))
      channel: \(channel.rawValue)
      \(ask("In which trade does it play, such as mail order?"))industry: \(value("retail"))
      minutes: \(max(2, min(15, exchanges.count)))
      \(ask("Whose fault was it: company, customer or nobody?"))fault: \(value("company"))
      serves: [\((practices.isEmpty ? ["S4.5"] : Array(practices)).joined(separator: ", "))]
      customer: {name: \(YAMLText.quoted(customer)), reference: "4471"}
      \(ask("What does the trainee know before the call? One to three lines."))backstory:
        - \(value("What the trainee knows."))
      \(ask("What may the trainee offer without asking anyone?"))may:
        - \(value("Find out and ring back today."))

      """
    if channel != .email { text += "waiting: [\"Hello? // Are you there?\", \"I'm still waiting.\"]\n" }
    if !isAssumed { text += "# Guessed from the customer's first words; change it to what you hear in them.\n" }
    text += "mood: {\(guess.levels), need: \(guess.need.rawValue), patience: \(plan.patience), trust: 1}\n\nturns:\n"
    for (index, exchange) in exchanges.enumerated() {
      let id = "line-\(index + 1)"
      let says = Self.cut(exchange.customer.joined(separator: " // "), Practice.Limits.saysCharacters)
      text += "  - id: \(id)\n    says: \(YAMLText.quoted(says))\n"
      if !isAssumed {
        let example = index == 0 ? " Such as {\(guess.levels), need: \(guess.need.rawValue)}; {} where nothing is." : ""
        text += "    # QUESTION: What is to be heard here, how strongly (1 to 3), and which need?\(example)\n"
        if !exchange.tags.isEmpty { text += "    # The agent tagged: \(exchange.tags.joined(separator: ", ")).\n" }
        if let mood = moods?[id] { text += "    # The mood can have here: \(Self.words(mood)).\n" }
      }
      text += "    gold: \(value("{}"))\n"
      // What was said stays open until somebody takes it up.
      text += "    wants: \(wanted(parts[index]))\n"
      if index == 0 {
        text += ask("One line for a novice: what turns the call here?", in: "    ")
        text += "    hint: \(value("Say what you heard before you ask."))\n"
      }
      text += "    answers:\n"
      for answer in parts[index] {
        let names = answer.moves.map(\.rawValue).joined(separator: " + ")
        if answer.isReal, !isAssumed {
          let understood = names.isEmpty ? "" : " They were understood as \(names), which voids a run."
          text +=
            answer.isSure
            ? "      # The agent's own words, as they were understood:\n"
            : "      # QUESTION: The agent's own words. What do they do? The moves stand in the format.\(understood)\n"
        }
        if answer.isOpen, !isAssumed {
          text +=
            "      # QUESTION: What answer takes up what the customer said here? Say something of it back in your words.\n"
        }
        let move = answer.isSure ? names : value("closed_question")
        let say = answer.isOpen ? value(YAMLText.quoted(answer.say)) : YAMLText.quoted(answer.say)
        text += "      - {move: \(move), say: \(say)}\n"
      }
    }
    return text + ends(plan, parts, isAssumed)
  }

  private func ends(_ plan: DraftPlan, _ parts: [[Answer]], _ isAssumed: Bool) -> String {
    let last = "line-\(exchanges.count)"
    let words = closing.map { ", says: \(YAMLText.quoted($0))" } ?? ""
    var text = "\nendings:\n"
    if plan.givesUp {
      text += "  - {id: gave_up, kind: hung_up, grade: poor, when: patience <= 0, says: \"Forget it. Goodbye.\"}\n"
    }
    let limit = plan.staysOpen && plan.heat < 100 ? "\"seen \(last), heat <= \(plan.heat)\"" : "seen \(last)"
    text += "  - {id: calm, kind: calmed, grade: good, when: \(limit)\(words)}\n"
    if plan.staysOpen, plan.heat < 100 {
      text += "  - {id: open, kind: open, grade: poor, when: seen \(last), says: \"Well. Goodbye.\"}\n"
    }
    let (right, wrong) = places
    let good = plan.good.map { "    - {turn: \($0), answer: \(right[$0] ?? 1)}" }
    let bad = plan.bad.map { "    - {turn: \($0), answer: \(wrong[$0] ?? 1)}" }
    let note = isAssumed ? "" : "  # Each step can have tags, the keys an expert presses there, such as tags: f2 nf\n"
    return text + (["\nmodel:", note + "  good:"] + good + ["  bad:"] + bad).joined(separator: "\n") + "\n"
  }

  private static func words(_ mood: [Emotion: ClosedRange<Int>]) -> String {
    let parts = Emotion.allCases.compactMap { emotion -> String? in
      guard let range = mood[emotion], range.upperBound > 0 else { return nil }
      let levels =
        range.lowerBound == range.upperBound ? "\(range.lowerBound)" : "\(range.lowerBound) to \(range.upperBound)"
      return "\(emotion.rawValue) \(levels)"
    }
    return parts.isEmpty ? "no feeling" : parts.joined(separator: ", ")
  }

  /// What meets a turn: being heard, or what the answer does that helps there.
  private func wanted(_ answers: [Answer]) -> String {
    let right = answers.filter(\.isRight)
    // Who only gives a number is not to be heard in it.
    if right.contains(where: { $0.isHearing && !$0.isForData }) { return "heard" }
    return right.first?.moves.first?.rawValue ?? "heard"
  }

  /// For each turn the number of an answer that helps, best one by which the customer is heard, and of one that harms.
  private var places: (right: [String: Int], wrong: [String: Int]) {
    var places: (right: [String: Int], wrong: [String: Int]) = ([:], [:])
    for (index, exchange) in exchanges.enumerated() {
      let answers = answers(to: exchange)
      let right =
        answers.firstIndex { $0.isHearing }
        ?? answers.firstIndex(where: \.isRight)
      places.right["line-\(index + 1)"] = (right ?? 0) + 1
      let wrong = answers.firstIndex { $0.isSure && $0.moves.allSatisfy { $0.kind != .helpful } }
      places.wrong["line-\(index + 1)"] = (wrong ?? 0) + 1
    }
    return places
  }

  /// One of the answers of a turn.
  private struct Answer {
    var moves: [Move]
    var say: String
    /// The agent's own words.
    var isReal = false
    /// Whether its words are yet to be found by the trainer.
    var isOpen = false
    /// Whether it answers a line that only gives a name or a number, or says yes.
    var isForData = false
    /// Whether it is told what the words do; where they would void the run, a person decides.
    var isSure: Bool { !isReal || (!moves.isEmpty && moves.allSatisfy { $0.kind != .critical }) }
    /// Whether the customer is heard by it, with no way out that may come too early.
    var isHearing: Bool {
      isRight && moves.contains(where: Move.hearing.contains) && !moves.contains(where: \.isSolution)
    }
    /// Whether it helps and does no harm; of words that were not understood nobody knows.
    var isRight: Bool { isSure && !moves.isEmpty && moves.allSatisfy { $0.kind == .helpful } }
  }

  /// The agent's own words, and others that fit what the customer said: two that harm, and one that helps where the
  /// agent's own do not.
  private func answers(to exchange: Exchange) -> [Answer] {
    let heard = exchange.customer.joined(separator: " ")
    let kind = TurnKind(exchange.customer, after: exchange.question)
    var answers: [Answer] = []
    if !exchange.agent.isEmpty {
      let words = Self.cut(exchange.agent.joined(separator: " "), Practice.Limits.answerCharacters)
      let moves = reader.read(words, after: heard).moves.filter { $0.isShown(by: words, after: heard) }
      answers.append(Answer(moves: Array(moves.prefix(3)), say: words, isReal: true, isForData: kind != .telling))
    }
    let situation = DraftBook.bundled.situation(in: heard, kind: kind)
    let number = exchanges.firstIndex { $0.customer == exchange.customer } ?? 0
    let needsMore = !answers.contains { kind == .telling ? $0.isHearing : $0.isRight }
    if needsMore, let right = situation?.right, !right.isEmpty {
      answers.append(answer(right[number % right.count], to: exchange, kind))
    }
    let wrong = situation?.wrong ?? []
    for offset in wrong.indices where answers.count(where: { !$0.isReal && !$0.isRight }) < 2 {
      let one = wrong[(offset + number) % wrong.count]
      guard !answers.contains(where: { $0.moves == one.moves }) else { continue }
      answers.append(Answer(moves: one.moves, say: one.say))
    }
    if answers.count < Practice.Limits.answers.lowerBound, let more = DraftBook.bundled.situations.last?.wrong {
      for one in more where answers.count < Practice.Limits.answers.lowerBound {
        if !answers.contains(where: { $0.moves == one.moves }) {
          answers.append(Answer(moves: one.moves, say: one.say))
        }
      }
    }
    return answers
  }

  /// An answer that says something of the customer's words back; a question to the trainer where nothing can be.
  private func answer(_ one: DraftBook.Answer, to exchange: Exchange, _ kind: TurnKind) -> Answer {
    let isForData = kind != .telling
    guard one.say.contains(DraftBook.heard) else { return Answer(moves: one.moves, say: one.say, isForData: isForData) }
    let said = kind == .data ? SaidBack.data(exchange.customer) : SaidBack(exchange.customer).sentence
    let words = said.map { one.say.replacing(DraftBook.heard, with: $0) }
    if let words, words.count <= Practice.Limits.answerCharacters {
      return Answer(moves: one.moves, say: words, isForData: isForData)
    }
    if let said, said.count <= Practice.Limits.answerCharacters, !isForData, one.moves.contains(.reflection) {
      return Answer(moves: [.reflection], say: said)
    }
    return Answer(moves: one.moves, say: "You're telling me what happened.", isOpen: true, isForData: isForData)
  }
}

/// A guess at how a customer feels, from the first words, to be put right by a person.
private struct FirstMood {
  let emotion: Emotion
  let level: Int
  let need: Need

  init(_ words: String) {
    let plain = words.lowercased()
    func has(_ signs: String...) -> Bool { signs.contains { plain.contains($0) } }
    let isLoud =
      words.contains("!!")
      || words.split(separator: " ").count { $0.count > 3 && $0 == $0.uppercased() && $0 != $0.lowercased() } > 1
    let isRough = has("fuck", "shit", "idiot", "bloody", "disgust", "pathetic", "furious", "useless", "scum", "moron")
    emotion =
      if isRough || has("angry", "unacceptable", "ridiculous", "outrag") {
        .anger
      } else if has("worried", "afraid", "scared", "urgent", "anxious") {
        .worry
      } else if has("disappoint", "let down", "expected better") {
        .disappointment
      } else if has("died", "funeral", "passed away") {
        .sadness
      } else if has("how long", "hurry", "asap", "waiting for an hour") { .impatience } else { .frustration }
    let isStrong = has("still", "again", "weeks", "third time", "every time", "keep ", "never", "worst", "cancel")
    level = isRough || isLoud ? 3 : isStrong || emotion != .frustration ? 2 : 1
    need =
      has("refund", "compensation", "money back")
      ? .compensation
      : has("rude", "treated", "disrespect") ? .respect : has("when", "what", "how", "?") && level < 3 ? .inform : .fix
  }

  /// As it stands in a mood.
  var levels: String { "\(emotion.rawValue): \(level)" }
}
