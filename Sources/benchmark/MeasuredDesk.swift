import Foundation
import TerminalHarness
import TestSupport

/// The built coolhead on a terminal of 120x40 with a journal and a feed of its own, one line already in the feed.
final class MeasuredDesk {
  static let size = (columns: 120, rows: 40)

  let session: TerminalSession
  let recorder: OutputRecorder
  let process: MeasuredProcess
  /// From before the start until the first line of the feed stood on the screen.
  let startMilliseconds: Double
  /// The most memory that was resident until then.
  let startPeakMegabytes: Double

  private let home: TemporaryDirectory
  private let feed: FeedPipe
  private let corpus: Corpus
  /// The number of the next line to feed.
  private var nextLine = 1

  /// Starts the program, waits for its first full screen, and feeds it a history.
  /// - Parameter journal: where a journal lies already; one in its own home where nil.
  init(corpus: Corpus, history lineCount: Int = 0, journal: String? = nil) throws {
    self.corpus = corpus
    home = try TemporaryDirectory()
    feed = try FeedPipe(path: home.path(of: "feed"))
    let seed = try Self.fill(feed.path, with: corpus.lines(0..<1))
    defer { close(seed) }
    let began = ContinuousClock.now
    session = try TerminalSession(
      executable: try BuiltBinary.path(),
      arguments: [
        "live", "--feed", "fifo:\(feed.path)", "--journal", journal ?? home.path(of: "journal.sqlite"), "--agent",
        "Sam",
      ],
      environment: TerminalSession.environment(home: home.path), size: Self.size, directory: home.path)
    recorder = OutputRecorder(of: session.terminal)
    process = try MeasuredProcess.onlyChild()
    let first = try Self.show(Corpus.marker(0), on: session, recorder)
    startMilliseconds = (first - began) / .milliseconds(1)
    startPeakMegabytes = try process.megabytes(.peak)
    try feed.open(pumping: session)
    if lineCount > 0 { try push(lineCount) }
  }

  // MARK: Acting

  /// Feeds lines as fast as they are taken, waits until the last one is painted and all of them are in the journal, and
  /// returns how many of all lines so far are missing there.
  @discardableResult
  func push(_ count: Int) throws -> Int {
    var rest = count
    while rest > 0 {
      let portion = min(rest, Limits.linesPerPortion)
      try feed.write(
        corpus.lines(nextLine..<nextLine + portion), timeout: Limits.bulkTimeoutSeconds, pumping: session)
      nextLine += portion
      rest -= portion
      _ = recorder.showAll()
    }
    try Self.show(Corpus.marker(nextLine - 1), on: session, recorder)
    return try waitForJournal()
  }

  /// Feeds one line and returns the milliseconds until it was painted.
  func feedLine() throws -> Double {
    let marker = Corpus.marker(nextLine)
    let bytes = corpus.lines(nextLine..<nextLine + 1)
    nextLine += 1
    _ = recorder.showAll()
    let began = ContinuousClock.now
    try feed.write(bytes, pumping: session)
    return (try Self.show(marker, on: session, recorder) - began) / .milliseconds(1)
  }

  /// Lets time pass in which the terminal takes what the program writes.
  func pass(milliseconds: Double) throws {
    try Self.pass(milliseconds, session)
  }

  /// Waits until nothing has come for so long.
  func settle(milliseconds: Double = Limits.quietMilliseconds) throws {
    try Self.settle(milliseconds, session, recorder)
  }

  // MARK: Waiting

  static func pass(_ milliseconds: Double, _ session: TerminalSession) throws {
    do {
      let status = try session.terminal.waitForExit(timeout: milliseconds / 1000)
      throw Unmeasurable("coolhead ended with \(status)\n\(session.screen)")
    } catch HarnessError.timedOut {}
  }

  private static func settle(_ milliseconds: Double, _ session: TerminalSession, _ recorder: OutputRecorder) throws {
    let began = ContinuousClock.now
    while (ContinuousClock.now - max(began, recorder.lastTime ?? began)) / .milliseconds(1) < milliseconds {
      try pass(Limits.pollMilliseconds, session)
    }
  }

  /// Waits until a word stands on the screen and returns when the portion of output came that brought it.
  @discardableResult
  static func show(
    _ word: String, on session: TerminalSession, _ recorder: OutputRecorder
  ) throws -> ContinuousClock.Instant {
    let began = ContinuousClock.now
    var shown = began
    while (ContinuousClock.now - began) / .seconds(1) < Limits.bulkTimeoutSeconds {
      try settle(Limits.quietMilliseconds, session, recorder)
      while let (portion, _) = recorder.showNext() {
        shown = portion.time
        if session.screen.contains(word) { return shown }
      }
      if session.screen.contains(word) { return shown }
    }
    throw Unmeasurable("\"\(word)\" did not come to the screen\n\(session.screen)")
  }

  /// Waits until the journal has all lines, and returns how many are missing when no more come.
  private func waitForJournal() throws -> Int {
    var missing = nextLine
    var stillFor = 0
    while missing > 0, stillFor < Limits.journalPolls {
      let before = missing
      missing = nextLine - (try linesInJournal())
      stillFor = missing == before ? stillFor + 1 : 0
      if missing > 0 { try pass(milliseconds: Limits.journalPollMilliseconds) }
    }
    return missing
  }

  /// How many lines `coolhead calls` counts in the journal.
  private func linesInJournal() throws -> Int {
    let outcome = try Command.run(
      try BuiltBinary.path(), arguments: ["calls", "--journal", home.path(of: "journal.sqlite")],
      environment: TerminalSession.environment(home: home.path), directory: home.path)
    let words = outcome.outputText.split(whereSeparator: \.isWhitespace)
    guard outcome.status == .code(0) else { throw Unmeasurable("coolhead calls failed: \(outcome.errorText)") }
    return zip(words, words.dropFirst()).filter { $1 == "lines" }.compactMap { Int($0.0) }.reduce(0, +)
  }

  /// Makes a FIFO hold bytes before anybody reads; they stay as long as the returned descriptor is open.
  private static func fill(_ path: String, with bytes: [UInt8]) throws -> Int32 {
    let descriptor = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0, write(descriptor, bytes, bytes.count) == bytes.count else {
      throw Unmeasurable("\(path) cannot be filled (errno \(errno))")
    }
    return descriptor
  }
}
