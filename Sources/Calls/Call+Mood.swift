/// An emotion that holds now, with the tag that set it.
public struct LiveTag: Hashable, Sendable {
  /// What is felt.
  public var emotion: Emotion
  /// How strongly.
  public var level: Level
  /// Since when it holds, whatever its level was.
  public var since: Instant
  /// The event that set it.
  public var eventID: String
}

extension Call {
  /// What the customer is after, as last set.
  public var need: Need? {
    for act in acts.reversed() {
      if case .needSet(let change) = act.payload { return change.need }
    }
    return nil
  }

  /// How often a conduct was marked.
  public func count(of conduct: Conduct) -> Int {
    acts.count { act in
      if case .conductMarked(let mark) = act.payload { return mark.conduct == conduct }
      return false
    }
  }

  /// How many steps of a conduct's protocol were said or done.
  public func stepsSaid(_ conduct: Conduct) -> Int {
    acts.count { act in
      if case .ladderSaid(let step) = act.payload { return step.conduct == conduct }
      return false
    }
  }

  /// The newest note of a kind.
  public func lastNote(_ kind: Note.Kind) -> Note? {
    for act in acts.reversed() {
      if case .noteAdded(let note) = act.payload, note.kind == kind { return note }
    }
    return nil
  }

  /// The agent's marks per utterance, by where their words stand now.
  public var marks: [String: [Mark]] {
    var result: [String: [Mark]] = [:]
    for act in acts {
      guard let (anchor, kind) = act.mark else { continue }
      let target = transcript.current(anchor.utterance)
      let text = transcript.line(of: target)?.utterance.text
      // By bytes, because a quote may end inside a character of several scalars.
      let isMoved = text.map { !$0.utf8.contains(anchor.quote.utf8) } ?? false
      // A feeling stands once beside a line, at the level it was last given there.
      if case .emotion(let emotion, _) = kind {
        result[target]?.removeAll { $0.emotion == emotion }
      }
      result[target, default: []].append(Mark(kind: kind, eventID: act.id, isTextChanged: isMoved))
    }
    return result
  }
}

/// What stands in the margin of a line.
public struct Mark: Hashable, Sendable {
  /// What was marked.
  public enum Kind: Hashable, Sendable {
    case emotion(Emotion, Level)
    case conduct(Conduct)
    case note(Note.Kind)
  }

  /// What was marked.
  public var kind: Kind
  /// The event that set it.
  public var eventID: String
  /// True where the words that the agent marked are not there any more.
  public var isTextChanged: Bool

  fileprivate var emotion: Emotion? {
    if case .emotion(let emotion, _) = kind { return emotion }
    return nil
  }
}

extension LiveTag {
  /// Moves the live tags over one act, the newest first.
  public static func apply(_ act: Call.Act, to tags: inout [LiveTag]) {
    switch act.payload {
    case .emotionTagged(let tag):
      let since = tags.first { $0.emotion == tag.emotion }?.since ?? act.time
      tags.removeAll { $0.emotion == tag.emotion }
      tags.insert(LiveTag(emotion: tag.emotion, level: tag.level, since: since, eventID: act.id), at: 0)
    case .emotionCleared(let clear): tags.removeAll { $0.emotion == clear.emotion }
    default: break
    }
  }
}

extension Call.Act {
  fileprivate var mark: (Anchor, Mark.Kind)? {
    switch payload {
    case .emotionTagged(let tag): tag.anchor.map { ($0, .emotion(tag.emotion, tag.level)) }
    case .conductMarked(let mark): mark.anchor.map { ($0, .conduct(mark.conduct)) }
    case .noteAdded(let note): note.anchor.map { ($0, .note(note.kind)) }
    default: nil
    }
  }
}
