/// Finds where a terminal would stop reading a control sequence, so that no part of one is left over as text.
enum EscapeSequence {
  /// Takes the rest of a sequence from the reader, whose control character has just been taken.
  ///
  /// A control character that begins no sequence takes nothing.
  static func skip(after control: Unicode.Scalar, in reader: inout ScalarReader) {
    switch control.value {
    case 0x1B: skipEscape(in: &reader)
    case 0x9B: skipControlSequence(in: &reader)
    case 0x9D: skipString(endsWithBell: true, in: &reader)
    case 0x90, 0x98, 0x9E, 0x9F: skipString(endsWithBell: false, in: &reader)
    default: break
    }
  }

  private static func skipEscape(in reader: inout ScalarReader) {
    guard let next = reader.next, (0x20...0x7E).contains(next.value) else { return }
    _ = reader.take()
    switch next {
    case "[": skipControlSequence(in: &reader)
    case "]": skipString(endsWithBell: true, in: &reader)
    case "P", "X", "^", "_": skipString(endsWithBell: false, in: &reader)
    case " "..."/":
      reader.skip { (0x20...0x2F).contains($0.value) }
      if let final = reader.next, (0x30...0x7E).contains(final.value) { _ = reader.take() }
    default: break
    }
  }

  private static func skipControlSequence(in reader: inout ScalarReader) {
    reader.skip { (0x20...0x3F).contains($0.value) }
    if let final = reader.next, (0x40...0x7E).contains(final.value) { _ = reader.take() }
  }

  /// Takes a string such as a window title up to its terminator, or to the end of the text.
  ///
  /// CAN and SUB end it too, and so does an escape that begins another sequence: terminals do the same.
  private static func skipString(endsWithBell: Bool, in reader: inout ScalarReader) {
    while let scalar = reader.next {
      if scalar.value == 0x1B {
        var ahead = reader
        _ = ahead.take()
        if ahead.skip(0x5C) { reader = ahead }
        return
      }
      _ = reader.take()
      switch scalar.value {
      case 0x9C, 0x18, 0x1A: return
      case 0x07: if endsWithBell { return }
      default: break
      }
    }
  }
}
