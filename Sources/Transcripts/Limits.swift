/// Every bound of this room.
public enum Limits {
  /// Bytes of a file that is read as a whole.
  public static let fileBytes = 8_388_608
  /// Lines of one conversation that are read.
  public static let lines = 10_000
  /// Characters of one line's words; longer ones are cut and end with “…”.
  public static let lineCharacters = 8_000
  /// Conversations of one file that are brought in.
  public static let conversations = 20
  /// Conversations of one table that a message can name.
  public static let namedConversations = 200
  /// Characters of a wrong value that a message repeats.
  public static let quotedCharacters = 40
  /// Bytes at the beginning of a file by which it is known what it is.
  public static let beginningBytes = 65_536
  /// Characters of a speaker's name, and of a subject.
  static let nameCharacters = 100
  /// Characters of a platform's own words that are told.
  static let toldCharacters = 200
  /// Levels of JSON in which messages are looked for.
  static let depth = 6
  /// Calls that are followed at once.
  static let followedCalls = 10_000
  /// Utterances of which it is remembered how they stood, so that a change gets the next revision.
  static let rememberedUtterances = 10_000
  /// Utterances whose pieces are still open.
  static let openUtterances = 1_000
  /// Pieces of one utterance.
  static let pieces = 1_000
}
