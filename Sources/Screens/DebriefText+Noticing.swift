import Calls
import Desk
import Language
import Practice

extension DebriefText {
  private static let columns = 44

  /// The heat over the call, and what was felt and noticed in each turn.
  var feelings: [Line] {
    let end = max(1, (debrief.heat + debrief.heatInModel).map(\.offset).max() ?? 1)
    var own = Line(tr("Heat as it was    "))
    own.series = Self.series(debrief.heat, end: end)
    var model = Line(tr("In the model run  "))
    model.series = Self.series(debrief.heatInModel, end: end)
    // During the call the trainee saw another curve, that of the own tags.
    var lines = [
      own, model, Line(tr("This is what they felt; the heat in a call's header goes by your tags."), .quiet), Line(""),
    ]
    for moment in debrief.moments {
      let words = words(of: moment)
      lines.append(Line("\(Self.time(moment.offset))  \"\(words)\"", .quiet, hang: 7))
      lines.append(Line(tr("felt: \(Self.felt(moment.turn.gold))"), indent: 7))
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
    if let need = gold.need { parts.append(tr("needs \(need.words)")) }
    parts += gold.conduct.map(\.words)
    return parts.joined(separator: ", ")
  }

  private func noticed(_ moment: Debrief.Moment) -> (text: String, isMissing: Bool) {
    let notices = moment.notices.map { notice in
      notice.seconds.map { seconds in
        let words = tr("\(notice.emotion.rawValue) after \(max(0, Int(seconds.rounded()))) s")
        return notice.late == nil ? words : tr("\(words), late")
      }
        ?? tr("\(notice.emotion.rawValue) missed")
    }
    var text = notices.isEmpty ? tr("nothing new came up") : notices.joined(separator: ", ")
    var isMissing = moment.notices.contains { $0.seconds == nil || $0.late != nil }
    // Of feelings that were there, none is held against the tag; the others stand above as missed.
    if let seen = moment.seen, !moment.turn.gold.emotions.contains(where: { $0.emotion == seen }) {
      text += tr("; you had \(seen.rawValue)")
      isMissing = true
    }
    let deeds = card.noticing.deeds.filter { $0.turn == moment.turn.id && $0.gold && !$0.seen }
    if !deeds.isEmpty {
      text += tr("; not marked: ") + deeds.map(\.conduct.words).joined(separator: ", ")
      isMissing = true
    }
    return (tr("you:  ") + text, isMissing)
  }
}

extension DebriefText {
  /// How well the tags fit, in words with the figures.
  var noticing: [Line] {
    let noticing = card.noticing
    let figures = [
      Line(Self.agreement(tr("Feelings"), noticing.kappa), .strong),
      Line(Self.agreement(tr("A near miss counted half"), noticing.nearKappa)),
      // Where next to nothing was tagged, what agrees is what was not there.
      Line(Self.agreement(tr("Levels"), noticing.comparedLevels < Limits.judgedLevels ? nil : noticing.levelKappa)),
    ]
    var lines = [Line(tr("How well your tags fit what was felt"), .quiet)]
    if mode != .novice { lines += figures }
    lines += counted + deeds
    let (reflections, questions) = (card.rubric.reflections, card.rubric.questions)
    let balance =
      switch card.rubric.balance {
      case .low: tr("more listening back is wanted")
      case .fair: tr("fair")
      case .good: tr("good")
      }
    lines.append(Line(""))
    lines.append(Line(tr("Answers that took up what was said: \(reflections); questions: \(questions); \(balance).")))
    if mode == .novice { lines += [Line(""), Line(tr("In figures"), .quiet)] + figures }
    if noticing.feelings.count < 30 {
      lines.append(Line(tr("A few turns say little; over 30 and more the figures can be trusted."), .quiet))
    }
    return lines
  }

  /// What was tagged, counted.
  private var counted: [Line] {
    let noticing = card.noticing
    let right = noticing.feelings.count { $0.seen == $0.gold }
    var lines = [Line(tr("The main feeling was tagged in \(right) of \(noticing.feelings.count) turns."))]
    let seen = noticing.notices.compactMap(\.seconds).count
    let late = noticing.notices.count { $0.late != nil }
    lines.append(
      Line(
        tr("\(seen) of \(noticing.notices.count) feelings that came up were tagged.")
          + (late == 0 ? "" : plural(late, " \(late) of them late.", " \(late) of them late."))))
    if let median = noticing.medianSeconds {
      lines.append(Line(tr("It took you \(Int(median.rounded())) s as a rule, from the first word to the tag.")))
    }
    if noticing.needs > 0 {
      lines.append(
        Line(tr("What the customer needs was set rightly in \(noticing.needsSeen) of \(noticing.needs) turns.")))
    }
    if let words = Self.calibration(noticing) { lines.append(Line(words)) }
    return lines
  }

  /// What the customer did, and whether it was marked.
  private var deeds: [Line] {
    let noticing = card.noticing
    let conducts = Conduct.allCases.filter { conduct in noticing.deeds.contains { $0.conduct == conduct && $0.gold } }
    return conducts.map { conduct in
      let share = noticing.sensitivity(of: conduct) ?? 0
      let words = share >= 1 ? tr("marked each time") : share > 0 ? tr("marked in part") : tr("not marked")
      return Line("\(conduct.words): \(words)", share >= 1 ? .good : .warning)
    }
  }

  /// A kappa in words with its figure.
  public static func agreement(_ what: String, _ kappa: Double?) -> String {
    guard let kappa else { return tr("\(what): too little to tell.") }
    let words =
      switch kappa {
      case ..<0.05: tr("no better than chance")
      case ..<0.21: tr("slight agreement")
      case ..<0.41: tr("fair agreement")
      case ..<0.61: tr("moderate agreement")
      case ..<0.81: tr("substantial agreement")
      default: tr("almost perfect agreement")
      }
    let hundredths = Int((abs(kappa) * 100).rounded())
    let figure = "\(kappa < 0 ? "-" : "")\(hundredths / 100).\(hundredths % 100 < 10 ? "0" : "")\(hundredths % 100)"
    return tr("\(what): \(words) (kappa \(figure)).")
  }

  /// How levels are heard, in words; nil where they are heard as they are, or nothing can be told.
  public static func calibration(_ noticing: TagAgreement) -> String? {
    // By one or two nobody can tell how somebody hears.
    guard noticing.comparedLevels >= Limits.judgedLevels, let bias = noticing.levelBias, abs(bias) >= 0.25 else {
      return nil
    }
    let size =
      switch abs(bias) {
      case ..<0.4: tr("a third of a level")
      case ..<0.75: tr("half a level")
      case ..<1.25: tr("a level")
      default: tr("more than a level")
      }
    return tr("You hear feelings \(size) \(bias > 0 ? tr("stronger than they are") : tr("weaker than they are")).")
  }
}
