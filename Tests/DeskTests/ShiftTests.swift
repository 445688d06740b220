import Calls
import Coaching
import DeskSupport
import TerminalKit
import Testing

@testable import Desk

/// The agent's shift: its beginning, its card, its end and the look back (practice.md 3.4 and 5).
struct ShiftTests {
  private func desk(_ file: ShiftFile = ShiftFile()) -> TestDesk {
    var desk = TestDesk()
    desk.act(.shift(.loaded(file)))
    return desk
  }

  @Test("A shift begins with its first call, once, and belongs to no call")
  func begins() throws {
    var desk = desk()
    desk.pass(seconds: 3)
    #expect(desk.types == [])
    desk.act(.callRequested)
    desk.pass(seconds: 3)
    let event = try #require(desk.journalled.first { $0.typeName == "shift.started" })
    #expect(event.subject == "")
    #expect(event.payload == .shiftStarted(ShiftStart(agent: "Sam")))
    desk.press("o")
    desk.endCall()
    desk.act(.callRequested)
    desk.pass(seconds: 30)
    #expect(desk.types.count { $0 == "shift.started" } == 1)
  }

  @Test("Nothing is written before the journal has told what there is, nor in the demonstration")
  func unknown() {
    var desk = TestDesk.inCall()
    desk.pass(seconds: 30)
    #expect(!desk.types.contains("shift.started"))
    desk.state.isDemo = true
    desk.act(.shift(.loaded(ShiftFile())))
    desk.pass(seconds: 30)
    #expect(!desk.types.contains("shift.started"))
  }

  @Test("The journal is asked once more before a shift begins by itself: another terminal may have begun it")
  func asksAgain() {
    var desk = desk()
    desk.pass(seconds: 60)
    desk.act(.callRequested)
    desk.pass(seconds: 1)
    #expect(desk.effects.contains(.loadShift))
    #expect(!desk.types.contains("shift.started"))
    desk.pass(seconds: 1)
    #expect(!desk.effects.contains(.loadShift))
    desk.act(.shift(.loaded(ShiftFile(began: desk.clock.time))))
    desk.pass(seconds: 20)
    #expect(!desk.types.contains("shift.started"))
  }

  @Test("A shift that nobody ended is over after sixteen hours")
  func forgotten() {
    var desk = desk(ShiftFile(began: TestDesk.start.advanced(milliseconds: -17 * 3_600_000)))
    desk.act(.callRequested)
    desk.pass(seconds: 2)
    #expect(desk.types.contains("shift.started"))
  }

  @Test("Before its end stands what is open and whose it is; the second word ends it")
  func whatIsOpenAtTheEnd() throws {
    var desk = desk(ShiftFile(began: TestDesk.start))
    desk.arrive(
      .callStarted(CallFacts(parties: [Party(id: "c", role: .customer, name: "Mr Lindqvist")])), call: "one")
    let due = desk.clock.time.advanced(milliseconds: 60_000)
    desk.arrive(
      .promiseMade(Promise(what: "ring back", owner: "Sam", kind: .callBack, due: due, customer: "Mr Lindqvist")),
      call: "one")
    desk.press("P")
    desk.pass(seconds: 90)
    desk.endCall()
    desk.press("z")
    desk.press("e")
    #expect(desk.state.isShiftOpen)
    let open = desk.state.leftOpen.joined(separator: "\n")
    #expect(
      open.contains("ring back") && open.contains("record of Mr Lindqvist") && open.contains("your break"), "\(open)")
    #expect(desk.state.message?.text.hasPrefix("Still open: ") == true)
    desk.press("e")
    #expect(!desk.state.isShiftOpen)
    guard case .form? = desk.state.work.overlay else {
      Issue.record("no look back")
      return
    }
  }

  @Test("Its end is written with the heaviest it was, and asks for a look back")
  func ends() throws {
    let entries = [0, 10, 20].map { minute in
      Exposure.Entry(
        call: "c\(minute)", ended: TestDesk.start.advanced(milliseconds: Int64(minute - 30) * 60_000), strain: 30,
        isRested: true)
    }
    var desk = desk(ShiftFile(began: TestDesk.start.advanced(milliseconds: -3_600_000), entries: entries))
    desk.act(.shift(.endRequested))
    #expect(desk.journalled.last?.payload == .shiftEnded(ShiftEnd(agent: "Sam", highest: "red")))
    guard case .form(let form)? = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form.purpose == .reflection)
    desk.press("three late refunds")
    desk.press(.enter, .enter)
    desk.press("If it is late then I will say so first")
    desk.press(.enter, .right, .right, .enter)
    let event = try #require(desk.journalled.last)
    #expect(event.subject == "")
    #expect(
      event.payload
        == .reflectionSaved(
          Reflection(
            facts: "three late refunds", need: "", plan: "If it is late then I will say so first", adjust: .approach)))
    #expect(event.shared == nil)
    #expect(!desk.state.isShiftOpen)
  }

  @Test("It does not end during a call, nor before it began")
  func noEnd() {
    var desk = desk()
    desk.act(.shift(.endRequested))
    #expect(desk.state.message?.text == "No shift has begun.")
    desk.act(.callRequested)
    desk.pass(seconds: 2)
    desk.act(.shift(.endRequested))
    #expect(!desk.types.contains("shift.ended"))
    #expect(desk.state.work.overlay == nil)
  }

  @Test("A look back after a hot call is about that call; after a critical one it waits for the end of the shift")
  func lookBack() throws {
    for (band, isAboutCall) in [(Band.hot, true), (.critical, false)] {
      var desk = desk()
      desk.act(.callRequested)
      let call = desk.call.id
      desk.earn(band)
      desk.pass(seconds: 911)
      desk.press("l")
      desk.press("it was late")
      desk.press(.enter, .enter, .enter, .enter)
      let event = try #require(desk.journalled.last)
      #expect(event.typeName == "reflection.saved")
      #expect(event.subject == (isAboutCall ? call : ""))
    }
  }

  @Test("An empty look back is not kept")
  func empty() {
    var desk = desk()
    desk.press("l")
    desk.press(.enter, .enter, .enter, .enter)
    guard case .form(let form)? = desk.state.work.overlay else {
      Issue.record("no form")
      return
    }
    #expect(form.problem != nil)
    desk.press(.escape)
    #expect(desk.state.work.overlay == nil)
    #expect(desk.journalled.isEmpty)
  }

  @Test("Nobody looks back in the middle of a call")
  func notInCall() {
    var desk = desk()
    desk.act(.callRequested)
    desk.press("l")
    #expect(desk.state.work.overlay == nil)
    #expect(desk.state.message?.text.contains("over") == true)
  }

  @Test("The card opens and closes with one key, and its keys go on")
  func card() {
    var desk = desk()
    desk.press("z")
    #expect(desk.state.work.overlay == .shift)
    #expect(desk.effects.contains(.loadShift))
    desk.press("z")
    #expect(desk.state.work.overlay == nil)
    desk.press("zs")
    #expect(desk.types == ["shift.started"])
    #expect(desk.state.work.overlay == .shift)
    desk.press("a3")
    #expect(desk.state.work.overlay == .shift)
    desk.press("e")
    #expect(desk.types == ["shift.started", "shift.ended"])
  }

  @Test("What ended at this desk is newer than what the journal tells")
  func merge() {
    var desk = desk()
    desk.act(.callRequested)
    let call = desk.call.id
    desk.earn(.hot)
    desk.pass(seconds: 100)
    let stale = Exposure.Entry(call: call, ended: desk.clock.time, strain: 99)
    let other = Exposure.Entry(call: "elsewhere", ended: desk.clock.time, strain: 40)
    desk.act(.shift(.loaded(ShiftFile(entries: [stale, other]))))
    #expect(Set(desk.state.work.shift.exposure.entries.map(\.call)) == [call, "elsewhere"])
    #expect(desk.state.work.shift.exposure.entries.first { $0.call == call }?.isRested == true)
  }
}
