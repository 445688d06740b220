/// Finds threats of whoever speaks against whoever is spoken to: "I'll get back to you and break your legs". They sound
/// like promises, and no model may take them for one. What others did, what is denied and what only sounds violent
/// ("I'll shoot you a mail", "I won't hurt your feelings") is none.
enum ThreatWords {
  /// Where some words threaten, by their places; nil where none do. A word is plain, in lower case.
  static func threat(in words: [String], endsSentence: [Bool]) -> ClosedRange<Int>? {
    var start = 0
    for index in words.indices {
      defer { if endsSentence[index] { start = index + 1 } }
      guard let end = end(at: index, in: words, from: start) else { continue }
      return index...end
    }
    return nil
  }

  private static func end(at index: Int, in words: [String], from start: Int) -> Int? {
    let before = words[start..<index]
    guard !before.contains(where: { denials.contains($0) || others.contains($0) }) else { return nil }
    if let curse = curses.first(where: { words[index...].starts(with: $0) }) { return index + curse.count - 1 }
    // Who says "I'll" or "somebody should" speaks of a deed to come; "I can see that this hurt you" does not.
    guard before.contains(where: { speakers.contains($0) }), before.last.map({ leads.contains($0) }) == true,
      !before.contains(where: { things.contains($0) })
    else { return nil }
    let rest = words[index...].dropFirst()
    if deeds.contains(words[index]), let target = rest.first, targets.contains(target) {
      let next = words.dropFirst(index + 2).first
      return next.map { harmless.contains($0) } == true ? nil : index + 1
    }
    if breaking.contains(words[index]), let target = rest.first, owners.contains(target),
      let part = words.dropFirst(index + 2).first(where: { !fillers.contains($0) }), parts.contains(part)
    {
      return index + 2
    }
    return nil
  }

  private static let speakers: Set<String> = [
    "i", "i'll", "ill", "i'd", "im", "i'm", "we", "we'll", "we'd", "we're", "gonna", "somebody", "someone", "let",
  ]
  /// What stands right before the deed.
  private static let leads: Set<String> = [
    "will", "to", "gonna", "would", "could", "should", "and", "personally", "just", "then", "i'll", "ill", "we'll",
    "i'd", "we'd", "gladly", "happily",
  ]
  private static let things: Set<String> = ["this", "that", "it", "which", "what"]
  private static let targets: Set<String> = ["you", "u", "ya", "yer", "yourself"]
  private static let owners: Set<String> = ["your", "ur", "yer"]
  private static let fillers: Set<String> = ["bloody", "fucking", "ugly", "little", "stupid", "damn", "fat"]
  /// What is done to people.
  private static let deeds: Set<String> = [
    "hurt", "kill", "strangle", "stab", "shoot", "slap", "punch", "smash", "choke", "rape", "murder", "beat", "batter",
    "destroy", "ruin", "bury", "crush", "thump", "whack", "drown", "poison", "cripple", "injure", "hunt", "stalk",
  ]
  /// Behind "you": what makes it another thing ("shoot you a mail", "beat you to it", "hurt you to hear").
  private static let harmless: Set<String> = ["a", "an", "some", "the", "over", "to", "that", "this", "in", "with"]
  private static let breaking: Set<String> = [
    "break", "smash", "burn", "hurt", "kill", "wreck", "torch", "snap", "crack", "bash", "ruin", "destroy", "cut",
    "kick",
  ]
  private static let parts: Set<String> = [
    "legs", "leg", "arms", "arm", "neck", "nose", "face", "head", "skull", "teeth", "jaw", "bones", "knees", "fingers",
    "throat", "family", "kids", "children", "wife", "husband", "mother", "house", "home", "car", "life", "dog", "door",
    "windows", "ass", "arse",
  ]
  /// What threatens whoever says it, in whichever sentence.
  private static let curses: [[String]] = [
    ["make", "you", "pay"], ["make", "you", "regret"], ["make", "you", "suffer"], ["make", "you", "sorry"],
    ["make", "your", "life", "hell"], ["that", "you", "regret"], ["you'll", "regret", "this"],
    ["you", "will", "regret"], ["you'll", "be", "sorry"], ["you", "will", "be", "sorry"],
    ["you'll", "pay", "for", "this"], ["you", "will", "pay", "for", "this"], ["then", "you", "are", "finished"],
    ["then", "you're", "finished"], ["you", "are", "dead"], ["you're", "dead"], ["ur", "dead"],
    ["come", "after", "you"], ["hunt", "you", "down"], ["track", "you", "down"], ["beat", "you", "up"],
    ["teach", "you", "a", "lesson"], ["watch", "your", "back"], ["deserve", "what", "happened"],
    ["deserved", "what", "happened"], ["deserve", "what", "you", "got"], ["got", "what", "you", "deserve"],
    ["got", "what", "you", "deserved"], ["serves", "you", "right"], ["sleep", "with", "you"],
    ["show", "me", "your", "tits"], ["show", "me", "your", "boobs"], ["show", "me", "your", "body"],
    ["send", "me", "nudes"], ["what", "are", "you", "wearing"], ["kys"], ["bloody", "foreigner"],
    ["bloody", "foreigners"], ["dirty", "foreigner"], ["dirty", "foreigners"],
  ]
  private static let denials: Set<String> = [
    "not", "never", "nobody", "no", "won't", "wont", "wouldn't", "don't", "dont", "can't", "cannot", "without", "if",
    "didn't", "doesn't", "isn't",
  ]
  private static let others: Set<String> = [
    "he", "she", "they", "did", "said", "told", "threatened", "heard", "says", "wants", "thinking", "thoughts", "who",
    "anyone", "are", "do", "sorry", "asked", "tell", "feel",
  ]
}
