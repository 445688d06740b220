import Calls
import Practice

/// The text of a new scenario, to be finished in an editor. It can be read and played as it stands.
public struct ScenarioSkeleton: Sendable {
  /// The scenario's id: lower-case letters, digits and hyphens.
  public var id: String
  /// What it is called in a list.
  public var title: String
  /// 1 for the first day, 5 for an expert.
  public var grade = 2
  /// How the customer gets in touch.
  public var channel = Scenario.Channel.voice
  /// The trade it plays in.
  public var industry = "retail"
  /// Whose fault it was.
  public var fault = Scenario.Fault.company
  /// What to call the customer.
  public var customer = "Ms Example"
  /// What the customer feels most at first.
  public var emotion = Emotion.frustration
  /// How strongly.
  public var level = Level.clear
  /// What the customer is after.
  public var need = Need.fix

  /// Makes a skeleton; its id is made of the title.
  public init(title: String) {
    let plain = YAMLText.plain(title)
    self.title = plain.isEmpty ? "A new scenario" : plain
    let letters = title.lowercased().unicodeScalars.map { scalar in
      ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar) ? Character(scalar) : "-"
    }
    let id = String(letters).split(separator: "-").joined(separator: "-")
    self.id = id.isEmpty ? "new-scenario" : id
  }

  /// The text of the file.
  public var text: String {
    head + turns + ending + model(turnIDs: ["opening", "middle", "end"], badTurnIDs: ["opening", "opening"])
  }

  var head: String {
    """
    # How to write one: scenarios/FORMAT.md. Check it with: coolhead scenario lint FILE
    format: \(Scenario.format)
    id: \(YAMLText.quoted(id))
    title: \(YAMLText.quoted(title))
    grade: \(grade)
    channel: \(channel.rawValue)
    industry: \(YAMLText.quoted(industry))
    minutes: 4
    fault: \(fault.rawValue)
    serves: [S1.8, S3.4, S4.10]
    customer: {name: \(YAMLText.quoted(customer)), reference: "1001"}
    backstory:
      - "What the trainee knows before the call."
    may:
      - "What the trainee may offer without asking."
    waiting: ["Hello?", "Are you still there?"]
    mood: {\(emotion.rawValue): \(level.rawValue), need: \(need.rawValue), patience: 3, trust: 1}


    """
  }

  private var turns: String {
    """
    turns:
      - id: opening
        says: "What the customer says first. // A second burst after a breath."
        gold: {\(emotion.rawValue): \(level.rawValue), need: \(need.rawValue)}
        hint: "One line for a novice, where the call can turn."
        wants: heard
        insists: ["What the customer says when that was not heard."]
        answers:
          - {move: reflection, say: "What you heard, in your own words."}
          - {move: closed_question, say: "A question that passes over the feeling."}
          - {move: defend, say: "A plausible explanation of our side."}

      - id: middle
        says: "What the customer says once they were heard, or not."
        gold: {\(emotion.rawValue): 1, need: \(need.rawValue)}
        wants: promise
        insists: ["What the customer says when nothing was promised."]
        answers:
          - {move: promise, say: "Who does what by when."}
          - {move: over_promise, say: "A promise that nobody can keep."}
          - {move: dismiss, say: "Words that play it down."}

      - id: end
        says: "What the customer says before it ends."
        gold: {\(emotion.rawValue): 1, need: \(need.rawValue)}
        answers:
          - {move: summary, say: "What is agreed, in one sentence."}
          - {move: thank, say: "Thanks that name what for."}
          - {move: blame, say: "A reproach that slips out."}


    """
  }

  private var ending: String {
    """
    endings:
      - {id: gave_up, kind: hung_up, grade: poor, when: patience <= 0, says: "Never mind. Goodbye."}
      - {id: settled, kind: settled, grade: good, when: "seen end, just said summary", says: "All right. Thank you."}
      - {id: open, kind: open, grade: poor, when: seen end, says: "Well. Goodbye."}


    """
  }

  private func model(turnIDs: [String], badTurnIDs: [String]? = nil) -> String {
    let good = turnIDs.enumerated().map { index, turn in
      let tags = index == 0 ? ", tags: \(emotion.key)\(level.rawValue) n\(need.key)" : ""
      return "    - {turn: \(turn), answer: 1\(tags)}"
    }
    let bad = (badTurnIDs ?? turnIDs).map { "    - {turn: \($0), answer: 3}" }
    return (["model:", "  good:"] + good + ["  bad:"] + bad).joined(separator: "\n") + "\n"
  }
}

/// Text as it stands in a YAML file.
enum YAMLText {
  /// In double quotes, on one line, with nothing that a terminal or YAML could take for more than text.
  static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in plain(text).unicodeScalars {
      if scalar == "\"" || scalar == "\\" { quoted += "\\" }
      quoted.unicodeScalars.append(scalar)
    }
    return quoted + "\""
  }

  /// The text on one line, with single blanks and nothing that can't be seen.
  static func plain(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar.properties.isWhitespace {
        plain.append(" ")
        continue
      }
      switch scalar.properties.generalCategory {
      case .control, .format, .privateUse, .unassigned, .surrogate: continue
      default: plain.append(scalar)
      }
    }
    return String(plain).split(separator: " ").joined(separator: " ")
  }
}

extension ScenarioSkeleton {
  /// Turns of a scenario that is made of a call; a longer call is cut there.
  private static let turnsOfCall = 12

  /// Stands where nothing can be read of what was said.
  private static let noWords = "(no words)"

  /// A text that was cut, without half a sign between two breaths at its end.
  private static func withoutOpenEnd(_ text: Substring) -> String {
    var text = text
    while let last = text.last, last == "/" || last == " " { text.removeLast() }
    return String(text)
  }

  /// The text of a scenario made of a call: what the customer said becomes turns, what the agent tagged becomes gold,
  /// what the agent answered becomes the first answer. Everything is to be gone over by a person before it is used.
  /// - Parameters:
  ///   - mask: takes numbers out of a text; names of the call's parties are taken out here.
  ///   - reader: tells what the agent's answers do.
  public func text(of call: Call, reader: MoveReader, masking mask: (String) -> String) -> String {
    let masker = NameMask(call)
    let exchanges = Exchange.all(of: call).prefix(Self.turnsOfCall)
    guard !exchanges.isEmpty else { return text }
    var lines = ["turns:"]
    for (index, exchange) in exchanges.enumerated() {
      let bursts = exchange.customer.map { YAMLText.plain(masker.masked(mask($0)).replacing("//", with: "/ /")) }
      let spoken = bursts.filter { !$0.isEmpty }.joined(separator: " // ")
      let says = Self.withoutOpenEnd(spoken.prefix(Practice.Limits.saysCharacters))
      lines.append("  - id: line-\(index + 1)")
      lines.append("    says: \(YAMLText.quoted(says.isEmpty ? Self.noWords : says))")
      if let gold = exchange.gold { lines.append("    gold: {\(gold)}") }
      lines.append("    answers:")
      let reply = YAMLText.plain(masker.masked(mask(exchange.agent ?? "")))
      let moves = reader.read(reply, after: spoken).moves.prefix(3).map(\.rawValue).joined(separator: " + ")
      let words = reply.isEmpty ? "What was said here." : String(reply.prefix(Practice.Limits.answerCharacters))
      lines.append("      - {move: \(moves.isEmpty ? "reflection" : moves), say: \(YAMLText.quoted(words))}")
      lines.append("      - {move: defend, say: \"Another plausible answer.\"}")
      lines.append("      - {move: closed_question, say: \"And one more.\"}")
    }
    let last = "line-\(exchanges.count)"
    let endings = [
      "", "endings:", "  - {id: gave_up, kind: hung_up, grade: poor, when: patience <= 0}",
      "  - {id: calm, kind: calmed, grade: good, when: \"seen \(last), heat <= 33\"}",
      "  - {id: open, kind: open, grade: poor, when: seen \(last)}", "",
    ]
    let ids = exchanges.indices.map { "line-\($0 + 1)" }
    let good = ids.map { "    - {turn: \($0), answer: 1}" }
    let bad = ids.map { "    - {turn: \($0), answer: 2}" }
    return head + (lines + endings + ["model:", "  good:"] + good + ["  bad:"] + bad).joined(separator: "\n") + "\n"
  }
}

/// What the customer said until the agent answered, and that answer.
private struct Exchange {
  var customer: [String] = []
  var agent: String?
  var gold: String?

  static func all(of call: Call) -> [Exchange] {
    let marks = call.marks
    var exchanges: [Exchange] = []
    for line in call.transcript.lines where call.transcript.isVisible(line.utterance) && !line.utterance.isInternal {
      let text = line.utterance.text
      switch call.role(of: line.utterance) {
      case .customer:
        if exchanges.last.map({ $0.agent != nil }) ?? true { exchanges.append(Exchange()) }
        exchanges[exchanges.count - 1].customer.append(text)
        exchanges[exchanges.count - 1].note(marks[line.utterance.id] ?? [])
      case .agent:
        guard let last = exchanges.indices.last else { continue }
        exchanges[last].agent = [exchanges[last].agent, text].compactMap { $0 }.joined(separator: " ")
      default: continue
      }
    }
    return exchanges
  }

  private mutating func note(_ marks: [Mark]) {
    var levels: [Emotion: Level] = [:]
    var conduct: [String] = []
    for mark in marks {
      switch mark.kind {
      // Who tags a line again means the newer level.
      case .emotion(let emotion, let level): levels[emotion] = level
      case .conduct(let kind): if !conduct.contains(kind.rawValue) { conduct.append(kind.rawValue) }
      case .note: continue
      }
    }
    var feelings = levels.sorted { $0.key.rawValue < $1.key.rawValue }.map {
      "\($0.key.rawValue): \($0.value.rawValue)"
    }
    if !conduct.isEmpty { feelings.append("conduct: [\(conduct.joined(separator: ", "))]") }
    // Of several lines in one turn the first that was tagged stands: a name may not come twice.
    if !feelings.isEmpty, gold == nil { gold = feelings.joined(separator: ", ") }
  }
}

/// Takes the names of a call's parties out of texts.
private struct NameMask {
  private let words: Set<String>

  init(_ call: Call) {
    let titles: Set<String> = ["mr", "ms", "mrs", "miss", "dr", "the", "von", "van", "de"]
    let parts = call.parties.values.compactMap(\.name).flatMap { $0.lowercased().split { !$0.isLetter } }
    words = Set(parts.map(String.init).filter { $0.count > 1 && !titles.contains($0) })
  }

  func masked(_ text: String) -> String {
    guard !words.isEmpty else { return text }
    var masked = ""
    var word = ""
    for character in text + " " {
      if character.isLetter {
        word.append(character)
      } else {
        masked += words.contains(word.lowercased()) ? "[name]" : word
        masked.append(character)
        word = ""
      }
    }
    return String(masked.dropLast())
  }
}
