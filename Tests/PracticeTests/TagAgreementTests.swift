import Calls
import Library
import Practice
import Testing

/// A call of turns with known feelings, ten seconds each, and what was tagged in it.
private struct Tagged {
  var turns: [RehearsalLog.Turn] = []
  var call = Call(id: "c1")
  private var count = 0

  /// Plays as many turns as there are golds, through a scenario made of them.
  /// - Parameter also: more feelings of a turn.
  init(
    _ golds: [(Emotion, Level)], also: [Int: [(Emotion, Level)]] = [:], conduct: [Int: Conduct] = [:],
    tags: (inout Tagged) -> Void
  ) throws {
    var scenario = Scenario()
    scenario.mood = Mood(levels: [.worry: 1], patience: 5)
    for (index, gold) in golds.enumerated() {
      var turn = Scenario.Turn()
      turn.id = "t\(index)"
      turn.says.off = "word"
      turn.gold.emotions = ([gold] + (also[index] ?? [])).map { Scenario.EmotionLevel($0.0, $0.1) }
      turn.gold.conduct = conduct[index].map { [$0] } ?? []
      turn.answers = [Scenario.Answer()]
      scenario.turns.append(turn)
    }
    scenario.endings = [Scenario.Ending()]
    scenario.endings[0].id = "end"
    scenario.endings[0].when = Condition([.seen("t\(golds.count - 1)")])
    var trainee = Trainee(scenario)
    while !trainee.rehearsal.isOver {
      trainee.listen()
      trainee.say(.typed("yes", moves: []))
      trainee.listen()
    }
    turns = trainee.rehearsal.log.turns
    for event in trainee.events { call.apply(event) }
    tags(&self)
  }

  var agreement: TagAgreement { TagAgreement(turns, call) }

  mutating func tag(_ turn: Int, _ emotion: Emotion, _ level: Level, after milliseconds: Int64 = 100) {
    add(turn, milliseconds, .emotionTagged(EmotionTag(emotion: emotion, level: level)))
  }

  mutating func clear(_ turn: Int, _ emotion: Emotion) {
    add(turn, 50, .emotionCleared(EmotionClear(emotion: emotion)))
  }

  mutating func mark(_ turn: Int, _ conduct: Conduct) { add(turn, 100, .conductMarked(ConductMark(conduct: conduct))) }

  private mutating func add(_ turn: Int, _ milliseconds: Int64, _ payload: Payload) {
    count += 1
    let time = turns[turn].began.advanced(milliseconds: milliseconds)
    call.apply(Event(id: "a\(count)", source: "/agent/t", subject: "c1", time: time, payload: payload))
  }
}

struct TagAgreementTests {
  private let story: [(Emotion, Level)] = [
    (.anger, .clear), (.anger, .overwhelming), (.frustration, .clear), (.worry, .light), (.calm, .clear),
  ]

  @Test func whoHearsEverythingAgreesWholly() throws {
    let agreement = try Tagged(story) { call in
      for (index, gold) in story.enumerated() {
        if index > 1 { call.clear(index, story[index - 1].0) }
        call.tag(index, gold.0, gold.1)
      }
    }.agreement
    #expect(agreement.kappa == 1)
    #expect(agreement.nearKappa == 1)
    #expect(agreement.levelKappa == 1)
    #expect(agreement.share == 1)
    #expect(agreement.notices.allSatisfy { $0.seconds == 0.1 })
    #expect(agreement.levelBias == 0)
  }

  @Test func whoTagsNothingAgreesInNothing() throws {
    let agreement = try Tagged(story) { _ in }.agreement
    #expect(agreement.kappa == 0)
    #expect(agreement.feelings.allSatisfy { $0.seen == nil })
    #expect(agreement.strengths.allSatisfy { $0.seen == 0 })
    #expect(agreement.notices.count == 4 && agreement.notices.allSatisfy { $0.seconds == nil })
    #expect(agreement.medianSeconds == nil)
    #expect(agreement.share == 0)
  }

  @Test func nearMissesCountHalf() throws {
    let agreement = try Tagged([(.anger, .clear), (.sadness, .clear)]) { call in
      call.tag(0, .frustration, .clear)
      call.clear(1, .frustration)
      call.tag(1, .disappointment, .clear)
    }.agreement
    #expect(agreement.feelings.map(\.seen) == [.frustration, .disappointment])
    let plain = try #require(agreement.kappa)
    #expect(try #require(agreement.nearKappa) > plain)
  }

  @Test func aTagCountsWithinOneTurnAndNotBeyond() throws {
    let golds: [(Emotion, Level)] = [(.anger, .clear), (.worry, .clear), (.hurt, .clear)]
    let late = try Tagged(golds) { $0.tag(1, .anger, .clear) }.agreement
    #expect(late.feelings[0].seen == .anger)
    #expect(late.notices[0].seconds.map { $0 > 1 } == true)
    let tooLate = try Tagged(golds) { $0.tag(2, .anger, .clear) }.agreement
    #expect(tooLate.feelings[0].seen == nil)
    #expect(tooLate.notices[0].seconds != nil && tooLate.notices[0].late == 2)
    let never = try Tagged(golds) { $0.tag(2, .hurt, .clear) }.agreement
    #expect(never.notices[0].seconds == nil && never.notices[0].late == nil)
    // What comes late is worth a part of what comes in time.
    #expect(late.share > tooLate.share)
  }

  @Test func aForgottenTagIsWhatIsSeen() throws {
    let agreement = try Tagged([(.anger, .clear), (.gratitude, .light)]) { $0.tag(0, .anger, .clear) }.agreement
    #expect(agreement.feelings.map(\.seen) == [.anger, .anger])
  }

  /// Who leaves a tag on is not ahead of a feeling that comes up much later, and waits for no time.
  @Test func aTagFromBeforeTheFeelingIsNotCredited() throws {
    let golds: [(Emotion, Level)] = [(.anger, .clear), (.worry, .clear), (.hurt, .clear), (.disappointment, .clear)]
    let early = try Tagged(golds) { $0.tag(0, .disappointment, .clear) }.agreement
    #expect(early.feelings[3].seen == nil)
    #expect(early.strengths.first { $0.emotion == .disappointment && $0.gold > 0 }?.seen == 0)
    #expect(early.notices.last?.seconds == nil)
    let oneTurn = try Tagged(golds) { $0.tag(2, .disappointment, .clear) }.agreement
    #expect(oneTurn.feelings[3].seen == .disappointment)
    #expect(oneTurn.notices.map(\.emotion) == [.anger, .worry, .hurt], "what was tagged before it came took no time")
  }

  /// A feeling that lasts is tagged once, also where one turn in between shows another.
  @Test func aTagOfAFeelingThatLastsIsCarried() throws {
    let golds: [(Emotion, Level)] = [(.anger, .clear), (.anger, .clear), (.worry, .clear), (.anger, .clear)]
    let agreement = try Tagged(golds) { $0.tag(0, .anger, .clear) }.agreement
    #expect(agreement.feelings.map(\.seen) == [.anger, .anger, .anger, .anger])
    #expect(agreement.strengths.filter { $0.emotion == .anger }.map(\.seen) == [2, 2, 2])
  }

  /// Nine keys at the first word, and none after it.
  @Test func whoTagsEverythingHearsNothing() throws {
    let golds: [(Emotion, Level)] = [
      (.disappointment, .clear), (.anger, .clear), (.worry, .clear), (.impatience, .clear), (.frustration, .clear),
      (.anger, .clear), (.worry, .light),
    ]
    let everything: [Emotion] = [
      .anger, .frustration, .disappointment, .impatience, .worry, .hurt, .contempt, .indecision, .sadness,
    ]
    let once = try Tagged(golds) { call in
      for emotion in everything { call.tag(0, emotion, .light) }
    }.agreement
    #expect(try #require(once.kappa) < 0.2)
    #expect(once.share < 0.1)
    let always = try Tagged(golds) { call in
      for turn in golds.indices { for emotion in everything { call.tag(turn, emotion, .clear) } }
    }.agreement
    #expect(try #require(always.kappa) < 0.2)
    #expect(always.share < 0.1)
  }

  /// Two feelings as strong as each other: either is what there is to hear.
  @Test func eitherOfTwoThatAreEquallyStrongIsRight() throws {
    let golds: [(Emotion, Level)] = [(.anger, .clear), (.worry, .clear)]
    let also: [Int: [(Emotion, Level)]] = [0: [(.disappointment, .clear), (.contempt, .light)]]
    let agreement = try Tagged(golds, also: also) { call in
      call.tag(0, .disappointment, .clear, after: 100)
      call.tag(0, .contempt, .light, after: 200)
    }.agreement
    #expect(agreement.feelings[0].gold == .disappointment && agreement.feelings[0].seen == .disappointment)
    let weaker = try Tagged(golds, also: also) { $0.tag(0, .contempt, .light) }.agreement
    #expect(weaker.feelings[0].gold == .anger && weaker.feelings[0].seen == .contempt)
  }

  @Test func clearingAllIsHearingCalm() throws {
    let golds: [(Emotion, Level)] = [(.anger, .clear), (.calm, .clear)]
    let cleared = try Tagged(golds) { call in
      call.tag(0, .anger, .clear)
      call.clear(1, .anger)
    }.agreement
    #expect(cleared.feelings[1].seen == .calm)
    #expect(try Tagged(golds) { _ in }.agreement.feelings[1].seen == nil)
  }

  /// The letter of a feeling comes before the 0 that says it is over.
  @Test func sayingThatAFeelingIsOverTagsNothing() throws {
    let golds: [(Emotion, Level)] = [(.disappointment, .clear), (.anger, .clear), (.anger, .clear)]
    let agreement = try Tagged(golds) { call in
      call.tag(0, .disappointment, .clear, after: 10)
      call.clear(0, .disappointment)
      call.tag(1, .anger, .overwhelming, after: 10)
      call.tag(1, .anger, .clear, after: 40)
      call.clear(1, .anger)
      call.tag(2, .calm, .clear, after: 10)
      call.clear(2, .calm)
    }.agreement
    #expect(agreement.feelings.map(\.seen) == [nil, .anger, .anger])
    #expect(agreement.strengths.map(\.seen) == [0, 3, 3])
    #expect(agreement.notices.map(\.seconds) == [nil, 0.01])
  }

  /// The values are those of scikit-learn 1.9.1, cohen_kappa_score with quadratic weights over the levels 0 to 3 of all
  /// twelve feelings in every turn.
  @Test func levelsAgreeWhereNothingIsThereAndNothingTagged() throws {
    let same = [(Emotion, Level)](repeating: (.anger, .clear), count: 5)
    let most = try Tagged(same) { call in
      call.tag(0, .anger, .clear)
      call.clear(4, .anger)
    }.agreement
    #expect(most.levelKappa.map { abs($0 - 0.88) < 1e-12 } == true, "\(most.levelKappa ?? 9)")
    let golds: [(Emotion, Level)] = [(.anger, .overwhelming), (.worry, .light), (.hurt, .clear)]
    let mixed = try Tagged(golds) { call in
      call.tag(0, .anger, .clear)
      call.tag(1, .worry, .light)
      call.tag(2, .sadness, .overwhelming)
    }.agreement
    #expect(mixed.levelKappa.map { abs($0 - 0.46153846153846156) < 1e-12 } == true, "\(mixed.levelKappa ?? 9)")
  }

  @Test func levelsAreComparedWithTheirSign() throws {
    let agreement = try Tagged([(.anger, .light), (.anger, .clear)]) { call in
      call.tag(0, .anger, .overwhelming)
      call.tag(1, .anger, .overwhelming)
    }.agreement
    #expect(agreement.strengths.map(\.seen) == [3, 3])
    #expect(agreement.levelBias == 1.5)
  }

  @Test func whatIsNotThereCountsAgainst() throws {
    let agreement = try Tagged([(.anger, .clear)]) { call in
      call.tag(0, .anger, .clear)
      call.tag(0, .sadness, .clear)
    }.agreement
    #expect(agreement.strengths.contains { $0.emotion == .sadness && $0.gold == 0 && $0.seen == 2 })
    #expect(agreement.share < 1)
  }

  @Test func conductIsMatchedOnceWithinOneTurn() throws {
    let golds = [(Emotion, Level)](repeating: (.anger, .clear), count: 4)
    let agreement = try Tagged(golds, conduct: [0: .vulgar, 1: .vulgar, 3: .threat]) { call in
      call.mark(1, .vulgar)
      call.mark(2, .insult)
    }.agreement
    let vulgar = agreement.deeds.filter { $0.conduct == .vulgar }
    #expect(vulgar.map(\.seen) == [true, false, false, false])
    #expect(agreement.sensitivity(of: .vulgar) == 0.5)
    #expect(agreement.sensitivity(of: .threat) == 0)
    #expect(agreement.sensitivity(of: .bomb) == nil)
    #expect(agreement.missedDangers.map(\.conduct) == [.threat])
    #expect(agreement.deeds.filter { $0.conduct == .insult }.map(\.seen) == [false, false, true, false])
    #expect(agreement.kappa(of: .vulgar) != nil && agreement.kappa(of: .bomb) == nil)
  }

  @Test func itIsPassedOverThirtyTurnsOnly() throws {
    let one = try Tagged(story) { call in
      for (index, gold) in story.enumerated() {
        if index > 1 { call.clear(index, story[index - 1].0) }
        call.tag(index, gold.0, gold.1)
      }
    }.agreement
    var all = TagAgreement()
    for _ in 0..<5 { all.add(one) }
    #expect(all.isPassed == nil)
    all.add(one)
    #expect(all.isPassed == true)
    #expect(all.feelings.count == 30)
  }
}
