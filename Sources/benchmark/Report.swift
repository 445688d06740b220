import Foundation

/// Prints the measures as they come and remembers how many were over.
final class Report {
  private let scale: Double
  private var measureCount = 0
  private var overCount = 0

  init(scale: Double) {
    self.scale = scale
  }

  func begin() {
    print(line("measure", "unit", "median", "99th", "limits", ""))
  }

  func add(_ measures: [Measure]) throws {
    for measure in measures {
      let limit = measure.limit.times(scale)
      let isOver = measure.isOver(limit)
      let limits = [limit.median, limit.worst].compactMap { $0 }.map(text).joined(separator: " / ")
      print(
        line(
          measure.name, measure.unit, text(measure.median), measure.worst.map(text) ?? "–", limits,
          isOver ? "OVER" : "OK"))
      // Seen at once even where the output goes into a pipe.
      fflush(nil)
      measureCount += 1
      overCount += isOver ? 1 : 0
    }
  }

  /// Prints the verdict and returns whether nothing was over.
  func end() -> Bool {
    print(overCount == 0 ? "\(measureCount) measures, all OK" : "\(overCount) of \(measureCount) measures OVER")
    return overCount == 0
  }

  private func line(
    _ name: String, _ unit: String, _ median: String, _ worst: String, _ limits: String, _ verdict: String
  ) -> String {
    [
      padded(name, to: 46), padded(unit, to: 8), padded(median, to: 9, right: true), padded(worst, to: 9, right: true),
      padded(limits, to: 17, right: true), verdict,
    ].joined(separator: " ")
  }

  private func padded(_ text: String, to width: Int, right: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - text.count))
    return right ? blanks + text : text + blanks
  }

  /// Three figures that count, without an exponent.
  private func text(_ number: Double) -> String {
    guard number.isFinite else { return "none" }
    let decimals = number.magnitude >= 100 || number == number.rounded() ? 0 : number.magnitude >= 10 ? 1 : 2
    return String(format: "%.\(decimals)f", number)
  }
}
