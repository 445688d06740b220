import Calls
import Language
import Transcripts

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A file that another program wrote, read as a whole and turned into events.
enum ForeignFile {
  /// What came of a file.
  enum Reading {
    /// All that it tells.
    case events([Event])
    /// Why it can't be used, as a sentence about the file.
    case problem(StreamError, mayGrow: Bool)
  }

  /// What an open file is, by its beginning.
  static func kind(of descriptor: Int32) -> TranscriptReader.Kind {
    guard let facts = FileFacts(descriptor: descriptor),
      let beginning = bytes(of: descriptor, atMost: Transcripts.Limits.beginningBytes)
    else { return .unknown }
    let isAll = facts.size <= Int64(beginning.count)
    if !isAll, !beginning.contains(0x0A), facts.size <= Int64(Transcripts.Limits.fileBytes),
      let all = bytes(of: descriptor, atMost: Transcripts.Limits.fileBytes)
    {
      return TranscriptReader.kind(ofBeginning: all, isAll: true)
    }
    return TranscriptReader.kind(ofBeginning: beginning, isAll: isAll)
  }

  /// Reads all of an open file.
  static func read(_ descriptor: Int32, path: String, time: Instant) -> Reading {
    let name = FeedSpec.source(kind: "", path: path).drop { $0 == "/" }.drop { $0 != "/" }.dropFirst()
    guard let bytes = bytes(of: descriptor, atMost: Transcripts.Limits.fileBytes + 1) else {
      return problem(tr("can't be read: \(SystemError.last.words)"), path)
    }
    do throws(TranscriptProblem) {
      let found = try TranscriptReader.read(bytes, at: time)
      guard found.count <= Transcripts.Limits.conversations else {
        return problem(
          tr(
            "holds \(found.count) conversations or more, as \(found[0].format); at most "
              + "\(Transcripts.Limits.conversations) are brought in, so make a file of those that are meant"), path)
      }
      let stem = name.prefix { $0 != "." }
      return .events(found.flatMap { $0.events(source: "", name: String(stem.isEmpty ? name : stem), at: time) })
    } catch {
      let place = error.line > 0 ? ", line \(error.line)," : ""
      return problem(tr("\(place) \(error.words)"), path, mayGrow: error.mayGrow)
    }
  }

  /// Events as lines of our own.
  static func lines(of events: [Event]) -> [UInt8] {
    events.reduce(into: []) { lines, event in
      lines += EventWriter.bytes(event)
      lines.append(0x0A)
    }
  }

  private static func problem(_ words: String, _ path: String, mayGrow: Bool = false) -> Reading {
    let words = words.first == "," || words.first == " " ? words : " " + words
    return .problem(StreamError(code: "unreadable_file", message: tr("The file \(path)\(words).")), mayGrow: mayGrow)
  }

  private static func bytes(of descriptor: Int32, atMost count: Int) -> [UInt8]? {
    guard let facts = FileFacts(descriptor: descriptor) else { return nil }
    let wanted = Int(min(max(0, facts.size), Int64(count)))
    var isWhole = true
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { place, got in
      while got < wanted {
        let read = pread(descriptor, place.baseAddress.map { $0 + got }, wanted - got, off_t(got))
        if read < 0, errno == EINTR { continue }
        if read < 0 { isWhole = false }
        guard read > 0 else { break }
        got += read
      }
    }
    return isWhole ? bytes : nil
  }
}
