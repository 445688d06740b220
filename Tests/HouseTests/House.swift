import Foundation

/// The source tree as the tests of the house read it.
enum House {
  /// A file of the tree with its text.
  struct File: CustomStringConvertible, Sendable {
    /// The path from the root, such as `Sources/Calls/Call.swift`.
    var path: String
    var text: String

    var description: String { path }
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }
    /// The room, such as `Calls`.
    var room: String { path.split(separator: "/").dropFirst().first.map(String.init) ?? "" }
    var lines: [String] { text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) }

    /// The lines with what is behind `//` taken away.
    var code: [String] {
      lines.map { line in line.range(of: "//").map { String(line[..<$0.lowerBound]) } ?? line }
    }
  }

  /// The folder that holds Package.swift.
  static let root = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  static let sources = files(below: "Sources")
  static let package = text("Package.swift")

  static func text(_ path: String) -> String {
    (try? String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)) ?? ""
  }

  /// All text files below a folder, by path.
  static func files(below folder: String) -> [File] {
    let base = root.appendingPathComponent(folder)
    guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
    let paths = walk.compactMap { $0 as? String }.sorted()
    return paths.compactMap { path in
      let whole = folder + "/" + path
      guard let text = try? String(contentsOf: root.appendingPathComponent(whole), encoding: .utf8) else { return nil }
      return File(path: whole, text: text)
    }
  }

  static func files(of room: String) -> [File] { sources.filter { $0.room == room } }
}

extension House {
  /// A target of Package.swift with what it depends on, products of other packages by their name.
  struct Target: Hashable {
    var name: String
    var dependencies: Set<String>
  }

  /// The targets as Package.swift has them.
  static let targets: [Target] = {
    let source = package.replacing(/\.product\(name: ("\w+"), package: "[^"]*"\)/) { "\($0.output.1)" }
    let kinds = "executableTarget|testTarget|target|systemLibrary|plugin"
    guard
      let pattern = try? Regex<(Substring, Substring, Substring)>(
        #"\.(?:\#(kinds))\(\s*name: "(\w+)"((?:[^()]|\([^()]*\))*)"#)
    else { return [] }
    return source.matches(of: pattern).map { match in
      let list = match.output.2.firstMatch(of: /dependencies: \[([^\]]*)\]/)?.output.1 ?? ""
      let names = list.matches(of: /"(\w+)"/).map { String($0.output.1) }
      return Target(name: String(match.output.1), dependencies: Set(names))
    }
  }()
}
