import Foundation
import Library

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

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
