import Calls

/// One feed: bytes come in, items go out, in turns that never block.
///
/// The main loop opens it, waits on `pollDescriptors` (asked anew after each turn) until `wakeMilliseconds` at the
/// latest, and calls `service`. What a turn's budget leaves unread stays in the kernel, so that a writer that is too
/// fast has to wait. One thread uses a feed; it has no threads of its own.
public final class Feed {
  /// What its events have as `source` where they name none, such as `/feeds/fifo/desk1`.
  public let source: String
  /// What people call it, such as `fifo:/tmp/desk1`.
  public let name: String
  /// True for a recording, whose calls are not live.
  public let isReplay: Bool

  /// True for a file that is followed: after a start it tells once more what it told before, with the same ids.
  public let tellsAgain: Bool

  private let transport: any Transport
  private var intake: Intake
  private var isOpen = false

  /// Makes a feed that is not open yet.
  /// - Parameters:
  ///   - spec: where the events come from.
  ///   - run: a random word, different for each feed of each run of the program, so that no two feeds ever make the
  ///     same id for lines that have none. Files and replays don't need it: their ids come from the lines themselves.
  ///   - logFolder: where programs' complaints are kept; nil: nowhere.
  public convenience init(_ spec: FeedSpec, run: String, logFolder: String? = nil) {
    switch spec {
    case .standardInput:
      self.init(StandardInputTransport(), source: spec.source, name: spec.name, naming: .stream(run: run))
    case .fifo(let path):
      self.init(FIFOTransport(path: path), source: spec.source, name: spec.name, naming: .stream(run: run))
    case .unix(let path):
      self.init(SocketTransport(path: path), source: spec.source, name: spec.name, naming: .stream(run: run))
    case .file(let path): self.init(FileTransport(path: path), source: spec.source, name: spec.name, naming: .content)
    case .replay(let path, let pace):
      self.init(ReplayTransport(path: path, pace: pace), source: spec.source, name: spec.name, naming: .content)
    case .exec(let program):
      let transport = ExecTransport(program, run: run, logFolder: logFolder)
      self.init(transport, source: spec.source, name: spec.name, naming: .stream(run: run))
    }
  }

  /// Makes a feed that plays a text, one event or `#` comment a line, as `/feeds/replay/NAME`.
  public convenience init(replayText text: String, name: String, pace: ReplayPace = .recorded) {
    let source = FeedSpec.source(kind: "replay", path: name)
    self.init(ReplayTransport(text: text, pace: pace), source: source, naming: .content)
  }

  init(_ transport: any Transport, source: String, name: String? = nil, naming: LineNaming) {
    self.transport = transport
    self.source = source
    self.name = name ?? source
    isReplay = transport is ReplayTransport
    tellsAgain = transport is FileTransport
    intake = Intake(source: source, naming: naming, isReplay: isReplay, takesGreetings: transport is ExecTransport)
  }

  deinit { transport.close() }

  /// Gets ready to read; throws `FeedProblem` with a sentence for people. A feed is opened once.
  public func open() throws(FeedProblem) {
    guard !isOpen else { return }
    try transport.open()
    isOpen = true
  }

  /// What to wait on, with the events to wait for; it may change with each turn, and is empty for a feed that is
  /// closed or waits for a time.
  public var pollDescriptors: [(descriptor: Int32, events: Int16)] { transport.pollDescriptors }

  /// When `service` must be called even if nothing is ready, in milliseconds of the clock that `service` is given; 0
  /// is at once, nil is never.
  public var wakeMilliseconds: Int64? { transport.wakeMilliseconds }

  /// True when the last turn used up its budget, so that more may wait; call `service` again soon.
  public var hasMore: Bool { transport.hasMore }

  /// Reads what waits and appends what it means.
  /// - Parameters:
  ///   - time: the time that lines without one get.
  ///   - uptimeMilliseconds: a clock that only goes forward.
  ///   - byteBudget: how many bytes to read at most.
  ///   - items: what came, in its order; a line gives at most one problem.
  public func service(
    time: Instant, uptimeMilliseconds: Int64, byteBudget: Int = 65_536, into items: inout [FeedItem]
  ) {
    guard isOpen else { return }
    var visit = Visit(time: time, uptimeMilliseconds: uptimeMilliseconds, budget: byteBudget)
    swap(&intake.items, &items)
    transport.service(&visit, &intake)
    intake.endVisit()
    swap(&intake.items, &items)
  }

  /// Hands a program something that the desk has to say.
  /// - Returns: false where it can't take it now, or never: nothing was handed over then.
  public func send(_ event: Event) -> Bool { (transport as? ExecTransport)?.send(event) ?? false }

  /// Hears what each line of a program brought, by its number from 1: events, problems, greetings.
  public func watchLines(_ watch: @escaping (Int64, ArraySlice<FeedItem>) -> Void) { intake.onLine = watch }

  /// Says goodbye to a program, whose input ends with that: it may still say something, and is not started again.
  public func sayGoodbye() { (transport as? ExecTransport)?.sayGoodbye() }

  /// Makes a replay stand still; other feeds don't, because their writers would have to.
  public func pause(uptimeMilliseconds: Int64) {
    (transport as? ReplayTransport)?.pause(uptimeMilliseconds: uptimeMilliseconds)
  }

  /// Lets a replay go on after the rest of the pause it stood still in.
  public func resume(uptimeMilliseconds: Int64) {
    (transport as? ReplayTransport)?.resume(uptimeMilliseconds: uptimeMilliseconds)
  }

  /// Lets everything go, and removes the FIFO or socket that `open` made; nothing comes after this.
  public func close() {
    isOpen = false
    transport.close()
  }
}
