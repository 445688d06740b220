import Calls
import Practice

/// The text of a new scenario, to be finished in an editor: what stands in `<...>` keeps the place of words to be written,
/// and lint asks for each of them. It can be read and played by its file as it stands.
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

  /// Whether somebody can be called so: two letters at least, and neither digits nor marks of a file.
  public static func isName(_ text: String) -> Bool {
    let letters = text.count(where: \.isLetter)
    let others = text.count { !$0.isLetter && $0 != " " && $0 != "." && $0 != "'" && $0 != "’" && $0 != "-" }
    return letters > 1 && others == 0 && Placeholder.found(in: text) == nil
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
      - "<What the trainee knows before the call.>"
    may:
      - "<What the trainee may offer without asking.>"
    waiting: ["Hello?", "Are you still there?"]
    mood: {\(emotion.rawValue): \(level.rawValue), need: \(need.rawValue), patience: 3, trust: 1}


    """
  }

  private var turns: String {
    """
    turns:
      - id: opening
        says: "<What the customer says first.> // <A second burst after a breath.>"
        gold: {\(emotion.rawValue): \(level.rawValue), need: \(need.rawValue)}
        hint: "<One line for a novice, where the call can turn.>"
        wants: heard
        insists: ["<What the customer says when that was not heard.>"]
        answers:
          - {move: reflection, say: "<What you heard, in your own words.>"}
          - {move: closed_question, say: "<A question that passes over the feeling.>"}
          - {move: defend, say: "<A plausible explanation of our side.>"}

      - id: middle
        says: "<What the customer says once they were heard, or not.>"
        gold: {\(emotion.rawValue): 1, need: \(need.rawValue)}
        wants: promise
        insists: ["<What the customer says when nothing was promised.>"]
        answers:
          - {move: promise, say: "<Who does what by when.>"}
          - {move: over_promise, say: "<A promise that nobody can keep.>"}
          - {move: dismiss, say: "<Words that play it down.>"}

      - id: end
        says: "<What the customer says before it ends.>"
        gold: {\(emotion.rawValue): 1, need: \(need.rawValue)}
        answers:
          - {move: summary, say: "<What is agreed, in one sentence.>"}
          - {move: thank, say: "<Thanks that name what for.>"}
          - {move: blame, say: "<A reproach that slips out.>"}


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
