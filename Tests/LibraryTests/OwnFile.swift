import Coaching
import Foundation
import Library

/// A file that a test writes and that is gone with the test.
final class OwnFile {
  let path: String

  init(_ text: String) throws {
    path = try OwnFile.fresh()
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
  }

  init(bytes: [UInt8]) throws {
    path = try OwnFile.fresh()
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  /// What comes of it as a policy.
  var policy: Loaded<Policy> { withExtendedLifetime(self) { Library.load(policyAt: path) } }

  /// What comes of it as a playbook.
  var playbook: Loaded<Playbook> { withExtendedLifetime(self) { Library.load(playbookAt: path) } }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  private static func fresh() throws -> String {
    let folder = FileManager.default.temporaryDirectory
    return folder.appendingPathComponent("coolhead-\(UUID().uuidString).yaml").path
  }
}
