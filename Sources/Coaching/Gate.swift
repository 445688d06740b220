import Calls

/// Whether to listen first, and for how much longer (practice.md 6, first row).
///
/// The gate closes when a tag makes the call hot, and opens at the first pause: a line of the agent, said after the gate
/// closed, that follows a finished line of the customer. Without one it opens after `gate.seconds`. A word in between
/// (*mm-hm*) does not open it as long as the feed shows the customer's line as unfinished, and what the agent writes from
/// the desk opens it only once it has reached a customer who went on: writing is no pause. It does not close a second
/// time while the call stays hot, but for one case: an emotion that alone makes a call hot reaches level 3 for the first
/// time while the gate is open. There is none in a call that is not hot, nor where a customer wants a fix and no such
/// emotion is above `gate.fix_up_to_level`: that customer gets options at once.
public struct Gate: Hashable, Sendable {
  /// When it closed.
  public let closed: Instant
  /// When it opened; nil while it is closed.
  public let opened: Instant?
  /// Milliseconds for which it has been closed, at most `totalMilliseconds`.
  public let elapsedMilliseconds: Int64
  /// Milliseconds after which it opens in any case.
  public let totalMilliseconds: Int64

  /// True when solutions may be offered.
  public var isOpen: Bool { opened != nil }

  /// The gate of a call at a moment; nil where nothing asks for one.
  public static func of(_ call: Call, at now: Instant, policy: Policy) -> Gate? {
    guard call.isLive else { return nil }
    var walk = GateWalk(call: call, policy: policy)
    for act in call.entries { walk.take(act) }
    guard let closed = walk.closed else { return nil }
    let total = Int64(policy.gate.seconds) * 1_000
    let opening = walk.opening(of: closed)
    let opened = opening <= now ? opening : nil
    let elapsed = (opened ?? now).milliseconds(since: closed)
    return Gate(
      closed: closed, opened: opened, elapsedMilliseconds: min(max(0, elapsed), total), totalMilliseconds: total)
  }
}

/// Walks over what the agent did and keeps when the gate closed last.
private struct GateWalk {
  let call: Call
  let policy: Policy
  /// When the gate of this hot time closed; nil where there is none.
  var closed: Instant?
  private var tags: [LiveTag] = []
  private var need: Need?
  private var isHot = false
  /// Whether a gate is due that the wish for a fix has kept away so far.
  private var isDue = false
  /// The emotions that have been at level 3 in this hot time.
  private var overwhelming: Set<Emotion> = []

  init(call: Call, policy: Policy) {
    self.call = call
    self.policy = policy
  }

  mutating func take(_ act: Call.Act) {
    switch act.payload {
    case .needSet(let change): need = change.need
    case .emotionTagged, .emotionCleared: LiveTag.apply(act, to: &tags)
    default: return
    }
    guard policy.heat.isHot(Heat.value(of: tags, policy.heat)) else {
      closed = nil
      isHot = false
      isDue = false
      overwhelming = []
      return
    }
    let isNewLevel = takeLevels()
    if !isHot {
      isHot = true
      isDue = true
    } else if isNewLevel, closed.map({ isOpen($0, at: act.time) }) ?? true {
      isDue = true
    }
    if wantsOptionsNow {
      closed = nil
    } else if isDue {
      closed = act.time
      isDue = false
    }
  }

  /// When a gate opens that closed at a moment: at the first pause, or when its time is over.
  func opening(of closed: Instant) -> Instant {
    let limit = closed.advanced(milliseconds: Int64(policy.gate.seconds) * 1_000)
    return firstPause(after: closed, until: limit).map { min($0, limit) } ?? limit
  }

  private func isOpen(_ closed: Instant, at moment: Instant) -> Bool {
    opening(of: closed) <= moment
  }

  /// Notes the emotions at level 3; true where one of those that alone make a call hot is new.
  private mutating func takeLevels() -> Bool {
    var isNew = false
    for tag in tags where tag.level == .overwhelming {
      guard overwhelming.insert(tag.emotion).inserted else { continue }
      if makesHotAlone(tag.emotion) { isNew = true }
    }
    return isNew
  }

  private var wantsOptionsNow: Bool {
    need == .fix && tags.allSatisfy { !makesHotAlone($0.emotion) || $0.level.rawValue <= policy.gate.fixUpToLevel }
  }

  private func makesHotAlone(_ emotion: Emotion) -> Bool {
    policy.heat.isHot(policy.heat.share(of: emotion, .overwhelming))
  }

  /// When the agent first spoke after a finished line of the customer.
  ///
  /// Lines lie in the order of the call, so only those around the time in question are looked at.
  private func firstPause(after closed: Instant, until limit: Instant) -> Instant? {
    let lines = call.transcript.lines
    let last = limit.advanced(milliseconds: Limits.disorderMilliseconds)
    var isFinished = true
    var hasSpoken = false
    for index in firstIndex(after: closed.advanced(milliseconds: -Limits.disorderMilliseconds))..<lines.count {
      let utterance = lines[index].utterance
      if utterance.time > last { return nil }
      guard call.transcript.isVisible(utterance), !utterance.isInternal else { continue }
      switch call.role(of: utterance) {
      case .customer:
        isFinished = utterance.state != .partial
        if isFinished, utterance.time > closed { hasSpoken = true }
      case .agent where call.replies[utterance.id].map { !hasSpoken || !$0.isHeard } ?? false: continue
      case .agent where isFinished && utterance.time > closed: return utterance.time
      default: break
      }
    }
    return nil
  }

  private func firstIndex(after moment: Instant) -> Int {
    let lines = call.transcript.lines
    var low = 0
    var high = lines.count
    while low < high {
      let middle = (low + high) / 2
      if lines[middle].utterance.time <= moment { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension Gate {
  /// Whether the customer was listened to since a moment: they said enough in one go, with nothing but a few words of the
  /// agent between. Seconds alone hear nobody. Lines are looked at from the newest back, so the cost has a bound.
  public static func wasHeard(in call: Call, since closed: Instant) -> Bool {
    var said = 0
    for line in call.transcript.lines.suffix(Limits.searchedLines).reversed() {
      let utterance = line.utterance
      guard utterance.time > closed.advanced(milliseconds: -Limits.disorderMilliseconds) else { break }
      guard utterance.time > closed, call.transcript.isVisible(utterance), !utterance.isInternal else { continue }
      switch call.role(of: utterance) {
      case .customer:
        said += wordCount(of: utterance.text)
        if said >= Limits.heardWords { return true }
      case .agent where wordCount(of: utterance.text) > Limits.shortWords: said = 0
      default: break
      }
    }
    return false
  }

  /// How many words a line has; where a script has no blanks between words, two signs count as one.
  static func wordCount(of text: String) -> Int {
    if let count = text.withPlainBytes({ $0.prefix(Limits.searchedCharacters).wordRanges().count }) { return count }
    let text = text.prefix(Limits.searchedCharacters)
    let signs = text.unicodeScalars.count { $0.properties.isIdeographic }
    return max(text.split(whereSeparator: \.isWhitespace).count, signs / 2)
  }
}

extension Call {
  /// True once the customer has said more than a few words: what they were asked at the beginning is answered.
  public var hasBeenTold: Bool { toldPlace != nil }

  /// True once the agent has said more than a word or two to what the customer told.
  var isStoryAnswered: Bool {
    guard let place = toldPlace else { return false }
    return transcript.lines.dropFirst(place + 1).prefix(Limits.searchedLines).contains { line in
      let utterance = line.utterance
      return utterance.state != .partial && !utterance.isInternal && role(of: utterance) == .agent
        && transcript.isVisible(utterance) && Gate.wordCount(of: utterance.text) >= Limits.shortWords
    }
  }

  /// The place of the line with which the customer had said more than a few words.
  private var toldPlace: Int? {
    var said = 0
    for (place, line) in transcript.lines.prefix(Limits.searchedLines).enumerated() {
      let utterance = line.utterance
      guard utterance.state != .partial, role(of: utterance) == .customer, transcript.isVisible(utterance) else {
        continue
      }
      said += Gate.wordCount(of: utterance.text)
      if said >= Limits.toldWords { return place }
    }
    return nil
  }
}
