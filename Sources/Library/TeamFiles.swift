import Calls
import Foundation

/// What `coolhead team take` has put into the folder of scenarios and what holds at the desk itself: the team's playbook and
/// policy, each with its version. Settings of one's own go before them.
public struct TeamFiles: Hashable, Sendable {
  /// A file of the team's that lies in the folder.
  public struct File: Hashable, Sendable {
    public var path: String
    /// The name of the file, such as `playbook.yaml`.
    public var name: String
    public var version: Int64
    /// Who handed it out, as others read the name; empty where that was not noted.
    public var person: String
  }

  /// Where it is noted what was taken; it begins with a dot, so that it is no scenario.
  public static let recordName = ".taken-from-team"
  /// Names in the folder that are no scenarios and hold at the desk.
  public static let playbookName = "playbook.yaml"
  public static let policyName = "policy.yaml"

  public let playbook: File?
  public let policy: File?

  /// Reads what was taken into a folder; nothing where there is none.
  public init(folder: String?) {
    guard let folder, let data = FileManager.default.contents(atPath: folder + "/" + Self.recordName),
      data.count <= Limits.teamRecordBytes, let known = try? JSON.read(data).object
    else {
      (playbook, policy) = (nil, nil)
      return
    }
    func file(_ name: String) -> File? {
      let path = folder + "/" + name
      guard let noted = known[name]?.object, let version = noted["version"]?.integer,
        FileManager.default.fileExists(atPath: path)
      else { return nil }
      return File(path: path, name: name, version: version, person: noted["by"]?.string ?? "")
    }
    playbook = file(Self.playbookName)
    policy = file(Self.policyName)
  }
}
