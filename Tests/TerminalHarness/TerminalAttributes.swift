import Glibc

/// The line settings of a terminal (termios), comparable so that a test can ask whether a program put them back.
public struct TerminalAttributes: Sendable, Equatable {
  /// `c_iflag`.
  public var inputFlags: UInt32
  /// `c_oflag`.
  public var outputFlags: UInt32
  /// `c_cflag`.
  public var controlFlags: UInt32
  /// `c_lflag`.
  public var localFlags: UInt32
  /// `c_cc`.
  public var controlCharacters: [UInt8]

  /// Whether typed characters are shown by the terminal itself.
  public var echoes: Bool { localFlags & UInt32(ECHO) != 0 }

  /// Whether input is handed over line by line.
  public var isCanonical: Bool { localFlags & UInt32(ICANON) != 0 }

  /// Whether control characters raise signals.
  public var raisesSignals: Bool { localFlags & UInt32(ISIG) != 0 }

  init(of descriptor: OwnedDescriptor) throws {
    var settings = termios()
    guard tcgetattr(descriptor.number, &settings) == 0 else {
      throw HarnessError.systemCall("tcgetattr", errorNumber: errno)
    }
    inputFlags = settings.c_iflag
    outputFlags = settings.c_oflag
    controlFlags = settings.c_cflag
    localFlags = settings.c_lflag
    controlCharacters = withUnsafeBytes(of: settings.c_cc) { Array($0) }
  }
}
