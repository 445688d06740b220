import Calls

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Cuts a writer's bytes into lines (feeds.md 5.1); every way of splitting the bytes gives the same lines.
///
/// Bytes are read into one buffer that is used again and again, and lines are handed out as ranges of it. Fill only
/// after `next` has said that there is no whole line left: that keeps the buffer at one line and one read.
struct LineFramer {
  /// What lies next in the bytes; a range is good until the next `fill`.
  enum Frame: Equatable {
    /// A line that was ended, without its line end.
    case line(Range<Int>)
    /// The last bytes of a writer that left without ending its line.
    case halfLine(Range<Int>)
    /// A line over the limit: told once, left out up to its end.
    case tooLong
  }

  private let limit: Int
  private var buffer: [UInt8] = []
  /// Where the next line begins.
  private var start = 0
  /// No line end lies before this place.
  private var scanned = 0
  /// Where the bytes end.
  private var end = 0
  /// True inside a line that was too long.
  private var isSkipping = false
  /// True before a writer's first line, which may begin with a byte order mark.
  private var isAtBeginning = true
  /// The beginning of the line that was last found too long, good until the next `fill`.
  private(set) var longBeginning = 0..<0
  /// How many bytes came in over the framer's life.
  private(set) var byteCount = 0

  /// Makes a framer for lines up to so many bytes.
  init(limit: Int = Limits.lineBytes) {
    self.limit = limit
  }

  /// Lets more bytes be read behind those that wait.
  mutating func fill(atMost count: Int, _ read: (UnsafeMutableRawBufferPointer) -> ReadOutcome) -> ReadOutcome {
    makeRoom(for: count)
    let free = end..<end + count
    let outcome = buffer.withUnsafeMutableBytes { read(UnsafeMutableRawBufferPointer(rebasing: $0[free])) }
    if case .bytes(let got) = outcome {
      end += got
      byteCount += got
    }
    return outcome
  }

  /// The bytes of a line that has no end yet, after `next` has given all lines; empty where none waits.
  var waiting: Range<Int> { isSkipping ? end..<end : start..<end }

  /// The last bytes that came in, at most as many as the last `fill` brought.
  func lastBytes(_ count: Int) -> ArraySlice<UInt8> { buffer[max(0, end - count)..<end] }

  /// The next line, or nil where more bytes are needed.
  mutating func next() -> Frame? {
    while let lineEnd = findLineEnd() {
      let line = start..<lineEnd
      start = lineEnd + 1
      scanned = start
      if !isSkipping { return frame(line).map(Frame.line) ?? .tooLong }
      isSkipping = false
    }
    if isSkipping {
      start = end
    } else if end - start > limit + 1 {
      isSkipping = true
      isAtBeginning = false
      longBeginning = start..<start + limit
      start = end
      return .tooLong
    }
    return nil
  }

  /// What the writer left behind without a line end, after `next` has given all lines; then ready for another writer.
  mutating func finish() -> Frame? {
    let rest = start..<end
    let isLeft = !isSkipping && !rest.isEmpty
    let line = isLeft ? frame(rest) : nil
    start = 0
    scanned = 0
    end = 0
    isSkipping = false
    isAtBeginning = true
    return isLeft ? line.map(Frame.halfLine) ?? .tooLong : nil
  }

  /// Shows the bytes of a range.
  func withBytes<Result>(of range: Range<Int>, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    buffer.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  private mutating func findLineEnd() -> Int? {
    guard scanned < end else { return nil }
    let found = buffer.withUnsafeBytes { bytes -> Int? in
      guard let base = bytes.baseAddress, let hit = memchr(base + scanned, 0x0A, end - scanned) else { return nil }
      return UnsafeRawPointer(hit) - base
    }
    scanned = found ?? end
    return found
  }

  /// The line without a carriage return before its end and a byte order mark before its beginning; nil when it is too
  /// long. The mark counts as part of the length, so that a line is too long or not before it is known where it ends.
  private mutating func frame(_ line: Range<Int>) -> Range<Int>? {
    var line = line
    if let last = line.last, buffer[last] == 0x0D { line = line.dropLast() }
    let isFirst = isAtBeginning
    isAtBeginning = false
    guard line.count <= limit else {
      longBeginning = line.prefix(limit)
      return nil
    }
    if isFirst, buffer[line].starts(with: [0xEF, 0xBB, 0xBF]) { line = line.dropFirst(3) }
    return line
  }

  private mutating func makeRoom(for count: Int) {
    let waiting = end - start
    if start > 0, waiting > 0 {
      let from = start
      buffer.withUnsafeMutableBytes { bytes in
        guard let base = bytes.baseAddress else { return }
        memmove(base, base + from, waiting)
      }
    }
    scanned -= start
    start = 0
    end = waiting
    let missing = end + count - buffer.count
    if missing > 0 { buffer.append(contentsOf: repeatElement(0, count: missing)) }
  }
}

extension LineFramer {
  /// Reads once from a descriptor, at most a share of what the visit may still read.
  mutating func read(from descriptor: Int32, share: Int = Limits.readBytes, _ visit: inout Visit) -> ReadOutcome {
    let outcome = fill(atMost: min(share, visit.budget)) { Descriptor.read(descriptor, into: $0) }
    if case .bytes(let count) = outcome { visit.budget -= count }
    return outcome
  }

  /// Hands all whole lines to the intake.
  mutating func handOut(to intake: inout Intake, _ visit: Visit) {
    while let frame = next() { intake.take(frame, of: self, time: visit.time) }
  }

  /// Hands what a writer left behind to the intake.
  mutating func handOutRest(to intake: inout Intake, _ visit: Visit) {
    handOut(to: &intake, visit)
    if let frame = finish() { intake.take(frame, of: self, time: visit.time) }
  }
}

/// Notices bytes that wait for the end of their line: a file that was written without a last newline, or a writer that
/// never ends its lines.
struct UnfinishedLine {
  /// Where the line begins, counted over the framer's life.
  private var start = 0
  /// How many bytes had come when it last grew.
  private var end = 0
  private var since: Int64?
  private var isTold = false

  /// When to look again, in uptime milliseconds; nil where nothing waits or it was told.
  var dueMilliseconds: Int64? { isTold ? nil : since.map { $0 + Limits.unfinishedMilliseconds } }

  /// Looks at what waits, and tells of it once it has waited long enough.
  mutating func look(at framer: LineFramer, _ visit: Visit, _ intake: inout Intake) {
    let waiting = framer.waiting
    guard !waiting.isEmpty else {
      since = nil
      return
    }
    let beginning = framer.byteCount - waiting.count
    if since == nil || beginning != start { isTold = false }
    if since == nil || beginning != start || framer.byteCount != end { since = visit.uptimeMilliseconds }
    (start, end) = (beginning, framer.byteCount)
    guard let due = dueMilliseconds, visit.uptimeMilliseconds >= due else { return }
    isTold = true
    framer.withBytes(of: waiting) { intake.tellUnfinished($0) }
  }
}

/// What a line is before it is read.
enum LineKind {
  /// Nothing, or only spaces and tabs.
  case blank
  /// It begins with `#`.
  case comment
  case content

  /// Looks at a line's first bytes.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch bytes.first {
    case nil: self = .blank
    case UInt8(ascii: "#"): self = .comment
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      let isBlank = bytes.allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      self = isBlank ? .blank : .content
    default: self = .content
    }
  }

  /// True where JSON with members or elements begins.
  static func isJSON(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let first = bytes.first { $0 != 0x20 && $0 != 0x09 }
    return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}
