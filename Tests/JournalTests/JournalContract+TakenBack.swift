import Foundation
import TestSupport
import Testing

@testable import Calls
@testable import Journal

extension JournalContract {
  @Test(
    "Words that were taken back are in no line of the journal, whenever their versions came", arguments: Store.allCases)
  func takenBackWords(store: Store) throws {
    let (journal, keep) = try store.open()
    defer { withExtendedLifetime(keep) { journal.close() } }
    var note = Sample.event("n1", at: 3, .noteAdded(Note(kind: .fact, text: "asked twice")))
    note.anchor = Anchor(utterance: "u1", revision: 1, quote: "my blue heron")
    try journal.add([
      Sample.said("u1", revision: 1, "my blue heron"), Sample.said("u2", revision: 1, "a grey goose"), note,
    ])
    try journal.add([Sample.said("u1", revision: 3, "[taken back]", .redacted)])
    // An older version that comes late, and another call with the same id.
    try journal.add([Sample.said("u1", revision: 2, "my blue heron, Sir")])
    try journal.add([Sample.said("u1", revision: 1, "another heron", call: "call-2")])
    let found = try journal.all(of: "call-1")
    #expect(found.map(\.id) == ["u1.1", "u2.1", "n1", "u1.3", "u1.2"])
    let words = found.map { event -> String in
      if case .utterance(let utterance) = event.payload { return utterance.text }
      return event.anchor?.quote ?? "none"
    }
    #expect(words == ["", "a grey goose", "", "[taken back]", ""])
    #expect(try journal.all(of: "call-2").count == 1)
    #expect(try journal.check() == [])
    // What was told once is not told anew by telling it again.
    #expect(try journal.add([Sample.said("u1", revision: 1, "my blue heron")]) == 0)
  }
}

extension JournalFileTests {
  @Test("Words that were taken back are not in the files of the journal")
  func takenBackBytes() throws {
    let folder = try TemporaryDirectory()
    let path = folder.path(of: "journal.db")
    let journal = try SQLiteJournal(path: path)
    defer { journal.close() }
    try journal.add((0..<40).map { Sample.said("u\($0)", revision: 1, "a blue heron of \($0)") })
    try journal.add((0..<40).map { Sample.said("u\($0)", revision: 2, "", .deleted) }, durability: .full)
    for name in [path, path + "-wal"] {
      let bytes = try Data(contentsOf: URL(fileURLWithPath: name))
      #expect(bytes.range(of: Data("heron".utf8)) == nil, "\(name)")
    }
    #expect(try journal.all(of: "call-1").count == 80)
  }
}

extension Sample {
  fileprivate static func said(
    _ id: String, revision: Int64, _ text: String, _ state: Utterance.State = .final, call: String = "call-1"
  ) -> Event {
    let utterance = Utterance(
      id: id, revision: revision, state: state, party: "customer", role: .customer, text: text, time: at(1))
    return event("\(id).\(revision)", call: call, source: "/feeds/fifo", at: 1, .utterance(utterance))
  }
}
