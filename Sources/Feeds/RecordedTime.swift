import Calls

/// When a recorded line happened, as far as it says.
struct RecordedTime: Equatable {
  /// The call it belongs to; offsets of different calls have different zeros.
  var subject = ""
  /// Milliseconds from the start of the call: `t` in seconds, else `begin_ms`.
  var offset: Double?
  /// Milliseconds since 1970: `time`.
  var moment: Double?

  /// A line that says nothing about its time.
  init() {}

  /// Reads the times of a line; a line that is no JSON object has none.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let object = (try? JSON.read(bytes))?.object else { return }
    let data = object["data"]?.object ?? object
    subject = object["subject"]?.string ?? ""
    offset = Self.number(data["t"] ?? object["t"]).map { $0 * 1_000 } ?? Self.number(data["begin_ms"])
    moment = object["time"].flatMap(Instant.read).map { Double($0.moment.milliseconds) }
    if let given = offset, !given.isFinite { offset = nil }
  }

  /// A number, also in quotes.
  private static func number(_ value: JSON?) -> Double? { value?.double ?? value?.string.flatMap(Double.init) }
}
