/// Every bound of this room.
public enum Limits {
  /// Characters of a fact, name or other value that is put into a sentence; longer ones are cut.
  public static let valueCharacters = 40
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
  /// Characters of a line of the break screen.
  public static let coolDownCharacters = 70
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
}
