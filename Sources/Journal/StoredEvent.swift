import Calls

/// An event at rest, with its place in the order of arrival.
public struct StoredEvent: Hashable, Sendable {
  /// What happened.
  public var event: Event
  /// Rises with every event that arrives in the journal; at least 1.
  public var sequence: Int64

  /// Makes an event at rest.
  public init(event: Event, sequence: Int64) {
    self.event = event
    self.sequence = sequence
  }
}

/// An utterance's event at rest, with its place in the transcript.
public struct StoredUtterance: Hashable, Sendable {
  /// The event that carries the utterance.
  public var event: Event
  /// Milliseconds from the start of the call.
  public var position: Int64
  /// The sequence number of the event.
  public var sequence: Int64

  /// Makes an utterance at rest.
  public init(event: Event, position: Int64, sequence: Int64) {
    self.event = event
    self.position = position
    self.sequence = sequence
  }

  /// Where it stands: pages go on from here.
  public var place: StoredPlace { StoredPlace(position: position, sequence: sequence) }
}

/// Where an utterance stands in the journal: by position in the call, then by arrival.
public struct StoredPlace: Hashable, Comparable, Sendable {
  /// Milliseconds from the start of the call.
  public var position: Int64
  /// The sequence number of its event.
  public var sequence: Int64

  public init(position: Int64, sequence: Int64) {
    self.position = position
    self.sequence = sequence
  }

  /// By position, then by arrival.
  public static func < (left: StoredPlace, right: StoredPlace) -> Bool {
    (left.position, left.sequence) < (right.position, right.sequence)
  }
}
