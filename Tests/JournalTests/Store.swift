import TestSupport
import Testing

@testable import Journal

/// A store that must keep the contract; a new store is one more case here.
enum Store: CaseIterable, CustomTestStringConvertible {
  case file, memory

  var testDescription: String { "\(self)" }

  /// An empty journal, and what must live as long as it.
  func open() throws -> (journal: any Journal, keep: TemporaryDirectory?) {
    switch self {
    case .file:
      let folder = try TemporaryDirectory()
      return (try SQLiteJournal(path: folder.path(of: "journal.db")), folder)
    case .memory: return (try SQLiteJournal.inMemory(), nil)
    }
  }
}
