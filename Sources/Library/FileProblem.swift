import Language

/// What is wrong with a file, where, what was expected and what happens now.
public struct FileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// How much it matters.
  public enum Severity: Hashable, Sendable {
    /// The file is used, all but this place.
    case warning
    /// The file is not used.
    case error
  }

  /// The file as it was named.
  public var path: String
  /// The line, from 1; 0 where the problem is the file as a whole.
  public var line: Int
  /// The column, from 1; 0 where the problem is the file as a whole.
  public var column: Int
  /// The sentence.
  public var message: String
  /// How much it matters.
  public var severity: Severity

  public init(path: String, line: Int = 0, column: Int = 0, message: String, severity: Severity) {
    self.path = path
    self.line = line
    self.column = column
    self.message = message
    self.severity = severity
  }

  /// The same with the file's name alone, for where there is little room.
  public var withoutFolder: FileProblem {
    var short = self
    short.path = path.split(separator: "/").last.map(String.init) ?? path
    return short
  }

  /// The same as a whole sentence, to be read aloud.
  public var sentence: String {
    let isOfAll = ["can't ", "is ", "holds "].contains { message.hasPrefix($0) }
    let place = line > 0 ? tr(", line \(line), column \(column): ") : isOfAll ? " " : ": "
    return tr("The file \(path)\(place)\(message)") + (message.hasSuffix(".") ? "" : ".")
  }

  /// The sentence with its place in front, as compilers write it.
  public var description: String {
    line > 0 ? "\(path):\(line):\(column): \(message)" : "\(path): \(message)"
  }
}

/// What came of reading a file: never nothing.
public struct Loaded<Value: Sendable>: Sendable {
  /// The file's content over the bundled one; the bundled one where the file can't be used.
  public var value: Value
  /// What the person who wrote the file should know, in the order of the file.
  public var problems: [FileProblem]
  /// True when the file is used.
  public var isOwn: Bool

  public init(value: Value, problems: [FileProblem], isOwn: Bool) {
    self.value = value
    self.problems = problems
    self.isOwn = isOwn
  }
}
