import Calls

/// Where the agent was: what is to be found again after the program was ended or killed, beside what happened.
public struct DeskPlace: Hashable, Sendable {
  /// The call on the screen.
  public var call: String
  /// The id of the line at the top of the pane; nil where it followed the newest.
  public var line: String?
  /// Which of its rows.
  public var row = 0
  /// What was being searched for; nil where nothing was.
  public var search: String?
  /// The tag that waited for its second key, such as `need`; nil where none did.
  public var half: String?
  /// The other calls that ran and had words nobody had looked at, by their ids, with since when.
  public var unseen: [String: Instant] = [:]

  public init(
    call: String, line: String? = nil, row: Int = 0, search: String? = nil, half: String? = nil,
    unseen: [String: Instant] = [:]
  ) {
    (self.call, self.line, self.row, self.search, self.half) = (call, line, row, search, half)
    self.unseen = unseen
  }
}

extension DeskState {
  /// Where the agent is; nil where no call is on the screen.
  private var presentPlace: DeskPlace? {
    guard let call = focusedCall else { return nil }
    let view = focusedView
    var place = DeskPlace(call: call.id)
    if let anchor = view.anchor, let line = call.transcript.lines.first(where: { $0.place == anchor.place }) {
      (place.line, place.row) = (line.utterance.id, anchor.row)
    }
    if work.overlay == .search {
      place.search = view.search.map { Masking.masked($0.entry.text, rules: policy.masking) }
    }
    for other in liveCalls where other.id != call.id {
      place.unseen[other.id] = work.calls[other.id]?.view.unseenSince
    }
    switch work.awaitedKey {
    case .need: place.half = "need"
    case .cause: place.half = "cause"
    default: break
    }
    return place
  }

  /// Asks for the place to be laid to rest where it has changed; nothing of a recording or of practice.
  mutating func keepPlace() -> [Effect] {
    guard practice == nil, !isDemo, !isBreakRunning else { return [] }
    let place = presentPlace
    guard place != work.keptPlace else { return [] }
    work.keptPlace = place
    return [.keepPlace(place)]
  }

  /// Takes the place that an earlier run left, and goes there as soon as its call is back.
  mutating func take(_ found: DeskPlace) {
    work.foundPlace = found
    work.foundUnseen = found.unseen
    goBackToPlace()
  }

  /// Calls that nobody had looked at before the program ended are as new as they were: coming back is no look. The first
  /// key ends that.
  private mutating func leaveUnseen() {
    guard let found = work.foundUnseen else { return }
    guard work.lastKey == nil else {
      work.foundUnseen = nil
      return
    }
    for other in liveCalls where other.id != work.focus && work.calls[other.id]?.isBroughtBack == true {
      guard work.calls[other.id]?.view.unseenCount == 0 else { continue }
      work.calls[other.id]?.view.unseenSince = found[other.id]
    }
  }

  /// Goes back to where the agent was, once, as long as no key was pressed since the start.
  mutating func goBackToPlace() {
    defer { leaveUnseen() }
    guard let found = work.foundPlace, let call = work.calls[found.call]?.call else { return }
    work.foundPlace = nil
    guard work.lastKey == nil, work.overlay == nil, call.isLive else { return }
    focusCall(found.call)
    if let id = found.line, let line = call.transcript.line(of: id) {
      work.calls[found.call]?.view.anchor = CallView.Anchor(place: line.place, row: found.row)
    }
    if let words = found.search {
      var search = Search(origin: work.calls[found.call]?.view.anchor)
      search.entry = Entry(words)
      work.calls[found.call]?.view.search = search
      work.overlay = .search
    }
    switch found.half {
    case "need": work.awaitedKey = .need
    case "cause": work.awaitedKey = .cause
    default: break
    }
  }
}
