import CKeeper
import Calls
import Language

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Starts a program, reads what it writes, hands it what the desk sends, and starts it again when it ends.
final class ExecTransport: Transport {
  private let program: LinkProgram
  /// Begins the ids of what is said to the program beside the agent's acts.
  private let run: String
  private let logFolder: String?
  private var link: RunningLink?
  /// When to start it, in uptime milliseconds; nil where it runs, or will not be started again.
  private var startMilliseconds: Int64? = 0
  /// How often it has ended soon after its start.
  private var shortRuns = 0
  /// Counts what was said to it beside the agent's acts.
  private var sayings = 0
  /// The time of the last visit.
  private var now = Instant(milliseconds: 0)
  private var framer = LineFramer()
  private var unfinished = UnfinishedLine()
  private var outgoing = Outgoing()
  /// Keepers that have reported and not been collected yet.
  private var leaving: [pid_t] = []
  private var hasToldWaiting = false
  private var hasSaidGoodbye = false
  /// Whether the program takes what the desk says.
  private var isTold = false
  private var isGreeted = false
  private(set) var hasMore = false

  init(_ program: LinkProgram, run: String, logFolder: String?) {
    self.program = program
    self.run = run
    self.logFolder = logFolder
  }

  var pollDescriptors: [(descriptor: Int32, events: Int16)] {
    guard let link else { return [] }
    var list = [(descriptor: link.reportNumber, events: Int16(POLLIN))]
    if let output = link.outputNumber { list.append((output, Int16(POLLIN))) }
    if isTold, !outgoing.isEmpty, let input = link.inputNumber { list.append((input, Int16(POLLOUT))) }
    return list
  }

  var wakeMilliseconds: Int64? { link == nil ? startMilliseconds : unfinished.dueMilliseconds }

  /// Nothing is started here: the first picture does not wait for it, and a program that is not there is told on the
  /// desk.
  func open() throws(FeedProblem) {}

  func service(_ visit: inout Visit, _ intake: inout Intake) {
    now = visit.time
    collect()
    if !hasToldWaiting {
      hasToldWaiting = true
      intake.items.append(.status(.waiting(for: .writer)))
    }
    if let due = startMilliseconds, visit.uptimeMilliseconds >= due { start(visit, &intake) }
    guard let link else { return }
    // Its end is looked for before its output is read: what it wrote before it ended is there by then.
    let ended = link.report()
    let isDrained = read(link, &visit, &intake)
    isGreeted = intake.greeting != nil
    let takes: Set<LinkGreeting.Ability> = [.replies, .listen, .team]
    isTold = intake.greeting?.abilities.isDisjoint(with: takes) == false && link.inputNumber != nil
    write(&intake)
    if isDrained, let ended { end(link, ended, visit, &intake) }
  }

  func send(_ event: Event) -> Bool {
    guard isTold else { return false }
    return outgoing.add(EventWriter.bytes(event))
  }

  /// Sends the last line and ends the program's input; what it still says is read.
  func sayGoodbye() {
    hasSaidGoodbye = true
    if let input = link?.inputNumber {
      if isGreeted { outgoing.add(EventWriter.bytes(said(.linkBye))) }
      outgoing.write(to: input)
      link?.closeInput()
    }
    startMilliseconds = nil
    isTold = false
  }

  func close() {
    sayGoodbye()
    link = nil
    startMilliseconds = nil
    hasMore = false
    isTold = false
    collect()
  }

  // MARK: Starting and ending

  private func start(_ visit: Visit, _ intake: inout Intake) {
    startMilliseconds = nil
    guard let path = program.path else { return intake.items.append(.status(.failed(program.missing))) }
    let log = logFolder.map { folder in
      Self.makeFolder(folder)
      return program.log(in: folder)
    }
    do throws(SystemError) {
      let link = try RunningLink(path: path, words: program.words, log: log, at: visit.uptimeMilliseconds)
      self.link = link
      // A pipe that nobody has written to takes a line whole.
      var greeting = Outgoing()
      greeting.add(EventWriter.bytes(said(.linkHello(Self.desk))))
      if let input = link.inputNumber { greeting.write(to: input) }
    } catch {
      shortRuns += 1
      rest(visit, tr("can't be started: \(error.words)"), &intake)
    }
  }

  /// What the desk says of itself.
  private static let desk = LinkGreeting(name: "coolhead", abilities: [.replies])

  private func said(_ payload: Payload) -> Event {
    sayings += 1
    return Event(id: "\(run)-link-\(sayings)", source: "/desk", subject: "", time: now, payload: payload)
  }

  private func end(_ link: RunningLink, _ report: ck_report, _ visit: Visit, _ intake: inout Intake) {
    let hasGreeted = intake.greeting != nil
    let hasSaidBye = intake.hasSaidBye
    framer.handOutRest(to: &intake, visit)
    unfinished.look(at: framer, visit, &intake)
    leaving.append(link.keeper)
    self.link = nil
    isTold = false
    outgoing.forgetBegun()
    intake.forgetGreeting()
    if report.kind == 2, !Self.passing.contains(report.value) {
      let words = SystemError(code: report.value).words
      let advice =
        report.value == ENOEXEC
        ? tr("Begin it with a line such as #!/bin/sh.") : tr("Check it and start the desk again.")
      return intake.items.append(
        .status(.failed(tr("The program \(program.name) can't be started: \(words). \(advice)"))))
    }
    if hasSaidGoodbye, report.kind != 0 || report.value != 0 {
      return intake.items.append(.status(.failed(tr("The program \(program.name) \(link.words(of: report))."))))
    }
    if hasSaidBye || hasSaidGoodbye || (!hasGreeted && report.kind == 0 && report.value == 0) {
      return intake.items.append(.status(.ended))
    }
    let isSteady = visit.uptimeMilliseconds - link.since >= Limits.steadyMilliseconds
    shortRuns = isSteady ? 1 : shortRuns + 1
    rest(visit, link.words(of: report), &intake)
  }

  /// Errors that may be over soon.
  private static let passing: Set<Int32> = [EAGAIN, ENOMEM, EMFILE, ENFILE, ETXTBSY]

  private func rest(_ visit: Visit, _ words: String, _ intake: inout Intake) {
    let pause = Self.pause(after: shortRuns)
    startMilliseconds = visit.uptimeMilliseconds + pause
    let when = tr("It is started again in \(pause / 1000) s.")
    intake.items.append(.status(.down(tr("The program \(program.name) \(words). \(when)"))))
  }

  /// 1, 2, 4 … 60 s.
  static func pause(after shortRuns: Int) -> Int64 {
    let doublings = min(max(0, shortRuns - 1), 16)
    return min(Limits.firstPauseMilliseconds << Int64(doublings), Limits.longestPauseMilliseconds)
  }

  private func collect() {
    leaving.removeAll { waitpid($0, nil, WNOHANG) != 0 }
  }

  private static func makeFolder(_ path: String) {
    guard mkdir(path, 0o700) != 0, errno == ENOENT, let slash = path.lastIndex(of: "/"), slash != path.startIndex else {
      return
    }
    makeFolder(String(path[..<slash]))
    mkdir(path, 0o700)
  }

  // MARK: Reading and writing

  /// Reads what waits; true once nothing does.
  private func read(_ link: RunningLink, _ visit: inout Visit, _ intake: inout Intake) -> Bool {
    hasMore = false
    guard let output = link.outputNumber else { return true }
    while visit.budget > 0 {
      switch framer.read(from: output, &visit) {
      case .bytes:
        if !link.hasSpoken { intake.items.append(.status(.connected)) }
        link.hasSpoken = true
        framer.handOut(to: &intake, visit)
      case .nothing:
        unfinished.look(at: framer, visit, &intake)
        return true
      case .end, .failed:
        framer.handOutRest(to: &intake, visit)
        unfinished.look(at: framer, visit, &intake)
        link.letGo()
        return true
      }
    }
    hasMore = true
    return false
  }

  private func write(_ intake: inout Intake) {
    guard isTold, let input = link?.inputNumber, !outgoing.write(to: input) else { return }
    link?.closeInput()
    isTold = false
    outgoing.forgetBegun()
    intake.forgetGreeting()
    intake.tell(
      "not_read",
      tr("The program \(program.name) reads nothing any more, so nothing can be sent by it; its lines still come."))
  }
}

/// A program that runs.
private final class RunningLink {
  let keeper: pid_t
  /// Uptime at which it was started.
  let since: Int64
  var hasSpoken = false
  private var input: Descriptor?
  private var output: Descriptor?
  private var lifeline: Descriptor?
  private let reports: Descriptor
  /// How it ended, once it is known.
  private var ended: ck_report?

  init(path: String, words: [String], log: String?, at uptime: Int64) throws(SystemError) {
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { arguments.forEach { free($0) } }
    var started = ck_program()
    let error = ck_start(path, &arguments, log, Limits.logBytes, Limits.graceMilliseconds, &started)
    guard error == 0 else { throw SystemError(code: error) }
    keeper = started.keeper
    since = uptime
    input = Descriptor(owning: started.input)
    output = Descriptor(owning: started.output)
    lifeline = Descriptor(owning: started.lifeline)
    reports = Descriptor(owning: started.report)
  }

  var inputNumber: Int32? { input?.number }
  var outputNumber: Int32? { output?.number }
  var reportNumber: Int32 { reports.number }

  func closeInput() { input = nil }

  /// It says nothing any more: it is ended if it does not end by itself.
  func letGo() {
    input = nil
    output = nil
    lifeline = nil
  }

  /// How it ended; nil as long as it has not.
  func report() -> ck_report? {
    guard ended == nil else { return ended }
    var report = ck_report()
    let outcome = withUnsafeMutableBytes(of: &report) { Descriptor.read(reports.number, into: $0) }
    switch outcome {
    case .nothing: break
    case .bytes(MemoryLayout<ck_report>.size): ended = report
    // Somebody killed the keeper, and the program with it.
    default: ended = ck_report(kind: 1, value: SIGKILL, asked: 0)
    }
    return ended
  }

  /// How it ended, in words.
  func words(of report: ck_report) -> String {
    switch report.kind {
    case 1 where report.asked != 0: tr("closed its output, which counts as ending")
    case 0: tr("ended with status \(report.value)")
    case 1: tr("was ended by signal \(report.value) (\(String(cString: strsignal(report.value))))")
    default: tr("can't be started: \(SystemError(code: report.value).words)")
    }
  }
}

/// Lines that wait until a program reads them.
struct Outgoing {
  private var lines: [[UInt8]] = []
  private var byteCount = 0
  /// Bytes of the first line that are written already.
  private var begun = 0

  var isEmpty: Bool { lines.isEmpty }

  /// Puts a line behind the others.
  /// - Returns: false where there is no room.
  @discardableResult
  mutating func add(_ line: [UInt8]) -> Bool {
    guard line.count < Calls.Limits.lineBytes, byteCount + line.count < Limits.outgoingBytes else { return false }
    lines.append(line + [UInt8(ascii: "\n")])
    byteCount += line.count + 1
    return true
  }

  /// Writes what can be taken at once.
  /// - Returns: false where nobody reads any more.
  @discardableResult
  mutating func write(to descriptor: Int32) -> Bool {
    while let line = lines.first {
      guard let count = Descriptor.write(descriptor, line[begun...]) else { return false }
      begun += count
      guard begun == line.count else { return true }
      byteCount -= line.count
      lines.removeFirst()
      begun = 0
    }
    return true
  }

  /// A line of which a part went to a program that is gone is not for the next one: nobody knows what became of it.
  mutating func forgetBegun() {
    guard begun > 0, let line = lines.first else { return }
    byteCount -= line.count
    lines.removeFirst()
    begun = 0
  }
}
