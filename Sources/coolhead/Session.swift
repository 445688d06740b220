import Calls
import Coaching
import Desk
import Feeds
import Journal
import Language
import Library
import Screens
import TerminalKit

/// The desk with its journal and feeds: actions go in, effects are carried out. Used from one thread only.
final class Session {
  private(set) var state: DeskState
  private(set) var feeds: [Feed] = []
  private(set) var writer: JournalWriter?
  /// What is to be told of each change, for the desk without a screen.
  var onChange: ((DeskState, DeskState, Action) -> Void)?
  /// What practice needs of the outside; nil at work.
  var practice: PracticeRoom?
  /// The way to the team; nil where there is none.
  var team: TeamPost?
  /// All that lines come from, the way to the team and what hears a trainee among it.
  var openFeeds: [Feed] { feeds + (team.map { [$0.feed] } ?? []) + (practice?.ear.map { [$0.feed] } ?? []) }
  /// The breaks that hold for this desk; nil where it is practised at.
  var breaks: DeskBreaks? {
    didSet { lastMark = breaks?.mark }
  }
  private var lastMark: LoginBreakMark?
  /// Actions that follow from what was just carried out.
  var pending: [Action] = []
  /// Where drafts rest; nil where nothing is to be left behind.
  var draftFile: DraftFile?
  /// Where the agent's place rests; nil where nothing is to be left behind.
  var placeFile: PlaceFile?
  /// Set when the loop is to do something that only it can.
  var requests: [Effect] = []
  /// True when something changed that a screen could show.
  var isDirty = true
  /// Tries once more, beside the loop, to open a journal that could not be opened.
  var reopenJournal: (() -> Void)?
  /// Takes that journal once it is open.
  var takeReopened: (() -> Void)?
  /// The settings that a variable of the environment goes before.
  var settingVariables: Set<String> = []
  /// Where the journal lies.
  var journalPath = ""
  /// Uptime until which a frame waits for the journal to confirm what the agent did.
  private(set) var holdUntil: Int64?

  private var backlog: [Handover] = []
  private var backlogCount = 0
  private var lastTicket = 0
  /// The ticket of the last thing that is told only once it is kept: what the agent did, the end of a call, and each line
  /// where `tellsKeptLines`.
  private(set) var awaitedTicket = 0
  /// True where a line is told only once the journal has it: a line that was told is not painted again.
  var tellsKeptLines = false
  /// The journal has everything up to this ticket.
  private(set) var keptTicket = 0
  /// Entries handed over at once, so that one transaction stays short.
  private static let offeredEntries = 1_000
  /// When lines of a feed go to the journal; what the agent did goes at once.
  private(set) var pace = LinePace()
  /// Uptime at which it is due to look at what others may have done.
  private(set) var nextLook: Int64 = 0
  private static let lookMilliseconds: Int64 = 1_000
  /// Milliseconds by which a look may come sooner or later, so that a tick that comes anyway serves for it.
  private static let lookSlack: Int64 = 500

  /// True where a wait that ends at a moment needs no other for looking around.
  func isLookServed(byWakingAt uptime: Int64) -> Bool { uptime <= nextLook + Self.lookSlack }
  private var items: [FeedItem] = []
  private var budget = ReadingBudget()
  /// True as long as there is no journal but may be one: until it is known which, and while it can't be opened. What comes
  /// in meanwhile waits for it.
  private var awaitsJournal = true
  /// Entries that wait for a journal at most; what comes in beyond that is not kept, as the screen says all the time.
  private static let mostWaiting = 50_000
  /// Calls being brought back: the feeds wait, so that their lines find the call they belong to.
  private var awaited = 0
  /// True where earlier runs may have left calls in the journal.
  var hasPast = false
  /// True until the desk knows what earlier runs left behind: what a feed brings is understood by it.
  var awaitsStanding = false
  /// What the feeds bring on its way past the journal of earlier runs.
  private var acquaintance = Acquaintance()

  private struct Handover {
    var entries: [JournalEntry]
    var ticket: Int
    var durability: Durability
  }

  init(state: DeskState) {
    self.state = state
  }

  /// Gives the desk its journal.
  /// - Parameter writer: nil where there is none; what happens is kept for it then if it may still be had.
  func attach(_ writer: JournalWriter?, isDemo: Bool, hotEnds: [Instant], mayStillBeHad: Bool = false) {
    self.writer = writer
    acquaintance.isPossible = hasPast && !isDemo && writer != nil
    awaitsJournal = writer == nil && mayStillBeHad
    change {
      $0.isDemo = isDemo
      // Nobody who only watches has earned a long break.
      if isDemo { $0.policy = $0.policy.rehearsed }
      $0.work.recentHotEnds = hotEnds
    }
    if writer == nil, !awaitsJournal { backlog = [] }
    // What waited for a journal that had failed is told as saved once it is, so its answer has to come at once.
    if state.journal.trouble != nil, let last = backlog.indices.last { backlog[last].durability = .full }
    handOver()
  }

  /// Makes sentences name words where they would name keys, for people who type words.
  func speakInWords() { change { $0.key = $0.key.inWords } }

  /// True where nothing waits for the journal to take it.
  var isHandedOver: Bool { backlog.isEmpty && keptTicket >= lastTicket }

  /// True while the journal takes no more, so that feeds have to wait.
  private(set) var isFull = false

  /// Adds a feed that is open.
  func add(_ feed: Feed) {
    feeds.append(feed)
    state.feeds.append(FeedState(source: feed.source, name: feed.name, isReplay: feed.isReplay))
  }

  /// Answers an action and carries out what follows from it.
  func dispatch(_ action: Action) {
    guard let practice else { return dispatch(action, at: SystemClock.now()) }
    dispatch(action, at: practice.catchUp(self))
  }

  /// Answers an action at a moment.
  func dispatch(_ action: Action, at clock: Clock) {
    let before = onChange == nil ? nil : state
    if case .cutOffOpened = action { awaited = max(0, awaited - 1) }
    let effects = Desk.reduce(&state, action, at: clock)
    for effect in effects { carryOut(effect) }
    if let before { onChange?(before, state, action) }
    isDirty = true
    while !pending.isEmpty { dispatch(pending.removeFirst(), at: state.clock) }
  }

  /// Changes the state where no action does.
  func change(_ body: (inout DeskState) -> Void) {
    body(&state)
    state.touch()
  }

  /// Takes note of where the pane of the conversation stands on the screen.
  func paneStands(_ stand: CallView.Stand) { state.paneStands(stand) }

  /// True as long as the demonstration presses its keys itself: on a screen, until the agent presses one.
  var pressesKeys = false
  /// What the demonstration wants to press and the screen has not taken yet.
  var demonstrated: [DemonstrationCue] = []
  /// What it has suggested and nobody has taken up yet, with the moment from which on it presses that itself.
  var suggested: (cue: DemonstrationCue, due: Int64)?
  /// Suggestions that nobody had taken up when the next word of the demonstration came: their keys are pressed at once, so
  /// that the desk goes with the call.
  var overtaken: [DemonstrationCue] = []
  /// How long a suggestion waits for the agent.
  private static let suggestionMilliseconds: Int64 = 6_000

  private func show(_ cue: DemonstrationCue) {
    if let waiting = suggested { overtaken.append(waiting.cue) }
    suggested = cue.suggested.isEmpty ? nil : (cue, SystemClock.uptimeMilliseconds() + Self.suggestionMilliseconds)
    if !cue.keys.isEmpty {
      demonstrated.append(cue)
    } else if let words = cue.words {
      dispatch(.hintArrived(words))
    }
  }

  /// Reads what the feeds have, a bounded part of it.
  func serviceFeeds() {
    guard !isFull, awaited == 0, !awaitsStanding else { return }
    team?.service(self, at: SystemClock.now())
    practice?.ear?.service(self)
    takeUnanswered()
    for (index, feed) in feeds.enumerated() where !acquaintance.isAsking {
      let now = SystemClock.now()
      items.removeAll(keepingCapacity: true)
      feed.service(time: now.time, uptimeMilliseconds: now.uptime, byteBudget: budget.bytes, into: &items)
      take(items, from: index)
      guard !items.isEmpty else { continue }
      budget.spent(milliseconds: SystemClock.uptimeMilliseconds() - now.uptime, hasMore: feed.hasMore)
    }
  }

  private func take(_ items: [FeedItem], from feed: Int) {
    var actions: [Action] = []
    var events: [Event] = []
    func passEvents() {
      guard !events.isEmpty else { return }
      actions.append(.eventsArrived(events, feed: feed))
      events = []
    }
    for item in items {
      if case .event(let event) = item {
        events.append(event)
        continue
      }
      passEvents()
      switch item {
      case .problem(let problem): actions.append(.feedProblem(feed, problem))
      case .greeting(let greeting): actions.append(.feedGreeted(feed, greeting))
      case .status(let status): actions.append(.feedChanged(feed, FeedState.Condition(status)))
      case .comment(let text):
        actions.forEach(dispatch)
        actions = []
        if state.isDemo { show(DemonstrationCue(text, presses: pressesKeys)) }
      case .event: break
      }
    }
    passEvents()
    if acquaintance.tellsAgain(feed, feeds[feed]) {
      if !feeds[feed].hasMore { actions.append(acquaintance.toldAll(by: feed)) }
      ask(actions, from: feed, tellsAgain: true)
    } else if acquaintance.isPossible, actions.contains(where: { $0.meetsUnknown(state) }) {
      ask(actions, from: feed, tellsAgain: false)
    } else {
      actions.forEach(dispatch)
    }
  }

  /// Has the journal say which of the events it knows; they are taken in with its answer, and nothing more is read before.
  private func ask(_ actions: [Action], from feed: Int, tellsAgain: Bool) {
    guard actions.contains(where: \.isArrival) else { return actions.forEach(dispatch) }
    handOver(isAlong: true)
    let recognition = Recognition(tellsAgain: tellsAgain, onDesk: Set(state.work.calls.ids))
    let number = acquaintance.ask(actions, at: SystemClock.uptimeMilliseconds())
    let isAsked = writer?.read { journal in
      // What can't be looked up is taken as new.
      Acquaintance.Answer(
        number: number, actions: (try? Acquaintance.sorted(actions, by: recognition, in: journal)) ?? actions)
    }
    if isAsked != true { acquaintance.takeAll().forEach(dispatch) }
  }

  /// A journal that does not answer keeps nobody waiting for the customer's words.
  private func takeUnanswered() {
    acquaintance.takeOverdue(at: SystemClock.uptimeMilliseconds()).forEach(dispatch)
  }

  /// Takes what the journal answered.
  func takeAnswers() {
    guard let writer else {
      takeReopened?()
      return
    }
    for answer in writer.answers() {
      switch answer {
      case .appended(let ticket, _):
        confirm(upTo: ticket)
        team?.journalGrew(self, at: SystemClock.now())
      case .failed(let sentence): dispatch(.journalFailed(sentence))
      case .mended(let sentence):
        // What has not been written since then is confirmed in its turn.
        dispatch(.journalConfirmed(upTo: keptTicket))
        dispatch(.journalMended)
        dispatch(.messageNeeded(sentence))
      case .read(let page as TeamPost.Page): team?.take(page, self, at: SystemClock.now())
      case .read(let identity as TeamPost.Identity): team?.take(identity, at: SystemClock.now())
      case .read(let answer as Acquaintance.Answer): acquaintance.take(answer).forEach(dispatch)
      case .read(let result): (result as? [Action])?.forEach(dispatch)
      case .unread(let problem):
        awaited = 0
        dispatch(.messageNeeded(problem.sentence))
      }
    }
    handOver(isAlong: true)
  }

  /// Looks once a second, where the loop is awake anyway, at what others may have done meanwhile.
  func lookAround(at uptime: Int64) {
    guard practice == nil else {
      nextLook = .max - Self.lookSlack
      return
    }
    guard uptime >= nextLook - Self.lookSlack else { return }
    nextLook = uptime + Self.lookMilliseconds
    if let writer, !writer.isUntouched { writer.watch() }
    guard let mark = breaks?.mark, mark != lastMark else { return }
    lastMark = mark
    lookForBreak()
  }

  private func carryOut(_ effect: Effect) {
    if let practice, effect.isOfWork(practice) { return }
    switch effect {
    case .practice(let effect):
      if let practice { practice.carryOut(effect, self) } else { requests.append(.practice(effect)) }
    case .append(let list, let ticket, let isAct): append(list, ticket: ticket, isAct: isAct)
    case .retryJournal: if let writer { writer.retry() } else { reopenJournal?() }
    case .loadCall(let id): look { journal in [.callLoaded(id: id, call: (try? journal.fold(id)) ?? Call(id: id))] }
    case .loadPage(let call, let direction, let place, let limit):
      page(of: call, direction, place: place, limit: limit)
    case .lookForBreak: lookForBreak()
    case .loadShift: readShift()
    case .loadPromises: loadPromises()
    case .readZone: readAside { [.promise(.zoneRead(.current))] }
    case .loadCustomer(let reference, let call): loadCustomer(reference, call: call)
    case .loadHistory(let reference, let call): loadHistory(reference, call: call)
    case .send(let event, let feed):
      var told = event
      told.subject = state.feedName(of: event.subject)
      let isTaken = feeds.indices.contains(feed) && feeds[feed].send(told)
      pending.append(.reply(isTaken ? .handedOver(event) : .refused(event)))
    case .beat(let beat): team?.tell(beat, at: SystemClock.now())
    case .openCutOff(let found): bringBack(found)
    case .keepDrafts(let drafts): keep(drafts)
    case .keepPlace(let place): keep(place)
    case .replayHeldTyping, .dropHeldTyping, .openDemo, .ring, .suspend, .quit, .copy, .measure, .open, .notify, .set,
      .setKeys, .becomePlain:
      requests.append(effect)
    }
  }

  private func keep(_ drafts: [Draft]) {
    guard let draftFile else { return }
    readAside {
      draftFile.write(drafts) ? [] : [.messageNeeded(tr("What you are typing can't be saved yet. Enter keeps it."))]
    }
  }

  private func keep(_ place: DeskPlace?) {
    guard let placeFile else { return }
    readAside {
      placeFile.write(place)
      return []
    }
  }

  private func append(_ list: [Appended], ticket: Int?, isAct: Bool) {
    lastTicket = max(lastTicket, ticket ?? 0)
    let isAwaited = isAct || list.contains(where: \.event.payload.endsCall)
    if isAwaited || tellsKeptLines, writer != nil || awaitsJournal { awaitedTicket = lastTicket }
    guard writer != nil || (awaitsJournal && backlogCount < Self.mostWaiting) else { return }
    let entries = list.map { JournalEntry(event: $0.event, position: $0.position, isOwn: isAct) }
    let now = SystemClock.uptimeMilliseconds()
    if isAct { holdUntil = now + 30 }
    pace.take(at: now)
    let limit = Self.offeredEntries
    for start in stride(from: 0, to: entries.count, by: limit) {
      let piece = Array(entries[start..<min(start + limit, entries.count)])
      backlog.append(Handover(entries: piece, ticket: lastTicket, durability: isAwaited ? .full : .normal))
      backlogCount += piece.count
    }
    // Many lines at once are worth the start of the journal's thread.
    if isAwaited || backlogCount >= Self.offeredEntries { handOver(isAlong: isAwaited) }
    if isAct { tellOtherDesks(list) }
  }

  /// Gives the journal the lines that have waited long enough.
  func handOverRested(at uptime: Int64) {
    if pace.isDue(at: uptime) || isFull { handOver() }
  }

  /// Gives the journal what has come in since the last time.
  /// - Parameter isAlong: true where something that can't wait takes along what could.
  func handOver(isAlong: Bool = false) {
    pace.handOver(at: SystemClock.uptimeMilliseconds(), isAlong: isAlong)
    guard let writer, !backlog.isEmpty else { return }
    var count = 0
    while count < backlog.count,
      writer.offer(backlog[count].entries, ticket: backlog[count].ticket, durability: backlog[count].durability)
    {
      backlogCount -= backlog[count].entries.count
      count += 1
    }
    backlog.removeFirst(count)
    isFull = !backlog.isEmpty
  }

  private func confirm(upTo ticket: Int) {
    keptTicket = max(keptTicket, ticket)
    // Lines of a feed are confirmed in bulk all the time; only what the agent waits for changes the screen.
    if state.journal.unconfirmed.isEmpty && state.journal.trouble == nil { return }
    dispatch(.journalConfirmed(upTo: ticket))
  }

  /// True while a frame is better held back a moment, because the journal is about to confirm what it shows.
  func holdsFrame(at uptime: Int64) -> Bool {
    guard let holdUntil else { return false }
    if state.journal.unconfirmed.isEmpty || uptime >= holdUntil {
      self.holdUntil = nil
      return false
    }
    return true
  }

  /// Looks into the journal beside the loop; the actions come back in their turn.
  func look(_ body: @escaping @Sendable (any Journal) throws -> [Action]) {
    handOver(isAlong: true)
    writer?.read { journal in try body(journal) }
  }

  private func page(of call: String, _ direction: LoadedPage.Direction, place: Transcript.Place?, limit: Int) {
    look { journal in
      let stored: [StoredUtterance]
      switch direction {
      // The last line of one position is asked for again, because several can share it.
      case .older:
        let before = place.map { StoredPlace(position: $0.position + 1, sequence: 0) }
        stored = try journal.utterances(of: call, before: before, limit: limit)
      case .newer:
        let after = place.map { StoredPlace(position: $0.position - 1, sequence: Int64.max) }
        stored = try journal.utterances(of: call, after: after, limit: limit)
      case .start: stored = try journal.utterances(of: call, after: nil, limit: limit)
      }
      let page = LoadedPage(direction: direction, lines: Self.lines(stored), isLast: stored.count < limit)
      return [.pageLoaded(call: call, page: page)]
    }
  }

  /// Stored versions as lines: the greatest version of each utterance, at the place of its first.
  private static func lines(_ stored: [StoredUtterance]) -> [Transcript.Line] {
    var lines: [Transcript.Line] = []
    var index: [String: Int] = [:]
    for one in stored {
      guard case .utterance(let utterance) = one.event.payload else { continue }
      if let known = index[utterance.id] {
        if utterance.outranks(lines[known].utterance) { lines[known].utterance = utterance }
      } else {
        index[utterance.id] = lines.count
        let place = Transcript.Place(position: one.position, arrival: one.sequence - (1 << 40))
        lines.append(Transcript.Line(utterance: utterance, place: place))
      }
    }
    return lines
  }

  private func lookForBreak() {
    guard let breaks else { return }
    let (run, path) = (state.run, journalPath)
    guard writer != nil else {
      guard let found = try? breaks.running(in: nil, at: SystemClock.now()) else { return }
      dispatch(.breakFound(eventID: found.eventID, call: found.call, terms: found.terms))
      return
    }
    look { journal in
      guard let found = try breaks.running(in: journal, at: SystemClock.now()) else { return [.noBreakFound] }
      let isElsewhere = found.isOwedElsewhere(journal: path, own: run)
      return [.breakFound(eventID: found.eventID, call: found.call, terms: found.terms, isElsewhere: isElsewhere)]
    }
  }

  /// Tells the login's other desks of breaks that begin and end here, but for those of the demonstration.
  private func tellOtherDesks(_ list: [Appended]) {
    guard let breaks else { return }
    for event in list.map(\.event) {
      switch event.payload {
      // One that is owed has not begun for anybody.
      case .breakStarted(let terms) where !state.isDemo && !terms.isOwed: break
      case .breakEnded: break
      default: continue
      }
      readAside {
        do throws(JournalProblem) {
          try breaks.note(event, at: SystemClock.now())
          return []
        } catch {
          return [.messageNeeded(error.sentence)]
        }
      }
    }
  }

  /// Runs something slow beside the loop; its actions come back in their turn.
  /// Keeps a setting in the settings file, and tells what came of it.
  func keep(setting name: String, _ value: String) {
    let path = state.settings.path
    let isVaried = settingVariables.contains(name)
    readAside {
      if let trouble = ConfigCommand.Set.keep(name, value, at: path) {
        return [.messageNeeded(tr("\(name) is \(value) as long as this desk runs. \(trouble)"))]
      }
      let rest = isVaried ? tr(" COOLHEAD_\(name.uppercased()) still goes before it when you start.") : ""
      return [.messageNeeded(tr("\(name) is \(value), and kept in your settings.\(rest)"))]
    }
  }

  /// Keeps keys of the agent's own in the settings file.
  func keep(keys: [String]?, of id: String) {
    let path = state.settings.path
    let title = Command.named(id)?.title ?? id
    let shown = keys ?? Command.named(id)?.keys ?? []
    readAside {
      do throws(SettingsFile.Refusal) {
        try SettingsFile.setKeys(of: id, to: keys, at: path)
        return [.messageNeeded(tr("\(title) is \(shown.joined(separator: " ")), and kept in your settings."))]
      } catch {
        return [
          .messageNeeded(
            tr("\(title) is \(shown.joined(separator: " ")) as long as this desk runs. \(error.sentence)"))
        ]
      }
    }
  }

  func readAside(_ work: @escaping @Sendable () -> [Action]) {
    guard writer != nil else {
      work().forEach(dispatch)
      return
    }
    look { _ in work() }
  }

  /// Brings every call back that was cut off.
  func bringBackCutOffCalls() {
    state.work.cutOff.forEach(bringBack)
    awaitsStanding = false
  }

  private func bringBack(_ found: CutOffCall) {
    guard writer != nil else { return }
    awaited += 1
    look { journal in [.cutOffOpened(found, call: try journal.fold(found.id))] }
  }

  /// Lets everything go. Returns false when something is lost: the journal could not be brought to rest in time, or there
  /// is none although something happened.
  func close() -> Bool {
    for feed in openFeeds { feed.close() }
    state.releaseAllLines().forEach(carryOut)
    handOver()
    let isSaved = writer?.flushAndStop(timeoutMilliseconds: 3_000) ?? (lastTicket == 0)
    // Behind what the writer still had to write, so that the last letter is the one that stays.
    if let draftFile, let drafts = state.restingDrafts, !drafts.isEmpty { _ = draftFile.write(drafts) }
    return isSaved
  }
}

extension Payload {
  /// True for the end of a call, whoever tells of it.
  fileprivate var endsCall: Bool {
    if case .callEnded = self { true } else { false }
  }
}

extension FeedState.Condition {
  /// A feed's own word for how it is doing.
  init(_ status: FeedStatus) {
    switch status {
    case .waiting(for: .file): self = .fileMissing
    case .waiting: self = .waiting
    case .connected: self = .connected
    case .writerLeft: self = .writerLeft
    case .ended: self = .ended
    case .down(let sentence): self = .down(sentence)
    case .failed(let sentence): self = .failed(sentence)
    }
  }
}

extension Session {
  /// Reads what earlier calls say of a customer; the desk hears of it in its turn.
  /// - Parameter asksTeam: false where the team has just answered.
  func loadCustomer(_ reference: String, call: String, asksTeam: Bool = true) {
    let flags = team?.flags(of: reference) ?? []
    look { journal in
      let record = try journal.customer(reference)
      guard record != nil || !flags.isEmpty else { return [] }
      var file = record.map { CustomerFile($0, without: call) } ?? CustomerFile(reference: reference)
      // What the team has decided counts more than what this journal knows of it.
      let told = Set(flags.map(\.id))
      file.flags = flags + file.flags.filter { !told.contains($0.id) }
      return [.customer(.loaded(call: call, file))]
    }
    if asksTeam { team?.ask(reference, call: call, at: SystemClock.now()) }
  }
}

extension CustomerFile {
  /// What the journal holds of a customer, as the desk shows it in one of the customer's calls.
  init(_ record: CustomerRecord, without call: String) {
    let earlier = record.calls.filter { $0.id != call }
    self.init(
      reference: record.reference, contactCount: record.contactCount - (record.calls.count - earlier.count),
      lastContact: earlier.map(\.began).max(), flags: record.flags,
      promises: record.promises)
  }
}

extension Session {
  /// Makes the desk one to practise at: nothing goes to a journal while a call is practised.
  func begin(_ practice: PracticeState, in room: PracticeRoom) {
    self.practice = room
    change { $0.practise(practice) }
  }
}

extension Effect {
  /// True for what concerns the journal of work, which practice leaves alone; what happened is kept by the room.
  func isOfWork(_ room: PracticeRoom) -> Bool {
    switch self {
    case .append(let list, _, _):
      room.keep(list)
      return true
    case .retryJournal, .loadCall, .loadPage, .lookForBreak, .loadShift, .loadPromises, .readZone, .loadCustomer,
      .loadHistory, .openCutOff:
      return true
    default: return false
    }
  }
}

extension Session {
  /// Reads the promises that are open, over all calls.
  func loadPromises() {
    look { journal in [.promise(.loaded(try journal.openPromises(limit: Limits.promises)))] }
  }
}

extension ShiftFile {
  /// Reads what the journal knows of an agent's shifts.
  init(
    of agent: String, in journal: any Journal, at now: Instant, rules: ShiftRules
  ) throws(JournalProblem) {
    let since = now.advanced(milliseconds: -Int64(rules.redShiftDays) * 86_400_000)
    let newest = try journal.shift(agent: agent)
    let ends = try journal.hotEnds(agent: agent, since: since)
    self.init(began: newest?.began, ended: newest?.ended, entries: Self.entries(of: ends))
  }

  /// The hard calls; one whose break went on as that of the next call rested if that one did.
  static func entries(of ends: [HotEnd]) -> [Exposure.Entry] {
    var didNextRest = false
    // The newest stands first, so that the break that another went on as has been seen already.
    return ends.map { end in
      let isRested = end.pauseEnd == .joined ? didNextRest : end.pauseEnd?.isRest ?? false
      didNextRest = isRested
      return Exposure.Entry(call: end.call, ended: end.ended, strain: end.strain ?? end.base ?? 0, isRested: isRested)
    }
  }
}

extension Session {
  /// Reads the agent's shifts and hard calls beside the loop.
  func readShift() {
    guard writer != nil else { return }
    let agent = state.agent
    let now = state.clock.time
    let rules = state.policy.shift
    look { journal in
      [.shift(.loaded(try ShiftFile(of: agent, in: journal, at: now, rules: rules)))]
    }
  }
}
