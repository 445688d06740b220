import Language
import Testing

/// What people read, in English and in another language.
struct SentenceTests {
  private let name = "Kim"
  private let count = 3

  private static let pig = Catalogue(
    name: "pig", rule: .english,
    forms: [
      "No call yet.": ["Onay allcay."], "%1 new for %2": ["%2: %1 ewnay"], "%1 call": ["oneway allcay", "%1 allcays"],
      "screen\u{4}over": ["overway"], "100% of %1": ["%1 100%"],
    ])

  @Test func englishIsItsOwnText() {
    #expect(tr("No call yet.") == "No call yet.")
    #expect(tr("\(count) new for \(name)") == "3 new for Kim")
    #expect(plural(1, "\(1) call", "\(1) calls") == "1 call")
    #expect(plural(0, "\(0) call", "\(0) calls") == "0 calls")
  }

  @Test func anotherLanguagePutsThingsWhereItWantsThem() {
    Language.speak(Self.pig) {
      #expect(tr("No call yet.") == "Onay allcay.")
      #expect(tr("\(count) new for \(name)") == "Kim: 3 ewnay")
      #expect(tr("\(count) new " + "for \(name)") == "Kim: 3 ewnay")
      #expect(tr("100% of \(count)") == "3 100%")
      #expect(tr("over", context: "screen") == "overway")
      #expect(plural(1, "\(1) call", "\(1) calls") == "oneway allcay")
      #expect(plural(count, "\(count) call", "\(count) calls") == "3 allcays")
    }
    #expect(tr("No call yet.") == "No call yet.", "and leaves it again")
  }

  @Test func whatIsMissingIsEnglishAndCounted() {
    let empty = Catalogue(name: "empty", rule: .english, forms: ["": []])
    Language.speak(empty) {
      #expect(tr("\(count) new for \(name)") == "3 new for Kim")
      #expect(tr("over", context: "screen") == "over")
      #expect(plural(2, "\(2) call", "\(2) calls") == "2 calls")
    }
    #expect(empty.missing == ["%1 new for %2", "screen\u{4}over", "%1 call"])
  }

  @Test func whatIsFilledInIsNeverTakenForAPlace() {
    Language.speak(Self.pig) {
      #expect(tr("\("%2 %1") new for \("%1")") == "%1: %2 %1 ewnay")
    }
  }

  @Test func aSentenceKeptForLaterSpeaksTheLanguageOfItsReader() {
    let kept = Sentence("No call yet.")
    #expect(kept.text == "No call yet.")
    Language.speak(Self.pig) { #expect(kept.text == "Onay allcay.") }
  }

  @Test func whatIsCompiledReadsTheSame() throws {
    let again = try #require(Catalogue(compiled: Self.pig.compiled))
    #expect(again.name == "pig" && again.count == Self.pig.count)
    Language.speak(again) { #expect(plural(5, "\(5) call", "\(5) calls") == "5 allcays") }
    #expect(Catalogue(compiled: "") == nil)
    #expect(Catalogue(compiled: "something else") == nil)
  }
}

/// The plural rules of languages, as their PO files have them.
struct PluralRuleTests {
  @Test(arguments: [
    ("nplurals=2; plural=(n != 1);", [0: 1, 1: 0, 2: 1, 21: 1]),
    ("nplurals=1; plural=0;", [0: 0, 1: 0, 7: 0]),
    ("nplurals=2; plural=n>1;", [0: 0, 1: 0, 2: 1]),
    (
      "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
      [1: 0, 2: 1, 5: 2, 11: 2, 21: 0, 22: 1, 112: 2, 0: 2]
    ),
    (
      "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
      [0: 0, 1: 1, 2: 2, 7: 3, 11: 4, 100: 5, 103: 3]
    ),
  ])
  func aRuleGivesTheFormOfEachNumber(rule: String, forms: [Int: Int]) throws {
    let rule = try PluralRule(rule)
    for (number, form) in forms { #expect(rule.form(of: number) == form, "\(number)") }
  }

  @Test(arguments: [
    "", "plural=n;", "nplurals=2;", "nplurals=0; plural=0;", "nplurals=2; plural=n;", "nplurals=2; plural=(n != 1",
    "nplurals=2; plural=n ? 1;", "nplurals=2; plural=system(1);", "nplurals=99; plural=0;",
    "nplurals=2; plural=" + String(repeating: "(", count: 400) + "n",
    "nplurals=2; plural=" + String(repeating: "!", count: 900) + "n",
  ])
  func aRuleThatCantBeIsRefused(rule: String) {
    #expect(throws: PluralRule.Fault.self) { try PluralRule(rule) }
  }

  @Test func divisionByNothingIsNothing() throws {
    #expect(try PluralRule("nplurals=1; plural=n/0+n%0;").form(of: 5) == 0)
    #expect(try PluralRule("nplurals=2; plural=n!=1;").form(of: .min) == 1)
  }
}
