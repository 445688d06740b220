/// Every bound of this room.
public enum Limits {
  /// Bytes of one webhook's body.
  public static let webhookBytes = 262_144
  /// Bytes of one answer of a platform that is read.
  public static let answerBytes = 4_194_304
  /// How far a signed webhook's time may be off, in milliseconds either way: what is older may be a replay.
  public static let webhookAgeMilliseconds: Int64 = 300_000
  /// Deliveries that are remembered, so that a repeated one is known again.
  public static let rememberedDeliveries = 10_000
  /// Utterances of which it is remembered how they stood, so that a change gets the next revision.
  public static let rememberedUtterances = 10_000
  /// Calls of a platform that are followed at once.
  public static let followedCalls = 500
  /// Calls of a platform that are followed at once for a whole team.
  public static let followedTeamCalls = 2_000
  /// Replies that wait to be sent, in all calls of a link.
  public static let waitingReplies = 200
  /// Replies of which it is remembered what became of them.
  public static let rememberedReplies = 10_000
  /// How long a platform may take over one request, in milliseconds; less than the desk waits for a report.
  public static let requestMilliseconds: Int64 = 10_000
  /// Times one reply is brought to the platform, where it surely has not arrived before.
  public static let sendAttempts = 10
  /// Times a reply is brought again after a fault behind which it may have stood, once it was looked up and not found.
  public static let faultAttempts = 3
  /// The pauses before a reply that may have arrived is looked up, in milliseconds.
  public static let lookUpPauses: [Int64] = [500, 2_000, 6_000]
  /// Times a look-up that fails itself is tried.
  public static let lookUpAttempts = 8
  /// The longest pause between two attempts, in milliseconds.
  public static let longestPauseMilliseconds: Int64 = 60_000
  /// The longest pause that a platform may ask for before a reply counts as refused, in milliseconds.
  public static let patienceMilliseconds: Int64 = 600_000
  /// Characters of a platform's own words that are told.
  public static let toldCharacters = 200
  /// Requests by which a platform is read at the same time.
  public static let readsAtOnce = 8
  /// How long refused webhooks are counted before they are told again, in milliseconds.
  public static let refusalReportMilliseconds: Int64 = 60_000
  /// Fields of one form.
  public static let formFields = 1_000
  /// Utterances of a speech engine whose pieces are still open.
  public static let openUtterances = 1_000
}
