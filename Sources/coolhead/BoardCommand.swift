import ArgumentParser
import Calls
import CursesTerminal
import Feeds
import Foundation
import Language
import Library
import Screens
import Team
import TerminalKit

/// `coolhead board`: a supervisor's board.
struct BoardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "board", abstract: tr("A supervisor's board: who needs a person, and what you do about it."),
    discussion:
      tr(
        "Help that is asked for stands in front of grave conduct, breaks that wait for a release, limits, flags and promises "
          + "of people who are away; the rest is counted. ? lists the keys. With --plain it comes as lines, and a typed line "
          + "acts on a number, such as: c 3"))

  @Option(help: ArgumentHelp(tr("How the screen looks: \(Theme.names.joined(separator: ", ")) (COOLHEAD_THEME).")))
  var theme: String?

  @ArgumentParser.Flag(help: tr("Lines only, for screen readers and pipes (COOLHEAD_PLAIN=1).")) var plain = false

  @ArgumentParser.Flag(help: tr("Draw with plain ASCII (COOLHEAD_ASCII=1).")) var ascii = false

  func run() throws {
    try finish {
      var options = try DeskOptions.parse([])
      options.theme = theme
      options.plain = plain
      options.ascii = ascii
      let choices = Choices(options)
      guard access(choices.paths.team, F_OK) == 0 else {
        throw Failure.configuration(
          tr("There is no \(choices.paths.team). Whoever was given a line for the team runs: coolhead team join"))
      }
      guard let signals = TerminalSignals() else {
        throw Failure.unavailable(tr("The system gives no pipe: \(systemError())."))
      }
      let post = BoardPost(logFolder: choices.paths.state)
      try post.open()
      defer { post.close() }
      let lines = Descriptors(isFeedOnInput: false)
      if !choices.isPlain, let ends = lines.terminal {
        let look = CursesTerminal.Look(
          theme: choices.theme.theme, background: choices.background, allowsColor: choices.allowsColor)
        if let terminal = CursesTerminal(
          input: ends.input, output: ends.output, type: choices.environment["TERM"], look: look)
        {
          let log = StandardError.divert(to: choices.paths.log)
          let glyphs: Glyphs = choices.isASCII || !terminal.isUnicode ? .ascii : .unicode
          let loop = BoardLoop(post, terminal, signals, input: ends.input, glyphs: glyphs)
          loop.run()
          terminal.close()
          StandardError.giveBack(log)
          return try status(post, loop.endSignal)
        }
      }
      let loop = BoardLines(post, signals)
      loop.run()
      // Whoever typed nothing and learned nothing has to see that by the status, too.
      if post.refusal == nil, !loop.hasBegun, post.view.trouble != nil { return 69 }
      return try status(post, loop.endSignal)
    }
  }

  private func status(_ post: BoardPost, _ signal: Int32?) throws -> Int32 {
    if let sentence = post.refusal { throw Failure(status: 77, sentence: sentence) }
    return signal.map { 128 + $0 } ?? 0
  }
}

/// What goes between a board and the team, by the link program of this house: the board itself has no database.
final class BoardPost {
  private(set) var view: BoardView
  /// Why this person gets no board; nil where they may have one.
  private(set) var refusal: String?
  /// True where the screen is to be painted anew.
  var isDirty = true
  /// What was told by others since it was taken last, for the board as lines; and whether all of it was told anew.
  var news: [BoardState.Need] = []
  var isAnew = false
  var wordsRead: [(call: TeamAct.Reference, line: BoardView.Reading.Line)] = []
  var settled: [String] = []
  private(set) var rings = false

  private let feed: Feed
  private let run: String
  private var sayings = 0
  private var items: [FeedItem] = []
  /// The board as it is being told, until all is told.
  private var coming: (board: BoardState, shown: String)?
  private var pulses: [Pulse] = []
  /// What was done and not confirmed yet: told again when the link is there again, with the same name.
  private var waiting: [(act: TeamAct, done: Int64)] = []
  private var isReady = false

  /// How long an act that nobody confirmed is told again, in milliseconds.
  private static let waitMilliseconds: Int64 = 30_000

  init(logFolder: String) {
    run = (0..<12).map { _ in String("0123456789abcdefghjkmnpqrstvwxyz".randomElement() ?? "0") }.joined()
    view = BoardView(run: run, at: SystemClock.now().time)
    feed = Feed(.exec(.board), run: "\(run)b", logFolder: logFolder)
  }

  func open() throws {
    do {
      try feed.open()
    } catch {
      throw Failure.unavailable(error.message)
    }
  }

  func close() {
    feed.sayGoodbye()
    feed.close()
  }

  // MARK: Waiting

  var pollDescriptors: [(descriptor: Int32, events: Int16)] { feed.pollDescriptors }

  /// When something is to be done by itself, in milliseconds of uptime; nil where nothing is.
  var wakeMilliseconds: Int64? { feed.hasMore ? 0 : feed.wakeMilliseconds }

  /// Reads what the link says.
  func service() {
    let now = SystemClock.now()
    items.removeAll(keepingCapacity: true)
    feed.service(time: now.time, uptimeMilliseconds: now.uptime, into: &items)
    for item in items { take(item) }
  }

  /// Gives what rings since it was asked last.
  func takeRing() -> Bool {
    defer { rings = false }
    return rings
  }

  /// Makes the lists of the board anew where something was told since.
  func list() { view.list() }

  func tick() {
    view.tick(at: SystemClock.now().time)
    isDirty = true
    let edge = SystemClock.uptimeMilliseconds() - Self.waitMilliseconds
    guard waiting.contains(where: { $0.done < edge }) else { return }
    waiting.removeAll { $0.done < edge }
    let words = tr("The team did not answer; whether it was done shows here once it is reached.")
    view.say(words)
    settled.append(words)
  }

  // MARK: What comes

  private func take(_ item: FeedItem) {
    switch item {
    case .event(let event): take(event)
    case .status(.down(let sentence)), .status(.failed(let sentence)): lose(sentence)
    case .greeting, .status, .problem, .comment: break
    }
  }

  private func lose(_ sentence: String) {
    isReady = false
    coming = nil
    let isNew = view.trouble == nil
    view.lose(sentence)
    if isNew { settled.append(tr("The team can't be reached now; the board tries again by itself. \(sentence)")) }
    isDirty = true
  }

  private func take(_ event: Event) {
    if let act = TeamLine.act(event) {
      take(act, shown: TeamLine.data(event, "act")?["shown"]?.string ?? act.author)
    } else if let told = TeamLine.data(event, "pulses") {
      pulses += (told["pulses"]?.array ?? []).compactMap(Pulse.init)
      guard told["more"]?.bool != true else { return }
      if coming != nil { coming?.board.take(pulses) } else { view.take(pulses) }
      pulses = []
      isDirty = true
    } else if let told = TeamLine.data(event, "words"), let author = told["author"]?.string,
      let call = told["call"]?.string, let number = told["number"]?.integer, let text = told["text"]?.string
    {
      let name = TeamAct.Reference(author: author, id: call)
      let line = BoardView.Reading.Line(number: number, role: told["role"]?.string ?? "other", text: text)
      view.take(line, of: name)
      wordsRead.append((name, line))
      isDirty = true
    } else if let ready = TeamLine.data(event, "ready") {
      var board = BoardState(own: ready["name"]?.string ?? "")
      for person in (ready["people"]?.array ?? []).compactMap(\.object) {
        if let name = person["name"]?.string { board.take(name: person["shown"]?.string ?? name, of: name) }
      }
      coming = (board, ready["shown"]?.string ?? "")
    } else if TeamLine.data(event, "caught_up") != nil, let (board, shown) = coming {
      coming = nil
      isReady = true
      isAnew = true
      view.take(board, ownName: shown)
      sayReading()
      for (act, _) in waiting { _ = feed.send(TeamLine.event(act)) }
      isDirty = true
    } else {
      takeAnswer(event)
    }
  }

  private func take(_ act: TeamAct, shown: String) {
    isDirty = true
    guard coming == nil else {
      coming?.board.take(act, shown: shown)
      return
    }
    guard let need = view.take(act, shown: shown, isListed: false) else { return }
    news.append(need)
    if need.answered == nil, [.help, .grave].contains(need.kind) { rings = true }
  }

  private func takeAnswer(_ event: Event) {
    if let done = TeamLine.data(event, "done"), let id = done["about"]?.string {
      settle(id, tr("Done."))
    } else if let refused = TeamLine.data(event, "refused"), let id = refused["about"]?.string {
      settle(id, tr("\(refused["message"]?.string ?? "") Nothing was done."))
    } else if let down = TeamLine.data(event, "down") {
      lose(down["message"]?.string ?? "")
    } else if let closed = TeamLine.data(event, "closed") {
      refusal = closed["message"]?.string ?? ""
    }
  }

  private func settle(_ id: String, _ words: String) {
    guard let index = waiting.firstIndex(where: { $0.act.id == id }) else { return }
    waiting.remove(at: index)
    // That somebody stopped reading needs no words.
    view.say(words)
    settled.append(words)
    isDirty = true
  }

  // MARK: What the supervisor does

  /// Does something at the board; true where it is to be left.
  func answer(_ action: BoardView.Action) -> Bool {
    isDirty = true
    view.wake(at: SystemClock.now().time)
    return carryOut(view.answer(action))
  }

  func perform(_ act: BoardAct, number: Int) {
    view.wake(at: SystemClock.now().time)
    _ = carryOut(view.perform(act, number: number))
    if let message = view.message { settled.append(message) }
  }

  /// Puts in front of the supervisor what is no act.
  func say(_ sentence: String) {
    view.say(sentence)
    isDirty = true
  }

  private func carryOut(_ requests: [BoardView.Request]) -> Bool {
    var leaves = false
    for request in requests {
      switch request {
      case .leave: leaves = true
      case .tell(let act):
        waiting.append((act, SystemClock.uptimeMilliseconds()))
        if isReady, !feed.send(TeamLine.event(act)) { isDirty = true }
        if ["reading.began", "reading.ended"].contains(act.kind) { sayReading() }
      }
    }
    return leaves
  }

  /// Tells the link which call's words are wanted.
  private func sayReading() {
    sayings += 1
    var data: [String: JSON] = [:]
    if let call = view.reading?.call {
      data = ["author": .string(call.author), "call": .string(call.id)]
    }
    _ = feed.send(TeamLine.line("reading", id: "\(run)-r\(sayings)", at: SystemClock.now().time, data))
  }
}

/// The board on a screen: takes all that waits, then draws once. It sleeps whenever nothing is due.
final class BoardLoop {
  private let post: BoardPost
  private let terminal: CursesTerminal
  private let signals: TerminalSignals
  private let input: Int32
  private let glyphs: Glyphs
  private var decoder = KeyDecoder()
  private var burst = BurstGuard()
  private var isOver = false
  private var nextTick: Int64 = 0
  private var lastFrame: Int64 = 0
  /// The signal that asked for the end, as which a terminal that has gone counts too.
  private(set) var endSignal: Int32?

  /// However much is told, a frame is drawn at most this often; a key is answered at once.
  private static let frameMilliseconds: Int64 = 33

  init(
    _ post: BoardPost, _ terminal: CursesTerminal, _ signals: TerminalSignals, input: Int32, glyphs: Glyphs
  ) {
    self.post = post
    self.terminal = terminal
    self.signals = signals
    self.input = input
    self.glyphs = glyphs
  }

  func run() {
    draw()
    _ = terminal.askBackground()
    while !isOver, endSignal == nil, post.refusal == nil {
      let isTyped = wait()
      let now = SystemClock.uptimeMilliseconds()
      let hadKeys = takeKeys(isTyped, at: now)
      takeSignals()
      post.service()
      if now >= nextTick {
        nextTick = now + 1_000
        post.tick()
      }
      if post.takeRing() { terminal.ring() }
      // What lines are told of is shown here as rows.
      post.news = []
      post.wordsRead = []
      post.settled = []
      if post.isDirty, hadKeys || now - lastFrame >= Self.frameMilliseconds { draw() }
    }
  }

  private func draw() {
    post.list()
    terminal.present(BoardScreen.frame(post.view, size: terminal.size, glyphs: glyphs))
    post.isDirty = false
    lastFrame = SystemClock.uptimeMilliseconds()
  }

  private func wait() -> Bool {
    var polled = [
      pollfd(fd: input, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    for (descriptor, events) in post.pollDescriptors {
      polled.append(pollfd(fd: descriptor, events: events, revents: 0))
    }
    var due = nextTick
    if post.isDirty { due = min(due, lastFrame + Self.frameMilliseconds) }
    for wake in [post.wakeMilliseconds, decoder.deadlineMilliseconds] { due = min(due, wake ?? .max) }
    _ = poll(&polled, nfds_t(polled.count), Int32(clamping: max(0, due - SystemClock.uptimeMilliseconds())))
    return polled[0].revents != 0
  }

  private func takeKeys(_ isTyped: Bool, at now: Int64) -> Bool {
    var keys = decoder.expire(atMilliseconds: now)
    if isTyped { keys += readKeys(at: now) }
    if let told = decoder.takeBackground(), terminal.take(told) { post.isDirty = true }
    keys.removeAll { $0 == .focusIn || $0 == .focusOut }
    guard !keys.isEmpty else { return false }
    if !post.view.takesText, case .hold = burst.judge(keys, atMilliseconds: now) {
      post.say(tr("That came faster than typing; nothing was done."))
      return true
    }
    let rows = BoardScreen.listRows(post.view, size: terminal.size)
    for key in keys {
      if key == .control("l") { terminal.repaint() }
      for action in BoardKeymap.actions(for: key, view: post.view, rows: rows) {
        if post.answer(action) { isOver = true }
      }
    }
    post.isDirty = true
    return true
  }

  private func readKeys(at now: Int64) -> [Key] {
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = read(input, &bytes, bytes.count)
    if count > 0 { return decoder.take(bytes[..<count], atMilliseconds: now) }
    if count == 0 || (errno != EAGAIN && errno != EINTR) { endSignal = SIGHUP }
    return []
  }

  private func takeSignals() {
    for request in signals.take() {
      switch request {
      case .resize:
        terminal.resize()
        post.isDirty = true
      case .end(let signal): endSignal = signal
      case .suspend:
        terminal.suspend()
        post.isDirty = true
      case .resumed:
        terminal.comeBack()
        post.isDirty = true
      }
    }
  }
}

/// The board as lines: what needs a person is told as it comes, typed lines act on it.
final class BoardLines {
  private let post: BoardPost
  private let signals: TerminalSignals
  private var typed: [UInt8] = []
  private var isOver = false
  private var isInputOver = false
  /// True once the team was reached.
  private(set) var hasBegun = false
  private var nextTick: Int64 = 0
  private(set) var endSignal: Int32?

  private static let lineBytes = 4_096

  init(_ post: BoardPost, _ signals: TerminalSignals) {
    self.post = post
    self.signals = signals
  }

  /// Runs until `q`, or until standard input ends.
  func run() {
    // Who types nothing still reads how the team stands, or why it can't be said.
    while !isOver, endSignal == nil, post.refusal == nil, !isInputOver || !hasBegun && post.view.trouble == nil {
      let isTyped = wait()
      for case .end(let signal) in signals.take() { endSignal = signal }
      post.service()
      let now = SystemClock.uptimeMilliseconds()
      if now >= nextTick {
        nextTick = now + 1_000
        post.tick()
      }
      if isTyped { readTyped() }
      tell()
    }
  }

  private func tell() {
    if post.isAnew {
      post.isAnew = false
      if hasBegun { Output.line(tr("The team is reached again.")) }
      showAll()
      if !hasBegun { Output.line(BoardLine.words) }
      hasBegun = true
    }
    let now = SystemClock.now().time
    for need in post.news { Output.line(post.view.board.words(need, at: now)) }
    for (call, line) in post.wordsRead {
      Output.line(tr("\(post.view.board.name(of: call.author))'s call, \(line.role): \(line.text)"))
    }
    for words in post.settled { Output.line(words) }
    post.news = []
    post.wordsRead = []
    post.settled = []
  }

  private func showAll() {
    let now = SystemClock.now().time
    let board = post.view.board
    Output.line(board.summary(at: now))
    for need in board.needs(at: now) { Output.line(board.words(need, at: now)) }
    let hour = TeamHour.Row.allCases.map { board.hour.total(of: $0, at: now) }
    Output.line(tr("The last hour: calls begun \(hour[0]), a person needed \(hour[1]), breaks begun \(hour[2])."))
  }

  private func wait() -> Bool {
    var polled = [
      pollfd(fd: isInputOver ? -1 : 0, events: Int16(POLLIN), revents: 0),
      pollfd(fd: signals.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    for (descriptor, events) in post.pollDescriptors {
      polled.append(pollfd(fd: descriptor, events: events, revents: 0))
    }
    let due = min(nextTick, post.wakeMilliseconds ?? .max)
    _ = poll(&polled, nfds_t(polled.count), Int32(clamping: max(0, due - SystemClock.uptimeMilliseconds())))
    return polled[0].revents != 0
  }

  private func readTyped() {
    var bytes = [UInt8](repeating: 0, count: Self.lineBytes)
    let count = read(0, &bytes, bytes.count)
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else {
      isInputOver = true
      return
    }
    typed += bytes[..<count]
    while let end = typed.firstIndex(of: 0x0A) {
      answer(BoardLine(String(decoding: typed[..<end].prefix(Self.lineBytes), as: UTF8.self)))
      typed.removeSubrange(...end)
    }
    if typed.count > Self.lineBytes { typed = [] }
  }

  private func answer(_ line: BoardLine) {
    switch line {
    case .quit: isOver = true
    case .all: showAll()
    case .help: Output.line(BoardLine.words)
    case .unknown(let sentence): Output.line(sentence)
    case .act(let act, let number): post.perform(act, number: number)
    }
  }
}
