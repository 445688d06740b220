import Calls
import Coaching
import Desk
import DeskSupport
import TerminalKit
import Testing

@testable import Screens

/// What single typed lines do on the desk without a screen, and what it answers.
struct PlainAnswerTests {
  // MARK: Words and keys

  @Test(arguments: ["fast", "good", "wait", "last", "aaa", "a37", "anger 4", "is", "nfr", "need q", "cause", "xz"])
  func aMistypedWordIsNoRowOfKeys(word: String) {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    let count = talk.desk.call.acts.count
    let answer = talk.answer(word)
    #expect(talk.desk.call.acts.count == count)
    guard word != "cause" else { return }
    let near = ["fast": "fact", "anger 4": "anger", "need q": "need"][word].map { "; did you mean \($0)?" } ?? "."
    #expect(answer == ["System: \"\(word)\" is no word of the desk\(near) help lists the words."])
  }

  @Test func aKeyOrALeaderWithItsLetterIsUnderstood() {
    for line in ["a3", "a 3", "anger 3"] {
      var talk = PlainDialogue()
      talk.act(.callRequested)
      talk.type(line)
      #expect(talk.desk.tags == ["a3"], "\(line)")
    }
    for line in ["n f", "nf", "need f", "need fix"] {
      var talk = PlainDialogue()
      talk.act(.callRequested)
      talk.type(line)
      #expect(talk.desk.call.need == .fix, "\(line)")
    }
    for line in ["x p", "xp", "cause p", "cause product"] {
      var talk = PlainDialogue()
      talk.act(.callRequested)
      talk.type(line)
      #expect(talk.desk.call.cause == .product, "\(line)")
    }
  }

  @Test func aLeaderAloneAsksForItsLetter() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    #expect(talk.answer("need").first?.hasPrefix("System: What do they need? Type f a fix") == true)
    #expect(talk.answer("q").first?.hasPrefix("System: What do they need?") == true)
    talk.type("f")
    #expect(talk.desk.call.need == .fix)
    #expect(talk.desk.tags.isEmpty)
    #expect(talk.answer("cause").first?.hasPrefix("System: What is behind it? Type p product") == true)
    #expect(talk.answer("hard").first == "System: How hard is the matter? Type 1 simple, 2 tricky or 3 beyond you.")
  }

  @Test func helpWithAWordListsWhatHasToDoWithIt() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    let lines = talk.answer("help insult")
    #expect(lines.contains("System: insult: Insult or swearing at you"))
    #expect(lines.allSatisfy { $0.lowercased().contains("insult") })
    #expect(
      talk.answer("help zebra") == ["System: No word of the desk has to do with \"zebra\". help lists the words."])
  }

  // MARK: Answers

  @Test func noLineStaysWithoutAnAnswer() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    #expect(talk.answer("name Ms Rahman").contains("System: The customer's name: Ms Rahman"))
    #expect(talk.answer("number 4711").contains("System: The customer's number: 4711"))
    #expect(talk.answer("number 4711") == ["System: Nothing has changed."])
    #expect(talk.answer("next") == ["System: There is one call on the desk."])
    #expect(talk.answer("not now") == ["System: Nothing has changed."])
    #expect(talk.answer("anger 3").contains("Coach: enraged, level 3"))
    #expect(talk.answer("anger 3") == ["System: Noted."])
    #expect(talk.answer("fact", "") == ["System: Nothing was noted."])
    #expect(talk.answer("promise", "cancel") == ["System: Nothing was kept."])
    #expect(talk.answer("calls", "7") == ["System: The list has no number 7."])
    #expect(talk.answer("") == ["System: Back to the call."])
  }

  @Test func theEndIsAskedForUntilYOrN() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    #expect(talk.answer("end").last == "System: End this call? Type y or n.")
    #expect(talk.answer("anger 3") == ["System: \"anger 3\" is no answer here. End this call? Type y or n."])
    #expect(talk.answer("") == ["System: End this call? Type y or n."])
    #expect(talk.desk.call.isLive && talk.desk.tags.isEmpty)
    #expect(talk.answer("n") == ["System: The call goes on."])
    talk.type("end")
    talk.type("y")
    #expect(!talk.desk.call.isLive)
  }

  @Test func aCallBegunByHandIsNoneThatCameIn() {
    var talk = PlainDialogue()
    talk.say("Hello?", id: "u1")
    #expect(!talk.answer("new").contains { $0.contains("Another call has come in") })
    #expect(talk.desk.state.work.calls.ids.last == talk.desk.state.work.focus)
  }

  @Test func aWordAtAListDoesWhatItSays() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    #expect(talk.answer("calls", "anger 3").contains("Coach: enraged, level 3"))
    #expect(talk.desk.state.work.overlay == nil)
  }

  @Test func onceACallIsOverNoWordsToSayAreTold() {
    var talk = PlainDialogue()
    talk.say("Four times!", id: "u1")
    talk.type("anger 3")
    talk.type("end")
    let end = talk.answer("y")
    #expect(end.contains { $0.hasSuffix(" is over.") })
    #expect(!end.contains { $0.hasPrefix("Coach:") })
    #expect(talk.answer("repeat") == ["System: This call is over."])
  }

  @Test func whatIsLeftToDoAfterACallIsTold() {
    var talk = PlainDialogue(desk: Scene.reportAfter.desk())
    let lines = talk.answer("repeat")
    #expect(lines.contains { $0.hasPrefix("Coach: NOW ") })
    #expect(!lines.contains { $0.hasPrefix("Coach: SAY") })
  }

  @Test func aPromiseFitsInOneLine() {
    var talk = PlainDialogue(desk: PromiseScene.checkLine.desk(size: Size(columns: 80, rows: 24)))
    #expect(talk.answer("promise call back by tomorrow 10").contains { $0.contains("Promised for Sun 23 Nov 10:00") })
    #expect(talk.desk.call.promises.last?.promise.what == "call back")
    #expect(talk.answer("promise a refund").contains { $0.contains("By when?") })
    #expect(talk.answer("in 2 h").contains { $0.contains("Promised for") })
    #expect(talk.desk.call.promises.last?.promise.what == "a refund")
  }

  @Test func onTheListOfABombThreatTheAnswerAndTheNextLineAreTold() {
    var talk = PlainDialogue()
    talk.act(.callRequested)
    let list = talk.answer("bomb").filter { $0.hasPrefix("Coach: ") }
    #expect(list.count > 10)
    let answer = talk.answer("c at noon")
    #expect(answer.count == 2)
    #expect(answer.first?.hasPrefix("Coach: c: ") == true && answer.first?.hasSuffix(" - at noon") == true)
    #expect(answer.last?.hasPrefix("Coach: Next, d: ") == true)
  }

  // MARK: The beginning and the break

  @Test func theStartNamesItsChoicesAndTheirNumbersDoThem() {
    var talk = PlainDialogue()
    let lines = PlainReport.greeting(talk.desk.state).map(\.string)
    #expect(lines.contains("System: 1, call: Begin a call by hand and be coached through it"))
    #expect(lines.contains { $0.hasPrefix("System: 5, desk: ") })
    #expect(talk.answer("1").contains("System: A call is on the desk."))
    var desk = PlainDialogue()
    #expect(desk.answer("5") == ["System: This is the desk. Calls come in by a feed; new begins one by hand."])
  }

  @Test func anEmptyLineAtTheStartGoesBackToTheCallThatWasCutOff() {
    let desk = Scene.startCutOff.desk()
    let lines = PlainReport.greeting(desk.state).map(\.string)
    #expect(lines.contains("System: A call was cut off: Ms Rahman. An empty line goes back to it."))
    guard case .actions(let actions) = PlainWords.answer(to: "", state: desk.state) else { return #expect(Bool(false)) }
    #expect(actions.map { "\($0)" } == ["\(Action.callChosen("c"))"])
  }

  @Test func aBreakSaysThatItHoldsAndHowLong() {
    var talk = PlainDialogue()
    talk.act(.breakRequested(.hot))
    let opening = PlainReport.greeting(talk.desk.state).map(\.string)
    #expect(
      opening.first
        == "System: The break begins: 90 seconds. What is typed is not taken; needed leaves it early and asks why.")
    talk.pass(seconds: 30)
    for word in ["anger 3", "new", ""] {
      #expect(talk.answer(word) == ["System: The break holds. 1 min left; needed leaves it early and asks why."])
    }
    #expect(
      talk.answer("more") == ["System: The break is longer now. 1 min 30 s left; needed leaves it early and asks why."])
    #expect(talk.answer("needed").first?.contains("Type it, or a number: 1 ") == true)
    #expect(talk.answer("1") == ["System: To leave the break, type yes."])
    #expect(talk.answer("hm").first?.hasPrefix("System: The break goes on. 1 min 30 s left") == true)
  }

  @Test func aBreakInItsMiddleSaysWhereItStands() {
    var first = PlainDialogue()
    first.act(.breakRequested(.hot))
    first.pass(seconds: 20)
    var later = first.desk.state
    later.work.ownBreak?.eventID = "another-run-1"
    let lines = PlainReport.greeting(later).map(\.string)
    #expect(lines.first == "System: Your break is not over yet. 1 min 10 s left; needed leaves it early and asks why.")
    #expect(lines.count == 2)
    #expect(lines.last?.hasSuffix(" s)") == true)
  }

  @Test func aBreakThatIsAboutToBeginIsToldAtTheStart() {
    let lines = PlainReport.greeting(Scene.notice.desk().state).map(\.string)
    #expect(lines.contains { $0.hasPrefix("System: Wrap-up: your break of 1 min 30 s begins in 8 s.") })
  }

  @Test func aBreakThatCannotBeLeftSaysSo() {
    var talk = PlainDialogue()
    talk.act(.breakRequested(.critical))
    let words = "it can't be left early: a colleague can release you when the time is over; it ends by itself in 15:00."
    #expect(PlainReport.greeting(talk.desk.state).first?.string.hasSuffix(words) == true)
    #expect(talk.answer("anger").first?.hasSuffix(words) == true)
    #expect(!talk.answer("help").contains { $0.contains("asks why") })
  }

  @Test func practiceIsExplainedInWords() {
    let desk = PracticeScene.briefing.desk(size: Size(columns: 80, rows: 24))
    let lines = PlainReport.greeting(desk.state).map(\.string)
    #expect(lines.contains("System: r and a number answers, or r and your own words."))
    #expect(lines.contains("System: end ends the call. stop leaves it, and nothing is kept."))
    #expect(!lines.contains { $0.contains("capital letters") })
  }

  // MARK: Keys in sentences

  @Test("A sentence names keys on a screen, and words where words are typed")
  func aSentenceNamesWhatCanBeDone() {
    for (key, naming) in [("N", Naming.keys), ("\"new\"", .words)] {
      var desk = TestDesk(playbook: .realistic)
      desk.state.key = naming
      desk.act(.emotionPressed(.anger))
      #expect(desk.state.message?.text == "No call is on the desk. \(key) begins one by hand.")
    }
    var facts = Facts()
    #expect(facts.fill("They know. {end|E} ends it") == "They know. E ends it")
    facts.endKey = Naming.words("call.end")
    #expect(facts.fill("They know. {end|E} ends it") == "They know. \"end\" ends it")
  }

  @Test("What a sentence names can be pressed or typed")
  func everyNamedCommandIsThere() {
    for command in Command.all where !command.keys.isEmpty { #expect(Naming.keys(command.id) != command.id) }
    for command in Command.all where !command.words.isEmpty {
      #expect(Naming.words(command.id) == "\"\(command.words[0])\"")
    }
  }
}
