/// A file of translations in the PO format of GNU gettext: what stands in it, and what is wrong with it.
public struct PortableObject: Sendable {
  /// One sentence with its translations.
  public struct Entry: Hashable, Sendable {
    /// The line of its key.
    public var line: Int
    public var context: String?
    public var id: String
    /// The key of the plural; nil where there is one form alone.
    public var plural: String?
    /// The translations, by form.
    public var forms: [Int: String]
    /// True where it is marked as a guess that nobody has looked at.
    public var isGuess: Bool

    /// What the entry is found by.
    public var key: String { Catalogue.key(id, context: context) }
  }

  /// Something wrong with a line.
  public struct Problem: Error, Hashable, Sendable {
    /// The line, from 1.
    public var line: Int
    /// The sentence.
    public var message: String

    public init(line: Int, message: String) {
      self.line = line
      self.message = message
    }
  }

  /// The entries but the header, in their order.
  public private(set) var entries: [Entry] = []
  /// The fields of the header, by name.
  public private(set) var header: [String: String] = [:]
  /// The line of the header; 1 where there is none.
  public private(set) var headerLine = 1
  /// What could not be read; the rest can be used.
  public private(set) var problems: [Problem] = []

  /// A file has so many entries at most.
  private static let mostEntries = 20_000
  /// A line has so many bytes at most.
  private static let mostBytes = 20_000

  /// Reads a file.
  public init(_ text: String) {
    var reader = EntryReader()
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: { $0.isNewline }) {
      number += 1
      guard line.utf8.count <= Self.mostBytes else {
        problems.append(Problem(line: number, message: "This line has more than \(Self.mostBytes) bytes."))
        continue
      }
      do throws(Problem) {
        if let entry = try reader.take(line.drop { $0 == " " || $0 == "\t" }, line: number) { keep(entry) }
      } catch {
        problems.append(error)
      }
    }
    do throws(Problem) {
      if let entry = try reader.end() { keep(entry) }
    } catch {
      problems.append(error)
    }
  }

  private mutating func keep(_ entry: Entry) {
    if entry.id.isEmpty, entry.context == nil {
      headerLine = entry.line
      for field in (entry.forms[0] ?? "").split(separator: "\n") {
        let parts = field.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else { continue }
        header[String(parts[0])] = String(parts[1].drop { $0 == " " })
      }
    } else if entries.count < Self.mostEntries {
      entries.append(entry)
    }
  }

  /// Puts the lines of an entry together.
  private struct EntryReader {
    private enum Field: Hashable {
      case context, id, plural
      case form(Int)
    }

    private var entry: Entry?
    private var open: Field?
    private var isGuess = false
    private var hasForm = false

    mutating func take(_ line: Substring, line number: Int) throws(Problem) -> Entry? {
      if line.isEmpty { return nil }
      if line.hasPrefix("#") {
        guard !line.hasPrefix("#~") else { return nil }
        let done = hasForm ? try end() : nil
        if line.hasPrefix("#,"), line.contains("fuzzy") { isGuess = true }
        return done
      }
      if line.hasPrefix("\"") {
        guard let open else { throw Problem(line: number, message: "This text belongs to nothing.") }
        add(try Self.unquoted(line, number), to: open)
        return nil
      }
      let word = line.prefix { $0 != " " && $0 != "\t" && $0 != "\"" }
      let text = try Self.unquoted(line.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }, number)
      return try begin(word, text, number)
    }

    private mutating func begin(_ word: Substring, _ text: String, _ number: Int) throws(Problem) -> Entry? {
      var done: Entry?
      switch word {
      case "msgctxt", "msgid":
        if hasForm || (word == "msgctxt" && entry != nil) { done = try end() }
        if entry == nil { entry = Entry(line: number, context: nil, id: "", plural: nil, forms: [:], isGuess: isGuess) }
        entry?.line = number
        isGuess = false
        open = word == "msgid" ? .id : .context
        if word == "msgctxt" { entry?.context = "" }
      case "msgid_plural":
        entry?.plural = ""
        open = .plural
      case "msgstr":
        open = .form(0)
      default:
        guard word.hasPrefix("msgstr["), word.hasSuffix("]"), let form = Int(word.dropFirst(7).dropLast()),
          (0..<10).contains(form)
        else {
          open = nil
          throw Problem(
            line: number, message: "\"\(word.prefix(20))\" is no word of a PO file; expected msgid or msgstr.")
        }
        open = .form(form)
      }
      guard entry != nil, let open else {
        throw Problem(line: number, message: "\(word) stands before any msgid.")
      }
      if case .form(let form) = open {
        hasForm = true
        guard entry?.forms[form] == nil else {
          throw Problem(line: number, message: "\(word) stands twice in one entry.")
        }
        entry?.forms[form] = ""
      }
      add(text, to: open)
      return done
    }

    private mutating func add(_ text: String, to field: Field) {
      guard var entry else { return }
      switch field {
      case .context: entry.context = (entry.context ?? "") + text
      case .id: entry.id += text
      case .plural: entry.plural = (entry.plural ?? "") + text
      case .form(let form): entry.forms[form, default: ""] += text
      }
      self.entry = entry
    }

    mutating func end() throws(Problem) -> Entry? {
      defer {
        entry = nil
        open = nil
        hasForm = false
      }
      guard let entry else { return nil }
      guard hasForm else { throw Problem(line: entry.line, message: "This msgid has no msgstr.") }
      return entry
    }

    private static func unquoted(_ text: Substring, _ number: Int) throws(Problem) -> String {
      let trimmed = text.prefix(
        text.lastIndex { !$0.isWhitespace }.map { text.distance(from: text.startIndex, to: $0) + 1 } ?? 0)
      guard trimmed.count >= 2, trimmed.hasPrefix("\""), trimmed.hasSuffix("\"") else {
        throw Problem(line: number, message: "A text stands in quotation marks; one is missing here.")
      }
      var result = ""
      var isEscape = false
      for character in trimmed.dropFirst().dropLast() {
        guard isEscape else {
          if character == "\\" {
            isEscape = true
          } else if character == "\"" {
            throw Problem(line: number, message: "A quotation mark within a text is written \\\".")
          } else {
            result.append(character)
          }
          continue
        }
        isEscape = false
        switch character {
        case "n": result += "\n"
        case "t": result += "\t"
        case "r": result += "\r"
        case "\"", "\\": result.append(character)
        default: throw Problem(line: number, message: "\\\(character) is no escape; there are \\n, \\t, \\\" and \\\\.")
        }
      }
      if isEscape { throw Problem(line: number, message: "A text stands in quotation marks; one is missing here.") }
      return result
    }
  }
}

extension PortableObject {
  /// A text as a PO file has it.
  public static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
