import Calls
import Coaching
import Desk
import DeskSupport
import SamplePlaybooks
import TerminalKit
import Testing

@testable import Screens

/// The keys do what the one table of commands says.
struct KeymapTests {
  private static let named: [String: Key] = [
    "Enter": .enter, "Esc": .escape, "Tab": .tab, "Shift-Tab": .backTab, "Backspace": .backspace, "Up": .up,
    "Down": .down, "PgUp": .pageUp, "PgDn": .pageDown, "Home": .home, "End": .end, "F1": .function(1),
    "Ctrl-Q": .control("q"), "Ctrl-K": .control("k"), "Ctrl-Z": .control("z"),
  ]

  private func key(_ name: String) -> Key? {
    Self.named[name] ?? (name.count == 1 ? name.first.map(Key.character) : nil)
  }

  private func actions(_ key: Key, _ desk: TestDesk) -> [Action] {
    var memory = ScreenMemory()
    return Keymap.actions(for: key, state: desk.state, size: desk.size, memory: &memory)
  }

  private func told(_ action: Action) -> String { "\(action)" }

  @Test func everyKeyDoesItsCommand() throws {
    let places: [(Command.Place, TestDesk)] = [
      (.start, TestDesk(playbook: .realistic)), (.live, Scene.untagged.desk()), (.ownBreak, Scene.breatheIn.desk()),
    ]
    for (place, desk) in places {
      // Keys of practice do nothing at work.
      for command in Command.all where command.places.contains(place) && command.group != .practice {
        for name in command.keys where !name.contains(" ") {
          let key = try #require(self.key(name), "\(command.id) has a key with no name: \(name)")
          let found = actions(key, desk).map(told)
          switch command.deed {
          case .act(let action): #expect(found == [told(action)], "\(name) at \(place)")
          case .scroll(.unread): #expect(found.first?.hasPrefix("messageNeeded") == true, "\(name) at \(place)")
          case .scroll: #expect(found.first?.hasPrefix("viewMoved") == true, "\(name) at \(place)")
          }
        }
      }
    }
  }

  /// Every key carries an action and each command of the table holds one, which is built at the start: an action as large
  /// as a playbook cost two milliseconds of it and three megabytes.
  @Test func anActionIsSmall() {
    #expect(MemoryLayout<Action>.size <= 160)
    #expect(MemoryLayout<Command>.size <= 320)
  }

  @Test func whereAllLinesAreAtHandScrollingAsksForNone() throws {
    var desk = TestDesk()
    for number in 0..<40 { desk.say("line \(number)", id: "u\(number)", call: "c") }
    #expect(actions(.pageUp, desk).count == 1)
    desk.press(.pageUp)
    #expect(actions(.down, desk).count == 1)
    desk.press(.home)
    #expect(actions(.up, desk).count == 1)
  }

  @Test func noKeyMeansTwoThingsAtOnePlace() {
    for place in [Command.Place.start, .live, .ownBreak] {
      var known: [String: String] = [:]
      for command in Command.all where command.places.contains(place) {
        for key in command.keys {
          #expect(known[key] == nil, "\(key) is \(known[key] ?? "") and \(command.id) at \(place)")
          known[key] = command.id
        }
      }
    }
  }

  @Test func idsAndWordsAreTheirOwn() {
    #expect(Set(Command.all.map(\.id)).count == Command.all.count)
    for place in [Command.Place.start, .live, .ownBreak] {
      let words = Command.all.filter { $0.places.contains(place) }.flatMap(\.words)
      #expect(Set(words).count == words.count, "\(words.sorted())")
    }
    for command in Command.all {
      #expect(!command.title.isEmpty && !command.help.isEmpty)
      #expect(!command.keys.isEmpty || [.situation, .setting].contains(command.group), "\(command.id)")
    }
  }

  @Test(arguments: Scene.allCases)
  func everyKeyInTheFooterWorks(scene: Scene) throws {
    var desk = scene.desk()
    desk.state.message = nil
    desk.state.hint = nil
    guard desk.state.work.overlay == nil, !desk.state.isBreakRunning, !desk.state.isBreakNoticed else { return }
    let footer = Footer(state: desk.state, glyphs: .unicode, found: [])
    for (name, word) in footer.keys + [("?", "all keys")] {
      // A range of digits is its ends.
      let parts = name.contains(/^\d-\d$/) ? name.split(separator: "-") : name.split(separator: " ")
      for part in parts {
        let key = try #require(self.key(String(part)), "\(name) \(word)")
        #expect(!actions(key, desk).isEmpty, "\(part) (\(word)) does nothing in \(scene)")
      }
    }
  }

  @Test func otherLayoutsPressTheSameKeys() {
    let desk = Scene.untagged.desk()
    #expect(actions(.character("ش"), desk).map(told) == [told(.emotionPressed(.anger))])
    #expect(actions(.character("ф"), desk).map(told) == [told(.emotionPressed(.anger))])
    #expect(actions(.character("۳"), desk).map(told) == [told(.digitPressed(3))])
    #expect(actions(.character("？"), desk).map(told) == [told(.commandsRequested)])
  }

  @Test func qAloneDoesNothing() {
    for scene in [Scene.start, .untagged, .breatheIn] {
      #expect(actions(.character("q"), scene.desk()).isEmpty)
      #expect(actions(.character("Q"), scene.desk()).isEmpty)
    }
  }

  @Test func onlyYConfirms() {
    for scene in [Scene.confirmEnd, .held] {
      let desk = scene.desk()
      #expect(actions(.character("y"), desk).map(told) == ["confirmed"])
      for key in [Key.enter, .character("a"), .character(" "), .tab, .paste("y")] {
        // Where keys came too fast, another one says that this is answered first.
        #expect(actions(key, desk).isEmpty == (scene != .held))
      }
      #expect(actions(.escape, desk).map(told) == ["cancelled"])
    }
  }

  @Test func landingDigitsComeOnlyInTheNotice() {
    #expect(actions(.character("2"), Scene.notice.desk()).map(told) == [told(.landingPressed(2))])
    #expect(actions(.character("2"), Scene.untagged.desk()).map(told) == [told(.digitPressed(2))])
    #expect(actions(.character("4"), Scene.notice.desk()).isEmpty)
  }

  @Test func enterGoesBackToACallThatWasCutOff() {
    #expect(actions(.enter, Scene.startCutOff.desk()).map(told) == [told(.callChosen("c"))])
  }

  @Test func theListOfCommandsDoesWhatIsChosen() {
    var desk = Scene.untagged.desk()
    desk.press("?disappointed")
    desk.press(.enter)
    #expect(desk.tags == ["d2"])
    #expect(desk.state.work.overlay == nil)
    desk.press(":zzzz")
    desk.press(.enter)
    #expect(desk.state.work.overlay == nil)
  }

  @Test func theListStaysWithinItsEnds() {
    var desk = Scene.untagged.desk()
    desk.press("?")
    desk.press(.up, .pageUp)
    for _ in 0..<200 { desk.press(.down) }
    desk.press(.pageDown)
    guard case .commands(_, let chosen) = desk.state.work.overlay else {
      Issue.record("no list")
      return
    }
    #expect(chosen == ListOverlay.commands(desk.state, filter: "").count - 1)
  }
}
