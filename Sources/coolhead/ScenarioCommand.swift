import ArgumentParser
import Foundation
import Language
import Library
import Practice

/// `coolhead scenario`: what can be practised, and how to write more of it.
struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: tr("What can be practised, and writing more of it."),
    discussion: tr(
      "How to write one stands in Resources/scenarios/FORMAT.md; scenario new makes a file to begin from."),
    subcommands: [List.self, Show.self, Lint.self, New.self, FromCall.self, FromFile.self, Report.self],
    defaultSubcommand: List.self)

  /// Lists the scenarios.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("List the scenarios that come with the program and those of your folder."),
      discussion: tr("A file of the folder that can't be used is told and left out."))
    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let catalogue = Choices(desk).catalogue
        let widest = catalogue.entries.map(\.id.count).max() ?? 0
        for entry in catalogue.entries {
          Output.line(
            [
              entry.id.padded(to: widest), tr("grade \(entry.grade)"), tr("\(entry.minutes) min"),
              entry.channel.label.padded(to: 9), entry.title + entry.origin.remark,
            ].joined(separator: "  "))
        }
        (catalogue.problems + Choices(desk).assignments(in: catalogue).problems + WordingFile(catalogue).problems)
          .forEach {
            Output.complain($0.description)
          }
        return 0
      }
    }
  }

  /// Prints a scenario.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Print a scenario's file, to copy and change."))
    @Argument(help: tr("The scenario's name, or format for how to write one.")) var name: String
    @ArgumentParser.Flag(help: tr("The one that comes with the program, where your folder has one in its place."))
    var bundled = false
    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let catalogue = bundled ? ScenarioCatalogue(folder: nil) : Choices(desk).catalogue
        let id = catalogue.id(meantBy: name)
        let path = name == "format" ? "scenarios/FORMAT.md" : catalogue.entries.first { $0.id == id }?.path
        let own = id.flatMap { catalogue.ownPath(of: $0) }
        guard let path,
          let text = own.map({ try? String(contentsOfFile: $0, encoding: .utf8) }) ?? Library.text(at: path)
        else {
          let names = catalogue.entries.map(\.id).joined(separator: ", ")
          throw Failure.input(tr("There is no scenario \"\(name)\". There are \(names)."))
        }
        Output.lines(text)
        return 0
      }
    }
  }

  /// Checks scenarios.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Check scenario files: each line, all ways through them, their model runs."),
      discussion: tr("Without a file it checks your folder. What it can say stands in: coolhead scenario show format"))
    @Argument(help: tr("The files, or folders of them.")) var paths: [String] = []
    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let own = Choices(desk)
        guard let places = paths.isEmpty ? own.scenarios.map({ [$0] }) : paths else {
          throw Failure.input(tr("There is no folder \(own.paths.scenarios) yet. Name a file, or make the folder."))
        }
        var isUsable = true
        for place in places {
          var isFolder: ObjCBool = false
          let isThere = FileManager.default.fileExists(atPath: place, isDirectory: &isFolder)
          let problems = isThere && isFolder.boolValue ? try check(folder: place) : check(file: place)
          problems.forEach { Output.line($0.description) }
          isUsable = isUsable && !problems.contains { $0.severity == .error }
        }
        return isUsable ? 0 : 65
      }
    }

    private func check(file path: String) -> [FileProblem] {
      let isWording = URL(fileURLWithPath: path).lastPathComponent == WordingFile.name
      let problems = isWording ? WordingFile(path: path).problems : Library.lint(scenarioAt: path).problems
      if problems.isEmpty { Output.line(tr("\(path) is in order.")) }
      return problems
    }

    private func check(folder path: String) throws -> [FileProblem] {
      let catalogue = ScenarioCatalogue(folder: path)
      let files = catalogue.files
      if files.isEmpty, catalogue.problems.isEmpty { Output.line(tr("\(path) holds no scenario.")) }
      return files.flatMap { check(file: $0) } + catalogue.problemsOfFolder
        + AssignmentFile(catalogue).problems + WordingFile(catalogue).problems
    }
  }
}

/// A file that is written only where none is yet.
enum NewFile {
  /// Writes a text, to standard output where no path is given.
  static func put(_ text: String, at path: String?) throws -> Int32 {
    guard let path else {
      Output.lines(text)
      return 0
    }
    guard !FileManager.default.fileExists(atPath: path) else {
      throw Failure.input(tr("\(path) is there already, and is left as it is. Name another file."))
    }
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      throw Failure.unavailable(tr("\(path) can't be written: \(systemError())."))
    }
    Output.line(tr("\(path) is written. Next: an editor, then coolhead scenario lint \(path)"))
    return 0
  }
}

extension String {
  /// The text with blanks behind it up to a width.
  fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}

extension ScenarioEntry.Origin {
  /// What a list says of it, behind the title.
  fileprivate var remark: String {
    switch self {
    case .bundled: ""
    case .own: "  (yours)"
    case .ownInPlaceOfBundled: tr("  (yours, in place of the bundled one)")
    }
  }
}
