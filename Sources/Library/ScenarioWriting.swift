import Language
import Practice
import Yams

/// What can be seen of a scenario file only as it is written, and not in what was read of it: questions that nobody has
/// answered, words that stand for words, and words that YAML has cut.
struct ScenarioWriting {
  /// Something that was seen, and where.
  struct Finding {
    var line: Int
    var column: Int
    var message: String
  }

  /// What a value is where a draft asks the trainer.
  static let question = "?"

  /// Values that are still a question.
  private(set) var questions: [Finding] = []
  /// Words that stand for words which are yet to be written.
  private(set) var placeholders: [Finding] = []
  /// Lines of a list in brackets that have no quotes, so that a comma would end them.
  private(set) var cuts: [Finding] = []

  init(_ root: Node) {
    look(at: root, path: "")
  }

  /// Lists of whole sentences.
  private static let sentences: Set<String> = ["backstory", "may", "waiting", "brushed", "misnamed"]

  private mutating func look(at node: Node, path: String) {
    switch node {
    case .scalar(let scalar): look(at: scalar, node, path)
    case .mapping(let mapping):
      for pair in mapping { look(at: pair.value, path: joined(path, pair.key.scalar?.string ?? "")) }
    case .sequence(let sequence):
      checkCommas(sequence, path)
      for (index, element) in sequence.enumerated() { look(at: element, path: joined(path, "\(index + 1)")) }
    case .alias: return
    }
  }

  private mutating func look(at scalar: Node.Scalar, _ node: Node, _ path: String) {
    func finding(_ message: String) -> Finding {
      Finding(line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message: "\(path) \(message)")
    }
    if Self.isQuestion(scalar.string) {
      questions.append(finding(tr("is still a question; expected your answer in its place, as the line above it asks")))
    } else if !path.hasSuffix(".when"),
      let words = Placeholder.found(in: scalar.string, isSentence: !Self.names.contains(Self.name(of: path)))
    {
      let shown = words.prefix(Limits.quotedCharacters)
      placeholders.append(finding(tr("has \"\(shown)\", which only keeps a place; expected the words themselves")))
    }
  }

  /// Where a name or a word to listen for stands: there "name" and "text" are words like others.
  private static let names: Set = [
    "id", "turn", "next", "asked", "asks", "wants", "needs", "move", "industry", "title",
  ]

  /// The last name of a path, without the number of an element.
  private static func name(of path: String) -> String {
    path.split(separator: ".").last { Int($0) == nil }.map(String.init) ?? ""
  }

  static func isQuestion(_ text: String) -> Bool { text.split(separator: " ").joined() == question }

  private mutating func checkCommas(_ sequence: Node.Sequence, _ path: String) {
    // Only in brackets do two elements stand on one line; the tree itself does not keep how a list was written.
    guard sequence.count > 1, sequence[0].mark?.line == sequence[1].mark?.line, Self.sentences.contains(path) else {
      return
    }
    for (index, element) in sequence.enumerated() {
      guard let scalar = element.scalar, scalar.style == .plain || scalar.style == .any, scalar.string.contains(" ")
      else { continue }
      let message =
        tr(
          "\(path).\(index + 1) has no quotes, and a comma ends it; expected \"…\" around each, or a line with - for each"
        )
      cuts.append(Finding(line: element.mark?.line ?? 0, column: element.mark?.column ?? 0, message: message))
      return
    }
  }

  private func joined(_ path: String, _ name: String) -> String { path.isEmpty ? name : "\(path).\(name)" }
}

/// Words that stand where words are yet to be written.
enum Placeholder {
  /// The words of a text that only keep a place; nil where it says something.
  /// - Parameter isSentence: whether a sentence is expected, so that a single word such as "text" says nothing.
  static func found(in text: String, isSentence: Bool = true) -> String? {
    let plain = text.lowercased().filter { $0.isLetter || $0.isNumber }
    // A text of marks alone says nothing, such as three dots; an empty one is told as missing.
    if plain.isEmpty { return text.contains { !$0.isWhitespace } ? text : nil }
    if isSentence && fillers.contains(plain) || isRowOfX(plain) { return text }
    if text.lowercased().contains("lorem ipsum") { return "lorem ipsum" }
    for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      let isShouted = word == word.uppercased() && shouted.contains(word.lowercased())
      if isShouted || (word.count > 2 && isRowOfX(word.lowercased())) { return String(word) }
    }
    for match in text.matches(of: /<[^<>]{1,80}>|\[[^\[\]]{1,40}\]/) where match.output.contains(where: \.isLetter) {
      return String(match.output)
    }
    return nil
  }

  private static let fillers: Set = [
    "todo", "tbd", "tba", "fixme", "placeholder", "asdf", "foo", "bar", "blabla", "blahblah", "text", "string",
    "yourtexthere", "insertname", "name", "changeme",
  ]
  /// Words that keep a place where they are in capitals.
  static let shouted: Set<String> = ["todo", "tbd", "fixme", "placeholder"]

  private static func isRowOfX(_ word: String) -> Bool { word.count > 1 && word.allSatisfy { $0 == "x" } }
}
