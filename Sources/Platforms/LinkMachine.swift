import Calls
import Language
import Transcripts

/// What comes to a link.
public enum LinkInput: Sendable {
  /// A line of the desk, without its line end.
  case line([UInt8])
  /// The answer to a request.
  case result(PlatformResult, of: LinkCall)
  /// A webhook; its verdict comes out as `answered` with the same number.
  case webhook(Webhook, number: Int)
  /// A webhook that was not even read.
  case turnedAway(Refusal)
  /// Something of this machine is wrong, such as a port that is taken; with a short word and a sentence.
  case trouble(String, String)
  /// Time has passed: what was asked for by `nextWake` may be due.
  case woke
}

/// What a request is for.
public enum LinkCall: Hashable, Sendable {
  case read(String)
  case send(Reply)
  case lookUp(Reply)
}

/// What a link is to do.
public enum LinkOutput: Hashable, Sendable {
  /// A line to the desk.
  case event(Event)
  case call(PlatformRequest, LinkCall)
  /// The verdict on a webhook, as a status of HTTP.
  case answered(status: Int, number: Int)
  /// A record to be on the disk before what comes behind it is done.
  case keep(ReplyRecord)
  /// How far was read, to be on the disk soon.
  case remember(JSON)
  /// Who has a call on the platform, as that names them; nil for nobody. For a relay.
  case assigned(call: String, agent: String?)
  /// The desk wants the link to end.
  case end
}

/// A link as a value: what comes in, at what time, gives what is to be done.
public struct LinkMachine: Sendable {
  private var platform: any Platform
  private let name: String
  private var book: ReplyBook
  private var inFlight: Set<String> = []
  private var failures: [String: Int] = [:]
  private var notBefore: Instant?
  private var isTroubled = false
  private var remembered: JSON
  private var refusals: [Refusal: Int] = [:]
  /// When refusals of a kind were last told.
  private var toldAt: [Refusal: Instant] = [:]
  private var nextRefusalReport: Instant?
  private var eventNumber = 0
  private var lastTaken = Instant(milliseconds: 0)
  private let run: String

  /// Makes a link.
  /// - Parameters:
  ///   - name: the agent's name for it: it names the link's calls and events.
  ///   - run: what tells this run's own ids from those of other runs.
  ///   - memory: what an earlier run remembered.
  ///   - records: what became of earlier replies.
  public init(_ platform: any Platform, name: String, run: String, memory: JSON, records: [ReplyRecord]) {
    self.platform = platform
    self.platform.recall(memory)
    self.name = name
    self.run = run
    remembered = memory
    book = ReplyBook(isSafeToRepeat: platform.isSafeToRepeat, records: records)
  }

  /// Follows the calls of a whole team from now on.
  public mutating func serveTeam() { platform.serveTeam() }

  /// Tells once more what was said in a call so far, as its reading goes on.
  public mutating func retell(_ call: String) { platform.retell(call) }

  /// The first line: who this is and what it can.
  public func greeting(at now: Instant) -> Event {
    let kind = type(of: platform)
    let hello = LinkGreeting(name: "\(name) (\(kind.title))", abilities: kind.canReply ? [.replies, .lookup] : [])
    return Event(id: "\(run)-hello", source: source, subject: "", time: now, payload: .linkHello(hello))
  }

  /// When `woke` is to come.
  public var nextWake: Instant? {
    // What was due and has not begun waits for an answer, which wakes the link by itself.
    let read = platform.nextRead.map { max($0, notBefore ?? $0) }
    return [read.flatMap { $0 > lastTaken ? $0 : nil }, book.due, nextRefusalReport].compactMap(\.self).min()
  }

  /// True while a reply is on its way.
  public var isSending: Bool { book.due != nil || book.isBusy }

  /// What became of replies, to be written anew when the link begins.
  public var records: [ReplyRecord] { book.known }

  /// Takes what came, and tells what is to be done.
  public mutating func take(_ input: LinkInput, at now: Instant) -> [LinkOutput] {
    var outputs: [LinkOutput] = []
    lastTaken = now
    switch input {
    case .line(let bytes): outputs = line(bytes, at: now)
    case .result(let result, .read(let key)): outputs = read(result, key, at: now)
    case .result(let result, .send(let reply)): outputs = done(sent(result, reply, at: now), at: now)
    case .result(let result, .lookUp(let reply)): outputs = done(lookedUp(result, reply, at: now), at: now)
    case .webhook(let webhook, let number):
      switch platform.take(webhook, at: now) {
      case .taken(let events):
        outputs = told(events, at: now) + [.answered(status: 200, number: number)]
      case .refused(let refusal):
        count(refusal, at: now)
        outputs = [.answered(status: refusal.status, number: number)]
      }
    case .turnedAway(let refusal): count(refusal, at: now)
    case .trouble(let code, let sentence): outputs = told([.trouble(code, sentence)], at: now)
    case .woke: break
    }
    outputs += done(book.advance(at: now), at: now)
    outputs += begin(at: now)
    outputs += refusalReport(at: now)
    let memory = platform.memory
    if memory != remembered {
      remembered = memory
      outputs.append(.remember(memory))
    }
    return outputs
  }

  private var source: String { "/links/\(name)" }

  // MARK: The desk

  private mutating func line(_ bytes: [UInt8], at now: Instant) -> [LinkOutput] {
    guard let object = JSON.body(bytes), let typeName = object["type"]?.string else { return [] }
    let data = object["data"] ?? object
    switch EventReader.shortName(typeName) {
    case "reply.sent":
      guard let id = object["id"]?.word, let text = data["text"]?.string else { return [] }
      let subject = object["subject"]?.word ?? ""
      guard let call = call(of: subject), type(of: platform).canReply, platform.takesReplies(call) else {
        return [
          report(
            ReplyRecord(
              reply: id, call: "", state: .failed,
              words: tr("This link can't answer in this call; nothing was sent.")), at: now)
        ]
      }
      let author = data["author"]?["name"]?.string.map { Reply.Author(id: data["author"]?["id"]?.word, name: $0) }
      return done(book.take(Reply(id: id, call: call, text: text, author: author), at: now), at: now)
    case "reply.asked":
      guard let id = data["reply"]?.word else { return [] }
      return done(book.asked(id, at: now), at: now)
    case "link.bye": return [.end]
    default: return []
    }
  }

  /// The platform's name of a call of this link.
  private func call(of subject: String) -> String? {
    subject.hasPrefix(name + "/") ? String(subject.dropFirst(name.count + 1)) : nil
  }

  private mutating func report(_ record: ReplyRecord, at now: Instant) -> LinkOutput {
    var members: [String: JSON] = ["reply": .string(record.reply)]
    if record.state == .delivered { members["utt"] = record.utterance.map(JSON.string) }
    if record.state != .delivered { members["message"] = record.words.map(JSON.string) }
    let state = record.state == .attempted ? .unknown : record.state
    return .event(
      event(
        LinkEvent(
          call: record.call.isEmpty ? nil : record.call,
          .other(type: Event.typePrefix + "reply." + state.rawValue, data: .object(members))), at: now))
  }

  private mutating func done(_ steps: [ReplyBook.Step], at now: Instant) -> [LinkOutput] {
    var outputs: [LinkOutput] = []
    for step in steps {
      switch step {
      case .keep(let record): outputs.append(.keep(record))
      case .report(let record): outputs.append(report(record, at: now))
      case .send(let reply):
        if let request = platform.send(reply) {
          outputs.append(.call(request, .send(reply)))
        } else {
          outputs += done(book.sent(reply.id, .refused(tr("has no such call.")), at: now), at: now)
        }
      case .lookUp(let reply):
        if let request = platform.lookUp(reply) {
          outputs.append(.call(request, .lookUp(reply)))
        } else {
          outputs += done(book.lookedUp(reply.id, .missing, at: now), at: now)
        }
      }
    }
    return outputs
  }

  private mutating func sent(_ result: PlatformResult, _ reply: Reply, at now: Instant) -> [ReplyBook.Step] {
    switch result {
    case .answer(let answer): book.sent(reply.id, platform.sent(answer, reply, at: now), at: now)
    case .notSent(let words): book.lost(reply.id, words, mayHaveArrived: false, at: now)
    case .uncertain(let words): book.lost(reply.id, words, mayHaveArrived: true, at: now)
    }
  }

  private mutating func lookedUp(_ result: PlatformResult, _ reply: Reply, at now: Instant) -> [ReplyBook.Step] {
    switch result {
    case .answer(let answer): book.lookedUp(reply.id, platform.lookedUp(answer, reply, at: now), at: now)
    case .notSent(let words), .uncertain(let words): book.lookedUp(reply.id, .failed(words), at: now)
    }
  }

  // MARK: The platform

  private mutating func begin(at now: Instant) -> [LinkOutput] {
    if let notBefore, now < notBefore { return [] }
    let reads = platform.reads(at: now).sorted { $0.key < $1.key }.filter { !inFlight.contains($0.key) }
    return reads.prefix(max(0, Limits.readsAtOnce - inFlight.count)).map { key, request in
      inFlight.insert(key)
      return .call(request, .read(key))
    }
  }

  private mutating func read(_ result: PlatformResult, _ key: String, at now: Instant) -> [LinkOutput] {
    inFlight.remove(key)
    let words: String
    var pause: Int64?
    switch result {
    case .answer(let answer):
      pause = answer.pause
      switch platform.take(answer, of: key, at: now) {
      case .events(let events):
        notBefore = nil
        failures[key] = nil
        let again = isTroubled ? [LinkEvent.trouble("link_back", tr("\(title) answers again."))] : []
        isTroubled = false
        return told(again + events, at: now)
      case .trouble(let trouble): words = trouble
      }
    case .notSent(let reason), .uncertain(let reason): words = reason
    }
    let count = (failures[key] ?? 0) + 1
    failures[key] = count
    let wait = max(pause ?? 0, min(Limits.longestPauseMilliseconds, 1_000 << Int64(min(count - 1, 6))))
    notBefore = now.advanced(milliseconds: wait)
    // One cut line is mended by the next try, and one sentence is enough for all that follow.
    guard count == 2 || (count == 1 && pause == nil && !isPassing(result)), !isTroubled else { return [] }
    isTroubled = true
    return told(
      [.trouble("link_down", tr("\(title) \(words). The link goes on trying; nothing is lost by waiting."))], at: now)
  }

  /// True for what the next try is likely to mend.
  private func isPassing(_ result: PlatformResult) -> Bool {
    guard case .answer(let answer) = result else { return true }
    return answer.status == 429 || answer.status >= 500
  }

  private var title: String { type(of: platform).title }

  private mutating func told(_ events: [LinkEvent], at now: Instant) -> [LinkOutput] {
    events.flatMap { told -> [LinkOutput] in
      if case .other(CallAgent.type, let data) = told.payload, let call = told.call {
        return [.assigned(call: call, agent: data["agent"]?.string)]
      }
      guard case .other(ReplySeen.type, let data) = told.payload, let reply = data["reply"]?.string else {
        return [.event(event(told, at: now))]
      }
      return done(book.seen(reply, utterance: data["utt"]?.string, at: now), at: now)
    }
  }

  private mutating func event(_ told: LinkEvent, at now: Instant) -> Event {
    var id = told.id
    if id == nil {
      eventNumber += 1
      id = "\(run)-\(eventNumber)"
    }
    return Event(
      id: id ?? "", source: source, subject: told.call.map { "\(name)/\($0)" } ?? "", time: told.time ?? now,
      hasOwnTime: told.time != nil, payload: told.payload)
  }

  // MARK: What was refused

  private mutating func count(_ refusal: Refusal, at now: Instant) {
    refusals[refusal, default: 0] += 1
    let due = toldAt[refusal]?.advanced(milliseconds: Limits.refusalReportMilliseconds) ?? now
    nextRefusalReport = min(nextRefusalReport ?? due, due)
  }

  /// Refused webhooks of a kind are told at once and then once a minute as a count, so that a flood of them is no flood of
  /// lines.
  private mutating func refusalReport(at now: Instant) -> [LinkOutput] {
    guard let due = nextRefusalReport, due <= now else { return [] }
    nextRefusalReport = nil
    var events: [LinkEvent] = []
    for refusal in Refusal.allCases {
      let count = refusals[refusal] ?? 0
      guard count > 0 else { continue }
      let due = toldAt[refusal]?.advanced(milliseconds: Limits.refusalReportMilliseconds) ?? now
      guard due <= now else {
        nextRefusalReport = min(nextRefusalReport ?? due, due)
        continue
      }
      let words = plural(
        count, "\(name): left out \(count) webhook \(refusal.words).",
        "\(name): left out \(count) webhooks \(refusal.words).")
      events.append(.trouble("webhook_\(refusal.rawValue)", words))
      refusals[refusal] = nil
      toldAt[refusal] = now
    }
    return told(events, at: now)
  }
}

/// How a platform says that a reply of this link came back, so that it has arrived.
enum ReplySeen {
  static let type = "reply.seen"

  static func event(_ reply: String, utterance: String?, call: String) -> LinkEvent {
    var data: [String: JSON] = ["reply": .string(reply)]
    data["utt"] = utterance.map(JSON.string)
    return LinkEvent(call: call, .other(type: type, data: .object(data)))
  }
}
