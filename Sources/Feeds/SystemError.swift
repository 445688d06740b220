#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Why a system call failed.
struct SystemError: Error, Hashable {
  let code: Int32

  /// The error of the system call just made.
  static var last: SystemError { SystemError(code: errno) }

  /// The system's own words, such as `No such file or directory`.
  var words: String { String(cString: strerror(code)) }
}
