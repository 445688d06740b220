import Listening
import Testing

/// Recordings of every usual kind sound alike, and what is none is told.
struct WaveFileTests {
  private static func number(_ value: Int, _ bytes: Int) -> [UInt8] {
    (0..<bytes).map { UInt8(value >> (8 * $0) & 255) }
  }

  private static func file(
    kind: Int = 1, bits: Int = 16, channels: Int = 1, rate: Int = 16_000, data: [UInt8], length: Int? = nil
  ) -> [UInt8] {
    let format =
      number(kind, 2) + number(channels, 2) + number(rate, 4) + number(rate * channels * bits / 8, 4)
      + number(channels * bits / 8, 2) + number(bits, 2)
    let extra = Array("LIST".utf8) + number(3, 4) + [1, 2, 3, 0]
    return Array("RIFF".utf8) + number(0, 4) + Array("WAVEfmt ".utf8) + number(16, 4) + format + extra
      + Array("data".utf8) + number(length ?? data.count, 4) + data
  }

  @Test("The same loudness in every way of writing it")
  func codings() throws {
    let ways: [(kind: Int, bits: Int, sample: [UInt8])] = [
      (1, 8, [192]), (1, 16, [0, 64]), (1, 24, [0, 0, 64]), (1, 32, [0, 0, 0, 64]), (3, 32, [0, 0, 0, 63]),
      (7, 8, [0x8F]), (6, 8, [0xA5]),
    ]
    for way in ways {
      let file = try WaveFile(
        Self.file(kind: way.kind, bits: way.bits, data: (0..<1_600).flatMap { _ in way.sample }))
      let samples = file.samples(of: 0, from: 0, seconds: 1)
      #expect(samples.count == 1_600 && file.seconds == 0.1, "\(way)")
      #expect(samples.allSatisfy { abs($0 - 0.5) < 0.03 }, "\(way): \(samples[0])")
    }
  }

  @Test(
    "Channels are apart, rates become one, and behind the end is nothing", arguments: [8_000, 16_000, 44_100, 48_000])
  func channelsAndRates(rate: Int) throws {
    let frames = (0..<rate / 10).flatMap { _ in Self.number(8_192, 2) + Self.number(-16_384 & 0xFFFF, 2) }
    let file = try WaveFile(Self.file(channels: 2, rate: rate, data: frames))
    #expect(file.channels == 2 && file.seconds == 0.1)
    for (channel, level) in [(0, Float(0.25)), (1, -0.5), (9, -0.5)] {
      let samples = (0..<12).flatMap { file.samples(of: channel, from: Double($0) / 100, seconds: 0.01) }
      #expect(abs(samples.count - 1_600) <= 10)
      #expect(samples.allSatisfy { abs($0 - level) < 0.001 })
    }
    #expect(file.samples(of: 0, from: 1, seconds: 1).isEmpty && file.samples(of: 0, from: -1, seconds: 1).isEmpty)
  }

  @Test func whatARecorderLeftUnfinishedIsRead() throws {
    let file = try WaveFile(Self.file(data: [0, 64, 0, 64, 7], length: 0xFFFF_FFFF))
    #expect(file.samples(of: 0, from: 0, seconds: 1) == [0.5, 0.5])
  }

  @Test func whatIsNoneIsTold() {
    for (bytes, words) in [
      (Array("RIFX".utf8), "is no WAV file"), ([], "is no WAV file"), (Self.file(kind: 85, data: [0]), "kind 85"),
      (Self.file(channels: 0, data: [0]), "0 channels"), (Self.file(rate: 1, data: [0]), "of 1 samples"),
      (Array(Self.file(data: [0, 0]).prefix(40)), "ends before"),
    ] {
      let problem = #expect(throws: ListeningProblem.self) { try WaveFile(bytes) }
      #expect(problem?.sentence.contains(words) == true, "\(problem?.sentence ?? "")")
    }
    // Every cut and every changed byte is read or told, and nothing else.
    let whole = Self.file(channels: 2, data: Array(repeating: 5, count: 64))
    for place in whole.indices {
      var bytes = whole
      bytes[place] ^= 0xFF
      for bytes in [bytes, Array(whole.prefix(place))] {
        if let file = try? WaveFile(bytes) { _ = file.samples(of: 1, from: 0, seconds: 1) }
      }
    }
  }
}
