import Calls
import Desk
import Language
import TerminalKit

/// The addresses that stand in the call, each with where it really leads, as a list over the screen.
struct LinkList {
  let state: DeskState

  func paint(_ chosen: Int, into frame: inout Frame) {
    let size = frame.size
    let top = size.rows >= 8 ? 1 : 0
    let rows = max(0, size.rows - top - (size.rows >= 8 ? 1 : 0))
    frame.fill(Rect(column: 0, row: top, columns: size.columns, rows: rows))
    frame.cursor = nil
    guard rows > 0 else { return }
    let title = tr(" Addresses in this call and where they lead").truncated(to: size.columns)
    frame.put(title, column: 0, row: top, style: Style(.accent, bold: true))
    let links = state.links
    let room = max(0, rows - 1)
    let each = size.rows >= 16 ? 2 : 1
    let shown = max(1, room / each)
    let first = max(0, min(chosen - shown / 2, links.count - shown))
    for (offset, index) in (first..<min(links.count, first + shown)).enumerated() {
      let row = top + 1 + offset * each
      guard row < top + rows else { return }
      let link = links[index]
      let style =
        index == chosen ? Style(.selection, reverse: true) : link.warning == nil ? .plain : Style(.warm, bold: true)
      frame.fill(Rect(column: 0, row: row, columns: size.columns, rows: 1), style: style)
      let text = SafeText(untrusted: LinkList.words(of: link, number: index + 1), maximumScalars: 600)
      frame.put((SafeText(" ") + text).truncated(to: size.columns), column: 0, row: row, style: style)
      guard each == 2, row + 1 < top + rows else { continue }
      let address = SafeText("    ") + SafeText(untrusted: link.address, maximumScalars: 600)
      frame.put(address.truncated(to: size.columns), column: 0, row: row + 1, style: Style(.quiet))
    }
  }

  /// Where an address leads, by its number, with what to beware of.
  static func words(of link: Link, number: Int) -> String {
    "\(number)  \(link.target)" + (link.warning.map { "  ! \($0)" } ?? "")
  }
}

extension PlainReport {
  /// The addresses of the call, by the numbers that show them whole.
  static func links(_ state: DeskState) -> [SafeText] {
    state.links.enumerated().map { told(LinkList.words(of: $1, number: $0 + 1)) }
      + [told(tr("Type a number to read one whole, or nothing to close the list."))]
  }
}
