/// A window that is dragged: many sizes in a row, then the first one again.
enum ResizeMeasures {
  private static let sizes: [(columns: Int, rows: Int)] = [
    (119, 39), (100, 30), (80, 24), (60, 20), (81, 25), (132, 43),
  ]

  static func measure(_ sizes: Sizes) throws -> [Measure] {
    let desk = try MeasuredDesk(corpus: Corpus(), history: sizes.history)
    try desk.pass(milliseconds: Limits.messageMilliseconds)
    try desk.settle(milliseconds: Limits.restMilliseconds)
    _ = desk.recorder.showAll()
    let before = desk.session.screen
    // The terminal's own size takes part here, so each portion has to meet the size at which it came.
    desk.recorder.showsAtOnce = true
    let processorBefore = try desk.process.processorSeconds()
    for number in 1..<sizes.resizes {
      let size = Self.sizes[number % Self.sizes.count]
      try desk.session.resize(columns: size.columns, rows: size.rows)
      try desk.pass(milliseconds: Limits.resizePauseMilliseconds)
    }
    try desk.session.resize(columns: MeasuredDesk.size.columns, rows: MeasuredDesk.size.rows)
    try desk.settle(milliseconds: Limits.restMilliseconds)
    let processor = try desk.process.processorSeconds() - processorBefore
    let after = desk.session.screen
    // The header's clock has gone on.
    let changed = zip(before.rows, after.rows).dropFirst().count { $0 != $1 }
    return [
      Measure(
        "processor time for resizes", "ms", processor * 1000,
        limit: Limits.processorForResizes.times(Double(sizes.resizes) / Double(Sizes.full.resizes))),
      Measure("rows not as before the resizes", "rows", Double(changed), limit: Limits.rowsChangedByResizes),
    ]
  }
}
