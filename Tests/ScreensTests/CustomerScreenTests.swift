import Calls
import Coaching
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// What an agent sees of the customer's file, of flags, grants, the cause and words to avoid.
struct CustomerScreenTests {
  private static let sizes = [Size(columns: 120, rows: 36), Size(columns: 80, rows: 24), Size(columns: 40, rows: 12)]

  private func desk(_ size: Size) -> TestDesk {
    var desk = TestDesk(playbook: .realistic)
    desk.size = size
    desk.state.playbook?.causes.ask.text = "{cause|x}: what is behind it?"
    desk.state.playbook?.causes.ourError.label = "our mistake"
    desk.state.playbook?.causes.ourError.say = "That was our mistake, and I am sorry for it."
    desk.state.playbook?.flags.question.text = "A customer with a problem is not a problem customer. What is it?"
    desk.state.playbook?.flags.incident.text = "One incident of this call, in the words used. Another decides"
    desk.state.playbook?.authority.title.text = "What you may grant"
    desk.state.playbook?.authority.within.text = "Up to here it is yours. Small and clear: decide it now."
    desk.state.playbook?.authority.order.text = "Say first where there is nothing, then where there is, then how."
    desk.state.playbook?.phrases = [
      GuardPhrase(avoid: ["calm down"], say: "I want to help. Let us find the way through this.")
    ]
    desk.state.workplace.grants = [
      Workplace.Grant(what: "credit", upTo: 25, unit: "EUR", when: "we made the mistake", above: "Dana")
    ]
    let parties = [Party(id: "customer", role: .customer, name: "Ms Rahman")]
    desk.arrive(.callStarted(CallFacts(parties: parties, reference: "C-7")), call: "c")
    desk.say("You utter fools. My card is 4111 1111 1111 1111.", id: "u1", call: "c")
    desk.act(.customer(.loaded(call: "c", file(flagged: true))))
    desk.act(.journalConfirmed(upTo: 999))
    return desk
  }

  private func file(flagged: Bool) -> CustomerFile {
    let flag = Flag(
      customer: "C-7", kind: .incident, conduct: .insult, occurred: TestDesk.start, words: "fools",
      worked: "a morning call", proposedBy: "Sam", expires: TestDesk.start.advanced(milliseconds: 86_400_000))
    let standing = FlagStanding(id: "f", call: "old", proposed: TestDesk.start, flag: flag, state: .confirmed)
    return CustomerFile(
      reference: "C-7", contactCount: 3, lastContact: TestDesk.start, flags: flagged ? [standing] : [])
  }

  private func check(_ name: String, _ desk: TestDesk, _ size: Size) {
    var memory = ScreenMemory()
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &memory)
    Golden.check("\(name)-\(size.columns)x\(size.rows)", frame.goldenText())
  }

  @Test(arguments: sizes)
  func aCallThatOpensWithAFlag(_ size: Size) { check("flagged", desk(size), size) }

  @Test(arguments: sizes)
  func theFirstHotTagAsksForTheCause(_ size: Size) {
    var desk = desk(size)
    desk.act(.customer(.loaded(call: "c", file(flagged: false))))
    // Who has to be heard first is not asked for it yet; who wants a fix gets one at once.
    desk.press("anf")
    desk.act(.journalConfirmed(upTo: 999))
    check("causeAsked", desk, size)
  }

  @Test(arguments: sizes)
  func theCauseChangesTheWords(_ size: Size) {
    var desk = desk(size)
    desk.press("axonc")
    desk.act(.journalConfirmed(upTo: 999))
    check("causeSet", desk, size)
  }

  @Test(arguments: sizes)
  func theGrants(_ size: Size) {
    var desk = desk(size)
    desk.press("aA")
    desk.act(.journalConfirmed(upTo: 999))
    check("grants", desk, size)
  }

  @Test(arguments: sizes)
  func theFormOfAFlag(_ size: Size) {
    var desk = desk(size)
    desk.press("I")
    desk.act(.journalConfirmed(upTo: 999))
    desk.press("F")
    desk.press(.enter)
    check("flagForm", desk, size)
  }

  @Test(arguments: sizes)
  func aLineToTheCustomer(_ size: Size) {
    var desk = desk(size)
    desk.press("rPlease calm down now")
    check("reply", desk, size)
  }

  @Test(arguments: sizes)
  func aNoteWithANumberBeingTyped(_ size: Size) {
    var desk = desk(size)
    desk.press("m")
    desk.act(.textTyped("calm down: 4111111111111111"))
    check("noteVeiled", desk, size)
  }

  @Test func wordsToAvoidAreUnderlinedAlsoWhereTheLineHasMoved() {
    let entry = Entry(String(repeating: "x", count: 60) + " calm down")
    let line = TypedLine(
      entry: entry, masking: MaskingRules(), phrases: [GuardPhrase(avoid: ["calm down"], say: "better")])
    var frame = Frame(size: Size(columns: 24, rows: 1))
    line.paint(into: &frame, column: 2, row: 0, columns: 20)
    let underlined = frame.rows[0].filter(\.style.underline).map(\.text).joined()
    #expect(underlined == "calm down")
    #expect(line.betterWords == "\"calm down\"  better: better")
  }

  @Test func aNamelessCallIsListedByItsChannelAndAge() {
    var desk = TestDesk(playbook: .realistic)
    desk.arrive(.callStarted(CallFacts(channel: "chat")), call: "4f0c2d1e-secret-id")
    desk.pass(seconds: 65)
    desk.press("=")
    var memory = ScreenMemory()
    let frame = Screen.frame(desk.state, size: Size(columns: 80, rows: 24), glyphs: .unicode, memory: &memory)
    let text = (0..<24).map { frame.text(row: $0) }.joined(separator: "\n")
    #expect(text.contains("chat, began 01:05 ago"))
    #expect(!text.contains("secret-id"))
  }

  @Test func thePlainDeskTellsTheSame() {
    var desk = desk(Size(columns: 80, rows: 24))
    desk.state.key = .words
    func type(_ line: String) -> [String] {
      guard case .actions(let actions) = PlainWords.answer(to: line, state: desk.state), let last = actions.last else {
        return []
      }
      let before = desk.state
      for action in actions { desk.act(action) }
      return PlainReport.lines(from: before, to: desk.state, action: last).map(\.string)
    }
    let before = DeskState(agent: "Sam", run: "run", clock: desk.clock, policy: Policy())
    let opening = PlainReport.lines(from: before, to: desk.state, action: .ticked).map(\.string)
    #expect(opening.contains { $0.hasPrefix("Coach: FLAG") && $0.contains("a morning call") })
    #expect(type("angry").contains("Coach: \"cause\": what is behind it?"))
    _ = type("xo")
    #expect(desk.call.cause == .ourError)
    _ = type("cause")
    _ = type("p")
    #expect(desk.call.cause == .product)
    #expect(type("grants").contains("Coach: credit up to 25 EUR, when we made the mistake. Above: Dana"))
    #expect(type("reply Please calm down").contains { $0.hasPrefix("Coach: \"calm down\", better:") })
    _ = type("number C-8")
    #expect(desk.call.reference == "C-8")
    #expect(type("flag").contains { $0.contains("is not a problem customer") })
    _ = type("cancel")
    #expect(desk.state.work.overlay == nil)
  }
}
