import Calls
import Desk
import Language
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
  let mode: PracticeMode
  /// When it is due again and what comes next, in sentences.
  let outlook: [String]

  /// Puts a debrief into words.
  public init(
    _ debrief: Debrief, scenario: Scenario, book: MoveBook, abuse: Scenario.AbuseLevel, mode: PracticeMode,
    outlook: [String] = []
  ) {
    self.debrief = debrief
    self.scenario = scenario
    self.book = book
    self.abuse = abuse
    self.mode = mode
    self.outlook = outlook
  }

  /// Of what the trainee sees after a call.
  public init?(_ practice: PracticeState) {
    guard let debrief = practice.debrief, let scenario = practice.scenario else { return nil }
    self.init(
      debrief, scenario: scenario, book: practice.book, abuse: practice.debriefRoughness, mode: practice.debriefMode,
      outlook: practice.outlook)
  }

  /// The pages, in their order.
  public var pages: [Page] {
    [
      Page(title: tr("What to take along"), lines: essence),
      Page(title: tr("What was felt, and when"), lines: feelings),
      Page(title: tr("What you answered"), lines: answers), Page(title: tr("What you noticed"), lines: noticing),
    ]
  }

  static func time(_ offset: Int64) -> String { Words.position(milliseconds: offset).string }
  var card: Scorecard { debrief.scorecard }
  private var replies: [RehearsalLog.Reply] { debrief.moments.flatMap(\.replies) }

  /// What the customer said in a turn.
  func words(of moment: Debrief.Moment) -> String {
    scenario.turn(moment.turn.id)?.says
      .retold(at: abuse, promised: moment.turn.promised, name: scenario.customer) ?? ""
  }

  private var essence: [Line] {
    var lines: [Line] = []
    for error in card.criticalErrors {
      var text = tr("This must not happen: \(book.label(of: error.move)).")
      if let index = error.reply, replies.indices.contains(index) {
        text += tr(" You said: \"\(replies[index].text)\"")
      }
      lines.append(Line(text, .warning))
    }
    for danger in card.noticing.missedDangers {
      lines.append(Line(tr("A danger was not marked: \(danger.conduct.words)."), .warning))
    }
    if card.isVoid { lines.append(Line(tr("Such a call does not count, however the rest went."), .warning)) }
    // Whether it is passed is seen without turning a page.
    lines.append(Line(score, card.isPassed ? .good : .plain))
    lines.append(Line(""))
    lines.append(Line(card.isVoid ? tr("Next time") : tr("Next time, above all"), .quiet))
    for (index, advice) in debrief.advice.enumerated() {
      lines.append(Line("\(index + 1)  \(advice.text)", .strong, hang: 3))
      if let reply = advice.reply, replies.indices.contains(reply) {
        lines.append(Line(tr("You said: \"\(replies[reply].text)\""), .quiet, indent: 3))
      }
    }
    lines.append(Line(""))
    lines += turn + happened
    lines.append(Line(""))
    lines += parts
    if let left = leftOut { lines.append(Line(left, .quiet)) }
    lines.append(Line(""))
    lines.append(Line(Self.words(of: mode)))
    lines += outlook.map { Line($0) }
    return lines
  }

  /// The sentence that turned the call.
  private var turn: [Line] {
    guard let point = debrief.turningPoint else { return [] }
    // Nothing was turned for the better where it ended badly.
    let heading =
      !point.isCooling
      ? tr("The sentence that turned it for the worse")
      : card.outcome?.grade == .poor
        ? tr("What helped most, and was not enough") : tr("The sentence that turned it for the better")
    return [
      Line(heading, .quiet),
      Line("\"\(point.sentence)\"", point.isCooling ? .good : .warning),
    ]
  }

  /// How it ended, and what the customer's patience went on.
  private var happened: [Line] {
    var lines = [Line(ending)]
    if let line = missingForBetter { lines.append(Line(line, .strong)) }
    let waits = debrief.moments.reduce(0) { $0 + $1.waits }
    if waits > 0 {
      lines.append(
        Line(
          waits == 1
            ? tr("\(name) had to break the silence once. It cost patience.")
            : tr("\(name) had to break the silence \(Self.times(waits)). Each time it cost patience."), .warning))
    }
    if card.outcome?.kind == .hungUp { lines += lostPatience(waits) }
    // What each of them cost stands beside the answer itself.
    let again = replies.count { $0.isSaidAgain }
    if again > 0 {
      lines.append(
        Line(
          plural(
            again, "\(again) of \(replies.count) answers only said again what you had said already.",
            "\(again) of \(replies.count) answers only said again what you had said already."), .warning))
    }
    let unread = replies.count { !$0.isUnderstood && !$0.isHollow }
    if unread > 0 {
      lines.append(
        Line(
          tr("\(unread) of \(replies.count) answers could not be understood. They bring the call no further."), .warning
        ))
    }
    if let words = Self.ownLabels(replies.count { $0.isCorrected }, of: replies.count) {
      lines.append(Line(words, .warning))
    }
    return lines
  }

  /// What used up the patience of a customer who has gone.
  private func lostPatience(_ waits: Int) -> [Line] {
    let costly = debrief.moments.flatMap { moment in moment.replies.filter { $0.patience < 0 }.map { (moment, $0) } }
    var lines = costly.prefix(3).flatMap { moment, reply in
      [Line(tr("Cost patience: \"\(reply.text)\""), .warning, indent: 2)]
        + (why(reply, at: moment).map { [Line($0, indent: 4)] } ?? [])
    }
    if let last = debrief.moments.last(where: { !$0.replies.isEmpty }), let reply = last.replies.last,
      last.isModel(reply), !costly.isEmpty || waits > 0
    {
      lines.append(Line(tr("Your last answer was the right one. It came when the patience was used up.")))
    }
    return lines
  }

  private var name: String { scenario.customer.isEmpty ? tr("The customer") : scenario.customer }

  private static func times(_ count: Int) -> String {
    count == 1 ? tr("once") : count == 2 ? tr("twice") : tr("\(count) times")
  }

  /// How it was practised, in a sentence.
  public static func words(of mode: PracticeMode) -> String {
    switch mode {
    case .novice: tr("Practised with answers to choose and the sidebar.")
    case .own: tr("Practised in own words, with the sidebar.")
    case .exam: tr("An exam: own words, no sidebar.")
    }
  }

  private var score: String {
    guard !card.isVoid else { return tr("Score: none, because of what must not happen.") }
    let text =
      card.isPassed
      ? tr("Passed. Score \(card.score) of 100; \(Scorecard.passMark) is enough.")
      : tr("Score \(card.score) of 100; \(Scorecard.passMark) is enough.")
    guard card.score >= Scorecard.passMark, !card.isPassed else { return text }
    let reason =
      if card.hasNoticed {
        tr(" Not passed, because a danger was missed.")
      } else if let sameness = card.noticing.sameness {
        switch sameness {
        case .oneTag: tr(" Not passed, because one tag was set in the whole call, whatever they felt.")
        case .neverChanged: tr(" Not passed, because the same was tagged all through, whatever they felt.")
        case .everyTurn: tr(" Not passed, because nearly the same was tagged after every line.")
        }
      } else if card.noticing.isScattered {
        tr(" Not passed, because more was tagged that they did not feel than that they did.")
      } else {
        tr(" Not passed, because hardly anything they felt was tagged.")
      }
    return text + reason
  }

  private var ending: String {
    guard let outcome = card.outcome else { return tr("It has no end.") }
    let what =
      switch outcome.kind {
      case .settled: tr("The matter is settled")
      case .calmed: tr("Not settled, but in peace")
      case .escalated: tr("It went to somebody who can do more")
      case .ended where outcome.isByAgent: tr("You ended the call in the proper way")
      case .ended: tr("They ended the call, in the proper way")
      case .hungUp: tr("The customer has gone")
      case .broken where isOwnEnd: tr("You ended the call in a way that is not right")
      case .broken: tr("It broke off over what you said")
      case .open where outcome.isLeftOpen: tr("You ended the call while they waited for an answer")
      case .open: tr("It came to nothing")
      }
    let grade =
      switch outcome.grade {
      case .good: tr("a good end")
      case .fair: tr("a fair end")
      case .poor: tr("a poor end")
      }
    return tr("How it ended: \(what). That is \(grade) here.")
  }

  /// Whether it was the trainee who ended it.
  private var isOwnEnd: Bool {
    card.criticalErrors.contains { [.endWithoutNotice, .hangUp].contains($0.move) }
  }

  /// Why what was heard does not count, so that nobody wonders at a share of nothing beside it; nil where all counts.
  private var leftOut: String? {
    let isBinding = replies.contains { $0.allMoves.contains { [.option, .promise, .summary].contains($0) } }
    if !card.namesMatter, isBinding {
      return tr("Offers, promises and summaries were heard, and count only where they name what the call is about.")
    }
    return card.saidAgain.count > 1 ? tr("What was said again in the same words counts once.") : nil
  }

  private var parts: [Line] {
    Rubric.Part.allCases.compactMap { part in
      guard let share = card.rubric.parts[part] else { return nil }
      // Who is new to it reads words first: figures on people are looked at before what they stand for.
      let value = mode == .novice ? Self.level(share).padded(to: 12) : "\(Int((share * 100).rounded())) %"
      var line = Line("\(part.words.padded(to: 24)) \(value)", share < 0.5 ? .warning : .plain)
      line.share = share
      return line
    }
  }
}

extension DebriefText {
  /// How much of a skill was there, in words.
  static func level(_ share: Double) -> String {
    share >= 0.8 ? tr("strong") : share >= 0.6 ? tr("good") : share >= 0.4 ? tr("on the way") : tr("to practise")
  }
}

extension Rubric.Part {
  /// The part in words.
  public var words: String {
    switch self {
    case .listening: tr("listening")
    case .acknowledgement: tr("taking it seriously")
    case .solution: tr("ways out")
    case .boundary: tr("boundaries")
    case .promise: tr("promises")
    }
  }
}

extension Need {
  /// The need in words.
  var words: String {
    switch self {
    case .fix: tr("a fix")
    case .respect: tr("respect")
    case .compensation: tr("compensation")
    case .vent: tr("to be heard")
    case .inform: tr("information")
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
    return outlook(for: scenario.id)
  }

  /// When a scenario is due again, and what comes next.
  public func outlook(for scenario: String) -> [String] {
    if isRetry { return [tr("Tried again from one of its answers, so this one is not counted.")] }
    var lines: [String] = []
    if let standing = spacing.standings.first(where: { $0.scenario == scenario }) {
      lines.append(standing.due.map { again(standing, on: $0) } ?? tr("This one is learned."))
    }
    if let line = SuggestionText.line(self) { lines.append(tr("Next: \(line)")) }
    return lines
  }

  /// When a scenario comes again, and why then.
  private func again(_ standing: Spacing.Standing, on day: Int) -> String {
    guard last(of: standing.scenario)?.isPassed == true else {
      return tr("This one comes again \(days(until: day)), because it is not passed yet.")
    }
    return standing.passed == 0
      ? tr("This one comes again \(days(until: day)): what is done twice soon stays.")
      : tr("This one comes again \(days(until: day)); each pass makes the gap longer.")
  }

  /// A day in words, from today.
  func days(until day: Int) -> String {
    switch day - today {
    case ..<1: tr("today")
    case 1: tr("tomorrow")
    case let days: tr("in \(days) days")
    }
  }
}

extension DebriefText {
  /// The answer that turned the call, and all answers with what they did.
  var answers: [Line] {
    var lines: [Line] = []
    if let point = debrief.turningPoint {
      let way = point.isCooling ? tr("calmed") : tr("heated")
      lines.append(Line(tr("What \(way) the call most"), .quiet))
      lines.append(Line("\"\(point.sentence)\"", .strong))
      let effect = effect(point.change, patience: point.patience, trust: point.trust)
      lines.append(Line("\(labels(point.moves)): \(effect)", point.isCooling ? .good : .warning))
      switch point.model {
      case nil: lines.append(Line(tr("The model run never comes to this place (w shows it).")))
      case _? where point.isModel: lines.append(Line(tr("The model run says the same.")))
      case let model?: lines.append(Line(tr("The model run says: \"\(model)\""), hang: 2))
      }
      lines.append(Line(""))
    }
    for moment in debrief.moments {
      let words = words(of: moment)
      lines.append(Line("\(Self.time(moment.offset))  \"\(words)\"", .quiet, hang: 7))
      for reply in moment.replies { lines += said(of: reply, at: moment) }
      if moment.waits > 0 {
        lines.append(
          Line(tr("Silence, broken \(Self.times(moment.waits)): patience -\(moment.waits)"), .warning, indent: 7))
      }
      if moment.replies.isEmpty { lines.append(Line(tr("No answer from you."), .quiet, indent: 7)) }
    }
    return lines
  }

  private func said(of reply: RehearsalLog.Reply, at moment: Debrief.Moment) -> [Line] {
    if reply.isCorrected { return corrected(reply) }
    let isModel = moment.isModel(reply)
    let isHarmful = reply.allMoves.contains { $0.kind != .helpful }
    let isWorse = !isModel && (reply.change > 0.001 || isHarmful)
    let isEarly = reply.isTooEarly && !isModel
    let effect = effect(reply.change, patience: reply.patience, trust: reply.trust)
    var lines = [
      Line("\"\(reply.text)\"", indent: 7),
      Line(
        "\(labels(of: reply)): \(effect)"
          + (isEarly ? tr("; too early, not heard yet") : "")
          + (reply.empty.contains(.promise) ? tr("; without a time it promises nothing") : "")
          + (reply.empty.contains(.option) ? tr("; no option is named") : "")
          + (reply.fitsAnyCall ? tr("; it would fit any call") : ""),
        isWorse ? .warning : reply.isUnderstood && !reply.fitsAnyCall ? .good : .plain, indent: 7),
    ]
    if !isHarmful, !isEarly, let why = why(reply, at: moment) {
      lines.append(Line(why, indent: 7))
    } else if isModel, reply.change > 0.001 || reply.patience < 0 {
      lines.append(Line(tr("The right answer; what came before it went on."), indent: 7))
    }
    let isOnlyCut = reply.change <= 0.001 && reply.moves.allSatisfy { $0.kind == .helpful }
    // Nobody is told to do what was just done.
    let isDone = !isHarmful && !moment.modelMoves.isEmpty && moment.modelMoves.allSatisfy(reply.moves.contains)
    if isWorse, isOnlyCut {
      lines.append(Line(tr("Better: the same words, once they have finished."), indent: 7))
    } else if isWorse, !isDone, let model = moment.model {
      lines.append(Line(tr("Better: \"\(model)\""), indent: 7))
    } else if !reply.isUnderstood, let model = moment.model {
      lines.append(Line(tr("The model run says here: \"\(model)\""), .quiet, indent: 7))
    }
    return lines
  }

  /// Words that carry a label of the trainee's own.
  private func corrected(_ reply: RehearsalLog.Reply) -> [Line] {
    [
      Line("\"\(reply.text)\"", indent: 7),
      Line(
        tr("your label: \(labels(reply.allMoves)): ")
          + effect(reply.change, patience: reply.patience, trust: reply.trust), .warning, indent: 7),
      Line(
        tr("understood: \(labels(reply.understood, isTyped: true)). This, and not your label, is in the score."),
        indent: 7),
    ]
  }

  /// How many labels are the trainee's own, in a sentence; nil where none is.
  static func ownLabels(_ count: Int, of all: Int) -> String? {
    guard count > 0 else { return nil }
    return plural(
      count,
      "\(count) of \(all) answers carries a label that you gave yourself. "
        + "The customer took it so; the score goes by what was understood.",
      "\(count) of \(all) answers carry a label that you gave yourself. "
        + "The customer took it so; the score goes by what was understood.")
  }

  private func labels(of reply: RehearsalLog.Reply) -> String {
    if reply.isSaidAgain { return tr("said already") }
    if reply.isCopied { return tr("their own words, given back") }
    return labels(reply.allMoves, isTyped: reply.isTyped, patience: reply.patience)
  }

  private func labels(_ moves: [Move], isTyped: Bool = false, patience: Int = 0) -> String {
    guard moves.isEmpty else { return moves.map { book.label(of: $0) }.joined(separator: ", ") }
    guard isTyped else { return tr("nothing that helps or harms") }
    // Only several in a row try the customer's patience.
    return patience < 0 ? tr("not understood, once more in a row") : tr("not understood, counts neither way")
  }

  /// What an answer did: in words for who is new to it, in points for others.
  private func effect(_ change: Double, patience: Int, trust: Int) -> String {
    let points = Int((change * 100).rounded())
    var parts: [String] = []
    if mode == .novice {
      switch points {
      case ..<(-20): parts.append(tr("calmed a lot"))
      case ..<0: parts.append(tr("calmed a little"))
      case 0: break
      case ..<20: parts.append(tr("heated a little"))
      default: parts.append(tr("heated a lot"))
      }
      if patience < 0 { parts.append(tr("cost patience")) }
      if trust != 0 { parts.append(trust > 0 ? tr("won trust") : tr("lost trust")) }
      return parts.isEmpty ? tr("left things as they were") : parts.joined(separator: ", ")
    }
    parts.append(points == 0 ? tr("heat as before") : tr("heat \(Self.signed(points))"))
    if patience != 0 { parts.append(tr("patience \(Self.signed(patience))")) }
    if trust != 0 { parts.append(tr("trust \(Self.signed(trust))")) }
    return parts.joined(separator: ", ")
  }

  private static func signed(_ number: Int) -> String { number > 0 ? "+\(number)" : "\(number)" }
}
