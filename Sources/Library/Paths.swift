import Foundation

/// Where the files of the desk and of links lie, by the XDG rules.
public struct Paths: Sendable {
  private let environment: [String: String]

  /// Those of this run of the program.
  public static var here: Paths { Paths(environment: ProcessInfo.processInfo.environment) }

  /// Paths by the variables of an environment.
  public init(environment: [String: String]) { self.environment = environment }

  /// The user's settings.
  public var configuration: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/config.yaml" }
  /// One's own connection to the team, which `coolhead team join` writes and `coolhead-link` alone reads.
  public var team: String {
    if let path = environment["COOLHEAD_TEAM"], !path.isEmpty { return path }
    return folder("XDG_CONFIG_HOME", ".config") + "/coolhead/team"
  }
  /// Where scenarios of one's own lie if nothing else is said.
  public var scenarios: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/scenarios" }
  /// Where scenarios of one's own lie, with what a trainer hands out, by the environment and by settings.
  /// - Parameter option: what the command says, which goes before both.
  public func scenarios(named option: String? = nil, by settings: Settings) -> String {
    let named = [option, environment["COOLHEAD_SCENARIOS"], settings.scenarios].compactMap(\.self)
    return named.first { !$0.isEmpty }.map(expanded) ?? scenarios
  }
  /// The settings of all links.
  public var links: String {
    if let path = environment["COOLHEAD_LINKS"], !path.isEmpty { return path }
    return folder("XDG_CONFIG_HOME", ".config") + "/coolhead/links.yaml"
  }
  /// The administrator's connection to the team, and a relay's.
  public var teamAdministration: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/team-administration" }
  public var teamRelay: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/team-relay" }
  /// What links keep between two runs.
  public var linkState: String { state + "/links" }
  /// Where events rest.
  public var journal: String { state + "/journal.sqlite" }
  /// What libraries write to standard error while the screen is open.
  public var log: String { state + "/coolhead.log" }

  /// The folder of what the program keeps.
  public var state: String { folder("XDG_STATE_HOME", ".local/state") + "/coolhead" }

  /// A path as a person writes it: `~/` at its beginning is the home folder.
  public func expanded(_ path: String) -> String {
    path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
  }

  private func folder(_ variable: String, _ standard: String) -> String {
    // By the XDG rules a path that is not absolute is to be ignored.
    if let path = environment[variable], path.hasPrefix("/") { return path }
    return (environment["HOME"] ?? ".") + "/" + standard
  }
}
