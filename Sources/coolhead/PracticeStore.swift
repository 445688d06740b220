import Calls
import Desk
import Foundation
import Journal
import Language
import Practice

/// Where practice rests: a file of results, a line for each finished call, and a journal of its own beside it.
///
/// Nothing of it ever goes to the journal of work, and nobody but the trainee can read it.
struct PracticeStore {
  let folder: String
  let agent: String

  /// The results, a JSON object a line.
  var results: String { folder + "/practice-results.jsonl" }
  /// The events of practised calls.
  var journal: String { folder + "/practice.sqlite" }

  /// Bytes of results that are read, the newest.
  private static let mostBytes = 64 << 20
  /// Calls of one name that can rest in the journal.
  private static let mostRepeats = 1_000

  /// Every finished call, the oldest first; a line that is damaged is passed over.
  func records() -> [PracticeRecord] {
    guard let data = FileManager.default.contents(atPath: results)?.suffix(Self.mostBytes) else { return [] }
    let decoder = JSONDecoder()
    return data.split(separator: 10).suffix(Practice.Limits.results).compactMap { line in
      try? decoder.decode(PracticeRecord.self, from: Data(line))
    }
  }

  /// Keeps a finished call.
  /// - Returns: what went wrong, in a sentence; nil where all is kept.
  func keep(_ record: PracticeRecord, _ entries: [JournalEntry]) -> String? {
    var record = record
    do {
      let store = try JournalLocation(journal).open()
      defer { store.close() }
      let id = try freeID(like: record.call, in: store)
      let kept = entries.map { entry in
        var entry = entry
        entry.event.subject = id
        return entry
      }
      _ = try store.append(kept, agent: agent, run: "practice", durability: .full)
      record.saved = id
    } catch {
      let sentence = (error as? JournalProblem)?.sentence ?? "\(error)"
      return append(record) ?? tr("The call's lines could not be kept: \(sentence)")
    }
    return append(record)
  }

  /// An id that no call has yet, so that a call that is practised again does not run into the first.
  private func freeID(like id: String, in store: any Journal) throws -> String {
    var free = id
    for number in 2...Self.mostRepeats {
      guard try store.call(free) != nil else { return free }
      free = "\(id)-\(number)"
    }
    return free
  }

  private func append(_ record: PracticeRecord) -> String? {
    guard let line = try? JSON(encoding: record).line else { return tr("The result could not be written down.") }
    return write(Data((line + "\n").utf8), to: results, flags: O_APPEND)
  }

  /// Writes events, one per line, in place of what the file held.
  func write(_ events: [Event], to path: String) -> String? {
    let text = events.map { EventWriter.line($0) + "\n" }.joined()
    return write(Data(text.utf8), to: path, flags: O_TRUNC)
  }

  /// Writes the results for a trainer, without anybody's words.
  func share(to path: String) -> String? {
    let lines = records().compactMap { try? JSON(encoding: $0.result).line + "\n" }
    return write(Data(lines.joined().utf8), to: path, flags: O_TRUNC)
  }

  /// Writes and waits until it is on the disk.
  private func write(_ data: Data, to path: String, flags: Int32) -> String? {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0o600)
    guard descriptor >= 0 else { return tr("\(path) can't be written: \(systemError()).") }
    defer { close(descriptor) }
    var rest = data[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return tr("\(path) can't be written: \(systemError()).") }
      rest = rest.dropFirst(count)
    }
    return fsync(descriptor) == 0 || errno == EINVAL ? nil : tr("\(path) can't be written: \(systemError()).")
  }

  /// Removes all of it.
  func forget() -> String? {
    let left = unlink(results) == 0 || errno == ENOENT ? JournalLocation(journal).remove() : results
    return left.map { tr("\($0) can't be removed: \(systemError()).") }
  }

  /// The call of a record as it rests in the journal.
  func call(of record: PracticeRecord) -> Call? {
    guard let store = JournalLocation(journal).openIfThere() else { return nil }
    defer { store.close() }
    let id = record.saved ?? record.call
    var call = Call(id: id)
    try? store.events(of: id) { event in
      call.apply(event)
      return true
    }
    return call.began == nil ? nil : call
  }

  /// The local day as a number that grows by one each day.
  static var today: Int {
    let now = Date()
    let seconds = now.timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT(for: now))
    return Int((seconds / 86_400).rounded(.down))
  }
}
