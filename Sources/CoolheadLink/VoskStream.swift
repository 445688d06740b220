import Calls
import Foundation
import Language
import Listening
import Transcripts
import Transports

/// One side's stream at a Vosk server: sound out, results in. The server numbers nothing and knows no speakers; each side
/// has a connection of its own.
///
/// safe because what the connection's thread and the ear's share is behind the condition.
final class VoskStream: SpeechEngine, @unchecked Sendable {
  /// How long the last words are waited for, in seconds.
  private static let lastWordsSeconds = 3.0
  /// Results that wait to be taken.
  private static let waitingResults = 1_000

  private let condition = NSCondition()
  private var results: [JSON] = []
  private var trouble: String?
  private var hasEnded = false
  private var socket: WebSocket?
  private var samples: Int64 = 0
  private var number: UInt64 = 1
  /// Where the line that is spoken now begins, in milliseconds.
  private var begin: Int64?
  private var partial = ""

  /// - Parameter executor: where the connection works; nil: where all such work is done.
  init(_ address: WebSocketAddress, executor: (any TaskExecutor)? = nil) {
    socket = WebSocket(
      address, executor: executor,
      onText: { [weak self] text in
        guard let self, let result = try? JSON.read(text.utf8) else { return }
        condition.lock()
        if results.count < Self.waitingResults { results.append(result) }
        condition.broadcast()
        condition.unlock()
      },
      onEnd: { [weak self] words in
        guard let self else { return }
        condition.lock()
        trouble = words ?? tr("it closed the connection")
        hasEnded = true
        condition.broadcast()
        condition.unlock()
      })
    socket?.send(.text("{\"config\" : { \"sample_rate\" : \(Sound.rate) } }"))
  }

  deinit { socket?.close() }

  func take(_ new: [Float]) throws(ListeningProblem) -> [HeardLine] {
    socket?.send(.bytes(Sound.bytes(new)))
    samples += Int64(new.count)
    condition.lock()
    let (found, trouble) = (results, trouble)
    results = []
    condition.unlock()
    if let trouble { throw ListeningProblem(tr("The Vosk server can't be used: \(trouble). It is tried again.")) }
    return found.compactMap(line)
  }

  func finish() -> [HeardLine] {
    // The server knows the end by these bytes, blanks included.
    socket?.send(.text("{\"eof\" : 1}"))
    let end = Date(timeIntervalSinceNow: Self.lastWordsSeconds)
    condition.lock()
    while !hasEnded, !results.contains(where: { $0.object?["text"] != nil }), condition.wait(until: end) {}
    let found = results
    results = []
    condition.unlock()
    socket?.close()
    return found.compactMap(line)
  }

  /// Waits for a result that can be taken, or for the end.
  func waitForResult(until end: Date) {
    condition.lock()
    while results.isEmpty, !hasEnded, condition.wait(until: end) {}
    condition.unlock()
  }

  /// What one result says; nil where it says nothing new.
  private func line(_ result: JSON) -> HeardLine? {
    let members = result.object ?? [:]
    let final = members["text"]?.string
    guard let text = final ?? members["partial"]?.string else { return nil }
    let now = samples * 1000 / Int64(Sound.rate)
    if final == nil, text.isEmpty || text == partial { return nil }
    let words = members["result"]?.array ?? []
    func milliseconds(_ word: JSON?, _ name: String) -> Int64? {
      word?.object?[name]?.double.map { Int64(min(max(0, $0 * 1000), 1e12)) }
    }
    let from = milliseconds(words.first, "start") ?? begin ?? max(0, now - 500)
    let to = milliseconds(words.last, "end") ?? now
    if begin == nil { begin = from }
    let heard = HeardLine(
      id: number, text: text, beginMilliseconds: begin ?? from, durationMilliseconds: max(0, to - from),
      isComplete: final != nil)
    let isNothing = text.isEmpty && partial.isEmpty
    partial = text
    if final != nil {
      number += 1
      begin = nil
      partial = ""
    }
    return isNothing ? nil : heard
  }
}
