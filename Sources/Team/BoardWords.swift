import Calls
import Language

extension BoardState {
  /// The first line of the board: what needs a person, and the rest in numbers.
  public func summary(at now: Instant) -> String {
    let open = needs(at: now).count { $0.answered == nil }
    let running = calls
    let breaks = breakCount(at: now)
    let hot = running.count { ($0.pulse?.heat ?? 0) >= Self.hot }
    return [
      open == 0 ? tr("Nobody needs you") : plural(open, "\(open) needs a person", "\(open) need a person"),
      plural(running.count, "\(running.count) call", "\(running.count) calls"), hot == 0 ? nil : tr("\(hot) hot"),
      breaks == 0 ? nil : plural(breaks, "\(breaks) break", "\(breaks) breaks"),
    ].compactMap { $0 }.joined(separator: " · ")
  }

  /// From which heat on a call is called hot, 0 to 1.
  public static let hot = 0.7

  /// A need in a line, with its number in front.
  public func words(_ need: Need, at now: Instant) -> String {
    let since = Self.length(now.milliseconds(since: need.act.said))
    let what = what(need, at: now)
    var words =
      switch need.kind {
      case .help:
        tr("\(need.shown) asks \(addressee(of: need)) to \(wish(of: need)), for \(since)")
          + (reasons(of: need).map { ": \($0)" } ?? "")
      case .grave, .limit: tr("\(need.shown): \(what), for \(since)")
      case .release: tr("\(need.shown) waits for a release, for \(since)")
      case .flag: tr("Flag for \(customer(of: need)), proposed by \(need.shown): \(what)")
      case .promise: tr("\(need.shown) promised: \(what)")
      }
    if let call = call(of: need), let heat = call.pulse?.heat {
      words += tr(" · heat \(Int((heat * 10).rounded())) of 10")
    }
    if let answered = need.answered { words += tr(" · \(answered) is on it") }
    return "\(need.number)  \(words)"
  }

  /// What it is about, without who and since when.
  public func what(_ need: Need, at now: Instant) -> String {
    let fields = need.act.fields
    switch need.kind {
    case .help:
      let asks = tr("asks \(addressee(of: need)) to \(wish(of: need))")
      return reasons(of: need).map { "\(asks): \($0)" } ?? asks
    case .grave: return fields["conduct"]?.string ?? tr("grave conduct")
    case .limit:
      let line = fields["line"]?.double.map { "\(Int($0))" } ?? ""
      switch fields["dial"]?.string {
      case "hostility": return tr("hostility over \(line)")
      case "hot_minutes": return tr("hot for \(line) min")
      case "complexity": return tr("matter \(line) of 3")
      default: return tr("a limit is passed")
      }
    case .release:
      let left = need.until.map { $0.milliseconds(since: now) } ?? 0
      return left > 0
        ? tr("waits for a release, \(Self.length(left)) left") : tr("waits for a release, its time is over")
    case .flag:
      var what = fields["kind"]?.string ?? ""
      if let conduct = fields["conduct"]?.string { what += ", \(conduct)" }
      if let said = fields["words"]?.string, !said.isEmpty { what += ": “\(said)”" }
      return what
    case .promise:
      var what = fields["text"]?.string ?? ""
      if let customer = fields["customer"]?.string ?? fields["reference"]?.string { what += " (\(customer))" }
      if let due = need.until {
        let left = due.milliseconds(since: now)
        what += left < 0 ? tr(", due \(Self.length(-left)) ago") : tr(", due in \(Self.length(left))")
      }
      return isThere(holder(of: need)) ? what : tr("\(what); away")
    }
  }

  private func wish(of need: Need) -> String {
    switch need.act.fields["purpose"]?.string {
    case "take_over": tr("take over")
    case "decision": tr("decide")
    case "alert": tr("know")
    default: tr("help")
    }
  }

  private func addressee(of need: Need) -> String {
    guard let login = need.act.addressee else { return tr("anybody") }
    return login == own ? tr("you") : name(of: login)
  }

  private func reasons(of need: Need) -> String? {
    let reasons = (need.act.fields["reasons"]?.array ?? []).compactMap(\.string).filter { !$0.isEmpty }
    return reasons.isEmpty ? nil : reasons.joined(separator: ", ")
  }

  /// The number of the customer whom a flag is about.
  public func customer(of need: Need) -> String { need.act.fields["customer"]?.string ?? "?" }

  /// A length of time as people say it.
  public static func length(_ milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds / 1_000)
    if seconds < 100 { return tr("\(seconds) s") }
    let minutes = (seconds + 30) / 60
    return minutes < 120 ? tr("\(minutes) min") : tr("\(minutes / 60) h")
  }
}

extension BoardState.Need.Kind {
  /// The kind in a word, as it stands in front of a row.
  public var label: String {
    switch self {
    case .help: tr("HELP")
    case .grave: tr("GRAVE")
    case .release: tr("BREAK")
    case .limit: tr("LIMIT")
    case .flag: tr("FLAG")
    case .promise: tr("PROMISE")
    }
  }
}

/// What a supervisor does at the board.
public enum BoardAct: Hashable, Sendable {
  case coming, takeOver, readAlong, stopReading, release
  /// A promise that the supervisor has is kept.
  case kept
  case whisper(String)
  case decide(isConfirmed: Bool, reason: String)
  /// A promise of somebody who is away goes to a colleague, who is asked; the login.
  case pass(to: String)

  /// The act that tells it.
  /// - Throws: a sentence where it does not fit what is needed.
  public func act(on need: BoardState.Need, in board: BoardState, id: String, at now: Instant) throws(BoardProblem)
    -> TeamAct
  {
    let about = TeamAct.Reference(author: need.act.author, id: need.act.id)
    func made(_ kind: String, _ fields: [String: JSON] = [:], to addressee: String? = nil) -> TeamAct {
      TeamAct(
        id: id, call: need.act.call, kind: kind, said: now, addressee: addressee, about: about, fields: fields)
    }
    switch self {
    case .coming:
      guard [.help, .grave, .limit].contains(need.kind) else {
        throw BoardProblem(tr("Nobody is called for there."))
      }
      return made("help.answered", ["answer": .string("coming")])
    case .release:
      guard need.kind == .release else { throw BoardProblem(tr("No break waits there.")) }
      return made("break.released")
    case .decide(let isConfirmed, let reason):
      guard need.kind == .flag else { throw BoardProblem(tr("No flag is there.")) }
      var fields: [String: JSON] = ["decision": .string(isConfirmed ? "confirmed" : "declined")]
      if !reason.isEmpty { fields["reason"] = .string(reason) }
      return made("flag.decided", fields)
    case .pass(let login):
      guard need.kind == .promise else { throw BoardProblem(tr("No promise is there.")) }
      guard login != board.holder(of: need) else { throw BoardProblem(tr("\(need.shown) has that promise already.")) }
      let told = ["text", "kind", "due", "customer", "reference"]
      var fields = need.act.fields.filter { told.contains($0.key) }
      if let due = need.until { fields["due"] = .string(due.rfc3339) }
      return made("promise.passed", fields, to: login)
    case .kept:
      guard need.kind == .promise else { throw BoardProblem(tr("No promise is there.")) }
      guard board.holder(of: need) == board.own else {
        throw BoardProblem(tr("\(need.shown) has that promise, and says when it is kept."))
      }
      return made("promise.changed", ["state": .string("kept")])
    case .takeOver, .readAlong, .stopReading, .whisper:
      guard let call = board.call(of: need) else { throw BoardProblem(tr("That call is over.")) }
      return try act(on: call, id: id, at: now)
    }
  }

  /// The act that tells what concerns a call itself: reading along, a whisper, taking over.
  /// - Throws: a sentence where it does not fit a call.
  public func act(on call: BoardState.RunningCall, id: String, at now: Instant) throws(BoardProblem) -> TeamAct {
    let kind: String
    var fields: [String: JSON] = [:]
    switch self {
    case .takeOver: kind = "call.taken"
    case .readAlong: kind = "reading.began"
    case .stopReading: kind = "reading.ended"
    case .whisper(let text):
      let words = String(text.prefix(Self.whisperCharacters))
      guard !words.isEmpty else { throw BoardProblem(tr("A whisper needs words, such as: w 1 offer the shop")) }
      kind = "whisper.said"
      fields["text"] = .string(words)
    case .coming, .release, .decide, .pass, .kept: throw BoardProblem(tr("Nobody is called for there."))
    }
    return TeamAct(
      id: id, call: call.start.call, kind: kind, said: now,
      about: TeamAct.Reference(author: call.start.author, id: call.start.id), fields: fields)
  }

  /// Characters of a whisper.
  public static let whisperCharacters = 200
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

  public static var words: String {
    tr(
      "c N coming · w N WORDS whisper · a N read along · s N stop reading · t N take over · r N release · "
        + "d N yes|no REASON decide a flag · p N NAME pass a promise on · k N kept · Enter all · q leave")
  }

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
        self = .unknown(tr("“\(line.prefix(40))” is nothing that the board does. \(Self.words)"))
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
      case "k", "kept": self = .act(.kept, number: number)
      case "p" where rest.count == 1, "pass" where rest.count == 1:
        self = .act(.pass(to: text.lowercased()), number: number)
      case "d" where ["yes", "no"].contains(rest.first?.lowercased()),
        "decide" where ["yes", "no"].contains(rest.first?.lowercased()):
        let reason = rest.dropFirst().joined(separator: " ")
        self = .act(.decide(isConfirmed: rest.first?.lowercased() == "yes", reason: reason), number: number)
      default: self = .unknown(tr("“\(line.prefix(40))” is nothing that the board does. \(Self.words)"))
      }
    }
  }
}
