import Calls
import Language
import Practice

/// One scenario file on its way from text to value. Unlike a playbook or a policy it has no bundled file to fall back
/// on: what can't be played is not played.
struct ScenarioReading {
  private static var consequence: String {
    tr(". The scenario can't be played until that is put right")
  }
  private static var unfinished: String {
    tr(". The scenario is not finished until then")
  }
  /// What the reader of shapes says of bundled values, of which a scenario has none.
  private static var bundledNote: String {
    tr(" The bundled value is kept")
  }

  private let path: String
  private let document: YAMLDocument
  private let writing: ScenarioWriting
  private(set) var scenario: Scenario?
  private var found: [FileProblem] = []

  init(path: String) throws(FileProblem) {
    guard let document = try YAMLDocument(path: path) else {
      throw FileProblem(path: path, message: tr("holds nothing; expected a scenario"), severity: .error)
    }
    self.path = path
    self.document = document
    let writing = ScenarioWriting(document.root)
    self.writing = writing
    for finding in writing.questions {
      tell(finding.message, line: finding.line, column: finding.column, severity: .error)
    }
    for finding in writing.cuts {
      tell(finding.message, line: finding.line, column: finding.column, severity: .warning)
    }
    var reader = ShapeReader()
    let tree = reader.read(document.root, as: .scenario, path: []) ?? .null
    // What is still a question is told as that, and not as a value that does not fit.
    let asked = Set(writing.questions.map { [$0.line, $0.column] })
    for finding in reader.findings where !asked.contains([finding.line, finding.column]) {
      var message = finding.message
      if message.hasSuffix(Self.bundledNote) { message.removeLast(Self.bundledNote.count) }
      tell(message, line: finding.line, column: finding.column, severity: finding.severity)
    }
    let (scenario, problems) = Scenario.read(tree)
    // What had the wrong shape is told already, and would be told again as missing.
    guard !found.contains(where: { $0.severity == .error }) else { return }
    for problem in problems { tell(problem) }
    self.scenario = scenario
  }

  /// The problems in the order of the file, at most `Limits.problems`.
  var problems: [FileProblem] {
    let told = found.enumerated().sorted { left, right in
      (left.element.line, left.element.column, left.offset) < (right.element.line, right.element.column, right.offset)
    }.map(\.element)
    guard told.count > Limits.problems else { return told }
    let rest = told.count - Limits.problems
    let severity: FileProblem.Severity = told.contains { $0.severity == .error } ? .error : .warning
    return told.dropLast(rest) + [FileProblem(path: path, message: tr("and \(rest) more problems"), severity: severity)]
  }

  /// Adds what the scenario itself says is not as it should be.
  mutating func tell(_ problem: ScenarioProblem) {
    let place = document.place(of: problem.path)
    let near = problem.word.flatMap { $0.nearest(among: problem.names) }
    let hint = near.map { tr("; did you mean \($0)?") } ?? ""
    tell(
      "\(problem.path) \(problem.message)\(hint)", line: place.line, column: place.column,
      severity: problem.severity == .error ? .error : .warning)
  }

  /// Adds the places where words are yet to be written: such a scenario can be tried out, but is not finished.
  mutating func tellPlaceholders() {
    for finding in writing.placeholders {
      let message = finding.message + Self.unfinished
      found.append(
        FileProblem(path: path, line: finding.line, column: finding.column, message: message, severity: .error))
    }
  }

  private mutating func tell(_ message: String, line: Int, column: Int, severity: FileProblem.Severity) {
    let end = message.hasSuffix("?") ? String(Self.consequence.dropFirst()) : Self.consequence
    let sentence = severity == .error ? message + end : message
    found.append(FileProblem(path: path, line: line, column: column, message: sentence, severity: severity))
  }
}
