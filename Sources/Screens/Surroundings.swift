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
    let moment: Instant
    /// A pause in what is said opens it.
    let gate: Gate?
    /// The agent's own cue words stand in the sidebar while it is.
    let isHot: Bool
    /// The minutes of the call, while the curve of its heat may be shown.
    let minute: Int64
    /// True where the clock moves nothing but the header.
    let isSteady: Bool

    /// The key of what the desk shows of a call; nil where it has to be painted each time.
    init?(_ state: DeskState, _ call: Call, size: Size) {
      // Practice has a clock of its own.
      guard state.practice == nil else { return nil }
      revision = state.revision
      self.size = size
      message = state.message
      feeds = state.feeds
      began = call.began
      moment = state.moment(of: call)
      gate = call.liveTags.isEmpty ? nil : Gate.of(call, at: moment, policy: state.policy)
      isHot = !call.liveTags.isEmpty && Heat(of: call, at: moment, rules: state.policy.heat).isHot
      minute = call.liveTags.isEmpty ? 0 : moment.milliseconds(since: call.began ?? moment) / 60_000
      isSteady = state.work.ownBreak == nil && state.work.promises.open.isEmpty && state.work.overlay == nil
    }

    static func == (left: Key, right: Key) -> Bool { left.isLike(right) && left.moment == right.moment }

    /// True where only time has gone by between the two, which moves the header alone.
    func differsByTime(from other: Key) -> Bool { isLike(other) && isSteady && size.rows >= 14 }

    private func isLike(_ other: Key) -> Bool {
      revision === other.revision && size == other.size && began == other.began && message == other.message
        && feeds == other.feeds && gate == other.gate && isHot == other.isHot && minute == other.minute
        && isSteady == other.isSteady
    }
  }

  private var known: (key: Key, frame: Frame)?
  /// The last frame of the same key with the conversation in it, to be painted over: nothing has to be moved then.
  private var last: Frame?

  /// A frame with the surroundings for a key, painted where they are not known. It may hold an old conversation.
  mutating func frame(for key: Key?, paintHeader: (inout Frame) -> Void, paint: () -> Frame) -> Frame {
    if let key, let known, known.key == key {
      guard let last else { return known.frame }
      self.last = nil
      return last
    }
    if let key, var frame = known?.frame, known?.key.differsByTime(from: key) == true {
      paintHeader(&frame)
      known = (key, frame)
      last = nil
      return frame
    }
    let frame = paint()
    known = key.map { ($0, frame) }
    last = nil
    return frame
  }

  /// Keeps a frame in which only the conversation lies over the surroundings.
  mutating func keep(_ frame: Frame) {
    if known != nil { last = frame }
  }
}
