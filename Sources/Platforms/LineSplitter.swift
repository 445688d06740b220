/// Cuts bytes into lines, however they were split on their way.
public struct LineSplitter: Sendable {
  private let limit: Int
  private var pending: [UInt8] = []
  private var isTooLong = false
  /// Lines that were left out because they were too long.
  public private(set) var tooLong = 0

  /// - Parameter limit: bytes of one line, its end not counted.
  public init(limit: Int) { self.limit = limit }

  /// Takes bytes and returns the lines that are whole now, without their ends and without empty ones.
  public mutating func take(_ bytes: some Collection<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var rest = bytes[...]
    while let end = rest.firstIndex(of: 0x0A) {
      add(rest[..<end])
      if let line = finish() { lines.append(line) }
      rest = rest[rest.index(after: end)...]
    }
    add(rest)
    return lines
  }

  /// The last line, where nothing ended it.
  public mutating func finish() -> [UInt8]? {
    defer {
      pending = []
      isTooLong = false
    }
    guard !isTooLong else {
      tooLong += 1
      return nil
    }
    if pending.last == 0x0D { pending.removeLast() }
    return pending.isEmpty ? nil : pending
  }

  private mutating func add(_ bytes: some Collection<UInt8>) {
    guard !isTooLong else { return }
    guard pending.count + bytes.count <= limit + 1 else {
      pending = []
      isTooLong = true
      return
    }
    pending.append(contentsOf: bytes)
  }
}
