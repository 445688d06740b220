/// Decides where a line of cells is broken into rows.
struct LineBreaker {
  let columns: Int

  /// Calls the body with the range of each row.
  ///
  /// The range of a row is longer than `columns` only where a wide character meets rows of one column.
  func forEachRow(of cells: [Cell], _ body: (Range<Int>) -> Void) {
    guard columns > 0 else { return }
    var start = 0
    repeat {
      let end = rowEnd(in: cells, from: start)
      let row = start..<trimmed(cells, start..<end)
      start = end
      while start < cells.count, cells[start].isBlank { start += 1 }
      // Leading spaces that fill a whole row are no row of their own.
      if !row.isEmpty || start >= cells.count { body(row) }
    } while start < cells.count
  }

  private func rowEnd(in cells: [Cell], from start: Int) -> Int {
    guard cells.count - start > columns else { return cells.count }
    let limit = start + columns
    var end = limit
    while end > start, !canBreak(cells, before: end) { end -= 1 }
    if end > start, cells[start..<end].contains(where: { !$0.isBlank }) { return end }
    if cells[limit].width != 0 { return limit }
    return limit - 1 > start ? limit - 1 : limit + 1
  }

  /// Spaces at a break belong to neither row; the last row keeps its own.
  private func trimmed(_ cells: [Cell], _ range: Range<Int>) -> Int {
    guard range.upperBound < cells.count else { return range.upperBound }
    var end = range.upperBound
    while end > range.lowerBound, cells[end - 1].isBlank { end -= 1 }
    return end
  }

  private func canBreak(_ cells: [Cell], before index: Int) -> Bool {
    let next = cells[index]
    if next.width == 0 { return false }
    let previous = cells[index - 1]
    if next.isBlank || previous.isBlank { return true }
    let isAfterWide = previous.width == 0
    guard isAfterWide || next.width == 2 else { return false }
    let last = isAfterWide ? cells[index - 2].scalar : previous.scalar
    return !Self.opening.contains(last) && !Self.closing.contains(next.scalar)
  }

  /// Signs that do not end a row.
  private static let opening = Set("([{（［｛〈《「『【〔〖“‘¥￥＄".unicodeScalars.map(\.value))

  /// Signs that do not begin a row.
  private static let closing = Set(
    ")]},.!?:;%）］｝〉》」』】〕〗”’、。，．！？：；％…～ー々·".unicodeScalars.map(\.value))
}
