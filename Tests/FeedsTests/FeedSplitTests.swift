import Calls
import TestSupport
import Testing

@testable import Feeds

@Suite struct FeedSplitTests {
  private static let lines: [[UInt8]] = [
    Array("{\"text\":\"plain\"}\n".utf8), Array("{\"role\":\"customer\",\"text\":\"گفت‌وگو 退款 😡\"}\r\n".utf8),
    Array("\n".utf8), Array("# comment\n".utf8), Array("oops\n".utf8), Array("[]\n".utf8),
    Array("{\"text\":\"a".utf8) + [0xF0, 0x9F] + Array("b\"}\n".utf8),
    Array("{\"id\":\"s\",\"type\":\"call.ended\",\"sequence\":\"9\",\"data\":{}}\n".utf8),
    Array("{\"id\":\"t\",\"type\":\"call.ended\",\"sequence\":\"12\",\"data\":{}}\n".utf8),
    Array(repeating: 0x78, count: Calls.Limits.lineBytes + 1) + [0x0A],
  ]

  /// What one writer's bytes give when they come in pieces, each followed by a visit.
  private func items(_ pieces: [ArraySlice<UInt8>], budget: Int) throws -> [FeedItem] {
    let folder = try TemporaryDirectory()
    let feed = Feed(.fifo(path: folder.path(of: "feed")), run: "run")
    try feed.open()
    var found: [FeedItem] = []
    let writer = try LineWriter(path: folder.path(of: "feed"))
    for piece in pieces {
      try writer.write(Array(piece))
      found += feed.visitAll(byteBudget: budget)
    }
    writer.leave()
    return found + feed.visitAll(byteBudget: budget)
  }

  @Test(arguments: 0..<30) func everySplitGivesTheSameItems(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var bytes: [UInt8] = []
    for _ in 0..<12 where bytes.count < 40_000 { bytes += Self.lines[Int.random(in: 0..<10, using: &random)] }
    if Bool.random(using: &random) { bytes += Array("{\"text\":\"cut".utf8) }
    let longest = 32_768
    let large = stride(from: 0, to: bytes.count, by: longest).map { bytes[$0..<min($0 + longest, bytes.count)] }
    let expected = try items(large, budget: 1_000_000)
    #expect(expected.statuses == [.waiting(for: .writer), .connected, .writerLeft])
    var pieces: [ArraySlice<UInt8>] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let most = rest.count > 5_000 ? 9_000 : 60
      let count = Int.random(in: 1...min(rest.count, most), using: &random)
      pieces.append(rest.prefix(count))
      rest = rest.dropFirst(count)
    }
    #expect(try items(pieces, budget: Int.random(in: 50...4_000, using: &random)) == expected)
  }
}
