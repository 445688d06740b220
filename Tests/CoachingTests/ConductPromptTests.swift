import Calls
import Coaching
import Testing

@Suite struct ConductPromptTests {
  var policy = Policy()

  func advice(_ policy: Policy? = nil, _ tell: (inout Story) -> Void) -> Advice {
    Advisor.advice(for: Story.told(tell).call, facts: Facts(), playbook: .complete, policy: policy ?? self.policy)
  }

  func prompt(_ tell: (inout Story) -> Void) -> ConductPrompt? { advice(nil, tell).conduct }

  @Test func markedConductOutranksTheFeeling() throws {
    let advice = advice {
      $0.tag(1, .anger, .overwhelming)
      $0.mark(2, .insult)
    }
    #expect(advice.origin == .conduct(.insult))
    #expect(advice.now == "now insult")
    #expect(advice.say == ["say insult"])
    #expect(advice.labels.map(\.text) == ["L-a"])
    let prompt = try #require(advice.conduct)
    #expect(prompt.label == "C-I")
    #expect(prompt.words == ["say insult"])
    #expect(prompt.step == 1)
    #expect(prompt.standing == .warning(number: 1, of: 2))
    #expect(prompt.eventID == "e3")
  }

  @Test func saidOrSkippedBringsTheFeelingBack() {
    let said = advice {
      $0.tag(1, .anger)
      $0.mark(2, .insult)
      $0.said(3, .insult)
    }
    #expect(said.origin == .emotion(.anger, .clear))
    #expect(said.conduct == nil)
    let skipped = advice {
      $0.tag(1, .anger)
      $0.mark(2, .insult)
      $0.skipped(3, .insult)
    }
    #expect(skipped.origin == .emotion(.anger, .clear))
  }

  @Test func insultsCountSpokenWarnings() throws {
    var story = Story()
    func next() throws -> ConductPrompt {
      try #require(
        Advisor.advice(for: story.call, facts: Facts(), playbook: .complete, policy: policy).conduct)
    }
    story.mark(1, .insult)
    story.skipped(2, .insult)
    story.mark(3, .insult)
    #expect(try next().standing == .warning(number: 1, of: 2))
    #expect(try next().words == ["say insult"])
    story.said(4, .insult)
    story.mark(5, .insult)
    #expect(try next().standing == .warning(number: 2, of: 2))
    #expect(try next().words == ["insult again"])
    #expect(try next().step == 2)
    story.said(6, .insult, step: 2)
    story.mark(7, .insult)
    #expect(try next().standing == .warningsSpent(of: 2))
    #expect(try next().kind == .takeOver)
    #expect(try next().step == 3)
  }

  @Test("the first swearing is a prompt only, said or not", arguments: [true, false])
  func vulgarWordsWarnFromTheSecondTime(isFirstSaid: Bool) throws {
    var story = Story()
    func next() throws -> ConductPrompt {
      try #require(
        Advisor.advice(for: story.call, facts: Facts(), playbook: .complete, policy: policy).conduct)
    }
    story.mark(1, .vulgar)
    #expect(try next().standing == .prompt)
    #expect(try next().words == ["say vulgar"])
    if isFirstSaid { story.said(2, .vulgar) }
    story.mark(3, .vulgar)
    #expect(try next().standing == .warning(number: 1, of: 2))
    #expect(try next().words == ["vulgar again"])
    story.said(4, .vulgar, step: 2)
    story.mark(5, .vulgar)
    #expect(try next().standing == .warning(number: 2, of: 2))
    #expect(try next().words == ["vulgar third"])
  }

  @Test func discriminationWarnsOnce() throws {
    var story = Story()
    story.mark(1, .discrimination)
    story.said(2, .discrimination)
    story.mark(3, .discrimination)
    let advice = Advisor.advice(for: story.call, facts: Facts(), playbook: .complete, policy: policy)
    let prompt = try #require(advice.conduct)
    #expect(prompt.standing == .warningsSpent(of: 1))
    #expect(prompt.kind == .announce)
  }

  @Test("conduct without warnings never counts them", arguments: [Conduct.legal, .manager, .loop, .threat, .selfharm])
  func noWarnings(conduct: Conduct) {
    for marks in 1...3 {
      let prompt = prompt { story in
        for mark in 1...marks { story.mark(Double(mark), conduct) }
      }
      #expect(prompt?.standing == .prompt)
    }
  }

  @Test func policySetsTheNumberOfWarnings() {
    var policy = Policy()
    policy.conduct[.insult]?.warnings = 3
    #expect(advice(policy) { $0.mark(1, .insult) }.conduct?.standing == .warning(number: 1, of: 3))
    policy.conduct[.insult]?.warnings = 0
    #expect(advice(policy) { $0.mark(1, .insult) }.conduct?.kind == .takeOver)
  }

  @Test func graveConductStaysInFront() {
    let prompt = prompt {
      $0.mark(1, .threat)
      $0.mark(2, .vulgar)
    }
    #expect(prompt?.conduct == .threat)
  }

  @Test func amongEqualsTheNewestComesFirstAndTheOtherReturns() {
    let tell: (inout Story) -> Void = {
      $0.mark(1, .vulgar)
      $0.mark(2, .insult)
    }
    #expect(prompt(tell)?.conduct == .insult)
    #expect(
      prompt {
        tell(&$0)
        $0.skipped(3, .insult)
      }?.conduct == .vulgar)
  }

  @Test func plainPromptsGiveWayToTheNextTag() {
    #expect(
      prompt {
        $0.mark(1, .vulgar)
        $0.tag(2, .frustration)
      } == nil)
    #expect(
      prompt {
        $0.mark(1, .shouting)
        $0.need(2, .inform)
      } == nil)
    #expect(
      prompt {
        $0.mark(1, .legal)
        $0.need(2, .inform)
      }?.conduct == .legal)
  }

  @Test("warnings and dangers wait for their words", arguments: [Conduct.insult, .discrimination, .sexual, .bomb])
  func waiting(conduct: Conduct) {
    let prompt = prompt {
      $0.mark(1, conduct)
      $0.tag(2, .frustration)
      $0.need(3, .fix)
    }
    #expect(prompt?.conduct == conduct)
  }

  @Test func withdrawnMarkLeavesNoPrompt() {
    let prompt = prompt {
      let id = $0.mark(1, .insult)
      $0.add(2, .conductWithdrawn(Withdrawal(withdraws: id)))
    }
    #expect(prompt == nil)
  }
}
