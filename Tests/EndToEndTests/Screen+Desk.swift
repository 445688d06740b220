import TerminalHarness

extension Screen {
  /// The column of the line between conversation and sidebar.
  var border: Int? {
    rows.dropFirst(2).lazy.compactMap { row in row.cells.firstIndex { $0.text == "│" } }.first
  }

  /// The rows of the conversation, as far as the border.
  var conversation: [String] {
    guard let border else { return [] }
    return rows.dropFirst(2).dropLast(2).map { row in
      row.cells.prefix(border).map(\.text).joined()
    }
  }

  /// What stands in the margin of the line that contains a text, such as `a3`.
  func margin(of text: String) -> String {
    guard let border, let row = row(containing: text) else { return "" }
    return row.cells[(border - 6)..<border].map(\.text).joined().filter { $0 != " " }
  }

  /// Whether a mark in the margin or a feeling in the sidebar is shown as not kept yet.
  var hasStar: Bool {
    guard let border else { return false }
    return rows.dropFirst(2).dropLast(2).contains { row in
      row.cells.dropFirst(border - 6).contains { $0.text == "*" }
    }
  }

  /// The sidebar's rows, without blanks at their ends.
  var sidebar: [String] {
    guard let border else { return [] }
    return rows.dropFirst(2).dropLast(2).map { row in
      String(row.cells.dropFirst(border + 1).map(\.text).joined().reversed().drop { $0 == " " }.reversed())
    }
  }

  /// The seconds that a break still lasts, as the cool-down screen says; nil where no break is shown.
  var secondsLeft: Int? {
    guard let row = row(containing: " left"), let range = row.columns(of: " left"), range.lowerBound >= 5 else {
      return nil
    }
    // With nothing moving it is told in minutes, at the end in seconds.
    let words = row.cells[..<range.lowerBound].map(\.text).joined().split(separator: " ").suffix(2)
    if let number = words.first.flatMap({ Int($0) }), let unit = words.last, ["min", "s"].contains(unit) {
      return unit == "min" ? number * 60 : number
    }
    let clock = row.cells[(range.lowerBound - 5)..<range.lowerBound].map(\.text).joined().split(separator: ":")
    guard clock.count == 2, let minutes = Int(clock[0]), let seconds = Int(clock[1]) else { return nil }
    return minutes * 60 + seconds
  }
}
