/// How many entries one transaction may hold so that it takes about `Limits.batchMicroseconds`.
struct BatchSize {
  /// Entries of the next transaction.
  private(set) var entries = Limits.batchEntries / 4

  /// Learns from a transaction; short ones say little, because beginning and ending one costs the most there.
  mutating func learn(entries count: Int, microseconds: Int64) {
    guard count >= Self.least else { return }
    let perEntry = Double(max(1, microseconds)) / Double(count)
    let fitting = Int(Double(Limits.batchMicroseconds) / perEntry)
    // Half way there each time: one slow moment of the disk should not shrink the next hundred batches.
    entries = min(max((entries + fitting) / 2, Self.least), Limits.batchEntries)
  }

  /// Below this, more transactions would only cost more.
  private static let least = 64
}
