import Calls
import Coaching
import Desk
import DeskSupport
import Testing

/// Letters, digits, the leader of needs, and taking back (practice.md 2, design section 5).
struct TaggingTests {
  @Test func aLetterTagsClearly() {
    var desk = TestDesk.inCall()
    desk.press("a")
    #expect(desk.tags == ["a2"])
    #expect(desk.types == ["call.started", "emotion.tagged"])
    #expect(desk.advice?.origin == .emotion(.anger, .clear))
  }

  @Test(arguments: [("a1", ["a1"]), ("a2", ["a2"]), ("a3", ["a3"]), ("a31", ["a1"]), ("a3f1", ["f1", "a3"])])
  func aDigitSetsTheLevel(keys: String, tags: [String]) {
    var desk = TestDesk.inCall()
    desk.press(keys)
    #expect(desk.tags == tags)
  }

  @Test func zeroEndsTheFeeling() {
    var desk = TestDesk.inCall()
    desk.press("a3")
    desk.pass(seconds: 60)
    desk.press("a0")
    #expect(desk.tags == [])
    #expect(desk.types.last == "emotion.cleared")
  }

  @Test func zeroWithoutATagDoesNothing() {
    var desk = TestDesk.inCall()
    desk.press("0")
    #expect(desk.types == ["call.started"])
    #expect(desk.state.message?.text.contains("letter first") == true)
  }

  @Test func aDigitAloneTagsNothing() {
    var desk = TestDesk.inCall()
    desk.press("3")
    #expect(desk.tags == [])
    #expect(desk.state.message != nil)
  }

  @Test func aDigitBelongsToTheTagUntilAnotherKey() {
    var desk = TestDesk.inCall()
    desk.press("a")
    desk.pass(seconds: 3_600)
    desk.say("Still angry.")
    desk.press("3")
    #expect(desk.tags == ["a3"])
    desk.press("a")
    desk.press(.pageUp)
    desk.press("3")
    #expect(desk.tags == ["a2"])
    #expect(desk.state.work.awaitedKey == nil)
  }

  @Test(arguments: ["4", "9"])
  func digitsBeyondThreeSaySo(digit: String) {
    var desk = TestDesk.inCall()
    desk.press("a")
    desk.act(.digitPressed(Int(digit) ?? 0))
    #expect(desk.tags == ["a2"])
    #expect(desk.state.message?.text.contains("1, 2 and 3") == true)
  }

  @Test func everyFeelingHasItsKey() {
    for emotion in Emotion.allCases {
      var desk = TestDesk.inCall()
      desk.press(String(emotion.key))
      #expect(desk.call.liveTags.map(\.emotion) == [emotion])
    }
  }

  @Test func everyConductHasItsKey() {
    for conduct in Conduct.allCases {
      var desk = TestDesk.inCall()
      desk.press(String(conduct.key))
      #expect(desk.call.count(of: conduct) == 1)
      #expect(desk.call.liveTags.isEmpty)
    }
  }

  @Test func everyNeedFollowsItsLeader() {
    for need in Need.allCases {
      var desk = TestDesk.inCall()
      desk.press("n" + String(need.key))
      #expect(desk.call.need == need)
      #expect(desk.tags == [])
      #expect(desk.state.work.awaitedKey != .need)
    }
  }

  @Test func theLeaderIsTakenBackByAnotherKey() {
    var desk = TestDesk.inCall()
    desk.press("nx")
    #expect(desk.state.work.awaitedKey != .need)
    desk.press("n")
    desk.press(.escape)
    #expect(desk.state.work.awaitedKey != .need)
    desk.press("n")
    desk.press(.pageUp)
    desk.press("f")
    #expect(desk.call.need == nil)
    #expect(desk.tags == ["f2"])
    desk.press("nn")
    #expect(desk.state.work.awaitedKey != .need)
  }

  @Test func helpWorksAfterTheLeader() {
    var desk = TestDesk.inCall()
    desk.press("n?")
    guard case .commands = desk.state.work.overlay else {
      Issue.record("no help: \(String(describing: desk.state.work.overlay))")
      return
    }
    desk.press(.escape)
    #expect(desk.state.work.awaitedKey != .need)
  }

  @Test func aTagLeansOnTheCustomersNewestWords() throws {
    var desk = TestDesk.inCall()
    desk.say("Four times!", id: "u1", call: desk.call.id)
    desk.say("I see.", id: "u2", call: desk.call.id, role: .agent)
    desk.press("a")
    guard case .emotionTagged(let tag)? = desk.journalled.last?.payload else {
      Issue.record("no tag")
      return
    }
    #expect(tag.anchor == Anchor(utterance: "u1", revision: 0, quote: "Four times!"))
  }

  @Test func aTagFindsTheCustomerByTheParties() {
    var desk = TestDesk()
    desk.arrive(.callStarted(CallFacts(parties: [Party(id: "p1", role: .customer)])), call: "c")
    let words = Utterance(id: "u", party: "p1", role: .unknown, text: "No!", time: desk.clock.time)
    desk.arrive(.utterance(words), call: "c")
    desk.press("a")
    #expect(desk.call.marks["u"]?.count == 1)
  }

  @Test func nothingIsTaggedWithoutACallOrAfterIt() {
    var desk = TestDesk()
    desk.act(.liveRequested)
    desk.press("a")
    #expect(desk.journalled.isEmpty)
    #expect(desk.state.message?.text.contains("No call") == true)
    desk.act(.callRequested)
    desk.endCall()
    let count = desk.journalled.count
    desk.press("aV")
    #expect(desk.journalled.count == count)
    #expect(desk.state.message?.text.contains("over") == true)
  }

  @Test func aFullCallStillTakesEverythingBack() {
    var desk = TestDesk.inCall()
    desk.press("a3")
    desk.press(.backspace)
    #expect(desk.tags == [])
    desk.press(.backspace)
    #expect(desk.state.message?.text == "Nothing to take back.")
  }
}
