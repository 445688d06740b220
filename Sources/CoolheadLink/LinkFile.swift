import Foundation
import Language
import Platforms
import Transcripts
import Yams

/// The file with the settings of all links: their names, and below each its kind and its values.
struct LinkFile {
  let path: String

  /// One link as it stands in the file.
  struct Entry {
    var name: String
    var kind: any Platform.Type
    /// The values by their names; secrets as `NAME_file` and `NAME_env`.
    var values: [String: String]
    var line: Int
  }

  /// Bytes of a file of settings.
  private static let fileBytes = 1_048_576

  /// The folder that paths in the file are read from.
  var folder: String { (path as NSString).deletingLastPathComponent }

  var exists: Bool { FileManager.default.fileExists(atPath: path) }

  /// All links, in the order of the file.
  func entries() throws(Failure) -> [Entry] {
    guard let root = try document() else { return [] }
    guard let mapping = root.mapping else {
      throw .configuration(tr("\(path) is no list of links; expected names with their settings below them."))
    }
    var entries: [Entry] = []
    for pair in mapping { entries.append(try entry(pair.key, pair.value)) }
    return entries
  }

  /// One link by its name.
  func entry(_ name: String) throws(Failure) -> Entry {
    let all = try entries()
    guard let entry = all.first(where: { $0.name == name }) else {
      let names = all.map(\.name).joined(separator: ", ")
      throw .configuration(
        all.isEmpty
          ? tr("There is no link yet. Set one up: coolhead link add KIND; kinds: \(Kinds.words).")
          : tr("There is no link “\(name)” in \(path). There is: \(names)."))
    }
    return entry
  }

  /// The platform of a link, with its secrets.
  func platform(_ entry: Entry) throws(Failure) -> any Platform {
    var values = entry.values
    for field in entry.kind.fields where field.isSecret {
      if let secret = try secret(field.name, of: entry) { values[field.name] = secret }
      values[field.name + "_file"] = nil
      values[field.name + "_env"] = nil
    }
    for field in entry.kind.fields {
      if case .standard(let value) = field.necessity, values[field.name] == nil { values[field.name] = value }
    }
    do {
      return try entry.kind.init(LinkSettings(name: entry.name, values: values))
    } catch {
      throw .configuration(tr("\(path): the link “\(entry.name)”, line \(entry.line): \(error.field) \(error.words)."))
    }
  }

  /// A secret from where the settings say it is; nil where they say nothing.
  private func secret(_ field: String, of entry: Entry) throws(Failure) -> String? {
    if let variable = entry.values[field + "_env"] {
      guard let value = ProcessInfo.processInfo.environment[variable], !value.isEmpty else {
        throw .configuration(
          tr("The link “\(entry.name)” takes its \(field) from the variable \(variable), which is not set."))
      }
      return value
    }
    guard let file = entry.values[field + "_file"] else { return nil }
    return try SecretFile.read(secretPath(file))
  }

  /// The path of a secret as the file has it.
  func secretPath(_ file: String) -> String {
    if file.hasPrefix("~/") { return (ProcessInfo.processInfo.environment["HOME"] ?? "") + file.dropFirst() }
    return file.hasPrefix("/") ? file : folder + "/" + file
  }

  /// Adds a link at the end of the file, whose other lines stay as they are.
  func add(_ name: String, kind: any Platform.Type, values: [(name: String, value: String)]) throws(Failure) {
    try PrivateFile.makeFolder(folder)
    var text = ""
    if exists {
      guard let data = FileManager.default.contents(atPath: path), let old = String(data: data, encoding: .utf8) else {
        throw .configuration(tr("\(path) can't be read as text."))
      }
      text = old.isEmpty || old.hasSuffix("\n") ? old : old + "\n"
    } else {
      text = "# The links of coolhead: coolhead link add KIND adds one, coolhead link check NAME says what works.\n"
    }
    let pairs = [("kind", kind.kind)] + values.map { ($0.name, $0.value) }
    let own = Node.mapping(.init(pairs.map { (Node($0.0), Node($0.1)) }))
    do {
      text += try Yams.serialize(node: Node.mapping(.init([(Node(name), own)])))
    } catch {
      throw .unwritable(tr("The settings can't be written (\(error))."))
    }
    try PrivateFile.replace(path, with: Array(text.utf8))
  }

  private func document() throws(Failure) -> Node? {
    guard exists else { return nil }
    guard let data = FileManager.default.contents(atPath: path), data.count <= Self.fileBytes,
      let text = String(data: data, encoding: .utf8)
    else {
      throw .configuration(tr("\(path) can't be read as text of at most 1 MB."))
    }
    do {
      return try Yams.compose(yaml: text)
    } catch let error as YamlError {
      throw .configuration(tr("\(path) is not YAML: \(told(error))."))
    } catch {
      throw .configuration(tr("\(path) is not YAML."))
    }
  }

  /// Where the reader stopped, without the line itself: there may be a secret in it.
  private func told(_ error: YamlError) -> String {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      "line \(mark.line): \(problem)"
    case .duplicatedKeysInMapping(let names, let context):
      tr("line \(context.mark.line): \(names.joined(separator: ", ")) stands there more than once")
    default: tr("it can't be read")
    }
  }

  private func entry(_ key: Node, _ value: Node) throws(Failure) -> Entry {
    let line = key.mark?.line ?? 0
    guard let name = key.scalar?.string, LinkName.isGood(name) else {
      throw .configuration(tr("\(path), line \(line): a link's name is made of letters, digits, - and _, 32 at most."))
    }
    guard let mapping = value.mapping else {
      throw .configuration(
        tr("\(path), line \(line): below “\(name)” are no settings; expected kind: and what it needs."))
    }
    var values: [String: String] = [:]
    var lines: [String: Int] = [:]
    for pair in mapping {
      let line = pair.key.mark?.line ?? line
      guard let field = pair.key.scalar?.string, let text = pair.value.scalar?.string else {
        throw .configuration(tr("\(path), line \(line): expected a name, a colon and a value."))
      }
      values[field] = text
      lines[field] = line
    }
    guard let word = values.removeValue(forKey: "kind") else {
      throw .configuration(tr("\(path), line \(line): the link “\(name)” has no kind: expected one of \(Kinds.words)."))
    }
    guard let kind = Kinds.named(word) else {
      throw .configuration(
        tr("\(path), line \(lines["kind"] ?? line): there is no kind “\(word)”; expected one of \(Kinds.words)."))
    }
    for field in values.keys.sorted() {
      let line = lines[field] ?? line
      if kind.fields.contains(where: { $0.isSecret && $0.name == field }) {
        throw .configuration(
          tr(
            "\(path), line \(line): a secret stands in the open. Put it into a file of its own that you alone can read, and name that: \(field)_file: PATH. Take a new one if somebody may have seen it."
          )
        )
      }
      let names = kind.fields.flatMap { $0.isSecret ? [$0.name + "_file", $0.name + "_env"] : [$0.name] }
      guard names.contains(field) else {
        throw .configuration(
          tr(
            "\(path), line \(line): the kind \(kind.kind) knows no “\(field)”; it knows \(names.joined(separator: ", "))."
          )
        )
      }
    }
    return Entry(name: name, kind: kind, values: values, line: line)
  }
}

/// What a link may be called: the name becomes a part of file names, events and calls.
enum LinkName {
  static func isGood(_ name: String) -> Bool { name.wholeMatch(of: /[A-Za-z0-9][A-Za-z0-9_-]{0,31}/) != nil }
}

extension Kinds {
  /// All kinds by name.
  static var words: String { all.map { $0.kind }.joined(separator: ", ") }
}
