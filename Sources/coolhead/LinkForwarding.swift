import ArgumentParser
import Feeds
import Language

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Hands what concerns links of one's settings to `coolhead-link`, so that there is one program to remember.
enum LinkForwarding {
  /// Becomes `coolhead-link` with the same words; throws where it can't be found.
  /// - Parameter area: what the command is one of, as people type it behind `coolhead`.
  static func become(_ command: String, _ words: [String], area: String = "link") throws -> Never {
    try finish {
      let own = LinkProgram(link: command)
      guard let path = own.path else {
        throw Failure.unavailable(
          tr(
            "coolhead \(area) needs \(LinkProgram.ownProgram), which lies neither beside coolhead nor on the PATH. "
              + "Build it as the README says, and put it there."))
      }
      var pointers: [UnsafeMutablePointer<CChar>?] = ([LinkProgram.ownProgram, command] + words).map { strdup($0) }
      pointers.append(nil)
      execv(path, pointers)
      throw Failure.unavailable(tr("\(path) could not be started: \(systemError())."))
    }
  }
}

/// `coolhead link add`.
struct LinkAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: tr("Set up a link to a platform: asks for what it needs, and says where to find it."))

  @Argument(parsing: .captureForPassthrough, help: tr("The kind, and what coolhead-link takes beside it."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("add", words) }
}

/// `coolhead link check`.
struct LinkCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: tr("Say in words what of a link works and what is missing."))

  @Argument(parsing: .captureForPassthrough, help: tr("The link's name."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("check", words) }
}

/// `coolhead link list`.
struct LinkListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: tr("List the links, and the kinds there are."))

  @Argument(parsing: .captureForPassthrough, help: tr("What coolhead-link takes."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("list", words) }
}

/// `coolhead link show`.
struct LinkShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: tr("Show a link's settings; of a secret only where it lies."))

  @Argument(parsing: .captureForPassthrough, help: tr("The link's name."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("show", words) }
}

/// `coolhead link convert`.
struct LinkConvertCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "convert", abstract: tr("Make lines of a platform's transcripts, from a pipe or a file."))

  @Argument(parsing: .captureForPassthrough, help: tr("The kind of transcripts, and the file."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("convert", words) }
}

/// `coolhead link relay`.
struct LinkRelayCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "relay",
    abstract: tr("Take a platform's calls for the whole team, and hand each agent their own by the team's database."))

  @Argument(parsing: .captureForPassthrough, help: tr("The link's name."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("relay", words) }
}

/// `coolhead link listen`.
struct LinkListenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "listen",
    abstract: tr("Hear any telephone on this machine: devices, test, and setup of the recogniser."))

  @Argument(
    parsing: .captureForPassthrough, help: tr("devices, test or setup, and what coolhead-link takes beside it."))
  var words: [String] = []

  func run() throws { try LinkForwarding.become("listen", words) }
}
