/// How moves are called, the words that show some of them, and what is said about them, in one language (`playbooks/moves-en.yaml`).
public struct MoveBook: Hashable, Sendable, Decodable {
  /// What the first line of such a file says.
  public static let format = "coolhead-moves/1"

  /// What is known of one move.
  public struct Entry: Hashable, Sendable, Decodable {
    /// What it is called on the screen.
    public var label: String
    /// Plain words of one sentence that show it, where it follows a script; nothing for what a `MoveModel` knows.
    public var phrases: [String] = []

    public init(label: String, phrases: [String] = []) {
      self.label = label
      self.phrases = phrases
    }

    /// Reads an entry; phrases may be left out.
    public init(from decoder: any Decoder) throws {
      let values = try decoder.container(keyedBy: CodingKeys.self)
      label = try values.decode(String.self, forKey: .label)
      phrases = try values.decodeIfPresent([String].self, forKey: .phrases) ?? []
    }

    private enum CodingKeys: String, CodingKey {
      case label, phrases
    }
  }

  /// The format that the texts were written for.
  public var format = MoveBook.format
  /// The language's code, such as `en`.
  public var language = "en"
  /// By the move's name.
  public var moves: [String: Entry] = [:]
  /// Sentences of advice by what they are about, such as `missed_danger`.
  public var advice: [String: String] = [:]

  /// Makes a book that knows nothing.
  public init() {}

  /// What a move is called; its own name where the book has none.
  public func label(of move: Move) -> String {
    moves[move.rawValue]?.label ?? move.rawValue.split(separator: "_").joined(separator: " ")
  }
}
