/// The modes that a program has switched on and off, read from its output, to see whether it put them all back.
public struct TerminalModes: Sendable, Equatable {
  /// The private modes of DEC and xterm that are on, such as 1049 (alternate screen) or 2004 (bracketed paste).
  public var privateModes: Set<Int> = [7, 25]
  /// The ANSI modes that are on; 8 is the terminal's own bidirectional reordering, taken as on at the start.
  public var ansiModes: Set<Int> = [8]
  /// Whether the keypad sends its own codes.
  public var hasApplicationKeypad = false

  /// A terminal in which nothing has been switched yet.
  public init() {}

  /// The modes after a program wrote these bytes.
  public init(after output: [UInt8]) {
    var rest = output[...]
    while let escape = rest.firstIndex(of: 0x1b) {
      rest = rest[(escape + 1)...]
      guard let introducer = rest.popFirst() else { return }
      switch introducer {
      case UInt8(ascii: "["): readControlSequence(&rest)
      case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"), UInt8(ascii: "_"):
        skipString(&rest)
      case UInt8(ascii: "="): hasApplicationKeypad = true
      case UInt8(ascii: ">"): hasApplicationKeypad = false
      case UInt8(ascii: "c"): self = TerminalModes()
      case 0x1b: rest = output[(rest.startIndex - 1)...]
      default: break
      }
    }
  }

  private mutating func readControlSequence(_ rest: inout ArraySlice<UInt8>) {
    let parameters = rest.prefix { (0x20...0x3f).contains($0) }
    rest = rest[parameters.endIndex...]
    guard let final = rest.first else { return }
    // An escape in the middle starts a new sequence and is left for it.
    if final != 0x1b { rest = rest.dropFirst() }
    let text = String(decoding: parameters, as: UTF8.self)
    if final == UInt8(ascii: "p"), text == "!" { self = TerminalModes() }
    guard final == UInt8(ascii: "h") || final == UInt8(ascii: "l") else { return }
    let isPrivate = text.hasPrefix("?")
    let numbers = text.drop { $0 == "?" }.split(separator: ";").compactMap { Int($0) }
    for number in numbers {
      set(number, isPrivate: isPrivate, on: final == UInt8(ascii: "h"))
    }
  }

  private mutating func set(_ number: Int, isPrivate: Bool, on: Bool) {
    let modes = isPrivate ? \Self.privateModes : \Self.ansiModes
    if on { self[keyPath: modes].insert(number) } else { self[keyPath: modes].remove(number) }
  }

  /// Skips to the end of a string such as a title: BEL, or an escape, whose own end is then read as a sequence.
  private func skipString(_ rest: inout ArraySlice<UInt8>) {
    rest = rest.drop { $0 != 0x07 && $0 != 0x1b }
  }
}
