import Language
import SentenceSearch
import Testing

/// The sentences that stand in a source file.
struct SourceReaderTests {
  private func ids(_ source: String) -> [String] { SourceReader(source).sentences.map(\.id) }

  @Test func sentencesAreFoundWithTheirPlaces() {
    #expect(ids(#"say(tr("No call yet."))"#) == ["No call yet."])
    #expect(ids(#"tr("\(count) new for \(name(of: call, "x"))")"#) == ["%1 new for %2"])
    #expect(ids("tr(\n  \"a \\(x) \"\n    + \"b \\(y)\")") == ["a %1 b %2"])
    #expect(ids(#"tr(isOn ? "on" : "off")"#) == ["on", "off"])
    #expect(ids(#"Sentence("take a call")"#) == ["take a call"])
    #expect(ids(##"tr(#"a "b" \#(c)"#)"##) == [#"a "b" %1"#])
    #expect(ids(#"tr("a \"b\" \\ \u{E9}\n")"#) == ["a \"b\" \\ é\n"])
    #expect(ids("tr(\n  \"\"\"\n  one \\\n  two\n  three\n  \"\"\")") == ["one two\nthree"])
    #expect(ids(#"tr("outer \(tr("inner \(x)"))")"#) == ["inner %1", "outer %1"])
  }

  @Test func pluralsAndContextsAreFound() {
    let found = SourceReader(#"plural(n, "\(n) call", "\(n) calls") + tr("over", context: "call")"#).sentences
    #expect(found.map(\.id) == ["%1 call", "over"])
    #expect(found[0].plural == "%1 calls" && found[1].context == "call")
  }

  @Test func whatIsNoSentenceIsLeft() {
    let source = #"""
      // tr("in a remark")
      /* tr("in another") /* and */ */
      let pattern = /"[^"]*"/
      x.tr("a member's")
      func tr(_ sentence: Sentence) {}
      case "id": return hasPrefix("plain words")
      let y = a / b / c
      """#
    let reader = SourceReader(source)
    #expect(reader.sentences.isEmpty)
    #expect(reader.literals.map(\.text) == ["a member's", "plain words", "id"])
    #expect(reader.literals.map(\.call) == [".tr", "hasPrefix", ""])
    #expect(reader.literals.last?.before == "case")
  }

  @Test func linesAreThoseOfTheFile() {
    let source = "\n\n  tr(\"three\")\n  /*\n\n*/ tr(\"six\")\n\"\"\"\n  x\n  \"\"\"; tr(\"nine\")"
    #expect(SourceReader(source).sentences.map(\.line) == [3, 6, 9])
  }

  @Test func theTemplateIsReadBack() {
    var template = Template()
    let found = SourceReader(
      #"tr("\(x) \"new\"") + plural(n, "\(n) call", "\(n) calls") + tr("a") + tr("a") + tr(" ")"#)
    template.add(found.sentences, file: "A.swift")
    template.add(found.sentences, file: "B.swift")
    let text = template.text(quoted: PortableObject.quoted)
    let file = PortableObject(text)
    #expect(file.problems.isEmpty)
    #expect(file.entries.map(\.key) == ["%1 \"new\"", "%1 call", "a"])
    #expect(file.entries[1].plural == "%1 calls")
    #expect(text.contains("#: A.swift\n#: B.swift\n#, kde-format\nmsgid \"%1 call\""))
  }
}
