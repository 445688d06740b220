/// From a line in the feed to the line on the screen, at about ten lines a second.
enum LineMeasures {
  static func measure(_ sizes: Sizes) throws -> [Measure] {
    let desk = try MeasuredDesk(corpus: Corpus(), history: sizes.history)
    try desk.settle(milliseconds: Limits.restMilliseconds)
    let processorBefore = try desk.process.processorSeconds()
    let times = try (0..<sizes.lines).map { _ in
      let time = try desk.feedLine()
      try desk.pass(milliseconds: Limits.linePauseMilliseconds)
      return time
    }
    let processor = try desk.process.processorSeconds() - processorBefore
    return [
      Measure("line fed to line painted", "ms", times, limit: Limits.lineToPaint),
      Measure(
        "processor time per line", "µs", processor * 1e6 / Double(sizes.lines), limit: Limits.processorPerLine),
    ]
  }
}
