import Calls

/// Goes all ways through a scenario by its numbered answers and by waiting, up to `Limits.explored` different moments.
struct Exploration {
  /// An answer after which nothing fits.
  struct DeadEnd: Hashable {
    var turn: Int
    var answer: Int
    var mood: String
  }

  /// For each turn that comes, how strong each feeling is then.
  private(set) var moods: [String: [Emotion: ClosedRange<Int>]] = [:]
  /// The endings that come.
  private(set) var endings: Set<String> = []
  /// One for each answer that can lead nowhere, in the order of the file.
  private(set) var deadEnds: [DeadEnd] = []
  /// The terms that held at no moment.
  private(set) var termsNeverMet: Set<Condition.Term>
  /// How often each turn came after every answer that could be given, and how often after some of them only.
  private(set) var comings: [String: (always: Int, sometimes: Int)] = [:]
  /// True where there are more ways than were gone.
  private(set) var isCut = false

  private let scenario: Scenario
  private let trace: CourseTrace
  /// What each answer of each turn says, made out once.
  private let heard: [[Heard]]
  private var known: Set<CourseTrace.Key> = []
  private var waiting: [Moment] = []

  /// A moment at which the customer waits for a reply.
  private struct Moment {
    var course: Course
    var gate: GateTrace
    var pauses = 0
  }

  init(_ scenario: Scenario) {
    self.scenario = scenario
    trace = CourseTrace(scenario)
    heard = scenario.turns.map { turn in
      turn.answers.map { Heard($0.say, moves: $0.moves, answer: $0, to: turn, in: scenario) }
    }
    termsNeverMet = Set((scenario.turns.map(\.when) + scenario.endings.map(\.when)).flatMap(\.terms))
    follow(Moment(course: Course(scenario), gate: GateTrace()), from: nil)
    while let moment = waiting.popLast() {
      guard known.count <= Limits.explored else {
        isCut = true
        break
      }
      answer(moment)
      wait(moment)
    }
    deadEnds.sort { ($0.turn, $0.answer) < ($1.turn, $1.answer) }
  }

  private mutating func answer(_ moment: Moment) {
    guard let index = scenario.turns.firstIndex(where: { $0.id == moment.course.turnID }) else { return }
    var reached: [String: Int] = [:]
    let answers = scenario.turns[index].answers
    for (number, answer) in answers.enumerated() {
      var after = moment
      var circumstances = Course.Circumstances()
      circumstances.isGateOpen = !moment.gate.isClosed
      after.course.hear(heard[index][number], answer: answer, in: scenario, circumstances)
      after.gate.hearReply()
      if case .turn(let turn) = after.course.next(in: scenario) { reached[turn.id, default: 0] += 1 }
      follow(after, from: (index, number))
    }
    for (turn, count) in reached {
      if count == answers.count {
        comings[turn, default: (0, 0)].always += 1
      } else {
        comings[turn, default: (0, 0)].sometimes += 1
      }
    }
  }

  /// The turns that come whatever is said, the first one included: those that follow every answer more often than
  /// only some of them.
  var freeTurns: [String] {
    scenario.turns.enumerated().filter { index, turn in
      index == 0 || (comings[turn.id].map { $0.always > $0.sometimes } ?? false)
    }.map(\.element.id)
  }

  private mutating func wait(_ moment: Moment) {
    guard moment.pauses <= Limits.nudges, scenario.channel != .email else { return }
    var after = moment
    after.course.wait()
    after.pauses += 1
    tick(after.course)
    if case .ending(let ending) = after.course.next(in: scenario) {
      endings.insert(ending.id)
    } else if known.insert(trace.key(of: after.course, after.gate)).inserted {
      waiting.append(after)
    }
  }

  private mutating func follow(_ moment: Moment, from answer: (turn: Int, answer: Int)?) {
    tick(moment.course)
    switch moment.course.next(in: scenario) {
    case .ending(let ending): endings.insert(ending.id)
    case .again:
      var next = moment
      next.course.insist()
      next.pauses = 0
      next.gate.hear(next.course.mood)
      tick(next.course)
      if known.insert(trace.key(of: next.course, next.gate)).inserted { waiting.append(next) }
    case .turn(let turn):
      var next = moment
      next.course.begin(turn)
      next.pauses = 0
      next.gate.hear(next.course.mood)
      tick(next.course)
      note(turn.id, next.course.mood)
      if known.insert(trace.key(of: next.course, next.gate)).inserted { waiting.append(next) }
    case .nothing:
      // Somebody whose patience is gone has left.
      guard moment.course.mood.patience > 0 else { return }
      guard let answer, !deadEnds.contains(where: { $0.turn == answer.turn && $0.answer == answer.answer }) else {
        return
      }
      deadEnds.append(DeadEnd(turn: answer.turn, answer: answer.answer, mood: moment.course.mood.words))
    }
  }

  private mutating func tick(_ course: Course) {
    termsNeverMet = termsNeverMet.filter { !$0.holds(in: course) }
  }

  private mutating func note(_ turn: String, _ mood: Mood) {
    var ranges = moods[turn] ?? [:]
    for emotion in Emotion.allCases {
      let level = mood.level(emotion)
      let range = moods[turn] == nil ? level...level : ranges[emotion] ?? level...level
      ranges[emotion] = min(range.lowerBound, level)...max(range.upperBound, level)
    }
    moods[turn] = ranges
  }
}

/// What of a course can make a difference later on, so that moments which differ in nothing else count once.
private struct CourseTrace {
  struct Key: Hashable {
    var course: Course
    var gate: GateTrace
  }

  private let moves: Set<Move>
  private let replies: Int

  init(_ scenario: Scenario) {
    let conditions = scenario.turns.map(\.when) + scenario.endings.map(\.when)
    moves = conditions.reduce(into: [.useName]) { $0.formUnion($1.moves) }
    // The customer's name is missed at the third reply.
    replies = conditions.flatMap(\.terms).compactMap(\.replies).max().map { max(3, $0 + 1) } ?? 3
  }

  func key(of course: Course, _ gate: GateTrace) -> Key {
    Key(course: course.reduced(to: moves, replies: replies), gate: gate)
  }
}

/// The listen-first gate without a clock: it closes when a turn is hot, and opens with the reply to it. In a rehearsal
/// `Coaching.Gate` decides, by the same rules and with its time limit.
struct GateTrace: Hashable {
  private(set) var isClosed = false
  private var isHot = false
  private var overwhelming: Set<Emotion> = []

  /// The customer shows a mood.
  mutating func hear(_ mood: Mood) {
    guard Course.rules.isHot(mood.heat(Course.rules)) else {
      self = GateTrace()
      return
    }
    let full = Set(Emotion.allCases.filter { mood.level($0) == 3 && GateTrace.makesHotAlone($0) })
    let isNew = !full.isSubset(of: overwhelming)
    overwhelming.formUnion(full)
    let mild = Emotion.allCases.allSatisfy { !GateTrace.makesHotAlone($0) || mood.level($0) <= 2 }
    if mood.need == .fix, mild {
      isClosed = false
    } else if !isHot || isNew {
      isClosed = true
      isHot = true
    }
  }

  /// The agent replies to a finished line.
  mutating func hearReply() { isClosed = false }

  private static func makesHotAlone(_ emotion: Emotion) -> Bool {
    Course.rules.isHot(Course.rules.share(of: emotion, .overwhelming))
  }
}

extension Mood {
  /// The mood in a few words for a message.
  var words: String {
    let feelings = Emotion.allCases.filter { level($0) > 0 }.map { "\($0.rawValue) \(level($0))" }
    return ((feelings.isEmpty ? ["calm"] : feelings) + ["patience \(patience)", "trust \(trust)"]).joined(
      separator: ", ")
  }
}

extension Condition.Term {
  /// The number of replies that it asks about.
  fileprivate var replies: Int? {
    switch self {
    case .number(.replies, _, let number): number
    case .not(let term): term.replies
    default: nil
    }
  }
}
