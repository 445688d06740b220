import Calls
import Desk
import Practice
import TerminalKit

extension Keymap {
  /// What a key means before and after a practised call; nil where the live desk decides.
  static func inPractice(_ key: Key, _ state: DeskState, _ size: Size) -> [Action]? {
    guard let practice = state.practice, practice.stage != .calling, !practice.isWatching else { return nil }
    if state.work.overlay == .confirmQuit { return confirming(key) }
    if key == .control("q") || key == .character("Q") { return [.quitRequested] }
    if key == .control("z") { return [.suspendRequested] }
    if let rows = scrolled(key, practice, size) {
      return [.practice(.scrolled(rows))]
    }
    switch practice.stage {
    case .menu: return inMenu(key, practice)
    case .briefing:
      return key == .enter ? [.practice(.begun)] : key == .escape ? [.practice(.menuRequested)] : []
    case .debrief: return inDebrief(key, practice)
    default: return [.escape, .enter].contains(key) ? [.practice(.menuRequested)] : []
    }
  }

  private static func inMenu(_ key: Key, _ practice: PracticeState) -> [Action] {
    switch key {
    case .up: return [.practice(.rowMoved(to: practice.chosen - 1))]
    case .down: return [.practice(.rowMoved(to: practice.chosen + 1))]
    case .pageUp: return [.practice(.rowMoved(to: practice.chosen - 10))]
    case .pageDown: return [.practice(.rowMoved(to: practice.chosen + 10))]
    case .home: return [.practice(.rowMoved(to: 0))]
    case .end: return [.practice(.rowMoved(to: practice.rows.count - 1))]
    case .enter: return [.practice(.rowChosen(practice.chosen))]
    case .escape: return [.quitRequested]
    default: break
    }
    switch key.name {
    case "m": return [.practice(.modeRequested)]
    case "a": return [.practice(.abuseRequested)]
    case "p": return [.practice(.progressRequested)]
    case let name?: return Int(name).map { [.practice(.digitTyped($0))] } ?? []
    case nil: return []
    }
  }

  private static func inDebrief(_ key: Key, _ practice: PracticeState) -> [Action] {
    switch key {
    case .right, .tab, .enter: return [.practice(.pageMoved(practice.page + 1))]
    case .left, .backTab: return [.practice(.pageMoved(practice.page - 1))]
    case .escape: return [.practice(.menuRequested)]
    default: break
    }
    switch key.name {
    case "t": return [.practice(.retryRequested)]
    case "w": return [.practice(.watchRequested(good: true))]
    case "b": return [.practice(.watchRequested(good: false))]
    case "n": return [.practice(.nextRequested)]
    case let name?: return Int(name).map { [.practice(.pageMoved($0 - 1))] } ?? []
    case nil: return []
    }
  }

  /// Where a key scrolls to on a page of lines; nil for a key that does not scroll.
  private static func scrolled(_ key: Key, _ practice: PracticeState, _ size: Size) -> Int? {
    guard practice.stage != .menu else { return nil }
    let page = max(1, TextSheet.room(size) - 1)
    let most = PracticeScreen.mostScroll(practice, size)
    switch key {
    case .up: return max(0, practice.scroll - 1)
    case .down: return min(most, practice.scroll + 1)
    case .pageUp: return max(0, practice.scroll - page)
    case .pageDown: return min(most, practice.scroll + page)
    case .home: return 0
    case .end: return most
    default: return nil
    }
  }

  /// What a key means in the line for an answer.
  static func inAnswer(_ key: Key, _ answer: PracticeAnswer, _ size: Size) -> [Action] {
    if answer.reading != nil {
      switch key {
      case .tab, .down, .right: return [.choiceMoved(to: answer.option + 1)]
      case .backTab, .up, .left: return [.choiceMoved(to: answer.option - 1)]
      case .backspace: return [.cancelled]
      case .enter: return [.submitted]
      case .escape, .control("c"): return [.cancelled]
      default: return []
      }
    }
    // Where one is shown at a time, the first is on the screen from the beginning.
    let shown = answer.chosen ?? (PracticePane.isOneByOne(size) ? 0 : -1)
    switch key {
    case .down, .tab: return [.choiceMoved(to: shown + 1)]
    case .up, .backTab: return [.choiceMoved(to: (answer.chosen ?? 1) - 1)]
    default:
      if let name = key.name, Int(name) != nil, answer.entry.text.isEmpty { return [.textTyped(name)] }
      return editing(key) ?? []
    }
  }
}
