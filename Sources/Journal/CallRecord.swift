import Calls

/// A call's row: the fold over its events that a list of calls needs.
///
/// It follows the same rules as `Call`: the first `call.started` says when it began, the first `call.ended` when it
/// ended, later facts replace earlier ones.
struct CallRecord {
  var number: Int64
  var summary: CallSummary
  /// True once a `call.started` came.
  var hasStart = false
  var base: Double?
  var strain: Double?
  var band: String?
  var pauseEnd: String?
  /// True when the row in the database is older than this.
  var isChanged = false

  init(number: Int64, summary: CallSummary) {
    self.number = number
    self.summary = summary
  }

  /// A call of which this event is the first.
  init(number: Int64, first event: Event, agent: String, run: String) {
    self.number = number
    summary = CallSummary(
      id: event.subject, began: event.time, ended: nil, last: event.time, agent: agent, run: run, source: event.source,
      channel: nil, subjectLine: nil, customer: nil, utteranceCount: 0)
  }

  /// Takes in an event that was not there before.
  mutating func take(_ event: Event, agent: String, run: String) {
    isChanged = true
    if event.time > summary.last { summary.last = event.time }
    if !event.payload.isAftermath {
      summary.agent = agent
      summary.run = run
    }
    switch event.payload {
    case .utterance: summary.utteranceCount += 1
    case .callStarted(let facts):
      if !hasStart {
        hasStart = true
        summary.began = event.time
        summary.source = event.source
      }
      take(facts)
    case .callUpdated(let facts): take(facts)
    case .callEnded(let end):
      if summary.ended == nil { summary.ended = event.time }
      base = end.rest["base"]?.double ?? base
    case .coolDownStarted(let pause):
      base = pause.rest["base"]?.double ?? base
      // A break that goes on as a longer one counts as that; what is counted later, on how the call landed, holds.
      band = pause.band.rawValue
      strain = pause.strain ?? strain
    case .coolDownEnded(let end):
      if pauseEnd == nil || pauseEnd == CoolDownEnd.How.joined.rawValue { pauseEnd = end.how.rawValue }
    default: break
    }
  }

  private mutating func take(_ facts: CallFacts) {
    summary.channel = facts.channel ?? summary.channel
    summary.subjectLine = facts.subjectLine ?? summary.subjectLine
    if let name = facts.parties.first(where: { $0.role == .customer && $0.name != nil })?.name {
      summary.customer = name
    } else if summary.customer == nil {
      summary.customer = facts.reference
    }
  }
}

extension Payload {
  /// True for what may come days after a call and from another desk; the call stays with whoever held it.
  fileprivate var isAftermath: Bool {
    switch self {
    case .promiseChanged, .flagProposed, .flagDecided, .reflectionSaved: true
    default: false
    }
  }
}
