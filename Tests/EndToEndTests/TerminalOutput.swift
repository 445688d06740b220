import TerminalHarness
import Testing

/// What a program sent to its terminal, taken apart: sequences, control characters and text.
struct TerminalOutput {
  /// Each kind of sequence once, such as `CSI H` or `CSI ?1049h`; where the number is what matters, it is part of the kind.
  private(set) var sequences: Set<String> = []
  /// Control characters outside of sequences.
  private(set) var controls: Set<Unicode.Scalar> = []
  /// The scalars that were painted.
  private(set) var painted: Set<Unicode.Scalar> = []
  /// The greatest number in a sequence that moves or paints.
  private(set) var greatestNumber = 0

  init(_ bytes: [UInt8]) {
    var rest = String(decoding: bytes, as: UTF8.self).unicodeScalars[...]
    while let scalar = rest.popFirst() {
      if scalar == "\u{1B}" {
        takeSequence(&rest)
      } else if scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value) {
        controls.insert(scalar)
      } else {
        painted.insert(scalar)
      }
    }
  }

  private mutating func takeSequence(_ rest: inout Substring.UnicodeScalarView) {
    guard let first = rest.popFirst() else { return }
    if first == "[" { return takeControlSequence(&rest) }
    if first == "]" { return takeCommand(&rest) }
    var text = "ESC \(first)"
    // Designating a character set takes one more character.
    if ("("..."/").contains(first), let set = rest.popFirst() { text.unicodeScalars.append(set) }
    sequences.insert(text)
  }

  /// An operating system command, whole: one that carries anything but the program's own question is a kind of its own.
  private mutating func takeCommand(_ rest: inout Substring.UnicodeScalarView) {
    let body = rest.prefix { $0 != "\u{7}" && $0 != "\u{1B}" }
    rest = rest.dropFirst(body.count)
    if let end = rest.popFirst(), end == "\u{1B}" { _ = rest.popFirst() }
    sequences.insert("OSC \(String(body))")
  }

  private mutating func takeControlSequence(_ rest: inout Substring.UnicodeScalarView) {
    let body = rest.prefix { (0x20...0x3F).contains($0.value) }
    rest = rest.dropFirst(body.count)
    guard let final = rest.popFirst() else { return }
    if Self.movesOrPaints.contains(final), body.allSatisfy({ ("0"..."9").contains($0) || $0 == ";" || $0 == ":" }) {
      sequences.insert("CSI \(final)")
      for number in body.split(whereSeparator: { $0 == ";" || $0 == ":" }) {
        greatestNumber = max(greatestNumber, Int(String(number)) ?? 0)
      }
    } else {
      sequences.insert("CSI \(String(body))\(final)")
    }
  }

  /// Moves of the cursor, erasing, shifting, repeating, colours and scrolling: all that a screen is painted with.
  private static let movesOrPaints: Set<Unicode.Scalar> = [
    "A", "B", "C", "D", "G", "H", "J", "K", "L", "M", "P", "S", "T", "X", "@", "b", "d", "m", "r",
  ]
  /// The kinds of sequence that any text may need to be painted; the last four keep the cursor's place and scroll.
  static let painting = Set(movesOrPaints.map { "CSI \($0)" } + ["ESC 7", "ESC 8", "ESC D", "ESC M"])
}

extension TerminalOutput {
  /// What is in it that a plain conversation does not need; empty where nothing got through.
  ///
  /// Numbers over 255 can only come from a hostile text: no colour, row or column is that great here.
  func offences(beyond benign: TerminalOutput) -> [String] {
    let sequences = sequences.subtracting(benign.sequences).subtracting(Self.painting)
    let controls = controls.subtracting(["\r", "\n", "\u{8}"]).map { "control \($0.value)" }
    let obeyed = painted.filter(\.obeysTerminals).map { "scalar \($0.value)" }
    let numbers = greatestNumber > 255 ? ["number \(greatestNumber)"] : []
    return sequences + controls + obeyed + numbers
  }
}

extension TerminalSession {
  /// Requires that nothing but what a plain conversation needs too has left the program.
  func expectUntouched(like benign: TerminalOutput, _ comment: Comment) {
    #expect(TerminalOutput(output).offences(beyond: benign) == [], comment)
    #expect(screen.title == "", comment)
    #expect(screen.bellCount == 0, comment)
    #expect(screen.isAlternate, comment)
  }

  /// Waits until the border between conversation and sidebar stands in one column from rule to rule.
  func expectWholeFrame(_ what: String) throws {
    try waitUntil("an unbroken frame (\(what))", timeout: 5) { $0.hasWholeFrame }
  }
}

extension Unicode.Scalar {
  /// True for what changes how a terminal shows the text around it: direction, invisible tags, line ends of Unicode.
  fileprivate var obeysTerminals: Bool {
    switch value {
    case 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE0FFF: true
    default: false
    }
  }
}

extension Screen {
  /// Whether the rules reach from edge to edge and the border from rule to rule.
  fileprivate var hasWholeFrame: Bool {
    guard rows.count > 4, let border = rows[1].cells.firstIndex(where: { $0.text == "┬" }) else { return false }
    let last = rows.count - 2
    func isRule(_ row: Int, _ joint: String) -> Bool {
      rows[row].cells[border].text == joint && rows[row].cells.count { $0.text == "─" } == columns - 1
    }
    // A long message stands on the lower rule's row too, and then nothing is left of that.
    let isCovered = !rows[last].cells.contains { "─│┴".contains($0.text) && !$0.text.isEmpty }
    return isRule(1, "┬") && (isRule(last, "┴") || isCovered)
      && rows[2..<last].allSatisfy { $0.cells[border].text == "│" }
  }
}
