import Foundation
import Library
import Practice
import Testing

struct MoveTrainerTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Resources/understanding")

  private static let small = """
    # A few rows.
    = short_apology
    I'm sorry about that.
    Sorry for the wait.
    So sorry, madam.
    = blame
    You should have kept it.
    You did that yourself.
    That's your own fault.
    = promise, short_apology
    Sorry, I'll ring you today.
    = ignore_risk
    > I want to die.
    And your postcode?
    =
    It is Tuesday.
    The shop is open.
    """

  private func rows() throws -> [LabelledReply] {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.root.path).filter { $0.hasSuffix(".txt") }
    return try names.sorted().flatMap { name in
      try LabelledReply.rows(String(contentsOf: Self.root.appending(path: name), encoding: .utf8))
    }
  }

  private func learned(_ rows: [LabelledReply]) -> MoveModel {
    let trainer = MoveTrainer(rows)
    return MoveTrainer.model(of: MoveModel.columns.indices.map { trainer.learn($0) })
  }

  @Test func theSameRowsGiveTheSameFile() throws {
    let rows = try LabelledReply.rows(Self.small)
    #expect(rows.count == 10)
    let model = learned(rows)
    let text = model.text(origin: "test")
    #expect(learned(rows).text(origin: "test") == text)
    let isTheSame = MoveModel(text: text) == model
    #expect(isTheSame)
    #expect(MoveModel(text: text)?.text(origin: "test") == text)
  }

  @Test("Replies by another hand, of which nothing was learned, are understood")
  func repliesKeptApart() throws {
    let table = try String(contentsOf: Self.root.appending(path: "apart.tsv"), encoding: .utf8)
    let gold = try MoveMeasure.table(table)
    let learned = Set(try rows().map(\.text))
    let reader = Library.moveReader()
    var measure = MoveMeasure()
    for row in gold where !learned.contains(row.text) {
      measure.add(labelled: row.moves, found: reader.read(row.text, after: row.context).moves)
    }
    #expect(measure.macro(.helpful) > 0.8)
    #expect(measure.macro(.harmful, .critical) > 0.77)
    #expect(measure.helpful.harmed * 50 <= measure.helpful.all)
    #expect(measure.harmful.helped * 20 <= measure.harmful.all)
  }

  @Test func whatWasLearnedIsFound() throws {
    // What stands in one reply alone is not learned.
    let rows = try LabelledReply.rows(Self.small)
    let reader = MoveReader(MoveBook(), learned(rows + rows))
    #expect(reader.read("You should have kept it.").moves == [.blame])
    #expect(reader.read("Sorry for the wait.").moves.contains(.shortApology))
    #expect(reader.read("The shop is open.").moves.isEmpty)
  }

  @Test func aDamagedModelIsNone() throws {
    let text = learned(try LabelledReply.rows(Self.small)).text(origin: "test")
    #expect(MoveModel(text: "") == nil)
    #expect(MoveModel(text: "something else\n" + text) == nil)
    #expect(MoveModel(text: String(text.dropLast(2))) == nil)
    #expect(MoveModel(text: text.replacing("validate", with: "comfort")) == nil)
    #expect(MoveModel(text: text + "!\n") == nil)
  }

  @Test(arguments: [
    ("Hello\n", "line 1: a reply before any moves; expected a line such as \"= validate\""),
    ("= validate\nYes.\n= vlidate\nNo.", "line 3: no move \"vlidate\"; expected one of those in MoveModel.moves"),
    ("= silence\nGo on.", "line 1: no move \"silence\"; expected one of those in MoveModel.moves"),
  ])
  func whatIsWrongInAFileIsTold(text: String, told: String) {
    #expect { try LabelledReply.rows(text) } throws: { "\($0)" == told }
  }

  /// The shipped model must be learned again whenever a row changes.
  @Test func theShippedModelIsLearnedFromTheShippedRows() throws {
    let rows = try rows()
    let text = try String(contentsOf: Self.root.appending(path: "en.model"), encoding: .utf8)
    let first = text.prefix { $0 != "\n" }
    #expect(first == "\(MoveModel.format) rows \(rows.count) sum \(LabelledReply.sum(of: rows))")
    #expect(text.utf8.count < 4_000_000)
    let model = try #require(MoveModel(text: text))
    let isBundled = model == Library.bundledUnderstanding()
    #expect(isBundled)
    #expect(model.text(origin: String(first.dropFirst(MoveModel.format.count + 1))) == text)
  }

  @Test func everyMoveHasRowsEnough() throws {
    let rows = try rows()
    for move in MoveModel.moves { #expect(rows.count { $0.moves.contains(move) } >= 120, "\(move)") }
    #expect(Set(rows).count > rows.count * 98 / 100)
  }

  /// Rows that the model has seen: it must have learned them, or something is broken between learning and reading.
  @Test func whatTheShippedModelWasTaughtItKnows() throws {
    let reader = Library.moveReader()
    var measure = MoveMeasure()
    for (index, row) in try rows().enumerated() where index % 10 == 0 {
      measure.add(labelled: row.moves, found: reader.read(row.text, after: row.context).moves)
    }
    #expect(measure.macro(.helpful) > 0.9)
    #expect(measure.macro(.harmful, .critical) > 0.9)
    #expect(measure.helpful.harmed * 100 <= measure.helpful.all)
    #expect(measure.harmful.helped * 100 <= measure.harmful.all * 3)
  }

  @Test func aTableIsReadAndCounted() throws {
    let table =
      "id\tset\tcontext\ttext\tmoves\n1\ta\tWhy?\tSorry.\tshort_apology\n2\ta\t\tYou did it.\tblame\n3\ta\t\tHm.\t\n"
    let replies = try MoveMeasure.table(table)
    #expect(replies.map(\.context) == ["Why?", nil, nil] && replies[2].moves.isEmpty)
    var measure = MoveMeasure()
    measure.add(labelled: replies[0].moves, found: [.shortApology, .defend])
    measure.add(labelled: replies[1].moves, found: [.thank])
    #expect(measure.helpful.harmed == 1 && measure.harmful.helped == 1)
    #expect(measure.macro(.helpful) == 1 && measure.macro(.harmful) == 0)
    #expect { try MoveMeasure.table("a\tb\n") } throws: { "\($0)".hasPrefix("line 1: no columns") }
  }

  @Test func nothingLikeAFoldIsLearnedForIt() throws {
    let replies = try LabelledReply.rows(Self.small)
    let parts = CrossValidation(replies)
    #expect((0..<CrossValidation.folds).flatMap { parts.members(of: $0) }.sorted() == Array(replies.indices))
    for fold in 0..<CrossValidation.folds {
      let left = parts.training(replies, without: fold)
      for index in parts.members(of: fold) { #expect(!left.contains { $0.text == replies[index].text }) }
    }
  }
}
