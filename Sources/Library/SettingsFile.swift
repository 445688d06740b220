import Calls
import Foundation
import Language
import Yams

/// Changes one setting in the settings file and leaves every other line as its writer left it.
public enum SettingsFile {
  /// Why a setting was not changed, as a sentence.
  public struct Refusal: Error, Hashable, Sendable {
    /// The sentence.
    public let sentence: String
  }

  /// The settings that are one word or one line, by name; the others are groups and lists, for an editor.
  public static var names: [String] { examples.keys.sorted() }

  /// Sets a setting, by its name in the file. A file that is not there is made, readable by its owner alone.
  ///
  /// What the value means is not judged, but that a truth is one: on, off, yes, no, true or false.
  public static func set(_ name: String, to value: String, at path: String) throws(Refusal) {
    guard let example = examples[name] else {
      throw Refusal(sentence: tr("There is no setting \"\(name.prefix(40))\" of one line. \(hint(for: name))"))
    }
    let written = try written(value, for: name, like: example)
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    guard FileManager.default.fileExists(atPath: target) else {
      return try store("\(name): \(written)\n", at: target, mode: 0o600)
    }
    let (text, root) = try read(target)
    let changed = try change(text, root, name, written, path)
    try check(changed, against: root, name, value: written, path)
    try store(changed, at: target, mode: mode(of: target))
  }

  /// The file as it stands, and the root of what it says; nil where it says nothing.
  private static func read(_ target: String) throws(Refusal) -> (text: String, root: Node?) {
    do {
      return (try FileText.read(target), try YAMLDocument(path: target)?.root)
    } catch {
      throw Refusal(sentence: tr("\(error.sentence) Nothing was changed."))
    }
  }

  /// Who may read the file and write to it.
  private static func mode(of target: String) -> mode_t {
    var status = stat()
    return stat(target, &status) == 0 ? status.st_mode & 0o777 : 0o600
  }

  /// What the explained file sets in one line each.
  private static let examples: [String: JSON] = {
    guard case .object(let members) = Library.tree(at: "settings/config.json") else { return [:] }
    return members.filter { _, value in
      switch value {
      case .object, .array: false
      default: true
      }
    }
  }()

  private static func hint(for name: String) -> String {
    if let nearest = name.nearest(among: names) { return tr("Did you mean \(nearest)?") }
    return tr("There are \(names.joined(separator: ", ")); the others are written with an editor.")
  }

  /// A value as it stands in the file.
  private static func written(_ value: String, for name: String, like example: JSON) throws(Refusal) -> String {
    if case .bool = example {
      switch value.lowercased() {
      case "true", "on", "yes": return "true"
      case "false", "off", "no": return "false"
      default: throw Refusal(sentence: tr("\(name) is on or off, and not \"\(value.prefix(40))\"."))
      }
    }
    guard !value.isEmpty, value.unicodeScalars.count <= 1_000,
      value.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F && !(0x80...0x9F ~= $0.value) })
    else { throw Refusal(sentence: tr("\(name) takes one line of at most 1000 characters.")) }
    let isBare = value.wholeMatch(of: /[A-Za-z\/][A-Za-z0-9_.\/-]*/) != nil
    let isWord = !["on", "off", "yes", "no", "y", "n", "true", "false", "null"].contains(value.lowercased())
    if isBare, isWord { return value }
    return quoted(value)
  }

  private static func change(
    _ text: String, _ root: Node?, _ name: String, _ written: String, _ path: String
  ) throws(Refusal) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let pair = root?.mapping?.first { $0.key.scalar?.string == name }
    guard root == nil || root?.mapping?.style != .flow, root == nil || root?.mapping != nil else {
      throw byHand(name, path)
    }
    guard let pair else {
      // Behind its explanation, where the file has it.
      let explained = lines.lastIndex { $0.hasPrefix("# \(name):") || $0.hasPrefix("#\(name):") }
      if lines.last == "" { lines.removeLast() }
      lines.insert("\(name): \(written)", at: explained.map { min($0 + 1, lines.count) } ?? lines.count)
      return lines.joined(separator: "\n") + "\n"
    }
    guard let mark = pair.key.mark, let value = pair.value.scalar, lines.indices.contains(mark.line - 1),
      value.style != .literal, value.style != .folded
    else { throw byHand(name, path) }
    let line = lines[mark.line - 1]
    lines[mark.line - 1] = "\(name): \(written)" + remark(behind: line)
    return lines.joined(separator: "\n")
  }

  /// The remark at the end of a line, with the blanks before it; empty where there is none.
  private static func remark(behind line: String) -> String {
    var quote: Character?
    var isEscaped = false
    var blanks = line.startIndex
    for index in line.indices {
      let character = line[index]
      if let open = quote {
        if character == open, !isEscaped { quote = nil }
        isEscaped = open == "\"" && character == "\\" && !isEscaped
        blanks = line.index(after: index)
      } else if character == "#", index > line.startIndex, line[line.index(before: index)].isWhitespace {
        return String(line[blanks...])
      } else if !character.isWhitespace {
        let isFirst = line[..<index].last(where: { !$0.isWhitespace }) == ":"
        if isFirst, character == "\"" || character == "'" { quote = character }
        blanks = line.index(after: index)
      }
    }
    return ""
  }

  /// Makes sure that the file says what was wanted, and everything else as before.
  private static func check(
    _ text: String, against root: Node?, _ name: String, value: String, _ path: String
  ) throws(Refusal) {
    let wanted = (try? Yams.compose(yaml: value))?.scalar?.string
    guard let after = (try? Yams.compose(yaml: text))?.mapping, after[name]?.scalar?.string == wanted, wanted != nil,
      isRestSame(name, after, root?.mapping)
    else { throw byHand(name, path) }
  }

  private static func byHand(_ name: String, _ path: String) -> Refusal {
    Refusal(sentence: tr("\(name) is written in \(path) in a way that only an editor can change; nothing was changed."))
  }

  /// Lets a command have keys of the agent's own, by its id; nil takes its line out.
  public static func setKeys(of id: String, to keys: [String]?, at path: String) throws(Refusal) {
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let line = keys.map { list in "  \(id): [\(list.map(quoted).joined(separator: ", "))]" }
    guard FileManager.default.fileExists(atPath: target) else {
      guard let line else { return }
      return try store("keys:\n\(line)\n", at: target, mode: 0o600)
    }
    let (text, root) = try read(target)
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard root == nil || (root?.mapping != nil && root?.mapping?.style != .flow) else { throw byHand("keys", path) }
    if let pair = root?.mapping?.first(where: { $0.key.scalar?.string == "keys" }), let mark = pair.key.mark {
      let place = mark.line - 1
      let own = pair.value.mapping
      guard own != nil || pair.value.scalar?.string.isEmpty != false, own?.style != .flow, lines.indices.contains(place)
      else { throw byHand("keys", path) }
      if let known = own?.first(where: { $0.key.scalar?.string == id }), let mark = known.key.mark {
        guard lines.indices.contains(mark.line - 1), known.value.sequence?.style != .block else {
          throw byHand("keys", path)
        }
        if let line { lines[mark.line - 1] = line } else { lines.remove(at: mark.line - 1) }
        if line == nil, own?.count == 1 { lines.remove(at: place) }
      } else if let line {
        lines.insert(line, at: place + 1)
      }
    } else if let line {
      if lines.last == "" { lines.removeLast() }
      lines += ["keys:", line, ""]
    }
    let changed = lines.joined(separator: "\n")
    // Everything else has to stand as it stood.
    let after = ((try? Yams.compose(yaml: changed)) ?? nil)?.mapping
    let written = after?["keys"]?.mapping?[id]?.sequence?.compactMap { $0.scalar?.string }
    guard written == keys, isRestSame("keys", after, root?.mapping) else { throw byHand("keys", path) }
    try store(changed, at: target, mode: mode(of: target))
  }

  /// Whether every setting but one stands as it stood.
  private static func isRestSame(_ name: String, _ after: Node.Mapping?, _ before: Node.Mapping?) -> Bool {
    let rest = { (mapping: Node.Mapping?) in
      mapping.map { Array($0).filter { $0.key.scalar?.string != name } } ?? []
    }
    return rest(after).elementsEqual(rest(before)) { $0.key == $1.key && $0.value == $1.value }
  }

  private static func quoted(_ key: String) -> String {
    "\"" + key.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  /// Lays the text down whole or not at all.
  private static func store(_ text: String, at path: String, mode: mode_t) throws(Refusal) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
    try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let fresh = path + ".new"
    unlink(fresh)
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw unwritten(path) }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    let isWritten = (try? file.write(contentsOf: Data(text.utf8))) != nil && fchmod(descriptor, mode) == 0
    guard isWritten, fsync(descriptor) == 0, rename(fresh, path) == 0 else {
      let refusal = unwritten(path)
      unlink(fresh)
      throw refusal
    }
  }

  private static func unwritten(_ path: String) -> Refusal {
    Refusal(sentence: tr("\(path) can't be written: \(String(cString: strerror(errno)))."))
  }
}
