import ArgumentParser
import Calls
import Foundation
import Language
import Listening
import Platforms
import Transcripts
import Transports

/// What concerns listening: what can be heard, whether it is, and how the recogniser is fetched.
struct ListenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: tr("Listen to any telephone on this machine: what there is, a test, and setting it up."),
    subcommands: [
      ListenDevicesCommand.self, ListenTestCommand.self, ListenSetupCommand.self, ListenEarCommand.self,
      ListenPlayCommand.self,
    ])
}

/// Lists what can be heard.
struct ListenDevicesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "devices", abstract: tr("List what sound there is: microphones, and what headsets play."))

  func run() async throws {
    try await finish {
      let sources = try SoundDevices.sources()
      for source in sources {
        Output.line("\(source.isMonitor ? "plays " : "hears ") pulse:\(source.name)")
        Output.line("       \(source.words)")
      }
      guard !sources.isEmpty else {
        throw Failure.unavailable(tr("There is no sound: no microphone and no headset is found."))
      }
      Output.line(tr("Your voice comes from what hears, the customer's from what your headset plays."))
      return 0
    }
  }
}

/// Shows how loud both sides are, and the words heard.
struct ListenTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: tr("Listen for some seconds: how loud both sides are, and the words heard."))

  @Argument(help: tr("The link's name, as coolhead-link list shows it; without one, the standard sound.")) var name:
    String?
  @Option(help: tr("How many seconds (1 to 600).")) var seconds = 15
  @Option(
    help: tr("A WAV file to hear instead: the first channel is yours, the second the customer's, as is one alone.")
  )
  var from: String?
  @OptionGroup var options: LinkOptions

  private enum Told: Sendable {
    case heard([HeardLine], Side)
    case level(Double, Side)
    case words(String)
  }

  func run() async throws {
    try await finish {
      let settings: Listen
      if let name {
        guard let listen = try options.links.platform(try options.links.entry(name)) as? Listen else {
          throw Failure.usage(tr("The link “\(name)” does not listen."))
        }
        settings = listen
      } else {
        settings = try .standard
      }
      var sides = Side.allCases
      let parts: EarParts
      if let from {
        let channels = try WaveFile(at: from).channels
        if channels == 1 { sides = [.customer] }
        parts = try EarParts(
          settings, agent: .recording(from, channel: 1), customer: .recording(from, channel: channels == 1 ? 1 : 2))
      } else {
        parts = try EarParts(settings)
        Output.line(tr("Say something, and play something. What is heard is kept nowhere."))
      }
      let mailbox = Mailbox<Told>(limit: 4_096)
      let ears = sides.map { side in
        Ear(side, parts: parts.make) { told in
          switch told {
          case .heard(let lines): mailbox.putAtOnce(.heard(lines, side))
          case .level(let level): mailbox.putAtOnce(.level(level, side))
          case .lost(let sentence): mailbox.putAtOnce(.words(sentence))
          case .back: mailbox.putAtOnce(.words(tr("It is heard again.")))
          }
        }
      }
      for ear in ears { ear.open() }
      let end = Date(timeIntervalSinceNow: Double(min(max(1, seconds), 600)))
      var next = Date(timeIntervalSinceNow: 1)
      var loudest: [Side: Double] = [:]
      while Date() < end {
        for told in mailbox.take(until: min(next, end)) {
          switch told {
          case .heard(let lines, let side):
            for line in lines where line.isComplete { Output.line("\(side.rawValue): \(line.text)") }
          case .level(let level, let side): loudest[side] = max(loudest[side] ?? 0, level)
          case .words(let sentence): Output.line(sentence)
          }
        }
        if Date() >= next {
          next = Date(timeIntervalSinceNow: 1)
          let bars = sides.map { "\($0.rawValue) \(Sound.bar(loudest[$0] ?? 0))" }
          Output.line(bars.joined(separator: "   "))
          loudest = [:]
        }
      }
      for ear in ears { ear.close() }
      for case .heard(let lines, let side) in mailbox.take(until: Date()) {
        for line in lines where line.isComplete { Output.line("\(side.rawValue): \(line.text)") }
      }
      return 0
    }
  }
}

/// Hears somebody who practises aloud: the microphone alone, while the desk says so.
struct ListenEarCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ear", abstract: tr("Be what hears a person who practises, for a desk: the microphone alone."),
    discussion: tr("coolhead practice --aloud starts it by itself, with the settings of the first link that listens."))

  @OptionGroup var options: LinkOptions

  func run() async throws {
    try await finish {
      do {
        let parts = try EarParts(try settings())
        await ListenRun(name: "ear", sides: [.agent], makeEar: parts.make)()
        return 0
      } catch let failure as Failure {
        RunCommand.tell(failure, of: "ear", isLast: true)
        throw failure
      }
    }
  }

  private func settings() throws(Failure) -> Listen {
    if let entry = try options.links.entries().first(where: { $0.kind == Listen.self }),
      let listen = try options.links.platform(entry) as? Listen
    {
      return listen
    }
    return try .standard
  }
}

/// Plays a recording as samples, at the pace at which it was spoken, and goes on in silence.
struct ListenPlayCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "play", abstract: tr("Write a recording's samples to standard output at the pace of speech."),
    discussion: tr("This is what brings the sound of wav:FILE: 16 bits, mono, 16 kHz, the lower byte first."))

  @Argument(help: tr("A WAV file.")) var file: String
  @Option(help: tr("Which of its channels, from 1.")) var channel = 1

  /// How much is written at once, in seconds.
  private static let piece = 0.1

  func run() async throws {
    try await finish {
      let recording = try WaveFile(at: file)
      let began = ContinuousClock.now
      var second = 0.0
      while true {
        var samples = recording.samples(of: channel - 1, from: second, seconds: Self.piece)
        let wanted = Int(Self.piece * Double(Sound.rate))
        samples += Array(repeating: 0, count: max(0, wanted - samples.count))
        guard PrivateFile.append(Sound.bytes(samples), to: 1) else { return 0 }
        second += Self.piece
        try await Task.sleep(until: began + .seconds(second), clock: .continuous)
      }
    }
  }
}

extension WaveFile {
  /// Reads a file; throws a sentence with its name.
  init(at path: String) throws(Failure) {
    let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? NSNumber
    guard let size else { throw .input(tr("\(path) is not there or can't be read; expected a WAV file.")) }
    guard size.intValue <= Self.mostBytes, let data = FileManager.default.contents(atPath: path) else {
      throw .input(tr("\(path) is larger than 512 MB, which is the most, or can't be read."))
    }
    do {
      try self.init(Array(data))
    } catch {
      throw .data("\(path) \(error.sentence)")
    }
  }
}

extension Listen {
  /// The standard sound of the machine, recognised on it.
  static var standard: Listen {
    get throws(Failure) {
      do throws(SettingProblem) {
        return try Listen(LinkSettings(name: Listen.kind, values: [:]))
      } catch {
        throw Failure.configuration("\(error.field) \(error.words).")
      }
    }
  }
}

/// Fetches the recogniser, once the person has said yes.
struct ListenSetupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "setup", abstract: tr("Fetch the recogniser of speech into a folder of its own, once you say yes."))

  @ArgumentParser.Flag(help: "Don't ask.") var yes = false

  func run() async throws {
    try await finish {
      let folder = ListenFolder.path
      Output.line(tr("This fetches \(ListenFolder.wheel) (MIT licence, 85 MB) from PyPI by pip into \(folder)."))
      Output.line(
        tr("It recognises English speech on this machine: no sound and no word leaves it, and no sound is kept."))
      Output.line(
        tr(
          "Who listens to a call by a machine may need the customer's consent, in many countries also without a recording. "
            + "Ask whoever is responsible for data protection where you work."))
      if !yes {
        Output.question(tr("Fetch it? [y/N]"))
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
          Output.line(tr("Nothing was fetched."))
          return 1
        }
      }
      try PrivateFile.makeFolder(folder)
      let pip = Process()
      pip.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      pip.arguments = [
        "python3", "-m", "pip", "install", "--quiet", "--no-deps", "--upgrade", "--target", folder, ListenFolder.wheel,
      ]
      do {
        try pip.run()
      } catch {
        throw Failure.unavailable(tr("pip could not be started; install python3-pip and try again."))
      }
      pip.waitUntilExit()
      guard pip.terminationStatus == 0 else {
        throw Failure.unavailable(
          tr("pip did not fetch it (status \(pip.terminationStatus)); its own words stand above."))
      }
      _ = try ListenFolder.moonshine()
      Output.line(tr("It is there and works. Next: coolhead link add listen. Then: coolhead live --link listen"))
      return 0
    }
  }
}

/// Where the recogniser lies.
enum ListenFolder {
  /// What it is called at PyPI, in the version whose interface is known.
  static let wheel = "moonshine-voice==0.0.49"

  static var path: String {
    let environment = ProcessInfo.processInfo.environment
    if let path = environment["COOLHEAD_LISTENING"], !path.isEmpty { return path }
    let data = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    return (data ?? (environment["HOME"] ?? ".") + "/.local/share") + "/coolhead/listening"
  }

  /// Loads it.
  static func moonshine() throws(Failure) -> Moonshine {
    guard FileManager.default.fileExists(atPath: path + "/moonshine_voice") else {
      throw .unavailable(tr("What recognises speech is not there yet; `coolhead link listen setup` fetches it."))
    }
    do {
      return try Moonshine(folder: path + "/moonshine_voice")
    } catch {
      throw .unavailable(error.sentence)
    }
  }
}

/// What the ears of a link are made of.
struct EarParts {
  /// Makes one side's recorder and engine.
  let make: @Sendable (Side) throws(ListeningProblem) -> Ear.Parts

  init(_ settings: Listen) throws(Failure) {
    let sources: (agent: SoundSource, customer: SoundSource)
    do {
      sources = (try SoundSource(settings.agent, of: .agent), try SoundSource(settings.customer, of: .customer))
    } catch {
      throw .configuration(error.sentence)
    }
    for case .recording(let path, _) in [sources.agent, sources.customer] { _ = try WaveFile(at: path) }
    try self.init(settings, agent: sources.agent, customer: sources.customer)
  }

  /// - Parameter settings: for what recognises; the sound comes from elsewhere.
  init(_ settings: Listen, agent: SoundSource, customer: SoundSource) throws(Failure) {
    @Sendable func recorder(_ side: Side) throws(ListeningProblem) -> Recorder {
      try Recorder(side == .agent ? agent : customer)
    }
    if let server = settings.server {
      guard let address = WebSocketAddress(server) else {
        throw .configuration(tr("server is “\(server)”; expected an address such as wss://ears.example.org:2700."))
      }
      make = { side throws(ListeningProblem) in
        Ear.Parts(recorder: try recorder(side), engine: VoskStream(address))
      }
    } else {
      let moonshine = try ListenFolder.moonshine()
      make = { side throws(ListeningProblem) in
        Ear.Parts(recorder: try recorder(side), engine: try MoonshineStream(moonshine))
      }
    }
  }
}

/// What sound the machine has, as PulseAudio or PipeWire in its place tells it.
private enum SoundDevices {
  struct Source {
    var name: String
    var words: String
    var isMonitor: Bool
  }

  static func sources() throws(Failure) -> [Source] {
    let pactl = Process()
    let output = Pipe()
    pactl.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    pactl.arguments = ["pactl", "--format=json", "list", "sources"]
    pactl.standardOutput = output
    do {
      try pactl.run()
    } catch {
      throw .unavailable(tr("pactl could not be started; install pulseaudio-utils."))
    }
    let data = (try? output.fileHandleForReading.readToEnd()) ?? Data()
    pactl.waitUntilExit()
    guard pactl.terminationStatus == 0, let list = (try? JSON.read(data))?.array else {
      throw .unavailable(
        tr("No sound server answers: neither PulseAudio nor PipeWire runs for you, or pactl is missing."))
    }
    return list.compactMap { source in
      guard let name = source.object?["name"]?.string else { return nil }
      return Source(
        name: name, words: source.object?["description"]?.string ?? name, isMonitor: name.hasSuffix(".monitor"))
    }
  }
}
