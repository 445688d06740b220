import Calls
import Feeds
import Language

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Plays the desk to a link, and says of each of its lines what is right and what is wrong.
final class LinkTrial {
  private enum Verdict: String {
    case right = "ok   "
    case note = "note "
    case wrong = "wrong"
  }

  private let feed: Feed
  private let name: String
  private let call: String
  private let seconds: Int
  private var greeting: LinkGreeting?
  private var reports: [(line: Int64, report: ReplyReport)] = []
  private var wrongs = 0
  private var lines: Int64 = 0
  /// The line whose words came first.
  private var firstLine: Int64?
  private var end: FeedStatus?
  /// What was told of the lines of this visit, so that it is not told again.
  private var told: Set<StreamError> = []

  /// The longest that a report may take (the page of the link, section 5), and that leaving may.
  private static let reportMilliseconds: Int64 = 15_000
  private static let leaveMilliseconds: Int64 = 2_000
  private static let shownCharacters = 60

  init(_ program: LinkProgram, call: String, seconds: Int) {
    name = program.name
    self.call = call
    self.seconds = seconds
    feed = Feed(.exec(program), run: "try")
  }

  /// Plays it all through and gives the exit status.
  func run() -> Int32 {
    feed.watchLines { [weak self] number, items in self?.look(at: items, line: number) }
    guard (try? feed.open()) != nil else { return 69 }
    defer { feed.close() }
    wait(Int64(seconds) * 1000) { end != nil }
    if case .failed(let sentence)? = end {
      Output.complain(sentence)
      return 69
    }
    judgeGreeting()
    if end == nil, greeting?.abilities.contains(.replies) == true { tryReplies() }
    leave()
    let count = wrongs == 0 ? tr("nothing wrong") : plural(wrongs, "\(wrongs) thing wrong", "\(wrongs) things wrong")
    Output.line(plural(lines, "\(lines) line, \(count).", "\(lines) lines, \(count)."))
    return wrongs == 0 ? 0 : 65
  }

  // MARK: Lines

  private func wait(_ milliseconds: Int64, until isDone: () -> Bool) {
    let due = SystemClock.uptimeMilliseconds() + milliseconds
    var items: [FeedItem] = []
    while true {
      let now = SystemClock.now()
      items.removeAll(keepingCapacity: true)
      told = []
      feed.service(time: now.time, uptimeMilliseconds: now.uptime, into: &items)
      items.forEach(hear)
      guard !isDone(), now.uptime < due else { return }
      var polled = feed.pollDescriptors.map { pollfd(fd: $0.descriptor, events: $0.events, revents: 0) }
      let wake = min(feed.wakeMilliseconds ?? .max, due)
      if !feed.hasMore { _ = poll(&polled, nfds_t(polled.count), Int32(clamping: max(0, wake - now.uptime))) }
    }
  }

  /// What concerns the program as a whole, or was counted over several lines.
  private func hear(_ item: FeedItem) {
    switch item {
    case .status(let status):
      switch status {
      case .ended, .failed: end = status
      case .down(let sentence):
        if end == nil { say(.wrong, tr("the program"), sentence + tr(" A link goes on until its input ends.")) }
        end = status
      case .waiting, .connected, .writerLeft: break
      }
    case .problem(let problem) where !told.contains(problem): tell(problem)
    default: break
    }
  }

  private func look(at items: ArraySlice<FeedItem>, line: Int64) {
    lines = max(lines, line)
    if firstLine == nil, !items.isEmpty { firstLine = line }
    for item in items {
      switch item {
      case .event(let event): judge(event, line)
      case .greeting(let greeting?): take(greeting, line)
      case .problem(let problem):
        told.insert(problem)
        tell(problem)
      case .greeting(nil), .status, .comment: break
      }
    }
  }

  private func tell(_ problem: StreamError) {
    let place = problem.line.map { tr("line \($0)") } ?? "lines"
    say(problem.code == "assumed" ? .note : .wrong, place, problem.message)
  }

  private func take(_ greeting: LinkGreeting, _ line: Int64) {
    let able = LinkGreeting.Ability.allCases.filter(greeting.abilities.contains).map(\.rawValue)
    let name = greeting.name.isEmpty ? tr("without a name") : greeting.name
    say(
      .right, tr("line \(line)"),
      tr(
        "link.hello: \(name), protocol \(greeting.version), can \(able.isEmpty ? tr("bring calls") : able.joined(separator: ", "))"
      )
    )
    if self.greeting == nil, firstLine != line {
      say(.wrong, tr("line \(line)"), tr("the greeting comes late; expected as the first line, \(firstLine ?? 1)"))
    }
    if greeting.name.isEmpty {
      say(.note, tr("line \(line)"), tr("the greeting has no \"name\", so the agent reads only the program's"))
    }
    if greeting.version > LinkGreeting.newestVersion {
      say(
        .note, tr("line \(line)"), tr("protocol \(greeting.version) is newer than this desk's; 1 holds between the two")
      )
    }
    if greeting.abilities.contains(.replies), !greeting.abilities.contains(.lookup) {
      say(
        .note, tr("line \(line)"), tr("replies without \"lookup\": after a time-out nobody can say what became of one"))
    }
    self.greeting = greeting
  }

  private func judge(_ event: Event, _ line: Int64) {
    let place = tr("line \(line)")
    let type = EventReader.shortName(EventWriter.type(of: event.payload))
    let of = event.subject.isEmpty ? "" : " of \(event.subject)"
    switch event.payload {
    case .utterance(let utterance):
      say(
        .right, place,
        tr("utterance\(of), \(utterance.role.rawValue), \(utterance.state.rawValue), rev \(utterance.revision): ")
          + utterance.text.prefix(Self.shownCharacters))
      if utterance.role == .unknown {
        say(.note, place, tr("nobody is told to speak; expected \"role\": \"customer\" or \"agent\""))
      }
    case .replyReported(let report):
      say(.right, place, "\(type) of \(report.reply)" + (report.message.map { ": \($0)" } ?? ""))
      if report.outcome == .failed, report.message?.isEmpty ?? true {
        say(.wrong, place, tr("reply.failed says no reason; expected \"message\": a sentence for the agent"))
      }
      reports.append((line, report))
    default: say(.right, place, type + of)
    }
    let isStream = type.hasPrefix("stream.") || type.hasPrefix("reply.")
    if greeting?.abilities.contains(.replies) == true, event.subject.isEmpty, !isStream {
      say(.note, place, tr("names no call in \"subject\"; a link that takes replies needs one"))
    }
  }

  private func say(_ verdict: Verdict, _ place: String, _ words: String) {
    if verdict == .wrong { wrongs += 1 }
    Output.line("\(verdict.rawValue)  \(place): \(words)")
  }

  // MARK: Greeting, replies, the end

  private func judgeGreeting() {
    guard greeting == nil else { return }
    if lines == 0, end == nil {
      say(.note, name, tr("wrote no line in \(seconds) s; expected {\"type\": \"link.hello\", …} at once"))
    } else {
      say(.note, name, tr("never greeted, so it is a feed in one direction and gets no replies"))
    }
  }

  private func tryReplies() {
    let reply = event("try-reply-1", .replySent(ReplySent(text: tr("A test of the link. Please pass it over."))))
    let first = outcome(of: reply, key: reply.id, tr("the test reply to the call \(call)"))
    guard let first, greeting?.abilities.contains(.lookup) == true else { return }
    let asked = event("try-asked-1", .replyAsked(ReplyMention(reply: reply.id)))
    if let again = outcome(of: asked, key: reply.id, tr("the look-up of that reply")), again != first {
      say(.wrong, "look-up", tr("says \(again.rawValue) where the report said \(first.rawValue); expected the same"))
    }
    let never = event("try-asked-2", .replyAsked(ReplyMention(reply: "try-never-sent")))
    if outcome(of: never, key: "try-never-sent", tr("the look-up of a reply that was never sent")) == .delivered {
      say(.wrong, "look-up", tr("a reply that was never sent is called delivered; expected reply.failed"))
    }
    guard first == .delivered else { return }
    if let twice = outcome(of: reply, key: reply.id, tr("the same reply, a second time")), twice != .delivered {
      say(.wrong, "repeat", tr("says \(twice.rawValue); expected delivered once more, and the customer reads it once"))
    }
  }

  private func event(_ id: String, _ payload: Payload) -> Event {
    Event(id: id, source: "/agent/try", subject: call, time: SystemClock.now().time, payload: payload)
  }

  /// Sends something about a reply and waits for the report.
  private func outcome(of event: Event, key: String, _ what: String) -> ReplyReport.Outcome? {
    let known = reports.count
    Output.line("sent   \(what)")
    guard feed.send(event) else {
      say(.wrong, name, tr("reads nothing of what the desk sends; expected that it reads all the time"))
      return nil
    }
    wait(Self.reportMilliseconds) { end != nil || reports[known...].contains { $0.report.reply == key } }
    for (line, report) in reports[known...] where report.reply != key {
      say(.wrong, tr("line \(line)"), tr("reports on \(report.reply); expected \"reply\": \"\(key)\""))
    }
    if let found = reports[known...].first(where: { $0.report.reply == key }) { return found.report.outcome }
    let expected = tr("expected reply.delivered, reply.failed or reply.unknown with \"reply\": \"\(key)\" within 15 s")
    say(
      .wrong, name,
      end == nil ? tr("says nothing about \(what); \(expected)") : tr("ended before a report; \(expected)"))
    return nil
  }

  private func leave() {
    guard end == nil else { return }
    Output.line(tr("sent   link.bye, and the end of the input"))
    feed.sayGoodbye()
    wait(Self.leaveMilliseconds) { end != nil }
    switch end {
    case nil: say(.wrong, name, tr("did not leave within 2 s; expected the end of its input to be its own end"))
    case .failed(let sentence)?: say(.wrong, name, tr("\(sentence) Expected status 0."))
    default: say(.right, name, "left")
    }
  }
}
