import ArgumentParser
import Coaching
import Desk
import Foundation
import Language
import Library
import Practice
import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What every command that opens the desk understands.
struct DeskOptions: ParsableArguments {
  @Option(help: tr("Your name, as the desk uses it (default: your login name; COOLHEAD_AGENT)."))
  var agent: String?

  @Option(help: tr("The customer's name, or number where a digit is in it, known beforehand (COOLHEAD_CUSTOMER)."))
  var customer: String?

  @Option(help: tr("Where events rest (default: the state folder; COOLHEAD_JOURNAL)."))
  var journal: String?

  @Option(help: tr("A policy file that overrides numbers of the bundled one (COOLHEAD_POLICY)."))
  var policy: String?

  @Option(help: tr("A playbook file of your own (COOLHEAD_PLAYBOOK)."))
  var playbook: String?

  @Option(
    help: tr("A folder with scenarios of your own (default: scenarios beside your settings; COOLHEAD_SCENARIOS)."))
  var scenarios: String?

  @Option(help: tr("The language of the playbook (COOLHEAD_LANG)."))
  var lang: String?

  @Option(help: ArgumentHelp(tr("How the screen looks: \(Theme.names.joined(separator: ", ")) (COOLHEAD_THEME).")))
  var theme: String?

  @Flag(help: tr("Lines only, for screen readers and pipes (COOLHEAD_PLAIN=1)."))
  var plain = false

  @Flag(help: tr("Draw with plain ASCII (COOLHEAD_ASCII=1)."))
  var ascii = false

  @Flag(help: tr("Nothing moves but words (COOLHEAD_STILL=1, REDUCED_MOTION=1)."))
  var still = false

  /// The same options as words of a command line, but for the customer: that one is of a call at work.
  var words: [String] {
    let named = [
      ("agent", agent), ("journal", journal), ("policy", policy), ("playbook", playbook),
      ("scenarios", scenarios), ("lang", lang), ("theme", theme),
    ]
    let flags = [("plain", plain), ("ascii", ascii), ("still", still)]
    return named.compactMap { name, value in value.map { "--\(name)=\($0)" } }
      + flags.compactMap { name, isSet in isSet ? "--\(name)" : nil }
  }
}

/// What the arguments, the environment and the settings file say together, in this order.
struct Choices {
  let environment: [String: String]
  let options: DeskOptions
  let settings: Settings
  private let scenarioFolder: String
  /// What the team has handed out and this agent has taken.
  private let team: TeamFiles

  init(environment: [String: String], options: DeskOptions, settings: Settings) {
    self.environment = environment
    self.options = options
    self.settings = settings
    let paths = Paths(environment: environment)
    scenarioFolder = paths.scenarios(named: options.scenarios, by: settings)
    team = TeamFiles(folder: scenarioFolder)
  }

  /// Those of this run of the program, for what opens no desk.
  init(_ options: DeskOptions) {
    let environment = ProcessInfo.processInfo.environment
    let settings = Settings.load(at: Paths(environment: environment).configuration).value
    self.init(environment: environment, options: options, settings: settings)
  }

  var paths: Paths { Paths(environment: environment) }
  var agent: String { text(options.agent, "AGENT", settings.agent) ?? loginName(environment) }
  var customer: String? { text(options.customer, "CUSTOMER", nil) }
  var journal: String { text(options.journal, "JOURNAL", settings.journal) ?? paths.journal }
  /// One's own policy or playbook, else the team's; nil for the bundled one.
  var policy: String? { ownPolicy ?? team.policy?.path }
  var playbook: String? { ownPlaybook ?? team.playbook?.path }
  private var ownPolicy: String? { text(options.policy, "POLICY", settings.policy) }
  private var ownPlaybook: String? { text(options.playbook, "PLAYBOOK", settings.playbook) }
  /// Those files of the team's that hold at this desk, because nothing of one's own goes before them.
  var teamFilesInForce: [TeamFiles.File] {
    [ownPlaybook == nil ? team.playbook : nil, ownPolicy == nil ? team.policy : nil].compactMap(\.self)
  }
  /// The folder of scenarios of one's own; nil where none is named and the standard one is not there.
  var scenarios: String? {
    scenarioFolder != paths.scenarios || access(scenarioFolder, F_OK) == 0 ? scenarioFolder : nil
  }
  /// All that can be practised.
  var catalogue: ScenarioCatalogue { ScenarioCatalogue(folder: scenarios) }
  /// What is assigned to this agent, by login or name, and what is wrong with the file of assignments.
  func assignments(in catalogue: ScenarioCatalogue) -> (own: [Assignment], problems: [FileProblem]) {
    let file = AssignmentFile(catalogue)
    return (file.assignments.filter { $0.isFor([agent, loginName(environment)]) }, file.problems)
  }
  var language: String { text(options.lang, "LANG", settings.language) ?? "en" }
  var feeds: [String] { settings.feeds }
  var isPlain: Bool { options.plain || flag("COOLHEAD_PLAIN") || settings.isPlain }
  var isASCII: Bool { options.ascii || flag("COOLHEAD_ASCII") || settings.isASCII }
  var isStill: Bool {
    options.still || flag("COOLHEAD_STILL") || flag("REDUCED_MOTION") || settings.isStill
  }
  /// `NO_COLOR` counts when it is set to anything (no-color.org).
  var allowsColor: Bool { (environment["NO_COLOR"] ?? "").isEmpty }

  /// The theme; a name that does not exist gives the standard one and a sentence.
  var theme: (theme: Theme, problem: String?) {
    guard let name = text(options.theme, "THEME", settings.theme) else { return (.standard, nil) }
    if let theme = Theme.named(name) { return (theme, nil) }
    return (.standard, Theme.problem(ofName: name))
  }

  /// The agent's own keys, and what was wrong with them. A letter of another layout stands for the key it is on.
  var keys: (table: KeyTable, problems: [String]) { keys(locked: []) }

  /// The same where the team's policy keeps some commands' keys as they are.
  func keys(locked: Set<String>) -> (table: KeyTable, problems: [String]) {
    KeyTable.reading(ofSettings: settings, locked: locked)
  }

  /// How the agent wants to be told of something while nobody looks; a word that is none of them counts as off.
  var notify: DeskServices.Notify { settings.notify.flatMap(DeskServices.Notify.init) ?? .off }

  /// Light or dark, where the terminal says so beforehand.
  var background: Background {
    guard let last = environment["COLORFGBG"]?.split(separator: ";").last, let color = Int(last) else {
      return .unknown
    }
    return color == 7 || color == 15 ? .light : .dark
  }

  private func text(_ option: String?, _ variable: String, _ setting: String?) -> String? {
    for candidate in [option, environment["COOLHEAD_" + variable], setting] {
      if let candidate, !candidate.isEmpty { return candidate }
    }
    return nil
  }

  private func flag(_ variable: String) -> Bool {
    guard let value = environment[variable] else { return false }
    return !["", "0", "no", "false"].contains(value.lowercased())
  }
}

extension KeyTable {
  /// The keys that settings ask for, each letter of another layout taken for the key it is on.
  static func reading(
    ofSettings settings: Settings, locked: Set<String> = []
  ) -> (table: KeyTable, problems: [String]) {
    reading(
      settings.keys.mapValues { keys in
        keys.map { key in key.count == 1 ? String(key.map(KeyboardLayout.usCharacter)) : key }
      }, locked: locked)
  }
}

extension Choices {
  /// What the settings are at this desk, for the list of commands.
  func settingsInForce(policy: Policy) -> SettingsInForce {
    let word = { (isOn: Bool) in isOn ? "on" : "off" }
    let workplace = settings.workplace
    var values = [
      "theme": theme.theme.name, "notify": notify.rawValue, "bell": word(workplace.isBellOn), "ascii": word(isASCII),
      "still": word(isStill), "plain": word(isPlain), "agent": agent, "lang": language,
      "keys": settings.keys.isEmpty
        ? tr("the usual")
        : plural(settings.keys.count, "\(settings.keys.count) own key", "\(settings.keys.count) own keys"),
      "feeds": settings.feeds.isEmpty ? "none" : settings.feeds.joined(separator: ", "),
      "opener": settings.opener ?? "none",
      "cue_words": workplace.cueWords.isEmpty ? "none" : workplace.cueWords.joined(separator: ", "),
      "routes": workplace.routes.isEmpty ? tr("nobody named") : workplace.routes.map(\.name).joined(separator: ", "),
    ]
    let own = [(settings.playbook, "playbook"), (settings.policy, "policy"), (settings.journal, "journal")]
    var files = (own + [(settings.scenarios, "scenarios")]).filter { $0.0 != nil }.map(\.1)
    files += teamFilesInForce.map { tr("the team's \($0.name), version \($0.version)") }
    values["files"] = files.isEmpty ? tr("the bundled ones") : files.joined(separator: ", ")
    let numbers = [workplace.crisisLine, workplace.emergencyNumber, workplace.complaintRoute, workplace.contactLine]
    values["contacts"] = tr("\(numbers.count { $0 != nil }) of \(numbers.count) set")
    let limits = AgentLimits(own: workplace.limits, policy: policy.limits)
    values["limits"] =
      tr("hostility \(Int(limits.hostility)), \(limits.hotMinutes) hot minutes, complexity \(limits.complexity)")
    return SettingsInForce(path: paths.configuration, values: values)
  }

  /// The settings that the environment goes before.
  var settingVariables: Set<String> {
    Set(["theme", "plain", "ascii", "still"].filter { !(environment["COOLHEAD_" + $0.uppercased()] ?? "").isEmpty })
  }
}

extension Theme {
  /// What is wrong with a name that no theme has.
  static func problem(ofName name: String) -> String {
    let hint =
      name.nearest(among: names).map { tr("did you mean \($0)?") }
      ?? tr("there are \(names.joined(separator: ", ")).")
    return tr("No theme is called \"\(name)\"; \(hint)")
  }
}
