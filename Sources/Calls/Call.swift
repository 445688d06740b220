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
  /// How it ended, in the words of the event.
  public private(set) var endReason: String?
  /// What was said.
  public private(set) var transcript = Transcript()
  /// What the agent did, in order of time, withdrawn acts left out.
  public private(set) var acts: [Act] = []
  /// The emotions that hold now, the one tagged last first.
  public private(set) var liveTags: [LiveTag] = []
  /// The id of the event that began the break after this call, and the break.
  public private(set) var coolDown: (id: String, pause: CoolDown)?
  /// How the break after it ended.
  public private(set) var coolDownEnd: CoolDownEnd?
  /// The steps of that break that began, in order.
  public private(set) var coolDownSteps: [String] = []
  /// Lines of the feed that could not be used as they were.
  public private(set) var errorCount = 0
  /// The latest time of any of its events.
  public private(set) var lastEventTime: Instant?
  /// Rises with every change that a screen could show.
  public private(set) var changeCount = 0

  private var actIDs: Set<String> = []
  private var withdrawn: Set<String> = []
  private var sawStart = false
  private var coolDownTime = Instant(milliseconds: 0)

  /// One thing the agent did, with its event's id and time.
  public struct Act: Hashable, Sendable {
    /// The id of its event.
    public var id: String
    /// When it happened.
    public var time: Instant
    /// What was done.
    public var payload: Payload
  }

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
    lastEventTime = max(lastEventTime ?? event.time, event.time)
    switch event.payload {
    case .utterance(let utterance):
      begin(at: event.time, isStart: false)
      return transcript.merge(utterance)
    case .callStarted(let facts):
      begin(at: event.time, isStart: true)
      take(facts)
    case .callUpdated(let facts): take(facts)
    case .callEnded(let end):
      begin(at: event.time, isStart: false)
      if ended == nil {
        ended = event.time
        endReason = end.reason
      }
    case .emotionTagged, .emotionCleared, .needSet, .conductMarked, .conductWithdrawn, .noteAdded, .ladderSaid,
      .ladderSkipped, .causeSet, .checkTicked, .incidentNoted, .escalationAsked, .escalationAnswered, .limitSet,
      .promiseMade:
      begin(at: event.time, isStart: false)
      addAct(event)
    // These may come days after the call, and tell nothing of when it ran.
    case .promiseChanged, .flagProposed, .flagDecided, .reflectionSaved: addAct(event)
    case .coolDownStarted(let pause):
      take(pause, event)
    case .coolDownStep(let step):
      if coolDownSteps.count < 100 { coolDownSteps.append(step.step) }
    case .coolDownEnded(let end):
      // A break that goes on as another has not ended.
      guard end.how != .joined, coolDownEnd == nil, coolDown == nil || end.started == coolDown?.id else { break }
      coolDownEnd = end
    case .streamError, .streamGap: errorCount += 1
    case .party, .shiftStarted, .shiftEnded, .other: break
    }
    return nil
  }

  /// True as long as the call runs.
  public var isLive: Bool { ended == nil }

  /// The customer's name, if the feed or the agent gave one.
  public var customerName: String? {
    parties.values.filter { $0.role == .customer }.sorted { $0.id < $1.id }.lazy.compactMap(\.name).first
  }

  /// What to call the one who spoke: the party's name, or nil where only the role is known.
  public func name(of utterance: Utterance) -> String? { parties[utterance.party]?.name }

  /// The role of the one who spoke, by the parties where the line does not say.
  public func role(of utterance: Utterance) -> Role {
    utterance.role == .unknown ? parties[utterance.party]?.role ?? .unknown : utterance.role
  }

  /// The newest visible line of the customer, by the parties where the line does not say who spoke.
  public var lastOfCustomer: Transcript.Line? {
    transcript.lines.last { role(of: $0.utterance) == .customer && transcript.isVisible($0.utterance) }
  }

  private mutating func begin(at time: Instant, isStart: Bool) {
    if isStart, !sawStart {
      sawStart = true
      began = time
    } else if began == nil {
      began = time
    } else {
      return
    }
    if let began { transcript.setOrigin(began) }
  }

  private mutating func take(_ facts: CallFacts) {
    if let channel = facts.channel { namedChannel = channel }
    if let subjectLine = facts.subjectLine { self.subjectLine = subjectLine }
    if let reference = facts.reference { self.reference = reference }
    if let origin = facts.origin { transcript.setOrigin(origin) }
    for party in facts.parties where parties.count < Limits.parties || parties[party.id] != nil {
      var merged = party
      merged.name = party.name ?? parties[party.id]?.name
      parties[party.id] = merged
    }
  }

  /// The break begun last is the one that counts: a longer one takes the place of the one before.
  private mutating func take(_ pause: CoolDown, _ event: Event) {
    if let known = coolDown, known.id == event.id || event.time < coolDownTime { return }
    coolDown = (event.id, pause)
    coolDownTime = event.time
    if coolDownEnd?.started != event.id { coolDownEnd = nil }
  }

  private mutating func addAct(_ event: Event) {
    // Twice as many ids as acts, so that a full call's acts can still be taken back.
    guard actIDs.count < 2 * Limits.acts, !actIDs.contains(event.id) else { return }
    let act = Act(id: event.id, time: event.time, payload: event.payload)
    if let target = act.withdraws {
      actIDs.insert(act.id)
      withdrawn.insert(target)
      acts.removeAll { $0.id == target }
      foldTags()
      return
    }
    guard acts.count < Limits.acts, !withdrawn.contains(act.id) else { return }
    actIDs.insert(act.id)
    if let last = acts.last, act.time < last.time {
      acts.insert(act, at: acts.firstIndex { act.time < $0.time } ?? acts.endIndex)
      foldTags()
    } else {
      acts.append(act)
      LiveTag.apply(act, to: &liveTags)
    }
  }

  /// What holds, worked out anew where it is not only the newest act that changed.
  private mutating func foldTags() {
    liveTags = []
    for act in acts { LiveTag.apply(act, to: &liveTags) }
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
    default: nil
    }
  }
}
