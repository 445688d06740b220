/// What somebody undertakes to do: "I'll send it", "let me look into it".
enum Undertaking {
  /// Words behind which something is undertaken.
  private static let openings: [[String]] = [
    ["i", "will"], ["we", "will"], ["i", "shall"], ["we", "shall"], ["let", "me"], ["let", "us"], ["going", "to"],
    ["i", "can"], ["we", "can"], ["promise", "to"], ["someone", "will"], ["somebody", "will"], ["colleague", "will"],
    ["team", "will"], ["it", "will", "be"], ["i", "would"], ["i", "am"], ["we", "are"],
  ]
  /// What is done to a matter by who has not yet decided to do anything.
  private static let vague: [[String]] = [
    ["look", "into"], ["looked", "into"], ["looking", "into"], ["look", "at"], ["looking", "at"],
    ["have", "a", "look"],
    ["take", "a", "look"], ["see", "what"], ["see", "if"], ["see", "to"], ["see", "about"], ["get", "back"],
    ["come", "back", "to", "you"], ["deal", "with"], ["dealt", "with"], ["sort"], ["sorted"], ["try"], ["my", "best"],
    ["our", "best"], ["check"], ["find", "out"], ["let", "you", "know"], ["keep", "you", "posted"],
    ["keep", "you", "updated"], ["keep", "you", "informed"], ["be", "in", "touch"], ["get", "in", "touch"],
    ["follow", "up"], ["chase"], ["pass", "it", "on"], ["pass", "this", "on"], ["pass", "that", "on"], ["handle"],
    ["handled"], ["work", "on"], ["take", "care"], ["taken", "care"], ["investigate"], ["investigated"],
    ["contact", "you"], ["fix", "it"], ["fix", "this"], ["do", "something"], ["do", "what"],
    ["everything", "we", "can"], ["everything", "i", "can"], ["soon"], ["shortly"], ["in", "a", "bit"],
    ["in", "a", "while"], ["eventually"],
  ]
  /// What leaves it open without any verb of one's own.
  private static let idle: [[String]] = [
    ["leave", "it", "with"], ["leave", "this", "with"], ["leave", "that", "with"], ["soon", "as", "possible"], ["asap"],
    ["in", "due", "course"], ["at", "some", "point"],
  ]

  private static let all: Set<String> = ["what", "whatever", "everything", "all", "how", "if"]

  /// How many words behind an opening say what is undertaken.
  private static let reach = 6

  /// Whether words undertake something, and nothing of it is a deed that could be held against the clock or done.
  static func isEmpty(_ words: ReplyWords) -> Bool {
    var deeds: [ArraySlice<String>] = []
    var isIdle = false
    for sentence in words.sentences {
      let plain = sentence.words.map(\.text)
      isIdle = isIdle || idle.contains { plain.contains($0) }
      // "What I can do" undertakes nothing.
      let begun = openings.flatMap { opening in
        plain.ranges(of: opening)
          .filter { $0.lowerBound == 0 || !all.contains(plain[$0.lowerBound - 1]) }.map(\.upperBound)
      }
      for start in begun {
        let deed = plain[start..<min(plain.count, start + reach)]
        // "I am" and "we are" undertake something only where a deed follows: "I'm looking into it".
        let isState = start > 1 && ["am", "are"].contains(plain[start - 1]) && deed.first?.hasSuffix("ing") != true
        if !deed.isEmpty, !isState, !["not", "going", "glad", "afraid"].contains(deed.first ?? "") {
          deeds.append(deed)
        }
      }
    }
    guard !deeds.isEmpty else { return isIdle }
    return deeds.allSatisfy { deed in vague.contains { deed.contains($0) } }
  }
}
