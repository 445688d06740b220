import Calls
import Library
import Practice
import Testing

/// What a reply says besides its answer costs what it costs, and the answer stays one: nobody who was told says that they
/// weren't.
struct SlipTests {
  private static let reader = Library.moveReader()

  /// Small things that slip out beside an answer; some of them harm.
  private static let slips = [
    "That won't happen again.", "Never again, I give you my word.", "Sorry again.", "To be honest, it's a mess here.",
    "Um, let me see.", "It's Kim here.", "Does that sound all right?", "Thanks for your patience.",
    "You can trust me on that.", "I know how that sounds.", "Anyway, I hope that helps.",
    "Please calm down a little.", "Those are the rules, you know.",
  ]

  @Test(arguments: Library.scenarios) func noSlipTakesAnAnswerBack(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    var trainee = Trainee(scenario)
    for _ in 0..<20 where !trainee.rehearsal.isOver {
      trainee.listen()
      guard !trainee.rehearsal.isOver, let turn = trainee.rehearsal.course.turnID.flatMap(scenario.turn),
        let answer = scenario.good.first(where: { $0.turn == turn.id })?.answer
      else { break }
      let words = turn.answers[answer - 1].say
      for (index, slip) in Self.slips.enumerated()
      where !turn.wants.isEmpty && !turn.gold.conduct.contains(where: Conduct.dangers.contains) {
        var slipped = trainee
        let text = index.isMultiple(of: 2) ? "\(words) \(slip)" : "\(slip) \(words)"
        slipped.say(.typed(Self.reader.read(text, in: slipped.rehearsal.exchange)))
        let reply = try #require(slipped.rehearsal.log.replies.last)
        slipped.listen()
        slipped.finish()
        #expect(!reply.leavesOpen, "\(turn.id): \(text) \(reply.moves)")
      }
      try trainee.answer(1)
    }
  }

  /// What the customer asks for comes neither too early nor unheard, however it is typed.
  @Test(arguments: Library.scenarios) func noAnswerIsLostByHowItIsTyped(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    var trainee = Trainee(scenario)
    for _ in 0..<20 where !trainee.rehearsal.isOver {
      trainee.listen()
      guard !trainee.rehearsal.isOver, let turn = trainee.rehearsal.course.turnID.flatMap(scenario.turn),
        let answer = scenario.good.first(where: { $0.turn == turn.id })?.answer
      else { break }
      var typed = trainee
      let text = turn.answers[answer - 1].say.lowercased().filter { !",.;:".contains($0) }
      typed.say(.typed(Self.reader.read(text, in: typed.rehearsal.exchange)))
      let reply = try #require(typed.rehearsal.log.replies.last)
      #expect(!reply.leavesOpen, "\(turn.id): \(text) \(reply.moves)")
      try trainee.answer(1)
    }
  }

  /// Who is asked for a way out and names it has answered, though nothing else stands in the reply.
  @Test(arguments: [
    "you dont have to pay it at once, we can split it over six months, 18 each month. okay?",
    "no, not at once. you pay 18 a month for six months, the first on 1 january",
    "We can spread the 107 over six months, so that's about 18 a month.",
    "You can pay the rest in six parts, the first on the 1st.",
    "How about six monthly parts of 18?",
  ])
  func aWayOutThatIsAskedForIsNeverTooEarly(text: String) throws {
    let scenario = try #require(Library.bundledScenario("roaming-on-the-ferry"))
    var trainee = Trainee(scenario)
    for reply in [
      "That must be a shock, Yuki, 214 instead of 15.", "I can take half of it off, that's 107.",
    ] {
      trainee.listen()
      trainee.say(.typed(Self.reader.read(reply, in: trainee.rehearsal.exchange)))
    }
    trainee.listen()
    #expect(trainee.rehearsal.course.turnID == "half")
    trainee.say(.typed(Self.reader.read(text, in: trainee.rehearsal.exchange)))
    let reply = try #require(trainee.rehearsal.log.replies.last)
    #expect(!reply.leavesOpen && reply.patience >= 0, "\(reply.moves)")
  }
}
