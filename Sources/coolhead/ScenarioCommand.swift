import ArgumentParser
import Calls
import Coaching
import Foundation
import Journal
import Library
import Practice
import Screens

/// `coolhead scenario`: what can be practised, and how to write more of it.
struct ScenarioCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: "What can be practised, and writing more of it.",
    discussion: "How to write one stands in Resources/scenarios/FORMAT.md; scenario new makes a file to begin from.",
    subcommands: [List.self, Show.self, Lint.self, New.self, FromCall.self, Report.self], defaultSubcommand: List.self)

  /// Lists the scenarios.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the scenarios that come with the program and those of your folder.",
      discussion: "A file of the folder that can't be used is told and left out.")
    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let catalogue = Choices(desk).catalogue
        let widest = catalogue.entries.map(\.id.count).max() ?? 0
        for entry in catalogue.entries {
          Output.line(
            [
              entry.id.padded(to: widest), "grade \(entry.grade)", "\(entry.minutes) min",
              entry.channel.label.padded(to: 9), entry.title + entry.origin.remark,
            ].joined(separator: "  "))
        }
        (catalogue.problems + Choices(desk).assignments(in: catalogue).problems).forEach {
          Output.complain($0.description)
        }
        return 0
      }
    }
  }

  /// Prints a scenario.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print a scenario's file, to copy and change.")
    @Argument(help: "The scenario's name, or format for how to write one.") var name: String
    @ArgumentParser.Flag(help: "The one that comes with the program, where your folder has one in its place.")
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
          throw Failure.input("There is no scenario \"\(name)\". There are \(names).")
        }
        Output.lines(text)
        return 0
      }
    }
  }

  /// Checks scenarios.
  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check scenario files: each line, all ways through them, their model runs.",
      discussion: "Without a file it checks your folder. What it can say stands in: coolhead scenario show format")
    @Argument(help: "The files, or folders of them.") var paths: [String] = []
    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        let own = Choices(desk)
        guard let places = paths.isEmpty ? own.scenarios.map({ [$0] }) : paths else {
          throw Failure.input("There is no folder \(own.paths.scenarios) yet. Name a file, or make the folder.")
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
      let problems = Library.lint(scenarioAt: path).problems
      if problems.isEmpty { Output.line("\(path) is in order.") }
      return problems
    }

    private func check(folder path: String) throws -> [FileProblem] {
      let catalogue = ScenarioCatalogue(folder: path)
      let files = catalogue.files
      if files.isEmpty, catalogue.problems.isEmpty { Output.line("\(path) holds no scenario.") }
      return files.flatMap { check(file: $0) } + catalogue.problemsOfFolder
        + AssignmentFile(catalogue).problems
    }
  }

  /// Makes a scenario of a real call.
  struct FromCall: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "from-call", abstract: "Make a scenario of a call in the journal, names and numbers masked.",
      discussion: "What comes out is to be gone over by a person: what stands in words stays in it.")
    @Argument(help: "The call's id, or last.") var call: String
    @Option(help: "What the scenario is called.") var title = "A call of ours"
    @Option(help: "The file to write (default: standard output).") var out: String?
    @OptionGroup var place: JournalOptions

    func run() throws {
      try finish {
        let journal = try place.open()
        defer { journal.close() }
        let id = self.call == "last" ? (try? journal.calls(limit: 1).first?.id) ?? self.call : self.call
        var call = Call(id: id)
        do {
          try journal.events(of: id) { event in
            call.apply(event)
            return true
          }
        } catch let problem as JournalProblem {
          throw Failure.unavailable(problem.sentence)
        }
        guard call.began != nil else {
          throw Failure.input("The journal has no call \"\(id)\". coolhead calls lists those it has.")
        }
        var rules = MaskingRules()
        rules.digitRun = 8
        let text = ScenarioSkeleton(title: title).text(of: call, reader: Library.moveReader()) { words in
          Self.withoutNumbers(Masking.masked(words, rules: rules))
        }
        return try NewFile.put(text, at: out)
      }
    }

    /// The text with a mark in place of every number of three digits and more.
    private static func withoutNumbers(_ text: String) -> String {
      var clean = ""
      var run = ""
      for character in text + " " {
        if character.isNumber {
          run.append(character)
          continue
        }
        clean += run.count >= 3 ? "[number]" : run
        run = ""
        clean.append(character)
      }
      return String(clean.dropLast())
    }
  }

  /// Tells what many results say.
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "What results that were shared say: where groups fail, which turns mislead.",
      discussion: "Each file is a group; its name is what the group is called.")
    @Argument(help: "Files that coolhead practice share has written.") var files: [String]

    func run() throws {
      try finish {
        var results: [(group: String, result: PracticeResult)] = []
        for file in files {
          guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure.input("\(file) can't be read: \(systemError()).")
          }
          let group = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
          for (index, line) in data.split(separator: 10).enumerated() {
            guard let result = try? JSONDecoder().decode(PracticeResult.self, from: Data(line)) else {
              throw Failure.data("\(file):\(index + 1): expected a result that coolhead practice share has written.")
            }
            results.append((group, result))
          }
        }
        TrainerReport(results).lines.forEach(Output.line)
        return 0
      }
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
      throw Failure.input("\(path) is there already, and is left as it is. Name another file.")
    }
    guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
      throw Failure.unavailable("\(path) can't be written: \(systemError()).")
    }
    Output.line("\(path) is written. Next: an editor, then coolhead scenario lint \(path)")
    return 0
  }
}

extension TrainerReport {
  /// The turns of a report that are listed.
  private static let shownTurns = 12

  /// The report in lines.
  var lines: [String] {
    var lines: [String] = []
    for group in groups {
      lines.append("\(group.name): \(group.count) calls, \(Self.percent(group.passed)) passed.")
      if let words = Self.practised(group) { lines.append("  " + words) }
      let parts = group.parts.map { "\($0.part.words) \(Self.percent($0.mean))" }
      if !parts.isEmpty { lines.append("  weakest first: " + parts.joined(separator: ", ")) }
      lines.append("  " + DebriefText.agreement("Feelings", group.kappa))
      if group.missedDangers > 0 { lines.append("  dangers not marked: \(group.missedDangers)") }
      let errors = group.criticalErrors.map { "\($0.move.rawValue) \($0.count)" }
      if !errors.isEmpty { lines.append("  what must not happen: " + errors.joined(separator: ", ")) }
    }
    if !turns.isEmpty { lines.append("Turns that mislead most:") }
    for turn in turns.prefix(Self.shownTurns) {
      let taken = turn.takenFor.map { ", taken for \($0.rawValue)" } ?? ", mostly not tagged"
      let change = Int((turn.change * 100).rounded())
      lines.append(
        "  \(turn.scenario) \(turn.turn): heard \(Self.percent(turn.heard)) of \(turn.count)"
          + (turn.heard < 1 ? taken : "") + ", heat after the answer \(change > 0 ? "+" : "")\(change)")
    }
    return lines.isEmpty ? ["No results."] : lines
  }

  /// How a group practised, and how far its labels are its own; nil where its results don't say it.
  private static func practised(_ group: Group) -> String? {
    guard !group.modes.isEmpty else { return nil }
    let modes = group.modes.map { "\($0.mode.rawValue) \($0.count)" }.joined(separator: ", ")
    return "practised: \(modes); labels the trainees gave themselves: \(group.ownLabels) of \(group.replies) answers"
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
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
    case .ownInPlaceOfBundled: "  (yours, in place of the bundled one)"
    }
  }
}
