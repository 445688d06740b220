/// Every bound of this room: nothing a feed sends makes a call grow without end.
public enum Limits {
  /// Utterances of one call that are held in memory; older ones rest in the journal.
  public static let transcriptWindow = 2_000
  /// Bytes of one line of a feed (the size that CloudEvents 1.0 asks every program to accept).
  public static let lineBytes = 65_536
  /// Things the agent did in one call (tags, notes, marks); later ones are refused with a word.
  public static let acts = 10_000
  /// Parties of one call; further ones are shown by their role.
  public static let parties = 64
  /// Utterances known to be replaced by others, and amendments of utterances that left the window.
  public static let amendments = 10_000
  /// Milliseconds of notice before a break, at most.
  public static let noticeMilliseconds: Int64 = 60_000
  /// Unicode scalars of the quote by which a tag finds its words again.
  public static let quoteScalars = 120
  /// Digits at the end of a text that still grows from which they are masked until it is known what they are.
  public static let maskedTailDigits = 6
  /// Blanks and hyphens that may stand between two digits of one number.
  public static let maskedGapScalars = 3
  /// Digits of a telephone number behind a plus sign (E.164).
  public static let phoneDigits = 15
  /// The least number that can be a card where a feed writes one without quotes: 14 digits, so that no time in
  /// milliseconds is taken for one.
  static let leastCardNumber: Int64 = 10_000_000_000_000
}
