/// From nothing to the first full screen.
enum StartMeasures {
  static func measure(_ sizes: Sizes) throws -> [Measure] {
    let corpus = Corpus()
    var times: [Double] = []
    var peaks: [Double] = []
    for _ in 0..<sizes.starts {
      let desk = try MeasuredDesk(corpus: corpus)
      times.append(desk.startMilliseconds)
      peaks.append(desk.startPeakMegabytes)
    }
    return [
      Measure("start to first full paint", "ms", times, limit: Limits.start),
      Measure("peak memory at first paint", "MB", peaks, limit: Limits.startPeakMemory),
    ]
  }
}
