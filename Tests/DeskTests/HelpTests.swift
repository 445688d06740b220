import Calls
import Coaching
import DeskSupport
import Library
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// The agent's limits, and help from colleagues (practice.md 3.5 and 4.8).
struct HelpTests {
  private func desk() -> TestDesk {
    var playbook = Playbook.sample
    playbook.help.hostility = ["first {helper|somebody}", "second", "third"].map { .init(text: $0) }
    playbook.help.hotMinutes = ["long", "longer", "longest"].map { .init(text: $0) }
    playbook.help.complexity = [.init(text: "beyond")]
    playbook.help.moneyRising = .init(text: "money {helper|somebody}")
    playbook.help.ownLimit = .init(text: "my limit")
    playbook.help.moreExperience = .init(text: "others know")
    playbook.help.insists = .init(text: "they insist")
    playbook.help.goodWork = .init(text: "Good work.")
    playbook.help.takingOver = .init(text: "I bring in {helper|somebody}.")
    playbook.help.noneFree = .init(text: "Promise a call-back.")
    var desk = TestDesk()
    desk.act(.playbookRead(playbook))
    desk.state.workplace.routes = [
      Workplace.Route(name: "Kim", reach: "next desk", purposes: [.help]),
      Workplace.Route(name: "Dana", role: "supervisor", reach: "ext. 204", purposes: [.takeOver, .decision]),
    ]
    desk.act(.callRequested)
    return desk
  }

  private var words: (TestDesk) -> String? { { $0.state.limitWords(of: $0.call) } }

  @Test("A limit that is passed is told once, then again with more weight")
  func insistence() {
    var desk = desk()
    desk.press("a3")
    desk.pass(seconds: 899)
    #expect(words(desk) == nil)
    desk.pass(seconds: 1)
    #expect(words(desk) == "15 min hot: long")
    desk.press(.escape)
    #expect(words(desk) == nil)
    desk.pass(seconds: 299)
    #expect(words(desk) == nil)
    desk.pass(seconds: 1)
    #expect(words(desk) == "20 min hot: longer")
    desk.pass(seconds: 600)
    #expect(words(desk) == "30 min hot: longest")
    #expect(desk.state.work.overlay == nil)
  }

  @Test("A limit that is passed by an entry is told with it, and says who helps and how to reach them")
  func reach() {
    var desk = desk()
    desk.press("a3II")
    #expect(words(desk) == nil)
    desk.press("I")
    #expect(words(desk) == "Anger and insults add up to 45 of 100: first Dana (ext. 204)")
  }

  @Test("One that does not hold any more after an entry is taken back goes, and can come again")
  func takenBack() {
    var desk = desk()
    desk.press("j3")
    #expect(words(desk) == "How hard the matter is: 3 of 3: beyond")
    desk.press("j1")
    #expect(words(desk) == nil)
    desk.press("j3")
    #expect(words(desk) == "How hard the matter is: 3 of 3: beyond")
    #expect(desk.types.count { $0 == "limit.set" } == 3)
  }

  @Test("How hard the matter is takes a digit or nothing")
  func complexity() {
    var desk = desk()
    desk.press("j")
    #expect(desk.state.work.awaitedKey == .complexity)
    desk.press(.escape)
    #expect(desk.state.work.awaitedKey != .complexity)
    desk.press("ja2")
    #expect(desk.tags == ["a2"])
    #expect(desk.call.complexity == nil)
    desk.press("j2")
    #expect(desk.call.complexity == 2)
    #expect(desk.tags == ["a2"])
  }

  @Test("No line about limits while a customer talks of self-harm")
  func selfharm() {
    var desk = desk()
    desk.press("S")
    desk.press("a3")
    desk.pass(seconds: 1_000)
    #expect(words(desk) == nil)
  }

  @Test("Money that is open while the customer is hot is told once")
  func money() {
    var desk = desk()
    desk.press("d1nc")
    desk.pass(seconds: 1)
    #expect(words(desk) == nil)
    desk.press("a3")
    #expect(words(desk) == "money Dana (ext. 204)")
    desk.press("H")
    guard case .form(let form)? = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form["for"] == "decide")
    desk.press(.escape, .escape)
    #expect(words(desk) == nil)
    desk.press("a2a3")
    #expect(words(desk) == nil)
  }

  @Test("The hand-over note writes itself from the call and stays editable")
  func note() throws {
    var desk = desk()
    desk.press("mrefund is late")
    desk.press(.enter)
    desk.press("mfourth call")
    desk.press(.enter)
    desk.press("efeels ignored")
    desk.press(.enter)
    desk.press("a3nf")
    desk.press("H")
    guard case .form(let form)? = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form["facts"] == "refund is late; fourth call")
    #expect(form["feeling"].contains("feels ignored"))
    #expect(form["who"] == "Kim (next desk)")
    desk.press(.down, .down, .down)
    desk.press(" at all")
    desk.press(.enter)
    let event = try #require(desk.journalled.last)
    guard case .escalationAsked(let asked) = event.payload else {
      Issue.record("\(event)")
      return
    }
    #expect(asked.person == "Kim")
    #expect(asked.route == "next desk")
    #expect(asked.purpose == .help)
    #expect(asked.reasons == ["others know"])
    #expect(asked.note?.contains("Facts: refund is late; fourth call at all\n") == true)
    #expect(event.subject == desk.call.id)
    #expect(desk.state.message?.text.hasPrefix("Now ask Kim (next desk)") == true)
  }

  @Test("Whoever needs somebody now says who, and presses Enter once")
  func atOnce() throws {
    var desk = desk()
    desk.press("mrefund is late")
    desk.press(.enter)
    desk.press("aH")
    guard case .form(let form)? = desk.state.work.overlay else { return #expect(Bool(false), "no form") }
    #expect(form.shownFields == 1)
    desk.press(.enter)
    guard case .escalationAsked(let asked)? = desk.journalled.last?.payload else {
      return #expect(Bool(false), "\(desk.types)")
    }
    #expect(asked.person == "Kim" && asked.note?.contains("refund is late") == true)
    #expect(desk.state.work.overlay == nil)
  }

  @Test("Past a limit, help means taking over, because the limit is passed")
  func likely() {
    var desk = desk()
    desk.press("III")
    desk.press("a3H")
    guard case .form(let form)? = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form["for"] == "take over")
    #expect(form["why"] == "my limit")
    #expect(form["who"] == "Dana (ext. 204)")
  }

  @Test("What came of it is told with the same key, and none free can be asked again")
  func answers() throws {
    var desk = desk()
    desk.press("M")
    ask(&desk)
    #expect(desk.state.handOverLine(of: desk.call) == nil)
    desk.press("H")
    desk.press(.enter)
    #expect(desk.state.handOverLine(of: desk.call) == "I bring in Dana.")
    desk.press("H3")
    desk.press(.enter)
    guard case .escalationAnswered(let answer)? = desk.journalled.last?.payload else {
      Issue.record("\(desk.types)")
      return
    }
    #expect(answer.answer == .noneFree)
    #expect(answer.person == "Dana")
    #expect(answer.asked == desk.journalled.last { $0.typeName == "escalation.asked" }?.id)
    #expect(desk.state.message?.text == "Promise a call-back.")
    #expect(desk.state.handOverLine(of: desk.call) == nil)
    ask(&desk)
    desk.press("H3")
    desk.press(.enter)
    #expect(desk.call.help?.answer?.answer == .tookOver)
    #expect(desk.types.count { $0 == "escalation.asked" } == 3)
  }

  @Test("Where no team hears of it, the desk asks the agent to ask, and says asked once the agent said so")
  func withoutATeam() throws {
    var desk = desk()
    desk.press("M")
    ask(&desk)
    let help = try #require(desk.call.help)
    #expect(!help.asked.isTold)
    #expect(desk.state.message?.text == "Now ask Dana (ext. 204), by phone, chat or hand: the desk tells nobody.")
    #expect(desk.state.message?.weight == .warning)
    desk.press("H")
    desk.press(.enter)
    #expect(desk.call.help?.asked.isTold == true && desk.call.help?.answer == nil)
    #expect(desk.state.message?.text == "Good work.")
    var other = self.desk()
    other.state.team = TeamState()
    other.press("M")
    ask(&other)
    #expect(other.call.help?.asked.isTold == true)
    #expect(other.state.message?.text == "Good work.")
  }

  @Test("Who a step says knows is not told of as asked")
  func whoKnows() throws {
    var desk = desk()
    desk.act(.playbookRead(Library.bundledPlaybook()))
    desk.state.workplace.routes = []
    desk.press("S")
    while let prompt = desk.advice?.conduct, prompt.choices.isEmpty, desk.call.help == nil {
      desk.press(.enter)
      guard desk.advice?.conduct?.step != prompt.step else { break }
    }
    desk.press("1")
    let help = try #require(desk.call.help)
    #expect(help.answer == nil)
    #expect(
      help.words(Naming.keys, agent: "Sam") == "a colleague nearby was told. Tell what came of it with H")
  }

  @Test("What was typed for a colleague stays as a note where the customer hangs up meanwhile")
  func hungUpMeanwhile() {
    var desk = desk()
    desk.press("H")
    desk.press(.down, .down, .down)
    desk.press("charged twice")
    desk.press(.down)
    desk.press("worn out")
    desk.arrive(.callEnded(CallEnd()), call: desk.call.id)
    desk.press(.enter)
    #expect(desk.call.lastNote(.fact)?.text == "charged twice")
    #expect(desk.call.lastNote(.feeling)?.text.contains("worn out") == true)
    #expect(!desk.types.contains("escalation.asked"))
    #expect(desk.state.message?.text.contains("kept as a note") == true)
  }

  @Test("Without routes a name can be typed, or nobody in particular is asked")
  func noRoutes() throws {
    for name in ["Lee", ""] {
      var desk = desk()
      desk.state.workplace.routes = []
      desk.press("H")
      desk.press(name)
      desk.press(.enter)
      guard case .escalationAsked(let asked)? = desk.journalled.last?.payload else {
        Issue.record("\(desk.types)")
        return
      }
      #expect(asked.person == (name.isEmpty ? nil : name))
    }
  }

  @Test("Nobody is asked for a call that is over")
  func over() {
    var desk = desk()
    desk.press("o")
    desk.endCall()
    desk.press("H")
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.message?.text == "No call is running here.")
  }

  private func ask(_ desk: inout TestDesk) {
    desk.press("H")
    desk.press(.enter)
  }
}
