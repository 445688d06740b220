import Calls
import Coaching
import Desk
import TerminalKit

/// What lies around the conversation, as it was painted last: it stands still while lines come in, so a line of text
/// pays for the conversation alone.
struct Surroundings: Sendable {
  /// What it depends on beside the glyphs, which a run of the program never changes.
  struct Key: Sendable {
    let revision: Revision
    let size: Size
    let message: Message?
    let feeds: [FeedState]
    let began: Instant?
    /// The moment the header is painted for: before anything was tagged, only whole seconds change it.
    let moment: Instant
    /// A pause in what is said opens it.
    let gate: Gate?
    /// The agent's own cue words stand in the sidebar while it is.
    let isHot: Bool
    /// How old what was tagged is beside the customer's newest words, in minutes.
    let ages: [Int64?]
    /// The minutes of the call, while the curve of its heat may be shown.
    let minute: Int64
    /// True where the clock moves nothing but the header.
    let isSteady: Bool
    /// True where it moves nothing in the header but the time of the call.
    let isBare: Bool

    /// The key of what the desk shows of a call; nil where it has to be painted each time.
    init?(_ state: DeskState, _ call: Call, size: Size) {
      // Practice has a clock of its own.
      guard state.practice == nil else { return nil }
      revision = state.revision
      self.size = size
      message = state.message
      feeds = state.feeds
      began = call.began
      isSteady = state.work.ownBreak == nil && state.work.promises.open.isEmpty && state.work.overlay == nil
      let now = state.moment(of: call)
      isBare = isSteady && call.acts.isEmpty && state.work.calls.count == 1
      moment = isBare ? Key.wholeSecond(now, since: call.began) : now
      gate = call.liveTags.isEmpty ? nil : Gate.of(call, at: now, policy: state.policy)
      isHot = !call.liveTags.isEmpty && Heat(of: call, at: now, rules: state.policy.heat).isHot
      ages = call.liveTags.map { state.age(of: $0, in: call) }
      minute = call.liveTags.isEmpty ? 0 : now.milliseconds(since: call.began ?? now) / 60_000
    }

    private static func wholeSecond(_ moment: Instant, since began: Instant?) -> Instant {
      guard let began else { return moment }
      let passed = moment.milliseconds(since: began)
      return passed < 0 ? moment : began.advanced(milliseconds: passed / 1_000 * 1_000)
    }

    static func == (left: Key, right: Key) -> Bool { left.isLike(right) && left.moment == right.moment }

    /// True where only time has gone by between the two, which moves the header alone.
    func differsByTime(from other: Key) -> Bool { isLike(other) && isSteady && size.rows >= 14 }

    private func isLike(_ other: Key) -> Bool {
      revision === other.revision && size == other.size && began == other.began && message == other.message
        && feeds == other.feeds && gate == other.gate && isHot == other.isHot && ages == other.ages
        && minute == other.minute
        && isSteady == other.isSteady && isBare == other.isBare
    }
  }

  /// Which conversation a frame was painted with.
  struct Conversation: Sendable {
    let revision: Revision
    let call: String
    /// How much had changed in the call.
    let changeCount: Int
    /// The line that is marked as the first unread one.
    let unread: Transcript.Place?

    /// What the pane shows of a call; nil where it shows more than the newest lines.
    init?(_ state: DeskState, _ call: Call, _ view: CallView) {
      guard view.anchor == nil, view.search == nil else { return nil }
      revision = state.revision
      self.call = call.id
      changeCount = call.changeCount
      unread = view.unread
    }

    /// How much had changed in the call here, where the other is the same conversation later on.
    func changeCount(before other: Conversation) -> Int? {
      revision === other.revision && call == other.call && unread == other.unread ? changeCount : nil
    }

    func isSame(as other: Conversation) -> Bool {
      revision === other.revision && changeCount == other.changeCount && call == other.call && unread == other.unread
    }
  }

  private var known: (key: Key, frame: Frame)?
  /// Where the time of the call stands in that frame.
  private var timer: Header.TimerPlace?
  /// The last frame of the same key with the conversation in it, to be painted over: nothing has to be moved then.
  private var last: (frame: Frame, conversation: Conversation?, number: Int)?
  /// Counts the frames of all screens: between two of this one there may have been others.
  private var frameNumber = 0

  /// Begins a frame, of whatever screen.
  mutating func beginFrame() {
    frameNumber += 1
    if let last, last.number != frameNumber - 1 { self.last = nil }
  }

  /// A frame with the surroundings for a key, painted where they are not known. It may hold an old conversation in the rows
  /// of the pane.
  /// - Parameter paintHeader: paints the header, or the time of the call alone where it is told where that stands; it
  ///   returns where that stands now.
  /// - Returns: the frame, with the conversation that it holds, where that is known, and whether all but the header and the
  ///   conversation is as in the last frame.
  mutating func frame(
    for key: Key?, pane: Range<Int>, paintHeader: (inout Frame, Header.TimerPlace?) -> Header.TimerPlace?,
    paint: () -> Frame
  ) -> (frame: Frame, conversation: Conversation?, isRestSame: Bool) {
    defer { last = nil }
    if let key, let knownKey = known?.key {
      let isSame = knownKey == key
      if !isSame, knownKey.differsByTime(from: key), var frame = known?.frame {
        // Out of its place meanwhile, so that it is changed where it is.
        known = nil
        timer = paintHeader(&frame, key.isBare ? timer : nil)
        known = (key, frame)
      }
      if let known, known.key == key {
        guard var painted = last else { return (known.frame, nil, false) }
        last = nil
        // Beside an older part of the conversation stood where the newest line is.
        let isNewest = painted.conversation != nil
        painted.frame.takeRows(
          of: known.frame, except: isSame || !isNewest ? pane : 1..<painted.frame.size.rows)
        return (painted.frame, painted.conversation, true)
      }
    }
    let frame = paint()
    known = key.map { ($0, frame) }
    timer = nil
    return (frame, nil, false)
  }

  /// Keeps a frame in which only the conversation, and what belongs to it, lies over the surroundings.
  mutating func keep(_ frame: Frame, with conversation: Conversation?) {
    if known != nil { last = (frame, conversation, frameNumber) }
  }
}
