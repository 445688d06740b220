/// A civil reply that makes no move and yet says something: a fact that the customer can use, or a request to wait.
public enum PlainReply: Hashable, Sendable {
  /// A plain fact about the matter, and whether it answers what the customer asked.
  case fact(answers: Bool)
  /// The customer is asked to wait, and told why or how long, or neither.
  case wait(isExplained: Bool)

  /// Looks at a reply in which no move was found; nil where it says nothing.
  /// - Parameters:
  ///   - isCivil: whether nothing in it comes near to harm.
  ///   - isHollow: whether it only says again what was said; who is asked to wait once more is asked all the same.
  init?(
    _ words: ReplyWords, time: String?, isCivil: Bool, isHollow: Bool, holdsNeeds: Bool, to turn: Scenario.Turn?,
    in scenario: Scenario
  ) {
    if let isExplained = PlainReply.waiting(words) {
      self = .wait(isExplained: isExplained)
      return
    }
    guard isCivil, !isHollow, let turn, PlainReply.isStatement(words) else { return nil }
    let text = words.typed.joined(separator: " ")
    let isTimely = time != nil && PlainReply.isAhead(words)
    let isTold = holdsNeeds && turn.needs.contains { $0 != "when" }
    guard
      isTold || time != nil || text.contains(where: \.isNumber) || Matter(of: scenario, at: turn).isNamed(in: [text])
    else {
      return nil
    }
    // Who wants to be heard is not answered by a fact.
    let wantsMore = !isTold && !turn.wants.isDisjoint(with: [.validate, .reflection, .shortApology])
    let isOnIt = turn.needs.contains("when") ? isTimely : isTold || Asked(turn, in: scenario).isTakenUp(by: text)
    self = .fact(answers: !wantsMore && !turn.wants.isEmpty && holdsNeeds && isOnIt)
  }

  private static func isStatement(_ words: ReplyWords) -> Bool {
    !words.sentences.isEmpty && words.sentences.allSatisfy { !$0.isAsked }
      && HollowReply(words, after: nil, earlier: []).reason == nil
      && !words.sentences.contains { sentence in sentence.words.contains { rude.contains($0.text) } }
  }

  /// What a plain fact does not hold.
  private static let rude: Set<String> = [
    "whatever", "blah", "duh", "lol", "tough", "deal", "lady", "love", "mate", "pal",
  ]

  // MARK: Time

  private static let past: Set<String> = [
    "was", "were", "had", "did", "been", "went", "came", "left", "sent", "got", "took", "gave", "ago", "yesterday",
    "since",
    "last",
  ]
  private static let future: Set<String> = [
    "will", "shall", "going", "by", "until", "before", "within", "in", "can", "next", "comes", "arrives", "goes", "due",
    "tonight", "tomorrow", "ready",
    "get",
    "gets", "have",
  ]
  /// Words of an answer that needs no verb: "Thursday noon."
  private static let bareWords = 5

  /// Whether a time that is named lies ahead: "on Monday it left" is no answer to when.
  private static func isAhead(_ words: ReplyWords) -> Bool {
    let plain = words.sentences.flatMap { $0.words.map(\.text) }
    if plain.contains(where: { past.contains($0) || ($0.count > 4 && $0.hasSuffix("ed")) }) { return false }
    if plain.contains(where: ["blah", "lorem"].contains) { return false }
    return plain.count <= bareWords || plain.contains(where: future.contains)
  }

  // MARK: Waiting

  private static let requests: [[String]] = [
    ["hold", "on"], ["hang", "on"], ["bear", "with", "me"], ["bear", "with", "us"], ["hold", "the", "line"],
    ["stay", "on", "the", "line"], ["one", "moment"], ["just", "a", "moment"], ["one", "second"], ["one", "sec"],
    ["just", "a", "second"], ["just", "a", "sec"], ["just", "a", "minute"], ["just", "a", "tick"], ["one", "minute"],
    ["wait", "a"], ["please", "wait"], ["please", "hold"], ["can", "you", "hold"], ["could", "you", "hold"],
    ["will", "you", "hold"], ["would", "you", "hold"],
  ]
  private static let spans: Set<String> = [
    "minute", "minutes", "min", "mins", "moment", "moments", "second", "seconds", "sec", "secs", "tick",
  ]
  private static let counts: Set<String> = [
    "one", "two", "three", "four", "five", "ten", "thirty", "sixty", "half", "couple", "#", "##",
  ]
  private static let reasons: [[String]] = [
    ["while"], ["until"], ["so", "i", "can"], ["so", "that"], ["to", "check"], ["to", "look"], ["to", "ask"],
    ["because"],
    ["let", "me"], ["i", "will"], ["i", "need", "to"], ["i", "have", "to"], ["i", "want", "to"],
  ]

  /// Whether words ask to wait, and then whether they say why or how long.
  private static func waiting(_ words: ReplyWords) -> Bool? {
    let sentences = words.sentences.map { $0.words.map(\.text) }
    guard sentences.contains(where: asksToWait) else { return nil }
    return sentences.contains { plain in
      let hasCount = plain.indices.dropFirst().contains { index in
        spans.contains(plain[index]) && !["moment", "second", "sec", "tick"].contains(plain[index])
          && plain[max(0, index - 3)..<index].contains(where: counts.contains)
      }
      let isDoing = plain.indices.contains { index in
        ["am", "are", "'m"].contains(plain[index]) && plain.at(index + 1).map { doing($0, plain.at(index + 2)) } == true
      }
      return hasCount || isDoing || reasons.contains { plain.contains($0) }
    }
  }

  /// Whether a sentence asks to wait.
  static func asksToWait(_ sentence: ReplyWords.Sentence) -> Bool { asksToWait(sentence.words.map(\.text)) }

  private static func asksToWait(_ plain: [String]) -> Bool {
    requests.contains { plain.contains($0) } || givesSpan(plain)
  }

  private static func doing(_ word: String, _ next: String?) -> Bool {
    word.hasSuffix("ing") || (["just", "now"].contains(word) && next?.hasSuffix("ing") == true)
  }

  /// "Give me two minutes", "I need a second".
  private static func givesSpan(_ plain: [String]) -> Bool {
    [["give", "me"], ["give", "us"], ["allow", "me"], ["i", "need"], ["i", "just", "need"]].contains { opening in
      plain.ranges(of: opening).contains { range in
        plain[range.upperBound..<min(plain.count, range.upperBound + 4)].contains(where: spans.contains)
      }
    }
  }
}

/// What a turn asks about, by its words and those of the answers that meet it.
struct Asked {
  /// The words by which it is spoken of.
  let words: Set<String>

  init(_ turn: Scenario.Turn, in scenario: Scenario) {
    let says = turn.says.off
    let sentences = says.split { ".!?/".contains($0) }
    let questions = says.contains("?") ? Asked.questions(in: says) : sentences.map(String.init)
    let asked = Set(questions.flatMap(Matter.content))
    let right = turn.answers.filter { answer in
      !turn.wants.isDisjoint(with: answer.moves) && answer.moves.allSatisfy { $0.kind == .helpful }
    }
    let matter = Set(Matter.content(scenario.matter))
    // A question without a thing of its own is about the matter of the call.
    let isGeneral = asked.isSubset(of: matter)
    words = asked.union(right.flatMap { Matter.content($0.say) }).union(isGeneral ? matter : [])
  }

  /// What a turn's questions name; nothing where it asks none.
  static func named(in turn: Scenario.Turn) -> Set<String> {
    Set(questions(in: turn.says.off).flatMap(Matter.content))
  }

  /// Whether a text speaks of it.
  func isTakenUp(by text: String) -> Bool { !words.isDisjoint(with: Matter.content(text)) }

  /// The sentences that end with a question mark.
  private static func questions(in text: String) -> [String] {
    var found: [String] = []
    var current = ""
    for character in text {
      if character == "?" { found.append(current) }
      if ".!?/".contains(character) { current = "" } else { current.append(character) }
    }
    return found
  }
}
