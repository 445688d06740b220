import Calls

/// Calls as one member of a team after the other has them: whoever gets a call from a colleague gets it as a call of their
/// own, and for the colleague it has ended. So a call of the team's is one member's, and stays theirs.
public struct CallStints: Sendable {
  /// What a relay hands on.
  public enum Step: Hashable, Sendable {
    case event(Event)
    /// Who has a call, as the platform names them; nil for nobody.
    case owner(String?, call: String)
    /// The platform is to tell what was said so far once more, for whoever has it now.
    case retell(String)
  }

  private struct Stint: Hashable, Sendable {
    var number: Int64 = 1
    var agent: String?
    /// How the call began, to be told again.
    var start: Event?
    /// What happened in it last, by a count.
    var used: Int64 = 0
  }

  private let name: String
  private var stints: [String: Stint] = [:]
  private var count: Int64 = 0

  /// - Parameter name: the link's name, which stands before each of its calls.
  public init(name: String) { self.name = name }

  /// Puts an event of the link under the name of the call as its owner knows it.
  public mutating func take(_ event: Event) -> [Step] {
    guard let call = platformCall(of: event.subject, isStrict: true) else { return [.event(event)] }
    use(call)
    if case .callStarted = event.payload { stints[call]?.start = event }
    defer { if case .callEnded = event.payload { stints[call]?.start = nil } }
    return [.event(named(event, call))]
  }

  /// Takes who has a call now.
  public mutating func assign(_ call: String, to agent: String?, at now: Instant) -> [Step] {
    use(call)
    let before = stints[call]?.agent
    guard before != agent else { return [] }
    guard before != nil else {
      stints[call]?.agent = agent
      return [.owner(agent, call: self.call(call))]
    }
    let end = named(
      Event(
        id: "moved:\(call)", source: "/links/\(name)", subject: subject(call), time: now,
        payload: .callEnded(CallEnd(reason: "transferred"))), call)
    stints[call]?.number += 1
    stints[call]?.agent = agent
    var steps: [Step] = [.event(end)]
    // The new one is told of the call before anything that is said in it.
    if let start = stints[call]?.start { steps.append(.event(named(start, call))) }
    steps.append(.owner(agent, call: self.call(call)))
    return steps + [.retell(call)]
  }

  /// The platform's name of a call; nil for what is no call of this link, or of a colleague who had it before.
  public func platformCall(of subject: String) -> String? {
    guard let call = platformCall(of: subject, isStrict: false), self.subject(call) == subject else { return nil }
    return call
  }

  private func platformCall(of subject: String, isStrict: Bool) -> String? {
    guard subject.hasPrefix(name + "/") else { return nil }
    let call = subject.dropFirst(name.count + 1)
    if isStrict { return String(call) }
    guard let mark = call.lastIndex(of: "~"), let number = Int64(call[call.index(after: mark)...]), number > 1 else {
      return String(call)
    }
    return String(call[..<mark])
  }

  /// What outlasts the program: which stint a call is in. No words of anybody.
  public var memory: JSON {
    .array(
      stints.sorted { $0.value.used < $1.value.used }.map { call, stint in
        .array([.string(call), .integer(stint.number), stint.agent.map(JSON.string) ?? .null])
      })
  }

  public mutating func recall(_ memory: JSON) {
    for row in memory.array ?? [] {
      guard let row = row.array, row.count == 3, let call = row[0].string, let number = row[1].integer else { continue }
      use(call)
      stints[call]?.number = number
      stints[call]?.agent = row[2].string
    }
  }

  private mutating func use(_ call: String) {
    count += 1
    stints[call, default: Stint()].used = count
    // A quarter goes at once, so that not every further call looks for the oldest.
    guard stints.count > Limits.followedTeamCalls else { return }
    let old = stints.sorted { $0.value.used < $1.value.used }.prefix(Limits.followedTeamCalls / 4)
    for (call, _) in old { stints[call] = nil }
  }

  private func call(_ call: String) -> String {
    let number = stints[call]?.number ?? 1
    return number == 1 ? call : "\(call)~\(number)"
  }

  private func subject(_ call: String) -> String { "\(name)/\(self.call(call))" }

  private func named(_ event: Event, _ call: String) -> Event {
    var event = event
    event.subject = subject(call)
    let number = stints[call]?.number ?? 1
    if number > 1 { event.id += "~\(number)" }
    return event
  }
}
