import Foundation
import TerminalHarness
import TestSupport
import Testing

extension EndToEnd {
  /// `COOLHEAD_KILLS=200` kills the program more often.
  @Suite struct KillTests {
    @Test("What the screen showed as kept is there after kill -9 at any moment")
    func killAtAnyMoment() throws {
      var story = try KillStory(seed: 20_261_123)
      for round in 1...Self.kills(20) {
        try story.act()
        try story.killAnywhere()
        try story.startAgain()
        try story.expectAll("round \(round)")
      }
      try story.desk.expectSoundJournal()
    }

    @Test("What the lines told as done is there after kill -9 at the moment of the answer")
    func killAtTheAnswer() throws {
      var random = SeededGenerator(seed: 20_261_124)
      for round in 1...Self.kills(20) {
        let desk = try DeskSession(shell: "exec {coolhead} live --plain --feed fifo:feed {options} <words")
        try desk.words?.open(pumping: desk.terminal)
        try desk.say("{\"role\":\"customer\",\"text\":\"Words number \(round).\"}")
        try desk.terminal.waitFor("Words number \(round).")
        let answer = try desk.doSomething(number: round, &random)
        try desk.kill()
        let found = try desk.export().map(\.description)
        // A journal that was slow is told as such, and then nothing has been promised.
        let isTold = desk.terminal.screen.contains("Not saved yet:")
        try #require(found.contains { $0.hasPrefix(answer) } || isTold, "round \(round): \(desk.terminal.screen)")
        try desk.expectSoundJournal()
      }
    }

    @Test(
      "A line of a slow feed is there after kill -9 half a second after it was shown, whatever was pressed before it")
    func killAfterALine() throws {
      let desk = try DeskSession()
      try desk.customerSays("Line \(letters(0)).")
      for round in 1...Self.kills(3) {
        try desk.pass(seconds: 2)
        try desk.type("a")
        try desk.pass(seconds: 0.3)
        try desk.customerSays("Line \(letters(round)).")
        try desk.pass(seconds: 0.5)
        try desk.kill()
        let found = try desk.export().compactMap { $0["text"] }
        try #require(found.last == "Line \(letters(round)).")
        try desk.startAgain()
        try desk.terminal.waitFor("is back as it was")
      }
    }

    /// How often the program is killed: as often as the environment asks for.
    private static func kills(_ usual: Int) -> Int {
      ProcessInfo.processInfo.environment["COOLHEAD_KILLS"].flatMap { Int($0) } ?? usual
    }
  }
}

/// A number in letters: digits of line after line may be pieces of a card's number, and are not kept before that is known.
private func letters(_ number: Int) -> String {
  String(String(number).compactMap { $0.wholeNumberValue.map { Array("abcdefghij")[$0] } })
}

extension DeskSession {
  /// Does one thing by a typed line and waits for nothing but its answer.
  /// - Returns: the event that must be there.
  fileprivate func doSomething(number: Int, _ random: inout SeededGenerator) throws -> String {
    switch Int.random(in: 0..<5, using: &random) {
    case 0:
      try typeLine("fact broken \(number)", showing: "Noted, fact: broken \(number)")
      return "note.added broken \(number)"
    case 1:
      try typeLine("anger 3", showing: "Coach: enraged, level 3")
      return "emotion.tagged anger 3"
    case 2:
      try typeLine("insult", showing: "warning 1 of 2")
      return "conduct.marked insult"
    case 3:
      try typeLine("name Ms Number \(number)", showing: "The customer's name: Ms Number \(number)")
      return "call.updated"
    default:
      try typeLine("end", showing: "Type y or n.")
      try typeLine("y", showing: "is over")
      return "call.ended"
    }
  }
}

/// A desk that is killed again and again, and what it has acknowledged so far.
private struct KillStory {
  let desk: DeskSession
  private var random: SeededGenerator
  private var lineNumber = 0
  /// What the journal must hold, in order.
  private var kept: [String] = []
  /// What it may hold on top: keys that were pressed, but not acknowledged before the end.
  private var pending: [String] = []
  /// Marks in the margin by the line they stand beside, as they were acknowledged.
  private var margins: [(line: String, margin: String)] = []

  /// One thing to do: keys that each append an event.
  private struct Deed {
    var keys: [String]
    var events: [String]
    /// What stands in the margin after each key.
    var margins: [String]
  }

  init(seed: UInt64) throws {
    random = SeededGenerator(seed: seed)
    desk = try DeskSession()
    try desk.terminal.waitFor("No call yet.")
  }

  /// Does a few things, each of them acknowledged: shown without the star of what is not kept yet.
  mutating func act() throws {
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let line = try newLine()
      let deed = anyDeed()
      for index in deed.keys.indices {
        try press(deed.keys[index])
        try desk.terminal.waitUntil("\(deed.margins[index]) beside \(line)") {
          $0.margin(of: line) == deed.margins[index]
        }
        kept.append(deed.events[index])
      }
      margins.append((line, deed.margins.last ?? ""))
    }
  }

  /// Begins one more thing and ends the program at a random key, after a random number of portions of output.
  mutating func killAnywhere() throws {
    let line = try newLine()
    let deed = anyDeed()
    let lastKey = Int.random(in: 0..<deed.keys.count, using: &random)
    for index in 0..<lastKey {
      try press(deed.keys[index])
      try desk.terminal.waitUntil("the mark") { $0.margin(of: line) == deed.margins[index] }
      kept.append(deed.events[index])
    }
    var portions = Int.random(in: 0...4, using: &random)
    var isAcknowledged = false
    try press(deed.keys[lastKey])
    try desk.terminal.waitUntil("a random moment") { screen in
      isAcknowledged = screen.margin(of: line) == deed.margins[lastKey]
      portions -= 1
      return isAcknowledged || portions < 0
    }
    if isAcknowledged { kept.append(deed.events[lastKey]) } else { pending = [deed.events[lastKey]] }
    try desk.kill()
  }

  func startAgain() throws {
    try desk.startAgain()
    try desk.terminal.waitFor("is back as it was")
  }

  /// Requires every acknowledged act, in the journal and on the screen, and nothing that was never done.
  mutating func expectAll(_ comment: Comment) throws {
    let found = try desk.acts()
    try #require(Array(found.prefix(kept.count)) == kept, comment)
    let rest = Array(found.dropFirst(kept.count))
    try #require(rest.isEmpty || rest == pending, comment)
    kept = found
    pending = []
    let screen = desk.terminal.screen
    for (line, margin) in margins.suffix(8) where screen.contains(line) {
      try #require(screen.margin(of: line) == margin, "\(comment): \(line)")
    }
  }

  private mutating func newLine() throws -> String {
    lineNumber += 1
    let line = "Words \(letters(lineNumber))."
    try desk.customerSays(line)
    return line
  }

  /// A key, or a note's words with the Enter behind them.
  private func press(_ key: String) throws {
    guard key.count > 1 else { return try desk.type(key) }
    try desk.type(String(key.prefix(1)), showing: "Enter keeps")
    // What was being typed when the program was killed is back in the line.
    try desk.terminal.press(.control("u"))
    try desk.terminal.press(.text(String(key.dropFirst())))
    try desk.terminal.waitFor(String(key.dropFirst()))
    try desk.terminal.press(.enter)
  }

  private mutating func anyDeed() -> Deed {
    switch Int.random(in: 0..<4, using: &random) {
    case 0:
      let word = "note \(lineNumber) of \(Int.random(in: 100...999, using: &random))"
      return Deed(keys: ["m" + word], events: ["note.added " + word], margins: ["m"])
    case 1:
      let (key, conduct) =
        [("V", "vulgar"), ("I", "insult"), ("L", "legal"), ("M", "manager")]
        .randomElement(using: &random) ?? ("V", "vulgar")
      return Deed(keys: [key], events: ["conduct.marked \(conduct)"], margins: [key])
    default:
      let (key, emotion) =
        [
          ("a", "anger"), ("f", "frustration"), ("i", "impatience"), ("w", "worry"), ("s", "sadness"), ("h", "hurt"),
        ].randomElement(using: &random) ?? ("a", "anger")
      let level = Bool.random(using: &random) ? 1 : 3
      return Deed(
        keys: [key, "\(level)"], events: ["emotion.tagged \(emotion) 2", "emotion.tagged \(emotion) \(level)"],
        margins: ["\(key)2", "\(key)\(level)"])
    }
  }
}
