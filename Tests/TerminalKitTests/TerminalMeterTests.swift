import TerminalKit
import Testing

@Suite struct TerminalMeterTests {
  @Test("the way there and back and the desk's own share are told apart")
  func told() {
    var meter = TerminalMeter()
    for share in [900, 1_200, 9_400] as [Int64] { meter.took(share) }
    let unasked = meter.answered(at: 5)
    #expect(unasked == nil, "an answer to nothing says nothing")
    meter.ask(at: 1_000_000)
    #expect(meter.deadline(at: 1_000_000) == 3_000)
    let words = meter.answered(at: 1_184_000)
    #expect(
      words == "To the terminal and back: 184 ms. The desk for a key: 1 ms, at most 9 ms. Keys show late; none is lost."
    )
    #expect(meter.deadline(at: 2_000_000) == nil)
  }

  @Test func aQuickTerminalIsToldAsOne() {
    var meter = TerminalMeter()
    meter.ask(at: 0)
    let words = meter.answered(at: 400)
    #expect(words == "To the terminal and back: under 1 ms. The desk for a key: not measured yet. Keys show at once.")
  }

  @Test func noAnswerIsToldAsNone() {
    var meter = TerminalMeter()
    meter.ask(at: 0)
    let (early, due, later) = (meter.gaveUp(at: 2_999_000), meter.gaveUp(at: 3_000_000), meter.gaveUp(at: 9_000_000))
    #expect(early == nil && later == nil)
    #expect(due?.hasPrefix("The terminal gave no answer") == true)
    let answer = meter.answered(at: 9_000_000)
    #expect(answer == nil)
  }

  @Test("what the terminal is comes as no key, however it is cut", arguments: ["\u{1B}[?62;1;6c", "\u{1B}[?1;2c"])
  func decoded(answer: String) {
    let bytes = Array(answer.utf8)
    for cut in 1..<bytes.count {
      var decoder = KeyDecoder()
      let first = decoder.take(bytes[..<cut], atMilliseconds: 0)
      let isEarly = decoder.takeAttributes()
      let second = decoder.take(bytes[cut...], atMilliseconds: 1)
      let (isTold, isToldTwice) = (decoder.takeAttributes(), decoder.takeAttributes())
      #expect(first.isEmpty && second.isEmpty && !isEarly && isTold && !isToldTwice, "\(cut)")
    }
  }
}
