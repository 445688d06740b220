/// How much of a break a call has earned (practice.md 3.3), the least first.
///
/// A band needs its case here, at its place, its rule in the policy, `title_` with its name among the playbook's words of
/// the break, and its row in the guide's practice.md 3.3.
public enum Band: String, CaseIterable, Comparable, Hashable, Sendable, Codable, CodingKeyRepresentable {
  case none, warm, hot, severe, critical

  private var order: Int { Band.allCases.firstIndex(of: self) ?? 0 }

  /// Whether the left comes before the right.
  public static func < (left: Band, right: Band) -> Bool { left.order < right.order }
}

/// A protected break: an event with a deadline, so that no restart and no second terminal can shorten it.
public struct Break: Hashable, Sendable {
  /// How hard the call was.
  public var band: Band
  /// Whose break it is.
  public var agent: String
  /// The load that earned it (practice.md 3.2, X), 0...100; nil when the agent asked for the break.
  public var strain: Double?
  /// When the break itself begins, after the wrap-up.
  public var begins: Instant
  /// When it is over.
  public var deadline: Instant
  /// When it ends even if nobody released the agent.
  public var hardEnd: Instant
  /// The machine's start that `uptimeBegins` counts from, so that a clock set back or forward changes nothing.
  public var boot: String?
  /// Milliseconds of uptime at which the break begins.
  public var uptimeBegins: Int64?
  /// When the break became due, as long as it has not begun: its times are then what is expected, and none of it has
  /// passed. Nil once it has begun; it is then written down anew.
  public var owedSince: Instant?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(
    band: Band, agent: String, strain: Double?, begins: Instant, deadline: Instant, hardEnd: Instant, boot: String?,
    uptimeBegins: Int64?, owedSince: Instant? = nil, rest: [String: JSON] = [:]
  ) {
    self.band = band
    self.agent = agent
    self.strain = strain
    self.begins = begins
    self.deadline = deadline
    self.hardEnd = hardEnd
    self.boot = boot
    self.uptimeBegins = uptimeBegins
    self.owedSince = owedSince
    self.rest = rest
  }

  /// True between the end of the call that earned it and its beginning.
  public var isOwed: Bool { owedSince != nil }

  /// Milliseconds that have passed of the break at a moment, or would have passed; negative before it begins.
  ///
  /// The machine's uptime decides as long as the machine has not been restarted; the clock only after that. Some machines
  /// name every start alike: an uptime from before the break tells of another start.
  public func elapsed(at now: Clock) -> Int64 {
    let ahead = isOwed ? Limits.noticeMilliseconds : 0
    let byClock = now.time.milliseconds(since: begins)
    guard let boot, let uptimeBegins, boot == now.boot else { return byClock }
    if now.uptime >= uptimeBegins - ahead { return now.uptime - uptimeBegins }
    return isOwed ? byClock : max(0, byClock)
  }

  /// The same break with its beginning at a moment.
  public func begun(at now: Clock) -> Break {
    var begun = self
    begun.owedSince = nil
    begun.begins = now.time
    begun.deadline = now.time.advanced(milliseconds: length)
    begun.hardEnd = now.time.advanced(milliseconds: hardLength)
    begun.boot = now.boot
    begun.uptimeBegins = now.uptime
    return begun
  }

  /// Milliseconds of the whole break.
  public var length: Int64 { deadline.milliseconds(since: begins) }
  /// Milliseconds from the beginning to the hard end.
  public var hardLength: Int64 { hardEnd.milliseconds(since: begins) }
}

/// A moment as the machine's two clocks tell it.
public struct Clock: Hashable, Sendable {
  /// By the wall clock.
  public var time: Instant
  /// Milliseconds since the machine was started, sleep included; never set back.
  public var uptime: Int64
  /// Names the machine's start that `uptime` counts from.
  public var boot: String

  public init(time: Instant, uptime: Int64, boot: String) {
    self.time = time
    self.uptime = uptime
    self.boot = boot
  }
}

/// One step of a break was reached or ticked.
public struct BreakStepBegun: Hashable, Sendable {
  /// Its name in the policy, such as `breathe`.
  public var step: String
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(step: String, rest: [String: JSON] = [:]) {
    self.step = step
    self.rest = rest
  }
}

/// How a break ended.
public struct BreakEnd: Hashable, Sendable {
  /// The ways out of a break: its deadline came; left with one key; left with a reason; released by a person; the hard
  /// end came without anybody; or it went on as another break (longer, or joined with that of the next call).
  public enum How: String, Hashable, Sendable { case completed, skipped, needed, released, limit, joined }

  /// The id of the event that began it.
  public var started: String
  /// Which way out it was.
  public var how: How
  /// Why, where a reason was asked for.
  public var reason: String?
  /// Who allowed the skip or released the agent, where one had to.
  public var person: String?
  /// Fields that this version does not use, kept to be passed on.
  public var rest: [String: JSON]

  public init(started: String, how: How, reason: String? = nil, person: String? = nil, rest: [String: JSON] = [:]) {
    self.started = started
    self.how = how
    self.reason = reason
    self.person = person
    self.rest = rest
  }
}
