/// What became of a reply so far, folded from what was sent and what its link reported.
public struct ReplyStanding: Hashable, Sendable {
  /// Whether the customer has it.
  public enum State: Hashable, Sendable {
    /// It is on its way, or waits for its link.
    case sending
    /// The platform has taken it.
    case delivered
    /// The customer has not got it and will not.
    case failed
    /// Nobody can say.
    case unknown
  }

  /// The id of the event that sent it: its key on the way, and the utterance that it stands as in the conversation.
  public let id: String
  /// The words.
  public var text: String
  /// The source of the feed that it went out by.
  public var feed: String?
  /// When it was sent, the last time.
  public var sent: Instant
  /// Whether the customer has it.
  public var state = State.sending
  /// Why it failed or why nobody can say, in the platform's or the desk's words.
  public var message: String?
  /// True where its words were sent anew as another reply.
  public var isReplaced = false

  init(id: String, text: String, feed: String?, sent: Instant) {
    self.id = id
    self.text = text
    self.feed = feed
    self.sent = sent
  }

  /// True unless the customer has not got it, as far as is known.
  public var isHeard: Bool { state == .sending || state == .delivered }

  /// True where the agent may have to send it again.
  public var isOpen: Bool { !isReplaced && (state == .failed || state == .unknown) }

  /// Takes in what was reported at a moment: that it arrived counts over all, that it failed over what nobody knows, and
  /// what nobody knew before it was sent again over nothing.
  mutating func take(_ report: ReplyReport, at time: Instant) {
    switch (report.outcome, state) {
    case (_, .delivered): return
    case (.delivered, _):
      state = .delivered
      message = nil
    case (.failed, _):
      state = .failed
      message = report.message
    case (.unknown, .failed): return
    case (.unknown, _):
      guard time >= sent else { return }
      state = .unknown
      message = report.message
    }
  }
}

/// The replies of a call.
public struct Replies: Sendable {
  /// They by their ids.
  public private(set) var all: [String: ReplyStanding] = [:]
  /// Reports that came before what they are about.
  private var early: [String: [(report: ReplyReport, time: Instant)]] = [:]

  init() {}

  /// The reply of an id.
  public subscript(id: String) -> ReplyStanding? { all[id] }

  /// True where none was sent.
  public var isEmpty: Bool { all.isEmpty }

  /// The newest that the agent may have to send again.
  public var newestOpen: ReplyStanding? {
    all.values.filter(\.isOpen).max { ($0.sent, $0.id) < ($1.sent, $1.id) }
  }

  /// Takes in that a reply was sent.
  mutating func take(_ sent: ReplySent, id: String, at time: Instant) {
    guard all[id] == nil, all.count < Limits.replies else { return }
    var standing = ReplyStanding(id: id, text: sent.text, feed: sent.feed, sent: time)
    for (report, time) in early.removeValue(forKey: id) ?? [] { standing.take(report, at: time) }
    all[id] = standing
    if let earlier = sent.again { all[earlier]?.isReplaced = true }
  }

  /// Takes in that a reply of which nobody knew was sent once more.
  mutating func takeRepeat(of id: String, at time: Instant) {
    guard let standing = all[id], standing.state == .unknown || standing.state == .sending, time >= standing.sent else {
      return
    }
    all[id]?.state = .sending
    all[id]?.sent = time
    all[id]?.message = nil
  }

  /// Takes in what was reported.
  mutating func take(_ report: ReplyReport, at time: Instant) {
    if all[report.reply] != nil {
      all[report.reply]?.take(report, at: time)
    } else if early.count < Limits.earlyReports || early[report.reply] != nil {
      early[report.reply] = ((early[report.reply] ?? []) + [(report, time)]).suffix(2)
    }
  }

  /// Takes over how replies stand that were folded elsewhere since.
  mutating func adopt(_ newer: Replies) {
    for (id, standing) in newer.all where all[id] == nil || all[id]?.state != .delivered { all[id] = standing }
  }
}
