import Calls
import Team
import TestSupport
import Testing

struct BoardStateTests {
  private static func act(
    _ kind: String, _ id: String, by author: String = "sam", call: String = "c1", at time: Int64 = 0,
    about: (String, String)? = nil, to addressee: String? = nil, _ fields: [String: JSON] = [:]
  ) -> TeamAct {
    TeamAct(
      id: id, author: author, call: call, kind: kind, said: Instant(milliseconds: time), addressee: addressee,
      about: about.map { TeamAct.Reference(author: $0.0, id: $0.1) }, fields: fields)
  }

  private static let now = Instant(milliseconds: 60_000)

  /// A morning with something of every kind.
  private static let morning = [
    act("call.started", "1"), act("call.started", "2", by: "ana", call: "c2"),
    act("limit.passed", "3", at: 1_000, ["dial": .string("hostility"), "line": .number(45)]),
    act("conduct.marked", "4", by: "ana", call: "c2", at: 2_000, ["conduct": .string("threat")]),
    act(
      "help.asked", "5", at: 30_000, to: "dana",
      ["purpose": .string("take_over"), "reasons": .array([.string("own limit")])]),
    act("break.started", "6", by: "kim", call: "c3", at: 3_000, ["release": .bool(true)]),
    act(
      "flag.proposed", "7", by: "ana", call: "c2", at: 500, ["customer": .string("K-1"), "kind": .string("incident")]),
  ]

  private static func board(_ acts: [TeamAct]) -> BoardState {
    var board = BoardState(own: "dana")
    for act in acts { board.take(act, shown: act.author.capitalized) }
    return board
  }

  @Test func whatIsMostPressingStandsOnTop() {
    let board = Self.board(Self.morning)
    #expect(board.needs(at: Self.now).map(\.kind) == [.help, .grave, .release, .limit, .flag])
    #expect(board.summary(at: Self.now) == "5 need a person · 0 calls")
    #expect(
      board.words(board.needs(at: Self.now)[0], at: Self.now).hasSuffix(
        "Sam asks you to take over, for 30 s: own limit"))
  }

  @Test func whatSomebodyIsOnStandsBehindAndSaysWho() {
    var board = Self.board(Self.morning)
    board.take(
      Self.act("help.answered", "8", by: "eli", about: ("sam", "5"), ["answer": .string("coming")]), shown: "Eli")
    #expect(board.needs(at: Self.now).map(\.kind) == [.grave, .release, .limit, .flag, .help])
    #expect(board.words(board.needs(at: Self.now)[4], at: Self.now).hasSuffix("Eli is on it"))
    #expect(board.summary(at: Self.now).hasPrefix("4 need a person"))
  }

  @Test func whatIsOverIsGoneInWhateverOrderItComes() {
    let ends = [
      Self.act("call.ended", "11"), Self.act("conduct.withdrawn", "12", by: "ana", call: "c2", about: ("ana", "4")),
      Self.act("break.ended", "13", by: "kim", call: "c3", about: ("kim", "6")),
      Self.act("flag.decided", "14", by: "eli", call: "c2", about: ("ana", "7"), ["decision": .string("declined")]),
    ]
    for seed in 0..<30 {
      var random = SeededGenerator(seed: UInt64(seed))
      let board = Self.board((Self.morning + ends).shuffled(using: &random))
      #expect(board.needs(at: Self.now) == [], "seed \(seed)")
    }
  }

  @Test func oldNewsIsNoNewsButABreakAndAFlagStillWait() {
    let later = Instant(milliseconds: 3 * 3_600_000)
    #expect(Self.board(Self.morning).needs(at: later).map(\.kind) == [.release, .flag])
  }

  @Test func nobodyIsCalledToTheirOwn() {
    var board = BoardState(own: "sam")
    for act in Self.morning { board.take(act, shown: act.author) }
    #expect(Set(board.needs(at: Self.now).map(\.act.author)) == ["ana", "kim"])
  }

  @Test func callsOfSilentDesksDoNotCountAndTheHottestComesFirst() {
    var board = Self.board(Self.morning)
    func pulse(_ author: String, _ call: String, _ heat: Double?, _ silent: Int64) -> Pulse {
      Pulse(author: author, call: call, heat: heat, hotMinutes: nil, silentSeconds: silent)
    }
    board.take([pulse("sam", "c1", 0.4, 5), pulse("ana", "c2", 0.9, 5)])
    #expect(board.calls.map(\.start.author) == ["ana", "sam"])
    board.take([pulse("sam", "c1", nil, 5), pulse("ana", "c2", 0.9, 500)])
    #expect(board.calls.map(\.start.author) == ["sam"])
  }

  @Test func typedLinesAreRead() {
    #expect(BoardLine("c 3") == .act(.coming, number: 3))
    #expect(BoardLine("w 3 offer  the shop") == .act(.whisper("offer the shop"), number: 3))
    #expect(BoardLine("d 2 no said in anger") == .act(.decide(isConfirmed: false, reason: "said in anger"), number: 2))
    #expect(BoardLine("p 4 Ana") == .act(.pass(to: "ana"), number: 4))
    #expect(BoardLine("  ") == .all && BoardLine("q") == .quit)
    for line in ["c", "c x", "x 3", "d 3", "d 3 maybe"] {
      guard case .unknown(let sentence) = BoardLine(line) else { Issue.record("\(line) was taken"); continue }
      #expect(sentence.contains("c N coming"))
    }
  }

  @Test func whatDoesNotFitIsSaidAndNotTold() throws {
    let board = Self.board(Self.morning)
    let needs = board.needs(at: Self.now)
    func told(_ act: BoardAct, _ index: Int) throws -> TeamAct {
      try act.act(on: needs[index], in: board, id: "x", at: Self.now)
    }
    #expect(try told(.coming, 0).kind == "help.answered")
    #expect(try told(.readAlong, 0).about == TeamAct.Reference(author: "sam", id: "1"))
    #expect(try told(.release, 2).about == TeamAct.Reference(author: "kim", id: "6"))
    #expect(try told(.decide(isConfirmed: true, reason: ""), 4).fields == ["decision": .string("confirmed")])
    #expect(throws: BoardProblem.self) { try told(.release, 0) }
    #expect(throws: BoardProblem.self) { try told(.coming, 2) }
    #expect(throws: BoardProblem.self) { try told(.decide(isConfirmed: true, reason: ""), 1) }
    #expect(throws: BoardProblem.self) { try told(.whisper(""), 0) }
    // The call of the break is none that runs.
    #expect(throws: BoardProblem.self) { try told(.readAlong, 2) }
  }

  /// A thousand calls: the list stays as short as what is needed, whatever else happens.
  @Test func aThousandCallsAreCounted() {
    var board = BoardState(own: "dana")
    for number in 0..<1_000 {
      board.take(Self.act("call.started", "s", by: "a\(number)", call: "c"), shown: "A\(number)")
    }
    board.take((0..<1_000).map { Pulse(author: "a\($0)", call: "c", heat: 0.1, hotMinutes: 0, silentSeconds: 1) })
    board.take(Self.act("help.asked", "h", by: "a7", call: "c"), shown: "A7")
    #expect(board.needs(at: Self.now).count == 1)
    #expect(board.summary(at: Self.now) == "1 needs a person · 1000 calls")
  }

  /// The same asked for again in one call is one thing that waits, in whatever order it comes.
  @Test func whatIsAskedAgainWaitsOnce() {
    let asked = (1...4).map { Self.act("help.asked", "h\($0)", at: Int64($0) * 1_000, ["purpose": .string("help")]) }
    for seed in 0..<20 {
      var random = SeededGenerator(seed: UInt64(seed))
      let board = Self.board(asked.shuffled(using: &random))
      #expect(board.needs(at: Self.now).map(\.act.id) == ["h4"], "seed \(seed)")
    }
  }

  /// Breaks and flags outlast the call that they come from, whichever is told first.
  @Test func aBreakThatWaitsOutlastsItsCall() {
    let started = Self.act("break.started", "6", by: "kim", call: "c3", at: 3_000, ["release": .bool(true)])
    let ended = Self.act("call.ended", "5", by: "kim", call: "c3", at: 2_000)
    for acts in [[started, ended], [ended, started]] {
      #expect(Self.board(acts).needs(at: Self.now).map(\.kind) == [.release])
    }
  }

  private static func promise(_ id: String, by author: String, dueIn minutes: Int64) -> TeamAct {
    act(
      "promise.made", id, by: author,
      [
        "text": .string("refund"), "customer": .string("K-7"),
        "due": .string(now.advanced(milliseconds: minutes * 60_000).rfc3339),
      ])
  }

  @Test func aPromiseIsANeedOnlyWhereWhoeverHasItIsAway() throws {
    var board = Self.board([Self.promise("p1", by: "sam", dueIn: 5), Self.promise("p2", by: "sam", dueIn: 500)])
    #expect(board.needs(at: Self.now).map(\.act.id) == ["p1"])
    board.take([Pulse(author: "sam", call: "", heat: nil, hotMinutes: nil, silentSeconds: 3)])
    #expect(board.needs(at: Self.now) == [] && board.openPromises.map(\.act.id) == ["p1", "p2"])
    board.take([])
    let need = try #require(board.needs(at: Self.now).first)
    let passed = try BoardAct.pass(to: "ana").act(on: need, in: board, id: "x", at: Self.now)
    #expect(passed.kind == "promise.passed" && passed.addressee == "ana" && passed.about?.id == "p1")
    #expect(passed.fields["text"] == .string("refund") && passed.fields["due"] != nil)
    #expect(throws: BoardProblem.self) { try BoardAct.pass(to: "sam").act(on: need, in: board, id: "x", at: Self.now) }
    // Once somebody who is there has taken it, nothing waits.
    board.take([Pulse(author: "ana", call: "", heat: nil, hotMinutes: nil, silentSeconds: 3)])
    board.take(Self.act("promise.passed", "x", by: "dana", about: ("sam", "p1")), shown: "Dana")
    board.take(Self.act("promise.taken", "y", by: "ana", about: ("dana", "x")), shown: "Ana")
    #expect(board.needs(at: Self.now) == [] && board.holder(of: need) == "ana")
    board.take(
      Self.act("promise.changed", "z", by: "ana", about: ("sam", "p1"), ["state": .string("kept")]), shown: "Ana")
    #expect(board.openPromises.map(\.act.id) == ["p2"])
  }

  /// Whoever takes a call over takes what was promised in it until then, in whatever order it is told.
  @Test func aCallThatIsTakenOverBringsItsPromises() throws {
    func promise(_ id: String, at time: Int64, call: String = "c1") -> TeamAct {
      Self.act("promise.made", id, call: call, at: time, ["text": .string(id), "due": .string("2030-01-01T00:00:00Z")])
    }
    let acts = [
      Self.act("call.started", "1"), promise("before", at: 1_000), promise("elsewhere", at: 1_000, call: "c9"),
      promise("passed", at: 1_000), Self.act("promise.passed", "x", at: 1_500, about: ("sam", "passed"), to: "ana"),
      Self.act(
        "promise.taken", "y", by: "ana", at: 1_600, about: ("sam", "x"),
        ["promise_author": .string("sam"), "promise": .string("passed")]),
      Self.act("call.taken", "t", by: "dana", at: 2_000, about: ("sam", "1")), promise("after", at: 3_000),
    ]
    for acts in [acts, acts.reversed()] {
      let board = Self.board(acts)
      let holders = board.openPromises.map { "\($0.act.id) \(board.holder(of: $0))" }.sorted()
      #expect(holders == ["after sam", "before dana", "elsewhere sam", "passed ana"])
    }
    // Whoever has it keeps it, and nobody else does.
    let board = Self.board(acts)
    let own = try #require(board.openPromises.first { $0.act.id == "before" })
    #expect(own.shown == "Dana")
    let kept = try BoardAct.kept.act(on: own, in: board, id: "k", at: Self.now)
    #expect(kept.kind == "promise.changed" && kept.fields == ["state": .string("kept")])
    #expect(kept.about == TeamAct.Reference(author: "sam", id: "before"))
    let other = try #require(board.openPromises.first { $0.act.id == "after" })
    #expect(throws: BoardProblem.self) { try BoardAct.kept.act(on: other, in: board, id: "k", at: Self.now) }
    #expect(BoardLine("k 4") == .act(.kept, number: 4))
  }

  /// Counts by hand and by the hour agree, and no more than an hour and some is kept.
  @Test func theHourCountsWhatBegan() {
    var board = BoardState(own: "dana")
    let end = Instant(milliseconds: 10 * 3_600_000)
    var random = SeededGenerator(seed: 7)
    let minutes = (0..<500).map { _ in Int64(random.number(below: 300)) }
    for (index, minute) in minutes.sorted(by: >).enumerated() {
      let time = end.milliseconds - minute * 60_000
      board.take(Self.act("call.started", "s\(index)", call: "c\(index)", at: time), shown: "Sam")
    }
    let counts = board.hour.counts(of: .calls, at: end, parts: 60)
    for back in 0..<60 { #expect(counts[59 - back] == minutes.count { $0 == Int64(back) }, "\(back)") }
    for parts in [1, 12, 30] {
      #expect(board.hour.counts(of: .calls, at: end, parts: parts).reduce(0, +) == counts.reduce(0, +))
    }
    #expect(board.hour.total(of: .calls, at: end.advanced(milliseconds: 3 * 3_600_000)) == 0)
  }

  @Test func whatIsLongOverIsForgotten() {
    var board = Self.board(Self.morning + [Self.act("call.ended", "11")])
    board.forgetOld(at: Instant(milliseconds: 25 * 3_600_000))
    // Told once more it would begin anew: what is as old as that is not asked for.
    board.take(Self.act("call.started", "1"), shown: "Sam")
    board.take([Pulse(author: "sam", call: "c1", heat: nil, hotMinutes: nil, silentSeconds: 1)])
    #expect(board.calls.count == 1)
  }
}
