import Desk
import Library
import Testing

/// What the demonstration suggests can be done as it says.
struct DemonstrationTests {
  /// The keys of the suggestions, in their order: the words before a bracket, a comma or a note to write.
  private static var suggested: [[String]] {
    let text = Library.text(at: "scenarios/demo-call.jsonl") ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix("# try: ") }.map { line in
      let words = line.dropFirst(7).prefix { $0 != "(" }.replacing("{said|Enter}", with: "Enter")
      return words.split(whereSeparator: { $0 == " " || $0 == "," }).map(String.init).filter {
        $0.count == 1 || $0 == "Enter"
      }
    }
  }

  @Test func everySuggestedKeyDoesSomethingAtTheDesk() {
    #expect(Self.suggested.count >= 5)
    for keys in Self.suggested {
      #expect(!keys.isEmpty)
      for key in keys { #expect(Command.command(key: key, at: .live) != nil, "\(key)") }
    }
  }

  @Test("Each key that is suggested is pressed before the next word of the demonstration takes its place")
  func time() throws {
    let text = try #require(Library.text(at: "scenarios/demo-call.jsonl"))
    var now = 0.0
    var cues: [(time: Double, words: String)] = []
    for line in text.split(separator: "\n") {
      if line.hasPrefix("#") { cues.append((now, String(line))) }
      if let t = line.firstMatch(of: /"t":([0-9.]+)/), let time = Double(t.1) { now = time }
    }
    for (cue, next) in zip(cues, cues.dropFirst()) where cue.words.hasPrefix("# try") {
      #expect(next.time - cue.time >= 6.5, "\(cue.words) has \(next.time - cue.time) s")
    }
  }
}
