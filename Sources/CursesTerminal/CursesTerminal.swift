import CNcurses
import TerminalKit

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A terminal held through ncurses: frames in, the fewest bytes out. Used from one thread only.
public final class CursesTerminal: Terminal {
  /// How the screen is to look.
  public struct Look: Sendable {
    /// Which colour each ink gets.
    public var theme: Theme
    /// Light or dark, where it is known.
    public var background: Background
    /// False with `NO_COLOR`.
    public var allowsColor: Bool

    /// Makes a look.
    public init(theme: Theme, background: Background = .unknown, allowsColor: Bool = true) {
      self.theme = theme
      self.background = background
      self.allowsColor = allowsColor
    }
  }

  /// False where the locale is not UTF-8: then only ASCII reaches the terminal.
  public let isUnicode: Bool
  private let look: Look
  private let depth: ColorDepth
  private var shown: [[Cell]] = []
  private var painted: [UInt16: (attributes: UInt32, pair: Int16)] = [:]
  private var run: [ch_cell] = []

  /// Opens the screen; nil when none of the terminal types can place a cursor, and then nothing was changed.
  public init?(input: Int32, output: Int32, type: String?, look: Look) {
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
  public func present(_ frame: Frame) {
    let columns = min(frame.size.columns, Int(ch_columns()))
    for row in 0..<min(frame.size.rows, Int(ch_rows())) {
      let cells = frame.rows[row]
      if row < shown.count {
        guard let range = difference(shown[row], cells, columns: columns) else { continue }
        put(cells, row: row, range: range)
      } else {
        put(cells, row: row, range: 0..<columns)
      }
    }
    shown = frame.rows
    if let cursor = frame.cursor {
      ch_present(Int32(cursor.row), Int32(cursor.column))
    } else {
      ch_present(-1, -1)
    }
  }

  /// Follows the terminal's new size. Returns true when it changed.
  public func resize() -> Bool {
    guard ch_resize() else { return false }
    shown = []
    return true
  }

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

  /// The columns that differ, whole characters only; nil when none do.
  private func difference(_ old: [Cell], _ new: [Cell], columns: Int) -> Range<Int>? {
    guard old.count >= columns, new.count >= columns else { return 0..<min(columns, new.count) }
    return old.withUnsafeBufferPointer { old -> Range<Int>? in
      new.withUnsafeBufferPointer { new -> Range<Int>? in
        // Most rows are as they were; equal cells are equal bytes, their padding included.
        if old.baseAddress == new.baseAddress { return nil }
        guard let before = old.baseAddress, let after = new.baseAddress else { return nil }
        if memcmp(before, after, columns * MemoryLayout<Cell>.stride) == 0 { return nil }
        var first = 0
        while first < columns, old[first] == new[first] { first += 1 }
        guard first < columns else { return nil }
        var last = columns
        while last > first, old[last - 1] == new[last - 1] { last -= 1 }
        while first > 0, new[first].width == 0 || old[first].width == 0 { first -= 1 }
        while last < columns, new[last].width == 0 || old[last].width == 0 { last += 1 }
        return first..<last
      }
    }
  }

  private func put(_ cells: [Cell], row: Int, range: Range<Int>) {
    run.removeAll(keepingCapacity: true)
    var style: Style?
    var look: (attributes: UInt32, pair: Int16) = (0, 0)
    for cell in cells[range] where cell.width > 0 {
      if cell.style != style {
        style = cell.style
        look = appearance(of: cell.style)
      }
      run.append(painted(cell, look))
      if !isUnicode, cell.width == 2 { run.append(painted(cell, look)) }
    }
    ch_put(Int32(row), Int32(range.lowerBound), run, Int32(run.count))
  }

  private func painted(_ cell: Cell, _ look: (attributes: UInt32, pair: Int16)) -> ch_cell {
    var scalars = (cell.scalar, cell.marks.0, cell.marks.1, cell.marks.2, cell.marks.3)
    // Without UTF-8 a character that the terminal can't be told of stands as a question mark of the same width.
    if !isUnicode, cell.scalar > 0x7E { scalars = (0x3F, 0, 0, 0, 0) }
    return ch_cell(
      scalars: scalars, attributes: look.attributes, pair: look.pair, width: isUnicode ? Int16(cell.width) : 1)
  }

  private func appearance(of style: Style) -> (attributes: UInt32, pair: Int16) {
    if let known = painted[style.rawValue] { return known }
    let ansi = look.theme.appearance(of: style, depth: depth, background: look.background)
    var attributes: UInt32 = 0
    if ansi.bold { attributes |= ch_attribute_bold() }
    if ansi.dim { attributes |= ch_attribute_dim() }
    if ansi.reverse { attributes |= ch_attribute_reverse() }
    if ansi.underline { attributes |= ch_attribute_underline() }
    var pair: Int16 = 0
    if depth != .none, ansi.foreground >= 0 || ansi.background >= 0 {
      pair = Int16(clamping: ch_pair(Int32(ansi.foreground), Int32(ansi.background)))
    }
    painted[style.rawValue] = (attributes, pair)
    return (attributes, pair)
  }
}
