import Calls
import Language
import Transcripts

/// Listening to the agent's own telephone, as settings: what is heard comes from this machine and goes nowhere.
public struct Listen: Platform {
  public static let kind = "listen"
  public static let title = tr("listening")
  public static let summary = tr("hears both sides of any telephone on this machine and keeps no sound")
  public static let fields = [
    LinkField(
      "agent", tr("Where does your own voice come from?"),
      tr(
        "The microphone of your headset. coolhead link listen devices lists what there is; standard is the one that your "
          + "system uses. Other ways of writing it: pulse:NAME, pipewire:NAME, alsa:NAME, wav:FILE, command:PROGRAM."),
      .standard("standard")),
    LinkField(
      "customer", tr("Where does the customer's voice come from?"),
      tr(
        "What your headset plays, which is called its monitor. Use a headset: over loudspeakers the microphone hears the "
          + "customer as well."), .standard("standard")),
    LinkField(
      "engine", tr("Who recognises the words: moonshine or vosk?"),
      tr(
        "moonshine works on this machine, in English; coolhead link listen setup fetches it. vosk asks a Vosk server, which "
          + "knows other languages, and sends the sound to it."), .standard("moonshine")),
    LinkField(
      "server", tr("The address of the Vosk server?"), tr("Only for vosk, such as ws://127.0.0.1:2700."), .optional),
  ]

  /// Where the sound of each side comes from, as it stands in the settings.
  public let agent: String
  public let customer: String
  /// The address of a Vosk server; nil where the words are recognised on this machine.
  public let server: String?

  public init(_ settings: LinkSettings) throws(SettingProblem) {
    agent = settings["agent"] ?? "standard"
    customer = settings["customer"] ?? "standard"
    guard try settings.choice("engine", ["moonshine", "vosk"]) == "vosk" else {
      server = nil
      return
    }
    let address = try settings.needed("server")
    guard address.hasPrefix("ws://") || address.hasPrefix("wss://") else {
      throw SettingProblem(
        field: "server", tr("is no address of a WebSocket; expected one such as ws://127.0.0.1:2700"))
    }
    let host = address.drop { $0 != ":" }.dropFirst(3).prefix { $0 != ":" && $0 != "/" }
    guard address.hasPrefix("wss://") || ["localhost", "127.0.0.1"].contains(String(host)) else {
      throw SettingProblem(
        field: "server", tr("begins with ws://, which would send what is said open; expected wss://"))
    }
    server = address
  }
}
