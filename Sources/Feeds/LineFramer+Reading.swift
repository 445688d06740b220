import Calls

extension LineFramer {
  /// Reads once from a descriptor, at most a share of what the visit may still read.
  mutating func read(from descriptor: Int32, share: Int = Limits.readBytes, _ visit: inout Visit) -> ReadOutcome {
    let outcome = fill(atMost: min(share, visit.budget)) { Descriptor.read(descriptor, into: $0) }
    if case .bytes(let count) = outcome { visit.budget -= count }
    return outcome
  }

  /// Hands all whole lines to the intake.
  mutating func handOut(to intake: inout Intake, _ visit: Visit) {
    while let frame = next() { intake.take(frame, of: self, time: visit.time) }
  }

  /// Hands what a writer left behind to the intake.
  mutating func handOutRest(to intake: inout Intake, _ visit: Visit) {
    handOut(to: &intake, visit)
    if let frame = finish() { intake.take(frame, of: self, time: visit.time) }
  }
}
