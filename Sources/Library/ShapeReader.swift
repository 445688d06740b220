import Calls
import Language
import Yams

/// Walks a file along a shape, takes what fits and notes what does not.
struct ShapeReader {
  /// Something that does not fit, and where.
  struct Finding {
    var line: Int
    var column: Int
    var message: String
    var severity: FileProblem.Severity
  }

  private(set) var findings: [Finding] = []

  /// The part of a file that fits a shape; nil where it does not.
  mutating func read(_ node: Node, as shape: Shape, path: [String]) -> JSON? {
    switch shape {
    case .mapping(let members): return readGroup(node, members, shape, path)
    case .wordLists: return readWordLists(node, shape, path)
    case .named(let member):
      let names = node.mapping?.compactMap { $0.key.scalar?.string } ?? []
      return readGroup(node, Dictionary(names.map { ($0, member) }) { first, _ in first }, shape, path)
    case .texts: return read(node, as: node.sequence == nil ? .text : .list(.text), path: path)
    case .list(let element): return readList(node, element, shape, path)
    case .text:
      guard let scalar = node.scalar else { return mismatch(node, shape, path) }
      return isEmpty(scalar) ? nothing(node, shape, path) : .string(scalar.string)
    case .number:
      guard let scalar = node.scalar else { return mismatch(node, shape, path) }
      if isEmpty(scalar) { return nothing(node, shape, path) }
      return number(scalar.string) ?? mismatch(node, shape, path)
    case .truth:
      guard let word = node.scalar?.string.lowercased() else { return mismatch(node, shape, path) }
      if ["true", "yes", "on"].contains(word) { return .bool(true) }
      if ["false", "no", "off"].contains(word) { return .bool(false) }
      return mismatch(node, shape, path)
    }
  }

  private mutating func readGroup(
    _ node: Node, _ members: [String: Shape], _ shape: Shape, _ path: [String]
  ) -> JSON? {
    if let scalar = node.scalar, isEmpty(scalar) { return nothing(node, shape, path) }
    guard let mapping = node.mapping else { return mismatch(node, shape, path) }
    var result: [String: JSON] = [:]
    for pair in mapping {
      guard let name = pair.key.scalar?.string else {
        note(pair.key, tr("has a name that is no plain word; it is left out"), path, .warning)
        continue
      }
      if let member = members[name] {
        if let value = read(pair.value, as: member, path: path + [name]) { result[name] = value }
      } else {
        let nearest = name.nearest(among: members.keys.sorted())
        let hint = nearest.map { tr("did you mean \($0)?") } ?? tr("the names here are \(members.keys.listed).")
        note(pair.key, tr("is not a known name; \(hint) It is left out"), path + [name], .warning)
      }
    }
    return .object(result)
  }

  private mutating func readWordLists(_ node: Node, _ shape: Shape, _ path: [String]) -> JSON? {
    if let scalar = node.scalar, isEmpty(scalar) { return nothing(node, shape, path) }
    guard let mapping = node.mapping else { return mismatch(node, shape, path) }
    var result: [String: JSON] = [:]
    for pair in mapping {
      guard let name = pair.key.scalar?.string else {
        note(pair.key, tr("has a name that is no plain word; it is left out"), path, .warning)
        continue
      }
      let words = (pair.value.sequence.map(Array.init) ?? [pair.value]).compactMap { value -> JSON? in
        guard let scalar = value.scalar, !isEmpty(scalar) else {
          return mismatch(value, .text, path + [name])
        }
        return .string(scalar.string)
      }
      if !words.isEmpty { result[name] = .array(words) }
    }
    return .object(result)
  }

  private mutating func readList(_ node: Node, _ element: Shape, _ shape: Shape, _ path: [String]) -> JSON? {
    if let scalar = node.scalar, isEmpty(scalar) { return nothing(node, shape, path) }
    guard let sequence = node.sequence else { return mismatch(node, shape, path) }
    var elements: [JSON] = []
    for (index, child) in sequence.enumerated() {
      guard let value = read(child, as: element, path: path + ["\(index + 1)"]) else { continue }
      elements.append(value)
    }
    return .array(elements)
  }

  private func number(_ word: String) -> JSON? {
    guard word.utf8.allSatisfy({ "0123456789.+-eE".utf8.contains($0) }) else { return nil }
    if let whole = Int64(word) { return .integer(whole) }
    return Double(word).flatMap { $0.isFinite ? .number($0) : nil }
  }

  private func isEmpty(_ scalar: Node.Scalar) -> Bool {
    (scalar.style == .plain || scalar.style == .any) && ["", "~", "null"].contains(scalar.string)
  }

  private mutating func nothing(_ node: Node, _ shape: Shape, _ path: [String]) -> JSON? {
    note(node, tr("has no value; expected \(shape.words). It changes nothing"), path, .warning)
    return nil
  }

  private mutating func mismatch(_ node: Node, _ shape: Shape, _ path: [String]) -> JSON? {
    note(node, tr("is \(found(node)); expected \(shape.words)"), path, .error)
    return nil
  }

  private func found(_ node: Node) -> String {
    switch node {
    case .scalar(let scalar):
      let shown = scalar.string.prefix(Limits.quotedCharacters)
      return "\"\(shown)\(shown.count < scalar.string.count ? "…" : "")\""
    case .sequence: return "a list"
    case .mapping: return tr("a group of names")
    case .alias: return "a reference"
    }
  }

  private mutating func note(_ node: Node, _ message: String, _ path: [String], _ severity: FileProblem.Severity) {
    let place = path.isEmpty ? tr("the file") : path.joined(separator: ".")
    findings.append(
      Finding(
        line: node.mark?.line ?? 0, column: node.mark?.column ?? 0, message: "\(place) \(message)", severity: severity))
  }
}

extension Sequence<String> {
  /// The words in order, with commas.
  fileprivate var listed: String { sorted().joined(separator: ", ") }
}
