import Calls
import Practice

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
