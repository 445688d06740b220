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
    if let words = Self.ownLabels(replies.count { $0.isCorrected }, of: replies.count) {
      lines.append(Line(words, .warning))
    }
    lines.append(Line(""))
    lines += parts
    lines.append(Line(""))
    lines += outlook.map { Line($0) }
    return lines
  }

  private var score: String {
    guard !card.isVoid else { return "Score: none, because of what must not happen." }
    var text = "Score \(card.score) of 100; \(Scorecard.passMark) is enough."
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

extension DebriefText {
  /// The answer that turned the call, and all answers with what they did.
  var answers: [Line] {
    var lines: [Line] = []
    if let point = debrief.turningPoint {
      let way = point.change < 0 ? "cooled" : "heated"
      lines.append(Line("The answer that \(way) the call most", .quiet))
      lines.append(Line("\"\(point.text)\"", .strong))
      lines.append(
        Line("\(labels(point.moves)): heat \(Self.change(point.change))", point.change < 0 ? .good : .warning))
      switch point.model {
      case nil: lines.append(Line("The model run never comes to this place (w shows it)."))
      case point.text: lines.append(Line("The model run says the same."))
      case let model?: lines.append(Line("The model run says: \"\(model)\"", hang: 2))
      }
      lines.append(Line(""))
    }
    for moment in debrief.moments {
      let words = scenario.turn(moment.turn.id)?.says.bursts(at: abuse).joined(separator: " ") ?? ""
      lines.append(Line("\(Self.time(moment.offset))  \"\(words)\"", .quiet, hang: 7))
      for reply in moment.replies { lines += said(of: reply, model: moment.model) }
      if moment.replies.isEmpty { lines.append(Line("No answer from you.", .quiet, indent: 7)) }
    }
    return lines
  }

  private func said(of reply: RehearsalLog.Reply, model: String?) -> [Line] {
    let isWorse = reply.change > 0.001 || reply.allMoves.contains { $0.kind != .helpful }
    if reply.isCorrected { return corrected(reply) }
    var lines = [
      Line("\"\(reply.text)\"", indent: 7),
      Line(
        "\(labels(reply.allMoves, isTyped: reply.isTyped)): heat \(Self.change(reply.change))"
          + (reply.moves.contains(where: \.isSolution) && !reply.isGateOpen ? "; too early, not heard yet" : ""),
        isWorse ? .warning : .good, indent: 7),
    ]
    let isOnlyCut = reply.change <= 0.001 && reply.moves.allSatisfy { $0.kind == .helpful }
    if isWorse, isOnlyCut {
      lines.append(Line("Better: the same words, once they have finished.", indent: 7))
    } else if isWorse, let model, model != reply.text {
      lines.append(Line("Better: \"\(model)\"", indent: 7))
    }
    return lines
  }

  /// Words that carry a label of the trainee's own.
  private func corrected(_ reply: RehearsalLog.Reply) -> [Line] {
    [
      Line("\"\(reply.text)\"", indent: 7),
      Line("your label: \(labels(reply.allMoves)): heat \(Self.change(reply.change))", .warning, indent: 7),
      Line(
        "understood: \(labels(reply.understood, isTyped: true)). This, and not your label, is in the score.", indent: 7),
    ]
  }

  /// How many labels are the trainee's own, in a sentence; nil where none is.
  static func ownLabels(_ count: Int, of all: Int) -> String? {
    guard count > 0 else { return nil }
    return "\(count) of \(all) answers carry\(count == 1 ? "s" : "") a label that you gave yourself. "
      + "The customer took it so; the score goes by what was understood."
  }

  private func labels(_ moves: [Move], isTyped: Bool = false) -> String {
    guard moves.isEmpty else { return moves.map { book.label(of: $0) }.joined(separator: ", ") }
    return isTyped ? "not understood, counts neither way" : "nothing that helps or harms"
  }

  private static func change(_ change: Double) -> String {
    let points = Int((change * 100).rounded())
    return points == 0 ? "as before" : points > 0 ? "+\(points)" : "\(points)"
  }
}

extension DebriefText {
  private static let columns = 44

  /// The heat over the call, and what was felt and noticed in each turn.
  var feelings: [Line] {
    let end = max(1, (debrief.heat + debrief.heatInModel).map(\.offset).max() ?? 1)
    var own = Line("Heat as it was    ")
    own.series = Self.series(debrief.heat, end: end)
    var model = Line("In the model run  ")
    model.series = Self.series(debrief.heatInModel, end: end)
    var lines = [own, model, Line("")]
    for moment in debrief.moments {
      let words = scenario.turn(moment.turn.id)?.says.bursts(at: abuse).joined(separator: " ") ?? ""
      lines.append(Line("\(Self.time(moment.offset))  \"\(words)\"", .quiet, hang: 7))
      lines.append(Line("felt: \(Self.felt(moment.turn.gold))", indent: 7))
      let noticed = noticed(moment)
      lines.append(Line(noticed.text, noticed.isMissing ? .warning : .good, indent: 7))
    }
    return lines
  }

  private static func series(_ points: [Debrief.HeatPoint], end: Int64) -> [Double?] {
    guard let last = points.last else { return [] }
    return (0..<columns).map { column in
      let moment = end * Int64(column) / Int64(columns - 1)
      guard moment <= last.offset else { return nil }
      return (points.last { $0.offset <= moment } ?? points.first)?.heat
    }
  }

  private static func felt(_ gold: Scenario.Gold) -> String {
    var parts = gold.emotions.map { "\($0.emotion.rawValue) \($0.level.rawValue)" }
    if let need = gold.need { parts.append("needs \(need.words)") }
    parts += gold.conduct.map { "\($0.rawValue)" }
    return parts.joined(separator: ", ")
  }

  private func noticed(_ moment: Debrief.Moment) -> (text: String, isMissing: Bool) {
    let notices = moment.notices.map { notice in
      notice.seconds.map { "\(notice.emotion.rawValue) after \(max(0, Int($0.rounded()))) s" }
        ?? "\(notice.emotion.rawValue) missed"
    }
    let main = moment.turn.gold.main?.emotion
    var text = notices.isEmpty ? "nothing new came up" : notices.joined(separator: ", ")
    var isMissing = moment.notices.contains { $0.seconds == nil }
    if let seen = moment.seen, seen != main {
      text += "; you had \(seen.rawValue)"
      isMissing = true
    }
    let deeds = card.noticing.deeds.filter { $0.turn == moment.turn.id && $0.gold && !$0.seen }
    if !deeds.isEmpty {
      text += "; not marked: " + deeds.map(\.conduct.rawValue).joined(separator: ", ")
      isMissing = true
    }
    return ("you:  " + text, isMissing)
  }
}

extension DebriefText {
  /// How well the tags fit, in words with the figures.
  var noticing: [Line] {
    let noticing = card.noticing
    var lines = [Line("How well your tags fit what was felt", .quiet)]
    lines.append(Line(Self.agreement("Feelings", noticing.kappa), .strong))
    let right = noticing.feelings.count { $0.seen == $0.gold }
    lines.append(Line("The main feeling was tagged in \(right) of \(noticing.feelings.count) turns."))
    lines.append(Line(Self.agreement("A near miss counted half", noticing.nearKappa)))
    lines.append(Line(Self.agreement("Levels", noticing.levelKappa)))
    let seen = noticing.notices.compactMap(\.seconds).count
    lines.append(Line("\(seen) of \(noticing.notices.count) feelings that came up were tagged."))
    if let median = noticing.medianSeconds {
      lines.append(Line("It took you \(Int(median.rounded())) s as a rule, from the first word to the tag."))
    }
    if noticing.needs > 0 {
      lines.append(Line("What the customer needs was set in \(noticing.needsSeen) of \(noticing.needs) turns."))
    }
    if let words = Self.calibration(noticing) { lines.append(Line(words)) }
    let conducts = Conduct.allCases.filter { conduct in noticing.deeds.contains { $0.conduct == conduct && $0.gold } }
    for conduct in conducts {
      let share = noticing.sensitivity(of: conduct) ?? 0
      let words = share >= 1 ? "marked each time" : share > 0 ? "marked in part" : "not marked"
      lines.append(Line("\(conduct.rawValue): \(words)", share >= 1 ? .good : .warning))
    }
    let (reflections, questions) = (card.rubric.reflections, card.rubric.questions)
    let balance =
      switch card.rubric.balance {
      case .low: "more listening back is wanted"
      case .fair: "fair"
      case .good: "good"
      }
    lines.append(Line(""))
    lines.append(Line("Answers that took up what was said: \(reflections); questions: \(questions); \(balance)."))
    if noticing.feelings.count < 30 {
      lines.append(Line("A few turns say little; over 30 and more the figures can be trusted.", .quiet))
    }
    return lines
  }

  /// A kappa in words with its figure.
  public static func agreement(_ what: String, _ kappa: Double?) -> String {
    guard let kappa else { return "\(what): too little to tell." }
    let words =
      switch kappa {
      case ..<0.05: "no better than chance"
      case ..<0.21: "slight agreement"
      case ..<0.41: "fair agreement"
      case ..<0.61: "moderate agreement"
      case ..<0.81: "substantial agreement"
      default: "almost perfect agreement"
      }
    let hundredths = Int((abs(kappa) * 100).rounded())
    let figure = "\(kappa < 0 ? "-" : "")\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return "\(what): \(words) (kappa \(figure))."
  }

  /// How levels are heard, in words; nil where they are heard as they are, or nothing can be told.
  public static func calibration(_ noticing: TagAgreement) -> String? {
    guard let bias = noticing.levelBias, abs(bias) >= 0.25 else { return nil }
    let size =
      switch abs(bias) {
      case ..<0.4: "a third of a level"
      case ..<0.75: "half a level"
      case ..<1.25: "a level"
      default: "more than a level"
      }
    return "You hear feelings \(size) \(bias > 0 ? "stronger than they are" : "weaker than they are")."
  }
}
