import Calls
import TestSupport
import Testing

@testable import Team

/// What a supervisor does at the board.
struct BoardViewTests {
  private static func act(
    _ kind: String, _ id: String, by author: String, at time: Int64 = 0, about: (String, String)? = nil,
    _ fields: [String: JSON] = [:]
  ) -> TeamAct {
    TeamAct(
      id: id, author: author, call: "\(author)-call", kind: kind, said: Instant(milliseconds: time),
      about: about.map { TeamAct.Reference(author: $0.0, id: $0.1) }, fields: fields)
  }

  /// A board with calls of five people, of whom the first ask for help one after the other.
  private static func view(asking: Int = 3) -> BoardView {
    var view = BoardView(run: "r", at: Instant(milliseconds: 60_000))
    var board = BoardState(own: "dana")
    let people = ["sam", "ana", "kim", "bo", "lou"]
    for name in people { board.take(act("call.started", "s", by: name), shown: name.capitalized) }
    board.take(people.map { Pulse(author: $0, call: "\($0)-call", heat: 0.3, hotMinutes: 0, silentSeconds: 1) })
    for (index, name) in people.prefix(asking).enumerated() {
      board.take(act("help.asked", "h", by: name, at: Int64(index) * 1_000), shown: name.capitalized)
    }
    view.take(board, ownName: "Dana")
    return view
  }

  private func told(_ requests: [BoardView.Request]) -> [TeamAct] {
    requests.compactMap { if case .tell(let act) = $0 { act } else { nil } }
  }

  @Test func whatIsChosenStaysChosenHoweverTheListMoves() {
    var view = Self.view()
    _ = view.answer(.move(1))
    #expect(view.chosenNeed?.act.author == "ana")
    _ = view.take(Self.act("conduct.marked", "g", by: "lou", ["conduct": .string("threat")]), shown: "Lou")
    _ = view.take(Self.act("help.asked", "h", by: "bo", at: -5_000), shown: "Bo")
    #expect(view.chosenNeed?.act.author == "ana" && view.chosenIndex == 2)
  }

  @Test func aKeyNeverDoesToTheNextRowWhatWasMeantForOneThatHasGone() {
    var view = Self.view()
    _ = view.take(Self.act("help.closed", "x", by: "sam", about: ("sam", "h")), shown: "Sam")
    #expect(!view.isChosen)
    #expect(told(view.answer(.coming)) == [])
    #expect(view.message == "Nothing is chosen. Up and Down choose.")
    view.tick(at: Instant(milliseconds: 62_000))
    #expect(view.chosenNeed?.act.author == "ana")
    #expect(told(view.answer(.coming)).map(\.about?.author) == ["ana"])
  }

  @Test func whatIsDoneIsToldWithTheMomentOfTheKey() throws {
    var view = Self.view()
    view.tick(at: Instant(milliseconds: 62_000))
    view.wake(at: Instant(milliseconds: 62_900))
    #expect(told(view.answer(.coming)).map(\.said.milliseconds) == [62_900])
    let number = try #require(view.chosenNeed?.number)
    view.wake(at: Instant(milliseconds: 62_950))
    #expect(told(view.perform(.takeOver, number: number)).map(\.said.milliseconds) == [62_950])
  }

  @Test func whatIsAskedAboutARowThatGoesIsNotDone() {
    var view = Self.view()
    #expect(view.answer(.takeOver) == [] && view.prompt != nil)
    _ = view.take(Self.act("call.ended", "e", by: "sam"), shown: "Sam")
    #expect(view.prompt == nil && view.message == "That is over; nothing was done.")
    #expect(view.answer(.yes) == [])
  }

  @Test func takingOverAndReleasingAskFirst() {
    var view = Self.view()
    #expect(view.answer(.takeOver) == [])
    #expect(view.answer(.no) == [] && view.answer(.enter) == [])
    #expect(told(view.answer(.yes)).map(\.kind) == ["call.taken"])
  }

  @Test func oneCallIsReadAtATimeAndItsWordsAreThoseOfThatCall() {
    var view = Self.view()
    #expect(told(view.answer(.read)).map(\.kind) == ["reading.began"])
    let call = TeamAct.Reference(author: "sam", id: "sam-call")
    view.take(BoardView.Reading.Line(number: 1, role: "customer", text: "one"), of: call)
    view.take(BoardView.Reading.Line(number: 1, role: "customer", text: "one, said anew"), of: call)
    view.take(BoardView.Reading.Line(number: 2, role: "agent", text: "no"), of: .init(author: "ana", id: "ana-call"))
    #expect(view.reading?.lines.map(\.text) == ["one, said anew"])
    _ = view.answer(.move(1))
    #expect(told(view.answer(.read)).map(\.kind) == ["reading.ended", "reading.began"])
    #expect(view.reading?.lines == [] && view.reading?.call.author == "ana")
    #expect(told(view.answer(.escape)).map(\.about?.author) == ["ana"])
    #expect(view.reading == nil)
  }

  @Test func linesOfACallThatIsReadAreBounded() {
    var view = Self.view()
    _ = view.answer(.read)
    for number in 0..<1_000 {
      view.take(
        BoardView.Reading.Line(number: Int64(number), role: "customer", text: "x"),
        of: .init(author: "sam", id: "sam-call"))
    }
    #expect(view.reading?.lines.count == BoardView.readingLines)
  }

  @Test func wordsAreTypedAndEscLeavesThem() {
    var view = Self.view()
    _ = view.answer(.whisper)
    for word in ["offer ", "the", " shop!"] { _ = view.answer(.type(word)) }
    _ = view.answer(.erase)
    #expect(told(view.answer(.enter)).map { $0.fields["text"] } == [.string("offer the shop")])
    _ = view.answer(.whisper)
    _ = view.answer(.type("x"))
    #expect(view.answer(.escape) == [] && view.prompt == nil)
  }

  @Test func aNameIsFoundByItsBeginning() {
    var view = Self.view()
    _ = view.answer(.find)
    _ = view.answer(.type("A"))
    #expect(view.needs.map(\.shown) == ["Sam", "Ana"])
    _ = view.answer(.type("n"))
    #expect(view.needs.map(\.shown) == ["Ana"] && view.openCount == 3)
    _ = view.answer(.enter)
    #expect(view.wanted == "An")
    _ = view.answer(.find)
    _ = view.answer(.escape)
    #expect(view.needs.count == 3)
    #expect(view.login(of: "ana") == "ana" && view.login(of: "k") == "kim" && view.login(of: "") == nil)
  }

  @Test func nothingIsDoneWhileTheTeamIsAway() {
    var view = Self.view()
    view.lose("It can't be reached.")
    #expect(view.answer(.coming) == [] && view.answer(.read) == [])
    #expect(view.message == "The team can't be reached now; nothing was done.")
    #expect(view.needs.count == 3)
  }

  /// Whatever is told and pressed, in any order: what is chosen is what stands in the chosen row, and no act is told about
  /// a row that is not there.
  @Test(arguments: 0..<60)
  func whateverHappensNothingIsToldAboutWhatIsGone(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    var view = Self.view(asking: Int(seed % 6))
    let people = ["sam", "ana", "kim", "bo", "lou"]
    var alive: Set<String> = ["sam", "ana", "kim", "bo", "lou"]
    let actions: [BoardView.Action] = [
      .move(1), .move(-1), .top, .bottom, .nextPage, .previousPage, .coming, .read, .stopReading, .whisper, .takeOver,
      .release, .decide, .pass, .find, .help, .type("a"), .erase, .enter, .escape, .yes, .no,
    ]
    for step in 0..<300 {
      let name = people[random.number(below: people.count)]
      switch random.number(below: 6) {
      case 0:
        _ = view.take(Self.act("help.asked", "h\(step)", by: name, at: Int64(step)), shown: name)
      case 1 where random.number(below: 8) == 0:
        alive.remove(name)
        _ = view.take(Self.act("call.ended", "e", by: name), shown: name)
      case 2: view.tick(at: Instant(milliseconds: 60_000 + Int64(step) * 700))
      default:
        let requests = view.answer(actions[random.number(below: actions.count)])
        for act in told(requests) { #expect(alive.contains(act.about?.author ?? ""), "seed \(seed), step \(step)") }
      }
      if let index = view.chosenIndex, view.isChosen { #expect(index < view.count, "seed \(seed)") }
      if view.count == 0 { #expect(view.chosenNeed == nil, "seed \(seed)") }
    }
  }
}
