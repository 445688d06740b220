import Library
import Practice
import Testing

struct MoveReaderTests {
  private let reader = MoveReader(Library.bundledMoves())

  @Test(
    arguments: [
      ("I'm sorry about that. I can start it now or call you back. Which would you like?", [.shortApology, .option]),
      ("You have every reason to be upset with us.", [.validate]),
      ("You\u{2019}re angry because nobody called back.", [.reflection]),
      ("What would put it right for you?", [.openQuestion]),
      ("May I have your order number?", [.closedQuestion]),
      ("I'll call you back by Thursday noon.", [.promise]),
      ("I want to help you. I ask you to stop speaking to me like that.", [.limit]),
      ("CALM DOWN, it's only a parcel!", [.dismiss]),
      ("I understand but that's our policy.", [.defend]),
      ("I'm sorry but there is nothing I can do.", [.defend]),
      ("You should have kept the receipt.", [.blame]),
      ("My colleagues should have told you.", [.blameColleague]),
      ("How dare you talk to me like that.", [.retaliate]),
      ("I promise it will definitely be there tomorrow.", [.overPromise]),
      ("Go on. I'm listening.", [.silence]),
      ("Are you thinking about ending your life?", [.ladderStep, .closedQuestion]),
      ("I am ending the call now. Your case stays open.", [.endWithNotice]),
      ("To sum up: I send it today.", [.summary]),
      ("Let me put you through to my supervisor.", [.handOver]),
      ("The weather is nice.", []),
      ("", []),
    ] as [(String, [Move])])
  func plainSentencesAreUnderstood(text: String, moves: [Move]) {
    let found = reader.read(text).moves
    #expect(Set(moves).isSubset(of: found), "\(found)")
    if moves.isEmpty { #expect(found.isEmpty) }
    if moves.contains(where: { $0.kind != .helpful }) { #expect(found.allSatisfy { $0.kind != .helpful }, "\(found)") }
  }

  @Test func theWordsThatShowedItAreGiven() {
    let found = reader.read("Well, I am so sorry. What happened then?").found
    #expect(found.map(\.words) == ["i am so sorry", "what happened"])
  }

  @Test func aPhraseDoesNotReachOverTheEndOfASentence() {
    var book = MoveBook()
    book.moves["option"] = MoveBook.Entry(label: "option", phrases: ["i can * or"])
    #expect(MoveReader(book).read("I can do it. Now or never.").moves.isEmpty)
    #expect(MoveReader(book).read("I can do it now or never.").moves == [.option])
  }

  @Test func aQuestionMarkAsksForAQuestion() {
    var book = MoveBook()
    book.moves["open_question"] = MoveBook.Entry(label: "open", phrases: ["what is *?"])
    #expect(MoveReader(book).read("What is it? Tell me.").moves == [.openQuestion])
    #expect(MoveReader(book).read("That is what is wrong. Right?").moves.isEmpty)
  }

  @Test func longAndHostileTextIsReadInBoundedTime() {
    var book = MoveBook()
    book.moves["option"] = MoveBook.Entry(label: "option", phrases: ["a * a * b", "a * a * a * b", "* * *"])
    let text = String(repeating: "a ", count: 100_000)
    #expect(MoveReader(book).read(text).text.count == Limits.replyCharacters)
    #expect(MoveReader(book).read(text).moves.isEmpty)
  }

  @Test func aTypedReplyCanBePutRightAndAChosenOneCannot() {
    var typed = Reply.typed(reader.read("Hmm, let me see."))
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
      #expect(entry.phrases.allSatisfy { $0.filter { $0 == "*" }.count <= Limits.gaps }, "\(name)")
    }
    #expect(book.advice.values.allSatisfy { $0.count <= 130 && !$0.contains("!") })
  }

  /// What the scenarios say with numbered answers should be understood when it is typed, harm above all.
  @Test(arguments: Library.scenarios) func theModelRunsOwnWordsShowNoHarm(entry: ScenarioEntry) throws {
    let scenario = try #require(Library.bundledScenario(entry.id))
    for reply in scenario.play(scenario.good).log.replies {
      #expect(reader.read(reply.text).moves.allSatisfy { $0.kind == .helpful }, "\(reply.text)")
    }
  }
}
