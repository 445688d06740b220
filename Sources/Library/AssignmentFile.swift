import Calls
import Foundation
import Language
import Practice
import Yams

/// What a trainer asks people to practise: `assignments.yaml` in the folder of scenarios.
///
/// An entry that can't be used is told and left out; the others hold.
public struct AssignmentFile: Sendable {
  /// In the order of the file.
  public let assignments: [Assignment]
  /// What the trainer should know, in the order of the file.
  public let problems: [FileProblem]

  /// Reads the file of a catalogue's folder; nothing where there is none.
  public init(_ catalogue: ScenarioCatalogue) {
    guard let folder = catalogue.folder else {
      (assignments, problems) = ([], [])
      return
    }
    let path = (folder.hasSuffix("/") ? folder : folder + "/") + ScenarioCatalogue.assignmentsName
    guard access(path, F_OK) == 0 else {
      (assignments, problems) = ([], [])
      return
    }
    do {
      guard let document = try YAMLDocument(path: path) else {
        (assignments, problems) = ([], [])
        return
      }
      var reader = AssignmentReader(path: path, catalogue: catalogue)
      assignments = reader.read(document.root)
      problems = reader.problems
    } catch {
      var problem = error
      problem.message += tr(". Nothing is assigned until that is put right")
      (assignments, problems) = ([], [problem])
    }
  }
}

/// Makes assignments of a file's tree and notes all that is not as it should be.
private struct AssignmentReader {
  let path: String
  let catalogue: ScenarioCatalogue
  private(set) var problems: [FileProblem] = []
  /// How many mistakes there were, those beyond the limit of what is told among them.
  private var faults = 0

  private static let names = ["who", "what", "by", "from", "mode", "abuse"]
  private static let everyone: Set = ["everyone", "everybody", "all"]
  private static var example: String {
    tr("expected such as: - {who: sam, what: first-day-parcel, by: 2026-12-04}")
  }

  init(path: String, catalogue: ScenarioCatalogue) {
    self.path = path
    self.catalogue = catalogue
  }

  mutating func read(_ root: Node) -> [Assignment] {
    let list = root.mapping?.first { $0.key.scalar?.string == "assignments" }?.value ?? root
    for pair in root.mapping ?? [:] {
      let name = pair.key.scalar?.string ?? ""
      if !["assignments", "format"].contains(name) { tell(pair.key, tr("\(name) is not known here; \(Self.example)")) }
    }
    guard let elements = list.sequence else {
      if root.mapping == nil || list != root {
        tell(list, tr("the file holds no list of assignments; \(Self.example)"))
      }
      return []
    }
    if elements.count > Limits.assignments {
      tell(list, tr("there are \(elements.count) assignments; expected at most \(Limits.assignments). The first hold"))
    }
    return elements.prefix(Limits.assignments).enumerated().flatMap { entry($1, number: $0 + 1) }
  }

  /// The assignments of one entry, one for each scenario; none, with a problem, where it can't be used.
  private mutating func entry(_ node: Node, number: Int) -> [Assignment] {
    guard let mapping = node.mapping else {
      tell(node, tr("assignment \(number) is no group of names; \(Self.example). It is left out"))
      return []
    }
    let before = (faults: faults, told: problems.count)
    for pair in mapping {
      let name = pair.key.scalar?.string ?? ""
      guard !Self.names.contains(name) else { continue }
      let near = name.nearest(among: Self.names)
      let hint =
        near.map { tr("did you mean \($0)?") } ?? tr("the names here are \(Self.names.joined(separator: ", ")).")
      tell(pair.key, tr("assignment \(number): \(name.prefix(Limits.quotedCharacters)) is not a known name; \(hint)"))
    }
    var who = texts(mapping, "who", number, needs: tr("a login or a name, a list of them, or everyone"))
    if who.contains(where: { Self.everyone.contains($0.nameKey) }) { who = [] }
    let scenarios = texts(mapping, "what", number, needs: tr("a scenario's id, or a list of them")).compactMap { word in
      scenario(word, mapping["what"] ?? node, number)
    }
    let due = day(mapping, "by", number)
    let from = day(mapping, "from", number)
    let mode = choice(mapping, "mode", PracticeMode.allCases.map(\.rawValue), number)
    let abuse = choice(mapping, "abuse", Scenario.AbuseLevel.allCases.map(\.rawValue), number)
    if let due, let from, due < from { tell(node, tr("assignment \(number): by lies before from; expected it later")) }
    guard faults == before.faults else {
      if problems.count > before.told {
        let isWhole = problems[problems.count - 1].message.last.map { ".?".contains($0) } ?? false
        problems[problems.count - 1].message += (isWhole ? "" : ".") + tr(" The assignment is left out")
      }
      return []
    }
    return scenarios.map {
      Assignment(
        who: who, scenario: $0, due: due, from: from, mode: mode.flatMap(PracticeMode.init(rawValue:)),
        abuse: abuse.flatMap(Scenario.AbuseLevel.init(rawValue:)))
    }
  }

  private mutating func texts(_ mapping: Node.Mapping, _ name: String, _ number: Int, needs: String) -> [String] {
    let node = mapping[name]
    let texts = (node?.sequence.map(Array.init) ?? node.map { [$0] } ?? []).compactMap { $0.scalar?.string }
      .filter { !$0.nameKey.isEmpty }
    if texts.isEmpty { tell(node ?? .mapping(mapping), tr("assignment \(number) has no \(name); expected \(needs)")) }
    return texts
  }

  private mutating func scenario(_ word: String, _ node: Node, _ number: Int) -> String? {
    let plain = word.lowercased()
    if let found = catalogue.entries.first(where: { $0.id == plain || $0.title.lowercased() == plain }) {
      return found.id
    }
    let shown = word.prefix(Limits.quotedCharacters)
    let near =
      catalogue.id(meantBy: word).map { tr("did you mean \($0)?") } ?? tr("coolhead scenario list has the names.")
    let isLeftOut = catalogue.problem(ofFileNamed: plain) != nil
    tell(
      node,
      isLeftOut
        ? tr("assignment \(number): what is \"\(shown)\", whose file can't be used; coolhead scenario list says why")
        : tr("assignment \(number): what is \"\(shown)\", which is no scenario here; \(near)"))
    return nil
  }

  private mutating func day(_ mapping: Node.Mapping, _ name: String, _ number: Int) -> Int? {
    guard let node = mapping[name] else { return nil }
    let text = node.scalar?.string ?? ""
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count == 3, parts[0].count == 4, let year = Int64(parts[0]), let month = Int64(parts[1]),
      let day = Int64(parts[2]), let date = CivilDate(year: year, month: month, day: day)
    {
      return Int(date.days)
    }
    let shown = text.prefix(Limits.quotedCharacters)
    tell(
      node,
      tr("assignment \(number): \(name) is \"\(shown)\"; expected a day that the calendar has, such as 2026-12-04"))
    return nil
  }

  private mutating func choice(
    _ mapping: Node.Mapping, _ name: String, _ words: [String], _ number: Int
  ) -> String? {
    guard let node = mapping[name] else { return nil }
    let text = node.scalar?.string ?? ""
    if words.contains(text) { return text }
    let shown = text.prefix(Limits.quotedCharacters)
    tell(node, tr("assignment \(number): \(name) is \"\(shown)\"; expected one of \(words.joined(separator: ", "))"))
    return nil
  }

  private mutating func tell(_ node: Node, _ message: String) {
    faults += 1
    guard problems.count < Limits.problems else { return }
    problems.append(
      FileProblem(
        path: path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message: message, severity: .warning))
  }
}
