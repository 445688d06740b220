import ArgumentParser
import Calls
import CursesTerminal
import Foundation
import Journal
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
    commandName: "doctor", abstract: "Tell what works on this terminal and machine, and what to do about the rest.",
    discussion: "One line each, safe to paste into a report: no word of a customer and no name is in it. "
      + "Ends with 1 where there is something to do.")

  @ArgumentParser.Flag(help: "Tell where everything lies instead.")
  var paths = false

  @OptionGroup var desk: DeskOptions

  func run() throws {
    try finish {
      let choices = Choices(desk)
      if paths {
        for (name, path) in DeskPlaces(choices).list {
          let state = FileManager.default.fileExists(atPath: path) ? "" : "  (not there yet)"
          Output.line(name.padding(toLength: 10, withPad: " ", startingAt: 0) + "  \(path)\(state)")
        }
        return 0
      }
      let findings = Doctor(choices).findings
      for finding in findings { Output.line(finding.line) }
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

    /// The finding as one line.
    var line: String {
      let head = (isFine ? "ok  " : "do  ") + name.padding(toLength: 10, withPad: " ", startingAt: 0)
      return head + " " + text + (advice.map { ". \($0)" } ?? "")
    }
  }

  let choices: Choices

  init(_ choices: Choices) {
    self.choices = choices
  }

  private var environment: [String: String] { choices.environment }
  private var isOnTerminal: Bool { isatty(0) == 1 && isatty(1) == 1 }

  /// Everything that was looked at, in the order in which it matters.
  var findings: [Finding] {
    [terminal, size, colours, unicode, width, clipboard] + multiplexer
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
    guard isOnTerminal else {
      return Finding(name: "terminal", text: "none here: this is a pipe or a file", advice: "Run it where you work.")
    }
    guard CursesTerminal.knownColors(type: type, output: 1) == nil else {
      return Finding(name: "terminal", text: "TERM is \(type)")
    }
    let name = type.isEmpty ? "TERM is not set" : "TERM is \(type), which this machine does not know"
    return Finding(
      name: "terminal", text: name,
      advice: "The desk tries xterm-256color, then comes as lines. Set TERM=xterm-256color, or install ncurses-term.")
  }

  private var size: Finding {
    var found = winsize()
    guard isOnTerminal, ioctl(1, UInt(TIOCGWINSZ), &found) == 0, found.ws_col > 0 else {
      return Finding(name: "size", text: "not known without a terminal")
    }
    let text = "\(found.ws_col) columns, \(found.ws_row) rows"
    let isSmall = found.ws_col < 60 || found.ws_row < 16
    return Finding(
      name: "size", text: text, advice: isSmall ? "It works; from 80 by 24 on more stands side by side." : nil)
  }

  private var colours: Finding {
    if !choices.allowsColor { return Finding(name: "colours", text: "none, as NO_COLOR asks for") }
    let count = CursesTerminal.knownColors(type: type, output: 1) ?? 0
    if count >= 256 { return Finding(name: "colours", text: "256, theme \(choices.theme.theme.name)") }
    return Finding(
      name: "colours", text: "\(count)",
      advice: "Everything is said in words too; TERM=xterm-256color gives more where the terminal has them.")
  }

  private var unicode: Finding {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.filter { !$0.isEmpty }
    let wanted = names.first ?? ""
    let isNamed = ["utf-8", "utf8"].contains { wanted.lowercased().contains($0) }
    guard CursesTerminal.setsUnicode() else {
      return Finding(
        name: "letters", text: "this machine has no UTF-8 locale, so only ASCII is drawn",
        advice: "Install locales, or set LANG=C.UTF-8.")
    }
    if choices.isASCII { return Finding(name: "letters", text: "UTF-8; drawn in ASCII, as you asked for") }
    return Finding(
      name: "letters", text: isNamed ? "UTF-8" : "UTF-8, although LANG does not say so",
      advice: isNamed ? nil : "Set LANG=C.UTF-8, so that other programs agree.")
  }

  /// What is drawn in one column and what in two, as this program counts and as the terminal draws.
  private static let samples: [(text: String, columns: Int)] = [("\u{2500}", 1), ("e\u{301}", 1), ("中", 2), ("😡", 2)]

  private var width: Finding {
    guard isOnTerminal else { return Finding(name: "width", text: "not asked without a terminal") }
    guard let found = WidthProbe.columns(of: Self.samples.map(\.text)) else {
      return Finding(name: "width", text: "the terminal gave no answer", advice: "If lines are broken, use --ascii.")
    }
    let wrong = zip(Self.samples, found).filter { $0.columns != $1 }.map { "\($0.text) in \($1)" }
    return Finding(
      name: "width", text: wrong.isEmpty ? "as expected" : "the terminal draws \(wrong.joined(separator: ", "))",
      advice: wrong.isEmpty ? nil : "Use --ascii, or set ambiguous characters to narrow in the terminal.")
  }

  private var clipboard: Finding {
    switch ClipboardReach(environment: environment).way {
    case .terminal: Finding(name: "clipboard", text: "y sends to the terminal, which may be set to refuse it")
    case .tmux: Finding(name: "clipboard", text: "y sends to tmux")
    case .none(let reason): Finding(name: "clipboard", text: "y does nothing: \(reason)")
    }
  }

  /// What tmux or screen let through; nothing where neither is around.
  private var multiplexer: [Finding] {
    if environment["STY"]?.isEmpty == false {
      return [Finding(name: "screen", text: "passes no clipboard and no notices on")]
    }
    guard environment["TMUX"]?.isEmpty == false else { return [] }
    guard let version = ProgramAnswer.of("tmux", ["-V"], environment) else {
      return [Finding(name: "tmux", text: "around, but it does not answer")]
    }
    let clipboard = ProgramAnswer.of("tmux", ["show-options", "-sv", "set-clipboard"], environment) ?? "unknown"
    let focus = ProgramAnswer.of("tmux", ["show-options", "-sv", "focus-events"], environment) ?? "unknown"
    var list = [
      Finding(
        name: "tmux", text: "\(version), set-clipboard \(clipboard)",
        advice: clipboard == "on" ? nil : "For y, add to ~/.tmux.conf: set -s set-clipboard on")
    ]
    if choices.notify != .off {
      list.append(
        Finding(
          name: "focus", text: "tmux focus-events \(focus)",
          advice: focus == "on" ? nil : "For notices, add to ~/.tmux.conf: set -s focus-events on"))
    }
    return list
  }

  // MARK: Files

  private var settings: Finding {
    let path = choices.paths.configuration
    guard FileManager.default.fileExists(atPath: path) else {
      return Finding(name: "settings", text: "none, which is fine; coolhead config init explains them")
    }
    let count = Settings.load(at: path).problems.count
    return Finding(
      name: "settings", text: plain(path: path),
      advice: count == 0 ? nil : "\(counted(count, "line")) can't be used: coolhead config check")
  }

  private var keys: Finding? {
    guard !choices.settings.keys.isEmpty else { return nil }
    let count = choices.keys.problems.count
    return Finding(
      name: "keys", text: counted(choices.settings.keys.count, "entry of your own", plural: "entries of your own"),
      advice: count == 0 ? nil : "\(count) can't be used: coolhead config check")
  }

  private var playbook: Finding {
    guard let path = choices.playbook else { return Finding(name: "playbook", text: "the bundled one") }
    let count = Library.load(playbookAt: path).problems.count
    return Finding(
      name: "playbook", text: plain(path: path),
      advice: count == 0 ? nil : "\(counted(count, "problem")): coolhead playbook lint")
  }

  private var policy: Finding {
    guard let path = choices.policy else { return Finding(name: "policy", text: "the bundled one") }
    let count = Library.load(policyAt: path).problems.count
    return Finding(
      name: "policy", text: plain(path: path),
      advice: count == 0 ? nil : "\(counted(count, "problem")): coolhead config check")
  }

  private var journal: Finding {
    let path = choices.journal
    guard FileManager.default.fileExists(atPath: path) else {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
      let isWritable = access(nearestFolder(folder), W_OK) == 0
      return Finding(
        name: "journal", text: "none yet; it begins with the first call",
        advice: isWritable ? nil : "Nothing can be written below \(plain(path: folder)): name another with --journal.")
    }
    var facts = stat()
    guard stat(path, &facts) == 0, access(path, R_OK | W_OK) == 0 else {
      return Finding(
        name: "journal", text: plain(path: path), advice: "It can't be read and written: \(systemError()).")
    }
    do {
      try JournalLocation.file(path).open().close()
    } catch {
      return Finding(
        name: "journal", text: plain(path: path), advice: plain(error.sentence.replacing(path, with: plain(path: path)))
      )
    }
    let size = facts.st_size < 1_000_000 ? "\(facts.st_size / 1000) kB" : "\(facts.st_size / 1_000_000) MB"
    let isPrivate = facts.st_mode & 0o077 == 0
    return Finding(
      name: "journal", text: "\(plain(path: path)), \(size)",
      advice: isPrivate ? nil : "Others can read it: chmod 600 \(plain(path: path))")
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
    let isThere = access(choices.journal, F_OK) == 0
    let journal = isThere ? try? JournalLocation.file(choices.journal).open() : nil
    defer { journal?.close() }
    do {
      guard let found = try breaks.running(in: journal, at: now), found.terms.elapsed(at: now) < found.terms.hardLength
      else { return Finding(name: "break", text: "none runs") }
      return Finding(name: "break", text: "one runs; the desk shows it until it is over")
    } catch {
      return Finding(name: "break", text: "it can't be seen", advice: plain(error.sentence))
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
      return Finding(name: "link", text: "\(name) ends with: \(SafeText(untrusted: told, maximumScalars: 160).string)")
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

/// A number with its word where the plural is not made by an s.
private func counted(_ number: Int, _ word: String, plural: String) -> String {
  "\(number) " + (number == 1 ? word : plural)
}
