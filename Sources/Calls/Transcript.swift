/// What was said in a call, in the order it was said: the newest utterances in memory, the older ones in the journal.
///
/// The merge of versions is a join (feeds.md 5.4): whatever order events arrive in, and however often, the same
/// transcript results, and words that were redacted never come back. Only where a source gives neither a number nor a
/// time, the order of arrival stands in for them.
public struct Transcript: Sendable {
  /// An utterance and its place in the order.
  public struct Line: Hashable, Sendable {
    /// The newest known version.
    public var utterance: Utterance
    /// Where it stands.
    public var place: Place

    public init(utterance: Utterance, place: Place) {
      self.utterance = utterance
      self.place = place
    }
  }

  /// Where a line stands: by position in the call, then by arrival.
  public struct Place: Hashable, Comparable, Sendable {
    /// Milliseconds from the start of the call.
    public var position: Int64
    /// Counts utterances as they first arrived.
    public var arrival: Int64

    public init(position: Int64, arrival: Int64) {
      self.position = position
      self.arrival = arrival
    }

    /// Whether the left comes before the right.
    public static func < (left: Place, right: Place) -> Bool {
      (left.position, left.arrival) < (right.position, right.arrival)
    }
  }

  /// What taking in an utterance did.
  public enum Outcome: Hashable, Sendable {
    /// A line that was not there before.
    case added
    /// A newer version of a line.
    case revised
    /// Nothing new: a repeat, or an older version.
    case known
    /// It belongs to the part that rests in the journal.
    case older
  }

  /// The newest lines in order, deleted and replaced ones included, at most `Limits.transcriptWindow` and a quarter.
  public private(set) var lines: [Line] = []
  /// How many lines have left the window at its old end.
  public private(set) var evictedCount = 0
  /// The place before which lines rest in the journal; nil as long as all are here.
  public private(set) var floor: Place?
  /// How often two versions of one rank had different words.
  public private(set) var contradictionCount = 0
  /// Newer versions of lines that have left the window.
  public private(set) var amendments: [String: Utterance] = [:]
  /// Which utterance took the place of which.
  public private(set) var replacements: [String: String] = [:]

  /// How many lines were added at the end and changed nothing that was there before.
  public private(set) var appendCount = 0
  /// How often lines got other places because the call turned out to have begun at another moment.
  public private(set) var reorderCount = 0

  /// The lines that the last `merge` let go, oldest first; empty almost always.
  public private(set) var justEvicted: [Line] = []

  private var places: [String: Place] = [:]
  private var arrivals: Int64 = 0
  /// The zero of positions by the desk's clock, for lines without a time of their own; nil before anything is known.
  private var zero: Instant?
  /// The same moment by the clock of each source that gives times.
  private var zeros: [String: Instant] = [:]

  /// Makes an empty transcript.
  public init() {}

  /// True when nothing was said yet.
  public var isEmpty: Bool { lines.isEmpty && evictedCount == 0 }

  /// The newest line that is to be seen.
  public var last: Line? { lines.last { isVisible($0.utterance) } }

  /// The line of an utterance, if it is in the window.
  public func line(of id: String) -> Line? {
    index(of: id).map { lines[$0] }
  }

  /// The index in `lines` of an utterance.
  public func index(of id: String) -> Int? {
    guard let place = places[id] else { return nil }
    let index = insertionIndex(of: place)
    return index < lines.count && lines[index].place == place ? index : nil
  }

  /// The index of the first line at or after a place.
  public func insertionIndex(of place: Place) -> Int {
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].place < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// True unless the utterance was deleted or replaced by another, or has no words.
  public func isVisible(_ utterance: Utterance) -> Bool {
    utterance.state != .deleted && (replacements.isEmpty || replacements[utterance.id] == nil) && !utterance.isWordless
  }

  /// Where the words of an utterance stand now: itself, or what took its place.
  public func current(_ id: String) -> String {
    var id = id
    var steps = 0
    while let next = replacements[id], steps < 16 {
      id = next
      steps += 1
    }
    return id
  }

  /// Says when the call began, so that lines with only a time find their place among lines with an offset.
  /// - Parameter clock: whose clock the moment is of.
  public mutating func setOrigin(_ moment: Instant, by clock: TimeSource = TimeSource(source: "")) {
    guard let zero else { return begin(moment, by: clock) }
    let known = clock.source.map { zeros[$0] } ?? zero
    let shift = known.map(moment.milliseconds(since:)) ?? clock.deskTime(moment).milliseconds(since: zero)
    self.zero = zero.advanced(milliseconds: shift)
    for name in zeros.keys { zeros[name] = zeros[name]?.advanced(milliseconds: shift) }
    if let source = clock.source, zeros.count < Limits.clocks { zeros[source] = moment }
    if shift != 0, lines.contains(where: { $0.utterance.begin == nil }) { move(by: shift) }
  }

  /// Takes one version of an utterance in.
  /// - Parameter clock: whose clock its time is of, where it has one of its own.
  public mutating func merge(_ utterance: Utterance, by clock: TimeSource = TimeSource(source: "")) -> Outcome {
    if !justEvicted.isEmpty { justEvicted = [] }
    guard !isSilence(utterance) else { return .known }
    let clock = utterance.hasOwnTime ? clock : .desk
    if zero == nil { begin(utterance.time, by: clock) }
    for replaced in utterance.replaces where replaced != utterance.id && replacements.count < Limits.amendments {
      // Of the parts of a split line, the same one stands for it in whatever order they arrive.
      replacements[replaced] = replacements[replaced].map { min($0, utterance.id) } ?? utterance.id
    }
    if let index = index(of: utterance.id) { return revise(index, with: utterance) }
    if var known = amendments[utterance.id] {
      if utterance.outranks(known) { known = utterance }
      amendments[utterance.id] = known
      return .older
    }
    let position = position(of: utterance, by: clock)
    if let floor, Place(position: position, arrival: arrivals) < floor || utterance.wasShown {
      if amendments.count < Limits.amendments { amendments[utterance.id] = utterance }
      return .older
    }
    insert(utterance, position: position)
    evictIfNeeded()
    return .added
  }

  /// Makes one utterance stand for another that says the same, whether that one has come or not.
  mutating func put(_ id: String, inPlaceOf other: String) {
    guard id != other, replacements.count < Limits.amendments else { return }
    replacements[other] = id
  }

  /// True for what says nothing and takes nothing back: the silences of an engine. A numbered version is remembered,
  /// because the words before it may come later.
  func isSilence(_ utterance: Utterance) -> Bool {
    guard utterance.arrival != nil, utterance.isWordless else { return false }
    guard utterance.state == .final || utterance.state == .partial else { return false }
    return places[utterance.id] == nil && amendments[utterance.id] == nil
  }

  private mutating func begin(_ moment: Instant, by clock: TimeSource) {
    zero = clock.deskTime(moment)
    if let source = clock.source { zeros[source] = moment }
  }

  /// Where a line stands: by its offset, by its time on its source's own clock, or where it arrived.
  private mutating func position(of utterance: Utterance, by clock: TimeSource) -> Int64 {
    if let begin = utterance.begin { return begin }
    guard let zero else { return 0 }
    guard let source = clock.source else { return arrivalPosition(of: utterance, after: lines.last) }
    if zeros[source] == nil, zeros.count < Limits.clocks, !source.isEmpty {
      zeros[source] = zero.advanced(milliseconds: clock.aheadMilliseconds)
    }
    let own = zeros[source] ?? (source.isEmpty && zeros.count == 1 ? zeros.values.first : nil)
    return utterance.time.milliseconds(since: own ?? zero.advanced(milliseconds: clock.aheadMilliseconds))
  }

  /// A line without a time of its own comes after all that was there, whatever the clocks of others say.
  private func arrivalPosition(of utterance: Utterance, after last: Line?) -> Int64 {
    let position = zero.map { utterance.time.milliseconds(since: $0) } ?? 0
    return max(position, last?.place.position ?? position)
  }

  /// Gives the lines other places after the call turned out to have begun so many milliseconds later.
  private mutating func move(by shift: Int64) {
    reorderCount += 1
    var last: Line?
    for index in lines.indices.sorted(by: { lines[$0].place.arrival < lines[$1].place.arrival }) {
      let utterance = lines[index].utterance
      if utterance.begin == nil {
        let moved = lines[index].place.position.subtractingReportingOverflow(shift).partialValue
        lines[index].place.position = utterance.hasOwnTime ? moved : arrivalPosition(of: utterance, after: last)
      }
      if last.map({ $0.place < lines[index].place }) ?? true { last = lines[index] }
    }
    lines.sort { $0.place < $1.place }
    for line in lines { places[line.utterance.id] = line.place }
  }

  private mutating func insert(_ utterance: Utterance, position: Int64) {
    let place = Place(position: position, arrival: arrivals)
    arrivals += 1
    places[utterance.id] = place
    let line = Line(utterance: utterance, place: place)
    if let last = lines.last, place < last.place {
      lines.insert(line, at: insertionIndex(of: place))
    } else {
      lines.append(line)
      if utterance.replaces.isEmpty { appendCount += 1 }
    }
  }

  private mutating func revise(_ index: Int, with utterance: Utterance) -> Outcome {
    let known = lines[index].utterance
    if utterance.contradicts(known) { contradictionCount += 1 }
    guard utterance.outranks(known) else { return .known }
    if utterance.repeats(known) {
      lines[index].utterance.arrival = utterance.arrival
      return .known
    }
    var newer = utterance
    // A note stays one, whether its newer version says so once more or not: it was not written for the customer.
    if known.isInternal { newer.audience = .internal }
    // The place was taken by the first version; later ones often lack the offset.
    newer.begin = newer.begin ?? known.begin
    if newer.begin == known.begin {
      newer.time = known.time
      newer.hasOwnTime = known.hasOwnTime
      lines[index].utterance = newer
    } else {
      let arrival = lines[index].place.arrival
      lines.remove(at: index)
      let place = Place(position: newer.begin ?? 0, arrival: arrival)
      places[newer.id] = place
      lines.insert(Line(utterance: newer, place: place), at: insertionIndex(of: place))
    }
    return .revised
  }

  /// Lets the oldest lines go, many at once, so that one line costs the same however long the call is.
  private mutating func evictIfNeeded() {
    let limit = Limits.transcriptWindow
    guard lines.count >= limit + limit / 4 else { return }
    let leaving = lines.count - limit
    justEvicted = Array(lines[..<leaving])
    for line in justEvicted { places[line.utterance.id] = nil }
    lines.removeFirst(leaving)
    evictedCount += leaving
    floor = lines.first?.place
  }
}

extension Utterance {
  /// True for a version that can only follow another and does not say where the line stands: when the line is not in
  /// the window, it has left it.
  fileprivate var wasShown: Bool { begin == nil && (state == .redacted || state == .deleted) }
}
