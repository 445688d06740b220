#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Calls
import Coaching
import Desk
import Journal
import Library
import Practice

/// How somebody wants to practise.
struct PracticeSetup {
  /// The scenario to begin with; nil for the menu.
  var scenario: Scenario?
  /// Its path where it is one's own.
  var path: String?
  var mode = PracticeState.Mode.novice
  var abuse = Scenario.AbuseLevel.mild
  var seed: UInt64
  var wordsPerMinute = 160
  var speed = 1.0
  var speaks = false
  var script: PracticeScript?
  var eventsPath: String?
  var sharePath: String?
}

extension Launcher {
  /// Makes the desk one to practise at.
  func preparePractice(_ session: Session, _ setup: PracticeSetup) throws {
    if setup.script == nil { try refuseInBreak() }
    let store = PracticeStore(folder: choices.paths.state, agent: choices.agent)
    let rows = Library.scenarios.map { entry in
      PracticeState.Row(
        id: entry.id, title: entry.title, grade: entry.grade, minutes: entry.minutes, channel: entry.channel.rawValue)
    }
    let practice = PracticeState(
      rows: rows, results: store.records().map(\.result), today: PracticeStore.today,
      gaps: policy.practice.spacingDays, book: Library.bundledMoves(language: choices.language), seed: setup.seed,
      mode: setup.mode, abuse: setup.abuse, wordsPerMinute: setup.wordsPerMinute)
    let speaker = setup.speaks ? try Speaker(language: choices.language, environment: choices.environment) : nil
    let file = setup.path.flatMap { path in setup.scenario.map { (path, $0) } }
    let room = PracticeRoom(
      speed: setup.speed, store: store, speaker: speaker, file: file, eventsPath: setup.eventsPath)
    room.isStill = setup.script != nil
    session.begin(practice, in: room)
    if let scenario = setup.scenario { session.dispatch(.practice(.opened(scenario))) }
  }

  /// A break at work is no time to practise in.
  private func refuseInBreak() throws {
    let isThere = access(choices.journal, F_OK) == 0
    let journal = isThere ? try? JournalLocation.file(choices.journal).open() : nil
    defer { journal?.close() }
    guard let found = try? breaks.running(in: journal, at: SystemClock.now()) else { return }
    if found.pause.elapsed(at: SystemClock.now()) < found.pause.hardLength {
      throw Failure.unavailable("Your break is not over yet. coolhead shows how long it lasts; practice waits.")
    }
  }

  /// Reads what is due for practice today, for the start screen.
  func readDuePractice(_ session: Session) {
    let store = PracticeStore(folder: choices.paths.state, agent: choices.agent)
    let gaps = policy.practice.spacingDays
    session.readAside {
      let due = Spacing(store.records().map(\.result), gaps: gaps).due(on: PracticeStore.today)
      let titles = due.compactMap { standing in Library.scenarios.first { $0.id == standing.scenario }?.title }
      guard let first = titles.first else { return [] }
      return [.practice(.dueRead(count: titles.count, title: first))]
    }
  }

  /// Becomes another of its own programs, with the same options.
  func become(_ arguments: [String]) throws {
    var own = CommandLine.arguments.dropFirst()
    if own.first == "start" { own = own.dropFirst() }
    var pointers: [UnsafeMutablePointer<CChar>?] = (["coolhead"] + arguments + own).map { strdup($0) }
    pointers.append(nil)
    execv("/proc/self/exe", pointers)
    execvp(CommandLine.arguments[0], pointers)
    throw Failure.unavailable(
      "It could not be started: \(systemError()). Try: coolhead \(arguments.joined(separator: " "))")
  }
}
