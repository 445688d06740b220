import Calls
import Foundation
import Language
import Practice

/// All that can be practised: the bundled scenarios, and those that lie in a trainer's folder.
///
/// A scenario of the folder takes the place of a bundled one of the same id; of two in the folder with one id, the first
/// by the name of its file counts. A file that can't be used is told and left out; it never hides the others.
public struct ScenarioCatalogue: Sendable {
  /// The name of the file of assignments in the folder, which is no scenario.
  public static let assignmentsName = "assignments.yaml"

  /// The folder; nil where there are only the bundled ones.
  public let folder: String?
  /// What can be practised, easy ones first.
  public let entries: [ScenarioEntry]
  /// What the trainer should know, one for each file that is left out, in the order of their names.
  public let problems: [FileProblem]

  /// The paths of the folder's scenario files, by name.
  public let files: [String]
  /// What is wrong with the folder, or with several of its files together, rather than with one file.
  public let problemsOfFolder: [FileProblem]

  private let own: [String: Scenario]

  /// Reads a folder; the bundled ones alone where there is none.
  public init(folder: String?) {
    self.folder = folder
    guard let folder else {
      (entries, problems, own, files, problemsOfFolder) = (Library.scenarios, [], [:], [], [])
      return
    }
    var found: [ScenarioEntry] = []
    var own: [String: Scenario] = [:]
    var problems: [FileProblem] = []
    let bundled = Set(Library.scenarios.map(\.id))
    let files = Self.files(in: folder, &problems)
    var together = problems
    for path in files {
      switch Self.read(path) {
      case .failure(let problem): problems.append(problem)
      case .success(let scenario):
        if let first = found.first(where: { $0.id == scenario.id }) {
          together.append(Self.twin(of: first, at: path))
          problems.append(Self.twin(of: first, at: path))
          continue
        }
        let origin: ScenarioEntry.Origin = bundled.contains(scenario.id) ? .ownInPlaceOfBundled : .own
        found.append(ScenarioEntry(scenario, path: path, origin: origin))
        own[scenario.id] = scenario
      }
    }
    let rest = Library.scenarios.filter { own[$0.id] == nil }
    entries = (found + rest).sorted { $0.place < $1.place }
    self.problems = problems
    self.files = files
    problemsOfFolder = together
    self.own = own
  }

  /// The scenario of an id; nil where there is none.
  public func scenario(_ id: String) -> Scenario? { own[id] ?? Library.bundledScenario(id) }

  /// What each scenario has to practise on, in the order of `entries`; each is read for it.
  public var profiles: [ScenarioProfile] { entries.compactMap { scenario($0.id).map(ScenarioProfile.init) } }

  /// The path of a scenario of the folder; nil for a bundled one.
  public func ownPath(of id: String) -> String? { own[id] == nil ? nil : entries.first { $0.id == id }?.path }

  /// The scenario that a person means by a word: its id, its title, or the nearest id to a misspelled one.
  public func id(meantBy word: String) -> String? {
    let plain = word.lowercased()
    let exact = entries.first { $0.id == plain || $0.title.lowercased() == plain }
    return exact?.id ?? plain.nearest(among: entries.map(\.id))
  }

  /// Why a file of the folder is left out, by its name with or without the ending.
  public func problem(ofFileNamed name: String) -> FileProblem? {
    problems.first { problem in
      let file = problem.withoutFolder.path.lowercased()
      return file == name || file.hasPrefix(name + ".y")
    }
  }

  /// The scenario files of a folder, by name.
  /// - Parameter problems: gets what is wrong with the folder as a whole.
  static func files(in folder: String, _ problems: inout [FileProblem]) -> [String] {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    } catch {
      let reason = access(folder, F_OK) != 0 ? tr("is not there") : tr("can't be opened as a folder")
      let message = tr("\(reason); expected a folder with scenario files. Only the bundled scenarios are listed")
      problems.append(FileProblem(path: folder, message: message, severity: .error))
      return []
    }
    let files = names.filter { name in
      (name.hasSuffix(".yaml") || name.hasSuffix(".yml")) && !name.hasPrefix(".") && name != assignmentsName
        && ![WordingFile.name, TeamFiles.playbookName, TeamFiles.policyName].contains(name)
    }
    if files.count > Limits.scenarioFiles {
      let message =
        tr(
          "holds \(files.count) scenario files; expected at most \(Limits.scenarioFiles). The first by name are listed")
      problems.append(FileProblem(path: folder, message: message, severity: .warning))
    }
    let place = folder.hasSuffix("/") ? folder : folder + "/"
    return files.prefix(Limits.scenarioFiles).map { place + $0 }
  }

  /// A scenario that can be practised, or the first reason why it can't.
  private static func read(_ path: String) -> Result<Scenario, FileProblem> {
    let loaded = Library.load(finishedScenarioAt: path)
    if let scenario = loaded.value { return .success(scenario) }
    let errors = loaded.problems.filter { $0.severity == .error }
    var problem =
      errors.first ?? FileProblem(path: path, message: tr("can't be played; expected a scenario"), severity: .error)
    if errors.count > 1 {
      let end = problem.message.hasSuffix("?") || problem.message.hasSuffix(".") ? "" : "."
      problem.message += tr("\(end) There is more: coolhead scenario lint \(path)")
    }
    return .failure(problem)
  }

  private static func twin(of first: ScenarioEntry, at path: String) -> FileProblem {
    let name = FileProblem(path: first.path, message: "", severity: .error).withoutFolder.path
    let message =
      tr("has the id \(first.id), which \(name) has already; expected an id of its own. It is left out until then")
    return FileProblem(path: path, line: 0, column: 0, message: message, severity: .error)
  }
}
