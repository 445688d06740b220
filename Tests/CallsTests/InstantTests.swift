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

  /// 2026-11-28T18:26:17Z in milliseconds.
  private static let moment: Int64 = 1_795_890_377_000

  @Test(arguments: [
    "\"2026-11-28T18:26:17Z\"", "\"2026-11-28 18:26:17 UTC\"", "\"2026-11-28 18:26:17Z\"",
    "\"2026-11-28T18:26:17,000Z\"",
    "\"2026-11-28T20:26:17+0200\"", "\"2026-11-28T20:26:17+02\"", "\"2026-11-28 20:26:17 +02:00\"",
    "\"2026/11/28 18:26:17 GMT\"", "\"20261128T182617Z\"", "\"2026-11-28T19:26:17+01:00[Europe/Berlin]\"",
    "\"Sat, 28 Nov 2026 18:26:17 +0000\"", "\"28 Nov 2026 18:26:17 GMT\"", "\"Sat, 28 Nov 2026 13:26:17 EST\"",
    "\"Sat Nov 28 18:26:17 UTC 2026\"", "\"Sat Nov 28 2026 19:26:17 GMT+0100 (Central European Time)\"",
    "\"Nov 28, 2026 6:26:17 PM UTC\"", "\"28-Nov-2026 20:26:17 +0200\"",
    "\"28.11.2026 18:26:17 UTC\"", "\"28.11.2026, 20:26:17 +0200\"",
    "1795890377", "1795890377.0", "1795890377000", "1795890377000000", "1795890377000000000", "\"1795890377\"",
    "\"1795890377000\"",
  ])
  func whatMeansOneMomentIsRead(text: String) throws {
    let read = try #require(Instant.read(try JSON.read(text.utf8)))
    #expect(read.moment.milliseconds == Self.moment)
    #expect(!read.isZoneAssumed)
  }

  @Test(arguments: [
    "\"2026-11-28T18:26:17\"", "\"2026-11-28 18:26:17\"", "\"2026-11-28T18:26:17.000000\"", "\"20261128182617\"",
    "\"Sat Nov 28 18:26:17 2026\"", "\"28.11.2026 18:26:17\"",
  ])
  func whatNamesNoZoneIsTakenAsUTC(text: String) throws {
    let read = try #require(Instant.read(try JSON.read(text.utf8)))
    #expect(read.moment.milliseconds == Self.moment)
    #expect(read.isZoneAssumed)
  }

  @Test func fractionsAreKeptToTheMillisecond() {
    #expect(Instant.read(.string("2026-11-28T18:26:17.671956"))?.moment.milliseconds == Self.moment + 671)
    #expect(Instant.read(.string("2026-11-28 18:26:17,5 UTC"))?.moment.milliseconds == Self.moment + 500)
    #expect(Instant.read(.number(1_795_890_377.25))?.moment.milliseconds == Self.moment + 250)
    #expect(Instant.read(.string("1795890377.25"))?.moment.milliseconds == Self.moment + 250)
    #expect(Instant.read(.string("2026-11-28T18:26Z"))?.moment.milliseconds == Self.moment - 17_000)
  }

  @Test(arguments: [
    "\"\"", "\"yesterday\"", "\"18:26:17\"", "\"00:04\"", "\"28/11/2026 18:26:17\"", "\"11/28/2026 6:26 PM\"",
    "\"2026-11-28\"", "\"20261128\"", "5", "4.1", "0", "-1795890377", "17958903770", "true", "null", "[1795890377]",
    "{\"seconds\":1795890377}", "\"2026-11-28T18:26:17 MEZ\"", "\"28 Nov 26 18:26:17 GMT\"", "\"Nov 28 18:26:17\"",
    "\"2026-02-30T18:26:17\"", "\"nan\"", "\"inf\"", "1e300", "\"2026-11-28T18:26:17Z and more\"",
    "\"2026-11-28T25:26:17\"",
  ])
  func whatCouldBeTwoOrNoneIsNoTime(text: String) throws {
    #expect(Instant.read(try JSON.read(text.utf8)) == nil)
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
