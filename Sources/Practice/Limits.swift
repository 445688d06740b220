/// Every bound of this room.
public enum Limits {
  /// Turns of one scenario.
  public static let turns = 40
  /// Numbered answers of one turn.
  public static let answers = 3...5
  /// Facts of one scenario.
  public static let facts = 12
  /// Times that a customer insists on what a turn is about before giving up.
  public static let insists = 4
  /// Times that a customer says the same words in one call (own number).
  public static let sameLines = 2
  /// Replies in a row that nobody understood and that cost nothing.
  public static let unclearReplies = 2
  /// Plain facts in a row that leave a question open and cost nothing (own number).
  public static let plainReplies = 3
  /// Times in a call that a customer waits at no cost where it is said why or how long (own number).
  public static let explainedWaits = 3
  /// Seconds that such a customer waits before speaking up (own number).
  public static let explainedSeconds = 60
  /// Of a hundred turns those at most that may come whatever was said.
  public static let freeTurns = 20
  /// Endings of one scenario.
  public static let endings = 12
  /// Steps of one model run.
  public static let steps = 60
  /// Terms of one condition.
  public static let terms = 6
  /// Moves of one answer that do good; what is packed in beyond them is not heard. Four are what a good answer holds at
  /// most: the feeling, an apology, a way out and a time (own number).
  public static let heardMoves = 4
  /// The highest patience of a customer.
  public static let patience = 5
  /// The highest trust of a customer.
  public static let trust = 3
  /// How often a move or a conduct is counted by a mood; more makes no difference to it.
  public static let counted = 9
  /// Different moments of a call that the lint looks at.
  public static let explored = 8_000
  /// Times that a waiting customer speaks up in one pause before leaving.
  public static let nudges = 3
  /// Seconds of silence after which the customer speaks up, at most.
  public static let waitingSeconds = 3_600
  /// Seconds for which the silence does not count while an answer is got ready of which no word stands there yet (own
  /// number).
  public static let answeringSeconds = 90
  /// Replies of one rehearsal; later ones are not heard.
  public static let replies = 200
  /// Sentences of a reply that are looked at one by one as well; whoever says more is not heard out.
  static let joinedSentences = 12
  /// Words that a customer can take in at once; a longer reply costs patience (practice.md 6, first row; own number).
  public static let replyWords = 75
  /// The same in a letter, which can be read twice (own number).
  public static let letterWords = 110
  /// Characters of a typed reply that are kept; the rest is cut.
  public static let replyCharacters = 600
  /// Characters of what the customer says in one turn.
  public static let saysCharacters = 420
  /// Characters of the words of an answer.
  public static let answerCharacters = 200
  /// Characters of a title.
  public static let titleCharacters = 48
  /// Characters of a hint, of a line of the backstory and of what the agent may offer.
  public static let lineCharacters = 110
  /// Lines of the backstory.
  public static let backstoryLines = 3
  /// Phrases of one move, and moves of one text.
  public static let phrases = 120
  /// Words of one phrase.
  public static let phraseWords = 12
  /// Words of a text that are looked at to understand it.
  public static let readWords = 160
  /// Of a hundred different words those that two texts share at least where they are taken to say the same.
  public static let sameWords = 80
  /// Words that are shown of a reply to say why it was understood as it was.
  public static let shownWords = 7
  /// Sentences of advice in a debrief.
  public static let advice = 3
  /// How often something has to have come before a report ranks it: a share of fewer says little (own number).
  public static let judgedCount = 5
  /// Feelings that were tagged and there, from which it is told that somebody hears too much or too little (own number).
  public static let judgedLevels = 3
  /// Results that progress and reports look at.
  public static let results = 5_000
}
