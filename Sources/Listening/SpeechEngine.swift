import CSpeech
import Language

/// One side of a call, each with a stream of sound of its own.
public enum Side: String, CaseIterable, Hashable, Sendable {
  /// Heard in the headset.
  case customer
  /// Heard by the microphone.
  case agent
}

/// What an engine has recognised of one thing said, as far as it goes.
public struct HeardLine: Hashable, Sendable {
  /// The same over all versions of a line, in its stream.
  public var id: UInt64
  public var text: String
  /// From the beginning of the stream.
  public var beginMilliseconds: Int64
  public var durationMilliseconds: Int64
  /// True where it won't change any more.
  public var isComplete: Bool

  public init(id: UInt64, text: String, beginMilliseconds: Int64, durationMilliseconds: Int64, isComplete: Bool) {
    self.id = id
    self.text = text
    self.beginMilliseconds = beginMilliseconds
    self.durationMilliseconds = durationMilliseconds
    self.isComplete = isComplete
  }
}

/// Recognises the speech of one side. One thread uses it.
public protocol SpeechEngine: AnyObject {
  /// Takes samples from -1 to 1, `Sound.rate` of them a second, and gives the lines that have changed.
  func take(_ samples: [Float]) throws(ListeningProblem) -> [HeardLine]
  /// Ends the stream, and gives what was left to be recognised.
  func finish() -> [HeardLine]
}

/// Why nothing can be heard, in a sentence.
public struct ListeningProblem: Error, Hashable, Sendable {
  public var sentence: String

  public init(_ sentence: String) { self.sentence = sentence }
}

/// The library and the model of Moonshine, loaded once for both sides.
///
/// safe because the library's calls for different streams may be made by different threads, and the pointer never changes.
public final class Moonshine: @unchecked Sendable {
  fileprivate let speech: OpaquePointer

  /// Loads it from where `coolhead link listen setup` puts it.
  /// - Parameter folder: the folder of the wheel's package.
  public init(folder: String) throws(ListeningProblem) {
    var problem = [CChar](repeating: 0, count: 400)
    let found = cs_open(
      folder + "/libmoonshine.so", folder + "/assets/tiny-en", &problem, problem.count)
    guard let found else {
      let words = String(decoding: problem.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      throw ListeningProblem(
        tr("The recogniser of speech can't be loaded (\(words)). `coolhead link listen setup` fetches it."))
    }
    speech = found
  }

  deinit { cs_close(speech) }
}

/// One side's stream of Moonshine.
public final class MoonshineStream: SpeechEngine {
  /// Lines after which a stream is begun anew, so that an engine that keeps all of them never keeps many.
  private static let mostLines = 40

  private let moonshine: Moonshine
  private var stream: Int32
  /// Samples taken by earlier streams, and by this one.
  private var earlier: Int64 = 0
  private var taken: Int64 = 0
  /// Ids are the stream's own; those of later streams go on from here.
  private var lines: [HeardLine] = []
  private var told: Set<UInt64> = []

  public init(_ moonshine: Moonshine) throws(ListeningProblem) {
    self.moonshine = moonshine
    stream = try Self.begin(moonshine)
  }

  deinit { cs_end(moonshine.speech, stream) }

  public func take(_ samples: [Float]) throws(ListeningProblem) -> [HeardLine] {
    guard cs_add(moonshine.speech, stream, samples, UInt64(samples.count), Int32(Sound.rate)) >= 0 else {
      throw ListeningProblem(tr("The recogniser of speech takes no more sound."))
    }
    taken += Int64(samples.count)
    let changed = try read()
    if lines.count >= Self.mostLines, lines.allSatisfy(\.isComplete) { try beginAnew() }
    return changed
  }

  public func finish() -> [HeardLine] {
    guard cs_finish(moonshine.speech, stream) >= 0 else { return [] }
    // What is not complete now will never be.
    return ((try? read()) ?? []).map { line in
      var line = line
      line.isComplete = true
      return line
    }
  }

  /// The lines that have changed since they were read last.
  private func read() throws(ListeningProblem) -> [HeardLine] {
    var found: [(line: HeardLine, isUpdated: Bool)] = []
    let offset = earlier * 1000 / Int64(Sound.rate)
    let status = withUnsafeMutablePointer(to: &found) { place in
      cs_lines(
        moonshine.speech, stream,
        { context, line in
          guard let context, let line = line?.pointee, let text = line.text else { return }
          let heard = HeardLine(
            id: line.id, text: String(cString: text), beginMilliseconds: Int64(line.begin * 1000),
            durationMilliseconds: Int64(line.duration * 1000), isComplete: line.is_complete != 0)
          context.assumingMemoryBound(to: [(line: HeardLine, isUpdated: Bool)].self).pointee
            .append((heard, line.is_updated != 0))
        }, place)
    }
    guard status >= 0 else { throw ListeningProblem(tr("The recogniser of speech has failed (\(status)).")) }
    lines = found.map(\.line)
    return found.compactMap { found in
      guard found.isUpdated || found.line.isComplete && !told.contains(found.line.id) else { return nil }
      if found.line.isComplete { told.insert(found.line.id) }
      var line = found.line
      line.beginMilliseconds += offset
      return line
    }
  }

  private func beginAnew() throws(ListeningProblem) {
    let next = try Self.begin(moonshine)
    cs_end(moonshine.speech, stream)
    (stream, earlier, lines, told) = (next, taken, [], [])
  }

  private static func begin(_ moonshine: Moonshine) throws(ListeningProblem) -> Int32 {
    let stream = cs_begin(moonshine.speech)
    guard stream >= 0 else { throw ListeningProblem(tr("The recogniser of speech begins no stream (\(stream)).")) }
    return stream
  }
}
