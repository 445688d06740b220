import Foundation
import PackagePlugin

/// Puts the files of `Resources/` and the texts of the screen into the programs, so that each runs from any folder by
/// itself.
@main
struct EmbedResources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let package = context.package.directoryURL.resolvingSymlinksInPath()
    let root = package.appending(path: "Resources")
    let tool = try context.tool(named: "embed").url
    // The steps of the team's database are for the program that talks to it, and for no other.
    let isForTeam = target.name == "TeamDatabase"
    let files = try files(in: root, endings: isForTeam ? ["sql"] : ["yaml", "jsonl", "md", "model"])
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    let embedding = Command.buildCommand(
      displayName: "Embedding \(files.count) resources", executable: tool,
      arguments: [output.path, root.path] + files.map(\.path), inputFiles: files, outputFiles: [output])
    guard !isForTeam else { return [embedding] }
    let sources = try rooms.flatMap { try self.files(in: package.appending(path: "Sources/\($0)"), endings: ["swift"]) }
    let translations = try self.files(in: root, endings: ["po"])
    let texts = context.pluginWorkDirectoryURL.appending(path: "EmbeddedTexts.swift")
    return [
      embedding,
      .buildCommand(
        displayName: "Collecting the texts of the screen", executable: tool,
        arguments: ["--texts", texts.path, package.path] + (sources + translations).map(\.path),
        inputFiles: sources + translations, outputFiles: [texts]),
    ]
  }

  /// The rooms whose sentences people read.
  private let rooms = [
    "Calls", "Coaching", "Desk", "Feeds", "Journal", "Library", "Practice", "Screens", "Team", "TerminalKit",
    "coolhead",
    "Listening", "TeamDatabase", "CoolheadLink", "Platforms",
  ]

  private func files(in folder: URL, endings: [String]) throws -> [URL] {
    try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { path in
        endings.contains { path.hasSuffix(".\($0)") } && !path.hasPrefix(".") && !path.contains("/.")
      }
      .sorted()
      .map { folder.appending(path: $0) }
  }
}
