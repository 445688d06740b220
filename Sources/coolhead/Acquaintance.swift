import Calls
import Desk
import Feeds
import Journal

/// What a feed brings on its way past the journal: whether earlier runs know it already is asked beside the loop, and
/// nothing more is read of any feed before the answer is there, or has been awaited for long enough.
struct Acquaintance {
  /// What the journal says.
  struct Answer: Sendable {
    let number: Int
    let actions: [Action]
  }

  /// How long an answer is awaited, in milliseconds.
  private static let patienceMilliseconds: Int64 = 5_000

  /// True where there is a journal in which earlier runs may have left calls.
  var isPossible = false
  private var number = 0
  private var asked: (actions: [Action], since: Int64)?
  /// Feeds that have told all that they told before.
  private var feedsAtNews: Set<Int> = []

  /// True while an answer is awaited.
  var isAsking: Bool { asked != nil }

  /// True as long as a feed may be telling what it told an earlier run.
  func tellsAgain(_ index: Int, _ feed: Feed) -> Bool {
    isPossible && feed.tellsAgain && !feedsAtNews.contains(index)
  }

  /// Notes that a feed has come to its end for the first time: all that follows is new.
  mutating func toldAll(by feed: Int) -> Action {
    feedsAtNews.insert(feed)
    return .toldAll(feed: feed)
  }

  /// Keeps what is asked about, and gives the question its number.
  mutating func ask(_ actions: [Action], at uptime: Int64) -> Int {
    number += 1
    asked = (actions, uptime)
    return number
  }

  /// What an answer brings; nothing where it came too late.
  mutating func take(_ answer: Answer) -> [Action] {
    guard isAsking, answer.number == number else { return [] }
    asked = nil
    return answer.actions
  }

  /// What was asked about, as new.
  mutating func takeAll() -> [Action] {
    defer { asked = nil }
    return asked?.actions ?? []
  }

  /// What was asked about and has waited too long for its answer.
  mutating func takeOverdue(at uptime: Int64) -> [Action] {
    guard let asked, uptime - asked.since >= Self.patienceMilliseconds else { return [] }
    return takeAll()
  }

  /// Sorts what came in by what the journal knows.
  static func sorted(
    _ actions: [Action], by recognition: Recognition, in journal: any Journal
  ) throws -> [Action] {
    try actions.flatMap { action -> [Action] in
      guard case .eventsArrived(let events, let feed) = action else { return [action] }
      return try recognition(events, in: journal).map { stretch in
        switch stretch {
        case .known(let calls, let loaded): .toldAgain(calls: calls, loaded: loaded, feed: feed)
        case .new(let events): .eventsArrived(events, feed: feed)
        }
      }
    }
  }
}

extension Action {
  /// True for events of a feed.
  var isArrival: Bool {
    if case .eventsArrived = self { true } else { false }
  }

  /// True for events that name a call of which none runs on the desk: the journal may know it.
  func meetsUnknown(_ state: DeskState) -> Bool {
    guard case .eventsArrived(let events, _) = self else { return false }
    return events.contains { event in
      !event.subject.isEmpty && state.work.calls[state.contact(of: event)]?.call.isLive != true
    }
  }
}
