import Calls
import Coaching
import Foundation

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

  static func playbookPath(language: String) -> String {
    let short = language.prefix { $0 != "-" && $0 != "_" }.lowercased()
    let candidates = ["playbooks/\(language).json", "playbooks/\(short).json"]
    return candidates.first { text(at: $0) != nil } ?? "playbooks/en.json"
  }

  /// Decodes a bundled file; the tests hold that all of them can be decoded.
  private static func decode<Value: Decodable>(_ type: Value.Type, at path: String) -> Value? {
    guard let text = text(at: path) else { return nil }
    return try? JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Which practices the bundled playbook of a language and the bundled scenarios serve.
  public static func bundledCoverage(language: String = "en") -> Coverage {
    var coverage = Coverage()
    coverage.add(tree(at: playbookPath(language: language)))
    for path in paths where path.hasPrefix("scenarios/") && path.hasSuffix(".yaml") {
      let name = path.dropFirst("scenarios/".count).dropLast(".yaml".count)
      coverage.add(tree(at: path.dropLast("yaml".count) + "json"), name: "scenario \(name)")
    }
    return coverage
  }

  /// A bundled file as a tree, to lay a person's own file over it.
  static func tree(at path: String) -> JSON {
    guard let text = text(at: path), let tree = try? JSON.read(text.utf8) else { return .object([:]) }
    return tree
  }
}
