import Calls
import Coaching
import Foundation
import Language

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
  static func consequence(_ kind: String) -> String { tr(". Until that is put right, the bundled \(kind) is used") }

  /// True when the file can't be used.
  var hasErrors: Bool { problems.contains { $0.severity == .error } }

  /// The problems in the order of the file, at most `Limits.problems`.
  var told: [FileProblem] {
    var told = problems.sorted { ($0.line, $0.column) < ($1.line, $1.column) }
    if told.count > Limits.problems {
      let rest = told.count - Limits.problems
      told.removeLast(rest)
      let severity: FileProblem.Severity = hasErrors ? .error : .warning
      told.append(FileProblem(path: path, message: tr("and \(rest) more problems"), severity: severity))
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

  /// The file's content as far as it fits a shape, the rest told and left out; nil when nothing can be made of it.
  func readWhatFits(_ shape: Shape) -> JSON? {
    var reader = ShapeReader()
    let tree = reader.read(document.root, as: shape, path: [])
    for finding in reader.findings {
      let isAll = tree == nil
      let rest = finding.severity == .error ? tr(". It is left out") : ""
      tell(finding.message + rest, line: finding.line, column: finding.column, severity: isAll ? .error : .warning)
    }
    return tree
  }

  /// A value made of a tree; nil, with a problem, when the tree does not fit it.
  func decode<Value: Decodable>(_ type: Value.Type, from tree: JSON) -> Value? {
    do {
      return try tree.decoded(as: type)
    } catch let error as DecodingError {
      tell([problem(of: error)], severity: .error)
    } catch {
      tell(tr("can't be read: \(error)"), line: 0, column: 0, severity: .error)
    }
    return nil
  }

  /// Reports the fractions that stand where whole numbers are expected.
  ///
  /// The decoder does not say where it met one, so each fraction is tried alone over the bundled tree.
  func tellFractions<Value: Decodable>(in own: JSON, over base: JSON, of type: Value.Type) {
    for (path, number) in own.fractions(over: base) {
      guard (try? base.overlaid(with: JSON(.number(number), at: path)).decoded(as: type)) == nil else { continue }
      let problem = ContentProblem(
        path: path.joined(separator: "."), message: tr("is \(number); expected a whole number"))
      tell([problem], severity: .error)
    }
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
    for name in wanted.keys.sorted() where !["format", "crossings", "again", "serves"].contains(name) {
      let place = path.isEmpty ? name : "\(path).\(name)"
      if let member = found[name], let below = wanted[name] {
        tellMissing(in: member, of: below, path: place)
      } else {
        let message = tr("is missing; the English words are shown there")
        tell([ContentProblem(path: place, message: message)], severity: .warning)
      }
    }
  }

  private func tell(_ message: String, line: Int, column: Int, severity: FileProblem.Severity) {
    let sentence = severity == .error ? message + FileReading.consequence(kind) : message
    problems.append(FileProblem(path: path, line: line, column: column, message: sentence, severity: severity))
  }

  private func problem(of error: DecodingError) -> ContentProblem {
    switch error {
    case .keyNotFound(let key, let context):
      return ContentProblem(
        path: FileReading.path(context.codingPath), message: tr("has no \(key.stringValue); expected it here"))
    case .dataCorrupted(let context), .typeMismatch(_, let context), .valueNotFound(_, let context):
      return ContentProblem(path: FileReading.path(context.codingPath), message: context.debugDescription)
    @unknown default: return ContentProblem(path: tr("the file"), message: tr("can't be read: \(error)"))
    }
  }

  /// A path as `ContentProblem` has it; the index of a list item is that of the number after it.
  private static func path(_ codingPath: [any CodingKey]) -> String {
    codingPath.map { key in key.intValue.map { "\($0 + 1)" } ?? key.stringValue }.joined(separator: ".")
  }
}
