import Calls

/// Words that make a customer angrier, with what to say in their place (practice.md 4).
public struct GuardPhrase: Hashable, Sendable, Decodable {
  /// The words, each in the forms in which they are written.
  public var avoid: [String]
  /// What to say in their place.
  public var say: String
  /// True where the words do harm only when they stand alone, such as a bare `I understand`.
  public var isAlone: Bool
  /// The numbered practices that it carries out (practice.md 1).
  public var serves: [String]

  /// Makes words to avoid.
  public init(avoid: [String], say: String, isAlone: Bool = false, serves: [String] = []) {
    self.avoid = avoid
    self.say = say
    self.isAlone = isAlone
    self.serves = serves
  }

  /// Reads words to avoid.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    avoid = try container.decode([String].self, forKey: .avoid)
    say = try container.decode(String.self, forKey: .say)
    isAlone = try container.decodeIfPresent(Bool.self, forKey: .isAlone) ?? false
    serves = try container.decodeIfPresent([String].self, forKey: .serves) ?? []
  }

  enum CodingKeys: String, CodingKey {
    case avoid, say, serves
    case isAlone = "alone"
  }
}
