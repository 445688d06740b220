/// What was measured once or many times, with what it may be at most.
struct Measure {
  /// The most that a measure may be.
  struct Limit {
    let median: Double
    /// The 99th percentile; nil where there is only one figure.
    let worst: Double?
    /// Whether a slower machine may have more.
    let dependsOnMachine: Bool

    /// A limit of one figure, the same on any machine.
    static func exactly(_ figure: Double) -> Limit {
      Limit(median: figure, worst: nil, dependsOnMachine: false)
    }

    /// A limit of one figure that depends on the machine.
    static func figure(_ figure: Double) -> Limit { Limit(median: figure, worst: nil, dependsOnMachine: true) }

    /// Limits of the median and the 99th percentile, which depend on the machine.
    static func median(_ median: Double, worst: Double) -> Limit {
      Limit(median: median, worst: worst, dependsOnMachine: true)
    }

    func times(_ factor: Double) -> Limit {
      guard dependsOnMachine else { return self }
      return Limit(median: median * factor, worst: worst.map { $0 * factor }, dependsOnMachine: true)
    }
  }

  let name: String
  let unit: String
  let median: Double
  /// The 99th percentile; nil where there is only one figure.
  let worst: Double?
  let limit: Limit

  /// A figure that there is once.
  init(_ name: String, _ unit: String, _ figure: Double, limit: Limit) {
    self.name = name
    self.unit = unit
    median = figure
    worst = nil
    self.limit = limit
  }

  /// Figures that there are many of.
  init(_ name: String, _ unit: String, _ figures: [Double], limit: Limit) {
    self.name = name
    self.unit = unit
    let sorted = figures.sorted()
    median = Self.percentile(50, of: sorted)
    worst = limit.worst == nil ? nil : Self.percentile(99, of: sorted)
    self.limit = limit
  }

  func isOver(_ limit: Limit) -> Bool {
    // Written so that a figure that is no number is over any limit.
    if !(median <= limit.median) { return true }
    guard let worst, let most = limit.worst else { return false }
    return !(worst <= most)
  }

  /// The smallest figure that at least so many percent of all do not exceed; no number if there are none.
  private static func percentile(_ percent: Int, of sorted: [Double]) -> Double {
    guard !sorted.isEmpty else { return .nan }
    let rank = (sorted.count * percent + 99) / 100
    return sorted[max(rank, 1) - 1]
  }
}
