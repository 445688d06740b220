import Calls
import Language
import Transcripts

/// What became of a reply, as it is kept: it outlasts the program, so that no reply goes out twice.
public struct ReplyRecord: Hashable, Sendable {
  public enum State: String, Hashable, Sendable {
    /// It is about to go out, or was when the program ended.
    case attempted
    case delivered, failed, unknown
  }

  public var reply: String
  public var call: String
  public var state: State
  /// The utterance that it became.
  public var utterance: String?
  /// Why it failed or is unknown; words of ours or of the platform, none of the customer or the agent.
  public var words: String?

  public init(reply: String, call: String, state: State, utterance: String? = nil, words: String? = nil) {
    self.reply = reply
    self.call = call
    self.state = state
    self.utterance = utterance
    self.words = words
  }

  /// The record as a line of the link's own file.
  public var json: JSON {
    var members: [String: JSON] = [
      "reply": .string(reply), "call": .string(call), "state": .string(state.rawValue),
    ]
    members["utt"] = utterance.map(JSON.string)
    members["words"] = words.map(JSON.string)
    return .object(members)
  }

  /// Reads a line of the link's own file.
  public init?(_ json: JSON) {
    guard let reply = json["reply"]?.string, let call = json["call"]?.string,
      let state = json["state"]?.string.flatMap(State.init)
    else {
      return nil
    }
    self.init(
      reply: reply, call: call, state: state, utterance: json["utt"]?.string, words: json["words"]?.string)
  }
}

/// Brings each reply to the platform once: the state of all replies of a link, as a value.
///
/// In one call replies go out in their order. What surely did not arrive is tried again; what may have arrived is looked
/// up first, and is told as unknown where nobody can say.
public struct ReplyBook: Sendable {
  /// What is to be done next.
  public enum Step: Hashable, Sendable {
    /// To be on the disk before anything behind it happens.
    case keep(ReplyRecord)
    case send(Reply)
    case lookUp(Reply)
    /// To be told to the desk.
    case report(ReplyRecord)
  }

  private enum Stage: Hashable, Sendable {
    case waiting(until: Instant)
    case sending
    case wantsLookUp(at: Instant)
    case lookingUp
  }

  private struct Job: Hashable, Sendable {
    var reply: Reply
    var stage: Stage
    var attempts = 0
    var faults = 0
    var lookUps = 0
    var failedLookUps = 0
    /// Why it is not known whether it arrived.
    var doubt: String?
    /// True where the request surely is over, so that what is not found has not arrived.
    var isOver = false
    /// True where only its fate is asked for and it is not to be sent.
    var isOnlyAsked = false
  }

  private let isSafeToRepeat: Bool
  private var jobs: [Job] = []
  private var records: [String: ReplyRecord] = [:]
  private var order: [String] = []

  public init(isSafeToRepeat: Bool, records: [ReplyRecord] = []) {
    self.isSafeToRepeat = isSafeToRepeat
    for record in records { remember(record) }
  }

  /// What is known of all replies, the latest last.
  public var known: [ReplyRecord] { order.compactMap { records[$0] } }

  /// What is known of one reply.
  public func record(of reply: String) -> ReplyRecord? { records[reply] }

  /// When something is due by itself.
  public var due: Instant? {
    heads.compactMap { index in
      switch jobs[index].stage {
      case .waiting(let moment), .wantsLookUp(let moment): moment
      case .sending, .lookingUp: nil
      }
    }.min()
  }

  /// True while a request of a reply is on its way.
  public var isBusy: Bool { jobs.contains { $0.stage == .sending || $0.stage == .lookingUp } }

  /// Takes a reply of the desk. One that came before is not sent again: what became of it is told once more.
  public mutating func take(_ reply: Reply, at now: Instant) -> [Step] {
    if let index = jobs.firstIndex(where: { $0.reply.id == reply.id }) {
      // Asked for before its words were known: now they are, and it may be sent where it has not arrived.
      if jobs[index].isOnlyAsked {
        jobs[index].reply = reply
        jobs[index].isOnlyAsked = false
      }
      return []
    }
    let record = records[reply.id]
    switch record?.state {
    case .delivered, .failed: return record.map { [.report($0)] } ?? []
    case .unknown, .attempted:
      // The agent sends what is unknown again: it is looked up first.
      jobs.append(Job(reply: reply, stage: .wantsLookUp(at: now), isOver: true))
    case nil:
      guard jobs.count < Limits.waitingReplies else {
        let record = ReplyRecord(
          reply: reply.id, call: reply.call, state: .failed,
          words: tr("Too many replies wait to be sent. Wait until some have gone, then send it again."))
        return settled(record)
      }
      jobs.append(Job(reply: reply, stage: .waiting(until: now)))
    }
    return advance(at: now)
  }

  /// Tells what became of a reply that the desk asks for.
  public mutating func asked(_ id: String, at now: Instant) -> [Step] {
    if let job = jobs.first(where: { $0.reply.id == id }) {
      return [.report(unknown(job, job.doubt.map { tr("The platform \($0).") } ?? tr("It waits to be sent.")))]
    }
    guard let record = records[id] else {
      return settled(
        ReplyRecord(reply: id, call: "", state: .failed, words: tr("This link never got it, so it was not sent.")))
    }
    guard record.state == .unknown || record.state == .attempted else { return [.report(record)] }
    let reply = Reply(id: id, call: record.call, text: "")
    jobs.append(Job(reply: reply, stage: .wantsLookUp(at: now), doubt: record.words, isOnlyAsked: true))
    return advance(at: now)
  }

  /// Takes how sending went.
  public mutating func sent(_ id: String, _ outcome: SendOutcome, at now: Instant) -> [Step] {
    guard let index = jobs.firstIndex(where: { $0.reply.id == id && $0.stage == .sending }) else { return [] }
    switch outcome {
    case .delivered(let utterance): return settle(index, .delivered, utterance: utterance, at: now)
    case .refused(let words): return settle(index, .failed, words: tr("The platform \(words)"), at: now)
    case .later(let pause, let words):
      guard pause <= Limits.patienceMilliseconds, jobs[index].attempts < Limits.sendAttempts else {
        return settle(index, .failed, words: tr("The platform \(words), for too long. Nothing was sent."), at: now)
      }
      jobs[index].doubt = words
      jobs[index].stage = .waiting(until: now.advanced(milliseconds: max(pause, backOff(jobs[index].attempts - 1))))
    case .uncertain(let words): doubt(index, words, isOver: true, at: now)
    }
    return advance(at: now)
  }

  /// Takes that sending did not get an answer.
  /// - Parameter mayHaveArrived: false where the request surely did not reach the platform.
  public mutating func lost(_ id: String, _ words: String, mayHaveArrived: Bool, at now: Instant) -> [Step] {
    guard let index = jobs.firstIndex(where: { $0.reply.id == id && $0.stage == .sending }) else { return [] }
    if mayHaveArrived {
      doubt(index, words, isOver: false, at: now)
    } else if jobs[index].attempts < Limits.sendAttempts {
      jobs[index].doubt = words
      jobs[index].stage = .waiting(until: now.advanced(milliseconds: backOff(jobs[index].attempts - 1)))
    } else {
      return settle(index, .failed, words: tr("The platform \(words). Nothing was sent."), at: now)
    }
    return advance(at: now)
  }

  /// Takes what a look-up told.
  public mutating func lookedUp(_ id: String, _ outcome: LookUpOutcome, at now: Instant) -> [Step] {
    guard let index = jobs.firstIndex(where: { $0.reply.id == id && $0.stage == .lookingUp }) else { return [] }
    switch outcome {
    case .found(let utterance): return settle(index, .delivered, utterance: utterance, at: now)
    case .failed(let words):
      jobs[index].failedLookUps += 1
      jobs[index].doubt = jobs[index].doubt ?? words
      guard jobs[index].failedLookUps < Limits.lookUpAttempts else { return giveUp(index, at: now) }
      jobs[index].stage = .wantsLookUp(
        at: now.advanced(milliseconds: backOff(jobs[index].failedLookUps - 1)))
    case .missing:
      jobs[index].lookUps += 1
      if jobs[index].lookUps < Limits.lookUpPauses.count {
        jobs[index].stage = .wantsLookUp(
          at: now.advanced(milliseconds: Limits.lookUpPauses[jobs[index].lookUps]))
      } else if jobs[index].isOver, !jobs[index].isOnlyAsked, jobs[index].faults < Limits.faultAttempts {
        jobs[index].lookUps = 0
        jobs[index].stage = .waiting(until: now)
      } else {
        return giveUp(index, at: now)
      }
    }
    return advance(at: now)
  }

  /// Takes that the platform showed a reply by itself: it has arrived, whatever was known.
  public mutating func seen(_ id: String, utterance: String?, at now: Instant) -> [Step] {
    if let index = jobs.firstIndex(where: { $0.reply.id == id }) {
      return settle(index, .delivered, utterance: utterance, at: now)
    }
    guard let record = records[id], record.state != .delivered else { return [] }
    return settled(ReplyRecord(reply: id, call: record.call, state: .delivered, utterance: utterance))
  }

  /// Begins what is due.
  public mutating func advance(at now: Instant) -> [Step] {
    var steps: [Step] = []
    for index in heads {
      switch jobs[index].stage {
      case .waiting(let moment) where moment <= now:
        jobs[index].stage = .sending
        jobs[index].attempts += 1
        let reply = jobs[index].reply
        let record = ReplyRecord(reply: reply.id, call: reply.call, state: .attempted)
        if records[reply.id] != record {
          remember(record)
          steps.append(.keep(record))
        }
        steps.append(.send(reply))
      case .wantsLookUp(let moment) where moment <= now:
        jobs[index].stage = .lookingUp
        steps.append(.lookUp(jobs[index].reply))
      default: break
      }
    }
    return steps
  }

  /// The first reply of each call: the others wait for it.
  private var heads: [Int] {
    var calls: Set<String> = []
    return jobs.indices.filter { calls.insert(jobs[$0].reply.call).inserted }
  }

  private mutating func doubt(_ index: Int, _ words: String, isOver: Bool, at now: Instant) {
    jobs[index].doubt = words
    jobs[index].faults += 1
    jobs[index].isOver = isOver
    if isSafeToRepeat, jobs[index].attempts < Limits.sendAttempts {
      jobs[index].stage = .waiting(until: now.advanced(milliseconds: backOff(jobs[index].attempts - 1)))
    } else {
      jobs[index].lookUps = isSafeToRepeat ? Limits.lookUpPauses.count : 0
      jobs[index].stage = .wantsLookUp(at: now.advanced(milliseconds: Limits.lookUpPauses[0]))
    }
  }

  private mutating func giveUp(_ index: Int, at now: Instant) -> [Step] {
    let words =
      jobs[index].doubt.map {
        tr(
          "The platform \($0), and the reply was not found there. It may still arrive: look there before you send it again."
        )
      }
      ?? tr(
        "The platform was asked, and the reply was not found there. It may still arrive: look there before you send it again."
      )
    return settle(index, .unknown, words: words, at: now)
  }

  private mutating func settle(
    _ index: Int, _ state: ReplyRecord.State, utterance: String? = nil, words: String? = nil, at now: Instant
  ) -> [Step] {
    let reply = jobs.remove(at: index).reply
    return settled(
      ReplyRecord(reply: reply.id, call: reply.call, state: state, utterance: utterance, words: words))
      + advance(at: now)
  }

  private mutating func settled(_ record: ReplyRecord) -> [Step] {
    remember(record)
    return [.keep(record), .report(record)]
  }

  private mutating func remember(_ record: ReplyRecord) {
    if records.updateValue(record, forKey: record.reply) == nil { order.append(record.reply) }
    guard order.count > Limits.rememberedReplies else { return }
    records[order.removeFirst()] = nil
  }

  private func unknown(_ job: Job, _ words: String) -> ReplyRecord {
    ReplyRecord(
      reply: job.reply.id, call: job.reply.call, state: .unknown, words: tr("\(words) The link goes on trying."))
  }

  private func backOff(_ step: Int) -> Int64 {
    min(Limits.longestPauseMilliseconds, 1_000 << Int64(max(0, min(step, 16))))
  }
}
