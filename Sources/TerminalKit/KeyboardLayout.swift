/// Finds the US key for a character of another layout, so that hotkeys work without switching layouts.
public enum KeyboardLayout {
  /// The character that the same key writes in a US layout; others stay as they are.
  ///
  /// Letters go by position: Persian after ISIRI 9147, then Arabic, Russian, Greek and Hebrew where they do not
  /// contradict it. Digits and full-width characters go by what they mean.
  public static func usCharacter(for character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, scalar.value >= 0x80 else { return character }
    if let letter = letters[scalar] { return letter }
    switch scalar.value {
    case 0x660...0x669: return ascii(scalar.value - 0x660 + 0x30)
    case 0x6F0...0x6F9: return ascii(scalar.value - 0x6F0 + 0x30)
    case 0xFF01...0xFF5E: return ascii(scalar.value - 0xFF01 + 0x21)
    case 0x3000: return " "
    default: return character
    }
  }

  private static func ascii(_ value: UInt32) -> Character {
    Character(Unicode.Scalar(UInt8(truncatingIfNeeded: value)))
  }

  private static let letters: [Unicode.Scalar: Character] = {
    var letters: [Unicode.Scalar: Character] = [:]
    for (theirs, ours) in rows {
      for (scalar, key) in zip(theirs.unicodeScalars, ours) where letters[scalar] == nil { letters[scalar] = key }
    }
    return letters
  }()

  /// Characters and their keys; the first row that names a character counts.
  private static let rows: [(String, String)] = [
    ("ضصثقفغعهخحجچ", "qwertyuiop[]"),
    ("شسیبلاتنمکگ", "asdfghjkl;'"),
    ("ظطزرذدپو", "zxcvbnm,"),
    // The older layout writes an Arabic yeh without Shift, where ISIRI 9147 has it with Shift.
    ("ي", "d"),
    ("ؤئإأآة»«", "ASFGHJKL"),
    ("كژ\u{200C}ء؟", "ZCBM?"),
    ("ى", "n"),
    ("йцукенгшщзхъфывапролджэячсмитьбю", "qwertyuiop[]asdfghjkl;'zxcvbnm,."),
    ("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM"),
    ("ςερτυθιοπασδφγηξκλζχψωβνμ", "wertyuiopasdfghjklzxcvbnm"),
    ("ΕΡΤΥΘΙΟΠΑΣΔΦΓΗΞΚΛΖΧΨΩΒΝΜ", "ERTYUIOPASDFGHJKLZXCVBNM"),
    ("קראטוןםפשדגכעיחלךףזסבהנמצתץ", "ertyuiopasdfghjkl;zxcvbnm,."),
    ("，。、；：？！", ",./;:?!"),
    ("،؛", ",;"),
  ]
}
