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

/// The main loop with a screen: takes all that waits, then draws once. It sleeps whenever nothing is due.
final class CursesLoop {
  private let session: Session
  private let terminal: CursesTerminal
  private let signals: TerminalSignals
  private let input: Int32
  private let answers: Int32
  private var glyphs: Glyphs
  private var afterFirstFrame: (() -> Void)?

  private var decoder = KeyDecoder()
  private var burst = BurstGuard()
  private var repeats = RepeatGuard()
  /// How long keys take.
  private var meter = TerminalMeter()
  private var memory = ScreenMemory()
  private var held: [Key] = []
  private var lastFrame: Int64 = 0
  /// What is done beside frames: the clipboard, addresses, notices.
  private let services: DeskServices
  /// Where the screen is recorded; nil where it is not.
  private let recording: CastFile?
  /// Until when an answer about the background counts.
  private var backgroundDue: Int64?
  /// The column where the cursor stands behind a line's sign that is one column wide, once that was asked.
  private var narrowColumn: Int?
  /// True once a frame had such a sign to ask with.
  private var hasAskedWidth = false
  /// The signal that asked for the end, as which a terminal that has gone counts too.
  private(set) var endSignal: Int32?
  private(set) var isDemoRequested = false
  private(set) var isPracticeRequested = false
  private(set) var isPlainRequested = false

  /// In a flood of lines a frame is drawn at most this often.
  private static let frameMilliseconds: Int64 = 16

  /// - Parameters:
  ///   - input: the terminal's descriptor to read keys from.
  ///   - answers: becomes readable when the journal has answered.
  ///   - afterFirstFrame: starts what the first frame did not need.
  init(
    session: Session, terminal: CursesTerminal, signals: TerminalSignals, input: Int32, answers: Int32, glyphs: Glyphs,
    services: DeskServices, recording: CastFile? = nil, afterFirstFrame: (() -> Void)?
  ) {
    self.session = session
    self.terminal = terminal
    self.signals = signals
    self.input = input
    self.answers = answers
    self.glyphs = glyphs
    self.services = services
    self.recording = recording
    self.afterFirstFrame = afterFirstFrame
  }

  /// Runs until the agent leaves or the terminal is gone.
  func run() {
    session.pressesKeys = true
    session.serviceFeeds()
    draw()
    tickIfDue(SystemClock.uptimeMilliseconds())
    while !session.state.shouldQuit, endSignal == nil, !isDemoRequested, !isPracticeRequested, !isPlainRequested {
      wait()
      let now = SystemClock.uptimeMilliseconds()
      let woken = Self.microseconds()
      let hadKeys = takeKeys(at: now)
      takeSignals()
      takeAnswers()
      session.serviceFeeds()
      pressDemonstrated()
      tickIfDue(now)
      carryOutRequests()
      if session.isDirty, mayDraw(now, hadKeys: hadKeys) {
        draw()
        if hadKeys { meter.took(Self.microseconds() - woken) }
      }
      if let words = meter.gaveUp(at: Self.microseconds()) { session.dispatch(.messageNeeded(words)) }
      session.handOverRested(at: now)
      session.lookAround(at: now)
    }
  }

  /// A clock for short times: it is never set, and stands still while the machine sleeps.
  private static func microseconds() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
  }

  private func mayDraw(_ now: Int64, hadKeys: Bool) -> Bool {
    let isFlooded = session.openFeeds.contains(where: \.hasMore) && now - lastFrame < Self.frameMilliseconds
    return (hadKeys || !isFlooded) && !session.holdsFrame(at: SystemClock.uptimeMilliseconds())
  }

  private func draw() {
    let frame = Screen.frame(session.state, size: terminal.size, glyphs: glyphs, memory: &memory)
    terminal.present(frame, changed: memory.changedRows)
    if let stand = memory.stand { session.paneStands(stand) }
    session.isDirty = false
    if let trouble = recording?.take(frame, at: SystemClock.now()) { session.dispatch(.messageNeeded(trouble)) }
    lastFrame = SystemClock.uptimeMilliseconds()
    if !hasAskedWidth, let sign = glyphs.horizontal.string.unicodeScalars.first, !sign.isASCII {
      narrowColumn = terminal.askWidth(of: sign, in: frame)
      hasAskedWidth = narrowColumn != nil
    }
    if let start = afterFirstFrame {
      afterFirstFrame = nil
      if terminal.askBackground() { backgroundDue = lastFrame + TerminalLimits.backgroundMilliseconds }
      start()
    }
  }

  // MARK: Waiting

  /// Kept from wait to wait, as each line comes by here.
  private var polled: [pollfd] = []

  private func wait() {
    polled.removeAll(keepingCapacity: true)
    for descriptor in [input, signals.descriptor, answers] {
      polled.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    }
    if !session.isFull {
      for feed in session.openFeeds {
        for (descriptor, events) in feed.pollDescriptors {
          polled.append(pollfd(fd: descriptor, events: events, revents: 0))
        }
      }
    }
    _ = poll(&polled, nfds_t(polled.count), timeout())
    isInputReady = polled[0].revents != 0
    areSignalsReady = polled[1].revents != 0
    areAnswersReady = polled[2].revents != 0
  }

  private var isInputReady = false
  private var areSignalsReady = false
  private var areAnswersReady = false

  /// Milliseconds until something is due; -1 for ever.
  private func timeout() -> Int32 {
    if !session.isFull, session.openFeeds.contains(where: \.hasMore) { return 0 }
    // What was started after the first frame may have changed the desk, without a descriptor that tells of it.
    if session.isDirty, session.holdUntil == nil { return 0 }
    let now = SystemClock.uptimeMilliseconds()
    var first = meter.deadline(at: Self.microseconds()).map { now + $0 } ?? Int64.max
    for due in [decoder.deadlineMilliseconds, session.holdUntil, nextTick] { first = min(first, due ?? .max) }
    if !session.isLookServed(byWakingAt: nextTick ?? .max) { first = min(first, session.nextLook) }
    if !session.isFull {
      first = min(first, session.pace.due ?? .max)
      for feed in session.openFeeds { first = min(first, feed.wakeMilliseconds ?? .max) }
    }
    return first == .max ? -1 : Int32(clamping: max(0, first - now))
  }

  // MARK: Ticking

  private var nextTick: Int64?

  /// Ticks once a second, at the moment the timer of the call or the break moves on.
  private func tickIfDue(_ now: Int64) {
    if let practice = session.practice {
      nextTick = practice.tick(session)
      return
    }
    guard Screen.ticks(session.state) else { return rest(now) }
    if let next = nextTick, now < next { return }
    if nextTick != nil { session.dispatch(.ticked) }
    nextTick = now + 1000 - phase(at: now)
  }

  /// Where nothing moves, wakes for what the desk wants to look at.
  private func rest(_ now: Int64) {
    if let next = nextTick, now >= next { session.dispatch(.ticked) }
    nextTick = Screen.rests(session.state).map { now + $0 }
  }

  /// Milliseconds since the timer on the screen last moved on.
  private func phase(at now: Int64) -> Int64 {
    let elapsed: Int64
    if let ownBreak = session.state.work.ownBreak {
      elapsed = ownBreak.terms.elapsed(at: SystemClock.now())
    } else if let focus = session.state.work.focus, let began = session.state.work.calls[focus]?.call.began {
      elapsed = SystemClock.now().time.milliseconds(since: began)
    } else {
      return 0
    }
    return ((elapsed % 1000) + 1000) % 1000
  }

  // MARK: Keys

  private func takeKeys(at now: Int64) -> Bool {
    var keys = decoder.expire(atMilliseconds: now)
    if isInputReady { keys += readKeys(at: now) }
    if let told = decoder.takeBackground(), let due = backgroundDue, now <= due, terminal.take(told) {
      session.isDirty = true
    }
    if let column = decoder.takeCursorColumn(), let narrow = narrowColumn {
      narrowColumn = nil
      if column == narrow + 1 { drawInASCII() }
    }
    if decoder.takeAttributes(), let words = meter.answered(at: Self.microseconds()) {
      session.dispatch(.messageNeeded(words))
    }
    if let focus = keys.last(where: { $0 == .focusIn || $0 == .focusOut }) {
      session.dispatch(.focusChanged(focus == .focusIn))
      keys.removeAll { $0 == .focusIn || $0 == .focusOut }
    }
    guard !keys.isEmpty else { return false }
    session.pressesKeys = false
    session.suggested = nil
    session.overtaken = []
    // What is typed may close what it was typed into; from there on the keys are commands.
    var rest = keys[...]
    while let key = rest.first, Keymap.takesText(session.state) {
      _ = repeats.isRepeat(key, atMilliseconds: now)
      press(key)
      rest.removeFirst()
    }
    switch burst.judge(Array(rest), atMilliseconds: now) {
    case .pass(let passed):
      var pressed: [Key] = []
      for key in passed {
        let isDoubled = key.isDigit && session.state.focusedView.advice?.conduct?.choices.isEmpty == false
        if !repeats.isRepeat(key, atMilliseconds: now, isDoubled: isDoubled) { pressed.append(key) }
      }
      pressed.forEach(press)
      if pressed.count < passed.count { session.dispatch(.repeatIgnored) }
    case .hold(let stray): hold(stray)
    }
    return true
  }

  /// Kept from key to key, so that each does not clear it anew.
  private var typed = [UInt8](repeating: 0, count: 4096)

  private func readKeys(at now: Int64) -> [Key] {
    let count = read(input, &typed, typed.count)
    if count > 0 { return decoder.take(typed[..<count], atMilliseconds: now) }
    if count == 0 || (errno != EAGAIN && errno != EINTR) { endSignal = SIGHUP }
    return []
  }

  private func press(_ key: Key) {
    if key == .control("l") {
      terminal.repaint()
      session.isDirty = true
      return
    }
    let actions = Keymap.actions(for: key, state: session.state, size: terminal.size, memory: &memory)
    if session.state.message != nil { session.dispatch(.keyPressed) }
    for action in actions { session.dispatch(action) }
  }

  /// Presses what the demonstration shows, and what it has suggested and nobody has taken up.
  private func pressDemonstrated() {
    let overtaken = session.overtaken
    session.overtaken = []
    for cue in overtaken { demonstrate(cue.suggested, cue, isTold: false) }
    if let waiting = session.suggested, SystemClock.uptimeMilliseconds() >= waiting.due {
      session.suggested = nil
      demonstrate(waiting.cue.suggested, waiting.cue)
    }
    guard !session.demonstrated.isEmpty else { return }
    let cues = session.demonstrated
    session.demonstrated = []
    guard session.pressesKeys else { return }
    for cue in cues { demonstrate(cue.keys, cue) }
  }

  /// Presses keys unless something has opened that they would go into, and tells only of what they did.
  /// - Parameter isTold: false where something else is told already.
  private func demonstrate(_ keys: [Key], _ cue: DemonstrationCue, isTold: Bool = true) {
    guard session.state.work.overlay == nil, session.state.sheet == nil, session.state.focusedCall?.isLive == true
    else { return }
    let before = session.state.focusedCall?.acts.count
    keys.forEach(press)
    guard isTold, session.state.focusedCall?.acts.count != before, let words = cue.done else { return }
    session.dispatch(.hintArrived(words))
  }

  /// Keys faster than a person types do nothing until the agent says so; in a break they do nothing at all.
  private func hold(_ stray: [Key]) {
    guard !session.state.isBreakRunning else { return }
    held = Array((held + stray).prefix(200))
    let text = held.compactMap { key -> String? in
      if case .character(let character) = key { return String(character) }
      return key == .enter ? " Enter " : nil
    }.joined()
    session.dispatch(.typingHeld(String(text.prefix(40))))
  }

  // MARK: The outside

  private func takeSignals() {
    guard areSignalsReady else { return }
    answer(signals.take())
  }

  private func answer(_ requests: Set<TerminalSignals.Request>) {
    for request in requests {
      switch request {
      case .resize:
        terminal.resize()
        session.isDirty = true
      case .end(let signal): endSignal = signal
      case .suspend: suspend()
      case .resumed:
        terminal.comeBack()
        session.dispatch(.ticked)
      }
    }
  }

  private func takeAnswers() {
    guard areAnswersReady else { return }
    var bytes = [UInt8](repeating: 0, count: 256)
    while read(answers, &bytes, bytes.count) == bytes.count {}
    session.takeAnswers()
    // The playbook is the last thing that the start reads.
    if !isStartOver, session.state.playbook != nil {
      isStartOver = true
      StartMemory.giveBack()
    }
  }

  private var isStartOver = false

  private func carryOutRequests() {
    let requests = session.requests
    session.requests = []
    for request in requests {
      switch request {
      case .replayHeldTyping:
        let keys = held
        held = []
        keys.forEach(press)
      case .dropHeldTyping: held = []
      case .openDemo: isDemoRequested = true
      case .practice(.openProgram): isPracticeRequested = true
      case .suspend: suspend()
      case .ring: terminal.ring()
      case .copy(let text): session.dispatch(.messageNeeded(services.copy(text, to: terminal)))
      case .measure:
        meter.ask(at: Self.microseconds())
        terminal.request(TerminalRequest.attributes)
      case .open(let address): session.dispatch(.messageNeeded(services.open(address)))
      case .notify(let notice): services.notify(notice, on: terminal)
      case .set(let name, let value): set(name, to: value)
      case .becomePlain: isPlainRequested = true
      case .setKeys(let id, let keys): session.keep(keys: keys, of: id)
      default: break
      }
    }
  }

  /// Lines that take two columns would tear every row apart.
  private func drawInASCII() {
    glyphs = .ascii
    memory = ScreenMemory()
    terminal.repaint()
    session.dispatch(
      .messageNeeded(tr("This terminal draws lines two columns wide; as with --ascii, they are plain now.")))
    session.isDirty = true
  }

  /// Lets a setting hold on this screen, and keeps it.
  private func set(_ name: String, to value: String) {
    switch name {
    case "theme":
      terminal.take(Theme.named(value) ?? .standard)
      if terminal.askBackground() {
        backgroundDue = SystemClock.uptimeMilliseconds() + TerminalLimits.backgroundMilliseconds
      }
    case "ascii":
      glyphs = value == "on" || !terminal.isUnicode ? .ascii : .unicode
      memory = ScreenMemory()
    case "notify": services.tell(by: value, on: terminal)
    default: break
    }
    session.isDirty = true
    session.keep(setting: name, value)
  }

  private func suspend() {
    session.handOver()
    terminal.suspend()
    // Whoever asked for the end while the program stood still is answered now; the rest is over with coming back.
    answer(signals.take().filter { if case .end = $0 { true } else { false } })
    session.dispatch(.ticked)
  }
}
