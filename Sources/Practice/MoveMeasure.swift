import Language

/// How well replies are understood: found moves against those that a person has labelled.
public struct MoveMeasure: Sendable {
  /// What is counted of one move.
  public struct Count: Hashable, Sendable {
    /// Labelled and found.
    public var hits = 0
    /// Found.
    public var found = 0
    /// Labelled.
    public var labelled = 0

    /// Nothing counted yet.
    public init() {}

    /// The harmonic mean of how much of what was found is right and how much of what is there was found, 0...1.
    public var f1: Double { found + labelled == 0 ? 0 : 2 * Double(hits) / Double(found + labelled) }
  }

  /// By move.
  public private(set) var counts: [Move: Count] = [:]
  /// Replies that only help, and how many of them were found to harm.
  public private(set) var helpful = (all: 0, harmed: 0)
  /// Replies that harm, and how many of them were found only to help.
  public private(set) var harmful = (all: 0, helped: 0)

  /// Nothing counted yet.
  public init() {}

  /// Counts one reply.
  public mutating func add(labelled: [Move], found: [Move]) {
    let labelled = Set(labelled)
    let found = Set(found).intersection(MoveModel.moves)
    for move in MoveModel.moves {
      counts[move, default: Count()].hits += labelled.contains(move) && found.contains(move) ? 1 : 0
      counts[move, default: Count()].found += found.contains(move) ? 1 : 0
      counts[move, default: Count()].labelled += labelled.contains(move) ? 1 : 0
    }
    let isHarm = found.contains { $0.kind != .helpful }
    if labelled.contains(where: { $0.kind != .helpful }) {
      harmful.all += 1
      if !isHarm, !found.isEmpty { harmful.helped += 1 }
    } else if !labelled.isEmpty {
      helpful.all += 1
      if isHarm { helpful.harmed += 1 }
    }
  }

  /// The mean of the moves of some kinds that were labelled at all, 0...1.
  public func macro(_ kinds: Move.Kind...) -> Double {
    let values = counts.filter { kinds.contains($0.key.kind) && $0.value.labelled > 0 }.map(\.value.f1).sorted()
    return values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
  }

  /// Labelled replies as a table has them: `id`, `set`, `context`, `text`, `moves` and more between tabs, a first line
  /// with these names.
  public static func table(_ text: String) throws -> [LabelledReply] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let names = lines.first.map { $0.split(separator: "\t").map(String.init) } ?? []
    guard let words = names.firstIndex(of: "text"), let moves = names.firstIndex(of: "moves") else {
      throw LabelledReply.Problem(
        line: 1, words: tr("no columns \"text\" and \"moves\"; expected a line with their names"))
    }
    let context = names.firstIndex(of: "context")
    return try lines.enumerated().dropFirst().filter { !$1.isEmpty }.map { index, line in
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count > max(words, moves) else {
        throw LabelledReply.Problem(
          line: index + 1, words: tr("\(fields.count) fields; expected \(names.count), with a tab between two"))
      }
      let before = context.flatMap { fields.at($0) }.flatMap { $0.isEmpty ? nil : String($0) }
      return LabelledReply(
        String(fields[words]), after: before, moves: try LabelledReply.moves(fields[moves], line: index + 1))
    }
  }
}

/// Replies put into folds, each to be read by a model that has learned nothing like it.
public struct CrossValidation: Sendable {
  /// How many models are learned.
  public static let folds = 5

  private let words: [Set<String>]
  private let folds: [Int]

  /// Puts replies into folds, those that are alike into the same.
  public init(_ replies: [LabelledReply]) {
    let words = replies.map { CrossValidation.words(of: $0.text) }
    var folds: [Int] = []
    for index in words.indices {
      let like = folds.indices.first { CrossValidation.areAlike(words[index], words[$0]) }
      folds.append(like.map { folds[$0] } ?? (index * 7 + 3) % CrossValidation.folds)
    }
    self.words = words
    self.folds = folds
  }

  /// The replies of a fold, by index.
  public func members(of fold: Int) -> [Int] { folds.indices.filter { folds[$0] == fold } }

  /// Those of other labelled replies that are like none of a fold.
  public func training(_ rows: [LabelledReply], without fold: Int) -> [LabelledReply] {
    let kept = members(of: fold).map { words[$0] }
    let known = Set(kept)
    let long = kept.filter { $0.count > 3 }
    return rows.filter { row in
      let own = CrossValidation.words(of: row.text)
      return !known.contains(own) && !long.contains { CrossValidation.areAlike(own, $0) }
    }
  }

  private static func words(of text: String) -> Set<String> {
    Set(ReplyWords(text).sentences.flatMap { $0.words.map(\.text) })
  }

  /// Whether two texts share half of their words.
  private static func areAlike(_ left: Set<String>, _ right: Set<String>) -> Bool {
    guard min(left.count, right.count) * 2 >= max(left.count, right.count) else { return false }
    let both = left.intersection(right).count
    return both * 2 >= left.count + right.count - both
  }
}
