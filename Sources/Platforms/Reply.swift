import Calls

/// A line of the agent that is to reach the customer once.
public struct Reply: Hashable, Sendable {
  /// Whoever wrote it, where one link answers for several people.
  public struct Author: Hashable, Sendable {
    /// Who that is on the platform, as it names people; nil where nobody said.
    public var id: String?
    /// What they are called before others.
    public var name: String

    public init(id: String?, name: String) {
      self.id = id
      self.name = name
    }
  }

  /// The event's id: the key by which it arrives once.
  public var id: String
  /// The call, as the link named it to the desk.
  public var call: String
  public var text: String
  /// Nil where the link is the writer's own.
  public var author: Author?

  public init(id: String, call: String, text: String, author: Author? = nil) {
    self.id = id
    self.call = call
    self.text = text
    self.author = author
  }
}

/// What a platform's answer says of a reply.
public enum SendOutcome: Hashable, Sendable {
  /// The platform has it; with the utterance that it became, where that is known.
  case delivered(utterance: String?)
  /// It has not arrived and will not; with the platform's reason in words.
  case refused(String)
  /// Nothing was taken: it may be tried again after so many milliseconds.
  case later(Int64, String)
  /// It may have arrived.
  case uncertain(String)
}

/// What a look-up says of a reply.
public enum LookUpOutcome: Hashable, Sendable {
  case found(utterance: String?)
  case missing
  /// The look-up itself told nothing.
  case failed(String)
}
