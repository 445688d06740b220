import Calls
import Coaching
import TestSupport
import Testing

/// One row of the table of check calls in practice.md 3.2.
struct CheckCall: Sendable, CustomTestStringConvertible {
  var name: String
  var story: Story
  var hostility: Double
  var strain: Int
  var band: Band
  var strainAfterThree: Int
  var bandAfterThree: Band

  var testDescription: String { name }

  init(
    _ name: String, h hostility: Double, _ strain: Int, _ band: Band, after strainAfterThree: Int,
    _ bandAfterThree: Band, _ tell: (inout Story) -> Void
  ) {
    self.name = name
    self.story = Story.told(tell)
    self.hostility = hostility
    self.strain = strain
    self.band = band
    self.strainAfterThree = strainAfterThree
    self.bandAfterThree = bandAfterThree
  }

  static let table = [
    CheckCall("f2 for 3 of 6 min, ends calm", h: 6.0, 6, .none, after: 8, .none) {
      $0.tag(0, .frustration, .clear)
      $0.clear(180, .frustration)
      $0.tag(180, .calm)
      $0.end(360)
    },
    CheckCall("a3 for 8 of 12 min, ends calm", h: 17.5, 18, .warm, after: 23, .warm) {
      $0.tag(0, .anger, .overwhelming)
      $0.clear(480, .anger)
      $0.tag(480, .calm)
      $0.end(720)
    },
    CheckCall("a3 10 min then a2 2 min, O x2", h: 28.4, 28, .hot, after: 37, .hot) {
      $0.tag(0, .anger, .overwhelming)
      $0.mark(120, .shouting, times: 2)
      $0.tag(600, .anger, .clear)
      $0.end(720)
    },
    CheckCall("a3 10 min, V x2", h: 36.8, 37, .hot, after: 48, .severe) {
      $0.tag(0, .anger, .overwhelming)
      $0.mark(60, .vulgar, times: 2)
      $0.end(600)
    },
    CheckCall("a3 10 min, V x3, I x1", h: 57.5, 58, .severe, after: 75, .critical) {
      $0.tag(0, .anger, .overwhelming)
      $0.mark(60, .vulgar, times: 3)
      $0.mark(90, .insult)
      $0.end(600)
    },
    CheckCall("a3 20 min, V x3, I x3, O x1", h: 93.6, 94, .critical, after: 100, .critical) {
      $0.tag(0, .anger, .overwhelming)
      $0.mark(60, .vulgar, times: 3)
      $0.mark(90, .insult, times: 3)
      $0.mark(91, .shouting)
      $0.end(1_200)
    },
    CheckCall("a1 6 min, L x1", h: 13.8, 14, .warm, after: 18, .warm) {
      $0.tag(0, .anger, .light)
      $0.mark(60, .legal)
      $0.end(360)
    },
    CheckCall("c2 30 min, R x3, O x1", h: 26.9, 27, .hot, after: 35, .hot) {
      $0.tag(0, .contempt, .clear)
      $0.mark(60, .loop, times: 3)
      $0.mark(61, .shouting)
      $0.end(1_800)
    },
    CheckCall("calm, X x1", h: 28.0, 70, .critical, after: 91, .critical) {
      $0.mark(60, .sexual)
      $0.end(600)
    },
    CheckCall("s3 25 min, S x1", h: 0, 70, .critical, after: 91, .critical) {
      $0.tag(0, .sadness, .overwhelming)
      $0.mark(60, .selfharm)
      $0.end(1_500)
    },
    CheckCall("a3 8 min, P x1", h: 62.7, 70, .critical, after: 91, .critical) {
      $0.tag(0, .anger, .overwhelming)
      $0.mark(60, .threat)
      $0.end(480)
    },
  ]
}

@Suite struct ScoreTests {
  let policy = Policy()

  @Test("the table of practice.md 3.2", arguments: CheckCall.table)
  func checkCall(_ row: CheckCall) {
    let call = row.story.call
    let score = Score.of(call, at: Story.moment(9_999), policy: policy)
    #expect((score.hostility * 10).rounded() / 10 == row.hostility)
    #expect(Int(((score.strain * 10).rounded() / 10).rounded()) == row.strain)
    #expect(score.band == row.band)
    let later = Score.of(call, at: Story.moment(9_999), policy: policy, recentHotCalls: 3)
    #expect(Int(((later.strain * 10).rounded() / 10).rounded()) == row.strainAfterThree)
    #expect(later.band == row.bandAfterThree)
  }

  @Test func emptyCallScoresNothing() {
    let score = Score.of(Call(id: "call-1"), at: Story.moment(0), policy: policy)
    #expect(score.hostility == 0)
    #expect(score.strain == 0)
    #expect(score.band == .none)
    #expect(!score.weighsOnNextCalls)
  }

  @Test func bandGoesByTheUnroundedStrain() {
    #expect(policy.bands.band(strain: 9.999) == .none)
    #expect(policy.bands.band(strain: 10) == .warm)
    #expect(policy.bands.band(strain: 24.999) == .warm)
    #expect(policy.bands.band(strain: 25) == .hot)
    #expect(policy.bands.band(strain: 44.999) == .hot)
    #expect(policy.bands.band(strain: 45) == .severe)
    #expect(policy.bands.band(strain: 69.999) == .severe)
    #expect(policy.bands.band(strain: 70) == .critical)
  }

  @Test("repeats count half of the time before", arguments: [(1, 8.0), (2, 12.0), (3, 14.0), (4, 15.0), (5, 15.5)])
  func repeats(count: Int, points: Double) {
    let story = Story.told { $0.mark(1, .vulgar, times: count) }
    #expect(Score.of(story.call, at: Story.moment(2), policy: policy).conductPoints == points)
  }

  @Test func endlessRepeatsStayBelowTwice() {
    let story = Story.told { $0.mark(1, .vulgar, times: 9_000) }
    let points = Score.of(story.call, at: Story.moment(2), policy: policy).conductPoints
    #expect(points > 15.999 && points <= 16)
  }

  @Test func shoutingRaisesInsultsOnly() {
    let quiet = Story.told { $0.mark(1, .insult) }
    let loud = Story.told {
      $0.mark(1, .insult)
      $0.mark(1, .shouting)
    }
    let vulgar = Story.told {
      $0.mark(1, .vulgar)
      $0.mark(1, .shouting)
    }
    func points(_ story: Story) -> Double { Score.of(story.call, at: Story.moment(2), policy: policy).conductPoints }
    #expect(points(quiet) == 16)
    #expect(points(loud) == 16 * 1.25 + 3)
    #expect(points(vulgar) == 8 + 3)
  }

  @Test("the agent's answer", arguments: [(0, 31.8), (1, 36.8), (2, 46.8), (3, 56.8), (7, 56.8), (-1, 31.8)])
  func landing(answer: Int, strain: Double) {
    let score = Score.of(CheckCall.table[3].story.call, at: Story.moment(600), policy: policy, landing: answer)
    #expect(abs(score.strain - strain) < 1e-9)
  }

  @Test func floorHoldsAgainstALightLanding() {
    let story = Story.told { $0.mark(1, .bomb) }
    let score = Score.of(story.call, at: Story.moment(2), policy: policy, landing: 0)
    #expect(score.hostility == 40)
    #expect(score.strain == 70)
  }

  @Test func strainStaysWithinItsScale() {
    let light = Score.of(Call(id: "call-1"), at: Story.moment(0), policy: policy, landing: 0)
    #expect(light.strain == 0)
    let heavy = Score.of(
      CheckCall.table[5].story.call, at: Story.moment(0), policy: policy, recentHotCalls: 99, landing: 3)
    #expect(heavy.strain == 100)
  }

  @Test func noMoreThanFiveRecentCallsCount() {
    let call = CheckCall.table[1].story.call
    func strain(_ recent: Int) -> Double {
      Score.of(call, at: Story.moment(0), policy: policy, recentHotCalls: recent).strain
    }
    #expect(strain(5) > strain(4))
    #expect(strain(6) == strain(5))
    #expect(strain(-1) == strain(0))
  }

  @Test func callsFromABaseOf25WeighOnTheNext() {
    func weighs(_ row: Int) -> Bool {
      Score.of(CheckCall.table[row].story.call, at: Story.moment(0), policy: policy).weighsOnNextCalls
    }
    #expect(!weighs(1))
    #expect(weighs(2))
    #expect(weighs(9))
  }

  @Test func runningCallIsScoredAsIfItEndedNow() {
    let running = Story.told { $0.tag(0, .anger, .overwhelming) }
    var ended = running
    ended.end(300)
    let now = Score.of(running.call, at: Story.moment(300), policy: policy)
    #expect(now == Score.of(ended.call, at: Story.moment(900), policy: policy))
    #expect(Score.of(running.call, at: Story.moment(600), policy: policy).hostility > now.hostility)
  }

  @Test func warmEndNeedsCalmOrGratitudeHeardLast() {
    func hostility(_ tell: (inout Story) -> Void) -> Double {
      Score.of(Story.told(tell).call, at: Story.moment(100), policy: policy).hostility
    }
    let plain = hostility {
      $0.mark(1, .insult)
      $0.end(100)
    }
    let grateful = hostility {
      $0.mark(1, .insult)
      $0.tag(50, .gratitude)
      $0.end(100)
    }
    let relapsed = hostility {
      $0.mark(1, .insult)
      $0.tag(50, .calm)
      $0.tag(60, .sadness)
      $0.end(100)
    }
    let cleared = hostility {
      $0.mark(1, .insult)
      $0.tag(50, .calm)
      $0.clear(60, .calm)
      $0.end(100)
    }
    #expect(abs(grateful - plain * 0.9) < 1e-9)
    #expect(relapsed == plain)
    #expect(cleared == plain)
  }

  @Test func withdrawnConductCountsNothing() {
    let story = Story.told {
      let id = $0.mark(1, .threat)
      $0.add(2, .conductWithdrawn(Withdrawal(withdraws: id)))
    }
    let score = Score.of(story.call, at: Story.moment(3), policy: policy)
    #expect(score.strain == 0)
    #expect(score.floor == 0)
  }

  @Test("any call stays on the scales", arguments: 0..<60)
  func randomCalls(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let story = Story.random(&random)
    let score = Score.of(
      story.call, at: Story.moment(Double.random(in: 0...2_000, using: &random)), policy: policy,
      recentHotCalls: Int.random(in: 0...9, using: &random), landing: Int.random(in: 0...3, using: &random))
    #expect((0...100).contains(score.hostility))
    #expect((0...100).contains(score.strain))
    #expect((0...20.000001).contains(score.emotionPoints))
    #expect(score.strain >= score.floor)
    #expect(score.band == policy.bands.band(strain: score.strain))
  }
}

extension Story {
  /// A call of random acts and lines.
  static func random(_ random: inout SeededGenerator) -> Story {
    var story = Story()
    var seconds = 0.0
    var ids: [String] = []
    for index in 0..<Int.random(in: 0...60, using: &random) {
      seconds += Double.random(in: 0...40, using: &random)
      let emotion = Emotion.allCases.randomElement(using: &random) ?? .anger
      switch Int.random(in: 0...8, using: &random) {
      case 0...3: ids.append(story.tag(seconds, emotion, Level.allCases.randomElement(using: &random) ?? .clear))
      case 4: story.clear(seconds, emotion)
      case 5: story.need(seconds, Need.allCases.randomElement(using: &random))
      case 6: story.mark(seconds, Conduct.allCases.randomElement(using: &random) ?? .vulgar)
      case 7:
        let role: Role = Bool.random(using: &random) ? .customer : .agent
        story.line(seconds, role, "u\(index)")
      default:
        if let id = ids.popLast() {
          story.add(seconds, .emotionCleared(EmotionClear(emotion: emotion, withdraws: id)))
        }
      }
    }
    if Bool.random(using: &random) { story.end(seconds + 10) }
    return story
  }
}
