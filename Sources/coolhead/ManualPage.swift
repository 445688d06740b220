import Calls
import Desk
import Foundation

/// The manual page in the language of man(7), made from the commands that the program has and the table of its keys.
struct ManualPage {
  private let commands: [JSON]
  private let version: String
  /// The command whose options all desks have, and these options.
  private let first: String
  private let shared: Set<String>

  /// - Parameter help: the commands as the parser of arguments describes them; nil where it can't be read.
  init?(describing help: String, version: String) {
    guard let tree = try? JSON.read(Data(help.utf8)), let commands = tree["command"]?["subcommands"]?.array else {
      return nil
    }
    self.commands = commands
    self.version = version
    first = commands.first?["commandName"]?.string ?? ""
    shared = Set((commands.first?["arguments"]?.array ?? []).map(Self.heading))
  }

  /// The lines of the page.
  var lines: [String] {
    head + commands.filter { $0["commandName"]?.string != "help" }.flatMap { describe($0, under: "coolhead") } + keys
      + tail
  }

  private var head: [String] {
    [
      ".TH COOLHEAD 1 \"\" \"coolhead \(Self.safe(version))\" \"User Commands\"", ".SH NAME",
      "coolhead \\- a live desk for people who answer angry customers", ".SH SYNOPSIS", ".B coolhead",
      "[\\fIcommand\\fR] [\\fIoptions\\fR]", ".SH DESCRIPTION",
      "The conversation runs on the left; on the right a sidebar coaches, and changes the moment you tag what the",
      "customer feels with one key. After a hostile call a separate screen protects a short break. Without a command the",
      "start screen opens. Inside, ? lists all keys; with", ".B \\-\\-plain",
      "the desk comes as lines for a screen reader.",
      ".SH COMMANDS",
    ]
  }

  private func describe(_ command: JSON, under parent: String) -> [String] {
    let name = parent + " " + (command["commandName"]?.string ?? "")
    var lines = [".SS \(Self.safe(name + synopsis(of: command)))"]
    for key in ["abstract", "discussion"] {
      if let text = command[key]?.string, !text.isEmpty { lines += [Self.safe(text), ".br"] }
    }
    let all = (command["arguments"]?.array ?? []).filter(Self.isOwn)
    // What every desk understands is told once, where the first of them is.
    let own = all.filter { !shared.contains(Self.heading(of: $0)) }
    let isDesk = name != "coolhead \(first)" && own.count < all.count - 1
    if isDesk { lines.append("The options of \(Self.safe("coolhead \(first)")) hold here too.") }
    for argument in isDesk ? own : all {
      lines += [".TP", ".B \(Self.safe(Self.heading(of: argument)))", Self.safe(argument["abstract"]?.string ?? "")]
    }
    let children = (command["subcommands"]?.array ?? []).filter { $0["commandName"]?.string != "help" }
    return lines + children.flatMap { describe($0, under: name) }
  }

  private func synopsis(of command: JSON) -> String {
    (command["arguments"]?.array ?? []).filter { $0["kind"]?.string == "positional" }.map { argument in
      let name = (argument["valueName"]?.string ?? "").uppercased()
      return argument["isOptional"]?.bool == true ? " [\(name)]" : " \(name)"
    }.joined()
  }

  /// False for what every command has.
  private static func isOwn(_ argument: JSON) -> Bool {
    argument["shouldDisplay"]?.bool != false && !["help", "version"].contains(argument["valueName"]?.string)
  }

  private static func heading(of argument: JSON) -> String {
    let value = argument["valueName"]?.string ?? ""
    if argument["kind"]?.string == "positional" { return value.uppercased() }
    let names = (argument["names"]?.array ?? []).map { name in
      (name["kind"]?.string == "long" ? "--" : "-") + (name["name"]?.string ?? "")
    }
    return names.joined(separator: ", ") + (argument["kind"]?.string == "option" ? " " + value.uppercased() : "")
  }

  private var keys: [String] {
    var lines = [".SH KEYS", "Inside, as they are where you set no others (coolhead config keys lists yours)."]
    for group in Command.Group.allCases {
      let commands = Command.all.filter { $0.group == group && !$0.keys.isEmpty }
      guard !commands.isEmpty else { continue }
      lines.append(".SS \(Self.safe(group.title))")
      for command in commands {
        lines += [
          ".TP", ".B \(Self.safe(command.keys.joined(separator: " ")))",
          Self.safe("\(command.title): \(command.help)"),
        ]
      }
    }
    return lines
  }

  private var tail: [String] {
    [
      ".SH FILES", ".TP", ".I $XDG_STATE_HOME/coolhead/journal.sqlite", "the journal, readable by you alone", ".TP",
      ".I $XDG_CONFIG_HOME/coolhead/config.yaml", "your settings; coolhead config init explains them all",
      "coolhead doctor \\-\\-paths tells where everything lies.", ".SH ENVIRONMENT",
      "COOLHEAD_AGENT, COOLHEAD_CUSTOMER, COOLHEAD_JOURNAL, COOLHEAD_POLICY, COOLHEAD_PLAYBOOK,",
      "COOLHEAD_SCENARIOS, COOLHEAD_LANG, COOLHEAD_THEME, COOLHEAD_PLAIN, COOLHEAD_ASCII and COOLHEAD_STILL stand for the options of these names; NO_COLOR and",
      "REDUCED_MOTION are heeded.", ".SH EXIT STATUS",
      "0 where all went well, 1 where doctor has something to do, else as sysexits(3) has it: 64 wrong arguments, 65",
      "damaged data, 66 not there, 69 not to be had, 74 not saved, 78 wrong settings; 128 and more after a signal.",
    ]
  }

  /// A text as man(7) takes it for itself: no escape, no request, minus signs that can be copied.
  static func safe(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\n", "\r": result += " "
      case _ where scalar.value > 0x7E:
        result += "\\[u" + String(scalar.value, radix: 16, uppercase: true).leftPadded + "]"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
  }
}

extension JSON {
  /// A member of an object.
  fileprivate subscript(name: String) -> JSON? { object?[name] }
}

extension String {
  /// The digits of a character's number, four at least, as groff wants them.
  fileprivate var leftPadded: String { String(repeating: "0", count: max(0, 4 - count)) + self }
}
