import Calls
import Library
import Practice
import TestSupport
import Testing

/// What the customer makes of a reply: questions that stay open, facts that are asked for, promises that are remembered.
struct ReactionTests {
  static func condition(_ text: String) -> Condition {
    do { return try Condition(reading: text) } catch { return Condition() }
  }

  static func answer(_ moves: [Move], _ say: String, asks: Set<String> = []) -> Scenario.Answer {
    var answer = Scenario.Answer()
    answer.moves = moves
    answer.say = say
    answer.asks = asks
    return answer
  }

  static func turn(_ id: String, _ says: String, when: String = "", wants: Set<Move>, needs: [String] = [])
    -> Scenario.Turn
  {
    var turn = Scenario.Turn()
    turn.id = id
    turn.says.off = says
    turn.when = condition(when)
    turn.wants = wants
    turn.needs = needs
    turn.insists = ["Once more, \(id).", "For the last time, \(id)."]
    turn.answers = [
      answer([.reflection], "Four calls, and still nothing."),
      answer([.closedQuestion], "What is the number of the order?", asks: ["order"]),
      answer([.promise], "I send it now, and you have it by Thursday noon."),
      answer([.dismiss], "Please be patient."),
    ]
    return turn
  }

  static var scenario: Scenario {
    var scenario = Scenario()
    scenario.id = "reacts"
    scenario.title = "A long title"
    scenario.matter = "your refund"
    scenario.customer = "Ms Rahman"
    scenario.backstory = ["Ms Reed is the manager."]
    scenario.mood = Mood(levels: [.frustration: 1], need: .fix, patience: 5, trust: 2)
    var order = Scenario.Fact()
    order.asked = ["order number", "reference"]
    order.says = "It's 4471."
    order.again = "I've told you. 4471."
    scenario.facts = ["order": order]
    scenario.reactions.misnamed = ["It's Rahman."]
    scenario.reactions.puzzled = ["Sorry, what was that?"]
    scenario.reactions.shouted = ["Don't shout at me."]
    scenario.reactions.brushed = ["Listen to me first."]
    scenario.turns = [
      turn("opening", "Four calls.", wants: [.reflection, .validate]),
      turn("when", "When do I get it?", wants: [.promise], needs: ["when"]),
      turn("chat", "My sister waits, too.", wants: [.reflection, .validate]),
      turn("check", "You said {promised}.", when: "promised", wants: [.summary, .reflection]),
    ]
    var gone = Scenario.Ending()
    gone.id = "gone"
    gone.kind = .hungUp
    gone.when = condition("patience <= 0")
    gone.says.off = "Forget it."
    var done = Scenario.Ending()
    done.id = "done"
    done.kind = .settled
    done.grade = .good
    done.when = condition("answered check")
    done.says.off = "Until {promised}, then."
    scenario.endings = [gone, done]
    return scenario
  }

  static func said(_ trainee: Trainee) -> String { trainee.rehearsal.lastWords.joined(separator: " // ") }

  static func begun(_ change: (inout Scenario) -> Void = { _ in }) -> Trainee {
    var scenario = scenario
    change(&scenario)
    var trainee = Trainee(scenario)
    trainee.listen()
    return trainee
  }

  /// Says something and hears what comes back.
  static func hear(_ trainee: inout Trainee, _ text: String, _ moves: [Move]) -> String {
    trainee.say(.typed(text, moves: moves))
    trainee.listen()
    if trainee.rehearsal.log.outcome != nil { trainee.finish() }
    return said(trainee)
  }

  /// Says something and compares what comes back, or its beginning.
  static func expect(
    _ trainee: inout Trainee, _ text: String, _ moves: [Move], says: String? = nil, begins: String? = nil,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    let words = hear(&trainee, text, moves)
    if let says { #expect(words == says, "\(text)", sourceLocation: sourceLocation) }
    if let begins { #expect(words.hasPrefix(begins), "\(text): \(words)", sourceLocation: sourceLocation) }
  }

  @Test func aQuestionThatIsNotAnsweredComesBackHotter() {
    var trainee = Self.begun()
    let before = trainee.rehearsal.course.mood
    Self.expect(&trainee, "I can send you a form.", [.option], says: "Once more, opening.")
    let mood = trainee.rehearsal.course.mood
    #expect(mood.patience < before.patience)
    #expect(trainee.rehearsal.log.turns.map(\.id) == ["opening"])
    Self.expect(&trainee, "Four calls, I hear that.", [.reflection], says: "When do I get it?")
  }

  @Test func whoNeverAnswersIsLeft() {
    var trainee = Self.begun()
    Self.expect(&trainee, "One form.", [.option], says: "Once more, opening.")
    Self.expect(&trainee, "Another form.", [.option], says: "For the last time, opening.")
    Self.expect(&trainee, "A third form.", [.option], says: "Forget it.")
    #expect(trainee.rehearsal.log.outcome?.id == "gone")
  }

  /// Who was told says nothing else, and is hotter for the harm beside it.
  @Test func helpWithHarmBesideItIsHeardAndCosts() {
    var trainee = Self.begun()
    var kind = trainee
    Self.expect(&trainee, "Four calls, but you gave no number.", [.reflection, .blame], says: "When do I get it?")
    Self.expect(&kind, "Four calls, I hear that.", [.reflection], says: "When do I get it?")
    #expect(trainee.rehearsal.course.mood.patience < kind.rehearsal.course.mood.patience)
    #expect(
      trainee.rehearsal.log.replies.last?.heatAfter ?? 0 > kind.rehearsal.log.replies.last?.heatAfter ?? 0)
  }

  @Test func aFactIsToldWhenAskedAndOnlyThen() {
    var quiet = Self.begun()
    let words = Self.hear(&quiet, "Four calls, I hear that.", [.reflection])
    #expect(!words.contains("4471"))
    var asking = Self.begun()
    Self.expect(&asking, "What is your order number, please?", [.closedQuestion], says: "It's 4471.")
    #expect(asking.rehearsal.course.mood.patience == 5)
    Self.expect(&asking, "And the order number?", [.closedQuestion], begins: "I've told you. 4471.")
    // Asked and heard at once: the number first, then the story.
    var both = Self.begun()
    let told = Self.hear(&both, "Four calls, I hear that. What's the reference?", [.reflection, .closedQuestion])
    #expect(told == "It's 4471. // When do I get it?")
    var numbered = Self.begun()
    numbered.say(.chosen(Choice(number: 2, answer: 2, text: "What is the number?", moves: [.closedQuestion])))
    numbered.listen()
    #expect(Self.said(numbered) == "It's 4471.")
  }

  @Test(arguments: [
    ("I'll pay it by Thursday noon.", "Thursday noon"), ("i ring you at half past three", "half past three"),
    ("You have it within the hour.", "within the hour"), ("I'll call you on the 14th of May.", "the 14th of May"),
    ("You'll get it tomorrow at nine, I'll see to that.", "tomorrow at nine"), ("I call you back by 16:30.", "16:30"),
    ("I will ring you by five and tell you.", "five"), ("It's with you in two hours.", "in two hours"),
    ("uh i'll call you back um thursday by noon", "Thursday by noon"),
    ("I'll do it by the end of the day.", "the end of the day"),
    ("You have it before lunch.", "before lunch"), ("I ring next Monday.", "next Monday"),
  ])
  func whatWasPromisedIsCalledIn(text: String, time: String) {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    Self.expect(&trainee, text, [.promise], says: "My sister waits, too.")
    Self.expect(&trainee, "She waits, too.", [.reflection], says: "You said \(time).")
    Self.expect(&trainee, "So that's it.", [.summary], says: "Until \(time), then.")
  }

  @Test(arguments: [
    "I'll do it as soon as I can.", "It costs five euros, I'll see to it.", "Good morning, I'll see to it.",
    "I'll take care of all four calls.", "I'll stay with you for two minutes.",
  ])
  func aPromiseWithoutATimeAnswersNoWhen(text: String) {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    Self.expect(&trainee, text, [.promise], says: "Once more, when.")
    Self.expect(&trainee, "By five today.", [.promise], says: "My sister waits, too.")
  }

  /// Looking into it some time holds nobody to anything, wherever a promise is wanted.
  @Test(arguments: [
    "I'll look into it.", "I will see what I can do for you.", "Let me check and get back to you.",
    "We'll sort it out as soon as possible.", "Someone will be in touch.", "Leave it with me.", "I'm looking into it.",
    "I'll do my best, and I'll let you know.", "It will be dealt with.", "Someone will be with you soon.",
    "I'll call you shortly.",
  ])
  func anEmptyPromiseMeetsNoTurn(text: String) {
    var trainee = Self.begun { $0.turns[1].needs = [] }
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    let before = trainee.rehearsal.course.mood
    Self.expect(&trainee, text, [.promise], says: "Once more, when.")
    let reply = trainee.rehearsal.log.replies.last
    #expect(reply?.moves == [.promise] && reply?.empty == [.promise] && reply?.counted.moves == [])
    #expect(trainee.rehearsal.course.mood.patience < before.patience && !trainee.rehearsal.course.isRounded())
    var bare = Self.begun {
      $0.turns[1].needs = []
      $0.turns[1].insists = []
    }
    _ = Self.hear(&bare, "Four calls, I hear that.", [.reflection])
    Self.expect(&bare, text, [.promise], says: "By when?")
  }

  /// What is done at once, by a time, or is a deed of its own binds.
  @Test(arguments: [
    "I'm doing it now while we speak.", "I'll look into it right now.", "I'll check it by five.",
    "I'll put it in the post and write it into your file.", "I'm sending it straight away.",
    "I'll look at it and then I'll pay it into your account.",
  ])
  func aPromiseThatBindsMeetsATurn(text: String) {
    var trainee = Self.begun { $0.turns[1].needs = [] }
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    Self.expect(&trainee, text, [.promise], says: "My sister waits, too.")
    #expect(trainee.rehearsal.log.replies.last?.empty == [])
  }

  /// What nobody can do is no promise, whatever time stands with it.
  @Test(arguments: [
    ("I'll do the parcel by five today.", true), ("I will do the 12.99 by 5 today.", true),
    ("I'll do the form by five today.", false), ("I'll do it by five today.", false),
    ("I'll send the parcel by five today.", false), ("I'll do that by five today.", false),
    ("I'll do the parcel by five and ring you tomorrow at four.", true),
    ("I'll do the parcel by five. I'll ring you tomorrow at four.", false),
  ])
  func whoOnlyDoesAThingPromisesNothing(text: String, isEmpty: Bool) {
    var trainee = Self.begun { $0.turns[1].needs = [] }
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    _ = Self.hear(&trainee, text, [.promise])
    #expect((trainee.rehearsal.log.replies.last?.empty == [.promise]) == isEmpty)
  }

  /// Options that are named by their number alone are none.
  @Test(arguments: [
    "Would you like option one or option two?", "I can offer you two options.", "You have a choice between A and B.",
    "You can have a or b.", "For the 12.99 you can choose A or B.",
    "For the subscription you can choose a or b. I'll do the subscription by 5 today.",
    "I'm sorry about that. There are several options for you, which would you like?",
    "I can give you option one or the other option.", "Let me give you some choices: the first or the second.",
  ])
  func anOptionWithoutANameMeetsNoTurn(text: String) {
    let options: (inout Scenario) -> Void = {
      $0.turns[1].wants = [.option]; $0.turns[1].needs = []
    }
    var trainee = Self.begun(options)
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    Self.expect(&trainee, text, [.option], says: "Once more, when.")
    #expect(trainee.rehearsal.log.replies.last?.empty == [.option])
    #expect(trainee.rehearsal.log.replies.last?.counted.moves == [])
    var bare = Self.begun {
      options(&$0); $0.turns[1].insists = []
    }
    _ = Self.hear(&bare, "Four calls, I hear that.", [.reflection])
    Self.expect(&bare, text, [.option], says: "Such as what?")
  }

  @Test(
    "Who gives what may be given has offered it, too, and a promise of something else offers nothing",
    arguments: [
      ("30 on the meter within ten minutes. No loan.", "I'll put 30 on your meter within ten minutes.", true),
      ("Two tables side by side in the small room.", "I'll put two tables side by side for you, right now.", true),
      ("Free the card at once.", "I'll free your card right now, as soon as I have them.", true),
      ("Copy what she brings, here, free.", "I'll copy your gas bill here for free, right now.", true),
      ("Give the 12.99 back once.", "I'll give you the 12.99 back today by five.", true),
      ("Free the card at once.", "I'll ring you about your card by five today.", false),
      ("30 on the meter within ten minutes.", "I'll look at your meter within ten minutes.", false),
      ("Two tables side by side.", "I'll speak to the waiter by eight.", false),
    ])
  func givingWhatMayBeGivenOffersIt(way: String, text: String, isOffer: Bool) {
    var trainee = Self.begun {
      $0.turns[1].wants = [.option]; $0.turns[1].needs = []
      $0.may = [way]
    }
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    _ = Self.hear(&trainee, text, [.promise])
    #expect(trainee.rehearsal.log.replies.last?.counted.moves.contains(.option) == isOffer)
  }

  @Test(arguments: [
    "You have two options. A refund, or a repair by Friday.", "I can send a courier or you collect it.",
    "Would you like the refund or the new one?",
    "There are two ways: I book you on the noon train, or you get it back.",
    "You can choose: the money today or a voucher with ten percent more.",
  ])
  func anOptionWithANameMeetsATurn(text: String) {
    var trainee = Self.begun {
      $0.turns[1].wants = [.option]; $0.turns[1].needs = []
    }
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    Self.expect(&trainee, text, [.option], says: "My sister waits, too.")
  }

  /// A question for leave gets its yes, and the story goes on.
  @Test func whoAsksForLeaveIsAnswered() {
    for text in ["I'll send it by noon. Shall I do that now?", "By noon. Would you like me to text you then?"] {
      var trainee = Self.begun()
      _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
      Self.expect(&trainee, text, [.promise], says: "Yes, do that. // My sister waits, too.")
    }
    for text in [
      "By noon. What shall I do with the old one?", "By noon. Shall I post it or bring it?", "By noon. Is that clear?",
    ] {
      var trainee = Self.begun()
      _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
      Self.expect(&trainee, text, [.promise], says: "My sister waits, too.")
    }
    // As long as the turn is open the customer says yes to nothing.
    var open = Self.begun()
    _ = Self.hear(&open, "Four calls, I hear that.", [.reflection])
    Self.expect(&open, "Shall I do that now?", [.closedQuestion], says: "Once more, when.")
  }

  @Test func nowAnswersWhenAndIsNotCalledInLater() {
    var trainee = Self.begun()
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    Self.expect(&trainee, "I'm doing it now while we speak.", [.promise], says: "My sister waits, too.")
    Self.expect(&trainee, "She waits, too.", [.reflection], says: "My sister waits, too.")
    var upset = Self.begun()
    _ = Self.hear(&upset, "Four calls, I hear that.", [.reflection])
    Self.expect(&upset, "I see you're upset right now. I'll see to it.", [.promise], says: "Once more, when.")
  }

  @Test func aNameAloneIsNotUnderstood() {
    var trainee = Self.begun()
    let before = trainee.rehearsal.course.mood
    Self.expect(&trainee, "Ms Rahman, the weather is nice.", [.useName], says: "Sorry, what was that?")
    let mood = trainee.rehearsal.course.mood
    #expect(mood.patience == before.patience && mood.trust > before.trust)
  }

  @Test func nothingIsCalledInThatWasNotPromised() {
    var trainee = Self.begun { $0.turns.remove(at: 1) }
    _ = Self.hear(&trainee, "Four calls, I hear that.", [.reflection])
    Self.expect(&trainee, "She waits, too.", [.reflection], says: "My sister waits, too.")
    #expect(trainee.rehearsal.log.outcome?.id == "open")
  }

  @Test func aWrongNameIsPutRightAndCosts() {
    for text in ["I see, Ms Novak. Four calls.", "Four calls, Mr Rahman.", "Sorry, Anna, four calls."] {
      var trainee = Self.begun()
      let before = trainee.rehearsal.course.mood
      Self.expect(&trainee, text, [.reflection], says: "It's Rahman. // When do I get it?")
      #expect(trainee.rehearsal.course.mood.trust < before.trust)
      #expect(trainee.rehearsal.log.replies.last?.moves.contains(.useName) == false)
      #expect(trainee.rehearsal.log.replies.last?.isMisnaming == true)
    }
    for text in [
      "Four calls, Ms Rahman.", "four calls ms rahman", "Four calls, Mrs Rahman.", "Four calls. I tell Ms Reed.",
      "Goodness, four calls.", "Four calls. From me, Lea, by noon.", "It's Kim here. Four calls.",
      "Four calls, I see. Kind regards, Lea", "Kim speaking. Four calls.", "I'm Anna. Four calls.",
    ] {
      var trainee = Self.begun()
      Self.expect(&trainee, text, [.reflection], says: "When do I get it?")
    }
  }

  /// The customer has understood well enough what is said again, and asks for something else.
  @Test func whoOnlyRepeatsIsNotAskedWhatWasMeant() {
    var trainee = Self.begun()
    Self.expect(&trainee, "I'm so sorry about this, I really am.", [.shortApology], says: "Once more, opening.")
    Self.expect(&trainee, "I'm so sorry about this, I really am.", [], says: "For the last time, opening.")
    Self.expect(&trainee, "When do I get it, you ask.", [], says: "Sorry, what was that?")
  }

  @Test func whatNobodyUnderstandsCostsNothingAtFirstAndIsAskedAbout() {
    var trainee = Self.begun()
    let before = trainee.rehearsal.course.mood
    Self.expect(&trainee, "blah blah", [], says: "Sorry, what was that?")
    Self.expect(&trainee, "blah", [], says: "Sorry, what was that?")
    #expect(trainee.rehearsal.course.mood == before)
    let areUnclear = trainee.rehearsal.log.replies.allSatisfy(\.isUnclear)
    #expect(areUnclear)
    _ = Self.hear(&trainee, "blah", [])
    #expect(trainee.rehearsal.course.mood.patience == before.patience - 1)
    Self.expect(&trainee, "Four calls, I hear that.", [.reflection], says: "When do I get it?")
    for _ in 0..<12 where !trainee.rehearsal.isOver { _ = Self.hear(&trainee, "blah", []) }
    #expect(trainee.rehearsal.log.outcome?.id == "gone")
  }

  @Test func theToneIsHeard() {
    var trainee = Self.begun()
    var quiet = trainee
    let words = Self.hear(&trainee, "FOUR CALLS, I HEARD YOU", [.reflection])
    #expect(words.hasPrefix("Don't shout at me."))
    _ = Self.hear(&quiet, "Four calls, I heard you", [.reflection])
    #expect(
      trainee.rehearsal.log.replies.last?.heatAfter ?? 0 > quiet.rehearsal.log.replies.last?.heatAfter ?? 0)
  }

  @Test func anOfferBeforeListeningIsBrushedAside() {
    var trainee = Self.begun { $0.mood = Mood(levels: [.anger: 3], need: .vent, patience: 5) }
    Self.expect(&trainee, "I can send you a voucher.", [.option], says: "Listen to me first.")
  }

  @Test func oneIsTakenAtOnesWordOnlyAsFarAsItGoes() {
    let reader = Library.moveReader()
    for text in ["blah blah", "xyzzy foo", "What is your order number?"] {
      var reply = Reply.typed(reader.read(text))
      reply.correct(to: [.validate, .reflection, .promise])
      #expect(reply.moves.filter { [.validate, .reflection, .promise].contains($0) } == [], "\(text)")
    }
    var abuse = Reply.typed(reader.read("fuck off"))
    abuse.correct(to: [.validate])
    #expect(abuse.moves == [.retaliate])
  }

  @Test func theMatterIsNamedAndNotTheTitle() {
    let trainee = Self.begun()
    #expect(trainee.call.subjectLine == "your refund")
  }

  @Test func patienceIsLostWhereTheHeatStandsAtItsBound() {
    var trainee = Self.begun { scenario in
      scenario.mood = Mood(levels: [.anger: 3, .frustration: 3, .contempt: 2], patience: 5)
    }
    _ = Self.hear(&trainee, "Please calm down.", [.dismiss])
    let reply = trainee.rehearsal.log.replies.last
    #expect(reply?.heatBefore == 1 && reply?.heatAfter == 1)
    #expect(reply?.change == 0 && reply?.patience ?? 0 < 0)
  }
}
