import Testing

@testable import Calls

/// How texts are compared where their spelling makes no difference, and breaks by clocks that went wrong.
@Suite struct FoldingTests {
  @Test(
    "Spellings that look the same are the same",
    arguments: [
      ("café", "cafe\u{301}"), ("CAFÉ", "café"), ("Rück\u{AD}er\u{AD}stat\u{AD}tung", "Rückerstattung"),
      ("ｒｅｆｕｎｄ", "refund"), ("ﬁne", "fine"), ("Straße", "STRASSE"), ("สวัสดี\u{200B}ครับ", "สวัสดีครับ"),
      ("ｶﾞｽ", "ガス"), ("re\u{200D}fund\u{FEFF}", "refund"), ("a\u{FE0F}", "a"), ("ΣΑΣ", "σας"),
      ("كتاب", "کتاب"), ("علي", "علی"), ("على", "علی"), ("٣٤٥", "۳۴۵"), ("۳۴۵", "345"),
    ])
  func same(_ left: String, _ right: String) { #expect(Array(left.folded.utf8) == Array(right.folded.utf8)) }

  @Test("Letters that differ stay different")
  func different() {
    for (left, right) in [("cafe", "café"), ("refund", "refunds"), ("o", "ö"), ("かき", "がき")] {
      #expect(left.folded != right.folded)
    }
  }

  @Test(
    "An uptime that has begun anew under the name of the same start makes no break longer", arguments: [0, 100, 3_000])
  func restartedUptime(uptime: Int64) {
    let begins = Instant(milliseconds: 1_000_000)
    let terms = Break(
      band: .hot, agent: "Sam", strain: nil, begins: begins, deadline: begins.advanced(milliseconds: 90_000),
      hardEnd: begins.advanced(milliseconds: 90_000), boot: "b1", uptimeBegins: 5_000_000)
    for (passed, elapsed) in [(30_000, 30_000), (200_000, 200_000), (-50_000, 0)] as [(Int64, Int64)] {
      let now = Clock(time: begins.advanced(milliseconds: passed), uptime: uptime, boot: "b1")
      #expect(terms.elapsed(at: now) == elapsed)
    }
    // While it is owed the same clock tells a time before the beginning.
    var owed = terms
    owed.owedSince = begins.advanced(milliseconds: -20_000)
    let notice = Clock(time: begins.advanced(milliseconds: -10_000), uptime: 5_000_000 - 10_000, boot: "b1")
    #expect(owed.elapsed(at: notice) == -10_000)
  }

  @Test func wordsAreFoundWholeAndInTheirOrder() {
    let text = "what if it is not there on friday"
    for words in ["what if", "not there", "friday", "what if it is not there on friday", "it"] {
      #expect(text.holds(words: words), "\(words)")
      #expect(PhraseSearch(text).holds(words), "\(words)")
    }
    for words in ["hat if", "there not", "frida", "what if it is not there on friday too", "", " ", "f it"] {
      #expect(!text.holds(words: words), "\(words)")
      #expect(!PhraseSearch(text).holds(words), "\(words)")
    }
    // The first place where the letters stand need not be the one where the words do.
    #expect("whatever what ever".holds(words: "what"))
    #expect(!"".holds(words: "what"))
    #expect("größe ändern".holds(words: "größe"))
  }
}
