import Calls
import Testing

@testable import Journal

/// What stands in the columns beside a line.
@Suite struct ColumnTests {
  @Test("The column's name of a type is the one on the line, without the prefix", arguments: Sample.everyPayload)
  func namesTypes(payload: Payload) {
    let written = EventWriter.type(of: payload)
    let isOurs = written.hasPrefix(Event.typePrefix)
    #expect(payload.columnName == (isOurs ? String(written.dropFirst(Event.typePrefix.count)) : written))
    #expect(!payload.columnName.isEmpty)
  }

  @Test("Text up to a NUL is not all there is")
  func spellsOutNul() {
    #expect(StoredText.column("plain é 😡") == "plain é 😡")
    #expect(StoredText.column("a\u{0}b\u{0}") == "a\\u0000b\\u0000")
    #expect(StoredText.column("") == "")
  }

  @Test("A type with a NUL in it is filed like any other", arguments: Store.allCases)
  func filesTypesWithNul(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    let types = ["a\u{0}b", "a\u{0}c", "\u{0}", "coolhead.v1.\u{0}"]
    for (index, type) in types.enumerated() {
      #expect(try journal.add([Sample.event("e\(index)", .other(type: type, data: .object([:])))]) == 1)
    }
    #expect(try journal.check().isEmpty)
  }

  @Test("Texts are the same only byte by byte")
  func comparesBytes() {
    #expect("\u{E9}" == "e\u{301}")
    #expect(ByteText("\u{E9}") != ByteText("e\u{301}"))
    #expect(ByteText("") == ByteText(""))
    #expect(ByteText("") != ByteText("a"))
    #expect(ByteText("a longer text than fits in place") == ByteText("a longer text than fits in place"))
    #expect(Set([ByteText("a"), ByteText("a"), ByteText("b")]).count == 2)
  }
}
