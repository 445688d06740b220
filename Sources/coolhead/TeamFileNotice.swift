import Calls
import Foundation
import Language
import Library

/// Tells the agent once, when a desk is started, that a playbook or a policy of the team's holds from now on, and which
/// version; and that one does not any more.
struct TeamFileNotice: Sendable {
  let inForce: [TeamFiles.File]
  /// Where it is noted what was told last.
  let path: String

  /// The sentence; nil where all was told before.
  func sentence() -> String? {
    let told = FileManager.default.contents(atPath: path).flatMap { try? JSON.read($0).object } ?? [:]
    let now = Dictionary(uniqueKeysWithValues: inForce.map { ($0.name, JSON.integer($0.version)) })
    guard told != now else { return nil }
    var text = ""
    JSON.object(now).write(to: &text)
    // Where it can't be noted it is told again, which does no harm.
    try? FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    _ = FileManager.default.createFile(
      atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
    let new = inForce.filter { told[$0.name] != .integer($0.version) }.map { file in
      file.person.isEmpty
        ? tr("\(file.name), version \(file.version)")
        : tr("\(file.name), version \(file.version), by \(file.person)")
    }
    let gone = told.keys.sorted().filter { now[$0] == nil }
    let sentences = [
      new.isEmpty ? nil : tr("From now on your team's \(new.joined(separator: "; ")), holds at this desk."),
      gone.isEmpty ? nil : tr("Your team's \(gone.joined(separator: ", ")) does not hold here any more."),
    ]
    return sentences.compactMap(\.self).joined(separator: " ")
  }
}
