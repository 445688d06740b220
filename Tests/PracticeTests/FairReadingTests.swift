import Library
import Practice
import Testing

/// Kind and honest replies that sound like something else.
struct FairReadingTests {
  private static let reader = Library.moveReader()

  private static func moves(_ text: String, after context: String? = nil) -> Set<Move> {
    Set(reader.read(text, after: context).moves)
  }

  // MARK: The customer's own words

  /// Who says the customer's "only" back with what it means to them plays nothing down; who says it alone does.
  @Test(arguments: [
    (
      "But it's only the wrong day.",
      "It's only the wrong day, and it feels hard to lose so much over that, I do see it."
    ),
    ("It's just a lamp to you.", "It's just a lamp to us, and to you it was your mother's, I understand that."),
    ("I only wanted one thing.", "You only wanted one thing, and that one thing nobody did for you."),
    ("It was just a small parcel.", "It was just a small parcel, and still you had to run after it for three weeks."),
  ])
  func theirOwnOnlyIsNotDismissed(context: String, text: String) {
    let found = Self.moves(text, after: context)
    #expect(found.allSatisfy { $0.kind == .helpful }, "\(found)")
    #expect(!found.isDisjoint(with: [.reflection, .validate]), "\(found)")
  }

  @Test(arguments: [
    ("But it's only the wrong day.", "It's only the wrong day."),
    ("I've lost my mother's lamp.", "It's just a lamp, you can buy another one."),
    ("It was just a small parcel.", "It was just a small parcel, so there's no need to shout about it."),
  ])
  func whoeverPlaysDownStillDoes(context: String, text: String) {
    let found = Self.moves(text, after: context)
    #expect(found.isDisjoint(with: [.reflection, .validate]), "\(found)")
  }

  // MARK: Owning up

  @Test(arguments: [
    "It never left the building.", "It never left our depot.", "Your mail lay in the wrong folder for nine days.",
    "Your file was on the wrong desk for a week.", "Your letter got stuck in our post room.",
    "The form sat in my inbox and nobody saw it.", "The refund was never started.", "Your order was never sent.",
    "The papers lay on my desk until Friday.",
  ])
  func whoOwnsUpBlamesNobody(text: String) {
    #expect(Self.moves(text) == [.validate], "\(Self.moves(text))")
    let beside = Self.moves(text + " I'll ring you by four today.")
    #expect(beside.isSuperset(of: [.validate, .promise]) && beside.allSatisfy { $0.kind == .helpful }, "\(beside)")
  }

  @Test(arguments: [
    "It never left the depot because you gave the wrong street.", "The driver never left the van, he's like that.",
    "Your form lay in the wrong folder because your writing can't be read.",
  ])
  func whatOnlySoundsLikeOwningUpIsNone(text: String) {
    #expect(Self.reader.read(text).moves != [.validate], "\(text)")
  }

  @Test(arguments: [
    "I'm sorry, I forgot to send it.", "I forgot to send it, I'm sorry.", "Sorry, I overlooked that.",
    "Oh no. I'm so, so sorry about that, and of all days on that one.", "I mixed them up, I'm very sorry.",
  ])
  func thePlainestApologyIsOne(text: String) {
    #expect(Self.moves(text).contains(.shortApology), "\(Self.moves(text))")
  }

  @Test(arguments: ["I'm sorry, but we have no rooms.", "Sorry, we're closed.", "I'm sorry, there's nothing I can do."])
  func aPoliteNoIsNoApology(text: String) {
    let reading = Self.reader.read(text)
    #expect(!reading.found.contains { $0.move == .shortApology && $0.words.split(separator: " ").count < 4 }, "\(text)")
  }

  // MARK: By sentence

  /// A fair warning is one whatever stands beside it.
  @Test(arguments: [
    "That's the second time I've asked you. If there's any more of it I'll put the phone down, and you're welcome to ring back later.",
    "If you swear at me once more I'll end the call, and you can ring again tomorrow.",
    "I've asked you to stop. If it goes on I'll have to hang up; the line is open again from eight.",
  ])
  func aFairWarningStandsBesideAnything(warning: String) {
    #expect(Self.moves(warning).contains(.limit))
    for other in [
      "I'm sorry about the wait.", "What was the order number?", "I'd like to help you with the bill.",
      "You waited three weeks and nobody rang.", "I'll ring the depot now.", "Thank you for the photos.",
    ] {
      #expect(Self.moves(other + " " + warning).contains(.limit), "\(other)")
      #expect(Self.moves(warning + " " + other).contains(.limit), "\(other)")
    }
  }

  @Test(arguments: [
    "So: I ring at five today and talk to him, and from now on I ring you before any day ends early.",
    "To sum up, the van comes at eight, and I ring you when it's there.",
    "Right, so: collection on Friday, the refund today, and no fee.",
    "Right, so: the plumber is with you on Monday at ten, you pay nothing, and the old tap goes with him.",
  ])
  func aSummaryStandsBesideAnything(summary: String) {
    for other in ["", "I'd love to hear about the cars. ", "I'm glad you rang. ", "All right then. "] {
      #expect(Self.moves(other + summary).contains(.summary), "\(other)")
    }
    #expect(!Self.moves("So: that was your own fault, and now you know it.").contains(.summary))
  }

  // MARK: Questions

  @Test(arguments: ["How is he today?", "How is he right now?", "And how are things at home?", "How is she, tell me?"])
  func howSomebodyIsIsAnOpenQuestion(text: String) {
    #expect(Self.moves(text) == [.openQuestion], "\(Self.moves(text))")
  }

  @Test func anAccusingQuestionAsksNothing() {
    let text = "Did you actually put the flat number on when you ordered? Because most people do."
    #expect(Self.moves(text) == [.blame], "\(Self.moves(text))")
  }

  @Test(arguments: [
    "Shall I do that?", "Would that suit you?", "Is that all right with you?", "Shall I send it today?",
  ])
  func leaveIsAskedByAClosedQuestion(text: String) {
    #expect(Self.moves(text).contains(.closedQuestion), "\(Self.moves(text))")
  }

  @Test func whatWouldComeOfItIsOffered() {
    let text =
      "I have to stay with my no. If I put them up for sale today, you most likely have it all within three days."
    #expect(Self.moves(text + " Shall I do that?").isSuperset(of: [.option, .closedQuestion]))
    for text in ["If I were you, you'd be out by now.", "If I had a euro for that, you could keep it."] {
      #expect(!Self.moves(text).contains(.option), "\(text)")
    }
  }

  @Test func whatHappenedIsNoOffer() {
    let found = Self.moves("You were told it'd be free and now there's a bill for 90 quid.")
    #expect(found == [.reflection], "\(found)")
  }

  // MARK: Names

  @Test(arguments: [
    "Straight: I don't know how long, and nobody can say.", "Hot, limp and not drinking, that can't wait.",
    "Wet, cold and dark, for two days.", "Four hours, and nobody came.", "Briefly: the van comes at eight.",
  ])
  func aWordBeforeACommaIsNoName(text: String) {
    #expect(!Self.moves(text).contains(.useName), "\(Self.moves(text))")
  }

  @Test(arguments: ["Maria, I'm so sorry.", "Ms Okafor, you waited.", "Good morning, Mr Brandt."])
  func aNameIsOne(text: String) {
    #expect(Self.moves(text).contains(.useName), "\(Self.moves(text))")
  }

  @Test(arguments: [
    "I wouldn't dream of telling you to calm down, this was a mess.", "I won't tell you to calm down.",
    "Nobody should tell you to calm down after that.",
  ])
  func whoRefusesToCalmSomebodyDownUnderstands(text: String) {
    #expect(Self.moves(text) == [.validate], "\(Self.moves(text))")
  }
}
