/// Why the journal could not do what was asked, in a sentence for the agent.
public struct JournalProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The kinds of trouble.
  public enum Kind: String, Hashable, Sendable {
    /// The file is something else.
    case notAJournal
    /// The file is a journal, but broken.
    case damaged
    /// A newer version of the program has written it.
    case newerVersion
    /// The file or its folder may not be written.
    case readOnly
    /// No room is left.
    case full
    /// Another process kept it for too long.
    case locked
    /// The file system gives no locks, without which two programs would write over each other.
    case unlockable
    /// The file or its folder can't be reached.
    case unreachable
    /// The journal was closed before.
    case closed
    /// Anything else.
    case failed
  }

  /// What kind of trouble it is.
  public var kind: Kind
  /// What is wrong, where, and what to do.
  public var sentence: String
  /// True where what was laid to rest is not in its place any more, which `Journal.mend` may put right.
  public var isMendable: Bool

  /// Makes a problem.
  public init(_ kind: Kind, _ sentence: String, isMendable: Bool = false) {
    self.kind = kind
    self.sentence = sentence
    self.isMendable = isMendable
  }

  /// The sentence.
  public var description: String { sentence }
}
