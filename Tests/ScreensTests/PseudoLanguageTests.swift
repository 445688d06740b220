import Calls
import Coaching
import Desk
import DeskSupport
import Language
import Library
import TerminalKit
import Testing

@testable import Screens

/// Every screen in a language a third longer: nothing that matters is cut.
struct PseudoLanguageTests {
  private static let sizes = [Size(columns: 80, rows: 24), Size(columns: 120, rows: 36), Size(columns: 40, rows: 12)]
  private static let template = PortableObject(ScreenLanguage.template)

  /// A scene on a screen in the pseudo language, and the same in English.
  private struct Pair {
    let english: Frame
    let pseudo: Frame
    let desk: TestDesk
    let missing: Set<String>

    init(_ scene: Scene, _ size: Size) {
      english = scene.frame(columns: size.columns, rows: size.rows)
      let catalogue = Catalogue.pseudo(of: PseudoLanguageTests.template)
      var desk = TestDesk()
      pseudo = Language.speak(catalogue) {
        desk = scene.desk(size: size)
        return Screen.frame(desk.state, size: size, glyphs: .unicode, memory: &desk.memory)
      }
      self.desk = desk
      missing = catalogue.missing
    }

    /// All of a frame in one line, so that a wrapped text is found.
    static func text(_ frame: Frame, in rect: Rect? = nil) -> String {
      let area = rect ?? Rect(column: 0, row: 0, columns: frame.size.columns, rows: frame.size.rows)
      return (area.row..<area.row + area.rows).map { row in
        frame.rows[row][area.column..<area.column + area.columns].reduce(into: "") { $0 += $1.text }
      }.joined(separator: " ").split(separator: " ").joined(separator: " ")
    }

    /// What stands out in a row as the keys of the bottom bar do.
    static func keys(_ frame: Frame, row: Int) -> [String] {
      var words: [String] = [""]
      for cell in frame.rows[row] {
        if cell.style.bold, cell.text != " " {
          words[words.count - 1] += cell.text
        } else if words.last != "" {
          words.append("")
        }
      }
      return words.filter { !$0.isEmpty }
    }
  }

  @Test(arguments: Scene.allCases, sizes)
  func nothingThatMattersIsCut(scene: Scene, size: Size) throws {
    let pair = Pair(scene, size)
    #expect(pair.missing.isEmpty, "goes around the door or is not in the template: \(pair.missing)")
    let picture = (0..<size.rows).map(pair.pseudo.text(row:)).joined(separator: "\n")
    for row in pair.pseudo.rows {
      #expect(row.count == size.columns && row.reduce(0) { $0 + Int($1.width) } == size.columns)
    }
    // Keys without which nobody gets on: those that English shows, in the bottom row.
    let bottom = size.rows - 1
    let needed = Set(Pair.keys(pair.english, row: bottom)).intersection([
      "?", "y", "Enter", "Esc", "E", "H", "p", "r", "n",
    ])
    let shown = Set(Pair.keys(pair.pseudo, row: bottom))
    // In the wrap-up the question comes first; what was typed too fast is no key.
    let others: Set<String> = scene == .held ? ["Enter", "E"] : pair.desk.state.isBreakNoticed ? ["p"] : []
    let isNarrow = size.columns < 80
    for key in needed.subtracting(others) where !isNarrow || ["?", "y", "Esc"].contains(key) {
      #expect(shown.contains(key), "the key \(key) is cut:\n\(picture)")
    }
    guard pair.desk.state.work.ownBreak == nil, pair.desk.state.work.overlay == nil, pair.desk.state.sheet == nil,
      let advice = pair.desk.advice, pair.desk.state.focusedCall != nil
    else { return }
    let text = Pair.text(pair.pseudo)
    let english = Pair.text(pair.english)
    let begin = { (words: String) in words.split(separator: " ").prefix(3).joined(separator: " ") }
    for words in [advice.say.first, advice.now].compactMap({ $0 }) where !words.isEmpty {
      let first = begin(words)
      // Where a column wraps, words stand on two rows of it and something else between.
      let parts = first.split(separator: " ").map(String.init)
      if english.contains(first) {
        #expect(parts.allSatisfy(text.contains), "\"\(first)\" is cut:\n\(picture)")
      }
    }
  }

  @Test(arguments: sizes)
  func thatNothingIsSavedIsSaidWhateverTheLanguage(size: Size) {
    let pair = Pair(.journalTrouble, size)
    let words = Language.speak(.pseudo(of: Self.template)) { tr("NOT SAVED: ") as String }
    #expect(Pair.text(pair.pseudo).contains(words.prefix(6)))
  }

  @Test func theTemplateHoldsEverySentence() {
    #expect(Self.template.entries.count > 1_000 && Self.template.problems.isEmpty)
    let check = CatalogueCheck(Self.template, name: "x", template: Self.template)
    #expect(check.errors.isEmpty && check.missing.count == Self.template.entries.count)
  }

  @Test func aSentenceThatIsNotTranslatedIsEnglish() {
    let empty = Catalogue(name: "empty", rule: .english, forms: ["": []])
    let frame = Language.speak(empty) { Scene.angry.frame(columns: 80, rows: 24) }
    #expect(frame == Scene.angry.frame(columns: 80, rows: 24))
    #expect(!empty.missing.isEmpty, "and each that was asked for is counted")
  }
}
