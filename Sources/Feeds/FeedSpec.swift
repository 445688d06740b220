import Language

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
  /// `exec:PROGRAM ARGS`: a program that is started, and sent what the desk has to say.
  case exec(LinkProgram)

  /// What the events of this feed have as `source` where they name none, such as `/feeds/fifo/desk1`.
  public var source: String {
    switch self {
    case .standardInput: "/feeds/stdin"
    case .fifo(let path): Self.source(kind: "fifo", path: path)
    case .unix(let path): Self.source(kind: "unix", path: path)
    case .file(let path): Self.source(kind: "file", path: path)
    case .replay(let path, _): Self.source(kind: "replay", path: path)
    case .exec(let program): "/feeds/\(program.isOwn ? "link" : "exec")/" + program.name
    }
  }

  /// What people call the feed: as they named it on the command line, a program by its name alone.
  public var name: String {
    switch self {
    case .standardInput: tr("standard input")
    case .fifo(let path): "fifo:" + path
    case .unix(let path): "unix:" + path
    case .file(let path): "file:" + path
    case .replay(let path, _): "replay:" + path
    case .exec(let program): program.isOwn ? tr("link \(program.name)") : "exec:" + program.name
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

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why a text names no feed.
public struct FeedSpecProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// One sentence or two: what was wrong, what was expected, and what to do.
  public var message: String

  /// The message.
  public var description: String { message }
}

extension FeedSpec {
  /// Reads `-`, `fifo:PATH`, `unix:PATH`, `file:PATH`, `replay:PATH?speed=4&gaps=real`, `exec:PROGRAM ARGS` or a bare
  /// path.
  ///
  /// A bare path is a FIFO or a socket where it leads to one, and otherwise a file to follow. `~/` at the beginning of
  /// a path is the home folder, because a shell leaves it alone behind a colon. Throws `FeedSpecProblem` with a
  /// sentence for people.
  public init(parsing text: String) throws(FeedSpecProblem) {
    guard text != "-" else {
      self = .standardInput
      return
    }
    guard let colon = text.firstIndex(of: ":"), Self.isKind(text[..<colon]) else {
      self = try Self.bare(text)
      return
    }
    let rest = String(text[text.index(after: colon)...])
    switch text[..<colon] {
    case "fifo": self = .fifo(path: try Self.path(rest, of: text))
    case "unix": self = .unix(path: try Self.path(rest, of: text))
    case "file": self = .file(path: try Self.path(rest, of: text))
    case "replay": self = try Self.replay(rest, of: text)
    case "exec": self = .exec(try LinkProgram(parsing: rest))
    case let kind:
      throw FeedSpecProblem(
        message: tr(
          "The feed \"\(text)\" has the unknown kind \"\(kind)\". Expected \(Self.expected). "
            + "For a file of this name write \"file:\(text)\"."))
    }
  }

  private static var expected: String {
    tr("-, fifo:PATH, unix:PATH, file:PATH, replay:PATH, exec:PROGRAM or a path")
  }

  /// `a/b:c` and `./b:c` are paths, `b:c` names a kind.
  private static func isKind(_ word: Substring) -> Bool {
    !word.isEmpty && word.utf8.allSatisfy { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") }
  }

  private static func bare(_ text: String) throws(FeedSpecProblem) -> FeedSpec {
    let path = try path(text, of: text)
    switch FileFacts(path: path)?.kind {
    case .fifo: return .fifo(path: path)
    case .socket: return .unix(path: path)
    case .folder:
      throw FeedSpecProblem(
        message: tr("The feed \"\(text)\" is a folder. Expected \(expected); name a file inside it."))
    case nil where ["fifo", "unix", "file", "replay", "exec"].contains(text):
      throw FeedSpecProblem(
        message: tr(
          "The feed \"\(text)\" is a kind without what it names. Expected \(expected); such as fifo:/tmp/desk. "
            + "For a file of this name write \"./\(text)\"."))
    default: return .file(path: path)
    }
  }

  private static func path(_ path: String, of text: String) throws(FeedSpecProblem) -> String {
    guard !path.isEmpty else {
      throw FeedSpecProblem(message: tr("The feed \"\(text)\" names no path. Expected \(expected)."))
    }
    guard !path.utf8.contains(0) else {
      throw FeedSpecProblem(message: tr("The feed's path contains a NUL byte. Expected \(expected)."))
    }
    guard path.hasPrefix("~/"), let home = getenv("HOME") else { return path }
    return String(cString: home) + path.dropFirst()
  }

  private static func replay(_ rest: String, of text: String) throws(FeedSpecProblem) -> FeedSpec {
    var pace = ReplayPace.recorded
    var path = Substring(rest)
    if let mark = rest.lastIndex(of: "?") {
      path = rest[..<mark]
      for option in rest[rest.index(after: mark)...].split(separator: "&") {
        try read(option, into: &pace, of: text)
      }
    }
    return .replay(path: try Self.path(String(path), of: text), pace: pace)
  }

  private static func read(
    _ option: Substring, into pace: inout ReplayPace, of text: String
  ) throws(FeedSpecProblem) {
    switch option {
    case "speed=max": pace.speed = .max
    case "gaps=real": pace.keepsPauses = true
    case "gaps=short": pace.keepsPauses = false
    default:
      guard option.hasPrefix("speed="), let factor = Double(option.dropFirst("speed=".count)),
        Limits.replaySpeeds.contains(factor)
      else {
        throw FeedSpecProblem(
          message: tr(
            "The feed \"\(text)\" has the unknown option \"\(option)\". Expected speed=NUMBER from 0.01 to "
              + "1000, speed=max, gaps=real or gaps=short, as in replay:call.jsonl?speed=4&gaps=real."))
      }
      pace.speed = .times(factor)
    }
  }
}
