import Calls
import Coaching
import DeskSupport
import Testing

@testable import Desk

@Suite("The customer's file")
struct CustomerFileTests {
  private static let day: Int64 = 86_400_000

  private func numbered() -> TestDesk {
    var desk = TestDesk.inCall()
    desk.press("#")
    desk.act(.textTyped("C-7"), .submitted)
    return desk
  }

  private func promise(_ what: String, _ state: PromiseChange.State, due days: Int64) -> PromiseStanding {
    let promise = Promise(
      what: what, owner: "Sam", kind: .fixBy, due: TestDesk.start.advanced(milliseconds: days * Self.day))
    return PromiseStanding(id: what, call: "old", made: TestDesk.start, promise: promise, state: state)
  }

  private func flag(_ state: FlagStanding.State, kind: Flag.Kind = .incident) -> FlagStanding {
    let flag = Flag(
      customer: "C-7", kind: kind, conduct: kind == .incident ? .insult : nil, occurred: TestDesk.start,
      words: "you fool", worked: "a morning call", proposedBy: "Sam",
      expires: TestDesk.start.advanced(milliseconds: Self.day))
    return FlagStanding(id: "f\(state)", call: "old", proposed: TestDesk.start, flag: flag, state: state)
  }

  private func history(flags: [FlagStanding] = []) -> CustomerHistory {
    let contact = Contact(
      call: "old", began: TestDesk.start.advanced(milliseconds: -Self.day),
      ended: TestDesk.start.advanced(milliseconds: -Self.day + 720_000), agent: "Dana", about: "kettle",
      feelings: [Contact.Feeling(emotion: .anger, level: .clear)], facts: ["kettle", "charged twice"])
    return CustomerHistory(
      reference: "C-7", name: "Ms Rahman", contactCount: 3, contacts: [contact],
      promises: [
        promise("late", .open, due: -1), promise("soon", .open, due: 1), promise("done", .kept, due: -2),
        promise("not done", .broken, due: -3),
      ], flags: flags)
  }

  private func text(_ desk: TestDesk) -> [String] { desk.state.customerFile?.lines.map(\.text) ?? [] }

  @Test("K asks the journal once it is pressed, and shows what it answers")
  func opens() {
    var desk = numbered()
    desk.press("K")
    #expect(desk.effects.contains(.loadHistory(reference: "C-7", call: desk.call.id)))
    #expect(desk.state.work.overlay == .file(scroll: 0))
    #expect(desk.state.customerFile == nil)
    desk.act(.customer(.historyLoaded(call: desk.call.id, history())))
    #expect(desk.state.customerFile?.title == "Ms Rahman, C-7: 3 earlier calls")
    let lines = text(desk)
    #expect(lines.contains { $0.contains(", 12 minutes, ") && $0.hasSuffix(" at the end") })
    #expect(lines.filter { $0 == "kettle" }.count == 1)
    #expect(lines.contains("charged twice") && lines.contains("answered by Dana") && lines.contains("and 2 earlier"))
    let promises = lines.filter { $0.contains("by Sam") }
    #expect(promises.map { $0.prefix { $0 != ":" } } == ["overdue", "open", "kept", "broken"])
    desk.press("a")
    #expect(desk.tags.isEmpty, "the file is read, not worked on")
    desk.press("K")
    #expect(desk.state.work.overlay == nil)
    desk.press("a")
    #expect(desk.tags == ["a2"])
  }

  @Test("only a flag in force is shown, with what worked and without the insult")
  func flags() {
    var desk = numbered()
    desk.press("K")
    for state in [FlagStanding.State.proposed, .declined, .contested, .withdrawn] {
      desk.act(.customer(.historyLoaded(call: desk.call.id, history(flags: [flag(state)]))))
      #expect(text(desk).contains("No flags"))
    }
    desk.act(.customer(.historyLoaded(call: desk.call.id, history(flags: [flag(.confirmed)]))))
    #expect(text(desk).contains("what worked: a morning call"))
    #expect(!text(desk).joined().contains("you fool"))
    desk.act(.customer(.historyLoaded(call: desk.call.id, history(flags: [flag(.confirmed, kind: .care)]))))
    #expect(text(desk).contains("\"you fool\""))
    desk.setClock(hours: 25)
    desk.act(.ticked)
    #expect(text(desk).contains("No flags"))
  }

  @Test("without a call, a number, or in practice it says why there is no file")
  func refuses() {
    var desk = TestDesk()
    desk.act(.customer(.fileRequested))
    #expect(desk.state.message?.text == "No call is on the desk.")
    desk.act(.callRequested, .customer(.fileRequested))
    #expect(desk.state.message?.text.contains("no customer's number. # sets it") == true)
    #expect(desk.state.work.overlay == nil)
  }

  @Test("a corrected number forgets the file of the wrong customer, also one that comes late")
  func corrected() {
    var desk = numbered()
    desk.act(.customer(.fileRequested))
    desk.act(.customer(.historyLoaded(call: desk.call.id, history())), .cancelled)
    desk.press("#")
    desk.act(.fieldReplaced("C-8"), .submitted)
    desk.act(.customer(.fileRequested))
    #expect(desk.state.customerFile == nil)
    desk.act(.customer(.historyLoaded(call: desk.call.id, history())))
    #expect(desk.state.customerFile == nil)
  }
}
