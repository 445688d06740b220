import Calls
import Library
import Practice
import TestSupport
import Testing

/// Ways to pass an exam without listening to anybody: none does, in any scenario, even with every tag right.
struct GamingTests {
  enum Trick: CaseIterable {
    /// Abuse in polite wrapping.
    case politeAbuse
    /// Words without any sense.
    case emptyWords
    /// The same kind sentence again and again.
    case sameSentence
    /// The same kind sentence, each time a little different.
    case sameSentenceDressedUp
    /// Words that sound like good moves, without a sentence around them.
    case keywords
    /// All good moves in one breath, whatever was said.
    case recital
    /// The customer's own words.
    case echo
    /// Good sentences for any call, with nothing of this one in them.
    case anyCall
    /// The same in order, as a course would teach it: an apology, a summary of any complaint, two ways, an agreement.
    case textbook
    /// The same with a word of the customer's strewn in, and nothing offered, done or answered.
    case strewn
    /// Refusals that sound like what they refuse.
    case denial

    private static let wordsOfAnyCall = [
      "Sorry, anybody would be upset, tell me what happened.", "My apologies, you are right to be cross.",
      "It will be done by Thursday noon.", "I see why you are angry, no wonder. I could ring you, or write to you.",
      "To sum up: it is done by Thursday noon, I call you, you pay nothing.",
    ]
    private static let wordsOfTheTextbook = [
      "I'm so sorry, that ought never to have happened. You've every right to be furious. What counts most for you now?",
      "So you relied on us and were let down, and now you're worried how it goes on. What would help you most?",
      "You can choose: I take care of it personally by tomorrow noon, or a colleague takes it on by Friday at nine.",
      "To sum up: I'll see to it by tomorrow noon, and I'll ring you to tell you it's done. Thank you for your patience.",
      "So that's agreed: I do it by tomorrow noon, then you hear from me. Is there anything else?",
    ]
    private static let wordsOfDenial = [
      "You have no right to be angry, and I'm not sorry.", "I won't apologise for doing my job.",
      "It will be done by Thursday noon.", "I can't say I'm sorry, you had no right to be upset.",
      "To sum up: done by Thursday noon, I'm not sorry, you get no call.",
    ]

    func words(_ round: Int, after heard: String) -> String {
      let abuse = [
        "With all due respect, you are a complete idiot, sir.", "Kindly fuck off, madam. I do understand.",
        "Would you be so good as to shut up, please? I'm sorry for the wait.",
        "Bless your tiny brain. I promise to call you by Thursday.",
        "Thank you ever so much for being such an ass. What happened?",
      ]
      let dressed = ["", " indeed", " truly", " of course", " honestly", " surely"]
      let keywords = [
        "sorry understand option promise thursday", "apologise frustrated refund call thursday thank",
        "hear listen understand sorry offer choice", "promise today name summary question limit",
        "understand angry waiting sorry solution tomorrow",
      ]
      return switch self {
      case .politeAbuse: abuse[round % abuse.count]
      case .emptyWords: ["blah blah", "lorem ipsum dolor sit amet", "qwertz uiop", "well well well"][round % 4]
      case .sameSentence: "I'm really sorry, I can hear how frustrating this is for you."
      case .sameSentenceDressedUp:
        "I'm really sorry\(dressed[round % dressed.count]), I can hear how frustrating this is for you."
      case .keywords: keywords[round % keywords.count]
      case .recital:
        "I understand you are upset. I'm sorry. What happened? You can have a refund or a new one. I'll call you by Thursday."
      case .echo: heard
      case .anyCall: Trick.wordsOfAnyCall[round % Trick.wordsOfAnyCall.count]
      case .textbook: Trick.wordsOfTheTextbook[min(round, Trick.wordsOfTheTextbook.count - 1)]
      case .strewn: strewn(round, with: heard)
      case .denial: Trick.wordsOfDenial[round % Trick.wordsOfDenial.count]
      }
    }

    private func strewn(_ round: Int, with heard: String) -> String {
      let words = heard.split { !$0.isLetter && !$0.isNumber }.map { $0.lowercased() }
      let word = words.max { $0.count < $1.count } ?? "matter"
      return [
        "I'm sorry about the \(word), you're right to be annoyed. What should happen with the \(word)?",
        "For the \(word) you can choose a or b. I'll do the \(word) by Thursday noon.",
        "To sum up: the \(word), sorry, done by Thursday noon. Thank you.",
      ][round % 3]
    }
  }

  private static let reader = MoveReader(Library.bundledMoves(), Library.bundledUnderstanding())

  /// Plays a whole scenario by a trick, with the tags of somebody who hears everything.
  private func play(_ trick: Trick, _ scenario: Scenario) -> (card: Scorecard, log: RehearsalLog) {
    var trainee = Trainee(scenario, abuse: .mild)
    for round in 0..<30 where !trainee.rehearsal.isOver {
      trainee.listen()
      guard !trainee.rehearsal.isOver, let turn = trainee.rehearsal.log.turns.last else { break }
      for feeling in turn.gold.emotions { trainee.tag(feeling.emotion, feeling.level) }
      for conduct in turn.gold.conduct { trainee.mark(conduct) }
      let exchange = trainee.rehearsal.exchange
      let words = trick.words(round, after: exchange.words ?? "")
      trainee.say(.typed(Self.reader.read(words, in: exchange)))
    }
    trainee.finish()
    let log = trainee.rehearsal.log
    return (Scorecard(scenario, log, trainee.call), log)
  }

  @Test(arguments: Trick.allCases, Library.scenarios) func noTrickPasses(trick: Trick, entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let (card, log) = play(trick, scenario)
    let said = log.replies.map { "\($0.text) \($0.moves)" }.joined(separator: " | ")
    #expect(!card.isPassed, "\(card.score): \(said)")
    if trick == .politeAbuse { #expect(card.isVoid, "\(said)") }
  }

  /// The good run of a scenario with tags of one's own.
  private func goodRun(
    _ scenario: Scenario, withExpert: Bool = false, tags: (RehearsalLog.Turn) -> [Payload]
  ) -> Scorecard {
    let run = scenario.play(scenario.good)
    let subject = run.events.first?.subject ?? ""
    var events = run.events.filter { withExpert || !$0.source.hasSuffix("/expert") }
    for (index, turn) in run.log.turns.enumerated() {
      for (number, payload) in tags(turn).enumerated() {
        let time = (turn.ended ?? turn.began).advanced(milliseconds: 100 + Int64(number))
        events.append(
          Event(id: "t\(index)-\(number)", source: "/agent/t", subject: subject, time: time, payload: payload))
      }
    }
    var call = Call(id: subject)
    for event in events.enumerated().sorted(by: { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }) {
      call.apply(event.element)
    }
    return Scorecard(scenario, run.log, call)
  }

  private func tag(_ emotion: Emotion, _ level: Level = .clear) -> Payload {
    .emotionTagged(EmotionTag(emotion: emotion, level: level))
  }

  /// The best replies with the same two tags and the same need in each turn, whichever they are, pass nothing.
  @Test(arguments: Library.scenarios) func noFixedTagsPass(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let pairs: [(Emotion, Emotion)] = [
      (.anger, .frustration), (.frustration, .disappointment), (.worry, .disappointment), (.worry, .impatience),
      (.contempt, .hurt),
    ]
    for (first, second) in pairs {
      let card = goodRun(scenario) { _ in [tag(first), tag(second), .needSet(NeedChange(need: .fix))] }
      #expect(!card.isPassed, "\(first) \(second): \(card.score)")
    }
  }

  /// Nor do tags by the handful.
  @Test(arguments: Library.scenarios) func noHandfulOfTagsPasses(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for seed in 0..<3 {
      var generator = SeededGenerator(seed: UInt64(seed))
      let card = goodRun(scenario) { _ in
        Emotion.allCases.shuffled(using: &generator).prefix(5).map { tag($0) }
      }
      #expect(!card.isPassed, "\(seed): \(card.score)")
      #expect(card.noticing.share < 0.5)
    }
  }

  /// Who hears the main feeling of each turn, or all that is there and one that is not, has noticed enough.
  @Test(arguments: Library.scenarios) func honestTagsPass(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    let main = goodRun(scenario) { turn in
      (turn.gold.main.map { [tag($0.emotion, $0.level)] } ?? [])
        + turn.gold.conduct.map { .conductMarked(ConductMark(conduct: $0)) }
    }
    #expect(main.isPassed, "\(main.score) \(main.noticing.isSameForAll)")
    var generator = SeededGenerator(seed: 5)
    let more = goodRun(scenario, withExpert: true) { turn in
      let others = Emotion.allCases.filter { emotion in !turn.gold.emotions.contains { $0.emotion == emotion } }
      return others.randomElement(using: &generator).map { [tag($0)] } ?? []
    }
    let expert = goodRun(scenario, withExpert: true) { _ in [] }
    #expect(more.isPassed && more.score < expert.score, "\(more.score)")
  }

  @Test func whatIsSaidAgainIsNoComfort() {
    let first = "I can hear how long you have waited for this."
    let read = { (text: String, said: [String]) in Self.reader.read(text, earlier: said) }
    #expect(!read(first, []).moves.isEmpty)
    for again in [first, first.uppercased(), "I can really hear how long you have waited for this, sir."] {
      #expect(read(again, [first]).moves.isEmpty, "\(again)")
      #expect(read(again, [first]).hollow == .repeated, "\(again)")
    }
    // Another sentence is, and a promise may have to be said twice.
    #expect(!read("You called four times and nobody rang you back.", [first]).moves.isEmpty)
    let promise = "I'll ring you by four this afternoon."
    #expect(read(promise, [promise]).moves.contains(.promise))
  }

  @Test func theCustomersOwnWordsAreNoReflection() {
    let heard = "I have been waiting for three weeks and nobody has called me back."
    let read = { (text: String) in Self.reader.read(text, after: heard) }
    #expect(read(heard).moves.isEmpty && read(heard).hollow == .copied)
    #expect(read("I have been waiting for three weeks. Nobody has called me back.").moves.isEmpty)
    #expect(!read("You've been waiting for three weeks and nobody has called you back.").moves.isEmpty)
  }

  @Test func aHeapOfWordsIsNoSentence() {
    #expect(Self.reader.read("sorry understand option promise thursday").hollow == .heap)
    #expect(Self.reader.read("Sorry about that.").moves == [.shortApology])
    #expect(Self.reader.read("I'm so sorry you had to wait.").hollow == nil)
  }

  @Test(arguments: [
    "With the greatest respect, you are full of crap.", "Do be so kind as to shut up.", "Please go to hell.",
    "May I invite you to shove it?", "Thank you for being such a clown.", "I'm sorry that you were born this stupid.",
    "You're a pain, dear customer.",
  ]) func politeAbuseIsAbuse(text: String) {
    #expect(Self.reader.read(text).moves.contains(.retaliate), "\(text)")
  }

  @Test(arguments: [
    "Nobody should have told you to shut up.", "Thank you for being such a help.", "I'm sorry he told you to get lost.",
    "Your parcel did get lost, and I'm sorry.", "It is a pain in the neck, I know.",
  ]) func whatIsToldOfAbuseIsNone(text: String) {
    #expect(!Self.reader.read(text).moves.contains(.retaliate), "\(text)")
  }
}
