/// Every bound of this room.
public enum Limits {
  /// How long a connection to a platform may take to stand, in milliseconds.
  public static let connectMilliseconds: Int64 = 4_000
  /// Connections to one platform at once.
  public static let connections = 16
  /// Webhooks that wait for their verdict at once; one more is told to come later.
  public static let webhooksAtOnce = 512
  /// Connections that webhooks come by at once.
  public static let webhookConnections = 1_024
  /// Bytes of one message of a WebSocket that comes in.
  public static let messageBytes = 1_048_576
  /// Messages that wait to go out by a WebSocket: ten seconds of sound.
  public static let waitingMessages = 100
  /// How long a connection of webhooks may be idle, in seconds.
  public static let idleSeconds: Int64 = 30
}
