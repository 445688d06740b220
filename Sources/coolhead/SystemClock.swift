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
      read(CLOCK_BOOTTIME)
    #else
      read(CLOCK_MONOTONIC)
    #endif
  }

  private static func time() -> Instant { Instant(milliseconds: read(CLOCK_REALTIME)) }

  private static func read(_ clock: clockid_t) -> Int64 {
    var value = timespec()
    clock_gettime(clock, &value)
    return Int64(value.tv_sec) * 1000 + Int64(value.tv_nsec) / 1_000_000
  }

  /// Names the machine's start; a new one each time it is started.
  private static let boot: String = {
    #if os(Linux)
      let descriptor = open("/proc/sys/kernel/random/boot_id", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return "unknown" }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 36)
      let count = Glibc.read(descriptor, &bytes, bytes.count)
      return String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
    #else
      return "unknown"
    #endif
  }()
}
