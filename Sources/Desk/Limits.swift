/// Every bound of this room.
public enum Limits {
  /// Steps of a danger that are named where they are left.
  static let stepsLeft = 3
  /// Minutes by which a clock on the wall may be ahead of this machine's: such a time has come.
  static let clockMinutesApart: Int64 = 2
  /// Lines of the customer in which the way of a protocol is looked for that they have told already.
  static let wayLines = 4
  /// How often the team is told how a call stands, in milliseconds.
  static let beatMilliseconds: Int64 = 5_000
  /// What colleagues ask of the agent and waits for an answer, at most.
  static let requests = 20
  /// For how long after its time a promise that was not kept is owned first in the customer's calls, in milliseconds.
  static let brokenMilliseconds: Int64 = 60 * 86_400_000
  /// Milliseconds after a choice from the list of commands in which Esc is still meant for that list.
  static let habitMilliseconds: Int64 = 1_000
  /// Milliseconds for which a call with a danger in it counts as running, however silent: nobody speaks while somebody
  /// listens, or waits for the police.
  static let dangerSilenceMilliseconds: Int64 = 7_200_000
  /// Milliseconds after a key in which the next one is still meant for the call that is on the screen.
  static let fingersMilliseconds: Int64 = 2_000
  /// Milliseconds for which the wrap-up of a break that was found waits for its call to be read from the journal.
  static let callAwaitedMilliseconds: Int64 = 3_000
  /// Milliseconds in which a grave mark made again for the same words is the same mark.
  static let sameMarkMilliseconds: Int64 = 60_000
  /// Milliseconds after coming back from the shell until what waited has been read.
  static let readingMilliseconds: Int64 = 1_000
  /// Whispers that wait to be put aside at most.
  static let whispers = 4
  /// Milliseconds after a call's end for which what was said last can still be marked: 5 minutes.
  static let graveMarkMilliseconds: Int64 = 300_000
  /// Deletions kept for calls that have not come.
  public static let deletionsAhead = 64
  /// Calls held at once; a feed that opens more has its oldest finished ones put away.
  public static let calls = 64
  /// Lines held of the part of a call that was fetched from the journal.
  public static let scrollback = 4_000
  /// Lines fetched from the journal at a time.
  public static let page = 400
  /// Milliseconds after the agent ended a call in which words without a call's name may still be a late goodbye.
  public static let graceMilliseconds: Int64 = 30_000
  /// Last lines of a call that is over with which a late one is compared, and how much sooner than they it may begin.
  static let lateLines = 20
  static let crosstalkMilliseconds: Int64 = 2_000
  /// Letters of two versions of a line that are compared.
  static let comparedLetters = 300
  /// Of so many letters one may differ where a line was set right.
  static let lettersOfChange = 7
  /// Words that are enough to know a line by its beginning.
  static let tellingWords = 3
  /// Newest lines of a call that is over among which words after its end are looked for.
  static let linesAfterEnd = 16
  /// Milliseconds after which an event that comes in is of the past: a recording, not a call that runs now.
  public static let historyMilliseconds: Int64 = 600_000
  /// Milliseconds from which the time between a line and its arrival is worth showing.
  public static let shownLagMilliseconds: Int64 = 100
  /// How long a link may take to report on a reply, in milliseconds (the page of the link, section 5).
  static let reportMilliseconds: Int64 = 15_000
  /// Unicode scalars of what is typed into one line.
  public static let entryScalars = 500
  /// Milliseconds for which a message stays.
  public static let messageMilliseconds: Int64 = 8_000
  /// Milliseconds for which a message stays that waits for a key.
  public static let lastingMessageMilliseconds: Int64 = 3_600_000
  /// Characters of a feed's own words for why a call ended.
  public static let endReasonCharacters = 40
  /// Ends of hard calls remembered for what they add to the next ones.
  public static let recentEnds = 100
  /// Breaks that are over and remembered as such.
  public static let endedBreaks = 16
  /// Milliseconds in which a second word ends a shift though something is open.
  static let endOfShiftMilliseconds: Int64 = 60_000
  /// Open things that are named before the end of a shift.
  static let leftOpen = 6
  /// Milliseconds after which a shift that nobody ended is taken to be over.
  public static let shiftMilliseconds: Int64 = 16 * 3_600_000
  /// Milliseconds after which the journal is asked once more before a shift begins by itself.
  public static let shiftLookMilliseconds: Int64 = 10_000
  /// Open promises that are remembered, those due first.
  public static let promises = 500
  /// Open promises of the list on the start screen.
  public static let startPromises = 5
  /// Milliseconds for which a feeling that was tagged is taken to hold, whatever the customer goes on to say.
  public static let freshFeelingMilliseconds: Int64 = 120_000
  /// Milliseconds of a call in which the opening list counts.
  public static let openingMilliseconds: Int64 = 120_000
  /// Colleagues to choose from when help is asked for.
  public static let routes = 5
  /// Unicode scalars of a customer's number.
  public static let referenceScalars = 64
  /// Flags that are proposed in one call, and incidents named in one of them.
  public static let flagsOfCall = 8
  /// Characters of each part of the line about the customer's file.
  public static let fileWordCharacters = 60
  /// Grants that are listed.
  public static let grants = 12
  /// Pages of a debrief.
  public static let debriefPages = 4
  /// Milliseconds for which what opened by itself may not have been seen (own number).
  static let unseenMilliseconds: Int64 = 10_000
  /// Milliseconds after a letter that means nothing for which those that do belong to the same words (own number).
  static let strayMilliseconds: Int64 = 3_000
  /// The number of no feed: what a simulated customer says comes from none.
  public static let noFeed = -1
  /// Those who speak, to choose the customer from.
  public static let speakers = 6
  /// Characters of each one's last words, so that they can be told apart.
  public static let speakerWordCharacters = 24
  /// Entries of keys of one's own, and keys of one command.
  static let ownKeys = 100
  static let keysOfCommand = 4
  /// Scalars of one address.
  static let linkScalars = 2_048
  /// Characters of a line that are looked through for addresses.
  static let linkTextCharacters = 20_000
  /// Lines of a call that are looked through for addresses, the newest first, and addresses that are listed.
  static let linkLines = 4_000
  static let links = 20
  /// Milliseconds between two notices.
  static let noticeMilliseconds: Int64 = 30_000
  /// Lines of a call, the first ones, in which a customer says who they are.
  static let introductionLines = 40
  /// Drafts that are remembered, over all calls.
  public static let drafts = 32
  /// Partial utterances kept until they are final.
  public static let partials = 256
}
