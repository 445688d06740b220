import Calls
import Coaching
import TestSupport
import Testing

@Suite struct HeatTests {
  let rules = HeatRules()

  func heat(at seconds: Double, _ tell: (inout Story) -> Void) -> Heat {
    Heat(of: Story.told(tell).call, at: Story.moment(seconds), rules: rules)
  }

  @Test("a tag's share of the heat", arguments: Emotion.allCases)
  func shares(emotion: Emotion) {
    let weight = rules.weights[emotion] ?? 0
    #expect(rules.share(of: emotion, .overwhelming) == weight)
    #expect(abs(rules.share(of: emotion, .light) * 3 - weight) < 1e-12)
  }

  @Test func tagsAddUpAndTheSumIsBounded() {
    let both = heat(at: 10) {
      $0.tag(0, .frustration, .light)
      $0.tag(1, .impatience, .light)
    }
    #expect(abs(both.current - (0.2 + 0.4 / 3)) < 1e-12)
    let full = heat(at: 10) {
      $0.tag(0, .anger, .overwhelming)
      $0.tag(1, .contempt, .overwhelming)
    }
    #expect(full.current == 1)
    let grateful = heat(at: 10) {
      $0.tag(0, .anger, .overwhelming)
      $0.tag(1, .gratitude, .overwhelming)
    }
    #expect(grateful.current == 0.5)
    #expect(heat(at: 10) { $0.tag(0, .gratitude, .overwhelming) }.current == 0)
  }

  @Test func retaggingReplacesTheLevel() {
    let heat = heat(at: 20) {
      $0.tag(0, .anger, .overwhelming)
      $0.tag(10, .anger, .light)
    }
    #expect(heat.value(at: Story.moment(9.999)) == 1)
    #expect(heat.value(at: Story.moment(10)) == 1.0 / 3)
    #expect(heat.current == 1.0 / 3)
    #expect(heat.peak == 1)
    #expect(abs(heat.mean - 2.0 / 3) < 1e-12)
  }

  @Test func meanCountsTheTimeBeforeTheFirstTag() {
    let heat = heat(at: 100) { $0.tag(75, .anger, .overwhelming) }
    #expect(heat.mean == 0.25)
    #expect(heat.hotMinutes == 25.0 / 60)
  }

  @Test func callWithoutLengthHasItsCurrentHeatAsMean() {
    let heat = heat(at: 0) { $0.tag(0, .anger, .clear) }
    #expect(heat.mean == 2.0 / 3)
    #expect(heat.peak == 2.0 / 3)
  }

  @Test func tagCorrectedAtOnceLeavesNoPeak() {
    let heat = heat(at: 60) {
      $0.tag(5, .anger, .overwhelming)
      $0.tag(5, .anger, .light)
    }
    #expect(heat.peak == 1.0 / 3)
  }

  @Test func digitBelongsToItsLetter() {
    let typed = heat(at: 60) {
      let letter = $0.tag(5, .anger)
      let digit = $0.tag(5.4, .anger, .overwhelming, amends: letter)
      $0.tag(6, .anger, .light, amends: digit)
    }
    #expect(typed == heat(at: 60) { $0.tag(5, .anger, .light) })
  }

  @Test func digitThatComesLateIsAChangeOfLevel() {
    let changed = heat(at: 60) {
      let letter = $0.tag(5, .anger)
      $0.tag(15.001, .anger, .light, amends: letter)
    }
    #expect(changed.peak == 2.0 / 3)
    #expect(changed.value(at: Story.moment(15)) == 2.0 / 3)
    #expect(changed.current == 1.0 / 3)
  }

  @Test func exactlyTheThresholdIsHot() {
    var rules = HeatRules()
    rules.hotFrom = 0.4
    let story = Story.told { $0.tag(0, .frustration, .clear) }
    #expect(Heat(of: story.call, at: Story.moment(60), rules: rules).hotMinutes == 1)
    rules.hotFrom = 0.41
    #expect(Heat(of: story.call, at: Story.moment(60), rules: rules).hotMinutes == 0)
  }

  @Test func endedCallStandsStill() {
    let story = Story.told {
      $0.tag(0, .anger, .overwhelming)
      $0.end(120)
    }
    let soon = Heat(of: story.call, at: Story.moment(120), rules: rules)
    #expect(Heat(of: story.call, at: Story.moment(9_000), rules: rules) == soon)
    #expect(soon.hotMinutes == 2)
  }

  @Test func tagSetAfterTheEndCountsAtTheEnd() {
    let heat = heat(at: 200) {
      $0.end(100)
      $0.tag(130, .anger, .overwhelming)
    }
    #expect(heat.peak == 1)
    #expect(heat.mean == 0)
    #expect(heat.current == 1)
  }

  @Test func clockSetBackLosesNoTag() {
    let story = Story.told { $0.tag(50, .anger, .overwhelming) }
    let heat = Heat(of: story.call, at: Story.moment(10), rules: rules)
    #expect(heat.current == 1)
    #expect(heat.peak == 1)
    let before = Heat(of: story.call, at: Story.moment(-100), rules: rules)
    #expect(before.begin == before.end)
    #expect(before.current == 1)
  }

  @Test func valueOutsideOfTheCallIsZero() {
    let heat = heat(at: 60) { $0.tag(0, .anger, .overwhelming) }
    #expect(heat.value(at: Story.moment(-1)) == 0)
    #expect(heat.value(at: Story.moment(61)) == 0)
    #expect(heat.value(at: Story.moment(60)) == 1)
  }

  @Test func seriesTakesTheHighestHeatOfEachPart() {
    let heat = heat(at: 100) {
      $0.tag(20, .anger, .overwhelming)
      $0.tag(21, .anger, .light)
      $0.clear(60, .anger)
    }
    let third = 1.0 / 3
    let series = heat.series(from: Story.moment(0), to: Story.moment(100), buckets: 10)
    #expect(series == [0, 0, 1, third, third, third, 0, 0, 0, 0])
    let wider = heat.series(from: Story.moment(-100), to: Story.moment(100), buckets: 4)
    #expect(wider == [0, 0, 1, third])
  }

  @Test func seriesOfNothingIsEmpty() {
    let heat = heat(at: 60) { $0.tag(0, .anger) }
    #expect(heat.series(from: Story.moment(0), to: Story.moment(60), buckets: 0).isEmpty)
    #expect(heat.series(from: Story.moment(0), to: Story.moment(60), buckets: -4).isEmpty)
    #expect(heat.series(from: Story.moment(9), to: Story.moment(9), buckets: 5).isEmpty)
    #expect(heat.series(from: Story.moment(0), to: Story.moment(60), buckets: 1 << 40).count == Limits.seriesBuckets)
  }

  @Test("chart and values agree", arguments: 0..<40)
  func randomSeries(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 1_000)
    let call = Story.random(&random).call
    let heat = Heat(of: call, at: Story.moment(1_500), rules: rules)
    let buckets = Int.random(in: 1...90, using: &random)
    let first = Story.moment(Double.random(in: -200...800, using: &random))
    let last = first.advanced(milliseconds: Int64.random(in: 1_000...2_000_000, using: &random))
    let series = heat.series(from: first, to: last, buckets: buckets)
    #expect(series.count == buckets)
    let step = Double(last.milliseconds(since: first)) / Double(buckets)
    for (index, value) in series.enumerated() {
      let middle = first.advanced(milliseconds: Int64(step * (Double(index) + 0.5)))
      #expect(value >= heat.value(at: middle))
      #expect(value <= heat.peak)
    }
    #expect(heat.mean <= heat.peak + 1e-12)
    #expect(heat.hotMilliseconds <= heat.end.milliseconds(since: heat.begin))
  }
}
