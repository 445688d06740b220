/// A call in which nobody says anything: only the header's clock goes on.
enum IdleMeasures {
  static func measure(_ sizes: Sizes) throws -> [Measure] {
    let desk = try MeasuredDesk(corpus: Corpus(), history: sizes.history)
    try desk.pass(milliseconds: Limits.messageMilliseconds)
    try desk.settle(milliseconds: Limits.restMilliseconds)
    _ = desk.recorder.showAll()
    let began = ContinuousClock.now
    let wakeUpsBefore = try desk.process.wakeUps()
    try desk.pass(milliseconds: Double(sizes.idleSeconds) * 1000)
    let wakeUps = try desk.process.wakeUps() - wakeUpsBefore
    let seconds = (ContinuousClock.now - began) / .seconds(1)
    return [
      Measure("wake-ups per second when idle", "1/s", wakeUps / seconds, limit: Limits.wakeUpsPerSecond),
      Measure(
        "bytes beyond the header's clock when idle", "B", Double(bytesBeyondHeader(on: desk)),
        limit: Limits.bytesBeyondHeader),
    ]
  }

  /// The bytes of all portions that changed another row than the header, or nothing at all.
  private static func bytesBeyondHeader(on desk: MeasuredDesk) -> Int {
    var rows = desk.session.screen.rows
    var byteCount = 0
    while let (portion, _) = desk.recorder.showNext() {
      let next = desk.session.screen.rows
      if next[0] == rows[0] || next.dropFirst() != rows.dropFirst() { byteCount += portion.bytes.count }
      rows = next
    }
    return byteCount
  }
}
