import Calls

/// What a list of calls shows of one call, kept beside its events.
public struct CallSummary: Hashable, Sendable {
  /// The call's id.
  public var id: String
  /// When its first `call.started` says it began; the time of its first event where none came.
  public var began: Instant
  /// When it ended, by its first `call.ended`.
  public var ended: Instant?
  /// The latest time of any of its events.
  public var last: Instant
  /// The agent whose desk wrote to it last; what comes days later, such as a promise that was kept, does not count.
  public var agent: String
  /// The run that wrote to it last, see `RunLock`.
  public var run: String
  /// The source of its first `call.started`; of its first event where none came.
  public var source: String
  /// `voice`, `chat`, `sms`, `email` or `video`, where the feed says so.
  public var channel: String?
  /// What it is about, where the feed or the agent says so.
  public var subjectLine: String?
  /// The customer's name, or the reference where no name is known.
  public var customer: String?
  /// How many utterances rest here, each version counted.
  public var utteranceCount: Int

  /// Makes a summary.
  public init(
    id: String, began: Instant, ended: Instant?, last: Instant, agent: String, run: String, source: String,
    channel: String?, subjectLine: String?, customer: String?, utteranceCount: Int
  ) {
    self.id = id
    self.began = began
    self.ended = ended
    self.last = last
    self.agent = agent
    self.run = run
    self.source = source
    self.channel = channel
    self.subjectLine = subjectLine
    self.customer = customer
    self.utteranceCount = utteranceCount
  }
}
