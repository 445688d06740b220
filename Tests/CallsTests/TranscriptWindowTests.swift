import Testing

@testable import Calls

/// However long a call is, memory holds the newest part and a line costs the same.
struct TranscriptWindowTests {
  private func transcript(lines: Int) -> Transcript {
    var transcript = Transcript()
    for number in 0..<lines { _ = transcript.merge(.line("u\(number)", "line \(number)", begin: Int64(number) * 10)) }
    return transcript
  }

  @Test func theWindowHoldsItsBound() {
    var transcript = Transcript()
    var left: [String] = []
    for number in 0..<5_000 {
      _ = transcript.merge(.line("u\(number)", "x", begin: Int64(number) * 10))
      left += transcript.justEvicted.map(\.utterance.id)
      #expect(transcript.lines.count < Limits.transcriptWindow * 5 / 4)
      #expect(transcript.lines.count + transcript.evictedCount == number + 1)
    }
    #expect(left == (0..<transcript.evictedCount).map { "u\($0)" })
    #expect(transcript.floor == transcript.lines.first?.place)
    #expect(transcript.lines.first?.utterance.id == "u\(transcript.evictedCount)")
    #expect(!transcript.isEmpty)
  }

  @Test func versionsOfLinesThatLeftAreAmendments() {
    var transcript = transcript(lines: 5_000)
    let count = transcript.lines.count
    #expect(transcript.merge(.line("u3", "masked", begin: 30, revision: 1, state: .redacted)) == .older)
    #expect(transcript.merge(.line("u3", "line 3", begin: 30)) == .older)
    #expect(transcript.merge(.line("u3", "words", begin: 30, revision: 9)) == .older)
    #expect(transcript.amendments["u3"]?.text == "masked")
    #expect(transcript.lines.count == count)
    #expect(transcript.line(of: "u3") == nil)
  }

  @Test func aMaskWithoutAnOffsetFindsItsLineOutside() {
    var transcript = Transcript()
    for number in 0..<5_000 { _ = transcript.merge(.line("u\(number)", "card 4111", at: Int64(number) * 10)) }
    #expect(transcript.merge(.line("u3", "****", revision: 1, state: .redacted, at: 60_000)) == .older)
    #expect(transcript.line(of: "u3") == nil)
    #expect(transcript.amendments["u3"]?.text == "****")
  }

  @Test func aNewLineOfThePastStaysOutside() {
    var transcript = transcript(lines: 5_000)
    #expect(transcript.merge(.line("late", "x", begin: 15)) == .older)
    #expect(transcript.line(of: "late") == nil)
    #expect(transcript.merge(.line("recent", "x", begin: 49_985)) == .added)
    #expect(transcript.line(of: "recent") != nil)
  }

  @Test func amendmentsHaveABound() {
    var transcript = transcript(lines: 5_000)
    for number in 0..<(Limits.amendments + 50) {
      _ = transcript.merge(.line("old\(number)", "x", begin: 1, replaces: ["gone\(number)"]))
    }
    #expect(transcript.amendments.count == Limits.amendments)
    #expect(transcript.replacements.count == Limits.amendments)
  }

  @Test func theCostOfALineDoesNotGrow() {
    let clock = ContinuousClock()
    var transcript = Transcript()
    var number = 0
    func addLines(_ count: Int) -> Duration {
      clock.measure {
        for _ in 0..<count {
          _ = transcript.merge(.line("u\(number)", "x", begin: Int64(number) * 10))
          number += 1
        }
      }
    }
    _ = addLines(4_000)
    let early = addLines(4_000)
    _ = addLines(32_000)
    let late = addLines(4_000)
    #expect(late < early * 10)
  }
}
