/// One thing that happened: a CloudEvents 1.0 object on one line. The only format in the house.
public struct Event: Hashable, Sendable {
  /// What every type name is written with.
  public static let typePrefix = "coolhead.v1."
  /// The type of the event that says that a limit of the agent's was passed.
  public static let limitPassedType = typePrefix + "limit.passed"
  /// The type of the event that a promise is passed on to a colleague; its data names the promise and whom.
  public static let promisePassedType = typePrefix + "promise.passed"
  /// The type of the event that a colleague is answered: its data names what is answered, whose it is, and how.
  public static let teamAnsweredType = typePrefix + "team.answered"
  /// The member that marks what the team brought, which is not told to it again.
  public static let fromTeamMember = "from_team"

  /// Unique within `source`; the same pair again is the same event.
  public var id: String
  /// Who produced it, such as `/agent/sam` or `/feeds/fifo/desk1`.
  public var source: String
  /// The call it belongs to; empty for what belongs to no call.
  public var subject: String
  /// When it happened.
  public var time: Instant
  /// False where the line gave no time, and `time` is that of its arrival.
  public var hasOwnTime: Bool
  /// What happened.
  public var payload: Payload
  /// Attributes of the envelope that this version does not use, kept to be passed on.
  public var extensions: [String: JSON]

  public init(
    id: String, source: String, subject: String, time: Instant, hasOwnTime: Bool = true, payload: Payload,
    extensions: [String: JSON] = [:]
  ) {
    self.id = id
    self.source = source
    self.subject = subject
    self.time = time
    self.hasOwnTime = hasOwnTime
    self.payload = payload
    self.extensions = extensions
  }
}

/// Whose clock a time is of.
public struct TimeSource: Hashable, Sendable {
  /// The desk's own: the time of arrival.
  public static let desk = TimeSource(source: nil)

  /// The source whose clock it is; nil for the desk's.
  public var source: String?
  /// How far that clock was ahead of the desk's, in milliseconds; negative for one that is behind, and for lines that
  /// were held up on their way.
  public var aheadMilliseconds: Int64

  public init(source: String?, aheadMilliseconds: Int64 = 0) {
    self.source = source
    self.aheadMilliseconds = aheadMilliseconds
  }

  /// The moment by the desk's clock.
  public func deskTime(_ moment: Instant) -> Instant { moment.advanced(milliseconds: 0 &- aheadMilliseconds) }
}

extension Event {
  /// The attribute in which a feed notes how far its source's clock was ahead when the line arrived, in seconds; only
  /// where the two clocks differ by more than a line takes on its way.
  public static let clockOffset = "clockoffset"

  /// Whose clock its time is of.
  public var timeSource: TimeSource {
    guard hasOwnTime else { return .desk }
    let seconds = extensions.isEmpty ? 0 : extensions[Self.clockOffset]?.integer ?? 0
    return TimeSource(source: source, aheadMilliseconds: seconds.multipliedReportingOverflow(by: 1000).partialValue)
  }

  /// When it came in by the desk's clock, as closely as it was noted; for a recording, the time that it was given.
  public var deskTime: Instant { timeSource.deskTime(time) }

  /// When it happened, for lists of calls: by the desk's clock, but for a recording of another day, whose time is its own.
  public var happened: Instant { timeSource.aheadMilliseconds < -Limits.recordingMilliseconds ? time : deskTime }
}

/// What an event says; `other` carries types that this version does not know.
public enum Payload: Hashable, Sendable {
  case callStarted(CallFacts)
  case callUpdated(CallFacts)
  case callEnded(CallEnd)
  case party(PartyChange)
  case utterance(Utterance)
  case emotionTagged(EmotionTag)
  case emotionCleared(EmotionClear)
  case needSet(NeedChange)
  case conductMarked(ConductMark)
  case conductWithdrawn(Withdrawal)
  case noteAdded(Note)
  case ladderSaid(LadderStep)
  case ladderSkipped(LadderStep)
  case causeSet(CauseChange)
  case promiseMade(Promise)
  case promiseChanged(PromiseChange)
  case escalationAsked(Escalation)
  case escalationAnswered(EscalationAnswer)
  case checkTicked(CheckTick)
  case incidentNoted(IncidentNote)
  case flagProposed(Flag)
  case flagDecided(FlagDecision)
  case limitSet(LimitChange)
  case reflectionSaved(Reflection)
  case shiftStarted(ShiftStart)
  case shiftEnded(ShiftEnd)
  case breakStarted(Break)
  case breakStep(BreakStepBegun)
  case breakEnded(BreakEnd)
  case streamGap(StreamGap)
  case streamError(StreamError)
  case linkHello(LinkGreeting)
  case linkBye
  case replySent(ReplySent)
  case replyRepeated(ReplyMention)
  case replyAsked(ReplyMention)
  case replyReported(ReplyReport)
  case other(type: String, data: JSON)

  /// True for what only the agent at the desk does: a feed that sends it is not believed, unless it plays a recording.
  public var isAgentsOwn: Bool {
    switch self {
    case .callStarted, .callUpdated, .callEnded, .utterance, .streamGap, .streamError, .linkHello, .linkBye,
      .replyReported:
      false
    case .other(let type, _): Self.agentsOwnTypes.contains(EventReader.shortName(type))
    case .party(let change): change.change == PartyChange.identified
    case .emotionTagged, .emotionCleared, .needSet, .causeSet, .conductMarked, .conductWithdrawn, .noteAdded,
      .ladderSaid, .ladderSkipped, .promiseMade, .promiseChanged, .escalationAsked, .escalationAnswered, .checkTicked,
      .incidentNoted, .flagProposed, .flagDecided, .limitSet, .reflectionSaved, .shiftStarted, .shiftEnded,
      .breakStarted, .breakStep, .breakEnded, .replySent, .replyRepeated, .replyAsked:
      true
    }
  }

  /// The types of what only the agent does, without a prefix.
  private static let agentsOwnTypes: Set = [
    "emotion.tagged", "emotion.cleared", "need.set", "cause.set", "conduct.marked", "conduct.withdrawn", "note.added",
    "ladder.said", "ladder.skipped", "promise.made", "promise.changed", "escalation.asked", "escalation.answered",
    "check.ticked", "incident.noted", "flag.proposed", "flag.decided", "limit.set", "limit.passed", "reflection.saved",
    "shift.started",
    "shift.ended", "cooldown.started", "cooldown.step", "cooldown.ended", "reply.sent", "reply.repeated", "reply.asked",
  ]

  /// What stands in the way of a type that came as `other`.
  public enum Unread: Hashable, Sendable {
    /// Nobody here knows it.
    case unknown
    /// It is known, and said too little to be used.
    case incomplete
    /// It is of no use to a desk: greetings, signs of life and reports of the stream.
    case needless
  }

  /// Why an event of this type could not be read; for types that came as `other`.
  public static func whyUnread(type: String) -> Unread {
    switch EventReader.shortName(type) {
    case let name where name.hasPrefix("team."): .needless
    case "stream.hello", "stream.heartbeat", "analysis", "delivery": .needless
    case "party", "reply.delivered", "reply.failed", "reply.unknown": .incomplete
    case let name: agentsOwnTypes.contains(name) ? .incomplete : .unknown
    }
  }
}

/// What is known of a call as a whole; absent fields are unknown and change nothing.
public struct CallFacts: Hashable, Sendable {
  /// `voice`, `chat`, `sms`, `email` or `video`.
  public var channel: String?
  /// What the call is about.
  public var subjectLine: String?
  /// The zero of all `begin_ms`.
  public var origin: Instant?
  /// Those who take part, as far as this event names them.
  public var parties: [Party]
  /// The agent's or team's own number for the customer or the case.
  public var reference: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    channel: String? = nil, subjectLine: String? = nil, origin: Instant? = nil, parties: [Party] = [],
    reference: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.channel = channel
    self.subjectLine = subjectLine
    self.origin = origin
    self.parties = parties
    self.reference = reference
    self.rest = rest
  }
}

/// One who takes part in a call.
public struct Party: Hashable, Sendable {
  /// Names the party in its call.
  public var id: String
  /// What the party is in the call.
  public var role: Role
  /// What to call the party.
  public var name: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(id: String, role: Role, name: String? = nil, rest: [String: JSON] = [:]) {
    self.id = id
    self.role = role
    self.name = name
    self.rest = rest
  }
}

/// A party joined, left, was held or began to type; or the agent said who it is.
public struct PartyChange: Hashable, Sendable {
  /// The change by which the agent says what a party is in the call, or takes that back.
  public static let identified = "identified"

  /// The party, by id.
  public var party: String
  /// `join`, `drop`, `hold`, `unhold`, `mute`, `unmute`, `typing_on`, `typing_off` or `identified`.
  public var change: String
  /// What the party is in the call, where the change says it.
  public var role: Role?
  /// What to call the party, where the change says it.
  public var name: String?
  /// The id of the identification that this takes back, if it does.
  public var withdraws: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    party: String, change: String, role: Role? = nil, name: String? = nil, withdraws: String? = nil,
    rest: [String: JSON] = [:]
  ) {
    self.party = party
    self.change = change
    self.role = role
    self.name = name
    self.withdraws = withdraws
    self.rest = rest
  }
}

/// How a call ended.
public struct CallEnd: Hashable, Sendable {
  /// `completed`, `failed`, `transferred`, `abandoned` or `unknown`.
  public var reason: String
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(reason: String = "completed", rest: [String: JSON] = [:]) {
    self.reason = reason
    self.rest = rest
  }
}

/// Where in the transcript the agent's mark belongs: the utterance, its revision then, and the words seen.
public struct Anchor: Hashable, Sendable {
  /// The id of the utterance.
  public var utterance: String
  /// Its revision when it was marked.
  public var revision: Int64
  /// The beginning of the text as the agent saw it, at most `Limits.quoteScalars` scalars.
  public var quote: String

  public init(utterance: String, revision: Int64, quote: String) {
    self.utterance = utterance
    self.revision = revision
    self.quote = String(String.UnicodeScalarView(quote.unicodeScalars.prefix(Limits.quoteScalars)))
  }

  /// An anchor at an utterance as it stands.
  public init(_ utterance: Utterance) {
    self.init(utterance: utterance.id, revision: utterance.revision, quote: utterance.text)
  }
}

/// The agent heard a feeling.
public struct EmotionTag: Hashable, Sendable {
  /// What is felt.
  public var emotion: Emotion
  /// How strongly.
  public var level: Level
  /// The words it belongs to.
  public var anchor: Anchor?
  /// The id of the tag whose level this changes: letter and digit are one entry, taken back together.
  public var amends: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    emotion: Emotion, level: Level, anchor: Anchor? = nil, amends: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.emotion = emotion
    self.level = level
    self.anchor = anchor
    self.amends = amends
    self.rest = rest
  }
}

/// A feeling is over, or its last tag is taken back.
public struct EmotionClear: Hashable, Sendable {
  /// What is felt.
  public var emotion: Emotion
  /// The id of the tag that this takes back; nil when the feeling really ended.
  public var withdraws: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  /// Makes an end of a feeling.
  public init(emotion: Emotion, withdraws: String? = nil, rest: [String: JSON] = [:]) {
    self.emotion = emotion
    self.withdraws = withdraws
    self.rest = rest
  }
}

/// What the customer is after, as the agent sees it.
public struct NeedChange: Hashable, Sendable {
  /// Nil where the need is open again.
  public var need: Need?
  /// The id of the event that this takes back, if it does.
  public var withdraws: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(need: Need?, withdraws: String? = nil, rest: [String: JSON] = [:]) {
    self.need = need
    self.withdraws = withdraws
    self.rest = rest
  }
}

/// The customer did something that has a protocol.
public struct ConductMark: Hashable, Sendable {
  /// What the customer did.
  public var conduct: Conduct
  /// The words it belongs to.
  public var anchor: Anchor?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(conduct: Conduct, anchor: Anchor? = nil, rest: [String: JSON] = [:]) {
    self.conduct = conduct
    self.anchor = anchor
    self.rest = rest
  }
}

/// Takes an earlier event back; nothing is ever rewritten.
public struct Withdrawal: Hashable, Sendable {
  /// The id of the event that this takes back, if it does.
  public var withdraws: String
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(withdraws: String, rest: [String: JSON] = [:]) {
    self.withdraws = withdraws
    self.rest = rest
  }
}

/// A few words the agent wrote down.
public struct Note: Hashable, Sendable {
  /// What happened, or how the customer feels about it (practice.md S4.5).
  public enum Kind: String, CaseIterable, Hashable, Sendable { case fact, feeling }

  /// What the note is about.
  public var kind: Kind
  /// The note itself.
  public var text: String
  /// The words it belongs to.
  public var anchor: Anchor?
  /// The id of the note that this takes back; the text is empty then.
  public var withdraws: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    kind: Kind, text: String, anchor: Anchor? = nil, withdraws: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.kind = kind
    self.text = text
    self.anchor = anchor
    self.withdraws = withdraws
    self.rest = rest
  }
}

/// A step of a protocol was spoken, or passed over.
public struct LadderStep: Hashable, Sendable {
  /// What the customer did.
  public var conduct: Conduct
  /// Counts from 1.
  public var step: Int64
  /// The words that were said.
  public var words: String?
  /// Why the step was passed over.
  public var reason: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    conduct: Conduct, step: Int64, words: String? = nil, reason: String? = nil, rest: [String: JSON] = [:]
  ) {
    self.conduct = conduct
    self.step = step
    self.words = words
    self.reason = reason
    self.rest = rest
  }
}

/// Lines may be missing.
public struct StreamGap: Hashable, Sendable {
  /// The first number missing.
  public var from: String?
  /// The last number missing.
  public var to: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(from: String?, to: String?, rest: [String: JSON] = [:]) {
    self.from = from
    self.to = to
    self.rest = rest
  }
}

/// A line of a feed could not be used as it was.
public struct StreamError: Hashable, Sendable {
  /// A short word such as `too_long`, `not_json`, `bad_utf8`, `half_line`, `not_an_event`.
  public var code: String
  /// What was wrong, where, and what was expected; never the raw line.
  public var message: String
  /// The line's number in its feed, counting from 1.
  public var line: Int64?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(code: String, message: String, line: Int64? = nil, rest: [String: JSON] = [:]) {
    self.code = code
    self.message = message
    self.line = line
    self.rest = rest
  }
}

extension Event {
  /// The event as it may leave the agent's machine; nil where all of it belongs to the agent alone.
  ///
  /// Looks back, why a break was left and who allowed it, and the load that calls, breaks and shifts put on the agent stay
  /// behind. That a break was held, how long it was and how it ended goes along.
  public var shared: Event? {
    var event = self
    switch payload {
    case .reflectionSaved: return nil
    case .callEnded(var end):
      for name in Self.loads { end.rest[name] = nil }
      event.payload = .callEnded(end)
    case .breakStarted(var terms):
      terms.strain = nil
      terms.rest = terms.rest.filter { $0.key == "leave" }
      event.payload = .breakStarted(terms)
    case .breakStep(var step):
      step.rest = [:]
      event.payload = .breakStep(step)
    case .breakEnded(var end):
      (end.reason, end.person, end.rest) = (nil, nil, [:])
      event.payload = .breakEnded(end)
    case .shiftStarted(var start):
      start.rest = [:]
      event.payload = .shiftStarted(start)
    case .shiftEnded(var end):
      (end.highest, end.rest) = (nil, [:])
      event.payload = .shiftEnded(end)
    // One of these types that could not be read may hold anything.
    case .other(let type, _) where Self.ownTypes.contains(where: type.hasPrefix): return nil
    default: break
    }
    return event
  }

  /// Members that say how hard a call was for the agent.
  private static let loads = ["base", "strain", "load", "landing"]
  private static let ownTypes = ["reflection.", "cooldown.", "shift."].map { typePrefix + $0 }
}
