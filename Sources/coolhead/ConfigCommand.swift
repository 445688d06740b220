import ArgumentParser
import Coaching
import Desk
import Feeds
import Foundation
import Language
import Library
import TerminalKit

/// `coolhead config`: the settings file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: tr("Your settings."), subcommands: [Init.self, Check.self, Set.self, Keys.self])

  /// Writes a settings file in which everything is explained and nothing is set.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Write a settings file with every setting explained; nothing is set by it."))

    @Flag(help: tr("Print it instead of writing it."))
    var print = false

    func run() throws {
      try finish {
        if print {
          Output.lines(Settings.commentedFile)
          return 0
        }
        let path = Paths.here.configuration
        try write(Settings.commentedFile, to: path)
        Output.line(tr("\(path) is written. Open it with an editor, then: coolhead config check"))
        return 0
      }
    }

    /// Writes a file that does not exist yet; one that does is never touched.
    private func write(_ text: String, to path: String) throws {
      let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
      try? FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      if descriptor < 0, errno == EEXIST {
        throw Failure.configuration(
          tr("\(path) exists already and is left as it is. coolhead config init --print shows the explained file."))
      }
      guard descriptor >= 0 else { throw Failure.unavailable(tr("\(path) can't be written: \(systemError()).")) }
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      do {
        try file.write(contentsOf: Data(text.utf8))
      } catch {
        throw Failure.unavailable(tr("\(path) can't be written: \(systemError())."))
      }
    }
  }

  /// Changes one setting and leaves the rest of the file as it is.
  struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Change one setting; the rest of the file stays as you wrote it."),
      discussion: tr("The settings of one line: \(SettingsFile.names.joined(separator: ", "))."))

    @Argument(help: tr("The setting, such as theme."))
    var name: String

    @Argument(help: tr("What it is to be, such as dark; on or off for a truth."))
    var value: String

    func run() throws {
      try finish {
        let path = Paths.here.configuration
        if let trouble = Self.keep(name, value, at: path) { throw Failure.usage(trouble) }
        Output.line(tr("\(name) is \(value) from now on, by \(path)."))
        return 0
      }
    }

    /// Keeps a setting; what is in the way of that, as a sentence.
    static func keep(_ name: String, _ value: String, at path: String) -> String? {
      if name == "theme", Theme.named(value) == nil {
        return Theme.problem(ofName: value)
      }
      if name == "notify", DeskServices.Notify(rawValue: value) == nil {
        return tr("notify is off, bell or osc9, and not \"\(value)\".")
      }
      do throws(SettingsFile.Refusal) {
        try SettingsFile.set(name, to: value, at: path)
        return nil
      } catch {
        return error.sentence
      }
    }
  }

  /// Lists the commands with their keys.
  struct Keys: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("List every command with its id, its keys as your settings have them, and its words."))

    func run() throws {
      try finish {
        let settings = Settings.load(at: Paths.here.configuration).value
        let table = KeyTable.reading(ofSettings: settings).table
        let rows = Command.all.map { command in
          (command.id, table.keys(of: command).joined(separator: " "), command)
        }
        let widths = (rows.map(\.0.count).max() ?? 0, rows.map(\.1.count).max() ?? 0)
        for (id, keys, command) in rows {
          let words = command.words.isEmpty ? "" : "  (\(command.words.joined(separator: ", ")))"
          let columns = [
            id.padding(toLength: widths.0, withPad: " ", startingAt: 0),
            keys.padding(toLength: widths.1, withPad: " ", startingAt: 0),
          ]
          Output.line(columns.joined(separator: "  ") + "  " + command.title + words)
        }
        return 0
      }
    }
  }

  /// Says what is in order and what is not.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Check your settings, and the playbook and policy they name."))

    @Argument(help: tr("Another file than yours."))
    var path: String?

    func run() throws {
      try finish {
        let own = Paths.here.configuration
        let path = path ?? own
        guard FileManager.default.fileExists(atPath: path) else {
          guard path == own else { throw Failure.input(tr("\(path) does not exist.")) }
          Output.line(tr("\(path) does not exist, which is fine. coolhead config init writes one to begin with."))
          return 0
        }
        let loaded = Settings.load(at: path)
        let told = loaded.problems.map(\.description) + problems(of: loaded.value)
        told.forEach { Output.line($0) }
        if told.isEmpty { Output.line(tr("\(path) is in order.")) }
        return told.isEmpty ? 0 : 78
      }
    }

    /// That no playbook is bundled in the language that is asked for, and none is named.
    static func languageProblem(_ settings: Settings) -> String? {
      guard let language = settings.language, settings.playbook == nil, !Library.hasPlaybook(language: language) else {
        return nil
      }
      return tr(
        "lang: no playbook comes in \"\(language.prefix(20))\", so the words to say are English. Expected en, or a file of yours as playbook:"
      )
    }

    /// What is wrong with what the settings name in themselves: no look, no feed is called that.
    static func unknownNames(in settings: Settings) -> [String] {
      var told: [String] = []
      if let name = settings.theme, Theme.named(name) == nil {
        told.append(tr("theme: \(Theme.problem(ofName: name))"))
      }
      if let problem = languageProblem(settings) { told.append(problem) }
      for feed in settings.feeds {
        do throws(FeedSpecProblem) {
          _ = try FeedSpec(parsing: feed)
        } catch {
          told.append(tr("feeds: \(error.message)"))
        }
      }
      return told
    }

    /// What is wrong with what the settings name, and with the files among that.
    private func problems(of settings: Settings) -> [String] {
      var told = Self.unknownNames(in: settings)
      told += KeyTable.reading(ofSettings: settings).problems
      if let path = settings.policy { told += Library.load(policyAt: path).problems.map(\.description) }
      if let path = settings.playbook { told += Library.load(playbookAt: path).problems.map(\.description) }
      if let path = settings.scenarios.map(Paths.here.expanded) {
        told += ScenarioCatalogue(folder: path).problems.map(\.description)
      }
      return told
    }
  }
}
