import ArgumentParser
import Foundation
import Language
import Library
import Practice
import Screens

extension ScenarioCommand {
  /// Tells what many results say.
  struct Report: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("What results that were shared say: where groups fail, which turns mislead."),
      discussion: tr(
        """
        Each file is a group; its name is what the group is called. Where your folder has assignments, it tells who has \
        done them: name each file by whom it is from, such as sam.jsonl.
        """))
    @Argument(help: tr("Files that coolhead practice share has written.")) var files: [String]
    @OptionGroup var desk: DeskOptions

    func run() throws {
      try finish {
        var results: [(group: String, result: PracticeResult)] = []
        for file in files {
          guard let data = FileManager.default.contents(atPath: file) else {
            throw Failure.input(tr("\(file) can't be read: \(systemError())."))
          }
          let group = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
          for (index, line) in data.split(separator: 10).enumerated() {
            guard let result = try? JSONDecoder().decode(PracticeResult.self, from: Data(line)) else {
              throw Failure.data(
                tr("\(file):\(index + 1): expected a result that coolhead practice share has written."))
            }
            results.append((group, result))
          }
        }
        let file = AssignmentFile(Choices(desk).catalogue)
        file.problems.forEach { Output.complain($0.description) }
        let titles = Dictionary(Choices(desk).catalogue.entries.map { ($0.id, $0.title) }) { first, _ in first }
        TrainerReport(results, assignments: file.assignments)
          .lines(today: PracticeStore.today) { titles[$0] ?? $0 }.forEach(Output.line)
        return 0
      }
    }
  }
}

extension TrainerReport {
  /// The turns of a report that are listed.
  private static let shownTurns = 12

  /// The report in lines.
  /// - Parameter title: what a scenario is called.
  func lines(today: Int, title: (String) -> String) -> [String] {
    var lines: [String] = []
    for group in groups {
      let passed = Int((group.passed * Double(group.count)).rounded())
      lines.append(
        group.isJudged
          ? plural(
            group.count, "\(group.name): \(group.count) call, \(Self.percent(group.passed)) passed.",
            "\(group.name): \(group.count) calls, \(Self.percent(group.passed)) passed.")
          : plural(
            group.count,
            "\(group.name): \(group.count) call, \(passed) passed; too few to judge, from "
              + "\(Practice.Limits.judgedCount) on there are shares.",
            "\(group.name): \(group.count) calls, \(passed) passed; too few to judge, from "
              + "\(Practice.Limits.judgedCount) on there are shares."))
      if let words = Self.practised(group) { lines.append("  " + words) }
      let parts = group.parts.map { "\($0.part.words) \(Self.percent($0.mean))" }
      if !parts.isEmpty { lines.append(tr("  weakest first: ") + parts.joined(separator: ", ")) }
      lines.append("  " + DebriefText.agreement("Feelings", group.kappa))
      if group.missedDangers > 0 { lines.append(tr("  dangers not marked: \(group.missedDangers)")) }
      let errors = group.criticalErrors.map { "\($0.move.rawValue) \($0.count)" }
      if !errors.isEmpty { lines.append(tr("  what must not happen: ") + errors.joined(separator: ", ")) }
    }
    if !turns.isEmpty { lines.append(tr("Turns that mislead most:")) }
    for turn in turns.prefix(Self.shownTurns) {
      let taken = turn.takenFor.map { tr(", taken for \($0.rawValue)") } ?? tr(", mostly not tagged")
      let change = Int((turn.change * 100).rounded())
      lines.append(
        tr("  \(turn.scenario) \(turn.turn): heard \(Self.percent(turn.heard)) of \(turn.count)")
          + (turn.heard < 1 ? taken : "") + tr(", heat after the answer \(change > 0 ? "+" : "")\(change)"))
    }
    if unjudgedTurns > 0 {
      let least = Practice.Limits.judgedCount
      lines.append(
        plural(
          unjudgedTurns, "\(unjudgedTurns) turn came fewer than \(least) times, too few to judge; not listed.",
          "\(unjudgedTurns) turns came fewer than \(least) times, too few to judge; not listed."))
    }
    if !assignments.isEmpty { lines.append(tr("Assigned:")) }
    for standing in assignments {
      let assignment = standing.assignment
      let way = assignment.way.isEmpty ? "" : ", \(assignment.way)"
      let parts = [("done", standing.done), (tr("not yet"), standing.open), (tr("no results here"), standing.unknown)]
      let words = parts.filter { !$0.1.isEmpty }.map { "\($0.0): \($0.1.joined(separator: ", "))" }
      lines.append(
        "  \(title(assignment.scenario))\(way), \(assignment.dueWords(on: today)): "
          + (words.isEmpty ? tr("nobody it is for is here") : words.joined(separator: "; ")))
    }
    return lines.isEmpty ? [tr("No results.")] : lines
  }

  /// How a group practised, and how far its labels are its own; nil where its results don't say it.
  private static func practised(_ group: Group) -> String? {
    guard !group.modes.isEmpty else { return nil }
    let modes = group.modes.map { "\($0.mode.rawValue) \($0.count)" }.joined(separator: ", ")
    return tr(
      "practised: \(modes); labels the trainees gave themselves: \(group.ownLabels) of \(group.replies) answers")
  }

  private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }
}
