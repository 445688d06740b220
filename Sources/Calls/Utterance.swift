/// Who speaks.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case customer, agent, supervisor, sme, thirdparty, bot, system, unknown

  /// The role that a feed means by a word; words we don't know are `unknown`.
  public init(lenient word: String) {
    switch word.lowercased() {
    case "customer", "caller", "client", "user", "end_user", "visitor": self = .customer
    case "agent", "you", "advisor", "representative": self = .agent
    default: self = Role(rawValue: word.lowercased()) ?? .unknown
    }
  }
}

/// One thing said, as it stands now: an utterance keeps its id from the first partial to the last revision.
public struct Utterance: Hashable, Sendable {
  /// How finished the text is (feeds.md 6.3).
  public enum State: String, Hashable, Sendable {
    case partial, final, redacted, deleted
  }

  /// Unique in its call, stable over all revisions.
  public var id: String
  /// Rises with each change; at least 0.
  public var revision: Int64
  /// How finished the text is.
  public var state: State
  /// The party that speaks; a role's name where the feed names no party.
  public var party: String
  /// Who speaks.
  public var role: Role
  /// The whole current text, never a difference.
  public var text: String
  /// Milliseconds from the start of the call, where the feed says so.
  public var begin: Int64?
  /// When it was said, or arrived where the feed says nothing.
  public var time: Instant
  /// Ids of utterances that this one takes the place of.
  public var replaces: [String]
  /// Fields of the event that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  /// Makes an utterance.
  public init(
    id: String, revision: Int64 = 0, state: State = .final, party: String, role: Role, text: String,
    begin: Int64? = nil, time: Instant, replaces: [String] = [], rest: [String: JSON] = [:]
  ) {
    self.id = id
    self.revision = max(0, revision)
    self.state = state
    self.party = party
    self.role = role
    self.text = text
    self.begin = begin
    self.time = time
    self.replaces = replaces
    self.rest = rest
  }

  /// The greater of two versions of one utterance wins, whatever order they arrive in (feeds.md 6.4, rule 1): deleted
  /// over redacted over the rest, then the revision, then final over partial.
  public func outranks(_ other: Utterance) -> Bool {
    rank != other.rank ? rank > other.rank : other.text.utf8.lexicographicallyPrecedes(text.utf8)
  }

  /// True where two versions claim the same rank with different words: an error of the feed.
  public func contradicts(_ other: Utterance) -> Bool {
    rank == other.rank && text != other.text
  }

  private var rank: Rank {
    let weight = state == .deleted ? 2 : state == .redacted ? 1 : 0
    return Rank(weight: weight, revision: revision, finished: state == .partial ? 0 : 1)
  }

  private struct Rank: Comparable {
    var weight: Int
    var revision: Int64
    var finished: Int

    static func < (left: Rank, right: Rank) -> Bool {
      (left.weight, left.revision, left.finished) < (right.weight, right.revision, right.finished)
    }
  }
}
