import Foundation
import TestSupport
import Testing

@testable import Calls

/// Times as text and back, compared with Foundation's calendar.
struct InstantTests {
  @Test func theEndsOfTimeCanBeWritten() {
    #expect(!Instant(milliseconds: .min).rfc3339.isEmpty)
    #expect(!Instant(milliseconds: .max).rfc3339.isEmpty)
    #expect(Instant(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59.999Z")
  }

  @Test(arguments: [
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59.999Z", -1), ("1969-12-31T00:00:00Z", -86_400_000),
    ("2024-02-29T12:00:00Z", 1_709_208_000_000), ("2000-02-29T00:00:00Z", 951_782_400_000),
    ("1900-03-01T00:00:00Z", -2_203_891_200_000), ("2026-11-22T10:00:09.4Z", 1_795_341_609_400),
    ("2026-11-22T12:00:09.400+02:00", 1_795_341_609_400), ("2026-11-22T04:30:09.400-05:30", 1_795_341_609_400),
    ("2026-11-22T10:00:09.400123Z", 1_795_341_609_400), ("2026-11-22T10:00:09.4006Z", 1_795_341_609_400),
    ("9999-12-31T23:59:59.999Z", 253_402_300_799_999), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
    ("2026-11-22t10:00:09z", 1_795_341_609_000),
  ])
  func reads(text: String, milliseconds: Int64) {
    #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
  }

  @Test(arguments: [
    "", "now", "2026-11-22", "10:00:09Z", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-11-22T25:00:00Z",
    "2026-11-22T10:00:09.400Z and more and more and more", "2023-02-29T00:00:00Z", "2026-11-22T10:00:09",
    "2026-11-22T10:61:09Z",
  ])
  func refuses(text: String) {
    #expect(Instant(rfc3339: text) == nil)
  }

  @Test func seededRoundTrip() {
    var generator = SeededGenerator(seed: 1)
    let range: ClosedRange<Int64> = -62_135_596_800_000...253_402_300_799_999
    for _ in 0..<3_000 {
      let moment = Instant(milliseconds: .random(in: range, using: &generator))
      #expect(Instant(rfc3339: moment.rfc3339) == moment, "\(moment.milliseconds)")
    }
  }

  @Test func everyDayOfFourCenturiesAsFoundationSaysIt() {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let day: Int64 = 86_400_000
    for number in stride(from: Int64(-73_000), through: 73_000, by: 37) {
      let text = Instant(milliseconds: number * day).rfc3339
      let parts = calendar.dateComponents(
        [.year, .month, .day], from: Date(timeIntervalSince1970: Double(number) * 86_400))
      let words = text.prefix(10).split(separator: "-").compactMap { Int($0) }
      #expect(words == [parts.year ?? 0, parts.month ?? 0, parts.day ?? 0])
    }
  }

  @Test func sumsDoNotTrap() {
    let last = Instant(milliseconds: .max)
    #expect(last.advanced(milliseconds: 1).milliseconds == .min)
    #expect(Instant(milliseconds: .min).milliseconds(since: last) == 1)
    #expect(Instant(milliseconds: 5) < last)
  }
}
