/// What a person pressed, pasted, or did to the window.
public enum Key: Hashable, Sendable {
  case character(Character)
  case enter, escape, tab, backTab, backspace, delete, insert
  case up, down, left, right, pageUp, pageDown, home, end
  case function(Int)
  /// Control with a lower-case letter, or with a sign such as `\`.
  case control(Character)
  /// Alt with what the key writes; Alt with Backspace is DEL.
  case alt(Character)
  /// Text that came from the clipboard: never commands. One that was too long ends in `SafeText.markCharacter`.
  case paste(String)
  case focusIn, focusOut

  /// Whether the key would write a character, were there a place to write.
  public var isPrintable: Bool {
    if case .character = self { return true }
    return false
  }
}

extension Key {
  /// The key of a byte below 0x80 other than ESC.
  init(ascii byte: UInt8, isAlt: Bool) {
    switch byte {
    case 0x09: self = .tab
    case 0x0A, 0x0D: self = .enter
    case 0x08, 0x7F: self = .backspace
    case 0x00: self = .control(" ")
    case 0x01...0x1A: self = .control(Character(Unicode.Scalar(byte + 0x60)))
    case 0x1B...0x1F: self = .control(Character(Unicode.Scalar(byte + 0x40)))
    default:
      let character = Character(Unicode.Scalar(byte))
      self = isAlt ? .alt(character) : .character(character)
    }
  }

  /// The key of the last byte of `ESC [` or `ESC O`, as far as both agree.
  init?(cursorFinal byte: UInt8) {
    switch byte {
    case 0x41: self = .up
    case 0x42: self = .down
    case 0x43: self = .right
    case 0x44: self = .left
    case 0x46: self = .end
    case 0x48: self = .home
    case 0x50...0x53: self = .function(Int(byte) - 0x4F)
    default: return nil
    }
  }

  /// The key of the byte after `ESC O`, the number pad included.
  init?(singleShift byte: UInt8) {
    switch byte {
    case 0x20: self = .character(" ")
    case 0x49: self = .tab
    case 0x4D: self = .enter
    case 0x58: self = .character("=")
    case 0x6A...0x79: self = .character(Character(Unicode.Scalar(byte - 0x40)))
    default: self.init(cursorFinal: byte)
    }
  }

  /// The key of `ESC [ number ~`.
  init?(tildeNumber number: Int) {
    switch number {
    case 1, 7: self = .home
    case 2: self = .insert
    case 3: self = .delete
    case 4, 8: self = .end
    case 5: self = .pageUp
    case 6: self = .pageDown
    case 11...15: self = .function(number - 10)
    case 17...21: self = .function(number - 11)
    case 23...26: self = .function(number - 12)
    case 28, 29: self = .function(number - 13)
    case 31...34: self = .function(number - 14)
    default: return nil
    }
  }

  /// The key that the kitty protocol gives a number of its own; the number pad is named by what is printed on it.
  init?(functionalCode code: Int) {
    let pad: [Key] = [
      .character("."), .character("/"), .character("*"), .character("-"), .character("+"), .enter, .character("="),
      .character(","), .left, .right, .up, .down, .pageUp, .pageDown, .home, .end, .insert, .delete,
    ]
    switch code {
    case 57376...57398: self = .function(code - 57376 + 13)
    case 57399...57408: self = .character(Character(Unicode.Scalar(UInt8(code - 57399 + 0x30))))
    case 57409...57426: self = pad[code - 57409]
    default: return nil
    }
  }
}
