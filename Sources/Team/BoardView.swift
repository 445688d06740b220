import Calls
import Language

/// The board as a supervisor looks at it: what is listed, what is chosen, what is being typed. A state machine without a
/// clock, a terminal or a database; what it wants done it asks for.
public struct BoardView: Sendable {
  /// What is listed.
  public enum Page: Int, CaseIterable, Hashable, Sendable { case needs, calls, breaks, promises }

  /// A row, by what it stands for: it keeps its name however the list moves.
  public enum Row: Hashable, Sendable {
    case need(TeamAct.Reference)
    case call(TeamAct.Reference)
  }

  /// What the last row asks for.
  public enum Prompt: Hashable, Sendable {
    /// Words to whisper.
    case whisper(Row, text: String)
    /// Why a flag is confirmed or declined.
    case reason(Row, isConfirmed: Bool, text: String)
    /// Who gets a promise.
    case pass(Row, text: String)
    /// Part of a name to look for.
    case find(text: String)
    case takeOver(Row), release(Row), decide(Row), kept(Row), leave
    /// The keys.
    case help
  }

  /// A call that is read along.
  public struct Reading: Hashable, Sendable {
    public var call: TeamAct.Reference
    public var lines: [Line] = []

    public struct Line: Hashable, Sendable {
      public var number: Int64
      /// `customer`, `agent` or `other`.
      public var role: String
      public var text: String

      public init(number: Int64, role: String, text: String) {
        self.number = number
        self.role = role
        self.text = text
      }
    }
  }

  /// What the supervisor does, by whichever key.
  public enum Action: Hashable, Sendable {
    case move(Int), top, bottom, nextPage, previousPage
    case coming, read, stopReading, whisper, takeOver, release, decide, pass, kept, find, help, leave
    /// What answers a prompt.
    case type(String), erase, eraseAll, enter, escape, yes, no
  }

  /// What is to be done outside.
  public enum Request: Hashable, Sendable {
    case tell(TeamAct)
    case leave
  }

  /// How long what was said last stays, in milliseconds.
  static let messageMilliseconds: Int64 = 6_000
  /// Lines of a call that is read along, at most.
  static let readingLines = 200
  /// Characters of a typed line.
  static let typedCharacters = 200
  /// How long nothing is chosen once what was chosen has gone, in milliseconds: no key may do to the next row what was meant
  /// for that one.
  static let lostMilliseconds: Int64 = 1_500

  /// What the team tells.
  public private(set) var board: BoardState
  public private(set) var now: Instant
  public private(set) var page = Page.needs
  public internal(set) var prompt: Prompt?
  public private(set) var reading: Reading?
  /// What was said last; nil where nothing stands.
  public internal(set) var message: String? { didSet { messageSince = message == nil ? nil : now } }
  private var messageSince: Instant?
  /// Why the team can't be reached; nil while it can.
  public private(set) var trouble: String?
  /// True until the team was reached for the first time.
  public private(set) var isStarting = true
  /// What names are looked for; empty where all are listed.
  public internal(set) var wanted = ""
  /// The name of who looks, as others read it.
  public private(set) var ownName = ""

  // What is listed, made anew when something changes and never for a key.
  public private(set) var needs: [BoardState.Need] = []
  public private(set) var calls: [BoardState.RunningCall] = []
  public private(set) var breaks: [BoardState.Need] = []
  public private(set) var promises: [BoardState.Need] = []
  public private(set) var openCount = 0
  /// Calls in which nothing waits for a person.
  public private(set) var calmCount = 0
  public private(set) var hotCount = 0
  public private(set) var hourTotals: [TeamHour.Row: Int] = [:]

  private var isStale = false
  private var promisesByCall: [TeamAct.Reference: [BoardState.Need]] = [:]
  private var chosen: Row?
  public private(set) var chosenIndex: Int?
  private var lostAt: Instant?
  private let run: String
  private var actCount = 0

  /// - Parameter run: unique for this run of the program: the acts are named by it.
  public init(run: String, at now: Instant) {
    self.run = run
    self.now = now
    board = BoardState(own: "")
  }

  // MARK: What comes in

  /// The team is reached, and this is how it stands.
  public mutating func take(_ board: BoardState, ownName: String) {
    self.board = board
    self.ownName = ownName
    if trouble != nil { message = tr("The team is reached again.") }
    trouble = nil
    isStarting = false
    refresh()
  }

  /// Something was told.
  /// - Parameter isListed: false where the lists are made anew later, by `list` or with the next key: for many at once.
  /// - Returns: a need that is new, or one that has changed; nil where nothing waits for it.
  public mutating func take(_ act: TeamAct, shown: String, isListed: Bool = true) -> BoardState.Need? {
    let need = board.take(act, shown: shown)
    if act.kind == "call.ended", let reading, reading.call == TeamAct.Reference(author: act.author, id: act.call) {
      self.reading = nil
      message = tr("\(shown)'s call, which you read along, is over.")
    }
    isStale = true
    if isListed { list() }
    return need
  }

  /// How the calls stand now; the lists are made anew later.
  public mutating func take(_ pulses: [Pulse]) {
    board.take(pulses)
    isStale = true
  }

  /// A line of the call that is read along; of another it is left out.
  public mutating func take(_ line: Reading.Line, of call: TeamAct.Reference) {
    guard reading?.call == call, let lines = reading?.lines else { return }
    if let index = lines.lastIndex(where: { $0.number == line.number }) {
      reading?.lines[index] = line
    } else {
      reading?.lines = lines.suffix(Self.readingLines - 1) + [line]
    }
  }

  /// The team can't be reached.
  public mutating func lose(_ sentence: String) { trouble = sentence }

  public mutating func say(_ sentence: String) { message = sentence }

  /// The time goes on.
  public mutating func tick(at now: Instant) {
    self.now = now
    if let since = messageSince, now.milliseconds(since: since) >= Self.messageMilliseconds { message = nil }
    refresh()
  }

  /// A key or a typed line came: what it does happens now and not with the last tick, which may be a second old. What is
  /// promised in between goes along with a call that is taken over.
  public mutating func wake(at now: Instant) { self.now = now }

  /// Makes the lists anew where something was told since.
  public mutating func list() { if isStale { refresh() } }

  /// Makes the lists anew.
  mutating func refresh() {
    isStale = false
    let all = board.needs(at: now)
    openCount = all.count { $0.answered == nil }
    needs = wanted.isEmpty ? all : all.filter { fits($0.shown) }
    let running = board.calls
    calmCount = board.calmCount(at: now)
    hotCount = running.count { ($0.pulse?.heat ?? 0) >= BoardState.hot }
    calls = wanted.isEmpty ? running : running.filter { fits($0.shown) }
    breaks = board.breaksRunning(at: now).filter { fits($0.shown) }
    promises = board.openPromises.filter { fits($0.shown) }
    promisesByCall = Dictionary(grouping: board.openPromises) {
      TeamAct.Reference(author: $0.act.author, id: $0.act.call)
    }
    for row in TeamHour.Row.allCases { hourTotals[row] = board.hour.total(of: row, at: now) }
    settle()
  }

  private func fits(_ name: String) -> Bool {
    wanted.isEmpty || name.lowercased().contains(wanted.lowercased())
  }

  // MARK: What is chosen

  public var count: Int {
    switch page {
    case .needs: needs.count
    case .calls: calls.count
    case .breaks: breaks.count
    case .promises: promises.count
    }
  }

  private func row(_ index: Int) -> Row {
    switch page {
    case .needs: Self.row(needs[index])
    case .calls: .call(TeamAct.Reference(author: calls[index].start.author, id: calls[index].start.call))
    case .breaks: Self.row(breaks[index])
    case .promises: Self.row(promises[index])
    }
  }

  private static func row(_ need: BoardState.Need) -> Row {
    .need(TeamAct.Reference(author: need.act.author, id: need.act.id))
  }

  /// Finds what is chosen in the list as it is now.
  private mutating func settle() {
    if let chosen {
      if let index = chosenIndex, index < count, row(index) == chosen { return }
      if let index = (0..<count).first(where: { row($0) == chosen }) {
        chosenIndex = index
        return
      }
      self.chosen = nil
      lostAt = now
      forgetPrompt(about: chosen)
    }
    if let lostAt, now.milliseconds(since: lostAt) < Self.lostMilliseconds { return }
    lostAt = nil
    choose(min(chosenIndex ?? 0, count - 1))
  }

  mutating func choose(_ index: Int) {
    lostAt = nil
    guard count > 0 else {
      chosen = nil
      chosenIndex = nil
      return
    }
    chosenIndex = max(0, min(index, count - 1))
    chosen = chosenIndex.map(row)
  }

  private mutating func forgetPrompt(about row: Row) {
    switch prompt {
    case .takeOver(row), .release(row), .decide(row), .kept(row), .whisper(row, _), .reason(row, _, _), .pass(row, _):
      prompt = nil
      message = tr("That is over; nothing was done.")
    default: break
    }
  }

  /// True while a row is chosen.
  public var isChosen: Bool { chosen != nil }

  /// The need of a row; nil where it is gone, and for a call.
  public func need(of row: Row?) -> BoardState.Need? {
    guard case .need(let reference) = row else { return nil }
    let fits = { (need: BoardState.Need) in need.act.author == reference.author && need.act.id == reference.id }
    if let index = chosenIndex, page == .needs, index < needs.count, fits(needs[index]) { return needs[index] }
    return needs.first(where: fits) ?? breaks.first(where: fits) ?? promises.first(where: fits)
  }

  /// The call of a row, where one runs.
  public func call(of row: Row?) -> BoardState.RunningCall? {
    switch row {
    case .need: need(of: row).flatMap(board.call(of:))
    case .call(let name): board.call(name)
    case nil: nil
    }
  }

  /// Promises that were made in a call and are open.
  public func promises(in call: TeamAct.Reference) -> [BoardState.Need] { promisesByCall[call] ?? [] }

  public var chosenNeed: BoardState.Need? { need(of: chosen) }
  public var chosenCall: BoardState.RunningCall? { call(of: chosen) }

  // MARK: What the supervisor does

  public mutating func answer(_ action: Action) -> [Request] {
    list()
    if prompt != nil { return answerPrompt(action) }
    message = nil
    switch action {
    case .move(let step): choose((chosenIndex ?? 0) + (chosen == nil ? 0 : step))
    case .top: choose(0)
    case .bottom: choose(count - 1)
    case .nextPage: turn(1)
    case .previousPage: turn(-1)
    case .find: prompt = .find(text: wanted)
    case .help: prompt = .help
    case .leave: prompt = .leave
    case .escape: return leaveReading()
    case .stopReading:
      guard reading != nil else { return refuse(tr("You read no call along.")) }
      return leaveReading()
    case .type, .erase, .eraseAll, .enter, .yes, .no: break
    default: return act(action)
    }
    return []
  }

  private mutating func turn(_ step: Int) {
    let pages = Page.allCases.count
    page = Page(rawValue: (page.rawValue + step + pages) % pages) ?? .needs
    chosen = nil
    chosenIndex = nil
    choose(0)
  }

  mutating func refuse(_ sentence: String) -> [Request] {
    message = sentence
    return []
  }

  private mutating func act(_ action: Action) -> [Request] {
    guard trouble == nil, !isStarting else { return refuse(tr("The team can't be reached now; nothing was done.")) }
    guard let chosen else { return refuse(tr("Nothing is chosen. Up and Down choose.")) }
    switch action {
    case .coming: return tell(.coming, about: chosen)
    case .read: return read(chosen)
    case .whisper:
      guard call(of: chosen) != nil else { return refuse(tr("That call is over.")) }
      prompt = .whisper(chosen, text: "")
    case .takeOver:
      guard call(of: chosen) != nil else { return refuse(tr("That call is over.")) }
      prompt = .takeOver(chosen)
    case .release:
      guard let need = need(of: chosen), need.kind == .release, need.act.fields["release"]?.bool == true,
        need.answered == nil
      else { return refuse(tr("No break waits there.")) }
      prompt = .release(chosen)
    case .decide:
      guard need(of: chosen)?.kind == .flag else { return refuse(tr("No flag is there.")) }
      prompt = .decide(chosen)
    case .pass:
      guard need(of: chosen)?.kind == .promise else { return refuse(tr("No promise is there.")) }
      prompt = .pass(chosen, text: "")
    case .kept:
      guard let need = need(of: chosen), need.kind == .promise else { return refuse(tr("No promise is there.")) }
      guard board.holder(of: need) == board.own else {
        return refuse(tr("\(need.shown) has that promise, and says when it is kept."))
      }
      prompt = .kept(chosen)
    default: break
    }
    return []
  }

  private mutating func read(_ row: Row) -> [Request] {
    guard let call = call(of: row) else { return refuse(tr("That call is over.")) }
    let name = TeamAct.Reference(author: call.start.author, id: call.start.call)
    if reading?.call == name { return [] }
    let left = leaveReading()
    let requests = tell(.readAlong, about: row)
    if !requests.isEmpty { reading = Reading(call: name) }
    return left + requests
  }

  mutating func leaveReading() -> [Request] {
    guard let reading else { return [] }
    self.reading = nil
    guard let call = board.call(reading.call) else { return [] }
    return tell { id, now throws(BoardProblem) in try BoardAct.stopReading.act(on: call, id: id, at: now) }
  }

  mutating func tell(_ act: BoardAct, about row: Row) -> [Request] {
    let (board, need, call) = (board, need(of: row), call(of: row))
    return tell { id, now throws(BoardProblem) in
      if let need { return try act.act(on: need, in: board, id: id, at: now) }
      guard let call else { throw BoardProblem(tr("That call is over.")) }
      return try act.act(on: call, id: id, at: now)
    }
  }

  private mutating func tell(_ make: (String, Instant) throws(BoardProblem) -> TeamAct) -> [Request] {
    actCount += 1
    do {
      return [.tell(try make("\(run)-\(actCount)", now))]
    } catch {
      return refuse(error.sentence)
    }
  }

  /// Does what a typed line asks for.
  /// - Parameter number: the number of a need.
  public mutating func perform(_ act: BoardAct, number: Int) -> [Request] {
    message = nil
    guard let need = board.need(number) else {
      return refuse(tr("There is no \(number) any more. Enter shows what there is."))
    }
    guard trouble == nil, !isStarting else { return refuse(tr("The team can't be reached now; nothing was done.")) }
    let board = board
    let requests = tell { id, now throws(BoardProblem) in try act.act(on: need, in: board, id: id, at: now) }
    let call = TeamAct.Reference(author: need.act.author, id: need.act.call)
    if !requests.isEmpty, act == .readAlong { reading = Reading(call: call) }
    if !requests.isEmpty, act == .stopReading { reading = nil }
    return requests
  }
}
