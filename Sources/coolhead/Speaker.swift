import Foundation

/// Speaks the customer's words through a program that can; never waits for it.
final class Speaker {
  private let path: String
  private let isDispatcher: Bool
  private let language: String
  private var running: Process?

  /// Finds a program that can speak.
  init(language: String, environment: [String: String]) throws {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    let candidates: [String] = ["espeak-ng", "spd-say"].flatMap { name in folders.map { "\($0)/\(name)" } }
    let found = candidates.first { FileManager.default.isExecutableFile(atPath: $0) }
    guard let found else {
      throw Failure.unavailable("Nothing here can speak. Install espeak-ng or speech-dispatcher, or leave --speak out.")
    }
    path = found
    isDispatcher = found.hasSuffix("spd-say")
    self.language = language
  }

  /// Speaks; what was being said ends.
  func say(_ text: String) {
    hush()
    let process = Process()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = isDispatcher ? ["-w", "-l", language, "--", text] : ["-v", language, "--", text]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    if (try? process.run()) != nil { running = process }
  }

  /// Ends what is being said.
  func hush() {
    if let running, running.isRunning { running.terminate() }
    running = nil
  }

  deinit { hush() }
}
