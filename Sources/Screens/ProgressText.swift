import Desk
import Language
import Practice

/// How somebody comes on, in words and small charts.
public struct ProgressText {
  let practice: PracticeState

  /// Of what a trainee has practised.
  public init(_ practice: PracticeState) {
    self.practice = practice
  }

  /// The most rehearsals that a chart shows.
  private static let shown = 40

  /// The lines.
  public var lines: [DebriefText.Line] {
    guard !practice.results.isEmpty else {
      return assigned + [DebriefText.Line(tr("Nothing practised yet. Each finished call will be a mark here."))]
    }
    let progress = Progress(practice.results, gaps: practice.gaps)
    var lines = assigned
    lines.append(DebriefText.Line(tr("What was there of each skill, the newest on the right"), .quiet))
    for skill in progress.skills where !skill.shares.isEmpty {
      var line = DebriefText.Line("\(skill.part.words.padded(to: 20)) \(Self.words(skill).padded(to: 24))")
      line.series = skill.shares.suffix(Self.shown).map { $0 }
      lines.append(line)
    }
    var scores = DebriefText.Line("\("score".padded(to: 20)) \("".padded(to: 24))")
    scores.series = progress.scores.suffix(Self.shown).map { Double($0) / 100 }
    lines.append(scores)
    let steps = practice.results.flatMap(\.steps).count
    if let words = DebriefText.ownLabels(practice.results.reduce(0) { $0 + $1.ownLabels }, of: steps) {
      lines.append(DebriefText.Line(words, .warning))
    }
    lines.append(DebriefText.Line(""))
    lines.append(DebriefText.Line(DebriefText.agreement(tr("Feelings heard"), progress.noticing.kappa), .strong))
    if let words = DebriefText.calibration(progress.noticing) { lines.append(DebriefText.Line(words)) }
    if let passed = progress.noticing.isPassed {
      let words = passed ? tr("Your ear is good: 0.60 over 30 turns is reached.") : tr("0.60 over 30 turns is the aim.")
      lines.append(DebriefText.Line(words, passed ? .good : .plain))
    } else {
      let left = max(0, 30 - progress.noticing.feelings.count)
      lines.append(DebriefText.Line(tr("\(left) turns more, and the figure can be trusted."), .quiet))
    }
    lines.append(DebriefText.Line(""))
    if let line = SuggestionText.line(practice) {
      lines += [DebriefText.Line(tr("Next: \(line)"), .good), DebriefText.Line("")]
    }
    return lines + due(progress)
  }

  /// What a trainer asks for: what is open by when, then what is done.
  private var assigned: [DebriefText.Line] {
    let open = practice.openAssignments
    let done = practice.assignments.filter { !open.contains($0) }
    guard !(open + done).isEmpty else { return [] }
    func line(_ assignment: Assignment, _ words: String, _ tone: DebriefText.Line.Look) -> DebriefText.Line {
      let title = practice.rows.first { $0.id == assignment.scenario }?.title ?? assignment.scenario
      let way = assignment.way.isEmpty ? "" : ", \(assignment.way)"
      return DebriefText.Line("\(words.padded(to: 15)) \(title)\(way)", tone)
    }
    return [DebriefText.Line(tr("Assigned to you"), .quiet)]
      + open.map { line($0, $0.dueWords(on: practice.today), .strong) } + done.map { line($0, tr("done"), .good) }
      + [DebriefText.Line("")]
  }

  private func due(_ progress: Progress) -> [DebriefText.Line] {
    let open = progress.spacing.standings.compactMap { standing in standing.due.map { (standing.scenario, $0) } }
    var lines = [DebriefText.Line(tr("When what comes again"), .quiet)]
    for (id, day) in open.sorted(by: { ($0.1, $0.0) < ($1.1, $1.0) }) {
      let title = practice.rows.first { $0.id == id }?.title ?? id
      let isDue = day <= practice.today
      lines.append(
        DebriefText.Line("\(practice.days(until: day).padded(to: 12)) \(title)", isDue ? .strong : .plain))
    }
    if open.isEmpty { lines.append(DebriefText.Line(tr("Nothing: all that was practised is learned."))) }
    return lines
  }

  private static func words(_ skill: Progress.Skill) -> String {
    guard let now = skill.now else { return "" }
    let level = DebriefText.level(now)
    guard let change = skill.change, abs(change) >= 0.1 else { return level }
    return "\(level), \(change > 0 ? "rising" : "falling")"
  }
}
