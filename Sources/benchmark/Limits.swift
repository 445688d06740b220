/// All bounds: what each measure may be at most, and how long the benchmark itself waits for anything.
///
/// Measured on two cores of a shared virtual server; see `Benchmark.swift` for how the limits follow from that.
enum Limits {
  // MARK: What a desk may take

  // Measured: start 12–15 ms (worst 26) and 21.3 MB; page key 1.07 ms (worst 6) and 2,549 bytes; line key 344 bytes;
  // line 0.87 ms (worst 4) and 1.1 ms of processor time; 200 resizes 150 ms; one wake-up a second.
  static let start = Measure.Limit.median(28, worst: 70)
  // The first has to be nothing; the room is for the moods of a machine between two series of starts.
  static let startByCalls = Measure.Limit.figure(4)
  static let fillingJournal = Measure.Limit.figure(12)
  static let startPeakMemory = Measure.Limit.exactly(32)
  static let pageKey = Measure.Limit.median(2.2, worst: 16)
  static let pageKeyBytes = Measure.Limit.exactly(3800)
  static let lineKeyBytes = Measure.Limit.exactly(520)
  static let lineToPaint = Measure.Limit.median(1.8, worst: 16)
  static let processorPerLine = Measure.Limit.figure(2300)
  static let processorForResizes = Measure.Limit.figure(310)
  static let rowsChangedByResizes = Measure.Limit.exactly(0)
  static let wakeUpsPerSecond = Measure.Limit.exactly(2)
  static let bytesBeyondHeader = Measure.Limit.exactly(0)
  // Measured in a debug build: 1.9 ms (worst 4).
  static let webhookToPaint = Measure.Limit.median(10, worst: 40)
  /// Seconds that so many webhooks may take, a thousand a second.
  static func seconds(forWebhooks count: Int) -> Measure.Limit { .figure(Double(count) / 1_000) }
  /// Webhooks posted before the desk's output is read.
  static let webhooksAtOnce = 50
  static let linesMissing = Measure.Limit.exactly(0)

  /// What a number of lines pushed at once may take.
  struct Bulk {
    let lineCount: Int
    let processorSeconds: Double
    let memoryMegabytes: Double

    // Measured: 1.3–1.7 s and 42 MB; 15 s and 44 MB.
    static let hundredThousand = Bulk(lineCount: 100_000, processorSeconds: 3.2, memoryMegabytes: 60)
    static let million = Bulk(lineCount: 1_000_000, processorSeconds: 32, memoryMegabytes: 60)

    /// The processor time that so many lines may take.
    func processor(for lines: Int) -> Measure.Limit {
      .figure(processorSeconds * Double(lines) / Double(lineCount))
    }
  }

  // MARK: How the benchmark waits

  /// Output that comes later than this belongs to something else.
  static let quietMilliseconds = 12.0
  static let pollMilliseconds = 3.0
  /// Between two keys, at least; faster keys count as an accident and are held.
  static let keyPauseMilliseconds = 30.0
  static let linePauseMilliseconds = 100.0
  static let resizePauseMilliseconds = 5.0
  /// Milliseconds after which what the desk tells at the start of a shift is gone from the last row.
  static let messageMilliseconds = 9_000.0
  /// Until nothing of the start and the history goes on in the background.
  static let restMilliseconds = 300.0
  static let keyTimeoutMilliseconds = 2000.0
  static let bulkTimeoutSeconds = 300.0
  static let journalPollMilliseconds = 100.0
  /// As often the journal's count may stay the same before the lines that are missing count as lost.
  static let journalPolls = 50
  static let linesPerPortion = 20_000
  /// Webhooks that come before one is timed: the first makes the call.
  static let webhooksBefore = 5
  static let connectAttempts = 200
}
