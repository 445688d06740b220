/// Questions that are told by how they begin, however few their words are.
enum ShortQuestion {
  private static let leave: [[String]] = [
    ["shall", "i"], ["shall", "we"], ["should", "i"], ["should", "we"], ["would", "that", "suit"],
    ["would", "that", "help"], ["would", "that", "do"], ["does", "that", "suit"], ["is", "that", "all", "right"],
    ["is", "that", "alright"], ["is", "that", "okay"], ["is", "that", "ok"], ["do", "you", "want", "me", "to"],
    ["would", "you", "like", "me", "to"], ["may", "i"], ["will", "that", "do"], ["did", "i", "miss"],
    ["have", "i", "got", "that", "right"],
  ]
  /// What is mocked or refused with.
  private static let others: Set<String> = [
    "really", "care", "draw", "spell", "even", "stupid", "remind", "laugh", "cry",
  ]

  /// Where one is that asks for leave, or whether something suits, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where sentence.isAsked {
      let plain = sentence.withoutLead.words.map(\.text)
      guard others.isDisjoint(with: plain), leave.contains(where: { plain.starts(with: $0) }),
        let first = sentence.words.first, let last = sentence.words.last
      else { continue }
      return first.source...last.source
    }
    return nil
  }

  /// "How is he today?", "How are things at your place?"
  static func isHowAbout(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.withoutLead.words.map(\.text)
    return plain.count > 2 && plain[0] == "how" && ["is", "are", "was", "were"].contains(plain[1])
      && ["he", "she", "it", "they", "you", "things", "your", "the"].contains(plain[2])
  }

  /// "Did you even press it?"
  static func accuses(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.words.map(\.text)
    return plain.contains("you")
      && plain.contains { ["even", "actually", "really", "ever", "bother", "not"].contains($0) }
  }

  /// "You were told it'd be free, and now there's a bill": nothing in it is offered.
  static func tellsOfThePast(_ sentence: ReplyWords.Sentence) -> Bool {
    let plain = sentence.withoutLead.words.map(\.text)
    guard plain.count > 3, plain[0] == "you" || (plain[0] == "so" && plain[1] == "you"),
      plain.prefix(4).contains(where: { ["were", "had", "was", "did", "got", "paid", "rang", "called"].contains($0) })
    else { return false }
    return offering.isDisjoint(with: plain)
  }

  private static let offering: Set<String> = [
    "can", "could", "or", "shall", "may", "i", "we", "let", "please", "instead", "offer", "either", "if",
  ]
}

/// A summary that says itself that it is one: "So: collection on Friday, and the refund today."
enum SumUp {
  private static let openings: [[String]] = [
    ["to", "sum", "up"], ["to", "recap"], ["in", "short"], ["in", "a", "nutshell"], ["to", "summarise"],
    ["to", "summarize"], ["so", "to", "sum", "up"], ["so", "to", "recap"], ["let", "me", "sum", "up"],
    ["just", "to", "be", "clear"], ["so", "that", "we", "are", "both", "sure"],
  ]
  /// "So:" before what was agreed; a mark stands behind it.
  private static let marked: Set<String> = ["so", "right"]
  /// What makes an accusation or a mockery of it.
  private static let others: Set<String> = [
    "should", "fault", "wrong", "blah", "whatever", "problem", "deal",
  ]
  private static let leastWords = 7

  /// So many words of what was said before are said once more in a sum of it, at least, and such a share of all its words.
  private static let leastAgain = 2
  private static let leastShareAgain = 0.25

  /// Where several things are said that will be done, and most of it was promised or offered before: such a sum needs no
  /// "so" before it. By the typed words; nil where there is none.
  static func recap(in words: ReplyWords, of earlier: [String]) -> ClosedRange<Int>? {
    let told = words.sentences.filter { !$0.isAsked }
    let parts = told.flatMap { sentence in sentence.clauses.isEmpty ? [sentence] : sentence.clauses
    }
    guard parts.count(where: { Pledge.commits($0, words) }) > 1,
      let first = told.first?.words.first,
      let last = told.last?.words.last
    else { return nil }
    func content(_ words: ReplyWords) -> Set<String> {
      Set(
        words.sentences.flatMap(\.words).map(\.text).filter {
          $0.count > 2 && !HollowReply.joining.contains($0)
        })
    }
    let own = content(words)
    let again = own.intersection(earlier.reduce(into: []) { $0.formUnion(content(ReplyWords($1))) })
    guard again.count >= leastAgain, Double(again.count) >= Double(own.count) * leastShareAgain
    else { return nil }
    return first.source...last.source
  }

  /// Where it stands, by the typed words; nil where there is none.
  static func place(in words: ReplyWords) -> ClosedRange<Int>? {
    for sentence in words.sentences where !sentence.isAsked {
      let said = sentence.words.drop { ["okay", "ok", "well", "and", "alright"].contains($0.text) }
      let plain = said.map(\.text)
      guard let first = said.first, let last = said.last, plain.count >= leastWords, others.isDisjoint(with: plain),
        plain.ranges(of: ["nothing", "to", "do"]).isEmpty
      else {
        continue
      }
      let isMarked =
        (marked.contains(first.text) && first.endsClause)
        || (plain.count > 2 && first.text == "right" && first.endsClause && plain[1] == "so")
      let parts = said.dropFirst().count { $0.endsClause || $0.text == "and" }
      if parts > 0, isMarked || openings.contains(where: { plain.starts(with: $0) }) {
        return first.source...last.source
      }
    }
    return nil
  }
}
