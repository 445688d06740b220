import Calls
import Coaching
import Foundation
import Language

/// What a person may set once and for all in `coolhead/config.yaml`; every key may be missing.
public struct Settings: Hashable, Sendable, Decodable {
  /// The agent's name.
  public var agent: String?
  /// The path of the journal.
  public var journal: String?
  /// The path of a policy file.
  public var policy: String?
  /// The path of a playbook file.
  public var playbook: String?
  /// The path of a folder with scenarios of one's own.
  public var scenarios: String?
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
  /// Keys of one's own, by the id of a command or a word for it.
  public var keys: [String: [String]] = [:]
  /// `off`, `bell` or `osc9`: how to be told of something while nobody looks at the desk.
  public var notify: String?
  /// The program that opens addresses.
  public var opener: String?
  /// Who helps, what may be granted, which numbers to call, own limits.
  public var workplace = Workplace()

  /// Makes settings in which nothing is set.
  public init() {}

  /// Reads settings; what is missing is not set.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    agent = try container.decodeIfPresent(String.self, forKey: .agent)
    journal = try container.decodeIfPresent(String.self, forKey: .journal)
    policy = try container.decodeIfPresent(String.self, forKey: .policy)
    playbook = try container.decodeIfPresent(String.self, forKey: .playbook)
    scenarios = try container.decodeIfPresent(String.self, forKey: .scenarios)
    language = try container.decodeIfPresent(String.self, forKey: .language)
    theme = try container.decodeIfPresent(String.self, forKey: .theme)
    isPlain = try container.decodeIfPresent(Bool.self, forKey: .isPlain) ?? false
    isASCII = try container.decodeIfPresent(Bool.self, forKey: .isASCII) ?? false
    isStill = try container.decodeIfPresent(Bool.self, forKey: .isStill) ?? false
    feeds = try container.decodeIfPresent([String].self, forKey: .feeds) ?? []
    keys = try container.decodeIfPresent([String: [String]].self, forKey: .keys) ?? [:]
    notify = try container.decodeIfPresent(String.self, forKey: .notify)
    opener = try container.decodeIfPresent(String.self, forKey: .opener)
    workplace = try Workplace(from: decoder)
  }

  enum CodingKeys: String, CodingKey {
    case agent, journal, policy, playbook, scenarios, theme, feeds, keys, notify, opener
    case language = "lang"
    case isPlain = "plain"
    case isASCII = "ascii"
    case isStill = "still"
  }
}

extension Settings {
  /// What `coolhead config init` writes: every setting with what it does, each line that sets something put aside.
  public static var commentedFile: String {
    let lines = (Library.text(at: templatePath) ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    return lines.map { $0.isEmpty || $0.hasPrefix("#") ? String($0) : "# " + $0 }.joined(separator: "\n")
  }

  /// Reads the settings; a file that does not exist sets nothing, and a line that can't be used sets nothing and is told.
  public static func load(at path: String) -> Loaded<Settings> {
    guard FileManager.default.fileExists(atPath: path) else {
      return Loaded(value: Settings(), problems: [], isOwn: false)
    }
    do {
      guard let document = try YAMLDocument(path: path) else {
        return Loaded(value: Settings(), problems: [], isOwn: true)
      }
      let reading = FileReading(path: path, kind: "settings", document: document)
      let shape = Shape(Library.tree(at: "settings/config.json")).withFreeNames(in: "keys")
      guard let tree = reading.readWhatFits(shape) else {
        return Loaded(value: Settings(), problems: reading.told, isOwn: false)
      }
      let checked = SettingsCheck.usable(tree)
      reading.tell(checked.problems, severity: .warning)
      // What was found to fit is all text, numbers and truths, so that nothing is left to fail.
      return Loaded(
        value: reading.decode(Settings.self, from: checked.tree) ?? Settings(), problems: reading.told, isOwn: true)
    } catch {
      var problem = error
      problem.message += tr("; nothing of it is used")
      return Loaded(value: Settings(), problems: [problem], isOwn: false)
    }
  }

  private static let templatePath = "settings/config.yaml"
}
