/// Where a journal lies, and the one place where it is decided what kind of store that is.
public enum JournalLocation: Hashable, Sendable {
  /// In a file, which is made with its folders when there is none.
  case file(String)
  /// In memory: it is gone with the program.
  case memory

  /// The files in which damaged journals of this path were put aside; what they hold is in no journal and no purge.
  public static func putAside(beside path: String) -> [String] { JournalFile.damaged(path) }

  /// Opens the journal. Throws when what lies there is no journal, is damaged, comes from a newer version, or can't be read
  /// and written.
  public func open() throws(JournalProblem) -> any Journal {
    switch self {
    case .file(let path): try SQLiteJournal(path: path)
    case .memory: try SQLiteJournal.inMemory()
    }
  }
}
