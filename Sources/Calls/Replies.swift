import Language

/// What the agent writes to the customer through a link; the id of its event is the key of the reply, by which it
/// arrives once (the page of the link, section 5).
public struct ReplySent: Hashable, Sendable {
  /// The words.
  public var text: String
  /// The source of the feed that it goes out by, such as `/feeds/exec/my-link`.
  public var feed: String?
  /// The id of a reply that failed, whose words these are anew.
  public var again: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(text: String, feed: String? = nil, again: String? = nil, rest: [String: JSON] = [:]) {
    self.text = text
    self.feed = feed
    self.again = again
    self.rest = rest
  }
}

/// Something about a reply that was sent before: that it is sent once more, or the question what became of it.
public struct ReplyMention: Hashable, Sendable {
  /// The id of the event that sent it.
  public var reply: String
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(reply: String, rest: [String: JSON] = [:]) {
    self.reply = reply
    self.rest = rest
  }
}

/// What a link says became of a reply.
public struct ReplyReport: Hashable, Sendable {
  /// What became of it.
  public enum Outcome: String, CaseIterable, Hashable, Sendable {
    /// The platform has taken it.
    case delivered
    /// The customer has not got it and will not.
    case failed
    /// Nobody can say.
    case unknown
  }

  /// The id of the event that sent it.
  public var reply: String
  /// What became of it.
  public var outcome: Outcome
  /// Why, in a sentence for the agent.
  public var message: String?
  /// The utterance that it became on the platform.
  public var utterance: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    reply: String, outcome: Outcome, message: String? = nil, utterance: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.reply = reply
    self.outcome = outcome
    self.message = message
    self.utterance = utterance
    self.rest = rest
  }
}

extension PayloadReader {
  /// Reads what links and the desk say to each other.
  static func link(_ name: String, _ fields: inout Fields) -> Payload? {
    switch name {
    case "link.hello": return .linkHello(greeting(&fields))
    case "link.bye": return .linkBye
    case "reply.sent":
      guard let text = fields.text("text") else { return nil }
      let (feed, again) = (fields.text("feed"), fields.word("again"))
      return .replySent(ReplySent(text: text, feed: feed, again: again, rest: fields.members))
    case "reply.repeated", "reply.asked":
      guard let reply = fields.word("reply") else { return nil }
      let mention = ReplyMention(reply: reply, rest: fields.members)
      return name == "reply.asked" ? .replyAsked(mention) : .replyRepeated(mention)
    case "reply.delivered", "reply.failed", "reply.unknown":
      guard let outcome = ReplyReport.Outcome(rawValue: String(name.dropFirst("reply.".count))),
        let reply = fields.word("reply")
      else {
        fields.remark("reply", tr("is missing; expected the id of the reply.sent that this is about"))
        return nil
      }
      let report = ReplyReport(
        reply: reply, outcome: outcome, message: fields.text("message"), utterance: fields.word("utt"),
        rest: fields.members)
      return .replyReported(report)
    default: return nil
    }
  }

  private static func greeting(_ fields: inout Fields) -> LinkGreeting {
    let version = fields.count("protocol")
    let name = fields.text("name")
    fields.remarkUnread(["name"], expected: tr("text in quotes"))
    let words = fields.words("can")
    return LinkGreeting(
      version: version ?? LinkGreeting.newestVersion, name: name ?? "",
      abilities: Set(words.prefix(Limits.linkAbilities).compactMap(LinkGreeting.Ability.init(rawValue:))))
  }
}

extension EventWriter {
  /// Writes what links and the desk say to each other.
  static func link(_ payload: Payload) -> (type: String, data: DataWriter) {
    switch payload {
    case .linkHello(let greeting):
      return named("coolhead.v1.link.hello", [:]) {
        $0.put("protocol", greeting.version)
        $0.put("name", greeting.name)
        let words = LinkGreeting.Ability.allCases.filter(greeting.abilities.contains)
        $0.put("can", .array(words.map { .string($0.rawValue) }))
      }
    case .linkBye: return named("coolhead.v1.link.bye", [:]) { _ in }
    case .replySent(let reply):
      return named("coolhead.v1.reply.sent", reply.rest) {
        $0.put("text", reply.text)
        $0.put("feed", reply.feed)
        $0.put("again", reply.again)
      }
    case .replyRepeated(let mention):
      return named("coolhead.v1.reply.repeated", mention.rest) { $0.put("reply", mention.reply) }
    case .replyAsked(let mention):
      return named("coolhead.v1.reply.asked", mention.rest) { $0.put("reply", mention.reply) }
    case .replyReported(let report):
      return named("coolhead.v1.reply." + report.outcome.rawValue, report.rest) {
        $0.put("reply", report.reply)
        $0.put("message", report.message)
        $0.put("utt", report.utterance)
      }
    default: return ("", DataWriter(rest: [:]))
    }
  }
}
