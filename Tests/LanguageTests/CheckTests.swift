import Language
import Testing

/// What is said of a file of translations.
struct CheckTests {
  private static let template = PortableObject(
    """
    msgid ""
    msgstr ""
    "Plural-Forms: nplurals=2; plural=(n != 1);\\n"

    msgid "No call yet."
    msgstr ""

    #, kde-format
    msgid "%1 new for %2"
    msgstr ""

    #, kde-format
    msgid "%1 call"
    msgid_plural "%1 calls"
    msgstr[0] ""
    msgstr[1] ""
    """)

  private func check(_ body: String, header: String = "nplurals=2; plural=(n != 1);") -> CatalogueCheck {
    let text = """
      msgid ""
      msgstr ""
      "Content-Type: text/plain; charset=UTF-8\\n"
      "Plural-Forms: \(header)\\n"

      """ + body
    return CatalogueCheck(PortableObject(text), name: "de", template: Self.template)
  }

  @Test func aWholeFileIsInOrder() throws {
    let check = check(
      """
      # Anna
      msgid "No call yet."
      msgstr "Noch kein "
      "Anruf."

      msgid "%1 new for %2"
      msgstr "Für %2: %1 neu"

      msgid "%1 call"
      msgid_plural "%1 calls"
      msgstr[0] "ein Anruf"
      msgstr[1] "%1 Anrufe"
      """)
    #expect(check.errors.isEmpty && check.missing.isEmpty && check.unknown.isEmpty)
    #expect(check.counts == (3, 3))
    try Language.speak(#require(check.catalogue)) {
      #expect(tr("No call yet.") == "Noch kein Anruf.")
      #expect(plural(1, "\(1) call", "\(1) calls") == "ein Anruf")
    }
  }

  @Test func whatIsMissingIsNamedAndFallsBack() {
    let check = check(
      """
      msgid "No call yet."
      msgstr ""

      #, fuzzy
      msgid "%1 new for %2"
      msgstr "%1 alt für %2"
      """)
    #expect(check.errors.isEmpty)
    #expect(check.missing.map(\.line) == [0, 5, 9])
    #expect(check.missing.map(\.message) == ["\"%1 call\"", "\"No call yet.\"", "\"%1 new for %2\""])
    #expect(check.counts.translated == 0)
  }

  @Test func wrongPlacesAreTold() {
    let check = check(
      """
      msgid "%1 new for %2"
      msgstr "%1 neu für %3"

      msgid "%1 call"
      msgid_plural "%1 calls"
      msgstr[0] "ein Anruf"
      msgstr[1] "%2 Anrufe"
      """)
    #expect(check.errors.map(\.line) == [5, 5, 8])
    #expect(check.errors[0].message.contains("names %3"))
    #expect(check.errors[1].message.contains("leaves out %2"))
    #expect(check.counts.translated == 0, "none of it is used")
  }

  @Test func wrongPluralFormsAreTold() {
    let few = check("msgid \"%1 call\"\nmsgid_plural \"%1 calls\"\nmsgstr[0] \"%1 a\"\n")
    #expect(few.errors.map(\.message) == ["\"%1 call\" has not all of its 2 plural forms."])
    let many = check(
      "msgid \"%1 call\"\nmsgid_plural \"%1 calls\"\nmsgstr[0] \"%1\"\nmsgstr[1] \"%1\"\nmsgstr[2] \"%1\"\n")
    #expect(many.errors.first?.message.contains("more than 2") == true)
    let none = check("msgid \"%1 call\"\nmsgstr \"%1 a\"\n")
    #expect(none.errors.first?.message.contains("is a plural") == true)
    let single = check("msgid \"No call yet.\"\nmsgid_plural \"x\"\nmsgstr[0] \"a\"\nmsgstr[1] \"b\"\n")
    #expect(single.errors.first?.message.contains("is no plural") == true)
    #expect(check("", header: "nplurals=2; plural=n;").errors.first?.message.contains("gives 2 form 2") == true)
    let three = check(
      "msgid \"%1 call\"\nmsgid_plural \"%1 calls\"\nmsgstr[0] \"%1 a\"\nmsgstr[1] \"%1 b\"\nmsgstr[2] \"%1 c\"\n",
      header: "nplurals=3; plural=n==1 ? 0 : n==2 ? 1 : 2;")
    #expect(three.errors.isEmpty && three.counts.translated == 1)
  }

  @Test func hostileAndBrokenFilesAreToldByLine() {
    let check = check(
      """
      msgid "No call yet."
      msgstr "\u{1B}[31mrot"

      msgid "No call yet."
      msgstr "zweimal"

      nonsense
      msgid "open
      msgid "a" "b
      msgstr[77] "x"
      """)
    #expect(check.errors.map(\.line).sorted() == check.errors.map(\.line))
    #expect(check.errors.contains { $0.message.contains("steers terminals") })
    #expect(check.errors.contains { $0.message.contains("stands twice, first in line") })
    #expect(check.errors.contains { $0.message.contains("quotation marks") })
    #expect(check.errors.count >= 4)
    #expect(check.counts.translated == 0)
  }

  @Test func blanksAtTheEdgesAreThoseOfTheEnglish() {
    #expect(
      check("msgid \"No call yet.\"\nmsgstr \"Nein. \"\n").errors.first?.message.contains("ends with a blank") == true)
  }

  @Test func whatTheProgramDoesNotSayIsNamed() {
    let check = check("msgid \"Gone.\"\nmsgstr \"Weg.\"\n")
    #expect(check.unknown.map(\.line) == [5] && check.errors.isEmpty)
  }

  @Test func quotedTextComesBack() {
    let text = "a \"b\" \\ c\n\td é"
    let file = PortableObject("msgid \(PortableObject.quoted(text))\nmsgstr \"\"\n")
    #expect(file.entries.first?.id == text && file.problems.isEmpty)
  }

  @Test(arguments: [
    "", "\\", "msgid", "msgstr \"x\"", "\"x\"", "msgid \"a\"\n", "#,", "msgid \"\\q\"\nmsgstr \"\"", "\u{0}\u{FEFF}",
  ])
  func noFileStopsTheReader(text: String) {
    _ = CatalogueCheck(PortableObject(text), name: "x", template: Self.template)
    for cut in text.indices { _ = PortableObject(String(text[..<cut])) }
  }
}
