import Calls
import Foundation
import Language
import Library
import Platforms
import TeamDatabase
import Transports

/// A link whose calls are a whole team's: what the platform sends goes to the team's database, each call for the member who
/// has it, and their replies come from there. Its thread hands the machine what comes, and does what the machine says.
///
/// A webhook is answered with 200 once what it brought rests in the database. Until then it is held here, in bounds; where
/// it can't be brought in time the answer is 503, and what comes again changes nothing.
///
/// safe because all that changes is touched by the relay's own thread alone; other threads only use the mailbox and the
/// client, which are safe by themselves.
final class RelayRun: @unchecked Sendable {
  private enum Message: Sendable {
    case input(LinkInput)
    case webhook(Webhook, CheckedContinuation<Int, Never>)
  }

  private static let waitingMessages = 4_096
  /// What is held while the database is away: as many things, and as many bytes.
  private static let heldItems = 5_000
  private static let heldBytes = 16_777_216
  private static let itemsAtOnce = 500
  /// The least time between two bringings, in milliseconds: each wakes every session of the database that listens.
  private static let bringMilliseconds: Int64 = 50
  /// How long a webhook waits for the database before it is answered with 503, in milliseconds; platforms give up after 5 s.
  private static let answerMilliseconds: Int64 = 3_000
  /// How often replies are looked for without a notice, and how often for a notice, in milliseconds.
  private static let lookMilliseconds: Int64 = 5_000
  private static let noticeMilliseconds: Int64 = 50
  private static let rememberMilliseconds: Int64 = 1_000
  private static let postponedInputs = 1_000

  private let mailbox = Mailbox<Message>(limit: waitingMessages)
  private let client = PlatformClient()
  private let store: LinkStore
  private let line: ConnectionLine
  private let name: String
  private let holder: String
  private let canReply: Bool
  private var machine: LinkMachine
  private var stints: CallStints
  private var reach = TeamReach<RelaySession> { Output.complain($0) }
  private var held: [RelaySession.Item] = []
  private var heldBytes = 0
  /// How many of all items so far were held, and how many were brought or given up.
  private var takenCount = 0
  private var broughtCount = 0
  private var continuations: [Int: CheckedContinuation<Int, Never>] = [:]
  /// Webhooks whose answer waits until so many items were brought.
  private var unanswered: [(number: Int, status: Int, after: Int, until: Instant)] = []
  private var webhookNumber = 0
  private var memory: JSON
  private var hasNews = false
  private var nextRemember = Instant(milliseconds: 0)
  private var nextLook = Instant(milliseconds: 0)
  private var nextBring = Instant(milliseconds: 0)
  private var isFirstLook = true
  private var turnedAway = 0
  /// What came while too much was held; the platform is asked for nothing more until it was taken.
  private var postponed: [LinkInput] = []
  private let masking = Library.bundledPolicy().masking

  init(_ platform: any Platform, name: String, store: LinkStore, line: ConnectionLine) {
    self.store = store
    self.line = line
    self.name = name
    canReply = type(of: platform).canReply
    holder = store.memory["holder"]?.string ?? String(UInt64.random(in: .min ... .max), radix: 36)
    memory = store.memory["platform"] ?? .object([:])
    stints = CallStints(name: name)
    stints.recall(store.memory["stints"] ?? .null)
    let run = String(UInt64.random(in: .min ... .max), radix: 36)
    machine = LinkMachine(platform, name: name, run: run, memory: memory, records: store.records)
    machine.serveTeam()
  }

  /// Runs until the process is ended, which may be at any moment.
  func run(webhooks: (host: String, port: Int)?) async throws {
    try store.begin(with: machine.records)
    try remember()
    Thread.detachNewThread { [self] in work() }
    if let webhooks { await listen(at: WebhookDoor(host: webhooks.host, port: webhooks.port)) }
    while true { try await Task.sleep(for: .seconds(3_600)) }
  }

  private func work() {
    perform(machine.take(.woke, at: .now))
    while true {
      connect()
      bring()
      readReplies()
      let messages = mailbox.take(until: Date(timeIntervalSince1970: Double(wake.milliseconds) / 1000))
      for message in messages {
        switch message {
        case .input(let input): take(input)
        case .webhook(let webhook, let continuation): take(webhook, continuation)
        }
      }
      while !isFull, !postponed.isEmpty { perform(machine.take(postponed.removeFirst(), at: .now)) }
      // Where too much is held nothing more is read, so that nothing is read and lost.
      if messages.isEmpty, !isFull { perform(machine.take(.woke, at: .now)) }
      answer()
    }
  }

  private var wake: Instant {
    var wakes = [Instant.now.advanced(milliseconds: reach.session == nil ? 250 : Self.noticeMilliseconds)]
    if let due = machine.nextWake, !isFull { wakes.append(due) }
    return wakes.min() ?? .now
  }

  private var isFull: Bool { held.count >= Self.heldItems || heldBytes >= Self.heldBytes }

  // MARK: Webhooks

  private func take(_ input: LinkInput) {
    guard isFull else { return perform(machine.take(input, at: .now)) }
    // Answers are as many as there are requests on their way; of what was refused some are counted.
    if case .turnedAway = input, postponed.count >= Self.postponedInputs { return }
    postponed.append(input)
  }

  private func take(_ webhook: Webhook, _ continuation: CheckedContinuation<Int, Never>) {
    guard !isFull else {
      turnedAway += 1
      if turnedAway == 1 { Output.complain(tr("The database is away and too much waits: webhooks are to come again.")) }
      continuation.resume(returning: 503)
      return
    }
    turnedAway = 0
    webhookNumber += 1
    continuations[webhookNumber] = continuation
    perform(machine.take(.webhook(webhook, number: webhookNumber), at: .now))
  }

  /// Answers the webhooks whose events rest in the database, and those that can't wait for it any longer.
  private func answer() {
    let now = Instant.now
    unanswered.removeAll { waiting in
      let isBrought = broughtCount >= waiting.after
      guard isBrought || waiting.until <= now else { return false }
      continuations.removeValue(forKey: waiting.number)?.resume(returning: isBrought ? waiting.status : 503)
      return true
    }
  }

  private func listen(at door: WebhookDoor) async {
    await door.serve(
      turnedAway: { [mailbox] in mailbox.putAtOnce(.input(.turnedAway($0))) },
      read: { [mailbox] in mailbox.putAtOnce(.webhook($0, $1)) },
      opened: { Output.line(tr("Webhooks are taken on \(door.host), port \($0).")) },
      closed: { Output.complain($0) })
  }

  // MARK: What the machine says

  private func perform(_ outputs: [LinkOutput]) {
    for output in outputs {
      switch output {
      case .event(let event): take(event)
      case .assigned(let call, let agent): stints.assign(call, to: agent, at: .now).forEach(hold)
      case .call(let request, let purpose):
        Task { [client, mailbox] in
          mailbox.putAtOnce(.input(.result(await client.call(request), of: purpose)))
        }
      case .answered(let status, let number):
        let until = Instant.now.advanced(milliseconds: Self.answerMilliseconds)
        unanswered.append((number, status, takenCount, until))
      case .keep(let record):
        if !store.keep(record) {
          Output.complain(tr("What became of a reply can't be kept: \(String(cString: strerror(errno)))."))
        }
      case .remember(let memory):
        self.memory = memory
        hasNews = true
      case .end: break
      }
    }
  }

  private func take(_ event: Event) {
    switch event.payload {
    case .other(let type, let data) where type.hasPrefix(Self.reportType): hold(report: type, data)
    case .streamError(let trouble) where event.subject.isEmpty: Output.complain(trouble.message)
    default: stints.take(event).forEach(hold)
    }
  }

  private func hold(_ step: CallStints.Step) {
    switch step {
    case .event(let event):
      guard event.subject.hasPrefix(name + "/") else { return }
      // A database is a disk: numbers that no disk is to hold go here, as they do at the desk.
      let event = event.masked(by: masking)
      var canReply: Bool?
      if case .callStarted(let facts) = event.payload {
        canReply = self.canReply && facts.rest["can_reply"]?.bool != false
      }
      var isEnd = false
      if case .callEnded = event.payload { isEnd = true }
      hold(
        .line(
          call: String(event.subject.dropFirst(name.count + 1)), id: event.id, text: EventWriter.line(event),
          canReply: canReply, isEnd: isEnd))
    case .owner(let agent, let call): hold(.agent(agent, call: call))
    case .retell(let call):
      machine.retell(call)
      hasNews = true
    }
  }

  private func hold(_ item: RelaySession.Item) {
    held.append(item)
    heldBytes += item.size
    takenCount += 1
  }

  // MARK: Replies

  private static let reportType = Event.typePrefix + "reply."

  /// Holds what became of a reply of a member.
  private func hold(report type: String, _ data: JSON) {
    guard let whole = data["reply"]?.string, let mark = whole.firstIndex(of: "/") else { return }
    hold(
      .report(
        author: String(whole[..<mark]), id: String(whole[whole.index(after: mark)...]),
        state: String(type.dropFirst(Self.reportType.count)), reason: data["message"]?.string,
        utterance: data["utt"]?.string))
  }

  private func readReplies() {
    reach.attending { session throws(DatabaseProblem) in
      let isTold = try !session.connection.notices().isEmpty
      guard isTold || Instant.now >= nextLook else { return }
      nextLook = Instant.now.advanced(milliseconds: Self.lookMilliseconds)
      let replies = try session.replies(isAgain: isFirstLook)
      isFirstLook = false
      replies.forEach(take)
    }
  }

  /// Hands the machine a reply as a desk would. Two members may have the same id, so the login stands before it.
  private func take(_ reply: RelaySession.Reply) {
    let id = "\(reply.author)/\(reply.id)"
    // One that may have gone out before the call went to a colleague is looked up, not called unsent.
    let mayBeOut =
      machine.records.contains { $0.reply == id } && stints.platformCall(of: "\(name)/\(reply.call)") == nil
    guard let text = reply.text, !mayBeOut else {
      return hand(type: "reply.asked", id: "\(id)-asked", subject: "", ["reply": .string(id)])
    }
    guard let call = stints.platformCall(of: "\(name)/\(reply.call)") else {
      return hold(
        .report(
          author: reply.author, id: reply.id, state: "failed",
          reason: tr("A colleague has this call now; nothing was sent."), utterance: nil))
    }
    var author: [String: JSON] = ["name": .string(reply.shown)]
    author["id"] = reply.agent.map(JSON.string)
    hand(
      type: "reply.sent", id: id, subject: "\(name)/\(call)", ["text": .string(text), "author": .object(author)])
  }

  private func hand(type: String, id: String, subject: String, _ data: [String: JSON]) {
    let line = JSON.object([
      "type": .string(Event.typePrefix + type), "id": .string(id), "subject": .string(subject), "data": .object(data),
    ])
    var text = ""
    line.write(to: &text)
    perform(machine.take(.line(Array(text.utf8)), at: .now))
  }

  // MARK: The database

  private func connect() {
    reach.seek { () throws(DatabaseProblem) in
      try RelaySession(line, platform: name, holder: holder)
    } then: { _ in
      nextLook = .now
      isFirstLook = true
    }
  }

  /// Brings what is held, in its order.
  private func bring() {
    guard Instant.now >= nextBring else { return }
    if !held.isEmpty { nextBring = Instant.now.advanced(milliseconds: Self.bringMilliseconds) }
    while !held.isEmpty, reach.session != nil {
      let part = Array(held.prefix(Self.itemsAtOnce))
      reach.attending { session throws(DatabaseProblem) in
        if try Self.isTaken({ () throws(DatabaseProblem) in try session.bring(part) }) { return drop(part.count) }
        // One that the database does not take keeps none of the others back.
        for item in part {
          if try !Self.isTaken({ () throws(DatabaseProblem) in try session.bring([item]) }) {
            Output.complain(tr("The database does not take one thing that came; it is left out."))
          }
          drop(1)
        }
      }
    }
    answer()
    // How far was read is kept once it rests in the database: what lies between is read again.
    if hasNews, held.isEmpty, Instant.now >= nextRemember {
      nextRemember = Instant.now.advanced(milliseconds: Self.rememberMilliseconds)
      do {
        try remember()
        hasNews = false
      } catch {
        Output.complain(error.sentence)
      }
    }
  }

  /// False for what the database refuses and would refuse again.
  private static func isTaken(_ bring: () throws(DatabaseProblem) -> Void) throws(DatabaseProblem) -> Bool {
    do throws(DatabaseProblem) {
      try bring()
      return true
    } catch {
      // Where the right is missing somebody may give it, and too much gets less.
      guard error.isRefusal(of: .content) else { throw error }
      return false
    }
  }

  private func drop(_ count: Int) {
    for item in held.prefix(count) { heldBytes -= item.size }
    held.removeFirst(count)
    broughtCount += count
    hasNews = true
  }

  private func remember() throws(Failure) {
    try store.remember(
      .object(["platform": memory, "stints": stints.memory, "holder": .string(holder)]), seen: .now)
  }
}

extension RelaySession: TeamConnected {}
