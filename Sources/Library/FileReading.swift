import Calls
import Coaching
import Foundation

/// One file on its way from text to value, and what was found wrong with it so far.
final class FileReading {
  private let path: String
  private let kind: String
  private let document: YAMLDocument
  private var problems: [FileProblem] = []

  init(path: String, kind: String, document: YAMLDocument) {
    self.path = path
    self.kind = kind
    self.document = document
  }

  /// What follows from an error, to be put behind its sentence.
  static func consequence(_ kind: String) -> String { ". Until that is put right, the bundled \(kind) is used" }

  /// True when the file can't be used.
  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// The problems in the order of the file, at most `Limits.problems`.
  var told: [FileProblem] {
    var told = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    if told.count > Limits.problems {
      let rest = told.count - Limits.problems
      told.removeLast(rest)
      let severity: FileProblem.Severity = hasErrors ? .error : .warning
      told.append(FileProblem(path: path, message: "and \(rest) more problems", severity: severity))
    }
    return told
  }

  /// The file's content as far as it fits a shape; nil when it does not.
  func read(as shape: Shape) -> JSON? {
    var reader = ShapeReader()
    let tree = reader.read(document.root, as: shape, path: [])
    for finding in reader.findings {
      tell(finding.message, line: finding.line, column: finding.column, severity: finding.severity)
    }
    return hasErrors ? nil : tree
  }

  /// A value made of a tree; nil, with a problem, when the tree does not fit it.
  func decode<Value: Decodable>(_ type: Value.Type, from tree: JSON) -> Value? {
    var text = ""
    tree.write(to: &text)
    do {
      return try JSONDecoder().decode(type, from: Data(text.utf8))
    } catch let error as DecodingError {
      tell([problem(of: error, in: tree)], severity: .error)
    } catch {
      tell("can't be read: \(error)", line: 0, column: 0, severity: .error)
    }
    return nil
  }

  /// Adds problems found in the value, at the places where the file says it.
  func tell(_ found: [ContentProblem], severity: FileProblem.Severity) {
    for problem in found {
      let place = document.place(of: problem.path)
      tell("\(problem.path) \(problem.message)", line: place.line, column: place.column, severity: severity)
    }
  }

  /// Reports the groups of a bundled tree that the file's own tree lacks, each at the highest place.
  func tellMissing(in own: JSON, of bundled: JSON, path: String = "") {
    guard let wanted = bundled.object, let found = own.object else { return }
    for name in wanted.keys.sorted() where name != "crossings" && name != "again" && name != "serves" {
      let place = path.isEmpty ? name : "\(path).\(name)"
      if let member = found[name], let below = wanted[name] {
        tellMissing(in: member, of: below, path: place)
      } else {
        let message = "is missing; the English words are shown there"
        tell([ContentProblem(path: place, message: message)], severity: .warning)
      }
    }
  }

  private func tell(_ message: String, line: Int, column: Int, severity: FileProblem.Severity) {
    let sentence = severity == .error ? message + FileReading.consequence(kind) : message
    problems.append(FileProblem(path: path, line: line, column: column, message: sentence, severity: severity))
  }

  private func problem(of error: DecodingError, in tree: JSON) -> ContentProblem {
    switch error {
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context),
      .keyNotFound(_, let context):
      let names = context.codingPath.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }
      let isOurs = context.debugDescription.contains("; expected ")
      if !isOurs, let found = tree.value(at: context.codingPath)?.double {
        return ContentProblem(path: names.joined(separator: "."), message: "is \(found); expected a whole number")
      }
      let message = isOurs ? context.debugDescription : "can't be read: \(context.debugDescription)"
      return ContentProblem(path: names.joined(separator: "."), message: message)
    @unknown default: return ContentProblem(path: "", message: "can't be read: \(error)")
    }
  }
}
