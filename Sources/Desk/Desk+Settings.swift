import Coaching

/// What is done with settings at the desk.
public enum SettingAction: Hashable, Sendable {
  /// A setting is to have a value from now on.
  case chosen(String, String)
  /// A setting that is on or off is to be the other.
  case toggled(String)
  /// A setting is asked about that only its file can change.
  case asked(String)
}

/// The settings as this desk has them.
public struct SettingsInForce: Hashable, Sendable {
  /// Where they are kept.
  public var path: String
  /// What holds now, by the name in the file; none where nothing is set.
  public var values: [String: String]

  public init(path: String = "", values: [String: String] = [:]) {
    self.path = path
    self.values = values
  }

  /// True for one that is on.
  public func isOn(_ name: String) -> Bool { values[name] == "on" }
}

extension DeskState {
  /// Answers what is asked about settings.
  mutating func answerSetting(_ action: SettingAction) -> [Effect] {
    switch action {
    case .chosen(let name, let value): return set(name, to: value)
    case .toggled(let name): return set(name, to: settings.isOn(name) ? "off" : "on")
    case .asked(let name):
      say("\(name): in \(settings.path), with an editor; coolhead config init explains it, config check reads it over.")
      return []
    }
  }

  private mutating func set(_ name: String, to value: String) -> [Effect] {
    settings.values[name] = value
    switch name {
    case "notify": wantsNotices = value != "off"
    case "still": isMotionOff = value == "on"
    case "bell": workplace.isBellOn = value == "on"
    default: break
    }
    return [.set(name, to: value)]
  }

  /// What a command of the settings finds now, such as `now dark`; nil for every other command.
  public func present(_ command: Command) -> String? {
    guard case .act(.setting(let action)) = command.deed else { return nil }
    switch action {
    case .chosen(let name, let value):
      let now = settings.values[name] ?? "not set"
      return now == value ? "now this" : "now \(now)"
    case .toggled(let name): return settings.isOn(name) ? "now on" : "now off"
    case .asked(let name): return "now \(settings.values[name] ?? "not set")"
    }
  }
}

extension Command {
  /// The settings, found by what people call them. Those with a few values are changed here, and kept in the file.
  static let settings: [Command] =
    [
      ("standard", "standard", "The terminal's own light or dark, as it answers"),
      ("dark", "dark", "Colours for a dark background"), ("light", "light", "Colours for a light background"),
      ("contrast", "high-contrast", "Few colours, as strong as they come"),
      ("mono", "mono", "No colour; bold, underline and reverse say the same"),
    ].map { word, value, help in
      setting(
        "theme.\(value)", "theme \(word)", "Look, colours: " + help, ["theme \(value)", "\(value) mode"],
        .chosen("theme", value))
    }
    + [
      ("off", "No sign while another window is in front"),
      ("bell", "The terminal's bell while another window is in front"),
      ("osc9", "A notice of the terminal while another window is in front"),
    ].map { value, help in
      setting("notify.\(value)", "notify \(value)", help, ["notify \(value)"], .chosen("notify", value))
    }
    + [
      setting(
        "bell", "bell at a limit", "A sound when one of your limits is passed", ["sound", "mute"], .toggled("bell")),
      setting(
        "ascii", "plain ASCII", "Draw without special characters", ["ascii", "unicode", "boxes"], .toggled("ascii")),
      setting(
        "still", "nothing moves", "Nothing moves but words", ["still", "motion", "animation"], .toggled("still")),
      setting(
        "plain", "lines only", "For a screen reader, from the next start", ["plain", "screen reader", "accessibility"],
        .toggled("plain")),
      setting("agent", "my name", "As the desk speaks to you", ["agent", "my name"], .asked("agent")),
      setting(
        "keys", "keys of my own", "coolhead config keys lists the ids", ["keys", "rebind", "shortcuts", "keyboard"],
        .asked("keys")),
      setting("opener", "opener of links", "The program for the list of links", ["opener", "browser"], .asked("opener")),
      setting("feeds", "feeds", "What coolhead live opens by itself", ["feeds", "connection"], .asked("feeds")),
      setting("lang", "language", "Of the playbook", ["lang", "language setting"], .asked("lang")),
      setting("limits", "my limits", "From where on help is suggested", ["limits"], .asked("limits")),
      setting("cue_words", "cue words", "What brings you back to the call", ["cue words"], .asked("cue_words")),
      setting("routes", "who helps", "Whom you can ask, in which order", ["routes", "supervisor"], .asked("routes")),
      setting("files", "files of my own", "playbook, policy, journal, scenarios", ["files", "paths"], .asked("files")),
      setting(
        "contacts", "crisis numbers", "crisis_line, emergency_number, complaint_route, contact_line",
        ["crisis line", "emergency number"], .asked("contacts")),
    ]

  private static func setting(
    _ id: String, _ title: String, _ help: String, _ words: [String], _ action: SettingAction
  ) -> Command {
    Command("setting." + id, [], title, help, .setting, [.start, .live], words: words, .act(.setting(action)))
  }
}
