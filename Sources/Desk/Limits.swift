/// Every bound of this room.
public enum Limits {
  /// Calls held at once; a feed that opens more has its oldest finished ones put away.
  public static let calls = 64
  /// Lines held of the part of a call that was fetched from the journal.
  public static let scrollback = 4_000
  /// Lines fetched from the journal at a time.
  public static let page = 400
  /// Milliseconds after the end in which lines without a call's name still belong to the call that ended.
  public static let graceMilliseconds: Int64 = 30_000
  /// Milliseconds after which an event that comes in is of the past: a recording, not a call that runs now.
  public static let historyMilliseconds: Int64 = 600_000
  /// Milliseconds from which the time between a line and its arrival is worth showing.
  public static let shownLagMilliseconds: Int64 = 100
  /// Unicode scalars of what is typed into one line.
  public static let entryScalars = 500
  /// Milliseconds for which a message stays.
  public static let messageMilliseconds: Int64 = 8_000
  /// Ends of hard calls remembered for what they add to the next ones.
  public static let recentEnds = 100
  /// Partial utterances kept until they are final.
  public static let partials = 256
}
