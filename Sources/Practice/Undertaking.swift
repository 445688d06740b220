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

  /// What can be done by who says "do", beside what was spoken of before ("it").
  private static let doable: Set<String> = [
    "form", "forms", "paperwork", "booking", "transfer", "refund", "change", "changes", "check", "order", "exchange",
    "repair", "repairs", "report", "return", "payment", "work", "calculation", "sums", "numbers", "job", "rest", "same",
    "cancellation", "swap", "update", "switch", "cleaning", "delivery", "credit", "claim", "application", "correction",
    "test", "search", "first", "second", "next", "other", "whole", "last", "three", "two", "talking", "writing",
  ]

  /// What says when "that" is done, and not what it is.
  private static let times: Set<String> = ["by", "at", "on", "for", "now", "today", "tomorrow", "before", "within"]

  /// Whether words undertake something, and nothing of it is a deed that could be held against the clock or done.
  static func isEmpty(_ words: ReplyWords) -> Bool {
    let deeds = words.sentences.flatMap { undertaken(in: $0) }
    guard !deeds.isEmpty else {
      return words.sentences.contains { sentence in
        let plain = sentence.words.map(\.text)
        return idle.contains { plain.contains($0) }
      }
    }
    return deeds.allSatisfy { deed in vague.contains { deed.contains($0) } }
  }

  /// Whether words undertake something, and all of it is to "do" a thing that nobody can do, as in "I'll do the parcel by
  /// five": what would happen with it is left out, and no time makes a promise of that.
  static func isNoDeed(_ words: ReplyWords) -> Bool {
    let deeds = words.sentences.flatMap { undertaken(in: $0) }
    return !deeds.isEmpty && deeds.allSatisfy(isNoDeed)
  }

  /// The same for one sentence.
  static func isNoDeed(_ sentence: ReplyWords.Sentence) -> Bool {
    let deeds = undertaken(in: sentence)
    return !deeds.isEmpty && deeds.allSatisfy(isNoDeed)
  }

  private static func isNoDeed(_ deed: ArraySlice<String>) -> Bool {
    let words = Array(deed)
    guard words.count >= 3, words[0] == "do", ["the", "your", "this", "that"].contains(words[1]) else { return false }
    return !doable.contains(words[2]) && !times.contains(words[2])
  }

  /// What a sentence undertakes, from the word behind the opening on.
  private static func undertaken(in sentence: ReplyWords.Sentence) -> [ArraySlice<String>] {
    let plain = sentence.words.map(\.text)
    // "What I can do" undertakes nothing.
    let begun = openings.flatMap { opening in
      plain.ranges(of: opening)
        .filter { $0.lowerBound == 0 || !all.contains(plain[$0.lowerBound - 1]) }.map(\.upperBound)
    }
    return begun.compactMap { start in
      let deed = plain[start..<min(plain.count, start + reach)]
      // "I am" and "we are" undertake something only where a deed follows: "I'm looking into it".
      let isState = start > 1 && ["am", "are"].contains(plain[start - 1]) && deed.first?.hasSuffix("ing") != true
      let isDeed = !deed.isEmpty && !isState && !["not", "going", "glad", "afraid"].contains(deed.first ?? "")
      return isDeed ? deed : nil
    }
  }
}
