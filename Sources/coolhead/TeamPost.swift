import Calls
import Desk
import Feeds
import Journal
import Language
import Team

/// What goes between the desk and its team: the journal is the outbox, and what comes in is news to the desk once the
/// journal has been asked whether it holds it. Used from the session's thread only.
final class TeamPost {
  /// A page of the journal, as it was read beside the loop.
  struct Page: Sendable { var entries: [Outbox.Entry] }

  /// What the journal says of itself.
  struct Identity: Sendable {
    var name: String
    var newest: Int64
  }

  let feed: Feed
  private var outbox = Outbox()
  private var identity: Identity?
  private var isAsking = false
  private var sayings = 0
  private let run: String
  private var items: [FeedItem] = []
  /// The team's flags by the customer's number, and the calls for which they were asked.
  private var flags: [String: [FlagStanding]] = [:]
  private var asked: [String: Set<String>] = [:]
  /// Files of a trainer that were not taken yet, as long as that is to be said.
  private var handedOut: String?
  /// What was read out of the calls that somebody reads along: the number and the version of each line.
  private var readOut: [String: [String: (number: Int64, revision: Int64)]] = [:]
  private static let mostCustomers = 64
  /// How long somebody's call for help is news, in milliseconds.
  private static let helpMilliseconds: Int64 = 30 * 60_000
  /// Lines of a call that whoever begins to read sees.
  private static let linesBack = 40

  init(_ feed: Feed, run: String) {
    self.feed = feed
    self.run = run
  }

  /// Reads what the link says, and goes on with what is to be told.
  func service(_ session: Session, at clock: Clock) {
    items.removeAll(keepingCapacity: true)
    feed.service(time: clock.time, uptimeMilliseconds: clock.uptime, into: &items)
    for item in items { take(item, session, at: clock) }
    tell(session, at: clock)
    readOutWords(session.state, at: clock)
    tellHandedOut(session)
  }

  /// Says that a trainer has handed something out, once, and never while somebody talks.
  private func tellHandedOut(_ session: Session) {
    guard let files = handedOut, session.state.liveCalls.isEmpty, session.state.message == nil,
      !session.state.isBreakRunning
    else { return }
    handedOut = nil
    session.dispatch(
      .messageNeeded(tr("Your team hands out \(files). Between two calls, in a shell: coolhead team take")))
  }

  /// Something came to rest in the journal.
  func journalGrew(_ session: Session, at clock: Clock) {
    outbox.journalGrew()
    tell(session, at: clock)
  }

  /// What was read of the journal.
  func take(_ page: Page, _ session: Session, at clock: Clock) {
    outbox.read(page.entries, at: clock.time)
    tell(session, at: clock)
  }

  func take(_ identity: Identity, at clock: Clock) {
    isAsking = false
    self.identity = identity
    introduce(at: clock)
  }

  /// Tells how a call stands; where nobody takes it, the next one is as good.
  func tell(_ beat: TeamBeat, at clock: Clock) {
    guard outbox.heard != nil else { return }
    var data: [String: JSON] = [:]
    data["heat"] = beat.heat.map { .number($0) }
    data["hot_minutes"] = beat.hotMinutes.map { .number($0) }
    _ = feed.send(line("beat", call: beat.call, at: clock, data))
  }

  // MARK: Customers, and words that are read along

  /// The team's flags about a customer, as far as they are known.
  func flags(of customer: String) -> [FlagStanding] { flags[customer] ?? [] }

  /// Asks the team what it knows of a customer whose call has come; the answer comes in its turn.
  func ask(_ customer: String, call: String, at clock: Clock) {
    if asked.count >= Self.mostCustomers, asked[customer] == nil {
      asked = [:]
      flags = [:]
    }
    asked[customer, default: []].insert(call)
    sendAsk(customer, at: clock)
  }

  private func sendAsk(_ customer: String, at clock: Clock) {
    guard outbox.heard != nil else { return }
    _ = feed.send(line("ask", at: clock, ["customer": .string(customer)]))
  }

  /// Hands over the lines of calls that somebody reads along, as they stand on the screen: masked, and each once.
  private func readOutWords(_ state: DeskState, at clock: Clock) {
    guard let readers = state.team?.readers, outbox.heard != nil else { return }
    for id in readOut.keys where readers[id]?.isEmpty != false { readOut[id] = nil }
    for (id, names) in readers where !names.isEmpty {
      guard let call = state.work.calls[id]?.call, call.isLive else { continue }
      for spoken in call.transcript.lines.suffix(Self.linesBack) where spoken.utterance.state == .final {
        let utterance = spoken.utterance
        let known = readOut[id]?[utterance.id]
        guard known?.revision != utterance.revision else { continue }
        let number = known?.number ?? Int64(readOut[id]?.count ?? 0) + 1
        let role = [Role.customer, .agent].contains(utterance.role) ? utterance.role.rawValue : "other"
        let data: [String: JSON] = [
          "number": .integer(number), "role": .string(role), "text": .string(utterance.text),
        ]
        guard feed.send(line("words", call: id, at: clock, data)) else { return }
        readOut[id, default: [:]][utterance.id] = (number, utterance.revision)
      }
    }
  }

  // MARK: What comes

  private func take(_ item: FeedItem, _ session: Session, at clock: Clock) {
    switch item {
    case .event(let event): take(event, session)
    case .greeting(let greeting):
      guard greeting?.abilities.contains(.team) == true else { return outbox.stop() }
      if identity == nil { ask(session) } else { introduce(at: clock) }
    case .status(.down(let sentence)), .status(.failed(let sentence)):
      outbox.stop()
      session.dispatch(.team(.down(sentence)))
    case .status, .problem, .comment: break
    }
  }

  private func take(_ event: Event, _ session: Session) {
    if let ready = TeamLine.data(event, "ready"), let number = ready["upto"]?.integer {
      outbox.ready(upTo: number)
      session.dispatch(.team(.connected))
      for customer in asked.keys { sendAsk(customer, at: session.state.clock) }
    } else if let told = TeamLine.data(event, "flags"), let customer = told["customer"]?.string {
      flags[customer] = (told["flags"]?.array ?? []).compactMap { FlagStanding(ofTeam: $0, customer: customer) }
      for call in asked[customer] ?? [] { session.loadCustomer(customer, call: call, asksTeam: false) }
    } else if let heard = TeamLine.data(event, "heard"), let number = heard["upto"]?.integer {
      outbox.heard(upTo: number)
    } else if let down = TeamLine.data(event, "down") {
      outbox.stop()
      session.dispatch(.team(.down(down["message"]?.string ?? "")))
    } else if let told = TeamLine.data(event, "handed_out") {
      handedOut = (told["files"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
    } else if let refused = TeamLine.data(event, "refused") {
      session.dispatch(.messageNeeded(tr("The team did not take that: \(refused["message"]?.string ?? "")")))
    } else if let act = TeamLine.act(event), act.kind == "help.asked",
      session.state.clock.time.milliseconds(since: act.said) > Self.helpMilliseconds
    {
      // Who asked for help that long ago has found another way.
    } else if let act = TeamLine.act(event), let news = TeamNews(act, TeamLine.data(event, "act") ?? [:]) {
      hand(news, to: session)
    } else if let promise = TeamLine.data(event, "promise"), let news = TeamNews(ofBoard: promise) {
      hand(news, to: session)
    }
  }

  /// Hands on what the journal does not hold yet, in the order in which it came: the journal answers in the order of asking.
  private func hand(_ news: TeamNews, to session: Session) {
    session.look { journal in
      try journal.holds(news.id, source: TeamNews.source, call: "") ? [] : [.team(.arrived(news))]
    }
  }

  /// Asks the journal what it is called, once it is there.
  private func ask(_ session: Session) {
    guard !isAsking, let writer = session.writer else { return }
    isAsking = true
    writer.read { journal in Identity(name: try journal.identity(), newest: try journal.newestSequence()) }
  }

  private func introduce(at clock: Clock) {
    guard let identity else { return }
    let data: [String: JSON] = ["journal": .string(identity.name), "newest": .integer(identity.newest)]
    _ = feed.send(line("desk", at: clock, data))
  }

  // MARK: What goes

  private func tell(_ session: Session, at clock: Clock) {
    if identity == nil, outbox.heard == nil { ask(session) }
    var entries = outbox.take()[...]
    while let entry = entries.first {
      guard let line = Outbox.line(entry), feed.send(line) else { break }
      entries.removeFirst()
    }
    if !entries.isEmpty { outbox.back(Array(entries)) }
    guard let writer = session.writer, let after = outbox.wantsRead() else { return }
    writer.read { journal in
      let stored = try journal.acts(after: after, limit: Team.Limits.eventsAtOnce)
      return Page(entries: stored.map { Outbox.Entry(number: $0.sequence, event: $0.event) })
    }
  }

  private func line(_ name: String, call: String = "", at clock: Clock, _ data: [String: JSON]) -> Event {
    sayings += 1
    return TeamLine.line(name, id: "\(run)-team-\(sayings)", call: call, at: clock.time, data)
  }
}

extension TeamNews {
  /// What an act of somebody's means to this desk; nil where it means nothing.
  /// - Parameter extra: what the link tells beside the act.
  fileprivate init?(_ act: TeamAct, _ extra: [String: JSON]) {
    let what: What
    switch act.kind {
    case "help.answered":
      guard let asked = act.about?.id,
        let answer = act.fields["answer"]?.string.flatMap(EscalationAnswer.Answer.init(rawValue:))
      else { return nil }
      what = .answered(asked: asked, answer)
    case "break.released":
      guard let started = act.about?.id else { return nil }
      what = .released(started: started)
    case "flag.decided":
      guard let flag = act.about?.id,
        let decision = act.fields["decision"]?.string.flatMap(FlagDecision.Decision.init(rawValue:))
      else { return nil }
      what = .flagDecided(flag: flag, decision, reason: act.fields["reason"]?.string)
    case "whisper.said":
      guard let text = act.fields["text"]?.string else { return nil }
      what = .whispered(text)
    case "reading.began": what = .readingBegan
    case "reading.ended": what = .readingEnded
    case "call.taken":
      guard let about = act.about?.id else { return nil }
      what = .callTaken(about: about, at: act.said)
    case "help.asked":
      let purpose = act.fields["purpose"]?.string.flatMap(Escalation.Purpose.init(rawValue:)) ?? .help
      what = .asked(purpose: purpose, note: act.fields["note"]?.string)
    case "promise.passed":
      guard let about = act.about, let promise = Promise(passedOn: act.fields) else { return nil }
      what = .promisePassed(promise, id: about.id, author: about.author, note: act.fields["note"]?.string)
    case "promise.declined": what = .promiseDeclined
    case "promise.taken":
      guard let id = act.fields["promise"]?.string, let author = act.fields["promise_author"]?.string else {
        return nil
      }
      what = .promiseTaken(id: id, author: author)
    default: return nil
    }
    self.init(
      id: "\(act.author)/\(act.id)", call: act.call, person: extra["shown"]?.string ?? act.author,
      waitedMilliseconds: extra["waited_ms"]?.integer, what: what)
  }
}

extension TeamNews {
  /// What became of a promise at the board; nil where it means nothing to the desk.
  fileprivate init?(ofBoard told: [String: JSON]) {
    guard let author = told["author"]?.string, let id = told["id"]?.string,
      let state = told["state"]?.string.flatMap(PromiseChange.State.init(rawValue:))
    else { return nil }
    let taking = told["taking"]?.string
    var person = told["shown"]?.string ?? author
    let what: What
    if let holder = told["holder"]?.string {
      guard state == .open, taking != nil else { return nil }
      person = holder
      what = .promiseTaken(id: id, author: author)
    } else if state == .open {
      guard taking != nil, let fields = told["fields"]?.object, let promise = Promise(passedOn: fields) else {
        return nil
      }
      what = .promiseCame(promise, id: id, author: author)
    } else {
      what = .promiseClosed(id: id, author: author, state)
    }
    self.init(
      id: "board/\(author)/\(id)/\(taking ?? "")/\(told["holder"]?.string ?? state.rawValue)", call: "", person: person,
      what: what)
  }
}

extension Promise {
  /// A promise that somebody passes on; nil for one that says too little.
  fileprivate init?(passedOn fields: [String: JSON]) {
    guard let text = fields["text"]?.string, let due = fields["due"]?.string.flatMap(Instant.init(rfc3339:)) else {
      return nil
    }
    self.init(
      what: text, owner: "", kind: fields["kind"]?.string.flatMap(Kind.init(rawValue:)) ?? .updateBy, due: due,
      isConfirmed: true, customer: fields["customer"]?.string, reference: fields["reference"]?.string)
  }
}

extension FlagStanding {
  /// A flag in force that the team tells of; nil for one that says too little.
  fileprivate init?(ofTeam told: JSON, customer: String) {
    guard let told = told.object, let id = told["id"]?.string, let fields = told["fields"]?.object,
      let kind = fields["kind"]?.string.flatMap(Flag.Kind.init(rawValue:)),
      let expires = fields["expires"]?.string.flatMap(Instant.init(rfc3339:)),
      let proposed = told["proposed"]?.string.flatMap(Instant.init(rfc3339:))
    else { return nil }
    let flag = Flag(
      customer: customer, kind: kind, conduct: fields["conduct"]?.string.flatMap(Conduct.init(rawValue:)),
      occurred: fields["occurred"]?.string.flatMap(Instant.init(rfc3339:)) ?? proposed,
      words: fields["words"]?.string ?? "", worked: fields["worked"]?.string,
      proposedBy: told["proposed_by"]?.string ?? "", expires: expires)
    self.init(
      id: id, call: "", proposed: proposed, flag: flag, state: .confirmed, decidedBy: told["decided_by"]?.string)
  }
}
