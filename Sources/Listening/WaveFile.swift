import Language

/// A recording in a WAV file, as samples of `Sound.rate` a second of one of its channels.
public struct WaveFile: Sendable {
  /// How a sample is written.
  private enum Coding: Hashable, Sendable {
    case whole(bytes: Int)
    case float
    /// A telephone's, by its number in the file: 6 is A-law, 7 µ-law.
    case telephone(Int)

    var bytes: Int {
      switch self {
      case .whole(let bytes): bytes
      case .float: 4
      case .telephone: 1
      }
    }
  }

  /// The most bytes of a file.
  public static let mostBytes = 512 * 1_048_576
  private static let rates = 4_000...192_000
  private static let mostChannels = 16

  /// How many channels it has, at least 1.
  public let channels: Int
  /// Samples of a channel a second.
  public let rate: Int
  private let coding: Coding
  private let data: ArraySlice<UInt8>

  /// Reads a file's bytes; throws a sentence without the file's name.
  public init(_ bytes: [UInt8]) throws(ListeningProblem) {
    func number(_ place: Int, _ count: Int) -> Int {
      (0..<count).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }
    func word(_ place: Int) -> String { String(decoding: bytes[place..<place + 4], as: UTF8.self) }
    guard bytes.count >= 12, word(0) == "RIFF", word(8) == "WAVE" else {
      throw ListeningProblem(tr("is no WAV file; expected one that begins with RIFF and WAVE."))
    }
    var format: (coding: Coding, channels: Int, rate: Int)?
    var place = 12
    while place + 8 <= bytes.count {
      let (name, begin) = (word(place), place + 8)
      // A recorder that was cut off has not written how long its sound is.
      let end = min(bytes.count, begin + number(place + 4, 4))
      if name == "fmt ", end - begin >= 16 {
        var kind = number(begin, 2)
        // The extensible kind says further behind which it is.
        if kind == 0xFFFE, end - begin >= 26 { kind = number(begin + 24, 2) }
        let bits = number(begin + 14, 2)
        let coding: Coding? =
          switch (kind, bits) {
          case (1, 8), (1, 16), (1, 24), (1, 32): .whole(bytes: bits / 8)
          case (3, 32): .float
          case (6, 8), (7, 8): .telephone(kind)
          default: nil
          }
        guard let coding else {
          throw ListeningProblem(
            tr("holds samples of kind \(kind) with \(bits) bits; expected PCM, 32-bit float, A-law or µ-law."))
        }
        format = (coding, number(begin + 2, 2), number(begin + 4, 4))
      }
      if name == "data" {
        guard let format else { break }
        guard (1...Self.mostChannels).contains(format.channels), Self.rates.contains(format.rate) else {
          throw ListeningProblem(
            tr(
              "has \(format.channels) channels of \(format.rate) samples a second; expected 1 to \(Self.mostChannels) of 4000 to 192000."
            )
          )
        }
        (coding, channels, rate) = format
        data = bytes[begin..<end]
        return
      }
      place = end + (end - begin) % 2
    }
    throw ListeningProblem(tr("ends before its sound begins; expected a WAV file with a fmt and a data part."))
  }

  /// How long it lasts, in seconds.
  public var seconds: Double { Double(frames) / Double(rate) }

  private var frames: Int { data.count / (coding.bytes * channels) }

  /// The samples of a channel, from -1 to 1, from a second on and as many as are there of a length; empty behind the end.
  /// - Parameter channel: from 0.
  public func samples(of channel: Int, from second: Double, seconds: Double) -> [Float] {
    guard frames > 0, second >= 0, seconds > 0, second < self.seconds else { return [] }
    let first = Int((second * Double(Sound.rate)).rounded())
    let count = Int((min(seconds, self.seconds - second) * Double(Sound.rate)).rounded())
    let step = Double(rate) / Double(Sound.rate)
    let column = min(max(0, channel), channels - 1)
    return (first..<first + count).map { index in
      let place = Double(index) * step
      guard step > 1 else {
        // Between two samples lies what is between them.
        let share = Float(place - place.rounded(.down))
        return sample(Int(place), column) * (1 - share) + sample(Int(place) + 1, column) * share
      }
      // Of several samples in the place of one, their mean: the highest tones go, which would sound as wrong low ones.
      let range = Int(place)..<max(Int(place) + 1, Int(place + step))
      return range.reduce(Float(0)) { $0 + sample($1, column) } / Float(range.count)
    }
  }

  private func sample(_ frame: Int, _ channel: Int) -> Float {
    let frame = min(frame, frames - 1)
    let place = data.startIndex + (frame * channels + channel) * coding.bytes
    switch coding {
    case .whole(1): return (Float(data[place]) - 128) / 128
    case .whole(let bytes):
      // To the upper end of a number of 32 bits, so that its sign stands where it belongs.
      let bits = (0..<bytes).reduce(UInt32(0)) { $0 | UInt32(data[place + $1]) << (8 * UInt32($1 + 4 - bytes)) }
      return Float(Int32(bitPattern: bits)) / 2_147_483_648
    case .float:
      let bits = (0..<4).reduce(UInt32(0)) { $0 | UInt32(data[place + $1]) << (8 * UInt32($1)) }
      let value = Float(bitPattern: bits)
      return value.isFinite ? min(max(value, -1), 1) : 0
    case .telephone(6): return Self.aLaw(data[place])
    case .telephone: return Self.muLaw(data[place])
    }
  }

  /// By ITU-T G.711.
  private static func muLaw(_ byte: UInt8) -> Float {
    let bits = ~byte
    let size = ((Int(bits & 0x0F) << 3) + 0x84) << Int(bits >> 4 & 7) - 0x84
    return Float(bits & 0x80 != 0 ? -size : size) / 32_768
  }

  /// By ITU-T G.711.
  private static func aLaw(_ byte: UInt8) -> Float {
    let bits = byte ^ 0x55
    let exponent = Int(bits >> 4 & 7)
    let base = Int(bits & 0x0F) << 4 + 8
    let size = exponent == 0 ? base : (base + 0x100) << (exponent - 1)
    return Float(bits & 0x80 != 0 ? size : -size) / 32_768
  }
}
