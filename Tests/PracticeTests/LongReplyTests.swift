import Library
import Practice
import TestSupport
import Testing

/// A long answer does what its sentences do, for good and for ill; what is said for a case that may come is promised, and
/// a threat stays one whatever stands beside it.
struct LongReplyTests {
  private static let reader = Library.moveReader()

  private static let kind = [
    "That should never have happened.", "You've every right to be angry about that.", "I'm sorry for the wait.",
    "You rang four times and nobody called you back.", "What would help you most right now?",
    "I'll ring you tomorrow at nine.", "I can send you a new one, or you get the money back.",
    "Thank you for telling me.", "Which day did it arrive?", "We should have rung you before.",
    "My colleague Tessa takes over, and I've told her everything.", "I'll post the new card today.",
    "It's no wonder you feel let down.", "I'm so sorry about your evening.",
    "I can waive the fee for the labour.", "You could pick it up at the corner shop.",
  ]
  private static let plain = [
    "It needed doing.", "The lines were rusted through.", "It's in the file here.", "The van left at six.",
    "The depot is in Leeds.", "Here is how it stands.",
  ]
  private static let nasty = [
    "You are an idiot.", "Shut up.", "Calm down.", "We'd have to let you go as a customer if you keep asking.",
  ]

  @Test("What a sentence does by itself it does in a long answer, too", arguments: 0..<60)
  func kindSentencesAdd(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed + 1))
    let size = Int.random(in: 2...4, using: &generator)
    var sentences = Array(Self.kind.shuffled(using: &generator).prefix(size))
    if let one = Self.plain.randomElement(using: &generator) {
      sentences.insert(one, at: Int.random(in: 0...size, using: &generator))
    }
    let alone = Set(sentences.flatMap { Self.reader.read($0).moves }.filter { $0.kind == .helpful })
    let together = Set(Self.reader.read(sentences.joined(separator: " ")).moves)
    // What is promised in a sum is summed up.
    let missing = alone.subtracting(together).subtracting(
      together.contains(.summary) ? [.promise, .option, .reflection] : [])
    #expect(missing.isEmpty, "\(missing): \(sentences)")
    #expect(together.allSatisfy { $0.kind == .helpful }, "\(together): \(sentences)")
  }

  @Test("Harm is lost beside no kindness and beside no other harm", arguments: nasty)
  func harmStays(sentence: String) {
    let alone = Set(Self.reader.read(sentence).moves.filter { $0.kind != .helpful })
    #expect(!alone.isEmpty)
    for other in Self.kind + Self.plain + Self.nasty {
      for text in ["\(sentence) \(other)", "\(other) \(sentence)"] {
        let found = Self.reader.read(text).moves.filter { $0.kind != .helpful }
        #expect(!found.isEmpty, "\(text)")
      }
    }
  }

  @Test(
    "What is promised for a case that may come is promised, and ends nothing",
    arguments: [
      "If there's rust again I ring you before anybody touches it.",
      "If you ever have trouble again I call you myself.",
      "If that falls through I write to you.", "Should it break again I come over the same day.",
      "If the noise comes back I come out at no charge.", "If they charge you twice I refund it the same day.",
      "In case it leaks again I drive over myself.", "The moment the part is in I text you.",
      "As soon as I hear from the depot I call you.", "If you don't hear from him by four, I ring you.",
      "If it's dearer than eighty I ring before I touch a thing.", "If the bank says no I ring you the same hour.",
      "Should the screen go black again we swap the whole unit.", "If you need me I answer this number.",
      "I come back the same day if it drips again.",
      "If anything turns up under the floor, I ask you first and tell you.",
    ])
  func contingentPromises(text: String) {
    let moves = Self.reader.read(text).moves
    #expect(moves.contains(.promise) && !moves.contains(.endWithNotice), "\(moves)")
    #expect(moves.allSatisfy { $0.kind == .helpful }, "\(moves)")
  }

  @Test(
    "What is held out against the customer is no promise",
    arguments: [
      "If you keep shouting I hang up.", "If you don't pay I send it to our lawyers.", "If this goes on we stop here.",
      "If you carry on like that I call security.", "If that bill isn't paid we call the bailiffs.",
      "Should you write once more I block you.",
    ])
  func heldAgainst(text: String) {
    #expect(!Self.reader.read(text).moves.contains(.promise), "\(Self.reader.read(text).moves)")
  }

  @Test(
    "Who threatens to be rid of the customer hits back, whatever stands beside it",
    arguments: [
      "If you keep sending lists like this we will drop you as a customer.",
      "We will drop you as a client if this goes on.",
      "We'd have to let you go as a customer if you keep asking.", "If you ring again today I'll block you.",
      "One more complaint and we drop you as a guest.", "We will cancel your contract if this goes on.",
      "Then find yourself another supplier.", "If you go on like that we'll throw you out.",
      "I can strike you off as a patient, you know.", "If you keep writing mails like that we'll close your account.",
      "Keep this up and we'll terminate your contract.", "We could stop serving you if you carry on.",
      "You can take your business elsewhere if you keep this up.", "I'll ban you if you ask once more.",
      "We get rid of you as a member if you complain again.",
    ])
  func expulsion(text: String) {
    for whole in [text, "\(text) Our contract says two rounds, so that's that.", "You should have read it. \(text)"] {
      let moves = Self.reader.read(whole).moves
      #expect(moves.contains(.retaliate) && !moves.contains(.rewardAbuse), "\(whole): \(moves)")
    }
  }

  @Test(
    "Who closes what the customer wants closed, or would hate to lose them, threatens nobody",
    arguments: [
      "We don't want to let you go as a customer.", "I'd hate for us to lose you as a customer.",
      "If you like we cancel your contract today, without a fee.",
      "I can close your account for you, that takes a minute.",
      "We won't drop you as a customer, I promise.", "Shall I cancel your account for you?",
    ])
  func noExpulsion(text: String) {
    #expect(!Self.reader.read(text).moves.contains(.retaliate), "\(Self.reader.read(text).moves)")
  }

  @Test(
    "What would end the talk ends none yet",
    arguments: [
      "If that goes on I end this talk. You can come back at four.",
      "If you call me that once more, I put the phone down.",
      "If this goes on I'll end the call.",
    ])
  func warnings(text: String) {
    let moves = Self.reader.read(text).moves
    #expect(moves.contains(.limit) && !moves.contains(.endWithNotice) && !moves.contains(.endWithoutNotice), "\(moves)")
  }

  @Test("Slips of the finger hide no kindness")
  func slips() {
    for text in [
      "Sory about that, that's totaly our fault.", "your right, somthing went wrong on our side",
      "You're compleetly right, that shoudl not have happend.", "I apoligise, that was awfull of us.",
    ] {
      let moves = Self.reader.read(text).moves
      #expect(moves.contains(.validate) || moves.contains(.shortApology), "\(text): \(moves)")
    }
    #expect(Self.reader.read("your right to a refund ends on Friday").moves.contains(.validate) == false)
  }

  @Test(
    "Who waits to hear whether something works asks nobody",
    arguments: [
      "I stay here until we see whether the card works.", "We'll wait and hear whether the bank took it.",
      "I check whether it's there and ring you at two.",
    ])
  func toldWhether(text: String) {
    #expect(!Self.reader.read(text).moves.contains(.closedQuestion), "\(Self.reader.read(text).moves)")
  }
}
