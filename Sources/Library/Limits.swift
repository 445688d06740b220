/// Every bound of this room.
public enum Limits {
  /// Bytes of a file that a person writes.
  public static let fileBytes = 1_048_576
  /// Brackets that may be open at once, and groups within groups; the files need seven.
  public static let nesting = 32
  /// Columns by which a line may be indented, which bounds how deep its groups can go.
  public static let indentation = 64
  /// Problems of one file that are told; the rest is counted.
  public static let problems = 50
  /// Entries of one list of the settings, such as routes.
  public static let settingsEntries = 50
  /// Scenario files of one folder that are read; further ones are told and left out.
  public static let scenarioFiles = 200
  /// Bytes of the note of what was taken from a team.
  static let teamRecordBytes = 1_048_576
  /// Assignments of one file.
  public static let assignments = 500
  /// Lines of a transcript that are read.
  public static let transcriptLines = 2_000
  /// Characters of a wrong value that a message repeats.
  public static let quotedCharacters = 40
}
