import CNcurses
import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal held through ncurses: frames in, the fewest bytes out. Used from one thread only.
public final class CursesTerminal {
  /// How the screen is to look.
  public struct Look: Sendable {
    /// Which colour each ink gets.
    public var theme: Theme
    /// Light or dark, where it is known.
    public var background: Background
    /// False with `NO_COLOR`.
    public var allowsColor: Bool

    public init(theme: Theme, background: Background = .unknown, allowsColor: Bool = true) {
      self.theme = theme
      self.background = background
      self.allowsColor = allowsColor
    }
  }

  /// False where the locale is not UTF-8: then only ASCII reaches the terminal.
  public let isUnicode: Bool
  private var look: Look
  private let depth: ColorDepth
  /// What is on the screen, row by row; none where that is not known. A copy, so that the next frame can be painted into
  /// the rows of the last.
  private var shown: [Cell] = []
  private var shownColumns = 0
  /// How styles look on this terminal, by `Style.index`; nil for those that have not been shown yet.
  private var painted = [Appearance?](repeating: nil, count: 256)
  private var run: [cchar_t] = []
  private var plainRun: [chtype] = []
  /// False once a style has a pair that a plain cell has no room for.
  private var hasFewPairs = true

  private typealias Appearance = (attributes: attr_t, pair: Int32)

  /// Opens the screen; nil when none of the terminal types can place a cursor, and then nothing was changed.
  /// - Parameter watchesFocus: the terminal is to tell when it gains and loses the focus, among the keys.
  public init?(input: Int32, output: Int32, type: String?, look: Look, watchesFocus: Bool = false) {
    ch_want_focus(watchesFocus)
    isUnicode = ch_set_locale()
    let wanted = [type ?? "", "xterm-256color", "xterm", "vt100"]
    let names = type == "dumb" ? [] : wanted
    var copies: [UnsafeMutablePointer<CChar>?] = names.map { $0.withCString { strdup($0) } }
    defer { for copy in copies { free(copy) } }
    let opened = copies.withUnsafeMutableBufferPointer { buffer in
      buffer.withMemoryRebound(to: UnsafePointer<CChar>?.self) { types in
        ch_open(input, output, types.baseAddress, Int32(types.count))
      }
    }
    guard opened else { return nil }
    let colors = ch_colors()
    self.look = look
    depth = !look.allowsColor || colors < 8 ? .none : colors >= 256 ? .ansi256 : .ansi16
  }

  /// The terminal's size as it was last read.
  public var size: Size { Size(columns: Int(ch_columns()), rows: Int(ch_rows())) }

  /// Brings a frame to the terminal: only rows that differ from what is shown are handed to ncurses.
  /// - Parameter changed: the rows that may differ from the frame before; nil where that is not known.
  public func present(_ frame: Frame, changed: [Range<Int>]? = nil) {
    let columns = min(frame.size.columns, Int(ch_columns()))
    let rows = min(frame.size.rows, Int(ch_rows()))
    let isKnown = shownColumns == columns && shown.count == columns * rows && !shown.isEmpty
    if !isKnown {
      shownColumns = columns
      shown = frame.rows.prefix(rows).flatMap { $0.prefix(columns) }
    }
    for part in isKnown ? changed ?? [0..<rows] : [0..<rows] {
      for row in part.clamped(to: 0..<rows) {
        let cells = frame.rows[row]
        guard let range = isKnown ? takeDifference(in: row, cells) : 0..<columns else { continue }
        put(cells, row: row, range: range)
      }
    }
    if let cursor = frame.cursor {
      ch_present(Int32(cursor.row), Int32(cursor.column))
    } else {
      ch_present(-1, -1)
    }
  }

  /// Follows the terminal's size, whether it changed or not; the next frame is painted whole.
  public func resize() {
    if ch_resize() { shown = [] }
  }

  /// Asks the terminal what its background is, where the look depends on it; the answer comes among the keys.
  /// - Returns: whether it was asked.
  public func askBackground() -> Bool {
    depth != .none && look.theme.followsBackground && ch_ask_background()
  }

  /// Asks the terminal how wide it draws the sign of a line, with one that stands in a frame which it shows; the answer
  /// comes among the keys.
  /// - Returns: the column where its cursor is then if the sign is one column wide; nil where nothing was asked.
  public func askWidth(of sign: Unicode.Scalar, in frame: Frame) -> Int? {
    for row in 0..<min(frame.size.rows, size.rows) {
      guard let column = frame.rows[row].firstIndex(where: { $0.scalar == sign.value }), column + 2 < size.columns
      else { continue }
      return ch_ask_width(Int32(row), Int32(column), String(sign)) ? column + 1 : nil
    }
    return nil
  }

  /// Takes what the terminal told of its background.
  /// - Returns: true where the next frame looks different.
  public func take(_ background: Background) -> Bool {
    guard background != look.background else { return false }
    look.background = background
    painted = Array(repeating: nil, count: painted.count)
    shown = []
    return true
  }

  /// Looks different from the next frame on.
  public func take(_ theme: Theme) {
    look.theme = theme
    painted = Array(repeating: nil, count: painted.count)
    shown = []
  }

  /// Has the terminal tell, or not tell any more, when it gains and loses the focus.
  public func watchFocus(_ isWanted: Bool) { ch_watch_focus(isWanted) }

  /// Asks the terminal for something beside frames, as `TerminalRequest` writes it.
  public func request(_ bytes: String) { ch_send(bytes) }

  /// How many colours a type of terminal has; nil where the type is unknown or can't place a cursor.
  public static func knownColors(type: String, output: Int32) -> Int? {
    let colors = ch_known_colors(type, output)
    return colors < 0 ? nil : Int(colors)
  }

  /// Whether text reaches the terminal as UTF-8 by the locale that the environment names.
  public static func setsUnicode() -> Bool { ch_set_locale() }

  /// Sounds the terminal's bell.
  public func ring() { ch_ring() }

  /// Gives the terminal back for good.
  public func close() { ch_close() }

  /// Gives the terminal back, stops the process until it is continued, and takes the terminal again.
  public func suspend() {
    ch_leave()
    ch_stop()
    comeBack()
  }

  /// Takes the terminal again after the process was stopped from outside.
  public func comeBack() {
    ch_return()
    shown = []
  }

  /// Everything is painted anew with the next frame.
  public func repaint() {
    ch_repaint()
    shown = []
  }

  /// The columns of a row that differ from what is shown, whole characters only; nil when none do. From now on they
  /// count as shown.
  private func takeDifference(in row: Int, _ cells: [Cell]) -> Range<Int>? {
    let columns = shownColumns
    return shown.withUnsafeMutableBufferPointer { shown -> Range<Int>? in
      cells.withUnsafeBufferPointer { new -> Range<Int>? in
        guard let known = shown.baseAddress, let after = new.baseAddress, new.count >= columns else { return nil }
        let old = known + row * columns
        // Most rows are as they were; equal cells are equal bytes.
        if memcmp(old, after, columns * MemoryLayout<Cell>.stride) == 0 { return nil }
        var first = 0
        while first < columns, old[first] == new[first] { first += 1 }
        var last = columns
        while last > first, old[last - 1] == new[last - 1] { last -= 1 }
        while first > 0, new[first].width == 0 || old[first].width == 0 { first -= 1 }
        while last < columns, new[last].width == 0 || old[last].width == 0 { last += 1 }
        memcpy(old + first, after + first, (last - first) * MemoryLayout<Cell>.stride)
        return first..<last
      }
    }
  }

  /// Hands cells to ncurses, long runs of plain ones by the faster way.
  private func put(_ cells: [Cell], row: Int, range: Range<Int>) {
    cells.withUnsafeBufferPointer { cells in
      var start = range.lowerBound
      while start < range.upperBound {
        var end = start
        // Up to where a run of plain cells begins that is worth a call of its own.
        while end < range.upperBound {
          let plain = endOfPlain(cells, end..<range.upperBound)
          if plain - end >= Self.leastPlain || plain == range.upperBound && end == start { break }
          end = max(plain, end + 1)
        }
        if end > start { putAny(cells, row: row, range: start..<end) }
        start = end
        end = endOfPlain(cells, start..<range.upperBound)
        if end > start { putPlain(cells, row: row, range: start..<end) }
        start = end
      }
    }
  }

  /// Cells of a plain run that pay for the call they take.
  private static let leastPlain = 6

  /// Where the plain cells end that a range begins with.
  private func endOfPlain(_ cells: UnsafeBufferPointer<Cell>, _ range: Range<Int>) -> Int {
    guard hasFewPairs else { return range.lowerBound }
    var end = range.lowerBound
    while end < range.upperBound, cells[end].isUnmarked, cells[end].scalar &- 0x20 < 0x5F { end += 1 }
    return end
  }

  private func putPlain(_ cells: UnsafeBufferPointer<Cell>, row: Int, range: Range<Int>) {
    if plainRun.count < range.count { plainRun = Array(repeating: 0, count: range.count) }
    plainRun.withUnsafeMutableBufferPointer { run in
      var shown: UInt16?
      var attributes: chtype = 0
      for column in range {
        let cell = cells[column]
        if cell.styleNumber != shown {
          shown = cell.styleNumber
          attributes = appearance(of: cell.style).attributes
        }
        run[column - range.lowerBound] = attributes | chtype(cell.scalar)
      }
    }
    // A style that was shown for the first time may have got a pair that is too high.
    guard hasFewPairs else { return putAny(cells, row: row, range: range) }
    ch_put_plain(Int32(row), Int32(range.lowerBound), plainRun, Int32(range.count))
  }

  private func putAny(_ cells: UnsafeBufferPointer<Cell>, row: Int, range: Range<Int>) {
    let most = isUnicode ? range.count : 2 * range.count
    if run.count < most { run = Array(repeating: cchar_t(), count: most) }
    let count = run.withUnsafeMutableBufferPointer { run in
      var count = 0
      var shown: UInt16?
      var look: Appearance = (0, 0)
      for column in range {
        let cell = cells[column]
        guard cell.width > 0 else { continue }
        if cell.styleNumber != shown {
          shown = cell.styleNumber
          look = appearance(of: cell.style)
        }
        run[count] = painted(cell, look)
        count += 1
        guard !isUnicode, cell.width == 2 else { continue }
        run[count] = painted(cell, look)
        count += 1
      }
      return count
    }
    ch_put(Int32(row), Int32(range.lowerBound), run, Int32(count))
  }

  private func painted(_ cell: Cell, _ look: Appearance) -> cchar_t {
    // Without UTF-8 a character that the terminal can't be told of stands as a question mark of the same width.
    let isKnown = isUnicode || cell.scalar <= 0x7E
    let characters = isKnown && !cell.isUnmarked ? cell.characters : (isKnown ? wchar_t(cell.scalar) : 0x3F, 0, 0, 0, 0)
    return cchar_t(attr: look.attributes, chars: characters, ext_color: look.pair)
  }

  private func appearance(of style: Style) -> Appearance {
    if let known = painted[style.index] { return known }
    let ansi = look.theme.appearance(of: style, depth: depth, background: look.background)
    var attributes: UInt32 = 0
    if ansi.bold { attributes |= ch_attribute_bold() }
    if ansi.dim { attributes |= ch_attribute_dim() }
    if ansi.reverse { attributes |= ch_attribute_reverse() }
    if ansi.underline { attributes |= ch_attribute_underline() }
    var pair: Int32 = 0
    if depth != .none, ansi.foreground >= 0 || ansi.background >= 0 {
      pair = ch_pair(Int32(ansi.foreground), Int32(ansi.background))
    }
    let result = (attributes: ch_attributes(attributes, pair), pair: pair)
    painted[style.index] = result
    if pair > 255 { hasFewPairs = false }
    return result
  }
}

extension Style {
  /// A number below 256 for each style: the ink and the four attributes.
  fileprivate var index: Int { Int(rawValue & 0x0F | rawValue >> 4 & 0xF0) }
}

extension Cell {
  /// The characters as ncurses takes them: a base character and its marks, 0 where there is none.
  fileprivate var characters: (wchar_t, wchar_t, wchar_t, wchar_t, wchar_t) {
    let marks = marks
    return (
      wchar_t(truncatingIfNeeded: scalar), wchar_t(truncatingIfNeeded: marks.0), wchar_t(truncatingIfNeeded: marks.1),
      wchar_t(truncatingIfNeeded: marks.2), wchar_t(truncatingIfNeeded: marks.3)
    )
  }
}
