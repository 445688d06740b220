import Calls
import Coaching

/// The promises that the desk remembers, over all calls.
public struct PromiseBook: Hashable, Sendable {
  /// How near a promise is.
  public enum Stage: Int, Comparable, Hashable, Sendable {
    /// There is time.
    case ahead
    /// Three quarters of the time are gone (practice.md 4.13).
    case soon
    /// It is due, or overdue.
    case due

    /// Whether the left is further away.
    public static func < (left: Stage, right: Stage) -> Bool { left.rawValue < right.rawValue }
  }

  /// Promises that are open, the one that is due first in front.
  public private(set) var open: [PromiseStanding] = []
  /// What this desk took in last; an answer of the journal may be older.
  private var recent: [Event] = []
  /// What the agent was reminded of, by promise, and for which time.
  private var told: [String: Told] = [:]

  private struct Told: Hashable, Sendable {
    var stage: Stage
    var due: Instant
  }

  /// Makes an empty book.
  public init() {}

  /// The open promises that are due before the end of a moment's day, overdue ones first.
  public func due(before end: Instant) -> [PromiseStanding] { open.filter { $0.promise.due < end } }

  /// The promise of an id, as long as it is open.
  public subscript(id: String) -> PromiseStanding? { open.first { $0.id == id } }

  /// What the journal holds; what it has not confirmed yet is taken in again.
  mutating func load(_ list: [PromiseStanding], isUnconfirmed: (String) -> Bool) {
    open = list
    recent = recent.filter { isUnconfirmed($0.id) }
    for event in recent { fold(event) }
    sort()
  }

  /// Takes an event in, if it is about a promise.
  mutating func take(_ event: Event) {
    switch event.payload {
    case .promiseMade, .promiseChanged: break
    default: return
    }
    recent = recent.suffix(Limits.promises - 1) + [event]
    fold(event)
    sort()
  }

  private mutating func fold(_ event: Event) {
    switch event.payload {
    case .promiseMade(let promise):
      guard !open.contains(where: { $0.id == event.id && $0.call == event.subject }) else { return }
      open.append(PromiseStanding(id: event.id, call: event.subject, made: event.time, promise: promise))
    case .promiseChanged(let change):
      guard let index = open.firstIndex(where: { $0.id == change.promise && $0.call == event.subject }) else { return }
      open[index].apply(change)
      if open[index].state != .open { open.remove(at: index) }
    default: break
    }
  }

  private mutating func sort() {
    open.sort { ($0.promise.due, $0.made, $0.id) < ($1.promise.due, $1.made, $1.id) }
    open = Array(open.prefix(Limits.promises))
  }

  // MARK: Reminders

  /// True where time can bring no reminder.
  var isIdle: Bool { open.isEmpty && told.isEmpty }

  /// The promises of which the agent has not been reminded as strongly as it is time for; they count as told from now on.
  mutating func takeReminders(at now: Instant, rules: PromiseRules) -> [(standing: PromiseStanding, stage: Stage)] {
    var reminders: [(standing: PromiseStanding, stage: Stage)] = []
    var kept: [String: Told] = [:]
    for standing in open {
      let stage = standing.stage(at: now, rules: rules)
      let known = told[standing.id].flatMap { $0.due == standing.promise.due ? $0.stage : nil } ?? .ahead
      if stage > known { reminders.append((standing, stage)) }
      kept[standing.id] = Told(stage: max(stage, known), due: standing.promise.due)
    }
    told = kept
    return reminders
  }

  /// Milliseconds until a reminder is due; nil where none is to come.
  public func nextReminder(after now: Instant, rules: PromiseRules) -> Int64? {
    open.compactMap { standing in
      switch told[standing.id].flatMap({ $0.due == standing.promise.due ? $0.stage : nil }) ?? .ahead {
      case .ahead: standing.remindsAt(rules).milliseconds(since: now)
      case .soon: standing.promise.due.milliseconds(since: now)
      case .due: nil
      }
    }.min().map { max(0, $0) }
  }
}

extension PromiseStanding {
  /// When the first reminder comes.
  public func remindsAt(_ rules: PromiseRules) -> Instant {
    let time = max(0, promise.due.milliseconds(since: made))
    return made.advanced(milliseconds: Int64((Double(time) * rules.remindAt).rounded()))
  }

  /// How near it is.
  public func stage(at now: Instant, rules: PromiseRules) -> PromiseBook.Stage {
    if now >= promise.due { return .due }
    return now >= remindsAt(rules) ? .soon : .ahead
  }

  /// What was promised and to whom, in a few words.
  public var title: String { title(most: .max) }

  /// The same in at most so many characters: to whom it was promised stays, as long as that is half of them.
  public func title(most: Int) -> String {
    guard let customer = promise.customer ?? promise.reference, !customer.isEmpty else { return promise.what }
    let end = " (\(customer))"
    guard promise.what.count + end.count > most, end.count <= most / 2 else { return promise.what + end }
    return promise.what.prefix(most - end.count - 1) + "…" + end
  }
}
