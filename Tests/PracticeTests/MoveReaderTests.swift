import Library
import Practice
import TestSupport
import Testing

struct MoveReaderTests {
  private let reader = Library.moveReader()

  private func moves(_ text: String, after context: String? = nil) -> [Move] { reader.read(text, after: context).moves }

  @Test(
    arguments: [
      ("I'm sorry about that. I can start it now or call you back. Which would you like?", [.shortApology, .option]),
      ("You have every reason to be upset with us.", [.validate]),
      ("You\u{2019}ve rung four times and nobody called back.", [.reflection]),
      ("What would put it right for you?", [.openQuestion]),
      ("May I have your order number?", [.closedQuestion]),
      ("I'll call you back by Thursday noon.", [.promise]),
      ("Please stop speaking to me like that.", [.limit]),
      ("CALM DOWN, it's only a parcel!", [.dismiss]),
      ("I understand but that's our policy.", [.defend]),
      ("You should have kept the receipt.", [.blame]),
      ("The warehouse never gets it right.", [.blameColleague]),
      ("I guarantee you it will definitely be there tomorrow.", [.overPromise]),
      ("Stop shouting and I'll give you a free month.", [.rewardAbuse]),
      ("Your neighbour Mr Hill pays 20 euros less.", [.leakData]),
      ("I'll approve the whole sum myself, nobody has to know.", [.beyondAuthority]),
      ("Go on. I'm listening.", [.silence]),
      ("Are you thinking about ending your life?", [.ladderStep, .closedQuestion]),
      ("I am ending the call now. You can ring us again tomorrow.", [.endWithNotice]),
      ("I'm hanging up. Bye.", [.endWithoutNotice]),
      ("To sum up: refund today, pickup on Friday, nothing to pay.", [.summary]),
      ("My supervisor is joining us, she knows the whole story.", [.handOver]),
      ("Thanks for waiting, Mrs Novak.", [.thank, .useName]),
    ] as [(String, [Move])])
  func plainSentencesAreUnderstood(text: String, expected: [Move]) {
    let found = moves(text)
    #expect(Set(expected).isSubset(of: found), "\(found)")
    let isHarm = expected.contains { $0.kind != .helpful }
    #expect(found.contains { $0.kind != .helpful } == isHarm, "\(found)")
  }

  /// A sure sentence counts though nobody can tell what the one beside it does.
  @Test(
    arguments: [
      (
        "840 for two rooms when you're hardly ever home, that can't feel right to you. What was it the year before?",
        .closedQuestion
      ),
      ("Sixty quid, at that hour, with the dog along. What would put it right for you?", .openQuestion),
      ("The pots on the stairs and all. I'll ring you by four today.", .promise),
      ("Odd, that, with the lift. I'm sorry.", .shortApology),
      ("Half the village, you say. May I have your order number?", .closedQuestion),
    ] as [(String, Move)])
  func aSureSentenceCountsBesideAnUnsureOne(text: String, expected: Move) {
    #expect(moves(text).contains(expected), "\(moves(text))")
    #expect(moves(text).allSatisfy { $0.kind == .helpful }, "\(moves(text))")
  }

  /// No kind sentence covers what harms beside it.
  @Test(arguments: [
    "You people never learn. What was it the year before?", "That's your own doing. I'll ring you by four today.",
    "Read your contract for once. May I have your order number?", "You must have broken it yourself. I'm sorry.",
    "It's only a parcel, calm down. What would put it right?", "Sales tell people any old thing. I'm sorry.",
  ])
  func harmBesideASureSentenceIsNotCovered(text: String) {
    let reading = reader.read(text)
    #expect(reading.moves.isEmpty || reading.moves.contains { $0.kind != .helpful }, "\(reading.moves)")
  }

  /// What is recommended without any ceremony is a way forward.
  @Test(arguments: [
    "You'd be best with the monthly one, 12 and no contract.", "Take platform four, the 6.12, it stops there.",
    "The second one, Mrs Hall, it's cheaper and it does the same.", "I'd take the half-year plan in your place.",
    "Mine would be the blue one: four euros less and it fits.", "You have until the 30th.", "You've till Friday.",
    "You've still got two days, and I'm here both of them.", "Go for the evening slot, then you needn't take it off.",
    "Start is the one for you, 9 a month.", "I'd go for Plus at 15.", "107 off then",
    "53 then, and you keep the number.",
  ])
  func aBareRecommendationIsAnOption(text: String) {
    #expect(moves(text).contains(.option), "\(moves(text))")
    #expect(moves(text).allSatisfy { $0.kind == .helpful }, "\(moves(text))")
  }

  @Test(arguments: [
    "Take the hint.", "Take that tone elsewhere.", "You have two options: pay or leave.", "You have waited two days.",
    "I know what you want.", "Then go elsewhere.", "If I were you I'd learn to read first.",
  ])
  func whatOnlySoundsLikeARecommendationIsNone(text: String) {
    let found = reader.read(text)
    #expect(!found.moves.contains(.option) || text.contains("options"), "\(found.moves)")
  }

  /// A customer's words said back in short are a reflection, whatever the model makes of so few words.
  @Test func fewWordsSayBackWhatWasSaid() {
    let heard = "That damn meter. 840, for two rooms. I'm hardly ever home. What am I supposed to have burnt there?"
    let read = { (text: String) in moves(text, after: heard) }
    #expect(read("840 for two rooms when you're hardly ever home.") == [.reflection])
    #expect(read("840 for the two rooms, and you hardly ever home.") == [.reflection])
    for text in ["840 for two rooms is normal.", "You should be home more, 840 for two rooms.", "840. Rooms."] {
      #expect(!read(text).contains(.reflection), "\(text)")
    }
  }

  /// What denies, quotes or only names a harm is none.
  @Test(arguments: [
    "you didn't do anything wrong", "You shouldn't have had to call four times.", "I won't tell you to calm down.",
    "You're not stupid, our letter was.", "It isn't a small thing at all.", "No one is saying you installed it wrong.",
    "I'm not going to make excuses, nobody rang you.", "Nobody should be spoken to like that.",
    "The idiot-proof guide is on page two.", "The Cockburn Hotel is in Edinburgh.", "Did he call you an idiot?",
    "That stupid printer is stuck again.", "Please don't call me an idiot.", "I'll be quiet now and listen to you.",
    "He told you \"calm down, it's only soup\", and that was wrong of him.",
    "Sorry you had to wait. I'll ring you by four.", "Of course you're upset, it's her wedding.",
    "I can't promise the part, but I'll call you by five.", "Your money is safe and I'll check it today.",
    "I hear how scared you are. What happened?", "Thank you for telling me. Which day was it?",
    "We lost it, not you. I'll look for it myself.", "You have every right to be angry.",
    "I'll stay with you on the phone until the ambulance is there.",
  ])
  func helpIsNeverTakenForHarm(text: String) {
    #expect(moves(text).allSatisfy { $0.kind == .helpful }, "\(reader.read(text).found)")
  }

  /// Praise of the customer is no attack on them, whichever words it takes.
  @Test(arguments: [
    "You are such a lovely person.", "You're a brilliant mum.", "You sound like a wonderful daughter.",
    "You're clearly a caring father.", "You are a real gem.", "That was very brave of you.", "Well done you.",
    "You must be a very good teacher.", "You're a hard-working man and you deserve better.",
    "You explained that so clearly.", "Your mother is lucky to have you.", "You're a fantastic grandad.",
    "You're handling this better than I would.", "You're a quick thinker.", "I think you're very brave.",
    "You were right all along, you're a smart cookie.", "you have been so patient and kind with us",
    "You're an honest man, Mr Hill.", "You did so well to keep calm.", "You're a proper gentleman.",
  ])
  func praiseIsNeverTakenForHarm(text: String) {
    #expect(moves(text).allSatisfy { $0.kind == .helpful }, "\(reader.read(text).found)")
  }

  /// What is only dressed up as praise, or stands beside it, harms all the same.
  @Test(arguments: [
    "Well aren't you clever.", "What a charming person you are.", "Oh, you're a real genius, aren't you.",
    "You think you're so clever.", "You're a special kind of stupid.", "You're such a good liar.",
    "You're a brilliant mum, now shut up.", "You have been so patient, but that's our policy.",
    "You're a nice lady but you never listen.", "Some lovely mother you are.",
  ])
  func mockeryIsNoPraise(text: String) {
    #expect(moves(text).contains { $0.kind != .helpful }, "\(reader.read(text).found)")
  }

  /// A harmless sentence beside one that helps takes nothing away from it.
  @Test(arguments: [
    ("You have every right to be cross. I'm the one who keeps this case.", Move.validate),
    ("You have every right to be upset. My name is Tom and I stay with this until it's done.", .validate),
    ("I'm so sorry. Let me see what I can see here.", .shortApology),
    ("I'll call you back by four today. My notes stay open on the desk.", .promise),
    ("What would help you most now? I've got time.", .openQuestion),
    ("You've waited nine days and nobody rang. I'm looking at it now.", .reflection),
  ])
  func aHarmlessSentenceTakesNothingAway(text: String, move: Move) {
    #expect(moves(text).contains(move), "\(moves(text))")
  }

  /// Small words that lack a letter of a foul one are not foul.
  @Test(arguments: [
    "I'll get back to you as soon as possible.", "We'll write to you as soon as we know.", "I'll ring you as agreed.",
    "Thank you for your patience. I'll look into it and get back to you as soon as possible.",
    "It's as bad for you as for anybody.", "I'll treat you as a guest.",
  ])
  func smallWordsAreNoAbuse(text: String) {
    #expect(!moves(text).contains(.retaliate), "\(text)")
  }

  @Test(arguments: [
    "I can't promise that won't happen again.", "I cannot guarantee it'll never happen again.",
    "Nobody can promise you that it never breaks again.", "I won't swear to it that it'll all be perfect.",
  ])
  func aPromiseThatIsHeldBackIsNotOneTooMany(text: String) {
    #expect(!moves(text).contains(.overPromise), "\(moves(text))")
  }

  @Test(arguments: ["I was an idiot not to ring you.", "We were the fools here, not you."])
  func whoCallsThemselvesAFoolHitsNobody(text: String) {
    #expect(!moves(text).contains(.retaliate) && moves(text).contains(.validate), "\(moves(text))")
  }

  @Test func aBareDenialBlamesNobody() {
    #expect(!moves("He doesn't. From a rose bed nobody can see a worn tile.").contains(.blameColleague))
    #expect(moves("He doesn't care, that driver, it's all his fault.").contains(.blameColleague))
    #expect(!moves("He does not.").contains(.blameColleague))
    #expect(moves("Don't look at me, he did that.").contains(.blameColleague))
  }

  /// Abuse aimed at the customer is seen however it is spelled and whatever stands around it.
  @Test(arguments: [
    "fuck off", "Fuck you.", "f*ck off", "F**K YOU", "fuuuck off", "f u c k you", "fck off", "fvck you", "phuck off",
    "fuk u", "Go fuck yourself.", "piss off", "p1ss off", "shut up", "Just shut the phone and shut up.", "you idiot",
    "You are a complete idiot.", "you're such a m0ron", "ur an idiot lol", "What now, moron?", "You b*tch",
    "you little sh!t", "you a$$hole", "you people are idiots", "I'm sorry, but you are an idiot.",
    "Thank you for waiting, you fucking cow.", "I understand, I'll send it today. Idiot.", "you're just stupid",
    "Read the letter, dummy.", "You stupid cow, I said Tuesday.",
  ])
  func abuseIsNeverTakenForHelp(text: String) {
    #expect(moves(text).contains(.retaliate), "\(moves(text))")
  }

  /// A threat is no promise, however it begins and is spelled.
  @Test(arguments: [
    "I will find you and hurt you.", "I'll get back to you and break your legs.", "I promise I will hurt you.",
    "I'll see to it that you regret this call by tomorrow.", "I will call you back and then you are finished.",
    "I will strangle you", "I am going to k1ll you", "I'll k i l l you", "I'll come round and make you pay.",
    "You deserve what happened to you.", "I'll smash your ugly face in", "somebody should slap you",
    "I'll send someone round to beat you up", "show me your tits", "f@ck you", "st*pid woman", "b!tch please", "kys",
    "bloody foreigner", "We'll burn your house down.", "I will kіll you",
  ])
  func threatsAreNeverTakenForHelp(text: String) {
    #expect(moves(text).contains(.retaliate), "\(reader.read(text).found)")
  }

  /// What others did or only sounds violent is no threat, and a denied insult is none.
  @Test(arguments: [
    "I'll shoot you a mail by five.", "I'll hit send on the refund now.", "I'll hunt that parcel down today.",
    "I'll beat that price for you.", "He threatened to kill you? That's serious, I'm getting help now.",
    "I can see how much this hurt you.", "I'm sorry we hurt you with that letter.", "I won't hurt your feelings.",
    "I would never call you stupid.", "Nobody here thinks you're crazy.", "I would never say you are stupid.",
    "You're not an idiot, this form is confusing.", "It was never meant to hurt you.", "Did he say he will kill you?",
    "You're no fool; the bill is unclear.", "Tell me when you are finished.",
    "A colleague will come to your house tomorrow at nine to fix it.",
    "Someone will come to your house with the cooker.",
  ])
  func whatOnlySoundsViolentIsNoThreat(text: String) {
    #expect(moves(text).allSatisfy { $0.kind == .helpful }, "\(reader.read(text).found)")
  }

  @Test(arguments: [
    "You brought this on yourself.", "It's only money.", "That's our policy, take it or leave it.",
    "Calm down or I can't help you.", "It'll never happen again, I guarantee it.", "Billing always gets it wrong.",
    "If you stop yelling I'll take fifty off.", "There's nothing to be done, bye.", "Are you deaf?",
    "Did you even read the letter?", "You ought to have noticed.", "Who cares about your wedding.",
  ])
  func harmIsNeverOnlyHelp(text: String) {
    let found = moves(text)
    #expect(found.contains { $0.kind != .helpful } || found.isEmpty, "\(found)")
  }

  @Test(arguments: ["Please have a look at the letter, sir.", "I'll look it up for you, madam."])
  func whatAnybodyIsCalledIsNoName(text: String) {
    #expect(!Library.moveReader().read(text).moves.contains(.useName))
  }

  @Test(arguments: [
    "I'm Tom. I'll call you again at three.", "This is Tom speaking, how can I help?", "I'll ask Pavel now.",
  ])
  func whoIsNamedBesideTheCustomerIsNotAddressed(text: String) {
    #expect(!Library.moveReader().read(text).moves.contains(.useName))
  }

  /// A way back is no end of the talk.
  @Test(arguments: [
    "I'm going up to their door now and I'll write to you here within ten minutes.",
    "I'll go up now and write back here in ten minutes.",
    "I'm calling the bank now and I'll come back to you here in five minutes",
    "I'm going to ring the roofer now. I'll call you again at three.",
    "I'll drop off the new one tomorrow and you can always write to me here.",
    "I'll hang on to your case myself, you can reach me on this number any day.",
    "I'm here till six, and from six Ana answers the same number.",
  ])
  func whoSaysWhereToFindThemEndsNothing(text: String) {
    let moves = Library.moveReader().read(text).moves
    #expect(!moves.contains(.endWithNotice) && !moves.contains(.endWithoutNotice), "\(moves)")
  }

  @Test(arguments: ["I didn't send it. I'm sorry.", "I forgot it. I'm sorry. I ring every family myself."])
  func aBareApologyIsOneWhateverStandsBesideIt(text: String) {
    #expect(Library.moveReader().read(text, after: "Why did nobody tell us?").moves.contains(.shortApology))
  }

  @Test(arguments: [
    "you didn't do anything wrong", "You did everything right, the lock kicked in by mistake.",
    "You did nothing wrong here.", "that's not your fault at all, our list dropped the order",
  ])
  func whoClearsTheCustomerBlamesNobody(text: String) {
    let moves = Library.moveReader().read(text, after: "Is it my fault then?").moves
    #expect(moves.contains(.validate) && moves.allSatisfy { $0.kind == .helpful }, "\(moves)")
  }

  /// What the customer went through, counted off, accuses nobody.
  @Test(arguments: [
    "Three people. And I'm the fourth.", "Two people so far, and I'm the third.", "Five calls. And now me.",
    "half off then. 107", "twenty off then, so you pay 80",
  ])
  func countsAndOffersAreNoRetaliation(text: String) {
    let reading = Library.moveReader().read(text, after: "Three people have had my number by now.")
    #expect(reading.moves.allSatisfy { $0.kind == .helpful } && reading.guess?.kind ?? .helpful == .helpful)
  }

  @Test func aSentenceOfSeveralPartsIsNoHeap() {
    let text = "its busy tonight, everyone waits, two ambulances came"
    #expect(Library.moveReader().read(text).hollow == nil)
  }

  /// Where it is not sure what words do, nobody is asked whether a kind one was meant as harm.
  @Test(arguments: [
    (
      "Three letters, three different amounts.",
      "three letters, and whichever one of us mucked it up, it's mine to fix now"
    ),
    ("Where is it?", "give me two minutes, I'm ringing the depot"),
    ("How do I get there?", "right, off then to the depot, I'll fetch it for you"),
  ])
  func aKindReplyIsNotAccused(context: String, text: String) {
    let reading = Library.moveReader().read(text, after: context)
    #expect(reading.guess.map { $0.kind == .helpful } ?? true, "\(String(describing: reading.guess))")
    #expect(reading.moves.allSatisfy { $0.kind == .helpful })
  }

  @Test func aDangerIsPassedOverOnlyWhereThereWasOne() {
    let danger = "Honestly I don't want to live anymore."
    #expect(moves("Okay. And what is your postcode?", after: danger).contains(.ignoreRisk))
    #expect(!moves("Okay. And what is your postcode?", after: "Where is my parcel?").contains(.ignoreRisk))
    for text in [
      "I'm so glad you told me. Are you safe right now?", "Are you thinking of ending your life?",
      "That sounds unbearable. I'm staying with you, is somebody there?",
      "I can stay on the line while I get you help. Is that alright?", "I hear you.",
    ] {
      #expect(moves(text, after: danger).allSatisfy { $0.kind == .helpful }, "\(text)")
    }
  }

  /// In a call that tells of no danger, none is passed over by whoever speaks of the matter.
  @Test(arguments: ["My wife cooks for five on a camping stove, in the hall.", "My wife is tired."])
  func whereNoDangerIsNoneIsPassedOver(words: String) {
    var exchange = MoveReader.Exchange()
    exchange.words = words
    exchange.mayBeDanger = false
    for text in ["A new cooker comes on Friday between eight and twelve.", "I can't pay the meals, I'm sorry."] {
      #expect(!reader.read(text, in: exchange).moves.contains(.ignoreRisk), "\(text)")
    }
    exchange.words = "There's a smell of gas in here."
    #expect(reader.read("Okay. And what is your postcode?", in: exchange).moves.contains(.ignoreRisk))
  }

  @Test func theWordsThatShowedItAreGiven() {
    let found = reader.read("Well, I am so sorry. What happened then?").found
    #expect(found.map(\.move) == [.shortApology, .openQuestion])
    #expect(found[0].words.lowercased().contains("sorry") && found[1].words.contains("What happened"))
    for item in found { #expect(item.words.split(separator: " ").count <= Limits.shownWords) }
  }

  @Test func wordsThatAreKnownCountAsTheyAreKnown() {
    let answers = [MoveReader.Wording(text: "The forms are in room nine, by the lift.", moves: [.option])]
    let said = "the forms are in room nine by the lift"
    #expect(reader.read(said, wordings: answers).moves == [.option])
    #expect(reader.read("The forms went to somebody else entirely, madam.", wordings: answers).moves != [.option])
  }

  /// A choice between two deeds is an option, also where it is asked.
  @Test(arguments: [
    "Shall I send a courier tomorrow, or would you rather collect it?",
    "Should I put it on your card or send you a cheque?", "Would you like the refund, or a replacement?",
    "Do you want me to ring you tonight or would tomorrow be better?",
    "Can we come on Friday, or is Saturday easier for you?",
    "Would you prefer a call from us or a letter?", "Shall we repair it or shall I order a new one for you?",
    "Is it better if I post it, or if I leave it at the counter?",
  ])
  func anOfferAsAQuestionIsAnOption(text: String) { #expect(moves(text).contains(.option), "\(moves(text))") }

  @Test(arguments: [
    "Was it Monday or Tuesday?", "Is that 4471 or 4417?", "Can I ask if it was blue or red?",
    "May I ask whether you paid by card or in cash?",
    "Can I proceed or do you need more details?",
    "Do you want it or not?", "Can I take your name or your number?",
    "Are you calling for yourself or for your mother?",
  ])
  func aQuestionOfFactIsNoOption(text: String) { #expect(!moves(text).contains(.option), "\(moves(text))") }

  /// Who has settled all and says goodbye in peace gives no notice.
  @Test(arguments: [
    "Agreed, Thursday. Goodbye, Ms Rahman.", "Agreed. Bye.", "All right then, goodbye.", "Bye for now, Ms Rahman.",
  ])
  func whoPartsInPeaceNeedsNoNotice(text: String) {
    var exchange = MoveReader.Exchange()
    exchange.words = "All right, Thursday then."
    exchange.parting = .allowed
    #expect(!reader.read(text, in: exchange).moves.contains(.endWithoutNotice))
    exchange.parting = .onceRounded
    let thanked = reader.read("Thank you for your patience, Ms Rahman. Goodbye.", in: exchange).moves
    #expect(thanked.contains(.thank) && !thanked.contains(.endWithoutNotice))
  }

  @Test func aNameDoesNotKeepTheQuestionBack() {
    let texts = [
      "There is one thing left, Ms Rahman.", "Ms Novak, it is on its way to you.", "Ms Novak, tell me the rest.",
      "Ms Novak, the shop has one more of these.", "Mr Novak, it could come on Friday.",
      "Ms Novak, that's how the thing stands.", "Mr Novak, there's a way.",
    ]
    let readings = texts.map { reader.read($0) }.filter { $0.moves == [.useName] }
    #expect(readings.contains { !$0.isSure && $0.guess != .useName }, "\(readings.map(\.guess))")
  }

  @Test func whatIsNotUnderstoodIsAskedAboutAndCountsNeitherWay() {
    let texts = [
      "Hmm.", "The weather is nice.", "blah blah blah", "\u{4F60}\u{597D}", "", "asdf jkl qwerty", "Okay.",
      "One moment.",
    ]
    for text in texts { #expect(moves(text).isEmpty, "\(text): \(moves(text))") }
    for text in texts where reader.read(text).guess != nil { #expect(!reader.read(text).isSure) }
  }

  @Test func aPhraseDoesNotReachOverTheEndOfASentence() {
    var book = MoveBook()
    book.moves["ladder_step"] = MoveBook.Entry(label: "step", phrases: ["stay with me"])
    let reader = MoveReader(book, .blank)
    #expect(reader.read("Please stay. With me you are right.").moves.isEmpty)
    #expect(reader.read("Please STAY with me, I'm here.").moves == [.ladderStep])
  }

  @Test func anyTextIsReadInBoundedTimeAndAlike() {
    var random = SeededGenerator(seed: 20_240)
    let alphabet = Array(
      "abc efghij'\"*.,!?;:-\u{2019}@#$%^&()\u{0301}\u{4F60}\u{1F600}\u{200B}\t\nYOU you fuck sorry 0123")
    let clock = ContinuousClock()
    var slowest = Duration.zero
    for _ in 0..<200 {
      let count = Int.random(in: 0...700, using: &random)
      let text = String((0..<count).map { _ in alphabet[Int.random(in: 0..<alphabet.count, using: &random)] })
      var reading: MoveReader.Reading?
      slowest = max(slowest, clock.measure { reading = reader.read(text, after: text) })
      #expect(reading == reader.read(text, after: text))
      #expect((reading?.text.count ?? 0) <= Limits.replyCharacters)
    }
    let long = String(repeating: "you are a * a \"b\" ", count: 50_000)
    slowest = max(slowest, clock.measure { _ = reader.read(long) })
    // A build for people is a tenth of this.
    #expect(slowest < .milliseconds(1_000), "\(slowest)")
  }

  @Test func aTypedReplyCanBePutRightAndAChosenOneCannot() {
    var typed = Reply.typed(reader.read("I see that, and I'm with you."))
    typed.correct(to: [.silence])
    #expect(typed.moves == [.silence] && typed.isCorrected)
    var chosen = Reply.chosen(Choice(number: 1, answer: 1, text: "x", moves: [.option]))
    chosen.correct(to: [.limit])
    #expect(chosen.moves == [.option] && !chosen.isCorrected)
  }

  @Test func theBookHasWordsForEverything() {
    let book = Library.bundledMoves(language: "en-GB")
    #expect(book.format == MoveBook.format)
    #expect(Set(book.moves.keys) == Set(Move.allCases.map(\.rawValue)))
    #expect(Set(book.advice.keys) == Set(Advice.subjects))
    for (name, entry) in book.moves {
      #expect(!entry.label.isEmpty && entry.label.count <= 28)
      #expect(entry.phrases.count <= Limits.phrases, "\(name)")
      #expect(entry.phrases.allSatisfy { $0.split(separator: " ").count <= Limits.phraseWords }, "\(name)")
      // What the model knows is told by the model alone.
      let isLearned = Move(rawValue: name).map { MoveModel.moves.contains($0) } ?? false
      #expect(!isLearned || entry.phrases.isEmpty, "\(name)")
    }
    #expect(book.advice.values.allSatisfy { $0.count <= 130 && !$0.contains("!") })
  }

  /// What the model runs say shows no harm when it is typed, also where the turn's own answers are not known.
  @Test(arguments: Library.scenarios) func theModelRunsOwnWordsShowNoHarm(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for reply in scenario.play(scenario.good).log.replies {
      #expect(reader.read(reply.text).moves.allSatisfy { $0.kind == .helpful }, "\(reader.read(reply.text).found)")
    }
  }

  /// Each numbered answer counts as its file says when it is typed word for word.
  @Test(arguments: Library.scenarios) func aScenariosOwnAnswersAreUnderstood(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for turn in scenario.turns {
      let wordings = turn.answers.map { MoveReader.Wording(text: $0.say, moves: $0.moves) }
      for answer in turn.answers where answer.say.split(separator: " ").count > 4 {
        #expect(reader.read(answer.say.lowercased(), wordings: wordings).moves == answer.moves, "\(answer.say)")
      }
    }
  }

  /// Whoever promises more money than the whole scenario speaks of goes beyond what may be given.
  @Test(arguments: [
    ("I'm sending you 500 now, and it's in your account by six tonight.", true),
    ("I'll send you five hundred pounds by Thursday noon.", true),
    ("I'll refund £1,200 to your card by Friday.", true),
    ("I'm sending you the 186 today, it's in your account by Thursday noon.", false),
    ("I'll call you within 90 minutes, by 17:45 at the latest.", false),
    ("I'll have order 4455667 sent again by Thursday noon.", false),
  ]) func aSumAboveAllOthersIsTooMuch(text: String, isTooMuch: Bool) throws {
    let scenario = try #require(Library.bundledScenario("refund-three-weeks"))
    var trainee = Trainee(scenario)
    trainee.listen()
    let reading = MoveReader(Library.bundledMoves(), Library.bundledUnderstanding())
      .read(text, in: trainee.rehearsal.exchange)
    #expect(reading.moves.contains(.promise) || isTooMuch, "\(reading.moves)")
    #expect(reading.moves.contains(.overPromise) == isTooMuch, "\(reading.moves)")
  }

  /// Who owns up is understood, and hides nothing of what is said beside it.
  @Test(arguments: [
    ("I forgot to send it. You could also spread it over four months, no interest on that.", Move.option),
    ("I forgot to send it. Walk me through it from when you switched it on.", .openQuestion),
    ("Nobody rang you because I mixed up the days. Cheers for those, that's a real help.", .thank),
    ("You didn't hear because of my mistake. I'll ring you and every family of 2b myself by five today.", .promise),
    ("Because of my mistake.", .validate), ("I forgot the letter.", .validate), ("That was on me.", .validate),
    ("It was me, I forgot to send the letter out.", .validate), ("The mistake's ours.", .validate),
  ]) func owningUpHidesNothing(text: String, move: Move) {
    let reading = reader.read(text)
    #expect(reading.moves.contains(move), "\(reading.moves)")
    #expect(reading.moves.contains(.validate), "\(reading.moves)")
    #expect(reading.moves.allSatisfy { $0.kind == .helpful }, "\(reading.moves)")
  }

  @Test(arguments: [
    "It's not my fault that you can't read.", "My mistake was to pick up your call.",
    "I forgot, but so did you.", "If I forgot it, you should have said so.", "I forgot because you never told me.",
  ]) func whatOnlySoundsLikeOwningUpIsNone(text: String) {
    #expect(!reader.read(text).moves.contains(.validate))
  }
}
