import Calls

extension TagAgreement {
  /// Compares what was tagged in a call with what its script says.
  public init(_ turns: [RehearsalLog.Turn], _ call: Call) {
    self.init()
    guard !turns.isEmpty else { return }
    let windows = TagWindow.all(of: turns, call)
    for index in turns.indices { rate(index, turns, windows) }
    rateConduct(turns, windows)
  }

  private mutating func rate(_ index: Int, _ turns: [RehearsalLog.Turn], _ windows: [TagWindow]) {
    let turn = turns[index]
    let near = windows[max(0, index - 1)...min(turns.count - 1, index + 1)]
    let here = windows[index]
    func level(of emotion: Emotion) -> Int {
      let held = here.held.first { $0.emotion == emotion }?.level.rawValue
      return here.set[emotion] ?? held ?? near.compactMap { $0.set[emotion] }.first ?? 0
    }
    if let main = turn.gold.main?.emotion {
      let isSeen = level(of: main) > 0 || main == .calm && here.held.isEmpty && here.hadTags
      feelings.append(Feeling(turn: turn.id, gold: main, seen: isSeen ? main : here.held.first?.emotion))
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

  /// Notes how long a feeling took to be tagged, in the turn in which it comes up.
  private mutating func noteNotice(
    of emotion: Emotion, _ index: Int, _ turns: [RehearsalLog.Turn], _ windows: [TagWindow]
  ) {
    let isNew = index == 0 || !turns[index - 1].gold.emotions.contains { $0.emotion == emotion }
    guard isNew else { return }
    let began = turns[index].began
    if index > 0, windows[index - 1].held.contains(where: { $0.emotion == emotion }) {
      return notices.append(Notice(turn: turns[index].id, emotion: emotion, seconds: 0))
    }
    let times = windows[index...min(turns.count - 1, index + 1)].compactMap { $0.first[emotion] }
    let seconds = times.first.map { max(0, Double($0.milliseconds(since: began)) / 1_000) }
    notices.append(Notice(turn: turns[index].id, emotion: emotion, seconds: seconds))
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
private struct TagWindow {
  /// The levels that were set in it.
  var set: [Emotion: Int] = [:]
  /// When each feeling was first tagged in it.
  var first: [Emotion: Instant] = [:]
  /// The feelings that hold at its end, the newest first.
  var held: [LiveTag] = []
  /// The need that is set at its end.
  var need: Need?
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
    var hadTags: Bool
  }

  static func all(of turns: [RehearsalLog.Turn], _ call: Call) -> [TagWindow] {
    var windows: [TagWindow] = []
    var acts = call.acts[...]
    var window = TagWindow()
    for index in turns.indices {
      window.set = [:]
      window.first = [:]
      window.marked = [:]
      window.replaced = nil
      let end = turns.at(index + 1)?.began
      while let act = acts.first, end.map({ act.time < $0 }) ?? true {
        acts = acts.dropFirst()
        window.take(act)
      }
      windows.append(window)
    }
    return windows
  }

  private mutating func take(_ act: Call.Act) {
    LiveTag.apply(act, to: &held)
    let before = replaced
    replaced = nil
    switch act.payload {
    case .emotionTagged(let tag):
      replaced = Replaced(emotion: tag.emotion, level: set[tag.emotion], first: first[tag.emotion], hadTags: hadTags)
      set[tag.emotion] = tag.level.rawValue
      first[tag.emotion] = first[tag.emotion] ?? act.time
      hadTags = true
    case .emotionCleared(let clear):
      guard let before, before.emotion == clear.emotion else { return }
      set[clear.emotion] = before.level
      first[clear.emotion] = before.first
      hadTags = before.hadTags
    case .needSet(let change): need = change.need
    case .conductMarked(let mark): marked[mark.conduct, default: 0] += 1
    default: break
    }
  }
}
