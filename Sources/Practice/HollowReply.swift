/// Words that say nothing to this customer: a sentence said before, the customer's own words given back as they were, a
/// row of words that make no sentence. Whatever help is heard in them is none; what harms in them harms all the same.
struct HollowReply {
  /// For each sentence why it is hollow; nil where it is not.
  let reasons: [MoveReader.Hollow?]
  private let words: ReplyWords
  /// For each sentence whether it was said more than once before.
  private let isWornOut: [Bool]
  /// How often a promise may be said again where it is asked for again.
  private static let mostPromises = 3
  private let times: [Int]

  /// Of so many words of a sentence on, it can be hollow.
  private static let leastWords = 4
  /// How many of a hundred words were said before, in a sentence that counts as said before.
  private static let repeatedWords = 70
  /// How many of a hundred words stand in runs of the customer's, in a sentence that counts as copied.
  private static let copiedWords = 80
  /// Words of the customer's that make a run.
  private static let runWords = 3
  /// How many of a hundred words hold others together, at least, in what counts as a sentence.
  private static let joiningWords = 20

  /// - Parameters:
  ///   - context: what the customer said before.
  ///   - earlier: what the agent said before in the call.
  init(_ words: ReplyWords, after context: String?, earlier: [String]) {
    self.words = words
    let said = earlier.suffix(Limits.replies).flatMap { ReplyWords($0).sentences.map { Set($0.words.map(\.text)) } }
    let times = words.sentences.map { HollowReply.repeats($0.words.map(\.text), said) }
    self.times = times
    isWornOut = times.map { $0 > 1 }
    let heard = context.map { ReplyWords($0).sentences.flatMap { $0.words.map(\.text) } } ?? []
    reasons = words.sentences.map { sentence in
      let own = sentence.words.map(\.text)
      guard own.count >= HollowReply.leastWords else {
        return said.contains(Set(own)) ? .repeated : nil
      }
      if HollowReply.repeats(own, said) > 0 { return .repeated }
      if HollowReply.isCopied(own, heard) { return .copied }
      return HollowReply.isHeap(sentence) ? .heap : nil
    }
  }

  /// The reason that holds for the whole reply; nil where a sentence of it says something.
  var reason: MoveReader.Hollow? {
    reasons.contains(nil) ? nil : reasons.compactMap { $0 }.first
  }

  /// Whether a move that was found at a place of the typed words is none.
  func drops(_ move: Move, at place: ClosedRange<Int>) -> Bool {
    guard move.kind == .helpful else { return false }
    let around = words.sentences.indices.filter { index in
      words.sentences[index].words.contains { place.contains($0.source) }
    }
    guard !around.isEmpty else { return reason.map { $0 != .repeated || move.isComfort } ?? false }
    return around.allSatisfy { index in
      switch reasons[index] {
      case nil: false
      // A promise or a limit may have to be said twice; comfort that is said twice is a phrase.
      case .repeated?:
        move.isComfort || (move == .promise ? times[index] >= HollowReply.mostPromises : isWornOut[index])
      case .copied?, .heap?: true
      }
    }
  }

  /// Whether a reply is nothing but rows of words that make no sentence.
  static func isHeap(_ text: String) -> Bool {
    HollowReply(ReplyWords(text), after: nil, earlier: []).reason == .heap
  }

  /// How often nearly the same was said before.
  private static func repeats(_ own: [String], _ said: [Set<String>]) -> Int {
    let set = Set(own)
    return said.count { $0.intersection(set).count * 100 >= set.count * repeatedWords }
  }

  /// Who turns "I" into "you" gives back what was heard; who leaves it as it was repeats it.
  private static func isCopied(_ own: [String], _ heard: [String]) -> Bool {
    guard heard.count >= runWords else { return false }
    var isInRun = [Bool](repeating: false, count: own.count)
    for start in own.indices where start + runWords <= own.count {
      let run = own[start..<(start + runWords)]
      let isThere = heard.indices.contains { place in
        place + runWords <= heard.count && heard[place..<(place + runWords)].elementsEqual(run)
      }
      if isThere { for index in run.indices { isInRun[index] = true } }
    }
    let others = own.indices.filter { !isInRun[$0] }.map { own[$0] }
    if others.contains(where: { ["you", "your", "yours", "yourself"].contains($0) }) { return false }
    return (own.count - others.count) * 100 >= own.count * copiedWords
  }

  private static func isHeap(_ sentence: ReplyWords.Sentence) -> Bool {
    let words = sentence.words.filter { !$0.isName }
    guard words.count >= leastWords else { return false }
    return words.count { joining.contains($0.text) } * 100 < words.count * joiningWords
  }

  /// Words that hold a sentence together: pronouns, articles, verbs that help, prepositions.
  static let joining: Set<String> = [
    "i", "you", "he", "she", "it", "we", "they", "me", "him", "her", "us", "them", "my", "your", "his", "its", "our",
    "their", "this", "that", "these", "those", "who", "what", "which", "when", "where", "why", "how", "a", "an", "the",
    "and", "or", "but", "if", "because", "so", "than", "then", "as", "of", "at", "by", "for", "with", "about", "to",
    "from", "in", "on", "up", "out", "into", "after", "before", "until", "am", "is", "are", "was", "were", "be", "been",
    "being", "have", "has", "had", "do", "does", "did", "will", "would", "shall", "should", "can", "could", "may",
    "might", "must", "not", "no", "there", "here", "just", "very", "too", "really", "all", "any", "some", "more",
    "everyone", "everybody", "someone", "somebody", "nobody", "came", "went", "got", "get", "today", "tonight", "now",
    "most", "one", "another", "let", "please", "off",
  ]
}

extension Move {
  /// True for what comforts once, and is a phrase when it is said again.
  var isComfort: Bool {
    isAcknowledgement || [.thank, .silence, .openQuestion, .useName].contains(self)
  }
}
