import Foundation
import Practice
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
      return ["-r", "\(pace)", "--", "[[pbas \(pitch)]] [[volm 0.\(String(volume).suffix(2))]] \(text)"]
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
final class Speaker {
  private let path: String
  private let engine: VoiceEngine
  private let speed: Double
  private var running: Process?
  private var isBroken = false

  /// Finds a program that can speak.
  /// - Parameter speed: how many times as fast as real time the call runs.
  init(environment: [String: String], speed: Double) throws {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let places = VoiceEngine.candidates.flatMap { engine in folders.map { ("\($0)/\(engine.rawValue)", engine) } }
    guard let found = places.first(where: { FileManager.default.isExecutableFile(atPath: $0.0) }) else {
      let names = VoiceEngine.candidates.map(\.rawValue).joined(separator: ", ")
      throw Failure.unavailable(
        "Nothing here can speak (looked for \(names)). Install one of them, or leave --speak out.")
    }
    (path, engine) = found
    self.speed = speed
  }

  /// Speaks; what was being said ends.
  /// - Returns: what went wrong, in a sentence, the first time that something does.
  func say(_ speech: Speech) -> String? {
    hush()
    guard !isBroken else { return nil }
    do {
      running = try run(engine.arguments(speech, speed: speed))
      return nil
    } catch {
      isBroken = true
      return "The voice can't be started (\(path)). The call goes on in writing."
    }
  }

  /// Ends what is being said.
  func hush() {
    guard let process = running else { return }
    running = nil
    guard process.isRunning else { return }
    process.terminate()
    if let hushing = engine.hushing { _ = try? run(hushing) }
  }

  private func run(_ arguments: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  deinit { hush() }
}
