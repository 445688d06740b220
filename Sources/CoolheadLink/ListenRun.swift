import Calls
import Foundation
import Language
import Listening
import Platforms
import Transcripts

/// A link that listens: while the desk has a call for it, both sides are heard and told as they are spoken. Between
/// calls, in a break and while it is paused no program records anything.
///
/// safe because what changes is touched by the run's own thread alone; the ears have a thread each, and use the mailbox.
final class ListenRun: @unchecked Sendable {
  enum Message: Sendable {
    case line([UInt8])
    case heard([HeardLine], Side, call: Int)
    case lost(String, call: Int)
    case back(call: Int)
    case ended
  }

  /// Messages that wait at once.
  private static let waitingMessages = 1_024

  private let name: String
  private let sides: [Side]
  private let mailbox = Mailbox<Message>(limit: waitingMessages)
  private let makeEar: @Sendable (Side) throws(ListeningProblem) -> Ear.Parts
  private var ears: [Ear] = []
  private var heard: HeardCall?
  /// Counts the times that it began to listen: what comes late from an earlier time is dropped.
  private var number = 0
  private var eventNumber = 0
  private let run = String(UInt64.random(in: .min ... .max), radix: 36)

  /// - Parameters:
  ///   - sides: who is heard.
  ///   - makeEar: where the sound of a side comes from, and what recognises it.
  init(
    name: String, sides: [Side] = Side.allCases,
    makeEar: @escaping @Sendable (Side) throws(ListeningProblem) -> Ear.Parts
  ) {
    self.name = name
    self.sides = sides
    self.makeEar = makeEar
  }

  /// Runs until the desk ends it.
  func callAsFunction() async {
    await withCheckedContinuation { (ended: CheckedContinuation<Void, Never>) in
      Thread.detachNewThread { [self] in
        work()
        ended.resume()
      }
    }
  }

  private func work() {
    let hello = LinkGreeting(name: "listening", abilities: [.listen])
    guard tell([event("hello", .linkHello(hello))]) else { return }
    Thread.detachNewThread { [mailbox] in
      DeskInput.readToEnd { mailbox.put(.line($0)) }
      mailbox.put(.ended)
    }
    running: while true {
      for message in mailbox.take(until: nil) {
        guard take(message) else { break running }
      }
    }
    stop()
    for message in mailbox.take(until: Date()) { if case .heard = message { _ = take(message) } }
  }

  private func take(_ message: Message) -> Bool {
    switch message {
    case .ended: return false
    case .line(let line):
      let defaults = ReadingDefaults(source: "", subject: "", id: "", time: .now)
      guard let event = try? EventReader.read(line, defaults: defaults),
        case .other(let type, _) = event.payload
      else { return true }
      switch EventReader.shortName(type) {
      case "listen.started": begin(event.subject)
      case "listen.stopped": if event.subject == heard?.call { stop() }
      default: break
      }
    case .heard(let lines, let side, let call):
      guard call == number else { break }
      return tell(lines.flatMap { heard?.take($0, of: side) ?? [] })
    case .lost(let sentence, let call):
      guard call == number else { break }
      return tell([event("lost", .streamError(StreamError(code: "not_heard", message: sentence)))])
    case .back(let call):
      guard call == number else { break }
      let sentence = sides.count > 1 ? tr("Both sides are heard again.") : tr("The microphone is heard again.")
      return tell([event("back", .streamError(StreamError(code: "heard_again", message: sentence)))])
    }
    return true
  }

  private func begin(_ call: String) {
    guard call != heard?.call || ears.isEmpty else { return }
    stop()
    number += 1
    heard = HeardCall(call: call, source: "/links/\(name)", began: .now)
    let number = number
    ears = sides.map { side in
      let ear = Ear(side, parts: makeEar) { [mailbox] told in
        switch told {
        case .heard(let lines): mailbox.putAtOnce(.heard(lines, side, call: number))
        case .lost(let sentence): mailbox.putAtOnce(.lost(sentence, call: number))
        case .back: mailbox.putAtOnce(.back(call: number))
        case .level: break
        }
      }
      ear.open()
      return ear
    }
  }

  /// Stops; what was spoken until now is still told.
  private func stop() {
    for ear in ears { ear.close() }
    ears = []
  }

  private func event(_ id: String, _ payload: Payload) -> Event {
    eventNumber += 1
    return Event(
      id: "\(run)-\(eventNumber)-\(id)", source: "/links/\(name)", subject: "", time: .now, payload: payload)
  }

  private func tell(_ events: [Event]) -> Bool { events.isEmpty || Output.events(events) }
}
