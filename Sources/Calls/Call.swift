/// One contact with a customer, folded from its events: the desk, the recovery and every screen read this.
///
/// `var call = Call(id: …); for event in events { call.apply(event) }`. The same events give the same call, in any order
/// that keeps each source's own order, and a repeated event changes nothing.
public struct Call: Sendable {
  /// The id that all its events name.
  public let id: String
  /// `voice`, `chat`, `sms`, `email` or `video`.
  public var channel: String { namedChannel ?? "voice" }
  /// The channel, where anybody named it.
  public private(set) var namedChannel: String?
  /// What it is about, where the feed or the agent says so.
  public private(set) var subjectLine: String?
  /// The agent's or team's own number for the case.
  public private(set) var reference: String?
  /// Who takes part, by id.
  public private(set) var parties: [String: Party] = [:]
  /// When it began: its start event's time, or that of its first event.
  public private(set) var began: Instant?
  /// When it ended; nil as long as it runs.
  public private(set) var ended: Instant?
  /// When it began and ended by the clock of the feed, where the feed said so.
  public private(set) var saidSpan = SaidSpan()
  /// How it ended, in the words of the event.
  public private(set) var endReason: String?
  /// What was said.
  public private(set) var transcript = Transcript()
  /// Those who spoke, by party, in the order of their first words, with the role of their lines.
  private(set) var voices: [(party: String, role: Role)] = []
  /// What the agent said that parties are, against what the feed says.
  private(set) var identified: [String: (role: Role, eventID: String)] = [:]
  /// What the agent did, in order of time, withdrawn acts left out.
  public private(set) var acts: [Act] = []
  /// The emotions that hold now, the one tagged last first.
  public private(set) var liveTags: [LiveTag] = []
  /// The id of the event that began the break after this call, and the break.
  public private(set) var lastBreak: (id: String, terms: Break)?
  /// How the break after it ended.
  public private(set) var breakEnd: BreakEnd?
  /// The steps of that break that began, in order.
  public private(set) var breakSteps: [String] = []
  /// What the agent sent to the customer, and what became of it.
  public private(set) var replies = Replies()
  /// False where nothing can be sent to the customer in it; nil where nobody says.
  public private(set) var canReply: Bool?
  /// True where the agent rings the customer, by what the feed says of the direction or calls the channel.
  public private(set) var isOutbound = false
  /// Lines of the feed that could not be used as they were.
  public private(set) var errorCount = 0
  /// The latest time of any of its events.
  public private(set) var lastEventTime: Instant?
  /// Rises with every change that a screen could show.
  public private(set) var changeCount = 0
  /// Rises with every change of who takes part, as which the first words of somebody count.
  public private(set) var castCount = 0

  /// What the feed calls it, where the desk gave it an id of its own because the name was another call's before.
  public private(set) var feedName: String?
  /// The events that began it, by id.
  public private(set) var starts: Set<String> = []

  /// The name or number of the customer that the agent wrote down last; nil where none was, or it was taken back.
  public private(set) var lastNaming: Naming?

  private var actIDs: Set<String> = []
  private var withdrawn: Set<String> = []
  private var sawStart = false
  private var breakTime = Instant(milliseconds: 0)

  /// One thing the agent did, with its event's id and time.
  public struct Act: Hashable, Sendable {
    /// The id of its event.
    public var id: String
    /// When it happened.
    public var time: Instant
    /// What was done.
    public var payload: Payload
  }

  /// The customer's name or number, as the agent wrote it down, with what it took the place of.
  public struct Naming: Hashable, Sendable {
    /// The id of its event.
    public var id: String
    /// When it was written down.
    public var time: Instant
    /// The party that was named; nil where it is a number.
    public var party: String?
    /// The party's name before.
    public var formerName: String?
    /// The customer's number before.
    public var formerReference: String?
    /// The newest act before it.
    public var previousAct: String?
  }

  private static let outbound: Set<String> = [
    "outbound", "outgoing", "out", "outboundapi", "outbounddial", "callback", "outboundcall",
  ]

  /// Whether what a feed says of the direction, or of the channel, means a call that the agent makes.
  static func isOutbound(direction: String?, channel: String?) -> Bool {
    [direction, channel].contains { $0.map { outbound.contains($0.lowercased().filter(\.isLetter)) } ?? false }
  }

  private static let channels: Set<String> = [
    "voice", "phone", "telephone", "call", "email", "mail", "sms", "letter", "chat", "webchat", "messaging", "inperson",
    "facetoface", "person", "counter", "walkin", "onsite", "branch",
  ]

  /// True for the name of a way in which people talk or write to each other; a side of a recording is called a channel, too.
  private static func isChannel(_ word: String) -> Bool { channels.contains(word.lowercased().filter(\.isLetter)) }

  /// Makes a call of which nothing is known yet.
  public init(id: String) {
    self.id = id
  }

  /// Takes one event in; events of other calls are the caller's mistake and change nothing.
  /// - Returns: what it did to the transcript, when it was an utterance.
  @discardableResult
  public mutating func apply(_ event: Event) -> Transcript.Outcome? {
    guard event.subject == id else { return nil }
    changeCount += 1
    let time = event.deskTime
    lastEventTime = max(lastEventTime ?? time, time)
    if feedName == nil, let name = event.extensions[Event.feedName]?.string { feedName = name }
    switch event.payload {
    case .utterance(let utterance):
      guard !transcript.isSilence(utterance) else { return .known }
      begin(with: event)
      // Some feeds name the channel with what is said, and nowhere else.
      if namedChannel == nil, let channel = utterance.rest["channel"]?.string, Call.isChannel(channel) {
        namedChannel = channel
      }
      let outcome = transcript.merge(utterance, by: event.timeSource)
      if outcome == .added { noteVoice(of: utterance) }
      return outcome
    case .callStarted(let facts):
      begin(with: event, isStart: true)
      if starts.count < Limits.starts { starts.insert(event.id) }
      take(facts, event)
    case .callUpdated(let facts):
      noteNaming(facts, event)
      take(facts, event)
    case .callEnded(let end):
      begin(with: event)
      if ended == nil {
        ended = time
        endReason = end.reason
        saidSpan.end(with: event, end)
      }
    case .emotionTagged, .emotionCleared, .needSet, .conductMarked, .conductWithdrawn, .noteAdded, .ladderSaid,
      .ladderSkipped, .causeSet, .checkTicked, .incidentNoted, .escalationAsked, .escalationAnswered, .limitSet,
      .promiseMade:
      begin(with: event)
      addAct(event)
    // These may come days after the call, and tell nothing of when it ran.
    case .promiseChanged, .flagProposed, .flagDecided, .reflectionSaved: addAct(event)
    case .breakStarted(let terms):
      take(terms, event)
    case .breakStep(let step):
      if breakSteps.count < 100 { breakSteps.append(step.step) }
    case .breakEnded(let end):
      // A break that goes on as another has not ended.
      guard end.how != .joined, breakEnd == nil, lastBreak == nil || end.started == lastBreak?.id else { break }
      breakEnd = end
    case .streamError, .streamGap: errorCount += 1
    case .party(let change):
      if change.change == PartyChange.identified { addAct(event) } else { take(change) }
    case .replySent(let reply):
      begin(with: event)
      replies.take(reply, id: event.id, at: time)
    case .replyRepeated(let mention): replies.takeRepeat(of: mention.reply, at: time)
    case .replyReported(let report):
      replies.take(report, at: time)
      if let utterance = report.utterance { transcript.put(report.reply, inPlaceOf: utterance) }
    case .shiftStarted, .shiftEnded, .linkHello, .linkBye, .replyAsked, .other: break
    }
    return nil
  }

  /// True as long as the call runs.
  public var isLive: Bool { ended == nil }

  private mutating func begin(with event: Event, isStart: Bool = false) {
    guard began == nil || (isStart && !sawStart) else { return }
    if isStart { sawStart = true }
    began = event.deskTime
    saidSpan.begin(with: event)
    transcript.setOrigin(event.time, by: event.timeSource)
  }

  /// Keeps what stood there before the agent wrote down a name or a number.
  private mutating func noteNaming(_ facts: CallFacts, _ event: Event) {
    guard event.source.hasPrefix("/agent/"), event.id != lastNaming?.id else { return }
    if let withdrawn = facts.rest["withdraws"]?.string {
      if withdrawn == lastNaming?.id { lastNaming = nil }
      return
    }
    guard facts.reference != nil || facts.parties.contains(where: { $0.name != nil }) else { return }
    let named = facts.parties.first { $0.name != nil }
    lastNaming = Naming(
      id: event.id, time: event.time, party: named?.id, formerName: named.flatMap { parties[$0.id]?.name },
      formerReference: reference, previousAct: acts.last?.id)
  }

  private mutating func noteVoice(of utterance: Utterance) {
    if let last = voices.last, last.party == utterance.party, last.role == utterance.role { return }
    castCount += 1
    if let index = voices.firstIndex(where: { $0.party == utterance.party }) {
      if voices[index].role == .unknown { voices[index].role = utterance.role }
    } else if voices.count < Limits.parties {
      voices.append((utterance.party, utterance.role))
    }
  }

  private mutating func take(_ facts: CallFacts, _ event: Event) {
    if let channel = facts.channel?.worded { namedChannel = channel }
    if let subjectLine = facts.subjectLine?.worded { self.subjectLine = subjectLine }
    if let reference = facts.reference?.worded { self.reference = reference }
    if let canReply = facts.rest["can_reply"]?.bool { self.canReply = canReply }
    if Call.isOutbound(direction: facts.rest["direction"]?.string, channel: facts.channel) { isOutbound = true }
    if let origin = facts.origin {
      transcript.setOrigin(
        origin, by: TimeSource(source: event.source, aheadMilliseconds: event.timeSource.aheadMilliseconds))
    }
    castCount += 1
    for party in facts.parties where parties.count < Limits.parties || parties[party.id] != nil {
      var merged = party
      merged.name = party.name?.worded ?? parties[party.id]?.name
      parties[party.id] = merged
    }
  }

  /// One who joins may be named and given a role.
  private mutating func take(_ change: PartyChange) {
    guard change.role != nil || change.name != nil else { return }
    guard parties.count < Limits.parties || parties[change.party] != nil else { return }
    castCount += 1
    var party = parties[change.party] ?? Party(id: change.party, role: .unknown)
    if let role = change.role { party.role = role }
    if let name = change.name?.worded { party.name = name }
    parties[change.party] = party
  }

  /// The break begun last is the one that counts: a longer one takes the place of the one before.
  private mutating func take(_ terms: Break, _ event: Event) {
    if let known = lastBreak, known.id == event.id || event.time < breakTime { return }
    lastBreak = (event.id, terms)
    breakTime = event.time
    if breakEnd?.started != event.id { breakEnd = nil }
  }

  private mutating func addAct(_ event: Event) {
    // Twice as many ids as acts, so that a full call's acts can still be taken back.
    guard actIDs.count < 2 * Limits.acts, !actIDs.contains(event.id) else { return }
    let act = Act(id: event.id, time: event.time, payload: event.payload)
    if let target = act.withdraws {
      actIDs.insert(act.id)
      withdrawn.insert(target)
      acts.removeAll { $0.id == target }
      foldActs()
      return
    }
    guard acts.count < Limits.acts, !withdrawn.contains(act.id) else { return }
    actIDs.insert(act.id)
    if let last = acts.last, act.time < last.time {
      acts.insert(act, at: acts.firstIndex { act.time < $0.time } ?? acts.endIndex)
      foldActs()
    } else {
      acts.append(act)
      fold(act)
    }
  }

  /// What holds, worked out anew where it is not only the newest act that changed.
  private mutating func foldActs() {
    liveTags = []
    identified = [:]
    castCount += 1
    for act in acts { fold(act) }
  }

  private mutating func fold(_ act: Act) {
    LiveTag.apply(act, to: &liveTags)
    guard case .party(let change) = act.payload, let role = change.role else { return }
    identified[change.party] = (role, act.id)
    castCount += 1
  }
}

extension Call.Act {
  /// The event that this act takes back, if that is what it does.
  public var withdraws: String? {
    switch payload {
    case .emotionCleared(let clear): clear.withdraws
    case .needSet(let change): change.withdraws
    case .conductWithdrawn(let withdrawal): withdrawal.withdraws
    case .noteAdded(let note): note.withdraws
    case .causeSet(let change): change.withdraws
    case .promiseChanged(let change): change.state == .withdrawn ? change.promise : nil
    case .incidentNoted(let note): note.withdraws
    case .party(let change): change.withdraws
    default: nil
    }
  }
}

extension Call {
  /// Takes over how replies stand that were folded elsewhere since.
  public mutating func adopt(_ newer: Replies) { replies.adopt(newer) }

  /// The flags that were proposed in this call, as they stand, in the order they were proposed.
  public var flags: [FlagStanding] {
    var list: [FlagStanding] = []
    for act in acts {
      switch act.payload {
      case .flagProposed(let flag):
        list.append(FlagStanding(id: act.id, call: id, proposed: act.time, flag: flag))
      case .flagDecided(let decision):
        for index in list.indices { list[index].apply(decision) }
      default: break
      }
    }
    return list
  }

  /// The conduct that was marked in this call, each kind once, the newest first, with its mark.
  public var markedConduct: [(mark: ConductMark, time: Instant)] {
    var list: [(mark: ConductMark, time: Instant)] = []
    for act in acts.reversed() {
      guard case .conductMarked(let mark) = act.payload,
        !list.contains(where: { $0.mark.conduct == mark.conduct })
      else { continue }
      list.append((mark, act.time))
    }
    return list
  }

  /// The words that a mark leans on, as they stand now; the quote where the line has left memory.
  public func words(of anchor: Anchor?) -> String? {
    guard let anchor else { return nil }
    return transcript.line(of: transcript.current(anchor.utterance))?.utterance.text ?? anchor.quote
  }
}

/// An emotion that holds now, with the tag that set it.
public struct LiveTag: Hashable, Sendable {
  /// What is felt.
  public var emotion: Emotion
  /// How strongly.
  public var level: Level
  /// Since when it holds, whatever its level was.
  public var since: Instant
  /// The event that set it.
  public var eventID: String
}

extension Call {
  /// What the customer is after, as last set.
  public var need: Need? {
    for act in acts.reversed() {
      if case .needSet(let change) = act.payload { return change.need }
    }
    return nil
  }

  /// True where somebody's life or limb was marked to be in danger.
  public var hasDanger: Bool {
    acts.contains { act in
      if case .conductMarked(let mark) = act.payload { return Conduct.dangers.contains(mark.conduct) }
      return false
    }
  }

  /// True where the customer's own life was marked to be in danger.
  public var isForLife: Bool {
    acts.contains { act in
      if case .conductMarked(let mark) = act.payload { return mark.conduct.traits.contains(.life) }
      return false
    }
  }

  /// How often a conduct was marked.
  public func count(of conduct: Conduct) -> Int {
    acts.count { act in
      if case .conductMarked(let mark) = act.payload { return mark.conduct == conduct }
      return false
    }
  }

  /// The newest note of a kind.
  public func lastNote(_ kind: Note.Kind) -> Note? {
    for act in acts.reversed() {
      if case .noteAdded(let note) = act.payload, note.kind == kind { return note }
    }
    return nil
  }

  /// The agent's marks per utterance, by where their words stand now.
  public var marks: [String: [Mark]] {
    var result: [String: [Mark]] = [:]
    for act in acts {
      guard let (anchor, kind) = act.mark else { continue }
      let target = transcript.current(anchor.utterance)
      let text = transcript.line(of: target)?.utterance.text
      // By bytes, because a quote may end inside a character of several scalars.
      let isMoved = text.map { !$0.utf8.contains(anchor.quote.utf8) } ?? false
      // A feeling stands once beside a line, at the level it was last given there.
      if case .emotion(let emotion, _) = kind {
        result[target]?.removeAll { $0.emotion == emotion }
      }
      result[target, default: []].append(Mark(kind: kind, eventID: act.id, isTextChanged: isMoved))
    }
    return result
  }
}

/// What stands in the margin of a line.
public struct Mark: Hashable, Sendable {
  /// What was marked.
  public enum Kind: Hashable, Sendable {
    case emotion(Emotion, Level)
    case conduct(Conduct)
    case note(Note.Kind)
  }

  /// What was marked.
  public var kind: Kind
  /// The event that set it.
  public var eventID: String
  /// True where the words that the agent marked are not there any more.
  public var isTextChanged: Bool

  fileprivate var emotion: Emotion? {
    if case .emotion(let emotion, _) = kind { return emotion }
    return nil
  }
}

extension LiveTag {
  /// Moves the live tags over one act, the newest first.
  public static func apply(_ act: Call.Act, to tags: inout [LiveTag]) {
    switch act.payload {
    case .emotionTagged(let tag):
      let since = tags.first { $0.emotion == tag.emotion }?.since ?? act.time
      tags.removeAll { $0.emotion == tag.emotion }
      tags.insert(LiveTag(emotion: tag.emotion, level: tag.level, since: since, eventID: act.id), at: 0)
    case .emotionCleared(let clear): tags.removeAll { $0.emotion == clear.emotion }
    default: break
    }
  }
}

extension Call.Act {
  fileprivate var mark: (Anchor, Mark.Kind)? {
    switch payload {
    case .emotionTagged(let tag): tag.anchor.map { ($0, .emotion(tag.emotion, tag.level)) }
    case .conductMarked(let mark): mark.anchor.map { ($0, .conduct(mark.conduct)) }
    case .noteAdded(let note): note.anchor.map { ($0, .note(note.kind)) }
    default: nil
    }
  }
}

extension String {
  /// Itself, where it holds something that can be read: an empty name names nobody.
  fileprivate var worded: String? {
    let isBlank = unicodeScalars.allSatisfy { scalar in
      let properties = scalar.properties
      return properties.isWhitespace || properties.isDefaultIgnorableCodePoint
        || [.control, .format, .unassigned].contains(properties.generalCategory)
    }
    return isBlank ? nil : self
  }
}
