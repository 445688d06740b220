import Coaching
import Language

/// What is done with settings at the desk.
public enum SettingAction: Hashable, Sendable {
  /// A setting is to have a value from now on.
  case chosen(String, String)
  /// A setting that is on or off is to be the other.
  case toggled(String)
  /// A setting is asked about that only its file can change.
  case asked(String)
  /// Keys of one's own are to be recorded.
  case recordKeys
  /// A key is pressed while they are.
  case keyRecorded(String)
  /// Something is asked for that is done beside the desk.
  case beside(Beside)

  /// What is done beside the desk, by the shell or the terminal.
  public enum Beside: Hashable, Sendable { case export, board, letters }
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
      say(
        tr(
          "\(name) stands in \(settings.path). Change it there; coolhead config init explains it, config check reads it."
        )
      )
      return []
    case .recordKeys: work.overlay = .recordKey(KeyRecording())
    case .keyRecorded(let name): return record(key: name)
    case .beside(let place): say(place.told)
    }
    return []
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
      let now = settings.values[name] ?? tr("not set")
      return now == value ? tr("now this") : tr("now \(name) \(now)")
    case .toggled(let name): return settings.isOn(name) ? tr("now on") : tr("now off")
    case .asked(let name): return tr("now \(settings.values[name] ?? tr("not set"))")
    case .recordKeys: return tr("now \(settings.values["keys"] ?? tr("the usual"))")
    case .beside, .keyRecorded: return nil
    }
  }
}

extension SettingAction.Beside {
  /// Where it is done, in a sentence.
  fileprivate var told: String {
    switch self {
    case .export: tr("All is kept already. In a shell, coolhead export last --format html makes a page to print.")
    case .board: tr("A supervisor's board has a terminal of its own: coolhead board.")
    case .letters: tr("The size of the letters is your terminal's: often Ctrl and +, Ctrl and -.")
    }
  }
}

extension Command {
  /// The settings, found by what people call them. Those with a few values are changed here, and kept in the file.
  static let settings: [Command] =
    [
      (
        "standard", Sentence("theme standard"),
        Sentence("Look, colours: the terminal's own light or dark, as it answers")
      ),
      ("dark", Sentence("theme dark"), Sentence("Look, colours: for a dark background")),
      ("light", Sentence("theme light"), Sentence("Look, colours: for a light background")),
      ("high-contrast", Sentence("theme high-contrast"), Sentence("Look, colours: few, and as strong as they come")),
      ("mono", Sentence("theme mono"), Sentence("Look, no colours: bold, underline and reverse say the same")),
    ].map { value, title, help in
      setting(
        "theme.\(value)", title, help, ["theme \(value)", "\(value) mode"], .chosen("theme", value))
    }
    + [
      ("off", Sentence("notify off"), Sentence("No sign while another window is in front")),
      ("bell", Sentence("notify bell"), Sentence("The terminal's bell while another window is in front")),
      ("osc9", Sentence("notify osc9"), Sentence("A notice of the terminal while another window is in front")),
    ].map { value, title, help in
      setting("notify.\(value)", title, help, ["notify \(value)"], .chosen("notify", value))
    }
    + [
      setting(
        "bell", Sentence("bell at a limit"), Sentence("A sound when one of your limits is passed"), ["sound", "mute"],
        .toggled("bell")),
      setting(
        "ascii", Sentence("plain ASCII"), Sentence("Draw without special characters"), ["ascii", "unicode", "boxes"],
        .toggled("ascii")),
      setting(
        "still", Sentence("nothing moves"), Sentence("Nothing moves but words"), ["still", "motion", "animation"],
        .toggled("still")),
      setting(
        "plain", Sentence("lines only"), Sentence("For a screen reader, from the next start"),
        ["plain", "screen reader", "accessibility"],
        .toggled("plain")),
      setting(
        "agent", Sentence("my name"), Sentence("As the desk speaks to you"), ["agent", "my name"], .asked("agent")),
      setting(
        "keys", Sentence("keys"), Sentence("Keys of my own: press one, then the one you want in its place"),
        ["keys", "rebind", "shortcuts", "keyboard", "change key"], .recordKeys),
      setting(
        "opener", Sentence("opener of links"), Sentence("The program for the list of links"), ["opener", "browser"],
        .asked("opener")),
      setting(
        "feeds", Sentence("feeds"), Sentence("What coolhead live opens by itself"), ["feeds", "connection"],
        .asked("feeds")),
      setting(
        "lang", Sentence("language"), Sentence("Of the playbook"), ["lang", "language setting"], .asked("lang")),
      setting(
        "limits", Sentence("my limits"), Sentence("From where on help is suggested"), ["limits"], .asked("limits")),
      setting(
        "cue_words", Sentence("cue words"), Sentence("What brings you back to the call"), ["cue words"],
        .asked("cue_words")),
      setting(
        "routes", Sentence("who helps"), Sentence("Whom you can ask, in which order"), ["routes", "supervisor"],
        .asked("routes")),
      setting(
        "files", Sentence("files of my own"), Sentence("playbook, policy, journal, scenarios"), ["files", "paths"],
        .asked("files")),
      setting(
        "contacts", Sentence("crisis numbers"),
        Sentence("crisis_line, emergency_number, complaint_route, contact_line"),
        ["crisis line", "emergency number"], .asked("contacts")),
      setting(
        "export", Sentence("save, print, export"), Sentence("A call as text, a page or data: beside the desk"),
        ["save", "print", "export", "csv"], .beside(.export)),
      setting(
        "board", Sentence("supervisor's board"), Sentence("Who needs a person: beside the desk"), ["board"],
        .beside(.board)),
      setting(
        "letters", Sentence("size of letters"), Sentence("The terminal has it"), ["font size", "zoom", "bigger"],
        .beside(.letters)),
    ]

  private static func setting(
    _ id: String, _ title: Sentence, _ help: Sentence, _ words: [String], _ action: SettingAction
  ) -> Command {
    Command("setting." + id, [], title, help, .setting, [.start, .live], words: words, .act(.setting(action)))
  }
}
