import ArgumentParser
import Calls
import CursesTerminal
import Foundation
import Journal
import Language
import Library
import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// `coolhead doctor`: what works here, and what to do about the rest.
struct DoctorCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: tr("Tell what works on this terminal and machine, and what to do about the rest."),
    discussion: tr(
      "One line each, safe to paste into a report: no word of a customer and no name is in it. "
        + "Ends with 1 where there is something to do."))

  @ArgumentParser.Flag(help: tr("Tell where everything lies instead."))
  var paths = false

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish {
      let choices = Choices(desk)
      if paths {
        for (name, path) in DeskPlaces(choices).list {
          let state = FileManager.default.fileExists(atPath: path) ? "" : tr("  (not there yet)")
          Output.line(name.padding(toLength: 10, withPad: " ", startingAt: 0) + "  \(path)\(state)")
        }
        return 0
      }
      let findings = Doctor(choices).findings
      let columns = Doctor.columns
      for finding in findings { Output.line(finding.line(columns: columns)) }
      return findings.allSatisfy(\.isFine) ? 0 : 1
    }
  }
}

/// Where everything of the program lies.
struct DeskPlaces {
  let choices: Choices

  init(_ choices: Choices) {
    self.choices = choices
  }

  /// Names and paths.
  var list: [(name: String, path: String)] {
    let paths = choices.paths
    var list = [
      ("settings", paths.configuration), ("journal", choices.journal), ("log", paths.log), ("state", paths.state),
    ]
    if let login = Paths.login { list.append(("break", login + "/break.json")) }
    if let path = choices.playbook { list.append(("playbook", path)) }
    if let path = choices.policy { list.append(("policy", path)) }
    list.append(("scenarios", choices.scenarios ?? paths.scenarios))
    return list
  }
}

/// Looks at the terminal, the files and the machine.
struct Doctor {
  /// One thing that was looked at.
  struct Finding {
    var name: String
    /// What was found.
    var text: String
    /// What to do about it; nil where all is well.
    var advice: String?

    var isFine: Bool { advice == nil }

    /// The finding as one line; on a terminal of so many columns as several, which break between words.
    func line(columns: Int?) -> String {
      guard let columns, columns > 30 else { return head + body }
      let rows = WrappedText(SafeText(untrusted: body), columns: columns - head.count - 1).rows
      return head
        + rows.map { row in row.map(\.text).joined() }.joined(
          separator: "\n" + String(repeating: " ", count: head.count))
    }

    private var head: String {
      (isFine ? "ok  " : "do  ") + name.padding(toLength: 10, withPad: " ", startingAt: 0) + " "
    }

    private var body: String { text + (advice.map { ". \($0)" } ?? "") }
  }

  let choices: Choices

  init(_ choices: Choices) {
    self.choices = choices
  }

  private var environment: [String: String] { choices.environment }
  private var isOnTerminal: Bool { isatty(0) == 1 && isatty(1) == 1 }

  /// The columns of the terminal that is written to; nil where that is a pipe or a file, whose lines stay whole.
  static var columns: Int? {
    var found = winsize()
    guard isatty(1) == 1, ioctl(1, UInt(TIOCGWINSZ), &found) == 0, found.ws_col > 0 else { return nil }
    return Int(found.ws_col)
  }

  /// Everything that was looked at, in the order in which it matters.
  var findings: [Finding] {
    [terminal, size, colours, unicode, width, delay, clipboard] + multiplexer
      + [settings, keys, playbook, policy, journal, ownBreak].compactMap { $0 } + links
  }

  /// A text without the name of whoever is logged in: the home is a tilde.
  private func plain(_ text: String) -> String {
    guard let home = environment["HOME"], home.count > 1 else { return text }
    return text.replacing(home + "/", with: "~/")
  }

  /// A path without names of people: from the home on, or the last part of one that lies elsewhere.
  private func plain(path: String) -> String {
    let told = plain(path)
    return told.hasPrefix("~/") ? told : "…/" + URL(fileURLWithPath: path).lastPathComponent
  }

  // MARK: The terminal

  private var type: String { environment["TERM"] ?? "" }

  private var terminal: Finding {
    // A pipe is nothing to be mended: what is looked at without a terminal may be fine.
    if !isOnTerminal, type.isEmpty || CursesTerminal.knownColors(type: type, output: 1) != nil {
      return Finding(name: "terminal", text: tr("none here, a pipe or a file; run it where you work for the rest"))
    }
    guard CursesTerminal.knownColors(type: type, output: 1) == nil else {
      return Finding(name: "terminal", text: tr("TERM is \(type)"))
    }
    let name = type.isEmpty ? tr("TERM is not set") : tr("TERM is \(type), which this machine does not know")
    return Finding(
      name: "terminal", text: name,
      advice: tr(
        "The desk tries xterm-256color, then comes as lines. Set TERM=xterm-256color, or install ncurses-term."))
  }

  private var size: Finding {
    var found = winsize()
    guard isOnTerminal, ioctl(1, UInt(TIOCGWINSZ), &found) == 0, found.ws_col > 0 else {
      return Finding(name: "size", text: tr("not known without a terminal"))
    }
    let text = tr("\(found.ws_col) columns, \(found.ws_row) rows")
    let isSmall = found.ws_col < 60 || found.ws_row < 16
    return Finding(
      name: "size", text: text, advice: isSmall ? tr("It works; from 80 by 24 on more stands side by side.") : nil)
  }

  private var colours: Finding {
    if !isOnTerminal, type.isEmpty { return Finding(name: "colours", text: tr("not asked without a terminal")) }
    if !choices.allowsColor { return Finding(name: "colours", text: tr("none, as NO_COLOR asks for")) }
    let count = CursesTerminal.knownColors(type: type, output: 1) ?? 0
    if count >= 256 { return Finding(name: "colours", text: tr("256, theme \(choices.theme.theme.name)")) }
    return Finding(
      name: "colours", text: "\(count)",
      advice: tr("Everything is said in words too; TERM=xterm-256color gives more where the terminal has them."))
  }

  private var unicode: Finding {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.filter { !$0.isEmpty }
    let wanted = names.first ?? ""
    let isNamed = ["utf-8", "utf8"].contains { wanted.lowercased().contains($0) }
    guard CursesTerminal.setsUnicode() else {
      return Finding(
        name: "letters", text: tr("this machine has no UTF-8 locale, so only ASCII is drawn"),
        advice: tr("Install locales, or set LANG=C.UTF-8."))
    }
    if choices.isASCII { return Finding(name: "letters", text: tr("UTF-8; drawn in ASCII, as you asked for")) }
    return Finding(
      name: "letters", text: isNamed ? "UTF-8" : tr("UTF-8, although LANG does not say so"),
      advice: isNamed ? nil : tr("Set LANG=C.UTF-8, so that other programs agree."))
  }

  /// What is drawn in one column and what in two, as this program counts and as the terminal draws.
  private static let samples: [(text: String, columns: Int)] = [("\u{2500}", 1), ("e\u{301}", 1), ("中", 2), ("😡", 2)]

  private var width: Finding {
    guard isOnTerminal else { return Finding(name: "width", text: tr("not asked without a terminal")) }
    guard let found = WidthProbe.columns(of: Self.samples.map(\.text)) else {
      return Finding(
        name: "width", text: tr("the terminal gave no answer"), advice: tr("If lines are broken, use --ascii."))
    }
    let wrong = zip(Self.samples, found).filter { $0.columns != $1 }.map { "\($0.text) in \($1)" }
    return Finding(
      name: "width",
      text: wrong.isEmpty ? tr("as expected") : tr("the terminal draws \(wrong.joined(separator: ", "))"),
      advice: wrong.isEmpty ? nil : tr("Use --ascii, or set ambiguous characters to narrow in the terminal."))
  }

  /// The way to the terminal and back: over SSH it is what makes keys show late.
  private var delay: Finding {
    guard isOnTerminal else { return Finding(name: "delay", text: tr("not asked without a terminal")) }
    guard let found = WidthProbe.roundTripMilliseconds() else {
      return Finding(name: "delay", text: tr("the terminal gave no answer"))
    }
    let shown = found < 1 ? tr("under 1 ms") : tr("\(Int(found.rounded())) ms")
    return Finding(
      name: "delay", text: tr("to the terminal and back: \(shown)"),
      advice: found < 150 ? nil : tr("Keys show late, none is lost; mosh shows them at once on such a line."))
  }

  private var clipboard: Finding {
    switch ClipboardReach(environment: environment).way {
    case .terminal: Finding(name: "clipboard", text: tr("y sends to the terminal, which may be set to refuse it"))
    case .tmux: Finding(name: "clipboard", text: tr("y sends to tmux"))
    case .none(let reason): Finding(name: "clipboard", text: tr("y does nothing: \(reason)"))
    }
  }

  /// What tmux or screen let through; nothing where neither is around.
  private var multiplexer: [Finding] {
    if environment["STY"]?.isEmpty == false {
      return [Finding(name: "screen", text: tr("passes no clipboard and no notices on"))]
    }
    guard environment["TMUX"]?.isEmpty == false else { return [] }
    guard let version = ProgramAnswer.of("tmux", ["-V"], environment) else {
      return [Finding(name: "tmux", text: tr("around, but it does not answer"))]
    }
    let clipboard = ProgramAnswer.of("tmux", ["show-options", "-sv", "set-clipboard"], environment) ?? "unknown"
    let focus = ProgramAnswer.of("tmux", ["show-options", "-sv", "focus-events"], environment) ?? "unknown"
    var list = [
      Finding(
        name: "tmux", text: tr("\(version), set-clipboard \(clipboard)"),
        advice: clipboard == "on" ? nil : tr("For y, add to ~/.tmux.conf: set -s set-clipboard on"))
    ]
    if choices.notify != .off {
      list.append(
        Finding(
          name: "focus", text: tr("tmux focus-events \(focus)"),
          advice: focus == "on" ? nil : tr("For notices, add to ~/.tmux.conf: set -s focus-events on")))
    }
    return list
  }

  // MARK: Files

  private var settings: Finding {
    let path = choices.paths.configuration
    guard FileManager.default.fileExists(atPath: path) else {
      return Finding(name: "settings", text: tr("none, which is fine; coolhead config init explains them"))
    }
    let loaded = Settings.load(at: path)
    let count = loaded.problems.count + ConfigCommand.Check.unknownNames(in: loaded.value).count
    return Finding(
      name: "settings", text: plain(path: path),
      advice: count == 0
        ? nil
        : plural(
          count, "\(count) line can't be used: coolhead config check",
          "\(count) lines can't be used: coolhead config check"))
  }

  private var keys: Finding? {
    guard !choices.settings.keys.isEmpty else { return nil }
    let own = choices.settings.keys.count
    let count = choices.keys.problems.count
    return Finding(
      name: "keys",
      text: plural(own, "\(own) entry of your own", "\(own) entries of your own"),
      advice: count == 0 ? nil : tr("\(count) can't be used: coolhead config check"))
  }

  private var playbook: Finding {
    guard let path = choices.playbook else { return Finding(name: "playbook", text: tr("the bundled one")) }
    let count = Library.load(playbookAt: path).problems.count
    return Finding(
      name: "playbook", text: plain(path: path) + teamVersion(of: path),
      advice: count == 0
        ? nil
        : plural(
          count, "\(count) problem: coolhead playbook lint", "\(count) problems: coolhead playbook lint"))
  }

  /// That a file is the team's, and which version of it.
  private func teamVersion(of path: String) -> String {
    choices.teamFilesInForce.first { $0.path == path }.map { tr(", the team's, version \($0.version)") } ?? ""
  }

  private var policy: Finding {
    guard let path = choices.policy else { return Finding(name: "policy", text: tr("the bundled one")) }
    let count = Library.load(policyAt: path).problems.count
    return Finding(
      name: "policy", text: plain(path: path) + teamVersion(of: path),
      advice: count == 0
        ? nil
        : plural(
          count, "\(count) problem: coolhead config check", "\(count) problems: coolhead config check"))
  }

  private var journal: Finding {
    let path = choices.journal
    guard FileManager.default.fileExists(atPath: path) else {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let isWritable = access(nearestFolder(folder), W_OK) == 0
      return Finding(
        name: "journal", text: tr("none yet; it begins with the first call"),
        advice: isWritable
          ? nil : tr("Nothing can be written below \(plain(path: folder)): name another with --journal."))
    }
    var facts = stat()
    guard stat(path, &facts) == 0, access(path, R_OK | W_OK) == 0 else {
      return Finding(
        name: "journal", text: plain(path: path), advice: tr("It can't be read and written: \(systemError())."))
    }
    do {
      try JournalLocation(path).open().close()
    } catch {
      return Finding(
        name: "journal", text: plain(path: path), advice: plain(error.sentence.replacing(path, with: plain(path: path)))
      )
    }
    let size = facts.st_size < 1_000_000 ? "\(facts.st_size / 1000) kB" : "\(facts.st_size / 1_000_000) MB"
    let isPrivate = facts.st_mode & 0o077 == 0
    return Finding(
      name: "journal", text: "\(plain(path: path)), \(size)",
      advice: isPrivate ? nil : tr("Others can read it: chmod 600 \(plain(path: path))"))
  }

  private func nearestFolder(_ path: String) -> String {
    var url = URL(fileURLWithPath: path)
    while url.path != "/", !FileManager.default.fileExists(atPath: url.path) { url.deleteLastPathComponent() }
    return url.path
  }

  private var ownBreak: Finding {
    let breaks = DeskBreaks(
      agent: choices.agent, journal: Paths.whole(choices.journal),
      login: Paths.login.map(LoginBreakFile.init(folder:)))
    let now = SystemClock.now()
    let journal = JournalLocation(choices.journal).openIfThere()
    defer { journal?.close() }
    do {
      guard let found = try breaks.running(in: journal, at: now), found.terms.elapsed(at: now) < found.terms.hardLength
      else { return Finding(name: "break", text: tr("none runs")) }
      return Finding(name: "break", text: tr("one runs; the desk shows it until it is over"))
    } catch {
      return Finding(name: "break", text: tr("it can't be seen"), advice: plain(error.sentence))
    }
  }
}

extension Doctor {
  /// Programs that brought calls and complained of something, with the last that they said.
  private var links: [Finding] {
    let folder = choices.paths.state
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasPrefix("link-") && $0.hasSuffix(".log") }.sorted().prefix(Self.mostLinks).compactMap {
      name -> Finding? in
      let last = Self.lastLine(of: folder + "/" + name)
      guard !last.isEmpty else { return nil }
      let told = Masking.masked(plain(last), rules: masking)
      return Finding(
        name: "link", text: tr("\(name) ends with: \(SafeText(untrusted: told, maximumScalars: 160).string)"))
    }
  }

  /// What is masked in what is told of files that others wrote.
  private var masking: MaskingRules {
    (choices.policy.map { Library.load(policyAt: $0).value } ?? Library.bundledPolicy()).masking
  }

  private static let mostLinks = 16
  private static let readBytes: UInt64 = 4_096

  private static func lastLine(of path: String) -> String {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return "" }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard let end = try? handle.seekToEnd(), end > 0 else { return "" }
    try? handle.seek(toOffset: end > readBytes ? end - readBytes : 0)
    let text = String(decoding: (try? handle.readToEnd()) ?? Data(), as: UTF8.self)
    return text.split(whereSeparator: \.isNewline).last.map(String.init) ?? ""
  }
}

/// What another program says of itself in one line, within a second.
enum ProgramAnswer {
  static func of(_ name: String, _ arguments: [String], _ environment: [String: String]) -> String? {
    let folders = (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    guard let path = folders.map({ "\($0)/\(name)" }).first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return nil }
    let descriptor = output.fileHandleForReading.fileDescriptor
    var bytes: [UInt8] = []
    var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
    while bytes.count < mostBytes, poll(&waiting, 1, waitMilliseconds) > 0 {
      var part = [UInt8](repeating: 0, count: mostBytes)
      let count = read(descriptor, &part, part.count)
      guard count > 0 else { break }
      bytes += part[..<count]
    }
    if process.isRunning { process.terminate() }
    let line = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline).first.map(String.init)
    return line.map { String($0.prefix(mostCharacters)) }
  }

  private static let waitMilliseconds: Int32 = 1_000
  private static let mostBytes = 512
  private static let mostCharacters = 60
}
