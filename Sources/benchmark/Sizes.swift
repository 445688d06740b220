/// How much of everything a run takes.
struct Sizes {
  let starts: Int
  /// Calls in the journal while starts with a full one are measured.
  let restingCalls: Int
  /// Lines above the screen while keys are measured.
  let keyHistory: Int
  let keys: Int
  /// Lines above the screen while lines, resizes and idleness are measured.
  let history: Int
  let lines: Int
  let resizes: Int
  let idleSeconds: Int
  let bulkLines: Int
  /// Webhooks posted one right behind the other.
  let webhooks: Int
  /// Page keys after a bulk.
  let bulkKeys: Int

  static let full = Sizes(
    starts: 15, restingCalls: 20_000, keyHistory: 10_000, keys: 120, history: 1_000, lines: 120, resizes: 200,
    idleSeconds: 10,
    bulkLines: 100_000, webhooks: 10_000, bulkKeys: 60)
  static let quick = Sizes(
    starts: 3, restingCalls: 2_000, keyHistory: 1_000, keys: 20, history: 200, lines: 10, resizes: 20, idleSeconds: 2,
    bulkLines: 5_000, webhooks: 1_000, bulkKeys: 10)
  static let millionLines = 1_000_000
}
