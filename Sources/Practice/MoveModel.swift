/// What the classifier has learned: for each feature of a reply how much it speaks for or against each move. All are
/// whole numbers, so that a reply is read alike on every machine.
public struct MoveModel: Hashable, Sendable {
  /// The moves that it tells apart, in the order of its columns; the others are told by phrases of a `MoveBook`.
  public static let moves: [Move] = [
    .validate, .reflection, .shortApology, .openQuestion, .closedQuestion, .option, .promise, .limit, .summary, .thank,
    .useName, .handOver, .endWithNotice, .defend, .blame, .dismiss, .jargon, .overPromise, .rewardAbuse, .retaliate,
    .blameColleague, .endWithoutNotice, .leakData, .beyondAuthority, .ignoreRisk,
  ]

  /// The names of all columns: the moves, whether a reply harms in any way, and whether a customer's words tell of a
  /// danger.
  public static let columns = moves.map(\.rawValue) + ["harm", "danger"]
  static let harmColumn = moves.count
  static let dangerColumn = moves.count + 1

  /// A feature's weight for a column.
  struct Weight: Hashable, Sendable {
    /// Its place in `columns`.
    var column: UInt8
    /// For it where above zero, against it below; a square, -961...961.
    var value: Int16
  }

  /// The root of the largest weight; with its sign it fits in six bits.
  static let steps = 31

  /// For each bucket the index of its first weight; one more than there are buckets.
  var starts: [Int32]
  var weights: [Weight]
  /// Added to each score, by column, in thousandths.
  var biases: [Int32]
  /// What a weight of 1 is worth, by column, in ten-millionths.
  var scales: [Int32]
  /// Knows nothing and finds nothing.
  public static let blank = MoveModel(
    starts: Array(repeating: 0, count: Int(ReplyFeatures.count) + 1), weights: [],
    biases: Array(repeating: -10_000, count: columns.count), scales: Array(repeating: 0, count: columns.count))

  /// The scores of a piece of a reply, by column: 1000 where training wanted a move surely to be there, -1000 where
  /// surely not.
  func scores(_ piece: ReplyFeatures) -> [Int32] {
    var sums = [Int32](repeating: 0, count: MoveModel.columns.count)
    for feature in piece.features { add(feature, to: &sums) }
    let length = max(1, piece.length)
    return sums.indices.map { column in
      // Products, the division and the rounding are exact in IEEE arithmetic, and so the same everywhere.
      let exact = Double(sums[column]) * Double(scales[column]) / (10_000 * length)
      return Int32(exact.rounded()) + biases[column]
    }
  }

  /// Whether a customer's words tell of a danger, as a whole or in one of their sentences.
  func tellsOfDanger(_ text: String) -> Bool {
    let sentences = ReplyWords(text).sentences
    guard !sentences.isEmpty else { return false }
    let pieces = [sentences[...]] + sentences.indices.map { sentences[$0...$0] }
    let best = pieces.map { scores(ReplyFeatures($0, afterDanger: false))[MoveModel.dangerColumn] }.max() ?? 0
    return best >= MoveModel.dangerThreshold
  }

  /// So high that words of fear, illness or haste alone are no danger: a kind reply to them must not void a call.
  private static let dangerThreshold: Int32 = 250

  /// How much each word of a reply speaks for a move.
  func support(for column: Int, in piece: ReplyFeatures, words: Int) -> [Int32] {
    var support = [Int32](repeating: 0, count: words)
    for feature in piece.features {
      for weight in range(of: feature) where Int(weight.column) == column {
        let span = feature.from...max(feature.from, feature.to)
        let share = Int32(weight.value) * feature.value / Int32(span.count)
        for place in span where support.indices.contains(Int(place)) { support[Int(place)] += share }
      }
    }
    return support
  }

  /// Whether a word stands in what was learned.
  func knows(_ word: String) -> Bool {
    let bucket = Int(ReplyFeatures.bucket(ofWord: word))
    return starts[bucket] < starts[bucket + 1]
  }

  private func range(of feature: ReplyFeatures.Feature) -> ArraySlice<Weight> {
    weights[Int(starts[Int(feature.bucket)])..<Int(starts[Int(feature.bucket) + 1])]
  }

  private func add(_ feature: ReplyFeatures.Feature, to sums: inout [Int32]) {
    for weight in range(of: feature) { sums[Int(weight.column)] += Int32(weight.value) * feature.value }
  }
}
