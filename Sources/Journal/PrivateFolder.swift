import Foundation

/// Folders that nobody but their owner can look into.
enum PrivateFolder {
  /// Makes a folder and what is missing above it, with mode 0700; what is there keeps its mode.
  /// - Returns: the folder that could not be made, for which `errno` says why; nil when all are there.
  static func make(_ path: String) -> String? {
    var missing: [String] = []
    var folder = path
    while access(folder, F_OK) != 0, folder != parent(of: folder) {
      missing.append(folder)
      folder = parent(of: folder)
    }
    return missing.reversed().first { mkdir($0, 0o700) != 0 && errno != EEXIST }
  }

  /// The folder of a path, "." for a bare name; by hand, because Foundation's URLs would cost a tenth of opening a journal.
  static func parent(of path: String) -> String {
    let name = path.count > 1 && path.hasSuffix("/") ? path.dropLast() : path[...]
    guard let slash = name.lastIndex(of: "/") else { return "." }
    return slash == name.startIndex ? "/" : String(name[..<slash])
  }
}
