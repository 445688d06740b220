import Calls
import CursesTerminal
import Desk
import Language
import Screens
import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The main loop without a screen: lines out, typed lines in.
final class PlainLoop {
  private let session: Session
  private let signals: TerminalSignals
  private let input: Int32?
  private let answers: Int32
  private let notices: [String]
  private var typed: [UInt8] = []
  private var queue = PlainQueue()
  /// The ticket that the lines told last wait for.
  private var lastTicket = 0
  private var isInputOver: Bool
  private var nextTick: Int64?
  /// The signal that asked for the end.
  private(set) var endSignal: Int32?
  private(set) var isDemoRequested = false
  private(set) var isPracticeRequested = false

  /// A typed line can have so many bytes.
  private static let lineBytes = 4_096

  /// - Parameters:
  ///   - input: where lines are typed; nil where standard input is the feed and there is no terminal.
  ///   - notices: what is told before anything else, in whole sentences.
  init(session: Session, signals: TerminalSignals, input: Int32?, answers: Int32, notices: [String]) {
    self.session = session
    self.signals = signals
    self.input = input
    self.answers = answers
    self.notices = notices
    isInputOver = input == nil
    session.tellsKeptLines = true
    session.onChange = { [unowned self] in report($0, $1, $2) }
  }

  private func report(_ before: DeskState, _ after: DeskState, _ action: Action) {
    let lines = PlainReport.lines(from: before, to: after, action: action)
    // That the journal fails is said before what it fails to keep.
    if case .journalFailed = action {
      queue.addFirst(lines, at: SystemClock.uptimeMilliseconds())
    } else {
      tell(lines)
    }
  }

  /// Says lines in their turn: behind what was said before, and once the journal has what they tell of.
  private func tell(_ lines: [SafeText]) {
    let ticket = session.awaitedTicket
    queue.add(lines, ticket: ticket > lastTicket ? ticket : nil, at: SystemClock.uptimeMilliseconds())
    lastTicket = ticket
  }

  private func sendLines() {
    queue.confirm(upTo: session.keptTicket)
    queue.take(at: SystemClock.uptimeMilliseconds(), isInTrouble: session.state.journal.trouble != nil)
      .forEach(Output.line)
  }

  /// Runs until the agent leaves, or until nothing can come any more.
  func run() {
    greet()
    sendLines()
    session.serviceFeeds()
    while !session.state.shouldQuit, endSignal == nil, !isDemoRequested, !isPracticeRequested, !isExhausted {
      let ready = wait()
      if ready { readTyped() }
      for case .end(let signal) in signals.take() { endSignal = signal }
      drainAnswers()
      session.takeAnswers()
      session.serviceFeeds()
      tickIfDue(SystemClock.uptimeMilliseconds())
      carryOutRequests()
      session.handOver()
      session.lookAround(at: SystemClock.uptimeMilliseconds())
      sendLines()
    }
    sendLastLines()
  }

  /// What was done last is told once it is kept, or when it has waited long enough.
  private func sendLastLines() {
    while !queue.isEmpty {
      var polled = pollfd(fd: answers, events: Int16(POLLIN), revents: 0)
      let left = (queue.due ?? 0) - SystemClock.uptimeMilliseconds()
      _ = poll(&polled, 1, Int32(clamping: max(0, left)))
      drainAnswers()
      session.takeAnswers()
      sendLines()
    }
  }

  private func greet() {
    tell(notices.map { SafeText(untrusted: tr("System: ") + $0) })
    if let message = session.state.message { tell([SafeText(untrusted: tr("System: ") + message.text)]) }
    tell(PlainReport.greeting(session.state))
  }

  /// True when no words and no commands can come any more, and nothing is left to be told.
  private var isExhausted: Bool {
    guard isInputOver else { return false }
    let feedsAreOver = session.state.feeds.allSatisfy { feed in
      if case .failed = feed.condition { return true }
      return feed.condition == .ended
    }
    return feedsAreOver && session.state.journal.unconfirmed.isEmpty && session.state.work.ownBreak == nil
      && queue.isEmpty
  }

  private func wait() -> Bool {
    var polled = [
      pollfd(fd: isInputOver ? -1 : input ?? -1, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
      pollfd(fd: answers, events: Int16(POLLIN), revents: 0),
    ]
    if !session.isFull {
      for feed in session.openFeeds {
        for (descriptor, events) in feed.pollDescriptors {
          polled.append(pollfd(fd: descriptor, events: events, revents: 0))
        }
      }
    }
    _ = poll(&polled, nfds_t(polled.count), timeout())
    return polled[0].revents != 0
  }

  private func timeout() -> Int32 {
    if !session.isFull, session.openFeeds.contains(where: \.hasMore) { return 0 }
    var due = session.isFull ? [] : session.openFeeds.compactMap(\.wakeMilliseconds)
    if let nextTick { due.append(nextTick) }
    if let next = queue.due { due.append(next) }
    if !session.isLookServed(byWakingAt: nextTick ?? .max) { due.append(session.nextLook) }
    guard let first = due.min() else { return -1 }
    return Int32(clamping: max(0, first - SystemClock.uptimeMilliseconds()))
  }

  private func tickIfDue(_ now: Int64) {
    if let practice = session.practice {
      nextTick = practice.tick(session)
      return
    }
    guard Screen.ticks(session.state) else { return rest(now) }
    if let next = nextTick, now < next { return }
    if nextTick != nil { session.dispatch(.ticked) }
    nextTick = now + 1000
  }

  /// Where nothing moves, wakes for what the desk wants to look at.
  private func rest(_ now: Int64) {
    if let next = nextTick, now >= next { session.dispatch(.ticked) }
    nextTick = Screen.rests(session.state).map { now + $0 }
  }

  private func readTyped() {
    guard let input else { return }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = read(input, &bytes, bytes.count)
    if count < 0 && (errno == EAGAIN || errno == EINTR) { return }
    guard count > 0 else {
      isInputOver = true
      return
    }
    typed += bytes[..<count]
    while let end = typed.firstIndex(of: 10) {
      let line = String(decoding: typed[..<end].prefix(Self.lineBytes), as: UTF8.self)
      typed.removeSubrange(...end)
      answer(line)
    }
    if typed.count > Self.lineBytes {
      typed = []
      tell([tr("System: That line was too long and was dropped; 4096 bytes are the most.")])
    }
  }

  private func answer(_ line: String) {
    switch PlainWords.answer(to: line, state: session.state) {
    case .actions(let actions): perform(actions)
    case .search(let words): tell(PlainReport.found(words, in: session.state))
    case .help(let text): tell(PlainReport.help(session.state, about: text))
    case .advice: tell(PlainReport.advice(session.state))
    case .unknown(let sentence): tell([SafeText(untrusted: tr("System: ") + sentence)])
    }
  }

  /// Does what one line asks for, and tells what came of it once.
  private func perform(_ actions: [Action]) {
    let before = session.state
    let report = session.onChange
    session.onChange = nil
    actions.forEach(session.dispatch)
    session.onChange = report
    tell(PlainReport.answer(from: before, to: session.state, actions: actions))
  }

  private func drainAnswers() {
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(answers, &bytes, bytes.count) == bytes.count {}
  }

  private func carryOutRequests() {
    let requests = session.requests
    session.requests = []
    for case .copy(let text) in requests { tell([tr("System: ") + SafeText(untrusted: text)]) }
    if requests.contains(.measure) {
      tell([tr("System: ") + tr("Lines are written at once; only the screen can measure how fast keys show.")])
    }
    for case .set(let name, let value) in requests { session.keep(setting: name, value) }
    if requests.contains(.openDemo) { isDemoRequested = true }
    if requests.contains(.practice(.openProgram)) { isPracticeRequested = true }
  }
}
