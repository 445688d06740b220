import Calls

/// The team as the desk knows it; a desk without one has none.
public struct TeamState: Hashable, Sendable {
  /// A line that a supervisor whispers.
  public struct Whisper: Hashable, Sendable {
    public var call: String
    public var person: String
    public var text: String
    /// False until the agent's next key: nothing moves by itself while somebody reads.
    public var isShown = false
  }

  /// Something that a colleague asks of this agent and that waits for the agent's key.
  public struct Request: Hashable, Sendable {
    /// What is asked.
    public enum What: Hashable, Sendable {
      /// Help, with the note.
      case help(purpose: Escalation.Purpose, note: String?)
      /// A promise is to be taken over; `id` and `author` name it among the team.
      case promise(Promise, id: String, author: String)
    }

    /// Unique among all that the team does.
    public var id: String
    /// The login of who asks, and what the act is called that asks.
    public var author: String
    public var act: String
    /// The call of whoever asks.
    public var call: String
    /// Who asks, as others read the name.
    public var person: String
    public var what: What
  }

  /// A break from which a signed-in supervisor released the agent.
  struct Release: Hashable, Sendable {
    /// The id of the event that began the break.
    var started: String
    /// Who released.
    var person: String
  }

  /// True while acts reach the team.
  public var isConnected = false
  /// What keeps the team away, in a sentence; nil while nothing does.
  public var trouble: String?
  /// What was whispered and not put aside, the newest behind.
  public var whispers: [Whisper] = []
  /// Who reads a call along, by call.
  public var readers: [String: [String]] = [:]
  /// What colleagues ask of this agent, the oldest in front.
  public var requests: [Request] = []
  /// How far each limit was told, by call.
  var toldLimits: [String: [LimitChange.Dial: Int]] = [:]
  /// Uptime at which the calls are told to run next.
  var nextBeat: Int64 = 0
  /// A release that came before the break may end.
  var release: Release?

  public init() {}
}

/// What happened between the desk and its team.
public enum TeamAction: Hashable, Sendable {
  /// Acts reach the team.
  case connected
  /// The team can't be reached, and why.
  case down(String)
  /// Somebody of the team did something that concerns this desk, which the journal did not hold yet.
  case arrived(TeamNews)
}

/// What somebody of the team did.
public struct TeamNews: Hashable, Sendable {
  /// What it was.
  public enum What: Hashable, Sendable {
    /// An answer to a call for help, to a limit or to grave conduct.
    case answered(asked: String, EscalationAnswer.Answer)
    /// Somebody took a call of this agent over, with what was promised in it until then; what that answers, and when it was
    /// said.
    case callTaken(about: String, at: Instant)
    /// A supervisor released the agent from the break that an event began.
    case released(started: String)
    /// A supervisor decided about a flag.
    case flagDecided(flag: String, FlagDecision.Decision, reason: String?)
    case whispered(String)
    case readingBegan
    case readingEnded
    /// A colleague asks this agent for help, with the note.
    case asked(purpose: Escalation.Purpose, note: String?)
    /// Somebody passes a promise on to this agent; its own name among the team, and why.
    case promisePassed(Promise, id: String, author: String, note: String?)
    /// A colleague took over a promise that this agent had.
    case promiseTaken(id: String, author: String)
    /// This agent took a call over at the board, and a promise came with it; its own name among the team.
    case promiseCame(Promise, id: String, author: String)
    /// This agent closed a promise of theirs at the board.
    case promiseClosed(id: String, author: String, PromiseChange.State)
    /// A colleague can't take a promise that was passed to them.
    case promiseDeclined
  }

  /// Unique among all that the team does.
  public var id: String
  /// The call that it belongs to.
  public var call: String
  /// Who did it, as others read the name.
  public var person: String
  /// How long the agent waited for it, in milliseconds; nil where nothing was waited for.
  public var waitedMilliseconds: Int64?
  public var what: What

  public init(id: String, call: String, person: String, waitedMilliseconds: Int64? = nil, what: What) {
    self.id = id
    self.call = call
    self.person = person
    self.waitedMilliseconds = waitedMilliseconds
    self.what = what
  }

  /// Where its event comes from.
  public static let source = "/team"

  /// True for what waits for a key of the agent: that it came is laid to rest once it is answered, and until then it comes
  /// again with each start.
  public var waitsForAnswer: Bool {
    switch what {
    case .asked, .promisePassed: true
    default: false
    }
  }
}

/// What the desk tells the team beside what lies in the journal.
public struct TeamBeat: Hashable, Sendable {
  /// A call that runs.
  public var call: String
  /// How hot it is, 0 to 1; nil where the agent's card does not say.
  public var heat: Double?
  /// Minutes in which it was hot; nil where the agent's card does not say.
  public var hotMinutes: Double?
}
