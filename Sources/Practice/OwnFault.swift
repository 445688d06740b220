/// What went wrong and why, where the agent names it as their own side's doing: "Because I put it on the wrong pile", "We
/// counted the meter twice", "That one is mine". It is made of the same words as an excuse and as blame; whose deed it is
/// tells them apart.
enum OwnFault {
  /// Where it stands among the words of a sentence; nil where it is none.
  static func range(in words: [String]) -> Range<Int>? {
    let plain = words.map { $0 == "'s" ? "is" : $0 }
    guard others.isDisjoint(with: plain), !shifts.contains(where: { plain.contains([$0, "shift"]) }), !isTheirs(plain)
    else { return nil }
    if let found = phrases.lazy.compactMap({ plain.ranges(of: $0).first }).first { return found }
    for index in plain.indices where ["i", "we"].contains(plain[index]) {
      if let end = deed(in: plain, from: index) { return index..<end }
    }
    if let cause = cause(in: plain) { return cause }
    for index in plain.indices where ["our", "my"].contains(plain[index]) {
      let rest = plain[(index + 1)..<min(plain.count, index + 9)]
      // "My mistake was to pick up" owns up to nothing.
      if let end = rest.firstIndex(where: amiss.contains), end > index + 1 { return index..<(end + 1) }
    }
    return nil
  }

  /// "You got the wrong table because I wrote down six": what went wrong, and behind it one's own slip.
  private static func cause(in plain: [String]) -> Range<Int>? {
    for index in plain.indices where ["because", "since", "as"].contains(plain[index]) {
      guard plain.at(index + 1).map(["i", "we"].contains) == true, let word = plain.at(index + 2), slips.contains(word),
        plain[..<index].contains(where: { amiss.contains($0) || missing.contains($0) })
      else { continue }
      return index..<(index + 3)
    }
    return nil
  }

  private static let slips: Set<String> = [
    "wrote", "left", "typed", "read", "put", "keyed", "booked", "counted", "kept",
  ]
  private static let missing: Set<String> = ["no", "not", "never", "nobody", "late", "nothing", "none"]

  /// Where what is done from "i" or "we" on ends, if it is a fault.
  private static func deed(in plain: [String], from start: Int) -> Int? {
    var verb = start + 1
    while let word = plain.at(verb), adverbs.contains(word) { verb += 1 }
    guard let word = plain.at(verb) else { return nil }
    let next = plain.at(verb + 1) ?? ""
    if ["should", "ought"].contains(word) {
      let rest = plain[verb..<min(plain.count, verb + 4)]
      guard let have = rest.firstIndex(of: "have"), plain.at(have + 1).map({ !foreseen.contains($0) }) ?? true else {
        return nil
      }
      return have + 1
    }
    if word == "did" || word == "never" {
      let place = word == "did" ? verb + 2 : verb + 1
      guard word == "never" || next == "not" else { return nil }
      guard let deed = plain.at(place) else { return place }
      let rest = plain[(place + 1)..<min(plain.count, place + 3)]
      let isOmitted = omitted.contains(deed) || (["tell", "told"].contains(deed) && rest.first == "you")
      return isOmitted && !rest.contains(where: { ["to", "a", "an", "that"].contains($0) }) ? place + 1 : nil
    }
    if faults.contains(word) { return ["my", "you"].contains(next) ? nil : verb + 1 }
    guard deeds.contains(word), next != "to" else { return nil }
    let rest = plain[(verb + 1)..<min(plain.count, verb + 11)]
    guard let end = rest.firstIndex(where: { amiss.contains($0) || (strayed.contains($0) && !putBack.contains(word)) })
    else { return nil }
    // "We sent you the wrong one", and not "we sent it as you wrote it, wrong".
    return rest[..<end].dropFirst().contains("you") ? nil : end + 1
  }

  /// Whether it is put on the customer: "because of you", "you typed".
  private static func isTheirs(_ plain: [String]) -> Bool {
    [["because", "of", "you"], ["thanks", "to", "you"], ["due", "to", "you"]].contains { plain.contains($0) }
      || !plain.ranges(of: ["your", "own"]).isEmpty
      || plain.indices.contains { index in
        plain[index] == "you"
          && (plain.at(index + 1).map(theirs.contains) == true
            || plain[index...].starts(with: ["you", "did", "not"]))
      }
  }

  private static let theirs: Set<String> = [
    "typed", "gave", "forgot", "never", "ordered", "signed", "clicked", "entered", "chose", "sent", "wrote", "missed",
    "ignored", "broke", "filled", "picked", "booked", "put", "told", "lost", "left", "must", "again",
  ]
  private static let others: Set<String> = [
    "he", "she", "they", "driver", "courier", "sales", "logistics", "colleague", "department",
  ]
  private static let shifts = ["night", "late", "early", "other", "last", "morning", "day"]
  private static let adverbs: Set<String> = [
    "simply", "just", "clearly", "also", "have", "really", "only", "then", "honestly", "still",
  ]
  /// "I should have known" owns up to nothing.
  private static let foreseen: Set<String> = ["known", "guessed", "hung", "thought", "to"]
  private static let omitted: Set<String> = [
    "check", "checked", "ring", "rang", "call", "called", "send", "sent", "write", "wrote", "notice", "noticed", "pass",
    "passed", "reply", "replied", "answer", "answered", "warn", "warned", "book", "booked", "post", "posted", "keep",
    "kept", "listen", "look", "looked", "think",
  ]
  private static let faults: Set<String> = [
    "overbooked", "missed", "skipped", "lost", "forgot", "overlooked", "mislaid", "misread", "mistyped", "miscounted",
    "mixed", "muddled", "misjudged", "failed", "miscalculated", "underestimated", "undercounted", "overcharged",
  ]
  private static let deeds: Set<String> = [
    "typed", "put", "entered", "sent", "booked", "counted", "wrote", "gave", "took", "read", "filed", "printed",
    "ordered", "packed", "dialled", "dialed", "noted", "told", "keyed", "pressed", "clicked", "copied", "loaded", "set",
    "had", "used", "charged", "delivered", "turned", "started", "left", "measured", "planned", "picked", "handed",
    "got",
    "kept", "let", "rang",
  ]
  private static let amiss: Set<String> = ["wrong", "twice", "mistake", "strict", "instead"]
  private static let strayed: Set<String> = ["late", "old", "anyway", "lying", "unsent"]
  /// "I set it back to the old price" mends something.
  private static let putBack: Set<String> = ["set", "put", "let", "kept"]
  private static let phrases: [[String]] = [
    ["that", "was", "me"], ["it", "was", "me"], ["that", "is", "mine"], ["that", "is", "ours"], ["one", "is", "mine"],
    ["one", "is", "ours"], ["i", "own", "that"], ["i", "own", "it"], ["we", "own", "that"], ["we", "own", "it"],
    ["take", "that", "on", "me"], ["take", "it", "on", "me"], ["i", "take", "the", "blame"],
    ["we", "take", "the", "blame"], ["our", "doing"], ["my", "doing"], ["failing", "of", "ours"],
    ["failing", "of", "mine"], ["failure", "on", "our", "side"], ["i", "have", "no", "excuse"],
    ["no", "excuse", "i"], ["was", "my", "job"], ["was", "our", "job"], ["that", "is", "on", "me"],
    ["that", "is", "on", "us"], ["reason", "me"], ["here", "me"],
  ]
}
