/// The bounds of this room.
public enum Limits {
  /// The oldest PostgreSQL that will do, as `server_version_num` has it.
  static let leastServerVersion = 130_000
  /// How long a connection may take to come about, in seconds.
  static let connectSeconds = 10
  /// How long the other side may leave what was sent unanswered before the connection counts as broken, in milliseconds.
  static let silenceMilliseconds = 10_000
  /// Random bytes of a password that is made here.
  static let passwordBytes = 24
  /// How long a step of the schema waits for others to let go of a table, in seconds.
  static let lockSeconds = 10
  /// Characters of the name that others read.
  static let shownCharacters = 64
}
