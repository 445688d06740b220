import Glibc

/// Finds the programs that were built together with the running tests.
public enum BuiltBinary {
  /// The absolute path of a built executable, looked for beside the test bundle and in the folders above it.
  public static func path(named name: String = "coolhead") throws -> String {
    var folder = try runningExecutable()[...]
    var searched: [String] = []
    while let slash = folder.lastIndex(of: "/") {
      folder = folder[..<slash]
      let candidate = "\(folder)/\(name)"
      if isExecutableFile(candidate) { return candidate }
      searched.append(String(folder))
      // The build folder holds nothing above the folder of its configuration.
      if folder.hasSuffix("/.build") { break }
    }
    throw HarnessError.unusable(
      "no built `\(name)`: run `swift build --product \(name)` first; looked in \(searched.joined(separator: ", "))")
  }

  private static func runningExecutable() throws -> String {
    guard let path = realpath("/proc/self/exe", nil) else {
      throw HarnessError.systemCall("realpath /proc/self/exe", errorNumber: errno)
    }
    defer { free(path) }
    return String(cString: path)
  }

  private static func isExecutableFile(_ path: String) -> Bool {
    var information = stat()
    guard stat(path, &information) == 0, information.st_mode & S_IFMT == S_IFREG else { return false }
    return access(path, X_OK) == 0
  }
}
