/// What the writer's thread has to say to the main loop.
public enum JournalAnswer: Sendable {
  /// Everything offered with this ticket or a lower one rests in the journal; one answer may stand for many batches.
  case appended(upTo: Int, newCount: Int)
  /// Writing failed, in words for the agent: what was offered and not confirmed waits until `JournalWriter.retry()`.
  case failed(sentence: String)
  /// The journal was taken away while it was open, and has been put right, as the sentences say.
  case mended(sentence: String)
  /// What the closure of a read returned.
  case read(any Sendable)
  /// What the closure of a read threw: that read is over and has no other answer.
  case unread(JournalProblem)
}
