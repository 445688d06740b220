/// Something about a scenario that its writer should know.
public struct ScenarioProblem: Error, Hashable, Sendable {
  /// How much it matters.
  public enum Severity: Hashable, Sendable {
    /// It can be played, but not as well as it could.
    case warning
    /// It can't be played.
    case error
  }

  /// Where it stands: names from the top of the file, joined by dots; list items count from 1.
  public var path: String
  /// What was found, what was expected and what to do, to be read after the path.
  public var message: String
  /// How much it matters.
  public var severity: Severity
  /// A word that may be a misspelling; nil where none is in question.
  public var word: String?
  /// The words that were expected in its place.
  public var names: [String]

  public init(_ path: String, _ message: String, _ severity: Severity, word: String? = nil, names: [String] = []) {
    self.path = path
    self.message = message
    self.severity = severity
    self.word = word
    self.names = names
  }
}
