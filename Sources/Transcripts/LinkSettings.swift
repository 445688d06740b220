/// What a person sets for one link.
public struct LinkSettings: Hashable, Sendable {
  /// The link's name, which the agent chose: it names the link's calls.
  public var name: String
  /// The values by the names of the kind's fields, secrets among them. Never shown or logged.
  public var values: [String: String]

  public init(name: String, values: [String: String]) {
    self.name = name
    self.values = values
  }

  /// A value, if it is set to something.
  public subscript(_ field: String) -> String? {
    guard let value = values[field], !value.isEmpty else { return nil }
    return value
  }

  /// A value that has to be there.
  package func needed(_ field: String) throws(SettingProblem) -> String {
    guard let value = self[field] else { throw SettingProblem(field: field, "is missing") }
    return value
  }

  /// The address of a platform, without a slash at its end.
  package func address(_ field: String = "url") throws(SettingProblem) -> String {
    var value = try needed(field)
    while value.hasSuffix("/") { value.removeLast() }
    guard value.hasPrefix("https://") || value.hasPrefix("http://"), !value.contains(where: \.isWhitespace) else {
      throw SettingProblem(field: field, "is no address; expected one that begins with https://")
    }
    let host = value.drop { $0 != ":" }.dropFirst(3).prefix { $0 != ":" && $0 != "/" }
    guard value.hasPrefix("https://") || ["localhost", "127.0.0.1", "[", "::1"].contains(String(host)) else {
      throw SettingProblem(field: field, "begins with http://, which would send the secret open; expected https://")
    }
    return value
  }

  /// A value out of a few.
  package func choice(_ field: String, _ words: [String]) throws(SettingProblem) -> String {
    guard let value = self[field] else { return words[0] }
    guard words.contains(value) else {
      throw SettingProblem(field: field, "is “\(told(value))”; expected \(words.joined(separator: ", "))")
    }
    return value
  }
}

/// Why a link's settings can't be used.
public struct SettingProblem: Error, Hashable, Sendable {
  /// The field it is about.
  public var field: String
  /// What is wrong and what was expected; goes on after the field's name.
  public var words: String

  public init(field: String, _ words: String) {
    self.field = field
    self.words = words
  }
}

/// One value that a kind of link wants to know.
public struct LinkField: Hashable, Sendable {
  public enum Necessity: Hashable, Sendable {
    case needed
    case optional
    /// What is taken where nothing is said.
    case standard(String)
  }

  /// The name in the file.
  public var name: String
  /// The question, as a person is asked.
  public var question: String
  /// Where the value is to be found, in a sentence or two.
  public var whereToFind: String
  public var isSecret: Bool
  public var necessity: Necessity
  /// True for what concerns only a link that serves a whole team.
  public var isForTeam: Bool

  package init(
    _ name: String, _ question: String, _ whereToFind: String, isSecret: Bool = false,
    _ necessity: Necessity = .needed, isForTeam: Bool = false
  ) {
    self.name = name
    self.question = question
    self.whereToFind = whereToFind
    self.isSecret = isSecret
    self.necessity = necessity
    self.isForTeam = isForTeam
  }
}
