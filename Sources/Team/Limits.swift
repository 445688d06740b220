/// The bounds of this room.
public enum Limits {
  /// Characters of one field that is told.
  static let fieldCharacters = 2_000
  /// Acts that are on their way to the team at once.
  static let actsOnTheirWay = 64
  /// Events of the journal that are looked through at once.
  public static let eventsAtOnce = 200
  /// How old what happened may be and still be told, in milliseconds.
  static let oldestMilliseconds: Int64 = 7 * 86_400_000
}
