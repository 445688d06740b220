extension Call {
  /// The flags that were proposed in this call, as they stand, in the order they were proposed.
  public var flags: [FlagStanding] {
    var list: [FlagStanding] = []
    for act in acts {
      switch act.payload {
      case .flagProposed(let flag):
        list.append(FlagStanding(id: act.id, call: id, proposed: act.time, flag: flag))
      case .flagDecided(let decision):
        for index in list.indices { list[index].apply(decision) }
      default: break
      }
    }
    return list
  }

  /// The conduct that was marked in this call, each kind once, the newest first, with its mark.
  public var markedConduct: [(mark: ConductMark, time: Instant)] {
    var list: [(mark: ConductMark, time: Instant)] = []
    for act in acts.reversed() {
      guard case .conductMarked(let mark) = act.payload,
        !list.contains(where: { $0.mark.conduct == mark.conduct })
      else { continue }
      list.append((mark, act.time))
    }
    return list
  }

  /// The words that a mark leans on, as they stand now; the quote where the line has left memory.
  public func words(of anchor: Anchor?) -> String? {
    guard let anchor else { return nil }
    return transcript.line(of: transcript.current(anchor.utterance))?.utterance.text ?? anchor.quote
  }
}
