/// Learns a `MoveModel` from labelled replies: for each move a linear support-vector machine with squared loss, by
/// coordinate descent in the dual (Hsieh et al. 2008). The same replies in the same order give the same model: nothing
/// but additions, products and quotients is used, and the order of the steps comes from a fixed seed.
public struct MoveTrainer: Sendable {
  private static let passes = 12
  /// What an example on the wrong side costs, against the size of the weights.
  private static let cost = 1.0
  /// How much more a move costs that is there and is not seen.
  private static let presence = 2.5
  /// The value of the feature that every reply has.
  private static let constant = 0.5

  private struct Example: Sendable {
    var features: [ReplyFeatures.Feature]
    var norm: Double
    var moves: Set<Move> = []
    /// Whether a danger is told of, in what customers say.
    var isDanger = false

    init?(_ text: String, afterDanger: Bool) {
      let words = ReplyWords(text)
      guard !words.sentences.isEmpty else { return nil }
      let features = ReplyFeatures(words.sentences[...], afterDanger: afterDanger)
      self.features = features.features
      norm = 1 / max(1, features.length)
    }
  }

  private let replies: [Example]
  /// What customers said before them, each once, and replies besides, which tell of no danger.
  private let customers: [Example]

  /// Takes in replies; those without a word are left out. Words of a customer tell of a danger where they hold a sign of
  /// one, or where any reply passed over it.
  public init(_ labelled: [LabelledReply]) {
    var dangers = Set(labelled.filter { $0.moves.contains(.ignoreRisk) }.compactMap(\.context))
    dangers.formUnion(labelled.compactMap(\.context).filter(Danger.isSigned))
    var replies: [Example] = []
    var customers: [Example] = []
    var contexts: Set<String> = []
    for reply in labelled {
      if let context = reply.context, contexts.insert(context).inserted,
        var example = Example(context, afterDanger: false)
      {
        example.isDanger = dangers.contains(context)
        customers.append(example)
      }
      let isAfterDanger = reply.context.map(dangers.contains) ?? false
      guard var example = Example(reply.text, afterDanger: isAfterDanger) else { continue }
      if !isAfterDanger { customers.append(example) }
      example.moves = Set(reply.moves)
      replies.append(example)
    }
    self.replies = MoveTrainer.withoutLoneFeatures(replies)
    self.customers = MoveTrainer.withoutLoneFeatures(customers)
  }

  /// What stands in one example alone tells nothing of others.
  private static func withoutLoneFeatures(_ examples: [Example]) -> [Example] {
    var counts = [Int32](repeating: 0, count: Int(ReplyFeatures.count))
    for example in examples {
      for feature in example.features { counts[Int(feature.bucket)] += 1 }
    }
    var examples = examples
    for index in examples.indices { examples[index].features.removeAll { counts[Int($0.bucket)] < 2 } }
    return examples
  }

  /// What is learned of one column; columns may be learned in any order, or at the same time.
  public struct Column: Sendable {
    var values: [(bucket: UInt32, value: Int8)]
    var bias: Int32
    var scale: Int32
  }

  /// Learns one column, by its place in `MoveModel.columns`.
  public func learn(_ column: Int) -> Column {
    let examples = column == MoveModel.dangerColumn ? customers : replies
    let isThere = examples.map { example in
      switch column {
      case MoveModel.dangerColumn: example.isDanger
      case MoveModel.harmColumn: example.moves.contains { $0.kind != .helpful }
      default: example.moves.contains(MoveModel.moves[column])
      }
    }
    var weights = [Double](repeating: 0, count: Int(ReplyFeatures.count))
    var bias = 0.0
    var alphas = [Double](repeating: 0, count: examples.count)
    var order = Array(examples.indices)
    var state = 0x9E37_79B9_7F4A_7C15 &+ UInt64(column)
    for _ in 0..<MoveTrainer.passes {
      for index in order.indices.reversed() where index > 0 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        order.swapAt(index, Int((state >> 33) % UInt64(index + 1)))
      }
      for number in order {
        let example = examples[number]
        let isPresent = isThere[number]
        let sign = isPresent ? 1.0 : -1.0
        let slack = 0.5 / (MoveTrainer.cost * (isPresent ? MoveTrainer.presence : 1))
        var inner = 0.0
        for feature in example.features { inner += weights[Int(feature.bucket)] * Double(feature.value) }
        let sum = inner * example.norm + bias * MoveTrainer.constant
        let gradient = sign * sum - 1 + slack * alphas[number]
        let after = max(0, alphas[number] - gradient / (1 + MoveTrainer.constant * MoveTrainer.constant + slack))
        let step = (after - alphas[number]) * sign
        guard step != 0 else { continue }
        alphas[number] = after
        bias += step * MoveTrainer.constant
        let share = step * example.norm
        for feature in example.features { weights[Int(feature.bucket)] += share * Double(feature.value) }
      }
    }
    return MoveTrainer.rounded(weights, bias: bias * MoveTrainer.constant)
  }

  /// The model of all columns, in their order.
  public static func model(of columns: [Column]) -> MoveModel {
    var byBucket: [UInt32: [MoveModel.Weight]] = [:]
    for (column, learned) in columns.enumerated() {
      for (bucket, value) in learned.values {
        byBucket[bucket, default: []].append(
          MoveModel.Weight(column: UInt8(column), value: Int16(value) * abs(Int16(value))))
      }
    }
    var model = MoveModel.blank
    for bucket in 0..<ReplyFeatures.count {
      model.starts[Int(bucket)] = Int32(model.weights.count)
      model.weights += byBucket[bucket] ?? []
    }
    model.starts[Int(ReplyFeatures.count)] = Int32(model.weights.count)
    model.biases = columns.map(\.bias)
    model.scales = columns.map(\.scale)
    return model
  }

  /// Weights as squares of whole numbers, so that few digits tell both small ones and large ones well enough; the
  /// smallest are left out, which is most of them.
  private static func rounded(_ weights: [Double], bias: Double) -> Column {
    let top = weights.reduce(0) { max($0, abs($1)) }
    let step = max(top, 1e-9) / Double(MoveModel.steps * MoveModel.steps)
    var values: [(UInt32, Int8)] = []
    for (bucket, weight) in weights.enumerated() {
      let root = (abs(weight) / step).squareRoot().rounded()
      guard root >= MoveTrainer.smallest else { continue }
      values.append((UInt32(bucket), Int8(weight < 0 ? -root : root)))
    }
    return Column(
      values: values, bias: Int32((bias * 1_000).rounded()), scale: Int32((step * 10_000_000).rounded()))
  }

  private static let smallest = 4.0
}
