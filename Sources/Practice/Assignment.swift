import Calls
import Language

/// What a trainer asks somebody to practise.
public struct Assignment: Hashable, Sendable {
  /// Whom it is for: logins or agents' names; empty for everyone.
  public var who: [String]
  /// The scenario's id.
  public var scenario: String
  /// The last day, as a number of days since 1970; nil where there is none.
  public var due: Int?
  /// The first day whose results count; nil where all count.
  public var from: Int?
  /// The mode it is to be practised in; nil where any will do.
  public var mode: PracticeMode?
  /// How rough the customer is to be at least; nil where any will do.
  public var abuse: Scenario.AbuseLevel?

  public init(
    who: [String], scenario: String, due: Int? = nil, from: Int? = nil, mode: PracticeMode? = nil,
    abuse: Scenario.AbuseLevel? = nil
  ) {
    self.who = who
    self.scenario = scenario
    self.due = due
    self.from = from
    self.mode = mode
    self.abuse = abuse
  }

  /// Whether it is for one of these names, however they are spelled.
  public func isFor(_ names: [String]) -> Bool {
    who.isEmpty || who.contains { one in names.contains { $0.nameKey == one.nameKey } }
  }

  /// Whether a result fulfils it: passed, in the mode and as rough as asked, and not before its first day. A result that
  /// does not tell its mode counts for none that is asked for.
  public func isFulfilled(by result: PracticeResult) -> Bool {
    guard result.scenario == scenario, result.isPassed, from.map({ result.day >= $0 }) ?? true else { return false }
    if let mode, result.mode != mode { return false }
    return abuse.map { result.abuse.rank >= $0.rank } ?? true
  }

  /// How it is to be practised, behind its title; empty where any way will do.
  public var way: String {
    let rough: String? =
      switch abuse {
      case .off: tr("without rough words")
      case .mild: tr("with mild words or rougher")
      case .real: tr("with words as in real calls")
      case nil: nil
      }
    return [mode.map { $0 == .exam ? tr("as an exam") : tr("in mode \($0.rawValue)") }, rough].compactMap { $0 }.joined(
      separator: ", ")
  }

  /// When it is due, in a few words, seen from a day.
  public func dueWords(on today: Int) -> String {
    guard let due else { return tr("no date") }
    switch due - today {
    case 0: return tr("due today")
    case 1: return tr("due tomorrow")
    case 2...6: return tr("due \(Self.weekdays[CivilDate(days: Int64(due)).weekday])")
    case 7...: return tr("due \(Self.date(due))")
    default: return tr("was due \(Self.date(due))")
    }
  }

  /// A day as people write it, such as `4 Dec`.
  static func date(_ day: Int) -> String {
    let date = CivilDate(days: Int64(day))
    return "\(date.day) \(months[Int(date.month) - 1])"
  }

  private static let weekdays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension Sequence<Assignment> {
  /// Those that results have not fulfilled yet, the most pressing first; those without a date last.
  public func open(after results: [PracticeResult]) -> [Assignment] {
    filter { assignment in !results.contains { assignment.isFulfilled(by: $0) } }.enumerated().sorted {
      ($0.element.due ?? .max, $0.offset) < ($1.element.due ?? .max, $1.offset)
    }.map(\.element)
  }
}

extension Scenario.AbuseLevel {
  fileprivate var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
