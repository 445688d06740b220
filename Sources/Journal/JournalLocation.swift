import Foundation

/// Where a journal lies, and the one place where it is decided what kind of store that is.
public enum JournalLocation: Hashable, Sendable {
  /// In a file, which is made with its folders when there is none.
  case file(String)
  /// In memory: it is gone with the program.
  case memory

  /// The place that a text names, as the agent or a setting gives it: a path.
  public init(_ text: String) { self = .file(text) }

  /// False where opening would make a new journal.
  public var isThere: Bool {
    switch self {
    case .file(let path): access(path, F_OK) == 0
    case .memory: true
    }
  }

  /// Opens the journal. Throws when what lies there is no journal, is damaged, comes from a newer version, or can't be read
  /// and written.
  public func open() throws(JournalProblem) -> any Journal {
    switch self {
    case .file(let path): try SQLiteJournal(path: path)
    case .memory: try SQLiteJournal.inMemory()
    }
  }

  /// The journal; nil where there is none or it can't be opened. It makes none.
  public func openIfThere() -> (any Journal)? { isThere ? try? open() : nil }

  /// Removes the journal and all that belongs to it. One that is not there is removed already.
  /// - Returns: what could not be removed, for which `errno` says why; nil where all is gone.
  public func remove() -> String? {
    guard case .file(let path) = self else { return nil }
    return ([path] + JournalFile.companions.map { path + $0 }).first { unlink($0) != 0 && errno != ENOENT }
  }

  /// Where damaged journals of this place were put aside; what they hold is in no journal and no purge.
  public var damaged: [String] {
    guard case .file(let path) = self else { return [] }
    return JournalFile.damaged(path)
  }
}
