import ArgumentParser
import Coaching
import Feeds
import Foundation
import Library
import TerminalKit

/// `coolhead config`: the settings file.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Your settings.", subcommands: [Init.self, Check.self])

  /// Writes a settings file in which everything is explained and nothing is set.
  struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a settings file with every setting explained; nothing is set by it.")

    @Flag(help: "Print it instead of writing it.")
    var print = false

    func run() throws {
      try finish {
        if print {
          Output.lines(Settings.commentedFile)
          return 0
        }
        let path = Paths(environment: ProcessInfo.processInfo.environment).configuration
        try write(Settings.commentedFile, to: path)
        Output.line("\(path) is written. Open it with an editor, then: coolhead config check")
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
          "\(path) exists already and is left as it is. coolhead config init --print shows the explained file.")
      }
      guard descriptor >= 0 else { throw Failure.unavailable("\(path) can't be written: \(systemError()).") }
      let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      do {
        try file.write(contentsOf: Data(text.utf8))
      } catch {
        throw Failure.unavailable("\(path) can't be written: \(systemError()).")
      }
    }
  }

  /// Says what is in order and what is not.
  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check your settings, and the playbook and policy they name.")

    @Argument(help: "Another file than yours.")
    var path: String?

    func run() throws {
      try finish {
        let own = Paths(environment: ProcessInfo.processInfo.environment).configuration
        let path = path ?? own
        guard FileManager.default.fileExists(atPath: path) else {
          guard path == own else { throw Failure.input("\(path) does not exist.") }
          Output.line("\(path) does not exist, which is fine. coolhead config init writes one to begin with.")
          return 0
        }
        let loaded = Settings.load(at: path)
        let told = loaded.problems.map(\.description) + problems(of: loaded.value)
        told.forEach { Output.line($0) }
        if told.isEmpty { Output.line("\(path) is in order.") }
        return told.isEmpty ? 0 : 78
      }
    }

    /// What is wrong with what the settings name.
    private func problems(of settings: Settings) -> [String] {
      var told: [String] = []
      if let name = settings.theme, Theme.named(name) == nil {
        told.append("theme: no theme is called \"\(name)\"; there are \(Theme.names.joined(separator: ", ")).")
      }
      for feed in settings.feeds {
        do throws(FeedSpecProblem) {
          _ = try FeedSpec(parsing: feed)
        } catch {
          told.append("feeds: \(error.message)")
        }
      }
      if let path = settings.policy { told += Library.load(policyAt: path).problems.map(\.description) }
      if let path = settings.playbook { told += Library.load(playbookAt: path).problems.map(\.description) }
      if let path = settings.scenarios { told += ScenarioCatalogue(folder: path).problems.map(\.description) }
      return told
    }
  }
}
