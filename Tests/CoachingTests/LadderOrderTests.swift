import Calls
import Coaching
import TestSupport
import Testing

/// Wrong orders, several ladders at once, quiet minutes, mail.
@Suite struct LadderOrderTests {
  @Test func fiveQuietMinutesLeadOneStepBack() {
    var walk = LadderWalk()
    walk.mark(.insult)
    walk.say()
    var later = walk
    later.pass(5 * 60 - 2)
    later.mark(.insult)
    #expect(later.shown == "insult last 2/4 warning 2 of 2")
    walk.pass(5 * 60)
    #expect(walk.farewell == "free", "the way back is complete")
    walk.mark(.insult)
    #expect(walk.shown == "insult ask 1/4 warning 1 of 2")
  }

  @Test func tenQuietMinutesLeadTwoStepsBack() {
    var walk = LadderWalk()
    for _ in 0..<3 {
      walk.mark(.vulgar)
      walk.say()
    }
    walk.pass(10 * 60)
    walk.mark(.vulgar)
    #expect(walk.shown == "vulgar ask 2/5 warning 1 of 2")
  }

  @Test func anyConductKeepsTheQuietFromCounting() {
    var walk = LadderWalk()
    walk.mark(.insult)
    walk.say()
    walk.pass(4 * 60)
    walk.mark(.shouting)
    walk.pass(4 * 60)
    walk.mark(.insult)
    #expect(walk.shown == "insult last 2/4 warning 2 of 2")
  }

  @Test func theSameEventsAtTheSameMomentStandTheSame() {
    var walk = LadderWalk()
    walk.mark(.insult)
    walk.say()
    walk.mark(.vulgar)
    walk.say()
    for minutes in 0..<12 {
      walk.pass(60 * Double(minutes % 3))
      let first = (walk.ladders.prompt, walk.ladders.farewell)
      let second = (walk.ladders.prompt, walk.ladders.farewell)
      #expect(first.0 == second.0 && first.1 == second.1)
    }
  }

  @Test func hateIsNotForgottenByQuiet() {
    var walk = LadderWalk()
    walk.mark(.discrimination)
    walk.say()
    walk.pass(3_600)
    walk.mark(.discrimination)
    #expect(walk.shown == "discrimination tell them 2/2 spent")
  }

  @Test func aWarningThatWasNotSaidIsNotCounted() {
    var walk = LadderWalk()
    walk.mark(.insult)
    walk.putAside()
    #expect(walk.shown == "-")
    #expect(walk.ladders.aside == ["C-I"])
    walk.mark(.insult)
    #expect(walk.shown == "insult ask 1/4 warning 1 of 2")
    #expect(walk.ladders.aside == [])
  }

  @Test func whatWasPutAsideComesBackByItsWithdrawal() throws {
    var walk = LadderWalk()
    walk.mark(.insult)
    let aside = walk.putAside()
    #expect(walk.ladders.newestAside == aside)
    walk.add(.conductWithdrawn(Withdrawal(withdraws: aside)))
    #expect(walk.shown == "insult ask 1/4 warning 1 of 2")
    #expect(walk.ladders.newestAside == nil)
  }

  @Test func leavingOutGoesOnWithoutCounting() {
    var walk = LadderWalk()
    walk.mark(.threat)
    walk.skip()
    #expect(walk.shown == "threat alert 2/7")
  }

  @Test func endingBeforeTellingIsAskedAbout() {
    var walk = LadderWalk()
    walk.mark(.insult)
    #expect(walk.farewell == "early insult: ask, last, take over")
    walk.say()
    #expect(walk.farewell == "quiet insult")
    walk.add(.emotionTagged(EmotionTag(emotion: .gratitude, level: .clear)))
    #expect(walk.farewell == "free", "a call that has calmed down ends as any other")
    walk.mark(.insult)
    #expect(walk.farewell == "early insult: last, take over")
  }

  @Test func aThreatDuringTalkOfSelfHarmIsNotLost() {
    var walk = LadderWalk()
    walk.mark(.selfharm)
    walk.mark(.threat)
    #expect(walk.shown == "selfharm breathe 1/5")
    #expect(walk.prompt?.alsoOpen == ["C-P"])
    walk.mark(.insult)
    #expect(walk.prompt?.alsoOpen == ["C-P", "C-I"])
    walk.putAside()
    #expect(walk.shown == "threat serious 1/7")
    #expect(walk.ladders.aside == ["C-S: breathe"])
    #expect(walk.call.count(of: .threat) == 1)
  }

  @Test func selfHarmDuringAThreatComesFirst() {
    var walk = LadderWalk()
    walk.mark(.threat)
    walk.say()
    walk.mark(.selfharm)
    #expect(walk.shown == "selfharm breathe 1/5")
    #expect(walk.prompt?.alsoOpen == ["C-P"])
  }

  @Test func theBombComesBeforeEverything() {
    var walk = LadderWalk()
    for conduct in Conduct.allCases { walk.mark(conduct) }
    #expect(walk.prompt?.conduct == .bomb)
    walk.putAside()
    // A life in danger is a life in danger: what was marked last comes first.
    #expect(walk.prompt?.conduct == .emergency)
    walk.putAside()
    #expect(walk.prompt?.conduct == .selfharm)
    walk.putAside()
    #expect(walk.prompt?.conduct == .threat)
    walk.putAside()
    #expect(walk.prompt?.conduct == .sexual)
  }

  @Test func insultsInMailAreAnsweredOnceAndNotWarnedOf() {
    for conduct in [Conduct.vulgar, .insult] {
      for channel in ["email", "sms"] {
        var walk = LadderWalk(channel: channel)
        walk.mark(conduct)
        #expect(walk.shown == "\(conduct.rawValue) answer once 1/1")
        #expect(walk.farewell == "free")
        walk.say()
        #expect(walk.shown == "-")
      }
    }
  }

  @Test("threats in mail are never ignored", arguments: [Conduct.threat, .bomb, .selfharm])
  func mail(conduct: Conduct) {
    var walk = LadderWalk(channel: "email")
    walk.mark(conduct)
    #expect(walk.prompt?.conduct == conduct)
  }

  @Test func chatFollowsThePhone() {
    var walk = LadderWalk(channel: "chat")
    walk.mark(.insult)
    #expect(walk.shown == "insult ask 1/4 warning 1 of 2")
    #expect(walk.call.isWritten)
    #expect(!walk.call.isMail)
  }

  @Test func stepsWithNumbersThatDoNotExistDoNoHarm() {
    for number: Int64 in [-1, 0, 99, .max] {
      var walk = LadderWalk()
      walk.add(.ladderSaid(LadderStep(conduct: .insult, step: number)))
      walk.mark(.insult)
      walk.add(.ladderSaid(LadderStep(conduct: .insult, step: number, rest: ["choice": .integer(.max)])))
      walk.add(.ladderSkipped(LadderStep(conduct: .insult, step: number, reason: "x")))
      walk.mark(.insult)
      #expect(walk.prompt?.conduct == .insult)
    }
  }

  @Test("any order of acts leaves the customer told, or the end asked about", arguments: 0..<20)
  func randomOrders(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var walk = LadderWalk()
    var isToldSinceReset = false
    for _ in 0..<40 {
      switch Int.random(in: 0..<8, using: &generator) {
      case 0, 1, 2:
        if let conduct = Conduct.allCases.randomElement(using: &generator) { walk.mark(conduct) }
      case 3, 4:
        if walk.prompt?.kind == .announce { isToldSinceReset = true }
        // The end is no step: it is the agent's own key.
        if walk.prompt?.kind != .end { walk.say(choice: Int.random(in: 1...3, using: &generator)) }
      case 5: walk.skip()
      case 6: walk.putAside()
      default: walk.pass(Double.random(in: 0...400, using: &generator))
      }
      if case .told = walk.ladders.farewell { #expect(isToldSinceReset) }
      if let prompt = walk.prompt {
        #expect(prompt.step >= 1 && prompt.step <= prompt.stepCount)
        #expect(!prompt.alsoOpen.contains(prompt.label))
      }
      if walk.call.count(of: .sexual) > 0, !isToldSinceReset { #expect(walk.farewell != "free" || wasHandedOver(walk)) }
    }
  }

  /// Only somebody who takes the call over lifts the duty to tell after a sexual remark.
  private func wasHandedOver(_ walk: LadderWalk) -> Bool {
    walk.call.acts.contains { act in
      if case .ladderSaid(let step) = act.payload { return step.choice != nil }
      return false
    }
  }

  @Test("Insults that were put aside, with no warning spoken, ask for nothing at an ordinary end")
  func putAsideBeforeTheEnd() {
    var walk = LadderWalk()
    for _ in 0..<3 {
      walk.mark(.insult)
      #expect(walk.farewell != "free")
      walk.putAside()
      #expect(walk.farewell == "free")
    }
    walk.mark(.insult)
    walk.say()
    walk.mark(.insult)
    walk.putAside()
    #expect(walk.farewell != "free", "a warning was spoken")
    var grave = LadderWalk()
    grave.mark(.discrimination)
    grave.putAside()
    #expect(grave.farewell != "free")
  }
}
