import Library
import Practice
import Testing

/// Replies as people speak on the telephone, whose words could as well be something else: what is promised in the present
/// tense, what is one's own fault, and the snubs that are made of friendly words. None of them was learned.
struct TelephoneTalkTests {
  private static let reader = Library.moveReader()

  private func moves(_ text: String) -> [Move] { Self.reader.read(text).moves }

  private static let pledges = [
    "From today on you get a text before the fitter leaves.", "I drop the keys off at your place tonight.",
    "You receive the new contract by Monday.", "The parcel is at your door before noon tomorrow.",
    "We credit the forty pounds this afternoon.", "Next week on Monday I check it again and write to you.",
    "I talk to the nurse now and you hear back in ten minutes.", "My boss calls you before six.",
    "i cancel it today, youll see it on the statement by friday", "You see the money on Tuesday.",
    "Before the next early finish I phone every parent myself.", "The gas engineer is with you between two and four.",
    "That gets done tonight.", "I set it back to the old price today.", "We deliver it on Saturday at no cost.",
    "At two sharp I'm on the phone to you again.", "I hold the room for you till midnight.",
    "The old fee comes off tomorrow.", "I talk to Kofi tomorrow at nine and tell him whose mistake it was.",
  ]

  @Test(arguments: pledges) func aPromiseInThePresentTenseIsOne(text: String) {
    #expect(moves(text) == [.promise], "\(text): \(moves(text))")
  }

  private static let reports = [
    "I ring people all day long.", "I put it on the wrong pile on Monday.", "We always call our customers by noon.",
    "You have until Friday.", "You have to pay it by Friday.", "You get a bill on the first of the month.",
    "You hear from our lawyers tomorrow.", "We rang you on Tuesday at two.",
    "The engineer was with you between two and four.", "You get nothing by Friday.",
    "I'm off until the engineer comes on Monday.", "I put you on hold now.",
  ]

  @Test(arguments: reports) func whatIsToldOrThreatenedIsNoPromise(text: String) {
    #expect(!moves(text).contains(.promise), "\(text): \(moves(text))")
  }

  private static let faults = [
    "Nobody called because the note fell behind my desk and I didn't see it.",
    "Because we forgot your class, that's the truth.",
    "The letter was here the whole time, in my drawer.", "There's one reason: me. I left it lying.",
    "You got the wrong table since I wrote down six and not nine.",
    "We gave your table away because I read the book wrong.",
    "We let it go to voicemail because nobody was on shift, and that's a failing of ours.",
    "Your card was blocked because our system flagged it by mistake.",
    "The claim was turned down because we read the wrong date on the photo.",
    "It's because somebody here, me, pressed the wrong button.", "We didn't write to you. We should have.",
    "the kitchen got the order late bc i keyed it in late, thats on me", "I have no excuse for that.",
    "We didn't think of 2b. That's all there is to say.",
    "We were two short in the kitchen and took the booking anyway. That's our doing, not yours.",
  ]

  @Test(arguments: faults) func whoNamesTheirOwnFaultDefendsNothing(text: String) {
    #expect(moves(text).contains(.validate), "\(text): \(moves(text))")
    #expect(moves(text).allSatisfy { $0.kind == .helpful }, "\(text): \(moves(text))")
  }

  private static let excuses = [
    "Nobody told you because you never gave us your number.", "It went wrong because you typed the wrong date.",
    "Because the courier put it on the wrong pile.", "My colleague put it on the wrong pile.",
    "Thanks to you we had to send the van twice.",
    "The night shift lost it, not us.", "We sent it in good time.",
  ]

  @Test(arguments: excuses) func whoPutsItOnOthersOwnsUpToNothing(text: String) {
    #expect(!moves(text).contains(.validate), "\(text): \(moves(text))")
  }

  /// Long replies, and what a customer hears in each: all of it, and not the first two.
  private static let long: [(String, Set<Move>)] = [
    (
      "Oh Mr Brandt, that's a whole weekend gone. I'm sorry. I've looked it up while you talked: the van broke down on the "
        + "ring road and nobody rang you. A new van comes on Monday between eight and nine.",
      [.validate, .shortApology, .promise]
    ),
    (
      "You're angry, and you have every reason to be. Your mother waited four hours with a fever and nobody even looked at "
        + "her. I'm sorry. A nurse comes to her within ten minutes, I've just asked for it. Where are you sitting?",
      [.validate, .reflection, .shortApology, .promise, .closedQuestion]
    ),
    (
      "First of all, I'm sorry. You did everything right, you booked early and you even rang to make sure. We made the "
        + "mistake. There are two things I can do: the small room right away or the big table at nine. Which one would be "
        + "better for your mother?",
      [.shortApology, .validate, .option]
    ),
    (
      "okay so you rang twice and both times you got cut off, thats really annoying and im sorry. what i can do is send you "
        + "the new router today, its with you tomorrow before noon. would that work",
      [.reflection, .shortApology, .option, .promise]
    ),
  ]

  @Test(arguments: long) func allThatALongReplyHoldsIsUnderstood(text: String, wanted: Set<Move>) {
    #expect(wanted.isSubset(of: moves(text)), "\(text): \(moves(text))")
    #expect(moves(text).allSatisfy { $0.kind == .helpful })
  }

  private static let harmless = [
    "Take your time, I'll wait.", "No rush, I'm here.", "take your time, ive got all day for you",
    "Give me your number and I'll give you mine.", "If you give me your mobile number, I'll give you my direct line.",
    "Other customers told me the same this week.", "I can't hear you well when we both talk at once.",
    "other people had that too", "if you shout i cant make out what you say",
    "I lose half of it when you speak that fast.",
    "The line is bad, I only got half of that.", "It's here, I'm holding it in my hand.",
    "You needn't tell it a third time, it's all in here now.", "You know the house better than I do.",
    "You're the expert on your chair.", "I've taken the fee off just now.", "May I repeat it, so I don't get it wrong?",
    "I've just written it down so nobody asks you again.", "I'm not sure, let me ask the workshop.",
  ]

  @Test(arguments: harmless) func whatIsSaidInKindnessHarmsNobody(text: String) {
    #expect(moves(text).allSatisfy { $0.kind == .helpful }, "\(text): \(moves(text))")
  }

  private static let snubs = [
    "so what are you on about", "Is that a question or are you just making noise?", "I'm not your nanny.",
    "thanks for nothing", "well thank you SO much for shouting", "Thank you ever so much for spoiling my morning.",
    "Thanks for that lovely tone.", "Are you finished now?", "And I'm supposed to care why?", "I'm not your servant.",
    "Do I look like a locksmith?", "Am I a weather man now?", "Congratulations, you found the phone number.",
    "How many times do I have to tell you?", "Which part of no don't you understand?", "You're being difficult.",
    "Nobody forces you to shop here.", "Do you know how many calls I've got waiting?",
  ]

  @Test(arguments: snubs) func snubsAreNoKindness(text: String) {
    #expect(moves(text).contains { $0.kind != .helpful }, "\(text): \(moves(text))")
    #expect(moves(text).allSatisfy { $0.kind != .helpful }, "\(text): \(moves(text))")
  }
}
