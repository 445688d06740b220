import Language

/// Plays a recorded call: reads on line by line, and holds each line until it is due.
final class ReplayTransport: Transport {
  private enum Source {
    case file(path: String)
    case text([UInt8])
  }

  /// The line that is next, when it is not yet due.
  private struct Held {
    var bytes: [UInt8]
    var number: Int64
    var isHalf: Bool
    var due: Int64
  }

  private var source: Source
  private let isPaced: Bool
  private var clock: ReplayClock
  private var framer = LineFramer()
  private var descriptor: Descriptor?
  /// How much of a text was read.
  private var offset = 0
  private var held: Held?
  private var pausedSince: Int64?
  private var isOpen = false
  private var isAtEnd = false
  private var hasBegun = false
  private(set) var hasMore = false

  /// Plays a file.
  init(path: String, pace: ReplayPace) {
    source = .file(path: path)
    isPaced = pace.speed != .max
    clock = ReplayClock(pace)
  }

  /// Plays a text.
  init(text: String, pace: ReplayPace) {
    source = .text(Array(text.utf8))
    isPaced = pace.speed != .max
    clock = ReplayClock(pace)
  }

  var pollDescriptors: [(descriptor: Int32, events: Int16)] { [] }

  var wakeMilliseconds: Int64? {
    guard isOpen, pausedSince == nil else { return nil }
    return held?.due ?? 0
  }

  func open() throws(FeedProblem) {
    if case .file(let path) = source { descriptor = try Self.openFile(path) }
    isOpen = true
  }

  func service(_ visit: inout Visit, _ intake: inout Intake) {
    guard isOpen, pausedSince == nil else { return }
    if !hasBegun {
      hasBegun = true
      intake.items.append(.status(.connected))
      guard turnForeign(visit, &intake) else { return }
    }
    hasMore = false
    while release(visit, &intake) {
      if let frame = framer.next() {
        take(frame, visit, &intake)
      } else if isAtEnd {
        finish(visit, &intake)
      } else if visit.budget <= 0 {
        hasMore = true
        return
      } else {
        fill(&visit, &intake)
      }
      guard isOpen else { return }
    }
  }

  func close() {
    isOpen = false
    hasMore = false
    descriptor = nil
    held = nil
  }

  /// Stands still from now on.
  func pause(uptimeMilliseconds: Int64) {
    if pausedSince == nil { pausedSince = uptimeMilliseconds }
  }

  /// Goes on with what was next, after the rest of its pause.
  func resume(uptimeMilliseconds: Int64) {
    guard let since = pausedSince else { return }
    pausedSince = nil
    clock.delay(by: uptimeMilliseconds - since)
    held?.due += uptimeMilliseconds - since
  }

  /// Lets the held line go if it is due; false while it has to wait.
  private func release(_ visit: Visit, _ intake: inout Intake) -> Bool {
    guard let line = held else { return true }
    guard line.due <= visit.uptimeMilliseconds else { return false }
    held = nil
    line.bytes.withUnsafeBufferPointer {
      intake.take($0, number: line.number, isHalf: line.isHalf, time: visit.time)
    }
    return true
  }

  private func take(_ frame: LineFramer.Frame, _ visit: Visit, _ intake: inout Intake) {
    guard isPaced else { return intake.take(frame, of: framer, time: visit.time) }
    switch frame {
    case .tooLong: intake.take(frame, of: framer, time: visit.time)
    case .line(let range), .halfLine(let range):
      let bytes = framer.withBytes(of: range) { Array($0) }
      let number = intake.countLine()
      var due = visit.uptimeMilliseconds
      bytes.withUnsafeBufferPointer {
        if LineKind($0) == .content { due = clock.due(RecordedTime($0), now: visit.uptimeMilliseconds) }
      }
      var isHalf = false
      if case .halfLine = frame { isHalf = true }
      held = Held(bytes: bytes, number: number, isHalf: isHalf, due: due)
    }
  }

  /// Turns a file that another program wrote into lines of our own; false where that can't be done.
  private func turnForeign(_ visit: Visit, _ intake: inout Intake) -> Bool {
    guard case .file(let path) = source, let number = descriptor?.number else { return true }
    switch ForeignFile.kind(of: number) {
    case .ownLines, .unknown: return true
    case .messages, .whole: break
    }
    switch ForeignFile.read(number, path: path, time: visit.time) {
    case .events(let events):
      source = .text(ForeignFile.lines(of: events))
      descriptor = nil
      return true
    case .problem(let problem, _):
      close()
      intake.items += [.problem(problem), .status(.ended)]
      return false
    }
  }

  private func fill(_ visit: inout Visit, _ intake: inout Intake) {
    guard let number = descriptor?.number else { return fillFromText(&visit) }
    switch framer.read(from: number, &visit) {
    case .bytes: break
    case .nothing, .end: isAtEnd = true
    case .failed(let error):
      close()
      intake.items.append(
        .status(.failed(tr("The recording can't be read any more: \(error.words). Start the replay again."))))
    }
  }

  private func fillFromText(_ visit: inout Visit) {
    guard case .text(let bytes) = source else { return }
    let share = min(visit.budget, Limits.readBytes, bytes.count - offset)
    guard share > 0 else {
      isAtEnd = true
      return
    }
    _ = framer.fill(atMost: share) { place in
      place.copyBytes(from: bytes[offset..<offset + share])
      return .bytes(share)
    }
    offset += share
    visit.budget -= share
  }

  /// After the last line end: what stands behind it, and then the end.
  private func finish(_ visit: Visit, _ intake: inout Intake) {
    if let frame = framer.finish() { return take(frame, visit, &intake) }
    close()
    intake.items.append(.status(.ended))
  }

  private static func openFile(_ path: String) throws(FeedProblem) -> Descriptor {
    func problem(_ words: String) -> FeedProblem { FeedProblem(message: tr("The recording \(path) \(words)")) }
    if let kind = FileFacts(path: path)?.kind, kind != .regular {
      throw problem(tr("is \(kind.words). Expected a file with one event a line; name another path."))
    }
    do throws(SystemError) {
      return try Descriptor(reading: path)
    } catch {
      throw problem(tr("can't be opened: \(error.words). Check the path and its rights."))
    }
  }
}
