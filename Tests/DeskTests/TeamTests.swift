import Calls
import Coaching
import DeskSupport
import Team
import TerminalKit
import Testing

@testable import Desk

/// What the team does to a desk, and what a desk tells it.
struct TeamTests {
  private func desk() -> TestDesk {
    var desk = TestDesk.inCall()
    desk.state.team = TeamState()
    desk.act(.team(.connected))
    return desk
  }

  private func news(_ desk: TestDesk, _ what: TeamNews.What, waited: Int64? = nil) -> Action {
    .team(
      .arrived(
        TeamNews(id: "dana/1", call: desk.call.id, person: "Dana", waitedMilliseconds: waited, what: what)))
  }

  @Test("An answer to a call for help is the call's, says how long it took, and is not told to the team again")
  func answered() throws {
    var desk = desk()
    _ = desk.state.act(.escalationAsked(Escalation(purpose: .takeOver)), call: desk.call.id)
    let asked = try #require(desk.call.help)
    desk.act(news(desk, .answered(asked: asked.id, .coming), waited: 4_200))
    #expect(desk.state.message?.text == "Dana is coming, after 4 s.")
    #expect(desk.call.help?.answer?.person == "Dana")
    #expect(desk.call.help?.answer?.rest["from_team"] == .bool(true))
    // That it came lies in the journal first, under a name that is the same each time.
    #expect(desk.journalled.suffix(2).first?.id == "dana/1" && desk.journalled.suffix(2).first?.source == "/team")
  }

  @Test("An answer about a call that another desk has says nothing here")
  func answeredElsewhere() {
    var desk = desk()
    desk.act(.messageNeeded("before"))
    var action = TeamNews(id: "dana/1", call: "elsewhere", person: "Dana", what: .answered(asked: "x", .coming))
    action.waitedMilliseconds = 9
    desk.act(.team(.arrived(action)))
    #expect(desk.state.message?.text == "before")
  }

  @Test("A limit rings at the team by itself, once and once more where it is passed further")
  func limits() {
    var desk = desk()
    desk.press("j3")
    #expect(desk.types.filter { $0 == "limit.passed" }.count == 1)
    desk.press("j3j1j3")
    desk.pass(seconds: 5)
    #expect(desk.types.filter { $0 == "limit.passed" }.count == 1)
  }

  @Test("Where there is no team, nothing of it is written")
  func alone() {
    var desk = TestDesk.inCall()
    desk.press("j3")
    desk.pass(seconds: 6)
    #expect(!desk.types.contains("limit.passed"))
    #expect(!desk.effects.contains { if case .beat = $0 { true } else { false } })
  }

  @Test("A whisper stands still until the next key, stays under its title, and Esc puts it aside")
  func whispers() {
    var desk = desk()
    desk.act(news(desk, .whispered("offer the shop")))
    desk.pass(seconds: 3)
    #expect(desk.state.whispers(in: desk.call) == [])
    desk.act(.keyPressed)
    #expect(desk.state.whispers(in: desk.call).map(\.text) == ["offer the shop"])
    desk.act(.keyPressed)
    #expect(desk.state.whispers(in: desk.call).count == 1)
    desk.press(.escape)
    #expect(desk.state.whispers(in: desk.call) == [])
  }

  @Test("Who reads along stands in the call until they stop")
  func readers() {
    var desk = desk()
    desk.act(news(desk, .readingBegan))
    #expect(desk.state.readers(of: desk.call) == ["Dana"])
    #expect(desk.state.message?.text == "Dana reads this call along.")
    desk.act(news(desk, .readingEnded))
    #expect(desk.state.readers(of: desk.call) == [])
  }

  @Test("How a call stands is told as far as the agent's card says")
  func beats() {
    var desk = desk()
    func beat() -> TeamBeat? {
      desk.pass(seconds: 5)
      desk.act(.ticked)
      desk.clock.uptime += 5_000
      for case .beat(let beat) in desk.act(.ticked) { return beat }
      return nil
    }
    let silent = beat()
    #expect(silent == TeamBeat(call: desk.call.id, heat: nil, hotMinutes: nil))
    desk.state.workplace.limits.hostility = 40
    let told = beat()
    #expect(told?.heat != nil && told?.hotMinutes == nil)
  }

  private func inCriticalBreak() -> TestDesk {
    var desk = TestDesk()
    desk.state.team = TeamState()
    desk.act(.team(.connected), .breakRequested(.critical))
    return desk
  }

  @Test("A critical break is released by a person of the team, and not before its time")
  func released() throws {
    var desk = inCriticalBreak()
    let started = try #require(desk.state.work.ownBreak?.eventID)
    let release = TeamNews(id: "dana/2", call: "", person: "Dana", what: .released(started: started))
    desk.act(.team(.arrived(release)))
    #expect(desk.state.isBreakRunning)
    let terms = try #require(desk.state.work.ownBreak?.terms)
    desk.pass(seconds: Int(desk.state.releaseMilliseconds(of: terms) / 1_000) - 1)
    #expect(desk.state.isBreakRunning)
    desk.pass(seconds: 1)
    #expect(!desk.state.isBreakRunning)
    #expect(desk.journalled.last?.payload == .breakEnded(BreakEnd(started: started, how: .released, person: "Dana")))
  }

  @Test("A release of another break does nothing")
  func releasedOther() {
    var desk = inCriticalBreak()
    desk.act(.team(.arrived(TeamNews(id: "dana/2", call: "", person: "Dana", what: .released(started: "x")))))
    desk.pass(seconds: 400)
    #expect(desk.state.isBreakRunning)
  }

  @Test("A name that is typed releases nobody while the team hears; where it does not, it stays as it was")
  func typedName() {
    var desk = inCriticalBreak()
    desk.pass(seconds: 310)
    desk.act(.neededPressed)
    #expect(desk.state.work.ownBreak?.exit == nil)
    #expect(desk.state.message?.text.contains("supervisors see that you wait") == true)
    desk.act(.team(.down("The database is gone.")), .neededPressed)
    #expect(desk.state.work.ownBreak?.exit?.question == .person)
  }

  @Test("That the team is away is told once, and once that it is back")
  func down() {
    var desk = desk()
    desk.act(.team(.down("It can't be reached.")))
    #expect(desk.state.message?.text.contains("kept for it") == true)
    desk.act(.messageNeeded("x"), .team(.down("It still can't be reached.")))
    #expect(desk.state.message?.text == "x")
    desk.act(.team(.connected))
    #expect(desk.state.message?.text == "The team hears this desk again.")
  }

  private func request(_ what: TeamNews.What, id: String = "sam/7", call: String = "sam-call") -> Action {
    .team(.arrived(TeamNews(id: id, call: call, person: "Sam", what: what)))
  }

  private static let refund = Promise(
    what: "refund", owner: "", kind: .fixBy, due: Instant(milliseconds: 1_800_000_000_000), isConfirmed: true,
    customer: "K-7")

  @Test("A colleague who asks waits for a key; what is answered is told under the name of what asked")
  func colleagueAnswered() throws {
    var desk = desk()
    let before = desk.journalled.count
    desk.act(request(.asked(purpose: .help, note: "Facts: a boiler")))
    #expect(desk.journalled.count == before && desk.state.team?.requests.count == 1)
    #expect(desk.state.message?.text.contains("@ answers") == true)
    // It comes again with each start of the link, and is one thing that waits.
    desk.act(request(.asked(purpose: .help, note: "Facts: a boiler")))
    #expect(desk.state.team?.requests.count == 1)
    desk.press("@")
    desk.press(.enter)
    #expect(desk.state.team?.requests == [])
    let told = try #require(desk.journalled.compactMap(TeamAct.init(sharing:)).last)
    #expect(told.kind == "help.answered" && told.about == TeamAct.Reference(author: "sam", id: "7"))
    #expect(told.fields == ["answer": .string("coming")])
    #expect(desk.journalled.contains { $0.id == "sam/7" && $0.source == "/team" })
  }

  @Test("A promise that a colleague passes on becomes one's own by a key, and is known to the team by its first name")
  func promiseTaken() throws {
    var desk = desk()
    desk.act(request(.promisePassed(Self.refund, id: "p1", author: "sam", note: nil)))
    #expect(desk.state.work.promises.open.isEmpty)
    desk.press("@2")
    desk.press(.enter)
    let own = try #require(desk.state.work.promises.open.first)
    #expect(own.promise.what == "refund" && own.promise.owner == desk.state.agent)
    let told = desk.journalled.compactMap(TeamAct.init(sharing:)).filter { $0.kind.hasPrefix("promise") }
    #expect(told.map(\.kind) == ["promise.taken"])
    desk.act(.promise(.listRequested), .promise(.rowRequested(0)))
    desk.press(.enter)
    let kept = try #require(desk.journalled.compactMap(TeamAct.init(sharing:)).last)
    #expect(kept.kind == "promise.changed" && kept.about == TeamAct.Reference(author: "sam", id: "p1"))
    #expect(desk.state.work.promises.open.isEmpty)
  }

  @Test("Who can't take a promise says so, and it stays where it was")
  func promiseDeclined() throws {
    var desk = desk()
    desk.act(request(.promisePassed(Self.refund, id: "p1", author: "sam", note: nil)))
    desk.press("@3")
    desk.press(.enter)
    #expect(desk.journalled.compactMap(TeamAct.init(sharing:)).last?.kind == "promise.declined")
    #expect(desk.state.work.promises.open.isEmpty && desk.state.team?.requests == [])
  }

  @Test("A promise that is passed on stays one's own until the colleague takes it")
  func promiseGivenAway() throws {
    var desk = desk()
    _ = desk.state.act(.promiseMade(Self.refund), call: desk.call.id)
    let standing = try #require(desk.state.work.promises.open.first)
    desk.act(.promise(.listRequested), .promise(.rowRequested(0)))
    desk.press("4")
    desk.press(.down, .down, .down)
    desk.press("Ana")
    desk.press(.enter)
    let told = try #require(desk.journalled.compactMap(TeamAct.init(sharing:)).last)
    #expect(told.kind == "promise.passed" && told.addressee == "Ana" && told.about?.id == standing.id)
    #expect(told.fields["text"] == .string("refund") && told.fields["customer"] == .string("K-7"))
    #expect(desk.state.work.promises.open.count == 1)
    desk.act(news(desk, .promiseTaken(id: standing.id, author: "sam")))
    #expect(desk.state.work.promises.open.isEmpty)
    // That it went is no news to the team, which said so.
    #expect(desk.journalled.compactMap(TeamAct.init(sharing:)).last?.kind == "promise.passed")
    #expect(desk.state.message?.text.contains("It is not yours any more.") == true)
  }

  @Test("A call that a supervisor takes over goes with what was promised in it until then, and the desk tells it")
  func callTakenWithPromises() throws {
    var desk = desk()
    _ = desk.state.act(.promiseMade(Self.refund), call: desk.call.id)
    let taken = desk.state.clock.time
    desk.pass(seconds: 5)
    _ = desk.state.act(
      .promiseMade(Promise(what: "call back", owner: "sam", kind: .fixBy, due: Self.refund.due)), call: desk.call.id)
    _ = desk.state.act(.promiseMade(Self.refund), call: "another")
    desk.act(news(desk, .callTaken(about: "start", at: taken), waited: 4_000))
    #expect(desk.state.work.promises.open.map(\.promise.what).sorted() == ["call back", "refund"])
    #expect(desk.state.work.promises.open.contains { $0.call == "another" })
    #expect(
      desk.state.message?.text
        == "Dana takes over, after 4 s. What you promised in this call is Dana's now: refund (K-7).")
    // The database moved it by the same act, so it is not told once more.
    #expect(desk.journalled.compactMap(TeamAct.init(sharing:)).allSatisfy { $0.kind != "promise.changed" })
  }

  @Test(
    "A supervisor who takes a call over at the board has its promises at the own desk, until they are closed anywhere")
  func promisesOfATakenCall() throws {
    var desk = desk()
    let came = TeamNews.What.promiseCame(Self.refund, id: "p1", author: "sam")
    desk.act(request(came, id: "board/sam/p1/t1/open", call: ""))
    let own = try #require(desk.state.work.promises.open.first)
    #expect(own.promise.what == "refund" && own.promise.owner == desk.state.agent && own.call.isEmpty)
    #expect(desk.state.message?.text.hasPrefix("Yours now, with Sam's call: refund, due ") == true)
    // It came once; a second taking of the same call changes nothing while it is there.
    desk.act(request(came, id: "board/sam/p1/t2/open", call: ""))
    #expect(desk.state.work.promises.open.count == 1)
    // Nothing of it is told: the team moved it by the same act.
    #expect(desk.journalled.compactMap(TeamAct.init(sharing:)).allSatisfy { !$0.kind.hasPrefix("promise") })

    // Kept at the board, it is kept here, and not told once more.
    var board = desk
    board.act(request(.promiseClosed(id: "p1", author: "sam", .kept), id: "board/sam/p1/t1/kept", call: ""))
    #expect(board.state.work.promises.open.isEmpty)
    #expect(board.journalled.compactMap(TeamAct.init(sharing:)).allSatisfy { !$0.kind.hasPrefix("promise") })
    let before = board.journalled.count
    board.act(request(.promiseClosed(id: "p1", author: "sam", .kept), id: "board/sam/p1//kept", call: ""))
    #expect(board.journalled.count == before)

    // Kept here, the team hears of it under its own name.
    desk.act(.promise(.listRequested), .promise(.rowRequested(0)))
    desk.press(.enter)
    let kept = try #require(desk.journalled.compactMap(TeamAct.init(sharing:)).last)
    #expect(kept.kind == "promise.changed" && kept.about == TeamAct.Reference(author: "sam", id: "p1"))
  }

  @Test("An own promise that is kept at the board is kept at the desk")
  func ownPromiseKeptAtTheBoard() throws {
    var desk = desk()
    _ = desk.state.act(.promiseMade(Self.refund), call: desk.call.id)
    let standing = try #require(desk.state.work.promises.open.first)
    desk.act(
      request(.promiseClosed(id: standing.id, author: "dana", .kept), id: "board/dana/\(standing.id)//kept", call: ""))
    #expect(desk.state.work.promises.open.isEmpty)
    #expect(desk.call.promises.first?.state == .kept)
  }

  @Test("A call is taken over with the promises that came with it, by one key")
  func callTakenOver() {
    var desk = desk()
    desk.act(request(.asked(purpose: .takeOver, note: "Facts: a boiler")))
    desk.act(request(.promisePassed(Self.refund, id: "p1", author: "sam", note: nil), id: "sam/8"))
    desk.act(request(.promisePassed(Self.refund, id: "p9", author: "sam", note: nil), id: "sam/9", call: "other"))
    desk.press("@2")
    desk.press(.enter)
    let told = desk.journalled.compactMap(TeamAct.init(sharing:)).suffix(2).map(\.kind)
    #expect(told == ["help.answered", "promise.taken"])
    #expect(desk.state.team?.requests.map(\.id) == ["sam/9"])
  }

  @Test("Nothing of the team is kept about calls that are over")
  func endedCallsAreForgotten() {
    var desk = desk()
    desk.press("j3")
    desk.act(news(desk, .readingBegan))
    #expect(desk.state.team?.readers.isEmpty == false && desk.state.team?.toldLimits.isEmpty == false)
    _ = desk.state.act(.callEnded(CallEnd()), call: desk.call.id)
    desk.act(.ticked)
    #expect(desk.state.team?.readers == [:] && desk.state.team?.toldLimits == [:])
  }
}
