/// How events get an id where their line has none.
enum LineNaming {
  /// Lines that can't be read again: the program's run and the line's number.
  case stream(run: String)
  /// Lines of a file, which may be read again and are the same events then: the line's number and a hash of it.
  case content

  /// The id for a line.
  func id(_ number: Int64, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    switch self {
    case .stream(let run): return "\(run)-\(number)"
    case .content:
      let digits = String(Self.hash(bytes), radix: 16)
      return "L\(number)-" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
  }

  /// FNV-1a with 64 bits: short, the same on every machine, and no guard against forgery.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
