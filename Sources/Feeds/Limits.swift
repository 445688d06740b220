import Calls

/// Every bound of this room; the length of a line is `Calls.Limits.lineBytes`.
enum Limits {
  /// Bytes of one line, its line end not counted.
  static let lineBytes = Calls.Limits.lineBytes
  /// Bytes asked of the kernel in one read.
  static let readBytes = 65_536
  /// Bytes read from one writer of a socket before the next one has its turn.
  static let writerTurnBytes = 16_384
  /// Writers of one socket at the same time; one more takes the place of a silent one, or is told to come later.
  static let writers = 16
  /// Writers that are turned away in one visit; further ones wait in the kernel's queue.
  static let refusalsPerVisit = 64
  /// How long a writer may send nothing until another one may have its place, in milliseconds.
  static let silenceMilliseconds: Int64 = 60_000
  /// How long bytes may wait for the end of their line until that is told, in milliseconds.
  static let unfinishedMilliseconds: Int64 = 5_000
  /// Bytes at the beginning of a followed file, and before the place where it is read on, by which it is known again.
  static let fingerprintBytes = 256
  /// Bad lines told one by one in one visit; the rest of them are told as a count.
  static let problemsPerVisit = 20
  /// Reasons why lines were left out that are counted apart: formats, unknown types, acts that are the agent's.
  static let tallies = 32
  /// Fields of which it was told that they could not be read.
  static let toldFields = 64
  /// Bytes of JSON over several lines in which its format is looked for.
  static let blockBytes = 65_536
  /// Characters of a type's name that are told.
  static let typeCharacters = 40
  /// Versions without a number of which it is remembered that they came.
  static let rememberedVersions = 10_000
  /// How far a source's clock may be off before that is noted, in milliseconds: a line takes its time on the way.
  static let clockToleranceMilliseconds: Int64 = 5_000
  /// Sources whose `sequence` is watched for holes; the one unheard of for longest makes room.
  static let watchedSources = 64
  /// Digits of a `sequence` that fit a whole number.
  static let sequenceDigits = 18
  /// Characters of a feed's name in its events' `source`.
  static let nameCharacters = 64
  /// How often a file is looked at where the kernel can't tell of changes, in milliseconds.
  static let filePollMilliseconds: Int64 = 1_000
  /// How long a socket takes no new writers after the system ran out of descriptors, in milliseconds.
  static let acceptRetryMilliseconds: Int64 = 1_000
  /// The longest pause of a replay unless it keeps the recorded ones (design.md 6), in recorded milliseconds.
  static let pauseMilliseconds = 10_000.0
  /// The longest pause of any replay (ten days), so that a wild time-stamp stays a number.
  static let recordedPauseMilliseconds = 864_000_000.0
  /// How late a replay may be and still catch up; later (a suspended program) it goes on from where it is.
  static let lateMilliseconds = 2_000.0
  /// How much faster or slower than recorded a replay may run.
  static let replaySpeeds = 0.01...1_000.0
  /// Bytes that wait for a program to read them; beyond, the desk hands it nothing more.
  static let outgoingBytes = 65_536
  /// Bytes of a program's log, at which it begins anew.
  static let logBytes = 262_144
  /// Between the end of a program's input and SIGTERM, and between that and SIGKILL, in milliseconds.
  static let graceMilliseconds: Int32 = 2_000
  /// The first pause before a program is started again; each is twice the one before, up to the longest.
  static let firstPauseMilliseconds: Int64 = 1_000
  static let longestPauseMilliseconds: Int64 = 60_000
  /// After so long a run the pauses begin anew.
  static let steadyMilliseconds: Int64 = 60_000
  /// Reads by which the kernel's notes about a file are emptied in one visit.
  static let watchReads = 64
}
