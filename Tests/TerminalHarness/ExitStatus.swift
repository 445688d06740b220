/// How a program ended.
public enum ExitStatus: Sendable, Equatable, CustomStringConvertible {
  /// It ended by itself with this status.
  case code(Int32)
  /// A signal ended it.
  case signal(Int32)

  init(waitStatus: Int32) {
    let signalNumber = waitStatus & 0x7f
    self = signalNumber == 0 ? .code(waitStatus >> 8 & 0xff) : .signal(signalNumber)
  }

  /// The status in words.
  public var description: String {
    switch self {
    case .code(let code): "status \(code)"
    case .signal(let number): "signal \(number)"
    }
  }
}
