import ArgumentParser
import Calls
import Foundation
import Journal
import Language

/// `coolhead flag`: the flags for the next colleague, and what another person decides about them.
struct FlagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "flag", abstract: tr("List flags and decide about them."),
    discussion: tr("An agent proposes a flag with F at the desk. It counts once another person has confirmed it."),
    subcommands: [List.self, Confirm.self, Decline.self, Contest.self, Withdraw.self], defaultSubcommand: List.self)

  /// `coolhead flag list`.
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("List flags, those that wait for a decision first."))

    @Option(help: tr("How many (1 to 1000)."))
    var limit = 20

    @OptionGroup var place: JournalOptions

    func run() throws {
      try finish {
        let journal = try place.open()
        defer { journal.close() }
        do throws(JournalProblem) {
          let flags = try journal.flags(limit: min(max(1, limit), 1_000))
          if flags.isEmpty { Output.line(tr("No flags.")) }
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
    @Argument(help: tr("The flag's id, or its first letters as far as they name only one."))
    var id: String

    @Option(help: tr("Your name. Who proposed a flag can't decide about it."))
    var by: String

    @Option(help: tr("Why, in a few words."))
    var reason: String?

    @OptionGroup var place: JournalOptions

    func decide(_ decision: FlagDecision.Decision) throws {
      try finish { try FlagDecisionWriter(choice: self)(decision) }
    }
  }

  /// `coolhead flag confirm`.
  struct Confirm: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Confirm a flag: the next call opens with it."))
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.confirmed) }
  }

  /// `coolhead flag decline`.
  struct Decline: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Decline a flag: it never counts."))
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.declined) }
  }

  /// `coolhead flag contest`.
  struct Contest: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Note that the customer objects: the flag is not shown until somebody confirms it again."))
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.contested) }
  }

  /// `coolhead flag withdraw`.
  struct Withdraw: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Take a flag back for good."))
    @OptionGroup var choice: Choice
    func run() throws { try choice.decide(.withdrawn) }
  }
}

/// Lays a decision about a flag to rest, as an event of the call in which it was proposed.
struct FlagDecisionWriter {
  let choice: FlagCommand.Choice

  static var now: Instant { Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

  /// Decides and tells what holds now.
  /// - Returns: the exit status.
  func callAsFunction(_ decision: FlagDecision.Decision) throws -> Int32 {
    let person = choice.by.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    guard !person.isEmpty else { throw Failure.usage(tr("--by is empty; expected the name of the one who decides.")) }
    let journal = try choice.place.open()
    defer { journal.close() }
    do {
      var standing = try find(in: journal)
      let made = FlagDecision(flag: standing.id, decision: decision, person: person, reason: choice.reason)
      if let refusal = standing.refusal(of: made) { throw Failure(refusal, standing) }
      let event = Event(
        id: "flag-\(UUID().uuidString.lowercased())", source: "/agent/\(Self.name(person))", subject: standing.call,
        time: try time(of: standing, in: journal), payload: .flagDecided(made)
      ).masked(by: MaskingRules())
      // The call stays with the agent and the run that it belongs to.
      let call = try journal.call(standing.call)
      _ = try journal.append(
        [JournalEntry(event: event)], agent: call?.agent ?? person, run: call?.run ?? "", durability: .full)
      standing.apply(made)
      standing.lines(at: Self.now).forEach(Output.line)
      return 0
    } catch let problem as JournalProblem {
      throw Failure.unavailable(problem.sentence)
    }
  }

  private func find(in journal: any Journal) throws -> FlagStanding {
    if let exact = try journal.flag(choice.id) { return exact }
    let alike = try journal.flags(limit: 1_000).filter { $0.id.hasPrefix(choice.id) }
    if alike.count > 1 { throw Failure.input(tr("\"\(choice.id)\" names \(alike.count) flags. Write more of the id.")) }
    guard let found = alike.first, !choice.id.isEmpty else {
      throw Failure.input(tr("There is no flag \"\(choice.id)\". coolhead flag list shows those there are."))
    }
    return found
  }

  /// Now, but never before what was decided earlier: decisions count in the order of their times, and a clock may have
  /// been set back.
  private func time(of standing: FlagStanding, in journal: any Journal) throws -> Instant {
    var last = standing.proposed
    try journal.events(of: standing.call) { event in
      if case .flagDecided(let made) = event.payload, made.flag == standing.id { last = max(last, event.time) }
      return true
    }
    return max(Self.now, last.advanced(milliseconds: 1))
  }

  private static func name(_ person: String) -> String {
    String(person.lowercased().prefix(40).map { $0.isLetter || $0.isNumber ? $0 : "-" })
  }
}

extension Failure {
  /// Why a decision about a flag can't be taken.
  init(_ refusal: FlagStanding.Refusal, _ standing: FlagStanding) {
    switch refusal {
    case .ownFlag:
      self.init(
        status: 77,
        sentence: tr(
          "\(standing.flag.proposedBy) proposed this flag, so another person has to decide. "
            + "It can be withdrawn: coolhead flag withdraw \(standing.id) --by \(standing.flag.proposedBy)"))
    case .over:
      let by = standing.decidedBy.map { " by \($0)" } ?? ""
      self.init(
        status: 77, sentence: tr("This flag was \(standing.state.rawValue)\(by) and stays so. F proposes a new one."))
    case .unsound:
      self.init(
        status: 77,
        sentence: tr(
          "A flag needs something the customer did; self-harm and a legal threat are never flagged. "
            + "It can only be declined or withdrawn."))
    case .anotherFlag: self.init(status: 65, sentence: tr("The decision names another flag."))
    }
  }
}
