import Foundation
import Language
import Yams

/// A YAML file as a tree that still knows its lines.
struct YAMLDocument {
  let root: Node

  /// Reads a file; nil when it holds nothing but comments.
  init?(path: String) throws(FileProblem) {
    let text = try FileText.read(path)
    try YAMLGuard.check(text, path: path)
    let node: Node?
    do {
      node = try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw YAMLDocument.problem(error, in: text, path: path)
    } catch {
      throw FileProblem(path: path, message: tr("can't be read as YAML: \(error)"), severity: .error)
    }
    guard let node else { return nil }
    root = node
  }

  /// Where a path of names stands; the nearest group that holds it where it does not stand in the file itself.
  func place(of path: String) -> (line: Int, column: Int) {
    var node = root
    var mark = root.mark
    for name in path.split(separator: ".") {
      if let pair = node.mapping?.first(where: { $0.key.scalar?.string == String(name) }) {
        mark = pair.key.mark
        node = pair.value
      } else if let sequence = node.sequence, let number = Int(name), sequence.indices.contains(number - 1) {
        node = sequence[number - 1]
        mark = node.mark
      } else {
        break
      }
    }
    return (mark?.line ?? 0, mark?.column ?? 0)
  }

  private static func problem(_ error: YamlError, in text: String, path: String) -> FileProblem {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      let slip = YAMLSlip(in: text, line: mark.line, column: mark.column, problem: problem)
      return FileProblem(
        path: path, line: slip?.line ?? mark.line, column: slip?.column ?? mark.column,
        message: slip?.words ?? tr("is not YAML here: \(problem)"), severity: .error)
    case .reader(let problem, let offset, _, let yaml):
      let before = yaml.utf8.prefix(offset ?? 0)
      let line = before.count { $0 == 0x0A } + 1
      return FileProblem(path: path, line: line, column: 1, message: tr("is not text: \(problem)"), severity: .error)
    case .duplicatedKeysInMapping(let names, let context):
      let words = names.map { "\"\($0)\"" }.joined(separator: ", ")
      return FileProblem(
        path: path, line: context.mark.line, column: context.mark.column,
        message: tr("has \(words) more than once in one group; expected each name once"), severity: .error)
    default: return FileProblem(path: path, message: tr("can't be read as YAML: \(error)"), severity: .error)
    }
  }
}
