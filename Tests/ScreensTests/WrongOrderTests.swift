import Calls
import Coaching
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Desk

/// Every ladder in fourteen wrong orders of keys, held against the events that these keys mean.
///
/// `Golden/wrong-orders.txt` has a line for each: the ladder, the keys, and what was journalled for them after the call and
/// the mark. Each of its lines is to be read before it is recorded anew.
struct WrongOrderTests {
  /// The ladders, each with the keys that begin it; the ordinary complaint has none.
  static let ladders: [(name: String, keys: String)] = [
    ("complaint", ""), ("vulgar", "V"), ("insult", "I"), ("hate", "D"), ("sexual", "X"), ("legal", "L"),
    ("threat", "P"), ("bomb", "B"), ("selfharm", "S"), ("emergency", "T"), ("manager", "M"), ("loop", "R"),
    ("shouting", "O"),
    ("refund", "a2nf"),
  ]

  /// The wrong orders. `KEY` is the ladder's own key, `other` one of another ladder; words in brackets are no keys.
  static let orders: [[String]] = [
    ["Enter", "Enter"], ["Esc", "Enter"], ["<"], ["Enter", "(wait)", "<"], ["Enter", "(wait)", "Back"], ["9", "0"],
    ["a", "3"], ["E", "Esc"], ["KEY", "Enter"], ["other", "Enter"], ["(hang up)", "Enter", "Esc"],
    ["(another call)", "Tab", "Enter", "Tab"], ["(restart)", "Enter"], ["E", "y"],
  ]

  @Test("What is journalled is what the keys mean")
  func events() {
    let lines = Self.ladders.flatMap { ladder in
      Self.orders.map { "\(ladder.name) | \($0.joined(separator: " ")) | \(Self.told(ladder.keys, $0))" }
    }
    Golden.check("wrong-orders", lines.joined(separator: "\n") + "\n")
  }

  @Test("Each ladder of the playbook has at least ten wrong orders")
  func coverage() {
    let keys = Set(Self.ladders.flatMap { $0.keys.map(String.init) })
    for conduct in Conduct.allCases { #expect(keys.contains(String(conduct.key)), "\(conduct.rawValue)") }
    #expect(Self.orders.count >= 10 && Set(Self.orders).count == Self.orders.count)
  }

  private static func told(_ keys: String, _ order: [String]) -> String {
    var walk = OrderWalk(beginning: keys)
    for token in order { walk.take(token) }
    return walk.told.isEmpty ? "nothing" : walk.told.joined(separator: ", ")
  }
}

/// A desk on which keys are pressed in a wrong order.
private struct OrderWalk {
  private static let book = Library.bundledPlaybook()
  private var desk = OrderWalk.empty
  private let keys: String
  private var past: [Event] = []
  private var known: Int

  private static var empty: TestDesk {
    var desk = TestDesk(playbook: book)
    desk.act(.promise(.zoneRead(.gmt)))
    return desk
  }

  init(beginning keys: String) {
    self.keys = keys
    desk.arrive(.callStarted(CallFacts()), call: "a")
    desk.say("These are the words.", call: "a")
    desk.press(keys)
    desk.pass(seconds: 5)
    known = desk.journalled.count
  }

  mutating func take(_ token: String) {
    switch token {
    case "Enter": desk.press(.enter)
    case "Esc": desk.press(.escape)
    case "Back": desk.press(.backspace)
    case "Tab": desk.press(.tab)
    case "KEY": desk.press(keys.isEmpty ? "a" : String(keys.suffix(1)))
    case "other": desk.press(keys == "I" ? "P" : "I")
    case "(wait)": desk.pass(seconds: 5)
    case "(hang up)":
      desk.arrive(.callEnded(CallEnd(reason: "abandoned")), call: "a")
      desk.pass(seconds: 5)
    case "(another call)":
      desk.arrive(.callStarted(CallFacts()), call: "b")
      desk.say("Hello?", id: "u2", call: "b")
      desk.pass(seconds: 5)
    case "(restart)": restart()
    default: desk.press(token)
    }
  }

  /// The program is killed and started again, with the call as it was.
  private mutating func restart() {
    past += desk.journalled
    let (call, time) = (desk.call, desk.clock.time)
    desk = Self.empty
    desk.clock.time = time.advanced(milliseconds: 5_000)
    desk.act(.ticked)
    let found = CutOffCall(id: "a", customer: nil, subjectLine: nil, source: "/feeds/one", last: time)
    desk.act(.cutOffOpened(found, call: call))
    desk.pass(seconds: 5)
  }

  /// What was journalled since the ladder began, in a few words each.
  var told: [String] {
    (past + desk.journalled).dropFirst(known).compactMap { event in
      guard let words = words(of: event) else { return nil }
      return event.subject == "a" ? words : "\(event.subject): \(words)"
    }
  }

  private func words(of event: Event) -> String? {
    switch event.payload {
    case .conductMarked(let mark): "marked \(mark.conduct.rawValue)"
    case .conductWithdrawn: "taken back"
    case .ladderSaid(let step):
      "said \(step.conduct.rawValue) \(step.step) \(step.rest["kind"]?.string ?? "?")"
        + (step.choice.map { " by \($0)" } ?? "")
    case .ladderSkipped(let step):
      "\(step.isAside ? "put aside" : "left out") \(step.conduct.rawValue) \(step.step)"
    case .escalationAsked(let asked): "asked \(asked.person ?? "nobody") for \(asked.purpose.rawValue)"
    case .escalationAnswered(let answer): "answered \(answer.answer.rawValue)"
    case .emotionTagged(let tag): "tagged \(tag.emotion.rawValue) \(tag.level.rawValue)"
    case .emotionCleared(let clear): "cleared \(clear.emotion.rawValue)"
    case .checkTicked(let tick): "\(tick.isDone ? "ticked" : "unticked") \(tick.item)"
    case .callEnded(let end): "ended" + (end.rest["told"]?.bool.map { $0 ? " told" : " untold" } ?? "")
    case .needSet(let change): "need \(change.need?.rawValue ?? "open")"
    case .callStarted, .utterance, .breakStarted: nil
    default: event.typeName
    }
  }
}
