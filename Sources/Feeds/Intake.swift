import Calls

/// Turns the lines of one feed into items, and counts them over the feed's life.
struct Intake {
  /// What the visit has brought so far.
  var items: [FeedItem] = []

  private let source: String
  private let naming: LineNaming
  /// Nil where holes in a sequence mean nothing: a replayed call is a part of what its sources sent.
  private var sequences: SequenceWatch?
  private let tellsComments: Bool
  private var lineCount: Int64 = 0
  private var problemCount = 0
  private var lastBadLine: Int64 = 0

  /// Makes the intake of a feed.
  init(source: String, naming: LineNaming, isReplay: Bool) {
    self.source = source
    self.naming = naming
    sequences = isReplay ? nil : SequenceWatch()
    tellsComments = isReplay
  }

  /// Counts a line and gives its number.
  mutating func countLine() -> Int64 {
    lineCount += 1
    return lineCount
  }

  /// Counts a framed line and takes it in.
  mutating func take(_ frame: LineFramer.Frame, of framer: LineFramer, time: Instant) {
    let number = countLine()
    switch frame {
    case .line(let range): framer.withBytes(of: range) { take($0, number: number, time: time) }
    case .halfLine(let range): framer.withBytes(of: range) { take($0, number: number, isHalf: true, time: time) }
    case .tooLong: tellTooLong(number)
    }
  }

  /// Takes in the bytes of a line that was counted before.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, number: Int64, isHalf: Bool = false, time: Instant) {
    switch LineKind(bytes) {
    case .blank: break
    case .comment: if tellsComments { items.append(.comment(Self.commentText(bytes))) }
    case .content: read(bytes, number: number, isHalf: isHalf, time: time)
    }
  }

  /// Tells of a line that was over the limit.
  mutating func tellTooLong(_ number: Int64) {
    tell("too_long", number) { "is longer than \(Limits.lineBytes) bytes; it was left out. Send shorter lines." }
  }

  /// Ends a visit: what was too much to be told one by one is told as a count.
  mutating func endVisit() {
    let untold = problemCount - Limits.problemsPerVisit
    problemCount = 0
    guard untold > 0 else { return }
    let message =
      "\(untold) more lines of \(source) up to line \(lastBadLine) could not be used as they were. "
      + "Check what the feed sends; expected one JSON object a line."
    items.append(
      .problem(
        StreamError(
          code: "many_problems", message: message, line: lastBadLine, rest: ["count": .integer(Int64(untold))])))
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, number: Int64, isHalf: Bool, time: Instant) {
    let defaults = ReadingDefaults(source: source, subject: "", id: naming.id(number, bytes), time: time)
    let isWellFormed = UTF8Check.isValid(bytes)
    do throws(EventProblem) {
      if isWellFormed {
        accept(try EventReader.read(bytes, defaults: defaults), lineID: defaults.id)
      } else {
        let repaired = String(decoding: bytes, as: UTF8.self)
        accept(try EventReader.read(repaired.utf8, defaults: defaults), lineID: defaults.id)
        tell("bad_utf8", number) { "is not valid UTF-8; the broken bytes were shown as U+FFFD. Send UTF-8." }
      }
    } catch {
      if error.code == "not_json", let mended = SurrogateRepair.mended(bytes),
        let event = try? EventReader.read(mended, defaults: defaults)
      {
        accept(event, lineID: defaults.id)
        tell("bad_unicode", number) { "has half of a character; it was shown as U+FFFD. Send whole ones." }
      } else if isHalf {
        tell("half_line", number) { "was not finished before its writer left; it was left out. Send it again." }
      } else {
        tell(error.code, number) { "\(error.message). It was left out." }
      }
    }
  }

  private mutating func accept(_ event: Event, lineID: String) {
    if let gap = sequences?.gap(before: event) {
      items.append(
        .event(
          Event(
            id: lineID + "-gap", source: source, subject: event.subject, time: event.time, payload: .streamGap(gap))))
    }
    items.append(.event(event))
  }

  private mutating func tell(_ code: String, _ number: Int64, _ words: () -> String) {
    problemCount += 1
    lastBadLine = number
    guard problemCount <= Limits.problemsPerVisit else { return }
    items.append(.problem(StreamError(code: code, message: "line \(number) of \(source) " + words(), line: number)))
  }

  private static func commentText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text = bytes.dropFirst()
    if text.first == UInt8(ascii: " ") { text = text.dropFirst() }
    return String(decoding: text, as: UTF8.self)
  }
}
