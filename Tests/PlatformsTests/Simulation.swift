import Calls
import Platforms

/// A link with a platform of values: time passes only as far as something is due.
struct Simulation {
  var machine: LinkMachine
  var now: Instant
  /// What the link told the desk.
  var events: [Event] = []
  /// What the link put on the disk.
  var records: [ReplyRecord] = []
  var memory: JSON = .object([:])
  /// Who was said to have which call, in order: `42=7`.
  var assigned: [String] = []
  /// The verdicts on webhooks, by number.
  var verdicts: [Int: Int] = [:]
  /// All requests that went out, and when.
  var requests: [PlatformRequest] = []
  /// What the platform answers, and after how many milliseconds.
  var answer: (PlatformRequest, Instant) -> (PlatformResult, Int64)
  private var arriving: [(at: Instant, result: PlatformResult, call: LinkCall)] = []

  init(
    _ platform: any Platform, memory: JSON = .object([:]), records: [ReplyRecord] = [],
    now: Instant = Instant(milliseconds: 1_767_607_200_000),
    isForTeam: Bool = false, answer: @escaping (PlatformRequest, Instant) -> (PlatformResult, Int64)
  ) {
    machine = LinkMachine(platform, name: "shop", run: "r", memory: memory, records: records)
    if isForTeam { machine.serveTeam() }
    self.now = now
    self.memory = memory
    self.answer = answer
    take(.woke)
  }

  mutating func take(_ input: LinkInput) {
    for output in machine.take(input, at: now) {
      switch output {
      case .event(let event): events.append(event)
      case .call(let request, let call):
        requests.append(request)
        let (result, after) = answer(request, now)
        arriving.append((now.advanced(milliseconds: after), result, call))
      case .answered(let status, let number): verdicts[number] = status
      case .keep(let record): records.append(record)
      case .remember(let memory): self.memory = memory
      case .assigned(let call, let agent): assigned.append("\(call)=\(agent ?? "nobody")")
      case .end: break
      }
    }
  }

  /// Sends a reply, as the desk does.
  mutating func reply(_ id: String, _ text: String, in call: String = "shop/42") {
    take(.line(Self.line("reply.sent", id: id, subject: call, ["text": .string(text)])))
  }

  static func line(_ type: String, id: String, subject: String = "", _ data: [String: JSON]) -> [UInt8] {
    EventWriter.bytes(
      Event(
        id: id, source: "/agent/sam", subject: subject, time: Instant(milliseconds: 0),
        payload: .other(type: "coolhead.v1." + type, data: .object(data))))
  }

  /// Lets so many milliseconds pass, with all that is due in them.
  mutating func pass(_ milliseconds: Int64) {
    let end = now.advanced(milliseconds: milliseconds)
    while true {
      let arrival = arriving.indices.min { arriving[$0].at < arriving[$1].at }
      let wake = machine.nextWake
      let next = [arrival.map { arriving[$0].at }, wake].compactMap(\.self).min()
      guard let next, next <= end else { break }
      now = max(now, next)
      if let arrival, arriving[arrival].at <= now {
        let came = arriving.remove(at: arrival)
        take(.result(came.result, of: came.call))
      } else {
        take(.woke)
      }
    }
    now = end
  }

  /// What was told of a reply, in order: `delivered`, `failed`, `unknown`.
  func reports(_ reply: String) -> [String] {
    events.compactMap { event in
      guard case .other(let type, let data) = event.payload, data.object?["reply"]?.string == reply else { return nil }
      return String(type.dropFirst("coolhead.v1.reply.".count))
    }
  }

  /// The sentence of the last report on a reply.
  func words(_ reply: String) -> String? {
    events.reversed().lazy.compactMap { event -> String? in
      guard case .other(_, let data) = event.payload, data.object?["reply"]?.string == reply else { return nil }
      return data.object?["message"]?.string
    }.first
  }

  /// The transcript as it stands: the words of each utterance by the greatest version.
  var transcript: [String: Utterance] {
    var transcript: [String: Utterance] = [:]
    for event in events {
      guard case .utterance(let said) = event.payload else { continue }
      let key = event.subject + " " + said.id
      if let old = transcript[key], !said.outranks(old) { continue }
      transcript[key] = said
    }
    return transcript
  }

  var troubles: [String] {
    events.compactMap { event in
      guard case .streamError(let error) = event.payload else { return nil }
      return error.message
    }
  }
}

/// A value as the body of an answer.
func body(_ text: String) -> PlatformResult { .answer(PlatformAnswer(status: 200, body: Array(text.utf8))) }
