import DeskSupport
import Testing

@testable import Desk

/// Keys of one's own: what takes effect, what is refused and why, and that the screen names them.
@Suite("Own keys")
struct KeyTableTests {
  private func table(_ wanted: [String: [String]]) -> KeyTable { KeyTable.reading(wanted).table }
  private func problems(_ wanted: [String: [String]]) -> [String] { KeyTable.reading(wanted).problems }

  private func desk(_ wanted: [String: [String]]) -> TestDesk {
    var desk = TestDesk.inCall()
    desk.state.key = Naming(keys: table(wanted))
    return desk
  }

  @Test("without any, every command has the keys of the table")
  func standard() {
    for command in Command.all {
      #expect(KeyTable.standard.keys(of: command) == command.keys)
      for place in command.places {
        for key in command.keys {
          #expect(KeyTable.standard.command(key: key, at: place)?.id == Command.command(key: key, at: place)?.id)
        }
      }
    }
    #expect(KeyTable.reading([:]).problems.isEmpty)
  }

  @Test("an own key does it, the old one does it no more, and other commands keep theirs")
  func rebound() {
    var desk = desk(["tag.anger": ["G"], "ask": ["F2", "ctrl-g"]])
    desk.press("G")
    #expect(desk.tags == ["a2"])
    desk.press("1")
    #expect(desk.tags == ["a1"])
    desk.press(.backspace)
    desk.press("a")
    #expect(desk.tags.isEmpty)
    desk.press("f")
    #expect(desk.tags == ["f2"])
    desk.press(.function(2))
    guard case .form = desk.state.work.overlay else {
      Issue.record("F2 asks for no help")
      return
    }
    desk.press(.escape)
    desk.press(.control("g"))
    #expect(desk.state.work.overlay != nil)
    #expect(desk.state.key("help.ask") == "F2")
    #expect(desk.state.key("tag.frustration") == "f")
    #expect(desk.state.key.inWords("help.ask") == "\"ask\"")
  }

  @Test("two commands can change places")
  func swapped() {
    let wanted = ["tag.anger": ["c"], "tag.contempt": ["a"]]
    #expect(problems(wanted).isEmpty)
    var desk = desk(wanted)
    desk.press("c")
    #expect(desk.tags == ["a2"])
  }

  @Test("a leader takes its letters along")
  func leader() {
    var desk = desk(["need": ["G"]])
    #expect(desk.state.keys.key(of: "need.fix") == "G f")
    #expect(desk.state.keys.command(key: "G f", at: .live)?.id == "need.fix")
    #expect(desk.state.keys.command(key: "n f", at: .live) == nil)
    desk.press("Gf")
    #expect(desk.call.need == .fix)
  }

  @Test("what closes a list with the key that opened it goes by the own key")
  func closes() {
    var desk = desk(["customer.grants": ["G"], "promise.list": ["T"]])
    desk.press("G")
    #expect(desk.state.work.overlay == .grants)
    desk.press("G")
    #expect(desk.state.work.overlay == nil)
  }

  @Test(
    "keys that mean the same everywhere can't be taken, and the reason is told",
    arguments: [
      "?", "F1", "Esc", "escape", "Enter", "Ctrl-Q", "ctrl+q", "^Q", "Ctrl-C", "Ctrl-Z", "Ctrl-L", "/", ":", "Tab",
      "Backspace", "1", "0", "Up", "pgdn", "Ctrl-M", "Ctrl-I",
    ])
  func fixed(key: String) {
    let (table, problems) = KeyTable.reading(["help.ask": [key]])
    #expect(problems.count == 1 && problems[0].contains("\"help.ask\" can't have"), "\(problems)")
    #expect(table.key(of: "help.ask") == "H")
    #expect(table == .standard)
  }

  @Test(
    "what is no key, no command, or keeps its keys is told and left out",
    arguments: [
      (["help.ask": ["F25"]], "no key that can be set"), (["help.ask": ["ab"]], "no key that can be set"),
      (["help.ask": ["\u{202E}"]], "no key that can be set"), (["help.ask": ["\u{1B}"]], "no key that can be set"),
      (["tag.angr": ["z"]], "Did you mean tag.anger"), (["nothing at all": ["z"]], "no command"),
      (["level.2": ["T"]], "digits say"), (["need.fix": ["T"]], "a letter after another key"),
      (["break.needed": ["T"]], "the way out of a break"),
    ] as [([String: [String]], String)])
  func refused(wanted: [String: [String]], words: String) {
    let (table, problems) = KeyTable.reading(wanted)
    #expect(problems.count == 1 && problems[0].contains(words), "\(problems)")
    #expect(table == .standard)
  }

  @Test("a conflict names both commands, and nobody loses a key")
  func conflict() {
    let (table, problems) = KeyTable.reading(["help.ask": ["a", "F2"]])
    #expect(problems.count == 1)
    for words in ["a is asked for by", "\"help\" (help.ask)", "\"anger\" (tag.anger)"] {
      #expect(problems.first?.contains(words) == true, "\(problems)")
    }
    #expect(table.key(of: "help.ask") == "F2" && table.key(of: "tag.anger") == "a")
    let both = KeyTable.reading(["help.ask": ["F2"], "promise": ["F2"]])
    #expect(both.problems.count == 1)
    #expect(
      Set([both.table.key(of: "help.ask"), both.table.key(of: "promise")]) == ["F2", "p"]
        || Set([both.table.key(of: "help.ask"), both.table.key(of: "promise")]) == ["F2", "H"])
    // What falls back to its own key finds it free again, or is told of that as well.
    let chain = KeyTable.reading(["tag.anger": ["f"], "tag.frustration": ["c"]])
    #expect(chain.problems.count == 2 && chain.table == .standard, "\(chain.problems)")
  }

  @Test("no two commands of a place share a key, whatever is asked for")
  func neverTwo() {
    let ids = Command.all.map(\.id)
    let keys = ["a", "b", "c", "f", "G", "H", "p", "F2", "F3", "Space", "é", "Ctrl-G", "?", "n", "z"]
    for seed in 0..<200 {
      var wanted: [String: [String]] = [:]
      for step in 0..<12 {
        wanted[ids[(seed * 31 + step * 17) % ids.count]] = [
          keys[(seed + step * 5) % keys.count], keys[(seed * 3 + step) % keys.count],
        ]
      }
      let table = table(wanted)
      for place in [Command.Place.start, .live, .ownBreak] {
        var seen: [String: String] = [:]
        for command in Command.all where command.places.contains(place) {
          #expect(
            command.keys.isEmpty || !table.keys(of: command).isEmpty, "\(command.id) has no key left")
          for key in Set(table.keys(of: command)) {
            #expect(seen[key] == nil, "\(key): \(command.id) and \(seen[key] ?? "")")
            seen[key] = command.id
            #expect(table.command(key: key, at: place)?.id == command.id, "\(key)")
          }
        }
      }
      for key in ["?", "Ctrl-Q"] { #expect(table.command(key: key, at: .live)?.group == .program) }
    }
  }

  @Test("Space and letters beyond ASCII are keys like others")
  func others() {
    var desk = desk(["tag.anger": ["space"], "tag.worry": ["é"]])
    desk.press(" ")
    #expect(desk.tags == ["a2"])
    desk.press("é")
    #expect(desk.tags.contains("w2"))
  }

  @Test("there are no more of them than anybody needs")
  func bounded() {
    let many = Dictionary(uniqueKeysWithValues: (0..<500).map { ("x\($0)", ["z"]) })
    #expect(problems(many).count <= 101)
    #expect(problems(["help.ask": Array(repeating: "F2", count: 99)]).contains { $0.contains("more than 4 keys") })
  }
}
