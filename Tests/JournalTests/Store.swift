@testable import Journal
import Testing

/// A store that must keep the contract; a new store is one more case here.
enum Store: CaseIterable, CustomTestStringConvertible {
  case file, memory

  var testDescription: String { "\(self)" }

  /// An empty journal, and what must live as long as it.
  func open() throws -> (journal: any Journal, keep: Folder?) {
    switch self {
    case .file:
      let folder = try Folder()
      return (try SQLiteJournal(path: folder.file("journal.db")), folder)
    case .memory: return (try SQLiteJournal.inMemory(), nil)
    }
  }
}
