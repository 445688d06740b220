/// Every bound of this room.
public enum Limits {
  /// Turns of one scenario.
  public static let turns = 200
}
