import Glibc

/// What went wrong in driving a program, told so that the reader of a failed test need not run it again.
public enum HarnessError: Error, CustomStringConvertible {
  /// A call to the system failed.
  case systemCall(String, errorNumber: Int32)
  /// What was awaited did not come in time; `found` is what was there instead.
  case timedOut(awaited: String, seconds: Double, found: String)
  /// The program ended while something was awaited that only a running program can do.
  case ended(ExitStatus, awaited: String, found: String)
  /// The other end of a pipe or socket went away.
  case disconnected(String)
  /// The setup of the test itself cannot work.
  case unusable(String)

  /// The error as a person reads it.
  public var description: String {
    switch self {
    case .systemCall(let name, let number):
      "\(name) failed: \(String(cString: strerror(number))) (errno \(number))"
    case .timedOut(let awaited, let seconds, let found):
      "waited \(seconds) s in vain for \(awaited)\n\(found)"
    case .ended(let status, let awaited, let found):
      "the program ended with \(status) while waiting for \(awaited)\n\(found)"
    case .disconnected(let what):
      "\(what) was closed from the other side"
    case .unusable(let reason):
      reason
    }
  }
}
