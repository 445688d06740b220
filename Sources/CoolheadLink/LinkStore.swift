import Library
import Calls
import Foundation
import Platforms

/// What one link keeps between two runs: what became of each reply, and how far was read. None of anybody's words.
final class LinkStore {
  private let folder: String
  private let name: String
  private var replies: Int32 = -1
  private var lock: Int32 = -1

  /// What an earlier run knew.
  private(set) var records: [ReplyRecord] = []
  private(set) var memory: JSON = .object([:])
  /// When the last event came.
  private(set) var seen: Instant?

  /// Opens what is kept, for reading alone.
  init(name: String, folder: String = Paths.here.linkState) {
    self.name = name
    self.folder = folder
    if let data = FileManager.default.contents(atPath: memoryPath), let state = try? JSON.read(data).object {
      memory = state["memory"] ?? .object([:])
      seen = state["seen"].flatMap { Instant.read($0)?.moment }
    }
    let lines = FileManager.default.contents(atPath: repliesPath) ?? Data()
    records = lines.split(separator: 0x0A).compactMap { line in
      (try? JSON.read(line)).flatMap { ReplyRecord($0) }
    }
  }

  /// Takes the link for this run; false where another run has it.
  func take() throws(Failure) -> Bool {
    try PrivateFile.makeFolder(folder)
    if lock < 0 { lock = open(folder + "/\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600) }
    guard lock >= 0 else { throw PrivateFile.unwritable(folder + "/\(name).lock") }
    return flock(lock, LOCK_EX | LOCK_NB) == 0
  }

  /// Takes the link for this run; waits for an earlier one that ends, and is false where that does not.
  func take(within seconds: Int) async throws -> Bool {
    for _ in 0..<(seconds * 10) {
      if try take() { return true }
      try await Task.sleep(for: .milliseconds(100))
    }
    return false
  }

  /// Begins to keep what becomes of replies, with what is known so far.
  func begin(with records: [ReplyRecord]) throws(Failure) {
    try PrivateFile.replace(repliesPath, with: records.flatMap(line))
    replies = open(repliesPath, O_WRONLY | O_APPEND | O_CLOEXEC)
    guard replies >= 0 else { throw PrivateFile.unwritable(repliesPath) }
  }

  /// Puts a record on the disk; false where that failed.
  func keep(_ record: ReplyRecord) -> Bool {
    PrivateFile.append(line(record), to: replies) && fsync(replies) == 0
  }

  /// Puts how far was read on the disk.
  func remember(_ memory: JSON, seen: Instant?) throws(Failure) {
    var text = ""
    var members: [String: JSON] = ["memory": memory]
    members["seen"] = seen.map { .string($0.rfc3339) }
    JSON.object(members).write(to: &text)
    try PrivateFile.replace(memoryPath, with: Array(text.utf8))
  }

  private var repliesPath: String { folder + "/\(name).replies" }
  private var memoryPath: String { folder + "/\(name).json" }

  private func line(_ record: ReplyRecord) -> [UInt8] {
    var text = ""
    record.json.write(to: &text)
    return Array((text + "\n").utf8)
  }
}
