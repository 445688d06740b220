import Calls

/// What happened in a rehearsal, as its script knows it: what the debrief reads beside the call's events.
public struct RehearsalLog: Hashable, Sendable {
  /// A turn of the customer as it came.
  public struct Turn: Hashable, Sendable {
    /// The turn's id in the scenario.
    public var id: String
    /// The utterances that it was said in.
    public var utterances: [String] = []
    /// When its words began to arrive.
    public var began: Instant
    /// When they were complete; nil as long as they are not.
    public var ended: Instant?
    /// What there is to notice.
    public var gold: Scenario.Gold
    /// How the customer felt.
    public var mood: Mood
    /// How hot that is, 0...1.
    public var heat: Double
    /// The time that had been promised by then, as it was said; nil where none was.
    public var promised: String?
  }

  /// A reply as it was heard.
  public struct Reply: Hashable, Sendable {
    /// When it was given.
    public var at: Instant
    /// The index of the turn that it answers.
    public var turn: Int
    /// Its words.
    public var text: String
    /// What it did to the customer: where the trainee gave it a label, that.
    public var moves: [Move]
    /// What its words were understood as, before any label of the trainee's own.
    public var understood: [Move]
    /// The words that showed what it does.
    public var found: [MoveReader.Found]
    /// The answer's number in the file, from 1; nil for words of one's own.
    public var answer: Int?
    /// True for words of one's own.
    public var isTyped: Bool
    /// True where the trainee has put right how the words were understood.
    public var isCorrected: Bool
    /// True where nobody could make anything of the words, which then counts neither way.
    public var isUnclear = false
    /// True where the customer was called by a wrong name.
    public var isMisnaming = false
    /// True where it only says again what was understood before, or gives the customer's own words back.
    public var isHollow = false
    /// True where it gives the customer's own words back as they were.
    public var isCopied = false
    /// True where it is a row of words that makes no sentence.
    public var isHeap = false
    /// True where it would fit any other call as well: it calms next to nothing, and nobody is said to be helped by it.
    public var fitsAnyCall = false
    /// The moves that its words make and hold nothing of, which count neither way.
    public var empty: Set<Move> = []
    /// True where it left open what the customer asked, which costs patience.
    public var leavesOpen = false
    /// Whether a way out could be offered.
    public var isGateOpen: Bool
    /// Whether it cut the customer off.
    public var isInterrupting: Bool
    /// How the customer felt before.
    public var moodBefore: Mood
    /// How the customer felt after it.
    public var moodAfter: Mood

    /// How hot the customer was before, 0...1.
    public var heatBefore: Double { moodBefore.heat(Course.rules) }
    /// How hot the customer was after it, 0...1.
    public var heatAfter: Double { moodAfter.heat(Course.rules) }
    /// What it did to the customer's patience; below 0 it cost some.
    public var patience: Int { moodAfter.patience - moodBefore.patience }
    /// What it did to the customer's trust; below 0 it cost some.
    public var trust: Int { moodAfter.trust - moodBefore.trust }
    /// How much worse it made the customer feel, also where heat is as high or low as it can be: what heat can't show
    /// comes first, then patience and trust.
    var weight: (heat: Double, beyond: Double, rest: Int) {
      (change, moodAfter.pressure(Course.rules) - moodBefore.pressure(Course.rules), -patience - trust)
    }

    /// What counts in a score: what was understood, and what harms by the trainee's own word.
    public var counted: Reply {
      var reply = self
      if isCorrected {
        let admitted = moves.filter { $0.kind != .helpful && !understood.contains($0) }
        let name = moves.contains(.useName) && !understood.contains(.useName) ? [Move.useName] : []
        reply.moves = understood + name + admitted
      }
      reply.moves.removeAll(where: empty.contains)
      return reply
    }

    /// False for words of one's own of which nothing was understood.
    public var isUnderstood: Bool { !isTyped || !understood.isEmpty || (!isUnclear && !isCorrected) }

    /// True where it only says again what the agent had said already; its words were understood well enough.
    public var isSaidAgain: Bool { isHollow && !isCopied }

    /// How much hotter it made the customer, -1...1.
    public var change: Double { heatAfter - heatBefore }

    /// What it did, the interruption included.
    public var allMoves: [Move] { isInterrupting ? moves + [.interrupt] : moves }
  }

  /// How the call ended.
  public struct Outcome: Hashable, Sendable {
    /// The ending's id in the scenario; `left`, `hung_up` or `open` where it has none for what happened.
    public var id: String
    /// What became of the call.
    public var kind: Scenario.Ending.Kind
    /// How good that is.
    public var grade: Scenario.Ending.Grade
    /// Whether the agent ended it, by a key or by saying so.
    public var isByAgent = false

    /// The agent ended a calm call although the customer waited for an answer.
    static let leftOpen = Outcome(id: "left_open", kind: .open, grade: .poor, isByAgent: true)
    /// Whether that is how it ended.
    public var isLeftOpen: Bool { self == .leftOpen }
  }

  /// In order of time.
  public internal(set) var turns: [Turn] = []
  /// In order of time.
  public internal(set) var replies: [Reply] = []
  /// When the customer had to end a pause.
  public internal(set) var nudges: [Instant] = []
  /// What the agent did by ending the call, where that was no proper end.
  public internal(set) var exit: Move?
  /// How it ended; nil as long as it runs.
  public internal(set) var outcome: Outcome?
  /// What a better end would have needed beside what was there; empty where none was near.
  public internal(set) var missing: [Condition.Term] = []
  /// When it ended; nil as long as it runs.
  public internal(set) var ended: Instant?

  /// Words that are said aloud, and when that begins.
  public struct SaidAloud: Hashable, Sendable {
    /// When the voice begins.
    public var at: Instant
    /// What it says.
    public var speech: Speech
  }

  /// What the customer has said aloud so far, for a voice.
  public internal(set) var speeches: [SaidAloud] = []

  /// The turn in which each pause had to be ended, by its index.
  public var waits: [Int] {
    nudges.compactMap { moment in turns.lastIndex { $0.began <= moment } }
  }

  /// Makes an empty log.
  public init() {}
}
