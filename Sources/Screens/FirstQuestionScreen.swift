import Desk
import Language
import TerminalKit

/// What is asked at the first start, in place of the start screen until it is answered or left.
struct FirstQuestionScreen {
  let question: FirstQuestion
  let size: Size

  init?(_ state: DeskState, size: Size) {
    guard let question = state.firstQuestion, state.place == .start, state.work.focus == nil, state.work.overlay == nil
    else { return nil }
    (self.question, self.size) = (question, size)
  }

  /// The same signs drawn in two ways: whoever sees the first as it is meant can have all of them.
  private static let signs: [SafeText] = ["┌─┬─┐ ▸ ✓ ●●○ ▁▃▅▇ “ü é ñ 你好”", "+-+-+ > x 2/3 _.:= \"plain\""]

  func paint() -> Frame {
    var frame = Frame(size: size)
    var lines: [(SafeText, Style)] = []
    if size.rows >= 12 {
      lines = [
        ("coolhead", Style(.accent, bold: true)),
        (tr("Three questions, asked once; ? and a word such as theme change it later."), Style(.quiet)),
        ("", .plain),
      ]
    }
    let place = "\(question.rawValue + 1)/\(FirstQuestion.allCases.count)"
    lines.append((SafeText(untrusted: "\(place)  \(question.words)"), Style(.plain, bold: true)))
    for (index, answer) in question.answers.enumerated() {
      let words =
        answer.isEmpty && Self.signs.indices.contains(index) ? Self.signs[index] : SafeText(untrusted: answer)
      lines.append((SafeText("   ") + SafeText(number: index + 1) + "  " + words, Style(.accent)))
    }
    if size.rows >= 8 { lines.append(("", .plain)) }
    lines.append((tr("Enter takes \(question.usual). Esc asks no more."), Style(.quiet)))
    let left = size.columns >= 60 ? 6 : 1
    var row = max(0, (size.rows - lines.count) / 3)
    for (text, style) in lines {
      for cells in WrappedText(text, columns: max(1, size.columns - left - 1), style: style).rows where row < size.rows
      {
        frame.put(cells: cells, column: left, row: row)
        row += 1
      }
    }
    return frame
  }
}

extension Keymap {
  /// A number answers, Enter leaves one, Esc all; any other key leaves all and does what it does; nil where nothing is asked.
  static func firstQuestion(_ key: Key, _ state: DeskState, _ size: Size, _ memory: inout ScreenMemory) -> [Action]? {
    guard let screen = FirstQuestionScreen(state, size: size) else { return nil }
    switch key {
    case .enter: return [.firstAnswered(nil)]
    case .escape: return [.firstSkipped]
    default:
      if let number = key.name.flatMap(Int.init) {
        return (1...screen.question.answers.count).contains(number) ? [.firstAnswered(number)] : []
      }
      return [.firstSkipped] + onDesk(key, state, size, &memory)
    }
  }
}
