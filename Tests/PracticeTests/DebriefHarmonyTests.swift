import Calls
import Library
import Practice
import TestSupport
import Testing

/// No two statements of a debrief contradict each other, whatever was played.
struct DebriefHarmonyTests {
  static let reader = Library.moveReader()

  /// Ways in which a call is played.
  enum Way: CaseIterable {
    /// What the model runs say, typed by hand: in small letters and without marks.
    case typedModel
    /// Kind sentences for any call.
    case anyCall
    /// Rows of words that sound like help.
    case keywords
    /// The same kind sentence to the end.
    case sameReply
    /// Good sentences, sentences for any call and rude ones, by chance.
    case mixed
    /// Numbered answers by chance, with tags by chance.
    case chance
    /// Numbered answers that do no harm.
    case careful
    /// The best answers, with each main feeling tagged two turns late.
    case lateTags
    /// The best answers, with a single tag.
    case oneTag
    /// The best answers, with the same two tags after every line.
    case sameTags
  }

  private static let sentences = [
    "I understand how you feel.", "What would help you most?", "I'm sorry about that. What happened?",
    "I'll look into it.", "It will be done by Thursday noon.", "Is there anything else?",
  ]
  private static let keywords = [
    "sorry, understand, refund, call at two, note, promise", "apologise understand every right angry option thursday",
    "listen, name, summary, promise tomorrow at nine, thank",
  ]
  private static let rude = ["Calm down.", "That's not my problem.", "You should have read the terms.", "Whatever."]

  private func words(_ way: Way, _ round: Int, written: String, _ generator: inout SeededGenerator) -> String {
    switch way {
    case .anyCall: Self.sentences[round % Self.sentences.count]
    case .keywords: Self.keywords[round % Self.keywords.count]
    case .sameReply: "I'm really sorry, I can hear how frustrating this is for you."
    case .mixed:
      switch Int.random(in: 0..<5, using: &generator) {
      case 0: Self.sentences.randomElement(using: &generator) ?? ""
      case 1: Self.rude.randomElement(using: &generator) ?? ""
      default: written
      }
    default: written.lowercased().filter { $0 != "." && $0 != "," }
    }
  }

  private func play(_ way: Way, _ scenario: Scenario, seed: UInt64) throws -> Trainee {
    var generator = SeededGenerator(seed: seed)
    var trainee = Trainee(scenario, seed: seed)
    switch way {
    case .chance: trainee.playByChance(&generator)
    case .careful: trainee.playByChance(&generator, skill: 100)
    case .lateTags, .oneTag, .sameTags:
      for round in 0..<20 where !trainee.rehearsal.isOver {
        trainee.listen()
        guard !trainee.rehearsal.isOver else { break }
        let turns = trainee.rehearsal.log.turns
        switch way {
        case .lateTags:
          if turns.count > 2, let main = turns[turns.count - 3].gold.main { trainee.tag(main.emotion, main.level) }
        case .oneTag:
          if round == 0 { trainee.tag(.anger, .clear) }
        default:
          trainee.tag(.frustration, .clear)
          trainee.tag(.disappointment, .clear)
        }
        try trainee.answer(1)
      }
    default:
      for round in 0..<20 where !trainee.rehearsal.isOver {
        trainee.listen()
        guard !trainee.rehearsal.isOver, let turn = trainee.rehearsal.course.turnID.flatMap(scenario.turn) else {
          break
        }
        if way == .mixed, let emotion = Emotion.allCases.randomElement(using: &generator) {
          trainee.tag(emotion, .clear)
        }
        let step = scenario.good.first { $0.turn == turn.id } ?? scenario.bad.first { $0.turn == turn.id }
        let written = step?.answer.map { turn.answers[$0 - 1].say } ?? step?.say ?? Self.sentences[round % 6]
        let text = words(way, round, written: written, &generator)
        trainee.say(.typed(Self.reader.read(text, in: trainee.rehearsal.exchange)))
      }
    }
    trainee.finish()
    return trainee
  }

  @Test(arguments: Library.scenarios) func nothingContradictsAnything(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for steps in [scenario.good, scenario.bad] {
      let run = scenario.play(steps)
      let debrief = Debrief(scenario, run.log, run.call, book: Library.bundledMoves())
      Statement.check(LookedBack(debrief: debrief, log: run.log, events: run.events, way: nil), "model \(entry.id)")
    }
    for way in Way.allCases {
      for seed in way == .mixed ? [UInt64(3), 4, 5] : [3] {
        let trainee = try play(way, scenario, seed: seed)
        let debrief = Debrief(scenario, trainee.rehearsal.log, trainee.call, book: Library.bundledMoves())
        let played = LookedBack(debrief: debrief, log: trainee.rehearsal.log, events: trainee.events, way: way)
        Statement.check(played, "\(way) \(seed) \(entry.id)")
      }
    }
  }
}

/// A call that was played, and its debrief.
private struct LookedBack {
  var debrief: Debrief
  var log: RehearsalLog
  var events: [Event]
  /// How it was played; nil for a model run.
  var way: DebriefHarmonyTests.Way?

  var card: Scorecard { debrief.scorecard }
  var abouts: Set<String> { Set(debrief.advice.map(\.about)) }
  var turning: RehearsalLog.Reply? { debrief.turningPoint.map { log.replies[$0.reply] } }
  func share(_ part: Rubric.Part) -> Double { card.rubric.parts[part] ?? 0 }
  /// The feelings that were tagged, each time.
  var tags: [(emotion: Emotion, at: Instant)] {
    events.compactMap { event in
      if case .emotionTagged(let tag) = event.payload { (tag.emotion, event.time) } else { nil }
    }
  }
}

/// Two things that a debrief may say, and never both.
private struct Statement {
  var name: String
  var one: (LookedBack) -> Bool
  var other: (LookedBack) -> Bool

  init(_ name: String, _ one: @escaping (LookedBack) -> Bool, _ other: @escaping (LookedBack) -> Bool) {
    (self.name, self.one, self.other) = (name, one, other)
  }

  static func check(_ played: LookedBack, _ name: String) {
    for pair in contradictions where pair.one(played) && pair.other(played) {
      Issue.record("\(name): \(pair.name)")
    }
  }

  private static let listening: Set<Move> = [.validate, .reflection, .summary]

  static var contradictions: [Statement] {
    [
      Statement(
        "nothing was about this call, and a sentence for any call helped most", { $0.abouts.contains("not_named") },
        { $0.debrief.turningPoint?.isCooling == true && $0.turning?.fitsAnyCall == true }),
      Statement(
        "nothing was about this call, and they were listened to or taken seriously",
        { $0.abouts.contains("not_named") },
        { $0.share(.listening) > 0.25 || $0.share(.acknowledgement) > 0.25 || $0.card.rubric.balance != .low }),
      Statement(
        "what fits any call helps nobody, and calmed again", { _ in true },
        { played in played.log.replies.count { $0.fitsAnyCall && $0.change < -0.001 } > 1 }),
      Statement(
        "it helped most, and cost patience", { $0.debrief.turningPoint?.isCooling == true },
        { $0.turning.map { $0.patience < 0 } ?? false }),
      Statement(
        "it helped most, and is shown as harm", { $0.debrief.turningPoint?.isCooling == true },
        { $0.turning?.allMoves.contains { $0.kind != .helpful } ?? false }),
      Statement(
        "a way out came too early, behind a sentence of listening", { $0.abouts.contains("too_early") },
        { played in
          played.debrief.advice.compactMap { $0.about == "too_early" ? $0.reply : nil }.contains { index in
            let reply = played.log.replies[index]
            guard let way = reply.moves.firstIndex(where: \.isSolution), !reply.fitsAnyCall else { return false }
            return !listening.isDisjoint(with: reply.moves[..<way]) && reply.moves.allSatisfy { $0.kind == .helpful }
          }
        }),
      Statement(
        "it holds nothing, and calmed", { _ in true },
        { played in
          played.log.replies.contains { reply in
            !reply.empty.isEmpty && Set(reply.moves).isSubset(of: reply.empty) && reply.change < -0.001
          }
        }),
      Statement(
        "a boundary counts, and nobody set one", { $0.share(.boundary) > 0 },
        { played in
          !played.log.replies.contains { $0.counted.moves.contains { $0.part == .boundary && $0.kind == .helpful } }
        }
      ),
      Statement(
        "one tag in the whole call, and more were set", { $0.abouts.contains("one_tag") }, { $0.tags.count != 1 }),
      Statement(
        "the same was tagged all through, and it changed",
        { $0.abouts.contains("same_tags") || $0.abouts.contains("tags_every_turn") },
        { played in
          let kinds = Set(played.tags.map(\.emotion)).count
          return played.tags.count < 2 || kinds * 2 > played.tags.count
        }),
      Statement(
        "a feeling went by untagged, and was tagged later", { _ in true },
        { played in
          played.card.noticing.notices.contains { notice in
            guard notice.seconds == nil, let index = played.log.turns.lastIndex(where: { $0.id == notice.turn }) else {
              return false
            }
            let comesAgain = played.card.noticing.notices.contains { $0.emotion == notice.emotion && $0 != notice }
            return !comesAgain
              && played.tags.contains { $0.emotion == notice.emotion && $0.at >= played.log.turns[index].began }
          }
        }),
      Statement(
        "they are said to have ended it, and the trainee never did",
        { $0.log.outcome?.kind == .ended && $0.log.outcome?.isByAgent == true },
        { !($0.log.replies.last?.moves.contains(.endWithNotice) ?? false) }),
      Statement(
        "a sum was missing, and just given", { $0.debrief.missing.contains(.justSaid(.summary)) },
        { played in
          let last = played.log.replies.suffix(2)
          return last.first?.moves.contains(.summary) == true
            && last.allSatisfy { $0.moves.allSatisfy { $0.kind == .helpful && $0 != .option } && $0.isUnderstood }
        }),
      Statement(
        "a row of words helped", { $0.way == .keywords },
        { played in
          played.debrief.turningPoint?.isCooling == true || Rubric.Part.allCases.contains { played.share($0) > 0 }
        }),
      Statement(
        "rows of words, and no word of it", { $0.way == .keywords && !$0.card.isVoid },
        { !$0.abouts.contains("in_sentences") || $0.abouts.contains("too_early") }),
      Statement("what went well was not passed", { $0.abouts.contains("went_well") }, { !$0.card.isPassed }),
      Statement(
        "the questions that are counted are not those that are listed", { _ in true },
        { played in
          let listed = played.debrief.moments.flatMap(\.replies).map(\.counted)
          let questions = listed.reduce(0) { $0 + Set($1.moves).intersection([.openQuestion, .closedQuestion]).count }
          return questions != played.card.rubric.questions
        }),
      Statement(
        "a part is whole, and asked for", { _ in true },
        { played in
          Rubric.Part.allCases.contains { played.share($0) == 1 && played.abouts.contains("more_\($0.rawValue)") }
        }),
      Statement(
        "rows of words are no answers, and a part is whole", { $0.abouts.contains("in_sentences") },
        { played in Rubric.Part.allCases.contains { played.share($0) > 0.5 } }),
      Statement(
        "what they asked stayed open until they went, and the ways out are whole",
        { $0.log.outcome?.kind == .hungUp && $0.log.replies.last?.leavesOpen == true },
        { $0.share(.solution) > 0.7 || $0.share(.promise) > 0.7 }),
      Statement(
        "it was said already, and could not be understood", { _ in true },
        { played in
          played.debrief.moments.contains { moment in
            moment.replies.contains { $0.isHollow && moment.cost(of: $0) == .notUnderstood }
          }
        }),
      Statement(
        "it leaves open what they asked, and answers it", { _ in true },
        { played in
          played.debrief.moments.contains { moment in
            moment.replies.contains { reply in
              reply.leavesOpen && moment.isModel(reply) && !reply.isTooEarly && !reply.isHollow
            }
          }
        }),
      Statement(
        "a reply is held up against itself", { _ in true },
        { played in
          played.debrief.moments.contains { moment in
            moment.replies.contains { letters($0.text) == letters(moment.model ?? "") && !moment.isModel($0) }
          } || (played.debrief.turningPoint.map { letters($0.text) == letters($0.model ?? "") && !$0.isModel } ?? false)
        }),
      Statement(
        "patience was lost, and nothing is said of why", { $0.log.outcome?.kind == .hungUp },
        { played in
          played.debrief.moments.contains { moment in
            moment.replies.contains { $0.patience < 0 && $0.isTyped && moment.cost(of: $0) == nil }
          }
        }),
    ]
  }

  private static func letters(_ text: String) -> String { text.lowercased().filter { $0.isLetter || $0.isNumber } }
}
