import Calls

/// Which of the numbered practices (practice.md 1) are served, and by what a person meets.
///
/// It reads every group of a playbook that names practices under `serves`, whatever section it lies in, so that a new
/// section needs nothing here; `rules` are those that the program carries out without words.
public struct Coverage: Hashable, Sendable {
  /// One place that serves a practice.
  public struct Place: Hashable, Sendable {
    /// Where it stands, such as `emotions.anger.3`.
    public var path: String
    /// The words by which a person meets it.
    public var words: String

    public init(path: String, words: String) {
      self.path = path
      self.words = words
    }
  }

  /// What one word under `serves` says: a practice, and which part of the group carries it, such as `S2.3 self`.
  public struct Claim: Hashable, Sendable {
    /// The practice's id.
    public var practice: String
    /// The part: `now`, `say1` to `say3`, `avoid`, `self`, or the name of another text; nil for the group's first words.
    public var part: String?

    /// Reads a claim.
    public init(_ text: String) {
      let words = text.split(separator: " ", maxSplits: 1)
      practice = words.first.map(String.init) ?? text
      part = words.count > 1 ? String(words[1]) : nil
    }
  }

  /// A rule of the program that carries practices without words, and the test that shows it.
  public struct Rule: Hashable, Sendable {
    /// The practices.
    public var serves: [String]
    /// What the rule does.
    public var words: String
    /// Where it stands.
    public var path: String
    /// The function that tests it.
    public var test: String
  }

  /// How many practices each of the five articles has (practice.md 1).
  static let counts = [27, 36, 42, 25, 44]

  /// The ids of all practices, in order.
  public static let practices: [String] = counts.enumerated().flatMap { article, count in
    (1...count).map { "S\(article + 1).\($0)" }
  }

  /// The places of each practice, in the order in which they were found.
  public private(set) var places: [String: [Place]] = [:]
  /// What is named under `serves` and is no practice, with where it stands.
  public private(set) var unknown: [Place] = []

  /// Makes a coverage of nothing.
  public init() {}

  /// Practices that nothing serves.
  public var missing: [String] { Coverage.practices.filter { places[$0] == nil } }

  /// Looks through a file's tree; its name stands before the paths where there are several.
  public mutating func add(_ tree: JSON, name: String = "") {
    walk(tree, path: name, depth: 0)
  }

  private mutating func walk(_ tree: JSON, path: String, depth: Int) {
    guard depth < Limits.coverageDepth else { return }
    switch tree {
    case .object(let members):
      for text in members["serves"]?.array?.compactMap(\.string) ?? [] {
        let claim = Claim(text)
        guard let words = words(of: members, claim.part) else {
          unknown.append(Place(path: path, words: text))
          continue
        }
        take(claim.practice, Place(path: claim.part.map { "\(path).\($0)" } ?? path, words: words))
      }
      for (name, member) in members.sorted(by: { $0.key < $1.key }) where name != "serves" {
        walk(member, path: path.isEmpty ? name : "\(path).\(name)", depth: depth + 1)
      }
    case .array(let elements):
      for (index, element) in elements.enumerated() { walk(element, path: "\(path).\(index + 1)", depth: depth + 1) }
    default: break
    }
  }

  /// Adds what the rules of the program carry.
  public mutating func add(_ rules: [Rule]) {
    for rule in rules { rule.serves.forEach { take($0, Place(path: rule.path, words: rule.words)) } }
  }

  private mutating func take(_ id: String, _ place: Place) {
    if Coverage.known.contains(id) {
      places[id, default: []].append(place)
    } else {
      unknown.append(Place(path: place.path, words: id))
    }
  }

  static let known = Set(practices)

  /// The words of a part; without one the first that a person would see, whatever they are called in their section.
  private func words(of members: [String: JSON], _ part: String?) -> String? {
    if let part { return text(of: members, part) }
    let names = ["now", "text", "do", "say1", "say", "title", "label"]
    return names.lazy.compactMap { self.text(of: members, $0) }.first
  }

  /// A text by its name; a list's by its number from 1, or the whole list in one.
  private func text(of members: [String: JSON], _ name: String) -> String? {
    if let text = members[name]?.string { return text }
    if let list = members[name]?.array?.compactMap(\.string), !list.isEmpty { return list.joined(separator: ", ") }
    guard let number = name.last?.wholeNumberValue, let list = members[String(name.dropLast())]?.array,
      list.indices.contains(number - 1)
    else { return nil }
    return list[number - 1].string ?? list[number - 1].object?["text"]?.string
  }
}

extension Coverage {
  /// The rules of the program that carry practices; a test holds that each stands where it says and is tested.
  public static let rules: [Rule] = [
    Rule(
      serves: ["S1.24"], words: "a hard call earns a break, longer for a harder one",
      path: "Sources/Coaching/BreakPlan.swift", test: "BreakPlanTests.lengths"),
    Rule(
      serves: ["S1.25"], words: "three hard calls within an hour take the agent away from the screen",
      path: "Sources/Coaching/Exposure.swift", test: "ExposureTests.threeHot"),
    Rule(
      serves: ["S2.13"], words: "a promise is reminded of before it is due",
      path: "Sources/Desk/PromiseBook.swift", test: "ReminderTests.remindsAtThreeQuartersAndWhenDueOnceEach"),
    Rule(
      serves: ["S2.24", "S2.25"],
      words: "parting takes misconduct or a confirmed pattern, never that somebody is hard to serve",
      path: "Sources/Desk/Desk+Flags.swift", test: "FlagTests.grounds"),
    Rule(
      serves: ["S2.30", "S4.18"], words: "a call does not end on a promise that was not said back, without a reason",
      path: "Sources/Desk/Desk+Promises.swift", test: "PromiseTests.theEndAsksWhetherItWasSaidBack"),
    Rule(
      serves: ["S3.5"], words: "a fix that is not in our hands gets no date, but news does",
      path: "Sources/Desk/Desk+Promises.swift", test: "PromiseTests.aFixThatIsNotInOurHandsGetsNoDate"),
    Rule(
      serves: ["S3.17"], words: "who wants money and is hot or in a hurry is an early warning",
      path: "Sources/Coaching/AgentLimits.swift", test: "AgentLimitsTests.money"),
    Rule(
      serves: ["S5.2"], words: "no way forward is shown before the customer has been heard",
      path: "Sources/Coaching/Advisor.swift", test: "AdvisorTests.aWayForwardWaitsUntilTheCustomerIsHeard"),
    Rule(
      serves: ["S5.9"], words: "an agent's own limits by hostility, hot minutes and difficulty",
      path: "Sources/Coaching/AgentLimits.swift", test: "AgentLimitsTests.own"),
    Rule(
      serves: ["S5.24"], words: "a flag is one dated incident in the words used",
      path: "Sources/Desk/Desk+Flags.swift", test: "FlagTests.incident"),
  ]
}
