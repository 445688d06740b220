import Calls
import Foundation
import Language
import Platforms
import Transports

/// A link that runs: its thread hands the machine what comes, and does what the machine says.
///
/// safe because all that changes is touched by the link's own thread alone; other threads only use the mailbox and the
/// client, which are safe by themselves.
final class LinkRun: @unchecked Sendable {
  private enum Message: Sendable {
    case input(LinkInput)
    case webhook(Webhook, CheckedContinuation<Int, Never>)
    /// The desk ends, or has gone.
    case ended
  }

  /// Lines and answers that wait for the thread at once.
  private static let waitingMessages = 4_096
  /// How long replies on their way may take when the desk has gone, in milliseconds: then it ends the link by force.
  private static let farewellMilliseconds: Int64 = 1_700
  /// The least time between two writes of how far was read, in milliseconds.
  private static let rememberMilliseconds: Int64 = 1_000

  private let mailbox = Mailbox<Message>(limit: waitingMessages)
  private let client = PlatformClient()
  private let store: LinkStore
  private var machine: LinkMachine
  private var continuations: [Int: CheckedContinuation<Int, Never>] = [:]
  private var webhookNumber = 0
  private var memory: JSON?
  private var nextRemember = Instant(milliseconds: 0)
  private var seen: Instant?
  private var endsBy: Instant?

  init(_ platform: any Platform, name: String, store: LinkStore) {
    self.store = store
    let run = String(UInt64.random(in: .min ... .max), radix: 36)
    machine = LinkMachine(platform, name: name, run: run, memory: store.memory, records: store.records)
    seen = store.seen
  }

  /// Runs until the desk ends it.
  /// - Parameter webhooks: where webhooks are listened for.
  func run(webhooks: (host: String, port: Int)?) async throws {
    try store.begin(with: machine.records)
    Thread.detachNewThread { [self] in readDesk() }
    if let webhooks { Task { [self] in await listen(at: WebhookDoor(host: webhooks.host, port: webhooks.port)) } }
    await withCheckedContinuation { (ended: CheckedContinuation<Void, Never>) in
      Thread.detachNewThread { [self] in
        work()
        ended.resume()
      }
    }
    if let memory { try? store.remember(memory, seen: seen) }
    await client.shutDown()
  }

  /// The thread of the link.
  private func work() {
    guard Output.events([machine.greeting(at: now)]) else { return }
    guard perform(machine.take(.woke, at: now)) else { return }
    while true {
      var wake = machine.nextWake
      if memory != nil { wake = min(wake ?? nextRemember, nextRemember) }
      if let endsBy {
        if !machine.isSending || now >= endsBy { return }
        wake = min(wake ?? endsBy, endsBy)
      }
      let messages = mailbox.take(until: wake.map { Date(timeIntervalSince1970: Double($0.milliseconds) / 1000) })
      var outputs: [LinkOutput] = []
      for message in messages {
        switch message {
        case .input(let input): outputs += machine.take(input, at: now)
        case .webhook(let webhook, let continuation):
          webhookNumber += 1
          continuations[webhookNumber] = continuation
          outputs += machine.take(.webhook(webhook, number: webhookNumber), at: now)
        case .ended: end()
        }
      }
      if messages.isEmpty { outputs = machine.take(.woke, at: now) }
      guard perform(outputs) else { return }
      rememberIfDue()
    }
  }

  /// Does what the machine says; false when the desk reads no more.
  private func perform(_ outputs: [LinkOutput]) -> Bool {
    var events: [Event] = []
    var answers: [(CheckedContinuation<Int, Never>, Int)] = []
    for output in outputs {
      switch output {
      case .event(let event): events.append(event)
      case .call(let request, let purpose):
        Task { [client, mailbox] in
          mailbox.putAtOnce(.input(.result(await client.call(request), of: purpose)))
        }
      case .answered(let status, let number):
        if let continuation = continuations.removeValue(forKey: number) { answers.append((continuation, status)) }
      case .keep(let record):
        if !store.keep(record) {
          Output.complain(tr("What became of a reply can't be kept: \(String(cString: strerror(errno)))."))
        }
      case .remember(let memory): self.memory = memory
      // All calls of this link are the one desk's.
      case .assigned: break
      case .end: end()
      }
    }
    if events.contains(where: { $0.payload.isOfCustomer }) { seen = now }
    let isRead = events.isEmpty || Output.events(events)
    for (continuation, status) in answers { continuation.resume(returning: status) }
    return isRead
  }

  private func end() {
    if endsBy == nil { endsBy = now.advanced(milliseconds: Self.farewellMilliseconds) }
  }

  private func rememberIfDue() {
    guard let memory, now >= nextRemember else { return }
    nextRemember = now.advanced(milliseconds: Self.rememberMilliseconds)
    do {
      try store.remember(memory, seen: seen)
      self.memory = nil
    } catch {
      Output.complain(error.sentence)
    }
  }

  private func readDesk() {
    DeskInput.readToEnd { mailbox.put(.input(.line($0))) }
    mailbox.put(.ended)
  }

  private func listen(at door: WebhookDoor) async {
    await door.serve(
      turnedAway: { [mailbox] in mailbox.putAtOnce(.input(.turnedAway($0))) },
      read: { [mailbox] in mailbox.putAtOnce(.webhook($0, $1)) },
      closed: { mailbox.putAtOnce(.input(.trouble("webhooks_closed", $0))) })
  }

  private var now: Instant { .now }
}

extension Instant {
  /// This moment by the machine's clock.
  static var now: Instant { Instant(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded(.down))) }
}

extension Payload {
  /// True for what tells of a call, as against what tells of the link.
  fileprivate var isOfCustomer: Bool {
    switch self {
    case .utterance, .callStarted, .callUpdated, .callEnded, .party: true
    default: false
    }
  }
}
