import Calls
import Desk
import Practice

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
      let words = words(of: moment)
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
    parts += gold.conduct.map(\.words)
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
      text += "; not marked: " + deeds.map(\.conduct.words).joined(separator: ", ")
      isMissing = true
    }
    return ("you:  " + text, isMissing)
  }
}

extension DebriefText {
  /// How well the tags fit, in words with the figures.
  var noticing: [Line] {
    let noticing = card.noticing
    let figures = [
      Line(Self.agreement("Feelings", noticing.kappa), .strong),
      Line(Self.agreement("A near miss counted half", noticing.nearKappa)),
      Line(Self.agreement("Levels", noticing.levelKappa)),
    ]
    var lines = [Line("How well your tags fit what was felt", .quiet)]
    if mode != .novice { lines += figures }
    lines += counted + deeds
    let (reflections, questions) = (card.rubric.reflections, card.rubric.questions)
    let balance =
      switch card.rubric.balance {
      case .low: "more listening back is wanted"
      case .fair: "fair"
      case .good: "good"
      }
    lines.append(Line(""))
    lines.append(Line("Answers that took up what was said: \(reflections); questions: \(questions); \(balance)."))
    if mode == .novice { lines += [Line(""), Line("In figures", .quiet)] + figures }
    if noticing.feelings.count < 30 {
      lines.append(Line("A few turns say little; over 30 and more the figures can be trusted.", .quiet))
    }
    return lines
  }

  /// What was tagged, counted.
  private var counted: [Line] {
    let noticing = card.noticing
    let right = noticing.feelings.count { $0.seen == $0.gold }
    var lines = [Line("The main feeling was tagged in \(right) of \(noticing.feelings.count) turns.")]
    let seen = noticing.notices.compactMap(\.seconds).count
    lines.append(Line("\(seen) of \(noticing.notices.count) feelings that came up were tagged."))
    if let median = noticing.medianSeconds {
      lines.append(Line("It took you \(Int(median.rounded())) s as a rule, from the first word to the tag."))
    }
    if noticing.needs > 0 {
      lines.append(Line("What the customer needs was set in \(noticing.needsSeen) of \(noticing.needs) turns."))
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
      let words = share >= 1 ? "marked each time" : share > 0 ? "marked in part" : "not marked"
      return Line("\(conduct.words): \(words)", share >= 1 ? .good : .warning)
    }
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
