import Practice

/// A scenario as a list shows it, before it is read.
public struct ScenarioEntry: Hashable, Sendable {
  /// The scenario's id.
  public var id: String
  /// What it is called.
  public var title: String
  /// 1 for the first day, 5 for an expert.
  public var grade: Int
  /// True for the one that a person begins with.
  public var isIntroduction: Bool
  /// How the customer gets in touch.
  public var channel: Scenario.Channel
  /// How long it takes, in minutes.
  public var minutes: Int
  /// The language's code.
  public var language: String
  /// The path of its file: of a bundled one among the bundled files, such as `scenarios/en/refund-three-weeks.yaml`.
  public var path: String
  /// Where it comes from.
  public var origin = Origin.bundled

  /// By what a list is sorted: the introduction, then easy ones before hard ones.
  var place: (isLater: Int, grade: Int, title: String) { (isIntroduction ? 0 : 1, grade, title) }

  /// Where a scenario comes from.
  public enum Origin: Hashable, Sendable {
    /// From the program.
    case bundled
    /// From the folder of a trainer.
    case own
    /// From the folder of a trainer; a bundled one of the same id is not shown.
    case ownInPlaceOfBundled
  }

  /// The entry of a scenario of a trainer's folder.
  init(_ scenario: Scenario, path: String, origin: Origin) {
    id = scenario.id
    title = scenario.title
    grade = scenario.grade
    isIntroduction = scenario.isIntroduction
    channel = scenario.channel
    minutes = scenario.minutes
    language = scenario.language
    self.path = path
    self.origin = origin
  }

  /// Reads the head of a bundled file, down to its first list: the whole is read when it is played.
  init?(path: String, text: String) {
    var head: [Substring: String] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.firstIndex(of: ":"), line.first?.isLetter == true else { continue }
      if line[..<colon] == "turns" { break }
      let value = line[line.index(after: colon)...].drop { $0 == " " || $0 == "\"" }
      head[line[..<colon]] = String(value.reversed().drop { $0 == " " || $0 == "\"" }.reversed())
    }
    guard head["format"] == Scenario.format, let id = head["id"], let title = head["title"] else { return nil }
    self.id = id
    self.title = title
    grade = head["grade"].flatMap { Int($0) } ?? 1
    isIntroduction = head["introduction"] == "true"
    channel = head["channel"].flatMap { Scenario.Channel(rawValue: $0) } ?? .voice
    minutes = head["minutes"].flatMap { Int($0) } ?? 5
    language = head["language"] ?? "en"
    self.path = path
  }
}
