import Foundation
import Language
import Practice
import Synchronization
import TerminalKit

/// A program that speaks, and how it is asked to.
enum VoiceEngine: String, CaseIterable {
  case espeakNG = "espeak-ng"
  case say
  case speechDispatcher = "spd-say"
  case espeak

  /// The engines that can be meant on this system, the one that takes pace, pitch and loudness best first. Elsewhere
  /// than on a Mac, `say` is another program.
  static var candidates: [VoiceEngine] {
    #if os(macOS)
      [.say, .espeakNG, .espeak]
    #else
      [.espeakNG, .speechDispatcher, .espeak]
    #endif
  }

  /// The arguments that say something. The words are one argument of their own behind `--`, so that no shell reads them
  /// and none of them is an option.
  func arguments(_ speech: Speech, speed: Double) -> [String] {
    let pace = min(450, max(80, Int((Double(speech.wordsPerMinute) * speed).rounded())))
    let language = VoiceEngine.safe(language: speech.language)
    let text = VoiceEngine.safe(speech.text)
    switch self {
    case .espeakNG, .espeak:
      // Pitch 0 to 99, loudness 0 to 200; 50 and 100 are the voice's own.
      return [
        "-v", language, "-s", "\(pace)", "-p", "\(min(99, speech.pitch))", "-a", "\(speech.volume * 2)", "--", text,
      ]
    case .speechDispatcher:
      // All from -100 to 100; its own pace is taken to be 170 words a minute.
      let rate = min(100, max(-100, (pace - 170) * 100 / 280))
      return [
        "-w", "-l", language, "-r", "\(rate)", "-p", "\(speech.pitch * 2 - 100)", "-i", "\(speech.volume * 2 - 100)",
        "--",
        text,
      ]
    case .say:
      let pitch = 30 + speech.pitch * 40 / 100
      let volume = min(100, 40 + speech.volume * 6 / 10)
      return ["-r", "\(pace)", "--", tr("[[pbas \(pitch)]] [[volm 0.\(String(volume).suffix(2))]] \(text)")]
    }
  }

  /// The arguments that end what is being said, where it takes a word of its own.
  var hushing: [String]? { self == .speechDispatcher ? ["-S"] : nil }

  /// Words without anything that a voice takes for a command.
  private static func safe(_ text: String) -> String {
    let plain = SafeText(untrusted: text, maximumScalars: 2_000).string
    return plain.map { "[]<>{}|\\".contains($0) ? " " : String($0) }.joined()
  }

  private static func safe(language: String) -> String {
    let isPlain = (2...12).contains(language.count) && language.allSatisfy { $0.isASCII && ($0.isLetter || $0 == "-") }
    return isPlain ? language.lowercased() : "en"
  }
}

/// Speaks the customer's words through a program that can; never waits for it.
///
/// What was being said has ended before anything else begins: a word that ends speech, sent too late, would end what comes
/// after it. That takes its time, so it happens on a queue of its own, one thing after the other; what is overtaken there
/// is never said.
final class Speaker {
  private let voice: Voice
  private let queue = DispatchQueue(label: "voice")

  /// Finds a program that can speak.
  /// - Parameter speed: how many times as fast as real time the call runs.
  ///   - onQuiet: called, on any thread, once nobody speaks any more.
  init(environment: [String: String], speed: Double, onQuiet: @escaping @Sendable () -> Void = {}) throws {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let places = VoiceEngine.candidates.flatMap { engine in folders.map { ("\($0)/\(engine.rawValue)", engine) } }
    guard let found = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.0) }) else {
      let names = VoiceEngine.candidates.map(\.rawValue).joined(separator: ", ")
      throw Failure.unavailable(
        tr("Nothing here can speak (looked for \(names)). Install one of them, or leave --speak out."))
    }
    voice = Voice(path: found.0, engine: found.1, speed: speed, onQuiet: onQuiet)
  }

  /// Speaks; what was being said ends.
  func say(_ speech: Speech) { order(speech) }

  /// Ends what is being said.
  func hush() { order(nil) }

  /// Ends what is being said before anything goes on, for the end of the program.
  func end() {
    let number = voice.nextOrder(speaks: false)
    queue.sync { voice.carryOut(nil, order: number) }
  }

  /// True while the voice speaks or is about to.
  var isSpeaking: Bool { voice.isSpeaking }

  /// What went wrong, in a sentence, once.
  func takeTrouble() -> String? { voice.takeTrouble() }

  private func order(_ speech: Speech?) {
    let number = voice.nextOrder(speaks: speech != nil)
    queue.async { [voice] in voice.carryOut(speech, order: number) }
  }

  deinit { end() }
}

/// The program that speaks, and what it is at.
///
/// `@unchecked Sendable` is safe because `running`, the only mutable property, is only touched on the speaker's serial
/// queue; the rest is constant or stands under a lock.
private final class Voice: @unchecked Sendable {
  private struct Standing {
    var orders = 0
    var trouble: String?
    var isBroken = false
    /// Whether the newest order is to speak, and has not been spoken to its end; a voice that is being ended speaks.
    var isSpeaking = false
  }

  private let path: String
  private let engine: VoiceEngine
  private let speed: Double
  private let onQuiet: @Sendable () -> Void
  private let standing = Mutex(Standing())
  private var running: (process: Process, ended: DispatchSemaphore)?

  /// How long a program may take to end before it is ended, in milliseconds.
  private static let patience = 1_000

  init(path: String, engine: VoiceEngine, speed: Double, onQuiet: @escaping @Sendable () -> Void) {
    self.onQuiet = onQuiet
    self.path = path
    self.engine = engine
    self.speed = speed
  }

  var isSpeaking: Bool { standing.withLock(\.isSpeaking) }

  func nextOrder(speaks: Bool) -> Int {
    standing.withLock { standing in
      standing.orders += 1
      if speaks { standing.isSpeaking = true }
      return standing.orders
    }
  }

  func takeTrouble() -> String? {
    standing.withLock { standing in
      defer { standing.trouble = nil }
      return standing.trouble
    }
  }

  func carryOut(_ speech: Speech?, order: Int) {
    guard isNewest(order) else { return }
    end()
    // Something else may have been ordered meanwhile.
    guard let speech, isNewest(order), !standing.withLock(\.isBroken) else { return fallSilent(after: order) }
    running = run(engine.arguments(speech, speed: speed)) { [weak self] in self?.fallSilent(after: order) }
    if running == nil { fallSilent(after: order) }
  }

  /// Nobody speaks any more, unless something else was ordered meanwhile.
  private func fallSilent(after order: Int) {
    let isQuiet = standing.withLock { standing in
      guard standing.orders == order, standing.isSpeaking else { return false }
      standing.isSpeaking = false
      return true
    }
    if isQuiet { onQuiet() }
  }

  private func isNewest(_ order: Int) -> Bool { standing.withLock { $0.orders == order } }

  private func end() {
    guard let (process, ended) = running else { return }
    running = nil
    // What has come to its end by itself has nothing left to be ended.
    guard ended.wait(timeout: .now()) == .timedOut else { return }
    process.terminate()
    wait(for: process, ended)
    if let hushing = engine.hushing, let (process, ended) = run(hushing) { wait(for: process, ended) }
  }

  private func wait(for process: Process, _ ended: DispatchSemaphore) {
    guard ended.wait(timeout: .now() + .milliseconds(Voice.patience)) == .timedOut else { return }
    kill(process.processIdentifier, SIGKILL)
    _ = ended.wait(timeout: .now() + .milliseconds(Voice.patience))
  }

  private func run(
    _ arguments: [String], onEnd: @escaping @Sendable () -> Void = {}
  ) -> (process: Process, ended: DispatchSemaphore)? {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let ended = DispatchSemaphore(value: 0)
    process.terminationHandler = { _ in
      ended.signal()
      onEnd()
    }
    do {
      try process.run()
      return (process, ended)
    } catch {
      standing.withLock { standing in
        if !standing.isBroken {
          standing.trouble = tr("The voice can't be started (\(path)). The call goes on in writing.")
        }
        standing.isBroken = true
      }
      return nil
    }
  }
}
