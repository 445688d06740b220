import TestSupport
import Testing

@testable import TerminalKit

@Suite struct CellTests {
  @Test func aCellIsSmallAndKeepsAllItHolds() {
    #expect(MemoryLayout<Cell>.stride == 16)
    var generator = SeededGenerator(seed: 16)
    let scalars: [UInt32] = [0, 0x20, 0x41, 0x301, 0x4E16, 0xFFFF, 0x1F468, 0x10FFFF]
    for _ in 0..<2_000 {
      let scalar = scalars.randomElement(using: &generator) ?? 0
      let marks = (0..<4).map { _ in scalars.randomElement(using: &generator) ?? 0 }
      let style = Style(
        Style.Ink.allCases.randomElement(using: &generator) ?? .plain, bold: .random(using: &generator),
        reverse: .random(using: &generator), underline: .random(using: &generator), dim: .random(using: &generator))
      let width = UInt8.random(in: 0...2, using: &generator)
      var cell = Cell(scalar: scalar, marks: (marks[0], marks[1], marks[2], marks[3]), style: .plain, width: width)
      cell.style = style
      #expect(cell.scalar == scalar && cell.style == style && cell.width == width)
      #expect(cell.marks == (marks[0], marks[1], marks[2], marks[3]))
      #expect(cell == Cell(scalar: scalar, marks: cell.marks, style: style, width: width))
      #expect(cell.isBlank == (scalar == 0x20 && marks[0] == 0))
    }
  }

  @Test func styleKeepsInkAndAttributes() {
    for ink in Style.Ink.allCases {
      for bits in 0..<16 {
        let style = Style(
          ink, bold: bits & 1 != 0, reverse: bits & 2 != 0, underline: bits & 4 != 0, dim: bits & 8 != 0)
        #expect(style.ink == ink)
        #expect(style.bold == (bits & 1 != 0) && style.reverse == (bits & 2 != 0))
        #expect(style.underline == (bits & 4 != 0) && style.dim == (bits & 8 != 0))
      }
    }
    var style = Style(.hot, bold: true)
    style.ink = .good
    style.bold = false
    #expect(style == Style(.good))
    #expect(Style.plain.rawValue == 0)
  }

  /// What is painted for a text: the cells' characters, with a dot for each tail.
  private func painted(_ text: String) -> String {
    SafeText(untrusted: text).cells().map { $0.width == 0 ? "." : $0.text }.joined()
  }

  @Test func clustersAreDrawnAsEveryTerminalDraws() {
    #expect(painted("👨‍👩‍👧‍👦!") == "👨.!")
    #expect(painted("👩🏽‍⚕️!") == "👩.!")
    #expect(painted("👍🏽!") == "👍.!")
    #expect(painted("🏽!") == "¬!")
    #expect(painted("🇮🇷!") == "[IR]!")
    #expect(painted("🇩🇪🇲🇾") == "[DE][MY]")
    #expect(painted("🇩!") == "[D]!")
    #expect(painted("❤️!") == "❤!")
    #expect(painted("☎️ 1️⃣ #️⃣") == "☎ 1 #")
    #expect(painted("⌚︎!") == "⌚.!")
    #expect(painted("🏴\u{E0067}\u{E0062}\u{E007F}!") == "🏴.¬!")
    #expect(painted("☰") == "¬")
  }

  @Test func marksStayWithTheirBase() {
    let cells = SafeText(untrusted: "e\u{301}\u{308}x").cells()
    #expect(cells.count == 2)
    #expect(cells[0].scalar == 0x65 && cells[0].marks == (0x301, 0x308, 0, 0))
    #expect(painted("\u{301}") == "¬\u{301}")
    #expect(painted("世\u{308}!") == "世\u{308}.!")
    #expect(painted("قطعاً") == "قطعاً")
    #expect(SafeText(untrusted: "قطعاً").columns == 4)
    #expect(SafeText(untrusted: "می\u{200C}خواهم").columns == 7)
  }

  @Test func koreanLettersBecomeSyllables() {
    #expect(painted("\u{1112}\u{1161}\u{11AB}") == "한.")
    #expect(painted("하\u{11AB}") == "한.")
    #expect(painted("\u{1161}") == "¬")
    #expect(painted("한국") == "한.국.")
  }

  @Test func spacesOfAllKindsAreBlank() {
    #expect(painted("a\u{3000}b") == "a  b")
    #expect(painted("a\u{2003}b") == "a b")
    #expect(painted("a\u{A0}b") == "a\u{A0}b")
  }

  @Test func cellsFollowOneAnother() {
    var generator = SeededGenerator(seed: 6)
    for _ in 0..<2_000 {
      let cells = SafeText(untrusted: HostileText.make(&generator)).cells(style: Style(.customer))
      #expect(cells.reduce(0) { $0 + Int($1.width) } == cells.count)
      for (index, cell) in cells.enumerated() {
        #expect(cell.style == Style(.customer))
        #expect((cell.width == 2) == (index + 1 < cells.count && cells[index + 1].width == 0))
        #expect(cell.scalar >= 0x20 || cell.width == 0)
      }
    }
  }
}
