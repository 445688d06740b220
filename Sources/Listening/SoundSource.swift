import CKeeper
import Calls
import Foundation
import Language

/// Where the sound of one side comes from.
public enum SoundSource: Hashable, Sendable {
  /// A source of PulseAudio, or of PipeWire in its place.
  case pulse(String)
  /// A source of PipeWire.
  case pipewire(String)
  /// A device of ALSA.
  case alsa(String)
  /// A program that writes samples: 16 bits, mono, 16 kHz, the lower byte first.
  case command([String])
  /// A recording in a WAV file, at the pace at which it was spoken; the channel from 1.
  case recording(String, channel: Int)

  /// Reads `pulse:NAME`, `pipewire:NAME`, `alsa:NAME`, `command:PROGRAM ARGS`, `wav:FILE`,
  /// `wav:FILE?channel=2` or `standard`.
  /// - Parameter side: whose standard is meant: the microphone, or what the headset plays.
  public init(_ text: String, of side: Side) throws(ListeningProblem) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.dropFirst().first) {
    case ("standard", nil): self = .pulse(side == .agent ? "@DEFAULT_SOURCE@" : "@DEFAULT_MONITOR@")
    case ("pulse", let name?): self = .pulse(name)
    case ("pipewire", let name?): self = .pipewire(name)
    case ("alsa", let name?): self = .alsa(name)
    case ("command", let words?): self = .command(words.split(separator: " ").map(String.init))
    case ("wav", let file?):
      let pieces = file.components(separatedBy: "?channel=")
      guard pieces.count <= 2, let channel = pieces.count == 2 ? Int(pieces[1]) : 1, channel >= 1, !pieces[0].isEmpty
      else {
        throw ListeningProblem(tr("“\(text.prefix(60))” names no recording; expected wav:FILE or wav:FILE?channel=2."))
      }
      self = .recording(pieces[0], channel: channel)
    default:
      throw ListeningProblem(
        tr(
          "“\(text.prefix(60))” names no sound; expected standard, pulse:NAME, pipewire:NAME, alsa:NAME, wav:FILE or command:PROGRAM."
        )
      )
    }
  }

  /// The program that brings the samples, and its arguments.
  public var words: [String] {
    switch self {
    case .pulse(let name):
      [
        "parec", "--raw", "--format=s16le", "--rate=\(Sound.rate)", "--channels=1", "--latency-msec=40",
        "--device=\(name)",
      ]
    case .pipewire(let name):
      ["pw-record", "--raw", "--format", "s16", "--rate", "\(Sound.rate)", "--channels", "1", "--target", name, "-"]
    case .alsa(let name):
      ["arecord", "-q", "-t", "raw", "-f", "S16_LE", "-r", "\(Sound.rate)", "-c", "1", "-D", name]
    case .command(let words): words
    case .recording(let path, let channel): [Self.ownProgram, "listen", "play", "--channel", "\(channel)", path]
    }
  }

  /// The running program, which plays recordings.
  private static var ownProgram: String {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? CommandLine.arguments[0]
  }

  /// What has to be installed for it, where a program is missing.
  fileprivate var package: String {
    switch self {
    case .pulse: "pulseaudio-utils"
    case .pipewire: "pipewire-bin"
    case .alsa: "alsa-utils"
    case .command(let words): words.first ?? tr("the program")
    case .recording: "coolhead-link"
    }
  }
}

/// The program that brings the samples of one side, as long as it runs. It writes nothing to any disk, and ends with the
/// one who holds it, however that one ends.
public final class Recorder {
  private let source: SoundSource
  /// What the sound server calls it.
  private let client = "coolhead-" + String(UInt64.random(in: .min ... .max), radix: 36)
  /// The source that the sound server gave it, as it was seen first.
  private var given: Int64?
  /// Tells of every change at the sound server; asking each time whether there was one would start a program each time.
  private var news: Recorder?
  /// How often the sound server is to be asked yet, also without news: the first time before they come, and once more for
  /// what changed in between.
  private var asksLeft = 2
  private var program = ck_program()
  private var isRunning = true

  /// Starts it; throws a sentence where it can't be started.
  public init(_ source: SoundSource) throws(ListeningProblem) {
    self.source = source
    var words = source.words
    if case .pulse = source { words.append("--client-name=\(client)") }
    guard let name = words.first, let path = Self.path(of: name) else {
      throw ListeningProblem(
        tr("Sound comes by the program \(words.first ?? "?"), which is not there; install \(source.package)."))
    }
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    defer { arguments.forEach { free($0) } }
    arguments.append(nil)
    let error = ck_start(path, arguments, nil, 0, 200, &program)
    guard error == 0 else {
      throw ListeningProblem(tr("The program \(name) could not be started: \(String(cString: strerror(error)))."))
    }
    close(program.input)
  }

  deinit { stop() }

  /// Ends it.
  public func stop() {
    guard isRunning else { return }
    isRunning = false
    news?.stop()
    close(program.lifeline)
    close(program.output)
    close(program.report)
    waitpid(program.keeper, nil, 0)
  }

  /// The samples that have come, as bytes; waits for them, at most so long. Nil where the program has ended.
  public func read(milliseconds: Int32) -> [UInt8]? {
    var polled = pollfd(fd: program.output, events: Int16(POLLIN), revents: 0)
    guard poll(&polled, 1, milliseconds) > 0 else { return [] }
    var buffer = [UInt8](repeating: 0, count: 32_768)
    let count = buffer.withUnsafeMutableBytes { Foundation.read(program.output, $0.baseAddress, $0.count) }
    if count < 0, errno == EAGAIN || errno == EINTR { return [] }
    return count > 0 ? Array(buffer.prefix(count)) : nil
  }

  /// True where the sound server has moved it to another source, as it does when a microphone is pulled out: what comes
  /// then may be the other side's voice.
  public func hasMoved() -> Bool {
    guard case .pulse = source, hasNews(), let list = Self.recordings() else { return false }
    asksLeft -= 1
    let own = list.first { $0.object?["properties"]?.object?["application.name"]?.string == client }
    guard let now = own?.object?["source"]?.integer else { return false }
    if given == nil { given = now }
    return now != given
  }

  /// True where something may have changed since the sound server was asked last.
  private func hasNews() -> Bool {
    if news == nil {
      news = try? Recorder(.command(["pactl", "subscribe"]))
      asksLeft = 2
    }
    while let told = news?.read(milliseconds: 0) {
      guard !told.isEmpty else { return asksLeft > 0 }
      // Of sources and of what records them; never of what only asks.
      if String(decoding: told, as: UTF8.self).contains(" on source") { asksLeft = max(asksLeft, 1) }
    }
    news?.stop()
    news = nil
    return true
  }

  /// What records at the sound server; nil where it does not say.
  private static func recordings() -> [JSON]? {
    guard let output = output(of: ["pactl", "--format=json", "list", "source-outputs"]) else { return nil }
    return (try? JSON.read(output))?.array
  }

  /// What a program writes until it ends; nil where it can't be started or takes too long.
  private static func output(of words: [String]) -> [UInt8]? {
    guard let recorder = try? Recorder(.command(words)) else { return nil }
    defer { recorder.stop() }
    let end = Date(timeIntervalSinceNow: answerSeconds)
    var output: [UInt8] = []
    while Date() < end, output.count < answerBytes {
      guard let new = recorder.read(milliseconds: 100) else { return output }
      output += new
    }
    return nil
  }

  /// How long a question to the sound server may take, in seconds, and how many bytes its answer may have.
  private static let answerSeconds = 3.0
  private static let answerBytes = 1_048_576

  /// Where a program lies.
  static func path(of name: String) -> String? {
    if name.contains("/") { return access(name, X_OK) == 0 ? name : nil }
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
    return folders.lazy.map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}
