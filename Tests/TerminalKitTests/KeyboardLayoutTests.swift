import Testing

@testable import TerminalKit

@Suite struct KeyboardLayoutTests {
  @Test(arguments: [
    ("ضصثقفغعهخحجچ", "qwertyuiop[]"), ("شسیبلاتنمکگ", "asdfghjkl;'"), ("ظطزرذدپو", "zxcvbnm,"),
    ("۰۱۲۳۴۵۶۷۸۹", "0123456789"), ("٠١٢٣٤٥٦٧٨٩", "0123456789"), ("０１９ＡｚＺ？：", "019AzZ?:"),
    ("؟。؛", "?.;"), ("фыва", "asdf"), ("ασδφ", "asdf"), ("שדגכ", "asdf"), ("ژآ", "CH"),
    ("aZ5é世", "aZ5é世"),
  ])
  func keysGoByPosition(_ theirs: String, _ ours: String) {
    #expect(String(theirs.map { KeyboardLayout.usCharacter(for: $0) }) == ours)
  }

  @Test func everyPersianLetterIsADifferentKey() {
    let letters = "ضصثقفغعهخحجچشسیبلاتنمکگظطزرذدپو"
    #expect(Set(letters.map { KeyboardLayout.usCharacter(for: $0) }).count == letters.count)
  }
}
