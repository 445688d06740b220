import Calls

extension Playbook {
  /// Words of a customer in which somebody may come to harm. They are only asked about: what is marked, a person marks.
  public struct Danger: Hashable, Sendable, Decodable {
    /// The id of the command that has the steps for it, such as `conduct.selfharm`.
    public var does: String
    /// The words that show it, in small letters.
    public var heard: [String]
    /// What the agent is asked.
    public var ask: String

    /// Makes a danger to ask about.
    public init(does: String, heard: [String], ask: String) {
      self.does = does
      self.heard = heard
      self.ask = ask
    }
  }

  /// The danger that a line of a customer may tell of; nil where it tells of none.
  public func danger(in text: String) -> Danger? {
    guard !dangers.isEmpty else { return nil }
    let words = PhraseSearch(AloudWords.newestWords(of: text).joined(separator: " "))
    return dangers.first { $0.heard.contains(where: words.holds) }
  }
}
