import Calls
import Coaching
import TestSupport
import Testing

@Suite struct GateTests {
  let policy = Policy()

  func gate(at seconds: Double, _ tell: (inout Story) -> Void) -> Gate? {
    Gate.of(Story.told(tell).call, at: Story.moment(seconds), policy: policy)
  }

  @Test func calmCallHasNoGate() {
    #expect(gate(at: 10) { $0.line(1, .customer, "u1") } == nil)
    #expect(gate(at: 10) { $0.tag(1, .sadness, .overwhelming) } == nil)
    #expect(gate(at: 10) { $0.tag(1, .impatience, .clear) } == nil)
    #expect(gate(at: 10) { $0.tag(1, .frustration, .clear) } != nil)
  }

  @Test func gateIsClosedAfterAHotTagAndItsBarGrows() throws {
    let tell: (inout Story) -> Void = {
      $0.line(2, .customer, "u1")
      $0.tag(10, .anger, .overwhelming)
    }
    let start = try #require(gate(at: 10, tell))
    #expect(!start.isOpen)
    #expect(start.elapsedMilliseconds == 0)
    #expect(start.totalMilliseconds == 90_000)
    let later = try #require(gate(at: 51, tell))
    #expect(!later.isOpen)
    #expect(later.elapsedMilliseconds == 41_000)
  }

  @Test func gateOpensWhenItsTimeIsOver() throws {
    let tell: (inout Story) -> Void = { $0.tag(10, .anger) }
    #expect(try #require(gate(at: 99.999, tell)).isOpen == false)
    let open = try #require(gate(at: 100, tell))
    #expect(open.isOpen)
    #expect(open.opened == Story.moment(100))
    #expect(open.elapsedMilliseconds == 90_000)
    #expect(try #require(gate(at: 5_000, tell)).opened == Story.moment(100))
  }

  @Test func gateOpensAtTheFirstPause() throws {
    let tell: (inout Story) -> Void = {
      $0.line(2, .customer, "u1")
      $0.tag(10, .anger)
      $0.line(20, .customer, "u2")
      $0.line(31, .agent, "u3")
    }
    #expect(try #require(gate(at: 30, tell)).isOpen == false)
    let open = try #require(gate(at: 31, tell))
    #expect(open.opened == Story.moment(31))
    #expect(open.elapsedMilliseconds == 21_000)
  }

  @Test("what the agent writes opens nothing before the customer went on, nor where it never arrived")
  func ownReplies() {
    func isOpen(_ tell: (inout Story) -> Void) -> Bool? { gate(at: 60, tell)?.isOpen }
    func reply(_ story: inout Story, _ seconds: Double) -> String {
      let id = story.add(seconds, .replySent(ReplySent(text: "I'm here.")))
      story.line(seconds, .agent, id, "I'm here.")
      return id
    }
    let ranting: (inout Story) -> Void = {
      $0.line(2, .customer, "u1")
      $0.tag(10, .anger)
    }
    #expect(
      isOpen {
        ranting(&$0)
        _ = reply(&$0, 20)
      } == false)
    #expect(
      isOpen {
        ranting(&$0)
        $0.line(15, .customer, "u2")
        _ = reply(&$0, 20)
      } == true)
    #expect(
      isOpen {
        ranting(&$0)
        $0.line(15, .customer, "u2")
        let id = reply(&$0, 20)
        $0.add(21, .replyReported(ReplyReport(reply: id, outcome: .failed)))
      } == false)
  }

  @Test func letterAndDigitCloseTheGateAsOneEntry() throws {
    let tell: (inout Story) -> Void = {
      let letter = $0.tag(10, .impatience)
      $0.tag(10.4, .impatience, .overwhelming, amends: letter)
    }
    #expect(try #require(gate(at: 20, tell)).closed == Story.moment(10))
    #expect(
      gate(at: 20) {
        let letter = $0.tag(10, .frustration)
        $0.tag(10.4, .frustration, .light, amends: letter)
      } == nil)
  }

  @Test func agentsEarlierWordsOpenNothing() throws {
    let gate = try #require(
      gate(at: 40) {
        $0.line(2, .customer, "u1")
        $0.line(5, .agent, "u2")
        $0.tag(10, .anger)
        $0.line(12, .customer, "u3")
      })
    #expect(!gate.isOpen)
  }

  @Test func aWordInBetweenOpensNothingWhileTheCustomerSpeaks() throws {
    var story = Story()
    story.tag(10, .anger)
    story.line(12, .customer, "u1", "four", state: .partial)
    story.line(15, .agent, "u2", "mm-hm")
    #expect(try #require(Gate.of(story.call, at: Story.moment(20), policy: policy)).isOpen == false)
    story.line(25, .customer, "u1", "four times", revision: 1)
    #expect(try #require(Gate.of(story.call, at: Story.moment(25), policy: policy)).isOpen)
  }

  @Test func openGateStaysOpenWhenTheCustomerGoesOn() throws {
    let gate = try #require(
      gate(at: 60) {
        $0.tag(10, .anger)
        $0.line(12, .customer, "u1")
        $0.line(20, .agent, "u2")
        $0.line(25, .customer, "u3", "and", state: .partial)
        $0.tag(26, .frustration, .clear)
      })
    #expect(gate.opened == Story.moment(20))
  }

  @Test func pauseIsFoundInALongCall() throws {
    var story = Story()
    for second in 0..<1_800 { story.line(Double(second), second % 9 == 8 ? .agent : .customer, "u\(second)") }
    story.tag(1_000.5, .anger)
    let gate = try #require(Gate.of(story.call, at: Story.moment(1_800), policy: policy))
    #expect(gate.closed == Story.moment(1_000.5))
    #expect(gate.opened == Story.moment(1_007))
  }

  @Test func newLevelThreeClosesAnOpenGateOncePerEmotion() throws {
    var story = Story()
    story.tag(10, .anger, .clear)
    story.tag(110, .anger, .overwhelming)
    func gate(_ seconds: Double) throws -> Gate {
      try #require(Gate.of(story.call, at: Story.moment(seconds), policy: policy))
    }
    #expect(try gate(111).closed == Story.moment(110))
    #expect(try gate(111).isOpen == false)
    story.tag(210, .anger, .clear)
    story.tag(220, .anger, .overwhelming)
    #expect(try gate(221).closed == Story.moment(110))
    #expect(try gate(221).isOpen)
    story.tag(230, .frustration, .overwhelming)
    #expect(try gate(231).closed == Story.moment(230))
  }

  @Test func newLevelThreeDoesNotLengthenAClosedGate() throws {
    let gate = try #require(
      gate(at: 60) {
        $0.tag(10, .anger, .clear)
        $0.tag(50, .anger, .overwhelming)
      })
    #expect(gate.closed == Story.moment(10))
  }

  @Test func minorEmotionsNeverCloseItAgain() throws {
    let gate = try #require(
      gate(at: 130) {
        $0.tag(10, .anger, .clear)
        $0.tag(120, .talkative, .overwhelming)
      })
    #expect(gate.closed == Story.moment(10))
    #expect(gate.isOpen)
  }

  @Test func coolingDownEndsTheGateAndNewHeatBeginsAnother() throws {
    let tell: (inout Story) -> Void = {
      $0.tag(10, .anger)
      $0.clear(20, .anger)
      $0.tag(200, .anger)
    }
    #expect(try #require(gate(at: 205, tell)).closed == Story.moment(200))
    #expect(
      gate(at: 30) {
        $0.tag(10, .anger)
        $0.clear(20, .anger)
      } == nil)
  }

  @Test("a wish for a fix", arguments: [(Level.light, true), (.clear, true), (.overwhelming, false)])
  func fixNeedsNoGate(level: Level, isFree: Bool) {
    let needFirst = gate(at: 20) {
      $0.need(5, .fix)
      $0.tag(10, .anger, level)
    }
    let needLater = gate(at: 20) {
      $0.tag(10, .anger, level)
      $0.need(12, .fix)
    }
    #expect((needFirst == nil) == isFree)
    #expect((needLater == nil) == isFree)
    #expect(
      gate(at: 20) {
        $0.tag(10, .anger, level)
        $0.need(12, .vent)
      } != nil)
  }

  @Test func anotherNeedThanAFixLetsADueGateClose() throws {
    let gate = try #require(
      gate(at: 50) {
        $0.need(5, .fix)
        $0.tag(10, .anger, .clear)
        $0.need(40, .vent)
      })
    #expect(gate.closed == Story.moment(40))
  }

  @Test func levelThreeAfterAWishForAFixClosesTheGate() throws {
    let gate = try #require(
      gate(at: 50) {
        $0.tag(10, .anger, .clear)
        $0.need(12, .fix)
        $0.tag(40, .anger, .overwhelming)
      })
    #expect(gate.closed == Story.moment(40))
  }

  @Test func endedCallHasNoGate() {
    #expect(
      gate(at: 30) {
        $0.tag(10, .anger)
        $0.end(20)
      } == nil)
  }

  @Test("as time goes by a gate opens and stays open", arguments: 0..<60)
  func randomGates(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 7_000)
    let call = Story.random(&random).call
    var wasOpen = false
    for seconds in stride(from: 0.0, through: 4_000, by: 37) {
      guard let gate = Gate.of(call, at: Story.moment(seconds), policy: policy) else { continue }
      #expect((0...gate.totalMilliseconds).contains(gate.elapsedMilliseconds))
      #expect(gate.isOpen || !wasOpen)
      #expect(gate.isOpen || Story.moment(seconds) < gate.closed.advanced(milliseconds: gate.totalMilliseconds))
      wasOpen = gate.isOpen
    }
  }
}
