import Calls
import Coaching
import Foundation

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
        let message = "holds nothing; the bundled \(kind) is used"
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
