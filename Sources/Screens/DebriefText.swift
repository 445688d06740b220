import Calls
import Desk
import Practice

/// A debrief in words, page by page: the same for the screen, for lines and for a file.
public struct DebriefText {
  /// One line of a page.
  public struct Line: Hashable, Sendable {
    /// How much it matters.
    public enum Look: Hashable, Sendable { case plain, strong, quiet, warning, good }

    /// The words.
    public var text: String
    /// How much it matters.
    public var look: Look
    /// Columns by which it is set in.
    public var indent = 0
    /// Columns by which its further rows are set in more, such as under a number.
    public var hang = 0
    /// A share of 0...1 that is drawn as a bar behind the words; nil where there is none.
    public var share: Double?
    /// Values of 0...1 over time that are drawn behind the words; nil where it is over.
    public var series: [Double?] = []

    /// Makes a line.
    public init(_ text: String, _ look: Look = .plain, indent: Int = 0, hang: Int = 0) {
      self.text = text
      self.look = look
      self.indent = indent
      self.hang = hang
    }
  }

  /// A page: a title and its lines.
  public struct Page: Hashable, Sendable {
    /// What it is called.
    public var title: String
    /// Its lines, unbroken.
    public var lines: [Line]
  }

  let debrief: Debrief
  let scenario: Scenario
  let book: MoveBook
  let abuse: Scenario.AbuseLevel
  /// When it is due again and what comes next, in sentences.
  let outlook: [String]

  /// Puts a debrief into words.
  public init(
    _ debrief: Debrief, scenario: Scenario, book: MoveBook, abuse: Scenario.AbuseLevel, outlook: [String] = []
  ) {
    self.debrief = debrief
    self.scenario = scenario
    self.book = book
    self.abuse = abuse
    self.outlook = outlook
  }

  /// Of what the trainee sees after a call.
  public init?(_ practice: PracticeState) {
    guard let debrief = practice.debrief, let scenario = practice.scenario else { return nil }
    self.init(
      debrief, scenario: scenario, book: practice.book, abuse: practice.abuse, outlook: practice.outlook)
  }

  /// The pages, in their order.
  public var pages: [Page] {
    [
      Page(title: "What to take along", lines: essence), Page(title: "What was felt, and when", lines: feelings),
      Page(title: "What you answered", lines: answers), Page(title: "What you noticed", lines: noticing),
    ]
  }

  static func time(_ offset: Int64) -> String { Words.position(milliseconds: offset).string }
  var card: Scorecard { debrief.scorecard }
  private var replies: [RehearsalLog.Reply] { debrief.moments.flatMap(\.replies) }

  private var essence: [Line] {
    var lines: [Line] = []
    for error in card.criticalErrors {
      var text = "This must not happen: \(book.label(of: error.move))."
      if let index = error.reply, replies.indices.contains(index) { text += " You said: \"\(replies[index].text)\"" }
      lines.append(Line(text, .warning))
    }
    for danger in card.noticing.missedDangers {
      lines.append(Line("A danger was not marked: \(danger.conduct.rawValue).", .warning))
    }
    if card.isVoid { lines.append(Line("Such a call does not count, however the rest went.", .warning)) }
    if !lines.isEmpty { lines.append(Line("")) }
    lines.append(Line(card.isVoid ? "Next time" : "Next time, above all", .quiet))
    for (index, advice) in debrief.advice.enumerated() {
      lines.append(Line("\(index + 1)  \(advice.text)", .strong, hang: 3))
      if let reply = advice.reply, replies.indices.contains(reply) {
        lines.append(Line("You said: \"\(replies[reply].text)\"", .quiet, indent: 3))
      }
    }
    lines.append(Line(""))
    lines.append(Line(score, card.isPassed ? .good : .plain))
    lines.append(Line(ending))
    lines.append(Line(""))
    lines += parts
    lines.append(Line(""))
    lines += outlook.map { Line($0) }
    return lines
  }

  private var score: String {
    guard !card.isVoid else { return "Score: none, because of what must not happen." }
    var text = "Score \(card.score) of 100; \(Scorecard.passMark) is enough."
    if card.helpCost > 0 { text += " Asking for the sidebar took \(card.helpCost) off." }
    if card.score >= Scorecard.passMark, !card.isPassed { text += " Not passed, because a danger was missed." }
    return text
  }

  private var ending: String {
    guard let outcome = card.outcome else { return "It has no end." }
    let what =
      switch outcome.kind {
      case .settled: "The matter is settled"
      case .calmed: "Not settled, but in peace"
      case .escalated: "It went to somebody who can do more"
      case .ended: "You ended the call in the proper way"
      case .hungUp: "The customer has gone"
      case .broken: "You ended the call in a way that is not right"
      case .open: "It came to nothing"
      }
    let grade =
      switch outcome.grade {
      case .good: "a good end"
      case .fair: "a fair end"
      case .poor: "a poor end"
      }
    return "How it ended: \(what). That is \(grade) here."
  }

  private var parts: [Line] {
    Rubric.Part.allCases.compactMap { part in
      guard let share = card.rubric.parts[part] else { return nil }
      var line = Line("\(part.words.padded(to: 24)) \(Int((share * 100).rounded())) %", share < 0.5 ? .warning : .plain)
      line.share = share
      return line
    }
  }
}

extension Rubric.Part {
  /// The part in words.
  public var words: String {
    switch self {
    case .listening: "listening"
    case .acknowledgement: "taking it seriously"
    case .solution: "ways out"
    case .boundary: "boundaries"
    case .promise: "promises"
    }
  }
}

extension Need {
  /// The need in words.
  var words: String {
    switch self {
    case .fix: "a fix"
    case .respect: "respect"
    case .compensation: "compensation"
    case .vent: "to be heard"
    case .inform: "information"
    }
  }
}

extension String {
  /// The text with blanks behind it up to a number of characters.
  func padded(to count: Int) -> String { self + String(repeating: " ", count: max(0, count - self.count)) }
}

extension PracticeState {
  /// When the scenario is due again, and what comes next.
  var outlook: [String] {
    guard let scenario else { return [] }
    if isRetry { return ["Tried again from its turning point, so this one is not counted."] }
    var lines: [String] = []
    if let standing = spacing.standings.first(where: { $0.scenario == scenario.id }) {
      lines.append(standing.due.map { "This one comes again \(days(until: $0))." } ?? "This one is learned.")
    }
    let next = due.first { $0 != scenario.id }
    if let title = rows.first(where: { $0.id == next })?.title { lines.append("Due today as well: \(title) (n).") }
    return lines
  }

  /// A day in words, from today.
  func days(until day: Int) -> String {
    switch day - today {
    case ..<1: "today"
    case 1: "tomorrow"
    case let days: "in \(days) days"
    }
  }
}
