import Calls
import Language

/// Whether a call is heard on this machine.
public enum Listening: Hashable, Sendable {
  /// Both sides are heard.
  case heard
  /// The agent paused it.
  case paused
  /// What hears is away, and will be back.
  case away
}

extension DeskState {
  /// Whether a call is heard; nil where nothing here listens to it.
  public func listening(to call: Call) -> Listening? {
    if let spoken = practice?.spoken {
      guard spoken.ear == .ready, isCallRunning else { return nil }
      return work.isListeningPaused ? .paused : spoken.hearing == nil ? nil : .heard
    }
    guard let feed = feeds.firstIndex(where: \.listens), call.isLive, isHearable(call) else { return nil }
    if work.isListeningPaused { return .paused }
    return feeds[feed].heardCall == call.id ? .heard : feeds[feed].link == nil ? .away : nil
  }

  /// A call may be heard that the agent began: not one that a platform brings, and none of practice.
  private func isHearable(_ call: Call) -> Bool {
    practice == nil && !isDemo && work.calls[call.id]?.isBegunByHand == true
  }

  /// Tells what listens which call it is to hear: the one that the agent began, until it ends, and none while the agent
  /// paused it or has a break.
  mutating func adjustListening() -> [Effect] {
    var effects: [Effect] = []
    for feed in feeds.indices where feeds[feed].link?.abilities.contains(.listen) == true {
      let wanted = callToHear(by: feed)
      guard wanted != feeds[feed].heardCall else { continue }
      if let old = feeds[feed].heardCall { effects.append(tell("listen.stopped", of: old, to: feed)) }
      if let wanted { effects.append(tell("listen.started", of: wanted, to: feed)) }
      feeds[feed].heardCall = wanted
    }
    return effects
  }

  private func callToHear(by feed: Int) -> String? {
    guard !work.isListeningPaused, !isBreakRunning else { return nil }
    // Who looks at another call goes on with this one.
    if let heard = feeds[feed].heardCall, work.calls[heard]?.call.isLive == true { return heard }
    guard let call = focusedCall, call.isLive, isHearable(call) else { return nil }
    return call.id
  }

  private mutating func tell(_ type: String, of call: String, to feed: Int) -> Effect {
    let event = Event(
      id: nextID(), source: agentSource, subject: call, time: clock.time,
      payload: .other(type: Event.typePrefix + type, data: .object([:])))
    return .send(event, feed: feed)
  }

  /// Pauses listening, or goes on with it.
  mutating func pressListening() {
    guard feeds.contains(where: \.listens) || practice?.spoken?.ear == .ready else {
      say(tr("Nothing at this desk listens. coolhead guide feeds tells how it can."))
      return
    }
    work.isListeningPaused.toggle()
    let key = key("call.listening")
    say(work.isListeningPaused ? tr("Nothing is heard now. \(key) goes on.") : tr("The call is heard again."))
  }
}

extension FeedState {
  /// True for a program that listens, also while it is away.
  public var listens: Bool { hasListened || link?.abilities.contains(.listen) == true }
}
