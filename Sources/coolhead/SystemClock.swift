import Calls
import Foundation

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

  /// Milliseconds since the machine was started, sleep included; never set back.
  static func uptimeMilliseconds() -> Int64 {
    #if os(Linux)
      uptime.milliseconds()
    #else
      read(CLOCK_MONOTONIC)
    #endif
  }

  #if os(Linux)
    private static let uptime = Uptime()

    /// The uptime by a clock that may be led astray: `faketime` shifts it, or lets it run at another rate. A break goes by
    /// this clock, so it is held against what the kernel tells in a file, in hundredths of seconds, before it has gone on
    /// by more than is tolerated.
    ///
    /// `@unchecked Sendable` is safe because every property is only touched while `guardian` is locked.
    private final class Uptime: @unchecked Sendable {
      private let guardian = NSLock()
      private let file = open("/proc/uptime", O_RDONLY | O_CLOEXEC)
      /// What the clock lacks of what the kernel tells; 0 as long as the two agree.
      private var correction: Int64 = 0
      private var last = Int64.min
      /// What the clock showed when it was held against the file last.
      private var checked: Int64?

      /// Milliseconds by which the two may differ.
      private static let tolerance: Int64 = 1_000
      /// Milliseconds of the clock after which the file is read again; the loop asks for the time several times a line.
      private static let trust: Int64 = 250

      func milliseconds() -> Int64 {
        guardian.lock()
        defer { guardian.unlock() }
        let clock = SystemClock.read(CLOCK_BOOTTIME)
        if checked.map({ abs(clock - $0) >= Self.trust }) ?? true {
          checked = clock
          if let told, abs(clock + correction - told) > Self.tolerance { correction = told - clock }
        }
        last = max(last, clock + correction)
        return last
      }

      /// The first number of the file, in milliseconds.
      private var told: Int64? {
        var bytes: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        return withUnsafeMutableBytes(of: &bytes) { buffer in
          let count = pread(file, buffer.baseAddress, buffer.count, 0)
          guard count > 0 else { return nil }
          var number: Int64 = 0
          var decimals = -1
          for byte in buffer.prefix(count) {
            if byte == UInt8(ascii: "."), decimals < 0 {
              decimals = 0
            } else if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte), number < 1 << 50, decimals < 2 {
              number = number * 10 + Int64(byte - UInt8(ascii: "0"))
              if decimals >= 0 { decimals += 1 }
            } else {
              break
            }
          }
          return decimals == 2 ? number * 10 : nil
        }
      }
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
