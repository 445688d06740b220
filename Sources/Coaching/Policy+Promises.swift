/// When promises are due and reminded of.
public struct PromiseRules: Hashable, Sendable, Codable {
  /// The hour of a day without a time, 0...23; a choice without a source, as is the next one.
  public var defaultHour = 17
  /// The hour at which the working day ends, 1...24.
  public var endOfDayHour = 17
  /// The share of the time after which the first reminder comes, 0.1...1 (practice.md 4.13).
  public var remindAt = 0.75

  /// Makes the rules of `practice.md`.
  public init() {}

  func check(_ check: inout PolicyCheck) {
    check.whole(defaultHour, in: 0...23, "promises.default_hour")
    check.whole(endOfDayHour, in: 1...24, "promises.end_of_day_hour")
    check.number(remindAt, in: 0.1...1, "promises.remind_at")
  }

  enum CodingKeys: String, CodingKey {
    case defaultHour = "default_hour"
    case endOfDayHour = "end_of_day_hour"
    case remindAt = "remind_at"
  }
}
