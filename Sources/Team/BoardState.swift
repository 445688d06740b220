import Calls

/// What a supervisor's board shows: who needs a person, in the order of need, and how many there are of the rest.
public struct BoardState: Sendable {
  /// Something that waits for a person.
  public struct Need: Hashable, Sendable {
    /// What it is, the most pressing first.
    public enum Kind: Int, Comparable, Hashable, Sendable {
      case help, grave, release, limit, flag, promise

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
    /// The deadline of a break, or when a promise is due; nil for anything else.
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
  /// How long it is remembered that something is over, in milliseconds.
  static let memoryMilliseconds: Int64 = 24 * 3_600_000
  /// How long before its time a promise of somebody who is away becomes a need, in milliseconds.
  static let soonMilliseconds: Int64 = 15 * 60_000
  /// How long help, limits and grave conduct wait at most before they are no news any more, in milliseconds.
  static let oldestMilliseconds: Int64 = 2 * 3_600_000

  /// The login of who looks.
  public let own: String
  private var nextNumber = 1
  private var needsByAct: [TeamAct.Reference: Need] = [:]
  private var callsByName: [TeamAct.Reference: RunningCall] = [:]
  private var breaks: [TeamAct.Reference: Need] = [:]
  /// Promises that are open, with the login of who has each.
  private var promises: [TeamAct.Reference: Need] = [:]
  private var holders: [TeamAct.Reference: String] = [:]
  /// Who took which call over, and when that was said.
  private var takers: [TeamAct.Reference: (login: String, said: Instant)] = [:]
  /// Which promise was passed on by which act.
  private var passings: [TeamAct.Reference: TeamAct.Reference] = [:]
  /// What is over, and when that was said.
  private var ended: [TeamAct.Reference: Instant] = [:]
  private var names: [String: String] = [:]
  /// Seconds of silence of each desk, by login.
  private var silence: [String: Int64] = [:]
  /// What the last hour looked like.
  public private(set) var hour = TeamHour()

  /// - Parameter own: the login of who looks.
  public init(own: String) { self.own = own }

  // MARK: What comes in

  /// Takes an act in, in any order.
  /// - Returns: a need that is new, or one that has changed; nil where nothing waits for it.
  @discardableResult
  public mutating func take(_ act: TeamAct, shown: String) -> Need? {
    names[act.author] = shown
    hour.take(act)
    let reference = TeamAct.Reference(author: act.author, id: act.id)
    switch act.kind {
    case "call.started":
      let name = TeamAct.Reference(author: act.author, id: act.call)
      if callsByName[name] == nil, ended[name] == nil {
        callsByName[name] = RunningCall(start: act, shown: shown)
      }
    case "call.ended":
      let name = TeamAct.Reference(author: act.author, id: act.call)
      ended[name] = act.said
      callsByName[name] = nil
      // A break that waits and a flag outlast the call that they come from.
      needsByAct = needsByAct.filter {
        !($0.value.act.author == act.author && $0.value.act.call == act.call
          && [.help, .grave, .limit].contains($0.value.kind))
      }
    case "help.asked": return add(.help, act, shown)
    case "conduct.marked": return add(.grave, act, shown)
    case "limit.passed": return add(.limit, act, shown)
    case "flag.proposed": return add(.flag, act, shown)
    case "promise.made":
      guard ended[reference] == nil, promises[reference] == nil else { return nil }
      let due = act.fields["due"]?.string.flatMap(Instant.init(rfc3339:))
      let promise = Need(number: nextNumber, kind: .promise, act: act, shown: shown, until: due)
      promises[reference] = promise
      name(promise)
      nextNumber += 1
    case "break.started":
      guard ended[reference] == nil else { return nil }
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
    guard act.author != own, needsByAct[reference] == nil, ended[reference] == nil else { return nil }
    guard kind == .flag || kind == .release || ended[call] == nil else { return nil }
    // The same asked for again in a call is one thing that waits, and the newest of it is what is answered.
    if let (other, old) = needsByAct.first(where: { Self.isSame($0.value, as: act, kind) }) {
      guard old.act.said <= act.said else { return nil }
      needsByAct[other] = nil
    }
    let need = Need(number: nextNumber, kind: kind, act: act, shown: shown, until: until)
    nextNumber += 1
    needsByAct[reference] = need
    return need
  }

  private static func isSame(_ need: Need, as act: TeamAct, _ kind: Need.Kind) -> Bool {
    guard [.help, .grave, .limit].contains(kind), need.kind == kind, need.act.author == act.author,
      need.act.call == act.call
    else { return false }
    return need.act.fields["conduct"] == act.fields["conduct"] && need.act.fields["dial"] == act.fields["dial"]
  }

  /// What answers, ends or takes back something.
  private mutating func settle(_ act: TeamAct, _ shown: String) -> Need? {
    guard let about = act.about else { return nil }
    switch act.kind {
    case "help.answered", "call.taken":
      let answer = act.fields["answer"]?.string ?? "took_over"
      guard answer != "none_free" else { return nil }
      if act.kind == "call.taken" { takeOver(act) }
      needsByAct[about]?.answered = shown
      return needsByAct[about]
    case "help.closed", "conduct.withdrawn", "flag.decided", "flag.withdrawn":
      ended[about] = act.said
      needsByAct[about] = nil
    case "break.released":
      needsByAct[about] = nil
      breaks[about]?.answered = shown
    case "break.ended":
      ended[about] = act.said
      needsByAct[about] = nil
      breaks[about] = nil
    case "promise.changed":
      if let due = act.fields["due"]?.string.flatMap(Instant.init(rfc3339:)) { promises[about]?.until = due }
      guard let state = act.fields["state"]?.string, state != "open" else { break }
      ended[about] = act.said
      promises[about] = nil
      holders[about] = nil
    case "promise.passed": passings[TeamAct.Reference(author: act.author, id: act.id)] = about
    case "promise.taken":
      // It says itself which promise it was; one that was told long ago does not.
      var promise = passings[about]
      if let author = act.fields["promise_author"]?.string, let id = act.fields["promise"]?.string {
        promise = TeamAct.Reference(author: author, id: id)
      }
      guard let promise else { break }
      holders[promise] = act.author
      if let promise = promises[promise] { name(promise) }
    case "reading.began": change(callOf: act) { $0.readers.insert(act.author) }
    case "reading.ended": change(callOf: act) { $0.readers.remove(act.author) }
    default: break
    }
    return nil
  }

  /// What was promised in a call goes with it.
  private mutating func takeOver(_ act: TeamAct) {
    guard let author = act.about?.author else { return }
    let call = TeamAct.Reference(author: author, id: act.call)
    if let before = takers[call], before.said > act.said { return }
    takers[call] = (act.author, act.said)
    for promise in promises.values where promise.act.author == author && promise.act.call == act.call { name(promise) }
  }

  /// Puts the name of whoever has a promise to it.
  private mutating func name(_ promise: Need) {
    let reference = TeamAct.Reference(author: promise.act.author, id: promise.act.id)
    let shown = name(of: holder(of: promise))
    promises[reference]?.shown = shown
  }

  private mutating func change(callOf act: TeamAct, _ body: (inout RunningCall) -> Void) {
    guard let author = act.about?.author else { return }
    let name = TeamAct.Reference(author: author, id: act.call)
    if var call = callsByName[name] {
      body(&call)
      callsByName[name] = call
    }
  }

  /// How the calls stand now, all of them.
  public mutating func take(_ pulses: [Pulse]) {
    for name in callsByName.keys { callsByName[name]?.pulse = nil }
    silence = [:]
    add(pulses)
  }

  /// How some more of the calls stand.
  public mutating func add(_ pulses: [Pulse]) {
    for pulse in pulses {
      callsByName[TeamAct.Reference(author: pulse.author, id: pulse.call)]?.pulse = pulse
      silence[pulse.author] = min(silence[pulse.author] ?? .max, pulse.silentSeconds)
    }
  }

  /// Forgets what nobody tells of any more: what was over a day ago, and what was passed on then.
  public mutating func forgetOld(at now: Instant) {
    ended = ended.filter { now.milliseconds(since: $0.value) < Self.memoryMilliseconds }
    passings = passings.filter { promises[$0.value] != nil }
    let calls = Set(promises.values.map { TeamAct.Reference(author: $0.act.author, id: $0.act.call) })
    takers = takers.filter {
      calls.contains($0.key) || now.milliseconds(since: $0.value.said) < Self.memoryMilliseconds
    }
    breaks = breaks.filter { now.milliseconds(since: $0.value.act.said) < Self.memoryMilliseconds }
    callsByName = callsByName.filter { now.milliseconds(since: $0.value.start.said) < Self.memoryMilliseconds }
  }

  /// True where a desk of somebody was heard of in the last minutes.
  public func isThere(_ login: String) -> Bool { (silence[login] ?? .max) < Self.silentSeconds }

  // MARK: What is shown

  /// What waits for a person, the most pressing first: help before grave conduct, then releases, limits, flags and promises
  /// that are due while whoever has them is away; what somebody has answered stands behind, and of each kind the oldest in
  /// front.
  public func needs(at now: Instant) -> [Need] {
    let waiting = needsByAct.values.filter { need in
      switch need.kind {
      case .flag, .release, .promise: true
      case .help, .grave, .limit: now.milliseconds(since: need.act.said) < Self.oldestMilliseconds
      }
    }
    return (waiting + promises.values.filter { isOrphaned($0, at: now) }).sorted { rank($0) < rank($1) }
  }

  /// True for a promise that is due, or soon will be, while whoever has it is away.
  private func isOrphaned(_ promise: Need, at now: Instant) -> Bool {
    let holder = holder(of: promise)
    guard holder != own, !isThere(holder), let due = promise.until else { return false }
    return due.milliseconds(since: now) < Self.soonMilliseconds
  }

  /// The login of who has a promise.
  public func holder(of promise: Need) -> String {
    if let holder = holders[TeamAct.Reference(author: promise.act.author, id: promise.act.id)] { return holder }
    let taker = takers[TeamAct.Reference(author: promise.act.author, id: promise.act.call)]
    return taker.flatMap { $0.said >= promise.act.said ? $0.login : nil } ?? promise.act.author
  }

  /// How many promises go along with a call that somebody takes over.
  public func promiseCount(of call: RunningCall) -> Int {
    promises.values.count {
      $0.act.author == call.start.author && $0.act.call == call.start.call && holder(of: $0) == call.start.author
    }
  }

  /// Promises that are open, what is due first in front.
  public var openPromises: [Need] {
    promises.values.sorted {
      ($0.until?.milliseconds ?? .max, $0.number) < ($1.until?.milliseconds ?? .max, $1.number)
    }
  }

  /// Breaks that run, those that wait for a release on top, then what is over first in front.
  public func breaksRunning(at now: Instant) -> [Need] {
    breaks.values.filter { isRunning($0, at: now) }.sorted { left, right in
      let waits = { (need: Need) in
        need.act.fields["release"]?.bool == true && need.answered == nil ? 0 : 1
      }
      return (waits(left), left.until?.milliseconds ?? .max, left.act.author)
        < (waits(right), right.until?.milliseconds ?? .max, right.act.author)
    }
  }

  private func isRunning(_ need: Need, at now: Instant) -> Bool {
    let end = need.act.fields["hard_end"]?.string.flatMap(Instant.init(rfc3339:)) ?? need.until
    return end.map { $0 > now } ?? false
  }

  private func rank(_ need: Need) -> (Int, Int, Int64, Int) {
    (need.answered == nil ? 0 : 1, need.kind.rawValue, need.act.said.milliseconds, need.number)
  }

  /// A need by its number.
  public func need(_ number: Int) -> Need? {
    needsByAct.values.first { $0.number == number } ?? promises.values.first { $0.number == number }
  }

  /// True for a need that is still there.
  func has(_ reference: TeamAct.Reference) -> Bool { needsByAct[reference] != nil || promises[reference] != nil }

  /// Calls that run, the hottest first.
  public var calls: [RunningCall] {
    callsByName.values.filter { ($0.pulse?.silentSeconds ?? .max) < Self.silentSeconds }
      .sorted { left, right in
        let heats = (left.pulse?.heat ?? 0, right.pulse?.heat ?? 0)
        return heats.0 == heats.1 ? left.start.said < right.start.said : heats.0 > heats.1
      }
  }

  /// A call that runs, by who has it and its name.
  public func call(_ name: TeamAct.Reference) -> RunningCall? { callsByName[name] }

  /// The call in which something was needed; nil where it is over or its desk is silent.
  public func call(of need: Need) -> RunningCall? {
    callsByName[TeamAct.Reference(author: need.act.author, id: need.act.call)]
  }

  /// Calls that run in which nothing waits for a person.
  public func calmCount(at now: Instant) -> Int {
    let pressing = Set(
      needs(at: now).filter { [.help, .grave, .limit].contains($0.kind) }.map {
        TeamAct.Reference(author: $0.act.author, id: $0.act.call)
      })
    return calls.count { !pressing.contains(TeamAct.Reference(author: $0.start.author, id: $0.start.call)) }
  }

  /// Breaks that run now.
  public func breakCount(at now: Instant) -> Int {
    breaks.values.count { isRunning($0, at: now) }
  }

  /// What a login is called.
  public func name(of login: String) -> String { names[login] ?? login }

  /// The logins of everybody who was heard of, by the names that others read.
  public var people: [(login: String, shown: String)] {
    names.map { (login: $0.key, shown: $0.value) }.sorted { ($0.shown, $0.login) < ($1.shown, $1.login) }
  }

  /// Learns what somebody is called who has told nothing yet.
  public mutating func take(name shown: String, of login: String) { if names[login] == nil { names[login] = shown } }
}
