import Calls
import Coaching
import Desk
import Language
import TerminalKit

/// The first row: which call, how long, how hot, how well the feed does.
struct Header {
  let state: DeskState
  let call: Call
  let glyphs: Glyphs
  /// True where the feelings stand nowhere else.
  var showsFeelings = false

  /// Where the time of the call stands, and in how many columns.
  struct TimerPlace: Equatable, Sendable {
    let column: Int
    let columns: Int
  }

  /// Paints the time of the call alone, over an older one.
  /// - Returns: false where it takes more or fewer columns than that did.
  func paintTimer(into frame: inout Frame, at place: TimerPlace) -> Bool {
    let text = timer
    guard text.columns == place.columns else { return false }
    frame.put(text, column: place.column, row: 0, style: Self.timerStyle)
    return true
  }

  private static let timerStyle = Style(.plain, bold: true)

  /// How long the call has run.
  private var timer: SafeText {
    let moment = state.moment(of: call)
    return Words.age(
      milliseconds: moment.milliseconds(since: call.began ?? moment), isMotionOff: state.isMotionOff)
  }

  /// - Returns: where the time of the call stands; nil where there is no room for it.
  @discardableResult
  func paint(into frame: inout Frame, columns: Int) -> TimerPlace? {
    var right = segments(columns: columns)
    var place: TimerPlace?
    // As everywhere else, the last column stays empty where there is room for that.
    let edge = columns >= 60 ? 1 : 0
    func start() -> Int { columns - edge - right.reduce(0) { $0 + $1.text.columns + 2 } }
    // What it is about is read whole before what only tells that all is as usual.
    let whole = min(columns / 2, title(columns: columns, parts: wholeParts).columns)
    while start() - 1 < whole, let lesser = right.lastIndex(where: \.isUsual) { right.remove(at: lesser) }
    // Whose call it is, and that it is over, comes before a feed that does well and how the heat has moved.
    let least = min(columns / 3, title(columns: columns, parts: leastParts).columns)
    while start() - 1 < least,
      let lesser = right.lastIndex(where: { $0.style.ink == .quiet }) ?? right.lastIndex(where: { !$0.style.bold })
    {
      right.remove(at: lesser)
    }
    var column = start()
    frame.put(title(columns: columns, room: column - 1), column: 0, row: 0, style: Style(.plain, bold: true))
    for segment in right {
      if segment.isTimer { place = TimerPlace(column: column + 2, columns: segment.text.columns) }
      column = frame.put(segment.text, column: column + 2, row: 0, style: segment.style)
    }
    return place
  }

  /// The star of what is not on the disk yet; nil where all is.
  private static func saving(_ state: DeskState, columns: Int) -> SafeText? {
    state.journal.unconfirmed.isEmpty ? nil : columns >= 70 ? tr("saving *") : "*"
  }

  /// Puts the star where there is no header: on a screen without a call.
  static func paintSaving(_ state: DeskState, into frame: inout Frame) {
    guard let text = saving(state, columns: frame.size.columns) else { return }
    frame.put(
      text, column: max(0, frame.size.columns - text.columns - 1), row: 0, style: Style(.warm, bold: true))
  }

  private var name: SafeText { SafeText(untrusted: state.customerName(of: call) ?? tr("Customer"), maximumScalars: 60) }
  private var over: [SafeText] { call.isLive ? [] : [tr("over")] }
  private var leastParts: [SafeText] { [name] + over }
  private var subject: [SafeText] { call.subjectLine.map { [SafeText(untrusted: $0, maximumScalars: 120)] } ?? [] }
  private var wholeParts: [SafeText] { [name] + subject + over }

  /// The title that says most in the room that there is: where it is short, first the count of the calls goes, then what
  /// the call is about, and whose call it is and that it is over stay.
  private func title(columns: Int, room: Int) -> SafeText {
    var counts: [[SafeText]] = [[]]
    let live = state.work.calls.liveIDs()
    if live.count > 1, let index = live.firstIndex(of: call.id) {
      let place = "\(index + 1)/\(live.count)"
      counts = [[SafeText(untrusted: tr("\(place) live"))], [SafeText(untrusted: place)], []]
    }
    for count in counts {
      let whole = title(columns: columns, parts: count + [name] + subject + over)
      if whole.columns <= room { return whole }
    }
    let least = title(columns: columns, parts: leastParts)
    let left = room - least.columns - 3
    if let subject = subject.first, left >= Header.leastSubject {
      return title(columns: columns, parts: [name, subject.truncated(to: left)] + over)
    }
    guard least.columns > room, !over.isEmpty else { return least.truncated(to: max(0, room)) }
    let short = max(1, name.columns - (least.columns - room))
    return title(columns: columns, parts: [name.truncated(to: short)] + over).truncated(to: max(0, room))
  }

  /// Columns from which the beginning of what the call is about says something.
  private static let leastSubject = 8

  private func title(columns: Int, parts: [SafeText]) -> SafeText {
    if let practice = state.practice {
      let word: SafeText = practice.isWatching ? tr(" MODEL RUN  ") : tr(" PRACTICE  ")
      return word + parts.joined(separator: SafeText(" ") + glyphs.separator + " ")
    }
    let lead: SafeText =
      columns < 100
      ? (state.isDemo ? tr(" demo  ") : " ")
      : state.isDemo ? tr(" demonstration  ") : SafeText(" coolhead ") + glyphs.now + " " + tr("live") + "  "
    return lead + parts.joined(separator: SafeText(" ") + glyphs.separator + " ")
  }

  private struct Segment {
    let text: SafeText
    let style: Style
    var isTimer = false
    /// True for what says no more than that all is as usual.
    var isUsual = false

    init(_ text: SafeText, _ style: Style, isTimer: Bool = false, isUsual: Bool = false) {
      self.text = text
      self.style = style
      self.isTimer = isTimer
      self.isUsual = isUsual
    }
  }

  private func segments(columns: Int) -> [Segment] {
    var list: [Segment] = []
    if let waiting = otherCallText(columns: columns) { list.append(Segment(waiting, Style(.warm, bold: true))) }
    if showsFeelings, !call.liveTags.isEmpty { list.append(Segment(feelings, Style(.warm, bold: true))) }
    list.append(Segment(timer, Self.timerStyle, isTimer: true))
    if let listening { list.append(listening) }
    // Not everything that the agent does has a mark to put a star at.
    if let saving = Header.saving(state, columns: columns) { list.append(Segment(saving, Style(.warm, bold: true))) }
    // With somebody who talks of self-harm nothing is measured on the screen (practice.md 4.7).
    if call.hidesScores { return list + feedSegment(columns: columns) }
    // Of a customer in whom nothing was noticed yet nobody has measured anything: no heat is no calm.
    if !call.acts.contains(where: \.isFeeling) { return list + feedSegment(columns: columns) }
    let heat = state.heat(of: call)
    let value = Int((heat.current * 100).rounded())
    // What was tagged a while ago is what the heat was then: the customer has gone on talking since.
    let isOld = state.isHeatOld(of: call)
    let ink: Style.Ink = isOld ? .quiet : heat.current > 0.66 ? .hot : heat.isHot ? .warm : .quiet
    if columns >= 50 {
      // What it is now has its colour; how it went is told by its height, and no terminal underlines that.
      list.append(Segment((isOld ? tr("heat was ") : tr("heat ")) + SafeText(number: value) + "%", Style(ink)))
      if columns >= 70 { list.append(Segment(trend(heat, columns: columns), Style(.quiet))) }
    }
    if columns >= 76 {
      let limit = Int64(state.limits.hotMinutes) * 60_000
      let isOver = heat.hotMilliseconds >= limit
      // Who has cooled down is hot no more, and the time counts on where it comes back.
      let text =
        (heat.isHot ? tr("hot for ") : tr("was hot "))
        + Words.running(milliseconds: heat.hotMilliseconds, isMotionOff: state.isMotionOff)
      // The limit is told once it comes near: before that it is a number without a word.
      let isNear = heat.hotMilliseconds * 3 >= limit * 2
      let of =
        isNear || columns >= 96 ? tr(" of ") + Words.running(milliseconds: limit, isMotionOff: state.isMotionOff) : ""
      list.append(Segment(text + of + (isOver ? " !" : ""), Style(isOver ? .danger : .quiet, bold: isOver)))
    }
    return list + feedSegment(columns: columns)
  }

  /// A feed that does well is told where there is room, one in trouble always.
  private func feedSegment(columns: Int) -> [Segment] {
    guard let feed = feedText, columns >= 76 || (columns >= 50 && feed.style.ink != .quiet) else { return [] }
    return [Segment(feed.text, feed.style, isUsual: feed.style.ink == .quiet)]
  }

  /// That the call is heard, which whoever speaks has to know, or why it is not.
  private var listening: Segment? {
    switch state.listening(to: call) {
    case .heard: Segment(tr("listening"), Style(.plain, bold: true))
    case .paused: Segment(tr("not listening"), Style(.warm, bold: true))
    case .away: Segment(tr("hears nothing"), Style(.danger, bold: true))
    case nil: nil
    }
  }

  /// The other call that waits for the agent, such as ` Tab Kim: 5 new 0:40 `.
  private func otherCallText(columns: Int) -> SafeText? { Header.otherCall(state, columns: columns) }

  /// The other call that waits for the agent, for any screen; nil where none does.
  static func otherCall(_ state: DeskState, columns: Int) -> SafeText? {
    guard let other = state.waitingCall else { return nil }
    let what: SafeText
    switch other.need {
    case .look:
      let unseen = state.work.calls[other.call.id]?.view.unseenCount ?? 0
      what = SafeText(untrusted: unseen > 0 ? tr("\(unseen) new ") : tr("new "))
    case .help: what = columns >= 60 ? tr("gone, help due ") : tr("help due ")
    case .record: what = columns >= 60 ? tr("gone, record due ") : tr("record due ")
    }
    guard columns >= 60 else { return tr(" Tab: ") + what }
    let age = Words.age(
      milliseconds: state.clock.time.milliseconds(since: other.since), isMotionOff: state.isMotionOff)
    let name = SafeText(
      untrusted: state.customerName(of: other.call) ?? (other.call.isWritten ? tr("a customer") : tr("a caller")),
      maximumScalars: 12)
    return SafeText(" Tab ") + name + ": " + what + age + " "
  }

  /// The feelings that hold as they stand in the margin, the newest first.
  var feelings: SafeText {
    let tags = call.liveTags.prefix(2)
    let isSure = !tags.contains { state.journal.isUnconfirmed($0.eventID) }
    return tags.map { SafeText(untrusted: "\($0.emotion.key)\($0.level.rawValue)") }.joined(separator: " ")
      + (isSure ? "" : "*")
  }

  private func trend(_ heat: Heat, columns: Int) -> SafeText {
    let buckets = columns >= 110 ? 10 : 6
    let series = heat.series(from: heat.begin, to: heat.end, buckets: buckets)
    // In its first moment a call has no length to be cut into parts.
    let shown = series.isEmpty ? Array(repeating: heat.current, count: buckets) : series
    return shown.map { glyphs.spark($0) }.joined()
  }

  private var feedText: (text: SafeText, style: Style)? { Header.feed(state, of: call) }

  /// How the feed of a call does; nil where there is none.
  static func feed(_ state: DeskState, of call: Call) -> (text: SafeText, style: Style)? {
    let mine = state.feeds.first { $0.currentCall == call.id } ?? state.feeds.first
    guard let feed = mine else { return nil }
    switch feed.condition {
    case .failed: return (tr("feed failed"), Style(.danger, bold: true))
    // Between two writers of a pipe nothing is wrong.
    case .writerLeft: return (tr("feed away"), Style(.quiet))
    case .down: return (tr("feed away"), Style(.warm))
    case .ended: return (tr("feed ended"), Style(.quiet))
    case .waiting: return (tr("feed waits"), Style(.quiet))
    case .fileMissing: return (tr("no such file"), Style(.warm))
    case .connected:
      let problems = feed.problemCount > 0 ? tr(" \(feed.problemCount) bad") : ""
      let ahead = feed.clockAheadMilliseconds ?? 0
      let minutes = (abs(ahead) + 30_000) / 60_000
      if minutes > 0 {
        return (
          ahead > 0 ? tr("feed clock \(minutes) min ahead") : tr("feed clock \(minutes) min behind"), Style(.warm)
        )
      }
      let lag = feed.lagMilliseconds.map { SafeText(" ") + Words.seconds(milliseconds: $0) } ?? tr(" ok")
      return (tr("feed") + lag + SafeText(untrusted: problems), Style(feed.problemCount > 0 ? .warm : .quiet))
    }
  }
}

extension Call.Act {
  /// True for a feeling that was tagged.
  fileprivate var isFeeling: Bool {
    if case .emotionTagged = payload { return true }
    return false
  }
}
