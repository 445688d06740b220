import Calls
import Coaching
import Foundation

/// What the agent does about promises.
public enum PromiseAction: Hashable, Sendable {
  /// What the journal holds of promises that are open.
  case loaded([PromiseStanding])
  /// The zone of the agent's clock.
  case zoneRead(TimeZone)
  /// A new promise is asked for.
  case requested
  /// The list of what is open is asked for.
  case listRequested
  /// What became of a promise of that list, by its number from 0.
  case rowRequested(Int)
  /// The customer said the promise back that holds the end of the call up.
  case saidBack
  /// That promise is to be changed.
  case changeRequested
}

extension DeskState {
  /// The clock on the agent's wall; Greenwich's for the few milliseconds until the zone is read.
  public var wallClock: WallClock { WallClock(zone: zone ?? .gmt) }

  /// Asks for the zone once there is a date to be shown or read.
  var readingZone: [Effect] { zone == nil ? [.readZone] : [] }

  /// Answers what the agent does about promises.
  mutating func promising(_ action: PromiseAction) -> [Effect] {
    switch action {
    case .loaded(let list):
      let journal = journal
      work.promises.load(list) { journal.isUnconfirmed($0) }
      return list.isEmpty ? [] : readingZone
    case .zoneRead(let zone): self.zone = zone
    case .requested:
      requestPromise()
      return readingZone
    case .listRequested:
      guard !work.promises.open.isEmpty else {
        say("No promise is open.")
        return []
      }
      work.overlay = .promises(chosen: 0)
      // Another desk on the same journal may have changed what is open.
      return [.loadPromises]
    case .rowRequested(let index):
      guard work.promises.open.indices.contains(index) else { return [] }
      work.overlay = nil
      open(outcomeForm(work.promises.open[index]))
    case .saidBack: return confirmPromise()
    case .changeRequested:
      guard let standing = unconfirmedPromise, let call = focusedCall else { return [] }
      work.overlay = nil
      open(promiseForm(changing: standing, call))
    }
    return []
  }

  /// The promise of the call on the screen that was not said back yet; nil where none holds the end up.
  public var unconfirmedPromise: PromiseStanding? {
    focusedCall?.promises.first { $0.state == .open && !$0.promise.isConfirmed }
  }

  private mutating func confirmPromise() -> [Effect] {
    guard let standing = unconfirmedPromise, let call = focusedCall else { return [] }
    let change = PromiseChange(promise: standing.id, isSaidBack: true, isConfirmed: true)
    let effects = act(.promiseChanged(change), call: call.id)
    refreshAdvice(of: call.id)
    return effects
  }

  /// A call that ended over a promise that nobody said back leaves a word about it with the promise.
  /// - Parameter why: what the agent said of it.
  mutating func leaveWordAboutPromises(of call: Call, why: String? = nil) -> [Effect] {
    let reason = "not said back when the call ended" + (why.map { ": \($0)" } ?? "")
    return leaveWord(reason, call)
  }

  private mutating func leaveWord(_ reason: String, _ call: Call) -> [Effect] {
    call.promises.filter { $0.state == .open && !$0.promise.isConfirmed }.flatMap { standing in
      act(
        .promiseChanged(PromiseChange(promise: standing.id, reason: reason)),
        call: call.id)
    }
  }

  // MARK: Reminders

  /// Tells of promises that come due: once at three quarters of the time, once when they are due, never over a break or
  /// over what is being typed.
  mutating func tickPromises() -> [Effect] {
    guard !isBreakRunning, work.overlay == nil, let texts = playbook?.promises, zone != nil else { return [] }
    let reminders = work.promises.takeReminders(at: clock.time, rules: policy.promises)
    guard let first = reminders.max(by: { $0.stage < $1.stage }) else { return [] }
    let isDue = first.stage == .due
    if reminders.count > 1 {
      let words = "\(reminders.count) promises are due or will be soon. J lists them."
      if isDue { warn(words) } else { say(words) }
    } else {
      let line = (isDue ? texts.late : texts.soon).filled(with: facts(of: first.standing))
      if isDue { warn("\(line). J: what became of it") } else { say(line) }
    }
    return isDue && workplace.isBellOn ? [.ring] : []
  }

  /// What fills the placeholders of a line about one promise.
  func facts(of standing: PromiseStanding) -> Facts {
    var facts =
      work.calls[standing.call].map { self.facts(of: $0.call) } ?? Facts(name: standing.promise.customer, agent: agent)
    facts.promise = standing.title
    facts.due = shownTime(standing.promise.due)
    return facts
  }

  /// A moment as briefly as it stays clear, on the agent's wall.
  public func shownTime(_ moment: Instant) -> String {
    (playbook?.times ?? TimeWords()).shortText(of: moment, now: clock.time, clock: wallClock)
  }

  /// The words in which a promise is made to the customer; nil where the playbook has none.
  public func words(of standing: PromiseStanding) -> String? {
    guard let entry = playbook?.promises.kinds[standing.promise.kind], !entry.say.isEmpty else { return nil }
    var facts = facts(of: standing)
    facts.promise = standing.promise.what
    return entry.filled(with: facts)
  }

  /// What is due before the agent's day ends, overdue first.
  public var promisesDueToday: [PromiseStanding] {
    guard !work.promises.open.isEmpty else { return [] }
    let today = wallClock.reading(at: clock.time).date
    return work.promises.due(before: wallClock.moment(today, minute: 1_440, now: clock.time))
  }

  /// Milliseconds until the desk has to look at its promises again; nil where it need not.
  public var nextPromiseLook: Int64? {
    guard !isBreakRunning, zone != nil, playbook != nil else { return nil }
    return work.promises.nextReminder(after: clock.time, rules: policy.promises)
  }
}
