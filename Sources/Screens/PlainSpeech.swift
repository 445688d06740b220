import Desk

/// Sentences of the desk as they are said without a screen: a key that they name becomes the word that does the same.
enum PlainSpeech {
  /// Words for people who type words: "C sets the name" becomes "name sets the name".
  static func spoken(_ text: String) -> String {
    var text = text
    for (keys, words) in phrases { text.replace(keys, with: words) }
    if text.hasSuffix("? x") { text = text.dropLast() + "Type cause." }
    var parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices where isKey(at: index, in: parts) {
      parts[index] = word(of: parts[index]) ?? parts[index]
    }
    return parts.joined(separator: " ")
  }

  /// Sentences in which the key's word alone would not do.
  private static let phrases = [
    ("E ends it", "End it by the word end"), ("H asks ", "Type ask for "),
    ("H: the answer", "Type ask when the answer is there."),
    ("p promises a call-back", "Type promise for a call-back"), ("end it with E", "end it"),
    ("E when they have it", "Type end when they have it"), ("Esc goes back", "back goes back"),
    ("Esc leaves it; Q stops", "list leaves it; stop leaves it"),
    ("r answers, Q stops", "reply answers, stop leaves it"),
    ("Esc is for \"not now\".", "\"not now\" puts a step aside."),
    ("Esc drops it", "cancel drops it"), ("Esc stays with them", "cancel stays with them"),
    ("Enter looks back", "An empty line looks back"),
    ("later Enter when", "later said when"), ("then Enter when", "then said when"), (" late, Enter", " late"),
  ]

  /// What stands behind a key that a sentence names.
  private static let deeds: Set = [
    "asks", "begins", "brings", "ends", "goes", "keeps", "leaves", "lets", "lists", "puts", "shows", "takes",
  ]

  /// A key opens a sentence or a part of one, and something that it does follows; anything else is a word like any other.
  private static func isKey(at index: Int, in parts: [String]) -> Bool {
    guard index + 1 < parts.count, deeds.contains(parts[index + 1].filter(\.isLetter)) else { return false }
    guard index > 0, let last = parts[index - 1].last else { return true }
    return ".,;:?!".contains(last) || parts[index - 1] == "that"
  }

  private static func word(of key: String) -> String? {
    Command.command(key: key, at: .live)?.words.first
  }
}
