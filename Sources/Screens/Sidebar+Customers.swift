import Calls
import Coaching
import Desk
import TerminalKit

extension Sidebar {
  /// What earlier calls say of this customer, and the question for the cause: a quiet line each.
  ///
  /// A call opens with the flag, so it stays then where room is short, and gives way to the coaching later.
  func customerBlocks(isOpening: Bool = false) -> [Block] {
    var blocks: [Block] = []
    if let (title, words) = state.fileWords(of: call) {
      let rank = isOpening && title == "FLAG" ? 1 : 7
      blocks.append(labelled(SafeText(untrusted: title), words, style: Style(.accent), rank: rank, gap: []))
    }
    if state.asksForCause(in: call), let ask = state.playbook?.causes.ask.text, !ask.isEmpty {
      blocks.append(labelled(Titles.cause, ask, style: Style(.quiet), rank: 6, gap: []))
    }
    return blocks
  }

  /// The need and the cause, on one row where they fit.
  var needRows: [[Cell]] {
    let need = call.need.map { tagged("needs: ", advice?.needLabel ?? $0.rawValue) } ?? []
    let cause = call.cause.map { tagged("cause: ", advice?.causeLabel ?? $0.rawValue) } ?? []
    if need.isEmpty || cause.isEmpty || need.count + cause.count + 2 > columns {
      return [need, cause].filter { !$0.isEmpty }
    }
    return [need + SafeText("  ").cells() + cause]
  }

  private func tagged(_ title: SafeText, _ word: String) -> [Cell] {
    title.cells(style: Style(.quiet)) + SafeText(untrusted: word).cells(style: Style(.accent))
  }
}
