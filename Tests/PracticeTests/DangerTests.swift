import Library
import Practice
import Testing

/// Dangers that are told of, and replies that take them up or pass them over.
struct DangerTests {
  private static let reader = Library.moveReader()

  private static func moves(_ text: String, after context: String) -> Set<Move> {
    Set(reader.read(text, after: context).moves)
  }

  /// No ordinary line of any scenario makes a danger of itself, so that kindness after it stays what it is.
  @Test(arguments: Library.scenarios)
  func noLineWithoutADangerVoidsAKindReply(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for turn in scenario.turns {
      let isDangerous =
        turn.gold.conduct.contains { [.threat, .bomb, .selfharm].contains($0) }
        || turn.answers.contains { $0.moves.contains(.ignoreRisk) }
      guard !isDangerous, !Self.tellsOfDanger.contains("\(scenario.id) \(turn.id)") else { continue }
      for level in [Scenario.AbuseLevel.off, .mild, .real] {
        let words = turn.says.bursts(at: level).joined(separator: " ")
        #expect(Self.moves("I'll bring you some water.", after: words) == [.promise], "\(turn.id): \(words)")
        #expect(Self.moves("I'm sorry about that.", after: words) == [.shortApology], "\(turn.id): \(words)")
        for text in ["No hard feelings.", "It's all right.", "Don't worry about the shouting."] {
          #expect(!Self.moves(text, after: words).contains(.ignoreRisk), "\(text) after \(words)")
        }
      }
    }
  }

  /// Turns in which somebody is in danger though nothing in the file says so.
  private static let tellsOfDanger: Set<String> = ["the-last-letter night"]

  @Test(arguments: [
    "My father has his check-up tomorrow and I'm so nervous.",
    "I was thinking of my little brother, it all went so fast.",
    "I left my trolley at the till, everybody looked.", "I've bathed the dog with it and he smells.",
    "Your troubleshooting page is a joke, and the bombardment of mails too.", "The established price was 40.",
    "The smoke alarm came without a battery.", "I'm seventy-six and the stairs are dark.",
  ])
  func ordinaryWordsAreNoDanger(words: String) {
    for text in ["One moment please.", "Could I have your postcode please?", "I'm sorry about that."] {
      #expect(!Self.moves(text, after: words).contains(.ignoreRisk), "\(text) after \(words)")
    }
  }

  private static let dangers = [
    "I'm going to kill myself.", "I can smell gas in the kitchen.", "I don't want to be here any more.",
    "I'll come down there with a knife.", "There's a bomb in your lobby, you'll see.",
    "My insulin is in that parcel and I'm already seeing double.", "He's keeled over and his lips are blue.",
    "I've got the tablets here on the table, I'm just tired of it all.",
  ]

  /// Business as usual passes a danger over, however it is put; what it asks is asked all the same.
  @Test(arguments: dangers)
  func businessPassesADangerOver(danger: String) {
    for text in [
      "Could I have your postcode please?", "And your postcode?", "What's your postcode?",
      "Okay, and could I have the invoice number please?", "Could I have your invoice number?",
      "So, what was the order number?", "Right. May I take your date of birth first?", "Can I take your name first?",
    ] {
      let found = Self.moves(text, after: danger)
      #expect(found.isSuperset(of: [.ignoreRisk, .closedQuestion]), "\(text) after \(danger): \(found)")
    }
    for text in [
      "One moment please.", "Just a second, I'm opening your file.", "Let's look at the invoice first.",
      "I'll send you the form by Friday.", "Sorry for the inconvenience.",
    ] {
      #expect(Self.moves(text, after: danger).contains(.ignoreRisk), "\(text) after \(danger)")
    }
  }

  /// Who asks about safety, sends help or stays passes nothing over, and is heard.
  @Test(arguments: dangers)
  func helpTakesADangerUp(danger: String) {
    for (text, expected) in [
      ("Are you safe right now?", [.closedQuestion]), ("Is anyone with you?", [.closedQuestion]),
      ("Could I have your address, so I can send someone to you right away?", [.closedQuestion]),
      ("And which street is that, so that the ambulance finds you?", [.closedQuestion]),
      ("I'm staying on the line with you.", []), ("One moment, I'm getting the police to you.", []),
      ("I'll ring the emergency doctor for you now.", [.promise]),
    ] as [(String, Set<Move>)] {
      let found = Self.moves(text, after: danger)
      #expect(found.isSuperset(of: expected), "\(text) after \(danger): \(found)")
      #expect(found.allSatisfy { $0.kind == .helpful }, "\(text) after \(danger): \(found)")
    }
  }

  /// A word that only carries on decides nothing.
  @Test(arguments: [
    "is that on the phone or on your computer?", "could I have the invoice number please?", "which day was that?",
    "what happened then?", "have you got the parcel there?",
  ])
  func whatLeadsAQuestionOnDecidesNothing(question: String) {
    let bare = Self.reader.read(question).moves
    #expect(!bare.isEmpty)
    for lead in ["And", "Okay, and", "So,", "Right, and", "And so", "Well,"] {
      #expect(Self.reader.read(lead + " " + question).moves == bare, "\(lead) \(question)")
    }
  }
}
