import Desk
import DeskSupport
import Screens
import TerminalKit
import Testing

/// The settings in the list of commands.
struct SettingsListTests {
  private func desk() -> TestDesk {
    var desk = TestDesk.inCall()
    desk.state.settings = SettingsInForce(
      path: "/home/sam/config.yaml",
      values: ["theme": "dark", "notify": "off", "opener": "none", "keys": "the usual", "still": "off"])
    return desk
  }

  private func shown(_ desk: inout TestDesk, columns: Int = 120) -> [String] {
    let frame = Screen.frame(
      desk.state, size: Size(columns: columns, rows: 36), glyphs: .unicode, memory: &desk.memory)
    return (0..<36).map { frame.text(row: $0) }
  }

  @Test(arguments: [
    ("theme", "theme dark", "now this"), ("colours", "theme mono", "now theme dark"),
    ("dark", "theme dark", "now this"),
    ("notify", "notify bell", "now notify off"), ("opener", "opener of links", "now none"),
    ("browser", "opener of links", "now none"), ("rebind", "keys", "now the usual"),
    ("screen reader", "lines only", "now off"), ("motion", "nothing moves", "now off"),
    ("language", "language", "now not set"), ("unicode", "plain ASCII", "now off"),
    ("sound", "bell at a limit", "now off"),
  ])
  func aSettingIsFoundByWhatPeopleType(typed: String, title: String, present: String) {
    var desk = desk()
    desk.press(":" + typed)
    let rows = shown(&desk)
    #expect(
      rows.contains { $0.contains(title) && $0.contains(present) }, "\(rows.filter { !$0.allSatisfy(\.isWhitespace) })")
  }

  @Test func aThemeIsChangedAtOnceAndKept() {
    var desk = desk()
    desk.press(":theme light")
    #expect(!shown(&desk, columns: 80).contains { $0.contains("Nothing of that name") })
    desk.press(.enter)
    #expect(desk.effects.contains(.set("theme", to: "light")))
    #expect(desk.state.settings.values["theme"] == "light")
    #expect(desk.state.work.overlay == nil)
  }

  @Test func whatIsOnOrOffTurns() {
    var desk = desk()
    desk.press(":still")
    desk.press(.enter)
    #expect(desk.state.isMotionOff && desk.effects.contains(.set("still", to: "on")))
    desk.press(":motion")
    desk.press(.enter)
    #expect(!desk.state.isMotionOff && desk.effects.contains(.set("still", to: "off")))
  }

  @Test func whatOnlyTheFileChangesSaysHow() throws {
    var desk = desk()
    desk.press(":my limits")
    desk.press(.enter)
    let message = try #require(desk.state.message?.text)
    #expect(message.contains("/home/sam/config.yaml") && desk.effects.isEmpty)
  }
}
