/// What a model says of a reply, looked at as a whole and sentence by sentence, and what is made of it.
struct Judgement {
  /// The moves that are there.
  private(set) var moves: [Move] = []
  /// Where there are none: what comes nearest, if near enough to ask.
  private(set) var guess: Move?
  /// The moves that the words come near to.
  private(set) var near: Set<Move> = []
  /// The harm that is beyond doubt.
  private(set) var certain: Set<Move> = []

  private let words: ReplyWords
  /// Whether an end can be said at once; so it can where the customer was already leaving in peace.
  private let parting: MoveReader.Parting
  /// The sentences that are judged: all, but for a greeting before others, which would water down what they say.
  private let sentences: [ReplyWords.Sentence]
  private let pieces: [ReplyFeatures]
  /// By piece and column.
  private let scores: [[Int32]]

  /// How many of a hundred words have to be known for the reply to be judged at all.
  private static let knownWords = 60

  /// How near a score has to come to what counts, in thousandths, for the trainee to be asked.
  private static let nearness: Int32 = 250
  /// How near it has to come where the trainee says that it was meant, and from which margin harm can't be taken back.
  private static let claim: Int32 = 500
  private static let certainty: Int32 = 400

  /// - Parameters:
  ///   - context: what the customer said before.
  ///   - parting: whether an end can be said at once.
  init(
    _ words: ReplyWords, after context: String?, parting: MoveReader.Parting = .needsNotice, model: MoveModel
  ) {
    self.words = words
    let risk = context.flatMap(Risk.of)
    self.parting = context.map(Judgement.isParting) == true ? .allowed : parting
    let said = words.sentences.filter { !$0.isGreeting }
    let sentences = said.isEmpty ? words.sentences : said
    self.sentences = sentences
    var pieces = [ReplyFeatures(sentences[...], risk: risk)]
    if sentences.count > 1 { pieces += sentences.indices.map { ReplyFeatures(sentences[$0...$0], risk: risk) } }
    if sentences.count > 2 {
      pieces += (0..<(sentences.count - 1)).map { ReplyFeatures(sentences[$0...($0 + 1)], risk: risk) }
    }
    self.pieces = pieces
    scores = pieces.map { model.scores($0) }
    let all = words.sentences.flatMap(\.words).filter { !$0.isName }
    let known = all.count { model.knows($0.text) }
    decide(isKnown: known * 100 >= all.count * Judgement.knownWords)
  }

  /// A move's score above what counts, by column: harm is told by the whole reply, since half a sentence of reason is
  /// none, and help by the best sentence as much as by the whole.
  private func margins() -> [Int32] {
    MoveModel.moves.indices.map { column in
      let whole = scores[0][column]
      let best = scores.map { $0[column] }.max() ?? whole
      let mix = Judgement.rule(for: MoveModel.moves[column])
      return (whole * mix.whole + best * (4 - mix.whole)) / 4 - mix.threshold
    }
  }

  /// Whether a customer says goodbye or thanks, after which no end needs a notice.
  private static func isParting(_ context: String) -> Bool {
    let words = Set(ReplyWords(context).sentences.flatMap { $0.words.map(\.text) })
    return !words.isDisjoint(with: ["bye", "goodbye", "thanks", "thank", "welcome"]) && !words.contains("nothing")
  }

  /// Whether these words, with what was said before them, can end the call without a notice.
  private func isParting(_ margins: [Int32]) -> Bool {
    switch parting {
    case .needsNotice: false
    case .onceRounded:
      MoveModel.moves.indices.contains { margins[$0] >= 0 && Course.rounding.contains(MoveModel.moves[$0]) }
    case .allowed: true
    }
  }

  private mutating func decide(isKnown: Bool) {
    var margins = margins()
    let columns = MoveModel.moves.indices
    if let bare = MoveModel.moves.firstIndex(of: .endWithoutNotice),
      let fair = MoveModel.moves.firstIndex(of: .endWithNotice),
      isParting(margins) || (margins[fair] >= 0 && margins[fair] > margins[bare] - Judgement.clearness)
    {
      margins[bare] = min(margins[bare], -1)
    }
    let harm = columns.filter { MoveModel.moves[$0].kind != .helpful }.map { margins[$0] }.max() ?? -1
    let help = columns.filter { MoveModel.moves[$0].kind == .helpful }.map { margins[$0] }.max() ?? -1
    // Help is not made harm by one word: where both are near, the clearer one counts.
    if harm >= 0, harm < Judgement.doubt, help > harm + Judgement.clearness {
      for column in columns where MoveModel.moves[column].kind != .helpful {
        margins[column] = min(margins[column], -1)
      }
    }
    // Of words that were never learned nothing is made.
    if !isKnown { margins = margins.map { min($0, -1) } }
    moves = columns.filter { margins[$0] >= 0 }.map { MoveModel.moves[$0] }
    certain = Set(
      columns.filter { margins[$0] >= Judgement.certainty && MoveModel.moves[$0].kind != .helpful }
        .map { MoveModel.moves[$0] })
    if isKnown { near = Set(columns.filter { margins[$0] > -Judgement.claim }.map { MoveModel.moves[$0] }) }
    // What follows a script is told by its phrases alone; a reply that helps may be meant as one.
    if near.contains(where: { $0.kind == .helpful }) { near.formUnion([.ladderStep, .silence]) }
    // A name that was found says nothing of the rest.
    let open = columns.filter { MoveModel.moves[$0] != .useName }
    guard moves.allSatisfy({ $0 == .useName }), let best = open.max(by: { margins[$0] < margins[$1] }) else { return }
    guess = margins[best] > -Judgement.nearness ? MoveModel.moves[best] : nil
  }

  /// Up to which margin harm is doubtful, and by how much help has to be clearer then, in thousandths.
  private static let doubt: Int32 = 150
  private static let clearness: Int32 = 250

  /// How much the whole reply counts against its best piece, in quarters, and from which score a move is there. Found on
  /// labelled replies that were kept out of training.
  private static func rule(for move: Move) -> (whole: Int32, threshold: Int32) {
    switch move {
    case .validate: (2, -200)
    case .reflection: (2, -50)
    case .promise: (1, -200)
    case .shortApology: (1, -150)
    case .useName, .thank: (2, -500)
    case .ignoreRisk: (4, 200)
    case .blame: (4, -100)
    case .overPromise, .rewardAbuse: (4, -150)
    case .defend: (3, -250)
    case .dismiss: (3, -100)
    case .endWithoutNotice: (4, -350)
    case .retaliate: (4, -250)
    case .beyondAuthority: (3, -400)
    case _ where move.kind == .helpful: (2, -300)
    default: (3, -250)
    }
  }

  /// The words of the piece that shows a move best, by their places: those that speak for it most, side by side.
  func place(of move: Move, model: MoveModel) -> ClosedRange<Int> {
    let all = 0...max(0, words.typed.count - 1)
    let alone = sentences.count > 1 ? 1...sentences.count : 0...0
    guard let column = MoveModel.moves.firstIndex(of: move),
      // A sentence of its own shows it better than all together.
      let piece = alone.max(by: { scores[$0][column] < scores[$1][column] })
    else { return all }
    let support = model.support(for: column, in: pieces[piece], words: words.typed.count)
    var best = (sum: Int32(0), range: all)
    for start in support.indices where support[start] > 0 {
      var sum: Int32 = 0
      for end in start..<min(support.count, start + Limits.shownWords) {
        sum += support[end]
        if sum > best.sum { best = (sum, start...end) }
      }
    }
    return best.range
  }
}
