import ArgumentParser
import Foundation
import Language
import Library
import Practice
import Synchronization

extension PracticeCommand {
  /// Tells what replies do.
  struct Understand: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Tell what replies do, as practice understands them."),
      discussion: tr(
        """
        Reads replies on standard input, one a line; what the customer said before may stand in front of a reply, with a \
        tab between them. For each a line with its moves and a comma between two, an empty line where there are none. \
        With --score it reads a table of labelled replies instead (columns text, moves and context) and tells how many \
        are understood.
        """))

    @ArgumentParser.Flag(help: tr("Where nothing was understood and something may be there, write: not sure, MOVE?"))
    var unsure = false

    @ArgumentParser.Flag(help: tr("Behind each move write the words that showed it."))
    var words = false

    @Option(help: tr("A table of labelled replies to be compared with."))
    var score: String?

    func run() throws {
      try finish {
        let reader = Library.moveReader()
        if let score {
          var measure = MoveMeasure()
          for reply in try labelled(score, MoveMeasure.table) {
            measure.add(labelled: reply.moves, found: reader.read(reply.text, after: reply.context).moves)
          }
          tell(measure)
          return 0
        }
        while let line = readLine() {
          let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
          let reading = reader.read(parts[parts.count - 1], after: parts.count > 1 ? parts[0] : nil)
          let found = reading.found.filter { MoveModel.moves.contains($0.move) }
          let items = found.map { words ? "\($0.move.rawValue) (\($0.words))" : $0.move.rawValue }
          if let guess = reading.guess, unsure {
            Output.line((items + [tr("not sure, \(guess.rawValue)?")]).joined(separator: "; "))
          } else {
            Output.line(items.joined(separator: ","))
          }
        }
        return 0
      }
    }
  }

  /// Learns from labelled replies.
  struct Learn: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: tr("Learn from labelled replies what replies do."),
      discussion: tr(
        """
        Reads files of labelled replies (Resources/understanding) and writes the model that practice understands by; the \
        same rows give the same file, byte for byte. With --cross it writes none and tells how well a table of other \
        labelled replies is understood: in five parts, each read by a model that has learned from no reply that shares \
        half of its words with one of that part. Takes a minute or two.
        """))

    @Argument(help: tr("The files, in any order."))
    var rows: [String]

    @Option(help: tr("Where the model goes; what the file held is replaced."))
    var out: String?

    @Option(help: tr("A table of labelled replies (columns text, moves and context)."))
    var cross: String?

    @Option(help: tr("With --cross: also write the moves found to a file, behind each reply's id."))
    var found: String?

    func run() throws {
      try finish {
        guard (out == nil) != (cross == nil) else { throw Failure.usage(tr("Expected either --out or --cross.")) }
        let files = rows.sorted { ($0 as NSString).lastPathComponent < ($1 as NSString).lastPathComponent }
        let replies = try files.flatMap { try labelled($0, LabelledReply.rows) }
        if let cross { return try check(replies, against: cross) }
        guard let out else { return 0 }
        let origin = tr("rows \(replies.count) sum \(LabelledReply.sum(of: replies))")
        let text = Self.model(of: replies).text(origin: origin)
        do {
          try text.write(toFile: out, atomically: true, encoding: .utf8)
        } catch {
          throw Failure.unavailable(tr("\(out) can't be written: \(error.localizedDescription)"))
        }
        Output.line(tr("Learned from \(replies.count) replies; \(out) has \(text.utf8.count / 1_000) kB."))
        return 0
      }
    }

    private func check(_ replies: [LabelledReply], against path: String) throws -> Int32 {
      let gold = try labelled(path, MoveMeasure.table)
      let parts = CrossValidation(gold)
      var measure = MoveMeasure()
      var readings = [String](repeating: "", count: gold.count)
      for fold in 0..<CrossValidation.folds {
        let model = Self.model(of: parts.training(replies, without: fold))
        let reader = MoveReader(Library.bundledMoves(), model)
        for index in parts.members(of: fold) {
          let moves = reader.read(gold[index].text, after: gold[index].context).moves
          measure.add(labelled: gold[index].moves, found: moves)
          readings[index] = moves.filter(MoveModel.moves.contains).map(\.rawValue).joined(separator: ",")
        }
      }
      tell(measure)
      if let found {
        let lines = try contents(of: path).split(separator: "\n").dropFirst()
        let text = zip(lines, readings).map { "\($0.prefix { $0 != "\t" })\t\($1)\n" }.joined()
        try text.write(toFile: found, atomically: true, encoding: .utf8)
      }
      return 0
    }

    /// The moves are learned at the same time; what is learned of one is the same in any order.
    private static func model(of replies: [LabelledReply]) -> MoveModel {
      let trainer = MoveTrainer(replies)
      let columns = Mutex<[Int: MoveTrainer.Column]>([:])
      DispatchQueue.concurrentPerform(iterations: MoveModel.columns.count) { column in
        let learned = trainer.learn(column)
        columns.withLock { $0[column] = learned }
      }
      let all = columns.withLock { $0 }
      return MoveTrainer.model(of: MoveModel.columns.indices.compactMap { all[$0] })
    }
  }
}

extension ParsableCommand {
  fileprivate func contents(of path: String) throws -> String {
    do {
      return try String(contentsOfFile: path, encoding: .utf8)
    } catch {
      throw Failure.input(tr("\(path) can't be read: \(error.localizedDescription)"))
    }
  }

  /// Reads a file of labelled replies.
  fileprivate func labelled(_ path: String, _ read: (String) throws -> [LabelledReply]) throws -> [LabelledReply] {
    let text = try contents(of: path)
    do {
      return try read(text)
    } catch let problem as LabelledReply.Problem {
      throw Failure.data("\(path), \(problem)")
    }
  }

  /// Tells how well replies are understood.
  fileprivate func tell(_ measure: MoveMeasure) {
    func percent(_ part: Int, _ all: Int) -> String {
      String(format: "%d of %d (%.1f %%)", part, all, 100 * Double(part) / Double(max(1, all)))
    }
    for move in MoveModel.moves {
      let count = measure.counts[move] ?? MoveMeasure.Count()
      let name = move.rawValue.padding(toLength: 20, withPad: " ", startingAt: 0)
      Output.line(
        name + String(format: " labelled %4d  found %4d  F1 %.3f", count.labelled, count.found, count.f1))
    }
    Output.line(
      String(
        format: "macro-F1: helpful %.3f, harmful %.3f, critical %.3f, harmful and critical %.3f",
        measure.macro(.helpful), measure.macro(.harmful), measure.macro(.critical), measure.macro(.harmful, .critical)))
    Output.line(tr("help found to harm: ") + percent(measure.helpful.harmed, measure.helpful.all))
    Output.line(tr("harm found only to help: ") + percent(measure.harmful.helped, measure.harmful.all))
  }
}
