/// What waits for the writer's thread, in strict order; pure, so that its rules can be tested without a thread.
struct Mailbox {
  /// A look into the journal; what it returns goes to the main loop.
  typealias Look = @Sendable (any Journal) throws -> any Sendable

  /// Offers that make one transaction.
  struct Batch {
    var offerCount: Int
    var entries: [JournalEntry]
    var durability: Durability
  }

  /// True after a failure, until it is tried again: nothing is written meanwhile, so that the order stays.
  private(set) var isHeldUp = false
  private(set) var entryCount = 0
  /// True where somebody wants to know whether the journal is still in its place.
  private var isWatchAsked = false
  private var offers: [Offer] = []
  private var looks: [(order: Int, look: Look)] = []
  /// Counts offers and looks, so that each look knows which offers came before it.
  private var order = 0

  /// Entries that belong together: they are written in one transaction or not at all.
  private struct Offer {
    var order: Int
    var ticket: Int
    var entries: [JournalEntry]
    var durability: Durability
  }

  /// True when all offers are written.
  var isWritten: Bool { offers.isEmpty }

  /// Takes entries in; false when there is no room for them. A single offer always fits into an empty mailbox.
  mutating func offer(_ entries: [JournalEntry], ticket: Int, durability: Durability) -> Bool {
    guard offers.isEmpty || entryCount + entries.count <= Limits.mailboxEntries else { return false }
    order += 1
    entryCount += entries.count
    offers.append(Offer(order: order, ticket: ticket, entries: entries, durability: durability))
    return true
  }

  /// Takes a look in; false when too many wait.
  mutating func read(_ look: @escaping Look) -> Bool {
    guard looks.count < Limits.waitingReads else { return false }
    order += 1
    looks.append((order, look))
    return true
  }

  /// The oldest offers that fit into one transaction, at least one; they stay here until they are confirmed.
  func nextBatch(entryLimit: Int) -> Batch? {
    guard !isHeldUp, let first = offers.first else { return nil }
    var batch = Batch(offerCount: 1, entries: first.entries, durability: first.durability)
    // The order is strict: what comes after an offer that does not fit waits with it.
    for offer in offers.dropFirst() {
      guard batch.entries.count + offer.entries.count <= entryLimit else { break }
      batch.offerCount += 1
      batch.entries += offer.entries
      if offer.durability == .full { batch.durability = .full }
    }
    return batch
  }

  /// Lets the offers of a batch go, now that they are written.
  /// - Returns: the ticket up to which everything is written; a ticket that waits in part is not yet.
  mutating func confirm(_ batch: Batch) -> Int {
    let written = offers[batch.offerCount - 1].ticket
    offers.removeFirst(batch.offerCount)
    entryCount -= batch.entries.count
    guard let waiting = offers.first else { return written }
    return min(written, waiting.ticket - 1)
  }

  /// Keeps everything until `retry`.
  mutating func holdUp() { isHeldUp = true }

  /// Lets writing go on after a failure; where nothing waits, the look at the journal is what is tried again.
  mutating func retry() {
    isHeldUp = false
    isWatchAsked = true
  }

  /// Asks for a look whether the journal is still in its place.
  mutating func watch() { isWatchAsked = true }

  /// Takes that wish out.
  mutating func takeWatch() -> Bool {
    defer { isWatchAsked = false }
    return isWatchAsked
  }

  /// Takes out the oldest look whose turn it is: all offers before it are written, or none can be.
  mutating func nextLook() -> Look? {
    guard let next = looks.first else { return nil }
    if !isHeldUp, let waiting = offers.first, waiting.order < next.order { return nil }
    looks.removeFirst()
    return next.look
  }
}
