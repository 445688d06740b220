import Calls
import Coaching
import CursesTerminal
import Desk
import Feeds
import Foundation
import Journal
import Language
import Library
import Practice
import Screens
import TerminalKit

/// Puts the rooms together and runs the desk: the composition root.
struct Launcher {
  /// What the desk is opened for.
  enum Purpose {
    case start
    case live(feeds: [FeedSpec], isDemo: Bool)
    case ownBreak(Band)
    case practice(PracticeSetup)
  }

  let choices: Choices
  let purpose: Purpose
  /// What the files said that could not be used: in short, and in whole sentences.
  private let problems: [String]
  private let sentences: [String]
  let policy: Policy
  private let keys: KeyTable
  private let run: String

  init(options: DeskOptions, purpose: Purpose) {
    let environment = ProcessInfo.processInfo.environment
    let settings = Settings.load(at: Paths(environment: environment).configuration)
    choices = Choices(environment: environment, options: options, settings: settings.value)
    self.purpose = purpose
    // The status line has little room, and there is only one file of settings: its name is enough.
    var problems = Self.told(of: settings)
    var sentences = settings.problems.map(\.sentence)
    if let path = choices.policy {
      let loaded = Library.load(policyAt: path)
      policy = loaded.value
      problems += loaded.problems.map(\.description)
      sentences += loaded.problems.map(\.sentence)
    } else {
      policy = Library.bundledPolicy()
    }
    if let problem = choices.theme.problem { problems.append(problem) }
    if let problem = ConfigCommand.Check.languageProblem(settings.value) { problems.append(problem) }
    let locked = policy.keys.locked
    for id in locked where Command.named(id) == nil {
      problems.append(
        tr("policy: keys.locked names \"\(id.prefix(40))\", which is no command; coolhead config keys lists them."))
    }
    let own = choices.keys(locked: Set(locked))
    keys = own.table
    problems += own.problems
    sentences += own.problems
    self.problems = problems
    self.sentences = sentences
    run = (0..<12).map { _ in String("0123456789abcdefghjkmnpqrstvwxyz".randomElement() ?? "0") }.joined()
  }

  /// The feeds that the settings name, for a desk that was started without any.
  static func configuredFeeds() -> [String] {
    let paths = Paths.here
    return Settings.load(at: paths.configuration).value.feeds
  }

  /// Runs the desk and returns the exit status.
  func callAsFunction() throws -> Int32 {
    var name = run
    // The same practised call has the same ids each time.
    if case .practice = purpose { name = "practice" }
    var state = DeskState(agent: choices.agent, run: name, clock: SystemClock.now(), policy: policy)
    state.customer = choices.customer
    state.isMotionOff = choices.isStill
    state.workplace = choices.settings.workplace
    // The demonstration presses and suggests the keys that everybody has at first.
    if case .live(_, true) = purpose {} else { state.key = Naming(keys: keys) }
    state.wantsNotices = choices.notify != .off
    state.hasOpener = choices.settings.opener != nil
    state.settings = choices.settingsInForce(policy: policy)
    if case .start = purpose {} else { state.place = .live }
    if isFirstStart { state.firstQuestion = .reader }
    if choices.playbook == nil { state.opening = Library.bundledOpening(language: choices.language) }
    var ends = [Int32](repeating: -1, count: 2)
    guard pipe(&ends) == 0 else { throw Failure.unavailable(tr("The system gives no pipe: \(systemError()).")) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    let session = Session(state: state)
    session.journalPath = choices.journal
    session.settingVariables = choices.settingVariables
    var trouble = (problems: problems, sentences: sentences)
    if case .practice(let setup) = purpose {
      let own = try preparePractice(session, setup, wakeDescriptor: ends[1])
      trouble.problems += own.count > 1 ? Self.counted(own) : own.map { $0.withoutFolder.description }
      trouble.sentences += own.map(\.sentence)
    } else {
      session.breaks = breaks
    }
    let shelf = Shelf(wakeDescriptor: ends[1])
    session.hasPast = !canOpenJournalLater
    if session.hasPast {
      if case .live(_, false) = purpose { session.awaitsStanding = true }
      openJournal(session, shelf)
    }
    try openFeeds(session)
    if case .ownBreak(let band) = purpose { session.dispatch(.breakRequested(band)) }
    return try show(session, answers: ends[0], shelf: shelf, trouble)
  }

  /// True where somebody starts the program for the first time and can be asked: neither settings nor a journal are there,
  /// a person sits in front of a screen, and no machine builds or tests anything.
  private var isFirstStart: Bool {
    guard case .start = purpose, !choices.isPlain, isatty(0) == 1, isatty(1) == 1 else { return false }
    let isMachine = ["", "0", "false"].contains(choices.environment["CI"] ?? "") == false
    return !isMachine && access(choices.journal, F_OK) != 0 && access(choices.paths.configuration, F_OK) != 0
  }

  /// Holds what is open as long as the program runs.
  private final class Shelf {
    var store: RestingPlace.Store?
    let wakeDescriptor: Int32

    init(wakeDescriptor: Int32) {
      self.wakeDescriptor = wakeDescriptor
    }
  }

  /// A journal that does not exist yet holds no break and no cut-off call, so it can be made after the first frame, unless
  /// the login has a break that stands in another.
  private var canOpenJournalLater: Bool {
    guard case .live(_, false) = purpose, access(choices.journal, F_OK) != 0 else { return false }
    return (try? breaks.running(in: nil, at: SystemClock.now())) == nil
  }

  /// The breaks that hold for this desk.
  var breaks: DeskBreaks {
    DeskBreaks(
      agent: choices.agent, journal: Paths.whole(choices.journal), login: Paths.login.map(LoginBreakFile.init(folder:)))
  }

  /// Opens the journal and tells the desk what stands in it; for the demonstration, one that is forgotten afterwards.
  private func openJournal(_ session: Session, _ shelf: Shelf) {
    guard shelf.store == nil else { return }
    if session.practice != nil { return session.attach(nil, isDemo: false, hotEnds: []) }
    let rest = restingPlace(session)
    var store = rest.open()
    var standing = rest.standing(in: store, policy: policy, now: session.state.clock)
    var isDemo = false
    if case .live(_, true) = purpose, standing.ownBreak == nil {
      isDemo = true
      store = RestingPlace.inMemory()
      standing = RestingPlace.Standing()
    }
    if let trouble = store.trouble {
      session.attach(nil, isDemo: isDemo, hotEnds: standing.hotEnds, mayStillBeHad: true)
      session.dispatch(.journalFailed(trouble))
      reopenLater(session, shelf)
    }
    take(store, standing, isDemo: isDemo, session, shelf)
    if case .live(_, true) = purpose, !isDemo {
      session.dispatch(.messageNeeded(tr("The demonstration waits until your break is over.")))
    }
  }

  private func restingPlace(_ session: Session) -> RestingPlace {
    RestingPlace(path: choices.journal, agent: session.state.agent, run: run, breaks: breaks)
  }

  /// Once more for a journal that could not be opened at the start: what has happened since then is laid to rest in it.
  private func reopenLater(_ session: Session, _ shelf: Shelf) {
    let reopening = Reopening()
    let rest = restingPlace(session)
    session.reopenJournal = {
      reopening.begin(rest, policy: policy, now: SystemClock.now(), wakeDescriptor: shelf.wakeDescriptor)
    }
    session.takeReopened = {
      guard let found = reopening.take() else { return }
      take(found.store, found.standing, isDemo: false, session, shelf)
      if session.isHandedOver { session.dispatch(.journalConfirmed(upTo: 0)) }
    }
  }

  private func take(
    _ store: RestingPlace.Store, _ standing: RestingPlace.Standing, isDemo: Bool, _ session: Session, _ shelf: Shelf
  ) {
    shelf.store = store
    if let journal = store.journal {
      let writer = JournalWriter(
        journal: journal, agent: session.state.agent, run: run, wakeDescriptor: shelf.wakeDescriptor)
      session.attach(writer, isDemo: isDemo, hotEnds: standing.hotEnds)
    }
    if let found = standing.ownBreak {
      let isElsewhere = found.isOwedElsewhere(journal: choices.journal, own: run)
      session.dispatch(
        .breakFound(eventID: found.eventID, call: found.call, terms: found.terms, isElsewhere: isElsewhere))
    }
    session.dispatch(.unfinishedFound(standing.cutOff))
    if !isDemo {
      let rest = restingPlace(session)
      let since = session.state.clock.time.advanced(milliseconds: -Int64(policy.journal.resumeHours) * 3_600_000)
      session.look { journal in [.endedFound(try rest.ended(in: journal, since: since))] }
      let file = DraftFile(besideJournal: choices.journal)
      session.draftFile = file
      let places = PlaceFile(besideJournal: choices.journal)
      session.placeFile = places
      let now = session.state.clock.time
      session.readAside { places.read().map { [.placeFound($0)] } ?? [] }
      session.readAside {
        let drafts = file.read(now: now)
        return drafts.isEmpty ? [] : [.draftsFound(drafts)]
      }
    }
  }

  private func openFeeds(_ session: Session) throws {
    guard case .live(let specs, _) = purpose else { return }
    if session.state.isDemo {
      try openDemo(session)
      return
    }
    for (index, spec) in specs.enumerated() {
      let feed = Feed(spec, run: "\(run)f\(index)", logFolder: choices.paths.state)
      do {
        try feed.open()
      } catch {
        throw Failure.input(error.message)
      }
      session.add(feed)
    }
    try openTeam(session, beside: specs)
  }

  /// Connects a desk at which real calls come in to the team that its agent has joined; a recording is no work.
  private func openTeam(_ session: Session, beside specs: [FeedSpec]) throws {
    let isWork = specs.allSatisfy { if case .replay = $0 { false } else { true } }
    guard isWork, session.practice == nil, access(choices.paths.team, F_OK) == 0 else { return }
    let feed = Feed(.exec(.team), run: "\(run)t", logFolder: choices.paths.state)
    do {
      try feed.open()
    } catch {
      throw Failure.unavailable(error.message)
    }
    session.change { $0.team = TeamState() }
    session.team = TeamPost(feed, run: run)
  }

  private func openDemo(_ session: Session) throws {
    guard let text = Library.text(at: "scenarios/demo-call.jsonl") else { return }
    let feed = Feed(replayText: text, name: "demo")
    do {
      try feed.open()
    } catch {
      throw Failure.unavailable(error.message)
    }
    session.add(feed)
  }

  private func show(
    _ session: Session, answers: Int32, shelf: Shelf, _ trouble: (problems: [String], sentences: [String])
  ) throws -> Int32 {
    guard let signals = TerminalSignals() else {
      throw Failure.unavailable(tr("The system gives no pipe: \(systemError())."))
    }
    let isFeedOnInput = session.feeds.contains { $0.source == FeedSpec.standardInput.source }
    let lines = Descriptors(isFeedOnInput: isFeedOnInput)
    let look = CursesTerminal.Look(
      theme: choices.theme.theme, background: choices.background, allowsColor: choices.allowsColor)
    let recording = try recording(isOnScreen: !choices.isPlain && lines.terminal != nil)
    var terminal: CursesTerminal?
    var isScripted = false
    if case .practice(let setup) = purpose { isScripted = setup.script != nil }
    if !choices.isPlain, !isScripted, let ends = lines.terminal {
      terminal = CursesTerminal(
        input: ends.input, output: ends.output, type: choices.environment["TERM"], look: look,
        watchesFocus: choices.notify != .off)
    }
    if terminal == nil, recording != nil, case .practice(let setup) = purpose, let path = setup.castPath {
      unlink(path)
      throw Failure.usage(tr("--cast records a screen, and this terminal can't show one; it works in xterm or tmux."))
    }
    let wantsDemo: Bool
    var wantsPractice = false
    var wantsLines = false
    let endSignal: Int32?
    if let terminal {
      if let words = Self.told(trouble.problems) { session.dispatch(.messageNeeded(words)) }
      let standardError = StandardError.divert(to: choices.paths.log)
      let glyphs: Glyphs = choices.isASCII || !terminal.isUnicode ? .ascii : .unicode
      let loop = CursesLoop(
        session: session, terminal: terminal, signals: signals, input: lines.terminal?.input ?? 0, answers: answers,
        glyphs: glyphs,
        services: DeskServices(
          environment: choices.environment, opener: choices.settings.opener, notify: choices.notify),
        recording: recording,
        afterFirstFrame: {
          openJournal(session, shelf)
          readPlaybook(session)
        })
      loop.run()
      terminal.close()
      StandardError.giveBack(standardError)
      (endSignal, wantsDemo) = (loop.endSignal, loop.isDemoRequested)
      wantsPractice = loop.isPracticeRequested
      wantsLines = loop.isPlainRequested
    } else if case .practice(let setup) = purpose, let script = setup.script, let room = session.practice {
      openJournal(session, shelf)
      readPlaybook(session)
      script.run(session, room)
      (endSignal, wantsDemo) = (nil, false)
    } else {
      if !choices.isPlain {
        Output.complain(tr("This terminal can't place a cursor, so the desk comes as lines. help lists the words."))
      }
      session.speakInWords()
      openJournal(session, shelf)
      let notices = trouble.sentences + readForLines(session)
      let loop = PlainLoop(
        session: session, signals: signals, input: lines.typed, answers: answers, notices: notices)
      loop.run()
      (endSignal, wantsDemo) = (loop.endSignal, loop.isDemoRequested)
      wantsPractice = loop.isPracticeRequested
    }
    let isSaved = session.close()
    shelf.store?.close()
    if !isSaved {
      Output.complain(
        tr("Not everything could be saved: \(session.state.journal.trouble ?? tr("The journal did not answer."))"))
    }
    session.practice?.speaker?.end()
    if wantsDemo { try become(["live", "--demo"]) }
    if wantsPractice { try become(["practice"]) }
    if wantsLines { try become(["start", "--plain"]) }
    if case .practice(let setup) = purpose, let path = setup.sharePath, let room = session.practice,
      let trouble = room.store.share(to: path)
    {
      throw Failure.unavailable(trouble)
    }
    return isSaved ? (endSignal.map { 128 + $0 } ?? 0) : 74
  }

  /// The file that the screen is recorded to; nil where nobody asked for one.
  private func recording(isOnScreen: Bool) throws -> CastFile? {
    guard case .practice(let setup) = purpose, let path = setup.castPath else { return nil }
    guard isOnScreen else { throw Failure.usage(tr("--cast records a screen, and there is none here.")) }
    return try CastFile(path: path, title: setup.scenario?.title ?? tr("coolhead practice"), theme: choices.theme.theme)
  }

  /// The playbook is read beside the loop: the first frame does not wait for it.
  private func readPlaybook(_ session: Session) {
    let path = choices.playbook
    let language = choices.language
    let team = teamNotice
    if case .start = purpose { readDuePractice(session) }
    session.readAside {
      let news = (team?.sentence()).map { [Action.messageNeeded($0)] } ?? []
      guard let path else { return [.playbookRead(Library.bundledPlaybook(language: language))] + news }
      let loaded = Library.load(playbookAt: path)
      let problems = loaded.problems.prefix(1).map { Action.messageNeeded($0.description) }
      return [.playbookRead(loaded.value)] + news + problems
    }
    readStanding(session)
  }

  /// Reads at once what a desk without a screen needs for its first lines, and returns what the files said that could not
  /// be used.
  private func readForLines(_ session: Session) -> [String] {
    if case .start = purpose { readDuePractice(session) }
    let loaded = choices.playbook.map { Library.load(playbookAt: $0) }
    session.dispatch(.playbookRead(loaded?.value ?? Library.bundledPlaybook(language: choices.language)))
    if session.practice == nil { session.dispatch(.promise(.zoneRead(.current))) }
    readStanding(session)
    return ((teamNotice?.sentence()).map { [$0] } ?? []) + (loaded?.problems.map(\.sentence) ?? [])
  }

  /// What tells that a file of the team's holds from now on; nil where no calls are taken.
  private var teamNotice: TeamFileNotice? {
    if case .live(_, true) = purpose { return nil }
    if case .practice = purpose { return nil }
    return TeamFileNotice(inForce: choices.teamFilesInForce, path: choices.paths.state + "/team-files.json")
  }

  private func readStanding(_ session: Session) {
    session.readShift()
    session.loadPromises()
    if case .live = purpose { session.bringBackCutOffCalls() }
  }
}

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// How somebody wants to practise.
struct PracticeSetup {
  /// The scenario to begin with; nil for the menu.
  var scenario: Scenario?
  /// Its path where it is one's own.
  var path: String?
  var mode = PracticeState.Mode.novice
  var abuse = Scenario.AbuseLevel.mild
  /// Whether that was asked for.
  var isAbuseChosen = false
  var seed: UInt64
  var wordsPerMinute = 160
  var speed = 1.0
  var speaks = false
  /// What hears the answers that are spoken; nil where they are typed alone.
  var ear: LinkProgram?
  var script: PracticeScript?
  var eventsPath: String?
  var sharePath: String?
  /// Where the screen is recorded.
  var castPath: String?
}

extension Launcher {
  /// Makes the desk one to practise at.
  @discardableResult
  func preparePractice(
    _ session: Session, _ setup: PracticeSetup, wakeDescriptor: Int32
  ) throws -> [FileProblem] {
    if setup.script == nil { try refuseInBreak() }
    let store = PracticeStore(folder: choices.paths.state, agent: choices.agent)
    let catalogue = choices.catalogue
    let assignments = choices.assignments(in: catalogue)
    let wording = WordingFile(catalogue)
    let (speaker, silence) = try makeSpeaker(setup, wakeDescriptor: wakeDescriptor)
    let practice = PracticeState(
      rows: catalogue.rows, results: store.records().map(\.result), today: PracticeStore.today,
      gaps: policy.practice.spacingDays, book: Library.bundledMoves(language: choices.language),
      model: Library.bundledUnderstanding(language: choices.language), assignments: assignments.own, seed: setup.seed,
      mode: setup.mode, abuse: setup.abuse, wordsPerMinute: setup.wordsPerMinute, profiles: catalogue.profiles,
      isAbuseChosen: setup.isAbuseChosen, wording: wording.phrases,
      spoken: setup.ear.map { _ in SpokenAnswers(hasVoice: speaker != nil) })
    let file = setup.path.flatMap { path in setup.scenario.map { (path, $0) } }
    let room = PracticeRoom(
      speed: setup.speed, store: store, speaker: speaker, catalogue: catalogue, file: file,
      eventsPath: setup.eventsPath,
      ear: setup.ear.map { PracticeEar($0, run: run, logFolder: choices.paths.state) })
    room.isStill = setup.script != nil
    session.begin(practice, in: room)
    if let silence { session.dispatch(.messageNeeded(silence)) }
    if let scenario = setup.scenario { session.dispatch(.practice(.opened(scenario))) }
    return catalogue.problems + assignments.problems + wording.problems
  }

  /// The voice of the customer. Who practises aloud goes on without one, and is told why; who asked for the voice alone
  /// is not.
  private func makeSpeaker(
    _ setup: PracticeSetup, wakeDescriptor: Int32
  ) throws -> (speaker: Speaker?, silence: String?) {
    guard setup.speaks || setup.ear != nil else { return (nil, nil) }
    do {
      let speaker = try Speaker(environment: choices.environment, speed: setup.speed) {
        // The loop sleeps until something is due.
        _ = write(wakeDescriptor, [1], 1)
      }
      return (speaker, nil)
    } catch let failure as Failure {
      guard setup.ear != nil, !setup.speaks else { throw failure }
      return (nil, tr("Nothing here can speak, so the customer's words are written. Install espeak-ng to hear them."))
    }
  }

  /// What was wrong at the start, in a line that has room for one: how many things are, and where all of them stand.
  /// What of the settings is not used: in a row that has little room the consequence and the way on come first.
  private static func told(of settings: Loaded<Settings>) -> [String] {
    let problems = settings.problems.map { $0.withoutFolder.description }
    guard problems.count == 1 else { return problems }
    return settings.isOwn
      ? [tr("A setting is left out (coolhead config check tells all): \(problems[0])")]
      : [tr("None of your settings is used; coolhead config check says why: \(problems[0])")]
  }

  static func told(_ problems: [String]) -> String? {
    guard let first = problems.first else { return nil }
    let count = problems.count
    return count == 1 ? first : tr("\(count) settings can't be used; coolhead config check tells which and why.")
  }

  /// What of the folder is left out where it is more than one thing, in a line that has room for one.
  private static func counted(_ problems: [FileProblem]) -> [String] {
    [
      tr("\(problems.count) left out: coolhead scenario list. The first: ")
        + problems[0].withoutFolder.description
    ]
  }

  /// A break at work is no time to practise in.
  private func refuseInBreak() throws {
    let journal = JournalLocation(choices.journal).openIfThere()
    defer { journal?.close() }
    guard let found = try? breaks.running(in: journal, at: SystemClock.now()) else { return }
    if found.terms.elapsed(at: SystemClock.now()) < found.terms.hardLength {
      throw Failure.unavailable(tr("Your break is not over yet. coolhead shows how long it lasts; practice waits."))
    }
  }

  /// Reads what is due for practice today, for the start screen.
  func readDuePractice(_ session: Session) {
    let store = PracticeStore(folder: choices.paths.state, agent: choices.agent)
    let gaps = policy.practice.spacingDays
    let choices = choices
    session.readAside {
      let results = store.records().map(\.result)
      let catalogue = choices.catalogue
      let assigned = choices.assignments(in: catalogue).own.open(after: results).map(\.scenario)
      let due = Spacing(results, gaps: gaps).due(on: PracticeStore.today).map(\.scenario)
      let ids = assigned + due.filter { !assigned.contains($0) }
      let titles = ids.compactMap { id in catalogue.entries.first { $0.id == id }?.title }
      guard let first = titles.first else { return [] }
      return [.practice(.dueRead(count: titles.count, title: first))]
    }
  }

  /// Becomes another of its own programs, with the options that every desk understands: what else stood behind this
  /// one's name, such as a feed, was meant for it alone.
  func become(_ arguments: [String]) throws {
    let words = ["coolhead"] + arguments + choices.options.words
    var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    pointers.append(nil)
    execv("/proc/self/exe", pointers)
    execvp(CommandLine.arguments[0], pointers)
    throw Failure.unavailable(
      tr("It could not be started: \(systemError()). Try: coolhead \(arguments.joined(separator: " "))"))
  }
}
