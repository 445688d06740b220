/// Understands a reply in words of one's own: first by wordings that are known to be right or wrong, then by phrases of a
/// `MoveBook`, then by what a `MoveModel` has learned of labelled replies.
public struct MoveReader: Sendable {
  /// A move, and the words that showed it.
  public struct Found: Hashable, Sendable, Codable {
    /// The move.
    public var move: Move
    /// The words of the reply that spoke for it most.
    public var words: String

    public init(move: Move, words: String) {
      self.move = move
      self.words = words
    }
  }

  /// Words that are known to do something, such as the numbered answers of a turn.
  public struct Wording: Hashable, Sendable {
    /// The words.
    public var text: String
    /// What they do.
    public var moves: [Move]

    public init(text: String, moves: [Move]) {
      self.text = text
      self.moves = moves
    }
  }

  /// Why words that sound like help are none.
  public enum Hollow: String, Hashable, Sendable, Codable {
    /// The agent has said them before in the call.
    case repeated
    /// They are the customer's own, given back as they were.
    case copied
    /// They make no sentence.
    case heap
  }

  /// A reply as it was understood, to be shown and put right before it takes effect.
  public struct Reading: Hashable, Sendable {
    /// The words, at most `Limits.replyCharacters` characters.
    public var text: String
    /// In the order of the words; each move once.
    public var found: [Found]
    /// Where nothing was found and yet something may be there: what comes nearest. Such a reply counts neither way. Harm is
    /// named only where no kindness comes near.
    public var guess: Move?
    /// Whether nothing that harms comes nearest.
    public var isCivil = true
    /// The moves that the words come near to, so that the speaker can say that they were meant.
    public var near: Set<Move> = []
    /// The harm that is beyond doubt.
    public var certain: Set<Move> = []
    /// Why all of it is hollow; nil where it is not.
    public var hollow: Hollow?

    /// The moves in their order.
    public var moves: [Move] { found.map(\.move) }
    /// False where words may do something that was not understood.
    public var isSure: Bool { guess == nil }
  }

  /// Whether an end can be said at once.
  public enum Parting: Hashable, Sendable {
    /// It takes a notice.
    case needsNotice
    /// The customer is calm: who promises, sums up or thanks can say goodbye with it.
    case onceRounded
    /// That was done already.
    case allowed
  }

  /// What a reply answers, and what is known to answer it.
  public struct Exchange: Hashable, Sendable {
    /// What the customer said; nil before the first words.
    public var words: String?
    /// The numbered answers of the turn.
    public var answers: [Wording] = []
    /// Words that count as a move there.
    public var phrases: [Move: [String]] = [:]
    /// What the agent said before in words of their own.
    public var said: [String] = []
    /// Whether an end can be said at once.
    public var parting = Parting.needsNotice
    /// Whether the call may be about a danger; where not, only words beyond doubt tell of one.
    public var mayBeDanger = true
    /// Whether it is known that the words before tell of a danger.
    public var isDanger = false
    /// What may be given, and who may be brought in.
    public var offers = Offers()
    /// The most money, in the scenario's currency, that may be given; nil where that is not said.
    public var mostSum: Int?

    /// Makes an exchange in which nothing was said.
    public init() {}
  }

  private struct Phrase {
    var move: Move
    var words: [String]
  }

  private let phrases: [Phrase]
  private let model: MoveModel

  /// Makes a reader; phrases beyond `Limits.phrases` of a move are not looked at.
  public init(_ book: MoveBook, _ model: MoveModel) {
    self.model = model
    let texts = book.moves.compactMap { name, entry in Move(rawValue: name).map { ($0, entry.phrases) } }
    phrases = MoveReader.phrases(Dictionary(uniqueKeysWithValues: texts))
  }

  /// Reads a reply of a practised call.
  public func read(_ text: String, in exchange: Exchange) -> Reading {
    read(
      text, after: exchange.words, wordings: exchange.answers, phrases: exchange.phrases, earlier: exchange.said,
      parting: exchange.parting, mayBeDanger: exchange.mayBeDanger,
      isDanger: exchange.isDanger, mostSum: exchange.mostSum, offers: exchange.offers)
  }

  /// Reads a reply; the work is bounded by `Limits.readWords`.
  /// - Parameters:
  ///   - context: what the customer said before, without which a danger that is passed over can't be seen.
  ///   - wordings: words that are known; a reply that says the same counts as they do.
  ///   - own: phrases that count as a move here, before those of the book.
  ///   - earlier: what the agent said before in the call, without which comfort that is said again can't be seen.
  ///   - parting: whether an end can be said at once.
  ///   - mayBeDanger: whether the call may be about a danger that is told of in any words.
  ///   - isDanger: whether it is known that the context tells of a danger.
  ///   - mostSum: the sum above which whatever is promised is too much; nil where that can't be told.
  ///   - offers: what may be given, and who may be brought in.
  public func read(
    _ text: String, after context: String? = nil, wordings: [Wording] = [], phrases own: [Move: [String]] = [:],
    earlier: [String] = [], parting: Parting = .needsNotice, mayBeDanger: Bool = true, isDanger: Bool = false,
    mostSum: Int? = nil, offers: Offers = Offers()
  ) -> Reading {
    func read(_ text: String) -> Part {
      self.part(
        text, after: context, wordings: wordings, phrases: own, earlier: earlier, parting: parting,
        mayBeDanger: mayBeDanger, isDanger: isDanger, mostSum: mostSum, offers: offers)
    }
    let whole = read(text)
    guard (2...Limits.joinedSentences).contains(whole.sentences.count), !whole.isKnown, whole.reading.hollow == nil
    else { return whole.reading }
    if let run = MoveReader.knownRun(in: whole.sentences, among: wordings) {
      let rest = whole.sentences[..<run.lowerBound] + whole.sentences[run.upperBound...]
      return Part.reading(
        of: text, known: read(whole.sentences[run].joined(separator: " ")), rest: read(rest.joined(separator: " ")),
        restIsFirst: run.lowerBound > 0)
    }
    return whole.joined(with: whole.sentences.map(read))
  }

  /// The sentences that together say what a known wording says, the longest run of them; nil where none do. What stands
  /// beside them takes nothing away from them.
  private static func knownRun(in sentences: [String], among wordings: [Wording]) -> Range<Int>? {
    guard !wordings.isEmpty else { return nil }
    for size in (1..<sentences.count).reversed() {
      for start in 0...(sentences.count - size) {
        let run = sentences[start..<(start + size)].joined(separator: " ")
        if known(ReplyWords(run), among: wordings) != nil { return start..<(start + size) }
      }
    }
    return nil
  }

  /// A reply or a sentence of it as it was understood by itself.
  private struct Part {
    var reading: Reading
    /// Its sentences as they were typed.
    var sentences: [String] = []
    /// Whether it is a wording that is known.
    var isKnown = false
    /// The moves of it that are plain, whatever stands beside them.
    var plain: Set<Move> = []
    /// Whether harm was found in it with some reason, believed or not.
    var mayHarm = false

    /// What a wording that is known does, and what the words beside it do.
    static func reading(of text: String, known: Part, rest: Part, restIsFirst: Bool) -> Reading {
      var reading = known.reading
      reading.text = text
      let others = rest.reading.found.filter { !reading.moves.contains($0.move) }
      reading.found = restIsFirst ? others + reading.found : reading.found + others
      reading.near.formUnion(rest.reading.near)
      reading.certain.formUnion(rest.reading.certain)
      reading.hollow = reading.found.isEmpty ? reading.hollow ?? rest.reading.hollow : nil
      return reading
    }

    /// Whether all that it does is plain help.
    private var isPlainHelp: Bool {
      reading.isCivil && !mayHarm && !reading.moves.isEmpty && reading.moves.allSatisfy { $0.kind == .helpful }
    }

    /// With what its sentences plainly do: a long answer does what each of its sentences does. Beside harm that is found in
    /// a sentence of its own, what the others plainly do stands.
    func joined(with parts: [Part]) -> Reading {
      var reading = reading
      let moves = Set(reading.moves)
      // An explanation that stands alone reads as a defence; beside help the whole says what it is. Where the whole says
      // nothing, a harm that was not heard may be in it, unless several of its sentences help.
      let helping = parts.count { !$0.plain.isDisjoint(with: $0.reading.moves) }
      let isHarmless =
        reading.isCivil && (!moves.isEmpty || helping > 1) && reading.moves.allSatisfy { $0.kind == .helpful }
        && parts.allSatisfy { part in
          part.reading.isCivil && part.reading.moves.allSatisfy { $0.kind == .helpful || $0 == .defend }
        }
      let harms = moves.filter { $0.kind != .helpful }
      let isApart =
        !harms.isEmpty && harms.allSatisfy { $0.kind == .harmful }
        && harms.isSubset(of: parts.flatMap(\.reading.moves))
      let parts = isHarmless ? parts : parts.filter(\.isPlainHelp)
      // Harm is told by the whole alone: half of an answer may sound like anything ("Then you ring my direct line").
      guard isHarmless || isApart else { return reading }
      for part in parts {
        for found in part.reading.found where !reading.moves.contains(found.move) {
          // What is summed up is promised and offered in it once more.
          let isInSum = moves.contains(.summary) && [.promise, .option, .reflection].contains(found.move)
          if part.plain.contains(found.move), !isInSum { reading.found.append(found) }
        }
      }
      // In the order of the words.
      let order = reading.found.enumerated().map { index, found in
        (
          sentences.firstIndex { $0.contains(found.words) } ?? sentences.firstIndex { found.words.contains($0) } ?? 0,
          index
        )
      }
      reading.found = order.sorted { $0 < $1 }.map { reading.found[$0.1] }
      if reading.moves.contains(where: { $0 != .useName }) { reading.guess = nil }
      return reading
    }
  }

  private func part(
    _ text: String, after context: String?, wordings: [Wording], phrases own: [Move: [String]],
    earlier: [String], parting: Parting, mayBeDanger: Bool, isDanger: Bool,
    mostSum: Int?, offers: Offers
  ) -> Part {
    let text = String(text.prefix(Limits.replyCharacters))
    let words = ReplyWords(text)
    guard !words.sentences.isEmpty else { return Part(reading: Reading(text: text, found: [])) }
    let hollow = HollowReply(words, after: context, earlier: earlier)
    if let known = MoveReader.known(words, among: wordings) {
      let certain = Set(known.filter { $0.kind != .helpful })
      let fresh = hollow.reason == .repeated ? known.filter { !$0.isComfort || $0.kind != .helpful } : known
      let reading = Reading(
        text: text, found: fresh.map { Found(move: $0, words: text) }, certain: certain,
        hollow: fresh.isEmpty ? hollow.reason : nil)
      return Part(reading: reading, isKnown: true, plain: Set(reading.moves))
    }
    var places: [Move: ClosedRange<Int>] = [:]
    for phrase in MoveReader.phrases(own) where places[phrase.move] == nil {
      places[phrase.move] = place(of: phrase, in: words)
    }
    // What a scenario itself calls right is not taken for harm.
    let isRight = places.keys.contains { $0.kind == .helpful }
    for phrase in phrases where places[phrase.move] == nil { places[phrase.move] = place(of: phrase, in: words) }
    let isScripted = !places.isEmpty
    let isAfterDanger =
      isDanger || context.map { Danger.isSigned(in: $0) || (mayBeDanger && model.tellsOfDanger($0)) } ?? false
    var judged = Judgement(words, after: context, parting: parting, isAfterDanger: isAfterDanger, model: model)
    if judged.comesNearHarm, let rest = Praise.removed(from: words) {
      judged = Judgement(rest, after: context, parting: parting, isAfterDanger: isAfterDanger, model: model)
    }
    var isTheirs: ClosedRange<Int>?
    if judged.comesNearHarm || judged.moves.contains(.dismiss),
      let own = SaidBack.withoutTheirs(words, after: context)
    {
      let rest = Judgement(own.rest, after: context, parting: parting, isAfterDanger: isAfterDanger, model: model)
      if !rest.comesNearHarm, rest.moves.allSatisfy({ $0.kind == .helpful }) {
        judged = rest
        isTheirs = own.place
      }
    }
    if judged.comesNearHarm || judged.moves.allSatisfy({ $0 == .useName })
      || judged.moves.contains(where: { $0.kind != .helpful }),
      let rest = Admission.removed(from: words)
    {
      judged = Judgement(rest, after: context, parting: parting, isAfterDanger: isAfterDanger, model: model)
    }
    if judged.comesNearHarm, judged.moves.allSatisfy({ $0.kind == .helpful }), let rest = Pledge.removed(from: words) {
      judged = Judgement(rest, after: context, parting: parting, isAfterDanger: isAfterDanger, model: model)
    }
    let isSerious = TakenSeriously.place(in: words)
    if isSerious != nil, let rest = TakenSeriously.removed(from: words) {
      judged = Judgement(rest, after: context, parting: parting, isAfterDanger: isAfterDanger, model: model)
    }
    for move in judged.moves where places[move] == nil && !(isRight && move.kind != .helpful) {
      places[move] = judged.place(of: move, model: model)
    }
    if let isSerious, places.keys.allSatisfy({ $0.kind == .helpful }) {
      places[.validate] = places[.validate] ?? isSerious
    }
    if let isTheirs { places[.reflection] = places[.reflection] ?? isTheirs }
    // A choice between two deeds is an option, also as a question; not where the rest of the words harms or may.
    if places[.option] == nil, !judged.mayHarm, places.keys.allSatisfy({ $0.kind == .helpful }),
      let offer = OfferedChoice.place(in: words)
    {
      places[.option] = offer
    }
    if let promised = places[.overPromise], Disclaimer.covers(promised, in: words) { places[.overPromise] = nil }
    if let mostSum, places.keys.contains(where: \.isSolution) || places[.summary] != nil,
      let sum = Sums.first(above: mostSum, in: words)
    {
      places[.overPromise] = sum
    }
    if isAfterDanger { hearDanger(in: &places, words, judged, parting: parting) }
    // Who only says that they listen passes no danger over.
    if places[.silence] != nil, words.sentences.count == 1 { places[.ignoreRisk] = nil }
    let abuse = FoulLanguage.abuse(in: words.typed)
    if let abuse {
      places[.retaliate] = abuse
      // Nothing said beside it is taken for kindness.
      for move in MoveModel.moves where move.kind == .helpful && !(places[move].map { !$0.overlaps(abuse) } ?? true) {
        places[move] = nil
      }
    }
    if abuse == nil, places[.retaliate] != nil, let own = Admission.ownFolly(in: words) {
      places[.retaliate] = nil
      places[.validate] = places[.validate] ?? own
    }
    // "He doesn't" answers a question and blames nobody.
    if let blamed = places[.blameColleague] {
      let said = words.sentences.flatMap(\.words).filter { blamed.contains($0.source) }.map(\.text)
      let isBare = said.allSatisfy { $0.hasSuffix("n't") || Self.denied.contains($0) }
      if isBare, said.contains(where: { $0.hasSuffix("n't") || $0 == "not" }) { places[.blameColleague] = nil }
    }
    let agents = Vocative.agentNames(in: words)
    let isAddressed = words.sentences.contains { $0.words.contains { $0.isCalled && !agents.contains($0.text) } }
    if isAddressed, places[.retaliate] == nil {
      places[.useName] = places[.useName] ?? judged.place(of: .useName, model: model)
    }
    if !Vocative.mayAddress(words) || !callsAnybody(words) { places[.useName] = nil }
    if Admission.isAll(words), abuse == nil {
      for move in [Move.blame, .blameColleague, .defend, .jargon, .dismiss] { places[move] = nil }
    }
    if places.keys.allSatisfy({ $0.kind == .helpful || $0 == .blame || $0 == .dismiss }),
      let place = Exoneration.place(in: words)
    {
      places[.blame] = nil
      places[.dismiss] = nil
      places[.validate] = places[.validate] ?? place
    }
    if places.keys.allSatisfy({ $0.kind == .helpful }), let place = Admission.place(in: words) {
      places[.validate] = places[.validate] ?? place
    }
    hearPledge(in: &places, words, judged)
    if places[.reflection] == nil, judged.isCivil, !judged.mayHarm, words.sentences.count > 1,
      places.keys.allSatisfy({ $0.kind == .helpful })
    {
      places[.reflection] = SaidBack.place(in: words, after: context, isBesideHelp: true)
    }
    if places[.summary] == nil, judged.isCivil, !judged.mayHarm, places.keys.allSatisfy({ $0.kind == .helpful }) {
      places[.summary] = SumUp.recap(in: words, of: earlier)
    }
    addPlainHelp(to: &places, words, after: context, judged)
    if words.sentences.count == 1, offers.given(in: words, isPlain: true) != nil, abuse == nil {
      // Nothing that harms is in what the briefing says itself.
      places = places.filter { $0.key.kind == .helpful }
    }
    if places.keys.allSatisfy({ $0.kind == .helpful }) {
      let isHarmless = !judged.mayHarm && judged.isCivil
      for found in MoveReader.offered(words, offers, moves: Array(places.keys), isHarmless: isHarmless) {
        places[found.move] = found.place
      }
      if isHarmless, places[.handOver] == nil {
        places[.handOver] = Colleague.place(in: words, among: Colleague.roles, isKnown: false)
      }
    }
    // The barest apology there is stands whatever stands beside it, but for harm.
    if places[.shortApology] == nil, judged.isCivil, !judged.mayHarm, places.keys.allSatisfy({ $0.kind == .helpful }) {
      places[.shortApology] = Apology.place(in: words)
    }
    if let threat = Expulsion.place(in: words) {
      places = places.filter { $0.key != .rewardAbuse && ($0.key.kind != .helpful || !$0.value.overlaps(threat)) }
      places[.retaliate] = places[.retaliate] ?? threat
    }
    if abuse == nil, Expulsion.place(in: words) == nil, Expulsion.denies(words) {
      places[.retaliate] = nil
      places[.endWithoutNotice] = nil
    }
    putRight(&places, words, isHarmless: judged.isCivil && !judged.mayHarm)
    places = places.filter { !hollow.drops($0.key, at: $0.value) }
    let order = places.sorted { ($0.value.lowerBound, $0.key.rawValue) < ($1.value.lowerBound, $1.key.rawValue) }
    let found = order.map { move, place in
      Found(move: move, words: words.typed[place].joined(separator: " ").trimmingMarks())
    }
    var certain = judged.certain
    if abuse != nil { certain.insert(.retaliate) }
    let reason = found.isEmpty ? hollow.reason : nil
    // Who only calls the customer by name may do something beside it.
    let isOpen = found.allSatisfy { $0.move == .useName } && !isScripted && hollow.reason == nil
    let reading = Reading(
      text: text, found: found, guess: isOpen ? judged.guess : nil, isCivil: !isOpen || judged.isCivil,
      near: reason == nil ? judged.near : judged.near.filter { $0.kind != .helpful },
      certain: certain.intersection(places.keys), hollow: reason)
    let sentences = words.sentences.compactMap { sentence -> String? in
      guard let first = sentence.words.first, let last = sentence.words.last else { return nil }
      return words.typed[first.source...last.source].joined(separator: " ")
    }
    // What is told by how it is put is plain; what a model hears, where it hears it clearly.
    let plain = Set(places.keys).filter { judged.plain.contains($0) || !judged.moves.contains($0) }
    return Part(reading: reading, sentences: sentences, plain: plain, mayHarm: judged.mayHarm)
  }

  /// After words that tell of a danger: who takes it up passes nothing over, and who asks for data or makes the customer wait
  /// does, however that is put. What such a reply asks or undertakes is heard as it would be heard anywhere.
  /// The words of a bare denial: "he does not".
  private static let denied: Set<String> = ["he", "she", "they", "does", "do", "did", "not", "is", "can"]

  private func hearDanger(
    in places: inout [Move: ClosedRange<Int>], _ words: ReplyWords, _ judged: Judgement, parting: Parting
  ) {
    let isTakenUp = DangerReply.takesUp(words)
    if isTakenUp { places[.ignoreRisk] = nil }
    if let place = DangerReply.business(in: words) { places[.ignoreRisk] = places[.ignoreRisk] ?? place }
    guard isTakenUp || places[.ignoreRisk] != nil else { return }
    let plain = Judgement(words, after: nil, parting: parting, model: model)
    guard plain.moves.allSatisfy({ $0.kind == .helpful }) else { return }
    let heard: [Move] = isTakenUp ? [.closedQuestion, .openQuestion, .promise, .option] : [.closedQuestion]
    for move in plain.moves where places[move] == nil && heard.contains(move) {
      places[move] = plain.place(of: move, model: model)
    }
  }

  /// What words do beside the moves that were found in them: who gives what may be given has offered it, who says by when has
  /// promised it, and who brings somebody in hands over. Nothing beside harm.
  /// - Parameter isHarmless: whether nothing comes near to harm; where it does, only what says hardly anything else counts.
  static func offered(
    _ words: ReplyWords, _ offers: Offers, moves: [Move], isHarmless: Bool = true
  ) -> [(move: Move, place: ClosedRange<Int>)] {
    guard moves.allSatisfy({ $0.kind == .helpful }) else { return [] }
    var found: [(move: Move, place: ClosedRange<Int>)] = []
    if let place = offers.given(in: words, isPlain: !isHarmless) {
      if !moves.contains(.option) { found.append((.option, place)) }
      let said = words.typed[place].joined(separator: " ")
      if !moves.contains(.promise), SaidTime.first(in: said) != nil { found.append((.promise, place)) }
    }
    if !moves.contains(.handOver), let place = offers.broughtIn(in: words) { found.append((.handOver, place)) }
    return found
  }

  /// Whether anybody is called by name: a word that anybody may say, before a comma, is none ("Hot, limp, not drinking").
  private func callsAnybody(_ words: ReplyWords) -> Bool {
    let called = words.sentences.flatMap { sentence in
      sentence.words.enumerated().filter { $0.element.isCalled || $0.element.isName }.map {
        ($0.offset, $0.element.text)
      }
    }
    return called.isEmpty
      || !called.allSatisfy { place, word in
        place == 0 && !GivenNames.all.contains(word) && !Spelling.titles.contains(word)
          && (model.knows(word) || word.hasSuffix("ly"))
      }
  }

  /// What is plain by how it is put, whatever a model makes of it beside other sentences.
  private func putRight(_ places: inout [Move: ClosedRange<Int>], _ words: ReplyWords, isHarmless: Bool) {
    let asked = words.sentences.filter(\.isAsked)
    // What is asked or thanked for in the same breath as an insult is part of it.
    for harm in [Move.retaliate, .dismiss, .blame] {
      guard let place = places[harm],
        let sentence = words.sentences.first(where: { $0.words.contains { place.contains($0.source) } }),
        let first = sentence.words.first, let last = sentence.words.last
      else { continue }
      let part = first.source...last.source
      for move in [Move.thank, .shortApology, .openQuestion, .closedQuestion] where places[move]?.overlaps(part) == true
      {
        let isQuestion = move == .openQuestion || move == .closedQuestion
        if isQuestion ? sentence.isAsked : harm == .retaliate { places[move] = nil }
      }
    }
    if let place = Mockery.place(in: words) {
      places = places.filter { $0.key.kind != .helpful || !$0.value.overlaps(place) }
      places[.thank] = nil
      places[.retaliate] = places[.retaliate] ?? place
    }
    if let place = Mockery.order(in: words), places.keys.allSatisfy({ $0.kind == .helpful }) { places[.blame] = place }
    if let slight = Slight.found(in: words), !places.keys.contains(where: { $0.kind != .helpful }) {
      places = places.filter { !$0.value.overlaps(slight.place) }
      places[slight.move] = slight.place
    }
    if words.sentences.allSatisfy({ $0.words.count < 3 && $0.words.allSatisfy { Self.bareAnswers.contains($0.text) } })
    {
      // "Nothing." answers a question, and plays nothing down.
      places = places.filter { $0.key.kind == .helpful }
    }
    if Mockery.isImpatient(words) { places = [.dismiss: 0...max(0, words.typed.count - 1)] }
    if Mockery.isBlather(words) { places = places.filter { $0.key.kind != .helpful } }
    if places.keys.allSatisfy({ $0.kind == .helpful }) {
      if let place = Warning.place(in: words) { places[.limit] = places[.limit] ?? place }
      if isHarmless {
        if let place = ShortQuestion.place(in: words) { places[.closedQuestion] = places[.closedQuestion] ?? place }
        if let place = SumUp.place(in: words) { places[.summary] = places[.summary] ?? place }
        if let place = Recommendation.supposed(in: words) { places[.option] = places[.option] ?? place }
      }
      // What happened to the customer is no way forward.
      if places[.reflection] != nil, words.sentences.count == 1,
        words.sentences.allSatisfy(ShortQuestion.tellsOfThePast)
      {
        places[.option] = nil
      }
    }
    // "I completely understand" takes up no feeling, and says none to be right.
    if let place = places[.validate], BareUnderstanding.isAll(of: words, at: place) { places[.validate] = nil }
    // "How is he today?" leaves the answer open.
    if places[.openQuestion] != nil, !asked.isEmpty, asked.allSatisfy(ShortQuestion.isHowAbout) {
      places[.closedQuestion] = nil
    }
    // "Until we hear whether it works" asks nobody.
    if let place = places[.closedQuestion], asked.isEmpty, Self.isToldWhether(words, at: place) {
      places[.closedQuestion] = nil
    }
    // A question that accuses asks for nothing.
    if places[.blame] != nil, !asked.isEmpty, asked.allSatisfy(ShortQuestion.accuses) { places[.closedQuestion] = nil }
  }

  private static let bareAnswers: Set<String> = [
    "no", "nope", "nothing", "none", "never", "nobody", "not", "just", "so", "exactly", "right", "correct", "yes",
  ]

  /// Whether words only say what will be heard, seen or found out, and by whom: "until we hear whether it works".
  private static func isToldWhether(_ words: ReplyWords, at place: ClosedRange<Int>) -> Bool {
    guard let sentence = words.sentences.first(where: { $0.words.contains { place.contains($0.source) } }) else {
      return false
    }
    let plain = sentence.words.map(\.text)
    return plain.indices.contains { index in
      ["whether", "if"].contains(plain[index])
        && ["hear", "see", "know", "check", "find", "ask", "look", "out", "tell", "learn"].contains(
          plain.at(index - 1) ?? "")
        && plain[..<index].contains { ["i", "we", "he", "she", "they"].contains($0) }
        && !plain[..<index].contains { ["please", "could", "can", "may", "me"].contains($0) }
    }
  }

  /// A promise in the present tense, beside which nothing harms. Where it is all that is said, it is no report of what has
  /// happened and no summary.
  private func hearPledge(in places: inout [Move: ClosedRange<Int>], _ words: ReplyWords, _ judged: Judgement) {
    guard !judged.mayHarm, judged.isCivil, places.keys.allSatisfy({ $0.kind == .helpful }),
      let place = Pledge.place(in: words) ?? Contingency.place(in: words)
    else { return }
    // What is said once more at the end, of what both will do, is promised already.
    if let sum = places[.summary], sum.overlaps(place), Pledge.isSum(words) { return }
    places[.promise] = places[.promise] ?? place
    guard words.sentences.count == 1 else { return }
    for move in [Move.reflection, .summary, .option] { places[move] = nil }
    // "Should it break again we come over."
    if words.sentences.allSatisfy({ !$0.isAsked }), Contingency.place(in: words) != nil {
      places[.closedQuestion] = nil
    }
  }

  /// Adds help that is told by how it is put, where nothing else was found that helps or harms.
  private func addPlainHelp(
    to places: inout [Move: ClosedRange<Int>], _ words: ReplyWords, after context: String?, _ judged: Judgement
  ) {
    guard places.keys.allSatisfy({ $0 == .useName }) else { return }
    if !judged.comesNearHarm { places[.option] = Recommendation.place(in: words) }
    // Where the words are nearly all the customer's there is none left to harm with.
    if !judged.mayHarm || words.sentences.count == 1 {
      let isNear = judged.isCivil && !judged.mayHarm && judged.near.contains(.reflection)
      places[.reflection] = SaidBack.place(in: words, after: context, isBesideHelp: isNear)
    }
  }

  private static func phrases(_ texts: [Move: [String]]) -> [Phrase] {
    Move.allCases.flatMap { move in
      (texts[move] ?? []).prefix(Limits.phrases).compactMap { text in
        let words = ReplyWords(text).sentences.flatMap { $0.words.map(\.text) }.prefix(Limits.phraseWords)
        return words.isEmpty ? nil : Phrase(move: move, words: Array(words))
      }
    }
  }

  /// The moves of the wording that says the same: nearly all words are the same.
  private static func known(_ words: ReplyWords, among wordings: [Wording]) -> [Move]? {
    let own = Set(words.sentences.flatMap { $0.words.map(\.text) })
    guard own.count > 2 else { return nil }
    let alike = wordings.map { wording in
      let other = Set(ReplyWords(wording.text).sentences.flatMap { $0.words.map(\.text) })
      return (wording.moves, own.intersection(other).count * 100 / max(1, own.union(other).count))
    }
    return alike.filter { $0.1 >= Limits.sameWords }.max { $0.1 < $1.1 }?.0
  }

  /// Where a phrase is first found, in one sentence, by the typed words.
  private func place(of phrase: Phrase, in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where sentence.words.count >= phrase.words.count {
      for start in 0...(sentence.words.count - phrase.words.count) {
        let part = sentence.words[start..<(start + phrase.words.count)]
        if zip(part, phrase.words).allSatisfy({ $0.text == $1 }), let first = part.first, let last = part.last {
          return first.source...last.source
        }
      }
    }
    return nil
  }
}

extension String {
  fileprivate func trimmingMarks() -> String {
    var part = self[...]
    while let last = part.last, ",;:.".contains(last) { part = part.dropLast() }
    return String(part)
  }
}
