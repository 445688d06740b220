import Calls
import Coaching
import Practice

/// The desk of somebody who practises: what there is to practise, the call that is played, and what comes after it.
public struct PracticeState: Sendable {
  /// What the trainee is at.
  public enum Stage: Hashable, Sendable {
    /// Chooses a scenario.
    case menu
    /// Reads what is known before the call.
    case briefing
    /// Is in the call, or in the break after it.
    case calling
    /// Looks back at the call.
    case debrief
    /// Chooses the answer from which to try the call again.
    case retrying
    /// Looks at how practice goes over time.
    case progress
    /// Watches a model run.
    case watching(isGood: Bool)
  }

  /// How calls are practised.
  public typealias Mode = PracticeMode

  /// A scenario as the menu shows it.
  public struct Row: Hashable, Sendable {
    /// The scenario's id.
    public var id: String
    /// What it is called.
    public var title: String
    /// 1 for the first day, 5 for an expert.
    public var grade: Int
    /// How long it takes, in minutes.
    public var minutes: Int
    /// How the customer gets in touch.
    public var channel: String

    /// True for the one that a person begins with.
    public var isIntroduction: Bool

    public init(
      id: String, title: String, grade: Int, minutes: Int, channel: String, isIntroduction: Bool = false
    ) {
      self.id = id
      self.title = title
      self.grade = grade
      self.minutes = minutes
      self.channel = channel
      self.isIntroduction = isIntroduction
    }
  }

  /// When every practised call begins: a fixed moment, so that the same keys at the same places of the call give the
  /// same events whenever it is practised. Monday, 5 January 2026, 09:00.
  public static let start = Instant(milliseconds: 1_767_603_600_000)

  /// What the trainee is at.
  public internal(set) var stage = Stage.menu
  /// How calls are practised.
  public internal(set) var mode: Mode
  /// How rough the customer's words are.
  public internal(set) var abuse: Scenario.AbuseLevel { didSet { plan = makePlan() } }
  /// How fast the customer talks.
  public let wordsPerMinute: Int
  /// Where the chance of the first rehearsal comes from; later ones count on from it.
  public let seed: UInt64
  /// The local day as a number that grows by one each day.
  public let today: Int
  /// Days from each pass of a scenario to the next time.
  public let gaps: [Int]
  /// How moves are called and what is said about them.
  public let book: MoveBook
  /// What a trainer asks of this trainee, done or not.
  public let assignments: [Assignment]
  /// Every scenario that can be practised: what is assigned first, then what is due today.
  public internal(set) var rows: [Row]
  /// The row that is chosen, from 0.
  public internal(set) var chosen = 0
  /// What was practised, the oldest first.
  public internal(set) var results: [PracticeResult] { didSet { plan = makePlan() } }
  /// The scenario that is practised.
  public internal(set) var scenario: Scenario?
  /// The call as it is played; nil before it begins.
  public internal(set) var rehearsal: Rehearsal?
  /// What is to be seen after the call.
  public internal(set) var debrief: Debrief?
  /// The page of the debrief or of the progress, from 0.
  public internal(set) var page = 0
  /// Rows of the page that are scrolled past.
  public internal(set) var scroll = 0
  /// The answer from which the call is to be tried again, from 0.
  public internal(set) var chosenReply = 0
  /// True for a call that was taken up again at one of its answers; it is not counted.
  public internal(set) var isRetry = false
  /// The model run that is watched: what has yet to come, and what it did.
  public internal(set) var playback: Playback?
  /// How many events of the model run have come.
  var shownEvents = 0
  /// Rehearsals begun by this run of the program.
  var runs = 0
  /// What the trainee did in this call, to be kept when it is taken up again.
  var acts: [Event] = []
  /// How much of what the customer says was given to a voice, so that each is spoken once.
  var spokenCount = 0
  /// When a break that ended by itself opened the debrief; nil once it was turned, or its next call asked for.
  var debriefOpened: Instant?
  /// When a letter was last typed in the debrief that is no key there: words are being typed, and no keys.
  var strayed: Instant?
  /// Whether what the keys do here is on the screen.
  public internal(set) var showsKeys = false
  /// The debriefs of this sitting, the last of each scenario, by its id.
  var lookedBack: [String: LookedBack] = [:]
  /// How a call was practised that is looked back at from the list; nil for the one just played.
  var recalled: (mode: PracticeMode, abuse: Scenario.AbuseLevel)?
  /// How the call was practised that is looked back at, and how rough its words were.
  public var debriefMode: PracticeMode { recalled?.mode ?? mode }
  public var debriefRoughness: Scenario.AbuseLevel { recalled?.abuse ?? roughness }
  /// What the rehearsal knows of an answer that is being got ready.
  var readiness = Readiness.none

  /// How far an answer is that is being got ready.
  enum Readiness: Hashable, Sendable {
    case none
    /// There is a line for it, and no word yet.
    case begun
    /// Words of it stand there.
    case written
  }
  /// How answers are spoken; nil where they are typed alone.
  public internal(set) var spoken: SpokenAnswers?
  /// The number being typed in the menu.
  var typed = 0

  /// What each scenario has to practise on, in the order of their list.
  public let profiles: [ScenarioProfile]
  /// Whether the trainee has chosen how rough the words are.
  var isAbuseChosen: Bool { didSet { plan = makePlan() } }
  /// Why the scenario was suggested that is practised; nil for one that was chosen.
  public internal(set) var taken: Suggestion?
  /// How rough the words of this call are: as rough as was suggested, else as the trainee has set for all calls.
  public var roughness: Scenario.AbuseLevel { taken?.abuse ?? abuse }

  let reader: MoveReader
  /// The company's own phrases, by the move that each counts as.
  let wording: [Move: [String]]

  /// What a reply answers now, with the company's wording behind that of the scenario.
  var exchange: MoveReader.Exchange {
    var exchange = rehearsal?.exchange ?? MoveReader.Exchange()
    exchange.phrases.merge(wording) { $0 + $1 }
    return exchange
  }

  /// Makes the desk of a trainee who has yet to choose.
  /// - Parameters:
  ///   - today: the local day as a number that grows by one each day.
  ///   - results: what was practised before.
  ///   - gaps: days from each pass to the next time.
  ///   - model: by what words of one's own are understood.
  ///   - assignments: what a trainer asks of this trainee.
  ///   - profiles: what each scenario has to practise on; nothing is suggested without.
  ///   - wording: the company's own phrases, by the move that each counts as.
  ///   - isAbuseChosen: whether the trainee has asked for this level of rough words.
  ///   - spoken: where answers may be spoken.
  public init(
    rows: [Row], results: [PracticeResult], today: Int, gaps: [Int] = PracticeRules().spacingDays, book: MoveBook,
    model: MoveModel, assignments: [Assignment] = [], seed: UInt64, mode: Mode = .novice,
    abuse: Scenario.AbuseLevel = .mild, wordsPerMinute: Int = 160, profiles: [ScenarioProfile] = [],
    isAbuseChosen: Bool = false, wording: [Move: [String]] = [:], spoken: SpokenAnswers? = nil
  ) {
    self.wording = wording
    self.spoken = spoken
    self.rows = rows
    self.results = results
    self.today = today
    self.gaps = gaps
    self.assignments = assignments
    self.book = book
    self.seed = seed
    self.mode = mode
    self.abuse = abuse
    self.wordsPerMinute = wordsPerMinute
    self.profiles = profiles
    self.isAbuseChosen = isAbuseChosen
    reader = MoveReader(book, model)
    plan = makePlan()
    sortRows()
  }

  /// What follows from the results: worked out when they change, and not for each row and key.
  private struct Plan: Sendable {
    var due: [String] = []
    var assignments: [Assignment] = []
    var suggestion: Suggestion?
    var last: [String: PracticeResult] = [:]
  }

  private var plan = Plan()

  private func makePlan() -> Plan {
    let known = Set(rows.map(\.id))
    var plan = Plan()
    plan.due = spacing.due(on: today).map(\.scenario).filter(known.contains)
    plan.assignments = assignments.filter { known.contains($0.scenario) }.open(after: results)
    plan.suggestion = Suggestion.next(
      after: results, among: profiles, assigned: plan.assignments, due: plan.due, abuse: abuse,
      isChosen: isAbuseChosen)
    for result in results {
      let other = plan.last[result.scenario]
      if other.map({ ($0.day, $0.number) < (result.day, result.number) }) ?? true {
        plan.last[result.scenario] = result
      }
    }
    return plan
  }

  /// The ids of what is due today, what has waited longest first.
  public var due: [String] { plan.due }

  /// What to practise next, and why: what a trainer asks for first; nil where nothing is asked for, due or new.
  public var suggestion: Suggestion? { plan.suggestion }

  /// What a trainer asks for and is not done yet, the most pressing first.
  public var openAssignments: [Assignment] { plan.assignments }

  /// Where each scenario stands.
  public var spacing: Spacing { Spacing(results, gaps: gaps) }

  /// The newest result of a scenario.
  public func last(of id: String) -> PracticeResult? { plan.last[id] }

  /// Whether the customer can be answered: the call runs.
  public var isCalling: Bool { stage == .calling && rehearsal.map { !$0.isOver } ?? false }

  /// Whether a model run is on the screen.
  public var isWatching: Bool {
    if case .watching = stage { return true }
    return false
  }

  /// Whether the sidebar is on the screen.
  public var showsSidebar: Bool { mode.hasSidebar || isWatching }

  /// The numbered answers that are on the screen: those of a novice, once the customer has finished.
  public var listedAnswers: [Choice] {
    guard mode.listsAnswers, isCalling, let rehearsal, !rehearsal.isCustomerTalking else { return [] }
    return rehearsal.choices
  }

  /// Whether the customer waits for an answer.
  public var isAwaited: Bool {
    guard isCalling, let rehearsal else { return false }
    return !rehearsal.isCustomerTalking && !rehearsal.choices.isEmpty
  }

  /// What is assigned comes first, then, where nothing was practised yet, the introduction, then what is due; the rest
  /// stands by grade and title.
  mutating func sortRows() {
    let introductions = results.isEmpty ? rows.filter(\.isIntroduction).map(\.id) : []
    let first = openAssignments.map(\.scenario) + introductions + due
    func rank(_ row: Row) -> Int { first.firstIndex(of: row.id) ?? first.count }
    rows.sort { (rank($0), $0.grade, $0.title) < (rank($1), $1.grade, $1.title) }
  }
}

/// A call that was practised, with what there was to learn from it.
public struct LookedBack: Sendable {
  var scenario: Scenario
  var rehearsal: Rehearsal
  var debrief: Debrief
  var mode: PracticeMode
  var abuse: Scenario.AbuseLevel
  var acts: [Event]

  /// Looks back at a call that was kept.
  public init(
    _ scenario: Scenario, _ rehearsal: Rehearsal, _ debrief: Debrief, mode: PracticeMode, abuse: Scenario.AbuseLevel,
    acts: [Event] = []
  ) {
    (self.scenario, self.rehearsal, self.debrief) = (scenario, rehearsal, debrief)
    (self.mode, self.abuse, self.acts) = (mode, abuse, acts)
  }
}

/// An answer on its way: what is typed, or chosen, and how it was understood.
public struct PracticeAnswer: Hashable, Sendable {
  /// What is being typed.
  public var entry = Entry()
  /// The numbered answer that is marked, from 0; nil where none is.
  public var chosen: Int?
  /// How the words were understood; nil while they are being typed.
  public var reading: MoveReader.Reading?
  /// What they say where they make no move; nil for moves and for words of which nothing can be made.
  public var plain: PlainReply?
  /// Which understanding is chosen: 0 for the reader's own, from 1 on one of `Move.allCases`.
  public var option = 0

  /// True once the trainee has typed in it: what is heard changes it no more.
  public var isTyped = false

  /// Makes an answer that has yet to be given.
  public init() {}

  /// What the words are taken to do.
  public var moves: [Move] {
    option == 0 ? reading?.moves ?? [] : [Move.allCases[min(option, Move.allCases.count) - 1]]
  }
}
