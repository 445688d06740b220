import Foundation
import Testing

@testable import TerminalKit

/// A recording of frames is what asciinema reads, and shows what the screen showed.
struct CastTests {
  private struct Entry { var time: Double, kind: String, text: String }

  private func entry(_ line: String) throws -> Entry {
    let parts = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any])
    return Entry(
      time: try #require(parts[0] as? Double), kind: try #require(parts[1] as? String),
      text: try #require(parts[2] as? String))
  }

  private func frame(_ text: String, columns: Int = 10, rows: Int = 2, cursor: (Int, Int)? = nil) -> Frame {
    var frame = Frame(size: Size(columns: columns, rows: rows))
    frame.put(SafeText(untrusted: text), column: 0, row: 0, style: Style(.accent, bold: true))
    frame.cursor = cursor.map { ($0.0, $0.1) }
    return frame
  }

  @Test func theHeaderSaysHowLargeAndWhen() throws {
    let cast = Cast(size: Size(columns: 80, rows: 24), theme: .standard, uptimeMilliseconds: 5)
    let line = cast.header(title: SafeText(untrusted: "a \"call\"\u{1B}[2J"), atSeconds: 1_763_800_000)
    let header = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    #expect(header["version"] as? Int == 2 && header["width"] as? Int == 80 && header["height"] as? Int == 24)
    #expect(header["timestamp"] as? Int == 1_763_800_000)
    #expect((header["title"] as? String)?.hasPrefix("a \"call\"") == true)
    #expect(!line.contains("\n"))
  }

  @Test func onlyWhatChangesIsWrittenAndTimesCountFromTheBeginning() throws {
    var cast = Cast(size: Size(columns: 10, rows: 2), theme: .standard, uptimeMilliseconds: 1_000)
    let first = try cast.lines(for: frame("one"), uptimeMilliseconds: 1_000).map(entry)
    #expect(first.count == 1 && first[0].time == 0 && first[0].kind == "o")
    #expect(first[0].text.hasPrefix("\u{1B}[?25l\u{1B}[2J\u{1B}[1;1H") && first[0].text.contains("one"))
    #expect(cast.lines(for: frame("one"), uptimeMilliseconds: 1_500).isEmpty)
    let next = try cast.lines(for: frame("two", cursor: (3, 0)), uptimeMilliseconds: 3_045).map(entry)
    #expect(next.count == 1 && next[0].time == 2.045)
    #expect(next[0].text.contains("two") && !next[0].text.contains("\u{1B}[2;1H"))
    #expect(next[0].text.hasSuffix("\u{1B}[1;4H\u{1B}[?25h"))
    let moved = try cast.lines(for: frame("two", cursor: (4, 0)), uptimeMilliseconds: 3_100).map(entry)
    #expect(moved.map(\.text) == ["\u{1B}[1;5H"])
    // A clock that goes back makes no time before the beginning.
    #expect(try cast.lines(for: frame("six"), uptimeMilliseconds: 0).map(entry)[0].time == 0)
  }

  @Test func anotherSizeIsToldAndPaintedWhole() throws {
    var cast = Cast(size: Size(columns: 10, rows: 2), theme: .standard, uptimeMilliseconds: 0)
    _ = cast.lines(for: frame("one"), uptimeMilliseconds: 0)
    let resized = try cast.lines(for: frame("one", columns: 20, rows: 3), uptimeMilliseconds: 7).map(entry)
    #expect(resized.map(\.kind) == ["r", "o"])
    #expect(resized[0].text == "20x3" && resized[1].text.contains("\u{1B}[2J"))
  }

  @Test func wideLettersStandOnceAndNothingHostileGetsIn() throws {
    var cast = Cast(size: Size(columns: 10, rows: 2), theme: .standard, uptimeMilliseconds: 0)
    let line = cast.lines(for: frame("中e\u{301}\u{1B}]0;x\u{7}"), uptimeMilliseconds: 0)[0]
    #expect(line.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F..<0xA0).contains($0.value) })
    let text = try entry(line).text
    #expect(text.components(separatedBy: "中").count == 2)
    #expect(!text.contains("\u{1B}]") && !text.contains("\u{7}"))
  }
}
