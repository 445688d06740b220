import Calls
import Library
import Practice
import TestSupport
import Testing

extension ReactionTests {
  // MARK: Answered before it is asked

  /// What was said before it is asked is not asked again, and is called in like any promise.
  @Test func aQuestionThatWasAnsweredInAdvanceIsNotAsked() {
    var trainee = Self.begun()
    Self.expect(
      &trainee, "Four calls, I hear that. I send it now, and you have it by Thursday noon.", [.reflection, .promise],
      says: "My sister waits, too.")
    Self.expect(&trainee, "She waits, too.", [.reflection], says: "You said Thursday noon.")
    Self.expect(&trainee, "So that's it.", [.summary], says: "Until Thursday noon, then.")
  }

  /// A promise of something else and one without a time answer nothing in advance.
  @Test(arguments: [
    ("Four calls. I'll clean the windows by Thursday noon.", [Move.reflection, .promise]),
    ("Four calls. I'll send it as soon as I can.", [.reflection, .promise]),
  ])
  func whatDoesNotAnswerLeavesTheQuestion(text: String, moves: [Move]) {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, text, moves)
    if trainee.rehearsal.log.turns.last?.id == "opening" {
      Self.expect(&trainee, "Four calls, I hear that.", [.reflection], says: "When do I get it?")
    } else {
      #expect(Self.said(trainee) == "When do I get it?")
    }
  }

  @Test func aFactThatWasNamedInAdvanceIsNotAsked() {
    func asking(_ scenario: inout Scenario) {
      scenario.turns[1] = Self.turn("which", "Do you even know my number?", wants: [.summary], needs: ["order"])
    }
    var trainee = Self.begun(asking)
    Self.expect(
      &trainee, "Four calls, and I have your order number here.", [.reflection], says: "My sister waits, too.")
    var value = Self.begun(asking)
    Self.expect(&value, "Four calls about 4471, I hear that.", [.reflection], says: "My sister waits, too.")
    var silent = Self.begun(asking)
    Self.expect(&silent, "Four calls, I hear that.", [.reflection], says: "Do you even know my number?")
  }

  // MARK: Plain answers

  /// A plain answer to what was asked goes on, and costs nothing.
  @Test(arguments: ["Thursday noon.", "You get it by Thursday at noon.", "It will be with you in two hours."])
  func aPlainTimeAnswersWhen(text: String) {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    let before = trainee.rehearsal.course.mood
    Self.expect(&trainee, text, [], says: "My sister waits, too.")
    #expect(trainee.rehearsal.course.mood == before)
    #expect(trainee.rehearsal.log.replies.last?.isUnclear == false)
  }

  @Test func aPlainAnswerToAQuestionGoesOn() {
    var trainee = Self.begun { scenario in
      scenario.turns[1] = Self.turn(
        "which", "Which of the two invoices do I pay?", wants: [.summary, .option])
    }
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    let before = trainee.rehearsal.course.mood
    Self.expect(&trainee, "The second invoice is the corrected one.", [], says: "My sister waits, too.")
    #expect(trainee.rehearsal.course.mood == before)
  }

  /// A fact that does not answer what was asked costs nothing either, at first; the question stands.
  @Test(arguments: ["It left the depot on Monday and it's in Leeds.", "The refund went out from here on the third."])
  func aPlainFactBesideTheQuestionCostsNothing(text: String) {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    let before = trainee.rehearsal.course.mood
    Self.expect(&trainee, text, [], says: "Once more, when.")
    for more in ["The order is on the list of the warehouse.", "The money is booked on our side since the ninth."] {
      _ = Self.hear(&trainee, more, [])
    }
    #expect(trainee.rehearsal.course.mood.patience == before.patience)
    #expect(trainee.rehearsal.course.mood.levels == before.levels)
    #expect(trainee.rehearsal.log.turns.last?.id == "when")
    // Facts without end are no answer.
    for more in ["The refund has a number, it is 88.", "The refund lies with the bank since the tenth."] {
      _ = Self.hear(&trainee, more, [])
    }
    #expect(trainee.rehearsal.course.mood.patience < before.patience)
  }

  @Test(arguments: ["blah blah thursday", "You idiot, Thursday noon.", "It came on Monday, whatever."])
  func whatIsNoPlainAnswerAnswersNothing(text: String) {
    let reader = Library.moveReader()
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    trainee.say(.typed(reader.read(text, in: trainee.rehearsal.exchange)))
    trainee.listen()
    #expect(trainee.rehearsal.log.turns.last?.id == "when")
  }

  // MARK: Hold on

  /// Who says why, or how long, is waited for; who only says "hold on" is not waited for again and again.
  @Test func whoSaysWhyTheCustomerIsToWaitIsWaitedFor() {
    var trainee = Self.begun()
    let before = trainee.rehearsal.course.mood
    for (text, answer) in [
      ("Give me two minutes, I'm ringing the depot.", "Fine."),
      ("Bear with me while I open your file.", "Go on, then."),
      ("Hold on, I'm asking the warehouse, one minute.", "Okay."),
    ] {
      Self.expect(&trainee, text, [], says: answer)
    }
    #expect(trainee.rehearsal.course.mood.patience == before.patience)
    #expect(trainee.rehearsal.course.mood.levels == before.levels)
    for _ in 0..<4 { _ = Self.hear(&trainee, "Give me two minutes, I'm ringing them again.", []) }
    #expect(trainee.rehearsal.course.mood.patience < before.patience)
    var bare = Self.begun()
    for _ in 0..<3 { _ = Self.hear(&bare, "Hold on.", []) }
    #expect(bare.rehearsal.course.mood.patience == before.patience - 1)
  }

  @Test func theSilenceThatWasAskedForIsLonger() {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Give me two minutes, I'm ringing the depot.", [])
    trainee.wait(seconds: 50)
    #expect(trainee.rehearsal.log.nudges.isEmpty)
    trainee.wait(seconds: 90)
    #expect(trainee.rehearsal.log.nudges.count > 0)
  }

  // MARK: An end on an open question

  @Test func anEndOnAnOpenQuestionIsNotInPeace() {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    _ = Self.hear(&trainee, "You have it by Thursday noon.", [.promise])
    // The customer has said something new, and waits.
    var ended = trainee
    ended.events += ended.rehearsal.hangUp(at: ended.rehearsal.now)
    #expect(ended.rehearsal.log.outcome?.kind == .open && ended.rehearsal.log.outcome?.grade == .poor)
    #expect(ended.rehearsal.log.outcome?.isLeftOpen == true && ended.rehearsal.log.exit == nil)
    // Goodbye said to it needs its notice or an answer beside it.
    #expect(trainee.rehearsal.exchange.parting == .onceRounded)
    var answered = trainee
    answered.say(.typed("She waits, too. So: by Thursday noon.", moves: [.reflection, .summary]))
    answered.events += answered.rehearsal.hangUp(at: answered.rehearsal.now)
    #expect(answered.rehearsal.log.outcome?.kind == .calmed && answered.rehearsal.log.outcome?.isLeftOpen == false)
    var noticed = trainee
    noticed.say(.typed("I have to end the call now, as I said.", moves: [.endWithNotice]))
    noticed.events += noticed.rehearsal.hangUp(at: noticed.rehearsal.now)
    #expect(noticed.rehearsal.log.outcome?.kind == .ended)
  }

  // MARK: Names and times

  @Test(arguments: [
    "Ms Rahman, I'm Tom. Four calls, I hear that.", "Four calls. I'll ask Tom.", "Four calls, this is Tom.",
  ])
  func whoNamesThemselvesOrAColleagueMisnamesNobody(text: String) {
    var trainee = Self.begun()
    Self.expect(&trainee, text, [.reflection], says: "When do I get it?")
  }

  @Test func theTimeThatAnswersTheQuestionIsTheOneThatIsCalledIn() {
    var trainee = Self.begun()
    Self.expect(
      &trainee, "Four calls. I'll ask the manager and ring you at three.", [.reflection, .promise],
      says: "When do I get it?")
    Self.expect(
      &trainee, "It's ready at seven tonight, and I hand it to you.", [.promise], says: "My sister waits, too.")
    Self.expect(&trainee, "She waits, too.", [.reflection], says: "You said seven tonight.")
  }
}

extension ReactionTests {
  /// What the customer says in a bundled scenario that is answered in words of one's own.
  private static func played(_ id: String, _ lines: [String]) throws -> Trainee {
    var trainee = Trainee(try #require(Library.bundledScenario(id)))
    let reader = Library.moveReader()
    for line in lines where !trainee.rehearsal.isOver {
      trainee.listen()
      if !trainee.rehearsal.isOver { trainee.say(.typed(reader.read(line, in: trainee.rehearsal.exchange))) }
    }
    trainee.finish()
    return trainee
  }

  private static func all(_ trainee: Trainee) -> String {
    trainee.call.transcript.lines.filter { $0.utterance.role == .customer }.map(\.utterance.text).joined(
      separator: " | ")
  }

  /// What was told of a thing is not asked any more, by what was said of it and not by the words of a script.
  @Test func whatWasToldIsNotAsked() throws {
    let trainee = try Self.played(
      "kept-promise",
      [
        "A whole Tuesday afternoon by the phone, Ms Okafor, and no call. That was wrong, and I'm sorry.",
        "You gave up your choir for us. I'm sorry about that evening.",
        "Your number moves tonight between two and four. The old card stays in the phone, it's not for the bin yet. "
          + "At nine I call you.",
        "Thank you, Ms Okafor. At nine I call you.", "Thank you.",
      ])
    #expect(!Self.all(trainee).contains("go in the bin?"), "\(Self.all(trainee))")
    #expect(!Self.all(trainee).contains("And you do call?"), "\(Self.all(trainee))")
  }

  /// A "no" and figures that are told ask for no number, and a sum that was given is not asked for.
  @Test func whatIsToldAsksForNothing() throws {
    let trainee = try Self.played(
      "cold-kitchen",
      [
        "Two years of saving, Mr Lindqvist, and not one warm meal in three weeks. That's a real let-down.",
        "A camping stove in the hall for five people. I'm sorry. What would make it right for you?",
        "The meals out I can't pay. What I can pay is six a day for the 21 days without heat, that makes 126.",
        "No, it's money. The 126 is on your account by the 30th.",
        "So: new cooker on Friday, eight to twelve, 126 on your account by the 30th, and I ring you on Friday at one.",
        "Thank you, Mr Lindqvist.",
      ])
    #expect(!Self.all(trainee).contains("on my knees"), "\(Self.all(trainee))")
    #expect(!Self.all(trainee).contains("What do I tell my wife?"), "\(Self.all(trainee))")
    #expect(trainee.rehearsal.log.outcome?.grade == .good, "\(Self.all(trainee))")
  }

  /// In one long silence after another nobody says the same line twice running, and who goes says no "go on" before it.
  @Test(arguments: Library.scenarios) func noLineTwiceRunning(entry: ScenarioEntry) throws {
    var trainee = Trainee(try #require(Library.bundledScenario(entry.id)))
    for text in ["I see.", "Hm, one moment.", "Yes."] where !trainee.rehearsal.isOver {
      trainee.listen()
      trainee.wait(seconds: 25)
      if !trainee.rehearsal.isOver {
        trainee.say(.typed(Library.moveReader().read(text, in: trainee.rehearsal.exchange)))
      }
    }
    trainee.finish()
    let waiting = Set(trainee.rehearsal.scenario.waiting.map { $0.replacing(" // ", with: " ") })
    let said = trainee.call.transcript.lines.filter { $0.utterance.role == .customer }.map(\.utterance.text)
      .filter(waiting.contains)
    #expect(!zip(said, said.dropFirst()).contains { $0 == $1 }, "\(said)")
  }
}
