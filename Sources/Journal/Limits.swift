/// Every bound of this room: no queue, page or wait in it grows without end.
enum Limits {
  /// Contacts that a feed gives the same name to, one after the other, which are looked for.
  static let contactsOfName = 1_000
  /// Entries that wait in the writer's mailbox before feeds have to stop reading.
  static let mailboxEntries = 4_096
  /// Entries of one transaction of several offers.
  static let batchEntries = 2_000
  /// Microseconds of work that one transaction should take, so that a read is not kept waiting.
  static let batchMicroseconds: Int64 = 4_000
  /// Reads that wait for an answer; further ones are refused.
  static let waitingReads = 64
  /// Answers that wait for the main loop before no further look is taken.
  static let waitingAnswers = 64
  /// Milliseconds for which a line of a feed rests in memory at most; the rest of a second is left for writing it.
  static let lineRestMilliseconds: Int64 = 900
  /// Events that are read at a time where a whole call or the whole journal is read.
  static let readEvents = 512
  /// Rows of one page, whatever was asked for.
  static let pageRows = 5_000
  /// Calls of one list.
  static let listedCalls = 1_000
  /// Ended calls with marked conduct that one answer holds.
  static let leftoverCalls = 40
  /// Promises, flags, shifts or looks back of one list.
  static let listedStandings = 1_000
  /// Calls, flags and promises of one customer's record.
  static let recordRows = 50
  /// Milliseconds to wait for another process that is writing.
  static let busyMilliseconds = 5_000
  /// Attempts to make a journal that other processes make at the same moment, and the pause between two of them.
  static let makingAttempts = 200
  static let makingPauseMicroseconds: UInt32 = 10_000
  /// Sentences that one check returns.
  static let checkSentences = 100
  /// Calls that a purge deletes in one transaction, so that a live desk gets its turn.
  static let purgedCalls = 200
  /// Bytes that the write-ahead file keeps after its lines have moved into the journal.
  static let idleLogBytes = 4_194_304
  /// Entries that a journal remembers of those it laid to rest, for the case that they are taken away.
  static let rememberedEntries = 8_192
  /// Calls of which is remembered what was taken back in them, so that a version that comes late is known.
  static let struckCalls = 256
  /// How often a journal is mended while it is open; after that it stays in trouble.
  static let mendings = 20
  /// Attempts to get the turn at putting a journal right, and the pause between two of them.
  static let turnAttempts = 500
  static let turnPauseMicroseconds: UInt32 = 10_000
  /// Looks at a journal's length while another process may be writing it, and the pause between two of them.
  static let lengthLooks = 50
  static let lengthPauseMicroseconds: UInt32 = 10_000
  /// Bytes at the beginning of a journal that say what it is.
  static let headBytes = 100
  /// Bytes of what is written down of a login's break.
  static let loginBreakBytes = 65_536
  /// Bytes of a run's name.
  static let runNameBytes = 128
  /// Lock files of dead runs that one start clears away.
  static let clearedLocks = 64
  /// Attempts to lock a file that another process removes at the same moment.
  static let lockAttempts = 8
}
