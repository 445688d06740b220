import Calls
import Desk
import Foundation

/// Where the agent was, beside the journal: one small file, readable by its owner alone. It is a comfort and no record:
/// what can't be written or read is forgotten without a word.
struct PlaceFile: Sendable {
  let path: String

  private static let mostBytes = 16 * 1024

  init(besideJournal journal: String) {
    path = journal + "-place"
  }

  /// The place; nil where none was left or the file is none of ours.
  func read() -> DeskPlace? {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    guard let data = try? handle.read(upToCount: Self.mostBytes), let object = (try? JSON.read(data))?.object,
      let call = object["call"]?.string
    else { return nil }
    return DeskPlace(
      call: call, line: object["line"]?.string, row: Int(clamping: object["row"]?.integer ?? 0),
      search: object["search"]?.string, half: object["half"]?.string,
      unseen: (object["unseen"]?.object ?? [:]).compactMapValues { since in
        since.integer.map { Instant(milliseconds: $0) }
      })
  }

  /// Lays a place to rest in place of what was there; the file goes where there is none.
  func write(_ place: DeskPlace?) {
    guard let place else {
      unlink(path)
      return
    }
    let texts = ["call": place.call, "line": place.line, "search": place.search, "half": place.half]
    var object = texts.compactMapValues { $0.map(JSON.string) }
    object["row"] = .integer(Int64(place.row))
    object["unseen"] = .object(place.unseen.mapValues { .integer($0.milliseconds) })
    let fresh = path + ".new"
    let descriptor = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { return }
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var text = ""
    JSON.object(object).write(to: &text)
    if (try? file.write(contentsOf: Data(text.utf8))) != nil { rename(fresh, path) }
  }
}
