import TestSupport
import Testing

@testable import Calls

/// The merge is a join: order and repeats do not matter (feeds.md 5.4, rule 1).
struct TranscriptMergeTests {
  /// What of a transcript must not depend on the order of events.
  private struct Outcome: Hashable {
    var lines: [Line]
    var current: [String: String]

    struct Line: Hashable {
      var id: String
      var revision: Int64
      var state: Utterance.State
      var text: String
      var position: Int64
      var isVisible: Bool
    }
  }

  private func outcome(of versions: [Utterance], ids: [String]) -> Outcome {
    var transcript = Transcript()
    for version in versions { _ = transcript.merge(version) }
    let lines = transcript.lines.map { line in
      Outcome.Line(
        id: line.utterance.id, revision: line.utterance.revision, state: line.utterance.state,
        text: line.utterance.text,
        position: line.place.position, isVisible: transcript.isVisible(line.utterance))
    }
    return Outcome(lines: lines, current: Dictionary(uniqueKeysWithValues: ids.map { ($0, transcript.current($0)) }))
  }

  /// Some utterances with their versions, as a feed could send them; secrets stand only in versions that are masked
  /// later.
  private func versions(_ generator: inout SeededGenerator) -> [Utterance] {
    var all: [Utterance] = []
    for number in 0..<8 {
      let begin = Int64(number * 1_000)
      let id = "u\(number)"
      let isMasked = number % 3 == 0
      for revision in 0..<Int64.random(in: 1...4, using: &generator) {
        let words = isMasked ? "secret \(number).\(revision)" : "words \(number).\(revision)"
        let state: Utterance.State = Bool.random(using: &generator) ? .partial : .final
        all.append(.line(id, words, begin: begin, revision: revision, state: state))
      }
      if isMasked {
        let revision = Int64.random(in: 0...5, using: &generator)
        all.append(.line(id, "masked \(number)", begin: begin, revision: revision, state: .redacted))
      }
      if number % 4 == 1 { all.append(.line(id, "", begin: begin, revision: 1, state: .deleted)) }
    }
    // An engine joins two lines into one, and splits one into two.
    all.append(.line("joined", "both", begin: 2_500, replaces: ["u2", "u4"]))
    all.append(.line("left", "first half", begin: 5_100, replaces: ["u5"]))
    all.append(.line("right", "second half", begin: 5_200, replaces: ["u5"]))
    return all
  }

  @Test(arguments: 0..<40)
  func everyOrderGivesTheSame(seed: Int) {
    var generator = SeededGenerator(seed: UInt64(seed))
    let versions = versions(&generator)
    let ids = Array(Set(versions.map(\.id)))
    let expected = outcome(of: versions, ids: ids)
    for _ in 0..<12 {
      var shuffled = versions + versions.filter { _ in Bool.random(using: &generator) }
      shuffled.shuffle(using: &generator)
      let outcome = outcome(of: shuffled, ids: ids)
      #expect(outcome == expected)
      #expect(!outcome.lines.contains { $0.text.contains("secret") })
    }
  }

  @Test func ranks() {
    let ordered: [Utterance] = [
      .line("u", "a", revision: 0, state: .partial), .line("u", "b", revision: 0, state: .final),
      .line("u", "c", revision: 1, state: .partial), .line("u", "d", revision: 9, state: .final),
      .line("u", "e", revision: 0, state: .redacted), .line("u", "f", revision: 3, state: .redacted),
      .line("u", "", revision: 0, state: .deleted), .line("u", "", revision: 2, state: .deleted),
    ]
    for (low, lower) in ordered.enumerated() {
      for higher in ordered[(low + 1)...] {
        #expect(higher.outranks(lower))
        #expect(!lower.outranks(higher))
      }
      #expect(!lower.outranks(lower))
    }
  }

  @Test func contradictionsAreCountedAndSettled() {
    var one = Transcript()
    var two = Transcript()
    for text in ["apple", "pear"] { _ = one.merge(.line("u", text)) }
    for text in ["pear", "apple"] { _ = two.merge(.line("u", text)) }
    #expect(one.lines.map(\.utterance.text) == ["pear"])
    #expect(two.lines.map(\.utterance.text) == ["pear"])
    #expect(one.contradictionCount == 1)
    #expect(two.contradictionCount == 1)
  }

  @Test func outcomes() {
    var transcript = Transcript()
    #expect(transcript.merge(.line("u", "a", begin: 1, state: .partial)) == .added)
    #expect(transcript.merge(.line("u", "a", begin: 1, state: .partial)) == .known)
    #expect(transcript.merge(.line("u", "ab", begin: 1, revision: 1)) == .revised)
    #expect(transcript.merge(.line("u", "a", begin: 1, state: .partial)) == .known)
  }

  @Test func lateLinesFindTheirPlace() {
    var transcript = Transcript()
    for begin in [5_000, 1_000, 3_000, 2_000, 4_000] as [Int64] {
      _ = transcript.merge(.line("u\(begin)", "x", begin: begin))
    }
    #expect(transcript.lines.map(\.place.position) == [1_000, 2_000, 3_000, 4_000, 5_000])
    for line in transcript.lines { #expect(transcript.line(of: line.utterance.id) == line) }
  }

  @Test func equalPlacesKeepTheirArrival() {
    var transcript = Transcript()
    for id in ["b", "a", "c"] { _ = transcript.merge(.line(id, "x", begin: 7)) }
    #expect(transcript.lines.map(\.utterance.id) == ["b", "a", "c"])
  }

  @Test func timeStandsInForAnOffset() {
    var transcript = Transcript()
    transcript.setOrigin(Reading.arrival)
    _ = transcript.merge(.line("late", "x", at: 9_000))
    _ = transcript.merge(.line("offset", "x", begin: 4_000))
    _ = transcript.merge(.line("early", "x", at: 1_000))
    #expect(transcript.lines.map(\.utterance.id) == ["early", "offset", "late"])
  }

  @Test func anOriginKnownLaterSortsAgain() {
    var transcript = Transcript()
    _ = transcript.merge(.line("timed", "x", at: 9_000))
    _ = transcript.merge(.line("offset", "x", begin: 4_000))
    #expect(transcript.lines.map(\.utterance.id) == ["timed", "offset"])
    transcript.setOrigin(Reading.arrival)
    #expect(transcript.lines.map(\.utterance.id) == ["offset", "timed"])
    #expect(transcript.line(of: "timed")?.place.position == 9_000)
  }

  @Test func aRevisionWithoutAnOffsetStaysWhereItWas() {
    var transcript = Transcript()
    transcript.setOrigin(Reading.arrival)
    _ = transcript.merge(.line("u", "a", begin: 1_000, state: .partial))
    _ = transcript.merge(.line("v", "b", begin: 2_000))
    #expect(transcript.merge(.line("u", "a!", revision: 1, at: 60_000)) == .revised)
    #expect(transcript.lines.map(\.utterance.text) == ["a!", "b"])
  }

  @Test func replacedAndDeletedLinesAreNotSeen() {
    var transcript = Transcript()
    _ = transcript.merge(.line("a", "one", begin: 1))
    _ = transcript.merge(.line("b", "two", begin: 2))
    _ = transcript.merge(.line("ab", "one two", begin: 1, replaces: ["a", "b"]))
    _ = transcript.merge(.line("c", "", begin: 3, revision: 1, state: .deleted))
    #expect(transcript.lines.filter { transcript.isVisible($0.utterance) }.map(\.utterance.id) == ["ab"])
    #expect(transcript.last?.utterance.id == "ab")
    #expect(transcript.current("a") == "ab")
  }

  @Test func whatReplacesItselfIsSeen() {
    var transcript = Transcript()
    _ = transcript.merge(.line("a", "one", begin: 1, replaces: ["a"]))
    #expect(transcript.last?.utterance.id == "a")
  }

  @Test func aCircleOfReplacementsEnds() {
    var transcript = Transcript()
    _ = transcript.merge(.line("a", "one", begin: 1, replaces: ["b"]))
    _ = transcript.merge(.line("b", "two", begin: 2, replaces: ["a"]))
    #expect(["a", "b"].contains(transcript.current("a")))
  }
}
