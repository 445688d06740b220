import Desk
import Library
import TerminalKit
import Testing

@testable import Screens

/// What the demonstration says and presses.
struct DemonstrationCueTests {
  @Test("A cue presses its keys until the agent takes over, and is a suggestion from then on")
  func pressing() {
    let cue = DemonstrationCue("press: a 2 (she is angry)", presses: true)
    #expect(cue.keys == [.character("a"), .character("2")])
    #expect(cue.words == "pressed for you: a 2 (she is angry)")
    let later = DemonstrationCue("press: a 2 (she is angry)", presses: false)
    #expect(later.keys.isEmpty && later.words == "try: a 2 (she is angry)")
    #expect(DemonstrationCue("pressing: Watch.", presses: true).words == "Watch.")
    #expect(DemonstrationCue("pressing: Watch.", presses: false).words == nil)
    #expect(DemonstrationCue("try: I (an insult)", presses: true).keys.isEmpty)
    #expect(DemonstrationCue("press: I Enter then (x)", presses: true).keys == [.character("I"), .enter])
    // What nobody takes up is pressed later, and told once it was.
    let suggestion = DemonstrationCue("try: f 2, then n f (wants a fix)", presses: false)
    #expect(suggestion.suggested == "f2nf".map(Key.character) && suggestion.keys.isEmpty)
    #expect(suggestion.done == "pressed for you: f 2, then n f (wants a fix)")
    #expect(later.suggested == cue.keys)
    #expect(DemonstrationCue("try: {said|Enter} (said)", presses: true).suggested == [.enter])
    let typed = DemonstrationCue("Your turn. try: p \"a fix (new)\" Enter (kept)", presses: false)
    #expect(typed.words?.hasPrefix("Your turn.") == true && typed.keys.isEmpty)
    let promise = DemonstrationCue("try: p \"the fix\" Enter \"fri 9\" Enter (a promise)", presses: true)
    #expect(
      promise.suggested
        == [.character("p")] + "the fix".map(Key.character) + [.enter] + "fri 9".map(Key.character) + [.enter])
    let many = "press: " + Array(repeating: "a", count: 900).joined(separator: " ")
    #expect(DemonstrationCue(many, presses: true).keys.count == TerminalLimits.demonstratedKeys)
  }

  @Test("The recording presses keys that the desk knows, and hands over before it suggests any")
  func recording() throws {
    let text = try #require(Library.text(at: "scenarios/demo-call.jsonl"))
    let comments = text.split(separator: "\n").filter { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) }
    let cues = comments.map { DemonstrationCue($0, presses: true) }
    let pressed = cues.flatMap(\.keys)
    #expect(pressed.count >= 4)
    for case .character(let key) in pressed {
      #expect(Command.command(key: String(key), at: .live) != nil, "\(key)")
    }
    let last = try #require(cues.lastIndex { !$0.keys.isEmpty })
    let handOver = try #require(comments.firstIndex { $0.hasPrefix("Your turn") })
    #expect(handOver > last)
    #expect(comments.firstIndex { $0.hasPrefix("try:") }.map { $0 > last } ?? false)
  }
}
