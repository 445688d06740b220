import Calls

/// What of a journal is still to be told to the team, and in which order: the journal itself is the outbox.
///
/// Each event has its number in the journal, and the team says up to which number it has heard. What lies behind that is
/// told in order, and told again from there whenever the link or the database says so: after a pause, and where the
/// database was restored from an earlier day. Told twice is heard once, by the act's id.
public struct Outbox: Hashable, Sendable {
  /// An event of the journal with its number there.
  public struct Entry: Hashable, Sendable {
    public var number: Int64
    public var event: Event

    public init(number: Int64, event: Event) {
      self.number = number
      self.event = event
    }
  }

  /// Up to which number the team has heard; nil while nobody is there to hear.
  public private(set) var heard: Int64?
  /// Up to which number was looked at and handed over.
  private var passed: Int64 = 0
  /// Numbers of what was handed over and not heard yet, in their order.
  private var onTheirWay: [Int64] = []
  private var waiting: [Entry] = []
  private var isReading = false
  private var mayHoldMore = true

  public init() {}

  /// Somebody hears, and has heard up to a number.
  public mutating func ready(upTo number: Int64) {
    heard = number
    passed = number
    onTheirWay = []
    waiting = []
    mayHoldMore = true
  }

  /// Nobody hears any more.
  public mutating func stop() {
    heard = nil
    onTheirWay = []
    waiting = []
  }

  /// The team has heard up to a number.
  public mutating func heard(upTo number: Int64) {
    guard heard != nil else { return }
    heard = max(heard ?? 0, number)
    onTheirWay.removeAll { $0 <= number }
  }

  /// Something may have come to rest in the journal.
  public mutating func journalGrew() { mayHoldMore = true }

  /// What was read behind the number that was asked for.
  public mutating func read(_ entries: [Entry], at now: Instant) {
    isReading = false
    guard heard != nil, let last = entries.last else { return }
    // What was asked for before somebody else began to hear is asked for anew.
    guard entries.first.map({ $0.number > passed }) == true else { return }
    mayHoldMore = entries.count >= Limits.eventsAtOnce
    waiting += entries.filter {
      now.milliseconds(since: $0.event.time) < Limits.oldestMilliseconds && TeamAct(sharing: $0.event) != nil
    }
    passed = last.number
  }

  /// What the link did not take comes back, the first in front.
  public mutating func back(_ entries: [Entry]) {
    let numbers = Set(entries.map(\.number))
    onTheirWay.removeAll { numbers.contains($0) }
    waiting.insert(contentsOf: entries, at: 0)
  }

  /// What is to be handed over now, as far as there is room on the way.
  public mutating func take() -> [Entry] {
    guard heard != nil, !waiting.isEmpty else { return [] }
    let entries = Array(waiting.prefix(max(0, Limits.actsOnTheirWay - onTheirWay.count)))
    waiting.removeFirst(entries.count)
    onTheirWay += entries.map(\.number)
    return entries
  }

  /// The number behind which the journal is to be read now; nil where it is not.
  public mutating func wantsRead() -> Int64? {
    guard heard != nil, !isReading, mayHoldMore, waiting.isEmpty else { return nil }
    isReading = true
    mayHoldMore = false
    return passed
  }

  /// An entry as the line that tells it.
  public static func line(_ entry: Entry) -> Event? {
    TeamAct(sharing: entry.event).map { TeamLine.event($0, extra: ["number": .integer(entry.number)]) }
  }
}
