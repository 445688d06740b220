import Calls
import Coaching
import Foundation
import Language
import Practice

/// The files that come with the program, and the files that people write themselves.
///
/// The bundled files lie in the program's own text, as they were written and, where they are YAML, once more as JSON.
/// Each is read only when it is asked for.
public enum Library {
  /// The paths of all bundled files, such as `policies/default.yaml`, without the JSON that was made of them.
  public static var paths: [String] {
    Embedded.files.map(\.path).filter { !$0.hasSuffix(".json") }
  }

  /// The text of a bundled file.
  public static func text(at path: String) -> String? {
    Embedded.files.first { $0.path == path }?.text
  }

  /// The bundled policy, which costs nothing: its numbers are part of the program, and the tests hold that
  /// `policies/default.yaml` says the same. Reading the file instead takes a millisecond of a program start.
  public static func bundledPolicy() -> Policy { Policy() }

  /// The bundled playbook of a language such as `en` or `en-GB`; English where there is none.
  public static func bundledPlaybook(language: String = "en") -> Playbook {
    decode(Playbook.self, at: playbookPath(language: language)) ?? Playbook()
  }

  /// A playbook that holds the opening alone, which is read at once: what the first screen says before the rest is read.
  public static func bundledOpening(language: String = "en") -> Playbook? {
    let path = String(playbookPath(language: language).dropLast("json".count)) + "opening.json"
    guard let members = tree(at: path).object, let now = members["now"]?.string else { return nil }
    let texts = { (name: String) in members[name]?.array?.compactMap { $0.string } ?? [] }
    var playbook = Playbook()
    playbook.opening = Playbook.Entry(
      now: now, say: texts("say"), avoid: texts("avoid"), own: members["self"]?.string ?? "", serves: texts("serves"))
    return playbook
  }

  static let policyPath = "policies/default.json"

  /// True where a playbook of that language is bundled, in whatever country it is spoken.
  public static func hasPlaybook(language: String) -> Bool { ownPlaybookPath(language: language) != nil }

  static func playbookPath(language: String) -> String {
    ownPlaybookPath(language: language) ?? "playbooks/en.json"
  }

  private static func ownPlaybookPath(language: String) -> String? {
    let short = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let candidates = ["playbooks/\(language).json", "playbooks/\(short).json"]
    return candidates.first { text(at: $0) != nil }
  }

  /// Decodes a bundled file; the tests hold that all of them can be decoded.
  private static func decode<Value: Decodable>(_ type: Value.Type, at path: String) -> Value? {
    guard let text = text(at: path) else { return nil }
    return try? JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Which practices are carried out at the desk, by the words of the bundled playbook of a language or by a rule of the
  /// program. What a scenario trains is no claim of it.
  public static func bundledCoverage(language: String = "en") -> Coverage {
    var coverage = Coverage()
    coverage.add(tree(at: playbookPath(language: language)))
    coverage.add(Coverage.rules)
    return coverage
  }

  /// A bundled file as a tree, to lay a person's own file over it.
  static func tree(at path: String) -> JSON {
    guard let text = text(at: path), let tree = try? JSON.read(text.utf8) else { return .object([:]) }
    return tree
  }
}

extension Library {
  /// Reads a policy that a person wrote: what it names replaces the bundled policy's, single numbers included.
  ///
  /// A file that can't be used gives the bundled policy and says why; a name that does not exist is only reported.
  public static func load(policyAt path: String) -> Loaded<Policy> {
    load(path, called: "policy", bundled: bundledPolicy) { reading in
      let base = tree(at: policyPath)
      guard let own = reading.read(as: Shape(base).withAlikeMembers(of: ["bands"])) else { return nil }
      reading.tellFractions(in: own, over: base, of: Policy.self)
      guard !reading.hasErrors, let policy = reading.decode(Policy.self, from: base.overlaid(with: own)) else {
        return nil
      }
      reading.tell(policy.problems, severity: .error)
      return policy
    }
  }

  /// Reads a playbook that a person wrote: what it names replaces the bundled playbook's of the same language.
  ///
  /// Its crossings come before the bundled ones. For a language that is not bundled, what is missing is shown in
  /// English and reported. Texts that are too long are reported and used.
  public static func load(playbookAt path: String) -> Loaded<Playbook> {
    load(path, called: "playbook", bundled: { bundledPlaybook() }) { reading in
      let english = tree(at: playbookPath(language: "en"))
      let shape = Shape(english).withAlikeMembers(of: ["emotions", "needs", "conduct"])
      guard let own = reading.read(as: shape) else { return nil }
      let language = own.object?["language"]?.string ?? "en"
      let base = tree(at: playbookPath(language: language))
      var merged = base.overlaid(with: own)
      if base.object?["language"]?.string == language {
        merged = merged.prepending(own, to: "crossings", of: base)
      } else {
        merged = merged.replacing("crossings", by: own.object?["crossings"] ?? .array([]))
        reading.tellMissing(in: own, of: base)
      }
      guard let playbook = reading.decode(Playbook.self, from: merged) else { return nil }
      reading.tell(playbook.problems, severity: .warning)
      return playbook
    }
  }

  /// Reads one file and decides between it and the bundled one.
  private static func load<Value: Sendable>(
    _ path: String, called kind: String, bundled: () -> Value, read: (FileReading) -> Value?
  ) -> Loaded<Value> {
    let reading: FileReading
    do {
      guard let document = try YAMLDocument(path: path) else {
        let message = tr("holds nothing; the bundled \(kind) is used")
        return Loaded(
          value: bundled(), problems: [FileProblem(path: path, message: message, severity: .warning)], isOwn: false)
      }
      reading = FileReading(path: path, kind: kind, document: document)
    } catch {
      var problem = error
      problem.message += FileReading.consequence(kind)
      return Loaded(value: bundled(), problems: [problem], isOwn: false)
    }
    let value = read(reading)
    guard let value, !reading.hasErrors else {
      return Loaded(value: bundled(), problems: reading.told, isOwn: false)
    }
    return Loaded(value: value, problems: reading.told, isOwn: true)
  }
}

extension Library {
  /// The bundled scenarios, easy ones first, by their heads alone.
  public static let scenarios: [ScenarioEntry] = {
    let paths = Library.paths.filter { $0.hasPrefix("scenarios/") && $0.hasSuffix(".yaml") }
    let entries = paths.compactMap { path in text(at: path).flatMap { ScenarioEntry(path: path, text: $0) } }
    return entries.sorted { $0.place < $1.place }
  }()

  /// A bundled scenario; nil where there is none of that id.
  public static func bundledScenario(_ id: String) -> Scenario? {
    guard let entry = scenarios.first(where: { $0.id == id }) else { return nil }
    return Scenario.read(tree(at: entry.path.dropLast(4) + "json")).scenario
  }

  /// Reads a scenario that a person wrote.
  /// - Returns: the scenario, nil where it can't be played, and why; what could be better is left to `lint`.
  public static func load(scenarioAt path: String) -> Loaded<Scenario?> {
    read(path) { _, _ in }
  }

  /// Reads a scenario and looks at it closely: all ways through it, its model runs, its texts.
  public static func lint(scenarioAt path: String) -> Loaded<Scenario?> {
    read(path, isFinished: true) { scenario, reading in
      for problem in scenario.lint() { reading.tell(problem) }
    }
  }

  /// Reads a scenario that others are to practise: it must be one that can be played, with all its words.
  public static func load(finishedScenarioAt path: String) -> Loaded<Scenario?> {
    var loaded = read(path, isFinished: true) { _, _ in }
    if loaded.problems.contains(where: { $0.severity == .error }) { (loaded.value, loaded.isOwn) = (nil, false) }
    return loaded
  }

  /// How moves are called in a language such as `en` or `en-GB`, and what is said about them; English where there
  /// is none. The file is `playbooks/moves-en.yaml`.
  public static func bundledMoves(language: String = "en") -> MoveBook {
    let short = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let paths = [language, short, "en"].map { "playbooks/moves-\($0).json" }
    guard let found = paths.lazy.compactMap({ text(at: $0) }).first else { return MoveBook() }
    return (try? JSONDecoder().decode(MoveBook.self, from: Data(found.utf8))) ?? MoveBook()
  }

  /// What was learned of replies in a language such as `en` or `en-GB`; English where there is none. The file is
  /// `understanding/en.model`; it is read when it is first asked for.
  public static func bundledUnderstanding(language: String = "en") -> MoveModel {
    let short = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    guard short != "en", let found = text(at: "understanding/\(short).model") else { return english }
    return MoveModel(text: found) ?? english
  }

  private static let english = text(at: "understanding/en.model").flatMap { MoveModel(text: $0) } ?? .blank

  /// What understands replies in a language.
  public static func moveReader(language: String = "en") -> MoveReader {
    MoveReader(bundledMoves(language: language), bundledUnderstanding(language: language))
  }

  private static func read(
    _ path: String, isFinished: Bool = false, then look: (Scenario, inout ScenarioReading) -> Void
  ) -> Loaded<Scenario?> {
    do {
      var reading = try ScenarioReading(path: path)
      if isFinished { reading.tellPlaceholders() }
      if let scenario = reading.scenario { look(scenario, &reading) }
      return Loaded(value: reading.scenario, problems: reading.problems, isOwn: reading.scenario != nil)
    } catch {
      return Loaded(value: nil, problems: [error], isOwn: false)
    }
  }
}
