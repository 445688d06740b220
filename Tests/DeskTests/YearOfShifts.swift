import Calls
import Coaching
import DeskSupport
import Foundation
import SamplePlaybooks
import TestSupport

@testable import Desk

/// A year of work in which promises are made, moved, kept and broken while the program is killed, the clock is set and
/// the zone changes; what the desk remembers is held against a plain list of what was done.
struct YearOfShifts {
  private(set) var problems: [String] = []
  private(set) var madeCount = 0
  private var desk = TestDesk.answerPromise(inCall: false)
  private var random: SeededGenerator
  /// What must be open: due time by the id of the event.
  private var expected: [String: Instant] = [:]
  private var kills = 0

  init(seed: UInt64) {
    random = SeededGenerator(seed: seed)
  }

  /// One thing that happens, and the look whether all is as it should be.
  mutating func live() {
    desk.clock.time = desk.clock.time.advanced(milliseconds: .random(in: 0...150_000_000, using: &random))
    desk.act(.ticked)
    desk.state.work.ownBreak = nil
    switch Int.random(in: 0..<8, using: &random) {
    case 0...2: promise()
    case 3: settle("kept")
    case 4: settle("broken")
    case 5: move()
    case 6: kill()
    default: desk.setClock(hours: .random(in: -30...30, using: &random))
    }
    check()
  }

  private mutating func promise() {
    desk.act(.callRequested)
    let count = desk.call.promises.count
    desk.promise(
      "thing \(madeCount)", ["tomorrow 10", "in 2 h", "Fri", "02:30", "in 9 days"].randomElement(using: &random) ?? "")
    guard let made = desk.call.promises.last, desk.call.promises.count == count + 1 else {
      problems.append("no promise was made: \(desk.form?.problem ?? "")")
      return
    }
    if made.promise.due <= desk.clock.time { problems.append("\(made.id) is due in the past") }
    expected[made.id] = made.promise.due
    madeCount += 1
    if Bool.random(using: &random) { desk.press("E"); desk.press(.enter) } else { desk.press("E") }
    desk.press("y")
    if desk.form != nil {
      desk.press("they rang off")
      desk.press(.enter)
    }
    desk.state.work.ownBreak = nil
  }

  private mutating func settle(_ outcome: String) {
    guard let standing = desk.state.work.promises.open.randomElement(using: &random) else { return }
    fill(standing, [("outcome", outcome), ("reason", "because")])
    expected[standing.id] = nil
  }

  private mutating func move() {
    guard let standing = desk.state.work.promises.open.randomElement(using: &random) else { return }
    fill(standing, [("outcome", "moved"), ("due", "tomorrow 9:00"), ("reason", "because")])
    expected[standing.id] = desk.changes.last?.due
  }

  private mutating func fill(_ standing: PromiseStanding, _ values: [(String, String)]) {
    guard let index = desk.state.work.promises.open.firstIndex(of: standing) else { return }
    desk.state.work.overlay = nil
    desk.act(.promise(.rowRequested(index)))
    for (name, value) in values {
      guard let row = desk.form?.fields.firstIndex(where: { $0.name == name }) else { continue }
      desk.act(.choiceMoved(to: row), .fieldReplaced(value))
    }
    desk.act(.submitted)
    if desk.form != nil { problems.append("the form stayed open: \(desk.form?.problem ?? "")") }
  }

  /// The program is gone; a new one reads what was handed to the journal, each call folded by itself.
  private mutating func kill() {
    kills += 1
    let events = desk.journalled
    var calls: [String: Call] = [:]
    for event in events where !event.subject.isEmpty {
      calls[event.subject, default: Call(id: event.subject)].apply(event)
    }
    let clock = desk.clock
    desk = TestDesk.answerPromise(inCall: false)
    desk.journalled = events
    desk.clock = clock
    desk.state = DeskState(
      agent: "Sam", run: "run\(kills)", clock: clock, policy: Policy(), playbook: .sample.withCare)
    desk.state.zone = TimeZone(identifier: kills.isMultiple(of: 2) ? "Europe/Berlin" : "America/New_York")
    let open = calls.values.flatMap(\.promises).filter { $0.state == .open }
      .sorted { ($0.promise.due, $0.id) < ($1.promise.due, $1.id) }
    desk.act(.promise(.loaded(open)))
  }

  private mutating func check() {
    let found = Dictionary(uniqueKeysWithValues: desk.state.work.promises.open.map { ($0.id, $0.promise.due) })
    if found != expected { problems.append("\(found.count) are open, \(expected.count) should be") }
    let dues = desk.state.work.promises.open.map(\.promise.due)
    if dues != dues.sorted() { problems.append("the list is out of order") }
  }
}
