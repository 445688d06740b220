/// Every bound of this room.
public enum Limits {
  /// Seconds of wrap-up that a policy may give.
  public static let wrapUpSeconds = 300
  /// Characters of a fact, name or other value that is put into a sentence; longer ones are cut.
  public static let valueCharacters = 40
  /// Characters of what was promised, as it stands in the sentence in which it is promised.
  public static let promisedCharacters = 48
  /// Words of a fact that can stand in a line to the customer.
  static let spokenFactWords = 6
  /// Characters of the NOW line once its facts are filled in (practice.md 4, prompt rules).
  public static let nowCharacters = 60
  /// Characters of one line to say.
  public static let sayCharacters = 110
  /// Lines to say in one entry.
  public static let sayLines = 3
  /// Characters of one thing to avoid.
  public static let avoidCharacters = 32
  /// Things to avoid in one entry.
  public static let avoidLines = 3
  /// Characters of the line that the agent says inwardly.
  public static let ownCharacters = 56
  /// Characters of a label.
  public static let labelCharacters = 14
  /// Everyday names of one command, and characters of each.
  public static let findWords = 40
  public static let findCharacters = 40
  /// Characters of a line of the break screen.
  public static let breakCharacters = 70
  /// Reasons to choose from for leaving a break early.
  public static let neededReasons = 5
  /// Characters of the value by which a playbook's NOW lines are measured.
  public static let measuringValueCharacters = 24
  /// Crossings of one playbook; later ones are not looked at.
  public static let crossings = 500
  /// Milliseconds within which a digit belongs to the entry of its letter, as far as the score is concerned.
  public static let entryMilliseconds: Int64 = 10_000
  /// Milliseconds by which the times of neighbouring lines may be out of order and the gate still finds the pause.
  public static let disorderMilliseconds: Int64 = 60_000
  /// Columns of a heat chart.
  public static let seriesBuckets = 1_000
  /// Seconds of one step of a break.
  public static let stepSeconds = 900
  /// Groups within groups of a file that is looked through for the practices it serves.
  public static let coverageDepth = 32
  /// Ends of hard calls that the load of a shift is counted from.
  public static let exposureEntries = 1_000
  /// Items of one part of a hand-over note; the newest are kept.
  public static let handOverItems = 12
  /// Characters of one part of a hand-over note, as many as fit into a line of a form.
  public static let handOverCharacters = 400
  /// Lines to choose the day's perspective from.
  public static let perspectives = 7
  /// Steps of one ladder, as one call walks them.
  public static let ladderSteps = 16
  /// Characters of a step's title, and of a thing to tick.
  public static let titleCharacters = 26
  /// Choices of one step.
  public static let stepChoices = 3
  /// Characters of a choice.
  public static let choiceCharacters = 52
  /// Things to ask or write down in one step.
  public static let stepQuestions = 16
  /// Characters of a question.
  public static let questionCharacters = 60
  /// Things to tick for one question.
  public static let questionTicks = 10
  /// Milliseconds for which a span that was typed is said as one: two minutes.
  static let newSpanMilliseconds: Int64 = 120_000
  /// Characters of what is typed to say when something is due; more is not looked at.
  public static let dueCharacters = 60
  /// Milliseconds that a promise may lie ahead: 400 days.
  public static let promiseMilliseconds: Int64 = 34_560_000_000
  /// Characters of a text about promises and times.
  public static let promiseCharacters = 76
  /// Steps of the way through an ordinary complaint.
  public static let phases = 9
  /// Items of one checklist.
  public static let checkItems = 6
  /// Characters of an item's title.
  public static let checkTitleCharacters = 28
  /// Words that a customer has said in one go once they were listened to, and of a line that leaves them the word.
  static let heardWords = 20
  static let shortWords = 4
  /// Words with which a customer has told what it is about.
  static let toldWords = 12
  /// Lines behind the customer's last words that are looked at, and sentences of those words, newest first.
  static let answeredLines = 12
  static let answeredSentences = 2
  /// Lines of a call among which those are that were said already.
  static let saidLines = 60
  /// Words of a line that can be taken for one that was said, and tenths of them that show it.
  static let saidWords = 3
  static let saidTenths = 8
  /// Words that name nothing in a question about a promise.
  public static let commonWords = 120
  /// Answers of one playbook, words that ask for one, and characters of those.
  public static let answers = 40
  public static let answerWords = 40
  public static let answerCharacters = 40
  /// Words of a sentence that is nothing but a few words.
  static let shortSentence = 6
  /// Words of a line that can be a yes and nothing more.
  static let agreementWords = 12
  /// Lines of a call that are looked through for the names that were said.
  public static let searchedLines = 400
  /// Words before the end of a street's name among which its number is looked for.
  static let streetWords = 5
  /// Words that a line of a step has at least to be known by when it was spoken, and the share of them that was.
  static let heardStepWords = 4
  static let heardStepShare = 0.8
  /// Words of a no that is an answer by itself.
  static let shortRefusal = 3
  /// Words before what is asked for among which a word stands that takes it back.
  static let wordsBeforeWanted = 3
  /// Characters of each of those lines.
  public static let searchedCharacters = 400
  /// Marked words and answers of one incident's record; the newest are kept.
  public static let incidentLines = 500
  /// Entries of words to avoid in one playbook; later ones are not looked at.
  public static let guardPhrases = 60
  /// Forms of one entry of words to avoid.
  public static let guardForms = 12
  /// Characters of what to say in place of words to avoid.
  public static let guardCharacters = 56
  /// Characters of a line that are looked through for words to avoid; an agent's line has at most half as many.
  public static let guardedCharacters = 1_000
  /// Words to avoid that are pointed at in one line.
  public static let guardFindings = 20
  /// Facts that are told of an earlier call.
  public static let contactFacts = 6
  /// Patterns that a flag can name.
  public static let patterns = 8
  /// Characters of the name of a pattern.
  public static let patternCharacters = 28
}
