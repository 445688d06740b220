import Foundation
import PackagePlugin

/// Puts the files of `Resources/` into the programs, so that each runs from any folder by itself.
@main
struct EmbedResources: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let root = context.package.directoryURL.appending(path: "Resources").resolvingSymlinksInPath()
    // The steps of the team's database are for the program that talks to it, and for no other.
    let kinds = target.name == "TeamDatabase" ? ["sql"] : ["yaml", "jsonl", "md", "model"]
    let files = try FileManager.default.subpathsOfDirectory(atPath: root.path)
      .filter { path in
        kinds.contains { path.hasSuffix(".\($0)") } && !path.hasPrefix(".") && !path.contains("/.")
      }
      .sorted()
      .map { root.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "Embedded.swift")
    return [
      .buildCommand(
        displayName: "Embedding \(files.count) resources",
        executable: try context.tool(named: "embed").url,
        arguments: [output.path, root.path] + files.map(\.path),
        inputFiles: files,
        outputFiles: [output])
    ]
  }
}
