/// Words that announce the end of a talk: "I'm closing the chat now", "I have to go back to the ward". A way back alone
/// ("I'll write to you here in ten minutes") announces none.
enum EndWords {
  private static let beginnings = [
    "end", "clos", "hang", "finish", "stop", "conclud", "disconnect", "terminat", "wrap",
  ]
  /// What begins like those and ends nothing.
  private static let others: Set<String> = ["endless", "closer", "closest", "closely"]
  private static let words: Set<String> = ["bye", "goodbye"]
  private static let phrases: [[String]] = [
    ["break", "off"], ["put", "the", "phone"], ["put", "down"], ["leave", "it"], ["leave", "you"], ["for", "today"],
    ["for", "now"], ["let", "you", "go"], ["have", "to", "go"], ["must", "go"], ["got", "to", "go"], ["go", "back"],
    ["go", "now"], ["sign", "off"], ["log", "off"], ["no", "longer"], ["no", "further"], ["last", "message"],
    ["last", "reply"], ["will", "not", "reply"], ["will", "not", "answer"], ["leave", "the", "chat"],
  ]

  /// Whether any sentence holds such words; one that says what would end the talk ends none.
  static func announce(_ words: ReplyWords) -> Bool {
    words.sentences.contains { sentence in
      guard !Warning.isConditional(sentence) else { return false }
      let plain = sentence.words.map(\.text)
      if phrases.contains(where: { plain.contains($0) }) { return true }
      return plain.indices.contains { index in
        let word = plain[index]
        guard !self.words.contains(word) else { return true }
        let before = plain.at(index - 1) ?? ""
        // "This call is over", "we're done", and not "I come over", "over the phone", "it's done by noon".
        if word == "over" {
          return ["is", "'s", "are"].contains(before)
            && plain[..<index].contains {
              ["call", "chat", "talk", "conversation", "this", "that", "it", "we"].contains($0)
            }
        }
        if word == "done" { return before == "are" && plain.at(index - 2) == "we" }
        if word == "cut" { return ["off", "the", "this"].contains(plain.at(index + 1) ?? "") }
        guard !others.contains(word), beginnings.contains(where: { word.hasPrefix($0) }) else { return false }
        // "I'll hang on to it", "five o'clock is close", "to the end of the week".
        let next = plain.at(index + 1) ?? ""
        if word == "hang" || word == "hanging" { return next == "up" || next.isEmpty }
        if word == "close", index > 0, ["is", "so", "very", "too"].contains(plain[index - 1]) { return false }
        return !(word == "end" && next == "of" && plain.at(index - 1) == "the")
      }
    }
  }
}
