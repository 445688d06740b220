import Calls
import DeskSupport
import Library
import TerminalKit
import Testing

@testable import Desk
@testable import Screens

/// What a screen of 80 columns shows of what one of 120 shows.
struct HeaderTests {
  private func rows(_ desk: inout TestDesk, columns: Int, rows: Int = 24) -> [String] {
    let size = Size(columns: columns, rows: rows)
    let frame = Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
    return (0..<rows).map(frame.text(row:))
  }

  @Test func hotMinutesStandAgainstTheirLimit() {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    desk.pass(seconds: 190)
    let header = rows(&desk, columns: 80)[0]
    // Before the limit comes near it would be a number without a word.
    #expect(header.contains("hot for 03:10 ") && !header.contains("of 15:00"), "\(header)")
    #expect(header.contains("Ms Rahman"), "\(header)")
    desk.pass(seconds: 440)
    #expect(rows(&desk, columns: 80)[0].contains("hot for 10:30 of 15:00"), "\(rows(&desk, columns: 80)[0])")
  }

  /// A customer in whom nothing was noticed yet is not told to be cool.
  @Test func aPractisedCustomerHasNoHeatBeforeAnythingIsNoticed() {
    for columns in [60, 80, 120] {
      var quiet = PracticeScene.answers.desk(size: Size(columns: columns, rows: 24))
      let header = rows(&quiet, columns: columns)[0]
      #expect(!header.contains("heat") && !header.contains("hot "), "\(header)")
      quiet.press("f2")
      #expect(rows(&quiet, columns: columns)[0].contains("heat"))
      quiet.press("f0")
      #expect(rows(&quiet, columns: columns)[0].contains("heat"))
    }
  }

  @Test(
    "With several calls the name stays, and that a call is over; their count goes first", arguments: [60, 70, 80, 90])
  func nameAndOver(columns: Int) {
    var desk = Scene.untagged.desk()
    desk.press("a3")
    for id in ["d", "e"] {
      desk.arrive(.callStarted(CallFacts(parties: [Party(id: "customer", role: .customer, name: "Kim Ode")])), call: id)
      desk.say("Hello?", id: "x", call: id)
    }
    desk.pass(seconds: 80)
    #expect(rows(&desk, columns: columns)[0].contains("Ms Rahman"), "\(rows(&desk, columns: columns)[0])")
    desk.act(.endRequested, .confirmed)
    let header = rows(&desk, columns: columns)[0]
    #expect(header.contains("Ms Rahman") && header.contains("over"), "\(header)")
  }

  @Test("The badge names the call that Tab goes to, and the count counts those that run", arguments: [80, 120])
  func badge(columns: Int) {
    var desk = TestDesk()
    for (id, name) in [("x", "Gone Person"), ("a", "Bo Ek"), ("b", "")] {
      let party = Party(id: "customer", role: .customer, name: name)
      desk.arrive(.callStarted(CallFacts(subjectLine: name, parties: [party])), call: id)
      guard id == "x" else { continue }
      desk.press("o")
      desk.endCall()
      desk.pass(seconds: 3)
    }
    #expect(desk.state.work.focus == "a")
    #expect(rows(&desk, columns: columns)[0].contains(" Tab a caller: new 00:00 "))
    desk.say("I can't go on", id: "x", call: "b")
    desk.pass(seconds: 1)
    let header = rows(&desk, columns: columns)[0]
    #expect(header.contains("Bo Ek") && header.contains(" Tab a caller: 1 new 00:01 "), "\(header)")
    let wide = rows(&desk, columns: 180)[0]
    #expect(wide.contains("1/2 live"), "\(wide)")
    desk.press(.tab)
    #expect(desk.state.work.focus == "b")
    let its = rows(&desk, columns: columns)[0]
    #expect(!its.contains("Tab") && its.contains("Customer"), "\(its)")
    desk.endCall()
    #expect(!rows(&desk, columns: columns)[0].contains("/3"))
  }

  @Test("A fact stays beside the call where empty rows can give way to it")
  func factStays() {
    var desk = TestDesk(playbook: Library.bundledPlaybook())
    desk.act(.callRequested)
    desk.press("mparcel lost on Tuesday")
    desk.press(.enter)
    desk.press("a2")
    #expect(rows(&desk, columns: 80).contains { $0.contains("FACT") }, "\(rows(&desk, columns: 80))")
  }

  @Test func theFeedAndItsLagAreTold() {
    var desk = Scene.untagged.desk()
    desk.arrive(
      .utterance(
        Utterance(id: "u9", party: "customer", role: .customer, text: "Well?", time: desk.clock.time)), call: "c",
      time: desk.clock.time.advanced(milliseconds: -400))
    #expect(rows(&desk, columns: 80)[0].hasSuffix("feed 0.4 s "))
    desk.act(.feedChanged(0, .writerLeft))
    #expect(rows(&desk, columns: 80)[0].hasSuffix("feed away "))
  }

  @Test func linesHaveTheirTimeAndRoomForTheirText() {
    var desk = Scene.untagged.desk()
    #expect(rows(&desk, columns: 80).contains { $0.hasPrefix(" 00:11 Cust No! You listen for") })
    for columns in 42..<200 { #expect(PaneColumns(columns: columns).textColumns >= 25) }
  }
}
