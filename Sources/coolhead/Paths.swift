import Foundation

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Where the program's files lie, by the XDG rules.
struct Paths {
  let environment: [String: String]

  /// The user's settings.
  var configuration: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/config.yaml" }
  /// One's own connection to the team, which `coolhead team join` writes and `coolhead-link` alone reads.
  var team: String {
    if let path = environment["COOLHEAD_TEAM"], !path.isEmpty { return path }
    return folder("XDG_CONFIG_HOME", ".config") + "/coolhead/team"
  }
  /// Where scenarios of one's own lie if nothing else is said.
  var scenarios: String { folder("XDG_CONFIG_HOME", ".config") + "/coolhead/scenarios" }
  /// Where events rest.
  var journal: String { state + "/journal.sqlite" }
  /// What libraries write to standard error while the screen is open.
  var log: String { state + "/coolhead.log" }

  /// The folder of what the program keeps.
  var state: String { folder("XDG_STATE_HOME", ".local/state") + "/coolhead" }

  /// A path as a person writes it: `~/` at its beginning is the home folder.
  func expanded(_ path: String) -> String {
    path.hasPrefix("~/") ? (environment["HOME"] ?? "") + path.dropFirst() : path
  }

  private func folder(_ variable: String, _ standard: String) -> String {
    // By the XDG rules a path that is not absolute is to be ignored.
    if let path = environment[variable], path.hasPrefix("/") { return path }
    return (environment["HOME"] ?? ".") + "/" + standard
  }
}

extension Paths {
  /// The folder of what holds for the login itself, whatever home the environment names; nil where the system knows none.
  static let login: String? = {
    #if DEBUG
      // The tests of the built program keep away from the breaks of whoever runs them.
      if let folder = getenv("COOLHEAD_TEST_LOGIN") { return String(cString: folder) }
    #endif
    guard let entry = getpwuid(getuid()), let home = entry.pointee.pw_dir else { return nil }
    return String(cString: home) + "/.local/state/coolhead"
  }()

  /// A path from the root on, whatever folder the program was started in.
  static func whole(_ path: String) -> String {
    // Most are; and the other way brings in much that the first frame does not need.
    path.hasPrefix("/") && !path.hasSuffix("/") ? path : URL(fileURLWithPath: path).path
  }
}

/// The name the agent logged in with.
func loginName(_ environment: [String: String]) -> String {
  if let name = environment["LOGNAME"] ?? environment["USER"], !name.isEmpty { return name }
  if let entry = getpwuid(getuid()), let name = entry.pointee.pw_name { return String(cString: name) }
  return "agent"
}
