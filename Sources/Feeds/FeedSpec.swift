/// Where events come from, as named on the command line (design.md 6).
public enum FeedSpec: Hashable, Sendable {
  /// `-`: the lines of standard input.
  case standardInput
  /// `fifo:PATH`: a named pipe, made if there is none.
  case fifo(path: String)
  /// `unix:PATH`: a Unix socket that the program listens on.
  case unix(path: String)
  /// `file:PATH`: a file from its beginning, followed as it grows.
  case file(path: String)
  /// `replay:PATH?speed=4&gaps=real`: a recorded call at its recorded pace.
  case replay(path: String, pace: ReplayPace)

  /// What the events of this feed have as `source` where they name none, such as `/feeds/fifo/desk1`.
  public var source: String {
    switch self {
    case .standardInput: "/feeds/stdin"
    case .fifo(let path): Self.source(kind: "fifo", path: path)
    case .unix(let path): Self.source(kind: "unix", path: path)
    case .file(let path): Self.source(kind: "file", path: path)
    case .replay(let path, _): Self.source(kind: "replay", path: path)
    }
  }

  /// The source of a feed of some kind, named after the last component of its path in characters that are safe in a
  /// URI, a terminal and a file name.
  static func source(kind: String, path: String) -> String {
    let component = path.split(separator: "/").last ?? "feed"
    let name = component.unicodeScalars.prefix(Limits.nameCharacters).map { scalar -> Character in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-": Character(scalar)
      default: "-"
      }
    }
    return "/feeds/\(kind)/" + String(name)
  }
}
