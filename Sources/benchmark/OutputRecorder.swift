import TerminalHarness

/// Takes a program's output with the time of each portion and shows it to the terminal emulator afterwards, so that
/// the emulation is no part of what is measured.
final class OutputRecorder {
  /// What one read brought.
  struct Portion {
    let bytes: [UInt8]
    let time: ContinuousClock.Instant
  }

  /// What came and was not shown yet.
  private(set) var waiting: [Portion] = []
  /// When something came last.
  private(set) var lastTime: ContinuousClock.Instant?
  /// Shows output as it comes, for measures in which the terminal itself changes.
  var showsAtOnce = false

  private let show: ([UInt8]) -> [UInt8]

  /// Puts itself between a terminal and its emulator.
  init(of terminal: PseudoTerminal) {
    show = terminal.answering
    // The terminal holds this closure and the recorder holds nothing of the terminal, so there is no circle.
    terminal.answering = { [self] bytes in measure(bytes) }
  }

  private func measure(_ bytes: [UInt8]) -> [UInt8] {
    let now = ContinuousClock.now
    lastTime = now
    if showsAtOnce { return show(bytes) }
    waiting.append(Portion(bytes: bytes, time: now))
    return []
  }

  /// Shows the next portion that waits and returns it with what the terminal answers to it.
  func showNext() -> (portion: Portion, answers: [UInt8])? {
    guard !waiting.isEmpty else { return nil }
    let portion = waiting.removeFirst()
    return (portion, show(portion.bytes))
  }

  /// Shows all that waits and returns what the terminal answers to it.
  func showAll() -> [UInt8] {
    let portions = waiting
    waiting = []
    return portions.flatMap { show($0.bytes) }
  }
}
