import Calls

extension BoardState {
  /// The first line of the board: what needs a person, and the rest in numbers.
  public func summary(at now: Instant) -> String {
    let open = needs(at: now).count { $0.answered == nil }
    let calls = calls.count
    let breaks = breakCount(at: now)
    let hot = self.calls.count { ($0.pulse?.heat ?? 0) >= 0.7 }
    return [
      open == 0 ? "Nobody needs you" : open == 1 ? "1 needs a person" : "\(open) need a person",
      calls == 1 ? "1 call" : "\(calls) calls", hot == 0 ? nil : "\(hot) hot",
      breaks == 0 ? nil : breaks == 1 ? "1 break" : "\(breaks) breaks",
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// A need in a line, with its number in front.
  public func words(_ need: Need, at now: Instant) -> String {
    let since = Self.length(now.milliseconds(since: need.act.said))
    let fields = need.act.fields
    var words: String
    switch need.kind {
    case .help:
      let wish =
        ["take_over": "take over", "decision": "decide", "alert": "know"][fields["purpose"]?.string ?? ""] ?? "help"
      let whom = need.act.addressee.map { name(of: $0) } ?? "anybody"
      words = "\(need.shown) asks \(whom) to \(wish), for \(since)"
      let reasons = (fields["reasons"]?.array ?? []).compactMap(\.string).joined(separator: ", ")
      if !reasons.isEmpty { words += ": \(reasons)" }
    case .grave: words = "\(need.shown): \(fields["conduct"]?.string ?? "grave conduct"), for \(since)"
    case .limit:
      let line = fields["line"]?.double.map { "\(Int($0))" } ?? ""
      let dial = [
        "hostility": "hostility over \(line)", "hot_minutes": "hot for \(line) min",
        "complexity": "matter \(line) of 3",
      ]
      words = "\(need.shown): \(dial[fields["dial"]?.string ?? ""] ?? "a limit is passed"), for \(since)"
    case .release: words = "\(need.shown) waits for a release, for \(since)"
    case .flag:
      words =
        "Flag for \(fields["customer"]?.string ?? "?"), proposed by \(need.shown): \(fields["kind"]?.string ?? "")"
      if let conduct = fields["conduct"]?.string { words += ", \(conduct)" }
      if let said = fields["words"]?.string { words += ": “\(said)”" }
    }
    if let call = call(of: need), let heat = call.pulse?.heat { words += " · heat \(Int((heat * 10).rounded())) of 10" }
    if let answered = need.answered { words += " · \(answered) is on it" }
    return "\(need.number)  \(words)"
  }

  /// A length of time as people say it.
  static func length(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds / 1_000)
    if seconds < 100 { return "\(seconds) s" }
    let minutes = (seconds + 30) / 60
    return minutes < 120 ? "\(minutes) min" : "\(minutes / 60) h"
  }
}

/// What a supervisor does at the board.
public enum BoardAct: Hashable, Sendable {
  case coming, takeOver, readAlong, stopReading, release
  case whisper(String)
  case decide(isConfirmed: Bool, reason: String)

  /// The act that tells it.
  /// - Throws: a sentence where it does not fit what is needed.
  public func act(on need: BoardState.Need, in board: BoardState, id: String, at now: Instant) throws(BoardProblem)
    -> TeamAct
  {
    let about = TeamAct.Reference(author: need.act.author, id: need.act.id)
    func made(_ kind: String, about: TeamAct.Reference, _ fields: [String: JSON] = [:]) -> TeamAct {
      TeamAct(id: id, call: need.act.call, kind: kind, said: now, about: about, fields: fields)
    }
    func ofCall(_ kind: String, _ fields: [String: JSON] = [:]) throws(BoardProblem) -> TeamAct {
      guard let start = board.call(of: need)?.start else { throw BoardProblem("That call is over.") }
      return made(kind, about: TeamAct.Reference(author: start.author, id: start.id), fields)
    }
    switch self {
    case .coming:
      guard [.help, .grave, .limit].contains(need.kind) else { throw BoardProblem("Nobody is called for there.") }
      return made("help.answered", about: about, ["answer": .string("coming")])
    case .takeOver: return try ofCall("call.taken")
    case .readAlong: return try ofCall("reading.began")
    case .stopReading: return try ofCall("reading.ended")
    case .whisper(let text):
      let words = String(text.prefix(200))
      guard !words.isEmpty else { throw BoardProblem("A whisper needs words, such as: w 1 offer the shop") }
      return try ofCall("whisper.said", ["text": .string(words)])
    case .release:
      guard need.kind == .release else { throw BoardProblem("No break waits there.") }
      return made("break.released", about: about)
    case .decide(let isConfirmed, let reason):
      guard need.kind == .flag else { throw BoardProblem("No flag is there.") }
      var fields: [String: JSON] = ["decision": .string(isConfirmed ? "confirmed" : "declined")]
      if !reason.isEmpty { fields["reason"] = .string(reason) }
      return made("flag.decided", about: about, fields)
    }
  }
}

/// Why an act does not fit, as a sentence.
public struct BoardProblem: Error, Hashable, Sendable {
  public var sentence: String

  public init(_ sentence: String) { self.sentence = sentence }
}

/// A typed line at the board.
public enum BoardLine: Hashable, Sendable {
  case act(BoardAct, number: Int)
  /// The whole board is wanted.
  case all
  case help
  case quit
  /// Nothing of these; the sentence says what was expected.
  case unknown(String)

  public static let words =
    "c N coming · w N WORDS whisper · a N read along · s N stop reading · t N take over · r N release · "
    + "d N yes|no REASON decide a flag · Enter all · q leave"

  /// Reads a line.
  public init(_ line: String) {
    let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
    guard let word = words.first?.lowercased() else {
      self = .all
      return
    }
    switch word {
    case "q", "quit": self = .quit
    case "?", "help": self = .help
    default:
      guard let number = words.dropFirst().first.flatMap({ Int($0) }) else {
        self = .unknown("“\(line.prefix(40))” is nothing that the board does. \(Self.words)")
        return
      }
      let rest = words.dropFirst(2)
      let text = rest.joined(separator: " ")
      switch word {
      case "c", "coming": self = .act(.coming, number: number)
      case "w", "whisper": self = .act(.whisper(text), number: number)
      case "a", "read": self = .act(.readAlong, number: number)
      case "s", "stop": self = .act(.stopReading, number: number)
      case "t", "take": self = .act(.takeOver, number: number)
      case "r", "release": self = .act(.release, number: number)
      case "d" where ["yes", "no"].contains(rest.first?.lowercased()),
        "decide" where ["yes", "no"].contains(rest.first?.lowercased()):
        let reason = rest.dropFirst().joined(separator: " ")
        self = .act(.decide(isConfirmed: rest.first?.lowercased() == "yes", reason: reason), number: number)
      default: self = .unknown("“\(line.prefix(40))” is nothing that the board does. \(Self.words)")
      }
    }
  }
}
