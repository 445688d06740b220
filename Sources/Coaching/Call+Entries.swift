import Calls

extension Call {
  /// What the agent entered about feelings and needs, a letter and its digit as one entry from the letter's time on.
  ///
  /// A letter alone sets level 2, so that `a` and then `1` would leave half a second of an anger that nobody heard, and
  /// with it a peak in the score. A digit that comes later than `Limits.entryMilliseconds` is a change of level.
  var entries: [Act] {
    var entries: [Act] = []
    for act in acts {
      switch act.payload {
      case .emotionTagged(let tag):
        if let amended = tag.amends, let index = entries.lastIndex(where: { $0.id == amended }),
          act.time.milliseconds(since: entries[index].time) <= Limits.entryMilliseconds
        {
          let began = entries[index].time
          entries[index] = act
          entries[index].time = began
        } else {
          entries.append(act)
        }
      case .emotionCleared, .needSet: entries.append(act)
      default: break
      }
    }
    return entries
  }
}
