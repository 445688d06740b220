import Calls

extension Rehearsal {
  /// The customer's silence while the agent gets an answer ready.
  struct HeldSilence: Hashable, Sendable {
    /// The customer's next word in a pause, and how many milliseconds were left until it; nil where none was due.
    var nudge: (number: Int, left: Int64)? {
      get { number.map { ($0, left) } }
      set { (number, left) = (newValue?.number, newValue?.left ?? 0) }
    }
    private var number: Int?
    private var left: Int64 = 0
  }

  /// True while the silence does not count.
  public var isSilenceHeld: Bool { silence != nil }

  /// When the silence counts again by itself; nil while it does not, however long that lasts.
  public var silenceEnds: Instant? { queue.first { $0.kind == .silenceCounts }?.at }

  /// The agent gets an answer ready: as long as words of it stand there the silence does not count, and before the first
  /// word not for `Limits.answeringSeconds`.
  /// - Parameter isWriting: whether there are words of it.
  public mutating func holdSilence(at moment: Instant, isWriting: Bool = false) -> [Event] {
    let events = advance(to: moment)
    guard log.outcome == nil else { return events }
    let isHeldForGood = silence != nil && silenceEnds == nil
    guard silence == nil || isHeldForGood != isWriting else { return events }
    inputs.append(isWriting ? .answerWritten(moment) : .answerBegun(moment))
    if silence == nil {
      silence = HeldSilence()
      for due in queue {
        if case .nudge(let number) = due.kind { silence?.nudge = (number, due.at.milliseconds(since: now)) }
      }
      dropNudges()
    }
    queue.removeAll { $0.kind == .silenceCounts }
    if !isWriting {
      schedule(.silenceCounts, at: now.advanced(milliseconds: Int64(Limits.answeringSeconds) * 1_000))
    }
    return events
  }

  /// The agent puts the answer aside: the silence goes on where it was.
  public mutating func releaseSilence(at moment: Instant) -> [Event] {
    let events = advance(to: moment)
    guard silence != nil else { return events }
    inputs.append(.answerLeft(moment))
    letSilenceCount(at: now)
    return events
  }

  /// The silence counts again.
  mutating func letSilenceCount(at moment: Instant) {
    queue.removeAll { $0.kind == .silenceCounts }
    if let nudge = silence?.nudge { schedule(.nudge(nudge.number), at: moment.advanced(milliseconds: nudge.left)) }
    silence = nil
  }

  /// The silence is over: an answer was given.
  mutating func endSilence() {
    dropNudges()
    queue.removeAll { $0.kind == .silenceCounts }
    silence = nil
  }

  private mutating func dropNudges() {
    queue.removeAll { due in
      if case .nudge = due.kind { return true }
      return false
    }
  }
}
