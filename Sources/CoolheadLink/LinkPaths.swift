import Foundation
import Library

/// Where the files of links lie, by the XDG rules and beside the desk's own.
struct LinkPaths {
  var environment = ProcessInfo.processInfo.environment

  /// The settings of all links.
  var links: String {
    if let path = environment["COOLHEAD_LINKS"], !path.isEmpty { return path }
    return folder("XDG_CONFIG_HOME", ".config") + "/coolhead/links.yaml"
  }

  /// One's own connection to the team.
  var team: String {
    if let path = environment["COOLHEAD_TEAM"], !path.isEmpty { return path }
    return folder("XDG_CONFIG_HOME", ".config") + "/coolhead/team"
  }

  /// The settings of the desk.
  var settings: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/config.yaml" }

  /// Where scenarios of one's own lie, with what a trainer hands out: the folder that the desk reads.
  var scenarios: String {
    let named = environment["COOLHEAD_SCENARIOS"] ?? ""
    guard let path = named.isEmpty ? Settings.load(at: settings).value.scenarios : named, !path.isEmpty else {
      return folder("XDG_CONFIG_HOME", ".config") + "/coolhead/scenarios"
    }
    return path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
  }

  /// The administrator's connection to the team.
  var teamAdministration: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/team-administration" }

  /// A relay's connection to the team.
  var teamRelay: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/team-relay" }

  /// What links keep between two runs.
  var state: String { folder("XDG_STATE_HOME", ".local/state") + "/coolhead/links" }

  private func folder(_ variable: String, _ standard: String) -> String {
    // By the XDG rules a path that is not absolute is to be ignored.
    if let path = environment[variable], path.hasPrefix("/") { return path }
    return (environment["HOME"] ?? ".") + "/" + standard
  }
}
