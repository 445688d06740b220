/// A moment on the monotonic clock after which waiting is given up.
struct Deadline {
  private let moment: ContinuousClock.Instant

  init(seconds: Double) {
    moment = .now + .seconds(seconds)
  }

  var hasPassed: Bool { ContinuousClock.now >= moment }

  /// What is left, rounded up so that a wait that ends on time has really reached the deadline.
  var milliseconds: Int32 {
    let left = (moment - .now) / .milliseconds(1)
    return Int32(min(max(left.rounded(.up), 0), 1_000_000))
  }
}
