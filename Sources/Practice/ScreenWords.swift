/// What the screen, or people, call things that have another word in a scenario file, so that a writer is told that word.
enum ScreenWords {
  /// The word of the format for another one; nil where none is meant.
  /// - Parameter names: the words that would do.
  static func meant(by word: String, among names: [String]) -> String? {
    let plain = word.lowercased().split { !$0.isLetter }.joined(separator: " ")
    return words[plain].flatMap { meant in names.contains(meant) ? meant : nil }
  }

  private static let words: [String: String] = [
    // needs
    "heard": "vent", "to be heard": "vent", "be heard": "vent", "listening": "vent", "listen": "vent", "a fix": "fix",
    "solution": "fix", "information": "inform", "info": "inform", "money": "compensation", "refund": "compensation",
    "recognition": "respect",
    // ways to get in touch
    "face": "in_person", "face to face": "in_person", "in person": "in_person", "inperson": "in_person",
    "counter": "in_person", "visit": "in_person", "phone": "voice", "telephone": "voice", "call": "voice",
    "mail": "email", "e mail": "email", "letter": "email", "messenger": "chat", "call back": "callback",
    // conduct
    "self harm": "selfharm", "suicide": "selfharm", "vulgarity": "vulgar", "swearing": "vulgar", "insulting": "insult",
    "same demand again": "loop", "talks over you": "shouting", "threatening": "threat", "bomb threat": "bomb",
    // faults
    "us": "company", "we": "company", "our error": "company", "none": "nobody", "no one": "nobody",
    "the customer": "customer",
  ]
}
