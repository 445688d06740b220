import Calls
import Foundation
import Practice

extension Library {
  /// The bundled scenarios, easy ones first, by their heads alone.
  public static let scenarios: [ScenarioEntry] = {
    let paths = Library.paths.filter { $0.hasPrefix("scenarios/") && $0.hasSuffix(".yaml") }
    let entries = paths.compactMap { path in text(at: path).flatMap { ScenarioEntry(path: path, text: $0) } }
    return entries.sorted { ($0.grade, $0.title) < ($1.grade, $1.title) }
  }()

  /// A bundled scenario; nil where there is none of that id.
  public static func bundledScenario(_ id: String) -> Scenario? {
    guard let entry = scenarios.first(where: { $0.id == id }) else { return nil }
    return Scenario.read(tree(at: entry.path.dropLast(4) + "json")).scenario
  }

  /// The bundled scenario that a person means by a word: its id, its title, or the nearest id to a misspelled one.
  public static func scenarioID(meantBy word: String) -> String? {
    let plain = word.lowercased()
    let exact = scenarios.first { $0.id == plain || $0.title.lowercased() == plain }
    return exact?.id ?? Spelling.nearest(to: plain, among: scenarios.map(\.id))
  }

  /// Reads a scenario that a person wrote.
  /// - Returns: the scenario, nil where it can't be played, and why; what could be better is left to `lint`.
  public static func load(scenarioAt path: String) -> Loaded<Scenario?> {
    read(path) { _, _ in }
  }

  /// Reads a scenario and looks at it closely: all ways through it, its model runs, its texts.
  public static func lint(scenarioAt path: String) -> Loaded<Scenario?> {
    read(path) { scenario, reading in
      for problem in scenario.lint() { reading.tell(problem) }
    }
  }

  /// How moves are recognised in a language such as `en` or `en-GB`, and what is said about them; English where there
  /// is none. The file is `playbooks/moves-en.yaml`.
  public static func bundledMoves(language: String = "en") -> MoveBook {
    let short = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let paths = [language, short, "en"].map { "playbooks/moves-\($0).json" }
    guard let found = paths.lazy.compactMap({ text(at: $0) }).first else { return MoveBook() }
    return (try? JSONDecoder().decode(MoveBook.self, from: Data(found.utf8))) ?? MoveBook()
  }

  private static func read(
    _ path: String, then look: (Scenario, inout ScenarioReading) -> Void
  ) -> Loaded<Scenario?> {
    do {
      var reading = try ScenarioReading(path: path)
      if let scenario = reading.scenario { look(scenario, &reading) }
      return Loaded(value: reading.scenario, problems: reading.problems, isOwn: reading.scenario != nil)
    } catch {
      return Loaded(value: nil, problems: [error], isOwn: false)
    }
  }
}
