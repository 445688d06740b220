import ArgumentParser
import Calls
import Desk
import Foundation
import Language
import Library
import Practice
import Screens

/// `coolhead debrief`: the last practised call, looked back at.
struct DebriefCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "debrief", abstract: tr("Look back at the last practised call."))

  @Option(help: tr("How it is written: text, json or html (one file that needs nothing else)."))
  var format = "text"

  @Option(help: tr("Which one, counted from the newest (1 to 1000)."))
  var back = 1

  @OptionGroup var place: PracticeCommand.Place

  func run() throws {
    try finish {
      guard ["text", "json", "html"].contains(format) else {
        throw Failure.usage(tr("--format \(format): expected text, json or html."))
      }
      let records = place.store.records()
      guard (1...1_000).contains(back), let record = records.suffix(back).first, records.count >= back else {
        let count = records.count
        throw Failure.input(
          count == 0
            ? tr("Nothing has been practised yet. Begin with: coolhead practice")
            : tr("There are \(count) practised calls; --back goes from 1 to \(count)."))
      }
      let review = try PracticeReview(record, in: place.store, records: records, place: place)
      switch format {
      case "json":
        Output.json(try review.json)
        return 0
      case "html":
        DebriefPage(review).lines.forEach { Output.line($0) }
        return 0
      default:
        Output.line(review.scenario.title)
        for page in review.text.pages {
          Output.line("")
          Output.line(page.title.uppercased())
          TextSheetReport.lines(page.lines).forEach(Output.line)
        }
        return 0
      }
    }
  }
}

/// A practised call that is looked at again: played once more from what was kept.
struct PracticeReview {
  let record: PracticeRecord
  let scenario: Scenario
  let debrief: Debrief
  let text: DebriefText

  init(_ record: PracticeRecord, in store: PracticeStore, records: [PracticeRecord], place: PracticeCommand.Place)
    throws
  {
    self.record = record
    let scenario: Scenario?
    if let file = record.file {
      scenario = Library.load(scenarioAt: file).value
    } else {
      scenario = Library.bundledScenario(record.result.scenario)
    }
    guard let scenario else {
      throw Failure.input(
        tr("The scenario \(record.result.scenario) can't be read any more")
          + (record.file.map { tr(": it was \($0).") } ?? "."))
    }
    guard let call = store.call(of: record) else {
      throw Failure.input(tr("The lines of that call are not kept any more. Its score was \(record.result.score)."))
    }
    let rehearsal = record.replayed(scenario)
    let book = Library.bundledMoves()
    self.scenario = scenario
    debrief = Debrief(scenario, rehearsal.log, call, book: book)
    let gaps = place.gaps
    let catalogue = place.choices.catalogue
    let practice = PracticeState(
      rows: catalogue.rows, results: records.map(\.result), today: PracticeStore.today, gaps: gaps, book: book,
      model: .blank, assignments: place.choices.assignments(in: catalogue).own, seed: 0, profiles: catalogue.profiles)
    text = DebriefText(
      debrief, scenario: scenario, book: book, abuse: record.result.abuse, mode: record.mode,
      outlook: practice.outlook(for: scenario.id))
  }

  /// The debrief as one JSON object.
  var json: JSON {
    get throws {
      struct Sheet: Encodable {
        var title: String
        var lines: [String]
      }
      struct Answer: Encodable {
        var text: String
        var moves: [Move]
        var understood: [Move]
        var isOwnLabel: Bool
        var isUnderstood: Bool
      }
      struct Turn: Encodable {
        var answer: Int
        var sentence: String
        var isForTheBetter: Bool
      }
      struct Whole: Encodable {
        var scenario: String
        var title: String
        var result: PracticeResult
        var mode: PracticeMode
        var ownLabels: Int
        var answers: [Answer]
        var turningPoint: Turn?
        var heat: [[Double]]
        var heatInModel: [[Double]]
        var pages: [Sheet]
      }
      let replies = debrief.moments.flatMap(\.replies)
      let whole = Whole(
        scenario: scenario.id, title: scenario.title, result: record.result, mode: record.mode,
        ownLabels: replies.count { $0.isCorrected },
        answers: replies.map { reply in
          Answer(
            text: reply.text, moves: reply.allMoves, understood: reply.understood, isOwnLabel: reply.isCorrected,
            isUnderstood: reply.isUnderstood)
        },
        turningPoint: debrief.turningPoint.map { point in
          Turn(answer: point.reply + 1, sentence: point.sentence, isForTheBetter: point.isCooling)
        },
        heat: debrief.heat.map { [Double($0.offset) / 1_000, $0.heat] },
        heatInModel: debrief.heatInModel.map { [Double($0.offset) / 1_000, $0.heat] },
        pages: text.pages.map { page in Sheet(title: page.title, lines: page.lines.map(\.text).filter { !$0.isEmpty }) }
      )
      return try JSON(encoding: whole)
    }
  }
}
