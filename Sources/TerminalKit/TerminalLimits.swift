/// The bounds of everything that a hostile text or a stuttering terminal could make grow.
public enum TerminalLimits {
  /// Keys that one cue of the demonstration presses at most.
  public static let demonstratedKeys = 60
  /// Characters that one text keeps; the rest is cut and marked.
  public static let textScalars = 16_384
  /// Lines that one text is split into; what follows is counted and marked.
  public static let textLines = 200
  /// Combining marks on one character; terminals have crashed on more.
  public static let marksPerCharacter = 4
  /// Joiners inside one emoji; the largest family has three.
  public static let joinersPerEmoji = 3
  /// Bytes of one paste; the rest is dropped and the paste ends in a mark.
  public static let pasteBytes = 65_536
  /// Bytes kept of one control sequence; a longer one is swallowed unread.
  public static let sequenceBytes = 64
  /// Bytes of a text that is sent to a clipboard.
  public static let clipboardBytes = 8_192
  /// Characters of a notice.
  public static let noticeCharacters = 100
  /// How long a begun sequence or paste may stay silent before it is given up.
  public static let sequenceMilliseconds: Int64 = 1_000
  /// How long the rest of what can only be the terminal's own answer is waited for.
  public static let answerMilliseconds: Int64 = 5_000
  /// How long an answer about the background is waited for; a later one would change the screen under the eyes.
  public static let backgroundMilliseconds: Int64 = 150
  /// What follows a key faster than this was not typed by a hand that had to look for it.
  public static let handMilliseconds: Int64 = 150
  /// The same key again within this time is its own repeat: keyboards repeat every 20 to 50 ms, hands take 100 and more.
  public static let repeatMilliseconds: Int64 = 75
  /// The same answer again within this time was not meant for the question that the first has brought up: nobody reads it
  /// in less than half a second.
  public static let doubleMilliseconds: Int64 = 500
}
