import CVTerm

/// The terminal emulator: output of a program in, screen and answers out.
final class Emulator {
  private(set) var columns: Int
  private(set) var rows: Int
  private let handle: OpaquePointer
  private var cached: Screen?

  init(columns: Int, rows: Int) throws {
    guard let handle = cvterm_new(Int32(rows), Int32(columns)) else {
      throw HarnessError.unusable("no memory for a screen of \(columns) columns and \(rows) rows")
    }
    self.handle = handle
    self.columns = columns
    self.rows = rows
  }

  deinit { cvterm_free(handle) }

  func resize(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cached = nil
    cvterm_resize(handle, Int32(rows), Int32(columns))
  }

  /// Shows output and returns the terminal's answers to it.
  func feed(_ bytes: [UInt8]) -> [UInt8] {
    cached = nil
    cvterm_feed(handle, bytes, bytes.count)
    return collect { buffer, capacity in cvterm_take_answers(handle, buffer, capacity) }
  }

  /// The screen as it is now.
  var screen: Screen {
    if let cached { return cached }
    let status = cvterm_status(handle)
    let screen = Screen(
      columns: columns, rows: (0..<rows).map(row),
      cursor: Screen.Cursor(
        row: min(Int(status.cursor_row), rows - 1), column: min(Int(status.cursor_column), columns - 1),
        isVisible: status.cursor_visible != 0),
      isAlternate: status.alternate_screen != 0, title: String(cString: cvterm_title(handle)),
      bellCount: Int(status.bell_count))
    cached = screen
    return screen
  }

  /// The bytes that a key sends in the modes that the program has switched on.
  func encode(_ key: Key) -> [UInt8] {
    switch key {
    case .text(let text): Array(text.utf8)
    case .bytes(let bytes): bytes
    case .alt(let character): [0x1b] + Array(String(character).utf8)
    case .control(let character): character.asciiValue.map { [controlCode($0)] } ?? Array(String(character).utf8)
    case .paste(let text): encode(CVTERM_INPUT_PASTE_START) + pastedBytes(text) + encode(CVTERM_INPUT_PASTE_END)
    case .function(let number): encode(input: CVTERM_INPUT_FUNCTION.rawValue + UInt32(number))
    case .enter: encode(CVTERM_INPUT_ENTER)
    case .escape: encode(CVTERM_INPUT_ESCAPE)
    case .tab: encode(CVTERM_INPUT_TAB)
    case .backTab: encode(CVTERM_INPUT_BACK_TAB)
    case .backspace: encode(CVTERM_INPUT_BACKSPACE)
    case .delete: encode(CVTERM_INPUT_DELETE)
    case .insert: encode(CVTERM_INPUT_INSERT)
    case .up: encode(CVTERM_INPUT_UP)
    case .down: encode(CVTERM_INPUT_DOWN)
    case .left: encode(CVTERM_INPUT_LEFT)
    case .right: encode(CVTERM_INPUT_RIGHT)
    case .home: encode(CVTERM_INPUT_HOME)
    case .end: encode(CVTERM_INPUT_END)
    case .pageUp: encode(CVTERM_INPUT_PAGE_UP)
    case .pageDown: encode(CVTERM_INPUT_PAGE_DOWN)
    case .focusIn: encode(CVTERM_INPUT_FOCUS_IN)
    case .focusOut: encode(CVTERM_INPUT_FOCUS_OUT)
    }
  }

  private func encode(_ input: CVTermInput) -> [UInt8] { encode(input: input.rawValue) }

  private func encode(input: UInt32) -> [UInt8] {
    collect { buffer, capacity in cvterm_encode(handle, Int32(input), buffer, capacity) }
  }

  /// Control-? is DEL; the other codes are the character's lowest five bits.
  private func controlCode(_ character: UInt8) -> UInt8 {
    character == UInt8(ascii: "?") ? 0x7f : character & 0x1f
  }

  /// Terminals send the line ends of a pasted text as Enter.
  private func pastedBytes(_ text: String) -> [UInt8] {
    text.utf8.map { $0 == UInt8(ascii: "\n") ? UInt8(ascii: "\r") : $0 }
  }

  private func row(_ index: Int) -> Screen.Row {
    var cells = [CVTermCell](repeating: CVTermCell(), count: columns)
    cvterm_read_row(handle, Int32(index), &cells, Int32(columns))
    return Screen.Row(index: index, cells: cells.map(Screen.Cell.init))
  }

  /// Calls `take` until it has nothing more.
  private func collect(_ take: (UnsafeMutablePointer<UInt8>?, Int) -> Int) -> [UInt8] {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 256)
    while true {
      let count = buffer.withUnsafeMutableBufferPointer { take($0.baseAddress, $0.count) }
      result += buffer.prefix(count)
      if count < buffer.count { return result }
    }
  }
}

extension Screen.Cell {
  fileprivate init(_ cell: CVTermCell) {
    let count = Int(cell.text_length)
    text = withUnsafeBytes(of: cell.text) { String(decoding: $0.prefix(count), as: UTF8.self) }
    width = Int(cell.width)
    isBold = cell.bold != 0
    isUnderlined = cell.underline != 0
    isItalic = cell.italic != 0
    isBlinking = cell.blink != 0
    isReversed = cell.reverse != 0
    isStruckOut = cell.strike != 0
    foreground = Screen.Color(cell.foreground)
    background = Screen.Color(cell.background)
  }
}

extension Screen.Color {
  fileprivate init(_ number: Int32) {
    if number == Int32(CVTERM_COLOR_STANDARD) {
      self = .standard
    } else if number < Int32(CVTERM_COLOR_RGB) {
      self = .palette(UInt8(truncatingIfNeeded: number))
    } else {
      self = .rgb(
        red: UInt8(truncatingIfNeeded: number >> 16), green: UInt8(truncatingIfNeeded: number >> 8),
        blue: UInt8(truncatingIfNeeded: number))
    }
  }
}
