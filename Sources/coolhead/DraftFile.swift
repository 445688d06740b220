#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

import Calls
import Desk
import Foundation

/// Where drafts rest beside the journal: one small file, replaced as a whole, readable by its owner alone. What was typed
/// and not kept yet is nothing that happened, so it is no event.
struct DraftFile: Sendable {
  let path: String

  /// Bytes that are read of it at most.
  private static let mostBytes = 256 * 1024
  /// Milliseconds after which a draft is forgotten: a week.
  private static let ageMilliseconds: Int64 = 7 * 86_400_000

  init(besideJournal journal: String) {
    path = journal + "-drafts"
  }

  /// What was laid to rest; nothing where there is no such file or it is none of ours.
  func read(now: Instant) -> [Draft] {
    // What is no plain file is none of ours; a pipe would hold the reader up.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return [] }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard let data = try? handle.read(upToCount: Self.mostBytes), let list = (try? JSON.read(data))?.array else {
      return []
    }
    return list.compactMap(Draft.init(json:)).filter { now.milliseconds(since: $0.time) < Self.ageMilliseconds }
  }

  /// Lays drafts to rest in place of what was there; the file goes where there are none.
  /// - Returns: whether that succeeded.
  func write(_ drafts: [Draft]) -> Bool {
    guard !drafts.isEmpty else { return unlink(path) == 0 || errno == ENOENT }
    var text = ""
    JSON.array(drafts.map(\.json)).write(to: &text)
    let bytes = Array(text.utf8)
    let fresh = path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return false }
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes { rest in
        Glibc.write(descriptor, rest.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count <= 0 { break }
      written += count
    }
    let isWhole = written == bytes.count && fsync(descriptor) == 0
    close(descriptor)
    return isWhole && rename(fresh, path) == 0
  }
}

extension Draft {
  fileprivate var json: JSON {
    .object([
      "call": .string(call), "form": .string(form), "time": .string(time.rfc3339),
      "fields": .object(fields.mapValues { .string($0) }),
    ])
  }

  fileprivate init?(json: JSON) {
    guard let object = json.object, let call = object["call"]?.string, let form = object["form"]?.string,
      let time = object["time"]?.string.flatMap(Instant.init(rfc3339:)), let fields = object["fields"]?.object
    else { return nil }
    self.init(call: call, form: form, time: time, fields: fields.compactMapValues(\.string))
  }
}
