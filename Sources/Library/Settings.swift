import Foundation
import Yams

/// What a person may set once and for all in `coolhead/config.yaml`; every key may be missing.
public struct Settings: Hashable, Sendable {
  /// The agent's name.
  public var agent: String?
  /// The path of the journal.
  public var journal: String?
  /// The path of a policy file.
  public var policy: String?
  /// The path of a playbook file.
  public var playbook: String?
  /// The language of the playbook.
  public var language: String?
  /// The name of a theme.
  public var theme: String?
  /// True for the desk as lines.
  public var isPlain = false
  /// True for plain ASCII.
  public var isASCII = false
  /// True where nothing moves but words.
  public var isStill = false
  /// Feeds that `coolhead live` opens where none is named.
  public var feeds: [String] = []

  /// Makes settings in which nothing is set.
  public init() {}

  private static let keys = [
    "agent", "journal", "policy", "playbook", "lang", "theme", "plain", "ascii", "still", "feeds",
  ]

  /// Reads the settings; a file that does not exist sets nothing, and one that can't be used sets nothing and says why.
  public static func load(at path: String) -> (value: Settings, problems: [String]) {
    guard let data = FileManager.default.contents(atPath: path) else { return (Settings(), []) }
    guard data.count <= Limits.fileBytes, let text = String(data: data, encoding: .utf8) else {
      return (
        Settings(), ["\(path): expected a text file of at most \(Limits.fileBytes) bytes; nothing of it is used."]
      )
    }
    do {
      guard let root = try Yams.compose(yaml: text) else { return (Settings(), []) }
      guard let mapping = root.mapping else {
        return (Settings(), ["\(path): expected lines such as \"agent: Sam\"; nothing of it is used."])
      }
      return read(mapping, path)
    } catch {
      return (Settings(), ["\(path): is not YAML (\(error)); nothing of it is used."])
    }
  }

  private static func read(_ mapping: Node.Mapping, _ path: String) -> (value: Settings, problems: [String]) {
    var settings = Settings()
    var problems: [String] = []
    for (key, value) in mapping {
      let name = key.string ?? ""
      // The status line has little room, and there is only one file of settings: its name is enough.
      let file = path.split(separator: "/").last.map(String.init) ?? path
      let place = "\(file) line \(key.mark?.line ?? 0)"
      guard keys.contains(name) else {
        let near = Spelling.nearest(to: name, among: keys).map { "; did you mean \($0)?" } ?? ""
        problems.append("\(place): \"\(name)\" is no setting\(near)")
        continue
      }
      if !settings.take(name, value) { problems.append("\(place): \(name) is not written as expected") }
    }
    return (settings, problems)
  }

  private mutating func take(_ name: String, _ value: Node) -> Bool {
    switch name {
    case "plain", "ascii", "still":
      guard let flag = value.bool else { return false }
      if name == "plain" { isPlain = flag }
      if name == "ascii" { isASCII = flag }
      if name == "still" { isStill = flag }
    case "feeds":
      guard let list = value.sequence else { return false }
      feeds = list.compactMap(\.string)
    default:
      guard let text = value.string else { return false }
      switch name {
      case "agent": agent = text
      case "journal": journal = text
      case "policy": policy = text
      case "playbook": playbook = text
      case "lang": language = text
      default: theme = text
      }
    }
    return true
  }
}
