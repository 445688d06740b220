import Calls

/// What a supervisor's board shows: who needs a person, in the order of need, and how many there are of the rest.
public struct BoardState: Sendable {
  /// Something that waits for a person.
  public struct Need: Hashable, Sendable {
    /// What it is, the most pressing first.
    public enum Kind: Int, Comparable, Hashable, Sendable {
      case help, grave, release, limit, flag

      public static func < (left: Kind, right: Kind) -> Bool { left.rawValue < right.rawValue }
    }

    /// The number by which it is acted on; stays as long as the need does.
    public var number: Int
    public var kind: Kind
    /// The act that it came from.
    public var act: TeamAct
    /// Who needs it, as others read the name.
    public var shown: String
    /// Who has said that they come, and how long it took; nil where nobody has.
    public var answered: String?
    /// The deadline of a break; nil for anything else.
    public var until: Instant?
  }

  /// A call that runs.
  public struct RunningCall: Hashable, Sendable {
    /// The act that began it.
    public var start: TeamAct
    public var shown: String
    public var pulse: Pulse?
    /// The logins of those who read it along.
    public var readers: Set<String> = []
  }

  /// Runs where its desk was heard of in the last minutes.
  static let silentSeconds: Int64 = 120
  /// How long help, limits and grave conduct wait at most before they are no news any more, in milliseconds.
  static let oldestMilliseconds: Int64 = 2 * 3_600_000

  /// The login of who looks.
  private let own: String
  private var nextNumber = 1
  private var needsByAct: [TeamAct.Reference: Need] = [:]
  private var callsByName: [TeamAct.Reference: RunningCall] = [:]
  private var breaks: [TeamAct.Reference: Need] = [:]
  private var ended: Set<TeamAct.Reference> = []
  private var names: [String: String] = [:]

  /// - Parameter own: the login of who looks.
  public init(own: String) { self.own = own }

  // MARK: What comes in

  /// Takes an act in, in any order.
  /// - Returns: a need that is new, or one that has changed; nil where nothing waits for it.
  @discardableResult
  public mutating func take(_ act: TeamAct, shown: String) -> Need? {
    names[act.author] = shown
    let reference = TeamAct.Reference(author: act.author, id: act.id)
    switch act.kind {
    case "call.started":
      let name = TeamAct.Reference(author: act.author, id: act.call)
      if callsByName[name] == nil, !ended.contains(name) {
        callsByName[name] = RunningCall(start: act, shown: shown)
      }
    case "call.ended":
      let name = TeamAct.Reference(author: act.author, id: act.call)
      ended.insert(name)
      callsByName[name] = nil
      needsByAct = needsByAct.filter {
        !($0.value.act.author == act.author && $0.value.act.call == act.call && $0.value.kind != .flag)
      }
    case "help.asked": return add(.help, act, shown)
    case "conduct.marked": return add(.grave, act, shown)
    case "limit.passed": return add(.limit, act, shown)
    case "flag.proposed": return add(.flag, act, shown)
    case "break.started":
      guard !ended.contains(reference) else { return nil }
      let until = act.fields["deadline"]?.string.flatMap(Instant.init(rfc3339:))
      breaks[reference] = Need(number: 0, kind: .release, act: act, shown: shown, until: until)
      if act.fields["release"]?.bool == true { return add(.release, act, shown, until: until) }
    default: return settle(act, shown)
    }
    return nil
  }

  private mutating func add(
    _ kind: Need.Kind, _ act: TeamAct, _ shown: String, until: Instant? = nil
  ) -> Need? {
    let reference = TeamAct.Reference(author: act.author, id: act.id)
    let call = TeamAct.Reference(author: act.author, id: act.call)
    // A need of one's own is for another person to answer; one of a call that is over is over with it.
    guard act.author != own, needsByAct[reference] == nil, !ended.contains(reference) else { return nil }
    guard kind == .flag || kind == .release || !ended.contains(call) else { return nil }
    let need = Need(number: nextNumber, kind: kind, act: act, shown: shown, until: until)
    nextNumber += 1
    needsByAct[reference] = need
    return need
  }

  /// What answers, ends or takes back something.
  private mutating func settle(_ act: TeamAct, _ shown: String) -> Need? {
    guard let about = act.about else { return nil }
    switch act.kind {
    case "help.answered", "call.taken":
      let answer = act.fields["answer"]?.string ?? "took_over"
      guard answer != "none_free" else { return nil }
      needsByAct[about]?.answered = shown
      return needsByAct[about]
    case "help.closed", "conduct.withdrawn", "flag.decided", "flag.withdrawn":
      ended.insert(about)
      needsByAct[about] = nil
    case "break.released": needsByAct[about] = nil
    case "break.ended":
      ended.insert(about)
      needsByAct[about] = nil
      breaks[about] = nil
    case "reading.began": change(callOf: act) { $0.readers.insert(act.author) }
    case "reading.ended": change(callOf: act) { $0.readers.remove(act.author) }
    default: break
    }
    return nil
  }

  private mutating func change(callOf act: TeamAct, _ body: (inout RunningCall) -> Void) {
    guard let author = act.about?.author else { return }
    let name = TeamAct.Reference(author: author, id: act.call)
    if var call = callsByName[name] {
      body(&call)
      callsByName[name] = call
    }
  }

  /// How the calls stand now.
  public mutating func take(_ pulses: [Pulse]) {
    for name in callsByName.keys { callsByName[name]?.pulse = nil }
    for pulse in pulses {
      callsByName[TeamAct.Reference(author: pulse.author, id: pulse.call)]?.pulse = pulse
    }
  }

  // MARK: What is shown

  /// What waits for a person, the most pressing first: help before grave conduct, then releases, limits and flags; what
  /// somebody has answered stands behind, and of each kind the oldest in front.
  public func needs(at now: Instant) -> [Need] {
    needsByAct.values
      .filter { need in
        switch need.kind {
        case .flag, .release: true
        case .help, .grave, .limit: now.milliseconds(since: need.act.said) < Self.oldestMilliseconds
        }
      }
      .sorted { rank($0) < rank($1) }
  }

  private func rank(_ need: Need) -> (Int, Int, Int64, Int) {
    (need.answered == nil ? 0 : 1, need.kind.rawValue, need.act.said.milliseconds, need.number)
  }

  /// A need by its number.
  public func need(_ number: Int) -> Need? { needsByAct.values.first { $0.number == number } }

  /// Calls that run, the hottest first.
  public var calls: [RunningCall] {
    callsByName.values.filter { ($0.pulse?.silentSeconds ?? .max) < Self.silentSeconds }
      .sorted { left, right in
        let heats = (left.pulse?.heat ?? 0, right.pulse?.heat ?? 0)
        return heats.0 == heats.1 ? left.start.said < right.start.said : heats.0 > heats.1
      }
  }

  /// The call in which something was needed; nil where it is over or its desk is silent.
  public func call(of need: Need) -> RunningCall? {
    callsByName[TeamAct.Reference(author: need.act.author, id: need.act.call)]
  }

  /// Breaks that run now.
  public func breakCount(at now: Instant) -> Int {
    breaks.values.count { need in
      let end = need.act.fields["hard_end"]?.string.flatMap(Instant.init(rfc3339:)) ?? need.until
      return end.map { $0 > now } ?? false
    }
  }

  /// What a login is called.
  public func name(of login: String) -> String { names[login] ?? login }
}
