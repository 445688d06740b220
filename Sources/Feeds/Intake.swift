import Calls
import Language
import Transcripts

/// Turns the lines of one feed into items, and counts them over the feed's life.
struct Intake {
  /// What the visit has brought so far.
  var items: [FeedItem] = []

  private let source: String
  private let naming: LineNaming
  private let isReplay: Bool
  private let takesGreetings: Bool
  /// What the program at the other end last said of itself.
  private(set) var greeting: LinkGreeting?
  /// True once that program has said that it has nothing more to say.
  private(set) var hasSaidBye = false
  /// Nil where holes in a sequence mean nothing: a replayed call is a part of what its sources sent.
  private var sequences: SequenceWatch?
  private var versions = VersionMemory()
  private var lineCount: Int64 = 0
  private var problemCount = 0
  private var lastBadLine: Int64 = 0
  /// What reads the messages of a platform or an engine, once one has come.
  private var dialect: (any Dialect)?
  /// True once a message came that may carry words.
  private var hasWords = false
  /// The number of the arrival of the last line.
  private var arrival: Int64 = 0
  /// The last time that a recording said: what it says none of happened then.
  private var recordedTime: Instant?
  private var tallies: [Tally.Reason: Tally] = [:]
  /// The reasons to which this visit added lines.
  private var freshReasons: Set<Tally.Reason> = []
  /// Under which reason the lines of an unknown type are counted.
  private var typeReasons: [String: Tally.Reason] = [:]
  private var toldFields: Set<String> = []
  /// Hears what each line brought, by its number; for somebody who looks at lines one by one.
  var onLine: ((Int64, ArraySlice<FeedItem>) -> Void)?
  /// What the lines since the last good one belong to, where one of them showed it.
  private var block: Tally.Reason?
  /// JSON over several lines, as far as it was read, to look for its format.
  private var blockBytes: [UInt8] = []

  /// Makes the intake of a feed.
  init(source: String, naming: LineNaming, isReplay: Bool, takesGreetings: Bool = false) {
    self.source = source
    self.naming = naming
    self.isReplay = isReplay
    self.takesGreetings = takesGreetings
    sequences = isReplay ? nil : SequenceWatch()
  }

  /// Counts a line and gives its number.
  mutating func countLine() -> Int64 {
    lineCount += 1
    return lineCount
  }

  /// Counts a framed line and takes it in.
  mutating func take(_ frame: LineFramer.Frame, of framer: LineFramer, time: Instant) {
    let number = countLine()
    let known = items.count
    defer { onLine?(number, items[known...]) }
    switch frame {
    case .line(let range): framer.withBytes(of: range) { take($0, number: number, time: time) }
    case .halfLine(let range): framer.withBytes(of: range) { take($0, number: number, isHalf: true, time: time) }
    case .tooLong: tellTooLong(number, name: framer.withBytes(of: framer.longBeginning, KnownFormat.name(of:)))
    }
  }

  /// Takes in the bytes of a line that was counted before.
  mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, number: Int64, isHalf: Bool = false, time: Instant) {
    // A sequence of JSON texts has a sign before each (RFC 7464).
    let bytes = bytes.first == 0x1E ? UnsafeBufferPointer(rebasing: bytes.dropFirst()) : bytes
    switch LineKind(bytes) {
    case .blank: break
    case .comment: if isReplay { items.append(.comment(Self.commentText(bytes))) }
    case .content: read(bytes, number: number, isHalf: isHalf, time: time)
    }
  }

  /// Tells of a line that was over the limit.
  /// - Parameter name: the format that it looks like, where it has one.
  mutating func tellTooLong(_ number: Int64, name: String? = nil) {
    let look = name.map { tr(" and looks like \($0)") } ?? ""
    tell("too_long", number, tr("is longer than \(Limits.lineBytes) bytes\(look); it was left out. Send shorter lines"))
  }

  /// Tells of bytes that have waited long for the end of their line.
  mutating func tellUnfinished(_ bytes: UnsafeBufferPointer<UInt8>) {
    let number = lineCount + 1
    if let name = KnownFormat.name(of: bytes) {
      let way = KnownFormat.way(of: name) ?? tr("the desk reads {\"role\": …, \"text\": …}, one a line")
      let sentence = tr("this looks like \(name) and has no line end yet; \(way) (line \(number) of \(source)).")
      items.append(.problem(StreamError(code: "unfinished_line", message: sentence, line: number)))
    } else {
      let isWhole = (try? JSON.read(bytes)) != nil
      tell(
        "unfinished_line", number,
        isWhole
          ? tr("is whole but has no line end yet; end it with a newline") : tr("has no end yet; it is read once it has")
      )
    }
  }

  /// Takes the program's word back, because it ended or can't be reached.
  mutating func forgetGreeting() {
    hasSaidBye = false
    guard greeting != nil else { return }
    greeting = nil
    items.append(.greeting(nil))
  }

  /// Tells something of the feed itself.
  mutating func tell(_ code: String, _ sentence: String) {
    items.append(.problem(StreamError(code: code, message: sentence)))
  }

  /// Ends a visit: what was too much to be told one by one is told as a count, and so is what holds for many lines.
  mutating func endVisit() {
    nameBlock()
    tellTallies()
    let untold = problemCount - Limits.problemsPerVisit
    problemCount = 0
    guard untold > 0 else { return }
    let message =
      tr(
        "\(untold) more lines could not be used as they were; expected one JSON object a line. The last is line "
          + "\(lastBadLine) of \(source).")
    items.append(
      .problem(
        StreamError(
          code: "many_problems", message: message, line: lastBadLine, rest: ["count": .integer(Int64(untold))])))
  }

  // MARK: Reading

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, number: Int64, isHalf: Bool, time: Instant) {
    arrival = max(arrival + 1, time.milliseconds.multipliedReportingOverflow(by: 1_000).partialValue)
    let defaults = ReadingDefaults(
      source: source, subject: "", id: naming.id(number, bytes), time: recordedTime ?? time, arrival: arrival)
    if dialect != nil, takeMessage(bytes, number, time) { return }
    var remarks: [FieldRemark] = []
    let isWellFormed = UTF8Check.isValid(bytes)
    do throws(EventProblem) {
      if isWellFormed {
        let event = try EventReader.read(bytes, defaults: defaults, remarks: &remarks)
        if isForeign(event), beginsDialect(bytes, number), takeMessage(bytes, number, time) { return }
        accept(event, bytes, defaults, number, time)
      } else {
        let repaired = Array(String(decoding: bytes, as: UTF8.self).utf8)
        let event = try repaired.withUnsafeBufferPointer { bytes throws(EventProblem) in
          try EventReader.read(bytes, defaults: defaults, remarks: &remarks)
        }
        accept(event, bytes, defaults, number, time)
        tell("bad_utf8", number, tr("is not valid UTF-8; the broken bytes were shown as U+FFFD. Send UTF-8"))
      }
      for remark in remarks { tell(remark, number) }
    } catch {
      if error.code == "not_json", let mended = SurrogateRepair.mended(bytes),
        let event = try? EventReader.read(mended, defaults: defaults)
      {
        accept(event, bytes, defaults, number, time)
        tell("bad_unicode", number, tr("has half of a character; it was shown as U+FFFD. Send whole ones"))
      } else if error.code != "not_an_event" || !beginsDialect(bytes, number) || !takeMessage(bytes, number, time) {
        leaveOut(bytes, number, error, isHalf: isHalf)
      }
    }
  }

  private mutating func accept(
    _ event: Event, _ bytes: UnsafeBufferPointer<UInt8>, _ defaults: ReadingDefaults, _ number: Int64, _ time: Instant
  ) {
    var event = event
    block = nil
    switch event.payload {
    case .utterance(let utterance):
      // A silence that names no line takes nothing back.
      if utterance.id == defaults.id, utterance.isWordless { return }
      if utterance.arrival != nil, !isNewVersion(&event, utterance, defaults.id) { return }
    case .linkHello(let greeting):
      guard takesGreetings else { return }
      self.greeting = greeting
      return items.append(.greeting(greeting))
    case .linkBye:
      hasSaidBye = true
      return
    case .other(let type, _):
      if isRefused(event, number) { return }
      note(type: type, bytes, number)
    default: if isRefused(event, number) { return }
    }
    compareClocks(&event, time)
    if let gap = sequences?.gap(before: event) {
      items.append(
        .event(
          Event(
            id: defaults.id + "-gap", source: source, subject: event.subject, time: event.time,
            payload: .streamGap(gap))))
    }
    items.append(.event(event))
  }

  // MARK: Messages of platforms and engines

  /// True for an event of a type that nobody here knows, and that was not seen before.
  private func isForeign(_ event: Event) -> Bool {
    guard dialect == nil, case .other(let type, _) = event.payload, typeReasons[type] == nil else { return false }
    return Payload.whyUnread(type: type) == .unknown
  }

  /// True where a line is the message of a dialect, which reads what comes from now on.
  private mutating func beginsDialect(_ bytes: UnsafeBufferPointer<UInt8>, _ number: Int64) -> Bool {
    guard dialect == nil, let message = try? JSON.read(bytes) else { return false }
    dialect = Dialects.reading(message, call: naming.id(number, bytes))
    return dialect != nil
  }

  /// Takes the message of a dialect; false where the line is none.
  private mutating func takeMessage(_ bytes: UnsafeBufferPointer<UInt8>, _ number: Int64, _ time: Instant) -> Bool {
    guard let message = try? JSON.read(bytes), let told = dialect?.take(message, at: time) else { return false }
    block = nil
    noteWords(of: message, number)
    for (index, told) in told.enumerated() {
      let id = told.id ?? "\(naming.id(number, bytes))-\(index)"
      var event = Event(
        id: id, source: source, subject: told.call ?? "", time: told.time ?? recordedTime ?? time,
        hasOwnTime: told.time != nil, payload: told.payload)
      compareClocks(&event, time)
      items.append(.event(event))
    }
    return true
  }

  /// Counts what carries no words, as long as nothing else has come.
  private mutating func noteWords(of message: JSON, _ number: Int64) {
    guard let dialect = dialect.map({ type(of: $0) }), !hasWords else { return }
    hasWords = dialect.mayCarryWords(message)
    guard !hasWords else { return }
    let reason = Tally.Reason.wordless(dialect.title)
    count(reason, number)
    if let type = message["type"]?.string { tallies[reason]?.note(type: Self.told(type)) }
  }

  /// False for a version that came before. An id that is used again for other words is no repeat.
  private mutating func isNewVersion(_ event: inout Event, _ utterance: Utterance, _ lineID: String) -> Bool {
    guard event.id != lineID, !event.id.hasSuffix(lineID) else { return true }
    switch versions.look(at: event, utterance) {
    case .new: return true
    case .repeat: return false
    case .other:
      event.id += ":" + lineID
      return true
    }
  }

  /// Notes how far the clock of the line's source is off; in a recording, when what says no time happened.
  private mutating func compareClocks(_ event: inout Event, _ time: Instant) {
    if isReplay {
      if event.hasOwnTime { recordedTime = event.time }
      return
    }
    if !event.extensions.isEmpty { event.extensions[Event.clockOffset] = nil }
    guard event.hasOwnTime else { return }
    let ahead = event.time.milliseconds(since: time)
    guard ahead.magnitude > UInt64(Limits.clockToleranceMilliseconds) else { return }
    event.extensions[Event.clockOffset] = .integer(Int64((Double(ahead) / 1000).rounded()))
  }

  /// True where the lines are those of a file, which was looked at as a whole before.
  private var isFile: Bool {
    if case .content = naming { true } else { false }
  }

  // MARK: What is left out

  private mutating func isRefused(_ event: Event, _ number: Int64) -> Bool {
    guard !isReplay, event.payload.isAgentsOwn else { return false }
    count(.agentsOwn(Self.told(EventReader.shortName(EventWriter.type(of: event.payload)))), number)
    return true
  }

  private mutating func note(type: String, _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int64) {
    if let reason = typeReasons[type] { return count(reason, number) }
    let reason: Tally.Reason
    switch Payload.whyUnread(type: type) {
    case .needless: return
    case .incomplete: reason = .incomplete(Self.told(EventReader.shortName(type)))
    case .unknown: reason = KnownFormat.name(of: bytes).map { .format($0) } ?? .type(Self.told(type))
    }
    count(reason, number)
    tallies[reason]?.note(type: Self.told(type))
    if typeReasons.count < Limits.tallies { typeReasons[type] = reason }
  }

  private mutating func leaveOut(
    _ bytes: UnsafeBufferPointer<UInt8>, _ number: Int64, _ error: EventProblem, isHalf: Bool
  ) {
    if let block {
      if block == .manyLines, blockBytes.count < Limits.blockBytes { blockBytes += bytes.prefix(Limits.blockBytes) }
      return count(block, number)
    }
    if error.code == "not_json", !isHalf, KnownFormat.beginsManyLines(bytes) {
      block = .manyLines
      blockBytes = Array(bytes.prefix(Limits.blockBytes))
      return count(.manyLines, number)
    }
    let isCutOff = isHalf && error.code == "not_json" && LineKind.isJSON(bytes)
    if !isCutOff, let name = KnownFormat.name(of: bytes) {
      if error.code == "not_json" { block = .format(name) }
      return count(.format(name), number)
    }
    if isHalf, error.code == "not_json" {
      tell("half_line", number, tr("was not finished before its writer left; it was left out. Send it again"))
    } else {
      tell(error.code, number, tr("\(error.message). It was left out"))
    }
  }

  private mutating func count(_ reason: Tally.Reason, _ number: Int64) {
    guard tallies[reason] != nil || tallies.count < Limits.tallies else { return }
    tallies[reason, default: Tally()].add(number)
    freshReasons.insert(reason)
  }

  /// Gives JSON over several lines its name, once enough of it is there.
  private mutating func nameBlock() {
    guard !blockBytes.isEmpty else { return }
    let name = blockBytes.withUnsafeBufferPointer(KnownFormat.name(of:))
    if name != nil || blockBytes.count >= Limits.blockBytes { blockBytes = [] }
    guard let name, let tally = tallies.removeValue(forKey: .manyLines) else { return }
    let reason = Tally.Reason.format(name, isOverLines: true)
    if block == .manyLines { block = reason }
    freshReasons.remove(.manyLines)
    freshReasons.insert(reason)
    tallies[reason, default: Tally()].add(tally)
  }

  private mutating func tellTallies() {
    guard !tallies.isEmpty else { return }
    let isOver = items.contains { item in
      if case .status(let status) = item { return status == .ended || status == .writerLeft }
      return false
    }
    let due = tallies.filter {
      $0.value.isDue(from: $0.key.leastCount) && freshReasons.contains($0.key) || isOver && $0.value.isUntold
    }
    freshReasons = []
    for (reason, tally) in due.sorted(by: { $0.value.lastLine < $1.value.lastLine }) {
      var tally = tally
      items.append(.problem(tally.problem(reason, source: source, isFile: isFile)))
      tallies[reason] = tally
    }
  }

  // MARK: Telling

  private mutating func tell(_ remark: FieldRemark, _ number: Int64) {
    guard toldFields.count < Limits.toldFields, toldFields.insert("\(remark.field) \(remark.kind)").inserted else {
      return
    }
    let code = remark.kind == .assumed ? "assumed" : "bad_field"
    let sentence = tr("\"\(remark.field)\" \(remark.message) (line \(number) of \(source)).")
    items.append(.problem(StreamError(code: code, message: sentence, line: number)))
  }

  private mutating func tell(_ code: String, _ number: Int64, _ words: @autoclosure () -> String) {
    problemCount += 1
    lastBadLine = number
    guard problemCount <= Limits.problemsPerVisit else { return }
    let sentence = tr("line \(number) \(words()) (\(source)).")
    items.append(.problem(StreamError(code: code, message: sentence, line: number)))
  }

  /// A type's name as it may be told: short, of letters, and without a number that could be somebody's.
  private static func told(_ type: String) -> String {
    let isPlain = type.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", ".", "_", "-", ":", "/", " ": true
      default: false
      }
    }
    let digits = type.utf8.count { $0 >= 0x30 && $0 <= 0x39 }
    let isShort = type.utf8.count <= Limits.typeCharacters && digits < 7
    return isPlain && isShort ? type : tr("(not to be shown)")
  }

  private static func commentText(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    var text = bytes.dropFirst()
    if text.first == UInt8(ascii: " ") { text = text.dropFirst() }
    return String(decoding: text, as: UTF8.self)
  }
}

/// How events get an id where their line has none.
enum LineNaming {
  /// Lines that can't be read again: the program's run and the line's number.
  case stream(run: String)
  /// Lines of a file, which may be read again and are the same events then: the line's number and a hash of it.
  case content

  /// The id for a line.
  func id(_ number: Int64, _ bytes: UnsafeBufferPointer<UInt8>) -> String {
    switch self {
    case .stream(let run): return "\(run)-\(number)"
    case .content:
      let digits = String(Self.hash(bytes), radix: 16)
      return "L\(number)-" + String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
  }

  /// FNV-1a with 64 bits: short, the same on every machine, and no guard against forgery.
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    bytes.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}
