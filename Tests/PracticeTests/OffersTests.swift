import Library
import Practice
import Testing

/// What a briefing allows is heard however it is put.
struct OffersTests {
  private static let reader = Library.moveReader()

  /// What the trainee may do in each scenario, put in the first person in plain words, is a way out, a promise or a hand-over,
  /// and counts as what may be given.
  @Test(arguments: Library.scenarios)
  func whatMayBeGivenIsHeardAsGiven(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for text in scenario.may.flatMap({ $0.split(separator: ". ") }).flatMap({ Self.wordings(String($0)) }) {
      var exchange = MoveReader.Exchange()
      exchange.words = scenario.turns.first?.says.bursts(at: .off).joined(separator: " ")
      exchange.offers = Offers(of: scenario)
      exchange.mayBeDanger = false
      let moves = Self.reader.read(text, in: exchange).moves
      #expect(!moves.isEmpty && moves.allSatisfy { $0.kind == .helpful }, "\(text): \(moves)")
      #expect(!Set(moves).isDisjoint(with: [.option, .promise, .handOver, .ladderStep]), "\(text): \(moves)")
    }
  }

  /// "Free the card at once" as somebody says it who does it; things as somebody says it who gives them.
  private static func wordings(_ item: String) -> [String] {
    // What it depends on is left out.
    let part = item.replacing(", if ", with: ";").split(separator: ";").first ?? ""
    let text = part.hasSuffix(".") ? String(part.dropLast()) : String(part)
    guard let first = text.split(separator: " ").first else { return [] }
    let rest = String(text.dropFirst(first.count + 1))
    let verb = first.lowercased()
    if let doing = verbs[verb] {
      return ["I'll \(verb) \(rest).", "I can \(verb) \(rest).", "I'm \(doing) \(rest) now."]
    }
    guard things.contains(verb) else { return [] }
    // A whole sentence is said as it stands.
    if text.contains(" is ") || text.contains(" rings ") { return [text + "."] }
    let thing = first.count == 1 || first == "The" || first == "Her" ? verb + " " + rest : text
    return ["I can give you \(thing).", "You'll have \(thing).", "We'll see to it that you get \(thing)."]
  }

  private static let things: Set<String> = ["a", "an", "the", "30", "400", "two", "thirty", "changes"]
  private static let verbs = [
    "fetch": "fetching", "free": "freeing", "put": "putting", "have": "having", "write": "writing", "waive": "waiving",
    "send": "sending", "take": "taking", "give": "giving", "export": "exporting", "bring": "bringing",
    "stop": "stopping", "lift": "lifting", "mark": "marking", "lend": "lending", "add": "adding", "sell": "selling",
    "copy": "copying", "keep": "keeping", "look": "looking", "pause": "pausing", "spread": "spreading",
    "ring": "ringing",
  ]

  // MARK: In the call

  /// One early sentence ends no call: nothing is settled by a promise before the customer was heard.
  @Test(arguments: Library.scenarios)
  func noFirstReplyThatHelpsEndsTheCall(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for moves in [
      [Move.promise], [.option], [.option, .promise], [.summary], [.thank], [.validate], [.reflection], [.shortApology],
      [.closedQuestion], [.openQuestion], [.limit],
    ] {
      var trainee = Trainee(scenario)
      trainee.listen()
      trainee.say(.typed("Let me look into \(scenario.matter) for you by five today.", moves: moves))
      trainee.listen()
      #expect(trainee.rehearsal.log.outcome == nil, "\(moves): \(String(describing: trainee.rehearsal.log.outcome))")
    }
  }

  /// The one thing that must be done at once, said in plain words, is what the customer waits for.
  @Test(arguments: [
    "I'm getting the nurse this minute.", "I'll fetch the nurse.", "The nurse is coming to look at him now.",
    "Stay with him, I'll get the nurse right now.", "I'm going to bring the nurse to you straight away.",
    "Hot, limp and not drinking, that can't wait. I'm fetching the nurse to him right now, she'll be here within five minutes.",
    "I'm getting Nurse Amara this minute, she'll know he won't drink and hardly moves, and she'll look at him here.",
    "I get the nurse this minute.", "I'll tell the nurse at once, she'll come and look at him.",
    "Let me call the nurse over to him.", "The nurse will be with you in a minute.",
  ])
  func whoFetchesTheNurseHandsOver(text: String) throws {
    var trainee = Trainee(try #require(Library.bundledScenario("four-hours-with-fever")))
    trainee.listen()
    trainee.say(
      .typed(Self.reader.read("Four hours is long, Mr Haddad. How is he now?", in: trainee.rehearsal.exchange)))
    trainee.listen()
    #expect(trainee.rehearsal.log.turns.last?.id == "hotter")
    trainee.say(.typed(Self.reader.read(text, in: trainee.rehearsal.exchange)))
    trainee.listen()
    #expect(trainee.rehearsal.log.turns.last?.id == "nurse", "\(trainee.rehearsal.log.replies.last?.moves ?? [])")
  }

  @Test(arguments: [
    "The nurse is busy.", "I can't get the nurse.", "The nurse will not come.", "I'm not the nurse.",
    "Nurses have a lot to do here.", "I'd have to ask the nurse whether that's normal.",
  ])
  func whoOnlySpeaksOfTheNurseDoesNot(text: String) throws {
    let scenario = try #require(Library.bundledScenario("four-hours-with-fever"))
    var exchange = MoveReader.Exchange()
    exchange.offers = Offers(of: scenario)
    #expect(!Self.reader.read(text, in: exchange).moves.contains(.handOver))
  }

  /// Who brings somebody in who knows the case hands over in any call.
  @Test(arguments: [
    "I'm bringing in Nora from complaints, I've told her all of it.",
    "I'm bringing in my supervisor, she has your story.",
    "My colleague is joining us now, she knows the case.",
  ])
  func whoBringsSomebodyInHandsOver(text: String) {
    #expect(Self.reader.read(text).moves.contains(.handOver))
  }
}
