import Calls
import Coaching
import Testing

/// The state machine of the ladders, protocol by protocol (practice.md 4.1 to 4.9).
@Suite struct LadderTests {
  @Test func vulgarWordsGoFromAPromptToTheEnd() {
    var walk = LadderWalk()
    walk.mark(.vulgar)
    #expect(walk.shown == "vulgar carry on 1/5")
    #expect(walk.farewell == "free")
    walk.say()
    #expect(walk.shown == "-")
    walk.mark(.vulgar)
    #expect(walk.shown == "vulgar ask 2/5 warning 1 of 2")
    #expect(walk.farewell == "early vulgar: ask, last, take over")
    walk.say()
    walk.mark(.vulgar)
    #expect(walk.shown == "vulgar last 3/5 warning 2 of 2")
    walk.say()
    #expect(walk.shown == "-")
    walk.mark(.vulgar)
    #expect(walk.shown == "vulgar take over 4/5 spent")
    walk.say(choice: 3)
    #expect(walk.shown == "vulgar tell them 5/5 spent")
    #expect(walk.farewell == "untold vulgar")
    walk.say()
    #expect(walk.shown == "vulgar end it 5/5 spent")
    #expect(walk.farewell == "told")
    #expect(walk.call.isLive)
  }

  @Test func theInsultStartsWithItsFirstWarning() {
    var walk = LadderWalk()
    walk.mark(.insult)
    #expect(walk.shown == "insult ask 1/4 warning 1 of 2")
    #expect(walk.prompt?.next?.title == "last")
    #expect(walk.prompt?.next?.isIfAgain == true)
    walk.say()
    walk.mark(.insult)
    #expect(walk.shown == "insult last 2/4 warning 2 of 2")
    walk.say()
    walk.mark(.insult)
    #expect(walk.shown == "insult take over 3/4 spent")
  }

  @Test("somebody who takes over ends the ladder", arguments: [1, 2])
  func takenOver(choice: Int) {
    var walk = LadderWalk()
    for _ in 0..<3 {
      walk.mark(.insult)
      walk.say(choice: choice)
    }
    #expect(walk.shown == "-")
    #expect(walk.farewell == "free")
    walk.mark(.insult)
    #expect(walk.shown == "insult take over 3/4 spent")
  }

  @Test func anAnswerToAskingForHelpCountsAsTheTakeOver() {
    var walk = LadderWalk()
    for _ in 0..<2 {
      walk.mark(.insult)
      walk.say()
    }
    walk.mark(.insult)
    let asked = walk.add(.escalationAsked(Escalation(purpose: .takeOver)))
    walk.add(.escalationAnswered(EscalationAnswer(asked: asked, answer: .noneFree)))
    #expect(walk.shown == "insult tell them 4/4 spent")
    walk.add(.escalationAnswered(EscalationAnswer(asked: asked, answer: .tookOver)))
    #expect(walk.shown == "-")
    #expect(walk.farewell == "free")
  }

  @Test func anAnswerAboutSomethingElseChangesNothing() {
    var walk = LadderWalk()
    walk.mark(.insult)
    let asked = walk.add(.escalationAsked(Escalation(purpose: .help)))
    walk.add(.escalationAnswered(EscalationAnswer(asked: asked, answer: .tookOver)))
    #expect(walk.shown == "insult ask 1/4 warning 1 of 2")
  }

  @Test("the policy says how many warnings there are", arguments: 0...3)
  func warnings(count: Int) {
    var policy = Policy()
    policy.conduct[.insult]?.warnings = count
    var walk = LadderWalk(policy: policy)
    var words: [String] = []
    for _ in 0..<count {
      walk.mark(.insult)
      words += walk.prompt?.words ?? []
      walk.say()
    }
    #expect(
      words
        == [[], ["insult again"], ["say insult", "insult again"], ["say insult", "insult middle", "insult again"]][
          count])
    walk.mark(.insult)
    #expect(walk.prompt?.kind == .takeOver)
  }

  @Test func hateIsWarnedOfOnceAndThenEnds() {
    var walk = LadderWalk()
    walk.mark(.discrimination)
    #expect(walk.shown == "discrimination line 1/2 warning 1 of 1")
    walk.say()
    #expect(walk.farewell == "quiet discrimination")
    walk.mark(.discrimination)
    #expect(walk.shown == "discrimination tell them 2/2 spent")
    walk.say()
    #expect(walk.shown == "discrimination end it 2/2 spent")
    walk.add(.callEnded(CallEnd()))
    #expect(walk.shown == "discrimination report 3/2 spent")
    walk.say()
    #expect(walk.shown == "-")
  }

  @Test func aSexualRemarkEndsAtOnce() {
    var walk = LadderWalk()
    walk.mark(.sexual)
    #expect(walk.shown == "sexual tell them 1/1")
    #expect(walk.farewell == "untold sexual")
    walk.add(.emotionTagged(EmotionTag(emotion: .calm, level: .clear)))
    #expect(walk.farewell == "untold sexual", "there is no second chance to be owed")
    walk.say()
    #expect(walk.farewell == "told")
  }

  @Test func aLegalStepIsNeverWarnedOf() {
    var policy = Policy()
    policy.conduct[.legal]?.warnings = 3
    var walk = LadderWalk(policy: policy)
    walk.mark(.legal)
    var seen: [String] = []
    while let prompt = walk.prompt {
      #expect(prompt.standing == .prompt)
      #expect(walk.farewell == "free")
      seen.append(prompt.title)
      walk.say()
    }
    #expect(seen == ["hear it", "note it", "settle", "route", "report"])
    walk.mark(.legal)
    #expect(walk.shown == "legal note it 2/5")
  }

  @Test func aSpecificThreatKeepsTheLineAndAVagueOneEnds() {
    for (choice, next) in [(1, "police 5/7"), (2, "tell them 7/7")] {
      var walk = LadderWalk()
      walk.mark(.threat)
      for title in ["serious", "alert", "write"] {
        #expect(walk.prompt?.title == title)
        walk.say()
      }
      #expect(walk.shown == "threat specific 4/7")
      walk.say(choice: choice)
      #expect(walk.shown == "threat \(next)")
      #expect(walk.farewell == (choice == 1 ? "hold" : "untold threat"))
    }
  }

  @Test func afterTheCallAThreatIsStillToBeReported() {
    var walk = LadderWalk()
    walk.mark(.threat)
    walk.add(.callEnded(CallEnd()))
    #expect(walk.shown == "threat report 8/7")
    walk.putAside()
    #expect(walk.shown == "-")
    #expect(walk.ladders.aside == ["C-P: report"])
  }

  @Test func theSheetStaysForAsLongAsTheCallerIsThere() {
    var walk = LadderWalk()
    walk.mark(.bomb)
    #expect(walk.prompt?.holdsLine == true)
    #expect(walk.farewell == "hold")
    for step: Int64 in 1...4 { walk.add(.ladderSaid(LadderStep(conduct: .bomb, step: step))) }
    #expect(walk.prompt?.holdsLine == true)
    walk.putAside()
    #expect(walk.prompt == nil)
    #expect(walk.farewell == "hold", "leaving the list is no reason to hang up")
    walk.mark(.bomb)
    #expect(walk.prompt?.conduct == .bomb)
  }

  @Test func selfHarmHasFiveStepsAndEndsWithTheLast() {
    var walk = LadderWalk()
    walk.mark(.selfharm)
    for title in ["breathe", "alert", "ask", "keep safe"] {
      #expect(walk.prompt?.title == title)
      #expect(walk.prompt?.stepCount == 5)
      #expect(walk.farewell.hasPrefix(walk.prompt?.title == "tell them" ? "untold" : "early selfharm"))
      walk.say(choice: 1)
    }
    #expect(walk.shown == "selfharm tell them 5/5")
    walk.say()
    #expect(walk.farewell == "told")
    #expect(walk.call.hidesScores)
  }

  @Test func aManagerIsBroughtInWhenAskedForAgain() {
    var walk = LadderWalk()
    walk.mark(.manager)
    #expect(walk.shown == "manager offer 1/3")
    walk.say()
    #expect(walk.shown == "-")
    walk.mark(.manager)
    #expect(walk.shown == "manager bring in 2/3")
    walk.say(choice: 2)
    #expect(walk.shown == "manager call back 3/3")
    #expect(walk.farewell == "free")
    walk.say()
    walk.mark(.manager)
    #expect(walk.shown == "manager bring in 2/3")
    walk.say(choice: 1)
    #expect(walk.shown == "-")
  }

  @Test func theSameDemandEndsOnlyAfterTheThirdTime() {
    var walk = LadderWalk()
    walk.mark(.loop)
    walk.say()
    #expect(walk.shown == "loop can 2/4")
    walk.say()
    #expect(walk.shown == "-")
    walk.mark(.loop)
    #expect(walk.shown == "loop final 3/4")
    #expect(walk.farewell == "free")
    walk.say()
    walk.mark(.loop)
    #expect(walk.shown == "loop tell them 4/4")
    #expect(walk.farewell == "untold loop")
    walk.say()
    #expect(walk.farewell == "told")
  }

  @Test func beforeTheThirdTimeTheFinalAnswerIsSaidAgain() {
    var walk = LadderWalk()
    walk.mark(.loop)
    for _ in 0..<2 { walk.skip() }
    // Straight to the final answer, whose time has not come.
    walk.add(.ladderSaid(LadderStep(conduct: .loop, step: 3)))
    walk.mark(.loop)
    #expect(walk.shown == "loop final 3/4")
  }

  @Test func thirtyMinutesOfTheCallEndALoopToo() {
    var walk = LadderWalk()
    walk.mark(.loop)
    for _ in 0..<2 { walk.say() }
    walk.add(.ladderSaid(LadderStep(conduct: .loop, step: 3)))
    #expect(walk.shown == "-")
    walk.pass(29 * 60)
    #expect(walk.shown == "-")
    walk.pass(60)
    #expect(walk.shown == "loop tell them 4/4")
  }

  @Test func shoutingIsAPromptOnly() {
    var walk = LadderWalk()
    walk.mark(.shouting)
    #expect(walk.shown == "shouting first 1/2")
    walk.add(.needSet(NeedChange(need: .fix)))
    #expect(walk.shown == "-")
    for _ in 0..<3 {
      walk.mark(.shouting)
      #expect(walk.shown == "shouting turns 2/2")
      walk.say()
    }
    #expect(walk.farewell == "free")
  }

  @Test func aSpecificThreatHoldsTheLineUntilSomebodySaysSo() {
    var walk = LadderWalk()
    walk.mark(.threat)
    for _ in 0..<3 { walk.say() }
    walk.say(choice: 1)
    walk.say(choice: 1)
    #expect(walk.shown == "threat until 6/7")
    #expect(walk.farewell == "hold")
    walk.say(choice: 1)
    #expect(walk.farewell == "untold threat")
    walk.say()
    #expect(walk.farewell == "told")
  }

  @Test func aThreatThatIsRepeatedIsWrittenDownAnew() {
    var walk = LadderWalk()
    walk.mark(.threat)
    for _ in 0..<3 { walk.say() }
    #expect(walk.shown == "threat specific 4/7")
    walk.mark(.threat)
    #expect(walk.shown == "threat write 3/7")
    #expect(walk.prompt?.times == 2)
  }

  @Test func whatTheCallCutOffIsAskedForInTheReport() {
    var walk = LadderWalk()
    walk.mark(.threat)
    walk.add(.callEnded(CallEnd()))
    #expect(walk.prompt?.kind == .report)
    #expect(walk.prompt?.questions.map(\.item) == ["words", "target", "when"])
  }

  @Test func aWarningThatWasLeftOutAsksForNoEnd() {
    var walk = LadderWalk()
    walk.mark(.vulgar)
    walk.say()
    walk.mark(.vulgar)
    walk.skip()
    #expect(walk.farewell == "free")
  }

  @Test func talkOfSelfHarmThatIsToldLeavesAThreatOpen() {
    var walk = LadderWalk()
    walk.mark(.selfharm)
    for _ in 0..<4 { walk.say(choice: 2) }
    walk.mark(.threat)
    walk.say()
    #expect(walk.prompt?.conduct == .selfharm)
    walk.putAside()
    #expect(walk.farewell == "early threat: serious, alert, specific")
  }

  @Test func theListIsDueUntilItIsClosed() {
    var walk = LadderWalk()
    walk.mark(.bomb)
    walk.add(.callEnded(CallEnd()))
    #expect(walk.prompt?.holdsLine == true)
    for step: Int64 in 1...4 { walk.add(.ladderSaid(LadderStep(conduct: .bomb, step: step))) }
    #expect(walk.prompt?.kind == .close)
    walk.add(.ladderSaid(LadderStep(conduct: .bomb, step: 5)))
    #expect(walk.prompt == nil)
  }
}
