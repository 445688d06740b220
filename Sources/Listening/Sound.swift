import Foundation

/// Sound as it is heard: samples of one side, never kept.
public enum Sound {
  /// Samples a second.
  public static let rate = 16_000
  /// Samples that are recognised at once: a tenth of a second.
  public static let piece = 1_600

  /// The samples of signed 16-bit numbers, the lower byte first.
  public static func samples(_ bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex - 1, by: 2).map { index in
      Float(Int16(bitPattern: UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8)) / 32_768
    }
  }

  /// Samples as signed 16-bit numbers, the lower byte first.
  public static func bytes(_ samples: [Float]) -> [UInt8] {
    samples.flatMap { sample in
      let bits = UInt16(bitPattern: Int16((min(max(sample, -1), 1) * 32_767).rounded()))
      return [UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8)]
    }
  }

  /// How loud samples are: from 0, which is silence, to 1, over 60 decibels.
  public static func level(_ samples: [Float]) -> Double {
    guard !samples.isEmpty else { return 0 }
    let power = samples.reduce(0.0) { $0 + Double($1) * Double($1) } / Double(samples.count)
    return power <= 0 ? 0 : min(1, max(0, (10 * log10(power) + 60) / 60))
  }

  /// A level as a bar of signs that every terminal has.
  public static func bar(_ level: Double, width: Int = 20) -> String {
    let full = Int((level * Double(width)).rounded())
    return String(repeating: "#", count: full) + String(repeating: ".", count: width - full)
  }
}
