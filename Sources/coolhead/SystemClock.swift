import Calls

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The only place that reads the machine's clocks.
enum SystemClock {
  /// Now, by the wall clock and by the time since the machine was started.
  static func now() -> Clock {
    Clock(time: time(), uptime: uptimeMilliseconds(), boot: boot)
  }

  /// Milliseconds since the machine was started, sleep included.
  static func uptimeMilliseconds() -> Int64 {
    #if os(Linux)
      read(CLOCK_BOOTTIME) + correction
    #else
      read(CLOCK_MONOTONIC)
    #endif
  }

  #if os(Linux)
    /// What a clock that is led astray (`faketime` shifts this one, too) lacks of what the kernel tells in a file; 0 where
    /// the two agree. A break goes by this clock.
    private static let correction: Int64 = {
      guard let told = toldUptime() else { return 0 }
      let difference = told - read(CLOCK_BOOTTIME)
      return abs(difference) > 60_000 ? difference : 0
    }()

    private static func toldUptime() -> Int64? {
      guard let text = text(of: "/proc/uptime"), let seconds = text.split(separator: " ").first.flatMap({ Double($0) })
      else { return nil }
      return Int64(exactly: (seconds * 1000).rounded())
    }

    private static func text(of path: String) -> String? {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 64)
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      return count > 0 ? String(decoding: bytes.prefix(count), as: UTF8.self) : nil
    }
  #endif

  private static func time() -> Instant { Instant(milliseconds: read(CLOCK_REALTIME)) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var value = timespec()
    clock_gettime(clock, &value)
    return Int64(value.tv_sec) * 1000 + Int64(value.tv_nsec) / 1_000_000
  }

  /// Names the machine's start; a new one each time it is started.
  private static let boot: String = {
    #if os(Linux)
      return text(of: "/proc/sys/kernel/random/boot_id").map { String($0.prefix(36)) } ?? "unknown"
    #else
      return "unknown"
    #endif
  }()
}
