import ArgumentParser
import Calls
import Foundation
import Journal

/// `coolhead flag`: the flags for the next colleague, and what another person decides about them.
struct FlagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flag", abstract: "List flags and decide about them.",
    discussion: "An agent proposes a flag with F at the desk. It counts once another person has confirmed it.",
    subcommands: [List.self, Confirm.self, Decline.self, Contest.self, Withdraw.self], defaultSubcommand: List.self)

  /// `coolhead flag list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List flags, those that wait for a decision first.")

    @Option(help: "How many (1 to 1000).")
    var limit = 20

    @OptionGroup var place: JournalOptions

    func run() throws {
      try finish {
        let journal = try place.open()
        defer { journal.close() }
        do throws(JournalProblem) {
          let flags = try journal.flags(limit: min(max(1, limit), 1_000))
          if flags.isEmpty { Output.line("No flags.") }
          for flag in flags { flag.lines(at: FlagDecisionWriter.now).forEach(Output.line) }
          return 0
        } catch {
          throw Failure.unavailable(error.sentence)
        }
      }
    }
  }

  /// Which flag, who decides, and why.
  struct Choice: ParsableArguments {
    @Argument(help: "The flag's id, or its first letters as far as they name only one.")
    var id: String

    @Option(help: "Your name. Who proposed a flag can't decide about it.")
    var by: String

    @Option(help: "Why, in a few words.")
    var reason: String?

    @OptionGroup var place: JournalOptions

    func decide(_ decision: FlagDecision.Decision) throws {
      try finish { try FlagDecisionWriter(choice: self)(decision) }
    }
  }

  /// `coolhead flag confirm`.
  struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Confirm a flag: the next call opens with it.")
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.confirmed) }
  }

  /// `coolhead flag decline`.
  struct Decline: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Decline a flag: it never counts.")
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.declined) }
  }

  /// `coolhead flag contest`.
  struct Contest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Note that the customer objects: the flag is not shown until somebody confirms it again.")
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.contested) }
  }

  /// `coolhead flag withdraw`.
  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a flag back for good.")
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.withdrawn) }
  }
}
