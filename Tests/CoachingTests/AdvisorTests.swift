import Calls
import Coaching
import TestSupport
import Testing

@Suite struct AdvisorTests {
  let policy = Policy()

  func advice(_ facts: Facts = Facts(), _ tell: (inout Story) -> Void) -> Advice {
    Advisor.advice(for: Story.told(tell).call, facts: facts, playbook: .complete, policy: policy)
  }

  @Test func callBeginsWithTheOpening() {
    let advice = advice { $0.line(1, .customer, "u1") }
    #expect(advice.origin == .opening)
    #expect(advice.now == "now opening")
    #expect(advice.labels.isEmpty)
    #expect(advice.needLabel == nil)
    #expect(advice.conduct == nil)
  }

  @Test("each feeling at each level has its entry", arguments: Emotion.allCases, Level.allCases)
  func emotions(emotion: Emotion, level: Level) {
    let advice = advice { $0.tag(1, emotion, level) }
    #expect(advice.origin == .emotion(emotion, level))
    #expect(advice.now == "now \(emotion.rawValue) \(level.rawValue)")
    #expect(advice.say == ["say \(emotion.rawValue) \(level.rawValue)"])
    #expect(advice.avoid == ["not \(emotion.rawValue) \(level.rawValue)"])
    #expect(advice.labels.map(\.text) == ["L-\(emotion.key)"])
    #expect(advice.labels.map(\.level) == [level])
  }

  @Test func newestTagSpeaksAndAllAreLabelled() {
    let advice = advice {
      $0.tag(1, .anger, .overwhelming)
      $0.tag(2, .frustration, .clear)
      $0.need(3, .fix)
    }
    #expect(advice.origin == .emotion(.frustration, .clear))
    #expect(advice.labels.map(\.text) == ["L-f", "L-a"])
    #expect(advice.needLabel == "N-f")
  }

  @Test func clearedFeelingGivesWayToTheOneBefore() {
    let advice = advice {
      $0.tag(1, .anger)
      $0.tag(2, .frustration)
      $0.clear(3, .frustration)
    }
    #expect(advice.origin == .emotion(.anger, .clear))
  }

  @Test func crossingTakesThePlaceOfTheFeelingAtItsLevels() {
    func origin(_ level: Level) -> Advice.Origin {
      advice {
        $0.tag(1, .anger, level)
        $0.need(2, .vent)
      }.origin
    }
    #expect(origin(.light) == .emotion(.anger, .light))
    #expect(origin(.clear) == .crossing(.anger, .clear, .vent))
    #expect(origin(.overwhelming) == .crossing(.anger, .overwhelming, .vent))
  }

  @Test func aWayForwardWaitsUntilTheCustomerIsHeard() {
    var book = Playbook.complete
    book.listen = Playbook.Entry(now: "listen", say: ["go on"], avoid: ["an offer"], own: "first heard")
    book.emotions[.frustration]?.levels[.clear]?.entry.waits = true
    book.crossings[0].entry.waits = true
    func advice(at second: Double, _ tell: (inout Story) -> Void) -> Advice {
      Advisor.advice(
        for: Story.told(tell).call, facts: Facts(), playbook: book, policy: policy, at: Story.moment(second))
    }
    let fedUp: (inout Story) -> Void = { $0.tag(10, .frustration) }
    let first = advice(at: 20, fedUp)
    #expect(first.origin == .listening)
    #expect(first.now == "listen")
    #expect(first.say == ["go on"])
    #expect(first.afterListening == book.emotions[.frustration]?.levels[.clear]?.entry.now)
    let later = advice(at: 100, fedUp)
    #expect(later.origin == .emotion(.frustration, .clear))
    #expect(later.afterListening == nil)
    let heard = advice(at: 32) {
      $0.line(2, .customer, "u1")
      $0.tag(10, .frustration)
      $0.line(20, .customer, "u2")
      $0.line(31, .agent, "u3")
    }
    #expect(heard.origin == .emotion(.frustration, .clear))
    // Where a fix is wanted up to the policy's level there is no gate, and options come at once.
    let fix = advice(at: 20) {
      $0.need(9, .fix)
      $0.tag(10, .frustration)
    }
    #expect(fix.origin == .emotion(.frustration, .clear))
    // What offers no way forward stands at once, and a step of a protocol always does.
    #expect(advice(at: 20) { $0.tag(10, .anger) }.origin == .emotion(.anger, .clear))
    let insulted = advice(at: 20) {
      $0.tag(10, .frustration)
      $0.mark(11, .insult)
    }
    #expect(insulted.origin == .conduct(.insult))
  }

  @Test func theWayThroughAComplaintGoesBehindTheLastStepThatIsDone() {
    var book = Playbook.complete
    let entry = Playbook.Entry(now: "now", say: ["say"], avoid: ["not"], own: "own")
    book.phases = [
      .init(id: "opened", title: "open", until: .named), .init(id: "heard", title: "hear", until: .noted, entry: entry),
      .init(id: "clarified", title: "clarify", until: .needed, entry: entry),
      .init(id: "closed", title: "close", entry: entry),
    ]
    func advice(_ tell: (inout Story) -> Void) -> Advice {
      Advisor.advice(for: Story.told(tell).call, facts: Facts(), playbook: book, policy: policy)
    }
    func tick(_ item: String, _ isDone: Bool = true) -> Payload { .checkTicked(CheckTick(item: item, isDone: isDone)) }
    #expect(advice { _ in }.origin == .opening)
    #expect(advice { _ in }.phase?.number == 1)
    #expect(advice { _ in }.phase?.next == "hear")
    #expect(advice { $0.add(1, tick("opened")) }.origin == .phase(2))
    let noted = advice { $0.note(1, "late") }
    #expect(noted.origin == .phase(3), "a fact is noted: they were heard, whatever was not ticked before")
    #expect(noted.phase?.title == "clarify")
    #expect(advice { $0.need(1, .fix) }.phase?.number == 4)
    #expect(advice { $0.add(1, tick("clarified")) }.phase?.next == nil)
    let back = advice {
      $0.add(1, tick("opened"))
      $0.add(2, tick("opened", false))
    }
    #expect(back.phase?.number == 1)
    #expect(advice { $0.tag(1, .anger) }.phase?.number == 1, "a feeling has its own words, and the step is still known")
    #expect(advice { $0.mark(1, .insult) }.phase == nil)
    #expect(advice { $0.end(1) }.phase == nil)
  }

  @Test func needAloneSpeaksWhereNoFeelingHolds() {
    let advice = advice {
      $0.tag(1, .anger)
      $0.need(2, .inform)
      $0.clear(3, .anger)
    }
    #expect(advice.origin == .need(.inform))
    #expect(advice.now == "now inform")
  }

  @Test func anEndedCallLeavesNothingToSay() {
    let advice = advice {
      $0.tag(1, .anger)
      $0.mark(2, .insult)
      $0.end(3)
    }
    #expect(advice.origin == .after)
    #expect(advice.now == "now after")
    #expect(advice.say == [])
    #expect(advice.conduct == nil)
  }

  @Test func factsFillTheSentences() {
    var book = Playbook.complete
    book.opening = Playbook.Entry(
      now: "{fact|it} and {name|them}", say: ["{agent|me} {ref|none} {options|two ways}"], own: "{fact|that}")
    let call = Call(id: "call-1")
    func advice(_ facts: Facts) -> Advice {
      Advisor.advice(for: call, facts: facts, playbook: book, policy: policy)
    }
    let unknown = advice(Facts())
    #expect(unknown.now == "it and them")
    #expect(unknown.say == ["me none two ways"])
    #expect(unknown.own == "that")
    let known = advice(Facts(name: "Ms Rahman", fact: "late refund", agent: "Sam", reference: "42", options: "A or B"))
    #expect(known.now == "late refund and Ms Rahman")
    #expect(known.say == ["Sam 42 A or B"])
    #expect(known.own == "late refund")
  }

  @Test func nowIsCutToItsPlace() {
    var book = Playbook.complete
    book.opening.now = String(repeating: "many words ", count: 12)
    let advice = Advisor.advice(for: Call(id: "c"), facts: Facts(), playbook: book, policy: policy)
    #expect(advice.now.count == Limits.nowCharacters)
    #expect(advice.now.hasSuffix("…"))
  }

  @Test func factsOfACallAreItsNameNoteAndReference() {
    var story = Story()
    story.note(1, "refund three weeks late")
    story.note(2, "parcel lost")
    story.add(3, .callUpdated(CallFacts(reference: "R-7")))
    let facts = Facts(of: story.call, agent: "Sam")
    #expect(facts == Facts(name: "Ms Rahman", fact: "parcel lost", agent: "Sam", reference: "R-7"))
  }

  @Test func emptyPlaybookStillAnswers() {
    let story = Story.told {
      $0.tag(1, .anger)
      $0.mark(2, .insult)
    }
    let advice = Advisor.advice(for: story.call, facts: Facts(), playbook: Playbook(), policy: policy)
    #expect(advice.now.isEmpty)
    #expect(advice.labels.map(\.text) == ["anger"])
  }

  @Test("lines of text change nothing", arguments: 0..<60)
  func stillness(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 3_000)
    let story = Story.random(&random)
    var withText = story
    for index in 0..<30 {
      let role: Role = Bool.random(using: &random) ? .customer : .agent
      withText.line(Double.random(in: 0...2_000, using: &random), role, "x\(index)", "text \(index)")
    }
    let facts = Facts(fact: "late refund")
    // Whether the customer was let speak is told by who spoke when; it is the clock of listening, and no words.
    func advice(_ story: Story) -> Advice {
      var advice = Advisor.advice(for: story.call, facts: facts, playbook: .complete, policy: policy)
      (advice.hearing, advice.awaitsStory) = (nil, false)
      return advice
    }
    #expect(advice(story) == advice(withText))
  }
}
