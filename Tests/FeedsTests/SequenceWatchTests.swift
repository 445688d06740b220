import Calls
import Testing

@testable import Feeds

@Suite struct SequenceWatchTests {
  private func event(_ sequence: JSON?, source: String = "/a") -> Event {
    Event(
      id: "e", source: source, subject: "c", time: arrival, payload: .callEnded(CallEnd()),
      extensions: sequence.map { ["sequence": $0] } ?? [:])
  }

  /// The holes that a source's sequences show, as `from-to`.
  private func holes(_ sequences: [JSON?]) -> [String] {
    var watch = SequenceWatch()
    return sequences.compactMap { watch.gap(before: event($0)) }.map { "\($0.from ?? "?")-\($0.to ?? "?")" }
  }

  @Test func aHoleIsToldAsPaddedAsTheNumbers() {
    #expect(holes([.string("0007"), .string("0008"), .string("0012")]) == ["0009-0011"])
    #expect(holes([.integer(7), .integer(9)]) == ["8-8"])
  }

  @Test func whatComesAgainOrLateIsNoHole() {
    #expect(holes([.string("5"), .string("5"), .string("3"), .string("6")]).isEmpty)
    #expect(holes([.string("5"), .string("8"), .string("6"), .string("7"), .string("9")]) == ["6-7"])
  }

  @Test func aSourceMayCountAnew() {
    #expect(holes([.string("100"), .string("1"), .string("2"), .string("4")]) == ["3-3"])
  }

  @Test func whatIsNoNumberIsIgnored() {
    #expect(holes([.string("5"), nil, .string("x"), .string(""), .integer(-4), .bool(true), .string("6")]).isEmpty)
    #expect(holes([.string("1"), .string("9999999999999999999")]).isEmpty)
  }

  @Test func sourcesAreKeptApart() {
    var watch = SequenceWatch()
    #expect(watch.gap(before: event(.integer(1), source: "/a")) == nil)
    #expect(watch.gap(before: event(.integer(9), source: "/b")) == nil)
    #expect(watch.gap(before: event(.integer(3), source: "/a"))?.rest["of"] == .string("/a"))
    #expect(watch.gap(before: event(.integer(10), source: "/b")) == nil)
  }

  @Test func theSourceUnheardOfForLongestMakesRoom() {
    var watch = SequenceWatch()
    for index in 0..<Feeds.Limits.watchedSources { _ = watch.gap(before: event(.integer(1), source: "/\(index)")) }
    #expect(watch.gap(before: event(.integer(2), source: "/0")) == nil)
    #expect(watch.gap(before: event(.integer(1), source: "/new")) == nil)
    #expect(watch.gap(before: event(.integer(5), source: "/0")) != nil, "heard of lately, so it stayed")
    #expect(watch.gap(before: event(.integer(5), source: "/1")) == nil, "it left, so nothing is known of it")
  }
}
