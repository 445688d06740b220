import Calls

// Words that come in about the end of a call are of that call or of the next customer's. No customer's words rest in
// another one's record.

extension DeskState {
  func currentCall(of feed: Int) -> String? {
    feeds.indices.contains(feed) ? feeds[feed].currentCall : nil
  }

  /// The call that a line without a name belongs to: the feed's running one. Once that is over, only what is known to be
  /// of it; and what was said before it began, in the time of the one before, is of that.
  func currentCall(of feed: Int, for event: Event) -> String? {
    guard let id = currentCall(of: feed), let call = work.calls[id]?.call else { return wordlessCall?.id }
    if case .callStarted = event.payload, !(call.transcript.isEmpty && call.isLive) { return nil }
    guard let ended = call.ended else { return formerCall(of: feed, for: event, before: call) ?? id }
    return !feeds[feed].isFresh && isLate(event, of: call, endedAt: ended) ? id : wordlessCall?.id
  }

  /// The call before the running one, where a line comes so late that it is of that.
  private func formerCall(of feed: Int, for event: Event, before running: Call) -> String? {
    guard event.hasOwnTime, case .utterance(let utterance) = event.payload,
      running.transcript.line(of: utterance.id) == nil, let former = feeds[feed].formerCall,
      let call = work.calls[former]?.call, !call.isLive, running.saidSpan.isBeforeBeginning(event) == true,
      call.saidSpan.isAfterEnd(event) == false, call.saidSpan.isBeforeBeginning(event) == false
    else { return nil }
    return former
  }

  /// True for what is of a call that is over: a newer version of a line, and words that began before its end.
  func isLate(_ event: Event, of call: Call, endedAt ended: Instant) -> Bool {
    guard case .utterance(let utterance) = event.payload else { return true }
    let isAfterEnd = call.saidSpan.isAfterEnd(event)
    if let known = call.transcript.line(of: utterance.id)?.utterance {
      return isAfterEnd == false || !isReused(utterance, known)
    }
    if !(isAfterEnd ?? (event.deskTime >= ended)) { return true }
    // What was said before the end may be finished after it.
    guard let begin = utterance.begin, let began = call.began else { return false }
    let length = call.saidSpan.length ?? ended.milliseconds(since: began)
    // The next customer's words begin at the beginning again.
    let last = call.transcript.lines.suffix(Limits.lateLines).compactMap(\.utterance.begin).max() ?? 0
    return begin < length && begin >= last - Limits.crosstalkMilliseconds
      && clock.time.milliseconds(since: ended) < Limits.graceMilliseconds
  }

  /// True where the name of a finished line comes with other words and nothing that says it is a newer version: a feed that
  /// counts the lines of each call from 1 has given it to somebody else. A call that is over keeps what was said in it, so
  /// only what sounds nearly the same counts as set right ("First collar", "First caller"), and what goes on with the words
  /// that are known; words in common are no sign ("My bill is wrong", "My bill is gone").
  private func isReused(_ utterance: Utterance, _ known: Utterance) -> Bool {
    guard utterance.arrival != nil, known.state == .final, utterance.state == .final || utterance.state == .partial
    else { return false }
    let words = Self.words(Masking.masked(utterance.text, rules: policy.masking))
    let knownWords = Self.words(known.text)
    if words.isEmpty || knownWords.count >= Limits.tellingWords && words.starts(with: knownWords) { return false }
    let (letters, knownLetters) = (Array(words.joined(separator: " ")), Array(knownWords.joined(separator: " ")))
    let changes = letters.difference(from: knownLetters)
    return max(changes.insertions.count, changes.removals.count) * Limits.lettersOfChange > letters.count
  }

  private static func words(_ text: String) -> [Substring] {
    text.prefix(Limits.comparedLetters).lowercased().split { !$0.isLetter && !$0.isNumber }.map { $0 }
  }
}
