/// How ladders are walked (practice.md 4).
public struct LadderRules: Hashable, Sendable, Codable {
  /// Quiet minutes that lead one step back, 0...60; 0 for never (practice.md 4.1).
  public var fallBackMinutes = 5
  /// Minutes of a call after which one that only goes round may be closed without a third time, 1...600 (practice.md 4.9).
  public var loopMinutes = 30

  /// Makes the rules of `practice.md`.
  public init() {}

  enum CodingKeys: String, CodingKey {
    case fallBackMinutes = "fall_back_minutes"
    case loopMinutes = "loop_minutes"
  }

  func check(_ check: inout PolicyCheck) {
    check.whole(fallBackMinutes, in: 0...60, "ladder.fall_back_minutes")
    check.whole(loopMinutes, in: 1...600, "ladder.loop_minutes")
  }
}
