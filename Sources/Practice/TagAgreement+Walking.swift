import Calls

extension TagAgreement {
  /// Compares what was tagged in a call with what its script says.
  public init(_ turns: [RehearsalLog.Turn], _ call: Call) {
    self.init()
    guard !turns.isEmpty else { return }
    let windows = TagWindow.all(of: turns, call)
    for index in turns.indices { rate(index, turns, windows) }
    rateConduct(turns, windows)
    countTags(turns, windows)
    sameness = TagSets(turns, windows).sameness
  }

  /// Counts the tags that were set for what was felt and those that were not. One that came a turn late or early is right
  /// where nothing of it was set in that turn.
  private mutating func countTags(_ turns: [RehearsalLog.Turn], _ windows: [TagWindow]) {
    let felt = turns.map { Set($0.gold.emotions.map(\.emotion)) }
    for index in turns.indices {
      for emotion in windows[index].order {
        let isBeside = [index - 1, index + 1].contains { other in
          felt.at(other)?.contains(emotion) == true && windows[other].set[emotion] == nil
        }
        if felt[index].contains(emotion) || isBeside {
          rightTags += 1
          continue
        }
        let missed = felt[index].filter { windows[index].set[$0] == nil }
        let isNear = missed.contains { TagAgreement.nearness($0, emotion) > 0 }
        falseTags += isNear ? 0.25 : 1
      }
    }
  }

  private mutating func rate(_ index: Int, _ turns: [RehearsalLog.Turn], _ windows: [TagWindow]) {
    let turn = turns[index]
    let near = windows[max(0, index - 1)...min(turns.count - 1, index + 1)]
    let here = windows[index]
    // Tags that hold without having been set for this: the feeling was not there when they were set.
    let stale = Set(
      here.held.map(\.emotion).filter { emotion in
        !near.contains { $0.set[emotion] != nil } && !TagAgreement.isCarried(emotion, to: index, turns, here)
      })
    func level(of emotion: Emotion) -> Int {
      let held = stale.contains(emotion) ? nil : here.held.first { $0.emotion == emotion }?.level.rawValue
      return here.set[emotion] ?? held ?? near.compactMap { $0.set[emotion] }.first ?? 0
    }
    if let strongest = turn.gold.main {
      // Of many tags at once the newest say what was heard, of more than anybody hears at once the last alone.
      let isFlood = here.order.count > turn.gold.emotions.count + 2
      let newest = TagAgreement.newest(near, here, without: stale).prefix(
        isFlood ? 1 : turn.gold.emotions.count + 2)
      let mains = turn.gold.emotions.filter { $0.level == strongest.level }.map(\.emotion)
      let isCalm = strongest.emotion == .calm && here.held.isEmpty && here.hadTags
      let seen = isCalm ? .calm : mains.first { newest.contains($0) && level(of: $0) > 0 }
      feelings.append(
        Feeling(
          turn: turn.id, gold: seen ?? strongest.emotion,
          seen: seen ?? here.held.map(\.emotion).first { !mains.contains($0) }))
    }
    for gold in turn.gold.emotions {
      strengths.append(Strength(emotion: gold.emotion, gold: gold.level.rawValue, seen: level(of: gold.emotion)))
      noteNotice(of: gold.emotion, index, turns, windows)
    }
    let around = turns[max(0, index - 1)...min(turns.count - 1, index + 1)].flatMap(\.gold.emotions).map(\.emotion)
    for (emotion, level) in here.set.sorted(by: { $0.key.rawValue < $1.key.rawValue }) where !around.contains(emotion) {
      strengths.append(Strength(emotion: emotion, gold: 0, seen: level))
    }
    if let need = turn.gold.need {
      needs += 1
      if near.suffix(2).contains(where: { $0.need == need }) { needsSeen += 1 }
    }
  }

  /// Whether the feeling of a tag was there when the tag was set, within one turn, and has been there since, but for
  /// single turns.
  private static func isCarried(
    _ emotion: Emotion, to index: Int, _ turns: [RehearsalLog.Turn], _ window: TagWindow
  ) -> Bool {
    guard let set = window.lastSet[emotion] else { return false }
    let isThere = turns[...index].map { turn in turn.gold.emotions.contains { $0.emotion == emotion } }
    guard let start = (max(0, set - 1)...min(index, set + 1)).first(where: { isThere[$0] }) else { return false }
    return !(start..<index).contains { !isThere[$0] && !isThere[$0 + 1] }
  }

  /// The feelings that count as heard in a turn, the newest first: set in it, set beside it, held.
  private static func newest(
    _ near: ArraySlice<TagWindow>, _ here: TagWindow, without stale: Set<Emotion>
  ) -> [Emotion] {
    let beside = near.flatMap { $0.order.reversed() }
    let held = here.held.map(\.emotion).filter { !stale.contains($0) }
    var list: [Emotion] = []
    for emotion in here.order.reversed() + held + beside where !list.contains(emotion) { list.append(emotion) }
    return list
  }

  /// Notes how long a feeling took to be tagged, in the turn in which it comes up; what was tagged already took no time.
  private mutating func noteNotice(
    of emotion: Emotion, _ index: Int, _ turns: [RehearsalLog.Turn], _ windows: [TagWindow]
  ) {
    let isNew = index == 0 || !turns[index - 1].gold.emotions.contains { $0.emotion == emotion }
    guard isNew else { return }
    let began = turns[index].began
    if index > 0, windows[index - 1].held.contains(where: { $0.emotion == emotion }) {
      let isJustSet = windows[index - 1].set[emotion] != nil
      if isJustSet || TagAgreement.isCarried(emotion, to: index, turns, windows[index]) { return }
    }
    let times = windows[index...min(turns.count - 1, index + 1)].compactMap { $0.first[emotion] }
    // Later than a turn after it is late, as long as it has not come up once more by then.
    let isThere = turns.map { turn in turn.gold.emotions.contains { $0.emotion == emotion } }
    let again = turns.indices.first { $0 > index + 1 && isThere[$0] && !isThere[$0 - 1] } ?? turns.count
    let later = (index + 2..<max(index + 2, again)).first { windows[$0].first[emotion] != nil }
    let late = times.isEmpty ? later : nil
    let tagged = times.first ?? late.flatMap { windows[$0].first[emotion] }
    let seconds = tagged.map { max(0, Double($0.milliseconds(since: began)) / 1_000) }
    notices.append(Notice(turn: turns[index].id, emotion: emotion, seconds: seconds, late: late.map { $0 - index }))
  }

  private mutating func rateConduct(_ turns: [RehearsalLog.Turn], _ windows: [TagWindow]) {
    for conduct in Conduct.allCases {
      let gold = turns.map { $0.gold.conduct.contains(conduct) }
      guard gold.contains(true) || windows.contains(where: { ($0.marked[conduct] ?? 0) > 0 }) else { continue }
      var left = windows.map { $0.marked[conduct] ?? 0 }
      var seen = [Bool](repeating: false, count: turns.count)
      for index in turns.indices where gold[index] {
        // Its own turn first, then the next one (marked late), then the one before.
        guard let place = [index, index + 1, index - 1].first(where: { left.indices.contains($0) && left[$0] > 0 })
        else { continue }
        left[place] -= 1
        seen[index] = true
      }
      for index in turns.indices where !gold[index] { seen[index] = left[index] > 0 }
      deeds += turns.indices.map { Deed(turn: turns[$0].id, conduct: conduct, gold: gold[$0], seen: seen[$0]) }
    }
  }
}

/// What the trainee did from one turn's beginning to the next one's.
struct TagWindow {
  /// The levels that were set in it.
  var set: [Emotion: Int] = [:]
  /// When each feeling was first tagged in it.
  var first: [Emotion: Instant] = [:]
  /// The feelings that were set in it, each by its last time.
  var order: [Emotion] = []
  /// The index of the turn in which each feeling was set last, up to its end.
  var lastSet: [Emotion: Int] = [:]
  /// The feelings that hold at its end, the newest first.
  var held: [LiveTag] = []
  /// The need that is set at its end.
  var need: Need?
  /// The need that was set in it last.
  var needSet: Need?
  /// What was marked in it, counted.
  var marked: [Conduct: Int] = [:]
  /// Whether anything was tagged in the call up to its end.
  var hadTags = false
  /// What the tag that was set last has replaced: the letter of a feeling comes before the 0 that says it is over, and
  /// such a letter tags nothing.
  private var replaced: Replaced?

  private struct Replaced {
    var emotion: Emotion
    var level: Int?
    var first: Instant?
    var order: [Emotion]
    var lastSet: Int?
    var hadTags: Bool
  }

  static func all(of turns: [RehearsalLog.Turn], _ call: Call) -> [TagWindow] {
    var windows: [TagWindow] = []
    var acts = call.acts[...]
    var window = TagWindow()
    for index in turns.indices {
      window.set = [:]
      window.first = [:]
      window.order = []
      window.marked = [:]
      window.needSet = nil
      window.replaced = nil
      let end = turns.at(index + 1)?.began
      while let act = acts.first, end.map({ act.time < $0 }) ?? true {
        acts = acts.dropFirst()
        window.take(act, in: index)
      }
      windows.append(window)
    }
    return windows
  }

  private mutating func take(_ act: Call.Act, in turn: Int) {
    LiveTag.apply(act, to: &held)
    let before = replaced
    replaced = nil
    switch act.payload {
    case .emotionTagged(let tag):
      replaced = Replaced(
        emotion: tag.emotion, level: set[tag.emotion], first: first[tag.emotion], order: order,
        lastSet: lastSet[tag.emotion], hadTags: hadTags)
      set[tag.emotion] = tag.level.rawValue
      first[tag.emotion] = first[tag.emotion] ?? act.time
      order.removeAll { $0 == tag.emotion }
      order.append(tag.emotion)
      lastSet[tag.emotion] = turn
      hadTags = true
    case .emotionCleared(let clear):
      guard let before, before.emotion == clear.emotion else { return }
      set[clear.emotion] = before.level
      first[clear.emotion] = before.first
      order = before.order
      lastSet[clear.emotion] = before.lastSet
      hadTags = before.hadTags
    case .needSet(let change):
      need = change.need
      needSet = change.need
    case .conductMarked(let mark): marked[mark.conduct, default: 0] += 1
    default: break
    }
  }
}
