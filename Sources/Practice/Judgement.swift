/// What a model says of a reply, looked at as a whole and sentence by sentence, and what is made of it.
struct Judgement {
  /// The moves that are there.
  private(set) var moves: [Move] = []
  /// Where there are none: what comes nearest, if near enough to ask.
  private(set) var guess: Move?
  /// Whether nothing that harms comes nearest where there are none.
  private(set) var isCivil = true
  /// The moves that the words come near to.
  private(set) var near: Set<Move> = []
  /// Whether kindness and harm can't be told apart.
  private(set) var isDoubtful = false
  /// Whether harm was found with some reason, believed or not.
  private(set) var mayHarm = false
  /// The help that is plain, whatever stands beside it.
  private(set) var plain: Set<Move> = []
  /// The harm that is beyond doubt.
  private(set) var certain: Set<Move> = []

  /// Whether harm was found, is asked about or stands in the way of kindness.
  var comesNearHarm: Bool { isDoubtful || mayHarm || !isCivil }

  private let words: ReplyWords
  /// Whether an end can be said at once; so it can where the customer was already leaving in peace.
  private let parting: MoveReader.Parting
  /// The sentences that are judged: all, but for a greeting before others, which would water down what they say.
  private let sentences: [ReplyWords.Sentence]
  private let pieces: [ReplyFeatures]
  /// The pieces of the whole reply.
  private let all: Span
  /// Those of each sentence; none where there is but one.
  private let alone: [Span]
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
  ///   - isAfterDanger: whether what was said before tells of a danger.
  init(
    _ words: ReplyWords, after context: String?, parting: MoveReader.Parting = .needsNotice,
    isAfterDanger: Bool = false,
    model: MoveModel
  ) {
    self.words = words
    self.parting = context.map(Judgement.isParting) == true ? .allowed : parting
    let said = words.sentences.filter { !$0.isGreeting }
    let sentences = said.isEmpty ? words.sentences : said
    self.sentences = sentences
    var pieces = [ReplyFeatures(sentences[...], afterDanger: isAfterDanger)]
    if sentences.count > 1 {
      pieces += sentences.indices.map { ReplyFeatures(sentences[$0...$0], afterDanger: isAfterDanger) }
    }
    if sentences.count > 2 {
      pieces += (0..<(sentences.count - 1)).map { ReplyFeatures(sentences[$0...($0 + 1)], afterDanger: isAfterDanger) }
    }
    let clauseStart = pieces.count
    var alone: [Span] = []
    for (index, sentence) in sentences.enumerated() {
      let clauses = sentence.clauses
      let range = pieces.count..<(pieces.count + clauses.count)
      pieces += clauses.map { ReplyFeatures([$0], afterDanger: isAfterDanger) }
      if sentences.count > 1 {
        alone.append(Span(whole: index + 1, sentences: (index + 1)..<(index + 2), clauses: range))
      }
    }
    all = Span(whole: 0, sentences: 0..<clauseStart, clauses: 0..<pieces.count)
    self.alone = alone
    self.pieces = pieces
    scores = pieces.map { model.scores($0) }
    guard !sentences.isEmpty else { return }
    let all = words.sentences.flatMap(\.words).filter { !$0.isName }
    let known = all.count { model.knows($0.text) }
    decide(isKnown: known * 100 >= all.count * Judgement.knownWords)
  }

  /// A column's score above what counts. What a whole reply does is told by all of it, since half a sentence of reason is
  /// no excuse, and yet by its best sentence or part of one, since one kind word is not undone by a long explanation.
  private func margin(_ column: Int, _ rule: Rule, of span: Span) -> Int32 {
    let whole = scores[span.whole][column]
    let sentence = span.sentences.map { scores[$0][column] }.max() ?? whole
    let clause = max(sentence, span.clauses.map { scores[$0][column] }.max() ?? whole)
    return (whole * rule.whole + sentence * rule.sentence + clause * rule.clause) / 4 - rule.threshold
  }

  /// The pieces that words are judged by: themselves as a whole, their sentences, parts of their sentences.
  private struct Span {
    var whole: Int
    var sentences: Range<Int>
    var clauses: Range<Int>
  }

  /// What a span of the reply does.
  private struct Verdict {
    var margins: [Int32]
    /// How much speaks for harm of any kind.
    var suspicion: Int32
    var isDoubtful: Bool
    var mayHarm: Bool
    /// The most that speaks for any one harm.
    var harm: Int32

    /// The most that speaks for any one help.
    var help: Int32 {
      margins.indices.filter { MoveModel.moves[$0].kind == .helpful }.map { margins[$0] }.max() ?? -1
    }
    /// Whether nothing in it comes near to harm.
    var isHarmless: Bool {
      harm < -Judgement.distance && !isDoubtful && suspicion < Judgement.someSuspicion
    }
    /// The columns that are there.
    var columns: [Int] { isDoubtful ? [] : margins.indices.filter { margins[$0] >= 0 } }
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

  private func verdict(of span: Span, isKnown: Bool) -> Verdict {
    let columns = MoveModel.moves.indices
    var margins = columns.map { column in
      let move = MoveModel.moves[column]
      return margin(column, Rule.of(move), of: span) + (move.kind == .helpful ? 0 : Judgement.watch)
    }
    var isFairEnd = false
    if let bare = MoveModel.moves.firstIndex(of: .endWithoutNotice),
      let fair = MoveModel.moves.firstIndex(of: .endWithNotice),
      isParting(margins) || (margins[fair] >= 0 && margins[fair] > margins[bare] - Judgement.clearness)
    {
      isFairEnd = margins[bare] > -Judgement.claim
      margins[bare] = min(margins[bare], -1)
    }
    // A call is not over because somebody says where to find them.
    if let fair = MoveModel.moves.firstIndex(of: .endWithNotice), margins[fair] >= 0, !EndWords.announce(words) {
      margins[fair] = -1
    }
    let harm = columns.filter { MoveModel.moves[$0].kind != .helpful }.map { margins[$0] }.max() ?? -1
    let help = columns.filter { MoveModel.moves[$0].kind == .helpful }.map { margins[$0] }.max() ?? -1
    let suspicion = margin(MoveModel.harmColumn, Rule.harm, of: span) + harm / 2
    let isDoubtful =
      harm >= 0
      ? suspicion < Judgement.leastSuspicion || (help > harm && suspicion < Judgement.clearSuspicion)
      : help >= 0 && !isFairEnd && suspicion > Judgement.mostSuspicion
    // Of words that were never learned nothing is made.
    if !isKnown { margins = margins.map { min($0, -1) } }
    return Verdict(
      margins: margins, suspicion: suspicion, isDoubtful: isDoubtful,
      mayHarm: harm >= 0 && suspicion >= Judgement.someSuspicion, harm: harm)
  }

  private mutating func decide(isKnown: Bool) {
    let columns = MoveModel.moves.indices
    var verdict = verdict(of: all, isKnown: isKnown)
    let parts = alone.map { self.verdict(of: $0, isKnown: isKnown) }
    // Doubt that comes of two harmless sentences side by side, one of which plainly helps, is none.
    if verdict.harm < 0, verdict.isDoubtful, verdict.suspicion < Judgement.joinedSuspicion, !parts.isEmpty,
      parts.allSatisfy({ $0.isHarmless }), parts.contains(where: { $0.help >= Judgement.plainHelp })
    {
      verdict.isDoubtful = false
    }
    // A sentence that says nothing does not water down what another one says, where none of them harms or may.
    if verdict.harm < 0, !verdict.isDoubtful, parts.allSatisfy({ $0.harm < 0 && !$0.isDoubtful && !$0.mayHarm }) {
      for column in columns where MoveModel.moves[column].kind == .helpful {
        let best = parts.map { $0.margins[column] }.max() ?? -1
        if best >= Judgement.plainness { verdict.margins[column] = max(verdict.margins[column], best) }
      }
    }
    hearSureParts(parts, in: &verdict)
    let margins = verdict.margins
    mayHarm = verdict.mayHarm
    isDoubtful = verdict.isDoubtful
    // Neither is kindness taken for harm nor harm for kindness: where the two can't be told apart, the speaker is asked.
    moves = verdict.columns.map { MoveModel.moves[$0] }
    plain = Set(
      moves.filter { $0.kind == .helpful }.filter { move in
        (MoveModel.moves.firstIndex(of: move).map { margins[$0] } ?? -1) >= Judgement.plainness
      })
    certain = Set(
      moves.filter { $0.kind != .helpful }.filter { move in
        (MoveModel.moves.firstIndex(of: move).map { margins[$0] } ?? -1) >= Judgement.certainty
      })
    if isKnown { near = Set(columns.filter { margins[$0] > -Judgement.claim }.map { MoveModel.moves[$0] }) }
    // What follows a script is told by its phrases alone; a reply that helps may be meant as one.
    if near.contains(where: { $0.kind == .helpful }) { near.formUnion([.ladderStep, .silence]) }
    // A name that was found says nothing of the rest.
    let open = columns.filter { MoveModel.moves[$0] != .useName }
    guard moves.allSatisfy({ $0 == .useName }), let best = open.max(by: { margins[$0] < margins[$1] }) else { return }
    guard margins[best] > -Judgement.nearness else { return }
    guess = MoveModel.moves[best]
    guard MoveModel.moves[best].kind != .helpful else { return }
    isCivil = false
    // Nobody is accused of what may have been meant kindly.
    let kindest = open.filter { MoveModel.moves[$0].kind == .helpful }.max { margins[$0] < margins[$1] }
    guard let kindest, verdict.suspicion < Judgement.namedSuspicion || margins[kindest] > -Judgement.accusation else {
      return
    }
    guess = margins[kindest] > -Judgement.claim ? MoveModel.moves[kindest] : nil
  }

  /// Where nothing was made of a reply: what its sure sentences do counts, though nobody can tell what those beside them do,
  /// as long as none of these harms or comes near it.
  private func hearSureParts(_ parts: [Verdict], in verdict: inout Verdict) {
    let isOpen = verdict.columns.allSatisfy { MoveModel.moves[$0] == .useName }
    guard verdict.harm < 0, isOpen, parts.allSatisfy({ $0.harm < 0 && $0.suspicion < Judgement.besideSuspicion }) else {
      return
    }
    let sure = parts.filter(\.isHarmless)
    let found = MoveModel.moves.indices.compactMap { column -> (column: Int, margin: Int32)? in
      let best = sure.map { $0.margins[column] }.max() ?? -1
      return MoveModel.moves[column].kind == .helpful && best >= Judgement.plainness ? (column, best) : nil
    }
    guard found.contains(where: { MoveModel.moves[$0.column] != .useName }) else { return }
    verdict.margins = verdict.margins.map { min($0, -1) }
    for (column, margin) in found { verdict.margins[column] = margin }
    verdict.isDoubtful = false
  }

  /// How much has to speak for harm of any kind, and how far every kindness has to be, for harm to be named in a question.
  private static let namedSuspicion: Int32 = 300
  private static let accusation: Int32 = 700
  /// By how much a fair end has to be nearer than a bare one to be taken for it, in thousandths.
  private static let clearness: Int32 = 250
  /// How much has to speak for harm, of any kind and of one kind, in thousandths: where harm was found; for it to stand in
  /// the way of an offer; where help is clearer beside it; and from where help alone is not believed.
  private static let leastSuspicion: Int32 = 250
  private static let someSuspicion: Int32 = 100
  private static let clearSuspicion: Int32 = 1000
  private static let mostSuspicion: Int32 = -80
  /// How plainly one sentence has to help, in thousandths, for the rest of the reply not to matter.
  private static let plainness: Int32 = 100
  /// Up to how much harm of any kind a sentence may be suspected for the sure ones beside it to count, in thousandths.
  private static let besideSuspicion: Int32 = 300
  /// Up to how much harm of any kind two sentences may be suspected together where each of them is harmless, how far every
  /// harm has to be from a harmless one, and how plainly one of them has to help, in thousandths.
  private static let joinedSuspicion: Int32 = 400
  private static let distance: Int32 = 300
  private static let plainHelp: Int32 = 1000
  /// By how much harm is watched for more closely than help, in thousandths.
  private static let watch: Int32 = 35

  /// How much the whole reply, its best sentence and its best part of a sentence count, in quarters, and from which score
  /// a column counts. Found on labelled replies that were kept out of training.
  private struct Rule {
    var whole: Int32
    var sentence: Int32
    var clause: Int32
    var threshold: Int32

    init(_ whole: Int32, _ sentence: Int32, _ clause: Int32, from threshold: Int32) {
      (self.whole, self.sentence, self.clause, self.threshold) = (whole, sentence, clause, threshold)
    }

    static let harm = Rule(3, 0, 1, from: 0)

    static func of(_ move: Move) -> Rule {
      switch move {
      case .validate: Rule(1, 3, 0, from: 0)
      case .reflection: Rule(0, 4, 0, from: 150)
      case .shortApology: Rule(0, 4, 0, from: 100)
      case .openQuestion: Rule(3, 0, 1, from: -150)
      case .closedQuestion: Rule(2, 2, 0, from: -225)
      case .option: Rule(4, 0, 0, from: -200)
      case .promise: Rule(0, 3, 1, from: 150)
      case .limit: Rule(2, 2, 0, from: -175)
      case .summary: Rule(3, 0, 1, from: -300)
      case .thank: Rule(0, 0, 4, from: -150)
      case .useName: Rule(1, 3, 0, from: 0)
      case .handOver: Rule(4, 0, 0, from: -225)
      case .endWithNotice: Rule(4, 0, 0, from: -275)
      case .defend: Rule(2, 0, 2, from: -50)
      case .blame: Rule(4, 0, 0, from: 100)
      case .dismiss: Rule(3, 1, 0, from: 0)
      case .jargon: Rule(3, 0, 1, from: -300)
      case .overPromise: Rule(4, 0, 0, from: 0)
      case .rewardAbuse: Rule(4, 0, 0, from: -50)
      case .retaliate: Rule(3, 0, 1, from: -150)
      case .blameColleague: Rule(1, 3, 0, from: -25)
      case .endWithoutNotice: Rule(4, 0, 0, from: -325)
      case .leakData: Rule(4, 0, 0, from: -25)
      case .beyondAuthority: Rule(2, 1, 1, from: -275)
      case .ignoreRisk: Rule(3, 1, 0, from: 450)
      default: Rule(2, 2, 0, from: -200)
      }
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
