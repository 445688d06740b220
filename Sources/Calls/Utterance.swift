/// Who speaks.
public enum Role: String, CaseIterable, Hashable, Sendable {
  case customer, agent, supervisor, sme, thirdparty, bot, system, unknown

  /// The role that a feed means by a word, however it is spelled; words we don't know are `unknown`.
  public init(lenient word: String) {
    // What most feeds send.
    switch word {
    case "customer": self = .customer
    case "agent": self = .agent
    default: self = Self.words[Self.plain(word)] ?? .unknown
    }
  }

  /// True for a word that says what somebody is, and not who: `agent`, `END_USER`, `unknown`.
  static func isWord(_ word: String) -> Bool { words[plain(word)] != nil }

  /// `End-User`, `end_user` and `endUser` are one word.
  static func plain(_ word: String) -> String {
    String(word.lowercased().unicodeScalars.filter { $0.properties.isAlphabetic || ("0"..."9").contains($0) })
  }

  /// What platforms call those who take part. A `callee` is who takes the call.
  private static let words: [String: Role] = {
    let lists: [(Role, String)] = [
      (
        .customer,
        "customer caller client user enduser endcustomer visitor contact guest human consumer lead member external buyer "
          + "shopper subscriber requester"
      ),
      (
        .agent,
        "agent you advisor adviser representative rep staff operator internal humanagent liveagent supportagent "
          + "serviceagent salesagent support employee associate csr callee teammate admin consultant attendant servicerep "
          + "supportrep salesrep customerservice customersupport customerservicerepresentative"
      ),
      (
        .bot,
        "bot assistant ai aiagent aiassistant automatedagent virtualagent virtualassistant custombot chatbot agentbot "
          + "voicebot ivr robot machine"
      ),
      (.supervisor, "supervisor manager teamlead teamleader coach"), (.sme, "sme expert colleague"),
      (.thirdparty, "thirdparty interpreter translator"), (.system, "system activity systemmessage"),
      (.unknown, "unknown other none"),
    ]
    var words: [String: Role] = [:]
    for (role, list) in lists { for word in list.split(separator: " ") { words[String(word)] = role } }
    return words
  }()
}

/// Which end of a call somebody is at. In a call that the agent makes, the caller is the agent.
public enum CallSide: String, Hashable, Sendable {
  case caller, callee

  /// The side that a feed means by a word, however it is spelled; nil where it means none.
  init?(lenient word: String?) {
    guard let word, let first = word.utf8.first, first | 0x20 == UInt8(ascii: "c") else { return nil }
    self.init(rawValue: Role.plain(word))
  }

  /// What the one at this side is.
  func role(isOutbound: Bool) -> Role { (self == .caller) == isOutbound ? .agent : .customer }
}

/// One thing said, as it stands now: an utterance keeps its id from the first partial to the last revision.
public struct Utterance: Hashable, Sendable {
  /// How finished the text is (feeds.md 5.3).
  public enum State: String, Hashable, Sendable {
    case partial, final, redacted, deleted
  }

  /// Who is to see it.
  public enum Audience: String, Hashable, Sendable {
    /// Both sides: words that were said or sent.
    case everyone
    /// Only the agent's side: a note that the customer does not see.
    case `internal`
  }

  /// When a version came in that its source gave no number: what was sent last counts.
  public struct Arrival: Hashable, Sendable {
    /// Microseconds since 1970 by the desk's clock, and greater for each later line of a feed.
    public var number: Int64
    /// When the version was sent, where it says so; it decides between two that both say it.
    public var time: Instant?

    public init(number: Int64, time: Instant? = nil) {
      self.number = number
      self.time = time
    }
  }

  /// Unique in its call, stable over all revisions.
  public var id: String
  /// Rises with each change; at least 0.
  public var revision: Int64
  /// When this version came in, where its source counts no revisions; nil where it does, or can send no other version.
  public var arrival: Arrival?
  /// How finished the text is.
  public var state: State
  /// The party that speaks; a role's name where the feed names no party.
  public var party: String
  /// Who speaks.
  public var role: Role
  /// The side of the call that the feed named in place of a role, until it is known who made the call.
  public var side: CallSide?
  /// Who is to see it.
  public var audience: Audience
  /// The whole current text, never a difference.
  public var text: String
  /// Milliseconds from the start of the call, where the feed says so.
  public var begin: Int64?
  /// When it was said, or arrived where the feed says nothing.
  public var time: Instant
  /// False where the feed gave no time, so that the line stands where it arrived.
  public var hasOwnTime: Bool
  /// Ids of utterances that this one takes the place of.
  public var replaces: [String]
  /// Fields of the event that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    id: String, revision: Int64 = 0, arrival: Arrival? = nil, state: State = .final, party: String, role: Role,
    audience: Audience = .everyone, text: String, begin: Int64? = nil, time: Instant, hasOwnTime: Bool = true,
    replaces: [String] = [], rest: [String: JSON] = [:]
  ) {
    self.id = id
    self.revision = max(0, revision)
    self.arrival = arrival
    self.state = state
    self.party = party
    self.role = role
    self.audience = audience
    self.text = text
    self.begin = begin
    self.time = time
    self.hasOwnTime = hasOwnTime
    self.replaces = replaces
    self.rest = rest
  }

  /// True for a note that the customer does not see.
  public var isInternal: Bool { audience == .internal }

  /// True where nothing can be read: no text, only blanks, or only signs that don't show.
  public var isWordless: Bool {
    for byte in text.utf8.prefix(1) where byte > 0x20 && byte < 0x7F { return false }
    return text.unicodeScalars.allSatisfy(\.isInvisible)
  }

  /// The greater of two versions of one utterance wins (feeds.md 5.4, rule 1): deleted over redacted over the rest, then
  /// the revision, then final over partial, whatever order they arrive in. Where the source numbers nothing, the one
  /// that it sent last wins.
  public func outranks(_ other: Utterance) -> Bool {
    if rank != other.rank { return rank > other.rank }
    return isLater(than: other) ?? other.text.utf8.lexicographicallyPrecedes(text.utf8)
  }

  /// True where two versions claim the same rank with different words: an error of the feed.
  public func contradicts(_ other: Utterance) -> Bool {
    rank == other.rank && text != other.text && isLater(than: other) == nil
  }

  /// True for a repeat: another version of the same rank that says the same.
  func repeats(_ other: Utterance) -> Bool {
    rank == other.rank && text == other.text && role == other.role && party == other.party
      && audience == other.audience && (begin == nil || begin == other.begin) && replaces == other.replaces
  }

  /// Whether it was sent after another of the same rank; nil where their source numbers its revisions.
  private func isLater(than other: Utterance) -> Bool? {
    guard let arrival else { return other.arrival == nil ? nil : false }
    guard let earlier = other.arrival else { return true }
    if let time = arrival.time, let earlierTime = earlier.time, time != earlierTime { return time > earlierTime }
    return arrival.number == earlier.number ? nil : arrival.number > earlier.number
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

extension Unicode.Scalar {
  /// True for blanks, controls and signs that take no ink.
  fileprivate var isInvisible: Bool {
    switch properties.generalCategory {
    case .control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator: true
    // The empty pattern of Braille is a letter to Unicode.
    default: properties.isDefaultIgnorableCodePoint || self == "\u{2800}"
    }
  }
}
