import Calls
import Foundation
import Language
import Practice
import Yams

/// How a company words things: `wording.yaml` in the folder of scenarios. Its phrases count as the moves they stand for in
/// every scenario, before anything that was learned.
///
/// A phrase that can't be used is told and left out; the others hold.
public struct WordingFile: Sendable {
  /// The name of the file in the folder, which is no scenario.
  public static let name = "wording.yaml"

  /// The phrases of each move.
  public let phrases: [Move: [String]]
  /// What the trainer should know, in the order of the file.
  public let problems: [FileProblem]

  /// Reads the file of a catalogue's folder; nothing where there is none.
  public init(_ catalogue: ScenarioCatalogue) {
    let path = catalogue.folder.map { ($0.hasSuffix("/") ? $0 : $0 + "/") + WordingFile.name }
    self.init(path: path.flatMap { access($0, F_OK) == 0 ? $0 : nil })
  }

  /// Reads a file; nothing where there is none.
  public init(path: String?) {
    do {
      guard let path, let document = try YAMLDocument(path: path) else {
        (phrases, problems) = ([:], [])
        return
      }
      var reader = WordingReader(path: path)
      phrases = reader.read(document.root)
      problems = reader.problems
    } catch {
      (phrases, problems) = ([:], [error])
    }
  }
}

/// Makes phrases of a file's tree and notes all that is not as it should be.
private struct WordingReader {
  let path: String
  private(set) var problems: [FileProblem] = []

  private static var example: String {
    tr("expected such as promise: [\"in your account by\"]")
  }
  /// One word says too little to count as a move wherever it stands.
  private static let words = 2...Practice.Limits.phraseWords

  init(path: String) { self.path = path }

  mutating func read(_ root: Node) -> [Move: [String]] {
    guard let mapping = root.mapping else {
      tell(root, "", tr("phrases has no value; \(Self.example)"))
      return [:]
    }
    for pair in mapping where pair.key.scalar?.string != "phrases" {
      tell(pair.key, "", tr("\"\(shown(pair.key))\" is not a known name; expected phrases"))
    }
    guard let group = mapping["phrases"] else { return [:] }
    guard let moves = group.mapping else {
      tell(group, "phrases", tr("has no value; \(Self.example)"))
      return [:]
    }
    var phrases: [Move: [String]] = [:]
    for pair in moves {
      let name = pair.key.scalar?.string ?? ""
      guard let move = Move(rawValue: name) else {
        let near = name.nearest(among: Move.allCases.map(\.rawValue)).map { tr("; did you mean \($0)?") }
        tell(pair.key, "phrases", tr("is \"\(shown(pair.key))\"; expected a move, such as promise\(near ?? "")"))
        continue
      }
      phrases[move] = texts(pair.value, of: name)
    }
    return phrases
  }

  private mutating func texts(_ node: Node, of move: String) -> [String] {
    let nodes = node.sequence.map(Array.init) ?? [node]
    let place = "phrases.\(move)"
    if nodes.count > Practice.Limits.phrases {
      tell(node, place, tr("are \(nodes.count); expected at most \(Practice.Limits.phrases). The first hold"))
    }
    return nodes.prefix(Practice.Limits.phrases).compactMap { node in
      let text = node.scalar?.string ?? ""
      let count = text.split(whereSeparator: \.isWhitespace).count
      guard Self.words.contains(count) else {
        tell(
          node, place,
          tr(
            "is \"\(shown(node))\"; expected \(Self.words.lowerBound) to \(Self.words.upperBound) words of one sentence"
          ))
        return nil
      }
      return text
    }
  }

  private func shown(_ node: Node) -> String { String((node.scalar?.string ?? "").prefix(Limits.quotedCharacters)) }

  private mutating func tell(_ node: Node, _ place: String, _ message: String) {
    guard problems.count < Limits.problems else { return }
    problems.append(
      FileProblem(
        path: path, line: node.mark?.line ?? 0, column: node.mark?.column ?? 0,
        message: (place.isEmpty ? "" : place + " ") + message, severity: .error))
  }
}
