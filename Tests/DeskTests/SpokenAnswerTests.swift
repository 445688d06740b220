import Calls
import Coaching
import DeskSupport
import Library
import Practice
import Screens
import TerminalKit
import TestSupport
import Testing

@testable import Desk

/// A trainee who answers aloud: heard once the customer has spoken, shown as it comes, put right by typing.
struct SpokenAnswerTests {
  private static func desk(
    _ mode: PracticeState.Mode = .own, hasVoice: Bool = true, isReady: Bool = true
  ) throws -> TestDesk {
    let scenario = try #require(Library.bundledScenario("refund-three-weeks"))
    var desk = TestDesk(feeds: [])
    var state = PracticeState.sample(mode: mode)
    state.spoken = SpokenAnswers(hasVoice: hasVoice)
    desk.state.practise(state)
    desk.act(.practice(.opened(scenario)))
    if isReady { desk.act(.practice(.speaking(.earReady))) }
    desk.act(.practice(.begun))
    desk.clock = desk.state.clock
    return desk
  }

  private static func listening(_ desk: TestDesk) -> [String?] {
    desk.effects.compactMap { effect -> String?? in
      if case .practice(.listen(let name)) = effect { return .some(name) }
      return nil
    }
  }

  private static func said(
    _ text: String, _ state: Utterance.State = .final, id: String = "a1", revision: Int64 = 1
  ) -> Utterance {
    Utterance(
      id: id, revision: revision, state: state, party: "agent", role: .agent, text: text, time: PracticeState.start)
  }

  private static func hear(
    _ desk: inout TestDesk, _ text: String, _ state: Utterance.State = .final, id: String = "a1", revision: Int64 = 1
  ) throws {
    let hearing = try #require(desk.practice.spoken?.hearing)
    desk.act(.practice(.speaking(.heard(said(text, state, id: id, revision: revision), hearing: hearing))))
  }

  private static func entry(_ desk: TestDesk) -> String? {
    if case .answer(let answer) = desk.state.work.overlay { return answer.entry.text }
    return nil
  }

  /// A desk at which the customer has said the first words and it is the trainee's turn.
  private static func turn(_ mode: PracticeState.Mode = .own) throws -> TestDesk {
    var desk = try desk(mode)
    desk.listen()
    desk.act(.practice(.speaking(.voiceEnded)))
    return desk
  }

  @Test func nobodyIsHeardWhileTheCustomerSpeaks() throws {
    var desk = try Self.desk()
    var told: [String?] = []
    for _ in 0..<60 where !desk.practice.isAwaited {
      guard let due = desk.rehearsal?.nextDue else { break }
      desk.pass(to: due)
      told += Self.listening(desk)
    }
    #expect(desk.practice.isAwaited && desk.practice.spoken?.isVoiceSpeaking == true)
    #expect(told.isEmpty, "the words are all there, but the voice still speaks")
    #expect(desk.state.listening(to: desk.call) == nil)
    desk.act(.practice(.speaking(.voiceEnded)))
    let first = Self.listening(desk)
    #expect(first.count == 1 && first[0]?.hasSuffix("/1") == true)
    #expect(desk.state.listening(to: desk.call) == .heard)
  }

  @Test func partialsStandInTheLineAsTheyCome() throws {
    var desk = try Self.turn()
    desk.press("r")
    try Self.hear(&desk, "I'm so", .partial)
    #expect(Self.entry(desk) == "I'm so")
    try Self.hear(&desk, "I'm so sorry about", .partial, revision: 3)
    try Self.hear(&desk, "I'm so sore", .partial, revision: 2)
    #expect(Self.entry(desk) == "I'm so sorry about", "an older version changes nothing")
    try Self.hear(&desk, "I'm so sorry about that.", revision: 4)
    try Self.hear(&desk, "What happened?", id: "a2")
    #expect(Self.entry(desk) == "I'm so sorry about that. What happened?")
    try Self.hear(&desk, "", .deleted, id: "a2", revision: 2)
    #expect(Self.entry(desk) == "I'm so sorry about that.")
    desk.press(.enter)
    guard case .answer(let answer) = desk.state.work.overlay else { throw Missing() }
    #expect(answer.reading?.moves.contains(.shortApology) == true)
    #expect(Self.listening(desk) == [nil], "what waits to be said is not heard over")
    desk.press(.enter)
    #expect(desk.rehearsal?.log.replies.map(\.text) == ["I'm so sorry about that."])
  }

  private struct Missing: Error {}

  @Test func whatIsSaidBeforeTheLineIsOpenIsTakenIntoIt() throws {
    var desk = try Self.turn()
    try Self.hear(&desk, "You have every right to be upset.")
    #expect(desk.state.work.overlay == nil)
    let frame = Screen.frame(
      desk.state, size: Size(columns: 100, rows: 30), glyphs: .ascii, memory: &desk.memory)
    let row = frame.text(row: 29)
    #expect(row.contains("Heard: You have every right to be upset.") && row.contains("r takes it"), "\(row)")
    desk.press("f")
    #expect(desk.call.liveTags.map(\.emotion) == [.frustration], "keys go on meaning what they mean")
    desk.press("r")
    #expect(Self.entry(desk) == "You have every right to be upset.")
    let before = desk.rehearsal?.log.nudges.count
    desk.pass(to: desk.clock.time.advanced(milliseconds: 40_000))
    #expect(desk.rehearsal?.log.nudges.count == before, "the silence does not count while an answer is spoken")
  }

  @Test func typingPutsItRightAndNothingHeardChangesItThen() throws {
    var desk = try Self.turn(.exam)
    let hearing = try #require(desk.practice.spoken?.hearing)
    desk.press("r")
    try Self.hear(&desk, "I will call you by fife", .partial)
    desk.press(.backspace)
    #expect(Self.listening(desk) == [nil])
    for letter in "ve" { desk.press(.character(letter)) }
    desk.act(.practice(.speaking(.heard(Self.said("I will call you by fifty", revision: 9), hearing: hearing))))
    #expect(Self.entry(desk) == "I will call you by fifve")
    desk.press(.control("r"))
    let anew = Self.listening(desk)
    #expect(anew.count == 1 && anew[0] != nil && anew[0] != hearing)
    #expect(Self.entry(desk) == "")
    desk.act(.practice(.speaking(.heard(Self.said("late"), hearing: hearing))))
    #expect(Self.entry(desk) == "", "what comes late of the first try is none of the second")
    try Self.hear(&desk, "I'll call you by five.", id: "b1")
    desk.press(.enter)
    #expect(desk.rehearsal?.log.replies.map(\.text) == ["I'll call you by five."], "in an exam it counts as it stands")
    #expect(desk.practice.spoken?.text == "")
  }

  @Test func whoCutsInSilencesTheCustomerAndIsHeard() throws {
    var desk = try Self.desk()
    for _ in 0..<3 { if let due = desk.rehearsal?.nextDue { desk.pass(to: due) } }
    #expect(desk.practice.spoken?.isVoiceSpeaking == true)
    desk.press("r")
    #expect(desk.effects.contains(.practice(.hushed)))
    #expect(Self.listening(desk).isEmpty, "not before the voice has ended")
    desk.act(.practice(.speaking(.voiceEnded)))
    #expect(Self.listening(desk).count == 1)
  }

  @Test func withoutAnEarOneSentenceSaysSoAndAnswersAreTyped() throws {
    var desk = try Self.desk(isReady: false)
    desk.act(.practice(.speaking(.earAway("The recogniser is not there yet."))))
    #expect(
      desk.state.message?.text == "You are not heard: The recogniser is not there yet. Type your answers.")
    desk.listen()
    desk.act(.practice(.speaking(.voiceEnded)))
    #expect(Self.listening(desk).isEmpty && desk.practice.spoken?.hearing == nil)
    desk.press("r")
    for letter in "I am sorry." { desk.press(.character(letter)) }
    desk.press(.enter)
    desk.press(.enter)
    #expect(desk.rehearsal?.log.replies.map(\.text) == ["I am sorry."])
  }

  @Test func theKeyPausesItAndNumbersAreMasked() throws {
    var desk = try Self.turn()
    desk.press("Z")
    #expect(Self.listening(desk) == [nil])
    #expect(desk.state.listening(to: desk.call) == .paused)
    desk.press("Z")
    #expect(Self.listening(desk).count == 1)
    try Self.hear(&desk, "Your card is 4111 1111 1111 1111.")
    #expect(desk.practice.spoken?.text.contains("4111 1111") == false, "\(desk.practice.spoken?.text ?? "")")
  }

  @Test("Spoken words have no marks and are full of hesitation; they are understood as typed ones")
  func fillersAndMissingMarks() throws {
    let reader = Library.moveReader()
    for (typed, spoken) in [
      ("I'm so sorry about that.", "um i'm so uh sorry about that"),
      ("You have every right to be upset.", "you have er every right to be upset"),
      ("I'll call you by five today.", "uh i'll call you by um five today"),
      ("Please calm down.", "please um calm down"),
    ] {
      #expect(reader.read(spoken).moves == reader.read(typed).moves, "\(spoken)")
      #expect(!reader.read(typed).moves.isEmpty)
    }
  }

  @Test func inLinesItIsToldAndSaidByAnEmptyLine() throws {
    var desk = try Self.turn()
    let before = desk.state
    try Self.hear(&desk, "I'm so sorry about that.")
    let lines = PlainReport.lines(from: before, to: desk.state, action: .ticked).map(\.string)
    #expect(lines == ["System: Heard: I'm so sorry about that.", "System: r takes it."], "\(lines)")
    for line in ["r", "", ""] {
      guard case .actions(let actions) = PlainWords.answer(to: line, state: desk.state) else { throw Missing() }
      actions.forEach { desk.act($0) }
    }
    #expect(desk.rehearsal?.log.replies.map(\.text) == ["I'm so sorry about that."])
  }
}
