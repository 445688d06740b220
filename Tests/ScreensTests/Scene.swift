import Calls
import Coaching
import DeskSupport
import SamplePlaybooks
import TerminalKit

@testable import Desk
@testable import Screens

/// What the desk can look like: each scene is a state that the golden screens show.
enum Scene: String, CaseIterable, Sendable {
  case start, startCutOff, waiting, waitingAway, untagged, angry, insult, warning, needs, level, ended, notice
  case nameIt, breatheIn, breatheOut, lastStep, exitReason, exitPerson, exitCertain, release, waitingCall, requested
  case help, helpFilter, switcher, note, search, scrolled, journalTrouble, versions, wide, confirmEnd, held, twoCalls
  case noWords, confirmQuitInBreak, demo, breakHelp
  case takeOver, farewell, sheet, ticking, selfharm, alsoOpen, reportAfter

  /// The desk of this scene.
  func desk(size: Size = Size(columns: 120, rows: 36)) -> TestDesk {
    let feed = self == .waiting || self == .waitingAway ? "/feeds/fifo/desk1" : "/feeds/one"
    var desk = TestDesk(playbook: .realistic, feeds: [feed])
    desk.size = size
    stage(&desk)
    return desk
  }

  /// The scene on a screen.
  func frame(columns: Int, rows: Int, glyphs: Glyphs = .unicode) -> Frame {
    let size = Size(columns: columns, rows: rows)
    var desk = desk(size: size)
    return Screen.frame(desk.state, size: size, glyphs: glyphs, memory: &desk.memory)
  }

  private func stage(_ desk: inout TestDesk) {
    switch self {
    case .start: break
    case .startCutOff:
      let found = CutOffCall(
        id: "c", customer: "Ms Rahman", subjectLine: "refund 3 weeks late", source: "/feeds/one", last: desk.clock.time)
      desk.act(.unfinishedFound([found]))
    case .waiting: desk.act(.liveRequested)
    case .waitingAway: desk.act(.liveRequested, .feedChanged(0, .writerLeft))
    case .untagged: Scene.talk(&desk)
    case .demo:
      desk.state.isDemo = true
      Scene.talk(&desk)
      desk.act(.hintArrived("try: a 2"))
    case .noWords: desk.act(.callRequested)
    case .twoCalls:
      Scene.talk(&desk)
      desk.arrive(.callStarted(CallFacts()), call: "c2")
    case .switcher:
      Scene.talk(&desk)
      desk.arrive(.callStarted(CallFacts(subjectLine: "double charge")), call: "c2")
      desk.say("Hello?", id: "x", call: "c2")
      desk.press("=")
    default: stageCall(&desk)
    }
  }

  private func stageCall(_ desk: inout TestDesk) {
    Scene.talk(&desk)
    desk.act(.journalConfirmed(upTo: 99))
    switch self {
    case .angry: desk.press("a3")
    case .insult: desk.press("a2I")
    case .warning:
      desk.press("a3I")
      desk.press(.enter)
      desk.press("I")
    case .needs: desk.press("n")
    case .level: desk.press("a")
    case .help: desk.press("?")
    case .helpFilter: desk.press("?break")
    case .note: desk.press("mrefund three weeks lte")
    case .search: desk.press("/four")
    case .scrolled:
      for number in 0..<90 { desk.say("Earlier words, number \(number).", id: "e\(number)", call: "c") }
      desk.press(.pageUp)
      for number in 0..<3 { desk.say("Newer words, number \(number).", id: "n\(number)", call: "c") }
    case .journalTrouble:
      desk.act(.journalFailed("The disk is full. What you do is kept in memory until there is room."))
    case .versions: Scene.versions(&desk)
    case .wide: Scene.wide(&desk)
    case .confirmEnd: desk.press("E")
    case .held: desk.act(.typingHeld("aEy Enter "))
    case .takeOver, .farewell, .sheet, .ticking, .selfharm, .alsoOpen, .reportAfter: stageLadder(&desk)
    default: stageEnd(&desk)
    }
    if ![.angry, .level, .insult, .journalTrouble].contains(self) { desk.act(.journalConfirmed(upTo: 999)) }
    if self == .search { desk.press(.up) }
  }

  private func stageEnd(_ desk: inout TestDesk) {
    desk.press("mrefund three weeks late")
    desk.press(.enter)
    if self == .requested {
      desk.press("o")
      desk.endCall()
      desk.press("b")
      desk.pass(seconds: 7)
      return
    }
    desk.earn(self == .release || self == .exitCertain ? .critical : self == .exitPerson ? .severe : .hot)
    desk.state.message = nil
    switch self {
    case .notice: desk.pass(seconds: 2)
    case .nameIt: desk.pass(seconds: 12)
    case .breatheIn: desk.pass(seconds: 18)
    case .breatheOut: desk.pass(seconds: 21)
    case .lastStep: desk.pass(seconds: 95)
    case .waitingCall:
      desk.pass(seconds: 15)
      desk.arrive(.callStarted(CallFacts()), call: "c9")
      desk.state.message = nil
      desk.pass(seconds: 1)
    case .release: desk.pass(seconds: 320)
    case .exitReason, .exitPerson:
      desk.pass(seconds: 20)
      desk.press("n")
    case .exitCertain:
      desk.pass(seconds: 320)
      desk.press("nKim")
      desk.press(.enter)
    case .breakHelp:
      desk.pass(seconds: 20)
      desk.press("?")
    case .confirmQuitInBreak:
      desk.pass(seconds: 20)
      desk.press(.control("q"))
    default: break
    }
  }

  /// A call in which four lines were said.
  private static func talk(_ desk: inout TestDesk) {
    let parties = [Party(id: "customer", role: .customer, name: "Ms Rahman"), Party(id: "agent", role: .agent)]
    desk.arrive(.callStarted(CallFacts(subjectLine: "refund 3 weeks late", parties: parties)), call: "c")
    desk.act(.feedChanged(0, .connected))
    desk.pass(seconds: 2)
    desk.say("I've called four times about this refund. Four times.", id: "u1", call: "c")
    desk.pass(seconds: 7)
    desk.say("I'm sorry, may I have your reference?", id: "u2", call: "c", role: .agent)
    desk.pass(seconds: 2)
    desk.say("No! You listen for once!", id: "u3", call: "c")
    desk.pass(seconds: 30)
  }

  private static func versions(_ desk: inout TestDesk) {
    desk.press("a3")
    desk.say("My card number is 4111 1111", id: "u4", call: "c")
    desk.say("My card number is ****", id: "u4", call: "c", revision: 1, state: .redacted)
    desk.say("this line was deleted", id: "u5", call: "c")
    desk.say("", id: "u5", call: "c", revision: 1, state: .deleted)
    desk.say("Fourth contact about this order.", id: "u6", call: "c", role: .system)
    desk.say("I have told the last three peo", id: "u7", call: "c", state: .partial)
  }

  private static func wide(_ desk: inout TestDesk) {
    desk.say("我已经打了四次电话，退款还没有到账。你们到底在做什么？请马上处理，不要再让我等了。", id: "w1", call: "c")
    desk.say("Really? 😡😡 👩‍👩‍👧‍👦 🇩🇪 ok 👍🏽 e\u{301}", id: "w2", call: "c")
    desk.say("سلام، من چهار بار زنگ زده‌ام.", id: "w3", call: "c")
    desk.press("a2")
  }
}
