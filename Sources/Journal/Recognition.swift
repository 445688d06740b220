import Calls

/// Finds out what of the events that a feed brings rests in the journal from earlier, and in which calls: a file is read
/// from its beginning after each start, and a link may tell again what it told the run before.
public struct Recognition: Sendable {
  /// A stretch of a feed's events, in their order.
  public enum Stretch: Sendable {
    /// Told again: the calls that the events rest in, in the order of the events, and those of them that the desk does
    /// not have yet, as the journal has them.
    case known(calls: [String], loaded: [Call])
    /// New, or never laid to rest.
    case new([Event])
  }

  /// True where the feed may be telling what it told an earlier run; such an event is news to nobody.
  private let tellsAgain: Bool
  private var onDesk: Set<String>
  private var stretches: [Stretch] = []
  /// The call that the last event which was told again rests in.
  private var last: String?

  /// Makes what looks at one batch.
  /// - Parameter onDesk: the calls that need not be loaded.
  public init(tellsAgain: Bool, onDesk: Set<String>) {
    self.tellsAgain = tellsAgain
    self.onDesk = onDesk
  }

  /// Sorts a batch.
  public func callAsFunction(_ events: [Event], in journal: any Journal) throws -> [Stretch] {
    var next = self
    // Half of a line was never laid to rest; what it became says whose it is.
    var half: [Event] = []
    for event in events {
      if tellsAgain, event.isUnnamedPartial {
        half.append(event)
        continue
      }
      let holder = tellsAgain ? try next.holder(of: event, in: journal) : nil
      next.add(half, to: next.last ?? holder)
      half = []
      if let holder {
        try next.take(known: holder, in: journal)
      } else {
        try next.meet(event, in: journal)
        next.add([event], to: nil)
      }
    }
    next.add(half, to: next.last)
    return next.stretches
  }

  private mutating func take(known call: String, in journal: any Journal) throws {
    guard !call.isEmpty else { return }
    last = call
    var calls: [String] = []
    var loaded: [Call] = []
    if case .known(let earlier, let folded)? = stretches.last {
      (calls, loaded) = (earlier, folded)
      stretches.removeLast()
    }
    if calls.last != call { calls.append(call) }
    if onDesk.insert(call).inserted { loaded.append(try journal.fold(call)) }
    stretches.append(.known(calls: calls, loaded: loaded))
  }

  /// A new event of a call that the desk does not have: what the journal holds of the call comes first.
  private mutating func meet(_ event: Event, in journal: any Journal) throws {
    guard !event.subject.isEmpty else { return }
    for call in try journal.contacts(named: event.subject) where !onDesk.contains(call) {
      try take(known: call, in: journal)
    }
    onDesk.insert(event.subject)
  }

  private mutating func add(_ events: [Event], to call: String?) {
    guard !events.isEmpty else { return }
    let events = events.map { event in
      guard let call, !call.isEmpty else { return event }
      var event = event
      event.subject = call
      return event
    }
    if case .new(let earlier)? = stretches.last {
      stretches[stretches.count - 1] = .new(earlier + events)
    } else {
      stretches.append(.new(events))
    }
  }

  /// The call that an event rests in; empty for one that belongs to no call.
  private func holder(of event: Event, in journal: any Journal) throws -> String? {
    if !event.subject.isEmpty {
      for call in try journal.contacts(named: event.subject).reversed()
      where try journal.holds(event.id, source: event.source, call: call) {
        return call
      }
      return nil
    }
    if let last, try journal.holds(event.id, source: event.source, call: last) { return last }
    let holder = try journal.call(holding: event.id, source: event.source)
    guard holder == "" else { return holder }
    // What was held back after the end of a call went to another one under a name of its own.
    return try journal.call(holding: event.id + Event.movedSuffix, source: event.source) ?? holder
  }
}

extension Journal {
  /// Everything that rests of a call, folded; without a beginning where nothing does.
  public func fold(_ id: String) throws -> Call {
    var call = Call(id: id)
    try events(of: id) { event in
      call.apply(event)
      return true
    }
    return call
  }

  /// The contacts that rest here of one name of a feed's, the oldest first.
  func contacts(named name: String) throws(JournalProblem) -> [String] {
    var calls: [String] = []
    for number in 1...Limits.contactsOfName {
      let id = ContactName(name, number: number).id
      if try call(id) != nil { calls.append(id) } else if number > 1 { break }
    }
    return calls
  }
}

extension Event {
  /// True for half a line that does not say which call it is of.
  fileprivate var isUnnamedPartial: Bool {
    guard subject.isEmpty, case .utterance(let utterance) = payload else { return false }
    return utterance.state == .partial
  }
}
