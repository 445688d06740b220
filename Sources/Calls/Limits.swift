/// Every bound of this room: nothing a feed sends makes a call grow without end.
public enum Limits {
  /// Starts of one call that are remembered, so that one which comes twice is not taken for the next call's.
  static let starts = 16
  /// Utterances of one call that are held in memory; older ones rest in the journal.
  public static let transcriptWindow = 2_000
  /// Bytes of one line of a feed (the size that CloudEvents 1.0 asks every program to accept).
  public static let lineBytes = 65_536
  /// What is told of the fields of one line.
  static let remarks = 8
  /// Bytes of a text in which a time is looked for.
  static let timeBytes = 80
  /// Clocks by which the lines of one call can be ordered; those of further sources go by the desk's.
  static let clocks = 16
  /// Things the agent did in one call (tags, notes, marks); later ones are refused with a word.
  public static let acts = 10_000
  /// Milliseconds that a break may lie ahead of the moment it was written down at.
  public static let noticeMilliseconds: Int64 = 300_000
  /// Replies of one call, and reports of it that came before what they are about.
  static let replies = 5_000
  static let earlyReports = 64
  /// Unicode scalars of what a link is called, and words of what it can do.
  static let linkNameScalars = 64
  static let linkAbilities = 32
  /// Parties of one call; further ones are shown by their role.
  public static let parties = 64
  /// Utterances known to be replaced by others, and amendments of utterances that left the window.
  public static let amendments = 10_000
  /// Unicode scalars of the quote by which a tag finds its words again.
  public static let quoteScalars = 120
  /// Digits at the end of a text that still grows from which they are masked until it is known what they are.
  public static let maskedTailDigits = 6
  /// Signs that may stand between two groups of one number, words included; blanks and other signs among them.
  public static let maskedGapScalars = 72
  /// Blanks that may stand side by side in one number.
  public static let maskedGapBlanks = 24
  /// Signs other than blanks that may stand side by side in one number.
  public static let maskedGapMarks = 12
  /// Scalars of a tag or of a named character as HTML writes them.
  public static let markupScalars = 12
  /// Scalars of a string between two digits that a terminal would obey and not show.
  public static let escapeScalars = 256
  /// Groups of digits that are looked at together where amounts or telephone numbers stand side by side.
  public static let listedGroups = 24
  /// How often a text is looked through again for what its marks have set free.
  public static let maskingPasses = 8
  /// Words before an account's number among which the one is looked for that names it.
  public static let namingWords = 8
  /// Signs between a card and its code where nothing else names that.
  static let besideCardScalars = 96
  /// Words before a secret code among which those are looked for that name it.
  static let codeNamingWords = 12
  /// Signs before and behind a security code in which those words stand.
  public static let namingScalars = 64
  /// Digits of a telephone number behind a plus sign (E.164).
  public static let phoneDigits = 15
  /// The least number that can be a card where a feed writes one without quotes: 12 digits.
  static let leastCardNumber: Int64 = 100_000_000_000
  /// Calls at once whose lines are watched for numbers said piece by piece; in further ones each line is masked for itself.
  public static let watchedCalls = 256
  /// Lines of one call that are remembered as taken back.
  static let takenBack = 200_000
  /// Milliseconds between two lines of one party in which one number can go on.
  public static let numberPauseMilliseconds: Int64 = 30_000
  /// Lines of one party that are looked at together for a number said piece by piece.
  public static let numberLines = 24
  /// Digits of an account whose words name it, such as "account number 12345678".
  public static let namedAccountDigits = 7...17
  /// Letters and digits of a line that may be a piece of an account.
  static let accountPiece = 30
  /// Words behind the beginning of an account.
  static let accountWords = 8
  /// Digits of a line that may have been said beside a number.
  static let spareDigits = 2
  /// Digits of a card that are said twice in one breath with it at most.
  static let saidTwice = 14
  /// Groups of digits that are masked with a card because they are said in one breath with it.
  static let saidBeside = 8
  /// Digits said before a line that may be one number with it, those that count its groups or are said twice included.
  static let piecedDigits = 40
  /// Digits of a line with other words that may have been said between the pieces of a number.
  static let asideDigits = 8
  /// Digits of a card's security code.
  static let cardCodeDigits = 3...4
  /// Digits of a PIN (ISO 9564 has 4 to 12), and one less.
  static let pinDigits = 3...12
  /// Digits of a one-time code, and of one that goes to a telephone whose number may stand beside it.
  static let oneTimeDigits = 4...12
  static let sentCodeDigits = 4...8
  /// Digits of a "security code", which is a card's or one that is good for once.
  static let securityDigits = 3...12
  /// Words behind the first digits of a number that goes on in another line: "hang on, let me find my glasses".
  static let wordsBehindPiece = 8
  /// Lines without a digit that may come between two such lines.
  public static let quietLines = 3
  /// Lines of a call that wait for the journal at most, until it is known whether they hold a piece of a number.
  public static let waitingLines = 64
  /// Cards of a call whose digits are known for a while, so that what repeats a part of them is masked.
  public static let knownCards = 4
  /// Milliseconds for which they are.
  public static let knownCardMilliseconds: Int64 = 120_000
  /// What is older than this when it comes in is a recording of another day, and no feed with a clock that is behind.
  static let recordingMilliseconds: Int64 = 86_400_000
  /// Bytes of a type's name that is looked at word by word.
  static let typeBytes = 40
}
