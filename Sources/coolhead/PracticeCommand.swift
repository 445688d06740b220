import ArgumentParser
import Desk
import Feeds
import Foundation
import Language
import Library
import Practice
import Screens

/// `coolhead practice`: calls with a simulated customer.
struct PracticeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "practice", abstract: tr("Practise with a simulated customer."),
    discussion: tr(
      """
      Without a scenario a list opens. Practice has a journal of its own, counts for no break at work, and nobody but \
      you sees how it goes. coolhead scenario list names the scenarios. --mode novice, own or exam says how you answer; \
      coolhead practice run --help tells of it and of all the rest.
      """),
    subcommands: [
      Run.self, ProgressCommand.self, Share.self, Forget.self, Understand.self, Learn.self,
    ], defaultSubcommand: Run.self)

  /// Practises.
  struct Run: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "run", abstract: tr("Practise; the list opens where no scenario is named."))

    @Argument(help: tr("The scenario's name, or a scenario file of your own."))
    var scenario: String?

    @Option(
      help: tr(
        "How: novice (answers to choose, sidebar), own (your own words, sidebar) or exam (your own words alone)."))
    var mode = "novice"

    @Option(help: tr("The same seed and the same keys give the same call."))
    var seed: UInt64?

    @Option(help: tr("How fast the customer talks, in words per minute (80 to 400)."))
    var pace = 160

    @Option(help: tr("How many times as fast as real time the call runs (0.5 to 1000)."))
    var speed = 1.0

    @Option(help: tr("How rough the customer's words are: off, mild or real (mild, where nothing is asked for)."))
    var abuse: String?

    @ArgumentParser.Flag(
      help: tr("Speak the customer's words, by pace and mood (needs espeak-ng, spd-say or espeak; say on a Mac)."))
    var speak = false

    @ArgumentParser.Flag(
      help: tr("Speak the customer's words, and hear your answers (needs coolhead-link and what it sets up)."))
    var aloud = false

    @Option(
      help: tr(
        "A program of your own that hears you in place of coolhead-link (see coolhead guide link); means --aloud."))
    var ear: String?

    @Option(help: tr("Play a file instead of keys: in each line a second and a word, such as 12.5 r 1."))
    var script: String?

    @Option(help: tr("Also write each finished call's events to a file, one per line."))
    var events: String?

    @Option(help: tr("Record the screen to a new file that asciinema plays (asciicast v2)."))
    var cast: String?

    @Option(help: tr("After practice, write your results to a file for a trainer."))
    var share: String?

    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        var setup = PracticeSetup(seed: seed ?? UInt64.random(in: 1...999_999))
        guard let mode = PracticeState.Mode(rawValue: mode) else {
          throw Failure.usage(tr("--mode \(self.mode): expected novice, own or exam."))
        }
        guard let abuse = Scenario.AbuseLevel(rawValue: abuse ?? "mild") else {
          throw Failure.usage(tr("--abuse \(self.abuse ?? ""): expected off, mild or real."))
        }
        guard (80...400).contains(pace) else { throw Failure.usage(tr("--pace \(pace): expected 80 to 400.")) }
        guard (0.5...1_000).contains(speed) else { throw Failure.usage(tr("--speed \(speed): expected 0.5 to 1000.")) }
        (setup.mode, setup.abuse, setup.wordsPerMinute, setup.speed) = (mode, abuse, pace, speed)
        setup.isAbuseChosen = self.abuse != nil
        if let scenario { try setup.open(scenario, desk) }
        if let script {
          guard setup.scenario != nil else { throw Failure.usage(tr("--script needs a scenario to play.")) }
          setup.script = try PracticeScript(path: script)
        }
        setup.ear = try hearing()
        if setup.ear != nil, script != nil {
          throw Failure.usage(tr("--aloud hears a person, and --script plays a file instead of one."))
        }
        (setup.speaks, setup.eventsPath, setup.sharePath) = (speak, events, share)
        if cast != nil, script != nil { throw Failure.usage(tr("--cast records a screen, and --script shows none.")) }
        setup.castPath = cast
        return try Launcher(options: desk, purpose: .practice(setup))()
      }
    }

    /// What hears the trainee; nil where answers are typed alone.
    private func hearing() throws -> LinkProgram? {
      guard let ear else { return aloud ? .ear : nil }
      do throws(FeedSpecProblem) {
        return try LinkProgram(parsing: ear)
      } catch {
        throw Failure.usage(error.message)
      }
    }
  }

  /// Where the results of practice lie.
  struct Place: ParsableArguments {
    @OptionGroup var desk: DeskOptions

    var choices: Choices { Choices(desk) }

    var store: PracticeStore { PracticeStore(folder: choices.paths.state, agent: choices.agent) }

    /// Days from each pass of a scenario to the next time.
    var gaps: [Int] { Ground(desk).policy.practice.spacingDays }
  }

  /// Tells how practice goes.
  struct ProgressCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "progress", abstract: tr("How your practice goes: skills over time, what is due."))
    @OptionGroup var place: Place

    func run() throws {
      try finish {
        let catalogue = place.choices.catalogue
        let assignments = place.choices.assignments(in: catalogue)
        (catalogue.problems + assignments.problems).forEach { Output.complain($0.description) }
        let state = PracticeState(
          rows: catalogue.rows, results: place.store.records().map(\.result), today: PracticeStore.today,
          gaps: place.gaps, book: Library.bundledMoves(), model: .blank, assignments: assignments.own, seed: 0,
          profiles: catalogue.profiles)
        TextSheetReport.lines(ProgressText(state).lines).forEach(Output.line)
        return 0
      }
    }
  }

  /// Writes the results for a trainer.
  struct Share: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Write your results to a file for a trainer: figures and moves, nobody's words."))
    @Argument(help: tr("The file; what it held is replaced.")) var file: String
    @OptionGroup var place: Place

    func run() throws {
      try finish {
        let count = place.store.records().count
        guard count > 0 else {
          throw Failure.input(tr("Nothing has been practised yet, so there is nothing to share."))
        }
        if let trouble = place.store.share(to: file) { throw Failure.unavailable(trouble) }
        Output.line(
          tr(
            "\(count) results are in \(file). Nobody's words are in it; each result says how it was "
              + "practised, and which labels the trainee gave."))
        return 0
      }
    }
  }

  /// Removes all that practice has kept.
  struct Forget: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: tr("Remove all that practice has kept."))
    @ArgumentParser.Flag(help: tr("Without asking.")) var yes = false
    @OptionGroup var place: Place

    func run() throws {
      try finish {
        let count = place.store.records().count
        if !yes {
          Output.line(tr("Remove \(count) results and the lines of these calls for good? Type yes:"))
          guard readLine()?.trimmingCharacters(in: .whitespaces).lowercased() == "yes" else {
            Output.line(tr("Nothing was removed."))
            return 0
          }
        }
        if let trouble = place.store.forget() { throw Failure.unavailable(trouble) }
        Output.line(tr("Practice has forgotten everything."))
        return 0
      }
    }
  }
}

extension PracticeSetup {
  /// Opens the scenario that a person means: a file, or one of those that can be practised by its name.
  mutating func open(_ word: String, _ desk: DeskOptions) throws {
    guard word.contains("/") || word.hasSuffix(".yaml") || word.hasSuffix(".yml") else {
      let catalogue = Choices(desk).catalogue
      let part = word.lowercased()
      let alike = catalogue.entries.filter { $0.id.contains(part) || $0.title.lowercased().contains(part) }
      // A file of that name that can't be used is what is meant, and not the nearest name.
      if let problem = catalogue.problem(ofFileNamed: part), !alike.contains(where: { $0.id == part }) {
        throw Failure.data(problem.description)
      }
      let id = catalogue.id(meantBy: word) ?? (alike.count == 1 ? alike[0].id : nil)
      guard let id, let found = catalogue.scenario(id) else {
        let names = (alike.isEmpty ? catalogue.entries : alike).map(\.id).joined(separator: ", ")
        throw Failure.input(tr("There is no scenario \"\(word)\". There are \(names)."))
      }
      scenario = found
      return
    }
    let loaded = Library.load(scenarioAt: word)
    guard let found = loaded.value else {
      let problems = loaded.problems.map(\.description).joined(separator: "\n")
      throw Failure.data(problems.isEmpty ? tr("\(word) can't be played.") : problems)
    }
    scenario = found
    path = word
  }
}

extension ScenarioCatalogue {
  /// What the list of practice shows.
  var rows: [PracticeState.Row] {
    entries.map { entry in
      PracticeState.Row(
        id: entry.id, title: entry.title, grade: entry.grade, minutes: entry.minutes, channel: entry.channel.label,
        isIntroduction: entry.isIntroduction)
    }
  }
}
