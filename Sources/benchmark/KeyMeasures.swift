import TerminalHarness

/// From a key to the last byte of what it changes, in a long history.
enum KeyMeasures {
  /// What one key did.
  struct Answer {
    let milliseconds: Double
    let byteCount: Int
  }

  static func measure(_ sizes: Sizes) throws -> [Measure] {
    let desk = try MeasuredDesk(corpus: Corpus(), history: sizes.keyHistory)
    let pages = try press(sizes.keys, .pageUp, .pageDown, on: desk)
    let lines = try press(sizes.keys, .up, .down, on: desk)
    return [
      Measure("page key to last byte", "ms", pages.map(\.milliseconds), limit: Limits.pageKey),
      Measure("bytes per page key", "B", pages.map { Double($0.byteCount) }, limit: Limits.pageKeyBytes),
      Measure("bytes per line key", "B", lines.map { Double($0.byteCount) }, limit: Limits.lineKeyBytes),
    ]
  }

  /// Presses keys in runs of ten up and ten down, away from the newest line, at which a key might do nothing.
  static func press(_ count: Int, _ up: Key, _ down: Key, on desk: MeasuredDesk) throws -> [Answer] {
    try desk.settle(milliseconds: Limits.restMilliseconds)
    for _ in 0..<2 { _ = try press(up, on: desk) }
    return try (0..<count).map { try press(($0 / 10).isMultiple(of: 2) ? up : down, on: desk) }
  }

  private static func press(_ key: Key, on desk: MeasuredDesk) throws -> Answer {
    try desk.pass(milliseconds: Limits.keyPauseMilliseconds)
    _ = desk.recorder.showAll()
    let began = ContinuousClock.now
    try desk.session.press(key)
    while (ContinuousClock.now - began) / .milliseconds(1) < Limits.keyTimeoutMilliseconds {
      try desk.settle()
      if let answer = answer(since: began, on: desk) { return answer }
    }
    throw Unmeasurable("\(key) changed nothing on the screen\n\(desk.session.screen)")
  }

  /// What came up to the last portion that changed more than the clock in the header; nil if nothing did.
  private static func answer(since began: ContinuousClock.Instant, on desk: MeasuredDesk) -> Answer? {
    var rows = desk.session.screen.rows.dropFirst()
    var answer: Answer?
    var byteCount = 0
    while let (portion, _) = desk.recorder.showNext() {
      let next = desk.session.screen.rows.dropFirst()
      byteCount += portion.bytes.count
      guard next != rows else { continue }
      rows = next
      answer = Answer(milliseconds: (portion.time - began) / .milliseconds(1), byteCount: byteCount)
    }
    return answer
  }
}
