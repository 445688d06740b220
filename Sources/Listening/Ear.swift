import Foundation
import Language

/// One side's ear: a thread that takes the sound of its recorder piece by piece to its engine. The sound is in memory as
/// long as that takes, and nowhere else.
///
/// safe because the thread owns recorder and engine; whether it is to go on is behind a lock.
public final class Ear: @unchecked Sendable {
  /// Where the sound comes from and who recognises it.
  public struct Parts {
    public var recorder: Recorder
    public var engine: any SpeechEngine

    public init(recorder: Recorder, engine: any SpeechEngine) {
      self.recorder = recorder
      self.engine = engine
    }
  }

  /// What an ear tells.
  public enum Told: Sendable {
    case heard([HeardLine])
    /// Nothing can be heard; a sentence. It is tried again.
    case lost(String)
    /// It can be heard again.
    case back
    /// How loud the last moment was, from 0 to 1.
    case level(Double)
  }

  /// How often it is looked whether a recorder still hears what it was to hear, in seconds.
  private static let lookSeconds = 2.0
  /// How long a recorder is waited for at once, in milliseconds.
  private static let waitMilliseconds: Int32 = 100
  /// The first and the longest pause before a recorder is started again, in seconds.
  private static let pauses = 1.0...16.0
  /// Samples that wait to be recognised; what is older is dropped, so that the desk shows what is said now.
  private static let waitingSamples = Sound.rate * 10

  private let side: Side
  private let makeParts: @Sendable (Side) throws(ListeningProblem) -> Parts
  private let tell: @Sendable (Told) -> Void
  private let opened = Date()
  private let condition = NSCondition()
  private var isWanted = true
  private var hasEnded = false

  public init(
    _ side: Side, parts: @escaping @Sendable (Side) throws(ListeningProblem) -> Parts,
    tell: @escaping @Sendable (Told) -> Void
  ) {
    self.side = side
    makeParts = parts
    self.tell = tell
  }

  /// Begins to listen.
  public func open() { Thread.detachNewThread { [self] in work() } }

  /// Stops, and waits until the recorder has ended: nothing is recorded after this.
  public func close() {
    condition.lock()
    isWanted = false
    condition.broadcast()
    while !hasEnded { condition.wait() }
    condition.unlock()
  }

  private var goesOn: Bool {
    condition.lock()
    defer { condition.unlock() }
    return isWanted
  }

  private func work() {
    var pause = Self.pauses.lowerBound
    var isLost = false
    var wasHeard = false
    while goesOn {
      do throws(ListeningProblem) {
        let parts = try makeParts(side)
        defer { parts.recorder.stop() }
        let hasHeard = try listen(parts) {
          if isLost { tell(.back) }
          isLost = false
          wasHeard = true
        }
        if hasHeard { pause = Self.pauses.lowerBound }
        guard goesOn else { break }
        let name = side == .agent ? "microphone" : "headset"
        throw ListeningProblem(
          wasHeard
            ? tr("The \(name) can't be heard any more: its sound has ended. It is tried again.")
            : tr(
              "The \(name) gives no sound: it is not there, or no sound server answers. It is tried again; coolhead link listen devices lists what there is."
            )
        )
      } catch {
        if !isLost { tell(.lost(error.sentence)) }
        isLost = true
      }
      rest(pause)
      pause = min(pause * 2, Self.pauses.upperBound)
    }
    condition.lock()
    hasEnded = true
    condition.broadcast()
    condition.unlock()
  }

  /// Listens until the sound ends or nobody wants to hear any more; true where any sound has come.
  private func listen(_ parts: Parts, onSound: () -> Void) throws(ListeningProblem) -> Bool {
    var bytes: [UInt8] = []
    var hasHeard = false
    // Lines count from the first sound; the call counts from when listening to it began.
    var shift: Int64 = 0
    func told(_ lines: [HeardLine]) {
      guard !lines.isEmpty else { return }
      tell(
        .heard(
          lines.map { line in
            var line = line
            line.beginMilliseconds += shift
            return line
          }))
    }
    var nextLook = Date(timeIntervalSinceNow: Self.lookSeconds / 2)
    while goesOn {
      if Date() >= nextLook {
        nextLook = Date(timeIntervalSinceNow: Self.lookSeconds)
        if parts.recorder.hasMoved() { return hasHeard }
      }
      guard let new = parts.recorder.read(milliseconds: Self.waitMilliseconds) else { return hasHeard }
      guard !new.isEmpty else { continue }
      if !hasHeard {
        onSound()
        let begun = Date().timeIntervalSince(opened) - Double(new.count / 2) / Double(Sound.rate)
        shift = Int64(max(0, begun) * 1000)
      }
      hasHeard = true
      bytes += new
      if bytes.count > Self.waitingSamples * 2 { bytes.removeFirst((bytes.count - Self.waitingSamples * 2) & ~1) }
      // Who is behind recognises all that waits at once, which costs as little as one piece.
      if bytes.count >= Sound.piece * 2 {
        let samples = Sound.samples(bytes[..<(bytes.count & ~1)])
        bytes.removeFirst(bytes.count & ~1)
        tell(.level(Sound.level(samples)))
        told(try parts.engine.take(samples))
      }
    }
    told(parts.engine.finish())
    return hasHeard
  }

  private func rest(_ seconds: Double) {
    condition.lock()
    if isWanted { _ = condition.wait(until: Date(timeIntervalSinceNow: seconds)) }
    condition.unlock()
  }
}
